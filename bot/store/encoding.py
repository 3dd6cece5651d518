"""From trade types to rows: observations as parameters, with their series and sources as ids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from itertools import islice
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.trade.observations import Source, WorkedBack
from bot.trade.periods import Month
from bot.trade.standing import weight
from bot.trade.vintages import BatchKind, NewBatch, NewObservation

# Reporter, flow, commodity, measure, partner and currency.
SeriesKey = tuple[str, str, str, str, str, str]
SourceKey = tuple[str, str, str, str, str]

_OBSERVATION = (
    "batch", "series", "first_month", "last_month", "amount", "width", "currency", "status", "weight", "is_forced",
    "source", "worked_back_from", "line", "note", "known_on",
)  # fmt: skip
_ADD_SERIES = (
    "INSERT INTO series (reporter, flow, commodity, measure, partner, currency) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT DO NOTHING"
)
_FIND_SERIES = (
    "SELECT j.key, s.id FROM json_each(?) j CROSS JOIN series s "
    "ON s.reporter = json_extract(j.value, '$[0]') AND s.flow = json_extract(j.value, '$[1]') "
    "AND s.commodity = json_extract(j.value, '$[2]') AND s.measure = json_extract(j.value, '$[3]') "
    "AND s.partner = json_extract(j.value, '$[4]') AND s.currency = json_extract(j.value, '$[5]')"
)
_ADD_SOURCE = (
    "INSERT INTO source (publisher, title, url, published_on, origin) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_FIND_SOURCE = (
    "SELECT j.key, s.id FROM json_each(?) j CROSS JOIN source s "
    "ON s.publisher = json_extract(j.value, '$[0]') AND s.title = json_extract(j.value, '$[1]') "
    "AND s.url = json_extract(j.value, '$[2]') AND s.published_on = json_extract(j.value, '$[3]') "
    "AND s.origin = json_extract(j.value, '$[4]')"
)


def insert_observation(**same: int | str) -> str:
    """Make the statement that adds observations. `same` are the columns with one value in every row, our own numbers
    and days and nobody's words; all others are bound, in the order of the table.
    """
    values = ", ".join(repr(same[name]) if name in same else "?" for name in _OBSERVATION)
    return f"INSERT INTO observation ({', '.join(_OBSERVATION)}) VALUES ({values})"  # noqa: S608 - as said


INSERT_OBSERVATION = insert_observation()


def month_number(month: Month) -> int:
    """Give a month as it is stored: 202506."""
    return month.year * 100 + month.month


def worked_back_text(worked_back: WorkedBack | None) -> str:
    """Give the published percentage as it is stored: "2025-06 yoy -38.1", empty for none."""
    return str(worked_back) if worked_back is not None else ""


def source_key(source: Source) -> SourceKey:
    """Give the columns that make a source the same one."""
    return source.publisher, source.title, source.url, source.published_on, source.origin.value


async def source_ids(connection: AsyncConnection, sources: list[SourceKey]) -> dict[SourceKey, int]:
    """Give the ids of sources, made where they are new."""
    return dict(zip(sources, await _ids(connection, _ADD_SOURCE, _FIND_SOURCE, sources), strict=True))


async def series_ids(connection: AsyncConnection, series: list[SeriesKey]) -> list[int]:
    """Give the ids of series in their order, made where they are new."""
    return await _ids(connection, _ADD_SERIES, _FIND_SERIES, series)


async def _ids(connection: AsyncConnection, add: str, find: str, keys: list[Any]) -> list[int]:
    if not keys:
        return []
    await connection.exec_driver_sql(add, keys)
    rows = (await connection.exec_driver_sql(find, (json.dumps(keys),))).mappings()
    found: dict[int, int] = {row["key"]: row["id"] for row in rows}
    return [found[position] for position in range(len(keys))]


def _series_key(row: NewObservation) -> SeriesKey:
    key = row.key
    return key.reporter, key.flow.value, key.commodity, key.measure.value, key.partner, row.currency


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a batch with their series, and the series and sources that no chunk before it had."""

    rows: list[NewObservation]
    series_of_rows: list[SeriesKey]
    new_series: list[SeriesKey]
    new_sources: list[SourceKey]


class Encoder:
    """Turns the observations of one batch into parameters; `chunk` and `encode` belong in a thread."""

    def __init__(self, number: int, batch: NewBatch) -> None:
        self._number = number
        self._is_override = batch.is_override
        self._is_starter = batch.kind is BatchKind.STARTER
        self._known_on = batch.committed_at.astimezone(UTC).date().isoformat()
        self._series: dict[SeriesKey, int] = {}
        self._sources: dict[SourceKey, int] = {}

    def chunk(self, rows: Iterator[NewObservation], size: int) -> Chunk:
        """Take the next rows and see what is new about them."""
        taken = list(islice(rows, size))
        keys = [_series_key(row) for row in taken]
        sources: dict[SourceKey, None] = {}
        last: Source | None = None
        for row in taken:
            if row.source is not last:
                last = row.source
                sources[source_key(last)] = None
        return Chunk(
            taken,
            keys,
            [key for key in dict.fromkeys(keys) if key not in self._series],
            [key for key in sources if key not in self._sources],
        )

    async def learn(self, connection: AsyncConnection, chunk: Chunk) -> None:
        """Give ids to the chunk's new series and sources."""
        ids = await series_ids(connection, chunk.new_series)
        self._series.update(zip(chunk.new_series, ids, strict=True))
        self._sources.update(await source_ids(connection, chunk.new_sources))

    def encode(self, chunk: Chunk) -> list[tuple[Any, ...]]:
        """Give the parameters of INSERT_OBSERVATION."""
        series = self._series
        return [self._encoded(row, series[key]) for row, key in zip(chunk.rows, chunk.series_of_rows, strict=True)]

    def _encoded(self, row: NewObservation, series: int) -> tuple[Any, ...]:
        period = row.key.period
        source = row.source
        is_removal = row.amount is None
        return (
            self._number,
            series,
            month_number(period.first),
            month_number(period.last),
            row.amount,
            row.width,
            row.currency,
            row.status.value,
            weight(row.status, source.origin, is_removal=is_removal, is_starter=self._is_starter),
            int((is_removal and not self._is_starter) or self._is_override),
            self._sources[source_key(source)],
            worked_back_text(row.worked_back),
            row.line,
            row.note,
            row.known_on.isoformat() if row.known_on is not None else self._known_on,
        )
