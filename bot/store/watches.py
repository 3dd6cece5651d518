"""Watches. Writes go through `Database.writing`, so each step is whole or not there."""

from __future__ import annotations

import asyncio
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import moment_text, month_number, month_of
from bot.store.tables import watch as watch_table
from bot.trade.about import About
from bot.trade.observations import Flow, Measure
from bot.trade.periods import Month
from bot.trade.watching import Crossing, Watch

_OF = watch_table.c
_NOT_BEGUN: dict[str, Any] = {"begun_vintage": None, "begun_after": None}


async def watches(connection: AsyncConnection, person: int | None = None) -> list[Watch]:
    """Return the watches of one person, or of all, in the order they were made."""
    statement = select(watch_table).order_by(_OF.id)
    if person is not None:
        statement = statement.where(_OF.person == person)
    rows = (await connection.execute(statement)).all()
    return await asyncio.to_thread(lambda: [_watch(row) for row in rows])


async def count(connection: AsyncConnection, person: int) -> int:
    """Count a person's watches."""
    statement = select(func.count()).select_from(watch_table).where(_OF.person == person)
    return int((await connection.execute(statement)).scalar_one())


async def add(connection: AsyncConnection, watch: Watch) -> int:
    """Write a new watch and return its number; the one it came with does not count."""
    values = {
        "person": watch.person,
        "guild": watch.guild,
        "channel": watch.channel,
        "is_direct": int(watch.is_direct),
        "reporter": watch.about.reporter,
        "flow": watch.about.flow.value,
        "product": watch.about.product,
        "partner": watch.about.partner,
        "measure": Measure.NET_WEIGHT.value,
        "change": watch.crossing.value,
        "threshold": str(watch.threshold),
        "created_at": moment_text(watch.created_at),
        "told_month": None if watch.told_month is None else month_number(watch.told_month),
        "told_vintage": watch.told_vintage,
    }
    result = await connection.execute(insert(watch_table).values(values).returning(_OF.id))
    return int(result.scalar_one())


async def of_channels(connection: AsyncConnection, guild: int) -> list[Watch]:
    """Return the watches that are told in the channels of a server, in the order they were made."""
    statement = select(watch_table).where(_OF.guild == guild, _OF.is_direct == 0).order_by(_OF.id)
    return [_watch(row) for row in await connection.execute(statement)]


async def numbered(connection: AsyncConnection, number: int) -> Watch | None:
    """Return the watch with this number, None when there is none."""
    row = (await connection.execute(select(watch_table).where(_OF.id == number))).one_or_none()
    return None if row is None else _watch(row)


async def remove(connection: AsyncConnection, number: int) -> None:
    """Take a watch away; its number is never given again."""
    await connection.execute(delete(watch_table).where(_OF.id == number))


async def begin(connection: AsyncConnection, number: int, vintage: int | None, after: int | None) -> bool:
    """Write which alert is about to be sent, if any, after a message; False when the watch is gone or off."""
    statement = update(watch_table).where(_OF.id == number, _OF.is_on == 1)
    begun = await connection.execute(statement.values(begun_vintage=vintage, begun_after=after))
    return begun.rowcount > 0


async def told(connection: AsyncConnection, number: int, month: Month, vintage: int) -> None:
    """Write that an alert was sent. What was told only ever rises."""
    written = month_number(month)
    statement = update(watch_table).where(_OF.id == number)
    await connection.execute(
        statement.where(or_(_OF.told_month.is_(None), _OF.told_month < written)).values(told_month=written)
    )
    await connection.execute(
        statement.where(or_(_OF.told_vintage.is_(None), _OF.told_vintage < vintage)).values(told_vintage=vintage)
    )
    await connection.execute(statement.values(_NOT_BEGUN))


async def switch_off(connection: AsyncConnection, number: int, reason: str) -> None:
    """Switch a watch off that cannot be told anywhere."""
    await connection.execute(
        update(watch_table).where(_OF.id == number).values(is_on=0, off_reason=reason, **_NOT_BEGUN)
    )


def _watch(row: Any) -> Watch:
    return Watch(
        number=row.id,
        person=row.person,
        guild=row.guild,
        channel=row.channel,
        is_direct=bool(row.is_direct),
        about=About(Flow(row.flow), row.partner, row.product, reporter=row.reporter),
        crossing=Crossing(row.change),
        threshold=Decimal(row.threshold),
        created_at=datetime.fromisoformat(row.created_at),
        told_month=None if row.told_month is None else month_of(row.told_month),
        told_vintage=row.told_vintage,
        begun_vintage=row.begun_vintage,
        begun_after=row.begun_after,
        is_on=bool(row.is_on),
        off_reason=row.off_reason,
    )
