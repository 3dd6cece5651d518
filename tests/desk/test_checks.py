"""What `check`, the doctor, /status and admins are told of the machine's clock, of saving and of the copies."""

import errno
import os
import resource
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.desk.backups import Backups
from bot.desk.checks import clock, copies, kept_copies
from bot.desk.doctor import failed_copy, of_running
from bot.desk.door import Desk
from bot.private_files import problem_in
from tests.postgresql_server import Databases
from tests.store.copies import fail_disk

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
MEND = ": set the machine's clock (better: let it be kept by NTP); dates, hours and the times of posts depend on it"


@pytest.mark.parametrize(
    ("now", "ahead", "is_ok", "words"),
    [
        (NOW, None, True, "2026-05-04 12:00 UTC"),
        (NOW, timedelta(0), True, "2026-05-04 12:00 UTC, as Discord's"),
        (NOW, timedelta(seconds=60), True, "2026-05-04 12:00 UTC, as Discord's"),
        (NOW, timedelta(seconds=-60), True, "2026-05-04 12:00 UTC, as Discord's"),
        (NOW, timedelta(seconds=61), False, f"2026-05-04 12:00 UTC, 1 minute ahead of Discord's{MEND}"),
        (NOW, timedelta(minutes=-20), False, f"2026-05-04 12:00 UTC, 20 minutes behind Discord's{MEND}"),
        (NOW, timedelta(hours=5), False, f"2026-05-04 12:00 UTC, 5 hours ahead of Discord's{MEND}"),
        (NOW, timedelta(days=-400), False, f"2026-05-04 12:00 UTC, 400 days behind Discord's{MEND}"),
        (datetime(1970, 1, 1, tzinfo=UTC), None, False, f"1970-01-01 00:00 UTC{MEND}"),
    ],
)
def test_a_clock_is_held_against_discords(now: datetime, ahead: timedelta | None, is_ok: bool, words: str) -> None:
    found = clock(now, ahead)
    assert (found.is_ok, found.words) == (is_ok, words)


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file of this process grow beyond a kilobyte: what a full disk is to what is written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_folder_is_tried_by_writing_and_nothing_stays_in_it(tmp_path: Path) -> None:
    assert problem_in(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []
    with no_room():
        assert problem_in(tmp_path) == "the disk is full: make room"
    file = tmp_path / "file"
    file.write_text("no folder")
    assert (
        problem_in(file)
        == problem_in(tmp_path / "gone")
        == ("the folder is gone, or a file stands in its place: make it anew")
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full: make room"),
        (errno.EDQUOT, "the disk is full: make room"),
        (errno.EROFS, "the disk is mounted for reading only: mount it for writing"),
        (errno.EACCES, "the folder may not be written: give it to the user that the bot runs as"),
        (errno.EPERM, "the folder may not be written: give it to the user that the bot runs as"),
        (errno.EIO, "the disk reports an error (Input/output error): check it"),
        (errno.ESTALE, "the disk reports an error (Stale file handle): check it"),
    ],
)
def test_why_a_folder_takes_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert problem_in(tmp_path) == said


