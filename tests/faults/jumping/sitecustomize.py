"""Let this process see another time of day: imported by Python at its start. CLOCK names a file with the seconds."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord.utils

from bot.chat.client import Tonnage

_file = Path(os.environ["CLOCK"])
_real_time = time.time


def _ahead_s() -> float:
    return float(_file.read_text() or 0)


def _time() -> float:
    return _real_time() + _ahead_s()


def _now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=_ahead_s())


time.time = _time
discord.utils.utcnow = _now
if Tonnage.__init__.__kwdefaults__ is not None:
    Tonnage.__init__.__kwdefaults__["now"] = _now
