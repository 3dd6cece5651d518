"""Break this process: imported by Python at its start. BROKEN says where, and how.

A break in the way is one that names the token; a loop that hangs is looked for after three seconds. Nothing is broken
of a bot that is "watchful": it looks for trouble all the time.
"""

import asyncio
import os
import re
import time
from typing import Any

from bot import hosts
from bot.chat import app, rounds, upkeep
from bot.chat.client import Tonnage
from bot.chat.upkeep import Upkeep
from bot.desk.door import Desk
from bot.store.database import Database


def _break(*_: Any, **__: Any) -> Any:
    raise RuntimeError(f"broken with {os.environ['DISCORD_TOKEN']}")


async def _break_later(*_: Any, **__: Any) -> Any:
    _break()


async def _sleep(*_: Any, **__: Any) -> Any:
    time.sleep(600)  # noqa: ASYNC251 - the fault that is looked for


async def _match(*_: Any, **__: Any) -> Any:
    re.match("(a+)+b", "a" * 100)  # holds the interpreter for longer than the universe is old


async def _sleep_in_a_thread(*_: Any, **__: Any) -> Any:
    await asyncio.to_thread(time.sleep, 600)


rounds.BEATS_EVERY_S = 0.5
if os.environ.get("BROKEN") in {"loop", "interpreter"}:
    rounds.HANGS_AFTER_S = 3.0
match os.environ.get("BROKEN"):
    case "loop":
        Desk.ask = _sleep
    case "watchful":
        upkeep.LOOKS_FOR_TROUBLE_EVERY_S, upkeep.LOOKS_FOR_BACKUP_EVERY_S = 0.5, 1.0
        hosts.BEATS_EVERY_S = 0.5
    case "thread":
        Desk.ask = _sleep_in_a_thread
        app.FINISH_SECONDS = 2.0
    case "closing":
        Database.close = _sleep_in_a_thread
        rounds.ENDS_WITHIN_S = 4.0
    case "interpreter":
        Desk.ask = _match
    case "command":
        Desk.picture = _break_later
    case "start":
        Tonnage.setup_hook = _break_later
    case "round":
        Upkeep.look = _break_later
