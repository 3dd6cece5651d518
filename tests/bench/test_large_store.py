"""Questions to a store of ten million observations, against the same in one of a hundred thousand.

Both hold what is asked for, so the answers are the same. A look-up is what an answer waits for in the store; its CPU
time, of all threads, is what a busy machine leaves comparable. `STORES` names a folder where the stores are kept for
the next run, `LARGE_ROWS` makes the large one smaller.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.desk.door import Desk
from bot.store.database import Database
from bot.trade.periods import Month
from tests.bench.looplag import measured_steps
from tests.bench.stock import FEW_PARTNERS, FIRST_YEAR, NOW, PARTNERS, YEARS, stock
from tests.bench.watching import memory_mb
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process

pytestmark = pytest.mark.bench

SMALL, LARGE = 100_000, int(os.environ.get("LARGE_ROWS", "10_000_000"))
ROUNDS, STARTS = 40, 3
MOST_MEMORY_MB, MOST_STEP_MS, MOST_TIMES, MOST_TIMES_START = 500, 50, 2, 1.5
# Below this a ratio tells of the clock and not of the store.
LEAST_MS = 2


def questions(chance: random.Random) -> dict[str, Callable[[], str]]:
    """Give a maker of each kind of question, about other partners and months every time."""

    def partner() -> str:
        return chance.choice(PARTNERS)

    def month() -> str:
        return f"{chance.randrange(FIRST_YEAR + 1, FIRST_YEAR + YEARS)}-{chance.randrange(1, 13):02d}"

    def months() -> str:
        year = chance.randrange(FIRST_YEAR + 1, FIRST_YEAR + YEARS - 1)
        return f"{year}-{chance.randrange(1, 7):02d}..{year}-{chance.randrange(7, 13):02d}"

    def twelve_months() -> str:
        first = Month(FIRST_YEAR + 2, 1) + chance.randrange(12 * (YEARS - 3))
        return f"{first}..{first + 11}"

    return {
        "exports": lambda: f"/exports {partner()} {month()}",
        "exports, value": lambda: f"/exports {partner()} {month()} value",
        "exports, price": lambda: f"/exports {partner()} {month()} unit price",
        "exports, months": lambda: f"/exports {partner()} {months()}",
        "top partners": lambda: f"/top {month()}",
        "top partners, gain": lambda: f"/top {month()} gain",
        "top partners, year": lambda: f"/top {twelve_months()}",
        "top products": lambda: f"/top products {chance.choice(FEW_PARTNERS)} {month()}",
        "compare": lambda: f"/compare {', '.join(chance.sample(PARTNERS, 5))}",
        "trend": lambda: f"/trend {partner()}",
        "trend, share": lambda: f"/trend {partner()} share",
        "report": lambda: f"/report {month()}",
        "revisions": lambda: f"/revisions {partner()} {month()}",
        "download, partner": lambda: f"/download {partner()}",
        "download, month": lambda: f"/download {month()}",
        "status": lambda: "/status",
    }


class LookUps:
    """The time spent between the beginning and the end of every reading of the store, since `begin`."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.wall_ms = self.cpu_ms = 0.0


@contextmanager
def timed_look_ups(monkeypatch: pytest.MonkeyPatch) -> Iterator[LookUps]:
    look_ups, reading = LookUps(), Database.reading

    @asynccontextmanager
    async def timed(database: Database) -> AsyncIterator[Any]:
        wall, cpu = time.perf_counter(), time.process_time()
        async with reading(database) as connection:
            yield connection
        look_ups.wall_ms += (time.perf_counter() - wall) * 1e3
        look_ups.cpu_ms += (time.process_time() - cpu) * 1e3

    with monkeypatch.context() as patch:
        patch.setattr(Database, "reading", timed)
        yield look_ups


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20, method="inclusive")[18]


@dataclass(frozen=True)
class Measured:
    """p95 of one kind of question in milliseconds, and the longest step of the loop, in CPU time."""

    wall_ms: float
    cpu_ms: float
    answer_ms: float
    step_ms: float


