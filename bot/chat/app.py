"""The bot as its parts see it: the desk, the time, the work in hand. It stands below everything that answers."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeAlias

import discord
from discord import shard
from discord.ext import commands
from discord.gateway import ReconnectWebSocket

from bot.chat import limits
from bot.chat.discord_clock import DiscordClock
from bot.chat.interaction_log import Ended
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
# The bot never speaks in voice channels: discord.py need not warn at each start that it could not.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


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
            self._count_to_its_end()
            raise Busy("restarting", "I am being restarted. Ask again in a minute.")
        with self._in_hand.one_more(asked):
            yield from self._counted()

    def _count_to_its_end(self) -> None:
        # the refusal is still to be told when the work in hand is done
        task = asyncio.current_task()
        if task is not None and task not in self._working:
            self._working.add(task)
            task.add_done_callback(self._working.discard)

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
        now = asyncio.get_running_loop().time
        end = now() + FINISH_SECONDS
        while self._working and now() < end:
            await asyncio.wait(self._working, timeout=end - now())
        late = set(self._working)
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
