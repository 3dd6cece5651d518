"""The posting loop: wakes often, asks the desk what is due, and posts each thing exactly once.

Claim, look, begin, send, note the message and what it shows, done: after a crash between any two of these it goes on.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Iterable
from datetime import timedelta
from typing import Any

import discord

from bot.chat import limits
from bot.chat.app import App
from bot.chat.cards import Card
from bot.chat.outages import PASSING, is_for_ever
from bot.chat.posting.alerts import Alerts
from bot.chat.posting.report_card import admin_card, mark, report_card, shown_in
from bot.chat.reply import NO_FILES, drawn
from bot.chat.rounds import Rounds
from bot.chat.send_once import NotFoundOut, first_id, send_once
from bot.chat.targets import Closed, Forum, Outgoing, Target
from bot.desk.due_posts import Due
from bot.desk.posts import Withdrawn
from bot.errors import Busy, NotLoaded, NotPossible, UserError
from bot.text import capitalised, plain
from bot.trade.posts import PostKey, PostKind, PostState

log = logging.getLogger(__name__)

WAKES_EVERY_S = 20.0
GIVES_UP_AFTER_S = 180.0
CHANNELS_AT_ONCE = 8
# What one of several processes does at a time.
POSTING = "posting"
ALREADY_PUBLISHED, HAS_A_THREAD = 40033, 160004
_LATER = "what belongs to it (publishing it, its thread) comes later: "


class Reporter:
    """Posts for one client, and then lets its alerts look. In each channel one thing is posted at a time and in the
    ledger's order, in several channels at once; what was asked for waits until the round is over.
    """

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
        async with self._client.desk.duty(POSTING) as is_ours:
            if is_ours:
                await self.round()
                await self._alerts.round()

    async def round(self) -> None:
        """Post everything that is due now, and what becomes due by that: word to admins. NotPossible at the end where
        the store takes no note of it, as on a full disk.
        """
        async with self._turn:
            tried, refusals = set[PostKey](), list[NotPossible]()
            while coming := [due for due in await self._due() if due.key not in tried]:
                tried.update(due.key for due in coming)
                places = asyncio.Semaphore(CHANNELS_AT_ONCE)
                async with asyncio.TaskGroup() as group:
                    for queue in by_channel(coming):
                        group.create_task(self._post_in_order(queue, places, refusals))
            if refusals:
                raise refusals[0]

    async def _post_in_order(self, queue: list[Due], places: asyncio.Semaphore, refusals: list[NotPossible]) -> None:
        async with places:
            for due in queue:
                # A task of its own, so that stopping waits for this post and not for the loop.
                await asyncio.create_task(self._at_work(due, refusals), name=f"post {due.post.nonce}")

    async def post_now(self, due: Due) -> Due:
        """Post one thing that was asked for; return its ledger entry as it then is."""
        # in the order in which a round takes them: in the other one each could have what the other waits for
        async with self._client.desk.duty(POSTING, waits=True), self._turn:
            return await self._guarded(due)

    async def _due(self) -> list[Due]:
        return await self._client.desk.posts.due(self._client.now())

    async def _at_work(self, due: Due, refusals: list[NotPossible]) -> None:
        try:
            with self._client.at_work():
                await self._guarded(due)
        except Busy as busy:  # stopping, or a busy store: it is still due
            log.info("%s waits: %s", due.key, busy)
        except NotPossible as refusal:
            refusals.append(refusal)
        except Exception:  # a fault of ours that cannot be noted: logged, and the others go on
            log.exception("%s failed", due.key)

    async def _guarded(self, due: Due) -> Due:
        posts, now = self._client.desk.posts, self._client.now
        is_there = due.post.state is PostState.SENT
        claimed = due if is_there else await posts.claim(due, now())
        if claimed is None:
            return due
        attempt = _Attempt(self._client, claimed)
        try:
            async with asyncio.timeout(GIVES_UP_AFTER_S):
                if not is_there:
                    await attempt.post()
                return await attempt.finish()
        except (Withdrawn, NotLoaded) as reason:
            why = plain(reason.message) if isinstance(reason, NotLoaded) else str(reason)
            return await posts.withdrawn(attempt.due, why)
        except NotFoundOut as reason:
            return await posts.dropped(attempt.due, str(reason))
        except Closed as reason:
            if attempt.is_in_post:  # the forum itself may be open
                return await posts.dropped(attempt.due, f"The post that it corrects takes nothing: {reason}")
            return await posts.refused(attempt.due, str(reason))
        except (UserError, *PASSING) as error:
            if isinstance(error, discord.HTTPException) and is_for_ever(error) and not attempt.is_there:
                log.error("%s: %s", due.key, error)
                return await posts.invalid(attempt.due, _refusal(error), now())
            problem = f"{_LATER}{_problem(error)}" if attempt.is_there else _problem(error)
            log.warning("%s: %s; it is tried again", due.key, problem)
            wait = timedelta(seconds=error.retry_after) if isinstance(error, discord.RateLimited) else None
            return await posts.failed(attempt.due, problem, now(), wait=wait)
        except Exception:  # a fault of ours: logged and tried again
            log.exception("%s failed", due.key)
            return await posts.failed(attempt.due, "something broke on my side", now())


def by_channel(coming: Iterable[Due]) -> list[list[Due]]:
    """Return what is due in each channel, or is told to a guild's admins, in the order in which it came."""
    queues: dict[tuple[int, int], list[Due]] = {}
    for due in coming:
        queues.setdefault((due.key.guild, due.key.channel), []).append(due)
    return list(queues.values())


