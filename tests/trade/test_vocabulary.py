from dataclasses import replace

from bot.trade.observations import WORLD, Flow
from bot.trade.questions import FigureQuestion
from tests.trade.small_vocabulary import small_vocabulary

MAGNETS = FigureQuestion(Flow.EXPORT, WORLD, "magnets")


def test_aggregates_are_not_ranked() -> None:
    vocabulary = small_vocabulary()
    assert vocabulary.partners_loaded(MAGNETS) == (WORLD, "US", "JP", "DE")
    assert vocabulary.ranked_partners(MAGNETS) == ("US", "JP", "DE")
    assert vocabulary.ranked_partners(replace(MAGNETS, product="rare-earths")) == ()


def test_a_month_with_one_partner_is_no_ranking() -> None:
    vocabulary = small_vocabulary()
    series = [replace(MAGNETS, partner=key) for key in vocabulary.ranked_partners(MAGNETS)]
    found = vocabulary.ranked_months(series)
    # Japan alone has December 2024, the United States alone have 2026.
    assert [str(month) for month in found] == ["2024-09", "2024-10", *(f"2025-{month:02d}" for month in range(5, 13))]
    assert vocabulary.ranked_months(series[:1]) == ()
