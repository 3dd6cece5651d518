"""Copies: whole at any moment, so many of the nights, put back only where that is safe."""

import asyncio
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import zstandard

from bot.desk.backups import Backups
from bot.desk.checks import integrity
from bot.errors import StartError
from bot.store import inspection
from bot.store.backups import KEPT, back_up, backups_in, made_at, restoring
from bot.store.batches import commit_batch
from bot.store.database import Database
from bot.store.inspection import beside
from bot.store.locking import held
from bot.trade.vintages import NewObservation
from tests.store.copies import contents, fail_disk, logical_hash, restore
from tests.store.stocking import cell, new_batch, row

NOW = datetime(2026, 5, 4, 3, tzinfo=UTC)


def observations(count: int) -> list[NewObservation]:
    months = [f"{year}-{month:02d}" for year in range(1990, 2026) for month in range(1, 13)]
    partners = ("US", "DE", "JP", "KR", "VN", "IN", "NL", "FR", "IT", "GB")
    return [row(n, key=cell(partners[n // len(months)], months[n % len(months)])) for n in range(count)]


async def stock(path: Path, batches: int, rows: int = 50) -> None:
    async with await Database.open(path) as database:
        for _ in range(batches):
            async with database.writing() as connection:
                await commit_batch(connection, new_batch(), observations(rows))


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("stocked") / "tonnage.db"
    asyncio.run(stock(made, 1))
    return made


@pytest.fixture
def path(stocked: Path, tmp_path: Path) -> Path:
    """Copy a store of one batch."""
    return Path(shutil.copy(stocked, tmp_path))


async def test_a_copy_holds_what_the_store_held(tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    await stock(path, 2)
    made = back_up(path, tmp_path / "copies", NOW)
    assert contents(made) == contents(path)
    assert contents(made).batches == 2
    assert made_at(made) == NOW
    assert not list(made.parent.glob("*.partial"))


async def test_thirty_are_kept(tmp_path: Path) -> None:
    path, folder = tmp_path / "tonnage.db", tmp_path / "copies"
    await stock(path, 1)
    (folder).mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "tonnage-20261399T999999Z.db").write_text("no day", encoding="utf-8")
    for day in range(KEPT + 3):
        back_up(path, folder, NOW + timedelta(days=day))
    found = backups_in(folder, NOW + timedelta(days=KEPT + 2))
    assert len(found) == KEPT
    assert made_at(found[0]) == NOW + timedelta(days=KEPT + 2)
    assert (folder / "notes.txt").exists()


async def test_a_copy_is_made_once_a_day(tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    await stock(path, 1)
    backups = Backups(path, tmp_path / "copies")
    assert await backups.make_when_due(NOW) is not None
    assert await backups.make_when_due(NOW + timedelta(hours=23)) is None
    assert await backups.make_when_due(NOW + timedelta(hours=24)) is not None


async def test_restore_brings_the_old_store_back_and_keeps_the_new(tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    await stock(path, 1)
    copy = back_up(path, tmp_path / "copies", NOW)
    await stock(path, 1)
    with restoring(copy, path) as ready:
        present = ready.present.contents
        assert present is not None
        assert (ready.coming.batches, present.batches) == (1, 2)
        (kept,) = ready.put_in_place(NOW)
    assert contents(path).batches == 1
    assert contents(kept).batches == 2
    await stock(path, 1)
    assert contents(path).batches == 2


async def test_restore_refuses_while_the_store_is_held_or_open(tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    await stock(path, 1)
    copy = back_up(path, tmp_path / "copies", NOW)
    with held(path), pytest.raises(StartError, match="is held by process"):
        restore(copy, path, NOW)
    async with await Database.open(path):
        with pytest.raises(StartError, match="in use by another process"):
            restore(copy, path, NOW)
    assert contents(path).batches == 1


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x07" * 4000])
async def test_what_is_no_store_is_refused(tmp_path: Path, content: bytes) -> None:
    path, wrong = tmp_path / "tonnage.db", tmp_path / "wrong.db"
    await stock(path, 1)
    wrong.write_bytes(content)
    with pytest.raises(StartError):
        restore(wrong, path, NOW)
    assert contents(path).batches == 1


async def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    await stock(path, 1)
    copy = Path(shutil.copy(path, tmp_path / "copy.db"))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StartError, match="schema 9999"):
        restore(copy, path, NOW)


async def test_a_copy_made_during_imports_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    await stock(path, 1)
    writing = asyncio.create_task(stock(path, 12, rows=400))
    copies = []
    while not writing.done():
        copies.append(await asyncio.to_thread(back_up, path, tmp_path / f"c{len(copies)}", NOW))
    await writing
    assert copies
    for copy in copies:
        held_by_copy = contents(copy)
        assert held_by_copy.observations == 50 + 400 * (held_by_copy.batches - 1)


async def test_a_copy_that_was_asked_for_stays_and_puts_no_nightly_one_off(tmp_path: Path, path: Path) -> None:
    backups = Backups(path, tmp_path / "copies", hour=3, kept=2)
    by_hand = [await backups.make(NOW + timedelta(minutes=minute)) for minute in range(3)]
    nightly = [await backups.make_when_due(NOW + timedelta(days=day)) for day in range(1, 5)]
    assert all(nightly)
    left = set(backups_in(backups.folder, NOW + timedelta(days=9)))
    assert left == {*by_hand, *nightly[2:]}
    assert backups.newest(NOW + timedelta(minutes=2)) == by_hand[-1]


@pytest.mark.parametrize(
    ("made", "asked", "is_due"),
    [
        ("2026-05-04 21:59", "2026-05-04 22:00", True),
        ("2026-05-04 22:00", "2026-05-05 21:59", False),
        ("2026-05-04 22:29", "2026-05-05 22:00", True),
        ("2026-05-04 09:00", "2026-05-04 21:00", False),
        # the bot was down at the hour
        ("2026-05-04 22:10", "2026-05-06 08:00", True),
        # the clock was ahead when this one was made
        ("2027-01-01 22:10", "2026-05-06 08:00", True),
    ],
)
async def test_the_nightly_copy_is_due_once_its_hour_has_passed(
    tmp_path: Path, path: Path, made: str, asked: str, is_due: bool
) -> None:
    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    backups = Backups(path, tmp_path / "copies", hour=22)
    back_up(path, backups.folder, at(made))
    # wherever the bot's clock is set to show
    somewhere = at(asked).astimezone(timezone(timedelta(hours=9)))
    assert (await backups.make_when_due(somewhere) is not None) is is_due


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=1500)])
def test_a_copy_of_a_clock_that_was_ahead_is_never_the_newest_again(
    tmp_path: Path, path: Path, ahead: timedelta
) -> None:
    folder = tmp_path / "copies"
    early = back_up(path, folder, NOW - timedelta(days=1))
    wrong = back_up(path, folder, NOW + ahead)
    assert backups_in(folder, NOW) == [early, wrong]
    right = back_up(path, folder, NOW, is_manual=True)
    backups = Backups(path, folder)
    assert backups.newest_at(NOW) == NOW
    # also when the wrong date has long passed
    for later in (NOW, NOW + ahead * 2):
        assert backups.newest(later) == right
        assert backups_in(folder, later) == [right, wrong, early]


def test_copies_of_a_clock_that_was_ahead_push_no_right_one_out(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "copies"
    for day in range(3):
        back_up(path, folder, NOW + timedelta(days=400 + day), kept=3)
    right = [back_up(path, folder, NOW + timedelta(days=day), kept=3) for day in range(3)]
    assert backups_in(folder, NOW + timedelta(days=500)) == right[::-1]


def test_only_copies_of_the_future_tell_no_age(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "copies"
    wrong = back_up(path, folder, NOW + timedelta(days=9))
    assert Backups(path, folder).newest(NOW) == wrong
    assert Backups(path, folder).newest_at(NOW) is None


async def test_a_copy_goes_into_another_folder(tmp_path: Path, path: Path) -> None:
    backups = Backups(path, tmp_path / "copies")
    made = await backups.make(NOW, tmp_path / "a" / "stick")
    assert made.parent == tmp_path / "a" / "stick"
    assert contents(made) == contents(path)
    assert not backups.folder.exists()
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    with pytest.raises(StartError, match=r"file is a file, not a folder\. Name another folder"):
        await backups.make(NOW, in_the_way)


def test_both_forms_are_put_back(tmp_path: Path, path: Path) -> None:
    expected = logical_hash(path)
    packed = back_up(path, tmp_path / "copies", NOW)
    plain = Path(shutil.copy(path, tmp_path / "copies" / "tonnage-20250101T000000Z.db"))
    renamed = Path(shutil.copy(packed, tmp_path / "from a friend"))
    assert packed.stat().st_size < plain.stat().st_size / 2
    # as `zstd` writes a file that it was given in two parts
    whole = plain.read_bytes()
    parts = tmp_path / "parts.zst"
    parts.write_bytes(b"".join(zstandard.compress(part) for part in (whole[:10_000], whole[10_000:])))
    for copy in (packed, plain, renamed, parts):
        path.unlink(missing_ok=True)
        restore(copy, path, NOW)
        assert logical_hash(path) == expected


def cut_short(content: bytes) -> bytes:
    return content[:-7]


def changed(content: bytes) -> bytes:
    return content[:2000] + bytes([content[2000] ^ 1]) + content[2001:]


def half_a_store(content: bytes) -> bytes:
    whole = zstandard.decompress(content)
    return zstandard.compress(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    "spoil", [cut_short, changed, half_a_store, lambda _: b"", lambda _: zstandard.compress(b"x")]
)
def test_a_copy_that_was_spoilt_is_refused(tmp_path: Path, path: Path, spoil: Callable[[bytes], bytes]) -> None:
    copy = back_up(path, tmp_path / "copies", NOW)
    copy.write_bytes(spoil(copy.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(StartError, match=r"damaged|empty|not a database"):
        restore(copy, path, NOW)
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} == {"tonnage.db", "tonnage.db.lock", "copies"}


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x07" * 4000])
def test_of_what_is_no_store_no_copy_is_made(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tonnage.db"
    path.write_bytes(content)
    with pytest.raises(StartError, match=r"so no copy was made\. To put the last one back"):
        back_up(path, tmp_path / "copies", NOW)
    assert not (tmp_path / "copies").exists()


def test_of_a_damaged_store_no_copy_is_kept_and_none_is_removed(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "copies"
    good = back_up(path, folder, NOW - timedelta(days=1))
    with path.open("r+b") as file:
        file.seek(10 * 4096)
        file.write(b"\xff" * 40_000)
    with pytest.raises(StartError, match=r"is damaged.*`python -m bot restore`"):
        back_up(path, folder, NOW, kept=1)
    assert list(folder.iterdir()) == [good]


async def test_a_disk_that_fails_is_said(tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backups = Backups(path, tmp_path / "away" / "copies")
    await backups.make_when_due(NOW)
    fail_disk(monkeypatch, tmp_path / "away")
    for making in (backups.make_when_due(NOW), backups.make_when_due(NOW + timedelta(days=1)), backups.make(NOW)):
        with pytest.raises(StartError, match=r"copies cannot be read or written: Stale file handle\."):
            await making


async def test_the_loop_never_waits_for_the_disk_of_the_copies(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_in: set[int] = set()
    scan = os.scandir

    def scandir(place: Any) -> Any:
        looked_in.add(threading.get_ident())
        return scan(place)

    monkeypatch.setattr(os, "scandir", scandir)
    backups = Backups(path, tmp_path / "copies")
    assert await backups.make_when_due(NOW) is not None
    assert await backups.make_when_due(NOW) is None
    assert looked_in and threading.get_ident() not in looked_in


@pytest.mark.parametrize("way", ["copy", "look for damage"])
async def test_what_is_cut_off_in_a_thread_has_closed_the_store_before_the_store_closes(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    begun, open_file = threading.Event(), inspection._opened

    def slowly_opened(file: Path, how: str) -> sqlite3.Connection:
        connection = open_file(file, how)
        connection.execute("SELECT count(*) FROM batch").fetchone()
        begun.set()
        time.sleep(0.3)
        return connection

    backups = Backups(path, tmp_path / "copies")
    async with await Database.open(path) as database:
        async with database.writing() as connection:
            await commit_batch(connection, new_batch(), observations(1))
        monkeypatch.setattr(inspection, "_opened", slowly_opened)
        work = asyncio.ensure_future(backups.make_when_due(NOW) if way == "copy" else integrity(path))
        await asyncio.to_thread(begun.wait)
        backups.give_up()
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
    assert not any(beside(path, suffix).exists() for suffix in inspection.SIDECARS)


def test_what_a_killed_copy_left_is_swept(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("tonnage-20260501T000000Z.db.partial", "tonnage-20260501T000000Z.db.partial-journal"):
        (folder / name).write_bytes(b"killed while copying")
        os.utime(folder / name, (0, 0))
    assert list(folder.iterdir()) and back_up(path, folder, NOW) == next(folder.iterdir())
