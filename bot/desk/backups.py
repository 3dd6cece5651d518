"""Copies of the store: on demand, every night, and back."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.store import backups
from bot.store.backups import Contents
from bot.store.locking import held

EVERY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Backups:
    """The copies of one store in one folder."""

    database: Path
    folder: Path
    _given_up: threading.Event = field(default_factory=threading.Event, repr=False, compare=False)

    async def make(self, now: datetime) -> Path:
        """Make a copy now; StartError when it cannot be made."""
        return await asyncio.to_thread(backups.back_up, self.database, self.folder, now, self._given_up.is_set)

    def give_up(self) -> None:
        """Let a copy that is being made end at once, and make none any more: the process stops."""
        self._given_up.set()

    async def make_when_due(self, now: datetime) -> Path | None:
        """Make a copy when the newest is a day old; None when it is not. One from the future, made before the clock
        was set back, puts nothing off.
        """
        made = [backups.made_at(each) for each in backups.backups_in(self.folder)]
        if any(at is not None and timedelta(0) <= now.astimezone(UTC) - at < EVERY for at in made):
            return None
        return await self.make(now)

    def needs_bytes(self) -> int:
        """Return how large a copy is while it is made: as large as the store with its log."""
        files = (self.database, self.database.with_name(f"{self.database.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def newest_at(self) -> datetime | None:
        """Give when the newest copy was made, None when there is none."""
        found = backups.backups_in(self.folder)
        return backups.made_at(found[0]) if found else None

    def newest(self) -> Path | None:
        """Give the newest copy, None when there is none."""
        return next(iter(backups.backups_in(self.folder)), None)


def compare(backup: Path, database: Path) -> tuple[Contents, Contents | None]:
    """Count what a copy and the store hold; the store may not exist. StartError when the copy cannot be used."""
    return backups.contents(backup), backups.contents(database) if database.exists() else None


def restore(backup: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy in the store's place while nobody holds it; give the name under which the old one is kept."""
    with held(database):
        return backups.restore(backup, database, now)
