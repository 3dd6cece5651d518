"""Where a number lies that is said or known, and whether a condition holds of an amount known to an interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bot.trade.precision import Amount
from bot.trade.quantities import Comparison, Condition, Unit

_SPREAD = Fraction(5, 100)
_ONE_POINT = Decimal(1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a number lies of which something is said, in stored units, percent, times or months; None is open ended.

    `is_open` says that the ends do not belong to it. A plain number may also have been cut off, from a stored value
    between it and `cut_off`.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    is_open: bool = False
    cut_off: Fraction | None = None

    def holds(self, number: Fraction) -> bool:
        """Return whether a number lies in it."""
        if self.is_open:
            return (self.low is None or number > self.low) and (self.high is None or number < self.high)
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def times(self, factor: Fraction | int) -> Interval:
        """Return it with both ends multiplied; a factor below zero turns it round."""
        ends = [None if each is None else each * factor for each in (self.low, self.high)]
        low, high = ends if factor >= 0 else reversed(ends)
        return replace(self, low=low, high=high, cut_off=None if self.cut_off is None else self.cut_off * factor)

    def overlaps(self, low: Fraction, high: Fraction) -> bool:
        """Return whether another interval has a number in common with it."""
        return (self.high is None or low <= self.high) and (self.low is None or high >= self.low)

    def agrees(self, amount: Amount) -> bool:
        """Return whether the true amount may lie in it, or the number may have been cut off from the stored one."""
        if self.holds(amount.value) or self.holds(amount.low) or self.holds(amount.high):
            return True
        is_across = (
            self.low is not None and self.high is not None and amount.low <= self.low < self.high <= amount.high
        )
        return is_across or self._was_cut_off(amount.value)

    def _was_cut_off(self, value: Fraction) -> bool:
        if self.cut_off is None or self.low is None or self.high is None:
            return False
        return self.high <= value < self.cut_off or self.cut_off < value <= self.low

    def is_sure(self, amount: Amount) -> bool:
        """Return whether the true amount lies in it, wherever in its own interval that is; or nowhere in it. What is
        recorded as none is none.
        """
        if self.low == self.high == amount.value:
            return True
        is_within = (self.low is None or self.low <= amount.low) and (self.high is None or amount.high <= self.high)
        return (is_within and self.holds(amount.value)) or not self.agrees(amount)


class Held(StrEnum):
    """Whether a condition holds of an amount that is known to an interval."""

    YES = "yes"
    LIKELY = "likely"
    UNLIKELY = "unlikely"
    NO = "no"

    @property
    def is_so(self) -> bool:
        """Return whether it holds of the value as stored."""
        return self in (Held.YES, Held.LIKELY)


def held(amount: Amount, condition: Condition, this: Amount | None = None) -> Held:
    """Hold an amount against a condition; `this` is what a condition without a number is compared with."""
    interval = stated_interval(condition, this)
    holds = interval.holds(amount.value)
    if holds:
        return Held.YES if interval.is_sure(amount) else Held.LIKELY
    return Held.UNLIKELY if interval.agrees(amount) else Held.NO


def stated_interval(condition: Condition, this: Amount | None = None) -> Interval:
    """Return where a number lies of which this is said. A plain number may have been rounded or cut off, but none of
    what is traded is none: 100 kg are no "0 t". *About* is 5% to either side, and so is a whole number of times;
    *nearly* is up to 5% below. `this` stands for a number that is not said.
    """
    quantity = condition.quantity
    if quantity is None and this is None:
        raise ValueError("there is nothing to compare with")
    number = quantity.stored if quantity is not None else this.value if this is not None else Fraction(0)
    digit = quantity.last_digit if quantity is not None else Fraction(0)
    reach = abs(number) * _SPREAD
    is_round = quantity is not None and quantity.unit == Unit.TIMES and digit >= 1  # "twice" is no 2.4 times
    match condition.comparison:
        case Comparison.IS if quantity is not None and quantity.is_amount and not number:
            return Interval(Fraction(0), Fraction(0))
        case Comparison.IS if not is_round:
            return Interval(
                number - digit / 2, number + digit / 2, digit > 0, number + digit if number >= 0 else number - digit
            )
        case Comparison.IS | Comparison.ABOUT:
            return Interval(number - reach, number + reach)
        case Comparison.NEARLY:
            return Interval(number - reach, number) if number >= 0 else Interval(number, number + reach)
        case Comparison.BETWEEN:
            upper = condition.upper.stored if condition.upper is not None else number
            return Interval(min(number, upper), max(number, upper))
        case Comparison.ABOVE | Comparison.AT_LEAST:
            return Interval(number, None, condition.comparison is Comparison.ABOVE)
        case Comparison.BELOW | Comparison.AT_MOST:
            return Interval(None, number, condition.comparison is Comparison.BELOW)


def published_interval(percent: float) -> Amount:
    """Return a percentage as it was published, with the interval that its last digit leaves."""
    written = Decimal(str(percent))
    written = written.quantize(_ONE_POINT) if written == written.to_integral_value() else written
    exponent = written.as_tuple().exponent
    half = Fraction(10) ** int(exponent) / 2
    return Amount(Fraction(written), Fraction(written) - half, Fraction(written) + half)
