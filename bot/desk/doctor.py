"""What is looked at in an open desk: while the bot runs, when a copy failed, and when somebody asks."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.desk.backups import Backups
from bot.desk.checks import NEWEST_COPY, RESTORE, HostCheck, clock, disk, place_of_copies, saving
from bot.desk.door import Desk
from bot.errors import Busy, NotPossible
from bot.trade.chart_specs import ChartPoint, MonthBars, Theme
from bot.trade.periods import Month, Period


async def of_running(desk: Desk, now: datetime, ahead: timedelta | None) -> list[HostCheck]:
    """Look at what goes wrong while a bot runs and costs little to look at: saving, the clock, and the disk where
    there is room enough to save.
    """
    problem = await desk.saving_problem()
    found = [saving(desk.place, problem), clock(now, ahead)]
    if desk.is_damaged:
        found.append(await desk.look_for_damage())
    with suppress(Busy, NotPossible):  # a store that is away or damaged, which is told of itself
        found.append(await desk.fetching.check())
    if not problem and isinstance(desk.place, Path):
        found.append(await asyncio.to_thread(disk, desk.place))
    return found


async def failed_copy(desk: Desk, backups: Backups) -> HostCheck:
    """Find out why the copy of the night could not be made."""
    found = await asyncio.to_thread(lambda: [each for each in place_of_copies(backups) if not each.is_ok])
    reason = found[0].words if found else "the log says why"
    if not found:
        whole = await desk.look_for_damage()
        reason = reason if whole.is_ok else whole.words
    return HostCheck(NEWEST_COPY, False, f"The nightly backup failed: {reason}", backups.folder)


async def of_desk(desk: Desk, theme: Theme) -> list[HostCheck]:
    """Look whether an open store has figures and is whole, and whether charts are drawn; UserError when they are
    not.
    """
    has_figures = bool(desk.memory.vocabulary.loaded.kinds())
    picture = await desk.picture(_sample_chart(), theme)
    return [
        HostCheck(
            "database",
            has_figures,
            "opens and has figures" if has_figures else f"has no figures: {RESTORE}",
            desk.place,
        ),
        await desk.look_for_damage(),
        HostCheck("charts", len(picture) > 0, f"drawn with their font, {len(picture) // 1000} kB"),
    ]


def _sample_chart() -> MonthBars:
    month = Period.single(Month(2025, 6))
    return MonthBars(
        "Türkiye → sample", "tonnes a month", "t", month, (ChartPoint(month, 1.0, is_marked=True),), (), "no source"
    )
