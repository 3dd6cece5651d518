"""What an operation is worked out from and what comes out, with its interval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from bot.trade.figures import Change, Point, Reached, Series, Total
from bot.trade.intervals import published_interval
from bot.trade.observations import GRAMS_PER_TONNE
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, share_pct, total
from bot.trade.ranking import Ranking
from bot.trade.unit_prices import PriceSeries, price_series


class Counts(StrEnum):
    """What the result of an operation counts: stored units (grams, minor units), or one of these."""

    AMOUNT = "amount"
    PERCENT = "pct"
    TIMES = "times"
    POINTS = "points"
    MONTHS = "months"
    PLACE = "place"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an operation is worked out from: the series asked about, all partners together already, and its months.

    `other` and `other_period` are the second number of a difference, ratio or change; `world` what a share is of;
    `partners` the series of all that are loaded and no aggregates, for a place. `small_base` is in the stored unit.
    The months `left_out` are in none of the series.
    """

    asked: Series
    period: Period
    other: Series | None = None
    other_period: Period | None = None
    world: Series | None = None
    partners: Mapping[str, Series] = field(default_factory=dict)
    partner: str = ""
    adds_up: bool = True
    small_base: int = GRAMS_PER_TONNE
    left_out: tuple[Month, ...] = ()

    def whole(self, period: Period) -> Total | None:
        """Return the total that partners have their shares of; None for prices, which are no parts of one."""
        return self.world.total(period) if self.world is not None and self.adds_up else None


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: `value` with its interval; `over` which months and blocks it went, in order; the months of the
    period that are `missing`.

    `found` are the months it names: the highest, those that count, those of the run; `unsure` those that may be
    of them, too close to tell; `blocks` lie in the period and are no single months. `now` and `base` are the totals
    of a difference, ratio, change or share, over the same months; `numbers` is what was looked at of each month,
    amounts or percentages (`numbers_count`); `before` is a share or a mean in the period that it is held against;
    `partners` are those of which a condition holds, the largest first; `level` the mean that a condition was held
    against; `then` the first month after an extreme in which a condition held; `points` how far the share of each
    partner moved, and `matches` the partners' figures that are a number, over several months; `as_long` the
    other runs that are as long as the one that was found.
    """

    counts: Counts
    value: Amount
    over: tuple[Period, ...]
    missing: tuple[Month, ...] = ()
    found: tuple[Period, ...] = ()
    unsure: tuple[Period, ...] = ()
    blocks: tuple[Period, ...] = ()
    now: Total | None = None
    base: Total | None = None
    change: Change | None = None
    numbers: Mapping[Period, Amount] = field(default_factory=dict)
    numbers_count: Counts = Counts.AMOUNT
    ranking: Ranking | None = None
    before: Result | None = None
    partners: tuple[str, ...] = ()
    level: Amount | None = None
    then: Period | None = None
    points: Mapping[str, Amount] = field(default_factory=dict)
    matches: tuple[tuple[str, Total], ...] = ()
    as_long: tuple[Period, ...] = ()

    @property
    def low(self) -> Fraction:
        """Return the lower end of the result's interval."""
        return self.value.low

    @property
    def high(self) -> Fraction:
        """Return the upper end of the result's interval."""
        return self.value.high


def combined(added: Sequence[Series], taken_away: Sequence[Series] = ()) -> Series:
    """Make one series of several partners together, without others: the periods that all of them have whole. The
    price of several is what they paid together for what they got together.
    """
    if len(added) == 1 and not taken_away:
        return added[0]
    prices = [each for each in added if isinstance(each, PriceSeries)]
    other_prices = [each for each in taken_away if isinstance(each, PriceSeries)]
    if (len(prices), len(other_prices)) != (len(added), len(taken_away)):
        return _Combined(added, taken_away)
    values = _Combined([each.values for each in prices], [each.values for each in other_prices])
    weights = _Combined([each.weights for each in prices], [each.weights for each in other_prices])
    return price_series(values, weights)


