"""A store of any size: the figures that are asked for, the same in every size, and as many others as it takes.

Asked for are magnets with every partner over ten years, and forty products with a few; of the others there are a
thousand series a code, most of which miss many months. All goes in by SQL, a year a batch, in the order of imports.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ingest.reference import read_partners
from bot.store.batches import open_batch
from bot.store.database import Database
from bot.store.records import source_ids, source_key
from bot.store.standing import rebuild_figures
from bot.store.versions import write_product
from bot.trade.commodities import Member, Product
from bot.trade.observations import Flow, Measure, Origin, Source
from bot.trade.vintages import BatchKind, NewBatch

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
FIRST_YEAR, YEARS = 2016, 10
MAGNETS = "hs:85051110"
PARTNERS = tuple(sorted(each.key for each in read_partners() if not each.is_aggregate and each.key != "CN"))
FEW_PARTNERS = ("US", "DE", "JP")
OWN_PRODUCTS = tuple(
    Product(f"metal-{n}", f"metal number {n}", f"Metal {n}", (Member(f"hs:8112{n:04d}"),)) for n in range(40)
)
CUSTOMS = Source("China Customs", "Online query", "http://stats.customs.gov.cn", origin=Origin.CUSTOMS)
CODES_AT_ONCE = 10

_SERIES = """
INSERT INTO series (reporter, flow, commodity, measure, partner, currency)
SELECT 'CN', f.value, c.value, m.value, p.value, iif(m.value = 'value', 'USD', '')
FROM json_each(?) c CROSS JOIN json_each(?) f CROSS JOIN json_each(?) m CROSS JOIN json_each(?) p WHERE true
ON CONFLICT DO NOTHING
"""
# The partners of a code trade in every month, every second, third or fourth one: `thinned` of them in turn.
_PARTNERS = """
WITH RECURSIVE month(number) AS (SELECT ? UNION ALL SELECT number + 1 FROM month WHERE number % 100 < 12)
INSERT INTO observation (batch, series, first_month, last_month, amount, width, currency, status, precedence,
                         is_forced, source, line, known_on)
SELECT ?, s.id, m.number, m.number, (s.id * 7919 + m.number * 104729) % 900000000 + 1000000,
       iif(s.measure = 'value', 100, 1000), iif(s.measure = 'value', 'USD', ''), 'final', 11, 0, ?, s.id % 5000 + 2, ?
FROM series s CROSS JOIN month m
WHERE s.id > ? AND s.partner <> 'WORLD' AND (m.number + s.id) % (1 + s.id % ?) = 0
ORDER BY s.id, m.number
"""
_WORLD = """
INSERT INTO observation (batch, series, first_month, last_month, amount, width, currency, status, precedence,
                         is_forced, source, line, known_on)
SELECT o.batch, w.id, o.first_month, o.last_month, sum(o.amount), sum(o.width), o.currency, o.status, 11, 0,
       o.source, 2, o.known_on
FROM observation o JOIN series s ON s.id = o.series
JOIN series w ON w.reporter = s.reporter AND w.flow = s.flow AND w.commodity = s.commodity
             AND w.measure = s.measure AND w.partner = 'WORLD'
WHERE o.batch = ? GROUP BY w.id, o.first_month
"""
# One figure in twenty was revised a month later.
_REVISED = """
INSERT INTO observation (batch, series, first_month, last_month, amount, width, currency, status, precedence,
                         is_forced, source, line, known_on)
SELECT ?, series, first_month, last_month, amount + 1000, width, currency, status, precedence, 0, source, line,
       known_on
FROM observation WHERE batch = ? AND id % 20 = 0 ORDER BY series, first_month
"""
_COVERED = """
INSERT INTO coverage (batch, reporter, flow, commodity, month, is_complete, unexplained)
SELECT DISTINCT o.batch, s.reporter, s.flow, s.commodity, o.first_month, s.commodity = ?, NULL
FROM observation o JOIN series s ON s.id = o.series WHERE o.batch = ? AND s.partner = 'WORLD'
"""


async def stock(database: Database, rows: int) -> int:
    """Fill an empty store until it has so many observations, about 100,000 at the least; give how many it has."""
    async with database.writing() as connection:
        # A transaction of gigabytes is faster with the indexes in memory.
        await connection.exec_driver_sql("PRAGMA cache_size = -1000000")
        number = await open_batch(connection, _batch(FIRST_YEAR))
        for product in OWN_PRODUCTS:
            await write_product(connection, number, product)
        codes = [product.commodities[0] for product in OWN_PRODUCTS]
        await _append(connection, [MAGNETS], [Flow.EXPORT], PARTNERS, thinned=1)
        held = await _append(connection, codes, [Flow.EXPORT], FEW_PARTNERS, thinned=1)
        at = 0
        while held < rows:
            codes = [f"hs:{28000000 + at + n}" for n in range(CODES_AT_ONCE)]
            held = await _append(connection, codes, list(Flow), PARTNERS, thinned=4)
            at += CODES_AT_ONCE
        await rebuild_figures(connection)
    async with database.writing() as connection:
        await connection.exec_driver_sql("PRAGMA cache_size = -2000")
    return held


async def _append(
    connection: AsyncConnection, codes: Sequence[str], flows: Sequence[Flow], partners: Sequence[str], *, thinned: int
) -> int:
    before = (await connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM series")).scalar_one()
    measures = json.dumps([each.value for each in Measure])
    kinds = json.dumps(codes), json.dumps([each.value for each in flows]), measures
    await connection.exec_driver_sql(_SERIES, (*kinds, json.dumps(["WORLD", *partners])))
    source = (await source_ids(connection, [source_key(CUSTOMS)]))[source_key(CUSTOMS)]
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        batch = _batch(year)
        number = await open_batch(connection, batch)
        known_on = batch.committed_at.date().isoformat()
        await connection.exec_driver_sql(_PARTNERS, (year * 100 + 1, number, source, known_on, before, thinned))
        await connection.exec_driver_sql(_WORLD, (number,))
        await connection.exec_driver_sql(_COVERED, (MAGNETS, number))
        await connection.exec_driver_sql(_REVISED, (await open_batch(connection, batch), number))
    return int((await connection.exec_driver_sql("SELECT count(*) FROM observation")).scalar_one())


def _batch(year: int) -> NewBatch:
    return NewBatch(BatchKind.IMPORT, datetime(year + 1, 2, 7, tzinfo=UTC), "admin:7", file_name=f"{year}.csv")
