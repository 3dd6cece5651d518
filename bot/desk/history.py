"""`desk.history`: what was done to the data, by whom and when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.changes.history import build_history
from bot.changes.receipt import many_notice, notice
from bot.changes.verification import build_verification, gaps
from bot.desk.actors import TERMINAL
from bot.desk.memory import Memory
from bot.desk.turns import Turns
from bot.errors import NotLoaded
from bot.store import figures as store
from bot.store import verify as verification
from bot.store.database import Database
from bot.text import Command, Line, line
from bot.trade.answer import Answer

PAGE = 10
MOST_PAGES = 10**9  # more than a store can hold, and still a number for SQLite
MOST_IN_FILE = 10_000
MOST_TOLD = 10
TOLD_AS_LATE_AFTER = timedelta(minutes=10)


class History:
    """The batches of one store."""

    def __init__(self, database: Database, memory: Callable[[], Memory], turns: Turns) -> None:
        self._database = database
        self._memory = memory
        self._turns = turns

    async def page(self, number: int = 1, *, size: int = PAGE) -> Answer:
        """Show a page of batches, the newest first; NotLoaded past the last page."""
        skipped = (min(max(number, 1), MOST_PAGES) - 1) * size
        async with self._database.reading() as connection:
            rows = await store.batches(connection, size + 1, skipped)
        if not rows and number > 1:
            raise NotLoaded(
                "history_ends",
                line(f"The history has no page {number} any more. From the newest on: ", Command("data history")),
            )
        return await asyncio.to_thread(build_history, rows[:size], page=number, has_more=len(rows) > size)

    async def whole(self) -> Answer:
        """Give the whole history as one table, for a CSV."""
        return await self.page(size=MOST_IN_FILE)

    async def by_terminals(self, after: int, *, now: datetime) -> list[tuple[int, Line]]:
        """Say what terminals changed after a batch: a line for each change with its batch, or one for very many."""
        newest = self._memory().batch
        async with self._database.reading() as connection:
            count, found = await store.batches_of(connection, TERMINAL, after, MOST_TOLD)
        if count > len(found):
            return [(newest, many_notice(count, found[0].batch.committed_at))]
        return [
            (each.number, notice(each, is_late=now - each.batch.committed_at > TOLD_AS_LATE_AFTER)) for each in found
        ]

    async def begun_at(self) -> datetime | None:
        """Return when the store was made: the moment of its first batch."""
        async with self._database.reading() as connection:
            return await store.begun_at(connection)

    async def verify(self, *, rebuild: bool = False) -> Answer:
        """Check all figures against each other, for one asker after another. `rebuild` also makes what stands again
        from the observations.
        """
        async with self._turns.taken():
            return await self._verified(rebuild)

    async def _verified(self, rebuild: bool) -> Answer:
        memory = self._memory()
        rebuilt = None
        if rebuild:
            async with self._database.writing() as connection:
                rebuilt = await verification.rebuilt_the_same(connection)
        async with self._database.reading() as connection:
            faults = await verification.faults(connection, memory.aggregates)
            count = await verification.count_figures(connection)
            is_sound = await verification.is_sound(connection)

        def build() -> Answer:
            vocabulary = memory.vocabulary
            return build_verification(
                faults, gaps(vocabulary), vocabulary, figures=count, rebuilt=rebuilt, is_sound=is_sound
            )

        return await asyncio.to_thread(build)
