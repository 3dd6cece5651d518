"""What is loaded, small enough for memory: which months each series has, without the amounts, and the newest weight
of each, for lists that put the heaviest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bot.trade.commodities import Product
from bot.trade.observations import Flow, Measure
from bot.trade.periods import FIRST_YEAR, LAST_YEAR, Month, Period
from bot.trade.precision import Amount
from bot.trade.wording import weight_words

EPOCH, LAST = Month(FIRST_YEAR, 1), Month(LAST_YEAR, 12)
_MONTHS = Period(EPOCH, LAST).months
EVERY_MONTH = (1 << len(_MONTHS)) - 1


def month_bit(month: Month) -> int:
    """Return the bit that stands for a month in a mask."""
    return 1 << (month.ordinal - EPOCH.ordinal)


def period_mask(period: Period) -> int:
    """Return the mask of all months of a period that a mask can hold."""
    upper = max(period.last.ordinal + 1 - EPOCH.ordinal, 0)
    return ((1 << upper) - 1) & -(1 << max(period.first.ordinal - EPOCH.ordinal, 0))


def months_in(mask: int) -> Iterator[Month]:
    """Yield the months of a mask in order."""
    while mask:
        low = mask & -mask
        yield _MONTHS[low.bit_length() - 1]
        mask ^= low


def newest_in(mask: int) -> Month | None:
    """Return the newest month of a mask, None when it has none."""
    return _MONTHS[mask.bit_length() - 1] if mask else None


def counts_by_month(masks: Iterable[int]) -> dict[Month, int]:
    """Count for each month in how many of the masks it is; months in none are left out."""
    planes: list[int] = []  # the binary digits of all counts: one addition for all months at once
    for mask in masks:
        carried = mask
        for index, plane in enumerate(planes):
            planes[index], carried = plane ^ carried, plane & carried
        if carried:
            planes.append(carried)
    any_of_them = 0
    for plane in planes:
        any_of_them |= plane
    return {
        month: sum(1 << index for index, plane in enumerate(planes) if plane & month_bit(month))
        for month in months_in(any_of_them)
    }


@dataclass(frozen=True)
class Extent:
    """How far one series reaches: its single months and the longer periods published as a whole, both in order, and
    the newest single month of its product, whoever the partner.
    """

    months: tuple[Month, ...] = ()
    blocks: tuple[Period, ...] = ()
    latest: Month | None = None

    @cached_property
    def newest(self) -> Month | None:
        """Return the newest single month, that of the product where the series has none; longer periods beside."""
        return self.months[-1] if self.months else self.latest

    def touches(self, period: Period) -> bool:
        """Return whether a month or a longer period lies in this one."""
        return any(month in period for month in self.months) or any(
            block.first in period and block.last in period for block in self.blocks
        )

    def covers(self, period: Period) -> bool:
        """Return whether months and longer periods, each used once, add up to this one."""
        return period.last in self._ends(period.first)

    def year_to_date(self) -> Period | None:
        """Return the longest time from January of the newest year that can be added up; where January is missing, all
        of that year up to its newest month.
        """
        ends = (*self.months, *(block.last for block in self.blocks))
        newest = max(ends, default=self.latest)
        if newest is None:
            return None
        january = Month(newest.year, 1)
        return Period(january, max((end for end in self._ends(january) if end.year == newest.year), default=newest))

    def _ends(self, first: Month) -> frozenset[Month]:
        """Return the months at which something ends that adds up from the first one without a gap."""
        steps: dict[Month, list[Month]] = defaultdict(list)
        for period in (*map(Period.single, self.months), *self.blocks):
            steps[period.first].append(period.last)
        found: set[Month] = set()
        open_ends = [first]
        while open_ends:
            for end in steps[open_ends.pop()]:
                if end not in found:
                    found.add(end)
                    open_ends.append(end + 1)
        return frozenset(found)


class LoadedSeries(NamedTuple):
    """Which single months (a mask, see `month_bit`) and which longer periods one series has."""

    reporter: str
    flow: Flow
    commodity: str
    partner: str
    measure: Measure
    months: int
    blocks: tuple[Period, ...] = ()


_Kind = tuple[str, Flow, str, Measure]


class Loaded:
    """All series that are loaded. A product is loaded for a month when any of its commodities is.

    Masks by name are all that is kept of a hundred thousand series: small, and nothing for Python's collector of
    cycles, which holds up everything while it looks at objects.
    """

    def __init__(self, series: Iterable[LoadedSeries]) -> None:
        self._masks: dict[_Kind, dict[str, int]] = defaultdict(dict)
        self._blocks: dict[_Kind, dict[str, tuple[Period, ...]]] = defaultdict(dict)
        for reporter, flow, commodity, partner, measure, months, blocks in series:
            kind = reporter, flow, commodity, measure
            # Values have a series for each currency.
            of_kind, longer = self._masks[kind], self._blocks[kind]
            of_kind[partner] = of_kind.get(partner, 0) | months
            if blocks:
                longer[partner] = tuple(sorted({*longer.get(partner, ()), *blocks}))

    def until(self, month: Month) -> Loaded:
        """Return what of it ends by a month."""
        kept = period_mask(Period(EPOCH, max(EPOCH, month)))
        found = Loaded(())
        for kind, masks in self._masks.items():
            cut = {partner: mask & kept for partner, mask in masks.items() if mask & kept}
            if cut:
                found._masks[kind] = cut
        for kind, longer in self._blocks.items():
            for partner, blocks in longer.items():
                ended = tuple(block for block in blocks if block.last <= month)
                if ended:
                    found._masks[kind].setdefault(partner, 0)
                    found._blocks[kind][partner] = ended
        return found

    def by_partner(self, reporter: str, flow: Flow, commodity: str, measure: Measure) -> Mapping[str, int]:
        """Return each partner's single months with a figure of one commodity, as a mask."""
        return self._masks.get((reporter, flow, commodity, measure), {})

    def partners(self, reporter: str, flow: Flow, commodities: Iterable[str], measure: Measure) -> frozenset[str]:
        """Return the partners with any figure."""
        return frozenset(
            partner for commodity in commodities for partner in self.by_partner(reporter, flow, commodity, measure)
        )

    def mask(self, reporter: str, flow: Flow, commodities: Iterable[str], partner: str, measure: Measure) -> int:
        """Return the single months with a figure, as a mask."""
        mask = 0
        for commodity in commodities:
            mask |= self._masks.get((reporter, flow, commodity, measure), {}).get(partner, 0)
        return mask

    def months(
        self, reporter: str, flow: Flow, commodities: Iterable[str], partner: str, measure: Measure
    ) -> tuple[Month, ...]:
        """Return the single months with a figure, in order."""
        return tuple(months_in(self.mask(reporter, flow, commodities, partner, measure)))

    def blocks(
        self, reporter: str, flow: Flow, commodities: Iterable[str], partner: str, measure: Measure
    ) -> tuple[Period, ...]:
        """Return the longer periods published as a whole, in order."""
        found: tuple[Period, ...] = ()
        for commodity in commodities:
            more = self._blocks.get((reporter, flow, commodity, measure), {}).get(partner, ())
            found = tuple(sorted({*found, *more})) if found and more else found or more
        return found

    def count(
        self,
        reporter: str,
        flow: Flow,
        commodities: Iterable[str],
        measure: Measure,
        *,
        partners: Collection[str] = (),
        within: Period | None = None,
    ) -> int:
        """Count the figures of some partners, of all where none is named, that lie within these months."""
        wanted, some = -1 if within is None else period_mask(within), frozenset(partners)
        count = 0
        for commodity in commodities:
            masks = self._masks.get((reporter, flow, commodity, measure), {})
            longer = self._blocks.get((reporter, flow, commodity, measure), {})
            counted = masks.keys() & some if some else masks
            for partner in counted:
                count += (masks[partner] & wanted).bit_count()
                count += sum(
                    within is None or (within.first <= block.first and block.last <= within.last)
                    for block in longer.get(partner, ())
                )
        return count

    def latest(self, reporter: str, flow: Flow, commodities: Iterable[str], measure: Measure) -> Month | None:
        """Return the newest single month of any partner, None when nothing is loaded."""
        mask = 0
        for commodity in commodities:
            for months in self.by_partner(reporter, flow, commodity, measure).values():
                mask |= months
        return newest_in(mask)

    def kinds(self) -> frozenset[tuple[str, Flow, str, Measure]]:
        """Return every (reporter, flow, commodity, measure) with a figure."""
        return frozenset(self._masks)


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
        """Return the partners with any, the heaviest first."""
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
