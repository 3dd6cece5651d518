"""Files that only the store's owner may read, whatever the umask and whoever made them before."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import hosts
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.private_files import make_private, make_private_folder
from bot.store.backups import back_up
from tests.desk.conftest import NOW


@pytest.fixture(autouse=True)
def open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


async def test_all_that_is_made_beside_the_store_is_private(tmp_path: Path) -> None:
    store = tmp_path / "tonnage.db"
    backups = Backups(store, tmp_path / "copies")
    async with Desk.opened(store, now=NOW, holds_store=True):
        hosts.beat(store, NOW)
        copy = await backups.make_when_due(NOW)
        assert copy is not None
        assert modes(tmp_path) == {
            "tonnage.db": 0o600,
            "tonnage.db-wal": 0o600,
            "tonnage.db-shm": 0o600,
            "tonnage.db.lock": 0o600,
            "tonnage.db.alive": 0o600,
            "copies": 0o700,
            copy.name: 0o600,
        }
    store.write_bytes(b"not a database")
    store.chmod(0o644)
    with backups.restoring(copy) as ready:
        assert modes(tmp_path)["tonnage.db.incoming"] == 0o600
        (kept,) = ready.put_in_place(NOW)
    assert modes(tmp_path)[kept.name] == 0o600


async def test_a_store_of_before_is_closed_to_others_when_it_is_opened(tmp_path: Path, starter_store: Path) -> None:
    store = Path(shutil.copy(starter_store, tmp_path))
    connection = sqlite3.connect(store)
    connection.execute("SELECT count(*) FROM batch").fetchall()
    for suffix in ("", "-wal", "-shm"):
        store.with_name(f"tonnage.db{suffix}").chmod(0o644)
    async with Desk.opened(store, now=NOW):
        found = modes(tmp_path)
    connection.close()
    assert set(found) == {"tonnage.db", "tonnage.db-wal", "tonnage.db-shm"} and set(found.values()) == {0o600}


def test_copies_of_before_are_closed_to_others_with_the_next_one(tmp_path: Path, starter_store: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    names = ("tonnage-20260503T030000Z.db", "my own.db")
    for name in names:
        Path(shutil.copy(starter_store, folder / name)).chmod(0o644)
    back_up(starter_store, folder, NOW)
    assert [modes(folder)[name] for name in names] == [0o600, 0o644], "a file of somebody else stays as it is"


def test_a_file_that_is_there_is_kept_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "some"
    path.write_text("content")
    make_private(path, tmp_path)
    assert path.read_text() == "content" and stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_link_is_followed_to_a_file_elsewhere(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "link"
    link.symlink_to(elsewhere)
    with pytest.raises(OSError, match="symbolic links"):
        make_private(link, tmp_path)
    assert not elsewhere.exists()


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o775)
    for name in ("shared", "own/copies"):
        make_private_folder(tmp_path / name, tmp_path)
    assert modes(tmp_path) == {"shared": 0o775, "own": 0o777, "copies": 0o700}
