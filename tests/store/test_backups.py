"""Copies: whole at any moment, only thirty, put back only where that is safe."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.backups import Backups, compare, restore
from bot.errors import StartError
from bot.store.backups import KEPT, back_up, backups_in, contents, made_at
from bot.store.batches import commit_batch
from bot.store.database import Database
from bot.store.locking import held
from bot.trade.vintages import NewObservation
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
    for day in range(KEPT + 3):
        back_up(path, folder, NOW + timedelta(days=day))
    found = backups_in(folder)
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
    coming, present = compare(copy, path)
    assert present is not None
    assert (coming.batches, present.batches) == (1, 2)
    kept = restore(copy, path, NOW)
    assert kept is not None
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
    copy = back_up(path, tmp_path / "copies", NOW)
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
