"""Operations worked by hand on small series, with the interval of each result, and the laws that they keep."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.calculation import work_out
from bot.trade.figures import Base, Series
from bot.trade.intervals import Held, held
from bot.trade.observations import GRAMS_PER_TONNE, Measure, Status, WorkedBack
from bot.trade.operations import Operation
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.quantities import Condition
from bot.trade.results import Counts, Inputs, Result, combined, without_months
from bot.trade.unit_prices import PriceSeries, price_series
from tests.trade.test_figures import figure, series

T = GRAMS_PER_TONNE


def of_months(first: str, *tonnes: float | None, width: float = 1, partner: str = "US") -> Series:
    start = Month.parse(first)
    return series(
        *(figure(str(start + at), each, width, partner=partner) for at, each in enumerate(tonnes) if each is not None)
    )


def worked(text: str, asked: Series, period: str, **more: object) -> Result:
    operation, _ = Operation.parse(text.split())
    found = work_out(operation, Inputs(asked, Period.parse(period), **more))  # type: ignore[arg-type]
    assert found is not None
    return found


def tonnes(result: Result) -> tuple[float, float, float]:
    return tuple(round(float(each / T), 6) for each in (result.value.value, result.low, result.high))  # type: ignore[return-value]


def plain(result: Result) -> tuple[float, float, float]:
    return tuple(round(float(each), 3) for each in (result.value.value, result.low, result.high))  # type: ignore[return-value]


def named(periods: object) -> list[str]:
    return [str(period) for period in periods]  # type: ignore[attr-defined]


US = of_months("2025-01", 877, 405, 584, 203.6, 46.4, 353, width=1)


def test_a_total_adds_the_widths_up() -> None:
    assert tonnes(worked("total", US, "2025-01..2025-06")) == (2469, 2466, 2472)


def test_a_mean_divides_what_is_there_by_its_months_and_names_those_that_are_not() -> None:
    gap = of_months("2025-01", 100, None, 200)
    found = worked("mean", gap, "2025-01..2025-03")
    assert tonnes(found) == (150, 149.5, 150.5)
    assert named(found.over) == ["2025-01", "2025-03"]
    assert found.missing == (Month(2025, 2),)


def test_months_published_as_a_block_count_in_a_mean() -> None:
    block = series(figure("2026-01..2026-07", 3521, 1))
    assert tonnes(worked("mean", block, "2026-01..2026-07")) == (503, round(3520.5 / 7, 6), round(3521.5 / 7, 6))


def test_a_sum_of_series_is_over_each_month_once_where_one_has_it_within_a_block() -> None:
    world = series(figure("2025-01..2025-02", 2000, partner="WORLD"), figure("2025-03", 900, partner="WORLD"))
    rest = worked("total without:US", combined([world], [US]), "2025-01..2025-03")
    assert (tonnes(rest)[0], named(rest.over)) == (1034, ["2025-01", "2025-02", "2025-03"])
    by_halves = combined(
        [
            series(figure("2025-01..2025-02", 500), figure("2025-03", 100)),
            series(figure("2025-01", 300, partner="DE"), figure("2025-02..2025-03", 400, partner="DE")),
        ]
    )
    assert named(worked("total with:DE", by_halves, "2025-01..2025-03").over) == ["2025-01", "2025-02", "2025-03"]


def test_a_mean_of_quarters_is_that_of_those_that_are_whole() -> None:
    months = of_months("2025-01", 10, 20, 30, 40, 50, 60, None, 80)
    found = worked("mean each:quarter", months, "2025-01..2025-08")
    assert tonnes(found) == (105, 103.5, 106.5)  # 60 and 150 t, each known to 3 t
    assert named(found.over) == ["2025-01..2025-03", "2025-04..2025-06"]


def test_a_median_stands_beside_that_of_a_second_period() -> None:
    months = of_months("2025-01", 10, 20, 90, 40, 50, 10)
    found = worked("median", months, "2025-04..2025-06", other_period=Period.parse("2025-01..2025-03"))
    assert found.before is not None
    assert (tonnes(found)[0], tonnes(found.before)[0]) == (40, 20)


def test_a_median_of_an_even_number_of_months_lies_between_the_two_in_the_middle() -> None:
    found = worked("median", of_months("2025-01", 10, 40, 20, 50), "2025-01..2025-04")
    assert tonnes(found) == (30, 29.5, 30.5)


def test_blocks_are_no_months_for_a_median_and_are_named() -> None:
    found = worked("median", series(figure("2025-01..2025-02", 30), figure("2025-03", 7)), "2025-01..2025-03")
    assert tonnes(found) == (7, 6.5, 7.5)
    assert named(found.blocks) == ["2025-01..2025-02"]
    assert not found.missing


def test_the_highest_month_and_what_may_be_as_high() -> None:
    found = worked("highest", of_months("2025-01", 100, 99.4, 98), "2025-01..2025-03")
    assert (tonnes(found), named(found.found), named(found.unsure)) == ((100, 99.5, 100.5), ["2025-01"], ["2025-02"])


def test_the_lowest_month() -> None:
    found = worked("lowest", US, "2025-01..2025-06")
    assert (tonnes(found), named(found.found), found.unsure) == ((46.4, 45.9, 46.9), ["2025-05"], ())


def test_the_lowest_month_but_for_those_of_nothing() -> None:
    amounts = of_months("2025-01", 900, 0, 500, 300, 0)
    found = worked("lowest nonzero", amounts, "2025-01..2025-06")
    assert (tonnes(found), named(found.found)) == ((300, 299.5, 300.5), ["2025-04"])
    assert found.missing == (Month(2025, 6),)  # a month of nothing is not missing
    second = worked("lowest nonzero rank:2", amounts, "2025-01..2025-05")
    assert named(second.found) == ["2025-03"]
    assert named(worked("lowest", amounts, "2025-01..2025-05").found) == ["2025-02", "2025-05"]


def test_the_first_month_after_the_lowest_in_which_an_amount_was_passed() -> None:
    amounts = of_months("2025-01", 900, 300, 500, 700, 650)
    found = worked("lowest above:600t", amounts, "2025-01..2025-05")
    assert (named(found.found), str(found.then)) == (["2025-02"], "2025-04")
    assert worked("lowest above:800t", amounts, "2025-01..2025-05").then is None


def test_the_mean_beside_the_lowest_month() -> None:
    found = worked("lowest below:1mean", of_months("2025-01", 900, 300, 600), "2025-01..2025-03")
    assert named(found.found) == ["2025-02"]
    assert found.level is not None
    assert found.level.value == 600_000_000  # grams: (900 + 300 + 600) / 3 t


def test_the_largest_change_is_in_percent() -> None:
    found = worked("highest of:change", of_months("2025-04", 203.6, 46.4, 353), "2025-04..2025-06")
    assert found.counts is Counts.PERCENT
    assert named(found.found) == ["2025-06"]
    assert plain(found)[0] == pytest.approx(660.776, abs=0.001)


def test_months_over_a_threshold_and_those_too_close_to_tell() -> None:
    gallium = of_months("2025-07", 6.1, 5.4, 5.0, 15.57, width=0.1)
    found = worked("months above:5t", gallium, "2025-07..2025-10")
    assert plain(found) == (3, 3, 4)
    assert named(found.found) == ["2025-07", "2025-08", "2025-10"]
    assert named(found.unsure) == ["2025-09"]


def test_thresholds_convert_their_unit() -> None:
    assert plain(worked("months at-least:1kt", of_months("2025-01", 999, 1001), "2025-01..2025-02"))[0] == 1
    assert plain(worked("months between:100000kg..400000kg", US, "2025-01..2025-06"))[0] == 2


def test_months_that_rose_count_a_rise_from_zero() -> None:
    found = worked("months rises", of_months("2025-01", 5, 0, 4, 4, 3), "2025-01..2025-05")
    assert (plain(found), named(found.found), named(found.unsure)) == ((1, 1, 2), ["2025-03"], ["2025-04"])


def test_months_that_rose_by_so_much() -> None:
    found = worked("months of:change above:50%", of_months("2025-01", 100, 160, 170, 400), "2025-01..2025-04")
    assert named(found.found) == ["2025-02", "2025-04"]
    by_weight = worked("months of:change above:100t", of_months("2025-01", 100, 160, 170, 400), "2025-01..2025-04")
    assert named(by_weight.found) == ["2025-04"]


def test_a_run_goes_back_from_the_newest_month() -> None:
    falling = of_months("2025-09", 421, 656.3, 582, 560, 588, 410, 406)
    found = worked("run falls", falling, "2025-09..2026-03")
    assert (plain(found)[0], named(found.found)) == (2, ["2026-02", "2026-03"])


def test_a_run_ends_at_a_month_that_is_not_loaded() -> None:
    found = worked("run above:100t", of_months("2025-01", 300, 300, None, 300, 300), "2025-01..2025-05")
    assert named(found.found) == ["2025-04", "2025-05"]


def test_the_longest_run() -> None:
    found = worked("longest-run above:100t", of_months("2025-01", 300, 300, 300, 50, 300), "2025-01..2025-05")
    assert named(found.found) == ["2025-01", "2025-02", "2025-03"]


def test_when_it_was_last_this_low_looks_before_the_newest_month() -> None:
    found = worked("last at-most:this", of_months("2025-05", 46.4, 353, 619, 590, 406), "2025-05..2025-09")
    assert named(found.found) == ["2025-06"]
    assert tonnes(found)[0] == 353


def test_the_first_month_and_none() -> None:
    assert named(worked("first above:400t", US, "2025-01..2025-06").found) == ["2025-01"]
    assert worked("last above:6000t", US, "2025-01..2025-06").found == ()


def test_a_change_over_any_two_periods() -> None:
    found = worked("change", US, "2025-06", other_period=Period.parse("2025-01"))
    assert plain(found)[0] == pytest.approx(-59.749, abs=0.001)
    assert found.base is not None
    assert str(found.base.period) == "2025-01"


def test_a_change_without_a_second_period_is_on_the_month_before_or_on_a_year_before() -> None:
    months = of_months("2024-01", *range(10, 34))
    assert plain(worked("change", months, "2025-03"))[0] == pytest.approx(100 / 23, abs=0.001)
    # 22 + 23 + 24 = 69 after 10 + 11 + 12 = 33
    assert plain(worked("change", months, "2025-01..2025-03"))[0] == pytest.approx(100 * 36 / 33, abs=0.001)


def test_partners_with_other_months_are_ranked_over_those_that_they_share() -> None:
    uneven = {
        "DE": of_months("2025-01", 10, 20, None, 5, partner="DE"),
        "US": of_months("2025-01", None, 30, None, 1, partner="US"),
        "JP": of_months("2025-01", 90, 1, None, 1, partner="JP"),
    }
    found = worked("place", uneven["DE"], "2025-01..2025-04", partners=uneven, partner="DE")
    assert plain(found)[0] == 2  # 25 t after 31 t of the US in February and April
    assert named(found.over) == ["2025-02", "2025-04"]
    assert found.missing == (Month(2025, 1), Month(2025, 3))


def test_a_published_percentage_stands_for_its_pair() -> None:
    back = WorkedBack(Period.parse("2025-06"), "yoy", -38.1)
    world = series(figure("2025-06", 3188), figure("2024-06", 5150, 10, status=Status.DERIVED, worked_back=back))
    found = worked("change", world, "2025-06", other_period=Period.parse("2024-06"))
    assert plain(found) == (-38.1, -38.15, -38.05)


def test_a_change_from_zero_has_no_percentage() -> None:
    found = worked("change", of_months("2025-01", 0, 12, width=0.001), "2025-02")
    assert found.change is not None
    assert found.change.base is Base.ZERO


def test_periods_with_other_months_loaded_are_compared_over_the_months_of_both() -> None:
    both = series(
        *(figure(f"2024-0{month}", tonnes) for month, tonnes in ((1, 10), (2, 20), (3, 30))),
        *(figure(f"2025-0{month}", tonnes) for month, tonnes in ((1, 40), (3, 60))),
    )
    found = worked("difference", both, "2025-01..2025-03", other_period=Period.parse("2024-01..2024-03"))
    assert tonnes(found)[0] == 60
    assert found.missing == (Month(2025, 2),)
    assert found.base is not None
    assert found.base.amount.value == 40 * T


def prices(first: str, *of_months: tuple[float, float] | None, partner: str = "US") -> PriceSeries:
    """Make a series of prices, US$ a kilogram, each with its tonnes."""
    start = Month.parse(first)
    there = [(str(start + at), each) for at, each in enumerate(of_months) if each is not None]
    weights = [figure(month, weight, 0, partner=partner) for month, (_, weight) in there]
    values = [  # US$ 50 a kilogram of 10 t are 50 million cents
        figure(month, price * weight / 10, 0, partner=partner, measure=Measure.VALUE, currency="USD")
        for month, (price, weight) in there
    ]
    return price_series(series(*values), series(*weights))


def dollars(result: Result) -> float:
    return round(float(result.value.value / 100), 6)


def test_prices_over_uneven_months_are_ranked_by_what_was_paid_in_those_that_are_shared() -> None:
    uneven = {
        "US": prices("2025-01", *[(50, 10)] * 4),
        # over February to April 400, 1,800 and 600 thousand dollars for 10, 30 and 10 t: 2.8 million for 50 t
        "DE": prices("2025-02", (40, 10), (60, 30), (60, 10), partner="DE"),
    }
    found = worked("place", uneven["US"], "2025-01..2025-04", partners=uneven, partner="US", adds_up=False)
    assert found.ranking is not None
    assert [(each.key, round(float(each.total.amount.value / 100), 6)) for each in found.ranking.places] == [
        ("DE", 56),
        ("US", 50),
    ]
    assert plain(found)[0] == 2


def test_prices_of_periods_with_other_months_are_what_was_paid_in_the_months_of_both() -> None:
    before = prices("2024-01", (20, 10), (90, 10), (40, 30))
    now = prices("2025-01", (30, 10), None, (50, 30))
    # 1.8 million dollars for the 40 t of January and March 2025, 1.4 million for those of 2024
    found = worked("difference", now, "2025-01..2025-03", other=before, other_period=Period.parse("2024-01..2024-03"),
                   adds_up=False)  # fmt: skip
    assert (dollars(found), found.missing) == (10, (Month(2025, 2),))
    assert found.now is not None
    assert found.now.amount.value == 45 * 100


def test_the_price_of_several_is_what_they_paid_together_for_what_they_got() -> None:
    us, germany = prices("2025-01", (50, 10)), prices("2025-01", (80, 20), partner="DE")
    assert dollars(worked("total", combined([us, germany]), "2025-01", adds_up=False)) == 70  # 2.1 million, 30 t
    world = prices("2025-01", (60, 40), partner="WORLD")
    assert dollars(worked("total", combined([world], [us]), "2025-01", adds_up=False)) == round(1900 / 30, 6)


def test_by_how_much_one_price_is_above_another_month_by_month() -> None:
    us, germany = prices("2025-01", (50, 10), (70, 10)), prices("2025-01", (80, 20), (60, 5), partner="DE")
    found = worked("months above:0USD/kg against:DE", us, "2025-01..2025-02", other=germany, adds_up=False)
    assert [round(float(each.value)) for each in found.numbers.values()] == [-3000, 1000]


def test_prices_without_some_months_are_those_of_the_others() -> None:
    us = prices("2025-01", (50, 10), (70, 30), (90, 10))
    found = worked("mean", without_months(us, [Month(2025, 3)]), "2025-01..2025-03", adds_up=False)
    assert dollars(found) == 65  # 0.5 and 2.1 million dollars for 40 t


@pytest.mark.parametrize(
    "text",
    [
        "share", "share largest:1", "mean of:share", "highest of:share", "months of:share above:15%", "why of:share",
        "partners of:share above:15%", "partners of:share rises",
    ],
)  # fmt: skip
def test_prices_have_no_shares(text: str) -> None:
    us, world = prices("2025-01", (50, 10), (60, 10)), prices("2025-01", (55, 90), (55, 90), partner="WORLD")
    operation, _ = Operation.parse(text.split())
    numbers = Inputs(us, Period.parse("2025-02"), world=world, partners={"US": us}, partner="US", adds_up=False)
    assert work_out(operation, numbers) is None


@pytest.mark.parametrize("text", ["place", "partners above:40USD/kg"])
def test_a_ranking_of_prices_covers_nothing(text: str) -> None:
    us, world = prices("2025-01", (50, 10)), prices("2025-01", (55, 90), partner="WORLD")
    ranking = worked(text, us, "2025-01", world=world, partners={"US": us}, partner="US", adds_up=False).ranking
    assert ranking is not None
    assert ranking.covered is None
    assert ranking.places[0].share is None


def test_what_either_of_two_periods_lacks_is_missing_where_no_month_is_there_of_both() -> None:
    block = figure("2023-01..2023-03", 60)
    whole = series(block, *(figure(f"2025-0{month}", 10) for month in range(1, 6)))
    found = worked("change", whole, "2025-01..2025-05", other_period=Period.parse("2023-01..2023-05"))
    assert (found.base, found.change, named(found.missing)) == (None, None, ["2023-04", "2023-05"])
    part = series(block, figure("2025-04", 10))
    found = worked("change", part, "2025-01..2025-05", other_period=Period.parse("2023-01..2023-05"))
    assert named(found.missing) == ["2023-04", "2023-05", "2025-01", "2025-02", "2025-03", "2025-05"]
    longer = worked("change", part, "2025-04..2025-05", other_period=Period.parse("2023-01..2023-04"))
    assert (longer.base, named(longer.missing)) == (None, ["2023-04", "2025-05"])


def test_a_partner_with_fewer_months_is_not_compared_by_its_sum() -> None:
    japan = of_months("2025-01", 10, None, 30, partner="JP")
    found = worked("ratio", of_months("2025-01", 40, 50, 60), "2025-01..2025-03", other=japan)
    assert plain(found)[0] == 2.5


def test_how_many_times() -> None:
    found = worked("ratio", of_months("2025-05", 1238, 3188), "2025-06")
    assert plain(found)[0] == pytest.approx(2.575, abs=0.001)
    assert found.counts is Counts.TIMES


def test_a_ratio_to_nothing_is_none() -> None:
    assert (
        work_out(Operation.parse(["ratio"])[0], Inputs(of_months("2025-01", 0, 5), Period.parse("2025-02"))) is None
    )


def test_a_share_is_of_the_same_months() -> None:
    world = of_months("2025-01", 1000, 1000, 1000, partner="WORLD")
    found = worked("share", of_months("2025-01", 100, None, 300), "2025-01..2025-03", world=world)
    assert plain(found)[0] == 20
    assert found.missing == (Month(2025, 2),)


def test_shares_by_month_and_the_highest_of_them() -> None:
    world = of_months("2025-01", 1000, 500, 400, partner="WORLD")
    asked = of_months("2025-01", 100, 100, None)
    found = worked("highest of:share", asked, "2025-01..2025-03", world=world)
    assert (named(found.found), plain(found)[0], found.missing) == (["2025-02"], 20, (Month(2025, 3),))
    above = worked("months of:share above:15%", asked, "2025-01..2025-03", world=world)
    assert named(above.found) == ["2025-02"]


def test_places_by_month_are_among_the_partners_of_that_month() -> None:
    us, de = of_months("2025-01", 10, 20, 30, 5), of_months("2025-01", None, 30, 20, 5, partner="DE")
    jp = of_months("2025-02", 25, 1, 1, partner="JP")
    partners = {"US": us, "DE": de, "JP": jp}
    found = worked("months of:place at-most:1place", us, "2025-01..2025-04", partners=partners, partner="US")
    assert {str(month): int(place.value) for month, place in found.numbers.items()} == {
        "2025-02": 3, "2025-03": 1, "2025-04": 1,
    }  # fmt: skip
    assert (named(found.found), found.missing) == (["2025-03", "2025-04"], (Month(2025, 1),))
    assert (found.value.low, found.value.high) == (1, 2)  # in april germany may be above by the rounding
    assert found.numbers_count is Counts.PLACE


def test_a_share_is_held_against_that_of_another_period() -> None:
    world = of_months("2025-01", 1000, 500, partner="WORLD")
    asked, before = of_months("2025-01", 100, 100), Period.parse("2025-01")
    found = worked("share", asked, "2025-02", world=world, other_period=before)
    assert found.before is not None
    assert (plain(found)[0], plain(found.before)[0]) == (20, 10)


def test_the_mean_of_changes_is_that_of_their_percentages() -> None:
    found = worked("mean of:change", of_months("2025-01", 100, 150, 75), "2025-01..2025-03")
    assert (plain(found)[0], found.counts, found.missing) == (0, Counts.PERCENT, (Month(2025, 1),))


def test_several_together_and_a_total_without_some() -> None:
    germany, japan = of_months("2025-10", 1118, partner="DE"), of_months("2025-10", 226.1, width=0.1, partner="JP")
    assert tonnes(worked("total", combined([germany, japan]), "2025-10")) == (1344.1, 1343.55, 1344.65)
    world, us = of_months("2025-06", 3188, partner="WORLD"), of_months("2025-06", 353)
    assert tonnes(worked("total", combined([world], [us]), "2025-06")) == (2835, 2834, 2836)


def test_several_together_lack_the_months_that_one_of_them_lacks() -> None:
    both = combined([of_months("2025-01", 1, 2, 3), of_months("2025-01", 10, None, 30)])
    found = worked("total", both, "2025-01..2025-03")
    assert tonnes(found)[0] == 44
    assert found.missing == (Month(2025, 2),)


def test_several_together_over_a_period_that_one_has_as_a_whole_only() -> None:
    both = combined([of_months("2025-01", 1, 2), series(figure("2025-01..2025-02", 30))])
    assert tonnes(worked("total", both, "2025-01..2025-02"))[0] == 33


PARTNERS = {
    key: of_months("2025-10", each, partner=key)
    for key, each in (("DE", 1118), ("US", 656), ("KR", 655.8), ("JP", 226))
}


def test_a_place_says_how_high_and_low_it_may_be() -> None:
    found = worked("place", PARTNERS["US"], "2025-10", partners=PARTNERS, partner="US")
    assert plain(found) == (2, 2, 3)


def test_the_share_of_the_largest() -> None:
    world = of_months("2025-10", 5473, partner="WORLD")
    found = worked("share largest:2", world, "2025-10", world=world, partners=PARTNERS)
    assert plain(found)[0] == pytest.approx(100 * 1774 / 5473, abs=0.001)


def test_the_second_highest_month_the_two_highest_and_more_than_there_are() -> None:
    second = worked("highest rank:2", US, "2025-01..2025-06")
    assert (named(second.found), tonnes(second)[0]) == (["2025-03"], 584)
    assert named(worked("lowest rank:2", US, "2025-01..2025-06").found) == ["2025-04"]
    assert named(worked("highest largest:2", US, "2025-01..2025-06").found) == ["2025-01", "2025-03"]
    assert worked("highest rank:7", US, "2025-01..2025-06").found == ()


def test_quarters_are_looked_at_where_they_are_whole() -> None:
    asked = of_months("2025-01", 100, 200, 300, 50, 50, None, 10, 20, 30)
    found = worked("highest each:quarter", asked, "2025-01..2025-09")
    assert (named(found.over), named(found.found), tonnes(found)[0]) == (
        ["2025-01..2025-03", "2025-07..2025-09"], ["2025-01..2025-03"], 600,
    )  # fmt: skip
    assert found.missing == (Month(2025, 6),)


def test_the_partners_of_which_a_condition_holds() -> None:
    world = of_months("2025-10", 5473, partner="WORLD")
    found = worked("partners above:400t", world, "2025-10", world=world, partners=PARTNERS)
    assert (found.partners, plain(found)) == (("DE", "US", "KR"), (3, 3, 3))
    shares = worked("partners of:share at-least:20%", world, "2025-10", world=world, partners=PARTNERS)
    assert shares.partners == ("DE",)
    close = worked("partners above:655.9t", world, "2025-10", world=world, partners=PARTNERS)
    assert (close.partners, plain(close)) == (("DE", "US"), (2, 1, 3))


def test_two_figures_beside_each_other_are_not_compared() -> None:
    germany = of_months("2025-07", 1116, partner="DE")
    found = worked("level against:DE,2025-07", US, "2025-06", other=germany, other_period=Period.parse("2025-07"))
    assert found.now is not None
    assert found.base is not None
    assert (tonnes(found)[0], found.base.amount.value / T, found.change) == (353, 1116, None)


def test_a_share_falls_by_points_although_the_amount_rises() -> None:
    world = of_months("2025-01", 1000, 2000, partner="WORLD")
    found = worked("why of:share", of_months("2025-01", 100, 150), "2025-02", world=world)
    assert (found.counts, plain(found)[0]) == (Counts.POINTS, -2.5)
    assert found.change is not None
    assert found.change.base is Base.FOUND


def test_nothing_loaded_is_none() -> None:
    for text in ("total", "mean", "median", "highest", "months rises", "run falls", "share", "change", "place"):
        assert work_out(Operation.parse(text.split())[0], Inputs(Series({}), Period.parse("2025-01"))) is None


@pytest.mark.parametrize(
    ("condition", "tonnes", "expected"),
    [
        ("above:500t", 501, Held.YES),
        ("above:500t", 500.3, Held.LIKELY),
        ("above:500t", 500, Held.UNLIKELY),
        ("above:500t", 499, Held.NO),
        ("at-most:46t", 46.3, Held.UNLIKELY),
        ("between:100t..200t", 150, Held.YES),
        ("between:100t..200t", 200.4, Held.UNLIKELY),
        ("about:700t", 735.2, Held.UNLIKELY),
        ("is:353t", 353, Held.YES),
        ("is:354t", 353, Held.NO),
    ],
)
def test_conditions_know_the_width_of_what_they_judge(condition: str, tonnes: float, expected: Held) -> None:
    amount = Amount.rounded(round(tonnes * T), T)
    assert held(amount, Condition.parse(condition)) is expected


_tonnes = st.lists(st.integers(0, 2_000), min_size=1, max_size=14)


@given(_tonnes)
def test_a_mean_lies_between_the_lowest_and_the_highest_and_times_its_months_is_the_total(told: list[int]) -> None:
    asked = of_months("2024-01", *told)
    period = str(Period(Month(2024, 1), Month(2024, 1) + (len(told) - 1)))
    mean, median = worked("mean", asked, period), worked("median", asked, period)
    low, high = worked("lowest", asked, period), worked("highest", asked, period)
    assert mean.value.value * len(told) == worked("total", asked, period).value.value
    for each in (mean, median):
        assert low.value.value <= each.value.value <= high.value.value
        assert low.low <= each.low <= each.value.value <= each.high <= high.high


@given(_tonnes, st.integers(0, 2_000))
def test_the_months_above_and_those_at_most_are_all_the_months(told: list[int], threshold: int) -> None:
    asked = of_months("2024-01", *told)
    period = str(Period(Month(2024, 1), Month(2024, 1) + (len(told) - 1)))
    above, rest = (worked(f"months {word}:{threshold}t", asked, period) for word in ("above", "at-most"))
    assert above.value.value + rest.value.value == len(told)
    assert sorted((*above.found, *rest.found)) == list(above.over)
    assert above.low <= above.value.value <= above.high


@given(st.integers(1, 5_000), st.integers(1, 5_000))
def test_difference_ratio_and_change_say_the_same(now: int, before: int) -> None:
    asked = of_months("2025-01", before, now)
    difference, ratio, moved = (worked(word, asked, "2025-02") for word in ("difference", "ratio", "change"))
    assert difference.value.value == (now - before) * T
    assert ratio.value.value == Fraction(now, before)
    assert moved.value.value == 100 * (ratio.value.value - 1)


@given(_tonnes, _tonnes)
def test_a_total_without_a_partner_and_that_partner_are_the_total(world: list[int], us: list[int]) -> None:
    count = min(len(world), len(us))
    whole, part = of_months("2024-01", *(a + b for a, b in zip(world, us, strict=False))), of_months("2024-01", *us)
    period = str(Period(Month(2024, 1), Month(2024, 1) + (count - 1)))
    rest = worked("total", combined([whole], [part]), period)
    assert rest.value.value == sum(world[:count]) * T
    again = worked("total", combined([combined([whole], [part]), part]), period)
    assert again.value.value == worked("total", whole, period).value.value


def test_the_first_month_back_at_a_level_is_held_against_the_period_that_is_named() -> None:
    april, june = Period.parse("2025-04"), Period.parse("2025-06")
    found = worked("first at-least:this against:2025-04", US, "2025-05..2025-06", other_period=april)
    assert (named(found.found), tonnes(found)) == (["2025-06"], (353, 352.5, 353.5))
    never = worked(
        "first at-least:this against:2025-01", US, "2025-02..2025-06", other_period=Period.parse("2025-01")
    )
    assert (never.found, never.over[-1]) == ((), june)


def test_a_mean_has_that_of_another_period_beside_it() -> None:
    found = worked(
        "mean against:2025-01..2025-03", US, "2025-05..2025-06", other_period=Period.parse("2025-01..2025-03")
    )
    assert found.before is not None
    assert (tonnes(found)[0], tonnes(found.before)[0]) == (199.7, 622)


def test_a_share_of_a_group_is_of_what_the_group_has() -> None:
    group = of_months("2025-06", 706, partner="EU")
    found = worked("share against:EU", of_months("2025-06", 353), "2025-06", world=group)
    assert plain(found) == (50, 49.894, 50.106)
