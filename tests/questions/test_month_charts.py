"""The chart of months: blocks beside single months, and the window around them."""

from bot.questions.month_charts import chart_points, without_cut_blocks
from bot.text import plain
from bot.trade.counting import Scale
from bot.trade.findings import later_block_line
from bot.trade.periods import Period
from bot.trade.wording import newest_words, weight_words
from tests.trade.test_figures import T, figure, series

TONNES = Scale(T, "t", "tonnes")
PRICES = Scale(100, "US$/kg", "US$ a kilogram", 2)
US = series(
    figure("2026-01", 545), figure("2026-02", 449), figure("2026-03", 406),
    figure("2026-01..2026-07", 3521), figure("2026-04..2026-07", 2120),
)  # fmt: skip
YEAR = Period.parse("2026-01..2026-12")


def test_months_published_as_a_whole_are_as_high_as_their_mean() -> None:
    points = chart_points(US, YEAR, Period.parse("2026-03"), TONNES)
    assert [(str(each.period), each.amount) for each in points] == [
        ("2026-01", 545.0), ("2026-02", 449.0), ("2026-03", 406.0), ("2026-04..2026-07", 530.0),
    ]  # fmt: skip
    assert points[-1].label == "2,120 in 4 months"
    assert [each.is_marked for each in points] == [False, False, True, False]


def test_a_block_within_what_was_asked_is_marked_too() -> None:
    points = chart_points(US, YEAR, Period.parse("2026-01..2026-07"), TONNES)
    assert all(each.is_marked for each in points)


def test_a_price_of_several_months_is_their_price() -> None:
    prices = series(figure("2024-01..2024-07", 52.118))
    (point,) = chart_points(prices, Period.parse("2024-01..2024-12"), YEAR, PRICES)
    assert point.amount == 521_180.0


def test_a_window_cuts_no_block_in_two_but_what_was_asked() -> None:
    march = Period.parse("2026-03")
    assert str(without_cut_blocks(Period.parse("2026-01..2026-05"), march, US)) == "2026-01..2026-03"
    assert str(without_cut_blocks(Period.parse("2026-01..2026-07"), march, US)) == "2026-01..2026-07"
    before = series(figure("2023-01..2023-07", 31_727), figure("2023-08", 5_000), figure("2023-09", 5_000))
    assert str(without_cut_blocks(Period.parse("2023-05..2023-09"), Period.parse("2023-09"), before)) == (
        "2023-08..2023-09"
    )
    asked = Period.parse("2026-04..2026-07")
    assert str(without_cut_blocks(Period.parse("2026-01..2026-07"), asked, US)) == "2026-01..2026-07"


def said(asked: str) -> str:
    found = later_block_line(US, Period.parse(asked), weight_words)
    return plain(found) if found is not None else ""


def test_a_later_block_is_named_with_its_total_where_what_is_asked_ends_with_the_newest_month() -> None:
    assert said("2026-03") == "Apr–Jul 2026 is loaded as a block only: 2,120 t"
    # 545 + 449 + 406 = 1,400, with the block 3,521 as published
    assert said("2026-01..2026-03") == "Apr–Jul 2026 is loaded as a block only: 2,120 t; with it 3,521 t"
    assert said("2026-02") == ""
    assert said("2026-01..2026-07") == ""


def test_how_far_a_series_reaches_names_a_later_block() -> None:
    assert newest_words(US.months, US.blocks) == "Mar 2026 (Apr–Jul as a block)"
    assert newest_words(US.months, ()) == "Mar 2026"
    assert newest_words((), US.blocks) == "Apr–Jul 2026"
    assert (
        newest_words(US.months[:1], (Period.parse("2026-11..2027-02"),)) == "Jan 2026 (Nov 2026–Feb 2027 as a block)"
    )
