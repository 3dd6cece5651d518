"""Series of one product made from its figures, with what follows from complete lists of partners: sums for a total
that nobody published, and zeros for who is not in a list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.trade.commodities import Product
from bot.trade.figures import Cell, CellPlace, Series, product_series, summed_cells
from bot.trade.loaded import EVERY_MONTH, month_bit, months_in, period_mask
from bot.trade.observations import Figure, Flow, Measure
from bot.trade.partner_lists import PartnerLists
from bot.trade.partners import Partners
from bot.trade.periods import Period


@dataclass(frozen=True, slots=True)
class SeriesMaker:
    """Makes series of one product; `lists` are those that are complete. With many rows this belongs in a thread."""

    partners: Partners
    lists: PartnerLists
    reporter: str
    flow: Flow
    product: Product

    @property
    def kind(self) -> tuple[str, Flow, tuple[str, ...]]:
        """Return whose trade it is, its direction and the commodities."""
        return self.reporter, self.flow, self.product.commodities

    def is_complete(self, period: Period) -> bool:
        """Return whether every partner of a period is known."""
        return self.lists.covers(self.reporter, self.flow, self.product, period)

    def by_partner(self, rows: Iterable[Figure], *periods: Period) -> dict[str, Series]:
        """Return each partner's series from the rows of a measure, with the zeros of the periods."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in rows:
            found[figure.key.partner].append(figure)
        return {
            key: product_series(figures, self.product, zeros=self.zeros(key, *periods))
            for key, figures in found.items()
        }

    def total(self, partner: str, rows: Sequence[Figure], measure: Measure, *periods: Period) -> Series:
        """Return the series of a country or a total from a measure's rows of all partners: its own, sums where a
        total has none, and the zeros of the periods.
        """
        own = [row for row in rows if row.key.partner == partner]
        sums = self.summed(partner, rows, self.wanted(partner, measure, own))
        return product_series(own, self.product, sums=sums, zeros=self.zeros(partner, *periods))

    def wanted(self, partner: str, measure: Measure, own: Iterable[Figure]) -> dict[str, int]:
        """Return the months of each commodity that are to be added up beside its `own` figures, as a mask."""
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

    def summed(self, partner: str, rows: Iterable[Figure], wanted: dict[str, int]) -> dict[CellPlace, Cell]:
        """Add up the wanted months of a total from the rows of its partners."""
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

    def zeros(self, partner: str, *periods: Period) -> list[CellPlace]:
        """Return the places of these periods at which a complete list has no figure of the partner."""
        within = 0
        for period in periods:
            within |= period_mask(period) & EVERY_MONTH
        return [
            (Period.single(month), commodity)
            for commodity in self.product.commodities
            for month in months_in(self.lists.absent((self.reporter, self.flow, commodity), partner) & within)
        ]
