"""Threads of the loopback Discord: under a message, as the post of a forum, open and archived."""

from datetime import UTC, datetime

from tests.loopback.channels import Channels
from tests.loopback.gateway import GUILDS, Gateway
from tests.loopback.messages import Messages
from tests.loopback.rest import Call, Refusal, Reply, Rest
from tests.loopback.world import (
    ATTACH_FILES,
    CREATE_PUBLIC_THREADS,
    FORUM_CHANNEL,
    HAS_THREAD,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    VIEW_CHANNEL,
    Channel,
    Json,
    Thread,
    World,
    snowflake,
)

NAME, TAGS, PAGE = 100, 5, 50


class Threads:
    """Routes about threads, and what moderators do with them."""

    def __init__(self, world: World, messages: Messages, channels: Channels, gateway: Gateway) -> None:
        self._world = world
        self._messages = messages
        self._channels = channels
        self._gateway = gateway

    def add_routes(self, rest: Rest) -> None:
        """Take the requests about threads."""
        rest.route("POST", "/channels/{channel}/messages/{message}/threads", self._under_message)
        rest.route("POST", "/channels/{channel}/threads", self._in_forum)
        rest.route("GET", "/channels/{channel}/threads/archived/public", self._archived)
        rest.route("GET", "/guilds/{guild}/threads/active", self._active)

    async def archive(self, thread: Thread, *, is_locked: bool = False) -> None:
        """Archive a thread, and lock it where told so."""
        thread.archived_at, thread.is_locked = datetime.now(UTC), is_locked
        await self._gateway.dispatch("THREAD_UPDATE", thread.payload(), GUILDS)

    async def remove(self, thread: Thread) -> None:
        """Remove a thread with all that was written in it."""
        assert thread.guild is not None and thread.parent is not None
        del thread.guild.threads[thread.id]
        for message in self._world.in_channel(thread):
            del self._world.messages[int(message["id"])]
        told = {"id": str(thread.id), "guild_id": str(thread.guild.id), "parent_id": str(thread.parent.id)}
        await self._gateway.dispatch("THREAD_DELETE", {**told, "type": thread.kind}, GUILDS)

    async def _under_message(self, call: Call) -> Reply:
        channel = self._channels.channel(call, VIEW_CHANNEL | CREATE_PUBLIC_THREADS)
        message = self._messages.find(call.id("message"), channel)
        guild = channel.guild
        if guild is None or isinstance(channel, Thread):
            raise Refusal(400, 50024, "Cannot execute action on this channel type")
        if int(message["id"]) in guild.threads:
            raise Refusal(400, 160004, "A thread has already been created for this message")
        thread = guild.begin_thread(_name(call), channel, self._world.bot, int(message["id"]))
        message["flags"] |= HAS_THREAD
        await self._gateway.dispatch("THREAD_CREATE", {**thread.payload(), "newly_created": True}, GUILDS)
        return Reply(thread.payload())

    async def _in_forum(self, call: Call) -> Reply:
        files = call.request.files
        forum = self._channels.channel(call, VIEW_CHANNEL | SEND_MESSAGES | (ATTACH_FILES if files else 0))
        if forum.kind != FORUM_CHANNEL or forum.guild is None:
            raise Refusal(400, 50024, "Cannot execute action on this channel type")
        applied = self._tags(forum, call.body.get("applied_tags") or [])
        number = snowflake()
        thread = forum.guild.begin_thread(_name(call), forum, self._world.bot, number)
        thread.applied = applied
        try:
            message = await self._messages.create(
                thread, self._world.bot, call.body["message"], files, {"id": str(number)}
            )
        except Refusal:
            del forum.guild.threads[number]
            raise
        await self._gateway.dispatch("THREAD_CREATE", {**thread.payload(), "newly_created": True}, GUILDS)
        return Reply({**thread.payload(), "message": message})

    def _tags(self, forum: Channel, wanted: list[str]) -> list[int]:
        may_moderate = self._world.permissions(self._world.bot, forum) & MANAGE_THREADS
        known = {tag.id: tag for tag in forum.tags}
        if len(wanted) > TAGS:
            raise Refusal.invalid(f"{len(wanted)} tags")
        if forum.requires_tag and not wanted:
            raise Refusal(400, 40067, "A tag is required to create a forum post in this channel")
        for each in map(int, wanted):
            if each not in known:
                raise Refusal(400, 10087, "Unknown Tag")
            if known[each].moderated and not may_moderate:
                raise Refusal(403, 50013, "Missing Permissions")
        return [int(each) for each in wanted]

    async def _active(self, call: Call) -> Reply:
        guild = self._world.guilds.get(call.id("guild"))
        if guild is None:
            raise Refusal(404, 10004, "Unknown Guild")
        seen = [each for each in guild.threads.values() if each.archived_at is None and self._sees(each)]
        return Reply({"threads": [each.payload() for each in reversed(seen)], "members": []})

    async def _archived(self, call: Call) -> Reply:
        channel = self._channels.channel(call, VIEW_CHANNEL | READ_MESSAGE_HISTORY)
        assert channel.guild is not None
        found = [
            (each.archived_at, each)
            for each in channel.guild.threads.values()
            if each.parent is channel and each.archived_at is not None
        ]
        found.sort(key=lambda each: each[0], reverse=True)
        query = call.request.query
        if "before" in query:
            before = datetime.fromisoformat(query["before"])
            found = [each for each in found if each[0] < before]
        limit = int(query.get("limit", PAGE))
        shown: list[Json] = [each.payload() for _, each in found[:limit]]
        return Reply({"threads": shown, "members": [], "has_more": len(found) > limit})

    def _sees(self, thread: Thread) -> bool:
        return bool(self._world.permissions(self._world.bot, thread) & VIEW_CHANNEL)


def _name(call: Call) -> str:
    name = str(call.body.get("name") or "")
    if not 1 <= len(name) <= NAME:
        raise Refusal.invalid(f"name of {len(name)} characters")
    return name