class _Attempt:
    """One attempt to post what was claimed. `due` has what the ledger holds of it; `is_in_post` says that it goes
    into a post of a forum.
    """

    def __init__(self, client: App, due: Due) -> None:
        self.due = due
        self.is_in_post = False
        self._client = client

    @property
    def is_there(self) -> bool:
        """Say whether the message itself was sent, so that only what belongs to it is left to do."""
        return self.due.post.state is PostState.SENT

    async def post(self) -> None:
        """Send it, unless it is there, and note it; NotLoaded and Withdrawn when it is not to be sent any more."""
        posts, post = self._client.desk.posts, self.due.post
        # Nothing is said of a month before it begins; a correction answers its report.
        since = post.after or self.due.reply_to or first_id(self.due.key.month.first_day)
        target = await self._target()
        message = await send_once(
            target,
            Outgoing(post.nonce, (mark(post.nonce),), since, post.was_begun, self._title, self.due.options.tag),
            self._card,
            self._begin,
            **_how(self.due, target),
        )
        shown = shown_in(message, post.nonce)
        self.due = await posts.sent(self.due, message.id, message.created_at, shown=shown)

    async def finish(self) -> Due:
        """Begin the thread of what was sent, and publish it in an announcement channel: each is harmless when it was
        done before, and what may not be done there is noted.
        """
        problem = await self._published_and_threaded() if not self.due.lines else ""
        return await self._client.desk.posts.done(self.due, self._client.now(), problem)

    async def _published_and_threaded(self) -> str:
        post, options = self.due.post, self.due.options
        if post.told_in is None or post.message is None:
            return ""
        try:
            channel = (await Target.in_channel(self._client, post.told_in, post.key.guild)).channel
        except Closed as reason:
            return f"what belongs to it (publishing it, its thread) was left: {reason}"
        if not isinstance(channel, discord.TextChannel):
            return ""
        message, lacking = channel.get_partial_message(post.message), list[str]()
        if options.has_thread and post.key.post_kind is PostKind.REPORT:
            thread = message.create_thread(name=self._title[: limits.THREAD_NAME])
            if not await _done_once(thread, HAS_A_THREAD):
                lacking.append("no thread could be begun under it: Create Public Threads is missing")
        # last, since it may have to wait for an hour
        if channel.is_news() and not await _done_once(message.publish(), ALREADY_PUBLISHED):
            lacking.append("it could not be published to the channel's followers: Send Messages is missing")
        return "; ".join(lacking)

    @property
    def _title(self) -> str:
        """Name the post where it needs a name: in a forum, and as a thread."""
        key = self.due.key
        vocabulary = self._client.desk.memory.vocabulary
        name = vocabulary.product(key.product).name if key.product in vocabulary.products else key.product
        return f"{capitalised(name)} · {key.month.long}"

    async def _target(self) -> Target:
        post = self.due.post
        if post.told_in is None:
            raise ValueError(f"{post.key} has no target")
        if post.is_person:
            return await Target.with_person(self._client, post.told_in)
        found = await Target.in_channel(self._client, post.told_in, post.key.guild)
        if self.due.reply_to is None or not isinstance(found, Forum):
            return found
        self.is_in_post = True
        # in a forum a correction stands in the post that it corrects, whose id is that of its first message
        return await Target.in_channel(self._client, self.due.reply_to, post.key.guild)

    async def _begin(self, after: int) -> None:
        self.due = await self._client.desk.posts.begin(self.due, after)

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


async def _done_once(step: Awaitable[object], done_before: int) -> bool:
    """Take a step after which Discord says `done_before` to whoever takes it again; False when it is not allowed. A
    message that was removed meanwhile needs none.
    """
    try:
        await step
    except discord.Forbidden:
        return False
    except discord.NotFound:
        return True
    except discord.HTTPException as error:
        if error.code != done_before:
            raise
    return True


def _how(due: Due, target: Target) -> dict[str, Any]:
    """Return how a post is sent beside what is in it: whom it pings, and the message it answers."""
    pinged = [discord.Object(due.role)] if due.role is not None else False
    how: dict[str, Any] = {
        "allowed_mentions": discord.AllowedMentions(everyone=False, users=False, roles=pinged, replied_user=False)
    }
    if due.reply_to is not None and target.channel is not None:
        how["reference"] = discord.MessageReference(
            message_id=due.reply_to,
            channel_id=target.channel.id,
            guild_id=due.key.guild,
            fail_if_not_exists=False,
        )
    return how


def _problem(error: BaseException) -> str:
    if isinstance(error, UserError):
        return plain(error.message).rstrip(".")
    if isinstance(error, discord.RateLimited):
        minutes = math.ceil(error.retry_after / 60)
        return f"Discord asks to wait for {minutes} minute{'s' if minutes > 1 else ''}"
    if isinstance(error, discord.HTTPException):
        return f"Discord answered {error.status}"
    return f"Discord could not be reached ({type(error).__name__})"


def _refusal(error: discord.HTTPException) -> str:
    return (
        f"Discord refused the message itself (error {error.status}, code {error.code}): a text in it may be too long "
        "or damaged. The log has Discord's words. It is tried again when other data are loaded."
    )
