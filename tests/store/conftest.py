from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one empty store to copy, since making its tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "tonnage.db"

    async def make() -> None:
        await (await Database.open(path)).close()

    asyncio.run(make())
    return path


@pytest.fixture
async def database(tmp_path: Path, empty_store: Path) -> AsyncIterator[Database]:
    path = tmp_path / "tonnage.db"
    shutil.copy(empty_store, path)
    async with await Database.open(path) as opened:
        yield opened
