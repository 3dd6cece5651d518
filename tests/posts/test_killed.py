"""Over a real socket: a bot killed between any two steps of posting leaves exactly one message after its restart."""

import asyncio
import os
import random
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.desk.door import Desk
from bot.store import batches
from bot.store.database import Database
from bot.store.engines.place import StorePlace
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.posts import PostOptions, PostState, in_window
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.folders import ROOT
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.world import ANNOUNCEMENT_CHANNEL, CROSSPOSTED, TEXT_CHANNEL, Channel, Tag
from tests.seed import SEED

DYING = Path(__file__).parent / "dying"
POST = "POST /channels/*/messages"
STEPS = {"text": 14, "announcements": 18, "forum": 14}
SECOND = (1, 2, 3, 4, 6, 8)
SINGLE = [(place, (first,)) for place, steps in STEPS.items() for first in range(1, steps + 1)]
DOUBLE = [(place, (first, second)) for place, (first,) in SINGLE for second in SECOND]
DRAW = random.Random(SEED)
SAMPLE = [(place, (DRAW.randint(1, steps),)) for place, steps in STEPS.items()]
WITHIN_S = 240.0


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server


def channel_of(place: str, server: LoopbackDiscord) -> Channel:
    """Give the channel in which the report is to be posted; the forum wants a tag, of which the first is not free."""
    if place == "forum":
        return server.guild.forum("reports", Tag("rules", moderated=True), Tag("data"), requires_tag=True)
    return server.guild.channel("news", ANNOUNCEMENT_CHANNEL) if place == "announcements" else server.general


async def stocked(
    folder: Path,
    server: LoopbackDiscord,
    *,
    since: timedelta = timedelta(hours=1),
    channels: Sequence[Channel] = (),
    place: StorePlace | None = None,
) -> Month:
    """Make a store, in a folder unless it has another place, in which the report of last month is due since a while
    in some channels, else in the first, with a thread under it in one of announcements; give that month. It is and
    stays day for an hour and a half, also for who sees another hour.
    """
    now = datetime.now(UTC)
    month = Month.of(now.date()) - 1
    path = place or folder / "tonnage.db"
    async with Desk.opened(path, now=now - since - timedelta(hours=2)) as desk:
        for channel in channels or (server.general,):
            assert channel.guild is not None
            await desk.posts.setup(
                guild=channel.guild.id,
                channel=channel.id,
                product="magnets",
                time_zone=open_zone(now, timedelta(minutes=90)),
                person=server.member.id,
                role=None,
                now=now - since - timedelta(hours=1),
                options=PostOptions(has_thread=channel.kind == ANNOUNCEMENT_CHANNEL),
            )
    await come(path, month, now - since, WORLD=5_000, DE=900, US=500)
    return month


def open_zone(now: datetime, before_and_after: timedelta) -> str:
    """Give a time zone in which posts may come now, and so long before and after."""
    zones = ("UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland")
    around = (now, now - before_and_after, now + before_and_after)
    return next(name for name in zones if all(in_window(at, ZoneInfo(name)) == at for at in around))


async def come(path: StorePlace, month: Month, when: datetime, **tonnes: int) -> None:
    """Let a month's magnets come into a store."""
    rows = [
        NewObservation(
            CellKey("CN", Flow.EXPORT, "hs:85051110", partner, Measure.NET_WEIGHT, Period.single(month)),
            amount * 1_000_000,
            1_000,
            Status.FINAL,
            Source("China Customs", origin=Origin.CUSTOMS),
        )
        for partner, amount in tonnes.items()
    ]
    async with await Database.open(path) as database, database.writing() as connection:
        await batches.commit_batch(connection, NewBatch(BatchKind.IMPORT, when, "discord:4"), rows)


async def ledger(folder: Path, server: LoopbackDiscord) -> list[tuple[PostState, int | None]]:
    async with Desk.opened(folder / "tonnage.db", now=datetime.now(UTC)) as desk:
        (listed,) = await desk.posts.listed(server.guild.id, now=datetime.now(UTC))
    return [(post.state, post.message) for post in listed.posts]


def posted(server: LoopbackDiscord, channel: Channel | None = None) -> list[int]:
    """Give the ids of the bot's own messages in a channel, or in the posts of a forum."""
    channel = channel or server.general
    assert channel.guild is not None
    places = [channel, *(each for each in channel.guild.threads.values() if each.parent is channel)]
    found, bot = [message for each in places for message in server.world.in_channel(each)], str(server.world.bot.id)
    return [int(message["id"]) for message in found if message["author"]["id"] == bot]


