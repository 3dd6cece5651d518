"""The lock that `run` holds on a store, so that one process at a time posts from it or replaces it.

The lock belongs to the operating system, so it ends with its holder however that dies; the process id in the file is
only there to be named.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StartError, is_full
from bot.private_files import make_private

# Windows lets nobody read the byte that carries the lock, which is the first one.
_NAME_AT = 1 if os.name == "nt" else 0
_FLAGS = os.O_RDWR | getattr(os, "O_CLOEXEC", 0)


def lock_path(database: Path) -> Path:
    """Name the file beside the store that carries the lock: the same one by whatever links the store is reached."""
    store = database.resolve()
    return store.with_name(store.name + ".lock")


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Hold the store for the length of the block; StartError names the process that holds it already."""
    path = lock_path(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_private(path, database)
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise StartError(
            f"Cannot make the lock {path}: {error.strerror}. Let DATABASE_URL name a folder that can be written."
        ) from None
    try:
        if not _is_locked(descriptor):
            raise StartError(
                f"The store {database} is held by process {_named(descriptor) or 'unknown'}. "
                "Stop that bot first, or choose another DATABASE_URL."
            )
        try:
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, f" {os.getpid()}\n".encode("ascii"))
        except OSError as error:
            full = f"The disk with the database {database} is full. Make room and start again."
            raise StartError(
                full if is_full(error) else f"The lock {path} cannot be written: {error.strerror}."
            ) from None
        yield
        os.ftruncate(descriptor, 0)
    finally:
        # The file stays: removing it would let two processes hold two different files of the same name.
        os.close(descriptor)


def holder(database: Path) -> int | None:
    """Return the id of the process that holds the store, 0 when it has no name, None when nobody does."""
    try:
        descriptor = os.open(lock_path(database), _FLAGS)
    except OSError:
        return None
    try:
        if not _locks(descriptor):
            return _named(descriptor)
        from filelock import unlock_descriptor

        unlock_descriptor(descriptor)
        return None
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int) -> bool:
    # A look by `holder` takes the lock for an instant, which must not make a start fail.
    for wait_s in (0.05, 0.1, 0.2):
        if _locks(descriptor):
            return True
        time.sleep(wait_s)
    return _locks(descriptor)


def _locks(descriptor: int) -> bool:
    from filelock import lock_descriptor  # only here: most commands neither hold the store nor ask who does

    return lock_descriptor(descriptor, blocking=False)


def _named(descriptor: int) -> int:
    os.lseek(descriptor, _NAME_AT, os.SEEK_SET)
    text = os.read(descriptor, 32).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else 0
