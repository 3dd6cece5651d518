"""Ten years of reports in ten servers, against one year: what /status costs, and a wake of the posting loop."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.store.database import Database
from bot.store.posts import claim, subscribe
from bot.trade.periods import Month
from bot.trade.posts import Post, PostKey, PostState, Shape, Subscription
from tests.bench.looplag import measured_steps

pytestmark = pytest.mark.bench

NOW = datetime(2026, 4, 25, 12, tzinfo=UTC)
NEWEST = Month(2026, 3)
SERVERS, PRODUCTS = 10, ("magnets", "dysprosium", "terbium")
ROUNDS = 15
MOST_TIMES = 1.5


async def write(path: Path, months: range) -> int:
    """Write what was posted in every server so many months back: reports, now and then a correction or reminders."""
    written = 0
    async with await Database.open(path) as database, database.writing() as connection:
        for guild in range(1, SERVERS + 1):
            for product in PRODUCTS:
                channel = guild * 10
                begun = datetime(2016, 1, 1, tzinfo=UTC)
                await subscribe(connection, Subscription(guild, channel, product, "Europe/Berlin", 1, begun))
                for back in months:
                    month = NEWEST - back
                    kinds = [(channel, "report"), *([(channel, f"correction-{back}")] * (back % 10 == 3))]
                    kinds += [(0, f"reminder-{slot}") for slot in range(back % 3)]
                    at = datetime(month.year, month.month, 20, tzinfo=UTC)
                    for where, kind in kinds:
                        key = PostKey(guild, where, kind, product, month)
                        shape = Shape(10**9, ("US", "DE", "JP", "KR", "VN"), is_complete=True)
                        done = Post(key, PostState.DONE, at, 1, 5, at, at, shape=shape, told_in=where or 3)
                        written += await claim(connection, done)
    return written


async def timed(path: Path) -> tuple[float, float, float]:
    """Take the time of /status and of a look for what is due, and the longest step of the loop, in milliseconds."""
    async with Desk.opened(path, now=NOW) as desk:
        reading = desk.read("/status", now=NOW)
        await desk.ask(reading, now=NOW)
        await desk.posts.due(NOW)
        status, due = [], []
        with measured_steps() as steps:
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                await desk.ask(reading, now=NOW)
                middle = time.perf_counter()
                await desk.posts.due(NOW)
                status.append(middle - begun)
                due.append(time.perf_counter() - middle)
    return statistics.median(status) * 1e3, statistics.median(due) * 1e3, steps.longest_s * 1e3


async def test_ten_years_of_posts_cost_hardly_more_than_one(starter_store: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(starter_store, tmp_path))
    one_year = await write(path, range(12))
    before = await timed(path)
    ten_years = one_year + await write(path, range(12, 120))
    after = await timed(path)
    print(
        f"load {os.getloadavg()[0]:.1f}; {one_year:,} and {ten_years:,} entries: /status {before[0]:.1f} and "
        f"{after[0]:.1f} ms, what is due {before[1]:.1f} and {after[1]:.1f} ms, longest step {after[2]:.1f} ms of CPU"
    )
    assert after[0] <= MOST_TIMES * before[0]
    assert after[1] <= MOST_TIMES * before[1]
    assert after[2] <= MOST_TIMES * max(before[2], 5)
