"""The bot as its parts see it: the desk, the time, the work in hand. It stands below everything that answers."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from typing import Any, TypeAlias

import aiohttp
import discord
from discord import shard
from discord.ext import commands
from discord.gateway import ReconnectWebSocket
from discord.http import Route

from bot.chat import limits
from bot.chat.logs import Ended
from bot.chat.tree import Tree
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.errors import Busy
from bot.settings import ShardRange
from bot.trade.about import Question
from bot.trade.chart_specs import Theme

FINISH_SECONDS = 6.0
# What Discord wants to be put off for longer, as publishing after ten an hour, is put off and not waited for.
WAITS_AT_MOST_S = 60.0
_NOT_COUNTED = ("/interactions/", "/webhooks/")
TELL_SECONDS = 1.0


class ResumingShard(shard.Shard):
    """A connection that goes on with its session also after Discord was out of reach for a while, and so hears what
    was said meanwhile; discord.py's own shard would begin anew, unlike its client without shards.
    """

    async def reconnect(self) -> None:
        """Resume; Discord says when it does not know the session any more, and then a new one is begun."""
        await self.reidentify(ReconnectWebSocket(self.id, resume=True))


# discord.py makes its shards by this name alone.
shard.Shard = ResumingShard  # type: ignore[misc]


class App(commands.AutoShardedBot, ABC):
    """What every part of the bot may use: one desk, the present moment, the look of pictures, the ids of commands."""

    tree: Tree

    def __init__(
        self,
        desk: Desk,
        *,
        theme: Theme,
        now: Callable[[], datetime],
        intents: discord.Intents,
        backups: Backups | None = None,
        shards: ShardRange | None = None,
    ) -> None:
        # It never speaks: discord.py need not warn that it could not.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        self.discord_clock = DiscordClock(now, share=len(shards.numbers) / shards.total if shards else 1.0)
        which: dict[str, Any] = {"shard_ids": [*shards.numbers], "shard_count": shards.total} if shards else {}
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing looks at old messages, and a thousand cards would be kept.
            max_messages=None,
            max_ratelimit_timeout=WAITS_AT_MOST_S,
            tree_cls=Tree,
            http_trace=self.discord_clock.trace,
            **which,
        )
        self.desk = desk
        self.theme = theme
        self.now = now
        self.backups = backups
        self.command_ids: Mapping[str, int] = {}
        self.asked = AskedOften()
        self.measure: Callable[[Ended], None] = lambda _: None
        self._in_hand = InHand()
        self._working: set[asyncio.Task[Any]] = set()
        self._cut_off: set[asyncio.Task[Any]] = set()
        self._is_stopping = False

    @abstractmethod
    async def press(self, interaction: Interaction, verb: str, rest: str, chosen: str) -> None:
        """Do what a pressed control says."""

    def theme_in(self, guild: int | None) -> Theme:
        """Return the look of pictures in a server, or in direct messages."""
        settings = self.desk.guilds.of(guild)
        return Theme(settings.theme) if settings.theme else self.theme

    @contextmanager
    def at_work(self, asked: Interaction | discord.Message | None = None) -> Iterator[None]:
        """Count the running task as work to be finished before stopping; Busy when that has begun or takes too long,
        or when who asks, or their server, has too much in hand already.
        """
        if self._is_stopping:
            raise Busy("restarting", "I am being restarted. Ask again in a minute.")
        with self._in_hand.one_more(asked):
            yield from self._counted()

    def _counted(self) -> Iterator[None]:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("work is done in a task")
        if task in self._working:
            yield
            return
        self._working.add(task)
        try:
            yield
        except asyncio.CancelledError:
            if task not in self._cut_off:
                raise
            # told as every refusal is, instead of leaving "thinking…" behind
            raise Busy("restarting", "I had to be restarted before this was done. Ask again in a minute.") from None
        finally:
            self._working.discard(task)

    async def finish(self) -> None:
        """Take no more work, wait for what is running, cut off what takes too long, and disconnect."""
        self._is_stopping = True
        if self._working:
            _, late = await asyncio.wait(self._working, timeout=FINISH_SECONDS)
            self._cut_off |= late
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=TELL_SECONDS)
        await self.close()


Interaction: TypeAlias = discord.Interaction[App]


def actor_of(interaction: Interaction) -> Actor:
    """Build the Actor of an interaction from what Discord says of the person at this moment; the desk decides what
    they may.
    """
    user = interaction.user
    roles = frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset()
    return Actor(
        name=f"discord:{user.id}",
        user_id=user.id,
        guild_id=interaction.guild_id,
        role_ids=roles,
        is_owner=user.id in owners_of(interaction.client.application),
        may_manage_guild=interaction.guild_id is not None and interaction.permissions.manage_guild,
        is_with_bot=_is_with_bot(interaction),
    )


def _is_with_bot(interaction: Interaction) -> bool:
    """Say whether the bot is itself where somebody asks, and not only installed by who asks."""
    if interaction.guild_id is not None:
        return interaction.client.get_guild(interaction.guild_id) is not None
    return not interaction.context.private_channel


def owners_of(application: discord.AppInfo | None) -> frozenset[int]:
    """Return the ids of those who own the application: its owner, or all of its team who accepted and may do more
    than read.
    """
    if application is None:
        return frozenset()
    if application.team is None:
        return frozenset({application.owner.id})
    accepted, reads_only = discord.TeamMembershipState.accepted, discord.TeamMemberRole.read_only
    members = (each for each in application.team.members if each.membership_state is accepted)
    return frozenset(each.id for each in members if each.role is not reads_only)


class InHand:
    """Counts what is in hand, by person and by server."""

    def __init__(self) -> None:
        self._persons: Counter[int] = Counter()
        self._guilds: Counter[int] = Counter()

    @contextmanager
    def one_more(self, asked: Interaction | discord.Message | None) -> Iterator[None]:
        """Count one more for the length of a block; Busy when that is too many. What nobody asked is not counted."""
        if asked is None:
            yield
            return
        if isinstance(asked, discord.Message):
            person, guild = asked.author.id, asked.guild.id if asked.guild is not None else None
        else:
            person, guild = asked.user.id, asked.guild_id
        if self._persons[person] >= limits.PERSON_AT_ONCE:
            raise Busy(
                "person_busy",
                f"I am still answering {limits.PERSON_AT_ONCE} questions of yours. Ask again when they are there.",
            )
        if guild is not None and self._guilds[guild] >= limits.GUILD_AT_ONCE:
            raise Busy("guild_busy", "Too much is being asked in this server at once. Ask again in a minute.")
        counted = [(self._persons, person), *([(self._guilds, guild)] if guild is not None else [])]
        for counter, key in counted:
            counter[key] += 1
        try:
            yield
        finally:
            for counter, key in counted:
                counter[key] -= 1
                if not counter[key]:
                    del counter[key]


class Pace:
    """Lets so many requests a second go to Discord, which refuses all of a bot's for a while when there are more; a
    few may go at once after a pause. Answers to interactions are not counted there, nor here.
    """

    def __init__(self, a_second: float = limits.REQUESTS_A_SECOND, at_once: int = limits.REQUESTS_AT_ONCE) -> None:
        self._apart_s = 1 / a_second
        self._ahead_s = (at_once - 1) / a_second
        self._next_at = 0.0

    async def turn(self) -> None:
        """Wait until one more may go."""
        now = time.monotonic()
        at = max(self._next_at, now - self._ahead_s)
        self._next_at = at + self._apart_s
        if at > now:
            await asyncio.sleep(at - now)


class DiscordClock:
    """How far the machine's clock is ahead of Discord's, by Discord's last answer: None before the first, negative
    when it is behind. It is in whole seconds and as exact as the answer was fast. A client takes `trace` as its
    `http_trace`, by which its requests keep their pace too; other processes have the rest of the `share`.
    """

    def __init__(self, now: Callable[[], datetime], *, share: float = 1.0) -> None:
        self.ahead: timedelta | None = None
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_start.append(self._wait)
        self.trace.on_request_end.append(self._hear)
        self._pace = Pace(limits.REQUESTS_A_SECOND * share)
        self._now = now

    async def _wait(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, asked: aiohttp.TraceRequestStartParams
    ) -> None:
        address = str(asked.url)
        if address.startswith(Route.BASE) and not address.removeprefix(Route.BASE).startswith(_NOT_COUNTED):
            await self._pace.turn()

    async def _hear(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, answered: aiohttp.TraceRequestEndParams
    ) -> None:
        written = answered.response.headers.get("Date")
        # A file may come from a cache, with the time at which it was put there.
        if written is None or not str(answered.url).startswith(Route.BASE):
            return
        try:
            at = parsedate_to_datetime(written)
        except ValueError:
            return
        self.ahead = self._now() - (at if at.tzinfo is not None else at.replace(tzinfo=UTC))


MOST_GUILDS = 1_000


class AskedOften:
    """How often each partner and product was asked about in a guild since the bot started: counts alone, kept in
    memory, by nobody's name. Direct messages are not counted, since they have no circle that shares them.
    """

    def __init__(self) -> None:
        self._counts: OrderedDict[int, Counter[str]] = OrderedDict()

    def note(self, guild: int | None, question: Question) -> None:
        """Count what a question names; the guild that was silent longest is forgotten when there are too many."""
        if guild is None:
            return
        counts = self._counts.setdefault(guild, Counter())
        self._counts.move_to_end(guild)
        counts.update(question.named)
        if len(self._counts) > MOST_GUILDS:
            self._counts.popitem(last=False)

    def most(self, guild: int | None) -> list[str]:
        """Return what was asked about in a guild, most often first."""
        counts = self._counts.get(guild) if guild is not None else None
        return [key for key, _ in counts.most_common()] if counts is not None else []

    def times(self, guild: int | None, key: str) -> int:
        """Return how often a partner or product was asked about in a guild."""
        counts = self._counts.get(guild) if guild is not None else None
        return counts[key] if counts is not None else 0
