"""Send what the bot says by itself exactly once: look whether it is there already, and only then send it.

Whoever sends has claimed it in the store before, and notes in the store afterwards that it was sent. Claims can be
lost (a store that was put back from a copy), so also what was never tried is looked for. Where a look ends is told by
the ids of messages, which are Discord's own time, never by the machine's clock.
"""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import aiohttp
import discord

from bot.chat import limits
from bot.chat.cards import Card

log = logging.getLogger(__name__)

TRIES_FOR_S = 600.0
TRIES_EVERY_S = 5.0
TOO_MANY_REQUESTS, SERVER_ERROR = 429, 500
PASSING = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, TimeoutError, OSError)
PAGE = 100
LOOKED_THROUGH = 5_000
THREADS_LOOKED_AT = 25
ON_ITS_WAY = timedelta(minutes=1)
UNAUTHORIZED = 401
NO_ACCESS, NO_DIRECT_MESSAGES = 50001, 50007
_CLOSED = "I may not write in that channel: View Channel or Send Messages is missing."
_GONE = "The channel is gone."
_NO_TAG = (
    "Every post of that forum must have a tag, and I may give none: name one that is free for all in /post setup, or "
    "allow me to Manage Posts."
)
_LOCKED = "That thread is locked, and I may not Manage Threads."
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
    return isinstance(error, aiohttp.ClientError | discord.RateLimited)


async def until_taken(client: discord.Client, send: Callable[[], Awaitable[object]]) -> None:
    """Send something that changes nothing when it arrives twice, for up to ten minutes while Discord is out of
    order; `send` makes everything anew, since files can be read only once.
    """
    end = time.monotonic() + TRIES_FOR_S
    while True:
        try:
            await send()
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError) as error:
            if not is_out_of_order(error) or client.is_closed() or time.monotonic() > end:
                raise
            log.warning("not taken by Discord (%s); sent again", type(error).__name__)
            await asyncio.sleep(TRIES_EVERY_S)
        else:
            return


class Closed(Exception):
    """Nothing can be said there, to the bot it is closed or gone; `str()` says why, for admins."""


class Gone(Closed):
    """What is looked for is not there any more, or the bot never sees it."""


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
        """Return a channel, thread or forum by its id; Closed when it is closed to the bot or locked, Gone when it is
        gone.
        """
        with _telling_closed():
            found = client.get_channel(channel) or await (await guild_by_id(client, guild)).fetch_channel(channel)
        if isinstance(found, discord.Thread) and found.locked and not _held_in(found).manage_threads:
            raise Closed(_LOCKED)
        messageable = client.get_partial_messageable(channel, guild_id=guild)
        if isinstance(found, discord.ForumChannel):
            return Forum(_me(client), messageable, found)
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

    def messages(self, since: int) -> AsyncIterator[discord.Message]:
        """Return what was written here, the newest first, and no further than need be to come to the id `since`."""
        return self.messageable.history(limit=LOOKED_THROUGH)

    async def send(self, card: Card, outgoing: Outgoing, how: dict[str, Any]) -> discord.Message:
        """Send a card; what is sent again in the next minutes gives the first message."""
        return await self.messageable.send(view=card.view, files=list(card.files), nonce=outgoing.nonce, **how)

    def may(self, permission: str) -> bool:
        """Say whether the bot has a permission here; in a direct conversation it has every one."""
        if self.channel is None:
            return True
        return bool(getattr(_held_in(self.channel), permission))


class Unanswered(TimeoutError):
    """Discord did not say whether it took a post in a forum: it may have, so the forum is looked through first."""


class SentOnce(discord.File):
    """A file of a request that has no second try: discord.py puts files back to their beginning before it tries
    again, and what it asks for would be there twice.
    """

    def reset(self, *, seek: int | bool = True) -> None:
        """Raise Unanswered before a second try."""
        if seek:
            raise Unanswered("not answered; it is looked for before it is sent again")
        super().reset(seek=seek)


