"""A thousand channels that all want the month's report, against a Discord that takes fifty requests a second: how
soon all have it. Run with `pytest -m bench -s`; the bot is a process of its own.
"""

import asyncio
import random
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.world import Channel
from tests.posts.test_killed import stocked
from tests.seed import SEED

GUILDS, EACH = 20, 50
DISCORDS_LIMIT = 50
WITHIN_S, MOST_S = 400.0, 60.0
KILLS = 12


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    # Without Discord's document: checking a thousand cards against it would be slower than the bot.
    async with LoopbackDiscord() as made:
        made.rest.most_a_second = DISCORDS_LIMIT
        yield made


async def channels_of(folder: Path, server: LoopbackDiscord) -> list[Channel]:
    """Open the channels, and set the report up in each."""
    guilds = [server.world.guild(f"Server {number}") for number in range(GUILDS)]
    found = [guild.channel(f"trade-{number}") for guild in guilds for number in range(EACH)]
    await stocked(folder, server, channels=found)
    return found


def done(folder: Path) -> int:
    """Count the posts that the ledger calls done."""
    with closing(sqlite3.connect(f"file:{folder / 'tonnage.db'}?mode=ro", uri=True)) as connection:
        (number,) = connection.execute(
            "SELECT count(*) FROM post WHERE kind = 'report' AND state = 'done'"
        ).fetchone()
    return int(number)


def times_posted(server: LoopbackDiscord) -> Counter[int]:
    """Count the bot's own messages in each channel."""
    bot = str(server.world.bot.id)
    return Counter(int(each["channel_id"]) for each in server.world.messages.values() if each["author"]["id"] == bot)


@pytest.mark.bench
async def test_a_thousand_channels_have_the_report_within_a_minute(server: LoopbackDiscord, tmp_path: Path) -> None:
    channels = await channels_of(tmp_path, server)
    async with bot_process(server, tmp_path, is_loaded=False) as bot:
        await bot.ready()
        begun = time.monotonic()
        await server.happenings.until(lambda: len(times_posted(server)) == len(channels), WITHIN_S, "all posts")
        took_s = time.monotonic() - begun
        await server.happenings.until(lambda: done(tmp_path) == len(channels), WITHIN_S, "the ledger to be done")
        assert await bot.stop() == 0, bot.stderr
    refused = sum(request.status == 429 for request in server.rest.log)
    asked = len(server.rest.log)
    print(f"\n{len(channels)} channels in {took_s:.1f} s: {asked} requests, {refused} refused for their number")
    assert set(times_posted(server).values()) == {1}
    assert refused <= asked / 100
    assert took_s <= MOST_S


@pytest.mark.long
async def test_a_thousand_channels_have_the_report_once_however_often_the_bot_is_killed(
    server: LoopbackDiscord, tmp_path: Path
) -> None:
    channels, dice = await channels_of(tmp_path, server), random.Random(SEED)
    for _ in range(KILLS):
        async with bot_process(server, tmp_path, is_loaded=False) as bot:
            await bot.ready(WITHIN_S)
            await asyncio.sleep(dice.uniform(0.5, 6))
            await bot.kill()
    async with bot_process(server, tmp_path, is_loaded=False) as bot:
        await bot.ready(WITHIN_S)
        await server.happenings.until(lambda: done(tmp_path) == len(channels), WITHIN_S, "the ledger to be done")
        assert await bot.stop() == 0, bot.stderr
    assert len(times_posted(server)) == len(channels)
    assert set(times_posted(server).values()) == {1}
