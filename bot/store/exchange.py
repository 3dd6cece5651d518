"""Monthly exchange rates that editors entered."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.decoding import month_of
from bot.trade.periods import Month

_STANDING = """
SELECT e.month, e.rate FROM exchange_rate e JOIN (
    SELECT max(e.id) AS id FROM exchange_rate e JOIN batch b ON b.number = e.batch
    WHERE b.undone_by IS NULL AND e.currency = ? AND e.to_currency = ? GROUP BY e.month
) newest ON newest.id = e.id WHERE e.is_removed = 0
"""


async def rates(connection: AsyncConnection, currency: str, to: str) -> dict[Month, Decimal]:
    """Give the rates that stand: how much of `to` one unit of `currency` was worth, by month."""
    rows = await connection.exec_driver_sql(_STANDING, (currency, to))
    return {month_of(row.month): Decimal(row.rate) for row in rows}
