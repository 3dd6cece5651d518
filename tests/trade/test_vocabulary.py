from bot.questions.figure_question import FigureQuestion
from bot.trade.about import About
from bot.trade.loaded import month_bit
from bot.trade.observations import WORLD, Flow
from bot.trade.partner_lists import best_covered
from bot.trade.periods import Month
from tests.trade.small_vocabulary import small_vocabulary

MAGNETS = FigureQuestion(About(Flow.EXPORT, WORLD, "magnets"))


def test_aggregates_are_not_ranked() -> None:
    vocabulary = small_vocabulary()
    assert vocabulary.partners_loaded(MAGNETS.about) == (WORLD, "US", "JP", "DE")
    assert vocabulary.ranked_partners(MAGNETS.about) == ("US", "JP", "DE")
    assert vocabulary.ranked_partners(MAGNETS.with_about(product="rare-earths").about) == ()


def test_a_month_with_one_partner_is_no_ranking() -> None:
    vocabulary = small_vocabulary()
    series = [MAGNETS.with_about(partner=key) for key in vocabulary.ranked_partners(MAGNETS.about)]
    found = vocabulary.ranked_months(series)
    # Japan alone has December 2024, the United States alone have 2026.
    assert [str(month) for month in found] == ["2024-09", "2024-10", *(f"2025-{month:02d}" for month in range(5, 13))]
    assert found[Month(2025, 9)] == 3 and found[Month(2025, 12)] == 2
    assert vocabulary.ranked_months(series[:1]) == {}


def test_the_best_coverage_is_most_partners_or_a_complete_list() -> None:
    counts = {Month(2025, 9): 100, Month(2025, 10): 91, Month(2025, 11): 89, Month(2025, 12): 4}
    assert best_covered(counts) == Month(2025, 10)
    assert best_covered(counts, month_bit(Month(2025, 11))) == Month(2025, 11)
    assert best_covered({}) is None
