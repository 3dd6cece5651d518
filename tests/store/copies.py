"""What tests of copies share: what a file holds, a copy put back, and everything that lies in a folder."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.store.backups import restoring, take_out
from bot.store.inspection import StoreContents


def contents(path: Path) -> StoreContents:
    """Count what a sound store or a copy, compressed or not, holds."""
    with tempfile.TemporaryDirectory() as folder:
        return take_out(path, Path(folder) / "taken.db", path)


def restore(copy: Path, store: Path, now: datetime) -> tuple[Path, ...]:
    """Put a copy in the store's place without asking; return what is kept of what was there."""
    with restoring(copy, store) as ready:
        return ready.put_in_place(now)


def logical_hash(store: Path) -> str:
    """Sum up every row of every table, whatever pages they lie on."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def lying_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what is in it."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
