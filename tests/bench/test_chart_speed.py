"""How fast charts are, as ratios in one run: against plain pyplot, and a repeated question against a fresh one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

import pytest

from bot.charts.draw import render
from bot.charts.studio import Studio
from bot.trade.chart_specs import ChartPoint, EventMark, MonthBars, PointStyle, Theme
from bot.trade.periods import Month, Period
from tests.bench.pyplot import plain_pyplot

pytestmark = pytest.mark.bench
ROUNDS = 15
LAST = Month(2026, 3)


def chart(number: int) -> MonthBars:
    """Make a chart of 24 months like the one of the card, each number with other words and amounts."""
    window = Period(LAST - 23, LAST)
    amounts = [(300 + 37 * number + 211 * index) % 900 + 20 for index in range(24)]
    return MonthBars(
        title=f"Magnets to the US: {amounts[14]} t in June, up from {amounts[13]} t",
        subtitle="China's exports to the United States, tonnes a month",
        unit="t",
        window=window,
        points=tuple(
            ChartPoint(
                Period.single(month),
                float(amount),
                PointStyle.HOLLOW if 3 <= index <= 6 else PointStyle.SOLID,
                is_marked=index == 14,
            )
            for index, (month, amount) in enumerate(zip(window, amounts, strict=True))
            if index not in {0, 2, 8}
        ),
        events=(
            EventMark(Month(2025, 4), 1, "export licences"),
            EventMark(Month(2025, 5), 2, "Geneva truce"),
            EventMark(Month(2025, 6), 3, "London framework"),
            EventMark(Month(2025, 10), 4, "wider controls"),
        ),
        source=f"China Customs via Reuters and others · HS 85051110 · {number}",
    )


def cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_a_fresh_chart_costs_a_third_of_plain_pyplot(capsys: pytest.CaptureFixture[str]) -> None:
    render(chart(1000), Theme.DARK)
    plain_pyplot(chart(1000))
    ours, plain = [], []
    for number in range(ROUNDS):
        ours.append(cpu_seconds(partial(render, chart(number), Theme.DARK)))
        plain.append(cpu_seconds(partial(plain_pyplot, chart(number))))
    ratio = statistics.median(ours) / statistics.median(plain)
    with capsys.disabled():
        print(f"\nfresh chart: {statistics.median(ours):.3f} s, {ratio:.2f} × plain pyplot")
    assert ratio <= 0.35


async def test_a_repeated_question_costs_at_most_a_fiftieth(capsys: pytest.CaptureFixture[str]) -> None:
    fresh, repeated = [], []
    async with Studio(workers=1) as studio:
        for number in range(ROUNDS):
            started = time.perf_counter()
            await studio.picture(chart(number), Theme.DARK)
            fresh.append(time.perf_counter() - started)
            # a new spec of the same content, as a repeated question makes
            same = chart(number)
            started = time.perf_counter()
            await studio.picture(same, Theme.DARK)
            repeated.append(time.perf_counter() - started)
    ratio = statistics.median(repeated) / statistics.median(fresh)
    with capsys.disabled():
        print(f"\nrepeated: {statistics.median(repeated):.6f} s, {ratio:.4f} of fresh")
    assert ratio <= 1 / 50
