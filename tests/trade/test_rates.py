"""Amounts of a day and of a week, worked by hand on small series."""

from __future__ import annotations

import pytest

from bot.trade.calculation import work_out
from bot.trade.figures import Series
from bot.trade.judgement import Verdict, claim_of, judge
from bot.trade.observations import WorkedBack
from bot.trade.operations import Operation, Per
from bot.trade.periods import Month, Period
from bot.trade.rates import RateSeries, at_rate
from bot.trade.results import Counts, Inputs, Result, combined
from tests.trade.test_calculation import T, named, of_months, plain
from tests.trade.test_figures import figure, series

US = of_months("2025-01", 310, 140, 620, 300, 46.4, 353)
GERMANY = of_months("2025-01", 620, 560, 310, 300, 310, 764, partner="DE")


def inputs(operation: Operation, asked: Series, period: str, **more: object) -> Inputs:
    assert operation.rate is not None
    return at_rate(Inputs(asked, Period.parse(period), **more), operation.rate)  # type: ignore[arg-type]


def worked(text: str, asked: Series, period: str, **more: object) -> Result:
    operation, _ = Operation.parse(text.split())
    found = work_out(operation, inputs(operation, asked, period, **more))
    assert found is not None
    return found


def tonnes(result: Result) -> float:
    return round(float(result.value.value / T), 4)


def test_a_month_is_divided_by_its_days_and_its_interval_with_it() -> None:
    found = worked("level per:day", US, "2025-06")
    assert tonnes(found) == 11.7667  # 353 t over 30 days, known to half a tonne either way
    assert (round(float(found.low / T), 4), round(float(found.high / T), 4)) == (11.75, 11.7833)
    assert tonnes(worked("level per:week", US, "2025-06")) == 82.3667
    assert tonnes(worked("level per:day", of_months("2024-02", 290), "2024-02")) == 10  # a leap year's 29 days


def test_several_months_are_their_sum_over_the_days_of_all() -> None:
    found = worked("total per:day", US, "2025-01..2025-03")
    assert tonnes(found) == 11.8889  # 1,070 t over 90 days, not the mean of 10, 5 and 20
    assert found.now is not None
    assert found.now.divided is not None
    assert (found.now.divided.amount.value, found.now.divided.days) == (1070 * T, 90)


def test_months_that_are_not_there_and_those_left_out_have_no_days() -> None:
    gap = of_months("2025-01", 310, None, 310)
    assert tonnes(worked("total per:day", gap, "2025-01..2025-03")) == 10
    left_out = worked("total per:day", gap, "2025-01..2025-03", left_out=(Month(2025, 2),))
    assert (tonnes(left_out), left_out.missing) == (10, ())


def test_a_mean_is_that_of_the_days_and_of_several_partners_each_has_its_part() -> None:
    assert tonnes(worked("mean per:day", US, "2025-01..2025-03")) == 11.8889
    together = combined([US, GERMANY])
    assert tonnes(worked("mean with:DE per:day", together, "2025-06")) == 18.6167  # 1,117 t over 30 days, by two


def test_the_middle_and_the_ends_are_those_of_the_months_rates() -> None:
    assert tonnes(worked("median per:day", US, "2025-01..2025-03")) == 10
    february = of_months("2025-01", 300, 290, 300)
    highest = worked("highest per:day", february, "2025-01..2025-03")
    assert (tonnes(highest), named(highest.found)) == (10.3571, ["2025-02"])  # 290 t over 28 days


def test_a_condition_is_of_the_same_time() -> None:
    found = worked("months above:9t per:day", US, "2025-01..2025-06")  # 10, 5, 20, 10, 1.5 and 11.8 t a day
    assert (plain(found), named(found.found)) == ((4, 4, 4), ["2025-01", "2025-03", "2025-04", "2025-06"])
    assert named(worked("months above:100t per:week", US, "2025-01..2025-06").found) == ["2025-03"]
    assert named(worked("longest-run at-least:9t per:day", US, "2025-01..2025-06").found) == ["2025-03", "2025-04"]
    assert named(worked("last below:9t per:day", US, "2025-01..2025-06").found) == ["2025-05"]


