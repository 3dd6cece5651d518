"""The open store: one writer, several readers, closed on every exit path, whichever engine keeps it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from pathlib import Path
from typing import Any, Self

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import Busy, NotPossible, StartError
from bot.store import locking, migrations
from bot.store.engines.engine import UNCHECKED_REFERENCES, Engine, OpenedStore
from bot.store.engines.place import DatabaseServer, StorePlace
from bot.store.engines.sqlite import SqliteEngine
from bot.store.inspection import FoundStore, beside, refuse_something_else
from bot.text import plain

# The name by which the desk hands a connection from one call of the store to the next.
StoreConnection = AsyncConnection


class Database:
    """The open store; `is_damaged` says that some page of it could not be read since it was opened."""

    def __init__(self, engine: Engine) -> None:
        self.place = engine.place
        self.opened = OpenedStore()
        self.is_damaged = False
        self._engine = engine
        self._watcher_turn = asyncio.Lock()
        self._next_look: asyncio.Task[int] | None = None
        self._writer_turn = asyncio.Lock()
        self._writing_task: asyncio.Task[Any] | None = None

    @classmethod
    async def open(cls, place: StorePlace, *, migrates: bool = False) -> Self:
        """Open the store, made when there is none; StartError when that cannot be. One of an earlier version is
        refused, since a bot of that version may be running on it, unless this `migrates`.
        """
        engine = _engine_of(place)
        try:
            found = await _looked_at(engine, migrates=migrates)
            database = cls(engine)
            database.opened = await engine.open(found)
        except DBAPIError as error:
            await engine.close()
            raise StartError(engine.start_problem(error)) from None
        except BaseException:
            await engine.close()
            raise
        return database

    @property
    def path(self) -> Path:
        """Return the store's file; a server's store has none."""
        if isinstance(self.place, DatabaseServer):
            raise TypeError(f"{self.place} is no file")
        return self.place

    @property
    def is_new(self) -> bool:
        """Return whether the store was made when it was opened."""
        return self.opened.is_new

    @property
    def copy(self) -> Path | None:
        """Return the copy that was made before a migration, if one was."""
        return self.opened.copy

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection; twice is harmless."""
        await self._engine.close()

    @asynccontextmanager
    async def writing(self, *, checks_references: bool = True) -> AsyncIterator[AsyncConnection]:
        """Yield the one writing connection, in a transaction that is committed whole at the end of the block or
        leaves nothing. Writers queue; Busy when another process writes for long, NotPossible on a full disk.

        Without `checks_references` SQLite does not check that every row refers to one that is there: for many rows
        whose numbers the same transaction has just looked up or given.
        """
        task = asyncio.current_task()
        if self._writing_task is task and task is not None:
            raise RuntimeError("this task is writing already; hand the connection down instead")
        writer = self._engine.writer
        if not checks_references:
            writer = writer.execution_options(**UNCHECKED_REFERENCES)
        async with self._writer_turn:
            self._writing_task = task
            try:
                with self._told(self._engine.refusal):
                    async with writer.begin() as connection:
                        await self._engine.begin_writing(connection)
                        yield connection
            finally:
                self._writing_task = None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Yield a read-only connection on which all statements of the block see the same state; NotPossible when the
        store is so damaged that they cannot be answered, Busy when it is away.
        """
        with self._told(self._engine.unreadable):
            async with self._engine.readers.connect() as connection:
                yield connection

    @contextmanager
    def _told(self, refusal_of: Callable[[DBAPIError], Busy | NotPossible | None]) -> Iterator[None]:
        """Raise what an error of the engine means to whoever asked, unless it is a fault of ours."""
        try:
            yield
        except DBAPIError as error:
            refusal = refusal_of(error)
            if refusal is None:
                raise
            self.is_damaged |= refusal.code == "store_damaged"
            raise refusal from error

    def duty(self, name: str, *, waits: bool = False) -> AbstractAsyncContextManager[bool]:
        """Hold a duty that one process at a time has; yield whether this one has it, always with `waits`."""
        return self._engine.duty(name, waits=waits)

    async def wait_for_commit(self, seconds: float) -> None:
        """Wait until another process may have committed, for at most so long."""
        await self._engine.wait_for_commit(seconds)

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Raise what is wrong with the store, or keeps it busy, as StartError: for the first reads and writes."""
        try:
            yield
        except DBAPIError as error:
            raise StartError(self._engine.start_problem(error)) from None
        except (Busy, NotPossible) as error:
            raise StartError(plain(error.message)) from None

    async def size_bytes(self) -> int:
        """Return how large the store is on its disk; Busy when it is away."""
        with self._told(self._engine.unreadable):
            return await self._engine.size_bytes()

    async def saving_problem(self) -> str:
        """Return why nothing can be saved at present and what to do, empty when it can be: this tries to write."""
        problem = await self._engine.unsaved_because()
        if problem:
            return problem
        try:
            async with self.writing():
                return ""
        except Busy:
            return self._engine.busy_words
        except (DBAPIError, NotPossible):
            return "the disk with the store is full or failing: make room, or check it"

    async def data_version(self) -> int:
        """Return a number that differs once anyone, this process or another, has committed since it was last read.

        It means something only while this object is open: keep it and compare. Busy when the store is away.
        """
        # All who ask while one look is under way share the next one, so that nobody queues behind the many.
        if self._next_look is None:
            self._next_look = asyncio.create_task(self._read_data_version())
        # It is shielded: a cancelled statement would cost the connection and with it the count.
        return await asyncio.shield(self._next_look)

    async def _read_data_version(self) -> int:
        async with self._watcher_turn:
            self._next_look = None
            with self._told(self._engine.unreadable):
                return await self._engine.data_version()


