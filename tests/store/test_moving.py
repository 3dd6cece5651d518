"""A whole store moved between the engines, both ways."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.desk.backups import Backups
from bot.errors import StartError
from bot.store import watches
from bot.store.backups import backups_in
from bot.store.batches import commit_batch, undo_batch
from bot.store.database import Database
from bot.store.engines.place import StorePlace
from bot.store.moving import digest, move
from bot.store.pending import Pending, content, keep, packed
from bot.store.verify import rebuilt_the_same
from bot.trade.about import About
from bot.trade.observations import Flow
from bot.trade.watching import Crossing, Watch
from tests.postgresql_server import Databases
from tests.store.stocking import cell, final, new_batch, row

BYTES = bytes(range(256)) * 3
WHEN = new_batch().committed_at
WATCH = Watch(
    0, 7, 1, 2, True, About(Flow.EXPORT, "US", "magnets"), Crossing.FALLS, Decimal(30), WHEN,
)  # fmt: skip


async def _stock(place: StorePlace) -> None:
    """Give a store something of every kind that is hard to move: an undone batch, bytes, a watch that is gone."""
    async with await Database.open(place) as database, database.writing() as connection:
        await commit_batch(connection, new_batch(), [final(n, cell(f"P{n}")) for n in range(30)])
        await commit_batch(connection, new_batch(), [row(5, note="a\tb\\c\n中")])
        await undo_batch(connection, 2, new_batch())
        await undo_batch(connection, 3, new_batch())
        kept = Pending("token", WHEN, "admin:7", 1, "f.csv", "0" * 64, "{}", "")
        await keep(connection, kept, await packed(BYTES))
        for _ in range(3):
            number = await watches.add(connection, WATCH)
        await watches.remove(connection, number)


async def _digest(place: StorePlace) -> str:
    async with await Database.open(place) as database, database.reading() as connection:
        return await digest(connection)


async def test_there_and_back_all_is_the_same_and_goes_on(
    starter_store: Path, tmp_path: Path, databases: Databases
) -> None:
    first = Path(shutil.copy(starter_store, tmp_path / "first.db"))
    await _stock(first)
    told: list[tuple[str, float]] = []
    with databases.copied() as server:
        there = await move(first, server, lambda what, part: told.append((what, part)))
        back = await move(server, tmp_path / "back.db")
        assert there == back and there.digest == await _digest(first) == await _digest(server)
        assert {what for what, _ in told} == {"Copying", "Checking"} and told[-1][1] == pytest.approx(1)
        assert [part for _, part in told] == sorted(part for _, part in told)
        for place in (server, tmp_path / "back.db"):
            async with await Database.open(place) as database:
                async with database.reading() as connection:
                    assert await content(connection, "token") == BYTES
                async with database.writing() as connection:
                    assert await rebuilt_the_same(connection)
                    assert await watches.add(connection, WATCH) == 4, (
                        "the number of one that is gone is not given again"
                    )
                    receipt = await commit_batch(connection, new_batch(), [final(9, cell("P9", "2025-07"))])
                    assert receipt.number == 6
    assert await _digest(first) == there.digest


async def test_references_are_held_to_again_after_a_move(
    starter_store: Path, tmp_path: Path, databases: Databases
) -> None:
    from sqlalchemy.exc import IntegrityError

    with databases.copied() as server, databases.copied() as fresh:
        await move(Path(shutil.copy(starter_store, tmp_path)), server)
        await (await Database.open(fresh)).close()
        names = []
        for place in (server, fresh):
            async with await Database.open(place) as database, database.reading() as connection:
                found = await connection.execute(
                    text(
                        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1"
                    )
                )
                names.append([tuple(each) for each in found])
        assert names[0] == names[1] != []
        async with await Database.open(server) as database:
            with pytest.raises(IntegrityError):
                async with database.writing() as connection:
                    await connection.execute(text("UPDATE batch SET undoes = 999999"))


async def test_a_place_that_holds_a_store_is_left_alone(starter_store: Path, tmp_path: Path) -> None:
    first, second = (Path(shutil.copy(starter_store, tmp_path / f"{n}.db")) for n in (1, 2))
    before = await _digest(second)
    with pytest.raises(StartError, match="holds a store already"):
        await move(first, second)
    assert await _digest(second) == before
    with pytest.raises(StartError, match="There is no store at"):
        await move(tmp_path / "none.db", tmp_path / "new.db")
    assert not (tmp_path / "none.db").exists() and not (tmp_path / "new.db").exists()
    with pytest.raises(StartError, match="to itself"):
        await move(first, first)


async def test_what_fails_half_way_leaves_nothing(starter_store: Path, tmp_path: Path, databases: Databases) -> None:
    first = Path(shutil.copy(starter_store, tmp_path / "first.db"))
    with closing(sqlite3.connect(first)) as connection, connection:
        connection.execute("INSERT INTO guild (id, product) VALUES (1, 'a' || char(0) || 'b')")
    with databases.copied() as server:
        with pytest.raises(StartError, match="NUL"):
            await move(first, server)
        async with await Database.open(server) as database, database.reading() as connection:
            assert (await connection.execute(text("SELECT count(*) FROM batch"))).scalar_one() == 0
        assert (await move(first, tmp_path / "second.db")).rows["guild"] == 1


async def test_a_server_that_a_bot_uses_is_not_moved(databases: Databases, tmp_path: Path) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database, database.reading():
            with pytest.raises(StartError, match=r"A bot uses .* stop it first"):
                await move(server, tmp_path / "copy.db")
            await move(server, tmp_path / "copy.db", is_live=True)


async def test_a_copy_from_a_server_has_its_name_when_it_is_whole(
    starter_store: Path, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, folder = datetime(2026, 5, 4, 3, tzinfo=UTC), tmp_path / "copies"
    while_copying: list[list[Path]] = []

    async def looked(source: StorePlace, target: StorePlace, **options: Any) -> Any:
        moved = await move(source, target, **options)
        while_copying.append(backups_in(folder, now))
        return moved

    monkeypatch.setattr("bot.store.moving.move", looked)
    with databases.copied() as server:
        await move(starter_store, server)
        copy = await Backups(server, folder).make(now)
        assert while_copying == [[]]
        assert list(folder.iterdir()) == [copy] == backups_in(folder, now)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert await _digest(copy) == await _digest(server)
