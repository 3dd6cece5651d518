"""Rankings and contributions on small numbers worked by hand, and the law that contributions add up exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.figures import Series, product_series
from bot.trade.periods import Month, Period
from bot.trade.ranking import Sort, contributions, largest_parts, rank, shared_months
from tests.trade.test_figures import MAGNETS, figure, grams, series

OCTOBER, SEPTEMBER = Period.single(Month(2025, 10)), Period.single(Month(2025, 9))


def two_months(**tonnes: tuple[float | None, float | None]) -> dict[str, Series]:
    """Make series of September and October by partner; None is not loaded."""
    return {
        key: series(
            *(
                figure(period, amount, partner=key)
                for period, amount in zip(("2025-09", "2025-10"), amounts, strict=True)
                if amount is not None
            )
        )
        for key, amounts in tonnes.items()
    }


def test_places_have_ranks_shares_and_moves() -> None:
    found = two_months(US=(10, 40), DE=(30, 30), JP=(20, 20), IN=(None, 10))
    ranking = rank(found, OCTOBER, two_months(WORLD=(100, 200))["WORLD"].total(OCTOBER))
    assert [(place.key, place.rank, place.moved) for place in ranking.places] == [
        ("US", 1, 2),
        ("DE", 2, -1),
        ("JP", 3, -1),
        ("IN", 4, None),
    ]
    assert [place.share.value for place in ranking.places if place.share] == [20, 15, 10, 5]
    assert [place.cumulative.value for place in ranking.places if place.cumulative] == [20, 35, 45, 50]
    assert ranking.covered is not None
    assert ranking.covered.value == 50


def test_ties_share_a_rank_and_the_next_one_is_skipped() -> None:
    ranking = rank(two_months(US=(1, 5), DE=(1, 5), JP=(1, 4)), OCTOBER, None)
    assert [(place.key, place.rank) for place in ranking.places] == [("DE", 1), ("US", 1), ("JP", 3)]


def test_zero_has_no_rank() -> None:
    ranking = rank(two_months(US=(1, 5), DE=(1, 0)), OCTOBER, None)
    assert [(place.key, place.rank) for place in ranking.places] == [("US", 1), ("DE", None)]
    assert [place.key for place in ranking.ranked] == ["US"]


def test_partners_beyond_the_total_are_noticed() -> None:
    whole = two_months(WORLD=(1, 5))["WORLD"].total(OCTOBER)
    assert rank(two_months(US=(1, 9)), OCTOBER, whole).exceeds_whole
    assert not rank(two_months(US=(1, 5)), OCTOBER, whole).exceeds_whole


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        (Sort.SIZE, ["DE", "US", "JP", "IN"]),
        (Sort.GAIN, ["US", "JP", "DE", "IN"]),
        (Sort.LOSS, ["DE", "JP", "US", "IN"]),
        (Sort.PCT, ["US", "JP", "DE", "IN"]),
    ],
)
def test_orders_by_change_put_those_without_one_last(sort: Sort, keys: list[str]) -> None:
    ranking = rank(two_months(US=(10, 40), DE=(90, 80), JP=(20, 20), IN=(None, 10)), OCTOBER, None)
    assert [place.key for place in ranking.sorted_by(sort)] == keys


def test_contributions_end_with_the_rest() -> None:
    found = two_months(US=(40, 60), DE=(30, 20), IN=(None, 15))
    moved = contributions(found, two_months(WORLD=(100, 130))["WORLD"], OCTOBER, SEPTEMBER)
    assert moved is not None
    assert [(part.key, part.difference.value / grams(1)) for part in moved.parts] == [("US", 20), ("DE", -10)]
    assert moved.rest.difference.value == grams(20)
    assert moved.whole.difference.value == grams(30)
    assert moved.one_sided == ("IN",)
    assert [part.points.value for part in (*moved.parts, moved.rest) if part.points] == [20, -10, 20]


def test_a_partner_missing_from_a_complete_list_counts_as_zero() -> None:
    absent = product_series([figure("2025-10", 15, partner="IN")], MAGNETS, zeros=[(SEPTEMBER, "hs:85051110")])
    found = {**two_months(US=(40, 60)), "IN": absent}
    world = two_months(WORLD=(40, 75))["WORLD"]
    moved = contributions(found, world, OCTOBER, SEPTEMBER, is_complete=True, was_complete=True)
    assert moved is not None
    assert [(part.key, part.difference.value / grams(1)) for part in moved.parts] == [("US", 20), ("IN", 15)]
    assert not moved.rest.difference.value
    assert moved.one_sided == ()


def test_no_contributions_without_both_totals() -> None:
    assert contributions(two_months(US=(1, 2)), two_months(WORLD=(None, 9))["WORLD"], OCTOBER, SEPTEMBER) is None


amounts = st.one_of(st.none(), st.integers(0, 9_000).map(lambda tenths: tenths / 10))


@given(
    st.dictionaries(st.sampled_from(["US", "DE", "JP", "KR", "IN", "VN", "NL"]), st.tuples(amounts, amounts)),
    st.integers(0, 90_000),
    st.integers(1, 90_000),
    st.integers(0, 7),
    st.booleans(),
)
def test_contributions_always_add_up_to_the_change_of_the_total(
    partners: dict[str, tuple[float | None, float | None]], now: int, before: int, most: int, complete: bool
) -> None:
    world = two_months(WORLD=(before, now))["WORLD"]
    moved = contributions(
        two_months(**partners), world, OCTOBER, SEPTEMBER, is_complete=complete, was_complete=complete
    )
    assert moved is not None
    for shown in (moved, largest_parts(moved, most)):
        parts = sum((part.difference.value for part in shown.parts), Fraction(0))
        assert parts + shown.rest.difference.value == shown.whole.difference.value == grams(now) - grams(before)


def of_months(**months: str) -> dict[str, Series]:
    """Make series of 10 t in each month from July to October 2025 that is marked: "x.xx" has all but August."""
    return {
        key: series(
            *(figure(f"2025-{month:02d}", 10, partner=key) for month, mark in enumerate(marks, 7) if mark != ".")
        )
        for key, marks in months.items()
    }


FOUR_MONTHS = Period(Month(2025, 7), Month(2025, 10))


@pytest.mark.parametrize(
    ("months", "ranks", "is_uneven"),
    [
        ({"US": "xxxx", "DE": "xxxx"}, {"US": 1, "DE": 1}, False),
        ({"US": "xxxx", "DE": "xx.."}, {"US": None, "DE": None}, True),
        ({"US": "xxxx", "DE": "xxxx", "JP": "xx.x"}, {"US": 1, "DE": 1, "JP": None}, True),
        ({"US": "xx..", "DE": "xx.."}, {"US": 1, "DE": 1}, False),  # as many and the same months
        ({"US": "xx..", "DE": "..xx"}, {"US": None, "DE": None}, True),
        ({"US": "x...", "DE": "xx.x", "JP": "xx.x"}, {"DE": 1, "JP": 1, "US": None}, True),
    ],
)
def test_only_sums_over_the_same_months_are_ranked(
    months: dict[str, str], ranks: dict[str, int | None], is_uneven: bool
) -> None:
    ranking = rank(of_months(**months), FOUR_MONTHS, None)
    assert {place.key: place.rank for place in ranking.places} == ranks
    assert ranking.is_uneven is is_uneven


def test_a_sum_that_lacks_months_has_no_share_of_the_whole() -> None:
    found = of_months(US="xxxx", DE="xx..")
    whole = of_months(WORLD="xxxx")["WORLD"].total(FOUR_MONTHS)
    ranking = rank(found, FOUR_MONTHS, whole)
    assert [(place.key, place.share is None) for place in ranking.places] == [("US", False), ("DE", True)]
    assert ranking.covered is not None and ranking.covered.value == 150  # all that is loaded, 60 of 40


def test_months_in_common_leave_out_those_with_the_fewest() -> None:
    found = of_months(US="xxxx", DE="xx.x", JP="...x", IN="..x.")
    shared = shared_months(found, ["US", "DE", "JP", "IN"], FOUR_MONTHS)
    assert shared is not None
    assert shared.months == (Month(2025, 10),)
    assert [key for key, _ in shared.amounts] == ["DE", "JP", "US"]
    assert shared_months(of_months(US="xx..", DE="..xx"), ["US", "DE"], FOUR_MONTHS) is None


def test_who_lacks_months_in_both_periods_is_named_with_the_rest() -> None:
    first, second = Period(Month(2025, 7), Month(2025, 8)), Period(Month(2025, 9), Month(2025, 10))
    found = of_months(US="xxxx", DE="x.x.")
    moved = contributions(found, of_months(WORLD="xxxx")["WORLD"], second, first)
    assert moved is not None
    assert [part.key for part in moved.parts] == ["US"]
    assert moved.one_sided == ("DE",)


@given(st.integers(0, 5))
def test_the_largest_parts_are_kept_whichever_way_they_moved(most: int) -> None:
    found = two_months(US=(40, 60), DE=(30, 5), JP=(1, 2), IN=(9, 3))
    moved = contributions(found, two_months(WORLD=(100, 130))["WORLD"], OCTOBER, SEPTEMBER)
    assert moved is not None
    kept = {part.key for part in largest_parts(moved, most).parts}
    assert kept == set(["DE", "US", "IN", "JP"][:most])


@given(st.lists(st.integers(0, 30), min_size=1, max_size=7))
def test_ranks_count_how_many_are_larger(tonnes: list[int]) -> None:
    found = two_months(**{f"P{at}": (None, each) for at, each in enumerate(tonnes)})
    for place in rank(found, OCTOBER, None).ranked:
        own = place.total.amount.value
        assert place.rank == 1 + sum(grams(each) > own for each in tonnes)
