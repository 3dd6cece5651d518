"""Ten servers with three products each, all due in the same minute, with people asking meanwhile: what the posting
loop costs the event loop, and how long questions wait. Run with `pytest -m bench -s`.
"""

import asyncio
import gc
import shutil
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
import simcord

from bot.chat.client import Tonnage
from bot.desk.door import Desk
from bot.store import batches
from bot.store.database import Database
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.posts import PostState
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.bench.looplag import measured_steps

pytestmark = pytest.mark.bench

START = datetime(2026, 11, 4, 12, tzinfo=UTC)
CAME = datetime(2026, 11, 20, 9, tzinfo=UTC)
# after all that is bundled
OCTOBER = Month(2026, 10)
CODES = {"magnets": "hs:85051110", "dysprosium": "line:dysprosium", "terbium": "line:terbium"}
PARTNERS = {"WORLD": 5_000, "DE": 900, "US": 500, "KR": 450, "VN": 400, "IN": 300, "JP": 200}
SERVERS = 10
ACKED_WITHIN_S = 0.5
LONGEST_STEP_S = 0.050


async def load(store: Path) -> None:
    rows = [
        NewObservation(
            CellKey("CN", Flow.EXPORT, code, partner, Measure.NET_WEIGHT, Period.single(month)),
            (tonnes + 10 * at + back) * 1_000_000,
            1_000,
            Status.FINAL,
            Source("China Customs", origin=Origin.CUSTOMS),
        )
        for at, code in enumerate(CODES.values())
        for back, month in enumerate((OCTOBER, OCTOBER - 1))
        for partner, tonnes in PARTNERS.items()
    ]
    async with await Database.open(store) as database, database.writing() as connection:
        await batches.commit_batch(connection, NewBatch(BatchKind.IMPORT, CAME, "discord:4"), rows)


async def subscribe(desk: Desk, guild: int, channel: int) -> None:
    for product in CODES:
        await desk.posts.setup(
            guild=guild, channel=channel, product=product, time_zone="Europe/Berlin", person=1, role=None, now=START
        )


@pytest.mark.simcord
async def test_thirty_posts_in_a_minute_hold_nobody_up(
    starter_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Path(shutil.copy(starter_store, tmp_path))
    waits: list[float] = []
    asked_at = 0.0
    defer = discord.InteractionResponse.defer

    async def timed(self: discord.InteractionResponse[discord.Client], **given: bool) -> None:
        await defer(self, **given)
        waits.append(time.perf_counter() - asked_at)

    monkeypatch.setattr(discord.InteractionResponse, "defer", timed)
    async with Desk.opened(store, now=START, chart_workers=2) as desk:
        client = Tonnage(desk, commands_file=tmp_path / "commands.json", now=lambda: CAME + timedelta(minutes=10))
        client.works_by_itself = False
        async with simcord.run(client, shard_count=1, settle_timeout=300) as env:
            channels = [env.create_guild(f"Server {at}").create_text_channel("trade") for at in range(SERVERS)]
            for channel in channels:
                await subscribe(desk, channel.guild.id, channel.id)
            home = env.create_guild("Home")
            room, mei = home.create_text_channel("room"), home.add_member(env.create_user("mei"))
            await mei.slash(room, "exports", partner="us", month="2025-06")
            waits.clear()
            await load(store)
            gc.collect()
            gc.freeze()  # as a started bot does
            begun = time.perf_counter()
            with measured_steps() as steps:
                posting = asyncio.create_task(client.reporter.round())
                while not posting.done():
                    asked_at = time.perf_counter()
                    await mei.slash(room, "exports", partner="world", month=f"2025-{5 + len(waits) % 8:02d}")
                    await asyncio.sleep(0.05)
                await posting
            took = time.perf_counter() - begun
            gc.unfreeze()
            for channel in channels:
                listed = await desk.posts.listed(channel.guild.id, now=client.now())
                assert [each.posts[0].state for each in listed] == [PostState.DONE] * len(CODES)
            posted = [[message.id for message in channel.history()] for channel in channels]
            assert all(len(sent) == len(CODES) and sent == sorted(sent) for sent in posted), (
                "in each one after another"
            )
            sent = [each for of_channel in posted for each in of_channel]
    print(
        f"{len(sent)} posts in {took:.1f} s, {steps.count} steps, longest {steps.longest_s * 1e3:.1f} ms of CPU: "
        f"{steps.longest}\n{len(waits)} questions, acknowledged after {statistics.median(waits) * 1e3:.0f} ms, "
        f"at most {max(waits) * 1e3:.0f} ms"
    )
    assert len(waits) >= 3
    assert max(waits) <= ACKED_WITHIN_S
    assert steps.longest_s <= LONGEST_STEP_S
