"""What a file is that may be a store, found out without changing anything of it or beside it."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import ParamSpec, TypeVar
from urllib.parse import quote

from bot.errors import StartError
from bot.store import migrations

P = ParamSpec("P")
T = TypeVar("T")

# What SQLite lays beside a database: the write-ahead log, its index, and the rollback journal.
WAL, SHM, JOURNAL = SIDECARS = ("-wal", "-shm", "-journal")
WAITS_S = 30
TABLES_NAMED = 4
NAME_LENGTH = 40
# What SQLite needs beside the file to open it; where there is less, its error of input and output is a full disk.
_LEAST_ROOM_BYTES = 1_000_000
OUR_TABLES = {"alembic_version", "batch", "observation", "figure"}
_CANNOT_READ = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
_UNREADABLE = {
    "SQLITE_NOTADB": "{path} is not a database. Move it away to start afresh, or put a copy back with "
    "`python -m bot restore`.",
    "SQLITE_CORRUPT": "The database {path} is damaged. Restore a backup with `python -m bot restore`.",
    "SQLITE_CANTOPEN": "Cannot open or make the database {path}. Check that its folder exists and can be written.",
    "SQLITE_READONLY": "The database {path} cannot be written. Check the permissions of the file and its folder.",
    "SQLITE_BUSY": "The database {path} is being written by another process. Try again in a minute.",
    "SQLITE_LOCKED": "The database {path} is being written by another process. Try again in a minute.",
    "SQLITE_FULL": "The disk with the database {path} is full. Make room and start again.",
    "SQLITE_IOERR": "The disk with the database {path} reports an error. Check the disk, then start again.",
}


class StoreKind(Enum):
    """What lies under a name."""

    MISSING = auto()
    EMPTY = auto()
    NOT_A_DATABASE = auto()
    DAMAGED = auto()
    UNREADABLE = auto()
    SOMETHING_ELSE = auto()
    STORE = auto()


@dataclass(frozen=True, slots=True)
class StoreContents:
    """What a store file holds, for comparing two before one takes the other's place."""

    batches: int
    observations: int
    figures: int
    newest_batch_at: str
    schema: str


@dataclass(frozen=True, slots=True)
class FoundStore:
    """What was found: a store's schema, the tables of something else, and what a sound store holds where its schema
    still has these tables.
    """

    kind: StoreKind
    schema: str = ""
    tables: tuple[str, ...] = ()
    contents: StoreContents | None = None

    @property
    def is_newer(self) -> bool:
        """Return whether this is a store of a version that this code does not know."""
        return self.kind is StoreKind.STORE and not migrations.is_known(self.schema)

    @property
    def is_older(self) -> bool:
        """Return whether this is a store that has to be migrated."""
        return self.kind is StoreKind.STORE and self.schema != migrations.HEAD and migrations.is_known(self.schema)

    @property
    def words(self) -> str:
        """Return in a few words what was found."""
        if self.kind is StoreKind.STORE:
            return f"schema {self.schema}, newer than this version" if self.is_newer else f"schema {self.schema}"
        if self.kind is StoreKind.SOMETHING_ELSE:
            named = ", ".join(self.tables[:TABLES_NAMED]) + (", …" if len(self.tables) > TABLES_NAMED else "")
            return f"a database of something else (its tables: {named})"
        if self.kind is StoreKind.UNREADABLE:
            return "unreadable: the disk reports an error"
        return self.kind.name.lower().replace("_", " ")


def identify(path: Path) -> FoundStore:
    """Find out what a file is from its schema alone; StartError when it cannot be read at all."""
    return _found(path, is_whole=False)


def inspect(path: Path) -> FoundStore:
    """Find out what a file is, every page of it, and count what it holds; StartError when it cannot be read."""
    return _found(path, is_whole=True)


def beside(path: Path, suffix: str) -> Path:
    """Name one of the files that SQLite lays beside a database."""
    return path.with_name(path.name + suffix)


def refuse_something_else(found: FoundStore, place: object) -> None:
    """Raise a StartError where the file belongs to another program: it is neither opened, copied nor replaced."""
    if found.kind is StoreKind.SOMETHING_ELSE:
        raise StartError(
            f"{place} is {found.words}. "
            f"Choose another {'file' if isinstance(place, Path) else 'database'} in DATABASE_URL."
        )


