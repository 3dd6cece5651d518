"""Versions of what editors change besides figures: events, aliases, products, release days, exchange rates, and of
the bundled background.

Each write belongs to a batch that was opened; the newest version of a batch that counts stands.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import SOURCE_COLUMNS, month_number, month_of, source_ids, source_key, source_of
from bot.store.tables import VERSION_KEYS, batch, event, exchange_rate, partner_alias, product, release, source
from bot.store.tables import background as background_table
from bot.text import shortened
from bot.trade import lengths
from bot.trade.commodities import Member, Product
from bot.trade.observations import Background, Event
from bot.trade.partners import PartnerAlias
from bot.trade.periods import Month
from bot.trade.releases import ReleaseKind, ReleaseWord


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What this installation adds to the names and days that come with the code."""

    aliases: tuple[PartnerAlias, ...]
    products: tuple[Product, ...]
    releases: tuple[ReleaseWord, ...]


async def own_words(connection: AsyncConnection) -> OwnWords:
    """Return everything that stands."""
    aliases, products, releases = [
        (await connection.execute(standing(table).order_by(table.c.id))).all()
        for table in (partner_alias, product, release)
    ]
    return OwnWords(
        tuple(PartnerAlias(row.alias, row.partner) for row in aliases),
        tuple(map(_product, products)),
        tuple(
            ReleaseWord(ReleaseKind(row.kind), month_of(row.month), date.fromisoformat(row.expected_on))
            for row in releases
        ),
    )


def standing(table: Table, *of: ColumnElement[bool], counts: ColumnElement[bool] | None = None) -> Select[Any]:
    """Select what stands of a table with versions, of those rows that meet the conditions `of`; `counts` says which
    batches count, those that are not undone when it is not given.
    """
    newest = (
        select(func.max(table.c.id))
        .join(batch, batch.c.number == table.c.batch)
        .where(batch.c.undone_by.is_(None) if counts is None else counts, *of)
        .group_by(*(table.c[name] for name in VERSION_KEYS[table.name]))
    )
    return select(table).where(table.c.id.in_(newest), table.c.is_removed == 0)


def _with_source(table: Table) -> Select[Any]:
    """Select what stands, each row with its source's columns at the end."""
    return standing(table).add_columns(*SOURCE_COLUMNS).join(source, source.c.id == table.c.source)


async def events(connection: AsyncConnection) -> list[Event]:
    """Return the events that stand, in order of day."""
    statement = _with_source(event).order_by(event.c.on, event.c.number)
    return [event_of(row) for row in await connection.execute(statement)]


async def background(connection: AsyncConnection) -> list[Background]:
    """Return the cited statements that stand, in the order they were loaded."""
    statement = _with_source(background_table).order_by(background_table.c.number)
    return [background_of(row) for row in await connection.execute(statement)]


async def rates(connection: AsyncConnection, currency: str, to: str) -> dict[Month, Decimal]:
    """Return the exchange rates that stand: how much of `to` one unit of `currency` was worth, by month."""
    of = exchange_rate.c
    rows = await connection.execute(standing(exchange_rate, of.currency == currency, of.to_currency == to))
    return {month_of(row.month): Decimal(row.rate) for row in rows}


def event_of(row: Any) -> Event:
    """Read a row of the event table with its source at the end."""
    label, summary = shortened(row.label, lengths.EVENT_LABEL), shortened(row.summary, lengths.EVENT_SUMMARY)
    return Event(
        date.fromisoformat(row.on), row.kind, label, row.importance, summary, source_of(row[-5:]), row.number
    )


def background_of(row: Any) -> Background:
    """Read a row of the background table with its source at the end."""
    return Background(row.product, row.statement, source_of(row[-5:]))


async def write_event(connection: AsyncConnection, number: int, thing: Event, *, is_removed: bool = False) -> int:
    """Write a version of an event, a new one when its number is 0; return the event's number."""
    of = thing.number or ((await connection.execute(select(func.max(event.c.number)))).scalar() or 0) + 1
    key = source_key(thing.source)
    row = {
        **event_columns(thing),
        "number": of,
        "batch": number,
        "is_removed": int(is_removed),
        "source": (await source_ids(connection, [key]))[key],
    }
    await connection.execute(insert(event).values(row))
    return of


def event_columns(thing: Event) -> dict[str, Any]:
    """Return what a row of the event table says of an event."""
    return {
        "on": thing.on.isoformat(),
        "kind": thing.kind,
        "label": thing.label,
        "importance": thing.importance,
        "summary": thing.summary,
    }


def background_columns(thing: Background) -> dict[str, Any]:
    """Return what a row of the background table says of a statement."""
    return {"product": thing.product, "statement": thing.statement}


async def write_alias(
    connection: AsyncConnection, number: int, alias: PartnerAlias, *, is_removed: bool = False
) -> None:
    """Write one more name of a partner, or take it away."""
    row = {"batch": number, "is_removed": int(is_removed), "alias": alias.alias, "partner": alias.partner}
    await connection.execute(insert(partner_alias).values(row))


async def write_product(
    connection: AsyncConnection, number: int, thing: Product, *, is_removed: bool = False
) -> None:
    """Write a product, or take it away."""
    members = [[each.commodity, str(each.valid_from or ""), str(each.valid_to or "")] for each in thing.members]
    row = {
        "batch": number,
        "is_removed": int(is_removed),
        "key": thing.key,
        "name": thing.name,
        "short": thing.short,
        "members": json.dumps(members),
        "aliases": json.dumps(thing.aliases, ensure_ascii=False),
        "note": thing.note,
        "often_meant": thing.often_meant,
        "often_meant_note": thing.often_meant_note,
    }
    await connection.execute(insert(product).values(row))


def _product(row: Any) -> Product:
    members = tuple(
        Member(commodity, Month.parse(first) if first else None, Month.parse(last) if last else None)
        for commodity, first, last in json.loads(row.members)
    )
    name, short = (shortened(text, lengths.PRODUCT_NAME) for text in (row.name, row.short))
    return Product(
        row.key, name, short, members, tuple(json.loads(row.aliases)), row.note,
        row.often_meant, row.often_meant_note,
    )  # fmt: skip


async def write_release(
    connection: AsyncConnection, number: int, word: ReleaseWord, *, is_removed: bool = False, note: str = ""
) -> None:
    """Write the day on which a month's data are expected, or take it away."""
    row = {
        "batch": number,
        "is_removed": int(is_removed),
        "kind": word.kind.value,
        "month": month_number(word.month),
        "expected_on": word.on.isoformat(),
        "note": note,
    }
    await connection.execute(insert(release).values(row))


async def write_rate(
    connection: AsyncConnection, number: int, currency: str, to: str, month: Month, rate: Decimal | None
) -> None:
    """Write a monthly exchange rate; None takes it away."""
    row = {
        "batch": number,
        "is_removed": int(rate is None),
        "currency": currency,
        "to_currency": to,
        "month": month_number(month),
        "rate": str(rate or ""),
    }
    await connection.execute(insert(exchange_rate).values(row))