@dataclass(frozen=True, slots=True)
class Forum(Target):
    """A forum, in which a message is the beginning of a post. Discord takes no nonce here."""

    @property
    def forum(self) -> discord.ForumChannel:
        """Return the channel as the forum that it is."""
        if not isinstance(self.channel, discord.ForumChannel):
            raise TypeError(f"{self.channel} is no forum")
        return self.channel

    async def messages(self, since: int) -> AsyncIterator[discord.Message]:
        """Return the beginnings of the bot's own posts, open ones and then archived ones, each the newest first."""
        active = [each for each in await self.forum.guild.active_threads() if each.parent_id == self.forum.id]
        for seen, thread in enumerate(sorted(self._own(active), key=lambda each: -each.id)):
            if thread.id <= since and seen >= THREADS_LOOKED_AT:
                break
            if (message := await _beginning(thread)) is not None:
                yield message
        seen = 0
        async for thread in self.forum.archived_threads(limit=None):
            seen += 1
            # archived after it was made: beyond this one none is newer than `since`
            if discord.utils.time_snowflake(thread.archive_timestamp) <= since and seen > THREADS_LOOKED_AT:
                break
            if thread.owner_id == self.me and (message := await _beginning(thread)) is not None:
                yield message

    def _own(self, threads: Iterable[discord.Thread]) -> list[discord.Thread]:
        return [each for each in threads if each.owner_id == self.me]

    async def send(self, card: Card, outgoing: Outgoing, how: dict[str, Any]) -> discord.Message:
        """Make a post, in one try; Unanswered when it is not known whether Discord took it, Closed where it must have
        a tag that the bot may not give.
        """
        forum = self.forum
        http, state = forum._state.http, forum._state
        channel: dict[str, Any] = {
            "name": outgoing.title[: limits.THREAD_NAME],
            "type": discord.ChannelType.public_thread.value,
        }
        tag = tag_of(forum, outgoing.tag, _held_in(forum))
        if tag is not None:
            channel["applied_tags"] = [str(tag)]
        elif forum.flags.require_tag:
            raise Closed(_NO_TAG)
        files = [SentOnce(each.fp, each.filename, description=each.description) for each in card.files]
        with discord.http.handle_message_parameters(
            view=card.view,
            files=files or discord.utils.MISSING,
            allowed_mentions=how.get("allowed_mentions"),
            previous_allowed_mentions=state.allowed_mentions,
            channel_payload=channel,
        ) as made:
            route = discord.http.Route("POST", "/channels/{channel_id}/threads", channel_id=forum.id)
            # without pictures nothing is sent of this file, which is there for its second try alone
            once = files or [SentOnce(io.BytesIO(), "nothing")]
            body = {"form": made.multipart} if made.files else {"json": made.payload}
            data: Any = await http.request(route, files=once, params={"use_nested_fields": 1}, **body)
        thread = discord.Thread(guild=forum.guild, state=state, data=data)
        return discord.Message(state=state, channel=thread, data=data["message"])


def tag_of(forum: discord.ForumChannel, wanted: int | None, held: discord.Permissions) -> int | None:
    """Return the tag that a post gets: the one that is wanted if the bot, by what it is allowed there, may give it,
    else the first that it may give where a post must have one; None for none.
    """
    free = [tag.id for tag in forum.available_tags if held.manage_threads or not tag.moderated]
    if wanted in free:
        return wanted
    return next(iter(free), None) if forum.flags.require_tag else None


async def guild_by_id(client: discord.Client, number: int) -> discord.Guild:
    """Return a server, also one whose shard another process serves: it is asked for, with what the bot may do in it.
    Discord's refusal when the bot is not in it.
    """
    found = client.get_guild(number)
    if found is None:
        found = await client.fetch_guild(number, with_counts=False)
        # permissions in its channels are told by `guild.me`, which is looked for in what is known of the server
        found._add_member(await found.fetch_member(_me(client)))
    return found


def _held_in(channel: discord.abc.GuildChannel | discord.Thread) -> discord.Permissions:
    return channel.permissions_for(channel.guild.me)


async def _beginning(thread: discord.Thread) -> discord.Message | None:
    async for message in thread.history(limit=1, oldest_first=True):
        return message
    return None  # someone removed it


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be sent once. Its message has a control with one of the custom_ids `marks`, alone or followed by a
    colon and more; no message up to the id `since` can be it. `was_tried` says that an earlier attempt may have sent
    it. In a forum it is a post with a `title`, under a `tag`.
    """

    nonce: str
    marks: tuple[str, ...]
    since: int
    was_tried: bool
    title: str = ""
    tag: int | None = None


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
            return await target.send(card, outgoing, how)
        except discord.Forbidden as error:
            if not card.files or error.code in {NO_ACCESS, NO_DIRECT_MESSAGES}:
                raise
            log.info("%s: pictures were refused; it goes without", outgoing.nonce)
            return await target.send(await make(False), outgoing, how)


def marked(message: discord.Message, *marks: str) -> str | None:
    """Return the custom_id in a message that is one of the marks or goes on after it with a colon; None for none."""
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    ids = (getattr(item, "custom_id", None) or "" for item in view.walk_children())
    begun = tuple(f"{mark}:" for mark in marks)
    return next((found for found in ids if found in marks or found.startswith(begun)), None)


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
            async for message in target.messages(outgoing.since):
                newest, seen = max(newest, message.id), seen + 1
                if message.id <= outgoing.since and seen > PAGE:
                    break
                if message.author.id == target.me and marked(message, *outgoing.marks) is not None:
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
        raise Gone(_GONE) from error


def _me(client: discord.Client) -> int:
    if client.user is None:
        raise RuntimeError("nothing is sent before the bot is logged in")
    return client.user.id
