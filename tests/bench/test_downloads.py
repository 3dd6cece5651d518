"""Four large downloads at once, and how long another member's question waits meanwhile, against none and one of them.

The store has 133,000 figures: twenty-two years of one product with every partner, both measures.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.store.batches import commit_batch
from bot.store.database import Database
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.bench.stock import MAGNETS, PARTNERS
from tests.bench.watching import PREPARED_S, memory_mb
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.process import BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.loopback.world import User

pytestmark = pytest.mark.bench

FIRST, YEARS = Month(2004, 1), 22
AT_ONCE = 4
# 39,200 rows, near the most that are written for one message
LARGE = {"product": "magnets", "from": "2021-09", "to": "2025-12"}
FORMATS = ("csv", "json", "xlsx")
QUIET_S = 6.0
PAUSE_S = 0.2
WITHIN_S = 240.0
# Four at once are made one after another: a question waits for a part of one of them, whatever their number.
MOST_TIMES_ONE = 2.0
MOST_MEMORY_TIMES = 2.0


def rows() -> Iterator[NewObservation]:
    source = Source("China Customs", "Online query", "http://stats.customs.gov.cn", origin=Origin.CUSTOMS)
    for at, partner in enumerate(PARTNERS):
        for measure in Measure:
            currency = "USD" if measure is Measure.VALUE else ""
            for back in range(12 * YEARS):
                key = CellKey("CN", Flow.EXPORT, MAGNETS, partner, measure, Period.single(FIRST + back))
                amount = (at * 7919 + back * 104_729) % 900_000_000 + 1_000_000
                yield NewObservation(key, amount, 1_000, Status.FINAL, source, currency, line=back + 2)


@pytest.fixture
async def store(tmp_path: Path) -> Path:
    path = tmp_path / "tonnage.db"
    async with await Database.open(path) as database, database.writing() as connection:
        batch = NewBatch(BatchKind.IMPORT, datetime(2026, 2, 7, tzinfo=UTC), "admin:7", file_name="all.csv")
        receipt = await commit_batch(connection, batch, rows())
    print(f"\n{receipt.new:,} figures, {path.stat().st_size / 1e6:.0f} MB")
    return path


@asynccontextmanager
async def asking(server: LoopbackDiscord, member: User, asked: Iterator[int]) -> AsyncIterator[list[float]]:
    """Let a member ask for a figure that nobody asked for, again and again; give how long each answer took."""
    waits: list[float] = []

    async def ask() -> None:
        while True:
            number = next(asked)
            month = FIRST + number % (12 * YEARS)
            options = {"partner": PARTNERS[number % len(PARTNERS)], "month": str(month)}
            answer = await server.command("exports", options, user=member)
            await answer.answered(WITHIN_S)
            waits.append(answer.answer_s)
            await asyncio.sleep(PAUSE_S)

    task = asyncio.create_task(ask())
    try:
        yield waits
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def told(name: str, waits: list[float]) -> str:
    return f"{name} {statistics.median(waits) * 1e3:.0f} ms, at most {max(waits) * 1e3:.0f} ms ({len(waits)})"


async def test_four_large_downloads_at_once_hold_another_member_up_no_longer_than_one(store: Path) -> None:
    async with LoopbackDiscord() as server, bot_process(server, store.parent, is_loaded=False) as bot:
        people = [server.world.member(server.guild, f"person{n}") for n in range(AT_ONCE)]
        member = server.world.member(server.guild, "mei")
        asked = count()
        await bot.ready()
        for user in people:
            await (await server.command("download", {"partner": "us", "format": "xlsx"}, user=user)).answered(60)
        async with asking(server, member, asked) as quiet:
            await asyncio.sleep(QUIET_S)
        before = memory_mb(bot.pid)
        one = await meanwhile(server, bot, people[:1], member, asked)
        four = await meanwhile(server, bot, people, member, asked)
    waits = told("quiet", quiet), told("with one", one.waits), told(f"with {AT_ONCE} at once", four.waits)
    print(
        f"load {os.getloadavg()[0]:.1f}; another member's question: {', '.join(waits)}\n"
        f"downloads: one {one.took_s:.1f} s, four {four.took_s:.1f} s; memory {before:.0f} MB before, at most "
        f"{one.most_mb:.0f} MB with one, {four.most_mb:.0f} MB with four"
    )
    assert max(four.waits) <= MOST_TIMES_ONE * max(one.waits)
    assert four.most_mb - before <= MOST_MEMORY_TIMES * (one.most_mb - before) + 20


class Meanwhile:
    """What was seen while downloads were made."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.took_s = self.most_mb = 0.0


async def meanwhile(
    server: LoopbackDiscord, bot: BotProcess, people: list[User], member: User, asked: Iterator[int]
) -> Meanwhile:
    """Have each of these people ask for the largest download in each format, all at once, while a member asks on."""
    seen = Meanwhile()

    async def look() -> None:
        while True:
            seen.most_mb = max(seen.most_mb, memory_mb(bot.pid))
            await asyncio.sleep(0.1)

    watching = asyncio.create_task(look())
    begun = time.perf_counter()
    async with asking(server, member, asked) as waits:
        for each in FORMATS:
            downloads = [await server.command("download", LARGE | {"format": each}, user=user) for user in people]
            answers = await asyncio.gather(*(download.answered(WITHIN_S) for download in downloads))
            assert all(answer["attachments"] for answer in answers), [text_of(answer) for answer in answers]
    seen.took_s = time.perf_counter() - begun
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    seen.waits = waits
    return seen


async def test_a_download_of_everything_is_refused_at_once(store: Path) -> None:
    async with LoopbackDiscord() as server, bot_process(server, store.parent, is_loaded=False) as bot:
        await bot.ready()
        await (await server.command("revisions", {"partner": "us", "month": "2024-06"})).answered(60)
        await asyncio.sleep(PREPARED_S)
        before = memory_mb(bot.pid)
        figures, refusals = [], []
        for number in range(10):
            figures.append(await answered(server, "revisions", partner="de", month=str(FIRST + number)))
            refusals.append(await answered(server, "download", product="magnets", format=FORMATS[number % 3]))
        after = memory_mb(bot.pid)
    ratio = statistics.median(refusals) / statistics.median(figures)
    took_ms = statistics.median(refusals) * 1e3
    print(f"refused in {took_ms:.1f} ms, {ratio:.2f} of a figure; memory {after - before:+.0f} MB")
    assert ratio <= 1
    assert after - before < 10


async def answered(server: LoopbackDiscord, name: str, **options: str) -> float:
    asked: Asked = await server.command(name, options)
    await asked.answered(60)
    return asked.answer_s
