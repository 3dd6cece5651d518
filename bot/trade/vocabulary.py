"""Vocabulary: everything that reading and judging need, in memory and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_

from bot.trade.commodities import Product, Products
from bot.trade.loaded import Extent, Loaded, counts_by_month, months_in, period_mask
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.partner_lists import Kind, Members, PartnerLists
from bot.trade.partners import Partner, Partners
from bot.trade.periods import Month, Period
from bot.trade.questions import DEFAULT_REPORTER, FigureQuestion, RevisionsQuestion, Shown
from bot.trade.releases import ReleaseCalendar

# What an answer needs, in the ways in which it can be had: a unit price is worked out or was published as such.
_NEEDED: Mapping[Shown, tuple[tuple[Measure, ...], ...]] = {
    Shown.WEIGHT: ((Measure.NET_WEIGHT,),),
    Shown.VALUE: ((Measure.VALUE,),),
    Shown.UNIT_PRICE: ((Measure.VALUE, Measure.NET_WEIGHT), (Measure.UNIT_VALUE,)),
}


@dataclass(frozen=True)
class Vocabulary:
    """Names, the map of what is loaded, the release calendar and the months (a mask) of each reporter, flow and
    commodity whose list of partners an editor called complete. `unexplained` are the grams that the partners loaded
    leave of a month's total, at most, where that is little. The defaults stand for what a question leaves open.
    """

    partners: Partners
    products: Products
    releases: ReleaseCalendar
    loaded: Loaded
    default_product: str = "magnets"
    default_shown: Shown = Shown.WEIGHT
    complete: Mapping[Kind, int] = field(default_factory=dict)
    unexplained: Mapping[tuple[Flow, str, Month], int] = field(default_factory=dict)

    def partner(self, key: str) -> Partner:
        """Give the partner of a key; KeyError when there is none."""
        return self.partners.get(key)

    def product(self, key: str) -> Product:
        """Give the product of a key; KeyError when there is none."""
        return self.products.get(key)

    def measures(self, shown: Shown) -> tuple[Measure, ...]:
        """Give the stored measures that an answer is worked out from."""
        return _NEEDED[shown][0]

    @property
    def lists(self) -> PartnerLists:
        """Give what follows from the lists that are complete."""
        return PartnerLists(self.loaded, self.partners, self.complete)

    def mask(self, question: FigureQuestion) -> int:
        """Give the single months for which the question's very series has what it needs, as a mask: its own figures,
        or for a group and the world those of all their partners.
        """
        commodities, lists = self.product(question.product).commodities, self.lists

        def of(measure: Measure) -> int:
            own = self.loaded.mask(question.reporter, question.flow, commodities, question.partner, measure)
            for commodity in commodities:
                own |= lists.summed((question.reporter, question.flow, commodity), question.partner, measure)
            return own

        found = 0
        for measures in _NEEDED[question.shown]:
            found |= reduce(and_, map(of, measures))
        return found

    def is_summed(self, question: FigureQuestion | RevisionsQuestion, period: Period) -> bool:
        """Say whether a period has no figure of its own, but is added up from partners, at least in part."""
        product = self.product(question.product)
        kind = question.reporter, question.flow
        parts = self.lists.parts(question.partner)
        there = (
            self.lists.summed((*kind, commodity), question.partner, measure) & period_mask(period)
            for commodity in product.commodities
            for measure in self.measures(question.shown)
        )
        return bool(parts) and any(there)

    def absent(self, question: FigureQuestion) -> int:
        """Give the single months in whose complete list the partner is not, as a mask."""
        product = self.product(question.product)
        return self.lists.absent_of(question.reporter, question.flow, product, question.partner)

    def members_in(self, question: FigureQuestion, period: Period | None = None) -> Members | None:
        """Give who of a group has figures in the best covered month of a period, or of all; None for nobody."""
        product, measures = self.product(question.product), self.measures(question.shown)
        return self.lists.members_in(question.reporter, question.flow, product, question.partner, measures, period)

    def months(self, question: FigureQuestion) -> tuple[Month, ...]:
        """Give the single months for which the question's very series has what it needs, in order."""
        return tuple(months_in(self.mask(question)))

    def blocks(self, question: FigureQuestion) -> tuple[Period, ...]:
        """Give the longer periods for which the question's very series has what it needs, in order."""
        of = question.reporter, question.flow, self.product(question.product).commodities, question.partner
        found: set[Period] = set()
        for measures in _NEEDED[question.shown]:
            found |= set.intersection(*(set(self.loaded.blocks(*of, measure)) for measure in measures))
        return tuple(sorted(found))

    def latest(self, question: FigureQuestion) -> Month | None:
        """Give the newest single month of the question's product, any partner."""
        of = question.reporter, question.flow, self.product(question.product).commodities
        newest: list[Month] = []
        for measures in _NEEDED[question.shown]:
            found = [month for measure in measures if (month := self.loaded.latest(*of, measure)) is not None]
            newest += [min(found)] if len(found) == len(measures) else []
        return max(newest, default=None)

    def extent(self, question: FigureQuestion) -> Extent:
        """Say how far the question's very series reaches, and its product."""
        return Extent(self.months(question), self.blocks(question), self.latest(question))

    def extent_of_all(self, questions: Iterable[FigureQuestion]) -> Extent:
        """Say how far several series reach together: what any of them has."""
        extents = [self.extent(each) for each in questions]
        return Extent(
            tuple(sorted({month for each in extents for month in each.months})),
            tuple(sorted({block for each in extents for block in each.blocks})),
            max((each.latest for each in extents if each.latest is not None), default=None),
        )

    def ranked_extent(self, question: FigureQuestion) -> Extent:
        """Say in which months the partners behind a total can be ranked; the series' own extent where none can, and
        where one partner is asked for.
        """
        partners = (replace(question, partner=key) for key in self.ranked_partners(question))
        months = tuple(self.ranked_months(partners)) if question.partner == WORLD else ()
        return Extent(months, (), months[-1]) if months else self.extent(question)

    @property
    def kinds(self) -> tuple[tuple[str, Flow], ...]:
        """Give whose trade is loaded, and in which direction: the usual reporter first."""
        found = {(reporter, flow) for reporter, flow, *_ in self.loaded.kinds()}
        return tuple(sorted(found, key=lambda kind: (kind[0] != DEFAULT_REPORTER, kind)))

    def partners_loaded(self, question: FigureQuestion) -> tuple[str, ...]:
        """Give the keys of the partners with any figure for the question's product, those with most months first."""
        commodities = self.product(question.product).commodities
        measures = [measures[0] for measures in _NEEDED[question.shown]]
        of = question.reporter, question.flow, commodities
        keys = frozenset[str]().union(*(self.loaded.partners(*of, measure) for measure in measures))
        lengths = {key: sum(self.loaded.mask(*of, key, each).bit_count() for each in measures) for key in keys}
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
