from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.trade.loaded import (
    EPOCH,
    Loaded,
    LoadedSeries,
    counts_by_month,
    month_bit,
    months_in,
    newest_in,
    period_mask,
)
from bot.trade.observations import Flow, Measure
from bot.trade.periods import Month, Period

MONTHS = st.integers(-30, 1439).map(lambda number: EPOCH + number)
HELD = st.integers(0, 1439).map(lambda number: EPOCH + number)


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


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xyz"), HELD), unique=True), MONTHS, MONTHS)
def test_figures_are_counted_by_partner_and_months(
    cells: list[tuple[str, str, Month]], one: Month, other: Month
) -> None:
    masks: dict[tuple[str, str], int] = {}
    for commodity, partner, month in cells:
        masks[commodity, partner] = masks.get((commodity, partner), 0) | month_bit(month)
    block = Period(Month(2025, 1), Month(2025, 2))
    loaded = Loaded(
        LoadedSeries("CN", Flow.EXPORT, commodity, partner, Measure.VALUE, mask, (block,))
        for (commodity, partner), mask in masks.items()
    )
    kind = "CN", Flow.EXPORT, ("A", "B"), Measure.VALUE
    assert loaded.count(*kind) == len(cells) + len(masks)
    within = Period(min(one, other), max(one, other))
    holds_block = within.first <= block.first and block.last <= within.last
    for partners in ((), ("x",), ("z", "x")):
        found = [month for _, key, month in cells if month in within and (not partners or key in partners)]
        blocks = [key for _, key in masks if not partners or key in partners] if holds_block else []
        assert loaded.count(*kind, partners=partners, within=within) == len(found) + len(blocks)
    assert loaded.count("CN", Flow.IMPORT, ("A",), Measure.VALUE) == 0