def assert_complete(server: LoopbackDiscord, channel: Channel, message: int) -> None:
    """Check that a report is published, and has its thread, as its place wants, each once."""
    threads = [each for each in server.guild.threads.values() if each.parent is channel]
    if channel.kind == ANNOUNCEMENT_CHANNEL:
        assert server.world.messages[message]["flags"] & CROSSPOSTED
        assert len(server.channels.published[channel.id]) == 1
    assert [each.id for each in threads] == ([] if channel.kind == TEXT_CHANNEL else [message])


async def finish(folder: Path, server: LoopbackDiscord, channel: Channel | None = None, **environment: str) -> None:
    """Run a bot that nobody kills until everything is done; then exactly one message stands in channel and ledger."""
    async with bot_process(server, folder, **environment) as bot:
        await bot.ready(WITHIN_S)
        await server.happenings.until(lambda: _is_done(folder), WITHIN_S, "the ledger to be done")
        assert await bot.stop() == 0, bot.stderr
    (message,) = posted(server, channel)
    assert await ledger(folder, server) == [(PostState.DONE, message)]
    assert_complete(server, channel or server.general, message)


def _is_done(folder: Path) -> bool:
    with closing(sqlite3.connect(f"file:{folder / 'tonnage.db'}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT state FROM post WHERE kind = 'report'").fetchall() == [("done",)]


async def killed_at(place: str, steps: tuple[int, ...], folder: Path, server: LoopbackDiscord) -> None:
    channel = channel_of(place, server)
    await stocked(folder, server, channels=[channel])
    for number, step in enumerate(steps):
        environment = {"PYTHONPATH": f"{DYING}{os.pathsep}{ROOT}", "KILLED_AT": str(step)}
        async with bot_process(server, folder, **environment) as bot:
            await server.happenings.until(
                lambda bot=bot, first=number == 0: (
                    bot.process.returncode is not None or (not first and _is_done(folder))
                ),
                WITHIN_S,
                "the bot to be killed",
            )
            if bot.process.returncode is None:
                break
            assert bot.process.returncode == -9, bot.stderr
    await finish(folder, server, channel)


@pytest.mark.parametrize(("place", "steps"), SAMPLE, ids=str)
async def test_killed_between_two_steps_it_posts_once(
    place: str, steps: tuple[int, ...], tmp_path: Path, discord: LoopbackDiscord
) -> None:
    await killed_at(place, steps, tmp_path, discord)


@pytest.mark.long
@pytest.mark.parametrize(("place", "steps"), [*SINGLE, *DOUBLE], ids=str)
async def test_killed_between_any_two_steps_it_posts_once(
    place: str, steps: tuple[int, ...], tmp_path: Path, discord: LoopbackDiscord
) -> None:
    await killed_at(place, steps, tmp_path, discord)


@pytest.mark.long
@pytest.mark.parametrize(
    ("place", "taken"),
    [("announcements", "POST /channels/*/crosspost"), ("forum", "POST /channels/*/threads")],
)
async def test_killed_before_it_hears_that_a_step_was_taken(
    place: str, taken: str, tmp_path: Path, discord: LoopbackDiscord
) -> None:
    channel = channel_of(place, discord)
    await stocked(tmp_path, discord, channels=[channel])
    hold = asyncio.Event()
    fault = discord.go_wrong(taken, hold=hold, at="after")
    async with bot_process(discord, tmp_path) as bot:
        await discord.happenings.until(lambda: fault.hits and posted(discord, channel), WITHIN_S, "the step")
        await asyncio.sleep(0.1)
        await bot.kill()
    hold.set()
    discord.rest.faults.clear()
    await finish(tmp_path, discord, channel)


async def test_killed_while_the_answer_to_a_created_message_is_on_its_way(
    tmp_path: Path, discord: LoopbackDiscord
) -> None:
    await stocked(tmp_path, discord)
    fault = discord.go_wrong(POST, drop=True, at="after", times=10)
    async with bot_process(discord, tmp_path) as bot:
        await discord.happenings.until(lambda: fault.hits, WITHIN_S, "the message to be created")
        await bot.kill()
    fault.times = fault.hits
    assert len(posted(discord)) == 1
    discord.rest.faults.clear()
    forget_the_wait(tmp_path)
    await finish(tmp_path, discord)


def forget_the_wait(folder: Path) -> None:
    """Let a retry that was put off for a minute come at once."""
    with closing(sqlite3.connect(folder / "tonnage.db")) as connection, connection:
        connection.execute("UPDATE post SET retry_at = NULL")
