"""Over a real socket: several bot processes share the shards, a PostgreSQL and the ledger, and each report is posted
exactly once, whichever of them dies.
"""

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.chat.syncing import StoreMemo
from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.store.batches import commit_batch, open_batch
from bot.store.database import Database
from bot.store.engines.place import DatabaseServer
from bot.store.history import batch_numbered
from bot.store.versions import write_product
from bot.trade.about import About
from bot.trade.commodities import Member, Product
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.posts import Post, PostKind, PostState
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.faults.test_clock import Clock
from tests.folders import ROOT
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.loopback.test_shards import guilds_of_both
from tests.loopback.world import Channel, snowflake
from tests.postgresql_server import Databases, OwnServer, own_server
from tests.posts.test_killed import come, open_zone, posted, stocked
from tests.seed import SEED

WITHIN_S = 240.0
MONTHS, CHANNELS = 12, 12
KILLS, CUTS, RESTARTS = int(os.environ.get("KILLS", "200")), 20, 12
SHARDS = ("0-1/4", "2-3/4")
KILL, CUT, RESTART = "kill", "cut", "restart"
JUMPING = ROOT / "tests" / "faults" / "jumping"
PRODUCT = Product("scandium", "scandium", "Scandium", (Member("hs:28469011"),))


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
    discord: LoopbackDiscord, folder: Path, store: DatabaseServer, shards: str, **environment: str
) -> AsyncIterator[BotProcess]:
    """Start a process that serves some shards."""
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240 - a moment, before anything runs
    # a folder with a short name: that of a socket in it must not be longer than a hundred letters
    with TemporaryDirectory() as short:
        environment |= {"DATABASE_URL": store.url, "SHARDS": shards, "TMPDIR": short}
        async with bot_process(discord, folder, **environment) as bot:
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


async def test_what_was_told_of_the_commands_is_unknown_while_the_store_is_away(
    databases: Databases, store: DatabaseServer
) -> None:
    name = store.url.rpartition("/")[2]
    async with Desk.opened(store, now=datetime.now(UTC)) as desk:
        memo = StoreMemo(desk.guilds)
        await memo.keep("told")
        databases.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        databases.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        assert await memo.read() == ""
        databases.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert await memo.read() == "told"


async def test_admins_are_told_in_a_server_that_another_process_serves(
    tmp_path: Path, discord: LoopbackDiscord, store: DatabaseServer
) -> None:
    guilds, owner, now = guilds_of_both(discord), discord.world.owner, datetime.now(UTC)
    channels = [guild.channel("admins") for guild in guilds]
    async with Desk.opened(store, now=now) as desk:
        for guild, channel in zip(guilds, channels, strict=True):
            manager = Actor(f"discord:{owner.id}", user_id=owner.id, guild_id=guild.id, may_manage_guild=True)
            await desk.guilds.change(manager, admin_channel=channel.id, now=now)
    keepers = ",".join(str(guild.id) for guild in guilds)
    async with process(discord, tmp_path / "first", store, "0/2", DATA_GUILDS=keepers) as bot:
        await bot.ready(WITHIN_S)
        options = {"name": "our friends", "partner": "DE"}
        asked = await discord.command("data alias add", options, user=owner, channel=guilds[0].channel("trade"))
        assert "Saved as batch" in text_of(await asked.answered(60))
        told = await discord.happenings.until(
            lambda: [text_of(each) for channel in channels for each in discord.world.in_channel(channel)][1:],
            30,
            "word in both servers",
        )
        assert len(told) == 1 and "our friends" in told[0]
        assert await bot.stop() == 0, bot.stderr


