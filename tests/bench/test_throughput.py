"""How many charts a second the bot answers with, against a bot that draws with pyplot inside its event loop."""

from __future__ import annotations

import asyncio
import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.store.database import Database
from bot.trade.chart_specs import MonthBars, Theme
from tests.bench.crowd import Question, fresh_questions
from tests.bench.pyplot import plain_pyplot
from tests.bench.stock import NOW, stock
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process

pytestmark = pytest.mark.bench

ROWS, CHARTS, ROUNDS, AT_ONCE, AGAIN = 100_000, 30, 2, 6, 10
FRESH_TIMES, AGAIN_TIMES = 2, 50
WITHIN_S = 60.0


@pytest.fixture
async def store(tmp_path: Path) -> Path:
    path = tmp_path / "tonnage.db"
    async with await Database.open(path) as database:
        await stock(database, ROWS)
    return path


def exports() -> Iterator[Question]:
    """Give ever new questions for /exports."""
    import random

    return (each for each in fresh_questions(random.Random(7)) if each[0] == "exports")


async def answered(server: LoopbackDiscord, questions: list[Question]) -> float:
    """Have questions answered, a few at a time; give how many a second, each with a chart."""
    people = itertools.cycle([server.world.member(server.guild, f"person{n}") for n in range(AT_ONCE)])
    waiting = iter(questions)

    async def ask_on() -> None:
        for name, options in waiting:
            answer = await (await server.command(name, options, user=next(people))).answered(WITHIN_S)
            assert answer["attachments"], answer

    begun = time.perf_counter()
    await asyncio.gather(*(ask_on() for _ in range(AT_ONCE)))
    return len(questions) / (time.perf_counter() - begun)


async def test_charts_come_faster_than_from_pyplot_in_the_loop(store: Path) -> None:
    questions = exports()
    fresh: list[float] = []
    again: list[float] = []
    plain: list[float] = []
    async with (
        LoopbackDiscord() as ours,
        LoopbackDiscord() as theirs,
        bot_process(ours, store.parent, is_loaded=False) as bot,
        bot_process(theirs, store.parent, is_loaded=False, module="tests.bench.pyplot_bot") as baseline,
    ):
        await bot.ready()
        await baseline.ready()
        for server in (ours, theirs):
            await answered(server, list(itertools.islice(questions, 4)))
        for _ in range(ROUNDS):
            asked = list(itertools.islice(questions, CHARTS))
            plain.append(await answered(theirs, asked))
            fresh.append(await answered(ours, asked))
            again.append(await answered(ours, asked * AGAIN))
    print(
        f"\nload {os.getloadavg()[0]:.1f}; through Discord: pyplot in the loop {max(plain):.1f} charts/s, fresh "
        f"{max(fresh):.1f} (x{max(fresh) / max(plain):.1f}), again {max(again):.1f} (x{max(again) / max(plain):.1f})"
    )
    assert max(fresh) >= FRESH_TIMES * max(plain)


async def test_repeated_charts_come_fifty_times_as_fast(store: Path) -> None:
    questions = [f"/exports {each[1]['partner']} {each[1]['month']}" for each in itertools.islice(exports(), CHARTS)]
    async with Desk.opened(store, now=NOW, chart_workers=2) as desk:

        async def asked(text: str) -> MonthBars:
            answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
            assert isinstance(answer.chart, MonthBars)
            return answer.chart

        async def drawn(text: str) -> None:
            await desk.picture(await asked(text), Theme.DARK)

        plain_pyplot(await asked(questions[0]))
        begun = time.perf_counter()
        for text in questions:
            plain_pyplot(await asked(text))
        plain = CHARTS / (time.perf_counter() - begun)
        begun = time.perf_counter()
        await asyncio.gather(*map(drawn, questions))
        fresh = CHARTS / (time.perf_counter() - begun)
        begun = time.perf_counter()
        for _ in range(AGAIN):
            await asyncio.gather(*map(drawn, questions))
        again = AGAIN * CHARTS / (time.perf_counter() - begun)
    print(
        f"\nload {os.getloadavg()[0]:.1f}; at the desk: pyplot in the loop {plain:.1f} charts/s, "
        f"fresh {fresh:.1f} (x{fresh / plain:.1f}), again {again:.1f} (x{again / plain:.1f})"
    )
    assert fresh >= FRESH_TIMES * plain
    assert again >= AGAIN_TIMES * plain