@pytest.fixture
async def desk(starter_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setattr("bot.store.engines.sqlite.WRITER_WAITS_S", 0.2)
    store = tmp_path / "data" / "tonnage.db"
    store.parent.mkdir()
    shutil.copy(starter_store, store)
    async with Desk.opened(store, now=NOW) as opened:
        yield opened


async def saving(desk: Desk) -> str:
    """Give what the running bot finds of saving."""
    (found,) = [each for each in await of_running(desk, NOW, None) if each.name == "saving"]
    assert found.is_ok is (found.words == "works")
    assert str(desk.path.parent) not in found.words
    return found.words


async def test_a_bot_that_can_save_says_so_and_saves_nothing_for_that(desk: Desk) -> None:
    before = await desk.history.page(), desk.memory.batch
    assert await saving(desk) == "works"
    assert not await desk.refresh()
    assert (await desk.history.page(), desk.memory.batch) == before


async def test_a_full_disk_is_said(desk: Desk) -> None:
    with no_room():
        assert await saving(desk) == "nothing can be saved: the disk is full: make room"
    assert await saving(desk) == "works"


async def test_a_server_that_is_away_is_said(databases: Databases) -> None:
    with databases.copied() as server:
        name = server.url.rpartition("/")[2]
        async with Desk.opened(server, now=NOW) as desk:
            databases.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            databases.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            try:
                found, *_ = await of_running(desk, NOW, None)
            finally:
                databases.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    assert (found.name, found.is_ok) == ("saving", False)
    assert found.words.startswith("nothing can be saved: the database is away, or another process has been writing")


@pytest.mark.parametrize("how", ["moved", "replaced", "removed", "folder moved"])
async def test_a_store_that_was_taken_away_is_said(desk: Desk, tmp_path: Path, how: str) -> None:
    match how:
        case "moved":
            shutil.move(desk.path, desk.path.with_name("elsewhere.db"))
        case "replaced":
            shutil.copy(desk.path, tmp_path / "other.db")
            shutil.move(tmp_path / "other.db", desk.path)
        case "removed":
            shutil.move(desk.path, tmp_path)
        case "folder moved":
            shutil.move(desk.path.parent, tmp_path / "elsewhere")
    assert await saving(desk) == (
        "nothing can be saved: the store's file was taken away or replaced under the running bot: stop it, put the "
        "file or a copy back, and start it"
    )


async def test_a_store_that_another_process_holds_is_said(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert (await saving(desk)).startswith("nothing can be saved: another process has been writing to the store")
        other.execute("ROLLBACK")
    assert await saving(desk) == "works"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("folder", "no copy can be made: the folder is gone, or a file stands in its place: make it anew"),
        ("parent", "no copy can be made: the folder is gone, or a file stands in its place: make it anew"),
        ("room", "make room"),
        ("store", "the store is damaged: stop the bot and put a copy back: `python -m bot restore`"),
    ],
)
async def test_why_the_copy_of_the_night_failed_is_said_without_a_path(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str, said: str
) -> None:
    backups = Backups(desk.path, tmp_path / "away" / "backups")
    match spoil:
        case "folder":
            backups.folder.parent.mkdir()
            backups.folder.write_text("a file in its place")
        case "parent":
            backups.folder.parent.write_text("a file in its place")
        case "room":
            monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000))
        case "store":
            with closing(sqlite3.connect(desk.path)) as connection, connection:
                connection.execute("PRAGMA writable_schema = ON")
                connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'watch'")
    found = await failed_copy(desk, backups)
    assert not found.is_ok and found.words.startswith("The nightly backup failed: ") and said in found.words
    assert str(tmp_path) not in found.words and "tonnage.db" not in found.words
    assert found.place == backups.folder


async def test_a_disk_that_fails_is_said_of_the_copies(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = Backups(desk.path, tmp_path / "away" / "backups")
    await backups.make_when_due(NOW)
    fail_disk(monkeypatch, tmp_path / "away")
    said = "no copy can be made: the disk reports an error (Stale file handle): check it"
    (found,) = copies(backups, NOW)
    assert (found.is_ok, found.words) == (False, said)
    assert (await failed_copy(desk, backups)).words == f"The nightly backup failed: {said}"


async def test_where_nothing_is_wrong_any_more_the_log_says_why_a_copy_failed(desk: Desk, tmp_path: Path) -> None:
    found = await failed_copy(desk, Backups(desk.path, tmp_path / "backups"))
    assert found.words == "The nightly backup failed: the log says why"


async def test_copies_that_are_gone_are_missed(desk: Desk, tmp_path: Path) -> None:
    backups = Backups(desk.path, tmp_path / "backups")
    assert kept_copies(backups, NOW, None).is_ok, "there need not be any yet"
    await backups.make_when_due(NOW)
    assert kept_copies(backups, NOW, NOW).is_ok
    shutil.rmtree(backups.folder)
    gone = kept_copies(backups, NOW, NOW)
    assert not gone.is_ok
    assert gone.words.startswith("the copies in it are gone, the newest was of 2026-05-04: look whether its disk is")
