"""Work that is done again and again for as long as the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import StartError, UserError

log = logging.getLogger(__name__)


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
