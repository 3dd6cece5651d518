"""The care of the store from the terminal: copies, the way back, and what no command may do to it."""

import asyncio
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.desk.backups import Backups
from bot.errors import StartError
from bot.store import migrations
from bot.store.backups import KEPT
from bot.store.locking import held
from tests.desk.conftest import NOW
from tests.desk.test_imports import CUSTOMS_JUNE
from tests.store.copies import contents, logical_hash, lying_in
from tests.store.killed import NEXT_HEAD, with_next_version

RUN = CliRunner()
COMMANDS = [
    "ask /status",
    "report",
    "status",
    "import june.csv --yes",
    "undo --yes",
    "history",
    "verify --rebuild",
    "export us",
    "sync",
]


@pytest.fixture
def store(tmp_path: Path, starter_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "june.csv").write_bytes(CUSTOMS_JUNE)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'tonnage.db'}")
    monkeypatch.setenv("BACKUPS_DIR", str(tmp_path / "copies"))
    monkeypatch.setenv("DISCORD_TOKEN", "a.b.c")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(starter_store, folder))


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let the code be that of the version after."""
    monkeypatch.setattr(migrations, "HEAD", migrations.HEAD)
    monkeypatch.setattr(migrations, "FOLDER", migrations.FOLDER)
    head = migrations.HEAD
    with_next_version(tmp_path / "migrations")
    return head


def run(words: str, says: str = "") -> tuple[int, str]:
    """Run a command; return its exit status and what it says, or the one line that it ends with."""
    done = RUN.invoke(app, words.split() if not words.startswith("ask") else words.split(" ", 1), input=says)
    if isinstance(done.exception, StartError):
        return 1, str(done.exception)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("command", [*COMMANDS, "check", "migrate", "backup", "restore june.csv --yes", "run"])
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_no_command_changes_a_database_of_something_else(store: Path, command: str, mode: str) -> None:
    store.unlink()
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE songs (name)")
    before = lying_in(store.parent)
    code, said = run(command)
    assert code == 1 and "a database of something else (its tables: songs)" in said
    assert lying_in(store.parent) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_but_run_and_migrate_migrates(store: Path, next_version: str, command: str) -> None:
    before = lying_in(store.parent)
    code, said = run(command)
    assert code == 1
    assert (
        f"has schema {next_version}, older than this code ({NEXT_HEAD})" in said and "python -m bot migrate" in said
    )
    assert lying_in(store.parent) == before


def test_check_says_what_to_do_about_an_older_store(store: Path, next_version: str) -> None:
    before = lying_in(store.parent)
    code, said = run("check")
    assert code == 1 and re.search("mend +database: .* older than this code", said)
    assert lying_in(store.parent) == before


@pytest.mark.parametrize("is_there", [True, False])
def test_a_store_that_is_gone_is_not_made_anew_by_check_where_there_are_copies(store: Path, is_there: bool) -> None:
    assert run("backup")[0] == 0
    store.unlink()
    if is_there:
        store.touch()
    before = lying_in(store.parent)
    code, said = run("check")
    found = re.search(
        f"mend +database: {store} is (empty|missing), but there are copies of one in .*copies: .* restore", said
    )
    assert code == 1 and found is not None and (found[1] == "empty") is is_there
    assert lying_in(store.parent) == before
    code, said = run("ask /status")
    assert code == 0 and f"The store {store} is new, but there are copies of one in" in said
    code, said = run("ask /status")
    assert code == 0 and "is new" not in said


def test_an_older_store_is_copied_before_it_is_migrated(store: Path, next_version: str) -> None:
    expected = logical_hash(store)
    with held(store):
        code, said = run("migrate")
        assert code == 1 and f"held by process {os.getpid()}" in said
        assert logical_hash(store) == expected
    code, said = run("migrate")
    copy = store.with_name(f"tonnage.db.before-{NEXT_HEAD}")
    assert code == 0 and f"The store as it was is kept as {copy}." in said
    assert logical_hash(copy) == expected and copy.stat().st_mode & 0o777 == 0o600
    assert contents(store).schema == NEXT_HEAD
    assert run("migrate") == (0, f"{store} is up to date.\n")
    assert run("status")[0] == 0


def test_an_older_store_can_be_copied_and_put_back_as_it_is(store: Path, next_version: str) -> None:
    expected = logical_hash(store)
    assert run("backup")[0] == 0
    store.write_bytes(b"gone")
    assert run("restore --yes")[0] == 0
    assert logical_hash(store) == expected


def test_the_way_back_to_the_version_before(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, next_version: str
) -> None:
    expected = logical_hash(store)
    run("migrate")
    # the old version is checked out first, and finds a store that is too new for it
    monkeypatch.undo()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{store}")
    monkeypatch.chdir(tmp_path)
    code, said = run("ask /status")
    named = re.search(r"put (\S+) back with `python -m bot restore`", said)
    assert code == 1 and named is not None
    code, said = run(f"restore {named[1]} --yes")
    assert code == 0
    assert f"The store now: schema {NEXT_HEAD}, newer than this version." in said
    assert logical_hash(store) == expected
    assert run("status")[0] == 0


def test_a_store_is_copied_and_put_back(store: Path, tmp_path: Path) -> None:
    code, said = run("backup")
    made = re.search(r"Copied to (\S+), checked and whole", said)
    assert code == 0 and made is not None and Path(made[1]).parent == tmp_path / "copies"
    assert run("import june.csv --yes --complete no")[0] == 0
    code, said = run("restore", says="n\n")
    assert code == 2 and re.search(r"batches +2 +1\n", said) and "Nothing was changed." in said
    assert contents(store).batches == 2
    code, said = run(f"restore {Path(made[1]).name}", says="y\n")
    kept = re.search(r"The store as it was is kept as (\S+)\.", said)
    assert code == 0 and kept is not None
    assert (contents(store).batches, contents(Path(kept[1])).batches) == (1, 2)
    assert run(f"restore {kept[1]} --yes")[0] == 0
    assert contents(store).batches == 2
    newest = f"The newest copy in {tmp_path / 'copies'} is {Path(made[1]).name}."
    assert run("restore nothing") == (1, f"There is no file nothing. {newest}")


def test_the_newest_copy_that_can_be_used_is_put_back(store: Path, tmp_path: Path) -> None:
    expected = logical_hash(store)
    backups = Backups(store, tmp_path / "copies")
    made = [asyncio.run(backups.make(NOW + timedelta(days=day))) for day in range(3)]
    made[2].write_bytes(made[2].read_bytes()[:-1])
    made[1].write_bytes(b"")
    store.write_bytes(b"")
    code, said = run("restore --yes")
    assert code == 0 and f"{made[2]} is damaged; choose another copy." in said
    assert f"{made[1]} is empty" in said and f"Restored from {made[0]}." in said
    assert logical_hash(store) == expected
    made[0].unlink()
    assert run("restore --yes") == (
        1,
        f"There is no copy that can be used in {tmp_path / 'copies'}. Name a file: python -m bot restore FILE.",
    )


def test_a_copy_goes_to_another_folder(store: Path, tmp_path: Path) -> None:
    code, said = run("backup --to stick")
    assert code == 0
    (made,) = (tmp_path / "stick").iterdir()
    assert said == f"Copied to {made.relative_to(tmp_path)}, checked and whole (the folder was made).\n"
    assert contents(made) == contents(store)
    assert "the folder was made" not in run("backup --to stick")[1]
    assert not (tmp_path / "copies").exists()
    assert run("backup --to june.csv") == (1, "june.csv is a file, not a folder. Name another folder for the copies.")


@pytest.mark.parametrize(("command", "folder"), [("backup", "copies"), ("backup --to archive", "archive")])
def test_a_copy_that_is_asked_for_removes_none(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, folder: str
) -> None:
    monkeypatch.setenv("BACKUPS_KEPT", "365")
    (tmp_path / folder).mkdir()
    nights = {f"tonnage-{NOW - timedelta(days=day):%Y%m%dT%H%M%S}Z.db.zst" for day in range(KEPT + 5)}
    for name in nights:
        (tmp_path / folder / name).write_bytes(b"a copy of this store or another")
    assert run(command)[0] == 0
    left = {each.name for each in (tmp_path / folder).iterdir()}
    assert left > nights and len(left) == KEPT + 6


def test_what_cannot_be_done_is_said(store: Path, tmp_path: Path) -> None:
    assert run("restore") == (
        1,
        f"There is no copy in {tmp_path / 'copies'}. Name a file: python -m bot restore FILE.",
    )
    assert run("restore nothing") == (1, f"There is no file nothing. {tmp_path / 'copies'} has no copy.")
    assert "june.csv is not a database" in run("restore june.csv")[1]
    store.unlink()
    assert run("backup") == (1, f"There is no store at {store} yet.")
    assert lying_in(store.parent).keys() <= {"tonnage.db.lock"}


def test_a_log_that_was_left_over_is_named(store: Path) -> None:
    run("backup")
    store.unlink()
    store.with_name("tonnage.db-wal").write_bytes(b"what was committed last")
    code, said = run("restore --yes")
    assert code == 0 and "The store now: missing." in said
    assert re.search(r"A log whose store was missing is kept as \S+before-restore-\S+Z-wal\.", said)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, who runs commands on another user's store")
@pytest.mark.parametrize("is_there", [True, False])
def test_what_root_runs_leaves_all_to_the_owner(store: Path, tmp_path: Path, is_there: bool) -> None:
    owner = (12_345, 23_456)
    os.chown(store.parent, *owner)
    os.chown(store, *owner)
    if not is_there:
        store.unlink()
    for command in ("ask /status", "import june.csv --yes --complete no", "backup", "restore --yes", "undo --yes"):
        assert run(command)[0] == 0, command
    found = [*store.parent.rglob("*"), tmp_path / "copies", *(tmp_path / "copies").iterdir()]
    assert {(path.name, path.stat().st_uid, path.stat().st_gid) for path in found} == {
        (path.name, *owner) for path in found
    }
    assert {path.stat().st_mode & 0o077 for path in found} == {0}
    assert len(found) >= 4
