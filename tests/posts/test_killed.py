"""Over a real socket: a bot killed between any two steps of posting leaves exactly one message after its restart."""

import itertools
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
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.posts import PostState, in_window
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import ROOT, bot_process
from tests.loopback.world import Channel
from tests.seed import SEED

DYING = Path(__file__).parent / "dying"
POST = "POST /channels/*/messages"
STEPS = 14
SINGLE = [(first,) for first in range(1, STEPS + 1)]
DOUBLE = list(itertools.product(range(1, STEPS + 1), (1, 2, 3, 4, 6, 8)))
SAMPLE = random.Random(SEED).sample(SINGLE, 1)
WITHIN_S = 240.0


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server


async def stocked(
    folder: Path,
    server: LoopbackDiscord,
    *,
    since: timedelta = timedelta(hours=1),
    channels: Sequence[Channel] = (),
) -> Month:
    """Make a store in which the report of last month is due since a while in some channels, else in the first; give
    that month. It is and stays day for an hour and a half, also for who sees another hour.
    """
    now = datetime.now(UTC)
    month = Month.of(now.date()) - 1
    zones = ("UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland")
    around = (now, now - timedelta(minutes=90), now + timedelta(minutes=90))
    zone = next(name for name in zones if all(in_window(at, ZoneInfo(name)) == at for at in around))
    path = folder / "tonnage.db"
    async with Desk.opened(path, now=now - since - timedelta(hours=2)) as desk, await Database.open(path) as database:
        for channel in channels or (server.general,):
            assert channel.guild is not None
            await desk.posts.setup(
                guild=channel.guild.id,
                channel=channel.id,
                product="magnets",
                time_zone=zone,
                person=server.member.id,
                role=None,
                now=now - since - timedelta(hours=1),
            )
        rows = [
            NewObservation(
                CellKey("CN", Flow.EXPORT, "hs:85051110", partner, Measure.NET_WEIGHT, Period.single(month)),
                tonnes * 1_000_000,
                1_000,
                Status.FINAL,
                Source("China Customs", origin=Origin.CUSTOMS),
            )
            for partner, tonnes in (("WORLD", 5_000), ("DE", 900), ("US", 500))
        ]
        async with database.writing() as connection:
            batch = NewBatch(BatchKind.IMPORT, now - since, "discord:4")
            await batches.commit_batch(connection, batch, rows)
    return month


async def ledger(folder: Path, server: LoopbackDiscord) -> list[tuple[PostState, int | None]]:
    async with Desk.opened(folder / "tonnage.db", now=datetime.now(UTC)) as desk:
        (listed,) = await desk.posts.listed(server.guild.id, now=datetime.now(UTC))
    return [(post.state, post.message) for post in listed.posts]


def posted(server: LoopbackDiscord) -> list[int]:
    """Give the ids of the bot's own messages in the channel."""
    found, bot = server.world.in_channel(server.general), str(server.world.bot.id)
    return [int(message["id"]) for message in found if message["author"]["id"] == bot]


async def finish(folder: Path, server: LoopbackDiscord, **environment: str) -> None:
    """Run a bot that nobody kills until everything is done; then exactly one message stands in channel and ledger."""
    async with bot_process(server, folder, **environment) as bot:
        await bot.ready(WITHIN_S)
        await server.happenings.until(lambda: _is_done(folder), WITHIN_S, "the ledger to be done")
        assert await bot.stop() == 0, bot.stderr
    (message,) = posted(server)
    assert await ledger(folder, server) == [(PostState.DONE, message)]


def _is_done(folder: Path) -> bool:
    with closing(sqlite3.connect(f"file:{folder / 'tonnage.db'}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT state FROM post WHERE kind = 'report'").fetchall() == [("done",)]


async def killed_at(steps: tuple[int, ...], folder: Path, server: LoopbackDiscord) -> None:
    await stocked(folder, server)
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
    await finish(folder, server)


@pytest.mark.parametrize("steps", SAMPLE, ids=str)
async def test_killed_between_two_steps_it_posts_once(
    steps: tuple[int, ...], tmp_path: Path, discord: LoopbackDiscord
) -> None:
    await killed_at(steps, tmp_path, discord)


@pytest.mark.long
@pytest.mark.parametrize("steps", [*SINGLE, *DOUBLE], ids=str)
async def test_killed_between_any_two_steps_it_posts_once(
    steps: tuple[int, ...], tmp_path: Path, discord: LoopbackDiscord
) -> None:
    await killed_at(steps, tmp_path, discord)


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
