"""A loopback Discord for each test, and a store that is stocked already."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.loopback.discord_server import LoopbackDiscord


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as made:
        yield made
        made.rest.assert_clean()


@pytest.fixture
def folder(tmp_path: Path, starter_store: Path) -> Path:
    shutil.copy(starter_store, tmp_path / "tonnage.db")
    return tmp_path
