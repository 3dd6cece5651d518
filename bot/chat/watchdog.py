"""The heartbeat of the event loop: a bot whose loop stands still is ended, so that its host starts it anew.

A thread of Python's own looks (faulthandler), since code in C may hold the interpreter: it writes on the standard
error what each thread was doing and ends the process with status 1. Under systemd each beat is told to it too.
"""

from __future__ import annotations

import faulthandler
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.chat.rounds import Rounds
from bot.hosts import notify

BEATS_EVERY_S = 5.0
HANGS_AFTER_S = 60.0
_STANDARD_ERROR = 2


@asynccontextmanager
async def watched_loop() -> AsyncIterator[None]:
    """End this process when the running loop does nothing for a minute, for the length of the block."""
    beats = Rounds("heartbeats of the loop", BEATS_EVERY_S, _beat)
    beats.start()
    try:
        yield
    finally:
        await beats.stop()
        faulthandler.cancel_dump_traceback_later()


async def _beat() -> None:
    faulthandler.dump_traceback_later(HANGS_AFTER_S, exit=True, file=_STANDARD_ERROR)
    notify("WATCHDOG=1")
