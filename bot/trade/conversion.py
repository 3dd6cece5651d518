"""Weights in the unit that was asked for, and numbers that were worked out, as words."""

from __future__ import annotations

from fractions import Fraction

from bot.trade.precision import Amount, round_half_up, to_power
from bot.trade.quantities import GRAMS, Unit
from bot.trade.wording import number_words

DIGITS = 3
_EXACT_UNITS = (Unit.GRAM, Unit.KILOGRAM, Unit.MILLION_KILOGRAMS)
_NAMES = {
    Unit.GRAM: ("g", "grams"),
    Unit.KILOGRAM: ("kg", "kilograms"),
    Unit.TONNE: ("t", "tonnes"),
    Unit.THOUSAND_TONNES: ("kt", "thousand tonnes"),
    Unit.MILLION_TONNES: ("Mt", "million tonnes"),
    Unit.MILLION_KILOGRAMS: ("million kg", "million kilograms"),
    Unit.POUND: ("lb", "pounds"),
    Unit.MILLION_POUNDS: ("million lb", "million pounds"),
    Unit.SHORT_TON: ("short tons", "short tons"),
    Unit.LONG_TON: ("long tons", "long tons"),
}


def converted(grams: Amount, unit: Unit) -> Amount:
    """Return a weight in another unit, its interval with it."""
    return grams / GRAMS[unit]


def unit_words(unit: Unit) -> str:
    """Return the short name of a unit of weight: "t", "kg", "short tons"."""
    return _NAMES[unit][0]


def unit_name(unit: Unit) -> str:
    """Return the long name of a unit of weight: "kilograms"."""
    return _NAMES[unit][1]


def weight_in(grams: Amount, unit: Unit) -> str:
    """Write a weight in a unit: in kilograms as finely as it is known ("353,000 kg"), else as something worked out
    ("778,000 lb", "1.24 kt").
    """
    amount = converted(grams, unit)
    number = as_known(amount) if unit in _EXACT_UNITS else worked_out(amount)
    return f"{'≈ ' if grams.is_derived else ''}{number} {unit_words(unit)}"


def as_known(amount: Amount) -> str:
    """Write a number to the power of ten that its interval allows: 353,000 for one known to a thousand."""
    if not amount.value:
        return "0"
    return _rounded(amount.value, to_power(amount.width) if amount.width else Fraction(1, 1000))


def worked_out(amount: Amount) -> str:
    """Write a number that was worked out: three digits, whole from 1,000 on, never finer than it is known."""
    if not amount.value:
        return "0"
    size = to_power(abs(amount.value))
    step = min(size / 10 ** (DIGITS - 1), Fraction(1))
    known = to_power(amount.width) if amount.width else Fraction(0)
    return _rounded(amount.value, max(step, min(known, size)))


def _rounded(value: Fraction, step: Fraction) -> str:
    if step >= 1:
        count = value / step
        return number_words(Fraction(round_half_up(count)) * step, 0)
    decimals = len(str(step.denominator)) - 1
    return number_words(value, decimals)
