"""Versions of what editors change besides figures: events, aliases, products, release days, exchange rates.

Each write belongs to a batch that was opened; the newest version of a batch that counts stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.decoding import month_of
from bot.store.encoding import month_number, source_ids, source_key
from bot.store.tables import batch, event, exchange_rate, partner_alias, product, release
from bot.text import shortened
from bot.trade import lengths
from bot.trade.commodities import Member, Product
from bot.trade.observations import Event
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
    """Give everything that stands."""
    aliases = [PartnerAlias(row.alias, row.partner) for row in await _standing(connection, partner_alias, ("alias",))]
    products = [_product(row) for row in await _standing(connection, product, ("key",))]
    releases = [
        ReleaseWord(ReleaseKind(row.kind), month_of(row.month), date.fromisoformat(row.expected_on))
        for row in await _standing(connection, release, ("kind", "month"))
    ]
    return OwnWords(tuple(aliases), tuple(products), tuple(releases))


async def _standing(connection: AsyncConnection, table: Table, key: Sequence[str]) -> Iterable[Any]:
    newest = (
        select(func.max(table.c.id))
        .join(batch, batch.c.number == table.c.batch)
        .where(batch.c.undone_by.is_(None))
        .group_by(*(table.c[name] for name in key))
    )
    statement = select(table).where(table.c.id.in_(newest), table.c.is_removed == 0).order_by(table.c.id)
    return await connection.execute(statement)


async def write_event(connection: AsyncConnection, number: int, thing: Event, *, is_removed: bool = False) -> int:
    """Write a version of an event, a new one when its number is 0; give the event's number."""
    of = thing.number or ((await connection.execute(select(func.max(event.c.number)))).scalar() or 0) + 1
    key = source_key(thing.source)
    row = {
        "number": of,
        "batch": number,
        "is_removed": int(is_removed),
        "on": thing.on.isoformat(),
        "kind": thing.kind,
        "label": thing.label,
        "weight": thing.weight,
        "summary": thing.summary,
        "source": (await source_ids(connection, [key]))[key],
    }
    await connection.execute(insert(event).values(row))
    return of


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
