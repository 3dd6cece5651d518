"""Over a real socket: several bot processes share the shards, a PostgreSQL and the ledger, and each report is posted
exactly once, whichever of them dies.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.desk.door import Desk
from bot.store.engines.place import DatabaseServer
from bot.trade.posts import PostState
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.loopback.test_shards import guilds_of_both
from tests.loopback.world import Channel
from tests.postgresql_server import Databases
from tests.posts.test_killed import come, posted, stocked
from tests.seed import SEED

WITHIN_S = 240.0
CHANNELS, KILLS, CUTS = 40, 12, 6


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server


@pytest.fixture
def store(databases: Databases) -> Iterator[DatabaseServer]:
    with databases.copied() as made:
        yield made


@asynccontextmanager
async def process(
    discord: LoopbackDiscord, folder: Path, store: DatabaseServer, shards: str
) -> AsyncIterator[BotProcess]:
    """Start a process that serves some shards."""
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240 - a moment, before anything runs
    # a folder with a short name: that of a socket in it must not be longer than a hundred letters
    with TemporaryDirectory() as short:
        async with bot_process(discord, folder, DATABASE_URL=store.url, SHARDS=shards, TMPDIR=short) as bot:
            yield bot


def once_in_each(discord: LoopbackDiscord, channels: list[Channel]) -> list[int]:
    """Give how often the report stands in each channel."""
    return [len(posted(discord, channel)) for channel in channels]


async def assert_done(store: DatabaseServer, channels: list[Channel]) -> None:
    async with Desk.opened(store, now=datetime.now(UTC)) as desk:
        listed = await desk.posts.listed(None, now=datetime.now(UTC))
    assert [post.state for each in listed for post in each.posts] == [PostState.DONE] * len(channels)


async def test_a_process_posts_in_the_servers_of_one_that_is_not_there(
    tmp_path: Path, discord: LoopbackDiscord, store: DatabaseServer
) -> None:
    guilds = guilds_of_both(discord)
    channels = [guild.channel("trade") for guild in guilds]
    month = await stocked(tmp_path, discord, channels=channels, place=store)
    async with process(discord, tmp_path / "first", store, "0/2") as first:
        await first.ready(WITHIN_S)
        await discord.happenings.until(lambda: once_in_each(discord, channels) == [1, 1], WITHIN_S, "both reports")
        async with process(discord, tmp_path / "second", store, "1/2") as second:
            await second.ready(WITHIN_S)
            await come(store, month - 1, datetime.now(UTC), US=777)
            for guild in guilds:
                person, said = discord.world.member(guild, f"person of {guild.name}"), ""
                asking = guild.channel("questions")
                # what a process knows by heart it learns within a second; a busy machine may take a little longer
                for _ in range(20):
                    options = {"partner": "us", "month": str(month - 1)}
                    asked = await discord.command("exports", options, user=person, channel=asking)
                    said = text_of(await asked.answered(60))
                    if "777 t" in said:
                        break
                    await asyncio.sleep(0.2)
                assert "777 t" in said
            assert await second.stop() == 0, second.stderr
        assert await first.stop() == 0, first.stderr
    async with process(discord, tmp_path / "elsewhere", store, "0/2") as anew:
        await anew.ready(WITHIN_S)
        assert await anew.stop() == 0, anew.stderr
    assert once_in_each(discord, channels) == [1, 1]
    told = len(discord.rest.requests("PUT /applications/*/commands"))
    assert told == 1, "the commands are told by one process, and not again by one that starts elsewhere"
    await assert_done(store, channels)


@pytest.mark.long
async def test_killed_again_and_again_every_report_is_posted_once(
    tmp_path: Path, discord: LoopbackDiscord, store: DatabaseServer, databases: Databases
) -> None:
    chance, guilds = random.Random(SEED), guilds_of_both(discord)
    channels = [guilds[number % 2].channel(f"trade-{number}") for number in range(CHANNELS)]
    await stocked(tmp_path, discord, channels=channels, place=store)
    name = store.url.rpartition("/")[2]
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"

    def is_done() -> bool:
        return once_in_each(discord, channels) == [1] * CHANNELS

    async with AsyncExitStack() as stack:
        running: dict[str, BotProcess] = {}

        async def start(shards: str) -> None:
            folder = tmp_path / shards.partition("/")[0]
            running[shards] = await stack.enter_async_context(process(discord, folder, store, shards))

        for shards in ("0-1/4", "2-3/4"):
            await start(shards)
        for number in range(KILLS + CUTS):
            await asyncio.sleep(chance.uniform(1, 8))
            if number % 3 == 2:
                databases.run(cut)
                continue
            shards = chance.choice(list(running))
            await running[shards].kill()
            await start(shards)
        await discord.happenings.until(is_done, WITHIN_S, "every report")
        for bot in running.values():
            for _ in range(300):  # it takes no word before it listens
                if "ready as" in bot.stdout:
                    break
                await asyncio.sleep(0.2)
            assert await bot.stop() == 0, bot.stderr
    assert is_done()
    logs = [each.read_text() for each in tmp_path.glob("*/*.out")]  # noqa: ASYNC240 - nothing runs any more
    assert logs and not [each for each in logs if "Traceback" in each]
    await assert_done(store, channels)
