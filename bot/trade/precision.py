"""How exactly an amount is known, and how finely a percentage made from two of them may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

STEPS = tuple(Decimal(step) for step in ("0.1", "1", "5", "10", "50", "100"))
_EXACT_STEPS = tuple((step, Fraction(step)) for step in STEPS)
_WHOLE_STEPS = _EXACT_STEPS[1:]
NO_DECIMALS_FROM_PCT = 100
TIMES_FROM_PCT = 1000


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and the interval in which the true one lies; any one unit (grams, minor units, cents a tonne).

    `is_derived` says that it was worked out from other published numbers, not published itself.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    is_derived: bool = False

    @classmethod
    def rounded(cls, value: int, width: int, *, is_derived: bool = False) -> Amount:
        """Make the amount that was rounded to `value` with an interval `width` wide; never below zero."""
        half = Fraction(width, 2)
        low = max(Fraction(0), value - half) if value >= 0 else value - half
        return cls(Fraction(value), low, value + half, is_derived)

    @property
    def width(self) -> Fraction:
        """Return the width of the interval."""
        return self.high - self.low

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.value + other.value,
            self.low + other.low,
            self.high + other.high,
            self.is_derived or other.is_derived,
        )

    def __sub__(self, other: Amount) -> Amount:
        """Return the difference, which may be below zero; the widths add up."""
        return Amount(
            self.value - other.value,
            self.low - other.high,
            self.high - other.low,
            self.is_derived or other.is_derived,
        )

    def __mul__(self, factor: Fraction | int) -> Amount:
        """Return it so many times, by a factor above zero; its interval with it."""
        return Amount(self.value * factor, self.low * factor, self.high * factor, self.is_derived)

    def __truediv__(self, divisor: Fraction | int) -> Amount:
        """Return a part of it, by a divisor above zero: a mean, a day of a month, the same in a larger unit."""
        return Amount(self.value / divisor, self.low / divisor, self.high / divisor, self.is_derived)


def total(amounts: Iterable[Amount]) -> Amount:
    """Add amounts; the widths add up too."""
    first, *others = [*amounts] or [Amount(Fraction(0), Fraction(0), Fraction(0))]
    added = first
    for amount in others:
        added = added + amount
    return added


def divided(above: Amount, below: Amount) -> Amount | None:
    """Divide two amounts of at least zero; None when the divisor may be zero."""
    if below.low <= 0:
        return None
    return Amount(
        above.value / below.value,
        above.low / below.high,
        above.high / below.low,
        above.is_derived or below.is_derived,
    )


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage with its interval, in points, and whether an input was derived."""

    value: Fraction
    low: Fraction
    high: Fraction
    is_derived: bool = False

    @classmethod
    def of(cls, amount: Amount) -> Percentage:
        """Return an amount of points as what is shown in steps."""
        return cls(amount.value, amount.low, amount.high, amount.is_derived)

    @property
    def amount(self) -> Amount:
        """Return it as an amount of points, which can be added and subtracted."""
        return Amount(self.value, self.low, self.high, self.is_derived)

    @property
    def width(self) -> Fraction:
        """Return the width of the interval."""
        return self.high - self.low

    @property
    def step(self) -> Decimal:
        """Return the finest step, in points, that is not smaller than the interval is wide and whose rounding stays
        inside it, else the next finer one; the finest of all where even its rounding cannot lie inside.
        """
        return step_inside(self.value, self.low, self.high)

    @property
    def rounded(self) -> Decimal:
        """Return the value to the nearest step."""
        return to_step(self.value, self.step)

    @property
    def is_times(self) -> bool:
        """Return whether it is shown as a ratio ("×12"), not in percent."""
        return self.rounded >= TIMES_FROM_PCT

    @property
    def times(self) -> Decimal:
        """Return the ratio of now to the base as it is shown: to 1, 10, 100 …, by the same rule as the steps of
        points, and never coarser than the ratio's own first digit.
        """
        ratio, low, high = (each / 100 + 1 for each in (self.value, self.low, self.high))
        powers = [Decimal(10) ** power for power in range(len(str(int(ratio))))]
        return to_step(ratio, _step_inside(ratio, low, high, [(step, Fraction(step)) for step in powers]))


def step_inside(value: Fraction, low: Fraction, high: Fraction) -> Decimal:
    """Choose the step in which a number with this interval is shown, as `Percentage.step` says."""
    steps = _WHOLE_STEPS if abs(to_step(value, STEPS[0])) >= NO_DECIMALS_FROM_PCT else _EXACT_STEPS
    return _step_inside(value, low, high, steps)


def _step_inside(
    value: Fraction, low: Fraction, high: Fraction, steps: Sequence[tuple[Decimal, Fraction]]
) -> Decimal:
    """Choose among steps, finest first, as `Percentage.step` says. A step that is coarser than need be is not taken
    where nothing would be left of the value.
    """

    def is_inside(step: Decimal) -> bool:
        return low <= Fraction(to_step(value, step)) <= high

    coarse = [step for step, exact in steps if exact >= high - low]
    finer = [step for step, exact in reversed(steps) if exact < high - low]
    fitting = [*coarse[:1], *(step for step in coarse[1:] if to_step(value, step)), *finer]
    return next((step for step in fitting if is_inside(step)), steps[0][0])


def to_step(value: Fraction, step: Decimal) -> Decimal:
    """Round half away from zero to a multiple of `step`."""
    above, below = step.as_integer_ratio()
    half_steps = 2 * abs(value.numerator) * below // (value.denominator * above)
    return (half_steps + 1) // 2 * (step if value >= 0 else -step)


def growth_a_part(growth: Amount, parts: Fraction) -> Amount:
    """Return by how many percent each of so many parts grew on the one before, all alike, where they came to a growth
    in percent over all of them: the compound growth rate.
    """

    def root(pct: Fraction) -> Fraction:
        factor = max(Fraction(0), 1 + pct / 100)
        exact = Decimal(factor.numerator) / Decimal(factor.denominator)
        power = Decimal(parts.denominator) / Decimal(parts.numerator)
        return (Fraction(exact**power) - 1) * 100 if exact else Fraction(-100)

    return Amount(root(growth.value), root(growth.low), root(growth.high), growth.is_derived)


def round_half_up(number: Fraction) -> int:
    """Round to a whole number, halves away from zero."""
    whole = (2 * abs(number.numerator) + number.denominator) // (2 * number.denominator)
    return whole if number >= 0 else -whole


def change_pct(now: Amount, base: Amount) -> Percentage | None:
    """Return the change from `base` to `now` in percent; None when the base may be zero."""
    if base.low <= 0:
        return None
    return Percentage(
        _change_pct(now.value, base.value),
        _change_pct(now.low, base.high),
        _change_pct(now.high, base.low),
        now.is_derived or base.is_derived,
    )


def _change_pct(now: Fraction, base: Fraction) -> Fraction:
    return 100 * (now - base) / base


def share_pct(part: Amount, whole: Amount) -> Percentage | None:
    """Return `part` in percent of `whole`; None when the whole may be zero."""
    ratio = divided(part, whole)
    return None if ratio is None else Percentage.of(ratio * 100)


def to_power(number: Fraction) -> Fraction:
    """Return the largest power of ten that is not above a positive number: 100 for 353, 1/10 for 0.5."""
    power = Fraction(1)
    while power > number:
        power /= 10
    while power * 10 <= number:
        power *= 10
    return power
