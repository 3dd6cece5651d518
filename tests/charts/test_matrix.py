"""Every kind of chart against everything that strains it: the longest names and Chinese ones, one to six series, 1 to
120 months, 40 rows, zeros, gaps, one huge outlier, tiny and huge amounts, below zero, both themes. A seeded sample by
default, far more of it in `-m long`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import get_args, get_type_hints

import pytest

from bot.charts import lettering
from bot.charts.lettering import chinese_fonts
from bot.ingest.reference import read_partners, read_products
from bot.trade.chart_specs import (
    ChartPoint,
    ChartSpec,
    ContributionBars,
    ContributionRow,
    EventMark,
    Lines,
    LineSeries,
    MonthBars,
    PointStyle,
    RankBars,
    RankRow,
    Theme,
)
from bot.trade.periods import Month, Period
from tests.charts.measuring import assert_legible, assert_publishable
from tests.seed import SEED

SAMPLE = 16
WHOLE = 1500
LAST = Month(2026, 3)
_PARTNERS = sorted((each.name for each in read_partners()), key=len)
_PRODUCTS = sorted((each.name for each in read_products()), key=len)
CHINESE = (
    "圣赫勒拿、阿森松和特里斯坦达库尼亚",
    "波斯尼亚和黑塞哥维那",
    "其他稀土金属化合物及其混合物（含钕铁硼）",
    "德国 Germany",
)
NAMES = (
    *_PARTNERS[-12:],
    *_PARTNERS[:4],
    *_PRODUCTS,
    "the Democratic People's Republic of a Place with a Very Long Name",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    *CHINESE[:3],
)
UNITS = ("t", "kg", "%", "CNY/kg", "US$ million")
EVENTS = ("export licences", "Geneva truce", "London framework", "ban on Japan military", "x")
SHAPES = ("steady", "zeros", "all zero", "gaps", "outlier", "one", "none", "tiny", "huge", "same", "below zero")


def _amount(dice: random.Random, shape: str, index: int, months: int) -> float | None:
    match shape:
        case "zeros":
            return 0.0 if dice.random() < 0.6 else dice.uniform(1, 900)
        case "all zero":
            return 0.0
        case "gaps":
            return None if dice.random() < 0.5 else dice.uniform(50, 6000)
        case "outlier":
            return 98_765_432.1 if index == months // 2 else dice.uniform(0, 20)
        case "one":
            return 46.4 if index == months - 1 else None
        case "none":
            return None
        case "tiny":
            return 0.001 * dice.randrange(5)
        case "huge":
            return 1e9 * dice.uniform(0.5, 9)
        case "same":
            return 353.0
        case "below zero":
            return dice.uniform(-99, 700)
        case _:
            return dice.uniform(200, 1200)


def _words(dice: random.Random, amount: float, *, is_signed: bool = False) -> str:
    sign = "+" if is_signed and amount > 0 else ""
    hedge = dice.choice(("", "", "≈ ", "about "))
    return f"{hedge}{sign}{amount:,.{dice.randrange(4) if abs(amount) < 1e4 else 0}f} t".replace("-", "−")


def _points(dice: random.Random, shape: str, window: Period, marked: list[Month]) -> tuple[ChartPoint, ...]:
    found = []
    for index, month in enumerate(window):
        amount = _amount(dice, shape, index, len(window))
        if amount is not None:
            style = dice.choice(list(PointStyle))
            found.append(ChartPoint(Period.single(month), amount, style, is_marked=month in marked))
    return tuple(found)


def _events(dice: random.Random, window: Period) -> tuple[EventMark, ...]:
    months = sorted(dice.sample(list(window), min(len(window), dice.randrange(6))))
    return tuple(EventMark(month, number, dice.choice(EVENTS)) for number, month in enumerate(months, start=1))


def month_bars(dice: random.Random) -> MonthBars:
    months = dice.choice((1, 2, 3, 6, 12, 13, 24, 36, 60, 119, 120))
    window = Period(LAST - (months - 1), LAST)
    name, shape = dice.choice(NAMES), dice.choice([each for each in SHAPES if each != "below zero"])
    marked = dice.sample(list(window), min(months, dice.choice((1, 1, 2))))
    return MonthBars(
        title=f"{dice.choice(_PRODUCTS).capitalize()} to {name}: {_words(dice, 98_765_432.1)} in June, after 46.4 t",
        subtitle=f"China's exports to {name}, tonnes a month",
        unit=dice.choice(UNITS),
        window=window,
        points=_points(dice, shape, window, marked),
        events=_events(dice, window),
        source=f"China Customs via Reuters and {name} · HS 85051110",
        are_compared=len(marked) > 1 and dice.random() < 0.8,
        names_events=dice.random() < 0.4,
    )


def lines(dice: random.Random) -> Lines:
    months = dice.choice((1, 2, 3, 6, 12, 13, 24, 36, 60, 119, 120))
    by_year = months == 12 and dice.random() < 0.7
    window = Period(Month(2025, 1), Month(2025, 12)) if by_year else Period(LAST - (months - 1), LAST)
    count, shape = dice.randrange(1, 7), dice.choice(SHAPES)
    names = [str(2026 - n) for n in range(count)] if by_year else dice.choices(NAMES, k=count)
    return Lines(
        title=f"{names[0]} fell furthest and came back; {names[-1]} hardly moved",
        subtitle=f"China's exports of {dice.choice(_PRODUCTS)}, tonnes a month",
        unit=dice.choice(UNITS),
        window=window,
        series=tuple(
            LineSeries(
                name, _points(dice, shape if n else dice.choice(SHAPES), window, []), is_marked=dice.random() < 0.3
            )
            for n, name in enumerate(names)
        ),
        events=() if by_year else _events(dice, window),
        source=f"China Customs via Reuters and {dice.choice(NAMES)} · HS 85051110",
        is_by_calendar_month=by_year,
        marked=None if by_year or dice.random() < 0.3 else Period.single(dice.choice(list(window))),
    )


def rank_bars(dice: random.Random) -> RankBars:
    shape = dice.choice([each for each in SHAPES if each not in {"below zero", "none"}])
    count = dice.randrange(1, 41)
    amounts = sorted(((_amount(dice, shape, n, count) or 0.0) for n in range(count)), reverse=True)
    rows = tuple(
        RankRow(
            dice.choice(NAMES),
            amount,
            _words(dice, amount),
            None if dice.random() < 0.3 else amount * dice.choice((0, 0.1, 0.5, 1, 3, 1000)),
            dice.choice(("", "▲ +4.5%", "▲ about +1,234%", "▲ ≈ ×98,765", "▼ −100%, as published")),
            dice.choice(list(PointStyle)),
            is_marked=dice.random() < 0.2,
        )
        for amount in amounts
    )
    return RankBars(
        title=f"{rows[0].label} first, {rows[-1].label} {_words(dice, 56.1)} on September",
        subtitle=f"China's exports of {dice.choice(_PRODUCTS)}, tonnes, October 2025",
        unit=dice.choice(UNITS),
        before_label=dice.choice(("September", "Apr–Jun 2025", "Jan–Feb 2026 together")),
        rows=rows,
        source=f"China Customs via {dice.choice(NAMES)} · 6 partners loaded, 63% of the total",
    )


def contribution_bars(dice: random.Random) -> ContributionBars:
    shape, count = dice.choice([each for each in SHAPES if each != "none"]), dice.randrange(41)
    side = dice.choice((1, -1, 0))
    amounts = [(_amount(dice, shape, n, count) or 0.0) * (side or dice.choice((1, -1))) for n in range(count)]
    rows = [
        ContributionRow(dice.choice(NAMES), amount, _words(dice, amount, is_signed=True))
        for amount in sorted(amounts, reverse=True)
    ]
    if dice.random() < 0.8:
        rest = dice.uniform(-500, 500)
        rows.append(
            ContributionRow("All others (not loaded)", rest, _words(dice, rest, is_signed=True), is_rest=True)
        )
    total = sum(row.amount for row in rows)
    return ContributionBars(
        title=f"{dice.choice(NAMES)} {_words(dice, total)}, {dice.choice(NAMES)} {_words(dice, -total)}",
        subtitle=f"China's exports of {dice.choice(_PRODUCTS)}, change on May 2025 in tonnes",
        unit=dice.choice(UNITS),
        rows=tuple(rows),
        source="June 2025 against May 2025 · the bars add up to the change of the total",
    )


KINDS = (month_bars, lines, rank_bars, contribution_bars)


def test_every_kind_of_chart_is_strained() -> None:
    assert {get_type_hints(make)["return"] for make in KINDS} == set(get_args(ChartSpec))


def _strain(make: Callable[[random.Random], ChartSpec], first: int, count: int) -> None:
    for number in range(first, first + count):
        theme = list(Theme)[number % 2]
        spec = make(random.Random(f"{make.__name__} {number}"))
        try:
            assert_legible(spec, theme)
        except AssertionError as fault:
            raise AssertionError(f"{make.__name__}, number {number}, {theme}: {fault}") from fault


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_every_text_is_legible(make: Callable[[random.Random], ChartSpec]) -> None:
    _strain(make, SEED, SAMPLE)


@pytest.mark.parametrize("has_font", [True, False], ids=["with a Chinese font", "without one"])
@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_chinese_names_are_legible(
    make: Callable[[random.Random], ChartSpec], has_font: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if has_font and not chinese_fonts():
        pytest.skip("this host has no font with Chinese letters")
    if not has_font:
        monkeypatch.setattr(lettering, "_chinese_font", lambda is_strong: None)
    monkeypatch.setitem(globals(), "NAMES", (*CHINESE, "Germany"))
    for remembered in (lettering.drawable, lettering.width):
        remembered.cache_clear()
    try:
        _strain(make, 7, 4)
        written = {word for text in assert_legible(make(random.Random(7)), Theme.DARK) for word in text.words}
        assert has_font or not any("一" <= sign <= "鿿" for sign in written)
    finally:
        for remembered in (lettering.drawable, lettering.width):
            remembered.cache_clear()


def test_a_change_without_room_beside_a_long_name_and_amount_is_left_out() -> None:
    _strain(rank_bars, 851, 1)


@pytest.mark.long
@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_every_text_is_legible_in_all_of_them(make: Callable[[random.Random], ChartSpec]) -> None:
    _strain(make, 0, WHOLE)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_the_file_is_publishable(make: Callable[[random.Random], ChartSpec], theme: Theme) -> None:
    for number in range(2):
        assert_publishable(make(random.Random(SEED + number)), theme)
