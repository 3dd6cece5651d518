"""Killed at any statement of plan, confirm and undo: the store is sound and holds all of a batch or nothing."""

from __future__ import annotations

import asyncio
import random
import shutil
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.trade.importing import ImportOptions
from tests.desk.conftest import NOW, asked
from tests.desk.test_imports import CUSTOMS_JUNE, MEI
from tests.killed_process import steps_of

NEVER = 100_000
BEFORE, AFTER = ("353 t", 1), ("352.5 t", 2)
# What the store says of June before and after each action: the headline, and how many batches there are.
STATES = {"plan": (BEFORE, BEFORE), "commit": (BEFORE, AFTER), "undo": (AFTER, ("353 t", 3))}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make a store for each action as it is just before."""
    folder = tmp_path_factory.mktemp("before")
    made = {action: folder / f"{action}.db" for action in STATES}

    async def make(path: Path, action: str) -> None:
        async with Desk.opened(path, now=NOW) as desk:
            if action == "plan":
                return
            shown = await desk.imports.plan(CUSTOMS_JUNE, "june.csv", ImportOptions(is_complete=True), MEI, now=NOW)
            path.with_suffix(".token").write_text(shown.token)
            if action == "undo":
                await desk.imports.commit(shown.token, MEI, now=NOW)

    for action, path in made.items():
        asyncio.run(make(path, action))
    return made


def run(store: Path, path: Path, action: str, step: int) -> int | None:
    """Give how many statements there were, None when the process was killed."""
    shutil.copy(store, path)
    if action != "plan":
        shutil.copy(store.with_suffix(".token"), path.with_suffix(".token"))
    return steps_of("tests.desk.killed", str(path), action, str(step))


async def look(path: Path) -> tuple[str, int]:
    """Open the store again, check it, and say what it holds."""
    async with Desk.opened(path, now=NOW) as desk:
        checked = await desk.history.rebuild(MEI, now=NOW)
        assert checked.facts["rebuilt_same"] is True
        assert checked.facts["is_sound"] is True
        page = await desk.history.page()
        return (await asked(desk, "/exports us 2025-06")).headline, int(page.facts["batches"])


async def kill(stores: dict[str, Path], tmp_path: Path, action: str, most: int) -> None:
    total = await asyncio.to_thread(run, stores[action], tmp_path / "whole.db", action, NEVER)
    assert total is not None and total > 3
    before, after = STATES[action]
    assert await look(tmp_path / "whole.db") == after
    steps = sorted(random.Random(7).sample(range(1, total + 1), min(most, total)))
    for step in steps:
        path = tmp_path / f"{step}.db"
        assert await asyncio.to_thread(run, stores[action], path, action, step) is None
        # What the commit told may be lost with the process, but never half of what it did.
        assert await look(path) in {before, after}
        if step < total // 2:
            assert await look(path) == before


@pytest.mark.parametrize("action", STATES)
async def test_killed_at_a_few_statements(stores: dict[str, Path], tmp_path: Path, action: str) -> None:
    await kill(stores, tmp_path, action, 1)


@pytest.mark.long
@pytest.mark.parametrize("action", STATES)
async def test_killed_at_every_statement(stores: dict[str, Path], tmp_path: Path, action: str) -> None:
    await kill(stores, tmp_path, action, 40)
