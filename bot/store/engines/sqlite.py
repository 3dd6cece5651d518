"""SQLite: a file, one writer, several readers.

WAL lets readers see the last committed state while a batch is written. `synchronous` is FULL: commits are few,
and each is a promise to a person ("saved as batch 12") or the claim of a post that must not appear twice, so
none may be lost with the power; NORMAL could forget the last ones. It costs one more sync a commit.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import Busy, NotPossible, StartError, is_full
from bot.private_files import close_to_others, make_private, problem_in
from bot.store import migrations
from bot.store.backups import copy_whole, free_name
from bot.store.engines.engine import UNCHECKED_REFERENCES, OpenedStore
from bot.store.inspection import SIDECARS, WAL, FoundStore, StoreKind, beside, identify, unreadable
from bot.store.locking import holder
from bot.store.standing import rebuild_figures
from bot.store.tables import APPEND_ONLY

WRITER_WAITS_S = 30
READER_WAITS_S = 5
READERS = 4
READER_CACHE_KIB = 16_000
WRITER_CACHE_KIB = 12_000
_BUSY_PAUSE_S = 0.05
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")
_ERRORS = {
    StoreKind.NOT_A_DATABASE: "SQLITE_NOTADB",
    StoreKind.DAMAGED: "SQLITE_CORRUPT",
    StoreKind.UNREADABLE: "SQLITE_IOERR",
}


class SqliteEngine:
    """A store in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._file = (0, 0)
        self._watcher: AsyncConnection | None = None

    @property
    def place(self) -> Path:
        """Return the file."""
        return self._path

    @cached_property
    def writer(self) -> AsyncEngine:
        """Return what gives the one writing connection."""
        return _engine(self._path, writes=True)

    @cached_property
    def readers(self) -> AsyncEngine:
        """Return what gives the reading connections."""
        return _engine(self._path, writes=False)

    async def look(self) -> FoundStore:
        """Find out what lies at the path, without changing it; StartError when it cannot be opened as a store.

        This comes before any connection, which would turn the file to WAL whatever it is.
        """
        found = await asyncio.to_thread(identify, self._path)
        if found.kind in _ERRORS:
            raise StartError(unreadable(_ERRORS[found.kind], self._path))
        return found

    async def is_in_use(self) -> bool:
        """Return whether a process holds the file."""
        return await asyncio.to_thread(holder, self._path) is not None

    async def open(self, found: FoundStore) -> OpenedStore:
        """Make the file, or bring it up to date, and begin to watch its commits; DBAPIError, StartError."""
        await asyncio.to_thread(_make, self._path)
        await self._connect_writer()
        opened = await self._bring_up_to_date(found)
        self._watcher = await self.readers.connect()
        file = await asyncio.to_thread(self._path.stat)
        self._file = file.st_dev, file.st_ino
        return opened

    async def close(self) -> None:
        """Close every connection; twice is harmless. The last one folds the write-ahead log into the file."""
        if self._watcher is not None:
            await self._watcher.close()
            self._watcher = None
        for engine in (self.readers, self.writer):
            await engine.dispose()

    async def begin_writing(self, connection: AsyncConnection) -> None:
        """BEGIN IMMEDIATE has waited for every other writer."""

    async def data_version(self) -> int:
        """Return SQLite's count of other connections' commits, for which the same reader must always be asked."""
        if self._watcher is None:
            raise RuntimeError("the store is closed")
        raw = await self._watcher.get_raw_connection()
        if raw.driver_connection is None:
            raise RuntimeError("the watcher has no connection")
        [(number,)] = await raw.driver_connection.execute_fetchall("PRAGMA data_version")
        return int(number)

    @asynccontextmanager
    async def duty(self, name: str, *, waits: bool) -> AsyncIterator[bool]:
        """Yield True at once: the one process that posts and fetches holds the file's lock (`store.locking`)."""
        yield True

    async def wait_for_commit(self, seconds: float) -> None:
        """Wait so long: SQLite notifies nobody, it has to be asked."""
        await asyncio.sleep(seconds)

    def start_problem(self, error: DBAPIError) -> str:
        """Return in a sentence what an error at the start means and what to do."""
        return unreadable(_error_name(error), self._path)

    def refusal(self, error: DBAPIError) -> Busy | NotPossible | None:
        """Return what an error means to a writer, None when it is a fault of ours."""
        name = _error_name(error)
        if name.startswith("SQLITE_BUSY"):
            return Busy("store_busy", "Something else is being saved right now. Try again in a minute.")
        if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
            return NotPossible(
                "disk_full", "The disk is full or failing, so nothing was saved. Make room and try again."
            )
        return self.unreadable(error)

    def unreadable(self, error: DBAPIError) -> NotPossible | None:
        """Return what an error means to a reader, None when it is a fault of ours."""
        if not _error_name(error).startswith(_DAMAGED):
            return None
        return NotPossible(
            "store_damaged",
            "The store is damaged, or its disk fails, so I cannot look that up. Whoever runs me has to stop me and "
            "put a copy back: python -m bot restore.",
        )

    async def size_bytes(self) -> int:
        """Return how large the store is on its disk, with what was committed to its log alone."""
        files = (self._path, beside(self._path, WAL))
        return await asyncio.to_thread(lambda: sum(each.stat().st_size for each in files if each.exists()))

    async def unsaved_because(self) -> str:
        """Return why nothing can be saved, as far as the file and its folder show; empty when they show nothing."""
        if not await asyncio.to_thread(self._is_in_place):
            return (
                "the store's file was taken away or replaced under the running bot: stop it, put the file or a copy "
                "back, and start it"
            )
        return await asyncio.to_thread(problem_in, self._path.parent)

    @property
    def busy_words(self) -> str:
        """Return the words for another process that has been writing for too long, and what to do."""
        return f"another process has been writing to the store for {WRITER_WAITS_S} seconds: end it"

    def _is_in_place(self) -> bool:
        try:
            found = self._path.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._file

    async def _connect_writer(self) -> None:
        # While another process turns a new file to WAL, SQLite says "busy" at once instead of waiting its timeout.
        deadline = asyncio.get_running_loop().time() + WRITER_WAITS_S
        while True:
            try:
                async with self.writer.connect():
                    return
            except DBAPIError as error:
                if not _is_busy(error) or asyncio.get_running_loop().time() > deadline:
                    raise
            await asyncio.sleep(_BUSY_PAUSE_S)

    async def _bring_up_to_date(self, found: FoundStore) -> OpenedStore:
        if found.kind is StoreKind.STORE and not found.is_older:
            return OpenedStore()
        copy, is_new = None, False
        if found.is_older:
            copy = await asyncio.to_thread(_copy_before, migrations.HEAD, self._path)
        # A table that is made anew is gone for a moment, which checked references would not allow.
        async with self.writer.execution_options(**UNCHECKED_REFERENCES).begin() as connection:
            # Another process may have been faster between the look and the lock.
            if await connection.run_sync(migrations.version) == (found.schema or None):
                is_new = not found.is_older
                if found.is_older:
                    await connection.run_sync(migrations.upgrade)
                    await rebuild_figures(connection)
                else:
                    await connection.run_sync(_make_tables)
                if (await connection.exec_driver_sql("PRAGMA foreign_key_check")).first() is not None:
                    raise StartError(f"The migration of {self._path} failed and was taken back; please report it.")
        return OpenedStore(is_new, copy)