async def test_it_posts_corrects_and_tells_in_their_threads_and_forums_too(
    tmp_path: Path, discord: LoopbackDiscord, store: DatabaseServer
) -> None:
    _, away = guilds_of_both(discord)
    person = discord.world.member(away, "grace")
    discord.channels.closed_dms.add(person.id)
    thread, forum = away.begin_thread("talk", away.channel("trade"), person, snowflake()), away.forum("reports")
    month = await stocked(tmp_path, discord, channels=[thread, forum], place=store)
    async with Desk.opened(store, now=datetime.now(UTC)) as desk:
        await desk.watches.add(
            person=person.id, guild=away.id, channel=thread.id, is_direct=True, about=About(partner="US"),
            change="is above", by="1 t", now=datetime.now(UTC),
        )  # fmt: skip
    async with process(discord, tmp_path / "first", store, "0/2") as bot:
        await bot.ready(WITHIN_S)
        await discord.happenings.until(lambda: once_in_each(discord, [thread, forum]) == [1, 1], WITHIN_S, "reports")
        await come(store, month, datetime.now(UTC) - timedelta(minutes=20), WORLD=6_000, US=700)
        await discord.happenings.until(
            lambda: once_in_each(discord, [thread, forum]) == [3, 2], WITHIN_S, "two corrections and an alert"
        )
        assert await bot.stop() == 0, bot.stderr
        assert "Traceback" not in bot.stdout
    said = [text_of(each).splitlines()[0] for each in discord.world.in_channel(thread)]
    assert sorted(each.partition(" · ")[0] for each in said) == [
        "### Alert",
        "### China's exports of rare-earth magnets",
        "### Correction",
    ]


class Year:
    """Twelve months of a product of one's own, each of which comes at its time, and two processes that post it."""

    def __init__(self, folder: Path, discord: LoopbackDiscord, server: OwnServer, store: DatabaseServer) -> None:
        self.folder, self.discord, self.server, self.store = folder, discord, server, store
        self.chance, self.clock = random.Random(SEED), Clock(folder / "clock.txt")
        self.began = datetime.now(UTC)
        self.months = [Month.of(self.began.date()) - 12 + number for number in range(MONTHS)]
        guilds = guilds_of_both(discord)
        self.channels = [guilds[number % 2].channel(f"trade-{number}") for number in range(CHANNELS)]
        self.running: dict[str, BotProcess] = {}
        self.is_over, self.kills = False, 0
        self.ended: list[str] = []
        self.batches: list[int] = []

    def at(self, number: int) -> datetime:
        """Return a moment of this hour in the month in which a month's data come."""
        return datetime.now(UTC) - timedelta(days=30 * (MONTHS - 1 - number))

    async def set_up(self) -> None:
        """Make the store before the year begins."""
        now = self.at(0) - timedelta(days=20)
        async with await Database.open(self.store) as database, database.writing() as connection:
            number = await open_batch(connection, NewBatch(BatchKind.EDIT, now, "discord:4"))
            await write_product(connection, number, PRODUCT)
        zone = open_zone(now, timedelta(hours=3))
        async with Desk.opened(self.store, now=now) as desk:
            for channel in self.channels:
                assert channel.guild is not None
                await desk.posts.setup(
                    guild=channel.guild.id, channel=channel.id, product=PRODUCT.key, time_zone=zone,
                    person=self.discord.member.id, role=None, now=now,
                )  # fmt: skip

    async def serve(self, shards: str) -> None:
        """Run a process for some shards, again and again as a supervisor would, until the year is over."""
        folder = self.folder / shards.partition("/")[0]
        jumping = {"PYTHONPATH": f"{JUMPING}{os.pathsep}{ROOT}", "CLOCK": str(self.clock.file)}
        while not self.is_over:
            async with process(self.discord, folder, self.store, shards, **jumping) as bot:
                self.running[shards] = bot
                code = await bot.process.wait()
            if code != -signal.SIGKILL:
                self.ended.append(f"{code}: {bot.stderr.strip()}")

    async def come(self, number: int) -> None:
        """Let a month's data come, an hour ago."""
        rows = [
            NewObservation(
                CellKey("CN", Flow.EXPORT, PRODUCT.commodities[0], partner, Measure.NET_WEIGHT, of_month),
                (amount + number) * 1_000_000,
                1_000,
                Status.FINAL,
                Source("China Customs", origin=Origin.CUSTOMS),
            )
            for of_month in (Period.single(self.months[number]),)
            for partner, amount in {"WORLD": 5_000, "DE": 900, "US": 500}.items()
        ]
        batch = NewBatch(BatchKind.IMPORT, self.at(number) - timedelta(hours=1), f"discord:{number}")
        async with await Database.open(self.store) as database, database.writing() as connection:
            self.batches.append((await commit_batch(connection, batch, rows)).number)

    async def live(self, number: int) -> None:
        """Let a month come, its report be posted, and its share of all that goes wrong happen meanwhile."""
        self.clock.set(self.at(number) - datetime.now(UTC))
        await self.come(number)
        share = [KILL] * _share(KILLS, number) + [CUT] * _share(CUTS, number) + [RESTART] * _share(RESTARTS, number)
        self.chance.shuffle(share)
        for what in share:
            await asyncio.sleep(self.chance.uniform(0, 3))
            if what == KILL:
                bot = self.running.get(self.chance.choice(SHARDS))
                if bot is not None and bot.process.returncode is None:
                    bot.process.kill()
                    self.kills += 1
            elif what == CUT:
                name = self.store.url.rpartition("/")[2]
                self.server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            else:
                await asyncio.to_thread(self.server.restart)
        print(f"month {number + 1}: {self.kills} kills so far")
        posts = [number + 1] * CHANNELS
        await self.discord.happenings.until(
            lambda: once_in_each(self.discord, self.channels) == posts, WITHIN_S, f"the reports of month {number + 1}"
        )
        await self.noted(number)

    async def noted(self, number: int) -> None:
        """Wait until every report is noted as posted: a claim alone is given up when the clock jumps a month."""
        deadline = asyncio.get_running_loop().time() + WITHIN_S
        async with Desk.opened(self.store, now=self.at(number)) as desk:
            while asyncio.get_running_loop().time() < deadline:
                if {post.state for post in await reports_of(desk)} == {PostState.DONE}:
                    return
                await asyncio.sleep(0.2)
        raise TimeoutError(f"the reports of month {number + 1} are posted, and not all of them noted as such")


