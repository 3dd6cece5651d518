"""Completeness of months: an editor's word, or what the partners loaded leave unexplained of the published total."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import SqlWords, Statement
from bot.store.history import undone_as_of
from bot.store.records import month_number, month_of
from bot.store.tables import batch, coverage
from bot.store.versions import standing
from bot.trade.observations import WORLD, Coverage, Flow, Measure
from bot.trade.periods import Month, Period

# A remainder is told only where it is small: a twentieth of the total.
SMALL_SHARE = 20

_STANDING = str(standing(coverage).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))

_OF_WEIGHT = f"s.measure = '{Measure.NET_WEIGHT.value}'"
_OF_BATCH = "batch = :touched_by AND first_month = last_month"
_KINDS = f"""
kinds AS MATERIALIZED (
    SELECT DISTINCT s.reporter, s.flow, s.commodity, o.first_month AS month
    FROM observation o JOIN series s ON s.id = o.series
    WHERE {_OF_BATCH} AND {_OF_WEIGHT}
)"""
# The same a year at a time, its months as bits, which leaves PostgreSQL far less to look up and to sort.
_KINDS_BY_YEAR = f"""
years AS (
    SELECT s.reporter, s.flow, s.commodity, o.year, bit_or(o.months) AS months
    FROM (
        SELECT series, first_month / 100 AS year, bit_or(1 << first_month % 100) AS months
        FROM observation WHERE {_OF_BATCH} GROUP BY 1, 2
    ) AS o
    JOIN series s ON s.id = o.series WHERE {_OF_WEIGHT} GROUP BY 1, 2, 3, 4
), kinds AS MATERIALIZED (
    SELECT reporter, flow, commodity, year * 100 + month AS month
    FROM years CROSS JOIN generate_series(1, 12) AS month WHERE (months >> month) & 1 = 1
)"""


def _explain(sql: SqlWords, kinds: str) -> str:
    # The true remainder lies below the total's upper bound less the partners' lower bounds.
    return f"""
WITH {kinds}, touched AS (
    SELECT k.* FROM kinds k WHERE EXISTS (
        SELECT 1 FROM series w JOIN figure wf ON wf.series = w.id
        WHERE w.reporter = k.reporter AND w.flow = k.flow AND w.commodity = k.commodity
              AND w.measure = '{Measure.NET_WEIGHT.value}' AND w.partner = '{WORLD}'
              AND wf.first_month = k.month AND wf.last_month = k.month
    ) OR EXISTS (
        SELECT 1 FROM coverage c
        WHERE c.reporter = k.reporter AND c.flow = k.flow AND c.commodity = k.commodity AND c.month = k.month
    )
), summed AS (
    SELECT t.*, sum(CASE WHEN s.partner = '{WORLD}' THEN v.amount END) AS world,
           sum(CASE WHEN s.partner = '{WORLD}' THEN v.width / 2 ELSE 0 END) AS world_half,
           sum(CASE WHEN s.partner NOT IN ({sql.elements("aggregates")}) THEN v.amount END) AS explained,
           sum(CASE WHEN s.partner NOT IN ({sql.elements("aggregates")}) THEN v.width / 2 ELSE 0 END) AS half
    FROM touched t
    LEFT JOIN series s ON s.reporter = t.reporter AND s.flow = t.flow AND s.commodity = t.commodity
                       AND s.measure = '{Measure.NET_WEIGHT.value}'
    LEFT JOIN figure f ON f.series = s.id AND f.first_month = t.month AND f.last_month = t.month
    LEFT JOIN observation v ON v.id = f.observation
    GROUP BY t.reporter, t.flow, t.commodity, t.month
), told AS (
    SELECT *, CASE WHEN (world - explained + world_half + half) * {SMALL_SHARE} > world THEN NULL
                   WHEN world - explained + world_half + half > 0 THEN world - explained + world_half + half
                   WHEN world - explained + world_half + half <= 0 THEN 0 END AS unexplained
    FROM summed
)
INSERT INTO coverage (batch, reporter, flow, commodity, month, is_complete, unexplained)
SELECT :number, t.reporter, t.flow, t.commodity, t.month, 0, t.unexplained
FROM told t LEFT JOIN ({_STANDING}) c USING (reporter, flow, commodity, month)
WHERE coalesce(c.is_complete, 0) = 0 AND t.unexplained {sql.differs} c.unexplained
"""


_EXPLAIN = Statement(
    lambda sql: _explain(sql, _KINDS),
    postgresql=lambda sql: _explain(sql, _KINDS_BY_YEAR),
)

_EVERY = Statement(
    lambda sql: f"SELECT * FROM ({_STANDING}) AS stood WHERE commodity IN ({sql.elements('commodities')})"
)

_TAKE_BACK = text(f"""
INSERT INTO coverage (batch, is_removed, reporter, flow, commodity, month, is_complete)
SELECT DISTINCT CAST(:number AS integer), 1, s.reporter, s.flow, s.commodity, o.first_month, 0
FROM observation o JOIN series s ON s.id = o.series
JOIN ({_STANDING}) c ON c.reporter = s.reporter AND c.flow = s.flow AND c.commodity = s.commodity
                        AND c.month = o.first_month AND c.is_complete = 1
