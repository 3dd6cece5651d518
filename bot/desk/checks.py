"""Is everything there that the bot needs? Asked from the terminal before the start and in Discord while it runs.

Everyone may read the words of a check: they name no path of the host, which stands beside them for its operator.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.ingest.starter import STARTER
from bot.store.disk import problem_in
from bot.trade.charting.specs import MonthBars, Point, Theme
from bot.trade.periods import Month, Period

if TYPE_CHECKING:
    from bot.desk.backups import Backups
    from bot.desk.door import Desk

LOW_DISK_BYTES = 500_000_000
CLOCKS_DIFFER = timedelta(minutes=1)
MADE_IN = datetime(2026, 1, 1, tzinfo=UTC)
COPIES_ARE_OLD_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `words` say what was found, and when it is not ok, how to mend it. `place` is
    the file or folder, for the terminal alone.
    """

    name: str
    is_ok: bool
    words: str
    place: Path | None = None


def surroundings(
    database: Path, *, wiped: str = "", now: datetime, ahead: timedelta | None = None
) -> Iterator[Check]:
    """Look at what is around a store; `wiped` says why its disk would not survive a restart, if so; `ahead` is how
    far the machine's clock is ahead of Discord's, where that is known.
    """
    starter = STARTER / "figures.csv"
    yield Check(
        "bundled data",
        starter.is_file(),
        "in data/starter" if starter.is_file() else "missing: run from a checkout of the project",
        starter,
    )
    folder = _existing(database.absolute().parent)
    free = shutil.disk_usage(folder).free
    mend = "" if free > LOW_DISK_BYTES else ": make room, at least 500 MB"
    yield Check("disk", free > LOW_DISK_BYTES, f"{_megabytes(free)} free for the store{mend}", folder)
    yield saving(database)
    yield Check("lasting", True, f"careful, for trying only: {wiped}" if wiped else "the disk is kept")
    yield clock(now, ahead)


def clock(now: datetime, ahead: timedelta | None = None) -> Check:
    """Look at the machine's clock, and how far it is ahead of Discord's where that is known."""
    found = f"{now:%Y-%m-%d %H:%M} UTC"
    if ahead is not None and abs(ahead) > CLOCKS_DIFFER:
        found += f", {_span_words(abs(ahead))} {'ahead of' if ahead > timedelta(0) else 'behind'} Discord's"
    elif now > MADE_IN:
        return Check("clock", True, found if ahead is None else f"{found}, as Discord's")
    mend = "set the machine's clock (better: let it be kept by NTP); dates, hours and the times of posts depend on it"
    return Check("clock", False, f"{found}: {mend}")


def _span_words(span: timedelta) -> str:
    minutes = round(span / timedelta(minutes=1))
    if minutes < 120:
        return f"{minutes} minute{'s' if minutes > 1 else ''}"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"


def saving(database: Path) -> Check:
    """Look whether the store's folder takes what is written there, by writing."""
    folder = _existing(database.absolute().parent)
    problem = problem_in(folder)
    return Check("saving", not problem, f"nothing can be saved: {problem}" if problem else "works", folder)


def copies(backups: Backups, now: datetime, begun_at: datetime | None = None) -> Iterator[Check]:
    """Look at the folder of the copies, whether it has room for one more, and how old the newest is. `begun_at` is
    when the store was made, if it is there.
    """
    folder = _existing(backups.folder.absolute())
    problem = problem_in(folder)
    there = "can be written" if backups.folder.is_dir() else "is made with the first copy"
    yield Check("backup folder", not problem, f"no copy can be made: {problem}" if problem else there, backups.folder)
    if not problem:
        need, free = backups.needs_bytes(), shutil.disk_usage(folder).free
        words = f"a copy takes {_megabytes(need)}, {_megabytes(free)} are free"
        yield Check("room for a copy", free > need, words if free > need else f"{words}: make room", folder)
    newest = backups.newest_at(now)
    since = newest or begun_at or now
    is_old = now - since > COPIES_ARE_OLD_AFTER
    found = f"made {newest:%Y-%m-%d %H:%M} UTC" if newest else "none yet; the running bot makes one every night"
    if is_old:
        found = f"made {newest:%Y-%m-%d}, {(now - newest).days} days ago" if newest else "there is none"
        found += ": make one with `python -m bot backup`, and look in the log why none was made at night"
    yield Check("newest copy", not is_old, found, backups.folder)


async def of_desk(desk: Desk, theme: Theme) -> list[Check]:
    """Look whether an open store has figures and is whole, and whether charts are drawn; UserError when they are
    not.
    """
    has_figures = bool(desk.memory.vocabulary.loaded.kinds())
    is_sound = await desk.history.is_sound()
    picture = await desk.picture(_sample_chart(), theme)
    restore = "stop the bot and put a copy back: `python -m bot restore`"
    return [
        Check(
            "database",
            has_figures,
            "opens and has figures" if has_figures else f"has no figures: {restore}",
            desk.path,
        ),
        Check(
            "integrity", is_sound, "the store is whole" if is_sound else f"the store is damaged: {restore}", desk.path
        ),
        Check("charts", len(picture) > 0, f"drawn with their font, {len(picture) // 1000} kB"),
    ]


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _megabytes(size: int) -> str:
    return f"{max(1, size // 1_000_000) if size else 0:,} MB"


def _sample_chart() -> MonthBars:
    month = Period.single(Month(2025, 6))
    return MonthBars(
        "Türkiye → sample", "tonnes a month", "t", month, (Point(month, 1.0, is_marked=True),), (), "no source"
    )
