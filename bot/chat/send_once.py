"""Send what the bot says by itself exactly once: look whether it is there already, and only then send it.

Whoever sends has claimed it in the store before, and notes in the store afterwards that it was sent. Claims can be
lost (a store that was put back from a copy), so also what was never tried is looked for. Where a look ends is told by
the ids of messages, which are Discord's own time, never by the machine's clock.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import aiohttp
import discord

from bot.chat.cards import Card

log = logging.getLogger(__name__)

TRIES_FOR_S = 600.0
TRIES_EVERY_S = 5.0
TOO_MANY_REQUESTS, SERVER_ERROR = 429, 500
PASSING = (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError)
PAGE = 100
LOOKED_THROUGH = 5_000
ON_ITS_WAY = timedelta(minutes=1)
UNAUTHORIZED = 401
NO_ACCESS, NO_DIRECT_MESSAGES = 50001, 50007
_CLOSED = "I may not write in that channel: View Channel or Send Messages is missing."
_GONE = "The channel is gone."
_NO_HISTORY = (
    "I was stopped while posting and may not read the channel's history (the permission Read Message History is "
    "missing), so I cannot tell whether the post is there. Look for it; nothing is sent again."
)
_TOO_MUCH = (
    f"I was stopped while posting, and more than {LOOKED_THROUGH:,} messages were written since, so I cannot tell "
    "whether the post is there. Look for it; nothing is sent again."
)
_CLOSED_SINCE = (
    "I was stopped while posting and cannot see the channel any more, so I cannot tell whether the post is there."
)


def is_out_of_order(error: BaseException) -> bool:
    """Say whether Discord, or the way there, is at fault, so that the same may work later."""
    if isinstance(error, discord.HTTPException):
        return error.status == TOO_MANY_REQUESTS or error.status >= SERVER_ERROR
    return isinstance(error, aiohttp.ClientError)


async def until_taken(client: discord.Client, send: Callable[[], Awaitable[object]]) -> None:
    """Send something that changes nothing when it arrives twice, for up to ten minutes while Discord is out of
    order; `send` makes everything anew, since files can be read only once.
    """
    end = time.monotonic() + TRIES_FOR_S
    while True:
        try:
            await send()
        except (discord.HTTPException, aiohttp.ClientError) as error:
            if not is_out_of_order(error) or client.is_closed() or time.monotonic() > end:
                raise
            log.warning("not taken by Discord (%s); sent again", type(error).__name__)
            await asyncio.sleep(TRIES_EVERY_S)
        else:
            return


class Closed(Exception):
    """Nothing can be said there, to the bot it is closed or gone; `str()` says why, for admins."""


class NotFoundOut(Exception):
    """It cannot be found out whether something was sent before; `str()` says why, for admins."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the bot, whose id is `me`, says something by itself: a channel or thread of a server, or a direct
    conversation.
    """

    me: int
    messageable: discord.abc.Messageable
    channel: discord.abc.GuildChannel | discord.Thread | None = None

    @classmethod
    async def in_channel(cls, client: discord.Client, channel: int, guild: int) -> Target:
        """Return a channel or thread by its id; Closed when it is closed to the bot or gone."""
        with _telling_closed():
            found = client.get_channel(channel) or await client.fetch_channel(channel)
        messageable = client.get_partial_messageable(channel, guild_id=guild)
        if not isinstance(found, discord.abc.GuildChannel | discord.Thread):
            return cls(_me(client), messageable)
        return cls(_me(client), messageable, found)

    @classmethod
    async def with_person(cls, client: discord.Client, person: int) -> Target:
        """Return the direct conversation with a person by their id; Closed when there can be none."""
        try:
            with _telling_closed():
                found = client.get_user(person) or await client.fetch_user(person)
                return cls(_me(client), await found.create_dm())
        except discord.HTTPException as error:
            if not is_for_ever(error):
                raise
            raise Closed(_GONE) from error

    def may(self, permission: str) -> bool:
        """Say whether the bot has a permission here; in a direct conversation it has every one."""
        if self.channel is None:
            return True
        return bool(getattr(self.channel.permissions_for(self.channel.guild.me), permission))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be sent once. `mark` is the custom_id of a control by which its message is found again, alone or
    followed by a colon and more; no message up to the id `since` can be it. `was_tried` says that an earlier attempt
    may have sent it.
    """

    nonce: str
    mark: str
    since: int
    was_tried: bool


