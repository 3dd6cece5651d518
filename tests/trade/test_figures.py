"""Totals, changes, ranks and records on small series worked by hand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.commodities import Member, Product
from bot.trade.figures import (
    Base,
    Reached,
    Series,
    Sum,
    amount_of,
    change,
    part_cells,
    partner_amounts,
    partner_rank,
    product_series,
    record,
    summed_cells,
    unexplained,
)
from bot.trade.findings import zero_words
from bot.trade.observations import Batch, CellKey, Figure, Flow, Measure, Source, Status, WorkedBack
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, total
from bot.trade.unit_prices import price_series

T = 1_000_000
MAGNETS = Product("magnets", "rare-earth magnets", "Magnets", (Member("hs:85051110"),))
BATCH = Batch(1, "starter", datetime(2026, 1, 1, tzinfo=UTC), "starter")


def figure(
    period: str,
    tonnes: float,
    width: float = 1,
    *,
    partner: str = "US",
    commodity: str = "hs:85051110",
    status: Status = Status.REPORTED,
    worked_back: WorkedBack | None = None,
    measure: Measure = Measure.NET_WEIGHT,
    currency: str = "",
) -> Figure:
    key = CellKey("CN", Flow.EXPORT, commodity, partner, measure, Period.parse(period))
    return Figure(
        key, round(tonnes * T), round(width * T), status, Source("Reuters"), BATCH, currency, worked_back=worked_back
    )


def series(*figures: Figure) -> Series:
    return product_series(figures, MAGNETS)


def grams(tonnes: float) -> int:
    return round(tonnes * T)


def test_all_months_are_summed_and_the_published_whole_is_kept_beside() -> None:
    reached = series(figure("2025-01", 10), figure("2025-02", 20), figure("2025-01..2025-02", 31)).total(
        Period.parse("2025-01..2025-02")
    )
    assert reached is not None
    assert reached.reached is Reached.MONTHS
    assert reached.amount.value == grams(30)
    assert reached.published is not None
    assert not reached.differs_from_published


def test_a_published_whole_further_off_than_rounding_is_told() -> None:
    reached = series(figure("2025-01", 10), figure("2025-02", 20), figure("2025-01..2025-02", 33)).total(
        Period.parse("2025-01..2025-02")
    )
    assert reached is not None
    assert reached.differs_from_published


def test_the_published_whole_serves_where_a_month_is_missing() -> None:
    reached = series(figure("2025-02", 20), figure("2025-01..2025-03", 60)).total(Period.parse("2025-01..2025-03"))
    assert reached is not None
    assert reached.reached is Reached.PUBLISHED
    assert reached.amount.value == grams(60)


def test_blocks_and_months_are_put_together() -> None:
    reached = series(figure("2025-01..2025-02", 50), figure("2025-03", 7), figure("2025-02", 20)).total(
        Period.parse("2025-01..2025-03")
    )
    assert reached is not None
    assert reached.reached is Reached.BLOCKS
    assert reached.amount.value == grams(57)
    assert [str(point.period) for point in reached.points] == ["2025-01..2025-02", "2025-03"]


def worked_out(period: str, tonnes: float, width: float = 1) -> Figure:
    return figure(period, tonnes, width, status=Status.DERIVED)


def test_what_was_published_goes_before_months_that_were_worked_out() -> None:
    # January to March 2026 to the US: two months were worked out of the 994 t that were published for both
    first = series(
        worked_out("2026-01", 545.4, 2.6),
        worked_out("2026-02", 448.6, 1.6),
        figure("2026-03", 406),
        figure("2026-01..2026-02", 994),
    )
    quarter = first.total(Period.parse("2026-01..2026-03"))
    assert quarter is not None
    assert (quarter.reached, quarter.amount.value, quarter.amount.is_derived) == (Reached.BLOCKS, grams(1400), False)
    both = first.total(Period.parse("2026-01..2026-02"))
    assert both is not None
    assert (both.reached, both.amount.value) == (Reached.PUBLISHED, grams(994))
    # also where the two do not agree
    apart = series(worked_out("2026-01", 500), figure("2026-02", 400), figure("2026-01..2026-02", 994))
    told = apart.total(Period.parse("2026-01..2026-02"))
    assert told is not None and told.amount.value == grams(994)
    # and without anything published the months are all there is
    alone = series(worked_out("2026-01", 500), figure("2026-02", 400)).total(Period.parse("2026-01..2026-02"))
    assert alone is not None
    assert (alone.reached, alone.amount.value, alone.amount.is_derived) == (Reached.MONTHS, grams(900), True)


def test_a_block_is_never_split() -> None:
    january_only = series(figure("2025-01..2025-02", 50)).total(Period.parse("2025-01"))
    assert january_only is None


def test_what_is_missing_is_named() -> None:
    reached = series(figure("2025-01", 10), figure("2025-03", 7)).total(Period.parse("2025-01..2025-03"))
    assert reached is not None
    assert reached.reached is Reached.PARTIAL
    assert reached.missing == (Month(2025, 2),)


def compared(now: Figure, before: Figure | None) -> tuple[Base, float | None]:
    both = [figure_ for figure_ in (now, before) if figure_ is not None]
    reached = series(*both)
    total_now = reached.total(now.key.period)
    assert total_now is not None
    base_period = before.key.period if before is not None else now.key.period.shifted(-1)
    found = change(total_now, reached.total(base_period), base_period)
    return found.base, found.as_published


def test_changes_know_their_base() -> None:
    assert compared(figure("2025-06", 353), figure("2025-05", 46.4, 0.1)) == (Base.FOUND, None)
    assert compared(figure("2025-06", 353), None) == (Base.MISSING, None)
    assert compared(figure("2025-06", 0.001, 0.001), figure("2025-05", 0, 0.001)) == (Base.ZERO, None)
    assert compared(figure("2025-06", 0, 0.001), figure("2025-05", 0, 0.001)) == (Base.FOUND, None)
    assert compared(figure("2025-07", 1.4, 0.1), figure("2025-06", 0.001, 0.001)) == (Base.SMALL, None)


def test_the_published_percentage_stands_for_its_own_pair_only() -> None:
    base = figure(
        "2024-06", 5150.2, 9.9, status=Status.DERIVED, worked_back=WorkedBack(Period.parse("2025-06"), "yoy", -38.1)
    )
    assert compared(figure("2025-06", 3188), base) == (Base.FOUND, -38.1)
    assert compared(figure("2024-07", 5278), base) == (Base.FOUND, None)


def test_a_percentage_published_for_a_year_stands_for_that_year_only() -> None:
    back = WorkedBack(Period.parse("2025-01..2025-12"), "yoy", -20.3)
    year = figure("2024-01..2024-12", 7444.2, 10.7, status=Status.DERIVED, worked_back=back)
    assert compared(figure("2025-01..2025-12", 5933), year) == (Base.FOUND, -20.3)
    assert compared(year, figure("2023-01..2023-12", 7000)) == (Base.FOUND, None)


def test_a_month_that_was_worked_back_from_its_own_change_shows_that() -> None:
    now = figure(
        "2025-12", 0.945, 0.017, status=Status.DERIVED, worked_back=WorkedBack(Period.parse("2025-12"), "mom", -44)
    )
    assert compared(now, figure("2025-11", 1.688, 0.001)) == (Base.FOUND, -44)
    found = change(
        series(now).total(now.key.period), series(figure("2025-11", 1.688)).total(Period.parse("2025-11")),  # type: ignore[arg-type]
        Period.parse("2025-11"),
    )  # fmt: skip
    assert found.worked_back == now.key.period


@pytest.mark.parametrize("text", ["2025-06 yoy", "2025-06 qoq -3", "2025-01..2025-06 mom -3", "june yoy -3", ""])
def test_what_is_no_published_change_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        WorkedBack.parse(text)


@pytest.mark.parametrize("text", ["2025-06 yoy -38.1", "2025-01..2025-12 yoy -20.3", "2024-08 mom +12.0"])
def test_a_published_change_is_written_as_it_is_read(text: str) -> None:
    assert str(WorkedBack.parse(text)) == text


def test_a_group_with_a_member_missing_is_partial() -> None:
    group = Product("both", "both", "Both", (Member("hs:1"), Member("hs:2")))
    made = product_series(
        [figure("2025-01", 1, commodity="hs:1"), figure("2025-01", 2, commodity="hs:2"),
         figure("2025-02", 5, commodity="hs:1")], group,
    )  # fmt: skip
    january, february = made.at(Month(2025, 1)), made.at(Month(2025, 2))
    assert january is not None
    assert january.amount.value == grams(3)
    assert january.missing == ()
    assert february is not None
    assert february.missing == ("hs:2",)


@pytest.mark.parametrize(
    ("currencies", "millions", "missing"),
    [
        ("USD CNY USD", 5 + 20, ("hs:2",)),
        ("USD CNY CNY", 30 + 20, ("hs:1",)),
        ("CNY USD EUR", 30, ("hs:1", "hs:3")),  # of several alike the dollar stands
        ("USD USD USD", 5 + 30 + 20, ()),
    ],
)
def test_a_member_in_another_currency_is_missing_from_its_group(
    currencies: str, millions: int, missing: tuple[str, ...]
) -> None:
    group = Product("all", "all", "All", (Member("hs:1"), Member("hs:2"), Member("hs:3")))
    told = [
        figure("2025-02", amount, commodity=f"hs:{at}", measure=Measure.VALUE, currency=currency)
        for at, (amount, currency) in enumerate(zip((5, 30, 20), currencies.split(), strict=True), start=1)
    ]
    february = product_series(told, group).at(Month(2025, 2))
    assert february is not None
    assert (february.amount.value, february.missing) == (grams(millions), missing)
    assert february.is_whole == (not missing)


def test_a_code_that_ended_is_not_missed() -> None:
    group = Product("both", "both", "Both", (Member("hs:1"), Member("hs:2", valid_to=Month(2024, 12))))
    made = product_series([figure("2025-01", 1, commodity="hs:1")], group)
    january = made.at(Month(2025, 1))
    assert january is not None
    assert january.missing == ()


def test_ties_share_a_rank_and_zero_has_none() -> None:
    amounts = {
        "US": Amount.rounded(5, 0),
        "DE": Amount.rounded(9, 0),
        "JP": Amount.rounded(5, 0),
        "IN": Amount.rounded(0, 0),
    }
    assert partner_rank("US", amounts).rank == 2
    assert partner_rank("JP", amounts).rank == 2
    assert partner_rank("DE", amounts).rank == 1
    assert partner_rank("IN", amounts).rank is None
    assert partner_rank("US", amounts).ranked == 3
    assert partner_rank("US", amounts).loaded == 4


def test_records_name_the_first_month_they_can_see() -> None:
    values = [877, 405, 584, 246, 46.4, 353]
    made = series(*(figure(f"2025-{month:02d}", value) for month, value in enumerate(values, start=1)))
    june = record(made, Month(2025, 6))
    assert june is not None
    assert (june.is_high, june.since, june.has_gaps) == (True, Month(2025, 3), False)
    may = record(made, Month(2025, 5))
    assert may is not None
    assert (may.is_high, may.since, may.first) == (False, None, Month(2025, 1))
    assert record(made, Month(2025, 2)) is None


def test_records_say_when_months_between_are_not_loaded() -> None:
    made = series(figure("2025-01", 900), figure("2025-03", 10), figure("2025-05", 20), figure("2025-06", 30))
    june = record(made, Month(2025, 6))
    assert june is not None
    assert june.since == Month(2025, 1)
    assert june.has_gaps


def test_unit_price_needs_a_weight() -> None:
    weights = series(figure("2025-01", 2, 0.001), figure("2025-02", 0, 0.001))
    values = product_series(
        [figure("2025-01", 0.1, 0, measure=Measure.VALUE, currency="USD"),
         figure("2025-02", 0.1, 0, measure=Measure.VALUE, currency="USD")], MAGNETS,
    )  # fmt: skip
    prices = price_series(values, weights)
    january = prices.at(Month(2025, 1))
    assert january is not None
    assert january.amount.value == 50
    assert prices.at(Month(2025, 2)) is None


def test_unit_values_of_months_are_weighed_by_their_weights() -> None:
    # 2 t at 30 dollars a kilogram and 1 t at 60: 120,000 dollars for 3 t, and no value of March
    weights = series(figure("2025-01", 2, 0), figure("2025-02", 1, 0), figure("2025-03", 9, 0))
    published = product_series(
        [figure("2025-01", 0.03, 0, measure=Measure.UNIT_VALUE, currency="USD"),
         figure("2025-02", 0.06, 0, measure=Measure.UNIT_VALUE, currency="USD")], MAGNETS,
    )  # fmt: skip
    prices = price_series(series(), weights, published)
    one, other = (prices.at(Month(2025, month)) for month in (1, 2))
    assert one is not None and other is not None
    both = prices.total(Period(Month(2025, 1), Month(2025, 2)))
    assert both is not None
    assert both.amount.value == (2 * one.amount.value + other.amount.value) / 3
    assert other.amount.value == 2 * one.amount.value
    assert not both.is_partial
    quarter = prices.total(Period(Month(2025, 1), Month(2025, 3)))
    assert quarter is not None
    assert (quarter.amount.value, quarter.missing) == (both.amount.value, (Month(2025, 3),))


def test_what_the_partners_leave_of_the_total() -> None:
    assert unexplained(Amount.rounded(100, 1), [Amount.rounded(60, 1), Amount.rounded(39, 1)]) == 2.5
    assert unexplained(Amount.rounded(100, 0), [Amount.rounded(120, 0)]) == 0


def test_partner_amounts_add_commodities() -> None:
    added = partner_amounts([figure("2025-01", 1, commodity="hs:1"), figure("2025-01", 2, commodity="hs:2")])
    assert added["US"].value == grams(3)


@given(st.lists(st.integers(0, 10_000), min_size=12, max_size=12), st.integers(1, 12))
def test_year_to_date_is_the_sum_of_its_months(values: list[int], month: int) -> None:
    made = series(*(figure(f"2025-{n:02d}", value) for n, value in enumerate(values, start=1)))
    reached = made.year_to_date(Month(2025, month))
    assert reached is not None
    assert reached.amount.value == grams(sum(values[:month]))


@pytest.mark.parametrize("month", range(1, 13))
def test_months_shift_by_years(month: int) -> None:
    assert Period.single(Month(2025, month)).shifted(-12).first == Month(2024, month)


@given(st.lists(st.tuples(st.integers(0, 900), st.sampled_from([0.001, 0.1, 1, 10])), min_size=1, max_size=6))
def test_a_sum_over_partners_carries_the_width_of_its_parts(told: list[tuple[int, float]]) -> None:
    figures = [figure("2025-01", tonnes, width, partner=f"P{at}") for at, (tonnes, width) in enumerate(told)]
    place = Period.parse("2025-01"), "hs:85051110"
    cell = summed_cells(figures, {place})[place]
    assert cell.amount == total(map(amount_of, figures))
    assert cell.summed == Sum(tuple(sorted(each.key.partner for each in figures)), is_listed=True)
    assert not summed_cells(figures, set()), "whose list is not complete is not added up"
    members = [each.key.partner for each in figures]
    assert summed_cells(figures, set(), members)[place].amount == cell.amount, "but all members are"


def test_values_in_two_currencies_are_not_added_up() -> None:
    both = [
        figure("2025-01", 1, partner=partner, measure=Measure.VALUE, currency=currency)
        for partner, currency in (("US", "USD"), ("JP", "CNY"))
    ]
    assert not summed_cells(both, {(Period.parse("2025-01"), "hs:85051110")})


def test_some_members_are_added_up_for_the_months_that_all_of_these_have() -> None:
    told = [
        figure("2025-01", 1),
        figure("2025-01", 2, partner="DE"),
        figure("2025-02", 4),
        figure("2025-02", 9, partner="FR"),
    ]
    cells = part_cells(told, ["DE", "US"], 7)
    assert {str(period): cell.amount.value / T for (period, _), cell in cells.items()} == {"2025-01": 3}
    assert [cell.summed for cell in cells.values()] == [Sum(("DE", "US"), 7, is_whole=False)]


def test_sums_of_other_members_are_no_base() -> None:
    def part(month: str, *partners: str) -> Series:
        cells = part_cells([figure(month, 10, partner=each) for each in partners], partners, 7)
        return product_series((), MAGNETS, sums=cells)

    july, june = Period.parse("2025-07"), Period.parse("2025-06")
    now = part("2025-07", "DE", "US").total(july)
    assert now is not None and now.is_partial
    assert change(now, part("2025-06", "DE", "US").total(june), june).base is Base.FOUND
    assert change(now, part("2025-06", "DE", "FR").total(june), june).base is Base.PARTIAL


@pytest.mark.parametrize(
    ("measure", "currency", "is_rounded"),
    [(Measure.NET_WEIGHT, "", True), (Measure.VALUE, "USD", False)],
)
def test_only_a_weight_of_zero_was_rounded_to_whole_tonnes(measure: Measure, currency: str, is_rounded: bool) -> None:
    made = series(
        figure("2025-05", 0, 1, measure=measure, currency=currency),
        figure("2025-06", 5, measure=measure, currency=currency),
    )
    base, now = (made.total(Period.parse(each)) for each in ("2025-05", "2025-06"))
    assert base is not None and now is not None
    found = change(now, base, base.period)
    assert (found.base, found.is_rounded_zero) == (Base.ZERO, is_rounded)
    assert zero_words(found) == ("from below 0.5 t" if is_rounded else "from zero")
