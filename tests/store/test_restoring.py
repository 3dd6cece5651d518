"""A copy put back over whatever became of the store: it is there whole, and what lay there is kept as it was."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.store import inspection
from bot.store.backups import back_up, restoring
from bot.store.database import Database
from bot.store.inspection import SIDECARS, StoreKind, beside, inspect
from bot.store.locking import held
from tests.store.copies import logical_hash, lying_in, restore
from tests.store.test_backups import stock

NOW = datetime(2026, 5, 4, 3, tzinfo=UTC)
LEFT = "import os, signal, sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\n"
KILL = "c.commit()\nos.kill(os.getpid(), signal.SIGKILL)"
KEPT = "tonnage.db.before-restore-20260504T030000Z"


def killed(store: Path, *statements: str) -> None:
    """Let a process commit something in the store and die before it closes it, so that the log stays."""
    program = LEFT + "".join(f"c.execute({each!r})\n" for each in statements) + KILL
    subprocess.run([sys.executable, "-c", program, str(store)], check=False)
    assert beside(store, "-wal").stat().st_size > 0


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a store that has grown since its copy was made, by so much that its log fits the copy nowhere."""
    store = tmp_path_factory.mktemp("stocked") / "tonnage.db"
    asyncio.run(stock(store, 1))
    copy = back_up(store, store.parent / "copies", NOW)
    asyncio.run(stock(store, 1, rows=2_000))
    return store, copy


@pytest.fixture
def store(stocked: tuple[Path, Path], tmp_path: Path) -> Path:
    return Path(shutil.copy(stocked[0], tmp_path))


@pytest.fixture
def copy(stocked: tuple[Path, Path]) -> Path:
    return stocked[1]


def as_it_should_be(store: Path) -> None:
    """Leave it, closed in order."""


def killed_after_a_commit(store: Path) -> None:
    killed(store, "INSERT INTO batch (kind, committed_at, actor) VALUES ('add', '2025-08-01', 'terminal')")


def damaged_pages(store: Path) -> None:
    with store.open("r+b") as file:
        file.seek(10 * 4096)
        file.write(b"\xff" * 40_000)


def damaged_pages_and_a_log(store: Path) -> None:
    killed_after_a_commit(store)
    damaged_pages(store)


def damaged_schema(store: Path) -> None:
    with store.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 8_000)


