"""Both sides of a trade: ratios with intervals and the lag that fits, worked by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.figures import Point, Series
from bot.trade.mirror import Mirror, MirrorMonth, clear_lag, mirror, valuation
from bot.trade.observations import Flow
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount

JAN = Month(2025, 1)
YEAR = Period(JAN, JAN + 11)


def amount(value: int, width: int = 1) -> Amount:
    return Amount.rounded(value, width)


def series(amounts: dict[str, int], width: int = 1) -> Series:
    return Series({(p := Period.parse(text)): Point(p, amount(value, width), ()) for text, value in amounts.items()})


def months(values: list[int], first: Month = JAN) -> dict[Month, Amount]:
    return {first + place: amount(value) for place, value in enumerate(values)}


def test_a_month_has_its_ratio_with_an_interval() -> None:
    ratio = MirrorMonth(JAN, amount(100, 2), amount(150, 10)).ratio
    assert ratio == Amount(Fraction(3, 2), Fraction(145, 101), Fraction(155, 99))
    assert MirrorMonth(JAN, amount(0), amount(5)).ratio is None
    assert MirrorMonth(JAN, None, amount(5)).ratio is None


def test_sums_are_over_the_same_months_where_a_side_lacks_some() -> None:
    sent = series({"2025-01": 10, "2025-02": 20, "2025-03": 40})
    taken = series({"2025-01": 20, "2025-03": 20, "2025-04": 1_000})
    found = mirror(sent, taken, Period.parse("2025-01..2025-04"), Period.parse("2025-01..2025-04"))
    assert [each.month for each in found.shared] == [JAN, JAN + 2]
    assert found.compared is not None
    assert [each.value for each in found.compared] == [50, 40]
    assert found.ratio is not None and found.ratio.value == Fraction(4, 5)
    assert found.lag is None


def test_blocks_count_where_each_side_has_the_whole_period() -> None:
    sent = series({"2025-01..2025-02": 30, "2025-03": 40})
    taken = series({"2025-01": 20, "2025-02": 20, "2025-03": 30})
    found = mirror(sent, taken, Period.parse("2025-01..2025-03"), Period.parse("2025-01..2025-03"))
    assert found.is_whole
    assert found.ratio is not None and found.ratio.value == 1
    assert [each.month for each in found.shared] == [JAN + 2]


def test_nothing_shared_has_no_ratio() -> None:
    found = mirror(series({"2025-01": 1}), series({"2025-02": 1}), YEAR, YEAR)
    assert (found.compared, found.ratio) == (None, None)
    assert isinstance(found, Mirror)


SHAPE = [100, 40, 250, 90, 300, 60, 180, 110, 500, 70, 220, 130, 90, 330, 60, 410]


@pytest.mark.parametrize("lag", range(5))
def test_a_lag_that_is_there_is_found_whatever_the_scale(lag: int) -> None:
    later = {JAN + place + lag: amount(value * 7) for place, value in enumerate(SHAPE)}
    before = {JAN + place: amount(200) for place in range(lag)}
    after = {JAN + len(SHAPE) + lag + place: amount(150) for place in range(5)}
    found = clear_lag(months(SHAPE), {**before, **later, **after})
    assert found is not None
    assert (found.months, found.pairs) == (lag, 16)


def test_no_lag_is_named_where_none_is_clear() -> None:
    assert clear_lag(months([100] * 16), months([90] * 20)) is None  # all fit alike
    assert clear_lag(months(SHAPE[:7]), months([value * 2 for value in SHAPE[:12]])) is None  # too few


@given(st.lists(st.integers(1, 10**9), min_size=14, max_size=30), st.lists(st.integers(1, 10**9), min_size=14))
def test_a_lag_is_always_among_those_tried(sent: list[int], taken: list[int]) -> None:
    found = clear_lag(months(sent), months(taken))
    assert found is None or (0 <= found.months <= 4 and found.pairs >= 8)
    scaled = clear_lag(months([5 * each for each in sent]), months(taken))
    assert (found is None) == (scaled is None) or found is None or scaled is None


def test_values_are_reckoned_as_each_reporter_does() -> None:
    assert valuation("CN", Flow.EXPORT) == "free on board"
    assert valuation("US", Flow.IMPORT) == "customs value, without freight and insurance"
    assert valuation("EU", Flow.IMPORT) == "cost, insurance and freight"
