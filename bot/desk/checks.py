"""Is everything there that the bot needs? Asked from the terminal before the start and in Discord while it runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.ingest.starter import STARTER
from bot.trade.charting.specs import MonthBars, Point, Theme
from bot.trade.periods import Month, Period

if TYPE_CHECKING:
    from bot.desk.door import Desk

LOW_DISK_BYTES = 500_000_000
MADE_IN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `words` say what was found, and when it is not ok, how to mend it."""

    name: str
    is_ok: bool
    words: str


def surroundings(database: Path, *, wiped: str = "", now: datetime) -> Iterator[Check]:
    """Look at what is around a store; `wiped` says why its disk would not survive a restart, if so."""
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
    mend = "" if now > MADE_IN else ": set the machine's clock, timestamps and posts depend on it"
    yield Check("clock", now > MADE_IN, f"{now:%Y-%m-%d %H:%M} UTC{mend}")


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