def above(one: Series, other: Series) -> Series:
    """Return by how much one series is above another in each period that both have whole; of prices as well."""
    return _Combined([one], [other])


class _Combined(Series):
    """Several series added up, others taken away: only over periods for which each of them is there."""

    def __init__(self, added: Sequence[Series], taken_away: Sequence[Series]) -> None:
        self._added, self._taken_away = tuple(added), tuple(taken_away)
        every = (*self._added, *self._taken_away)
        points = {}
        for period in {each for series in every for each in series.points}:
            found = self._whole(period)
            if found is not None:
                figures = tuple(figure for each in found.points for figure in each.figures)
                points[period] = Point(period, found.amount, figures)
        super().__init__(points)

    def _whole(self, period: Period) -> Total | None:
        every = (*self._added, *self._taken_away)
        known = [each for series in every if (each := series.total(period)) is not None and not each.is_partial]
        if len(known) < len(every):
            return None
        plus, others = known[: len(self._added)], known[len(self._added) :]
        amount = total(each.amount for each in plus) - total(each.amount for each in others)
        reached = Reached.FIGURE if period.is_month else Reached.MONTHS
        return Total(period, amount, tuple(point for each in known for point in each.points), reached)

    def total(self, period: Period) -> Total | None:
        """Add up what each comes to over the period; where one lacks months, over those that all have."""
        return self._whole(period) or Series.total(self, period)


def without_months(series: Series, left_out: Collection[Month]) -> Series:
    """Return a series without some months, and without the blocks in which they lie."""
    return series.part(lambda period: not any(month in period for month in left_out))


def of_months(series: Series, months: Collection[Month]) -> Series:
    """Return a series of some single months alone."""
    return series.part(lambda period: period.is_month and period.first in months)


def mean_of(amounts: Collection[Amount]) -> Amount:
    """Return the mean of some amounts."""
    return total(amounts) / len(amounts)


def exactly(number: int, low: int | None = None, high: int | None = None) -> Amount:
    """Return a count or place, exact but for how low and high it may be."""
    return Amount(
        Fraction(number), Fraction(number if low is None else low), Fraction(number if high is None else high)
    )


def total_of(inputs: Inputs) -> Result | None:
    """Add the asked series up over its period."""
    found = inputs.asked.total(inputs.period)
    if found is None:
        return None
    if inputs.left_out:
        missing = tuple(month for month in found.missing if month not in inputs.left_out)
        found = replace(found, missing=missing, reached=Reached.PARTIAL if missing else Reached.MONTHS)
    return Result(Counts.AMOUNT, found.amount, periods_of(found), found.missing, now=found)


def periods_of(*totals: Total) -> tuple[Period, ...]:
    """Return the months and blocks that totals go over, in order."""
    return tuple(sorted({period for each in totals for period in _covered(each)}))


def _covered(found: Total) -> tuple[Period, ...]:
    """Return the months and blocks that a total goes over, each month once: where one of several series has it by
    itself and another only within a block, by itself.
    """
    covered: set[Month] = set()
    periods: list[Period] = []
    for period in sorted({point.period for point in found.points}, key=lambda each: (len(each), each)):
        new = [month for month in period if month not in covered]
        periods += [period] if len(new) == len(period) else map(Period.single, new)
        covered.update(new)
    return tuple(periods)


def percent_of(found: Change) -> Amount | None:
    """Return a change in percent with its interval: as published, where it was for this very pair."""
    if found.as_published is not None:
        return published_interval(found.as_published)
    return None if found.percentage is None else found.percentage.amount


def share_of(part: Total, whole: Total) -> Amount | None:
    """Return a part in percent of a whole, None where either lacks something or the whole may be nothing."""
    if not all(point.is_whole for point in (*part.points, *whole.points)):
        return None
    found = share_pct(part.amount, whole.amount)
    return None if found is None else found.amount
