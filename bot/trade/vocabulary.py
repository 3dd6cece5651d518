"""Vocabulary: everything that reading and judging need, in memory and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.trade.commodities import Product, Products
from bot.trade.loaded import Loaded, counts_by_month, months_in
from bot.trade.observations import Flow, Measure
from bot.trade.partners import Partner, Partners
from bot.trade.periods import Month, Period
from bot.trade.questions import FigureQuestion, Shown
from bot.trade.releases import ReleaseCalendar


@dataclass(frozen=True)
class Vocabulary:
    """Names, the map of what is loaded, the release calendar and the months whose list of partners an editor
    called complete, as (flow, product key, month). `unexplained` are the grams that the partners loaded leave of a
    month's total, at most, where that is little. The defaults stand for what a question leaves open.
    """

    partners: Partners
    products: Products
    releases: ReleaseCalendar
    loaded: Loaded
    default_product: str = "magnets"
    default_shown: Shown = Shown.WEIGHT
    complete: frozenset[tuple[Flow, str, Month]] = field(default_factory=frozenset)
    unexplained: Mapping[tuple[Flow, str, Month], int] = field(default_factory=dict)

    def partner(self, key: str) -> Partner:
        """Give the partner of a key; KeyError when there is none."""
        return self.partners.get(key)

    def product(self, key: str) -> Product:
        """Give the product of a key; KeyError when there is none."""
        return self.products.get(key)

    def measures(self, shown: Shown) -> tuple[Measure, ...]:
        """Give the stored measures that an answer needs."""
        return {
            Shown.WEIGHT: (Measure.NET_WEIGHT,),
            Shown.VALUE: (Measure.VALUE,),
            Shown.UNIT_PRICE: (Measure.VALUE, Measure.NET_WEIGHT),
        }[shown]

    def mask(self, question: FigureQuestion) -> int:
        """Give the single months for which the question's very series has what it needs, as a mask."""
        commodities = self.product(question.product).commodities
        first, *others = (
            self.loaded.mask(question.reporter, question.flow, commodities, question.partner, measure)
            for measure in self.measures(question.shown)
        )
        for other in others:
            first &= other
        return first

    def months(self, question: FigureQuestion) -> tuple[Month, ...]:
        """Give the single months for which the question's very series has what it needs, in order."""
        return tuple(months_in(self.mask(question)))

    def blocks(self, question: FigureQuestion) -> tuple[Period, ...]:
        """Give the longer periods for which the question's very series has what it needs, in order."""
        found = [
            self.loaded.blocks(question.reporter, question.flow, commodities, question.partner, measure)
            for commodities in [self.product(question.product).commodities]
            for measure in self.measures(question.shown)
        ]
        return tuple(block for block in found[0] if all(block in each for each in found))

    def latest(self, question: FigureQuestion) -> Month | None:
        """Give the newest single month of the question's product, any partner."""
        found = [
            self.loaded.latest(question.reporter, question.flow, commodities, measure)
            for commodities in [self.product(question.product).commodities]
            for measure in self.measures(question.shown)
        ]
        return min((month for month in found if month), default=None) if all(found) else None

    def partners_loaded(self, question: FigureQuestion) -> tuple[str, ...]:
        """Give the keys of the partners with any figure for the question's product, those with most months first."""
        commodities = self.product(question.product).commodities
        measure = self.measures(question.shown)[0]
        keys = self.loaded.partners(question.reporter, question.flow, commodities, measure)
        lengths = {
            key: self.loaded.mask(question.reporter, question.flow, commodities, key, measure).bit_count()
            for key in keys
        }
        return tuple(sorted(keys, key=lambda key: (-lengths[key], key)))

    def ranked_partners(self, question: FigureQuestion) -> tuple[str, ...]:
        """Give those of `partners_loaded` that can be ranked: aggregates are not."""
        return tuple(key for key in self.partners_loaded(question) if not self.partner(key).is_aggregate)

    def ranked_months(self, series: Iterable[FigureQuestion]) -> dict[Month, int]:
        """Give the single months, in order, in which two or more of these have a figure, and how many have: one alone
        is no ranking.
        """
        counts = counts_by_month(self.mask(each) for each in series)
        return {month: count for month, count in counts.items() if count > 1}

    def best_covered(self, counts: Mapping[Month, int], question: FigureQuestion) -> Month | None:
        """Give the newest month with the best coverage: one of those with most partners, but for a tenth, or one
        whose list of partners an editor called complete for the question's product.
        """
        most = max(counts.values(), default=0)
        return max(
            (
                month
                for month, count in counts.items()
                if count * 10 >= most * 9 or (question.flow, question.product, month) in self.complete
            ),
            default=None,
        )