WHERE o.batch = :number AND o.amount IS NULL AND o.first_month = o.last_month
""")


async def say_complete(
    connection: AsyncConnection, number: int, months: Iterable[tuple[str, str, str, Month]]
) -> None:
    """Write an editor's word that every partner is there, for (reporter, flow, commodity, month)."""
    rows = [
        {
            "batch": number,
            "reporter": reporter,
            "flow": flow,
            "commodity": commodity,
            "month": month_number(month),
            "is_complete": 1,
        }
        for reporter, flow, commodity, month in months
    ]
    if rows:
        await connection.execute(insert(coverage), rows)


async def take_word_back(connection: AsyncConnection, number: int) -> None:
    """Take back, as part of a batch that removed partners' figures, the word that their months' lists are complete:
    who was removed would count as nothing, and the rest as the total.
    """
    await connection.execute(_TAKE_BACK, {"number": number})


async def explain(connection: AsyncConnection, number: int, touched_by: int, aggregates: Collection[str]) -> None:
    """Write, as part of batch `number`, what is left unexplained in the months that `touched_by` touched.

    A month that an editor called complete keeps that word.
    """
    told = {"touched_by": touched_by, "aggregates": json.dumps(sorted(aggregates)), "number": number}
    await connection.execute(_EXPLAIN.on(connection), told)


async def every_coverage(connection: AsyncConnection, commodities: Iterable[str]) -> list[Coverage]:
    """Return the newest word on every month of the commodities."""
    rows = await connection.execute(_EVERY.on(connection), {"commodities": json.dumps(sorted(commodities))})
    return [_coverage(row) for row in rows]


async def covered(
    connection: AsyncConnection,
    reporter: str,
    flow: Flow,
    commodities: Iterable[str],
    months: Period,
    *,
    as_of: date | None = None,
) -> list[Coverage]:
    """Return what is known of completeness for the months of a span, the newest word on each; with `as_of` what was
    known after the last batch of that day.
    """
    counts: ColumnElement[bool] = batch.c.undone_by.is_(None)
    if as_of is not None:
        undone = await undone_as_of(connection, as_of)
        counts = and_(batch.c.number.not_in(undone), func.substr(batch.c.committed_at, 1, 10) <= as_of.isoformat())
    of = coverage.c
    statement = standing(
        coverage,
        of.reporter == reporter,
        of.flow == flow.value,
        of.commodity.in_(list(commodities)),
        of.month.between(month_number(months.first), month_number(months.last)),
        counts=counts,
    ).order_by(of.month, of.commodity)
    return [_coverage(row) for row in await connection.execute(statement)]


def _coverage(row: Any) -> Coverage:
    flow, month = Flow(row.flow), month_of(row.month)
    return Coverage(row.reporter, flow, row.commodity, month, bool(row.is_complete), row.unexplained)
