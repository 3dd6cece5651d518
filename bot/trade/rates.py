"""Amounts of a day or of a week: what a period came to, divided by its days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.trade.figures import Point, Series, Total
from bot.trade.observations import WorkedBack
from bot.trade.operations import Per
from bot.trade.periods import Period
from bot.trade.results import Inputs


@dataclass(frozen=True, slots=True)
class _Rate(Point):
    """What a period came to a day: a published percentage is one of its amount, whose months need not be as long."""

    @property
    def worked_back(self) -> WorkedBack | None:
        return None


class RateSeries(Series):
    """What a series comes to in a day, or in a week. That of several months is their sum divided by the days of all,
    never a sum of rates.
    """

    def __init__(self, amounts: Series, per: Per) -> None:
        self._amounts = amounts
        self._per = per
        super().__init__({period: self._of_point(point) for period, point in amounts.points.items()})

    @property
    def of_money(self) -> Series:
        """Return the series whose currency is this one's: that of the amounts."""
        return self._amounts.of_money

    def total(self, period: Period) -> Total | None:
        """Divide what the period came to by the days of the months that it is over."""
        found = self._amounts.total(period)
        return None if found is None else self._of_total(found)

    def part(self, is_kept: Callable[[Period], bool]) -> RateSeries:
        """Return the rates of some of its periods alone."""
        return RateSeries(self._amounts.part(is_kept), self._per)

    def _of_total(self, found: Total) -> Total:
        return replace(
            found,
            amount=found.amount / found.days * self._per.days,
            points=tuple(map(self._of_point, found.points)),
            published=None if found.published is None else self._of_point(found.published),
            divided=found,
        )

    def _of_point(self, point: Point) -> Point:
        amount = point.amount / point.period.days * self._per.days
        return _Rate(point.period, amount, point.figures, point.missing, point.summed)


def at_rate(inputs: Inputs, per: Per) -> Inputs:
    """Return what an operation is worked out from with the amounts of a day, or of a week, in the place of sums."""
    return replace(
        inputs,
        asked=RateSeries(inputs.asked, per),
        other=None if inputs.other is None else RateSeries(inputs.other, per),
        world=None if inputs.world is None else RateSeries(inputs.world, per),
        partners={key: RateSeries(series, per) for key, series in inputs.partners.items()},
        small_base=per.of_month(inputs.small_base),
    )
