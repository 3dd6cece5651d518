"""Files beside the store, which nobody but the store's owner may read, since they hold who did what, and when; and
whether their folder takes what is written to it.

A command that root runs on another user's store makes them for that user, who could not open them otherwise.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from bot.errors import is_full

FILE_MODE = 0o600
FOLDER_MODE = 0o700
TRIED_BYTES = 65_536


def make_private(path: Path, store: Path) -> None:
    """Make an empty file of mode 0600 for the store's owner; one that is there gets that mode and owner. OSError."""
    owner = owner_of(store)
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, FILE_MODE)
    if os.name != "posix":  # there files have no owner and mode of this kind
        os.close(descriptor)
        return
    try:
        found = os.fstat(descriptor)
        # A disk that knows no owners and modes, such as a memory stick, refuses.
        with contextlib.suppress(PermissionError):
            if os.geteuid() == 0 and (found.st_uid, found.st_gid) != owner:
                os.fchown(descriptor, *owner)
            if stat.S_IMODE(found.st_mode) != FILE_MODE:
                os.fchmod(descriptor, FILE_MODE)
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path, store: Path) -> None:
    """Make a folder for the store's owner alone, mode 0700; one that is there stays as it is. OSError."""
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    if os.name == "posix" and os.geteuid() == 0:
        with contextlib.suppress(PermissionError):
            os.chown(folder, *owner_of(store), follow_symlinks=False)


def close_to_others(path: Path) -> None:
    """Take the rights of others from a file that is there, if it is ours to do so; it is not opened, since closing a
    database that this process has open would end SQLite's locks on it.
    """
    if os.name != "posix":
        return
    with contextlib.suppress(FileNotFoundError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_mode & 0o077 and os.geteuid() in (0, found.st_uid):
            path.chmod(FILE_MODE)


def owner_of(store: Path) -> tuple[int, int]:
    """Return the user and group ids that the store's files belong to: those of the nearest thing that is there."""
    place = store
    while not place.exists() and place != place.parent:
        place = place.parent
    found = place.stat()
    return found.st_uid, found.st_gid


def problem_in(folder: Path) -> str:
    """Return why nothing can be written to a folder and what to do, empty when it can; the file tried has no name."""
    try:
        with tempfile.TemporaryFile(dir=folder) as tried:
            tried.write(os.urandom(TRIED_BYTES))
            tried.flush()
            os.fsync(tried.fileno())
    except OSError as error:
        return _words(error)
    return ""


def _words(error: OSError) -> str:
    if is_full(error):
        return "the disk is full: make room"
    if error.errno == errno.EROFS:
        return "the disk is mounted for reading only: mount it for writing"
    if error.errno in {errno.EACCES, errno.EPERM}:
        return "the folder may not be written: give it to the user that the bot runs as"
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return "the folder is gone, or a file stands in its place: make it anew"
    return f"the disk reports an error ({error.strerror}): check it"
