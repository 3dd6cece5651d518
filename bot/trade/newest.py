"""The newest weight of each series, for lists that put the heaviest first and say how much it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.trade.commodities import Product
from bot.trade.observations import Flow
from bot.trade.periods import Month
from bot.trade.precision import Amount
from bot.trade.wording import weight_words


@dataclass(frozen=True, slots=True)
class NewestFigure:
    """The newest single month of one series: `grams` as stored, `width` the interval it stands for."""

    flow: Flow
    commodity: str
    partner: str
    month: Month
    grams: int
    width: int


class NewestFigures:
    """What each partner's newest month was, by flow and product. A product of several commodities has one where
    all that the partner trades reach the same month.
    """

    def __init__(self, figures: Iterable[NewestFigure] = (), products: Iterable[Product] = ()) -> None:
        of: dict[tuple[Flow, str], dict[str, NewestFigure]] = defaultdict(dict)
        for each in figures:
            of[each.flow, each.commodity][each.partner] = each
        self._of = {
            (flow, product.key): _summed([of.get((flow, commodity), {}) for commodity in product.commodities])
            for product in products
            for flow in Flow
        }

    def heaviest(self, flow: Flow, product: str) -> tuple[str, ...]:
        """Give the partners with any, the heaviest first."""
        found = self._of.get((flow, product), {})
        return tuple(sorted(found, key=lambda partner: (-found[partner].grams, partner)))

    def words(self, flow: Flow, product: str, partner: str) -> str:
        """Say the newest ("353 t in Jun 2025"); empty when there is none."""
        found = self._of.get((flow, product), {}).get(partner)
        if found is None:
            return ""
        return f"{weight_words(Amount.rounded(found.grams, found.width))} in {found.month.short}"


def _summed(of_commodities: list[Mapping[str, NewestFigure]]) -> dict[str, NewestFigure]:
    summed: dict[str, NewestFigure] = {}
    for partner in dict.fromkeys(partner for found in of_commodities for partner in found):
        figures = [found[partner] for found in of_commodities if partner in found]
        first = figures[0]
        if all(each.month == first.month for each in figures):
            grams, width = sum(each.grams for each in figures), sum(each.width for each in figures)
            summed[partner] = NewestFigure(first.flow, first.commodity, partner, first.month, grams, width)
    return summed
