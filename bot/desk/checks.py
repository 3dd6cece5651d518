"""Is everything there that the bot needs? Asked from the terminal before the start and in Discord while it runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.ingest.starter import STARTER
from bot.trade.charting.specs import MonthBars, Point, Theme
from bot.trade.periods import Month, Period

if TYPE_CHECKING:
    from bot.desk.door import Desk

LOW_DISK_BYTES = 500_000_000
CLOCKS_DIFFER = timedelta(minutes=1)
MADE_IN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `words` say what was found, and when it is not ok, how to mend it."""

    name: str
    is_ok: bool
    words: str


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
        "in data/starter" if starter.is_file() else f"{starter} is missing: run from a checkout of the project",
    )
    free = shutil.disk_usage(_existing(database.absolute().parent)).free
    mend = "" if free > LOW_DISK_BYTES else ": make room, at least 500 MB"
    yield Check("disk", free > LOW_DISK_BYTES, f"{free // 1_000_000:,} MB free for the store{mend}")
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


async def of_desk(desk: Desk, theme: Theme) -> list[Check]:
    """Look whether an open store has figures, and whether charts are drawn; UserError when they are not."""
    has_figures = bool(desk.memory.vocabulary.loaded.kinds())
    found = (
        f"{desk.path.name} opens and has figures" if has_figures else f"{desk.path.name} has no figures: restore it"
    )
    picture = await desk.picture(_sample_chart(), theme)
    return [
        Check("database", has_figures, found),
        Check("charts", len(picture) > 0, f"drawn with their font, {len(picture) // 1000} kB"),
    ]


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _sample_chart() -> MonthBars:
    month = Period.single(Month(2025, 6))
    return MonthBars(
        "Türkiye → sample", "tonnes a month", "t", month, (Point(month, 1.0, is_marked=True),), (), "no source"
    )