def test_two_numbers_are_each_divided_by_their_own_days() -> None:
    may = Period.parse("2025-05")
    assert tonnes(worked("difference per:day", US, "2025-06", other_period=may)) == 10.2699  # 353/30 less 46.4/31
    assert round(float(worked("ratio per:day", US, "2025-06", other_period=may).value.value), 4) == 7.8614
    beside = worked("level against:2025-05 per:day", US, "2025-06", other_period=may)
    assert beside.base is not None
    assert round(float(beside.base.amount.value / T), 4) == 1.4968
    partners = worked("difference per:day", US, "2025-06", other=GERMANY)
    assert tonnes(partners) == -13.7  # 353 less 764 t over 30 days


def test_months_that_only_one_of_two_has_are_left_out_with_their_days() -> None:
    gap = of_months("2024-01", 310, None, 620)
    both = combined([series(*(point.figures[0] for each in (gap, US) for point in each.points.values()))])
    found = worked("difference per:day", both, "2025-01..2025-03", other_period=Period.parse("2024-01..2024-03"))
    assert (tonnes(found), found.missing) == (0, (Month(2025, 2),))  # 930 t over 62 days in either year


def test_a_published_percentage_is_one_of_amounts() -> None:
    back = WorkedBack(Period.parse("2025-03"), "mom", 10.7)
    months = series(figure("2025-02", 280, worked_back=back), figure("2025-03", 310))
    assert plain(worked("change per:day", months, "2025-03"))[0] == 0  # 10 t a day in both


def test_partners_are_held_against_their_rates() -> None:
    partners = {"US": US, "DE": GERMANY}
    found = worked("partners above:20t per:day", US, "2025-06", partners=partners, partner="WORLD")
    assert found.partners == ("DE",)  # 25.5 t a day, and 11.8
    short = {"US": US, "DE": of_months("2025-01", 620, None, 310), "JP": of_months("2025-01", 31, None, 31)}
    shared = worked("partners above:12t per:day", US, "2025-01..2025-03", partners=short)
    assert named(shared.over) == ["2025-01", "2025-03"]
    assert shared.partners == ("DE", "US")  # 930 t over 62 days each; Japan 1 t a day


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("level per:day stated:above:100t", Verdict.DIFFERS),
        ("level per:day stated:below:100t", Verdict.AGREES),
        ("level per:day stated:about:12t", Verdict.AGREES),
        ("level per:day stated:is:353t", Verdict.DIFFERS),
        ("level per:week stated:is:82.4t", Verdict.AGREES),
    ],
)
def test_what_is_stated_is_of_the_same_time(text: str, verdict: Verdict) -> None:
    operation, _ = Operation.parse(text.split())
    claim = claim_of(operation)
    assert claim is not None
    assert judge(claim, inputs(operation, US, "2025-06")).verdict is verdict


def test_the_days_of_a_sum_of_series_count_once_where_one_has_them_within_a_block() -> None:
    world = series(figure("2025-01..2025-03", 2770, partner="WORLD"))
    rest = worked("total without:US per:day", combined([world], [US]), "2025-01..2025-03")
    assert tonnes(rest) == 18.8889  # 2,770 less 1,070 t over 90 days


def test_shares_and_places_are_of_no_time() -> None:
    assert Operation.parse(["share", "per:day"])[0].rate is None
    assert Operation.parse(["place", "per:day"])[0].rate is None
    assert Operation.parse(["highest", "of:share", "per:day"])[0].rate is None


def test_a_rate_of_nothing_is_nothing() -> None:
    found = RateSeries(Series({}), Per.DAY)
    assert found.total(Period.parse("2025-01")) is None
    assert worked("months of:change rises per:day", US, "2025-02..2025-03").counts is Counts.MONTHS
