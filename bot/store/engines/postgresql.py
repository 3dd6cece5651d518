"""PostgreSQL over psycopg: a server, any number of processes, each with one writer and several readers.

Whoever writes first raises the one number in `store_change`: its row lock, held until the commit, is the order of
all writers of all processes, and the number, seen by readers only after the commit, tells that something changed.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cached_property
from typing import Any

import psycopg
from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, Table, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import Busy, NotPossible, StartError
from bot.store import migrations
from bot.store.engines.engine import OpenedStore
from bot.store.engines.place import DatabaseServer
from bot.store.inspection import OUR_TABLES, FoundStore, StoreKind, shown
from bot.store.standing import rebuild_figures
from bot.store.tables import APPEND_ONLY, OF_UNDO, batch_of_undo, figure, observation
from bot.text import plain

WRITER_WAITS_S = 30
# What one sorting of a large file's rows may take before it goes to the disk.
WRITER_MEMORY = "32MB"
CONNECT_S = 10
READERS = 4
# What `migrate` and the making of the tables hold, so that one process does it: a number of our own.
MAKING = 5_060_708
# The first of the two numbers of a lock on what one process at a time does.
DUTIES = 850_511
_CHANGED = text("""
WITH changed AS (UPDATE store_change SET number = number + 1 RETURNING number)
SELECT pg_notify('store_change', CAST(number AS text)) FROM changed
""")
_NUMBER = text("SELECT number FROM store_change")
_OTHERS = text("""
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'tonnage' AND pid <> pg_backend_pid()
""")
_TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
# What libpq says of a connection that is refused carries no code, only these words.
_REFUSED = {
    "authentication failed": "{place} refuses the user or password in DATABASE_URL.",
    "no password supplied": "{place} asks for a password, and DATABASE_URL has none.",
    "does not exist": "{place} has no such database or user: make it there (`createdb`), or correct DATABASE_URL.",
    "too many clients": "{place} has no connection left: end other programs, or raise its max_connections.",
}
# A server soon notices that a host has gone with its connections, whose locks others wait for.
_NOTICED = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
_AWAY = "The database cannot be reached right now. Try again in a minute."


class PostgresqlEngine:
    """A store in a database of a server."""

    def __init__(self, server: DatabaseServer) -> None:
        self._server = server
        self._listener: psycopg.AsyncConnection[Any] | None = None

    @property
    def place(self) -> DatabaseServer:
        """Return the server and database."""
        return self._server

    @cached_property
    def writer(self) -> AsyncEngine:
        """Return what gives the one writing connection."""
        return _engine(
            self._url, size=1, options=f"-c lock_timeout={WRITER_WAITS_S * 1000} -c work_mem={WRITER_MEMORY}"
        )

    @cached_property
    def readers(self) -> AsyncEngine:
        """Return what gives the reading connections: read-only, each block on one state."""
        made = _engine(self._url, size=READERS, options="-c default_transaction_read_only=on")
        return made.execution_options(isolation_level="REPEATABLE READ")

    @property
    def _url(self) -> URL:
        try:
            return make_url(self._server.url).set(drivername="postgresql+psycopg")
        except ValueError:
            raise StartError("DATABASE_URL: the address of the server cannot be read.") from None

    async def look(self) -> FoundStore:
        """Find out what the database holds, without changing it; StartError when it cannot be reached."""
        try:
            async with self.readers.connect() as connection:
                encoding = (await connection.execute(text("SHOW server_encoding"))).scalar_one()
                if encoding != "UTF8":
                    raise StartError(f"{self._server} keeps texts as {encoding}: make its database with UTF8.")
                tables = [str(name) for name in (await connection.execute(_TABLES)).scalars()]
                if not tables:
                    return FoundStore(StoreKind.EMPTY)
                if not set(tables) >= OUR_TABLES:
                    return FoundStore(StoreKind.SOMETHING_ELSE, tables=tuple(map(shown, tables)))
                version = await connection.run_sync(migrations.version)
                return FoundStore(StoreKind.STORE, version or "")
        except DBAPIError as error:
            raise StartError(self.start_problem(error)) from None

    async def is_in_use(self) -> bool:
        """Return whether any process of ours is connected to the database."""
        async with self.readers.connect() as connection:
            return bool((await connection.execute(_OTHERS)).scalar_one())

    async def open(self, found: FoundStore) -> OpenedStore:
        """Make the tables, or bring them up to date, in one transaction; DBAPIError."""
        if found.kind is StoreKind.STORE and not found.is_older:
            return OpenedStore()
        async with self.writer.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MAKING})
            # Another process may have been faster between the look and the lock.
            if await connection.run_sync(migrations.version) != (found.schema or None):
                return OpenedStore()
            if found.is_older:
                await connection.run_sync(migrations.upgrade)
                await rebuild_figures(connection)
            else:
                await connection.run_sync(_make_tables)
            return OpenedStore(is_new=not found.is_older)

    async def close(self) -> None:
        """Close every connection; twice is harmless."""
        await self._stop_listening()
        for engine in (self.readers, self.writer):
            await engine.dispose()

    async def begin_writing(self, connection: AsyncConnection) -> None:
        """Wait until no other process writes, and let the others know once this is committed."""
        await connection.execute(_CHANGED)

    async def data_version(self) -> int:
        """Return the number of the last commit."""
        async with self.readers.connect() as connection:
            return int((await connection.execute(_NUMBER)).scalar_one())

    @asynccontextmanager
    async def duty(self, name: str, *, waits: bool) -> AsyncIterator[bool]:
        """Hold a lock on a connection of its own, so that the duty ends with this process however it dies."""
        function = "pg_advisory_lock" if waits else "pg_try_advisory_lock"
        with self._told():
            connection = await self._connected()
        try:
            with self._told():
                asked = await connection.execute(f"SELECT {function}({DUTIES}, {zlib.crc32(name.encode()) >> 1})")
                found = await asked.fetchone()
            yield found is not None and found[0] is not False
        finally:
            await connection.close()

    async def wait_for_commit(self, seconds: float) -> None:
        """Listen for what the others commit. Without a connection it waits so long, and connects again."""
        try:
            if self._listener is None:
                self._listener = await self._connected()
                await self._listener.execute("LISTEN store_change")
                return  # what was committed before is to be looked for
            async for _ in self._listener.notifies(timeout=seconds, stop_after=1):
                pass
        except psycopg.Error:
            await self._stop_listening()
            await asyncio.sleep(seconds)

    async def _stop_listening(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            await listener.close()

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        """Return a connection beside those of the pools, which must be the server's own: a pooler between would lend
        it to others after each transaction.
        """
        return await psycopg.AsyncConnection.connect(
            self._server.url, autocommit=True, connect_timeout=CONNECT_S, application_name="tonnage", options=_NOTICED
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise Busy("store_busy", _AWAY) from error

    def start_problem(self, error: DBAPIError) -> str:
        """Return in a sentence what an error at the start means and what to do."""
        words = str(error.orig)
        for said, sentence in _REFUSED.items():
            if said in words and _state(error) == "":
                return sentence.format(place=self._server)
        if _is_away(error):
            return f"{self._server} cannot be reached: check this address, the network, and that PostgreSQL runs."
        if _state(error) == "42501":
            return (
                f"{self._server} does not let this user make tables: give it the right to (`GRANT CREATE ON SCHEMA`)."
            )
        refusal = self.refusal(error)
        return plain(refusal.message) if refusal is not None else f"{self._server} refuses ({_state(error)})."

    def refusal(self, error: DBAPIError) -> Busy | NotPossible | None:
        """Return what an error means to a writer, None when it is a fault of ours."""
        state = _state(error)
        if state in {"55P03", "40P01", "40001"}:
            return Busy("store_busy", "Something else is being saved right now. Try again in a minute.")
        if state.startswith("53") and state != "53300":
            return NotPossible(
                "disk_full", "The disk is full or failing, so nothing was saved. Make room and try again."
            )
        if state in {"22021", "22P05"} or (isinstance(error.orig, psycopg.DataError) and "NUL" in str(error.orig)):
            return NotPossible("file-not-text", "A text holds a NUL sign, which the store cannot keep. Take it out.")
        return self.unreadable(error)

    def unreadable(self, error: DBAPIError) -> Busy | NotPossible | None:
        """Return what an error means to a reader, None when it is a fault of ours."""
        if _is_away(error):
            return Busy("store_busy", _AWAY)
        if _state(error).startswith("XX"):
            return NotPossible(
                "store_damaged",
                "The store is damaged, or its disk fails, so I cannot look that up. Whoever runs me has to stop me "
                "and put a backup back.",
            )
        return None

    async def size_bytes(self) -> int:
        """Return how large the database is on the server's disk."""
        async with self.readers.connect() as connection:
            return int((await connection.execute(text("SELECT pg_database_size(current_database())"))).scalar_one())

    async def unsaved_because(self) -> str:
        """Nothing shows that without writing."""
        return ""

    @property
    def busy_words(self) -> str:
        """Return the words for a server that is away, or another process that has been writing for too long."""
        return f"the database is away, or another process has been writing to it for {WRITER_WAITS_S} seconds"


