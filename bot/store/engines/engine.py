"""What an engine does for `Database`, which lets writers take turns and raises what the engine's errors mean."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import Busy, NotPossible
from bot.store.engines.place import StorePlace
from bot.store.inspection import FoundStore

# How a connection of SQLite is told to check no references in its transactions; PostgreSQL checks them all the same.
UNCHECKED_REFERENCES = {"checks_references": False}


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """How a store was opened: whether it was just made, and the copy made of it before a migration."""

    is_new: bool = False
    copy: Path | None = None


class Engine(Protocol):
    """A store's connections, and what is asked of them in the engine's own words."""

    @property
    def place(self) -> StorePlace:
        """Return where the store is."""

    @property
    def writer(self) -> AsyncEngine:
        """Return what gives the one writing connection, whose transactions begin by themselves."""

    @property
    def readers(self) -> AsyncEngine:
        """Return what gives the reading connections, each of which sees one state."""

    async def look(self) -> FoundStore:
        """Find out what is there, without changing it; StartError when it cannot be reached or read."""

    async def is_in_use(self) -> bool:
        """Return whether a bot has the store open."""

    async def open(self, found: FoundStore) -> OpenedStore:
        """Make the store, or bring it up to date, and begin to watch its commits; DBAPIError, StartError."""

    async def close(self) -> None:
        """Close every connection; twice is harmless."""

    async def begin_writing(self, connection: AsyncConnection) -> None:
        """Wait, in a transaction just begun, until no other process writes."""

    async def data_version(self) -> int:
        """Return a number that differs once anyone has committed since it was last read; one asks at a time."""

    def duty(self, name: str, *, waits: bool) -> AbstractAsyncContextManager[bool]:
        """Hold a duty that one process at a time has; yield whether this one has it, always with `waits`."""

    async def wait_for_commit(self, seconds: float) -> None:
        """Wait until another process may have committed, for at most so long."""

    def start_problem(self, error: DBAPIError) -> str:
        """Return in a sentence what an error at the start means and what to do."""

    def refusal(self, error: DBAPIError) -> Busy | NotPossible | None:
        """Return what an error means to a writer, None when it is a fault of ours."""

    def unreadable(self, error: DBAPIError) -> NotPossible | Busy | None:
        """Return what an error means to a reader, None when it is a fault of ours."""

    async def size_bytes(self) -> int:
        """Return how large the store is on its disk."""

    async def unsaved_because(self) -> str:
        """Return why nothing can be saved, as far as that shows without writing; empty when nothing speaks against
        it.
        """

    @property
    def busy_words(self) -> str:
        """Return the words for another process that has been writing for too long, and what to do."""
