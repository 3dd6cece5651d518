from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.engines.place import StorePlace


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one empty store to copy, since making its tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "tonnage.db"
    _make(path)
    return path


def _make(place: StorePlace) -> None:
    async def make() -> None:
        await (await Database.open(place)).close()

    asyncio.run(make())


@pytest.fixture
def place(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[StorePlace]:
    """Give a store of a test's own without any data, on its engine."""
    if engine == "sqlite":
        yield Path(shutil.copy(request.getfixturevalue("empty_store"), tmp_path / "tonnage.db"))
        return
    databases = request.getfixturevalue("databases")
    with databases.copied(databases.template("empty", _make)) as server:
        yield server


@pytest.fixture
async def database(place: StorePlace) -> AsyncIterator[Database]:
    async with await Database.open(place) as opened:
        yield opened
