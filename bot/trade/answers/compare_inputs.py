"""What a comparison is worked out from, and what each of its series comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, Total
from bot.trade.observations import WORLD, Event
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.precision import Amount, Percentage, share_pct, total
from bot.trade.questions import By, CompareQuestion


@dataclass(frozen=True, slots=True)
class CompareInputs:
    """Everything a comparison is worked out from: a series, a name and a short one for each key that is compared, and
    the world's series where shares make sense.
    """

    question: CompareQuestion
    reporter: Partner
    partner: Partner
    product: Product
    series: Mapping[str, Series]
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    world: Series | None
    events: tuple[Event, ...]
    counting: Counting


@dataclass(frozen=True, slots=True)
class Item:
    """One of the compared: its period, its months there, its total, and its amount over the months all have."""

    key: str
    name: str
    period: Period
    series: Series
    total: Total
    common: Amount | None
    share: Percentage | None

    @property
    def months(self) -> int:
        """Count the months of the period that the total rests on."""
        return len(self.period) - len(self.total.missing)


def period_of(question: CompareQuestion, key: str) -> Period:
    """Give the period of one of the compared: its own where periods are compared, else the one asked for."""
    if question.by is By.PERIOD:
        return Period.parse(key)
    if question.period is None:
        raise ValueError("the question was not judged: it has no period")
    return question.period


def common_offsets(inputs: CompareInputs) -> tuple[int, ...]:
    """Give which months of the period, counted from its first, every series has; none for periods of different
    lengths.
    """
    periods = {key: period_of(inputs.question, key) for key in inputs.question.compared}
    lengths = {len(period) for period in periods.values()}
    if len(lengths) != 1 or not inputs.counting.adds_up:
        return ()
    there = {key for key, series in inputs.series.items() if series.total(periods[key]) is not None}
    return tuple(
        offset
        for offset in range(lengths.pop())
        if all(inputs.series[key].at(periods[key].first + offset) is not None for key in there)
    )


def item_of(inputs: CompareInputs, key: str, offsets: Sequence[int]) -> Item | None:
    """Work one of the compared out; None when it has no figure. `offsets` are the months that all have."""
    series, period = inputs.series[key], period_of(inputs.question, key)
    found = series.total(period)
    if found is None:
        return None
    if not inputs.counting.adds_up and not period.is_month:
        newest = max((month for month in series.months if month in period), default=None)
        found = series.total(Period.single(newest)) if newest is not None else None
        if found is None:
            return None
        return Item(key, inputs.names[key], period, series, found, None, None)
    points = [point for offset in offsets if (point := series.at(period.first + offset)) is not None]
    common = total(point.amount for point in points) if points else None
    whole = inputs.world.total(period) if inputs.world is not None and key != WORLD else None
    share = None
    if whole is not None and not whole.is_partial and not found.is_partial and inputs.counting.adds_up:
        share = share_pct(found.amount, whole.amount)
    return Item(key, inputs.names[key], period, series, found, common, share)


def same_months(items: Sequence[Item]) -> bool:
    """Say whether every total rests on all of its period's months."""
    return not any(item.total.is_partial for item in items) and len({len(item.period) for item in items}) == 1