def cut_off(store: Path) -> None:
    os.truncate(store, store.stat().st_size // 2)


def a_damaged_log(store: Path) -> None:
    # what the log says of a page in the middle is nonsense, with sums that are right
    killed(store, "PRAGMA writable_schema = ON", "UPDATE sqlite_master SET rootpage = 7 WHERE name = 'figure'")


def not_sqlite(store: Path) -> None:
    store.write_bytes(b"hello\n" * 900)


def not_sqlite_but_its_log_stayed(store: Path) -> None:
    killed_after_a_commit(store)
    not_sqlite(store)


def empty(store: Path) -> None:
    store.write_bytes(b"")


def empty_but_its_log_stayed(store: Path) -> None:
    killed_after_a_commit(store)
    empty(store)


def without_tables(store: Path) -> None:
    store.unlink()
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("VACUUM")


def missing(store: Path) -> None:
    store.unlink()


def missing_but_its_log_stayed(store: Path) -> None:
    killed_after_a_commit(store)
    missing(store)


def missing_but_its_way_back_stayed(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    program = LEFT + "c.execute('PRAGMA cache_size = 1')\nc.execute('DELETE FROM figure')\n" + KILL[11:]
    subprocess.run([sys.executable, "-c", program, str(store)], check=False)
    assert beside(store, "-journal").stat().st_size > 0
    missing(store)


def a_part_of_the_file_under_its_log(store: Path) -> None:
    killed_after_a_commit(store)
    cut_off(store)


def newer_schema(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def newer_schema_with_other_tables(store: Path) -> None:
    newer_schema(store)
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("ALTER TABLE batch RENAME COLUMN committed_at TO at")


STATES: dict[Callable[[Path], None], StoreKind] = {
    as_it_should_be: StoreKind.STORE,
    killed_after_a_commit: StoreKind.STORE,
    newer_schema: StoreKind.STORE,
    newer_schema_with_other_tables: StoreKind.STORE,
    damaged_pages: StoreKind.DAMAGED,
    damaged_pages_and_a_log: StoreKind.DAMAGED,
    damaged_schema: StoreKind.DAMAGED,
    cut_off: StoreKind.DAMAGED,
    a_damaged_log: StoreKind.DAMAGED,
    a_part_of_the_file_under_its_log: StoreKind.DAMAGED,
    not_sqlite: StoreKind.NOT_A_DATABASE,
    not_sqlite_but_its_log_stayed: StoreKind.NOT_A_DATABASE,
    empty: StoreKind.EMPTY,
    empty_but_its_log_stayed: StoreKind.EMPTY,
    without_tables: StoreKind.EMPTY,
    missing: StoreKind.MISSING,
    missing_but_its_log_stayed: StoreKind.MISSING,
    missing_but_its_way_back_stayed: StoreKind.MISSING,
}


@pytest.mark.parametrize(("state", "kind"), STATES.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_a_copy_is_put_back_over_any_state(
    store: Path, copy: Path, tmp_path: Path, state: Callable[[Path], None], kind: StoreKind
) -> None:
    expected = wanted(copy, tmp_path / "wanted.db")
    folder = store.parent / "data"
    folder.mkdir()
    store = Path(shutil.move(store, folder))
    state(store)
    before = lying_in(folder)
    assert inspect(store).kind is kind
    with restoring(copy, store) as ready:
        # the look, the copy that is ready and an answer of "no" change nothing but the log's index
        assert {name: content for name, content in lying_in(folder).items() if name in before} | shm(before) == before
        kept = ready.put_in_place(NOW)
    assert logical_hash(store) == expected
    left = lying_in(folder)
    assert set(left) - {each.name for each in kept} == {"tonnage.db", "tonnage.db.lock"}
    if kind is StoreKind.STORE:
        assert kept == (folder / KEPT,)
    else:
        full = {name: content for name, content in before.items() if content}
        moved = {name.replace(KEPT, "tonnage.db"): content for name, content in left.items() if KEPT in name}
        assert moved | shm(full) == full
    asyncio.run(opens(store))


def wanted(copy: Path, target: Path) -> str:
    """Sum up what a copy holds."""
    restore(copy, target, NOW)
    return logical_hash(target)


def shm(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.endswith("-shm")}


def data_in(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder, but for indexes of logs and the lock."""
    return {name: each for name, each in lying_in(folder).items() if not name.endswith(("-shm", ".lock"))}


async def opens(store: Path) -> None:
    async with await Database.open(store):
        pass


def test_what_was_committed_before_a_kill_is_in_what_is_kept(store: Path, copy: Path) -> None:
    killed_after_a_commit(store)
    (kept,) = restore(copy, store, NOW)
    found = inspect(kept).contents
    assert found is not None and found.batches == 3


def test_what_was_kept_damaged_is_left_as_it_is(store: Path, copy: Path) -> None:
    damaged_pages_and_a_log(store)
    kept, *_ = restore(copy, store, NOW)
    before = data_in(store.parent)
    with pytest.raises(StartError, match=r"before-restore-\S+ is damaged"):
        restore(kept, store, NOW)
    assert data_in(store.parent) == before


def test_a_store_is_put_back_with_the_log_beside_it(store: Path, tmp_path: Path) -> None:
    killed_after_a_commit(store)
    for name in ("moved.db", "looked at.db"):
        for suffix in ("", "-wal"):
            shutil.copy(beside(store, suffix), beside(tmp_path / name, suffix))
    before = data_in(tmp_path)
    not_sqlite(store)
    restore(tmp_path / "moved.db", store, NOW)
    assert {name: each for name, each in data_in(tmp_path).items() if name.startswith("moved")} == {
        name: each for name, each in before.items() if name.startswith("moved")
    }
    assert logical_hash(store) == logical_hash(tmp_path / "looked at.db")


def test_a_disk_that_cannot_be_read_is_no_reason_to_refuse(
    store: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = wanted(copy, tmp_path / "wanted.db")
    opened, failing_bytes = inspection._opened, store.stat().st_size

    def failing(path: Path, if_without_log: str) -> sqlite3.Connection:
        if path == store and path.stat().st_size == failing_bytes:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_READ"
            raise error
        return opened(path, if_without_log)

    monkeypatch.setattr(inspection, "_opened", failing)
    with restoring(copy, store) as ready:
        assert ready.present.words == "unreadable: the disk reports an error"
        (kept,) = ready.put_in_place(NOW)
    monkeypatch.undo()
    assert logical_hash(store) == expected and kept.stat().st_size == failing_bytes


def test_two_restores_in_one_second_keep_both(store: Path, copy: Path) -> None:
    first = restore(copy, store, NOW)
    not_sqlite(store)
    second = restore(copy, store, NOW)
    assert first == (store.with_name(KEPT),)
    assert second == (store.with_name(f"{KEPT}-2"),)


def test_nothing_that_another_process_has_open_is_replaced(store: Path, copy: Path) -> None:
    program = (
        "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.execute('SELECT count(*) FROM batch').fetchall()\n"
        "print('open', flush=True)\nsys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == b"open\n"
        for become in (as_it_should_be, damaged_pages, not_sqlite):
            become(store)
            before = data_in(store.parent)
            with pytest.raises(StartError, match="in use by another process"):
                restore(copy, store, NOW)
            assert data_in(store.parent) == before
        other.communicate()
    restore(copy, store, NOW)


def test_a_bot_that_holds_the_store_is_named_before_anything_is_asked(store: Path, copy: Path) -> None:
    with held(store), pytest.raises(StartError, match=f"held by process {os.getpid()}"), restoring(copy, store):
        pass


def test_a_database_of_something_else_stays(tmp_path: Path, copy: Path) -> None:
    songs = tmp_path / "songs.db"
    with closing(sqlite3.connect(songs)) as connection, connection:
        connection.execute("CREATE TABLE songs (name)")
    before = lying_in(tmp_path)
    with pytest.raises(StartError, match=r"something else \(its tables: songs\)\. Choose another"):
        restore(copy, songs, NOW)
    assert lying_in(tmp_path) == before


def test_a_store_that_may_not_be_read_names_its_owner(
    store: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StartError, match=rf"tonnage\.db belongs to the user {store.owner()}, who alone may read it"):
        restore(copy, store, NOW)


def test_the_store_is_no_copy_of_itself(store: Path) -> None:
    with pytest.raises(StartError, match="is the store itself"):
        restore(store, store, NOW)


def test_a_store_behind_a_link_is_replaced_where_it_is(store: Path, copy: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(store)
    (kept,) = restore(copy, link, NOW)
    assert link.is_symlink() and kept.parent == store.parent
    assert {path.name for path in link.parent.iterdir()} == {"link.db"}


def test_a_disk_without_second_names_gets_a_copy(store: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    damaged_pages_and_a_log(store)
    before = lying_in(store.parent)
    restore(copy, store, NOW)
    after = lying_in(store.parent)
    for suffix in ("", "-wal"):
        assert after[f"{KEPT}{suffix}"] == before[f"tonnage.db{suffix}"]
    assert not any(name.endswith(".partial") for name in after)


@pytest.mark.parametrize("state", [as_it_should_be, not_sqlite, empty], ids=lambda each: each.__name__)
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_the_mode_stays(store: Path, copy: Path, state: Callable[[Path], None], mode: int) -> None:
    state(store)
    store.chmod(mode)
    restore(copy, store, NOW)
    assert stat.S_IMODE(store.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, who may give files away")
@pytest.mark.parametrize(
    "state", [as_it_should_be, damaged_pages_and_a_log, empty, missing], ids=lambda s: s.__name__
)
def test_the_owner_stays_and_owns_what_is_kept(store: Path, copy: Path, state: Callable[[Path], None]) -> None:
    for path in (store.parent, store):
        os.chown(path, 12_345, 23_456)
    state(store)
    restore(copy, store, NOW)
    owners = {(path.name, path.stat().st_uid, path.stat().st_gid) for path in store.parent.iterdir()}
    assert owners == {(path.name, 12_345, 23_456) for path in store.parent.iterdir()}
    assert store.exists()


def test_what_was_written_wrongly_is_told(store: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def spoilt(path: Path, target: Path) -> Path:
        done = replace(path, target)
        if path.name.endswith(".incoming"):
            damaged_pages(target)
        return done

    monkeypatch.setattr(Path, "replace", spoilt)
    with pytest.raises(StartError, match=f"is not what the copy holds: check the disk.*{KEPT}"):
        restore(copy, store, NOW)


@pytest.mark.parametrize("suffix", SIDECARS)
def test_a_log_in_the_way_of_a_name_is_not_taken_for_ours(store: Path, copy: Path, suffix: str) -> None:
    strange = beside(store.with_name(KEPT), suffix)
    strange.write_bytes(b"somebody else's")
    (kept,) = restore(copy, store, NOW)
    assert kept.name == f"{KEPT}-2" and strange.read_bytes() == b"somebody else's"
