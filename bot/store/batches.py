"""Batches: the one way in. Each appends its observations and settles what stands in the same transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.many_rows import insert_rows
from bot.store.engines.statements import Statement
from bot.store.records import (
    BATCH_COLUMNS,
    RECEIPT_COLUMNS,
    SeriesKey,
    batch_of,
    moment_text,
    month_number,
    receipt_of,
    series_ids,
    source_ids,
    source_key,
    worked_back_text,
)
from bot.store.standing import settle, settle_again, settle_bundled
from bot.store.tables import VERSION_KEYS
from bot.store.tables import batch as batch_table
from bot.trade.observations import Batch, Source
from bot.trade.standing import precedence
from bot.trade.vintages import BatchKind, BatchReceipt, NewBatch, NewObservation, UndoProblem, UndoRefusal

if TYPE_CHECKING:
    from bot.trade.importing import Progress

CHUNK_ROWS = 20_000

# What a row of observations says, its series and its source first.
ROW_COLUMNS = (
    *("series", "source", "first_month", "last_month", "amount", "width", "currency", "status", "precedence", "line"),
    "note",
)


@dataclass(frozen=True, slots=True)
class NewRows:
    """Observations to append: `parts` gives some at a time, as the values of `columns`, column by column, months as
    202506. The first two are the places of each row's series (as `series_ids` takes them) and of its source. `parts`
    is consumed once, in a thread.
    """

    series: Sequence[SeriesKey]
    sources: Sequence[Source]
    parts: Iterator[Sequence[Sequence[Any]]]
    count: int
    columns: tuple[str, ...] = ROW_COLUMNS


async def open_batch(connection: AsyncConnection, batch: NewBatch, *, undoes: int | None = None) -> int:
    """Write the batch's own row and return its number, for versions of events and the like to belong to."""
    row = {
        # One more than the last whatever came to nothing between, which a server's own count would not give.
        "number": select(func.coalesce(func.max(batch_table.c.number), 0) + 1).scalar_subquery(),
        "kind": batch.kind.value,
        "committed_at": moment_text(batch.committed_at),
        "actor": batch.actor,
        "guild": batch.guild,
        "file_name": batch.file_name,
        "sha256": batch.sha256,
        "layout": batch.layout,
        "note": batch.note,
        "plan_hash": batch.plan_hash,
        "is_override": int(batch.is_override),
        "undoes": undoes,
    }
    result = await connection.execute(insert(batch_table).values(row).returning(batch_table.c.number))
    return int(result.scalar_one())


async def commit_batch(connection: AsyncConnection, batch: NewBatch, rows: Iterable[NewObservation]) -> BatchReceipt:
    """Append a batch inside the transaction of `Database.writing` and let its figures take their place by rank.

    `rows` is consumed in a thread: a generator that parses keeps the event loop free, but must not touch what belongs
    to the loop. Two rows for one cell are refused (IntegrityError).
    """
    number = await open_batch(connection, batch)
    await append_observations(connection, number, batch, await asyncio.to_thread(rows_of, batch, rows))
    return await settle_batch(connection, number)


async def append_observations(
    connection: AsyncConnection, number: int, batch: NewBatch, new: NewRows, progress: Progress | None = None
) -> None:
    """Append observations to a batch that was opened; `settle_batch` then makes them stand."""
    keys = list(new.series)
    series: list[int] = []
    for start in range(0, len(keys), CHUNK_ROWS):
        series.extend(await series_ids(connection, keys[start : start + CHUNK_ROWS]))
    found = await source_ids(connection, list(dict.fromkeys(source_key(each) for each in new.sources)))
    sources = [found[source_key(each)] for each in new.sources]
    same: dict[str, str | int] = {
        "batch": number,
        "is_forced": int(batch.is_override),
        "worked_back_from": "",
        "known_on": batch.committed_at.astimezone(UTC).date().isoformat(),
    }
    same = {name: value for name, value in same.items() if name not in new.columns}

    async def parts() -> AsyncIterator[Sequence[Sequence[Any]]]:
        numbered, done = (_numbered(part, series, sources) for part in new.parts), 0
        while part := await asyncio.to_thread(next, numbered, None):
            yield part
            done += len(part[0])
            if progress is not None:
                progress("Saving", done / new.count)

    await insert_rows(connection, "observation", new.columns, parts(), same)


def _numbered(part: Sequence[Sequence[Any]], series: list[int], sources: list[int]) -> Sequence[Sequence[Any]]:
    of_series, of_source, *columns = part
    return [series[at] for at in of_series], [sources[at] for at in of_source], *columns