async def reports_of(desk: Desk) -> list[Post]:
    """Give what the ledger holds of reports, without what was told of them."""
    listed = await desk.posts.listed(None, now=datetime.now(UTC))
    return [post for each in listed for post in each.posts if post.key.post_kind is PostKind.REPORT]


def _share(of: int, number: int) -> int:
    """Return how many of so many fall to a month."""
    return of * (number + 1) // MONTHS - of * number // MONTHS


@pytest.mark.long
async def test_a_year_of_kills_cuts_and_restarts_and_every_report_is_posted_once(
    tmp_path: Path, discord: LoopbackDiscord, databases: Databases
) -> None:
    with own_server(tmp_path / "server") as server, server.copied() as store:
        year = Year(tmp_path, discord, server, store)
        await year.set_up()
        async with asyncio.TaskGroup() as group:
            for shards in SHARDS:
                group.create_task(year.serve(shards))
            for number in range(MONTHS):
                await year.live(number)
            year.is_over = True
            for bot in year.running.values():
                for _ in range(300):  # it takes no word before it listens
                    if "ready as" in bot.stdout:
                        break
                    await asyncio.sleep(0.2)
                bot.process.terminate()
        print(f"\n{year.kills} kills, {CUTS} cuts, {RESTARTS} restarts; ended by themselves: {year.ended}")
        assert year.ended[-len(SHARDS) :] == ["0: "] * len(SHARDS)
        assert all("cannot be reached" in each for each in year.ended[: -len(SHARDS)])
        assert once_in_each(discord, year.channels) == [MONTHS] * CHANNELS
        async with await Database.open(store) as database, database.reading() as connection:
            kept = [await batch_numbered(connection, number) for number in year.batches]
        assert [each and each.batch.actor for each in kept] == [f"discord:{number}" for number in range(MONTHS)]
        async with Desk.opened(store, now=datetime.now(UTC)) as desk:
            assert {post.state for post in await reports_of(desk)} == {PostState.DONE}
    logs = [each.read_text() for each in tmp_path.glob("*/*.out")]  # noqa: ASYNC240 - nothing runs any more
    assert logs and not [each for each in logs if "Traceback" in each]
