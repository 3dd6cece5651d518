"""Pictures of several series as lines: legible for one to six series and any span, broken where nothing is known."""

from __future__ import annotations

import math

import pytest
from matplotlib.colors import to_rgb

from bot.charts.draw import draw
from bot.charts.line_chart import panels
from bot.charts.style import PALETTES
from bot.trade.chart_specs import ChartPoint, EventMark, Lines, LineSeries, PointStyle, Theme
from bot.trade.periods import Month, Period
from tests.charts.measuring import assert_legible, assert_publishable, contrast, rectangles, strokes

LAST = Month(2026, 3)
NAMES = (
    "United States",
    "South Georgia and the South Sandwich Islands",
    "Germany",
    "Saint Helena, Ascension and Tristan da Cunha",
    "Côte d'Ivoire",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
)


def amount(shape: str, series: int, index: int) -> float | None:
    match shape:
        case "waves":
            return 100 * math.sin(index / 5 + series) + 20 * series
        case "gaps":
            return None if (index * 7 + series) % 5 < 2 else 300.0 + 10 * index + 7 * series
        case "same":
            return 353.0
        case "none":
            return None
        case _:
            return 1e6 * (series + 1) + 1e4 * index


def chart(series: int, months: int, shape: str) -> Lines:
    window = Period(LAST - (months - 1), LAST)
    return Lines(
        title="The US fell furthest and came back; Japan hardly moved",
        subtitle="China's exports of rare-earth magnets, tonnes a month",
        unit="%" if shape == "waves" else "t",
        window=window,
        series=tuple(
            LineSeries(
                NAMES[number % len(NAMES)],
                tuple(
                    ChartPoint(Period.single(month), known, list(PointStyle)[index % 3])
                    for index, month in enumerate(window)
                    if (known := amount(shape, number, index)) is not None
                ),
                is_marked=number == series - 1,
            )
            for number in range(series)
        ),
        events=(EventMark(LAST - 1, 1, "export licences"), EventMark(LAST, 2, "Geneva truce")),
        source="China Customs via Reuters and others · HS 85051110",
        marked=Period.single(LAST - min(9, months - 1)),
    )


@pytest.mark.parametrize("shape", ["waves", "gaps", "same", "none", "millions"])
@pytest.mark.parametrize("months", [2, 12, 24, 60, 120])
@pytest.mark.parametrize("series", [1, 2, 4, 6])
def test_every_text_is_legible(series: int, months: int, shape: str) -> None:
    texts = assert_legible(chart(series, months, shape), list(Theme)[(series + months) % 2])
    assert {text.part for text in texts} >= {"title", "subtitle", "source", "tick", "name", "marked month"}


def test_the_file_is_publishable() -> None:
    assert_publishable(chart(6, 120, "waves"), Theme.DARK)
    assert_publishable(chart(2, 24, "gaps"), Theme.LIGHT)


def test_a_line_is_broken_where_a_month_is_missing() -> None:
    window = Period(Month(2025, 1), Month(2025, 6))
    points = tuple(ChartPoint(Period.single(month), 5.0) for month in window if month.month != 3)
    spec = Lines("t", "s", "t", window, (LineSeries("US", points),), "source")
    drawn = strokes(draw(spec, Theme.DARK), "series")
    assert len(drawn) == 3
    gap_start, gap_end = drawn[0][1][0], drawn[1][0][0]
    assert gap_end - gap_start == pytest.approx(2 * (drawn[0][1][0] - drawn[0][0][0]))


@pytest.mark.parametrize("unit", ["t", "US$ million"])
@pytest.mark.parametrize("marked", [Month(2025, 1), Month(2025, 12)], ids=["before", "after"])
def test_a_month_that_is_pointed_at_is_on_the_axis_where_it_has_no_figure(marked: Month, unit: str) -> None:
    window = Period(Month(2025, 1), Month(2025, 12))
    points = tuple(ChartPoint(Period.single(month), 5.0) for month in Period(Month(2025, 3), Month(2025, 9)))
    spec = Lines("t", "s", unit, window, (LineSeries("US", points),), "source", marked=Period.single(marked))
    assert_legible(spec, Theme.DARK)
    figure = draw(spec, Theme.DARK)
    (pointer,) = rectangles(figure, "pointer")
    left, right = (extreme(x for ends in strokes(figure, "grid") for x, _ in ends) for extreme in (min, max))
    assert left <= pointer[0]
    assert pointer[2] <= right


