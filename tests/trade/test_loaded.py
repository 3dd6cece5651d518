from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.trade.loaded import EPOCH, counts_by_month, month_bit, months_in, newest_in, period_mask
from bot.trade.periods import Month, Period

MONTHS = st.integers(-30, 1439).map(lambda number: EPOCH + number)


@given(MONTHS, MONTHS)
def test_the_mask_of_a_period_holds_its_months_since_the_epoch(one: Month, other: Month) -> None:
    period = Period(min(one, other), max(one, other))
    held = tuple(month for month in period if month >= EPOCH)
    mask = period_mask(period)
    assert tuple(months_in(mask)) == held
    assert mask == sum(map(month_bit, held))
    assert newest_in(mask) == (held[-1] if held else None)


@given(st.lists(st.integers(0, (1 << 200) - 1), max_size=20))
def test_months_are_counted_over_all_masks(masks: list[int]) -> None:
    expected = Counter(month for mask in masks for month in months_in(mask))
    found = counts_by_month(masks)
    assert found == expected
    assert list(found) == sorted(found)