async def measured(desk: Desk, look_ups: LookUps, asking: Callable[[], str]) -> Measured:
    wall, cpu, answers = [], [], []
    await desk.ask(desk.read(asking(), now=NOW), now=NOW)
    gc.collect()
    gc.freeze()
    with measured_steps() as steps:
        for _ in range(ROUNDS):
            look_ups.begin()
            begun = time.perf_counter()
            await desk.ask(desk.read(asking(), now=NOW), now=NOW)
            answers.append((time.perf_counter() - begun) * 1e3)
            wall.append(look_ups.wall_ms)
            cpu.append(look_ups.cpu_ms)
    return Measured(p95(wall), p95(cpu), p95(answers), steps.longest_s * 1e3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = os.environ.get("STORES")
    return Path(kept) if kept else tmp_path_factory.mktemp("stores")


async def stocked(folder: Path, rows: int) -> Path:
    """Give the store of so many rows, made when it is not there."""
    path = folder / f"{rows}.db"
    if not path.exists():
        begun = time.perf_counter()
        async with await Database.open(path) as database:
            held = await stock(database, rows)
        print(f"\n{held:,} observations, {path.stat().st_size / 1e6:,.0f} MB, in {time.perf_counter() - begun:.0f} s")
    return path


async def test_a_look_up_hardly_grows_with_the_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[int, dict[str, Measured]] = {}
    for rows in (SMALL, LARGE):
        path = await stocked(folder, rows)
        with timed_look_ups(monkeypatch) as look_ups:
            async with Desk.opened(path, now=NOW) as desk:
                asked = questions(random.Random(7))
                found[rows] = {kind: await measured(desk, look_ups, asking) for kind, asking in asked.items()}
    print(f"\nload {os.getloadavg()[0]:.1f}; p95 of {ROUNDS}: look-up (CPU), times the small store's; answer; step")
    ratios = {}
    for kind, large in found[LARGE].items():
        small = found[SMALL][kind]
        ratios[kind] = max(large.cpu_ms, LEAST_MS) / max(small.cpu_ms, LEAST_MS)
        print(
            f"{kind:>20}: {large.wall_ms:6.1f} ms ({large.cpu_ms:5.1f}) x{ratios[kind]:.2f}; "
            f"answer {large.answer_ms:6.1f} ms; step {large.step_ms:4.1f} ms"
        )
    assert {kind for kind, ratio in ratios.items() if ratio > MOST_TIMES} == set()
    assert {kind for kind, each in found[LARGE].items() if each.step_ms > MOST_STEP_MS} == set()


async def test_it_starts_soon_and_stays_small(folder: Path, tmp_path: Path) -> None:
    small, large = await stocked(folder, SMALL), await stocked(folder, LARGE)
    took: dict[Path, list[float]] = {small: [], large: []}
    memory: dict[str, float] = {}
    async with LoopbackDiscord() as server:
        for path in (small, large) * STARTS:
            begun = time.perf_counter()
            async with bot_process(server, tmp_path, is_loaded=False, DATABASE_URL=f"sqlite:///{path}") as bot:
                await bot.ready()
                took[path].append(time.perf_counter() - begun)
                for kind in ("exports", "top", "trend"):
                    options = {} if kind == "top" else {"partner": "germany"}
                    await (await server.command(kind, options)).answered(30)
                memory = {"bot": memory_mb(bot.pid)} | {str(pid): memory_mb(pid) for pid in bot.descendants()}
                assert await bot.stop() == 0
    whole = sum(memory.values())
    ratio = min(took[large]) / min(took[small])
    print(
        f"\nload {os.getloadavg()[0]:.1f}; from exec to IDENTIFY {min(took[large]):.2f} s at best of {STARTS}, "
        f"x{ratio:.2f} the small store's; "
        f"memory {memory['bot']:.0f} MB, with its workers {whole:.0f} MB"
    )
    assert ratio <= MOST_TIMES_START
    assert whole < MOST_MEMORY_MB
