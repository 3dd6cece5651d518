"""How fast charts are, as ratios in one run: against plain pyplot, and a repeated question against a fresh one."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from functools import partial

import pytest

from bot.charts.draw import render
from bot.charts.studio import Studio
from bot.trade.charting import EventMark, MonthBars, Point, PointStyle, Theme
from bot.trade.periods import Month, Period

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
            Point(
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


def plain_pyplot(spec: MonthBars) -> bytes:
    """Draw the same content as a script would: pyplot, bar, annotate, tight_layout, savefig."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4.5), dpi=200)
    months = list(spec.window)
    places = [point.period.first.ordinal - spec.window.first.ordinal for point in spec.points]
    bars = axes.bar(places, [point.amount for point in spec.points], color="#7186c4")
    for bar, point in zip(bars, spec.points, strict=True):
        if point.style is PointStyle.HOLLOW:
            bar.set_facecolor("none")
            bar.set_edgecolor("#7186c4")
        if point.is_marked:
            bar.set_color("#c4500b")
            axes.annotate(f"{point.amount:g}", (bar.get_x(), point.amount), fontsize=15)
    axes.annotate(f"{spec.points[-1].amount:g}", (places[-1], spec.points[-1].amount), fontsize=12)
    axes.annotate(f"{spec.points[11].amount:g}", (places[11], spec.points[11].amount), fontsize=12)
    for mark in spec.events:
        x = mark.month.ordinal - spec.window.first.ordinal
        axes.axvline(x, linestyle=":", color="#4d535e")
        axes.annotate(
            str(mark.number), (x, 900), fontsize=12, bbox={"boxstyle": "circle", "fc": "#4d535e"}, color="w"
        )
    axes.set_xticks(
        range(0, len(months), 3), [f"{month.short[:3]}\n{month.year}" for month in months[::3]], fontsize=12
    )
    axes.tick_params(axis="y", labelsize=12)
    axes.grid(axis="y")
    axes.set_title(spec.title, loc="left", fontsize=16, fontweight="bold")
    axes.set_ylabel(spec.subtitle, fontsize=12)
    figure.text(0.03, 0.1, "  ".join(f"{mark.number} {mark.label}" for mark in spec.events), fontsize=12)
    figure.text(0.03, 0.03, spec.source, fontsize=12)
    plt.tight_layout(rect=(0, 0.15, 1, 1))
    written = io.BytesIO()
    plt.savefig(written, format="png")
    plt.close(figure)
    return written.getvalue()


def cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_a_fresh_chart_costs_at_most_seven_tenths_of_plain_pyplot(capsys: pytest.CaptureFixture[str]) -> None:
    render(chart(1000), Theme.DARK)
    plain_pyplot(chart(1000))
    ours, plain = [], []
    for number in range(ROUNDS):
        ours.append(cpu_seconds(partial(render, chart(number), Theme.DARK)))
        plain.append(cpu_seconds(partial(plain_pyplot, chart(number))))
    ratio = statistics.median(ours) / statistics.median(plain)
    with capsys.disabled():
        print(f"\nfresh chart: {statistics.median(ours):.3f} s, {ratio:.2f} × plain pyplot")
    assert ratio <= 0.7


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
