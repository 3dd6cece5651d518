"""What a plan is compared with: the figures that stand for the kinds and months of a file, in few, flat reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.trade.importing import StandingCells
from bot.trade.periods import Month, Period

# Reporter, flow and commodity.
Kind = tuple[str, str, str]

_SERIES = (
    "SELECT s.id, s.reporter, s.flow, s.commodity, s.partner, s.measure, s.currency "
    "FROM json_each(?) k CROSS JOIN series s "
    "ON s.reporter = json_extract(k.value, '$[0]') AND s.flow = json_extract(k.value, '$[1]') "
    "AND s.commodity = json_extract(k.value, '$[2]')"
)
_MONTHS = "f.first_month >= ? AND f.first_month <= ?"
_CELLS = f"""
SELECT f.series, f.first_month / 100 * 12 + f.first_month % 100 - 1, f.last_month / 100 * 12 + f.last_month % 100 - 1,
       o.amount, o.width, o.status, o.weight
FROM json_each(?) j CROSS JOIN figure f ON f.series = j.value AND {_MONTHS} JOIN observation o ON o.id = f.observation
"""  # noqa: S608 - only the condition above is put in
_USUAL = f"""
SELECT f.series, avg(o.amount) FROM json_each(?) j CROSS JOIN figure f ON f.series = j.value AND {_MONTHS}
JOIN observation o ON o.id = f.observation
WHERE f.first_month = f.last_month GROUP BY f.series
"""  # noqa: S608 - as above
USUAL_MONTHS = 12


async def standing_cells(connection: AsyncConnection, kinds: Iterable[Kind], months: Period) -> StandingCells:
    """Give what stands for all partners of the kinds in periods that begin in `months`."""
    rows: list[tuple[Any, ...]] = [
        tuple(row) for row in await connection.exec_driver_sql(_SERIES, (json.dumps(sorted(kinds)),))
    ]
    series: dict[int, tuple[str, ...]] = {number: tuple(words) for number, *words in rows}
    numbers = json.dumps(list(series))
    ends = _number(months.first), _number(months.last)
    cells = (await connection.exec_driver_sql(_CELLS, (numbers, *ends))).all()
    before = _number(months.first - USUAL_MONTHS), _number(months.first - 1)
    usual: list[tuple[Any, ...]] = [
        tuple(row) for row in await connection.exec_driver_sql(_USUAL, (numbers, *before))
    ]
    return StandingCells(series, [tuple(row) for row in cells], {number: float(mean) for number, mean in usual})


def _number(month: Month) -> int:
    return month.year * 100 + month.month