async def send_once(
    target: Target,
    outgoing: Outgoing,
    make: Callable[[bool], Awaitable[Card]],
    *,
    looked: Callable[[int], Awaitable[object]] | None = None,
    **how: Any,
) -> discord.Message:
    """Return the message in `target` that is marked as `outgoing`: one that is there already, else a new one of what
    `make` lays out, with or without pictures. `looked` is told the id of a message that was there before.

    Closed when nothing can be said there; NotFoundOut when an earlier attempt may have sent it and there is no
    telling whether it did.
    """
    found = await _look_back(target, outgoing, looked)
    if found is not None:
        return found
    card = await make(target.may("attach_files"))
    with _telling_closed():
        try:
            return await _send(target, card, outgoing, how)
        except discord.Forbidden as error:
            if not card.files or error.code in {NO_ACCESS, NO_DIRECT_MESSAGES}:
                raise
            log.info("%s: pictures were refused; it goes without", outgoing.nonce)
            return await _send(target, await make(False), outgoing, how)


def marked(message: discord.Message, mark: str) -> str | None:
    """Return the custom_id in a message that is a mark or goes on after it with a colon; None when there is none."""
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    ids = (getattr(item, "custom_id", None) or "" for item in view.walk_children())
    return next((found for found in ids if found == mark or found.startswith(f"{mark}:")), None)


def is_for_ever(error: discord.HTTPException) -> bool:
    """Say whether Discord refused a message itself, so that the same message is refused whenever it is sent."""
    is_closed = isinstance(error, discord.Forbidden | discord.NotFound)
    return not is_out_of_order(error) and not is_closed and error.status != UNAUTHORIZED


def first_id(day: date) -> int:
    """Return the id below those of all messages of a day and later, wherever on earth it is that day."""
    return discord.utils.time_snowflake(datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1))


async def _look_back(
    target: Target, outgoing: Outgoing, looked: Callable[[int], Awaitable[object]] | None
) -> discord.Message | None:
    """Look for a marked message from the newest back to `since`; a page is looked through in any case."""
    if not target.may("read_message_history"):
        # Discord gives an empty history then, not an error.
        if outgoing.was_tried:
            raise NotFoundOut(_NO_HISTORY)
        return None
    newest, seen, is_whole = outgoing.since, 0, True
    try:
        with _telling_closed():
            async for message in target.messageable.history(limit=LOOKED_THROUGH):
                newest, seen = max(newest, message.id), seen + 1
                if message.id <= outgoing.since and seen > PAGE:
                    break
                if message.author.id == target.me and marked(message, outgoing.mark) is not None:
                    return message
            else:
                is_whole = seen < LOOKED_THROUGH
    except Closed as closed:
        if outgoing.was_tried:
            raise NotFoundOut(_CLOSED_SINCE) from closed
        raise
    if not is_whole and outgoing.was_tried:
        raise NotFoundOut(_TOO_MUCH)
    if looked is not None:
        # What was sent before may be on its way still, and get an id of the moment at which Discord took it.
        await looked(max(outgoing.since, newest - (int(ON_ITS_WAY.total_seconds() * 1000) << 22)))
    return None


@contextmanager
def _telling_closed() -> Iterator[None]:
    try:
        yield
    except discord.Forbidden as error:
        raise Closed(_CLOSED) from error
    except discord.NotFound as error:
        raise Closed(_GONE) from error


def _me(client: discord.Client) -> int:
    if client.user is None:
        raise RuntimeError("nothing is sent before the bot is logged in")
    return client.user.id


async def _send(target: Target, card: Card, outgoing: Outgoing, how: dict[str, Any]) -> discord.Message:
    return await target.messageable.send(view=card.view, files=list(card.files), nonce=outgoing.nonce, **how)