def rows_of(batch: NewBatch, observations: Iterable[NewObservation]) -> NewRows:
    """Return a batch's observations as rows. Blocking: call it in a thread when they are many."""
    is_starter = batch.kind is BatchKind.STARTER
    day = batch.committed_at.astimezone(UTC).date()
    series: dict[SeriesKey, int] = {}
    sources: dict[Source, int] = {}
    rows = []
    for each in observations:
        key, is_removal = each.key, each.amount is None
        of = key.reporter, key.flow.value, key.commodity, key.measure.value, key.partner, each.currency
        rows.append(
            (
                series.setdefault(of, len(series)),
                sources.setdefault(each.source, len(sources)),
                month_number(key.period.first),
                month_number(key.period.last),
                each.amount,
                each.width,
                each.currency,
                each.status.value,
                precedence(each.status, each.source.origin, is_removal=is_removal, is_starter=is_starter),
                each.line,
                each.note,
                int((is_removal and not is_starter) or batch.is_override),
                worked_back_text(each.worked_back),
                (each.known_on or day).isoformat(),
            )
        )
    columns = (*ROW_COLUMNS, "is_forced", "worked_back_from", "known_on")
    parts = (list(zip(*rows[at : at + CHUNK_ROWS], strict=True)) for at in range(0, len(rows), CHUNK_ROWS))
    return NewRows(list(series), list(sources), parts, len(rows), columns)


async def settle_batch(connection: AsyncConnection, number: int) -> BatchReceipt:
    """Make the batch's observations stand where they outrank what stands, and count what that changed."""
    kind = (await connection.execute(select(batch_table.c.kind).where(batch_table.c.number == number))).scalar_one()
    counts = await (settle_bundled if kind == BatchKind.STARTER else settle)(connection, number)
    await connection.execute(update(batch_table).where(batch_table.c.number == number).values(counts))
    return await _receipt(connection, number)


async def undo_batch(connection: AsyncConnection, number: int, batch: NewBatch) -> BatchReceipt | UndoRefusal:
    """Undo a batch by a new one: its figures no longer count and what stood without them stands again.

    An undo can itself be undone. Refused for the reasons of `undo_refusal`.
    """
    if (refusal := await undo_refusal(connection, number)) is not None:
        return refusal
    chain = await _undone_in_turn(connection, number)
    root = chain[-1]
    new = await open_batch(connection, replace(batch, kind=BatchKind.UNDO), undoes=number)
    # Whatever the undone batch had itself undone counts again, what that had undone does not, and so on.
    undone_by: int | None = new
    for each in chain:
        await connection.execute(update(batch_table).where(batch_table.c.number == each).values(undone_by=undone_by))
        undone_by = each if undone_by is None else None
    counts = await settle_again(connection, root)
    await connection.execute(update(batch_table).where(batch_table.c.number == new).values(counts))
    return await _receipt(connection, new)


async def undo_refusal(connection: AsyncConnection, number: int) -> UndoRefusal | None:
    """Return why a batch cannot be undone, with the batches in the way: it, or what it brought back, is undone
    already, or a later batch that still counts touched the same cells; those are undone first (in the same
    transaction for "undo both"). None when it can be. A release of the bundled data is never in the way: it builds on
    nothing that people brought.
    """
    if (await connection.execute(_undone_by(number))).one_or_none() is None:
        return UndoRefusal(UndoProblem.NO_SUCH_BATCH)
    chain = await _undone_in_turn(connection, number)
    for each in chain[::2]:
        if (by := (await connection.execute(_undone_by(each))).scalar_one()) is not None:
            return UndoRefusal(UndoProblem.ALREADY_UNDONE, (await _batch(connection, by),))
    later = await _touching_later(connection, chain[-1], number)
    return UndoRefusal(UndoProblem.TOUCHED_LATER, later) if later else None


def _undone_by(number: int) -> Select[int | None]:
    return select(batch_table.c.undone_by).where(batch_table.c.number == number)


async def _undone_in_turn(connection: AsyncConnection, number: int) -> list[int]:
    """Return a batch, the one that it undoes, the one that this undoes, and so on."""
    chain: list[int] = []
    before: int | None = number
    while before is not None:
        chain.append(before)
        undoes = select(batch_table.c.undoes).where(batch_table.c.number == before)
        before = (await connection.execute(undoes)).scalar_one()
    return chain


async def _touching_later(connection: AsyncConnection, root: int, number: int) -> tuple[Batch, ...]:
    found: set[int] = set()
    for table, columns in {"observation": ("series", "first_month", "last_month"), **VERSION_KEYS}.items():
        same = " AND ".join(f"later.{column} = mine.{column}" for column in columns)
        if table == "coverage":
            # What is left unexplained follows from the figures; only an editor's word is somebody's.
            same += " AND later.is_complete = 1 AND mine.is_complete = 1"
        statement = _later(table, same)
        found.update((await connection.execute(statement.on(connection), {"number": number, "root": root})).scalars())
    return tuple([await _batch(connection, each) for each in sorted(found)])


@cache
def _later(table: str, same: str) -> Statement:
    # Only our own names are put in.
    return Statement(
        lambda sql: (
            f"SELECT DISTINCT later.batch FROM {table} mine {sql.then} {table} later ON {same} "
            "AND later.batch > :number JOIN batch ON batch.number = later.batch "
            f"WHERE mine.batch = :root AND batch.undone_by IS NULL AND batch.kind <> '{BatchKind.STARTER}'"
        )
    )


async def _batch(connection: AsyncConnection, number: int) -> Batch:
    row = (await connection.execute(select(*BATCH_COLUMNS).where(batch_table.c.number == number))).one()
    return batch_of(row)


async def _receipt(connection: AsyncConnection, number: int) -> BatchReceipt:
    row = (await connection.execute(select(*RECEIPT_COLUMNS).where(batch_table.c.number == number))).one()
    return receipt_of(row)
