"""The posting loop: wakes often, asks the desk what is due, and posts each thing exactly once.

Claim, look, send, note the message and what it shows, done: after a crash between any two of these it goes on.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import discord

from bot.chat.app import App
from bot.chat.cards import Card
from bot.chat.posting.alerts import Alerts
from bot.chat.posting.report_card import admin_card, mark, report_card, shown_in
from bot.chat.reply import NO_FILES, drawn
from bot.chat.rounds import Rounds
from bot.chat.send_once import PASSING, Closed, NotFoundOut, Outgoing, Target, first_id, is_for_ever, send_once
from bot.desk.due_posts import Due
from bot.desk.posts import Withdrawn
from bot.errors import Busy, UserError
from bot.text import plain
from bot.trade.posts import PostKey, PostState

log = logging.getLogger(__name__)

WAKES_EVERY_S = 20.0
GIVES_UP_AFTER_S = 180.0


class Reporter:
    """Posts for one client, and then lets its alerts look. One thing is posted at a time, whoever asked for it."""

    def __init__(self, client: App, alerts: Alerts) -> None:
        self._client = client
        self._alerts = alerts
        self._turn = asyncio.Lock()
        self._rounds = Rounds("posting", WAKES_EVERY_S, self._wake)

    def start(self) -> None:
        """Begin to wake every 20 seconds, once the bot is ready."""
        self._rounds.start()

    async def stop(self) -> None:
        """Wake no more; what is being posted is cut off."""
        await self._rounds.stop()

    async def _wake(self) -> None:
        await self._client.wait_until_ready()
        await self.round()
        await self._alerts.round()

    async def round(self) -> None:
        """Post everything that is due now, one after another, and what becomes due by that: word to admins."""
        async with self._turn:
            tried: set[PostKey] = set()
            while coming := [due for due in await self._due() if due.key not in tried]:
                for due in coming:
                    tried.add(due.key)
                    # A task of its own, so that stopping waits for this post and not for the loop.
                    await asyncio.create_task(self._at_work(due), name=f"post {due.post.nonce}")

    async def post_now(self, due: Due) -> Due:
        """Post one thing that was asked for; give its ledger entry as it then is."""
        async with self._turn:
            return await self._guarded(due)

    async def _due(self) -> list[Due]:
        return await self._client.desk.posts.due(self._client.now())

    async def _at_work(self, due: Due) -> None:
        try:
            with self._client.at_work():
                await self._guarded(due)
        except Busy:  # stopping: it is still due after the restart
            log.info("%s waits for the restart", due.key)

    async def _guarded(self, due: Due) -> Due:
        posts, now = self._client.desk.posts, self._client.now
        if due.post.state is PostState.SENT:
            return await posts.done(due, now())
        claimed = await posts.claim(due, now())
        if claimed is None:
            return due
        attempt = _Attempt(self._client, claimed)
        try:
            async with asyncio.timeout(GIVES_UP_AFTER_S):
                return await attempt.post()
        except (Withdrawn, UserError) as reason:
            why = plain(reason.message) if isinstance(reason, UserError) else str(reason)
            return await posts.withdrawn(attempt.due, why)
        except NotFoundOut as reason:
            return await posts.dropped(attempt.due, str(reason))
        except Closed as reason:
            return await posts.refused(attempt.due, str(reason))
        except PASSING as error:
            if isinstance(error, discord.HTTPException) and is_for_ever(error):
                log.error("%s: %s", due.key, error)
                return await posts.invalid(attempt.due, _refusal(error), now())
            log.warning("%s: %s; it is tried again", due.key, _problem(error))
            return await posts.failed(attempt.due, _problem(error), now())
        except Exception:  # a fault of ours: logged, tried again, and the others go on
            log.exception("%s failed", due.key)
            return await posts.failed(attempt.due, "something broke on my side", now())


class _Attempt:
    """One attempt to post what was claimed; `due` has what the ledger holds of it."""

    def __init__(self, client: App, due: Due) -> None:
        self.due = due
        self._client = client

    async def post(self) -> Due:
        """Send it, unless it is there, and note it; UserError and Withdrawn when it is not to be sent any more."""
        posts, post = self._client.desk.posts, self.due.post
        # Nothing is said of a month before it begins; a correction answers its report.
        since = post.after or self.due.reply_to or first_id(self.due.key.month.first_day)
        message = await send_once(
            await self._target(),
            Outgoing(post.nonce, mark(post.nonce), since, was_tried=post.attempts > 1),
            self._card,
            looked=self._looked,
            **_how(self.due),
        )
        shown = shown_in(message, post.nonce)
        self.due = await posts.sent(self.due, message.id, message.created_at, shown=shown)
        return await posts.done(self.due, self._client.now())

    async def _target(self) -> Target:
        post = self.due.post
        if post.told_in is None:
            raise ValueError(f"{post.key} has no target")
        if post.is_person:
            return await Target.with_person(self._client, post.told_in)
        return await Target.in_channel(self._client, post.told_in, post.key.guild)

    async def _looked(self, after: int) -> None:
        self.due = await self._client.desk.posts.looked(self.due, after)

    async def _card(self, with_pictures: bool) -> Card:
        client, due = self._client, self.due
        if not due.is_wanted:
            raise Withdrawn("not wanted any more before it was posted")
        if due.lines:
            return admin_card(due.lines, ids=client.command_ids, nonce=due.post.nonce)
        written = await client.desk.posts.written(due, now=client.now())
        pictures = await drawn(client, written.answer, client.theme_in(due.key.guild)) if with_pictures else {}
        told = () if with_pictures else (NO_FILES,)
        return report_card(written, pictures, ids=client.command_ids, nonce=due.post.nonce, role=due.role, told=told)


def _how(due: Due) -> dict[str, Any]:
    """Return how a post is sent beside what is in it: whom it pings, and the message it answers."""
    pinged = [discord.Object(due.role)] if due.role is not None else False
    how: dict[str, Any] = {
        "allowed_mentions": discord.AllowedMentions(everyone=False, users=False, roles=pinged, replied_user=False)
    }
    if due.reply_to is not None and due.post.told_in is not None:
        how["reference"] = discord.MessageReference(
            message_id=due.reply_to,
            channel_id=due.post.told_in,
            guild_id=due.key.guild,
            fail_if_not_exists=False,
        )
    return how


def _problem(error: BaseException) -> str:
    if isinstance(error, discord.HTTPException):
        return f"Discord answered {error.status}"
    return f"Discord could not be reached ({type(error).__name__})"


def _refusal(error: discord.HTTPException) -> str:
    return (
        f"Discord refused the message itself (error {error.status}, code {error.code}): a text in it may be too long "
        "or damaged. The log has Discord's words. It is tried again when other data are loaded."
    )
