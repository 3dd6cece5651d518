"""A hundred people asking at twenty a second for a minute (LOAD_RATE, LOAD_SECONDS), the bot and the load on the same
two cores.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from itertools import pairwise
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.bench.crowd import Crowd, Kind
from tests.bench.stock import stock
from tests.bench.watching import looks, watched
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.process import bot_process

pytestmark = pytest.mark.bench

RATE, SECONDS = int(os.environ.get("LOAD_RATE", "20")), float(os.environ.get("LOAD_SECONDS", "60"))
ROWS = 100_000
HEARTBEAT_S, LATE_S = 5.0, 1.0
DRAWN_RATE = 20
MOST_ACK_S = 0.05 if RATE <= DRAWN_RATE else 0.3
MOST_FRESH_S, MOST_AGAIN_S, MOST_STEP_S = 3.0, 0.5, 0.05
LEFT_S = 30.0


def quantile(taken: list[float], percent: int) -> float:
    return statistics.quantiles(taken, n=100, method="inclusive")[percent - 1]


async def test_a_hundred_people_are_answered_in_time(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "tonnage.db") as database:
        await stock(database, ROWS)
    told = tmp_path / "watched.jsonl"
    async with (
        LoopbackDiscord(heartbeat_s=HEARTBEAT_S) as server,
        bot_process(server, tmp_path, is_loaded=False, **watched(told)) as bot,
    ):
        crowd = Crowd(server)
        await bot.ready()
        await crowd.ask_the_pool()
        begun, busy = time.monotonic(), os.times()
        await crowd.keep_asking(RATE, SECONDS)
        with_end = time.monotonic()
        await server.happenings.until(lambda: not server.interactions.unanswered, LEFT_S, "the last answers")
        used = os.times()
        await asyncio.sleep(1.5)
        seen = looks(told, begun)
        heartbeats = [at for at in server.gateway.heartbeats_at if at >= begun - HEARTBEAT_S]
        stopped = await bot.stop(), bot.stderr
        warnings = [line for line in bot.stdout.splitlines() if " WARNING " in line or " ERROR " in line]
    by_kind: dict[Kind, list[Asked]] = {kind: [asked for of, asked in crowd.done if of is kind] for kind in Kind}
    print(
        f"\nload {os.getloadavg()[0]:.1f}; {len(crowd.done)} in {with_end - begun:.0f} s; "
        f"the test itself used {used.user + used.system - busy.user - busy.system:.0f} s of CPU"
    )
    for kind, asked in by_kind.items():
        acks, answers = [each.ack_s for each in asked], [each.answer_s for each in asked]
        ack = f"p50 {quantile(acks, 50) * 1e3:4.0f}, p99 {quantile(acks, 99) * 1e3:4.0f} ms"
        answer = f"p50 {quantile(answers, 50) * 1e3:5.0f}, p95 {quantile(answers, 95) * 1e3:5.0f} ms"
        print(f"{kind:>12}: {len(asked):4}, ack {ack}; answer {answer}")
    longest = max(seen, key=lambda each: each.longest_s)
    collector_ms = max(each.collector_s for each in seen) * 1e3
    print(
        f"longest step {longest.longest_s * 1e3:.0f} ms of CPU (the collector {collector_ms:.0f}): {longest.longest}"
    )
    gaps = [after - before for before, after in pairwise(heartbeats)]
    print(f"{len(heartbeats)} heartbeats, at most {max(gaps):.2f} s apart (due every {HEARTBEAT_S:.0f} s)")
    assert not server.interactions.unanswered
    assert quantile([asked.ack_s for _, asked in crowd.done], 99) <= MOST_ACK_S
    drawn = [asked for asked in by_kind[Kind.FRESH] if asked.message is not None and asked.message["attachments"]]
    repeated = [asked.answer_s for kind in Kind if kind is not Kind.FRESH for asked in by_kind[kind]]
    assert quantile(repeated, 95) <= MOST_AGAIN_S
    if RATE <= DRAWN_RATE:
        # Of more than two cores can draw, some come without a chart.
        assert len(drawn) == len(by_kind[Kind.FRESH])
        assert quantile([asked.answer_s for asked in by_kind[Kind.FRESH]], 95) <= MOST_FRESH_S
    assert longest.longest_s <= MOST_STEP_S
    assert max(gaps) <= HEARTBEAT_S + LATE_S
    assert stopped == (0, "")
    assert warnings == []
