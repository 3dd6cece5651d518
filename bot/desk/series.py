"""Series as questions need them: the stored figures with what follows from complete lists of partners, sums for a
total that nobody published and zeros for who is not in a list.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from bot.store import figures as store
from bot.trade.about import Shown
from bot.trade.commodities import Product
from bot.trade.figures import Cell, CellPlace, Series, part_cells, price_series, product_series, summed_cells
from bot.trade.loaded import EVERY_MONTH, month_bit, months_in, period_mask
from bot.trade.observations import Figure, Flow, Measure
from bot.trade.partner_lists import Members, PartnerLists, confirmed_months
from bot.trade.partners import Partners
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

ALL_TIME = Period(Month(1980, 1), Month(2099, 12))


@dataclass(frozen=True)
class SeriesReader:
    """Reads the series of one product, as they stood on a day; `lists` are those that were complete then."""

    connection: store.Connection
    partners: Partners
    reporter: str
    flow: Flow
    product: Product
    lists: PartnerLists
    as_of: date | None = None

    @classmethod
    async def of(
        cls,
        connection: store.Connection,
        vocabulary: Vocabulary,
        reporter: str,
        flow: Flow,
        product: Product,
        as_of: date | None = None,
    ) -> SeriesReader:
        """Make a reader; what was complete on an earlier day is looked up."""
        lists = vocabulary.lists
        if as_of is not None:
            covered = await store.covered(connection, reporter, flow, product.commodities, ALL_TIME, as_of=as_of)
            lists = lists.with_words(confirmed_months(covered))
        return cls(connection, vocabulary.partners, reporter, flow, product, lists, as_of)

    async def shown(
        self, partner: str, shown: Shown, within: Period | None = None, asked: Period | None = None
    ) -> Series:
        """Look up a whole series: weight, value, or the one divided by the other beside the unit values that were
        published. Where only some months of it are needed (`within`), no others are added up. It is in the currency
        of the `asked` period, where that has only another than the newest.
        """
        if shown is Shown.UNIT_PRICE:
            value, weight = [
                await self.measured(partner, each, within, asked) for each in (Measure.VALUE, Measure.NET_WEIGHT)
            ]
            published = product_series(await self._own(partner, Measure.UNIT_VALUE), self.product, asked=asked)
            return price_series(value, weight, published)
        measure = Measure.NET_WEIGHT if shown is Shown.WEIGHT else Measure.VALUE
        return await self.measured(partner, measure, within, asked)

    async def measured(
        self, partner: str, measure: Measure, within: Period | None = None, asked: Period | None = None
    ) -> Series:
        """Look up a whole series of one stored measure, in the same way."""
        own = await self._own(partner, measure)
        sums = await self.sums(partner, measure, own, within or ALL_TIME)
        zeros = self._zeros(partner, ALL_TIME)
        return await asyncio.to_thread(product_series, own, self.product, sums=sums, zeros=zeros, asked=asked)

    async def sums(
        self, partner: str, measure: Measure, own: Iterable[Figure], within: Period
    ) -> dict[CellPlace, Cell]:
        """Look up and add up what makes the totals that are not among its `own` figures; nothing for a country."""
        return await self._sums(partner, measure, self._wanted(partner, measure, own), within)

    async def sums_by_year(
        self, partner: str, measure: Measure, own: Iterable[Figure], within: Period
    ) -> AsyncIterator[dict[CellPlace, Cell]]:
        """Look up and add up the same a year at a time, so that what is added up is never all in memory."""
        wanted = self._wanted(partner, measure, own)
        for year in sorted({month.year for month in months_in(_any_of(wanted) & period_mask(within))}):
            whole = Period(max(Month(year, 1), within.first), min(Month(year, 12), within.last))
            yield await self._sums(partner, measure, wanted, whole)

    async def _sums(
        self, partner: str, measure: Measure, wanted: dict[str, int], within: Period
    ) -> dict[CellPlace, Cell]:
        mask = period_mask(within)
        wanted = {each: months & mask for each, months in wanted.items()}
        every = tuple(months_in(_any_of(wanted)))
        if not every:
            return {}
        rows = await self._rows(measure, Period(every[0], every[-1]), self.partners.members(partner))
        return await asyncio.to_thread(self._summed, partner, rows, wanted)

    def total(self, partner: str, rows: Sequence[Figure], measure: Measure, *periods: Period) -> Series:
        """Make the series of a country or a total from a measure's rows of all partners: its own, sums where a total
        has none, and the zeros of the periods; with many rows this belongs in a thread.
        """
        own = [row for row in rows if row.key.partner == partner]
        sums = self._summed(partner, rows, self._wanted(partner, measure, own))
        return product_series(own, self.product, sums=sums, zeros=self._zeros(partner, *periods))

    def by_partner(self, rows: Iterable[Figure], *periods: Period) -> dict[str, Series]:
        """Make each partner's series from the rows of a measure, with the zeros of the periods; with many partners
        and months this belongs in a thread.
        """
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in rows:
            found[figure.key.partner].append(figure)
        return {
            key: product_series(figures, self.product, zeros=self._zeros(key, *periods))
            for key, figures in found.items()
        }

    async def in_part(self, partner: str, members: Members, shown: Shown) -> Series:
        """Look up and add up the figures of those of some members of a group that have them for `members.period`,
        for every period that all of these have.
        """
        measures = {
            Shown.WEIGHT: (Measure.NET_WEIGHT,),
            Shown.VALUE: (Measure.VALUE,),
            Shown.UNIT_PRICE: (Measure.VALUE, Measure.NET_WEIGHT),
        }[shown]
        rows = [await self._rows(each, ALL_TIME, members.keys) for each in measures]
        there = [{row.key.partner for row in each if row.key.period == members.period} for each in rows]
        basis, of = sorted(set.intersection(*there)), len(self.partners.members(partner))
        if not basis:
            return Series({})
        cells = [await asyncio.to_thread(part_cells, each, basis, of) for each in rows]
        made = [product_series((), self.product, sums=each) for each in cells]
        return price_series(*made) if shown is Shown.UNIT_PRICE else made[0]

    async def _own(self, partner: str, measure: Measure) -> list[Figure]:
        kind = self.reporter, self.flow, self.product.commodities
        return await store.series(self.connection, *kind, partner, measure, as_of=self.as_of)

    async def _rows(self, measure: Measure, within: Period, partners: Collection[str]) -> list[Figure]:
        commodities = self.product.commodities
        return await store.span(
            self.connection,
            self.reporter,
            self.flow,
            commodities,
            within,
            measure,
            partners=partners,
            as_of=self.as_of,
        )

    def _wanted(self, partner: str, measure: Measure, own: Iterable[Figure]) -> dict[str, int]:
        """Give the months of each commodity that are to be added up, as a mask."""
        if not self.lists.parts(partner):
            return {}
        there: dict[str, int] = defaultdict(int)
        for figure in own:
            if figure.key.period.is_month:
                there[figure.key.commodity] |= month_bit(figure.key.period.first)
        return {
            commodity: self.lists.summed((self.reporter, self.flow, commodity), partner, measure) & ~there[commodity]
            for commodity in self.product.commodities
        }

    def _summed(self, partner: str, rows: Iterable[Figure], wanted: dict[str, int]) -> dict[CellPlace, Cell]:
        if not any(wanted.values()):
            return {}
        parts = self.lists.parts(partner)
        places = {(Period.single(month), each) for each, mask in wanted.items() for month in months_in(mask)}
        some = [row for row in rows if row.key.partner in parts and (row.key.period, row.key.commodity) in places]
        listed = {
            (Period.single(month), each)
            for each, mask in wanted.items()
            for month in months_in(mask & self.lists.of_commodity((self.reporter, self.flow, each)))
        }
        return summed_cells(some, listed, self.partners.members(partner))

    def _zeros(self, partner: str, *periods: Period) -> list[CellPlace]:
        within = 0
        for period in periods:
            within |= period_mask(period) & EVERY_MONTH
        return [
            (Period.single(month), commodity)
            for commodity in self.product.commodities
            for month in months_in(self.lists.absent((self.reporter, self.flow, commodity), partner) & within)
        ]


def _any_of(months: dict[str, int]) -> int:
    return reduce(or_, months.values(), 0)
