"""Whether a folder takes what is written to it, found out by writing there."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from bot.errors import is_full

TRIED_BYTES = 65_536


def problem_in(folder: Path) -> str:
    """Say why nothing can be written to a folder and what to do, empty when it can; the file tried has no name."""
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