def _make(path: Path) -> None:
    """Make the file where there is none, for its owner alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(f"Cannot make the folder {path.parent}: {error.strerror}.") from None
    try:
        # The log first: one that is there before its store was written belongs to a store that is gone, and SQLite
        # would throw it away.
        log = beside(path, WAL)
        is_left_over = log.exists() and log.stat().st_size > 0
        if is_left_over and (not path.exists() or path.stat().st_size == 0):
            log.rename(beside(free_name(beside(path, ".leftover")), WAL))
        if not path.exists():
            make_private(path, path)
    except OSError as error:
        raise StartError(unreadable("SQLITE_FULL" if is_full(error) else "SQLITE_CANTOPEN", path)) from None
    for each in (path, *(beside(path, suffix) for suffix in SIDECARS)):
        close_to_others(each)


def _make_tables(connection: Connection) -> None:
    """Make the tables, and the triggers that keep history as it was written."""
    migrations.make(connection)
    for table, whats in APPEND_ONLY.items():
        for what in whats:
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_keeps_{what} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _copy_before(version: str, path: Path) -> Path:
    """Copy the store as it is, under a name that no other file has, and only whole."""
    target = free_name(beside(path, f".before-{version}"))
    copy_whole(path, target, path)
    return target


def _engine(path: Path, *, writes: bool) -> AsyncEngine:
    url = URL.create(
        "sqlite+aiosqlite",
        database=f"file:{quote(str(path))}",
        query={"mode": "rwc" if writes else "ro", "uri": "true"},
    )
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1 if writes else READERS + 1,
        max_overflow=0,
        # The reader that was used last is used again: its cache is warm, and those of the others stay empty.
        pool_use_lifo=True,
        # With isolation_level None the driver never begins or commits by itself, so that a transaction is
        # exactly what stands between our BEGIN and COMMIT, schema changes included.
        connect_args={"isolation_level": None, "timeout": WRITER_WAITS_S if writes else READER_WAITS_S},
    )
    event.listen(engine.sync_engine, "connect", _prepare_writer if writes else _prepare_reader)
    event.listen(engine.sync_engine, "invalidate", _roll_back)
    event.listen(engine.sync_engine, "begin", _begin_writing if writes else _begin_reading)
    return engine


def _prepare_writer(connection: Any, _record: object) -> None:
    _set(
        connection,
        "journal_mode = WAL",
        "synchronous = FULL",
        "recursive_triggers = ON",
        "temp_store = MEMORY",
        # What a large file brings stays there until it is committed, each page written once.
        f"cache_size = -{WRITER_CACHE_KIB}",
    )


def _prepare_reader(connection: Any, _record: object) -> None:
    _set(connection, "query_only = ON", f"cache_size = -{READER_CACHE_KIB}")


def _set(connection: Any, *pragmas: str) -> None:
    cursor = connection.cursor()
    try:
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    cursor.close()


def _roll_back(connection: Any, _record: object, _error: object) -> None:
    # A cancelled task costs its connection. SQLite keeps a closed one, and its lock, alive for as long as anyone
    # still refers to a statement of it, so the transaction is ended here first.
    connection.rollback()


def _begin_writing(connection: Connection) -> None:
    # SQLite lets no transaction change this, so each says it before it begins.
    checks = connection.get_execution_options().get("checks_references", True)
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'ON' if checks else 'OFF'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _error_name(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlite_errorname", ""))


def _is_busy(error: DBAPIError) -> bool:
    return _error_name(error).startswith("SQLITE_BUSY")