def test_years_above_each_other_have_an_axis_of_months_only() -> None:
    window = Period(Month(2025, 1), Month(2025, 12))
    years = tuple(
        LineSeries(str(year), tuple(ChartPoint(Period.single(month), float(year % 100)) for month in window))
        for year in (2023, 2024, 2025)
    )
    spec = Lines("t", "s", "t", window, years, "source", is_by_calendar_month=True)
    texts = assert_legible(spec, Theme.LIGHT)
    assert not [text for text in texts if text.part == "year"]
    named = [text.words for text in texts if text.part == "name"]
    assert {"2023", "2024", "2025", "Dec 23 t", "Dec 24 t", "Dec 25 t"} == set(named)


def test_lines_are_told_apart_by_more_than_colour() -> None:
    figure = draw(chart(4, 24, "millions"), Theme.DARK)
    drawn = [lines for lines in figure.artists if lines.get_gid() == "series"]
    assert len({(str(lines.get_linestyle()), lines.get_linewidth()[0]) for lines in drawn}) == 4


def test_many_series_have_a_panel_each_on_one_scale() -> None:
    """Six lines over each other cannot be followed on a phone."""
    six = chart(6, 24, "millions")
    assert [len(panel) for panel in panels(six)] == [1] * 6
    assert [len(panel) for panel in panels(chart(4, 24, "millions"))] == [4]
    texts = assert_legible(six, Theme.DARK)
    scale = [text.words for text in texts if text.part == "tick"]
    assert scale == ["0", "8,000,000", "t"] * 6, "so that they can be compared"


def test_a_label_stands_at_its_lines_own_end_and_nothing_looks_like_a_point_beside_it() -> None:
    window = Period(Month(2025, 1), Month(2025, 12))
    years = tuple(ChartPoint(Period.single(month), 5.0) for month in window)
    ends_early = tuple(ChartPoint(Period.single(month), 9.0) for month in window if month.month < 7)
    spec = Lines("t", "s", "t", window, (LineSeries("US", years), LineSeries("Japan", ends_early)), "source")
    figure = draw(spec, Theme.DARK)
    labels = [text for text in assert_legible(spec, Theme.DARK) if text.part == "name"]
    assert {text.words for text in labels} == {"US", "5 t (Dec 2025)", "Japan", "9 t (Jun 2025)"}
    plot = max(x for stroke in strokes(figure, "series") for x, _ in stroke)
    assert all(text.ink[0] > plot for text in labels)
    marks = rectangles(figure, "marker")
    assert max(mark[2] for mark in marks) < min(text.ink[0] for text in labels)
    assert len(strokes(figure, "leader")) == 3


def test_series_of_very_different_size_get_panels_and_a_quarter_has_three_months() -> None:
    window = Period(Month(2025, 1), Month(2025, 12))
    small, large = (
        tuple(ChartPoint(Period.single(month), size) for month in window if 4 <= month.month <= 6)
        for size in (2.0, 41.0)
    )
    spec = Lines("t", "s", "t", window, (LineSeries("Small", small), LineSeries("Large", large)), "source")
    assert [[each.label for each in panel] for panel in panels(spec)] == [["Large"], ["Small"]]
    texts = assert_legible(spec, Theme.LIGHT)
    assert [text.words for text in texts if text.part == "month"] == ["Apr", "May", "Jun"]
    assert sum(text.words == "0" for text in texts if text.part == "tick") == 2


@pytest.mark.parametrize("theme", Theme)
def test_shapes_stand_out_from_the_paper(theme: Theme) -> None:
    palette = PALETTES[theme]
    shapes = (
        *palette.series,
        palette.bar,
        palette.accent,
        palette.rise,
        palette.fall,
        palette.quiet,
    )
    for colour in shapes:
        assert contrast(to_rgb(colour), to_rgb(palette.paper)) >= 4.5, colour
    assert contrast(to_rgb(palette.baseline), to_rgb(palette.paper)) >= 3


