"""The store's file: one writer, several readers, closed on every exit path.

WAL lets readers see the last committed state while a batch is written. `synchronous` is FULL: commits are few,
and each is a promise to a person ("saved as batch 12") or the claim of a post that must not appear twice, so
none may be lost with the power; NORMAL could forget the last ones. It costs one more sync a commit.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import Busy, NotPossible, StartError, is_full
from bot.private_files import close_to_others, make_private, problem_in
from bot.store import migrations
from bot.store.backups import copy_whole, free_name
from bot.store.inspection import (
    SIDECARS,
    WAL,
    FoundStore,
    StoreKind,
    beside,
    identify,
    refuse_something_else,
    unreadable,
)
from bot.store.standing import rebuild_figures
from bot.text import plain

# The name by which the desk hands a connection from one call of the store to the next.
StoreConnection = AsyncConnection

WRITER_WAITS_S = 30
READER_WAITS_S = 5
READERS = 4
READER_CACHE_KIB = 16_000
_BUSY_PAUSE_S = 0.05
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")
_ERRORS = {
    StoreKind.NOT_A_DATABASE: "SQLITE_NOTADB",
    StoreKind.DAMAGED: "SQLITE_CORRUPT",
    StoreKind.UNREADABLE: "SQLITE_IOERR",
}


class Database:
    """The open store. `copy` names the copy that was made before a migration; `is_new` a file just made; `is_damaged`
    says that some page of it could not be read since.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_new = False
        self.is_damaged = False
        self.copy: Path | None = None
        self._writer = _engine(path, writes=True)
        self._readers = _engine(path, writes=False)
        self._file = (0, 0)
        self._watcher: AsyncConnection | None = None
        self._watcher_turn = asyncio.Lock()
        self._next_look: asyncio.Task[int] | None = None
        self._writer_turn = asyncio.Lock()
        self._writing_task: asyncio.Task[Any] | None = None

    @classmethod
    async def open(cls, path: Path, *, migrates: bool = False) -> Self:
        """Open the store, made when there is none; StartError when that cannot be. One of an earlier version is
        refused, since a bot of that version may be running on it, unless this `migrates`.
        """
        found = await look_at(path, migrates=migrates)
        database = cls(await asyncio.to_thread(_made, path))
        try:
            await database._connect_writer()
            await database._bring_up_to_date(found)
            database._watcher = await database._readers.connect()
            opened = await asyncio.to_thread(database.path.stat)
            database._file = opened.st_dev, opened.st_ino
        except DBAPIError as error:
            await database.close()
            raise StartError(unreadable(_error_name(error), database.path)) from None
        except BaseException:
            await database.close()
            raise
        return database

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection; twice is harmless. The last one folds the write-ahead log into the file."""
        if self._watcher is not None:
            await self._watcher.close()
            self._watcher = None
        await self._readers.dispose()
        await self._writer.dispose()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give the one writing connection, in a transaction that is committed whole at the end of the block or
        leaves nothing. Writers queue; Busy when another process writes for long, NotPossible on a full disk.
        """
        task = asyncio.current_task()
        if self._writing_task is task and task is not None:
            raise RuntimeError("this task is writing already; hand the connection down instead")
        async with self._writer_turn:
            self._writing_task = task
            try:
                async with self._writer.begin() as connection:
                    yield connection
            except DBAPIError as error:
                refusal = _refusal(error)
                if refusal is None:
                    raise
                self.is_damaged |= refusal.code == "store_damaged"
                raise refusal from error
            finally:
                self._writing_task = None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a read-only connection on which all statements of the block see the same state; NotPossible when the
        store is so damaged that they cannot be answered.
        """
        try:
            async with self._readers.connect() as connection:
                yield connection
        except DBAPIError as error:
            refusal = _unreadable(error)
            if refusal is None:
                raise
            self.is_damaged = True
            raise refusal from error

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Raise what is wrong with the file, or keeps it busy, as StartError: for the first reads and writes."""
        try:
            yield
        except DBAPIError as error:
            raise StartError(unreadable(_error_name(error), self.path)) from None
        except (Busy, NotPossible) as error:
            raise StartError(plain(error.message)) from None

    async def size_bytes(self) -> int:
        """Return how large the store is on its disk, with what was committed to its log alone."""
        files = (self.path, beside(self.path, WAL))
        return await asyncio.to_thread(lambda: sum(each.stat().st_size for each in files if each.exists()))

    async def saving_problem(self) -> str:
        """Say why nothing can be saved at present and what to do, empty when it can be: this tries to write."""
        if not await asyncio.to_thread(self._is_in_place):
            return (
                "the store's file was taken away or replaced under the running bot: stop it, put the file or a copy "
                "back, and start it"
            )
        problem = await asyncio.to_thread(problem_in, self.path.parent)
        if problem:
            return problem
        try:
            async with self.writing():
                return ""
        except Busy:
            return f"another process has been writing to the store for {WRITER_WAITS_S} seconds: end it"
        except (DBAPIError, NotPossible):
            return "the disk with the store is full or failing: make room, or check it"

    def _is_in_place(self) -> bool:
        try:
            found = self.path.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._file

    async def data_version(self) -> int:
        """Give a number that differs once anyone, this process or another, has committed since it was last read.

        It means something only while this object is open: keep it and compare.
        """
        # All who ask while one look is under way share the next one, so that nobody queues behind the many.
        if self._next_look is None:
            self._next_look = asyncio.create_task(self._read_data_version())
        # It is shielded: a cancelled statement would cost the connection and with it the count.
        return await asyncio.shield(self._next_look)

    async def _read_data_version(self) -> int:
        # SQLite counts the commits of other connections, so one reader must do all the asking.
        async with self._watcher_turn:
            self._next_look = None
            if self._watcher is None:
                raise RuntimeError("the store is closed")
            raw = await self._watcher.get_raw_connection()
            if raw.driver_connection is None:
                raise RuntimeError("the watcher has no connection")
            [(number,)] = await raw.driver_connection.execute_fetchall("PRAGMA data_version")
            return int(number)

    async def _connect_writer(self) -> None:
        # While another process turns a new file to WAL, SQLite says "busy" at once instead of waiting its timeout.
        deadline = asyncio.get_running_loop().time() + WRITER_WAITS_S
        while True:
            try:
                async with self._writer.connect():
                    return
            except DBAPIError as error:
                if not _is_busy(error) or asyncio.get_running_loop().time() > deadline:
                    raise
            await asyncio.sleep(_BUSY_PAUSE_S)

    async def _bring_up_to_date(self, found: FoundStore) -> None:
        if found.kind is StoreKind.STORE and not found.is_older:
            return
        if found.is_older:
            self.copy = await asyncio.to_thread(_copy_before, migrations.HEAD, self.path)
        # A table that is made anew is gone for a moment, which checked references would not allow.
        await self._check_references("OFF")
        async with self._writer.begin() as connection:
            # Another process may have been faster between the look and the lock.
            if await connection.run_sync(migrations.version) == (found.schema or None):
                await connection.run_sync(migrations.upgrade)
                self.is_new = not found.is_older
                if found.is_older:
                    await rebuild_figures(connection)
                if (await connection.exec_driver_sql("PRAGMA foreign_key_check")).first() is not None:
                    raise StartError(f"The migration of {self.path} failed and was taken back; please report it.")
        await self._check_references("ON")

    async def _check_references(self, on_or_off: str) -> None:
        """Set whether references are checked, which SQLite lets no transaction do."""
        async with self._writer.connect() as connection:
            raw = await connection.get_raw_connection()
            if raw.driver_connection is None:
                raise RuntimeError("the writer has no connection")
            await raw.driver_connection.execute_fetchall(f"PRAGMA foreign_keys = {on_or_off}")


