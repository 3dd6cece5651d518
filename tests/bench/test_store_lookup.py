"""The look-up in a store of two million observations, against the same in one of twenty thousand."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import figures
from bot.store.database import Database
from bot.trade.observations import Figure, Flow, Measure
from bot.trade.periods import Month, Period
from tests.bench.stock import PARTNERS, fill

SMALL, LARGE = 20_000, 2_000_000
ROUNDS = 300


async def _timed(database: Database, look_up: Callable[[AsyncConnection], Awaitable[list[Figure]]]) -> list[float]:
    taken_ms = []
    for _ in range(ROUNDS):
        async with database.reading() as connection:
            start = time.perf_counter()
            found = await look_up(connection)
            taken_ms.append((time.perf_counter() - start) * 1_000)
        assert len(found) in (80, 250)
    return taken_ms


@pytest.mark.bench
async def test_a_look_up_hardly_grows_with_the_store(tmp_path: Path) -> None:
    measured: dict[str, list[float]] = {}
    for size in (SMALL, LARGE):
        chance = random.Random(7)
        commodities = [f"hs:{85051110 + n}" for n in range(size // SMALL)]
        async with await Database.open(tmp_path / f"{size}.db") as database:
            await fill(database, size)

            async def one_series(
                connection: AsyncConnection, chance: random.Random = chance, commodities: list[str] = commodities
            ) -> list[Figure]:
                return await figures.series(
                    connection,
                    "CN",
                    Flow.EXPORT,
                    (chance.choice(commodities),),
                    chance.choice(PARTNERS),
                    Measure.NET_WEIGHT,
                )

            async def one_month(
                connection: AsyncConnection, chance: random.Random = chance, commodities: list[str] = commodities
            ) -> list[Figure]:
                period = Period.single(Month(2017, 1) + chance.randrange(80))
                return await figures.month(
                    connection, "CN", Flow.EXPORT, (chance.choice(commodities),), period, Measure.NET_WEIGHT
                )

            measured[f"series {size}"] = await _timed(database, one_series)
            measured[f"month {size}"] = await _timed(database, one_month)
            start = time.perf_counter()
            async with database.reading() as connection:
                count = len(await figures.loaded(connection))
            print(f"\nloaded() of {count} series: {(time.perf_counter() - start) * 1_000:.0f} ms")
    for name, taken in measured.items():
        cuts = statistics.quantiles(taken, n=20)
        print(f"{name:>16}: p50 {cuts[9]:.2f} ms, p95 {cuts[18]:.2f} ms")
    for kind in ("series", "month"):
        ratio = statistics.median(measured[f"{kind} {LARGE}"]) / statistics.median(measured[f"{kind} {SMALL}"])
        print(f"{kind}: x{ratio:.2f}")
        assert ratio <= 2
