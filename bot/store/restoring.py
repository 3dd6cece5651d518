"""A copy put in the store's place, whatever has become of the store: what lies there is set aside whole, with its
log, and a log that belongs to something else is never played onto the copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import StartError
from bot.private_files import close_to_others
from bot.store.backups import flush_to_disk, free_name, stamp, take_out, told
from bot.store.inspection import (
    SIDECARS,
    FoundStore,
    StoreContents,
    StoreKind,
    beside,
    identify,
    inspect,
    refuse_something_else,
)
from bot.store.locking import held

try:
    import fcntl
except ImportError:  # pragma: no cover - not on Windows
    fcntl = None  # type: ignore[assignment]

# Where SQLite locks a database that somebody has open: https://sqlite.org/fileformat.html#the_lock_byte_page
SHARED_FIRST, SHARED_BYTES = 0x40000000 + 2, 510


@dataclass(frozen=True, slots=True)
class Restore:
    """A copy that is ready to take the store's place: what it holds, and what lies there at present."""

    store: Path
    incoming: Path
    coming: StoreContents
    present: FoundStore

    def put_in_place(self, now: datetime) -> tuple[Path, ...]:
        """Let the copy take the store's place, with the owner and mode of what was there, and return the files under
        which that is kept: none if there was nothing. At any moment the store's name is one whole file, old or new.

        StartError when another process has the store open, or when the disk did not keep what was written.
        """
        with told(self.store):
            self._dress()
            kept = self._set_aside(now)
            self.incoming.replace(self.store)
            flush_to_disk(self.store)
            for each in kept:
                close_to_others(each)
        if inspect(self.store).contents != self.coming:
            told_kept = f" What was there before is kept as {kept[0]}." if kept else ""
            raise StartError(
                f"{self.store} was written, but is not what the copy holds: check the disk, and who else writes "
                f"there.{told_kept}"
            )
        return kept

    def _dress(self) -> None:
        """Give the copy the owner and mode of the store."""
        if self.present.kind is StoreKind.MISSING:
            return
        old, new = self.store.stat(), self.incoming.stat()
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            try:
                os.chown(self.incoming, old.st_uid, old.st_gid)
            except PermissionError:
                if old.st_uid != new.st_uid:
                    raise StartError(
                        f"{self.store} belongs to another user (id {old.st_uid}), who could not use what you put "
                        "there. Run this as that user."
                    ) from None
        self.incoming.chmod(stat.S_IMODE(old.st_mode))

    def _set_aside(self, now: datetime) -> tuple[Path, ...]:
        if self.present.kind is StoreKind.STORE:
            _fold_log(self.store)
        elif self.store.exists():
            _refuse_if_open(self.store)
        kept = free_name(beside(self.store, f".before-restore-{stamp(now)}"))
        found = [suffix for suffix in ("", *SIDECARS) if _has_content(beside(self.store, suffix))]
        for suffix in found:
            _keep(beside(self.store, suffix), beside(kept, suffix))
            flush_to_disk(beside(kept, suffix))
        # Only now that all is kept: a log that stayed would be played onto the copy.
        for suffix in SIDECARS:
            beside(self.store, suffix).unlink(missing_ok=True)
        return tuple(beside(kept, suffix) for suffix in found)


@contextmanager
def restoring(copy: Path, store: Path) -> Iterator[Restore]:
    """Hold the store and make a copy ready to take its place. StartError while a bot holds it, when the copy cannot
    be used, or when something else than a store lies there.
    """
    # through a link to where the store really is: the link would be replaced, and the log lies beside the file
    store = store.resolve()
    if copy.exists() and store.exists() and copy.samefile(store):
        raise StartError(f"{copy} is the store itself. Name a copy of it.")
    refuse_something_else(identify(store), store)
    incoming = beside(store, ".incoming")
    with held(store):
        try:
            coming = take_out(copy, incoming, store)
            yield Restore(store, incoming, coming, inspect(store))
        finally:
            incoming.unlink(missing_ok=True)


def _fold_log(store: Path) -> None:
    """Write the log of a sound store into the file and do away with it."""
    with closing(sqlite3.connect(store, timeout=1)) as connection:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete":
        raise StartError(_in_use(store))


def _refuse_if_open(path: Path) -> None:
    """Look whether a process has a file open that SQLite cannot open itself any more."""
    if fcntl is None:  # Windows replaces no file that is open
        return
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_BYTES, SHARED_FIRST)
    except OSError:
        raise StartError(_in_use(path)) from None
    finally:
        os.close(descriptor)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _keep(path: Path, kept: Path) -> None:
    """Give a file a second name; a copy of it where a disk has no second names."""
    try:
        kept.hardlink_to(path)
    except OSError:
        partial = beside(kept, ".partial")
        shutil.copy2(path, partial)
        found = path.stat()
        os.chown(partial, found.st_uid, found.st_gid)
        partial.replace(kept)


def _in_use(path: Path) -> str:
    return f"{path} is in use by another process. Stop it first."
