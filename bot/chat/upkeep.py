"""What the running bot does for itself: a sign of life while all is well, a look for data that others committed,
official figures when they are due, a copy of the store every night, and a look for what is wrong with its host, of
which admins are told.
"""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path

from bot import hosts
from bot.chat.app import App
from bot.chat.editing import fetch_steps
from bot.chat.editing.admin_notices import tell_of_terminals
from bot.chat.outages import PASSING
from bot.chat.rounds import Rounds
from bot.chat.troubles import Troubles
from bot.desk import checks, doctor
from bot.desk.backups import Backups
from bot.desk.checks import HostCheck
from bot.errors import StartError

log = logging.getLogger(__name__)

LOOKS_FOR_DATA_EVERY_S = 2.0
_PAUSE_S = 0.1
TELLS_AGAIN_AFTER_S = 60.0
LOOKS_FOR_BACKUP_EVERY_S = 1800.0
LOOKS_FOR_TROUBLE_EVERY_S = 60.0
LOOKS_FOR_FETCHES_EVERY_S = 120.0
HEARS_DISCORD_EVERY_S = 1800.0


class Upkeep:
    """Five kinds of rounds, so that a long copy holds up no sign of life."""

    def __init__(self, client: App, backups: Backups, process_file: Path | None = None) -> None:
        self._client = client
        self.backups = backups
        self._process_file = process_file or backups.store_file
        self._is_started = False
        self._tells_from = self._hears_from = 0.0
        self._troubles = Troubles(client)
        self._rounds = (
            Rounds("signs of life", hosts.BEATS_EVERY_S, self._beat),
            Rounds("looks for data", _PAUSE_S, self._look_again),
            Rounds("backups", LOOKS_FOR_BACKUP_EVERY_S, self.back_up),
            Rounds("looks for trouble", LOOKS_FOR_TROUBLE_EVERY_S, self.watch),
            Rounds("fetches", LOOKS_FOR_FETCHES_EVERY_S, self.fetch),
        )

    def start(self) -> None:
        """Begin all, once the bot is ready."""
        self._is_started = True
        for each in self._rounds:
            each.start()

    async def stop(self) -> None:
        """End all and take the sign of life away; a copy that is being made is given up."""
        if not self._is_started:
            return
        self.backups.give_up()
        for each in self._rounds:
            await each.stop()
        hosts.end_beats(self._process_file)

    def _is_well(self) -> bool:
        shards = self._client.shards.values()
        return self._client.is_ready() and len(shards) > 0 and not any(shard.is_closed() for shard in shards)

    async def _beat(self) -> None:
        await self._client.wait_until_ready()
        if not self._client.desk.health.can_save:
            hosts.end_beats(self._process_file)
        elif self._is_well():
            hosts.beat(self._process_file, self._client.now())

    async def watch(self) -> None:
        """Look for what is wrong with the host, and tell admins of it and of what was wrong with the copies."""
        await self._client.wait_until_ready()
        client, health = self._client, self._client.desk.health
        await self._hear_discord()
        health.note(*await doctor.of_running(client.desk, client.now(), client.discord_clock.ahead))
        await self._troubles.tell(health.troubles)

    async def _hear_discord(self) -> None:
        """Ask Discord for something now and then, and while the clocks differ, so that its answer tells the time: it
        may be long since anybody asked the bot anything.
        """
        now = time.monotonic()
        if now < self._hears_from and all(each.name != checks.CLOCK for each in self._client.desk.health.troubles):
            return
        self._hears_from = now + HEARS_DISCORD_EVERY_S
        try:
            await self._client.application_info()
        except PASSING as error:
            log.info("Discord does not tell the time: %s", error)

    async def _look_again(self) -> None:
        await self.look()
        await self._client.desk.wait_for_commit(LOOKS_FOR_DATA_EVERY_S)

    async def look(self) -> None:
        """Notice what a terminal committed and tell the admins: options are completed from memory, with no question
        that looks for it.
        """
        await self._client.wait_until_ready()
        await self._client.desk.refresh()
        now = time.monotonic()
        # That somebody was told is noted in the store: while nothing can be saved they would be told again and again.
        if now < self._tells_from or not self._client.desk.health.can_save:
            return
        # Put off also by a refusal of the store, which may come before it is known that nothing can be saved.
        self._tells_from = now + TELLS_AGAIN_AFTER_S
        if await tell_of_terminals(self._client):
            self._tells_from = now

    async def fetch(self) -> None:
        """Fetch what is due of the official figures that come by themselves."""
        await self._client.wait_until_ready()
        if self._client.desk.health.can_save and await self._client.desk.has_fetches():
            async with self._client.desk.duty("fetching") as is_ours:
                if is_ours:
                    await fetch_steps.run_due(self._client)

    async def back_up(self) -> None:
        """Make the night's copy when it is due, and note how that went."""
        await self._client.wait_until_ready()
        desk, now = self._client.desk, self._client.now()
        try:
            kept = await asyncio.to_thread(checks.kept_copies, self.backups, now, desk.health.newest_backup_at)
            made = await self.backups.make_when_due(now)
        except StartError as error:
            desk.health.note(await doctor.failed_copy(desk, self.backups))
            log.error("the nightly backup failed: %s", error)
        else:
            desk.health.note(HostCheck(checks.NEWEST_COPY, True, "there is one of last night"))
            if made is not None:
                log.info("backup made: %s", made)
                desk.health.note(kept)
        desk.health.backed_up(await asyncio.to_thread(self.backups.newest_at, now))
