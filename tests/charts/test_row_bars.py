"""Pictures with one row for each partner: rankings and contributions, for any number of rows and any names."""

from __future__ import annotations

import pytest

from bot.charts.draw import draw, height_of
from bot.charts.style import PALETTES
from bot.trade.chart_specs import ContributionBars, ContributionRow, PointStyle, RankBars, RankRow, Theme
from tests.charts.measuring import assert_legible, assert_publishable, overlap, rectangles, written

NAMES = (
    "Germany",
    "Saint Helena, Ascension and Tristan da Cunha",
    "United States",
    "South Georgia and the South Sandwich Islands",
    "Côte d'Ivoire",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "日本",
)


def ranking(rows: int, shape: str = "falling") -> RankBars:
    def amount(index: int) -> float:
        return {"falling": 2500.0 / (index + 1), "zero": 0.0, "huge": 9e9 / (index + 1), "one": float(index == 0)}[
            shape
        ]

    return RankBars(
        title="Germany first, the US +56.1% on September",
        subtitle="China's exports of rare-earth magnets, tonnes, October 2025",
        unit="t",
        before_label="September",
        rows=tuple(
            RankRow(
                NAMES[index % len(NAMES)],
                amount(index),
                f"{amount(index):,.1f} t",
                None if index % 4 == 3 else amount(index) * (0.2 + 0.5 * (index % 5)),
                "" if index % 4 == 3 else "▲ about +1,234%",
                list(PointStyle)[index % 3],
                is_marked=index == rows - 1,
            )
            for index in range(rows)
        ),
        source="China Customs via Reuters and others · 6 partners loaded, 63% of the total",
    )


def contributions(amounts: list[float]) -> ContributionBars:
    rows = [
        ContributionRow(NAMES[index % len(NAMES)], amount, f"{amount:+,.0f} t".replace("-", "−"))
        for index, amount in enumerate(amounts)
    ]
    rows.append(ContributionRow("all others (not loaded)", 20.0, "+20 t", is_rest=True))
    return ContributionBars(
        title="The US drove the rise in June",
        subtitle="China's exports of rare-earth magnets, change on May 2025 in tonnes",
        unit="t",
        rows=tuple(rows),
        source="June 2025 against May 2025 · the bars add up to the change of the total",
    )


@pytest.mark.parametrize("shape", ["falling", "zero", "huge", "one"])
@pytest.mark.parametrize("rows", [0, 1, 2, 3, 6, 8, 9, 13, 25])
def test_every_text_of_a_ranking_is_legible(rows: int, shape: str) -> None:
    texts = assert_legible(ranking(rows, shape), list(Theme)[rows % 2])
    assert sum(text.part == "amount" for text in texts) == min(rows, 20)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(
    "amounts",
    [
        [],
        [307.0],
        [-307.0],
        [0.0, 0.0],
        [559.0, 307.0, 90.0, -85.0, -285.0],
        [-5.0, -100.0, -2_000_000.0],
        [1e9, -1.0, 1.0, -1e9],
        [float(10 * n - 60) for n in range(13)],
        [float(10 * n - 90) for n in range(25)],
    ],
)
def test_every_text_of_contributions_is_legible(amounts: list[float], theme: Theme) -> None:
    texts = assert_legible(contributions(amounts), theme)
    names = [text.words for text in texts if text.part == "name"]
    assert " ".join(names).endswith("all others (not loaded)")


def test_the_file_is_publishable() -> None:
    assert_publishable(ranking(25), Theme.DARK)
    assert_publishable(contributions([559.0, 307.0, -285.0]), Theme.LIGHT)


def test_what_finds_no_room_is_counted_and_the_marked_row_stays() -> None:
    texts = written(draw(ranking(40), Theme.DARK))
    assert [text.words for text in texts if text.part == "left out"] == ["and 20 more in the table"]
    assert "119.0 t" not in {text.words for text in texts}
    assert "62.5 t" in {text.words for text in texts}


def test_what_it_was_before_hides_nothing_and_nothing_hides_it() -> None:
    figure = draw(ranking(6), Theme.LIGHT)
    ticks = rectangles(figure, "before")
    bars = rectangles(figure, "bar")
    assert len(ticks) == 5
    assert not [tick for tick in ticks for bar in bars if overlap(tick, bar)]


def test_a_falls_colour_is_its_own() -> None:
    for theme, palette in PALETTES.items():
        others = {palette.accent, palette.accent_text, palette.rise, palette.bar, *palette.series}
        assert palette.fall not in others, theme
        assert palette.rise not in others - {palette.rise}, theme


def test_bars_are_in_proportion_on_both_sides_of_zero() -> None:
    figure = draw(contributions([400.0, -200.0]), Theme.DARK)
    gain, loss = rectangles(figure, "bar")[:2]
    assert gain[2] - gain[0] == pytest.approx(2 * (loss[2] - loss[0]), abs=2)
    assert gain[0] == pytest.approx(loss[2], abs=1)


@pytest.mark.parametrize("theme", Theme)
def test_two_rows_make_a_short_picture(theme: Theme) -> None:
    rows = (RankRow("World", 57_392.0, "57,392 t"), RankRow("US", 5_943.0, "5,943 t", is_marked=True))
    chart = RankBars("The US took 10.4% of the total", "China's exports, tonnes", "t", "", rows, "Reuters")
    assert height_of(chart) == 600
    assert_legible(chart, theme)
    assert_publishable(chart, theme)
