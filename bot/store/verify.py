"""Checks over all figures, in few statements, and the rebuilding of what stands."""

from __future__ import annotations

import json
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import POSTGRESQL, SqlWords, Statement
from bot.store.records import period_of
from bot.store.standing import rebuild_figures
from bot.store.tables import figure, observation
from bot.trade.observations import GRAMS_PER_TONNE, WORLD, CellKey, Flow, Measure
from bot.trade.vintages import Check, Fault

MOST_FAULTS = 1_000
PRICE_TIMES = 5
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")

_STANDS = "figure f JOIN series s ON s.id = f.series JOIN observation o ON o.id = f.observation"
# A sum may be above its total by what rounding explains, and by half a percent.
_ABOVE = "parts - half > 1.005 * total"


# From the few published totals to their parts: grouping every figure finds the same and takes many times as long.
def _totals(sql: SqlWords, of: str) -> str:
    return f"""
SELECT reporter, flow, commodity, partner, measure, first_month, last_month, parts AS amount, total AS against,
       currency, number, 1.0 AS times
FROM (
    SELECT p.reporter, p.flow, p.commodity, p.partner, p.measure, pf.first_month, pf.last_month, po.currency,
           po.amount AS total,
           sum(CASE WHEN s.partner IN ({sql.elements("aggregates")}) THEN 0 ELSE o.amount END) AS parts,
           sum(CASE WHEN s.partner IN ({sql.elements("aggregates")}) THEN 0 ELSE 1 END) AS number,
           sum(o.width) / 2 AS half
    FROM series p
    {sql.then} figure pf ON pf.series = p.id
    {sql.then} observation po ON po.id = pf.observation
    {sql.then} series s ON s.reporter = p.reporter AND s.flow = p.flow AND s.commodity = p.commodity
                        AND s.measure = p.measure
    {sql.then} figure f ON f.series = s.id AND f.first_month = pf.first_month AND f.last_month = pf.last_month
    {sql.then} observation o ON o.id = f.observation AND o.currency = po.currency
    WHERE p.partner = '{WORLD}' AND {of} GROUP BY p.id, pf.first_month, pf.last_month, po.id
) AS summed WHERE {_ABOVE} ORDER BY first_month DESC LIMIT {MOST_FAULTS}
"""


def _groups(sql: SqlWords, of: str) -> str:
    return f"""
SELECT reporter, flow, commodity, partner, measure, first_month, last_month, parts AS amount, total AS against,
       currency, number, 1.0 AS times
FROM (
    SELECT p.reporter, p.flow, p.commodity, p.partner, p.measure, f.first_month, f.last_month, o.currency,
           po.amount AS total, sum(o.amount) AS parts, count(*) AS number, (sum(o.width) + po.width) / 2 AS half
    FROM series s
    {sql.then} series p ON p.reporter = s.reporter AND p.flow = s.flow AND p.partner = s.partner
                        AND p.measure = s.measure AND p.commodity = substr(s.commodity, 1, length(s.commodity) - 2)
    {sql.then} figure pf ON pf.series = p.id
    {sql.then} observation po ON po.id = pf.observation
    {sql.then} figure f ON f.series = s.id AND f.first_month = pf.first_month AND f.last_month = pf.last_month
    {sql.then} observation o ON o.id = f.observation AND o.currency = po.currency
    WHERE s.commodity LIKE 'hs:%' AND {of} GROUP BY p.id, f.first_month, f.last_month, o.currency, po.id
) AS summed WHERE {_ABOVE} ORDER BY first_month DESC LIMIT {MOST_FAULTS}
"""


_PRICES = text(f"""
WITH priced AS (
    SELECT s.reporter, s.flow, s.commodity, s.partner, s.measure, f.first_month, f.last_month, o.currency,
           o.amount AS value, wo.amount AS grams
    FROM {_STANDS}
    JOIN series w ON w.reporter = s.reporter AND w.flow = s.flow AND w.commodity = s.commodity
                  AND w.partner = s.partner AND w.measure = '{Measure.NET_WEIGHT.value}'
    JOIN figure wf ON wf.series = w.id AND wf.first_month = f.first_month AND wf.last_month = f.last_month
    JOIN observation wo ON wo.id = wf.observation
    WHERE s.measure = '{Measure.VALUE.value}' AND wo.amount >= {GRAMS_PER_TONNE} AND o.amount > 0
), usual AS (
    SELECT reporter, flow, commodity, currency, 1.0 * sum(value) / sum(grams) AS price FROM priced
    GROUP BY 1, 2, 3, 4 HAVING count(*) >= 5
)
SELECT p.reporter, p.flow, p.commodity, p.partner, p.measure, p.first_month, p.last_month, p.value AS amount,
       p.grams AS against, p.currency, 0 AS number, 1.0 * p.value / p.grams / u.price AS times
FROM priced p JOIN usual u USING (reporter, flow, commodity, currency)
WHERE 1.0 * p.value / p.grams / u.price NOT BETWEEN 1.0 / {PRICE_TIMES} AND {PRICE_TIMES}
ORDER BY p.first_month DESC LIMIT {MOST_FAULTS}
""")
_TOTALS = Statement(lambda sql: _totals(sql, "1 = 1"))
_GROUPS = Statement(lambda sql: _groups(sql, "1 = 1"))
_TOTALS_OF = Statement(lambda sql: _totals(sql, f"p.commodity IN ({sql.elements('commodities')})"))
_GROUPS_OF = Statement(
    lambda sql: _groups(sql, f"substr(s.commodity, 1, length(s.commodity) - 2) IN ({sql.elements('parents')})")
)

