"""Speed of checking texts, as ratios within one run; the figures are printed. Run with `pytest -m bench -s`."""

import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.questions.claims import LONGEST_CHECKED

pytestmark = pytest.mark.bench

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
DATED = date(2025, 8, 21)
TRIES = 5
MOST_QUESTIONS = 25
MOST_GROWTH = 2.4
ARTICLE = """
Exports of rare-earth magnets from China rose 75% from June to 5,577 tons in July, the most since January and 5.7%
above the 5,278 tons of July 2024. Germany came first with 1,116 tons, 46% up on the month; the US took 619 tons, up
75.5% on the month and 4.8% on the year, and Japan 232. In the first half of the year 22,319 tons were shipped,
18.9% less than a year before. In May it had been 1,238 tons, a quarter of what had left in the same month of 2024,
and 46 to the US after 246 in April. One analyst expects 6,500 tons a month by the winter. Chinese makers hold 90%
of the market. Rare-earth exports as a whole came to 7,742 tons in June, 60.3% more than a year ago and 30.8% more
than in May.
"""
HOSTILE = (
    "US 5% ", "2025 ", "t ", "China said ", "(((", "%%%", "353 t, ", "7", "稀土出口1吨,", "a", "| Jun 2025 | 353 |\n",
    "Jun 2025,353,12\n", "US\t353\t5%\n", "US  353  5%\n", "\n", "magnets rose 5% ", "twice ", "highest since ",
    "<p>US</p> ", "同比增长5%,", "5月", "Germany and Japan together ",
)  # fmt: skip


async def seconds(work: Callable[[], Awaitable[object]], tries: int = TRIES) -> float:
    found = []
    for _ in range(tries):
        begun = time.process_time()
        await work()
        found.append(time.process_time() - begun)
    return statistics.median(found)


async def test_a_long_text_is_checked_like_some_questions(tmp_path: Path) -> None:
    text = (ARTICLE * LONGEST_CHECKED)[:LONGEST_CHECKED]
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW, chart_workers=1) as desk:

        async def check(asked: str) -> None:
            await desk.ask(desk.read_claims(asked, dated=DATED), now=NOW)

        async def ask() -> None:
            for month in range(1, 13):
                await desk.ask(desk.read(f"/exports us 2025-{month:02d}", now=NOW), now=NOW)

        await check(ARTICLE)
        questions = await seconds(ask, 1) / 12
        whole, half = await seconds(lambda: check(text)), await seconds(lambda: check(text[: len(text) // 2]))
    count = whole / questions
    print(
        f"{len(text):,} characters: {whole * 1e3:.0f} ms of CPU, as {count:.0f} questions; {whole / half:.2f} × half"
    )
    assert count <= MOST_QUESTIONS
    assert whole / half <= MOST_GROWTH


async def test_the_time_of_a_hostile_text_grows_as_it_does(tmp_path: Path) -> None:
    growth = {}
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW, chart_workers=1) as desk:

        def read(shape: str, length: int) -> float:
            text = ("Exports of magnets " + shape * length)[:length]
            begun = time.process_time()
            desk.read_claims(text, dated=DATED)
            return time.process_time() - begun

        for shape in HOSTILE:
            read(shape, 2_000)
            # in turns, so that a busy moment meets both
            tries = [(read(shape, 8_000), read(shape, 16_000)) for _ in range(TRIES)]
            half, whole = map(min, zip(*tries, strict=True))
            growth[shape] = whole / half
            print(f"{shape!r}: {whole * 1e3:.0f} ms for 16,000 characters, {whole / half:.2f} × half")
    assert {shape: ratio for shape, ratio in growth.items() if ratio > MOST_GROWTH} == {}
