"""Alerts of watches: sent directly, else in the channel where the watch was set up, each exactly once.

Begin, send, note: after a crash in between the conversation is looked through for the alert's mark before anything
is sent again, and the nonce stays the same.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.chat import states
from bot.chat.buttons import button
from bot.chat.cards import Card, Pictures, answer_card
from bot.chat.posting.watching import may_write
from bot.chat.reply import NO_FILES, drawn
from bot.desk.watches import Alert
from bot.errors import Busy
from bot.text import Command, Line, line
from bot.trade.answer import Answer
from bot.trade.watching import Watch

if TYPE_CHECKING:
    from bot.chat.client import Tonnage

log = logging.getLogger(__name__)

GIVES_UP_AFTER_S = 60.0
FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(hours=1)
LOOKED_THROUGH = 500
CLOCKS_DIFFER = timedelta(minutes=5)
PASSING = (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError)
REMOVE_LABEL = "Remove this watch"

_CLOSED = line(
    "Your direct messages are closed to me, so this is said here, where the watch was set up: ",
    Command("watch list"),
)
_NOWHERE = "your direct messages are closed to me, and one of us may not write in the channel where it was set up"
_NO_CHANNEL = "I may not write in its channel any more"


class Alerts:
    """Tells people for one client, one alert after another."""

    def __init__(self, client: Tonnage) -> None:
        self._client = client
        self._turn = asyncio.Lock()
        self._again: dict[str, tuple[datetime, timedelta]] = {}

    async def round(self) -> None:
        """Tell everything that is due now."""
        async with self._turn:
            now = self._client.now()
            alerts = await self._client.desk.watches.due(now)
            self._again = {alert.mark: self._again[alert.mark] for alert in alerts if alert.mark in self._again}
            for alert in alerts:
                if alert.mark not in self._again or self._again[alert.mark][0] <= now:
                    # A task of its own, so that stopping waits for this alert and not for the loop.
                    await asyncio.create_task(self._at_work(alert), name=f"alert {alert.mark}")

    async def _at_work(self, alert: Alert) -> None:
        try:
            with self._client.at_work():
                async with asyncio.timeout(GIVES_UP_AFTER_S):
                    await self._tell(alert)
        except Busy as busy:  # stopping, or too many charts: it is still due
            log.info("alert %s waits: %s", alert.mark, busy)
        except PASSING as error:
            self._later(alert)
            log.warning("alert %s: %s; it is tried again", alert.mark, error)
        except Exception:  # a fault of ours: logged, tried again, and the others go on
            self._later(alert)
            log.exception("alert %s failed", alert.mark)

    def _later(self, alert: Alert) -> None:
        wait = min(self._again[alert.mark][1] * 2, LAST_RETRY) if alert.mark in self._again else FIRST_RETRY
        self._again[alert.mark] = self._client.now() + wait, wait

    async def _tell(self, alert: Alert) -> None:
        watches = self._client.desk.watches
        answer = await watches.answer(alert)
        if answer is None or not await watches.begin(alert):
            return
        async for target, told in self._targets(alert):
            try:
                if not (alert.was_begun and await self._is_there(target, alert)):
                    await self._send(target, alert, answer, told)
            except (discord.Forbidden, discord.NotFound) as error:
                log.info("alert %s: %s", alert.mark, error)
                continue
            await watches.told(alert)
            return
        await watches.switch_off(alert, _NOWHERE if alert.watch.is_direct else _NO_CHANNEL)

    async def _targets(self, alert: Alert) -> AsyncIterator[tuple[discord.abc.Messageable, tuple[Line, ...]]]:
        """Give where to tell it, the first choice first, each with what its readers should know."""
        watch, client = alert.watch, self._client
        if watch.is_direct:
            try:
                person = client.get_user(watch.person) or await client.fetch_user(watch.person)
                direct = await person.create_dm()
            except (discord.Forbidden, discord.NotFound) as error:
                log.info("alert %s: %s", alert.mark, error)
            else:
                yield direct, ()
        if watch.channel is not None and watch.guild is not None and await self._may_be_told_there(watch):
            told = (_CLOSED,) if watch.is_direct else ()
            yield client.get_partial_messageable(watch.channel, guild_id=watch.guild), told

    async def _may_be_told_there(self, watch: Watch) -> bool:
        """Say whether a watch may be told in its channel: one that was meant for a direct message only where its
        person may write, who may have left the server since.
        """
        guild = self._client.get_guild(watch.guild or 0)
        if not watch.is_direct or guild is None:
            return not watch.is_direct
        channel = guild.get_channel_or_thread(watch.channel or 0)
        try:
            person = await guild.fetch_member(watch.person)
        except discord.NotFound:
            return False
        return channel is not None and may_write(channel, person)

    async def _is_there(self, target: discord.abc.Messageable, alert: Alert) -> bool:
        """Look through what was said since the data came for the bot's own message with the alert's mark."""
        if not self._may(alert, target, "read_message_history"):
            return True  # Discord gives an empty history then; what may have been said is not said again
        wanted, me = states.custom_id(states.UNWATCH, alert.mark), self._client.user
        since = alert.sighting.committed_at - CLOCKS_DIFFER
        async for message in target.history(limit=LOOKED_THROUGH, after=since, oldest_first=True):
            if me is not None and message.author.id == me.id:
                view = discord.ui.LayoutView.from_message(message, timeout=None)
                if any(getattr(item, "custom_id", None) == wanted for item in view.walk_children()):
                    return True
        return False

    async def _send(
        self, target: discord.abc.Messageable, alert: Alert, answer: Answer, told: tuple[Line, ...]
    ) -> None:
        client = self._client
        pictures: Pictures = {}
        if answer.chart is not None and self._may(alert, target, "attach_files"):
            pictures = await drawn(client, answer, client.theme_in(alert.watch.guild))
        elif answer.chart is not None:
            told = (*told, NO_FILES)
        for_whom = alert.watch.person if isinstance(target, discord.PartialMessageable) else None
        card = self._card(alert, answer, pictures, told, for_whom)
        await target.send(view=card.view, files=list(card.files), nonce=alert.mark)

    def _card(
        self, alert: Alert, answer: Answer, pictures: Pictures, told: tuple[Line, ...], for_whom: int | None
    ) -> Card:
        remove = button(REMOVE_LABEL, states.UNWATCH, alert.mark)
        card = answer_card(
            answer, pictures, ids=self._client.command_ids, asker_id=alert.watch.person, told=told, more=(remove,)
        )
        if for_whom is not None:
            card.view.add_item(discord.ui.TextDisplay(f"-# for <@{for_whom}>"))
        return card

    def _may(self, alert: Alert, target: discord.abc.Messageable, permission: str) -> bool:
        """Say whether the bot has a permission where it tells; in a direct message it has every one."""
        channel = self._client.get_channel(alert.watch.channel or 0)
        if not isinstance(target, discord.PartialMessageable) or not isinstance(
            channel, discord.abc.GuildChannel | discord.Thread
        ):
            return True
        return bool(getattr(channel.permissions_for(channel.guild.me), permission))