def unreadable(error_name: str, path: Path) -> str:
    """Return what an error of SQLite, such as SQLITE_CORRUPT, means for a file and what to do."""
    if error_name.startswith("SQLITE_IOERR") and shutil.disk_usage(path.parent).free < _LEAST_ROOM_BYTES:
        error_name = "SQLITE_FULL"
    for prefix, sentence in _UNREADABLE.items():
        if error_name.startswith(prefix):
            return sentence.format(path=path)
    return f"Cannot open the database {path} ({error_name or 'unknown'})."


@contextmanager
def reading(path: Path, *, is_ours: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a database with its log, and leave all of it as it is: SQLite would write the log into a file that it may
    write when it closes it, and would make a log where there is none. `is_ours` where somebody may be about to write.
    """
    with closing(_opened(path, "mode=rw" if is_ours else "immutable=1")) as connection:
        yield connection


async def in_thread(work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """Return what work gives that opens a store, done in a thread; when this is cut off, the thread is waited for: it
    would go on, and a log stays beside the file when a reader closes it last.
    """
    working = asyncio.create_task(asyncio.to_thread(work, *arguments, **options))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.gather(working, return_exceptions=True)
        raise


def _opened(path: Path, if_without_log: str) -> sqlite3.Connection:
    if any(beside(path, suffix).exists() for suffix in (WAL, JOURNAL)):
        connection = _connection(path, "mode=ro")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if not error.sqlite_errorname.startswith(_CANNOT_READ):
                raise
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    # There is no log, or it could be read only by writing: the file stands for itself.
    return _connection(path, if_without_log)


def _connection(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?{how}", uri=True, timeout=WAITS_S)


def _found(path: Path, *, is_whole: bool) -> FoundStore:
    if path.is_dir():
        raise StartError(f"{path} is a folder; the database must be a file.")
    try:
        if path.stat().st_size == 0:
            return FoundStore(StoreKind.EMPTY)
    except (FileNotFoundError, NotADirectoryError):
        return FoundStore(StoreKind.MISSING)
    except OSError as error:
        raise StartError(f"{path} cannot be looked at: {error.strerror}.") from None
    # Never opened here: to close a database that this process has open would end SQLite's locks on it.
    if not os.access(path, os.R_OK):
        raise StartError(f"{path} belongs to {_owner(path)}, who alone may read it. Run this as that user.")
    try:
        with reading(path) as connection:
            return _told_by(connection, is_whole=is_whole)
    except sqlite3.DatabaseError as error:
        name = error.sqlite_errorname
        if name.startswith("SQLITE_NOTADB"):
            return FoundStore(StoreKind.NOT_A_DATABASE)
        if name.startswith("SQLITE_CORRUPT"):
            return FoundStore(StoreKind.DAMAGED)
        if name.startswith("SQLITE_IOERR"):
            return FoundStore(StoreKind.UNREADABLE)
        raise StartError(unreadable(name, path)) from None


def _owner(path: Path) -> str:
    try:
        return f"the user {path.owner()}"
    except KeyError:
        return f"user {path.stat().st_uid}"


def _told_by(connection: sqlite3.Connection, *, is_whole: bool) -> FoundStore:
    names = [str(name) for (name,) in connection.execute("SELECT tbl_name FROM sqlite_master ORDER BY rootpage")]
    if not names:
        return FoundStore(StoreKind.EMPTY)
    if not set(names) >= OUR_TABLES:
        return FoundStore(StoreKind.SOMETHING_ELSE, tables=tuple(dict.fromkeys(map(shown, names))))
    if is_whole and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return FoundStore(StoreKind.DAMAGED)
    versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(versions) != 1:
        return FoundStore(StoreKind.DAMAGED)
    schema = shown(str(versions[0][0]))
    return FoundStore(StoreKind.STORE, schema, contents=_counted(connection, schema) if is_whole else None)


def _counted(connection: sqlite3.Connection, schema: str) -> StoreContents | None:
    try:
        batches, newest = connection.execute("SELECT count(*), coalesce(max(committed_at), '') FROM batch").fetchone()
        (observations,) = connection.execute("SELECT count(*) FROM observation").fetchone()
        (figures,) = connection.execute("SELECT count(*) FROM figure").fetchone()
    except sqlite3.OperationalError:
        # a later version may keep these things otherwise
        return None
    return StoreContents(batches, observations, figures, newest, schema)


def shown(name: str) -> str:
    """Return a name from somebody else's file so that it fits into a sentence."""
    return "".join(letter for letter in name if letter.isprintable())[:NAME_LENGTH]
