"""Is everything there that the bot needs? Asked from the terminal before the start and in Discord while it runs.

Everyone may read the words of a check: they name no path of the host, which stands beside them for its operator.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.desk.backups import Backups
from bot.errors import StartError
from bot.ingest.starter import STARTER
from bot.private_files import problem_in
from bot.store.engines.place import StorePlace
from bot.store.inspection import StoreKind, in_thread, inspect
from bot.text import MEGABYTE

LOW_DISK_BYTES = 500_000_000
CLOCKS_DIFFER = timedelta(minutes=1)
MADE_IN = datetime(2026, 1, 1, tzinfo=UTC)
COPIES_ARE_OLD_AFTER = timedelta(days=2)
SAVING, CLOCK, COPIES_FOLDER, NEWEST_COPY = "saving", "clock", "backup folder", "newest copy"
RESTORE = "stop the bot and put a copy back: `python -m bot restore`"


@dataclass(frozen=True, slots=True)
class HostCheck:
    """One thing that was looked at: `words` say what was found, and when it is not ok, how to mend it. `place` is
    the file or folder, for the terminal alone.
    """

    name: str
    is_ok: bool
    words: str
    place: StorePlace | None = None


def surroundings(
    database: StorePlace, *, wiped: str = "", now: datetime, ahead: timedelta | None = None
) -> Iterator[HostCheck]:
    """Look at what is around a store; `wiped` says why its disk would not survive a restart, if so; `ahead` is how
    far the machine's clock is ahead of Discord's, where that is known.
    """
    starter = STARTER / "figures.csv"
    yield HostCheck(
        "bundled data",
        starter.is_file(),
        "in data/starter" if starter.is_file() else "missing: run from a checkout of the project",
        starter,
    )
    if isinstance(database, Path):
        yield disk(database)
        yield saving(database, problem_in(_existing(database.absolute().parent)))
        yield HostCheck("lasting", True, f"careful, for trying only: {wiped}" if wiped else "the disk is kept")
    yield clock(now, ahead)


def disk(database: Path) -> HostCheck:
    """Look how much room the store's disk has."""
    folder = _existing(database.absolute().parent)
    free = _free_bytes(folder)
    mend = "" if free > LOW_DISK_BYTES else ": make room, at least 500 MB"
    return HostCheck("disk", free > LOW_DISK_BYTES, f"{_megabytes(free)} free for the store{mend}", folder)


def saving(database: StorePlace, problem: str) -> HostCheck:
    """Return whether something can be saved, and if not, why."""
    place = database.absolute().parent if isinstance(database, Path) else database
    return HostCheck(SAVING, not problem, f"nothing can be saved: {problem}" if problem else "works", place)


def clock(now: datetime, ahead: timedelta | None = None) -> HostCheck:
    """Look at the machine's clock, and how far it is ahead of Discord's where that is known."""
    found = f"{now:%Y-%m-%d %H:%M} UTC"
    if ahead is not None and abs(ahead) > CLOCKS_DIFFER:
        found += f", {_span_words(abs(ahead))} {'ahead of' if ahead > timedelta(0) else 'behind'} Discord's"
    elif now > MADE_IN:
        return HostCheck(CLOCK, True, found if ahead is None else f"{found}, as Discord's")
    mend = "set the machine's clock (better: let it be kept by NTP); dates, hours and the times of posts depend on it"
    return HostCheck(CLOCK, False, f"{found}: {mend}")


def _span_words(span: timedelta) -> str:
    minutes = round(span / timedelta(minutes=1))
    if minutes < 120:
        return f"{minutes} minute{'s' if minutes > 1 else ''}"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"


def copies(backups: Backups, now: datetime, begun_at: datetime | None = None) -> Iterator[HostCheck]:
    """Look at the folder of the copies, whether it has room for one more, and how old the newest is. `begun_at` is
    when the store was made, if it is there.
    """
    if backups.is_on_server:
        yield HostCheck(NEWEST_COPY, True, "made where the server is, by its operator (pg_dump, or its archive)")
        return
    yield from place_of_copies(backups)
    try:
        newest = backups.newest_at(now)
    except StartError:  # its folder, of which that was said, cannot be read
        return
    is_old = now - (newest or begun_at or now) > COPIES_ARE_OLD_AFTER
    found = f"made {newest:%Y-%m-%d %H:%M} UTC" if newest else "none yet; the running bot makes one every night"
    if is_old:
        found = f"made {newest:%Y-%m-%d}, {(now - newest).days} days ago" if newest else "there is none"
        found += ": make one with `python -m bot backup`, and look in the log why none was made at night"
    yield HostCheck(NEWEST_COPY, not is_old, found, backups.folder)


def place_of_copies(backups: Backups) -> Iterator[HostCheck]:
    """Look whether copies can be made where they are kept."""
    folder = _existing(backups.folder.absolute())
    problem = problem_in(folder)
    if problem:
        yield HostCheck(COPIES_FOLDER, False, f"no copy can be made: {problem}", backups.folder)
    else:
        there = "can be written" if backups.folder.is_dir() else "is made with the first copy"
        yield HostCheck(COPIES_FOLDER, True, there, backups.folder)
        need, free = backups.needs_bytes(), _free_bytes(folder)
        words = f"a copy takes {_megabytes(need)}, {_megabytes(free)} are free"
        yield HostCheck("room for a copy", free > need, words if free > need else f"{words}: make room", folder)


def kept_copies(backups: Backups, now: datetime, known: datetime | None) -> HostCheck:
    """Look whether the copies are still there, of which the newest that was seen before was made at `known`."""
    if known is None or backups.newest_at(now) is not None:
        return HostCheck(COPIES_FOLDER, True, "holds copies, or never did", backups.folder)
    words = f"the copies in it are gone, the newest was of {known:%Y-%m-%d}: look whether its disk is mounted"
    return HostCheck(COPIES_FOLDER, False, f"{words}; new ones are made there meanwhile", backups.folder)


async def integrity(store: StorePlace) -> HostCheck:
    """Look at the store's file, read anew page by page; of a large one that takes seconds. A server looks after its
    pages itself.
    """
    if not isinstance(store, Path):
        return HostCheck("integrity", True, "PostgreSQL checks what it reads", store)
    try:
        found = await in_thread(inspect, store)
    except StartError:
        return HostCheck("integrity", False, f"the store cannot be read: {RESTORE}", store)
    if found.kind is StoreKind.STORE:
        return HostCheck("integrity", True, "the store is whole", store)
    return HostCheck("integrity", False, f"the store is {found.words}: {RESTORE}", store)


def _existing(folder: Path) -> Path:
    """Return the nearest folder that is there; a link to one that is gone stands for it, since nothing can be made in
    its place, and so does one whose disk fails.
    """
    with suppress(OSError):
        while not (folder.exists() or folder.is_symlink()):
            folder = folder.parent
    return folder


def _free_bytes(folder: Path) -> int:
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _megabytes(size: int) -> str:
    return f"{max(1, size // MEGABYTE) if size else 0:,} MB"
