"""The newest weight of each partner, by hand."""

from bot.trade.commodities import Member, Product
from bot.trade.loaded import NewestFigure, NewestFigures
from bot.trade.observations import Flow
from bot.trade.periods import Month

ONE = Product("one", "one", "One", (Member("hs:1"),))
BOTH = Product("both", "both", "Both", (Member("hs:1"), Member("hs:2")))
JUNE, JULY = Month(2025, 6), Month(2025, 7)


def figure(commodity: str, partner: str, month: Month, tonnes: int) -> NewestFigure:
    return NewestFigure(Flow.EXPORT, commodity, partner, month, tonnes * 1_000_000, 1_000_000)


FIGURES = NewestFigures(
    [
        figure("hs:1", "US", JUNE, 353),
        figure("hs:1", "DE", JULY, 1_116),
        figure("hs:2", "US", JUNE, 10),
        figure("hs:2", "DE", JUNE, 20),
    ],
    [ONE, BOTH],
)


def test_the_heaviest_come_first_with_their_month() -> None:
    assert FIGURES.heaviest(Flow.EXPORT, "one") == ("DE", "US")
    assert FIGURES.words(Flow.EXPORT, "one", "US") == "353 t in Jun 2025"
    assert FIGURES.words(Flow.EXPORT, "one", "DE") == "1,116 t in Jul 2025"


def test_commodities_are_added_up_where_they_reach_the_same_month() -> None:
    assert FIGURES.heaviest(Flow.EXPORT, "both") == ("US",)
    assert FIGURES.words(Flow.EXPORT, "both", "US") == "363 t in Jun 2025"


def test_what_is_not_there_has_no_words() -> None:
    assert FIGURES.words(Flow.IMPORT, "one", "US") == "" and FIGURES.heaviest(Flow.IMPORT, "one") == ()
    assert FIGURES.words(Flow.EXPORT, "one", "FJ") == "" and NewestFigures().heaviest(Flow.EXPORT, "one") == ()
