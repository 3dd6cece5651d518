"""Rows and trade types: the columns of each kind of row beside the function that reads them. Series and sources
become ids, which are made where they are new.
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Self

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.many_rows import insert_rows
from bot.store.engines.statements import Statement
from bot.store.tables import batch, observation, series, source
from bot.trade.loaded import LoadedSeries
from bot.trade.observations import (
    Batch,
    CellKey,
    Figure,
    Flow,
    Measure,
    Observation,
    Origin,
    Source,
    Status,
    WorkedBack,
)
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchReceipt

_S, _O, _B, _P = series.c, observation.c, batch.c, source.c

BATCH_COLUMNS = (
    _B.number,
    _B.kind,
    _B.committed_at,
    _B.actor,
    _B.file_name,
    _B.note,
    _B.undoes,
    _B.undone_by,
)
SOURCE_COLUMNS = (_P.publisher, _P.title, _P.url, _P.published_on, _P.origin)
FIGURE_COLUMNS = (
    _S.reporter,
    _S.flow,
    _S.commodity,
    _S.partner,
    _S.measure,
    _O.first_month,
    _O.last_month,
    _O.batch,
    _O.source,
    _O.amount,
    _O.width,
    _O.status,
    _O.currency,
    _O.worked_back_from,
    _O.line,
    _O.note,
)
OBSERVATION_COLUMNS = (*FIGURE_COLUMNS, _O.known_on, _O.precedence, _O.is_forced)
_Read = tuple[CellKey, Any, int, Status, Source, Batch, str, WorkedBack | None, int | None, str]
CELL_COLUMNS = 7  # so many of the first ones tell one cell from another
_BATCHES = select(*BATCH_COLUMNS).where(_B.number.in_(bindparam("numbers", expanding=True)))
_SOURCES = select(_P.id, *SOURCE_COLUMNS).where(_P.id.in_(bindparam("ids", expanding=True)))
# Calling an enumeration is slow when a map of 25,000 series is read.
_FLOWS = {each.value: each for each in Flow}
_MEASURES = {each.value: each for each in Measure}
_STATUSES = {each.value: each for each in Status}
RECEIPT_COLUMNS = (
    *BATCH_COLUMNS,
    _B.new,
    _B.changed,
    _B.same,
    _B.not_taken,
    _B.removed,
    _B.sha256,
    _B.layout,
    _B.guild,
)


# Reporter, flow, commodity, measure, partner and currency.
SeriesKey = tuple[str, str, str, str, str, str]
SourceKey = tuple[str, str, str, str, str]

_SERIES_KEY = ("reporter", "flow", "commodity", "measure", "partner", "currency")
_SOURCE_KEY = ("publisher", "title", "url", "published_on", "origin")


def _finding(table: str, columns: str, key: tuple[str, ...]) -> Statement:
    """Return a statement that finds the rows that say what each row of JSON `keys` says."""
    same = " AND ".join(f"had.{column} = given.{column}" for column in key)
    return Statement(
        lambda sql: f"SELECT {columns} FROM {sql.rows('keys', *key)} AS given {sql.then} {table} had ON {same}"
    )


# Those of the rows of JSON `keys` that are new, in their order.
_ADD_SOURCE = Statement(
    lambda sql: (
        f"INSERT INTO source ({', '.join(_SOURCE_KEY)}) SELECT {', '.join(_SOURCE_KEY)} "
        f"FROM {sql.rows('keys', *_SOURCE_KEY)} AS given WHERE true ORDER BY place ON CONFLICT DO NOTHING"
    )
)
# By what many series have in common: each by all that it says would cost three times as much.
_FIND_SERIES = _finding("series", ", ".join(f"had.{column}" for column in ("id", *_SERIES_KEY)), _SERIES_KEY[:4])
_LAST_SERIES = select(func.coalesce(func.max(_S.id), 0))
_SERIES_AFTER = select(_S.id).where(_S.id > bindparam("last")).order_by(_S.id)
_FIND_SOURCE = _finding("source", "given.place, had.id", _SOURCE_KEY)


@lru_cache(maxsize=4_096)
def month_of(number: int) -> Month:
    """Read a stored month: 202506."""
    return Month(number // 100, number % 100)


@lru_cache(maxsize=4_096)
def period_of(first: int, last: int) -> Period:
    """Read a stored period."""
    return Period(month_of(first), month_of(last))


def worked_back_of(text: str) -> WorkedBack | None:
    """Read "2025-06 yoy -38.1"; None for an empty text."""
    return WorkedBack.parse(text) if text else None


def batch_of(row: Sequence[Any]) -> Batch:
    """Read BATCH_COLUMNS."""
    number, kind, committed_at, actor, file_name, note, undoes, undone_by = row
    return Batch(number, kind, datetime.fromisoformat(committed_at), actor, file_name, note, undoes, undone_by)


def source_of(row: Sequence[Any]) -> Source:
    """Read SOURCE_COLUMNS."""
    publisher, title, url, published_on, origin = row
    return Source(publisher, title, url, published_on, Origin(origin))


def receipt_of(row: Sequence[Any]) -> BatchReceipt:
    """Read RECEIPT_COLUMNS."""
    return BatchReceipt(batch_of(row[: len(BATCH_COLUMNS)]), *row[len(BATCH_COLUMNS) :])


class Decoder:
    """Reads rows of FIGURE_COLUMNS and OBSERVATION_COLUMNS; those of one answer share their batches and sources."""

    def __init__(self) -> None:
        self._batches: dict[int, Batch] = {}
        self._sources: dict[int, Source] = {}

    @classmethod
    async def of(cls, connection: AsyncConnection, rows: Iterable[Sequence[Any]]) -> Self:
        """Look up the few batches and sources that many rows name: joined to each row, they would be most of it."""
        made = cls()
        await made.learn(connection, rows)
        return made

    async def learn(self, connection: AsyncConnection, rows: Iterable[Sequence[Any]]) -> None:
        """Look up the batches and sources that further rows name, but for those that are known."""
        named = {(row[7], row[8]) for row in rows}
        if numbers := {batch for batch, _ in named} - self._batches.keys():
            batches = await connection.execute(_BATCHES, {"numbers": sorted(numbers)})
            self._batches.update((row[0], batch_of(row)) for row in batches)
        if ids := {source for _, source in named} - self._sources.keys():
            sources = await connection.execute(_SOURCES, {"ids": sorted(ids)})
            self._sources.update((row[0], source_of(row[1:])) for row in sources)

    def figures(self, rows: Iterable[Sequence[Any]]) -> list[Figure]:
        """Read rows of FIGURE_COLUMNS; when they are many, in a thread."""
        return [self.figure(row) for row in rows]

    def figure(self, row: Sequence[Any]) -> Figure:
        """Read FIGURE_COLUMNS: an amount that stands."""
        return Figure(*self._read(row))

    def observation(self, row: Sequence[Any]) -> Observation:
        """Read OBSERVATION_COLUMNS: an amount, or a removal, as its batch brought it."""
        at = len(FIGURE_COLUMNS)
        return Observation(*self._read(row[:at]), known_on=date.fromisoformat(row[at]))

    def _read(self, row: Sequence[Any]) -> _Read:
        reporter, flow, commodity, partner, measure, first, last, batch, source, *said = row
        amount, width, status, currency, worked_back, line, note = said
        return (
            CellKey(reporter, _FLOWS[flow], commodity, partner, _MEASURES[measure], period_of(first, last)),
            amount,
            width,
            _STATUSES[status],
            self._sources[source],
            self._batches[batch],
            currency,
            worked_back_of(worked_back),
            line,
            note,
        )


def loaded_of(rows: Iterable[Sequence[Any]]) -> Iterator[LoadedSeries]:
    """Read (reporter, flow, commodity, partner, measure, months, blocks)."""
    for reporter, flow, commodity, partner, measure, months, blocks in rows:
        yield LoadedSeries(
            reporter,
            _FLOWS[flow],
            commodity,
            sys.intern(partner),
            _MEASURES[measure],
            int(months or "0", 16),
            _blocks(blocks) if blocks else (),
        )


def _blocks(text: str) -> tuple[Period, ...]:
    return tuple(
        period_of(int(first), int(last)) for first, _, last in (each.partition("..") for each in text.split())
    )


def moment_text(moment: datetime) -> str:
    """Return a moment as it is stored: ISO text in UTC."""
    return moment.astimezone(UTC).isoformat()


def month_number(month: Month) -> int:
    """Return a month as it is stored: 202506."""
    return month.year * 100 + month.month


def worked_back_text(worked_back: WorkedBack | None) -> str:
    """Return the published percentage as it is stored: "2025-06 yoy -38.1", empty for none."""
    return str(worked_back) if worked_back is not None else ""


def source_key(source: Source) -> SourceKey:
    """Return the columns by which a source is the same one."""
    return source.publisher, source.title, source.url, source.published_on, source.origin.value


async def source_ids(connection: AsyncConnection, sources: list[SourceKey]) -> dict[SourceKey, int]:
    """Return the ids of sources, made where they are new."""
    if not sources:
        return {}
    told = {"keys": json.dumps(sources)}
    await connection.execute(_ADD_SOURCE.on(connection), told)
    found: dict[int, int] = {row.place: row.id for row in await connection.execute(_FIND_SOURCE.on(connection), told)}
    return {source: found[position] for position, source in enumerate(sources)}


async def series_ids(connection: AsyncConnection, series: Sequence[SeriesKey]) -> list[int]:
    """Return the ids of series in their order, made where they are new."""
    kinds = json.dumps(list(dict.fromkeys(key[:4] for key in series)))
    found = await _ids_by_series(connection, kinds)
    if missing := [key for key in series if key not in found]:
        last = (await connection.execute(_LAST_SERIES)).scalar_one()
        await insert_rows(connection, "series", _SERIES_KEY, _at_once(missing), {})
        # Nobody else writes meanwhile, and both engines number rows as they come.
        ids = (await connection.execute(_SERIES_AFTER, {"last": last})).scalars()
        found.update(zip(missing, ids, strict=True))
    return [found[key] for key in series]


async def _at_once(rows: Sequence[Sequence[Any]]) -> AsyncIterator[Sequence[Sequence[Any]]]:
    yield tuple(zip(*rows, strict=True))


async def _ids_by_series(connection: AsyncConnection, kinds: str) -> dict[tuple[Any, ...], int]:
    rows: Iterable[Sequence[Any]] = await connection.execute(_FIND_SERIES.on(connection), {"keys": kinds})
    return {tuple(row[1:]): row[0] for row in rows}
