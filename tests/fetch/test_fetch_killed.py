"""Killed at any statement of a fetch: the store is sound, and holds all of a file or nothing of it."""

import asyncio
import random
import shutil
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.trade.loaded import months_in
from bot.trade.observations import Flow, Measure
from bot.trade.periods import Month
from tests.desk.conftest import NOW
from tests.fetch.killed import MONTHS
from tests.fetch.sources_server import SourcesServer
from tests.killed_process import steps_of

NEVER = 100_000
# What a store has after none, one and both of the files, one a year: the months that are new, and its batches.
BEFORE, BETWEEN, AFTER = ((), 1), ((MONTHS.first,), 2), ((MONTHS.first, MONTHS.last), 3)


async def look(path: Path) -> tuple[tuple[Month, ...], int]:
    """Open the store again, check it, and return the months that Germany took in, and how many batches there are."""
    async with Desk.opened(path, now=NOW) as desk:
        checked = await desk.history.rebuild(Actor("terminal:mei"), now=NOW)
        assert checked.facts["is_sound"] is True and checked.facts["rebuilt_same"] is True
        loaded = desk.memory.vocabulary.loaded
        found = {
            tuple(each for each in months_in(mask) if each in set(MONTHS))
            for partner in ("CN", "JP")
            for measure in (Measure.NET_WEIGHT, Measure.VALUE)
            for mask in [loaded.mask("DE", Flow.IMPORT, ["hs:85051110"], partner, measure)]
        }
        (months,) = found  # of each partner the weight and the value, or neither
        page = await desk.history.page()
        return months, int(page.facts["batches"])


def copy_anew(store: Path, path: Path) -> None:
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    shutil.copy(store, path)


async def kill(server: SourcesServer, store: Path, folder: Path, most: int) -> None:
    async def fetched(path: Path, step: int) -> int | None:
        copy_anew(store, path)
        return await asyncio.to_thread(steps_of, "tests.fetch.killed", str(path), server.address, str(step))

    total = await fetched(folder / "whole.db", NEVER)
    assert total is not None and total > 40
    assert await look(folder / "whole.db") == AFTER
    steps = list(range(1, total + 1))
    path = folder / "killed.db"
    for step in random.Random(7).sample(steps, min(most, total)):
        assert await fetched(path, step) is None
        found = await look(path)
        assert found in {BEFORE, BETWEEN, AFTER}
        if step < 10:
            assert found == BEFORE


async def test_a_fetch_killed_at_a_few_statements(server: SourcesServer, starter_store: Path, tmp_path: Path) -> None:
    await kill(server, starter_store, tmp_path, 2)


@pytest.mark.long
async def test_a_fetch_killed_at_two_hundred_statements(
    server: SourcesServer, starter_store: Path, tmp_path: Path
) -> None:
    await kill(server, starter_store, tmp_path, 200)
