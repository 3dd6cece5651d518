"""Work that is done again and again for as long as the bot runs, and the heartbeat of the event loop.

A bot whose loop stands still is ended, so that its host starts it anew. A thread of Python's own looks
(faulthandler), since code in C may hold the interpreter: it writes on the standard error what each thread was doing
and ends the process with status 1. Under systemd each beat is told to it too.
"""

from __future__ import annotations

import asyncio
import faulthandler
import logging
from collections.abc import Awaitable, Callable
from typing import Self

from bot.errors import StartError, UserError
from bot.hosts import notify

log = logging.getLogger(__name__)
BEATS_EVERY_S = 5.0
HANGS_AFTER_S = 60.0
ENDS_WITHIN_S = 9.5
_STANDARD_ERROR = 2


class Rounds:
    """Does one thing every so many seconds and outlives whatever a round meets.

    The pause is measured by the monotonic clock: discord.py's own loops wait for a time of day, and so stand still
    when the machine's clock is set back and run hot when it is set forward.
    """

    def __init__(self, name: str, every_s: float, work: Callable[[], Awaitable[None]]) -> None:
        self._name = name
        self._every_s = every_s
        self._work = work
        self._task: asyncio.Task[None] | None = None
        self._refused = ""

    def start(self) -> None:
        """Begin with a round."""
        self._task = asyncio.create_task(self._go_round(), name=self._name)

    async def stop(self) -> None:
        """Begin no more rounds; one that is under way is cut off."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _go_round(self) -> None:
        while True:
            try:
                await self._work()
                self._refused = ""
            except (UserError, StartError) as refusal:
                self._note(refusal)
            except Exception:  # the rounds must outlive whatever one of them met
                log.exception("a round of %s failed", self._name)
            await asyncio.sleep(self._every_s)

    def _note(self, refusal: UserError | StartError) -> None:
        """Write a refusal, such as that of a full disk, once for as long as it lasts."""
        if str(refusal) != self._refused:
            self._refused = str(refusal)
            log.warning("a round of %s was refused: %s", self._name, refusal)


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
