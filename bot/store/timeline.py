"""Events and cited background: versions of numbered things, the newest that counts stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.decoding import SOURCE_COLUMNS, source_of
from bot.store.tables import background as background_table
from bot.store.tables import batch, source
from bot.store.tables import event as event_table
from bot.text import shortened
from bot.trade import lengths
from bot.trade.observations import Background, Event


def standing_versions(table: Table) -> Select[Any]:
    """Select what stands of a versioned table, each row with its source's columns at the end."""
    newest = (
        select(func.max(table.c.id))
        .join(batch, batch.c.number == table.c.batch)
        .where(batch.c.undone_by.is_(None))
        .group_by(table.c.number)
    )
    return (
        select(table, *SOURCE_COLUMNS)
        .join(source, source.c.id == table.c.source)
        .where(table.c.id.in_(newest), table.c.is_removed == 0)
    )


async def events(connection: AsyncConnection) -> list[Event]:
    """Give the events that stand, in order of day."""
    statement = standing_versions(event_table).order_by(event_table.c.on, event_table.c.number)
    return [event_of(row) for row in await connection.execute(statement)]


async def background(connection: AsyncConnection) -> list[Background]:
    """Give the cited statements that stand, in the order they were loaded."""
    statement = standing_versions(background_table).order_by(background_table.c.number)
    return [background_of(row) for row in await connection.execute(statement)]


def event_of(row: Any) -> Event:
    """Read a row of the event table with its source at the end."""
    label, summary = shortened(row.label, lengths.EVENT_LABEL), shortened(row.summary, lengths.EVENT_SUMMARY)
    return Event(date.fromisoformat(row.on), row.kind, label, row.weight, summary, source_of(row[-5:]), row.number)


def background_of(row: Any) -> Background:
    """Read a row of the background table with its source at the end."""
    return Background(row.product, row.statement, source_of(row[-5:]))