def _engine(url: URL, *, size: int, options: str) -> AsyncEngine:
    return create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_use_lifo=True,
        # A connection that a restart of the server cost is made anew before anything is asked on it.
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": CONNECT_S,
            "application_name": "tonnage",
            # Of a database without an encoding of its own even what it says of itself would come as bytes.
            "client_encoding": "utf8",
            # Compiling a query, or starting helpers for it, takes longer than any of ours does; and the few pages
            # that each reads lie in memory, so that an index is better than reading a table through.
            "options": f"{options} -c client_min_messages=warning -c jit=off "
            "-c max_parallel_workers_per_gather=0 -c random_page_cost=1.1",
            "keepalives_idle": 30,
        },
    )


def _make_tables(connection: Connection) -> None:
    """Make the tables, and what only this engine has."""
    batch_of_undo.dialect_options["postgresql"]["where"] = OF_UNDO
    migrations.make(connection)
    for statement in (
        "CREATE TABLE store_change (number BIGINT NOT NULL)",
        "INSERT INTO store_change VALUES (1)",
        # room in each page for what is loaded of its series, so that no index learns of it
        "ALTER TABLE series SET (fillfactor = 20)",
        # files that are kept are packed already: to try again takes time and gives nothing
        "ALTER TABLE pending_import ALTER COLUMN content SET STORAGE EXTERNAL",
        *_unchecked(observation),
        *_unchecked(figure),
        "CREATE FUNCTION keeps_history() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE integrity_constraint_violation USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
        *(
            f"CREATE TRIGGER {table}_keeps_{what} BEFORE {what} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION keeps_history()"
            for table, whats in APPEND_ONLY.items()
            for what in whats
        ),
        "CREATE TRIGGER series_keeps_delete BEFORE DELETE ON series FOR EACH ROW EXECUTE FUNCTION keeps_history()",
    ):
        connection.exec_driver_sql(statement)


def _unchecked(table: Table) -> Iterator[str]:
    """Yield the statements that drop a table's foreign keys, which `verify.is_sound` checks for all rows together:
    row by row they would take a third of an import's time. What they refer to is never deleted, and whoever writes
    them has just looked it up.
    """
    for key in table.foreign_keys:
        yield f"ALTER TABLE {table.name} DROP CONSTRAINT {table.name}_{key.parent.name}_fkey"


def _state(error: DBAPIError) -> str:
    original: Any = error.orig
    return getattr(original, "sqlstate", None) or ""


def _is_away(error: DBAPIError) -> bool:
    state = _state(error)
    lost = error.connection_invalidated or (isinstance(error.orig, psycopg.OperationalError) and not state)
    return lost or state.startswith("08") or state in {"57P01", "57P02", "57P03", "53300", "25006"}
