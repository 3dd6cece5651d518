"""Kill this process at the step of posting whose number is in KILLED_AT: imported by Python at its start.

The steps are the beginnings and ends of what the loop does for one post, in the order in which they come. CLOCK lets
the process see another time of day as well.
"""

import functools
import os
import runpy
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import discord

from bot.chat import send_once, targets
from bot.desk.posts import Posts

_steps = {"left": int(os.environ.get("KILLED_AT", "0"))}


def _step() -> None:
    _steps["left"] -= 1
    if _steps["left"] == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def _stepping(doing: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @functools.wraps(doing)
    async def done(*args: Any, **kwargs: Any) -> Any:
        _step()
        found = await doing(*args, **kwargs)
        _step()
        return found

    return done


_STEPPING: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Posts, ("claim", "begin", "written", "sent", "done")),
    (send_once, ("_look_back",)),
    (targets.Target, ("send",)),
    (targets.Forum, ("send",)),
    (discord.PartialMessage, ("publish", "create_thread")),
)
for room, names in _STEPPING:
    for name in names:
        setattr(room, name, _stepping(getattr(room, name)))

if "CLOCK" in os.environ:
    runpy.run_path(str(Path(__file__).parents[2] / "faults" / "jumping" / "sitecustomize.py"))
