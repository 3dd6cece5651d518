"""The posting loop: wakes often, asks the desk what is due, and posts each thing exactly once.

Claim, send, note the message, done: after a crash between any two of these the channel is looked through for the
post's mark before anything is sent again, and the nonce stays the same.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.chat.cards import Card
from bot.chat.posting.report_card import admin_card, mark, report_card
from bot.chat.reply import NO_FILES, drawn
from bot.chat.rounds import Rounds
from bot.desk.planning import Due
from bot.errors import Busy, UserError
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.posts import PostState

if TYPE_CHECKING:
    from bot.chat.client import Tonnage

log = logging.getLogger(__name__)

WAKES_EVERY_S = 20.0
GIVES_UP_AFTER_S = 180.0
CLOCKS_DIFFER = timedelta(minutes=5)
LOOKED_THROUGH = 2_000
PASSING = (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError)

_NO_HISTORY = (
    "I was stopped while posting and may not read the channel's history (the permission Read Message History is "
    "missing), so I cannot tell whether the post is there. Look for it; nothing is sent again."
)
_NOT_THERE = {
    403: "I may not write in that channel: View Channel or Send Messages is missing.",
    404: "The channel is gone.",
}

Target = discord.abc.Messageable


class Reporter:
    """Posts for one client. One thing is posted at a time, whoever asked for it."""

    def __init__(self, client: Tonnage) -> None:
        self._client = client
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
        await self._client.alerts.round()

    async def round(self) -> None:
        """Post everything that is due now, one after another."""
        async with self._turn:
            for due in await self._client.desk.posts.due(self._client.now()):
                # A task of its own, so that stopping waits for this post and not for the loop.
                await asyncio.create_task(self._at_work(due), name=f"post {due.key.nonce}")

    async def post_now(self, due: Due) -> Due:
        """Post one thing that was asked for; give its ledger entry as it then is."""
        async with self._turn:
            return await self._guarded(due)

    async def _at_work(self, due: Due) -> None:
        try:
            with self._client.at_work():
                await self._guarded(due)
        except Busy:  # stopping: it is still due after the restart
            log.info("%s waits for the restart", due.key)

    async def _guarded(self, due: Due) -> Due:
        posts, now = self._client.desk.posts, self._client.now
        claimed = await posts.claim(due, now()) if due.post.state is PostState.CLAIMED else due
        if claimed is None:
            return due
        try:
            async with asyncio.timeout(GIVES_UP_AFTER_S):
                return await self._post(claimed, may_have_been_sent=due.was_claimed)
        except PASSING as error:
            log.warning("%s: %s; it is tried again", due.key, _problem(error))
            return await posts.failed(claimed, _problem(error), now())
        except Exception:  # a fault of ours: logged, tried again, and the others go on
            log.exception("%s failed", due.key)
            return await posts.failed(claimed, "something broke on my side", now())

    async def _post(self, due: Due, *, may_have_been_sent: bool) -> Due:
        posts, now = self._client.desk.posts, self._client.now
        if due.post.state is PostState.SENT:
            return await posts.done(due, now())
        try:
            target = await self._target(due)
        except (discord.Forbidden, discord.NotFound) as error:
            return await posts.refused(due, _not_there(error))
        if may_have_been_sent:
            try:
                if not await self._may_look_back(due):
                    return await posts.dropped(due, _NO_HISTORY)
                message = await self._found(target, due)
            except (discord.Forbidden, discord.NotFound) as error:
                return await posts.dropped(due, _not_there(error))
            if message is not None:
                return await posts.done(await posts.sent(due, message, now()), now())
        if not due.is_wanted:
            return await posts.withdrawn(due, "switched off before it was posted")
        try:
            answer = None if due.lines else await posts.answer(due, now=now())
        except UserError as error:
            return await posts.withdrawn(due, plain(error.message))
        try:
            message = await self._send(target, due, answer)
        except (discord.Forbidden, discord.NotFound) as error:
            return await posts.refused(due, _not_there(error))
        return await posts.done(await posts.sent(due, message, now()), now())

    async def _target(self, due: Due) -> Target:
        target = due.post.told_in
        if target is None:
            raise ValueError(f"{due.key} has no target")
        if due.post.is_person:
            person = self._client.get_user(target) or await self._client.fetch_user(target)
            return await person.create_dm()
        return self._client.get_partial_messageable(target, guild_id=due.key.guild)

    async def _may_look_back(self, due: Due) -> bool:
        """Say whether the history can be read. Without the permission Discord gives an empty one, not an error."""
        if due.post.is_person or due.post.told_in is None:
            return True
        channel = self._client.get_channel(due.post.told_in) or await self._client.fetch_channel(due.post.told_in)
        if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return True
        return channel.permissions_for(channel.guild.me).read_message_history

    async def _found(self, target: Target, due: Due) -> int | None:
        """Look through what was said since the claim for the bot's own message with the post's mark."""
        wanted, me = mark(due.key.nonce), self._client.user
        since = due.post.claimed_at - CLOCKS_DIFFER
        async for message in target.history(limit=LOOKED_THROUGH, after=since, oldest_first=True):
            if me is not None and message.author.id == me.id and wanted in _custom_ids(message):
                return message.id
        return None

    async def _send(self, target: Target, due: Due, answer: Answer | None) -> int:
        if answer is None:
            return await self._send_card(
                target, due, admin_card(due.lines, ids=self._client.command_ids, nonce=due.key.nonce)
            )
        if self._may_attach(due):
            try:
                return await self._send_card(target, due, await self._report(answer, due, with_pictures=True))
            except discord.Forbidden:
                log.info("%s: pictures were refused; it goes without", due.key)
        return await self._send_card(target, due, await self._report(answer, due, with_pictures=False))

    async def _report(self, answer: Answer, due: Due, *, with_pictures: bool) -> Card:
        client = self._client
        pictures = await drawn(client, answer, client.theme_in(due.key.guild)) if with_pictures else {}
        told = () if with_pictures else (NO_FILES,)
        return report_card(answer, pictures, ids=client.command_ids, nonce=due.key.nonce, role=due.role, told=told)

    async def _send_card(self, target: Target, due: Due, card: Card) -> int:
        pinged = [discord.Object(due.role)] if due.role is not None else False
        more: dict[str, Any] = {}
        if due.reply_to is not None and due.post.told_in is not None:
            more["reference"] = discord.MessageReference(
                message_id=due.reply_to,
                channel_id=due.post.told_in,
                guild_id=due.key.guild,
                fail_if_not_exists=False,
            )
        message = await target.send(
            view=card.view,
            files=list(card.files),
            nonce=due.key.nonce,
            allowed_mentions=discord.AllowedMentions(everyone=False, users=False, roles=pinged, replied_user=False),
            **more,
        )
        return message.id

    def _may_attach(self, due: Due) -> bool:
        channel = self._client.get_channel(due.post.told_in or 0)
        if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return True
        return channel.permissions_for(channel.guild.me).attach_files


def _custom_ids(message: discord.Message) -> set[str]:
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    return {found for item in view.walk_children() if (found := getattr(item, "custom_id", None)) is not None}


def _not_there(error: discord.Forbidden | discord.NotFound) -> str:
    return _NOT_THERE[error.status]


def _problem(error: BaseException) -> str:
    if isinstance(error, discord.HTTPException):
        return f"Discord answered {error.status}"
    return f"Discord could not be reached ({type(error).__name__})"
