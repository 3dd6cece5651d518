"""Killed at any moment of a copy or of putting one back: the store is one whole file, and what was in it is kept."""

from __future__ import annotations

import asyncio
import random
import shutil
from pathlib import Path

import pytest

from bot.store.backups import back_up, backups_in
from bot.store.database import Database
from bot.store.verify import is_sound, rebuilt_the_same
from tests.killed_process import steps_of
from tests.store.copies import contents, restore
from tests.store.killed_copying import NOW
from tests.store.test_backups import stock

NEVER = 100_000
ACTIONS = ("backup", "restore", "restore over a damaged store")
OLD, NEW = 2, 1
DAMAGED = b"not a database any more"
LOG = b"the log of what was damaged"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a store of two batches, and a copy from when it had one."""
    folder = tmp_path_factory.mktemp("stocked")
    path = folder / "tonnage.db"
    asyncio.run(stock(path, NEW, rows=1_000))
    copy = back_up(path, folder / "copies", NOW)
    asyncio.run(stock(path, OLD - NEW, rows=1_000))
    return path, copy


def run(stocked: tuple[Path, Path], folder: Path, action: str, step: int) -> int | None:
    """Give how many dealings with files there were, None when the process was killed."""
    folder.mkdir()
    for path in stocked:
        shutil.copy(path, folder)
    if action == ACTIONS[2]:
        (folder / "tonnage.db").write_bytes(DAMAGED)
        (folder / "tonnage.db-wal").write_bytes(LOG)
    return steps_of(
        "tests.store.killed_copying", str(folder / "tonnage.db"), action, str(folder / stocked[1].name), str(step)
    )


async def look(folder: Path, action: str) -> int:
    """Check everything that a kill left behind, and give how many batches the store has."""
    path = folder / "tonnage.db"
    if action == ACTIONS[2]:
        await asyncio.to_thread(all_is_kept, folder)
    async with await Database.open(path) as database, database.writing() as connection:
        assert await is_sound(connection) and await rebuilt_the_same(connection)
    batches = contents(path).batches
    for each in backups_in(folder / "copies", NOW):
        assert contents(each).batches == OLD
    if action == "backup":
        assert batches == OLD
        assert contents(back_up(path, folder / "copies", NOW)).batches == OLD
    if action == "restore" and batches == NEW:
        (kept,) = await asyncio.to_thread(lambda: list(folder.glob("tonnage.db.before-restore-*")))
        assert contents(kept).batches == OLD
    return batches


def all_is_kept(folder: Path) -> None:
    """Check that the damaged store lies somewhere with its log, and finish what was not done."""
    names = ["tonnage.db", *(path.name for path in folder.glob("tonnage.db.before-restore-*Z"))]
    found = {name: (folder / name).read_bytes() for name in names}
    logs = {name: (folder / f"{name}-wal").exists() and (folder / f"{name}-wal").read_bytes() for name in names}
    assert any(found[name] == DAMAGED and logs[name] == LOG for name in names)
    assert found["tonnage.db"] == DAMAGED or not logs["tonnage.db"]
    if found["tonnage.db"] == DAMAGED:
        (copy,) = folder.glob("tonnage-*.zst")
        restore(copy, folder / "tonnage.db", NOW)


async def kill(stocked: tuple[Path, Path], tmp_path: Path, action: str, most: int) -> None:
    total = await asyncio.to_thread(run, stocked, tmp_path / "whole", action, NEVER)
    assert total is not None and total > 15
    assert await look(tmp_path / "whole", action) == (OLD if action == "backup" else NEW)
    seen = set()
    for step in sorted(random.Random(7).sample(range(1, total + 1), min(most, total))):
        assert await asyncio.to_thread(run, stocked, tmp_path / str(step), action, step) is None
        seen.add(await look(tmp_path / str(step), action))
    assert seen <= {OLD, NEW}


@pytest.mark.parametrize("action", ACTIONS)
async def test_killed_at_a_few_moments(stocked: tuple[Path, Path], tmp_path: Path, action: str) -> None:
    await kill(stocked, tmp_path, action, 2)


@pytest.mark.long
@pytest.mark.parametrize("action", ACTIONS)
async def test_killed_at_every_moment(stocked: tuple[Path, Path], tmp_path: Path, action: str) -> None:
    await kill(stocked, tmp_path, action, NEVER)
