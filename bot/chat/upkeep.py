"""What the running bot does for itself: a sign of life while all is well, a look for data that others committed,
and a copy of the store every night.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from bot.chat.editing.telling import tell_of_terminals
from bot.chat.rounds import Rounds
from bot.desk import heartbeat
from bot.desk.backups import Backups
from bot.errors import StartError

if TYPE_CHECKING:
    from bot.chat.client import Tonnage

log = logging.getLogger(__name__)

LOOKS_FOR_DATA_EVERY_S = 2.0
TELLS_AGAIN_AFTER_S = 60.0
LOOKS_FOR_BACKUP_EVERY_S = 1800.0


class Upkeep:
    """Three kinds of rounds, so that a long copy holds up no sign of life."""

    def __init__(self, client: Tonnage, backups: Backups) -> None:
        self._client = client
        self.backups = backups
        self._is_started = False
        self._tells_from = 0.0
        self._beating = Rounds("signs of life", heartbeat.BEATS_EVERY_S, self._beat)
        self._looking = Rounds("looks for data", LOOKS_FOR_DATA_EVERY_S, self.look)
        self._copying = Rounds("backups", LOOKS_FOR_BACKUP_EVERY_S, self._back_up)

    def start(self) -> None:
        """Begin all, once the bot is ready."""
        self._is_started = True
        self._beating.start()
        self._looking.start()
        self._copying.start()

    async def stop(self) -> None:
        """End all and take the sign of life away; a copy that is being made is given up."""
        if not self._is_started:
            return
        self.backups.give_up()
        await self._beating.stop()
        await self._looking.stop()
        await self._copying.stop()
        heartbeat.stop(self.backups.database)

    def _is_well(self) -> bool:
        gateway = self._client.ws
        return self._client.is_ready() and gateway is not None and gateway.open

    async def _beat(self) -> None:
        await self._client.wait_until_ready()
        if self._is_well():
            heartbeat.beat(self.backups.database, self._client.now())

    async def look(self) -> None:
        """Notice what a terminal committed and tell the admins: options are completed from memory, with no question
        that looks for it.
        """
        await self._client.wait_until_ready()
        await self._client.desk.refresh()
        now = time.monotonic()
        if now >= self._tells_from and not await tell_of_terminals(self._client):
            self._tells_from = now + TELLS_AGAIN_AFTER_S

    async def _back_up(self) -> None:
        await self._client.wait_until_ready()
        problem: str | None = None
        try:
            made = await self.backups.make_when_due(self._client.now())
            if made is not None:
                log.info("backup made: %s", made)
        except StartError as error:
            problem = str(error)
            log.error("the nightly backup failed: %s", problem)
        self._client.desk.health.backed_up(self.backups.newest_at(self._client.now()), problem)
