"""The bundled data's way into the store: what is new in a release goes in, what people entered stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.batches import append_observations, open_batch, rows_of, settle_batch
from bot.store.figures import observations_of
from bot.store.records import OBSERVATION_COLUMNS, SOURCE_COLUMNS, Decoder, source_ids, source_key
from bot.store.tables import background, batch, event, observation, series, source
from bot.store.versions import background_columns, background_of, event_columns, event_of
from bot.trade.observations import Background, CellKey, Event, Observation
from bot.trade.vintages import BatchKind, BatchReceipt, NewBatch, NewObservation, Starter

T = TypeVar("T", Event, Background)
ACTOR = "Tonnage"


async def load_starter(connection: AsyncConnection, starter: Starter, *, now: datetime) -> BatchReceipt | None:
    """Bring the store to what the bundled files say, as one batch; None when there is nothing to bring.

    What is new is added, what was corrected is a new vintage whatever its rank, and what is gone from the files is
    removed. Bundled figures give way to entered ones of the same rank, and what people entered, removed or edited
    stays so.
    """
    known = select(func.count()).where(batch.c.kind == BatchKind.STARTER.value, batch.c.sha256 == starter.sha256)
    if (await connection.execute(known)).scalar_one():
        return None
    figures = await _new_figures(connection, starter.figures)
    events = await _changes(connection, event, starter.events, event_of, _event_key)
    statements = await _changes(connection, background, starter.background, background_of, _background_key)
    if not figures and not events and not statements:
        return None
    new = NewBatch(
        kind=BatchKind.STARTER,
        committed_at=now,
        actor=ACTOR,
        file_name=starter.file_name,
        sha256=starter.sha256,
        note=f"bundled data: {_counted(figures)}, {len(events)} events, {len(statements)} statements",
    )
    number = await open_batch(connection, new)
    await append_observations(connection, number, new, rows_of(new, figures))
    await _write_versions(connection, number, event, events, event_columns)
    await _write_versions(connection, number, background, statements, background_columns)
    return await settle_batch(connection, number)


def _counted(figures: Sequence[NewObservation]) -> str:
    removed = sum(each.amount is None for each in figures)
    return f"{len(figures) - removed} figures{f' and {removed} removed' if removed else ''}"


async def _new_figures(connection: AsyncConnection, rows: Iterable[NewObservation]) -> list[NewObservation]:
    had = await _starter_observations(connection)
    gone = {cell: old for cell, old in had.items() if old.amount is not None}
    found = []
    for row in rows:
        cell = row.key, row.currency
        gone.pop(cell, None)
        old = had.get(cell)
        if old is not None and _says_the_same(old, row):
            continue
        if had and await _is_removed_by_people(connection, *cell):
            continue
        found.append(row)
    removed = (NewObservation(old.key, None, 0, old.status, old.source, old.currency) for old in gone.values())
    return [*found, *removed]


async def _starter_observations(connection: AsyncConnection) -> dict[tuple[CellKey, str], Observation]:
    """Return the newest bundled observation of each cell and currency, whether or not it stands or counts."""
    statement = (
        select(*OBSERVATION_COLUMNS)
        .select_from(batch)
        .join(observation, observation.c.batch == batch.c.number)
        .join(series, series.c.id == observation.c.series)
        .where(batch.c.kind == BatchKind.STARTER.value)
        .order_by(observation.c.id)
    )
    rows = (await connection.execute(statement)).all()
    decoder = await Decoder.of(connection, rows)
    found = [decoder.observation(row) for row in rows]
    return {(each.key, each.currency): each for each in found}


def _says_the_same(old: Observation, new: NewObservation) -> bool:
    return (old.amount, old.width, old.status, old.currency, old.worked_back, old.note, old.source) == (
        new.amount,
        new.width,
        new.status,
        new.currency,
        new.worked_back,
        new.note,
        new.source,
    )


async def _is_removed_by_people(connection: AsyncConnection, key: CellKey, currency: str) -> bool:
    # Whatever follows a removal stands, so the cell is empty only when the last word on it is a removal.
    said = [each for each in await observations_of(connection, key) if each.currency == currency]
    counted = [each for each in said if each.batch.undone_by is None]
    return bool(counted) and counted[-1].amount is None and counted[-1].batch.kind != BatchKind.STARTER.value


@dataclass(frozen=True, slots=True)
class _Change(Generic[T]):
    """A version to write: of a thing that has a number already or (None) of a new one."""

    thing: T
    number: int | None
    is_removed: bool = False


async def _changes(
    connection: AsyncConnection,
    table: Table,
    things: Sequence[T],
    read: Callable[[Any], T],
    key_of: Callable[[T], tuple[object, ...]],
) -> list[_Change[T]]:
    statement = (
        select(table, batch.c.kind.label("batch_kind"), batch.c.undone_by, *SOURCE_COLUMNS)
        .join(batch, batch.c.number == table.c.batch)
        .join(source, source.c.id == table.c.source)
        .order_by(table.c.id)
    )
    bundled: dict[tuple[object, ...], tuple[int, bool, T]] = {}
    is_bundled: dict[int, bool] = {}
    for row in await connection.execute(statement):
        if row.batch_kind == BatchKind.STARTER.value:
            thing = _unnumbered(read(row))
            bundled[key_of(thing)] = row.number, bool(row.is_removed), thing
        if row.undone_by is None:
            is_bundled[row.number] = row.batch_kind == BatchKind.STARTER.value
    found: list[_Change[T]] = []
    for thing in things:
        number, was_removed, old = bundled.get(key_of(thing), (None, True, None))
        if number is None or (is_bundled.get(number, True) and (was_removed or old != thing)):
            found.append(_Change(thing, number))
    kept = {key_of(thing) for thing in things}
    found.extend(
        _Change(old, number, is_removed=True)
        for key, (number, was_removed, old) in bundled.items()
        if key not in kept and not was_removed and is_bundled.get(number, False)
    )
    return found


def _unnumbered(thing: T) -> T:
    return replace(thing, number=0) if isinstance(thing, Event) else thing


def _event_key(thing: Event) -> tuple[object, ...]:
    return thing.on, thing.label


def _background_key(thing: Background) -> tuple[object, ...]:
    return thing.product, thing.statement


async def _write_versions(
    connection: AsyncConnection,
    number: int,
    table: Table,
    changes: Sequence[_Change[T]],
    columns_of: Callable[[T], dict[str, Any]],
) -> None:
    if not changes:
        return
    sources = await source_ids(connection, list(dict.fromkeys(source_key(each.thing.source) for each in changes)))
    following = ((await connection.execute(select(func.max(table.c.number)))).scalar() or 0) + 1
    rows = []
    for each in changes:
        of = each.number
        if of is None:
            of, following = following, following + 1
        rows.append(
            {
                **columns_of(each.thing),
                "number": of,
                "batch": number,
                "is_removed": int(each.is_removed),
                "source": sources[source_key(each.thing.source)],
            }
        )
    await connection.execute(insert(table), rows)
