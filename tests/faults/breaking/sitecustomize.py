"""Break this process: imported by Python at its start. BROKEN says where, and how.

A break in the way is one that names the token; a loop that hangs is looked for after three seconds.
"""

import os
import re
import time
from typing import Any

from bot.chat import watchdog
from bot.chat.client import Tonnage
from bot.chat.upkeep import Upkeep
from bot.desk.door import Desk


def _break(*_: Any, **__: Any) -> Any:
    raise RuntimeError(f"broken with {os.environ['DISCORD_TOKEN']}")


async def _break_later(*_: Any, **__: Any) -> Any:
    _break()


async def _sleep(*_: Any, **__: Any) -> Any:
    time.sleep(600)  # noqa: ASYNC251 - the fault that is looked for


async def _match(*_: Any, **__: Any) -> Any:
    re.match("(a+)+b", "a" * 100)  # holds the interpreter for longer than the universe is old


watchdog.BEATS_EVERY_S = 0.5
if os.environ.get("BROKEN") in {"loop", "interpreter"}:
    watchdog.HANGS_AFTER_S = 3.0
match os.environ.get("BROKEN"):
    case "loop":
        Desk.ask = _sleep
    case "interpreter":
        Desk.ask = _match
    case "command":
        Desk.picture = _break_later
    case "start":
        Tonnage.setup_hook = _break_later
    case "round":
        Upkeep.look = _break_later
