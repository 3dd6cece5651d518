"""Over a real socket: a bot that is killed at any point, whose clock goes wrong by up to an hour either way, whose
answers from Discord are lost, and whose store forgets its claims or is put back whole, posts a report exactly once,
in a channel, with a thread among announcements, or in a forum.

`pytest -m long` kills it 500 times; the ordinary run takes a sample.
"""

import asyncio
import os
import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.test_clock import Clock
from tests.folders import ROOT
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process
from tests.posts.test_killed import (
    DYING,
    POST,
    STEPS,
    WITHIN_S,
    _is_done,
    channel_of,
    discord,
    finish,
    forget_the_wait,
    posted,
    stocked,
)
from tests.seed import SEED

__all__ = ["discord"]

SKEW_MINUTES = 60
KILLS = 5
LIVES = 100
# How Discord fails before or after it has taken the message; nothing, most often.
FAULTS = (
    {},
    {},
    {"at": "after", "drop": True},
    {"at": "after", "status": 502},
    {"at": "before", "drop": True},
    {"at": "before", "status": 500},
)
# What may fail of posting in each kind of place.
ROUTES = {
    "text": (POST,),
    "announcements": (POST, "POST /channels/*/threads", "POST /channels/*/crosspost"),
    "forum": ("POST /channels/*/threads", "GET /guilds/*/threads/active"),
}
# What the store knows when the next bot starts.
KNOWS = ("all", "all", "no claim", "nothing since the data came")


class Life:
    """One report and the bots that are killed over it, each with a clock of its own."""

    def __init__(self, number: int, folder: Path, server: LoopbackDiscord, place: str = "text") -> None:
        self.place, self.channel = place, channel_of(place, server)
        self.draw = random.Random(f"{SEED}/{number}")
        self.folder, self.server = folder, server
        self.clock = Clock(folder / "ahead.txt")
        self.store, self.copy = folder / "tonnage.db", folder / "copy.db"

    async def live(self, kills: int) -> None:
        await stocked(self.folder, self.server, since=timedelta(hours=3), channels=[self.channel])
        copied(self.store, self.copy)
        for _ in range(kills):
            await self.kill()
            await self.between()
        self.server.rest.faults.clear()
        self.set_clock()
        await finish(self.folder, self.server, self.channel, **self.environment())
        self.server.rest.assert_clean()

    def set_clock(self) -> None:
        self.clock.set(timedelta(minutes=self.draw.uniform(-SKEW_MINUTES, SKEW_MINUTES)))

    def environment(self, **more: str) -> dict[str, str]:
        return {"PYTHONPATH": f"{DYING}{os.pathsep}{ROOT}", "CLOCK": str(self.clock.file), **more}

    async def kill(self) -> None:
        """Start a bot and kill it: at a step of posting, or some time after it reached for the channel."""
        self.set_clock()
        self.server.rest.faults.clear()
        routes = ROUTES[self.place]
        self.server.go_wrong(self.draw.choice(routes) if len(routes) > 1 else POST, **self.draw.choice(FAULTS))
        is_at_step = self.draw.random() < 0.7
        at = self.draw.randint(1, STEPS[self.place]) if is_at_step else 0
        before = len(self.server.rest.log)
        async with bot_process(self.server, self.folder, **self.environment(KILLED_AT=str(at))) as bot:

            def is_over() -> bool:
                asked = [each for each in self.server.rest.log[before:] if each.is_like("* /channels/*")]
                has_begun = bool(asked) and not is_at_step
                return bot.process.returncode is not None or has_begun or _is_done(self.folder) or self.waits()

            await self.server.happenings.until(is_over, WITHIN_S, "the bot to be killed")
            await asyncio.sleep(self.draw.uniform(0, 0.5))
            if bot.process.returncode is None:
                await bot.kill()
            assert bot.process.returncode == -9, bot.stderr

    def waits(self) -> bool:
        """Say whether a failure was noted, so that the bot waits before it tries again."""
        with closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("SELECT 1 FROM post WHERE retry_at IS NOT NULL").fetchall())

    async def between(self) -> None:
        """Let the store lose what it lost, Discord forget the nonces, people talk, and no wait be long."""
        match self.draw.choice(KNOWS):
            case "no claim":
                with closing(sqlite3.connect(self.store)) as connection, connection:
                    connection.execute("DELETE FROM post")
            case "nothing since the data came":
                copied(self.copy, self.store)
        forget_the_wait(self.folder)
        self.server.channels._nonces.clear()
        for number in range(self.draw.choice((0, 0, 3, 150))):
            await self.server.say(f"message {number}")
        assert len(posted(self.server, self.channel)) <= 1


def copied(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


async def test_killed_at_any_hour_it_posts_once(tmp_path: Path, discord: LoopbackDiscord) -> None:
    # With the usual seed: killed once the message is sent, with a clock that is ahead, and then the claim is lost.
    await Life(706, tmp_path, discord).live(2)


@pytest.mark.long
@pytest.mark.parametrize("number", range(1, LIVES + 1))
async def test_killed_five_hundred_times_at_any_hour_it_posts_once(
    number: int, tmp_path: Path, discord: LoopbackDiscord
) -> None:
    await Life(number, tmp_path, discord, list(ROUTES)[number % len(ROUTES)]).live(KILLS)
