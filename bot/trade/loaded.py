"""The map of what is loaded, small enough for memory: which months each series has, without the amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.trade.observations import Flow, Measure
from bot.trade.periods import Month, Period

EPOCH = Month(1980, 1)


def month_bit(month: Month) -> int:
    """Give the bit that stands for a month in a mask."""
    return 1 << (month.ordinal - EPOCH.ordinal)


def months_in(mask: int) -> Iterator[Month]:
    """Give the months of a mask in order."""
    while mask:
        low = mask & -mask
        yield EPOCH + (low.bit_length() - 1)
        mask ^= low


@dataclass(frozen=True, slots=True)
class LoadedSeries:
    """Which single months (a mask, see `month_bit`) and which longer periods one series has."""

    reporter: str
    flow: Flow
    commodity: str
    partner: str
    measure: Measure
    months: int
    blocks: tuple[Period, ...] = ()


class Loaded:
    """All series that are loaded. A product is loaded for a month when any of its commodities is."""

    def __init__(self, series: Iterable[LoadedSeries]) -> None:
        self._series: dict[tuple[str, Flow, str, Measure], dict[str, LoadedSeries]] = defaultdict(dict)
        for each in series:
            self._series[each.reporter, each.flow, each.commodity, each.measure][each.partner] = each

    def _of(self, reporter: str, flow: Flow, commodity: str, measure: Measure) -> dict[str, LoadedSeries]:
        return self._series.get((reporter, flow, commodity, measure), {})

    def partners(self, reporter: str, flow: Flow, commodities: Iterable[str], measure: Measure) -> frozenset[str]:
        """Give the partners with any figure."""
        return frozenset(
            partner for commodity in commodities for partner in self._of(reporter, flow, commodity, measure)
        )

    def months(
        self, reporter: str, flow: Flow, commodities: Iterable[str], partner: str, measure: Measure
    ) -> tuple[Month, ...]:
        """Give the single months with a figure, in order."""
        mask = 0
        for commodity in commodities:
            found = self._of(reporter, flow, commodity, measure).get(partner)
            if found is not None:
                mask |= found.months
        return tuple(months_in(mask))

    def blocks(
        self, reporter: str, flow: Flow, commodities: Iterable[str], partner: str, measure: Measure
    ) -> tuple[Period, ...]:
        """Give the longer periods published as a whole, in order."""
        found = {
            block
            for commodity in commodities
            if (series := self._of(reporter, flow, commodity, measure).get(partner)) is not None
            for block in series.blocks
        }
        return tuple(sorted(found))

    def latest(self, reporter: str, flow: Flow, commodities: Iterable[str], measure: Measure) -> Month | None:
        """Give the newest single month of any partner, None when nothing is loaded."""
        mask = 0
        for commodity in commodities:
            for series in self._of(reporter, flow, commodity, measure).values():
                mask |= series.months
        return EPOCH + (mask.bit_length() - 1) if mask else None

    def kinds(self) -> frozenset[tuple[str, Flow, str, Measure]]:
        """Give every (reporter, flow, commodity, measure) with a figure."""
        return frozenset(self._series)
