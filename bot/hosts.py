"""What kind of host this is: does its disk survive a restart, and does it want to hear how the bot is doing?

The sign of life of a running bot is a small file beside the store, touched while all is well: `python -m bot health`
looks at its age, so a host can ask without a port and without loading the bot. Read by the faces only, like the
settings.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.private_files import make_private

MOUNTS = Path("/proc/mounts")
LAYERS = frozenset({"overlay", "aufs", "fuse.overlayfs"})
IN_MEMORY = frozenset({"tmpfs", "ramfs"})
ALWAYS_WIPED = {"DYNO": "Heroku"}
WIPED_WITHOUT_VOLUME = {
    "RENDER": "Render",
    "RAILWAY_PROJECT_ID": "Railway",
    "FLY_APP_NAME": "Fly.io",
    "KUBERNETES_SERVICE_HOST": "Kubernetes",
}
BEATS_EVERY_S = 15.0
ALIVE_WITHIN_S = 90.0
REMEDY = (
    "mount a volume and let DATABASE_URL and BACKUPS_DIR point into it, or replicate the store with Litestream "
    "(README, “Keeping it running”)"
)


def wiped_at_restart(
    database: Path, environment: Mapping[str, str] = os.environ, mounts: str | None = None
) -> str | None:
    """Return in words why the store's disk would not survive a restart or a deploy; None where nothing says so.

    `mounts` is the text of /proc/mounts (read from there when not given; other systems have none).
    """
    for sign, host in ALWAYS_WIPED.items():
        if sign in environment:
            return f"{host} gives it a new disk at every restart"
    if mounts is None:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace") if MOUNTS.exists() else ""
    point, kind = _mount_of(database.expanduser().absolute(), mounts)
    if kind in IN_MEMORY:
        return f"{point} is kept in memory only ({kind})"
    if kind in LAYERS:
        return f"{point} is the container's own layer ({kind}), which goes with the container"
    for sign, host in WIPED_WITHOUT_VOLUME.items():
        if sign in environment and point == "/":
            return f"{host} gives it a new disk at every deploy, and no volume is mounted there"
    return None


def notify(state: str, environment: Mapping[str, str] = os.environ) -> None:
    """Tell systemd how the service is doing ("READY=1", "WATCHDOG=1", "STOPPING=1"), where it asked to be told."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    # "@" stands for the zero byte with which an address that is no file begins
    to = f"\0{address[1:]}" if address.startswith("@") else address
    # Where nobody listens any more, systemd misses the next beat and starts the bot anew by itself.
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as told:
        told.sendto(state.encode(), to)


def _mount_of(path: Path, mounts: str) -> tuple[str, str]:
    """Find the mount that a path lies on, the last of the longest, and its kind of file system."""
    found = ("", "")
    for row in mounts.splitlines():
        fields = row.split()
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
        if path.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, fields[2])
    return found


def heartbeat_file(database: Path) -> Path:
    """Name the file beside the store."""
    return database.with_name(f"{database.name}.alive")


def beat(database: Path, now: datetime) -> None:
    """Note that the bot is well at this moment. It is the file's date, which a full disk takes as well; OSError."""
    path = heartbeat_file(database)
    make_private(path, database)
    os.utime(path, (now.timestamp(), now.timestamp()))


def end_beats(database: Path) -> None:
    """Take the sign of life away, because the bot is stopping in order."""
    heartbeat_file(database).unlink(missing_ok=True)


def last_beat(database: Path) -> datetime | None:
    """Return the moment of the last beat; None when there is no sign, or it cannot be looked at."""
    try:
        return datetime.fromtimestamp(heartbeat_file(database).stat().st_mtime, UTC)
    except OSError:
        return None


def is_alive(last: datetime | None, now: datetime) -> bool:
    """Return whether a beat is fresh; one from the future was written before the clock was set back."""
    return last is not None and abs((now - last).total_seconds()) <= ALIVE_WITHIN_S
