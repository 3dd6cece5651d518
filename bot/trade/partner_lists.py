"""Lists of partners that an editor confirmed as complete, and what follows from them: who is not in one took nothing,
and those who are add up to the total. All of it is told from the map of what is loaded, without the amounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from bot.trade.commodities import Member, Product
from bot.trade.loaded import EPOCH, EVERY_MONTH, LAST, Loaded, counts_by_month, month_bit, period_mask
from bot.trade.observations import ADDED_UP, WORLD, Coverage, Flow, Measure
from bot.trade.partners import Partners
from bot.trade.periods import Month, Period

Kind = tuple[str, Flow, str]


class Members(NamedTuple):
    """Some members of a group: those with figures in `period`, and the months (a mask) that all of them have."""

    period: Period
    keys: tuple[str, ...]
    months: int


class PartnerLists:
    """`confirmed` gives the months of each reporter, flow and commodity whose list is complete, as a mask."""

    def __init__(self, loaded: Loaded, partners: Partners, confirmed: Mapping[Kind, int]) -> None:
        self._loaded = loaded
        self._partners = partners
        self._confirmed = confirmed

    def with_words(self, confirmed: Mapping[Kind, int]) -> PartnerLists:
        """Return the same with other words on what is complete, such as those of an earlier day."""
        return PartnerLists(self._loaded, self._partners, confirmed)

    def parts(self, key: str) -> frozenset[str]:
        """Return the keys of all that a total is the sum of: a group's members, for the world everyone who is no
        group; empty for a country.
        """
        return self._partners.everyone if key == WORLD else frozenset(self._partners.members(key))

    def confirmed(self, reporter: str, flow: Flow, product: Product) -> int:
        """Return the months for which the list of every commodity that is valid then is complete."""
        if not any((reporter, flow, commodity) in self._confirmed for commodity in product.commodities):
            return 0
        masks = (self.of_commodity((reporter, flow, each.commodity)) | ~_valid(each) for each in product.members)
        return reduce(and_, masks, EVERY_MONTH)

    def covers(self, reporter: str, flow: Flow, product: Product, period: Period) -> bool:
        """Return whether the lists of a whole period are complete."""
        wanted = period_mask(period)
        return self.confirmed(reporter, flow, product) & wanted == wanted

    def of_commodity(self, kind: Kind) -> int:
        """Return the months for which the list of one commodity is complete, as a mask."""
        return self._confirmed.get(kind, 0)

    def summed(self, kind: Kind, key: str, measure: Measure) -> int:
        """Return the months for which the partners of a group, or of the world, add up to its total: the list is
        complete and each who is in it has this measure, or every member is loaded.
        """
        parts = self.parts(key)
        if not parts or measure not in ADDED_UP:
            return 0
        found = self._masks(kind, parts, measure)
        members = self._partners.members(key)
        every = reduce(and_, (found.get(member, 0) for member in members)) if members else 0
        confirmed = self.of_commodity(kind)
        if not confirmed:
            return every
        lacking = 0
        for other in ADDED_UP:
            if other is not measure:
                for partner, months in self._masks(kind, parts, other).items():
                    lacking |= months & ~found.get(partner, 0)
        return every | (confirmed & reduce(or_, found.values(), 0) & ~lacking)

    def absent(self, kind: Kind, key: str) -> int:
        """Return the months whose complete list has no figure of this partner, or of any member of this group: it
        took nothing. None for the world, which is in every list, and for a group without a list of members.
        """
        confirmed, partner = self.of_commodity(kind), self._partners.get(key)
        members = self._partners.members(key)
        if not confirmed or (partner.is_aggregate and not partner.is_remainder and not members):
            return 0
        named = {key, *members}
        there = (months for each in ADDED_UP for months in self._masks(kind, named, each).values())
        return confirmed & ~reduce(or_, there, 0)

    def absent_of(self, reporter: str, flow: Flow, product: Product, key: str) -> int:
        """Return the months for which that is so of every commodity of a product that is valid then."""
        confirmed = self.confirmed(reporter, flow, product)
        if not confirmed:
            return 0
        masks = (self.absent((reporter, flow, each.commodity), key) | ~_valid(each) for each in product.members)
        return reduce(and_, masks, confirmed)

    def members_in(
        self,
        reporter: str,
        flow: Flow,
        product: Product,
        key: str,
        measures: Sequence[Measure],
        period: Period | None,
    ) -> Members | None:
        """Return who of a group, for the world who of all, has every measure in the newest month with the best
        coverage of a period, or of all; where there are only figures of longer periods, in one of these. None for
        nobody.
        """
        parts = self.parts(key)
        there = set(parts)
        for measure in measures:
            there &= self._loaded.partners(reporter, flow, product.commodities, measure)
        within = EVERY_MONTH if period is None else period_mask(period)

        def months_of(partner: str, within: int) -> int:
            masks = (self._loaded.mask(reporter, flow, product.commodities, partner, each) for each in measures)
            return reduce(and_, masks, within)

        months = {partner: months_of(partner, within) for partner in there}
        month = best_covered(counts_by_month(months.values()))
        if month is not None:
            members = tuple(sorted(partner for partner in there if months[partner] & month_bit(month)))
            shared = reduce(and_, (months_of(partner, EVERY_MONTH) for partner in members))
            return Members(Period.single(month), members, shared)
        of_block: dict[Period, set[str]] = defaultdict(set)
        for partner in there:
            blocks = (self._loaded.blocks(reporter, flow, product.commodities, partner, each) for each in measures)
            for block in set.intersection(*map(set, blocks)):
                if period is None or (block.first in period and block.last in period):
                    of_block[block].add(partner)
        if not of_block:
            return None
        best = max(of_block, key=lambda block: (len(of_block[block]), block.last, -len(block)))
        return Members(best, tuple(sorted(of_block[best])), 0)

    def _masks(self, kind: Kind, partners: Collection[str], measure: Measure) -> Mapping[str, int]:
        masks = self._loaded.by_partner(*kind, measure)
        return {partner: months for partner, months in masks.items() if partner in partners}


def confirmed_months(covered: Iterable[Coverage]) -> dict[Kind, int]:
    """Return the months that are complete, as masks."""
    found: dict[Kind, int] = defaultdict(int)
    for each in covered:
        if each.is_complete:
            found[each.reporter, each.flow, each.commodity] |= month_bit(each.month)
    return dict(found)


def best_covered(counts: Mapping[Month, int], full: int = 0) -> Month | None:
    """Return the newest month with the best coverage: one of those with most partners, but for a tenth, or one of the
    mask `full`, of which the list of partners is complete.
    """
    most = max(counts.values(), default=0)
    good = (month for month, count in counts.items() if count * 10 >= most * 9 or month_bit(month) & full)
    return max(good, default=None)


def _valid(member: Member) -> int:
    first, last = member.valid_from or EPOCH, member.valid_to or LAST
    return period_mask(Period(first, last)) if first <= last else 0