async def look_at(path: Path, *, migrates: bool) -> FoundStore:
    """Find out what lies at the store's path, without changing it; StartError when it cannot be opened as a store.

    This comes before any connection, which would turn the file to WAL whatever it is.
    """
    found = await asyncio.to_thread(identify, path)
    if found.kind in _ERRORS:
        raise StartError(unreadable(_ERRORS[found.kind], path))
    refuse_something_else(found, path)
    if found.is_newer:
        copy = beside(path, f".before-{found.schema}")
        kept = copy if copy.exists() else "the copy made before the migration"
        raise StartError(
            f"The database {path} has schema {found.schema}, newer than this code ({migrations.HEAD}). "
            f"Update Tonnage, or put {kept} back with `python -m bot restore`."
        )
    if found.is_older and not migrates:
        raise StartError(
            f"The database {path} has schema {found.schema}, older than this code ({migrations.HEAD}). Stop the bot "
            "that uses it and start it again in this version, or run `python -m bot migrate`: a copy is made first."
        )
    return found


def _made(path: Path) -> Path:
    """Make the file where there is none, for its owner alone, and return its whole path."""
    path = path.absolute()
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
    return path


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
    _set(connection, "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON")


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
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _error_name(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlite_errorname", ""))


def _is_busy(error: DBAPIError) -> bool:
    return _error_name(error).startswith("SQLITE_BUSY")


def _refusal(error: DBAPIError) -> Busy | NotPossible | None:
    name = _error_name(error)
    if name.startswith("SQLITE_BUSY"):
        return Busy("store_busy", "Something else is being saved right now. Try again in a minute.")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return NotPossible("disk_full", "The disk is full or failing, so nothing was saved. Make room and try again.")
    return _unreadable(error)


def _unreadable(error: DBAPIError) -> NotPossible | None:
    if not _error_name(error).startswith(_DAMAGED):
        return None
    return NotPossible(
        "store_damaged",
        "The store is damaged, or its disk fails, so I cannot look that up. Whoever runs me has to stop me and put a "
        "copy back: python -m bot restore.",
    )
