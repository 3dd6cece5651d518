"""Copies of the store: on demand, every night, and back."""

from __future__ import annotations

import asyncio
import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import StartError
from bot.store import backups, moving
from bot.store.backups import Restore, restoring
from bot.store.engines.place import DatabaseServer, StorePlace
from bot.store.inspection import in_thread

HOUR = 3


@dataclass(frozen=True, slots=True)
class Backups:
    """The copies of one store in one folder: one each night at an hour of UTC, of which so many are kept."""

    database: StorePlace
    folder: Path
    hour: int = HOUR
    kept: int = backups.KEPT
    _given_up: threading.Event = field(default_factory=threading.Event, repr=False, compare=False)

    @property
    def store_file(self) -> Path:
        """Return the store's file; StartError for a server's store, which has none."""
        if isinstance(self.database, DatabaseServer):
            raise StartError(
                f"The store is on a server, {self.database}: restore it there (pg_restore, or to a point in time), "
                "or copy a file to it with `python -m bot move`."
            )
        return self.database

    @property
    def is_on_server(self) -> bool:
        """Return whether the store is on a server, whose operator backs it up every night."""
        return isinstance(self.database, DatabaseServer)

    async def make(self, now: datetime, folder: Path | None = None) -> Path:
        """Make a copy that stays until somebody removes it, here or in another folder; StartError when it cannot be
        made.
        """
        return await self._make(now, folder or self.folder, is_manual=True)

    def give_up(self) -> None:
        """Let a copy that is being made end at once, and make none any more: the process stops."""
        self._given_up.set()

    async def make_when_due(self, now: datetime) -> Path | None:
        """Make the night's copy when its hour has passed without one; None when it is not due. One from the future,
        made before the clock was set back, puts nothing off, nor does one that somebody asked for. StartError when
        it cannot be made, or its folder cannot be read.
        """
        if self.is_on_server or not await asyncio.to_thread(self._is_due, now):
            return None
        return await self._make(now, self.folder, is_manual=False)

    def _is_due(self, now: datetime) -> bool:
        due = now.astimezone(UTC).replace(hour=self.hour, minute=0, second=0, microsecond=0)
        if due > now:
            due -= timedelta(days=1)
        nightly = (backups.made_at(each) for each in self.listed(now) if not backups.is_by_hand(each))
        return not any(at is not None and due <= at <= now for at in nightly)

    def needs_bytes(self) -> int:
        """Return how much a copy takes while it is made: as much as the store with its log, and half of that again
        for its compressed form.
        """
        files = (self.store_file, self.store_file.with_name(f"{self.store_file.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists()) * 3 // 2

    def newest_at(self, now: datetime) -> datetime | None:
        """Return when the newest copy was made, None when there is none."""
        newest = self.newest(now)
        at = backups.made_at(newest) if newest else None
        return at if at is not None and at <= now else None

    def newest(self, now: datetime) -> Path | None:
        """Return the newest copy, None when there is none."""
        return next(iter(self.listed(now)), None)

    def listed(self, now: datetime) -> list[Path]:
        """Return the copies, the newest first. The disk they lie on may hang: call this in a thread, as all that
        looks at them.
        """
        return backups.backups_in(self.folder, now)

    def instead_of_new(self, now: datetime) -> str:
        """Return what to do where there is no store yet but copies of one are: empty where there are none."""
        if self.newest(now) is None:
            return ""
        return (
            f"there are copies of one in {self.folder}: to go on with the newest of them, stop the bot and run "
            "`python -m bot restore`"
        )

    def named(self, copy: Path) -> Path:
        """Return where a copy is that is named by its path or by its name in the folder; the path where it is not."""
        in_folder = self.folder / copy
        return in_folder if not copy.exists() and in_folder.exists() else copy

    def restoring(self, copy: Path) -> AbstractContextManager[Restore]:
        """Hold the store and make a copy, named by its path or by its name in the folder, ready to take its place.
        StartError while a bot holds the store, UnusableCopy when the copy cannot be used.
        """
        return restoring(self.named(copy), self.store_file)

    async def _make(self, now: datetime, folder: Path, *, is_manual: bool) -> Path:
        if self.is_on_server:
            copied = folder / f"tonnage-{backups.stamp(now)}-manual.db"
            partial = copied.with_name(f"{copied.name}.partial")
            await asyncio.to_thread(backups.prepare, folder, folder, now)
            await moving.move(self.database, partial, is_live=True)
            await asyncio.to_thread(backups.give_name, partial, copied)
            return copied
        return await in_thread(
            backups.back_up,
            self.store_file,
            folder,
            now,
            self._given_up.is_set,
            kept=self.kept,
            is_manual=is_manual,
        )
