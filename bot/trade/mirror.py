"""Both sides of a trade, month by month: what one country says it sent beside what the other says it took.

The two are different statistics. They are never added and never mixed into one series; what is worked out are their
ratio, with its interval, and by how many months one follows the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from bot.trade.about import About
from bot.trade.figures import Series, Total
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, divided, total
from bot.trade.vocabulary import Vocabulary

_OTHER = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}


@dataclass(frozen=True, slots=True)
class Sides:
    """Both statements about one trade: the one asked about, and the partner's own."""

    own: About
    others: About

    @property
    def sent(self) -> About:
        """Return the exporter's statement."""
        return self.own if self.own.flow is Flow.EXPORT else self.others

    @property
    def taken(self) -> About:
        """Return the importer's statement."""
        return self.others if self.own.flow is Flow.EXPORT else self.own


def sides_of(about: About, vocabulary: Vocabulary) -> Sides | None:
    """Return both sides of what is asked about, None where the partner's own figures are not loaded.

    The partner may have the goods under codes of its own, which are another product.
    """
    about = own_codes(about, vocabulary)
    product = vocabulary.product(about.product)
    other = about.of(flow=_OTHER[about.flow], partner=about.reporter, product=product.key, reporter=about.partner)
    keys = (product.key, *(each.key for each in vocabulary.products if each.mirrors == product.key))
    found = next((key for key in keys if _is_loaded(other.of(product=key, period=None), vocabulary)), None)
    return None if found is None else Sides(about, other.of(product=found))


def own_codes(about: About, vocabulary: Vocabulary) -> About:
    """Return what is asked about under the reporter's own codes, where it was named by those of the partner."""
    mirrored = vocabulary.product(about.product).mirrors
    return about.of(product=mirrored) if mirrored and not _is_loaded(about.of(period=None), vocabulary) else about


def _is_loaded(about: About, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.mask(about) or vocabulary.blocks(about))


def others_of(total: About, vocabulary: Vocabulary) -> Iterator[tuple[str, About]]:
    """Yield who else has figures of its own trade with a reporter, and what they are about."""
    for key in dict.fromkeys(reporter for reporter, _ in vocabulary.kinds):
        if key in {total.reporter, WORLD}:
            continue
        sides = sides_of(total.of(partner=key), vocabulary)
        if sides is not None and sides.own.product == total.product:
            yield key, sides.others


MOST_LAG_MONTHS = 4
LEAST_PAIRS = 8
CLEARLY_LESS = 0.8


@dataclass(frozen=True, slots=True)
class MirrorMonth:
    """One month of both sides; `ratio` is taken ÷ sent, None where a side is missing or what was sent may be zero."""

    month: Month
    sent: Amount | None
    taken: Amount | None

    @property
    def ratio(self) -> Amount | None:
        """Return taken ÷ sent with its interval."""
        return None if self.sent is None or self.taken is None else divided(self.taken, self.sent)

    @property
    def has_both(self) -> bool:
        """Return whether both sides have the month."""
        return self.sent is not None and self.taken is not None


@dataclass(frozen=True, slots=True)
class Lag:
    """By how many months what was taken follows what was sent, and over how many pairs of months."""

    months: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """Both sides over a period: its months, the sums over those that both have, and the lag that fits clearly best,
    None where none does. `sent` and `taken` are each side's own total of the whole period.
    """

    period: Period
    months: tuple[MirrorMonth, ...]
    sent: Total | None
    taken: Total | None
    lag: Lag | None

    @property
    def shared(self) -> tuple[MirrorMonth, ...]:
        """Return the months that both sides have."""
        return tuple(each for each in self.months if each.has_both)

    @property
    def is_whole(self) -> bool:
        """Return whether each side has a total of every month of the period, in blocks or singly."""
        return all(side is not None and not side.is_partial for side in (self.sent, self.taken))

    @property
    def compared(self) -> tuple[Amount, Amount] | None:
        """Return what was sent and taken over the same months: the whole period, else the months that both have."""
        if self.is_whole and self.sent is not None and self.taken is not None:
            return self.sent.amount, self.taken.amount
        if not self.shared:
            return None
        return (
            total(each.sent for each in self.shared if each.sent is not None),
            total(each.taken for each in self.shared if each.taken is not None),
        )

    @property
    def ratio(self) -> Amount | None:
        """Return taken ÷ sent over the same months."""
        return None if self.compared is None else divided(self.compared[1], self.compared[0])


def mirror(sent: Series, taken: Series, period: Period, fitted: Period) -> Mirror:
    """Put both sides of a period beside each other; the lag is fitted over the months of `fitted`."""
    months = tuple(MirrorMonth(month, _amount(sent, month), _amount(taken, month)) for month in period)
    of_sent = {month: found for month in fitted if (found := _amount(sent, month)) is not None}
    reach = Period(fitted.first, fitted.last + MOST_LAG_MONTHS)
    of_taken = {month: found for month in reach if (found := _amount(taken, month)) is not None}
    return Mirror(period, months, sent.total(period), taken.total(period), clear_lag(of_sent, of_taken))


def _amount(series: Series, month: Month) -> Amount | None:
    point = series.at(month)
    return None if point is None or not point.is_whole else point.amount


def clear_lag(sent: Mapping[Month, Amount], taken: Mapping[Month, Amount]) -> Lag | None:
    """Return the lag of 0 to 4 months whose ratios scatter least, over the months that have each of these lags.

    None unless it is clearly best: at least 8 pairs, a fifth less scatter than any other lag, and the best as well
    whichever month is left out.
    """
    lags = range(MOST_LAG_MONTHS + 1)
    months = [
        month
        for month, amount in sorted(sent.items())
        if amount.value > 0 and all((later := taken.get(month + lag)) is not None and later.value > 0 for lag in lags)
    ]
    if len(months) < LEAST_PAIRS:
        return None
    ratios = {lag: [math.log(taken[each + lag].value / sent[each].value) for each in months] for lag in lags}
    scatter = {lag: _scatter(logs) for lag, logs in ratios.items()}
    best = min(scatter, key=lambda lag: scatter[lag])
    others = min(scatter[lag] for lag in lags if lag != best)
    if not others or scatter[best] > CLEARLY_LESS * others:
        return None
    for place in range(len(months)):
        without = {lag: _scatter([*logs[:place], *logs[place + 1 :]]) for lag, logs in ratios.items()}
        if any(without[lag] <= without[best] for lag in lags if lag != best):
            return None
    return Lag(best, len(months))


def _scatter(logs: Sequence[float]) -> float:
    """Return the mean distance of logarithms from the middle one."""
    middle = median(logs)
    return fmean(abs(each - middle) for each in logs)


# How a reporter's law values what crosses its border; every other one follows the usual of the United Nations.
_VALUATIONS = {
    ("US", Flow.IMPORT): "customs value, without freight and insurance",
    ("US", Flow.EXPORT): "free alongside ship",
    ("CA", Flow.IMPORT): "free on board",
    ("AU", Flow.IMPORT): "free on board",
}
USUAL_VALUATIONS = {Flow.IMPORT: "cost, insurance and freight", Flow.EXPORT: "free on board"}


def valuation(reporter: str, flow: Flow) -> str:
    """Return how the values of a reporter's flow are reckoned: "free on board"."""
    return _VALUATIONS.get((reporter, flow), USUAL_VALUATIONS[flow])
