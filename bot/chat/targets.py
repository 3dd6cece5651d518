"""Where the bot says something by itself: a channel or thread, a forum, or a direct conversation with a person."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import discord

from bot.chat import limits
from bot.chat.cards import Card
from bot.chat.outages import is_for_ever

LOOKED_THROUGH = 5_000
THREADS_LOOKED_AT = 25
_CLOSED = "I may not write in that channel: View Channel or Send Messages is missing."
_GONE = "The channel is gone."
_NO_TAG = (
    "Every post of that forum must have a tag, and I may give none: name one that is free for all in /post setup, or "
    "allow me to Manage Posts."
)
_LOCKED = "That thread is locked, and I may not Manage Threads."


class Closed(Exception):
    """Nothing can be said there, to the bot it is closed or gone; `str()` says why, for admins."""


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
        """Return a channel, thread or forum by its id; Closed when it is closed to the bot, locked or gone."""
        with closed_where_refused():
            found = await channel_by_id(client, channel, guild)
        if isinstance(found, discord.Thread) and found.locked and not _held_in(found).manage_threads:
            raise Closed(_LOCKED)
        messageable = client.get_partial_messageable(channel, guild_id=guild)
        if isinstance(found, discord.ForumChannel):
            return Forum(_me(client), messageable, found)
        return cls(_me(client), messageable, found)

    @classmethod
    async def with_person(cls, client: discord.Client, person: int) -> Target:
        """Return the direct conversation with a person by their id; Closed when there can be none."""
        try:
            with closed_where_refused():
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


async def channel_by_id(client: discord.Client, number: int, guild: int) -> discord.abc.GuildChannel | discord.Thread:
    """Return a server's channel or thread, also of a server whose shard another process serves: it is asked for, with
    the channel that a thread is in. Discord's refusal when it is gone or the bot never sees it.
    """
    server = await guild_by_id(client, guild)
    found = server.get_channel_or_thread(number) or await server.fetch_channel(number)
    if isinstance(found, discord.Thread) and found.parent is None:
        # permissions in a thread are told by the channel it is in, which is looked for in what is known of the server
        parent = await server.fetch_channel(found.parent_id)
        if not isinstance(parent, discord.Thread):
            server._add_channel(parent)
    return found


def _held_in(channel: discord.abc.GuildChannel | discord.Thread) -> discord.Permissions:
    return channel.permissions_for(channel.guild.me)


async def _beginning(thread: discord.Thread) -> discord.Message | None:
    async for message in thread.history(limit=1, oldest_first=True):
        return message
    return None  # someone removed it


@contextmanager
def closed_where_refused() -> Iterator[None]:
    """Raise Closed where Discord refuses what the block does."""
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
