"""What every test run says of itself, and the store that tests copy."""

import asyncio
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.ingest.starter import read_starter
from tests.reaching import Gathering, note_refusals
from tests.seed import SEED

STORE_MADE_AT = datetime(2026, 4, 25, 12, tzinfo=UTC)
BUNDLED_TO_MARCH = Path(__file__).parent / "bundled_1_0_0"


def pytest_configure(config: pytest.Config) -> None:
    note_refusals()
    config.pluginmanager.register(Gathering(), "gathering")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run the whole suite on two processes a core, since many tests only wait; named tests and benches on one."""
    is_whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and config.option.markexpr.startswith("not ")
    return 2 * len(os.sched_getaffinity(0)) if is_whole else 0


def pytest_report_header() -> str:
    return f"samples are drawn with TEST_SEED={SEED}"


@pytest.fixture(scope="session")
def starter_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one store with the bundled data, to be copied: that takes a fifth of the time of making one."""
    return _store_made(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def bundled_to_march() -> Iterator[None]:
    """Bundle what version 1.0.0 did, magnets to March 2026: for tests that live through the months after it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.desk.door.read_starter", lambda: read_starter(BUNDLED_TO_MARCH))
        yield


@pytest.fixture(scope="session")
def store_to_march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one store with those data, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.desk.door.read_starter", lambda: read_starter(BUNDLED_TO_MARCH))
        return _store_made(tmp_path_factory.mktemp("store"))


def _store_made(folder: Path) -> Path:
    made = folder / "tonnage.db"

    async def make() -> None:
        async with Desk.opened(made, now=STORE_MADE_AT):
            pass

    asyncio.run(make())
    return made
