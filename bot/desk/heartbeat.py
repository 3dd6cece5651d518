"""The sign of life of a running bot: a small file beside the store, touched while all is well.

`python -m bot health` looks at its age, so a host can ask without a port and without loading the bot.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from bot.private_files import make_private, problem_in

BEATS_EVERY_S = 15.0
ALIVE_WITHIN_S = 90.0


def heartbeat_file(database: Path) -> Path:
    """Name the file beside the store."""
    return database.with_name(f"{database.name}.alive")


def beat(database: Path, now: datetime) -> None:
    """Note that the bot is well at this moment. It is the file's date, which a full disk takes as well; OSError."""
    path = heartbeat_file(database)
    make_private(path, database)
    os.utime(path, (now.timestamp(), now.timestamp()))


def stop(database: Path) -> None:
    """Take the sign away, because the bot stops in order."""
    heartbeat_file(database).unlink(missing_ok=True)


def last_beat(database: Path) -> datetime | None:
    """Give the moment of the last beat; None when there is no sign, or it cannot be looked at."""
    try:
        return datetime.fromtimestamp(heartbeat_file(database).stat().st_mtime, UTC)
    except OSError:
        return None


def is_alive(last: datetime | None, now: datetime) -> bool:
    """Say whether a beat is fresh; one from the future was written before the clock was set back."""
    return last is not None and abs((now - last).total_seconds()) <= ALIVE_WITHIN_S


def saving_problem(database: Path) -> str:
    """Say why nothing can be saved in the store's folder, empty when it can: for who asks why there is no beat."""
    return problem_in(database.absolute().parent)
