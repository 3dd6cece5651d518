"""`python -m bot rehearse`: a month of posting in a page on this machine, so that an operator sees it before the
first real one: the data come, grace and window pass, the report is posted, published and talked of, and is corrected.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, time, timedelta
from typing import Any

import discord

from bot.chat.client import Tonnage
from bot.chat.demo import opened_copy, shown_until_told, simulated
from bot.desk.door import Desk
from bot.desk.permissions import TERMINAL, Actor
from bot.settings import Settings
from bot.trade.about import About
from bot.trade.importing import ImportOptions
from bot.trade.periods import Month
from bot.trade.posts import PostOptions

PRODUCT = "magnets"
OPENING = "A rehearsal: the figures of this month are made up."
_HEADER = "reporter,flow,product,partner,period,net_weight,weight_unit,status,source"
_FIRST = {"world": 5_000, "us": 600, "germany": 1_150, "japan": 240}
_LATER = {"world": 5_400, "us": 820}
_OPERATOR = Actor(f"{TERMINAL}rehearsal")


class Rehearsal:
    """One month lived through in a simulated Discord; `say` is told of each step with its moment."""

    def __init__(self, env: Any, client: Tonnage, desk: Desk, say: Callable[[str], None]) -> None:
        self._env, self._client, self._desk, self._say = env, client, desk, say
        self.month = (desk.memory.vocabulary.latest(About(product=PRODUCT)) or Month.of(datetime.now(UTC).date())) + 1
        out_on = desk.memory.vocabulary.releases.expected(self.month).detail
        self.now = datetime.combine(out_on, time(5, 30), UTC)
        client.now = lambda: self.now

    async def run(self, channel: Any, guild: int, person: int) -> None:
        """Live through the month in an announcement channel."""
        await self._until(self.now - timedelta(days=3))
        options = PostOptions(has_thread=True, opening=OPENING)
        await self._desk.posts.setup(
            guild=guild, channel=channel.id, product=PRODUCT, time_zone="UTC", person=person, role=None,
            now=self.now, options=options,
        )  # fmt: skip
        self._tell("an admin sets the report up: /post setup, with a thread and opening words")
        await self._until(self.now + timedelta(days=3))
        await self._load(_FIRST, "the month's data come in")
        await self._round("ten minutes of grace begin, in which an undo would cancel the report")
        await self._until(self.now + timedelta(minutes=15))
        await self._round("the grace is over, but it is night: reports come between 07:00 and 22:00")
        await self._until(self.now.replace(hour=7, minute=1))
        await self._round("the window opens: the report is posted, published to followers, and its thread begun")
        await self._round("the bot looks again, as after a restart: nothing is posted twice")
        await self._until(self.now + timedelta(hours=26))
        await self._load(_LATER, "customs revise the month")
        await self._until(self.now + timedelta(minutes=15))
        await self._round("the total has moved by more than 2%: a correction is posted as a reply")

    async def _until(self, moment: datetime) -> None:
        self.now = moment
        await self._env.advance_time(max(0.0, (moment - self._env.now()).total_seconds()))

    async def _load(self, tonnes: dict[str, int], words: str) -> None:
        rows = [
            f"CN,export,{PRODUCT},{name},{self.month},{amount},t,final,Rehearsal" for name, amount in tonnes.items()
        ]
        data = "\n".join((_HEADER, *rows)).encode()
        shown = await self._desk.imports.plan(data, "rehearsal.csv", ImportOptions(), _OPERATOR, now=self.now)
        await self._desk.imports.commit(shown.token, _OPERATOR, now=self.now)
        self._tell(words)

    async def _round(self, words: str) -> None:
        await self._client.reporter.round()
        self._tell(words)

    def _tell(self, words: str) -> None:
        self._say(f"{self.now:%a %d %b %H:%M} UTC  {words}")


async def rehearse(settings: Settings, *, open_browser: bool = True, port: int = 0) -> None:
    """Live through a month on a fresh copy of the bundled data, and show the channel in a page until Ctrl-C."""
    async with AsyncExitStack() as stack:
        desk, client = await opened_copy(stack, settings)
        env = await simulated(stack, client)
        guild = env.create_guild("Rehearsal")
        channel = guild.create_news_channel("trade-news")
        managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        ada = guild.add_member(env.create_user("ada"), roles=[managers])

        def say(words: str) -> None:
            print(words, flush=True)  # noqa: T201 - a face

        rehearsal = Rehearsal(env, client, desk, say)
        await rehearsal.run(channel, guild.id, ada.user.id)
        words = "The channel after that month; its data are made up and gone at the end."
        await shown_until_told(
            stack, env, channel, (ada,), words, at=rehearsal.now, port=port, open_browser=open_browser
        )