_MISSING = [
    text(
        f"SELECT 1 FROM {table.name} o LEFT JOIN {key.column.table.name} r "
        f"ON r.{key.column.name} = o.{key.parent.name} WHERE r.{key.column.name} IS NULL LIMIT 1"
    )
    for table in (observation, figure)
    for key in table.foreign_keys
]


async def faults(
    connection: AsyncConnection, aggregates: Collection[str], commodities: Collection[str] | None = None
) -> list[Fault]:
    """Return what cannot be right, the newest months first, at most a thousand of each check. `commodities` are those
    to look at after an import, with the codes above and below them, but for the prices, which its preview tells of.
    """
    told: dict[str, str] = {"aggregates": json.dumps(sorted(aggregates))}
    if commodities is None:
        looks = [(Check.TOTAL, _TOTALS.on(connection)), (Check.GROUP, _GROUPS.on(connection)), (Check.PRICE, _PRICES)]
    else:
        looks = [(Check.TOTAL, _TOTALS_OF.on(connection)), (Check.GROUP, _GROUPS_OF.on(connection))]
        told["commodities"] = json.dumps(sorted(commodities))
        told["parents"] = json.dumps(sorted({*commodities, *(each[:-2] for each in commodities)}))
    found = []
    for check, statement in looks:
        found += [_fault(check, row) for row in await connection.execute(statement, told)]
    return found


async def count_figures(connection: AsyncConnection) -> int:
    """Count the figures that stand."""
    return int((await connection.execute(text("SELECT count(*) FROM figure"))).scalar_one())


async def is_sound(connection: AsyncConnection) -> bool:
    """Return whether SQLite finds the file whole and every reference valid. PostgreSQL checks its pages itself, and
    the references of all tables but the two with the most rows, which are checked here.
    """
    if connection.dialect.name == POSTGRESQL:
        missing = [(await connection.execute(statement)).first() for statement in _MISSING]
        return missing == [None] * len(_MISSING)
    try:
        found = (await connection.exec_driver_sql("PRAGMA integrity_check")).scalars().all()
        return found == ["ok"] and not (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    except DatabaseError as error:  # so damaged that not even the check can be made
        if getattr(error.orig, "sqlite_errorname", "").startswith(_DAMAGED):
            return False
        raise


async def rebuilt_the_same(connection: AsyncConnection) -> bool:
    """Rebuild what stands and the map of what is loaded from the observations; return whether nothing changed."""
    for table, columns in (("figure", "*"), ("series", "id, months, blocks")):
        await connection.execute(text(f"DROP TABLE IF EXISTS before_{table}"))
        await connection.execute(text(f"CREATE TEMP TABLE before_{table} AS SELECT {columns} FROM {table}"))
    await rebuild_figures(connection)
    differing = 0
    for table, columns in (("figure", "*"), ("series", "id, months, blocks")):
        now, before = f"SELECT {columns} FROM {table}", f"SELECT * FROM before_{table}"
        for one, other in ((now, before), (before, now)):
            counted = await connection.execute(text(f"SELECT count(*) FROM ({one} EXCEPT {other}) AS differing"))
            differing += int(counted.scalar_one())
        await connection.execute(text(f"DROP TABLE before_{table}"))
    return not differing


def _fault(check: Check, row: Any) -> Fault:
    key = CellKey(
        row.reporter, Flow(row.flow), row.commodity, row.partner, Measure(row.measure),
        period_of(row.first_month, row.last_month),
    )  # fmt: skip
    # PostgreSQL's sums and quotients are decimals.
    amount, against, times = int(row.amount), int(row.against), Decimal(f"{float(row.times):.3g}")
    return Fault(check, key, amount, against, row.currency, row.number, times)
