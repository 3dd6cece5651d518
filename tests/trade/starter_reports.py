"""Reports on the bundled figures, and reports as plain text for whole-text tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from bot.ingest.starter import read_starter
from bot.questions.report.arithmetic import ReportInputs, ReportQuestion
from bot.text import plain
from bot.trade.about import About, Shown
from bot.trade.answer import Answer
from bot.trade.commodities import Member, Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, product_series
from bot.trade.observations import Batch, Figure, Measure
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from tests.folders import ROOT

STARTER = ROOT / "data" / "starter"
BATCH = Batch(1, "starter", datetime(2026, 4, 21, tzinfo=UTC), "Tonnage", "starter/figures.csv")
MAGNETS = Product("magnets", "rare-earth magnets", "Magnets", (Member("hs:85051110"),))
WEIGHT = Counting(Shown.WEIGHT)
_NAMED = {
    "CN": ("China", "China", "China"),
    "WORLD": ("World", "the world", "World"),
    "US": ("United States", "the United States", "US"),
    "DE": ("Germany", "Germany", "Germany"),
    "KR": ("South Korea", "South Korea", "South Korea"),
    "VN": ("Vietnam", "Vietnam", "Vietnam"),
    "IN": ("India", "India", "India"),
    "JP": ("Japan", "Japan", "Japan"),
    "EU": ("European Union", "the EU", "EU"),
}


def partner(key: str) -> Partner:
    name, in_text, short = _NAMED.get(key, (key, key, key))
    return Partner(key, name, in_text, short, is_aggregate=key in {"WORLD", "EU"})


def starter_series() -> dict[str, Series]:
    figures: dict[str, list[Figure]] = defaultdict(list)
    for row in read_starter(STARTER).figures:
        kind = row.key.reporter, row.key.commodity, row.key.measure
        if kind == ("CN", "hs:85051110", Measure.NET_WEIGHT) and row.amount is not None:
            figures[row.key.partner].append(
                Figure(
                    row.key,
                    row.amount,
                    row.width,
                    row.status,
                    row.source,
                    BATCH,
                    row.currency,
                    row.worked_back,
                    row.line,
                    row.note,
                )
            )
    return {key: product_series(rows, MAGNETS) for key, rows in figures.items()}


def report_inputs(month: str, series: dict[str, Series], **more: Any) -> ReportInputs:
    """Make inputs from series by partner; `more` replaces fields."""
    ranked = {key: each for key, each in series.items() if not partner(key).is_aggregate}
    asked = Month.parse(month)
    given: dict[str, Any] = {
        "question": ReportQuestion(About(product="magnets", period=Period.single(asked))),
        "reporter": partner("CN"),
        "world_partner": partner("WORLD"),
        "product": MAGNETS,
        "world": series.get("WORLD", Series({})),
        "partners": ranked,
        "names": {key: partner(key) for key in series},
        "counting": WEIGHT,
        "newest": max((month for each in series.values() for month in each.months), default=asked),
        "in_full": ranked,
        "aggregates": {key: each for key, each in series.items() if key == "EU"},
    }
    return ReportInputs(**{**given, **more})


def october(**more: Any) -> ReportInputs:
    """Give the inputs of the October 2025 report as it was when October was the newest month."""
    series = {
        key: Series({period: point for period, point in each.points.items() if period.last <= Month(2025, 10)})
        for key, each in starter_series().items()
    }
    return report_inputs(
        "2025-10",
        series,
        events=tuple(event for event in read_starter(STARTER).events if event.on <= date(2025, 11, 20)),
        **more,
    )


def as_text(answer: Answer) -> str:
    """Write an answer as plain text, every part of it."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterable[str]:
    yield answer.title
    yield answer.headline
    yield from map(plain, answer.findings)
    yield from map(plain, answer.context)
    if answer.chart is not None:
        yield f"[{answer.chart.title}] {answer.alt}"
    for block in answer.blocks:
        yield f"== {block.heading}"
        yield from map(plain, block.lines)
        if block.chart is not None:
            yield f"[{block.chart.title}] {block.alt}"
    yield from map(plain, answer.notes)
    yield from map(plain, answer.footer)
