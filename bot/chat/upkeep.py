"""What the running bot does for itself: a sign of life while all is well, and a copy of the store every night."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from discord.ext import tasks

from bot.desk import heartbeat
from bot.desk.backups import Backups
from bot.errors import StartError

if TYPE_CHECKING:
    from bot.chat.client import Tonnage

log = logging.getLogger(__name__)

LOOKS_FOR_BACKUP_EVERY_S = 1800.0


class Upkeep:
    """Two loops that outlive whatever one round meets."""

    def __init__(self, client: Tonnage, backups: Backups) -> None:
        self._client = client
        self._backups = backups
        self._is_started = False
        self._loops = (
            tasks.loop(seconds=heartbeat.BEATS_EVERY_S)(self._beat),
            tasks.loop(seconds=LOOKS_FOR_BACKUP_EVERY_S)(self._back_up),
        )

    def start(self) -> None:
        """Begin both, once the bot is ready."""
        self._is_started = True
        for loop in self._loops:
            loop.start()

    async def stop(self) -> None:
        """End both and take the sign of life away; a copy that is being made is given up."""
        if not self._is_started:
            return
        self._backups.give_up()
        for loop in self._loops:
            loop.cancel()
        heartbeat.stop(self._backups.database)

    def _is_well(self) -> bool:
        gateway = self._client.ws
        return self._client.is_ready() and gateway is not None and gateway.open

    async def _beat(self) -> None:
        try:
            await self._client.wait_until_ready()
            if self._is_well():
                heartbeat.beat(self._backups.database, self._client.now())
        except OSError as error:
            log.warning("no sign of life can be given: %s", error.strerror)
        except Exception:  # the loop must outlive whatever one round met
            log.exception("a sign of life failed")

    async def _back_up(self) -> None:
        health = self._client.desk.health
        try:
            await self._client.wait_until_ready()
            made = await self._backups.make_when_due(self._client.now())
            if made is not None:
                log.info("backup made: %s", made)
            health.backed_up(self._backups.newest_at())
        except StartError as error:
            log.error("the nightly backup failed: %s", error)
            health.backed_up(self._backups.newest_at(), str(error))
        except Exception:  # the loop must outlive whatever one round met
            log.exception("the nightly backup failed")
            health.backed_up(self._backups.newest_at(), "the log says why")
