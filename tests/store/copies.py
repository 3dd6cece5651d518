"""What tests of copies share: what a file holds, a copy put back, and everything that lies in a folder."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

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


def fail_disk(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the disk that a folder lies on answer with an error, as a network disk does that was taken away."""
    for name in ("stat", "lstat", "scandir", "listdir", "open", "mkdir"):
        patch.setattr(os, name, partial(_failing, folder, getattr(os, name)))


def _failing(folder: Path, work: Callable[..., Any], path: Any, *args: Any, **options: Any) -> Any:
    if isinstance(path, str | os.PathLike) and Path(path).is_relative_to(folder):
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(path))
    return work(path, *args, **options)
