"""Opening a store that something happened to: it works, or one line says what to do."""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import StartError
from bot.ingest.starter import read_starter
from bot.store import migrations
from bot.store.locking import held
from tests.desk.conftest import NOW
from tests.folders import ROOT
from tests.seed import SEED
from tests.store.copies import contents, lying_in
from tests.store.killed import NEXT_HEAD, with_next_version

PAGE_BYTES = 4096
SAMPLE = 3


def damaged(store: Path, folder: Path, page: int, filling: bytes) -> Path:
    """Copy a store with one page overwritten."""
    copy = Path(shutil.copy(store, folder))
    with copy.open("r+b") as file:
        file.seek(page * PAGE_BYTES)
        file.write(filling * PAGE_BYTES)
    return copy


async def told_by(store: Path) -> str:
    """Give the line that a start ends with, or nothing when it goes well."""
    try:
        async with Desk.opened(store, now=NOW):
            return ""
    except StartError as refused:
        return str(refused)


def pages(store: Path) -> list[int]:
    return list(range(1, store.stat().st_size // PAGE_BYTES))


@pytest.mark.parametrize("filling", [b"\xff", b"\x00"])
async def test_a_page_of_rubbish_is_told_in_one_line(starter_store: Path, tmp_path: Path, filling: bytes) -> None:
    chosen = random.Random(SEED).sample(pages(starter_store), SAMPLE)
    told = [await told_by(damaged(starter_store, tmp_path, page, filling)) for page in chosen]
    assert all("\n" not in line and (not line or "python -m bot restore" in line) for line in told), told


@pytest.mark.long
@pytest.mark.parametrize("filling", [b"\xff", b"\x00", b"\x0d"])
async def test_any_page_of_rubbish_is_told_in_one_line(starter_store: Path, tmp_path: Path, filling: bytes) -> None:
    told = [await told_by(damaged(starter_store, tmp_path, page, filling)) for page in pages(starter_store)]
    assert any(told)
    assert all("\n" not in line and (not line or "python -m bot restore" in line) for line in told), told


def older_bundle(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the bundled data be those of a version before, until what is returned is called."""
    now_bundled = read_starter()
    earlier = replace(now_bundled, sha256="0" * 64, figures=now_bundled.figures[:-5])
    monkeypatch.setattr("bot.desk.door.read_starter", lambda: earlier)
    return lambda: monkeypatch.setattr("bot.desk.door.read_starter", lambda: now_bundled)


async def figures_in(store: Path, **how: bool) -> int:
    """Open a store and count what it holds afterwards."""
    async with Desk.opened(store, now=NOW, **how):
        pass
    return contents(store).figures


async def test_new_bundled_data_wait_for_the_bot_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "tonnage.db"
    update = older_bundle(monkeypatch)
    had = await figures_in(store)
    update()
    with held(store):
        assert await figures_in(store) == had
        assert await figures_in(store, migrates=True) == had
    assert await figures_in(store, holds_store=True) == had + 5


async def test_new_bundled_data_come_where_no_bot_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "tonnage.db"
    update = older_bundle(monkeypatch)
    had = await figures_in(store)
    update()
    assert await figures_in(store) == had + 5


async def test_who_holds_the_store_migrates_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "tonnage.db"
    async with Desk.opened(store, now=NOW):
        pass
    monkeypatch.setattr(migrations, "HEAD", migrations.HEAD)
    monkeypatch.setattr(migrations, "FOLDER", migrations.FOLDER)
    with_next_version(tmp_path / "migrations")
    assert "older than this code" in await told_by(store)
    async with Desk.opened(store, now=NOW, holds_store=True) as desk:
        assert desk.copy == tmp_path / f"tonnage.db.before-{NEXT_HEAD}"
    assert await told_by(store) == ""


async def test_nothing_is_laid_beside_a_database_of_something_else(tmp_path: Path) -> None:
    store = tmp_path / "tonnage.db"
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("CREATE TABLE songs (name)")
    before = lying_in(tmp_path)
    with pytest.raises(StartError, match="something else"):
        async with Desk.opened(store, now=NOW, holds_store=True):
            pass
    assert lying_in(tmp_path) == before


READ_ONCE_WARM = """
import asyncio, re._compiler as compiler, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.desk import large_work
from bot.desk.door import Desk

compiled, compile = [], compiler.compile
compiler.compile = lambda pattern, flags=0: (compiled.append(pattern), compile(pattern, flags))[1]

async def read():
    now = datetime(2026, 5, 4, 12, tzinfo=UTC)
    async with Desk.opened(Path(sys.argv[1]), now=now) as desk:
        desk.warm(now)
        large_work.PATTERNS_APART_S = 0
        await large_work.prepare_patterns()
        before = len(compiled)
        desk.read("exports to japan in may 2025", now=now)
        print(before, len(compiled) - before)

asyncio.run(read())
"""


def test_the_first_question_of_a_process_that_serves_many_compiles_hardly_anything(starter_store: Path) -> None:
    words = [sys.executable, "-c", READ_ONCE_WARM, str(starter_store)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    before, by_the_first = map(int, told.split())
    assert before > 100
    assert by_the_first <= 3
