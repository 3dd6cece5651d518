"""The loopback sources, and a desk that fetches from them without waiting."""

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.desk.door import Desk
from bot.desk.fetching import Fetching
from bot.fetch.runner import Runner
from tests.desk.conftest import NOW
from tests.fetch.sources_server import KEY, SourcesServer, served

MOST_BYTES = 300_000


@pytest.fixture
async def server() -> AsyncIterator[SourcesServer]:
    async with served() as made:
        yield made


@pytest.fixture
def waits() -> list[float]:
    return []


def addresses(server: SourcesServer) -> dict[str, str]:
    return dict.fromkeys(("eurostat", "census", "customs", "comtrade"), server.address)


@pytest.fixture
def runner(server: SourcesServer, waits: list[float]) -> Runner:
    async def wait(seconds: float) -> None:
        waits.append(seconds)

    return Runner(
        addresses(server),
        {"census": KEY, "comtrade": KEY},
        most_bytes=MOST_BYTES,
        timeout=aiohttp.ClientTimeout(total=3, sock_read=0.4),
        pause=timedelta(),
        wait=wait,
    )


@pytest.fixture
async def desk(tmp_path: Path, starter_store: Path, runner: Runner) -> AsyncIterator[Desk]:
    async with Desk.opened(Path(shutil.copy(starter_store, tmp_path)), now=NOW) as opened:
        database, permissions = opened._database, opened.permissions
        opened.fetching = Fetching(
            database, lambda: opened.memory, permissions, lambda: opened.imports, runner, opened.health
        )
        yield opened
