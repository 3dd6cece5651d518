"""Vocabulary: everything that reading and judging need, in memory and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bot.trade.about import DEFAULT_REPORTER, About, Question, Shown
from bot.trade.commodities import Product, Products
from bot.trade.loaded import Extent, Loaded, counts_by_month, months_in, period_mask
from bot.trade.observations import WORLD, Flow
from bot.trade.partner_lists import Kind, Members, PartnerLists
from bot.trade.partners import Partner, Partners
from bot.trade.periods import Month, Period
from bot.trade.releases import ReleaseCalendar

EU = "EU"
MOST_MONTHS_LIKE_ONE = 2  # January and February are published as one figure


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

    def on(self, day: date) -> Vocabulary:
        """Return what had been published by a day, as far as the release calendar tells: what names no month is then
        about the newest of that day.
        """
        return replace(self, loaded=self.loaded.until(self.releases.newest_by(day)))

    @cached_property
    def by_weight(self) -> Vocabulary:
        """Return the same where what is left open is weight."""
        return self if self.default_shown is Shown.WEIGHT else replace(self, default_shown=Shown.WEIGHT)

    @cached_property
    def asked(self) -> dict[tuple[str, date], Question]:
        """Return the questions of commands that were read again, which stand as long as this does."""
        return {}

    def partner(self, key: str) -> Partner:
        """Return the partner of a key; KeyError when there is none."""
        return self.partners.get(key)

    def product(self, key: str) -> Product:
        """Return the product of a key; KeyError when there is none."""
        return self.products.get(key)

    @cached_property
    def lists(self) -> PartnerLists:
        """Return what follows from the lists that are complete."""
        return PartnerLists(self.loaded, self.partners, self.complete)

    def mask(self, about: About) -> int:
        """Return the single months for which the question's very series has what it needs, as a mask: its own
        figures, or for a group and the world those of all their partners.
        """
        reporter, flow, partner, lists = about.reporter, about.flow, about.partner, self.lists
        commodities = self.products.get(about.product).commodities
        is_group = bool(lists.parts(partner))
        found = 0
        for measures in about.shown.ways:
            of_all = -1
            for measure in measures:
                own = self.loaded.mask(reporter, flow, commodities, partner, measure)
                for commodity in commodities if is_group else ():
                    own |= lists.summed((reporter, flow, commodity), partner, measure)
                of_all &= own
            found |= of_all
        return found

    def is_summed(self, about: About, period: Period) -> bool:
        """Return whether a period has no figure of its own, but is added up from partners, at least in part."""
        product = self.product(about.product)
        kind = about.reporter, about.flow
        parts = self.lists.parts(about.partner)
        there = (
            self.lists.summed((*kind, commodity), about.partner, measure) & period_mask(period)
            for commodity in product.commodities
            for measure in about.shown.measures
        )
        return bool(parts) and any(there)

    def absent(self, about: About) -> int:
        """Return the single months in whose complete list the partner is not, as a mask."""
        product = self.product(about.product)
        return self.lists.absent_of(about.reporter, about.flow, product, about.partner)

    def members_in(self, about: About, period: Period | None = None) -> Members | None:
        """Return who of a group has figures in the best covered month of a period, or of all; None for nobody."""
        product, measures = self.product(about.product), about.shown.measures
        return self.lists.members_in(about.reporter, about.flow, product, about.partner, measures, period)

    def months(self, about: About) -> tuple[Month, ...]:
        """Return the single months for which the question's very series has what it needs, in order."""
        return tuple(months_in(self.mask(about)))

    def blocks(self, about: About) -> tuple[Period, ...]:
        """Return the longer periods for which the question's very series has what it needs, in order."""
        of = about.reporter, about.flow, self.products.get(about.product).commodities, about.partner
        if about.shown is not Shown.UNIT_PRICE:
            return self.loaded.blocks(*of, about.shown.ways[0][0])
        found: set[Period] = set()
        for measures in about.shown.ways:
            found |= set.intersection(*(set(self.loaded.blocks(*of, measure)) for measure in measures))
        return tuple(sorted(found))

    def latest(self, about: About) -> Month | None:
        """Return the newest single month of the question's product, any partner."""
        of = about.reporter, about.flow, self.product(about.product).commodities
        newest: list[Month] = []
        for measures in about.shown.ways:
            found = [month for measure in measures if (month := self.loaded.latest(*of, measure)) is not None]
            newest += [min(found)] if len(found) == len(measures) else []
        return max(newest, default=None)

    def behind(self, about: About, today: date) -> tuple[Month, ...]:
        """Return the months that are out by their reporter's calendar and newer than all that is loaded of the
        product.
        """
        world = about.of(partner=WORLD)
        ends = [period.last for each in {about, world} for period in self.blocks(each)]
        newest = max(filter(None, [self.latest(about), *ends]), default=None)
        if newest is None:
            return ()
        in_the_eu = about.reporter in self.partners.members(EU)
        reporter = EU if in_the_eu else about.reporter
        later = Period(newest + 1, Month.of(today)) if newest < Month.of(today) else ()
        days = ((month, self.releases.out_on(reporter, month)) for month in later)
        return tuple(month for month, day in days if day is not None and day <= today)

    def extent(self, about: About) -> Extent:
        """Say how far the question's very series reaches, and its product."""
        return Extent(self.months(about), self.blocks(about), self.latest(about))

    def lacking(self, about: About, newest: Month) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
        """Return the months up to the newest of which nothing is loaded, and those that are only part of a longer
        period.
        """
        periods = [*map(Period.single, self.months(about)), *self.blocks(about)]
        singly = {month for period in periods for month in period if len(period) <= MOST_MONTHS_LIKE_ONE}
        covered = {month for period in periods for month in period}
        reach = Period(min(periods).first, newest)
        missing = tuple(month for month in reach if month not in covered)
        return missing, tuple(month for month in reach if month in covered and month not in singly)

    def newest_of_all(self, abouts: Iterable[About]) -> Period | None:
        """Return the newest month that is loaded of every one; None where they have none in common."""
        common = set.intersection(*(set(self.months(each)) for each in abouts))
        return Period.single(max(common)) if common else None

    def extent_of_all(self, several: Iterable[About]) -> Extent:
        """Say how far several series reach together: what any of them has."""
        extents = [self.extent(each) for each in several]
        return Extent(
            tuple(sorted({month for each in extents for month in each.months})),
            tuple(sorted({block for each in extents for block in each.blocks})),
            max((each.latest for each in extents if each.latest is not None), default=None),
        )

    def ranked_extent(self, about: About) -> Extent:
        """Say in which months the partners behind a total can be ranked; the series' own extent where none can, and
        where one partner is asked for.
        """
        partners = (about.of(partner=key) for key in self.ranked_partners(about))
        months = tuple(self.ranked_months(partners)) if about.partner == WORLD else ()
        return Extent(months, (), months[-1]) if months else self.extent(about)

    @property
    def kinds(self) -> tuple[tuple[str, Flow], ...]:
        """Return whose trade is loaded, and in which direction: the usual reporter first."""
        found = {(reporter, flow) for reporter, flow, *_ in self.loaded.kinds()}
        return tuple(sorted(found, key=lambda kind: (kind[0] != DEFAULT_REPORTER, kind)))

    def partners_loaded(self, about: About) -> tuple[str, ...]:
        """Return the keys of the partners with any figure of the question's product, those with most months first."""
        commodities = self.product(about.product).commodities
        measures = [measures[0] for measures in about.shown.ways]
        of = about.reporter, about.flow, commodities
        keys = frozenset[str]().union(*(self.loaded.partners(*of, measure) for measure in measures))
        lengths = {key: sum(self.loaded.mask(*of, key, each).bit_count() for each in measures) for key in keys}
        return tuple(sorted(keys, key=lambda key: (-lengths[key], key)))

    def ranked_partners(self, about: About) -> tuple[str, ...]:
        """Return those of `partners_loaded` that can be ranked: aggregates are not."""
        return tuple(key for key in self.partners_loaded(about) if not self.partner(key).is_aggregate)

    def ranked_months(self, series: Iterable[About]) -> dict[Month, int]:
        """Return the single months, in order, in which two or more of these have a figure, and how many have: one
        alone is no ranking.
        """
        counts = counts_by_month(self.mask(each) for each in series)
        return {month: count for month, count in counts.items() if count > 1}
