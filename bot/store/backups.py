"""Copies of the store: made while it is in use, checked before they count, and put back in its place.

All of it is file work on plain connections, which takes seconds on a large store: call it in a thread.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from bot.errors import StartError
from bot.store.migrations import is_known

KEPT = 30
PORTION_PAGES = 4_000
PORTION_STEPS = 1_000_000
PARTIAL_IS_OLD_S = 3600.0
_NAME = re.compile(r"tonnage-(\d{8}T\d{6})Z\.db")
_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store file holds, for comparing two before one takes the other's place."""

    batches: int
    observations: int
    figures: int
    newest_batch_at: str
    schema: str


def back_up(database: Path, folder: Path, now: datetime, is_given_up: Callable[[], bool] = lambda: False) -> Path:
    """Copy the store as it stands at one moment, also during an import; the last 30 copies are kept.

    StartError when it cannot be read, written, or the copy fails SQLite's integrity check, and soon after
    `is_given_up` (which is asked in this thread) says so.
    """
    target = folder / f"tonnage-{now.astimezone(UTC):{_STAMP}}Z.db"
    with _told(database):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, now)
        copy_whole(database, target, is_given_up)
    for old in backups_in(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def backups_in(folder: Path) -> list[Path]:
    """Give the copies in a folder, newest first; other files are left out."""
    return sorted((path for path in folder.glob("tonnage-*.db") if _NAME.fullmatch(path.name)), reverse=True)


def made_at(backup: Path) -> datetime | None:
    """Read from its name when a copy was made."""
    found = _NAME.fullmatch(backup.name)
    return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else None


def copy_whole(source: Path, target: Path, is_given_up: Callable[[], bool] = lambda: False) -> None:
    """Copy one store file to a name that appears only when the copy is whole and sound."""

    def go_on(*_progress: int) -> None:
        if is_given_up():
            raise StartError("The copy was given up: the bot is stopping.")

    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(_reading(source)) as read, closing(sqlite3.connect(partial)) as written:
            # the reader stays in one transaction, so that a commit between two portions does not start it anew
            read.execute("BEGIN")
            read.execute("SELECT count(*) FROM sqlite_master").fetchone()
            read.backup(written, pages=PORTION_PAGES, progress=go_on, sleep=0)
            read.rollback()
            written.set_progress_handler(lambda: int(is_given_up()), PORTION_STEPS)
            written.execute("PRAGMA journal_mode = DELETE")
            verdict = written.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise StartError(f"The copy of {source} is damaged and was thrown away; check the disk.")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what copies that were killed half-way left behind."""
    for partial in folder.glob("tonnage-*.db.partial"):
        if now.timestamp() - partial.stat().st_mtime > PARTIAL_IS_OLD_S:
            partial.unlink(missing_ok=True)


def contents(path: Path) -> Contents:
    """Count what a store file holds; StartError when it is no sound store of a version this code knows."""
    if not path.is_file():
        raise StartError(f"There is no file {path}.")
    with _told(path), closing(_reading(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise StartError(f"{path} is damaged; choose another copy.")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"alembic_version", "batch", "observation", "figure"} <= tables:
            raise StartError(f"{path} is not a store of Tonnage.")
        (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if not is_known(schema):
            raise StartError(f"{path} has schema {schema}, which this version does not know; update Tonnage.")
        batches, newest = connection.execute("SELECT count(*), coalesce(max(committed_at), '') FROM batch").fetchone()
        (observations,) = connection.execute("SELECT count(*) FROM observation").fetchone()
        (figures,) = connection.execute("SELECT count(*) FROM figure").fetchone()
    return Contents(batches, observations, figures, newest, schema)


def restore(backup: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy in the store's place; give the name under which the store as it was is kept, None if there was
    none. The caller holds the store's lock. At any moment the store's name is one whole file, old or new.
    """
    contents(backup)
    incoming = database.with_name(database.name + ".incoming")
    kept: Path | None = None
    with _told(database):
        copy_whole(backup, incoming)
        if database.exists():
            kept = database.with_name(f"{database.name}.before-restore-{now.astimezone(UTC):{_STAMP}}Z")
            _fold_log(database)
            shutil.copy2(database, kept)
        incoming.replace(database)
    return kept


def _fold_log(database: Path) -> None:
    """Write the log into the file and do away with it: a log left behind would be played onto the new file."""
    with closing(sqlite3.connect(database, timeout=1)) as connection:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete":
        raise StartError(f"{database} is in use by another process. Stop it first.")


def _reading(path: Path) -> sqlite3.Connection:
    # Not mode=ro: after a crash the first to open the file must be able to roll its journal back.
    return sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, timeout=30)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        name = error.sqlite_errorname
        if name in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            raise StartError(f"{path} is in use by another process. Stop it first.") from None
        if name == "SQLITE_INTERRUPT":
            raise StartError("The copy was given up: the bot is stopping.") from None
        if name == "SQLITE_FULL":
            raise StartError("The disk is full. Make room and try again.") from None
        raise StartError(f"{path} cannot be read or written: check its folder and permissions.") from None
    except sqlite3.DatabaseError:
        raise StartError(f"{path} is not a database, or it is damaged.") from None
    except OSError as error:
        raise StartError(f"{path} cannot be read or written: {error.strerror}.") from None
