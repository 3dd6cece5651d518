"""A desk on a store of its own with the bundled data."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.trade.answer import Answer

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
async def desk(tmp_path: Path, starter_store: Path) -> AsyncIterator[Desk]:
    async with Desk.opened(Path(shutil.copy(starter_store, tmp_path)), now=NOW) as opened:
        yield opened


async def asked(desk: Desk, text: str) -> Answer:
    return await desk.ask(desk.read(text, now=NOW), now=NOW)
