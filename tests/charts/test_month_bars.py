"""Pictures of a series by month: legible for every name, span and shape, and true to what is known."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba

from bot.charts.draw import draw
from bot.charts.style import PALETTES
from bot.trade.chart_specs import ChartPoint, EventMark, Level, MonthBars, PointStyle, Theme
from bot.trade.periods import Month, Period
from tests.charts.measuring import assert_legible, assert_publishable, rectangles, strokes, written
from tests.charts.specs import US_2025, month_bars

LAST = Month(2026, 3)
NAMES = (
    "the US",
    "Saint Helena, Ascension and Tristan da Cunha",
    "Côte d'Ivoire",
    "South Georgia and the South Sandwich Islands",
    "Türkiye",
    "圣赫勒拿",
    "a place with a name so long that nobody would believe it " * 4,
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochllanfairpwllgwyngyllgogerychwyrndrobwll",
)
SPANS = (1, 2, 3, 6, 12, 13, 18, 24, 36, 48, 60, 61, 120, 240)
SHAPES = (
    "steady",
    "zeros",
    "all zero",
    "gaps",
    "blocks",
    "outlier",
    "one",
    "none",
    "tiny",
    "huge",
    "steps",
    "styles",
)


def amount(shape: str, index: int, months: int) -> float | None:
    match shape:
        case "zeros":
            return 0.0 if index % 3 else 120.5 + index
        case "all zero":
            return 0.0
        case "gaps":
            return None if index % 4 in (1, 2) else 300.0 + 17 * (index % 7)
        case "outlier":
            return 98_765.4 if index == months // 2 else 12.0 + index % 5
        case "one":
            return 46.4 if index == months - 1 else None
        case "none":
            return None
        case "tiny":
            return 0.001 * (index % 4)
        case "huge":
            return 1.2e9 + 3.4e8 * (index % 5)
        case "steps":
            return 1000.0 + 900 * ((index * 7) % 3)
        case _:
            return 353.0 + 211 * (index % 3) - 37 * (index % 5)


def chart(name: str, months: int, shape: str) -> MonthBars:
    window = Period(LAST - (months - 1), LAST)
    marked = max(0, months - 10)
    points: list[ChartPoint] = []
    for index, month in enumerate(window):
        known = amount(shape, index, months)
        if shape == "blocks" and month.month <= 2:
            if month.month == 2 and Month(month.year, 1) in window:
                points.append(ChartPoint(Period(Month(month.year, 1), month), 812.0, is_marked=index == marked))
            continue
        if known is not None:
            style = list(PointStyle)[index % 3] if shape == "styles" else PointStyle.SOLID
            points.append(ChartPoint(Period.single(month), known, style, is_marked=index == marked))
    first = max(0, months - 12)
    events = [
        (first, "export licences"),
        (first + 1, "Geneva truce"),
        (first + 2, "first US licences"),
        (months, "x"),
    ]
    return MonthBars(
        title=f"Magnets to {name}: 353 t in June, up from 46.4 t",
        subtitle=f"China's exports to {name}, tonnes a month",
        unit="t",
        window=window,
        points=tuple(points),
        events=tuple(EventMark(window.first + n, i, label) for i, (n, label) in enumerate(events, start=1)),
        source=f"China Customs via Reuters, {name} · HS 85051110",
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("months", SPANS)
def test_every_text_is_legible(months: int, shape: str) -> None:
    turn = SPANS.index(months) + SHAPES.index(shape)
    spec = chart(NAMES[turn % len(NAMES)], months, shape)
    texts = assert_legible(spec, list(Theme)[turn % 2])
    assert {text.part for text in texts} >= {"title", "subtitle", "source", "tick", "year"}


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_legible_for_each_name(name: str) -> None:
    for months, shape, theme in product(SPANS, SHAPES, Theme):
        assert_legible(chart(name, months, shape), theme)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("months", "shape"), [(24, "styles"), (240, "steps"), (1, "none"), (60, "all zero")])
def test_the_file_is_publishable(months: int, shape: str, theme: Theme) -> None:
    assert_publishable(chart(NAMES[1], months, shape), theme)


@pytest.mark.parametrize("unit", ["t", "kg", "CNY/kg", "million CNY"])
def test_the_unit_stands_once(unit: str) -> None:
    texts = assert_legible(month_bars(US_2025, unit=unit), Theme.DARK)
    assert sum(text.words.endswith(unit) for text in texts if text.part == "tick") == 1


def test_the_asked_month_the_one_before_and_the_last_carry_their_amounts() -> None:
    texts = assert_legible(month_bars(US_2025), Theme.LIGHT)
    assert {text.words for text in texts if text.part == "label"} == {"353", "46.4", "564"}
    assert [text.words for text in texts if text.part == "marked month"] == ["Jun"]


def test_a_month_that_is_not_the_one_before_the_asked_does_not_carry_its_amount() -> None:
    gap = {month: amount for month, amount in US_2025.items() if month != "2025-05"}
    texts = assert_legible(month_bars(gap), Theme.DARK)
    assert {text.words for text in texts if text.part == "label"} == {"353", "564"}


def test_of_a_few_months_each_carries_its_amount() -> None:
    few = {month: US_2025[month] for month in ("2025-04", "2025-05", "2025-06")}
    for marked in ("2025-06", ""):
        texts = assert_legible(month_bars(few, window="2025-04..2025-06", marked=marked), Theme.LIGHT)
        assert {text.words for text in texts if text.part == "label"} == {"246", "46.4", "353"}


def test_compared_months_are_each_pointed_at_and_carry_their_amounts() -> None:
    spec = month_bars(US_2025, events=(), marked="")
    points = tuple(
        replace(point, is_marked=str(point.period) in {"2025-03", "2025-06", "2025-07"}) for point in spec.points
    )
    as_one = {t.words for t in assert_legible(replace(spec, points=points), Theme.DARK) if t.part == "label"}
    assert as_one == {"619", "564", "405"}
    texts = assert_legible(replace(spec, points=points, are_compared=True), Theme.DARK)
    assert {text.words for text in texts if text.part == "label"} == {"585", "353", "619"}
    assert [text.words for text in texts if text.part == "marked month"] == ["Mar", "Jun", "Jul"]


def test_zero_is_written_and_a_gap_is_a_mark() -> None:
    spec = month_bars({"2025-03": 0.0, "2025-05": 5.0, "2025-06": 2.0}, events=())
    figure = draw(spec, Theme.DARK)
    assert [text.words for text in written(figure) if text.part == "zero"] == ["0"]
    assert len(rectangles(figure, "zero")) == 1
    assert len(rectangles(figure, "gap")) == 1, "the axis covers the figures and no more"
    assert len(rectangles(figure, "bar")) == 2


def test_bars_stand_on_zero_and_their_heights_are_in_proportion() -> None:
    spec = month_bars({"2025-01": 50.0, "2025-02": 100.0, "2025-03": 200.0}, events=(), marked="")
    heights = [top - bottom for _, bottom, _, top in rectangles(draw(spec, Theme.DARK), "bar")]
    assert heights[1] == pytest.approx(2 * heights[0], abs=1.5)
    assert heights[2] == pytest.approx(2 * heights[1], abs=1.5)
    assert len({bottom for _, bottom, _, _ in rectangles(draw(spec, Theme.DARK), "bar")}) == 1


def test_a_period_published_as_a_whole_is_one_wide_bar_with_its_name() -> None:
    spec = month_bars({"2025-01..2025-02": 100.0, "2025-03": 50.0}, events=(), marked="")
    bars = rectangles(draw(spec, Theme.DARK), "bar")
    widths = [right - left for left, _, right, _ in bars]
    assert len(bars) == 2
    assert widths[0] > 1.9 * widths[1]
    assert "Jan–Feb" in {text.words for text in assert_legible(spec, Theme.DARK)}


def test_the_key_explains_the_styles_that_are_there_and_no_others() -> None:
    styles = {"2025-01": PointStyle.HOLLOW, "2025-12": PointStyle.HATCHED}
    with_styles = {t.words for t in assert_legible(month_bars(US_2025, styles=styles), Theme.DARK) if t.part == "key"}
    without = {t.words for t in assert_legible(month_bars(US_2025), Theme.DARK) if t.part == "key"}
    assert with_styles - without == {"estimated", "preliminary"}
    assert without == {"export licences", "Geneva truce", "London framework"}


def test_a_letter_that_no_font_has_is_drawn_without_a_warning() -> None:
    spec = month_bars(US_2025, title="磁铁 → Türkiye ▲ 353 t 😀", source="\U00102345\U00102345")
    words = [text.words for text in assert_legible(spec, Theme.DARK)]
    assert "□□" in words
    assert any("Türkiye ▲ 353" in each for each in words)
    assert_publishable(spec, Theme.DARK)


def test_an_amount_keeps_clear_of_the_axis() -> None:
    months = {str(Month(2023, 3) + n): 4446.0 + 900 * (n % 5) for n in range(36)}
    spec = month_bars(months, window="2023-03..2026-02", marked="2023-03", events=())
    labels = [text for text in assert_legible(spec, Theme.LIGHT) if text.part == "label"]
    assert "4,446" in {text.words for text in labels}


def test_a_number_stays_with_its_unit_where_a_title_breaks() -> None:
    spec = month_bars(US_2025, title="Rare earths to the world: 7,742 t in June 2025, up from 5,865 t")
    lines = [text.words for text in assert_legible(spec, Theme.DARK) if text.part == "title"]
    assert lines == ["Rare earths to the world: 7,742 t", "in June 2025, up from 5,865 t"]


def test_the_line_of_an_event_ends_above_the_mark_of_a_gap() -> None:
    spec = month_bars({"2025-03": 99.0, "2025-06": 353.0}, events=[("2025-04", "export licences")])
    figure = draw(spec, Theme.DARK)
    lowest = min(y for stroke in strokes(figure, "event") for _, y in stroke)
    assert lowest > max(top for *_, top in rectangles(figure, "gap"))


def test_no_single_amount_is_strong_where_a_longer_period_was_asked() -> None:
    spec = month_bars(US_2025)
    whole = replace(spec, points=tuple(replace(point, is_marked=True) for point in spec.points))
    sizes = [
        {text.points for text in assert_legible(each, Theme.DARK) if text.part == "label"} for each in (spec, whole)
    ]
    assert sizes == [{13.0, 15.0}, {13.0}]


@pytest.mark.parametrize("theme", list(Theme))
def test_levels_are_drawn_across_the_bars_and_named_in_the_key(theme: Theme) -> None:
    chart = month_bars(US_2025)
    points = tuple(replace(point, is_marked=point.amount > 500) for point in chart.points)
    levels = (Level(500.0, "500 t"), Level(495.5, "mean 496 t"))
    drawn = replace(chart, points=points, levels=levels)
    keys = {each.words for each in assert_legible(drawn, theme) if each.part == "key"}
    assert {"500 t", "mean 496 t"} <= keys
    across = [stroke for stroke in strokes(draw(drawn, theme), "level") if stroke[1][0] - stroke[0][0] > 500]
    assert len(across) == 2


def test_a_level_above_every_bar_is_inside_the_picture() -> None:
    drawn = replace(month_bars(US_2025), levels=(Level(6_000.0, "6,000 t"),))
    assert_legible(drawn, Theme.LIGHT)
    titles = [each.ink[1] for each in written(draw(drawn, Theme.LIGHT)) if each.part == "title"]
    assert max(y for (_, y), _ in strokes(draw(drawn, Theme.LIGHT), "level")) < min(titles)


@pytest.mark.parametrize("theme", Theme)
def test_events_are_written_over_their_months_where_they_are_to_be_read_there(theme: Theme) -> None:
    happened = {4: "export licences", 5: "Geneva truce", 6: "London framework", 10: "wider controls", 11: "pause"}
    marks = tuple(EventMark(Month(2025, at), at, label) for at, label in happened.items())
    chart, labels = replace(month_bars(US_2025), events=marks, names_events=True), list(happened.values())
    found = [(text.part, text.words) for text in assert_legible(chart, theme)]
    assert [words for part, words in found if part == "event name"] == labels
    assert not {"badge"} & {part for part, _ in found}
    assert not set(labels) & {words for part, words in found if part == "key"}
    lines = {round(start[0]) for start, _ in strokes(draw(chart, theme), "event")}
    assert len(lines) == len(labels)


def test_events_whose_words_have_no_room_beside_each_other_are_numbers_with_their_words_in_the_key() -> None:
    window = Period(Month(2021, 4), Month(2026, 3))
    happened = {
        Month(2021, 9): "ban on Japan military", Month(2022, 9): "Geneva truce", Month(2023, 7): "London framework",
        Month(2024, 2): "export licences", Month(2024, 10): "ban on Japan military",
    }  # fmt: skip
    marks = tuple(EventMark(month, number, words) for number, (month, words) in enumerate(happened.items(), start=1))
    points = tuple(ChartPoint(Period.single(month), 400.0) for month in window)
    chart = MonthBars("t", "s", "CNY/kg", window, points, marks, "source", names_events=True)
    found = [(text.part, text.words) for text in assert_legible(chart, Theme.DARK)]
    assert [words for part, words in found if part == "badge"].count("3") == 2, "over the month and in the key"
    assert set(happened.values()) <= {words for part, words in found if part == "key"}


@pytest.mark.parametrize(("marked", "colour"), [((), "bar"), ((0,), "quiet"), ((0, 1), "accent")])
def test_the_key_is_drawn_as_the_bars_that_it_explains(marked: tuple[int, ...], colour: str) -> None:
    window = Period(Month(2025, 1), Month(2025, 4))
    points = tuple(
        ChartPoint(Period(Month(2025, first), Month(2025, last)), 50.0, PointStyle.HOLLOW, is_marked=index in marked)
        for index, (first, last) in enumerate(((1, 1), (2, 4)))
    )
    figure = draw(MonthBars("t", "s", "t", window, points, (), "source"), Theme.DARK)
    signs = [each for each in figure.findobj(PolyCollection) if each.get_gid() == "swatch"]
    assert len(signs) == 2, "of the estimated and of several months, both as outlines"
    assert tuple(signs[0].get_edgecolor()[0]) == pytest.approx(to_rgba(getattr(PALETTES[Theme.DARK], colour)))
    widths = [right - left for left, _, right, _ in rectangles(figure, "swatch")]
    assert widths[1] > 1.5 * widths[0]


def test_the_amount_of_a_marked_month_has_its_bars_colour() -> None:
    labels = [text for text in assert_legible(month_bars(US_2025), Theme.LIGHT) if text.part == "label"]
    accent = to_rgba(PALETTES[Theme.LIGHT].accent_text)[:3]
    assert [text.words for text in labels if text.colour == pytest.approx(accent)] == ["353"]
    assert len(labels) > 1


def test_compared_months_side_by_side_are_named_as_one_where_there_is_no_room_for_both() -> None:
    window = Period(Month(2024, 3), Month(2026, 2))
    compared = {Month(2025, 5): 46.4, Month(2025, 6): 353.0}
    points = tuple(
        ChartPoint(Period.single(month), compared.get(month, 246.0), is_marked=month in compared) for month in window
    )
    spec = MonthBars("t", "s", "t", window, points, (), "source", are_compared=True)
    texts = assert_legible(spec, Theme.DARK)
    assert [text.words for text in texts if text.part == "marked month"] == ["May–Jun"]
    assert len(rectangles(draw(spec, Theme.DARK), "pointer")) == 2


def test_an_amount_that_stands_over_another_months_bar_keeps_away_from_it() -> None:
    """Close above it, April would be read as 46.4."""
    window = Period(Month(2024, 3), Month(2026, 2))
    low = Month(2025, 5)
    points = tuple(
        ChartPoint(Period.single(month), 46.4 if month == low else 246.0, label="46.4" if month == low else "",
                   is_marked=month == low)
        for month in window
    )  # fmt: skip
    spec = MonthBars("t", "s", "t", window, points, (), "source")
    (label,) = (text for text in assert_legible(spec, Theme.DARK) if text.words == "46.4")
    figure = draw(spec, Theme.DARK)
    tallest = max(top for _, _, _, top in rectangles(figure, "bar"))
    assert label.ink[1] - tallest >= 16
    assert len(rectangles(figure, "leader")) == 1


@pytest.mark.parametrize("years", [(2025,), (2024, 2025)])
def test_whole_years_are_marked_in_the_row_of_years(years: tuple[int, ...]) -> None:
    """Among the names of months “Jan–Dec” reads as one."""
    window = Period(Month(2024, 5) if len(years) == 1 else Month(2024, 1), Month(2026, 3))
    points = tuple(ChartPoint(Period.single(month), 246.0, is_marked=month.year in years) for month in window)
    spec = MonthBars("t", "s", "t", window, points, (), "source")
    texts = assert_legible(spec, Theme.DARK)
    assert [text.words for text in texts if text.part == "marked year"] == [str(year) for year in years]
    assert not [text for text in texts if text.part == "marked month"]
    named = [text.words for text in texts if text.part == "month"]
    assert named[-5:] == ["Jan", "Apr", "Jul", "Oct", "Jan"]
    assert not rectangles(draw(spec, Theme.DARK), "pointer")
