"""Whole series as questions need them, looked up, with what follows from complete lists; and how far each reaches."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import chain
from operator import or_

from bot.questions.kind import ProductStatus
from bot.store import coverage as store_coverage
from bot.store import figures as store
from bot.store.database import StoreConnection
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.figures import Cell, CellPlace, Series, part_cells, product_series
from bot.trade.loaded import months_in, newest_in, period_mask
from bot.trade.observations import WORLD, Figure, Flow, Measure
from bot.trade.partner_lists import Members, PartnerLists, confirmed_months
from bot.trade.periods import Month, Period
from bot.trade.series_maker import SeriesMaker
from bot.trade.unit_prices import price_series
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import status_words

ALL_TIME = Period(Month(1980, 1), Month(2099, 12))
LEAST_AHEAD = 8
ReadSeries = dict[tuple[str, Flow, tuple[str, ...], str, Measure], list[Figure]]


async def lists_of(
    connection: StoreConnection,
    kinds: Iterable[tuple[str, Flow, Iterable[str]]],
    vocabulary: Vocabulary,
    as_of: date | None,
) -> PartnerLists:
    """Return which lists of partners are complete; on an earlier day those of some reporters, flows and commodities
    that were then.
    """
    if as_of is None:
        return vocabulary.lists
    covered = [
        each
        for reporter, flow, commodities in kinds
        for each in await store_coverage.covered(connection, reporter, flow, commodities, ALL_TIME, as_of=as_of)
    ]
    return vocabulary.lists.with_words(confirmed_months(covered))


async def read_ahead(
    connection: StoreConnection, several: Collection[About], vocabulary: Vocabulary, as_of: date | None
) -> ReadSeries:
    """Read the figures of many series at once, product by product; nothing for few, or of an earlier day."""
    read: ReadSeries = {}
    if as_of is not None or len(several) < LEAST_AHEAD:
        return read
    partners: dict[tuple[str, Flow, tuple[str, ...], Measure], set[str]] = defaultdict(set)
    for about in several:
        for measure in chain.from_iterable(about.shown.ways):
            kind = about.reporter, about.flow, vocabulary.product(about.product).commodities, measure
            partners[kind].add(about.partner)
    for (reporter, flow, commodities, measure), keys in partners.items():
        found = await store.several_series(connection, reporter, flow, commodities, sorted(keys), measure)
        read |= {(reporter, flow, commodities, partner, measure): figures for partner, figures in found.items()}
    return read


@dataclass(frozen=True)
class SeriesReader:
    """Reads the series of one product, as they stood on a day; `read` are those whose figures were read before."""

    connection: StoreConnection
    maker: SeriesMaker
    as_of: date | None = None
    read: ReadSeries = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        connection: StoreConnection,
        vocabulary: Vocabulary,
        about: About,
        lists: PartnerLists | None = None,
        as_of: date | None = None,
        read: ReadSeries | None = None,
    ) -> SeriesReader:
        """Make a reader of what is asked about; `lists` are those that were complete on an earlier day, `read` what
        was read ahead.
        """
        product = vocabulary.product(about.product)
        known = vocabulary.lists if lists is None else lists
        maker = SeriesMaker(vocabulary.partners, known, about.reporter, about.flow, product)
        return cls(connection, maker, as_of, read or {})

    async def asked(self, about: About, vocabulary: Vocabulary) -> Series:
        """Look up the whole series of what is asked about; of a group without a total in the asked period it is the
        sum of those members that are loaded.
        """
        whole = await self.shown(about.partner, about.shown, asked=about.period)
        if not self.maker.lists.parts(about.partner):
            return whole
        has_any = whole.points if about.period is None else whole.total(about.period)
        found = None if has_any else vocabulary.members_in(about, about.period)
        return whole if found is None else await self.in_part(about.partner, found, about.shown)

    async def over_periods(self, several: Sequence[About], vocabulary: Vocabulary) -> Series:
        """Look up the one series that several periods are of; of a group without a total in one of them, that of
        those members that are loaded in all.
        """
        first = several[0]
        whole = await self.shown(first.partner, first.shown)
        if all(each.period is None or whole.total(each.period) is not None for each in several):
            return whole
        found = [in_part for each in several if (in_part := vocabulary.members_in(each, each.period))]
        shared = set.intersection(*(set(each.keys) for each in found)) if len(found) == len(several) else set()
        if not shared:
            return whole
        return await self.in_part(first.partner, found[0]._replace(keys=tuple(sorted(shared))), first.shown)

    async def shown(
        self, partner: str, shown: Shown, within: Period | None = None, asked: Period | None = None
    ) -> Series:
        """Look up a whole series: weight, value, or the one divided by the other beside the unit values that were
        published. Where only some months of it are needed (`within`), no others are added up. It is in the currency
        of the `asked` period, where that has only another than the newest.
        """
        if shown is Shown.UNIT_PRICE:
            value, weight = [
                await self._measured(partner, each, within, asked) for each in (Measure.VALUE, Measure.NET_WEIGHT)
            ]
            published = product_series(await self._own(partner, Measure.UNIT_VALUE), self.maker.product, asked=asked)
            return price_series(value, weight, published)
        return await self._measured(partner, shown.measures[0], within, asked)

    async def _measured(self, partner: str, measure: Measure, within: Period | None, asked: Period | None) -> Series:
        own = await self._own(partner, measure)
        wanted = self.maker.wanted(partner, measure, own)
        sums = await self._sums(partner, measure, wanted, within or ALL_TIME)
        zeros = self.maker.zeros(partner, ALL_TIME)
        return await asyncio.to_thread(product_series, own, self.maker.product, sums=sums, zeros=zeros, asked=asked)

    async def sums_by_year(
        self, partner: str, measure: Measure, own: Iterable[Figure], within: Period
    ) -> AsyncIterator[dict[CellPlace, Cell]]:
        """Look up and add up what makes the totals that are not among its `own` figures, a year at a time, so that
        what is added up is never all in memory.
        """
        wanted = self.maker.wanted(partner, measure, own)
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
        rows = await self._rows(measure, Period(every[0], every[-1]), self.maker.partners.members(partner))
        return await asyncio.to_thread(self.maker.summed, partner, rows, wanted)

    async def in_part(self, partner: str, members: Members, shown: Shown) -> Series:
        """Look up and add up the figures of those of some members of a group that have them for `members.period`,
        for every period that all of these have.
        """
        rows = [await self._rows(each, ALL_TIME, members.keys) for each in shown.measures]
        there = [{row.key.partner for row in each if row.key.period == members.period} for each in rows]
        basis, of = sorted(set.intersection(*there)), len(self.maker.partners.members(partner))
        if not basis:
            return Series({})
        cells = [await asyncio.to_thread(part_cells, each, basis, of) for each in rows]
        made = [product_series((), self.maker.product, sums=each) for each in cells]
        return price_series(*made) if shown is Shown.UNIT_PRICE else made[0]

    async def _own(self, partner: str, measure: Measure) -> list[Figure]:
        read = self.read.get((*self.maker.kind, partner, measure))
        if read is not None:
            return read
        return await store.series(self.connection, *self.maker.kind, partner, measure, as_of=self.as_of)

    async def _rows(self, measure: Measure, within: Period, partners: Collection[str]) -> list[Figure]:
        return await store.span(
            self.connection, *self.maker.kind, within, measure, partners=partners, as_of=self.as_of
        )


def _any_of(months: dict[str, int]) -> int:
    return reduce(or_, months.values(), 0)


async def product_statuses(connection: StoreConnection, vocabulary: Vocabulary) -> list[ProductStatus]:
    """Look up how far each product's totals reach, of every reporter, exports and imports."""
    commodities = sorted({commodity for product in vocabulary.products for commodity in product.commodities})
    found = []
    for reporter, flow in vocabulary.kinds:
        figures = await store.last_figures(connection, reporter, flow, commodities, WORLD, Measure.NET_WEIGHT)
        last = {each.key.commodity: each for each in figures}
        for product in vocabulary.products:
            of_product = [last[each] for each in product.commodities if each in last]
            total = About(flow, WORLD, product.key, reporter=reporter)
            published = max((each.key.period for each in of_product), key=_newest, default=None)
            month = newest_in(vocabulary.mask(total))
            if month is not None and (published is None or published.last < month):
                period = Period.single(month)
                kind = reporter, flow, product.commodities
                of_month = await store.month(connection, *kind, period, Measure.NET_WEIGHT)
                batch = max((each.batch for each in of_month), key=lambda each: each.number)
                known = "added up from its partners"
                gaps = vocabulary.lacking(total, month)
                found.append(ProductStatus(product, period, known, batch, *gaps, _whose(total, vocabulary)))
            elif published is not None:
                found.append(_published_status(total, of_product, published, vocabulary))
    return found


def _whose(total: About, vocabulary: Vocabulary) -> str:
    if total.reporter == DEFAULT_REPORTER:
        return "" if total.flow is Flow.EXPORT else "imports"
    return f"{total.flow}s by {vocabulary.partner(total.reporter).in_text}"


def _newest(period: Period) -> tuple[Month, int]:
    return period.last, -len(period)


def _published_status(total: About, last: Sequence[Figure], newest: Period, vocabulary: Vocabulary) -> ProductStatus:
    figures = [each for each in last if each.key.period == newest]
    known = " and ".join(dict.fromkeys(status_words(figure.status).lower() for figure in figures))
    batch = max((figure.batch for figure in figures), key=lambda each: each.number)
    product = vocabulary.product(total.product)
    return ProductStatus(
        product, newest, known, batch, *vocabulary.lacking(total, newest.last), _whose(total, vocabulary)
    )
