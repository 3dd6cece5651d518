"""`check`: is everything there that the bot needs? Each line is ok or says how to mend it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.desk.door import Desk
from bot.errors import StartError
from bot.hosts import REMEDY, wiped_at_restart
from bot.settings import PROJECT, Settings
from bot.trade.charting import MonthBars, Point, Theme
from bot.trade.periods import Month, Period

LOW_DISK_BYTES = 500_000_000
MADE_IN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `words` say what was found, and when it is not ok, how to mend it."""

    name: str
    is_ok: bool
    words: str


async def check_all(settings: Settings, *, now: datetime) -> list[Check]:
    """Look at everything; nothing is changed but that a store that does not exist is made."""
    checks = [Check("settings", True, "read"), *_surroundings(settings, now)]
    try:
        async with Desk.opened(settings.database, now=now, default_product=settings.default_product) as desk:
            months = desk.memory.vocabulary.loaded
            checks.append(Check("database", bool(months.kinds()), f"{settings.database} opens and has figures"))
            picture = await desk.picture(_sample_chart(), Theme(settings.theme))
            checks.append(Check("charts", len(picture) > 0, f"drawn with their font, {len(picture) // 1000} kB"))
    except StartError as error:
        checks.append(Check("database", False, str(error)))
    return checks


def _surroundings(settings: Settings, now: datetime) -> Iterable[Check]:
    starter = PROJECT / "data" / "starter" / "figures.csv"
    yield Check(
        "bundled data",
        starter.is_file(),
        "in data/starter" if starter.is_file() else f"{starter} is missing: run from a checkout of the project",
    )
    folder = _existing(settings.database.absolute().parent)
    free = shutil.disk_usage(folder).free
    mend = "" if free > LOW_DISK_BYTES else ": make room, at least 500 MB"
    yield Check("disk", free > LOW_DISK_BYTES, f"{free // 1_000_000:,} MB free for the store{mend}")
    wiped = wiped_at_restart(settings.database)
    yield Check("lasting", True, f"careful, for trying only: {wiped}; {REMEDY}" if wiped else "the disk is kept")
    mend = "" if now > MADE_IN else ": set the machine's clock, timestamps and posts depend on it"
    yield Check("clock", now > MADE_IN, f"{now:%Y-%m-%d %H:%M} UTC{mend}")
    token = settings.discord_token
    words = "set" if token else "not set: needed for `run` only; put DISCORD_TOKEN in .env"
    if token and token.get_secret_value().count(".") != 2:
        yield Check("token", False, "does not look like a bot token: copy it again from the developer portal")
    else:
        yield Check("token", True, words)


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _sample_chart() -> MonthBars:
    month = Period.single(Month(2025, 6))
    return MonthBars(
        "Türkiye → sample", "tonnes a month", "t", month, (Point(month, 1.0, is_marked=True),), (), "no source"
    )