async def look_at(place: StorePlace, *, migrates: bool) -> FoundStore:
    """Find out what is at the store's place, without changing it; StartError when it cannot be opened as a store."""
    engine = _engine_of(place)
    try:
        return await _looked_at(engine, migrates=migrates)
    except DBAPIError as error:
        raise StartError(engine.start_problem(error)) from None
    finally:
        await engine.close()


def held(place: StorePlace) -> AbstractContextManager[None]:
    """Hold a store's file for the length of the block, so that one process at a time posts from it or replaces it;
    StartError names the process that holds it already. A server serves any number of processes.
    """
    return nullcontext() if isinstance(place, DatabaseServer) else locking.held(place)


async def is_in_use(place: StorePlace) -> bool:
    """Return whether a bot has the store open, as far as that can be told from beside it."""
    engine = _engine_of(place)
    try:
        return await engine.is_in_use()
    except DBAPIError as error:
        raise StartError(engine.start_problem(error)) from None
    finally:
        await engine.close()


def is_held(place: StorePlace) -> bool:
    """Return whether a process holds the store's file."""
    return not isinstance(place, DatabaseServer) and locking.holder(place) is not None


async def _looked_at(engine: Engine, *, migrates: bool) -> FoundStore:
    found, place = await engine.look(), engine.place
    refuse_something_else(found, place)
    if found.is_newer:
        way_back = "put the backup of before the migration back"
        if isinstance(place, Path):
            copy = beside(place, f".before-{found.schema}")
            kept = copy if copy.exists() else "the copy made before the migration"
            way_back = f"put {kept} back with `python -m bot restore`"
        raise StartError(
            f"The database {place} has schema {found.schema}, newer than this code ({migrations.HEAD}). "
            f"Update Tonnage, or {way_back}."
        )
    if found.is_older and not migrates:
        raise StartError(
            f"The database {place} has schema {found.schema}, older than this code ({migrations.HEAD}). Stop the bot "
            "that uses it and start it again in this version, or run `python -m bot migrate`: a copy is made first."
        )
    return found


def _engine_of(place: StorePlace) -> Engine:
    if not isinstance(place, DatabaseServer):
        return SqliteEngine(place)
    try:
        from bot.store.engines.postgresql import PostgresqlEngine
    except ModuleNotFoundError:
        raise StartError("A store on PostgreSQL needs more packages: pip install -e '.[postgresql]'") from None
    return PostgresqlEngine(place)
