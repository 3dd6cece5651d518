"""PostgreSQL beside SQLite in one run: the same store moved there and back, asked the same, given the same file."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.desk.imports import Committed
from bot.desk.permissions import Actor
from bot.store.engines.place import DatabaseServer, StorePlace
from bot.trade.importing import ImportOptions
from tests.bench.stock import NOW
from tests.bench.test_import_speed import comtrade
from tests.bench.test_large_store import LARGE, measured, questions, stocked, timed_look_ups
from tests.postgresql_server import Databases

pytestmark = pytest.mark.bench

MOST_MEMORY_MB, MOST_TIMES_LOOK_UP, MOST_TIMES_COMMIT = 400, 2, 1.5
# Below this a ratio tells of the clock and not of the store.
LEAST_MS = 5
ROWS, ROUNDS = 100_000, 3
ROOT = Path(__file__).parents[2]
MEI = Actor("terminal:mei")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = os.environ.get("STORES")
    return Path(kept) if kept else tmp_path_factory.mktemp("stores")


@pytest.fixture(scope="module")
def places(folder: Path, databases: Databases) -> Iterator[tuple[Path, DatabaseServer]]:
    """Give the large store on a file and, moved, on a server."""
    # Made in a process of its own: what one holds that starts another counts as the most that the other held.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        path = process.submit(_stocked, folder).result()
    with databases.copied() as server:
        taken, memory, digest = moved(f"sqlite:///{path}", server.url)
        print(f"\nto the server: {taken:.0f} s, {memory:.0f} MB at most")
        assert memory <= MOST_MEMORY_MB
        back = path.with_name("back.db")
        back.unlink(missing_ok=True)
        taken, memory, digest_back = moved(server.url, f"sqlite:///{back}")
        print(f"and back: {taken:.0f} s, {memory:.0f} MB at most")
        back.unlink()
        assert memory <= MOST_MEMORY_MB and digest_back == digest
        yield path, server


def _stocked(folder: Path) -> Path:
    return asyncio.run(stocked(folder, LARGE))


def moved(source: str, target: str) -> tuple[float, float, str]:
    """Move a store in a process of its own; give the seconds, its most memory in MB, and the digest."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "move", source, target], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        taken = time.perf_counter() - begun
        said.seek(0)
        words = said.read()
    found = re.search(r"of the content: ([0-9a-f]{64})", words)
    assert found and process.returncode == 0, words
    return taken, usage.ru_maxrss / 1e3, found[1]


async def test_a_look_up_takes_about_as_long(
    places: tuple[Path, DatabaseServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    with timed_look_ups(monkeypatch) as look_ups:
        async with Desk.opened(places[0], now=NOW) as on_file, Desk.opened(places[1], now=NOW) as on_server:
            # One kind after the other on both, so that what else the machine does falls on both.
            pairs = {
                kind: (await measured(on_file, look_ups, asking), await measured(on_server, look_ups, asking_alike))
                for (kind, asking), asking_alike in zip(
                    questions(random.Random(7)).items(), questions(random.Random(7)).values(), strict=True
                )
            }
    print(f"\nload {os.getloadavg()[0]:.1f}; p95 of a look-up on a file and on a server")
    ratios = {}
    for kind, (one, other) in pairs.items():
        ratios[kind] = max(other.wall_ms, LEAST_MS) / max(one.wall_ms, LEAST_MS)
        print(f"{kind:>20}: {one.wall_ms:6.1f} ms, {other.wall_ms:6.1f} ms: x{ratios[kind]:.2f}")
    assert {kind for kind, ratio in ratios.items() if ratio > MOST_TIMES_LOOK_UP} == set()


async def _committed(place: StorePlace, data: bytes) -> float:
    async with Desk.opened(place, now=NOW, upload_limit=100_000_000) as desk:
        await desk.imports.plan(comtrade(50), "few.csv", ImportOptions(), MEI, now=NOW)
        begun = time.perf_counter()
        shown = await desk.imports.plan(data, "rows.csv", ImportOptions(), MEI, now=NOW)
        assert isinstance(await desk.imports.commit(shown.token, MEI, now=NOW), Committed)
        return time.perf_counter() - begun


async def test_a_hundred_thousand_rows_are_saved_about_as_fast(tmp_path: Path, databases: Databases) -> None:
    data, on_file, on_server = comtrade(ROWS), [], []
    for number in range(ROUNDS):
        on_file.append(await _committed(tmp_path / f"{number}.db", data))
        with databases.copied() as server:
            on_server.append(await _committed(server, data))
    ratio = statistics.median(on_server) / statistics.median(on_file)
    print(f"\nload {os.getloadavg()[0]:.1f}; planned and committed on a file {on_file}, on a server {on_server}")
    assert ratio <= MOST_TIMES_COMMIT
