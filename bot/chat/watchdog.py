"""The heartbeat of the event loop: a bot whose loop stands still is ended, so that its host starts it anew.

A thread of Python's own looks (faulthandler), since code in C may hold the interpreter: it writes on the standard
error what each thread was doing and ends the process with status 1. Under systemd each beat is told to it too.
"""

from __future__ import annotations

import faulthandler
from typing import Self

from bot.chat.rounds import Rounds
from bot.hosts import notify

BEATS_EVERY_S = 5.0
HANGS_AFTER_S = 60.0
ENDS_WITHIN_S = 9.5
_STANDARD_ERROR = 2


class Watchdog:
    """Ends this process, from `start` on, when the running loop does nothing for a minute, and after `end_soon` when
    it has not ended in ten seconds; it ceases at the end of its block.
    """

    def __init__(self) -> None:
        self._beats = Rounds("heartbeats of the loop", BEATS_EVERY_S, self._beat)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self._beats.stop()
        faulthandler.cancel_dump_traceback_later()

    def start(self) -> None:
        """Begin to look, once what may take its time at a start is done."""
        self._beats.start()

    async def end_soon(self) -> None:
        """Give the process ten seconds from now."""
        await self._beats.stop()
        faulthandler.dump_traceback_later(ENDS_WITHIN_S, exit=True, file=_STANDARD_ERROR)
        notify("STOPPING=1")

    async def _beat(self) -> None:
        faulthandler.dump_traceback_later(HANGS_AFTER_S, exit=True, file=_STANDARD_ERROR)
        notify("WATCHDOG=1")