def test_a_label_says_of_which_months_its_amount_is() -> None:
    window = Period(Month(2000, 1), Month(2000, 12))
    ends = ChartPoint(Period.single(Month(2000, 6)), 353.0)
    block = ChartPoint(Period(Month(2000, 4), Month(2000, 7)), 530.0, PointStyle.HOLLOW, "2,121 in 4 months")
    series = (LineSeries("Apr–Jun 2025", (ends,)), LineSeries("2026", (block,)))
    years = Lines("t", "s", "t", window, series, "source", is_by_calendar_month=True)
    named = {text.words for text in assert_legible(years, Theme.LIGHT) if text.part == "name"}
    assert named == {"Apr–Jun 2025", "Jun 353 t", "2026", "Apr–Jul mean 530 t"}
    alone = Lines("t", "s", "t", window, (LineSeries("US", (ends,)),), "source")
    assert "353 t" in {text.words for text in assert_legible(alone, Theme.DARK) if text.part == "name"}


@pytest.mark.parametrize(
    ("unit", "mean", "said"),
    [
        ("t", 530.25, "530 t (Apr–Jul mean)"),
        ("t", 5_125.0, "mean 5,125 t"),
        ("US$ million", 5.3, "US$ 5.3 million"),
    ],
)
def test_a_label_of_several_months_gives_the_mean_at_which_they_stand(unit: str, mean: float, said: str) -> None:
    block = ChartPoint(Period(Month(2026, 4), Month(2026, 7)), mean, PointStyle.HOLLOW, "2,121 in 4 months")
    before = ChartPoint(Period.single(Month(2026, 3)), mean / 2, label="406")
    spec = Lines("t", "s", unit, Period(Month(2026, 1), Month(2026, 7)), (LineSeries("US", (before, block)),), "src")
    named = {text.words for text in assert_legible(spec, Theme.DARK) if text.part == "name"}
    assert named == {"US", said}


def test_no_amount_at_a_lines_end_is_cut() -> None:
    window = Period(Month(2026, 1), Month(2026, 3))
    last = ChartPoint(Period.single(window.last), 52.1, label="52.1")
    series = tuple(LineSeries(name, (last,)) for name in ("US", "Japan"))
    texts = assert_legible(Lines("t", "s", "US$ million", window, series, "src"), Theme.LIGHT)
    assert {text.words for text in texts if text.part == "name"} == {"US", "Japan", "US$ 52.1 million"}


@pytest.mark.parametrize("times", [1, 30], ids=["in one plot", "in panels"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_no_label_loses_its_name_beside_a_block_of_months(count: int, times: int) -> None:
    """The key of a block takes a row from the plot, and no key names the lines."""
    window = Period(Month(2024, 8), Month(2026, 7))
    names = ("US", "Germany", "South Korea", "United Arab Emirates")[:count]
    events = ("export licences", "London framework", "wider controls", "controls paused", "MP, USAR listed")
    months = [ChartPoint(Period.single(month), 500.0, PointStyle.HOLLOW, "≈ 500") for month in window]
    block = ChartPoint(Period(Month(2026, 4), Month(2026, 7)), 530.25, PointStyle.HOLLOW, "2,121 in 4 months")
    others = [
        ChartPoint(Period.single(month), 1118.0 * times, label=f"{1118 * times:,}")
        for month in window
        if month <= Month(2025, 10)
    ]
    spec = Lines(
        "Germany took 6,219 t, the US 3,320 t, South Korea 2,319 t in the 7 months loaded for all",
        "China's exports of rare-earth magnets, tonnes a month; compared over Sep–Oct 2024, May–Jul, Sep–Oct 2025",
        "t",
        window,
        tuple(LineSeries(name, tuple(others if n else [*months[:20], block])) for n, name in enumerate(names)),
        "China Customs via AsiaCity News (FerroAlloyNet compilation of GACC) and others · HS 85051110",
        tuple(EventMark(Month(2025, 3 + number), number, words) for number, words in enumerate(events, 1)),
    )
    assert len(panels(spec)) == (1 if times == 1 else 2)
    labels = [text.words for text in assert_legible(spec, Theme.DARK) if text.part == "name"]
    assert not [words for words in labels if "…" in words]
    assert all(any(words.startswith(name) for words in labels) for name in names)
    assert sum(words.endswith("530 t (Apr–Jul mean)") for words in labels) == 1
