"""Alerts of watches: sent directly, else in the channel where the watch was set up, each exactly once.

Look, begin, send, note: after a crash in between, and when it was never begun, the conversation is looked through for
the alert's mark before anything is sent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from datetime import datetime, timedelta

import discord

from bot.chat import custom_ids
from bot.chat.app import App
from bot.chat.buttons import Control, button
from bot.chat.cards import Card, Pictures, answer_card, charts_of, heading, text_card, written
from bot.chat.markdown import markdown
from bot.chat.outages import PASSING, is_for_ever
from bot.chat.posting.watch_cards import may_write
from bot.chat.reply import NO_FILES, drawn
from bot.chat.send_once import NotFoundOut, first_id, send_once
from bot.chat.targets import Closed, Outgoing, Target, channel_by_id
from bot.desk.watches import Alert, Removed
from bot.errors import Busy, NotPossible
from bot.text import Command, Line, line
from bot.trade.answer import Answer
from bot.trade.retries import retry_after
from bot.trade.watching import Watch, alert_line

log = logging.getLogger(__name__)

GIVES_UP_AFTER_S = 60.0
FIRST_RETRY = timedelta(seconds=30)
REMOVE_LABEL = "Remove this watch"
MOST_REMOVED, MOST_REMOVED_OF_SEVERAL = 2, 4

_CLOSED = line(
    "Your direct messages are closed to me, so this is said here, where the watch was set up: ",
    Command("watch list"),
)
_NOWHERE = "your direct messages are closed to me, and one of us may not write in the channel where it was set up"
_NO_CHANNEL = "I may not write in its channel any more"
_SHORTENED = "-# Discord refused the whole card, so this is all of it."


class Alerts:
    """Tells people for one client, one alert after another."""

    def __init__(self, client: App) -> None:
        self._client = client
        self._turn = asyncio.Lock()
        self._again: dict[str, tuple[datetime, int]] = {}

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
        except Removed:  # what is left of it is told in the next round
            log.info("alert %s: a watch of it was removed", alert.mark)
        except Busy as busy:  # stopping, a busy store or too many charts: it is still due
            self._later(alert)
            log.info("alert %s waits: %s", alert.mark, busy)
        except (NotPossible, *PASSING) as error:
            self._later(alert)
            log.warning("alert %s: %s; it is tried again", alert.mark, error)
        except Exception:  # a fault of ours: logged, tried again, and the others go on
            self._later(alert)
            log.exception("alert %s failed", alert.mark)

    def _later(self, alert: Alert) -> None:
        attempts = self._again[alert.mark][1] + 1 if alert.mark in self._again else 1
        self._again[alert.mark] = self._client.now() + retry_after(attempts, FIRST_RETRY), attempts

    async def _tell(self, alert: Alert) -> None:
        watches = self._client.desk.watches
        answer = await watches.answer(alert)
        if answer is None:
            return
        if alert.watch.is_direct and await self._told(alert, answer, self._directly(alert)):
            return
        # where direct messages are closed, each is told where it was set up
        for part in alert.by_channel():
            answer = await watches.answer(part)
            if answer is None:
                return
            if not await self._told(part, answer, self._in_channel(part), (_CLOSED,) if part.watch.is_direct else ()):
                await watches.switch_off(part, _NOWHERE if part.watch.is_direct else _NO_CHANNEL)

    async def _told(
        self, alert: Alert, answer: Answer, place: Awaitable[Target | None], told: tuple[Line, ...] = ()
    ) -> bool:
        """Tell an alert in a place, with what its readers there should know; False when it is closed."""
        try:
            target = await place
            if target is None:
                return False
            await self._send(target, alert, answer, told)
        except NotFoundOut as reason:  # what may have been said is not said again
            log.warning("alert %s: %s", alert.mark, reason)
        except Closed as reason:
            log.info("alert %s: %s", alert.mark, reason)
            await self._client.desk.watches.refused(alert)
            return False
        await self._client.desk.watches.told(alert)
        return True

    async def _directly(self, alert: Alert) -> Target | None:
        return await Target.with_person(self._client, alert.watch.person)

    async def _in_channel(self, alert: Alert) -> Target | None:
        watch = alert.watch
        if watch.channel is None or watch.guild is None or not await self._may_be_told_there(watch):
            return None
        return await Target.in_channel(self._client, watch.channel, watch.guild)

    async def _may_be_told_there(self, watch: Watch) -> bool:
        """Say whether a watch may be told in its channel: one that was meant for a direct message only where its
        person may write, who may have left the server since.
        """
        if not watch.is_direct or watch.guild is None or watch.channel is None:
            return not watch.is_direct
        try:
            channel = await channel_by_id(self._client, watch.channel, watch.guild)
            person = await channel.guild.fetch_member(watch.person)
        except (discord.NotFound, discord.Forbidden):
            return False
        return may_write(channel, person)

    async def _send(self, target: Target, alert: Alert, answer: Answer, told: tuple[Line, ...]) -> None:
        marks = [custom_ids.custom_id(custom_ids.UNWATCH, state) for state in alert.states.values()]
        since = alert.after or first_id(min(each.sighting.month for each in alert.seen).first_day)

        async def begin(after: int) -> None:
            await self._client.desk.watches.begin(alert, after)

        async def card(with_pictures: bool) -> Card:
            client, missing = self._client, bool(charts_of(answer)) and not with_pictures
            pictures = await drawn(client, answer, client.theme_in(alert.watch.guild)) if with_pictures else {}
            return self._card(alert, answer, pictures, (*told, NO_FILES) if missing else told, for_whom)

        for_whom = alert.watch.person if target.channel is not None else None
        outgoing = Outgoing(alert.mark, tuple(filter(None, marks)), since, was_tried=alert.was_begun)
        try:
            await send_once(target, outgoing, card, begin)
        except discord.HTTPException as error:
            if not is_for_ever(error):
                raise
            log.error("alert %s: %s; it is sent in short", alert.mark, error)
            # Nothing of that comes from files. Where it is refused too, the fault lies elsewhere and may pass.
            await send_once(target, outgoing, lambda _: self._short_card(alert, answer, for_whom), begin)

    async def _short_card(self, alert: Alert, answer: Answer, for_whom: int | None) -> Card:
        ids = self._client.command_ids
        said = [markdown(alert_line(watch, each.sighting), ids) for each in alert.seen for watch in each.watches]
        if answer.blocks:
            said = [text for block in answer.blocks for text in written(block, ids)]
        return text_card([*heading(answer.title), *said, _SHORTENED], _remove(alert), under=_addressed(for_whom))

    def _card(
        self, alert: Alert, answer: Answer, pictures: Pictures, told: tuple[Line, ...], for_whom: int | None
    ) -> Card:
        return answer_card(
            answer,
            pictures,
            ids=self._client.command_ids,
            asker_id=alert.watch.person,
            told=told,
            more=_remove(alert),
            under=_addressed(for_whom),
        )


def _remove(alert: Alert) -> list[Control | None]:
    """Make the buttons that remove a watch, for those with the lowest numbers: the others are in their list."""
    most = MOST_REMOVED if len(alert.seen) == 1 else MOST_REMOVED_OF_SEVERAL
    kept = sorted(alert.states.items(), key=lambda each: each[0].number)[:most]
    labels = [REMOVE_LABEL] if len(alert.watches) == 1 else [f"Remove watch {watch.number}" for watch, _ in kept]
    return [button(label, custom_ids.UNWATCH, state) for label, (_, state) in zip(labels, kept, strict=True)]


def _addressed(for_whom: int | None) -> str:
    return f"-# for <@{for_whom}>" if for_whom is not None else ""
