"""The running bot: how soon it acknowledges a crowd, and how much memory it and its workers hold when idle.

Run with `pytest -m bench -s`; the bot is a process of its own against the loopback Discord.
"""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bench.shipped import CROWD
from tests.bench.watching import PREPARED_S
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import PROC, BotProcess, bot_process
from tests.loopback.rules import text_of

pytestmark = pytest.mark.bench

MOST_ACK_S = 0.5
MOST_IDLE_MB = 220


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    # Without Discord's document: checking fifty cards against it would be slower than the bot.
    async with LoopbackDiscord() as made:
        yield made


async def test_a_crowd_is_acknowledged_at_once(server: LoopbackDiscord, tmp_path: Path) -> None:
    # two servers: one has at most forty questions in hand
    guilds = (server.guild, server.world.guild("Other"))
    channels = (server.general, guilds[1].channel("trade"))
    people = [(server.world.member(guilds[n % 2], f"person{n}"), channels[n % 2]) for n in range(len(CROWD))]
    async with bot_process(server, tmp_path, is_loaded=False) as bot:
        await bot.ready()
        await (await server.command("exports", {"partner": "eu", "month": "2025-06"})).answered(60)
        asked = [
            await server.command("exports", options, user=person, channel=channel)
            for options, (person, channel) in zip(CROWD, people, strict=True)
        ]
        answers = await asyncio.gather(*(each.answered(60) for each in asked))
        assert [text_of(answer) for answer in answers if not answer["attachments"]] == []
        acks = [each.ack_s for each in asked]
        took = [each.answer_s for each in asked]
    print(
        f"\n{len(asked)} at once: acks {statistics.median(acks) * 1e3:.0f} ms, slowest {max(acks) * 1e3:.0f} ms; "
        f"answers {statistics.median(took):.2f} s, slowest {max(took):.2f} s"
    )
    assert max(acks) <= MOST_ACK_S


@pytest.mark.skipif(not (PROC / "self/smaps_rollup").exists(), reason="no smaps_rollup here")
async def test_the_idle_bot_holds_little_memory(server: LoopbackDiscord, tmp_path: Path) -> None:
    for start in ("with a new store", "with the store that is there"):  # the first makes the store's tables
        async with bot_process(server, tmp_path, is_loaded=False) as bot:
            await bot.ready()
            await (await server.command("exports", {"partner": "us", "month": "2025-06"})).answered(30)
            await asyncio.sleep(PREPARED_S)
            held = {pid: (memory_mb(pid, "Pss"), memory_mb(pid, "Rss")) for pid in processes(bot)}
        shared, resident = (sum(each[n] for each in held.values()) for n in (0, 1))
        each = ", ".join(f"{pss:.0f}" for pss, _ in held.values())
        print(
            f"\n{start}, {len(held)} processes hold {shared:.0f} MB ({each}); counted twice where shared, "
            f"{resident:.0f} MB"
        )
        assert shared < MOST_IDLE_MB


def processes(bot: BotProcess) -> list[int]:
    """Give the bot's own process and those it started."""
    return [bot.pid, *sorted(bot.descendants())]


def memory_mb(pid: int, kind: str) -> float:
    """Give the proportional ("Pss") or whole ("Rss") resident memory of a process."""
    for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name == kind:
            return int(rest.split()[0]) * 1024 / 1e6
    raise LookupError(kind)
