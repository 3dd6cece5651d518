"""Channels of the loopback Discord: posting, nonces, history, publishing, direct messages."""

import time
from collections import deque

from tests.loopback.messages import Messages
from tests.loopback.rest import Call, Refusal, Reply, Rest
from tests.loopback.world import (
    ANNOUNCEMENT_CHANNEL,
    ATTACH_FILES,
    CROSSPOSTED,
    FORUM_CHANNEL,
    MANAGE_MESSAGES,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_IN_THREADS,
    SEND_MESSAGES,
    VIEW_CHANNEL,
    Channel,
    Json,
    Thread,
    World,
)

NONCE_S = 180.0
CROSSPOSTS, AN_HOUR_S = 10, 3600.0


class Channels:
    """Routes under /channels. `limit` is (posts, seconds) in each channel, as in Discord's buckets; `crosspost_limit`
    the same of what is published.
    """

    def __init__(self, world: World, messages: Messages) -> None:
        self.limit: tuple[int, float] | None = None
        self.crosspost_limit = CROSSPOSTS, AN_HOUR_S
        self.closed_dms: set[int] = set()
        self.repeats_stopped: list[str] = []
        self._world = world
        self._messages = messages
        self._posted: dict[int, deque[float]] = {}
        self.published: dict[int, deque[float]] = {}
        self._nonces: dict[tuple[int, str], tuple[float, Json]] = {}

    def add_routes(self, rest: Rest) -> None:
        """Take the requests about channels."""
        message = "/channels/{channel}/messages/{message}"
        rest.route("POST", "/users/@me/channels", self._open_dm)
        rest.route("GET", "/channels/{channel}", self._get)
        rest.route("POST", "/channels/{channel}/typing", self._typing)
        rest.route("POST", "/channels/{channel}/messages", self._post)
        rest.route("GET", "/channels/{channel}/messages", self._history)
        rest.route("GET", message, self._one)
        rest.route("PATCH", message, self._edit)
        rest.route("DELETE", message, self._delete)
        rest.route("POST", f"{message}/crosspost", self._crosspost)

    async def _open_dm(self, call: Call) -> Reply:
        user = self._world.users.get(int(call.body["recipient_id"]))
        if user is None:
            raise Refusal(400, 50033, "Invalid Recipient(s)")
        return Reply(self._world.dm(user).payload())

    async def _get(self, call: Call) -> Reply:
        return Reply(self.channel(call, VIEW_CHANNEL).payload())

    async def _typing(self, call: Call) -> Reply:
        self.to_write_in(call)
        return Reply()

    async def _post(self, call: Call) -> Reply:
        files = call.request.files
        channel = self.to_write_in(call, ATTACH_FILES if files else 0)
        if channel.recipient is not None and channel.recipient.id in self.closed_dms:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        headers = self._count(channel)
        nonce = str(call.body.get("nonce", "")) if call.body.get("enforce_nonce") else ""
        if len(nonce) > 25:
            raise Refusal.invalid("nonce is longer than 25 characters")
        at, first = self._nonces.get((channel.id, nonce), (0.0, None))
        if nonce and first is not None and time.monotonic() - at < NONCE_S:
            self.repeats_stopped.append(nonce)
            return Reply(first, headers)
        message = await self._messages.create(channel, self._world.bot, call.body, files)
        if isinstance(channel, Thread):
            channel.archived_at = None
        if nonce:
            self._nonces[channel.id, nonce] = (time.monotonic(), message)
        return Reply(message, headers)

    def to_write_in(self, call: Call, needed: int = 0) -> Channel:
        """Find the channel or thread of a path in which the bot writes; refused where it may not."""
        found = self._world.channel(call.id("channel"))
        is_thread = isinstance(found, Thread)
        channel = self.channel(call, VIEW_CHANNEL | (SEND_IN_THREADS if is_thread else SEND_MESSAGES) | needed)
        if channel.kind == FORUM_CHANNEL:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        may_open = self._world.permissions(self._world.bot, channel) & MANAGE_THREADS
        if isinstance(channel, Thread) and channel.is_locked and not may_open:
            raise Refusal(403, 160005, "Thread is locked")
        return channel

    def _count(self, channel: Channel) -> dict[str, str]:
        """Count a post against the channel's bucket and write the bucket into headers; 429 when it is empty."""
        if self.limit is None:
            return {}
        most, seconds = self.limit
        posted, now = self._posted.setdefault(channel.id, deque()), time.monotonic()
        while posted and now - posted[0] > seconds:
            posted.popleft()
        reset_s = seconds - (now - posted[0]) if posted else seconds
        if len(posted) >= most:
            raise Refusal.limited(retry_after_s=round(reset_s, 3))
        posted.append(now)
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(most - len(posted)),
            "X-RateLimit-Reset": f"{time.time() + reset_s:.3f}",
            "X-RateLimit-Reset-After": f"{reset_s:.3f}",
            "X-RateLimit-Bucket": "posts",
        }

    async def _history(self, call: Call) -> Reply:
        channel = self.channel(call, VIEW_CHANNEL)
        if not self._world.permissions(self._world.bot, channel) & READ_MESSAGE_HISTORY:
            return Reply([])
        query = call.request.query
        found = self._world.in_channel(channel)
        if "before" in query:
            found = [each for each in found if int(each["id"]) < int(query["before"])]
        if "after" in query:
            found = [each for each in found if int(each["id"]) > int(query["after"])]
        limit = int(query.get("limit", "50"))
        found = found[:limit] if "after" in query else found[-limit:]
        return Reply(found[::-1])

    async def _one(self, call: Call) -> Reply:
        channel = self.channel(call, VIEW_CHANNEL | READ_MESSAGE_HISTORY)
        return Reply(self._messages.find(call.id("message"), channel))

    async def _edit(self, call: Call) -> Reply:
        channel = self.channel(call, VIEW_CHANNEL)
        message = self._messages.find(call.id("message"), channel)
        if message["author"]["id"] != str(self._world.bot.id):
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        return Reply(await self._messages.edit(message, call.body, call.request.files))

    async def _delete(self, call: Call) -> Reply:
        channel = self.channel(call, VIEW_CHANNEL)
        message = self._messages.find(call.id("message"), channel)
        if message["author"]["id"] != str(self._world.bot.id):
            self.channel(call, MANAGE_MESSAGES)
        await self._messages.delete(message)
        return Reply()

    async def _crosspost(self, call: Call) -> Reply:
        channel = self.channel(call, VIEW_CHANNEL | SEND_MESSAGES)
        if channel.kind != ANNOUNCEMENT_CHANNEL:
            raise Refusal(400, 50024, "Cannot execute action on this channel type")
        message = self._messages.find(call.id("message"), channel)
        if message["author"]["id"] != str(self._world.bot.id):
            self.channel(call, MANAGE_MESSAGES)
        if message["flags"] & CROSSPOSTED:
            raise Refusal(400, 40033, "This message was already crossposted.")
        most, seconds = self.crosspost_limit
        published, now = self.published.setdefault(channel.id, deque()), time.monotonic()
        while published and now - published[0] > seconds:
            published.popleft()
        if len(published) >= most:
            raise Refusal.limited(retry_after_s=round(seconds - (now - published[0]), 3))
        published.append(now)
        message["flags"] |= CROSSPOSTED
        return Reply(message)

    def channel(self, call: Call, needed: int) -> Channel:
        """Find the channel of a path; refused where the bot lacks what is needed there."""
        channel = self._world.channel(call.id("channel"))
        if channel is None:
            raise Refusal(404, 10003, "Unknown Channel")
        held = self._world.permissions(self._world.bot, channel)
        if not held & VIEW_CHANNEL:
            raise Refusal(403, 50001, "Missing Access")
        if needed & ~held:
            raise Refusal(403, 50013, "Missing Permissions")
        return channel
