"""Numbers as people say them, with their unit and what is said of them: "500 t", "more than 500 t", "about 66%"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bot.text import late_pattern
from bot.trade.observations import GRAMS_PER_TONNE


class Unit(StrEnum):
    """What a number counts. Weights convert into each other; a currency has its own code and is no Unit."""

    GRAM = "g"
    KILOGRAM = "kg"
    TONNE = "t"
    THOUSAND_TONNES = "kt"
    MILLION_TONNES = "mt"
    MILLION_KILOGRAMS = "million-kg"
    POUND = "lb"
    MILLION_POUNDS = "million-lb"
    SHORT_TON = "short-ton"
    LONG_TON = "long-ton"
    PERCENT = "%"
    POINTS = "points"
    TIMES = "x"
    MONTHS = "months"
    PLACE = "place"
    MEAN = "mean"


GRAMS: dict[str, Fraction] = {
    Unit.GRAM: Fraction(1),
    Unit.KILOGRAM: Fraction(1_000),
    Unit.TONNE: Fraction(GRAMS_PER_TONNE),
    Unit.THOUSAND_TONNES: Fraction(1_000 * GRAMS_PER_TONNE),
    Unit.MILLION_TONNES: Fraction(1_000_000 * GRAMS_PER_TONNE),
    Unit.MILLION_KILOGRAMS: Fraction(1_000 * GRAMS_PER_TONNE),
    Unit.POUND: Fraction(45_359_237, 100_000),
    Unit.MILLION_POUNDS: Fraction(453_592_370),
    Unit.SHORT_TON: Fraction(90_718_474, 100),
    Unit.LONG_TON: Fraction(10_160_469_088, 10_000),
}
MINOR_UNITS = 100
AMOUNT = "amount"
_PER_KILOGRAM = "/kg"
# Of bounded length: a number is reckoned with exactly, which 1e999999999 would keep a machine busy with.
_QUANTITY = late_pattern(
    r"(?P<number>[+-]?\d{1,200}(?:\.\d{1,200})?(?:[eE][+-]?\d{1,2})?)(?P<unit>[a-zA-Z%][a-zA-Z/-]*)?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it was said, digits and all ("353", "3.50", 3.5e4 for 3.5万), and its unit: a Unit, a currency's
    code ("USD", whole units), or that a kilogram ("USD/kg"). Without a unit: the one that is asked about (tonnes).
    """

    number: Decimal
    unit: str = ""

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read the canonical form: "500t", "66%", "2x", "3months", "1place", "2.5e6USD"; ValueError else."""
        found = _QUANTITY.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is not a number with a unit")
        unit = found["unit"] or ""
        if unit and unit not in set(Unit) and not is_money(unit):
            raise ValueError(f"{unit!r} is not a unit")
        return cls(Decimal(found["number"]), unit)

    def __str__(self) -> str:
        return f"{self.number}{self.unit}".replace("E+", "e")

    @property
    def is_weight(self) -> bool:
        """Return whether it counts grams, kilograms, tonnes or pounds."""
        return self.unit in GRAMS

    @property
    def is_amount(self) -> bool:
        """Return whether it counts what is traded: a weight, or money."""
        return not self.unit or self.is_weight or is_money(self.unit)

    @property
    def kind(self) -> str:
        """Return what it counts: its unit; of weights and money that they are amounts."""
        return AMOUNT if self.is_amount else self.unit

    @property
    def stored(self) -> Fraction:
        """Return it in the stored unit: grams, minor units, minor units a kilogram; other units as they are."""
        return Fraction(self.number) * stored_units(self.unit)

    @property
    def last_digit(self) -> Fraction:
        """Return what one of its last digit is worth, in the stored unit: 0.1 for "12.5%"."""
        exponent = self.number.as_tuple().exponent
        assert isinstance(exponent, int), "only finite numbers are read"  # noqa: S101 - a fault of ours
        return Fraction(10) ** exponent * stored_units(self.unit)


def stored_units(unit: str) -> Fraction:
    """Return how many stored units make one of a unit; 1 for percent, times, months and places."""
    if not unit:
        return GRAMS[Unit.TONNE]
    if unit in GRAMS:
        return GRAMS[unit]
    return Fraction(MINOR_UNITS) if is_money(unit) else Fraction(1)


def is_money(unit: str) -> bool:
    """Return whether a unit is a currency's code, "USD", or that a kilogram, "USD/kg"."""
    currency = unit.removesuffix(_PER_KILOGRAM)
    return len(currency) == 3 and currency.isupper()


class Comparison(StrEnum):
    """How a number is compared with another. IS and ABOUT are statements, the others also mark a threshold."""

    IS = "is"
    ABOUT = "about"
    NEARLY = "nearly"
    ABOVE = "above"
    AT_LEAST = "at-least"
    BELOW = "below"
    AT_MOST = "at-most"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Condition:
    """What is said of a number: "above 500 t", "between 100 and 200 t", "is 353 t", "rises" (above 0%).

    Without a `quantity` it is compared with the newest month of the period asked about ("this low"); `upper` is the
    other end of BETWEEN. One of Unit.MEAN is so many times the mean of what is looked at ("above average").
    """

    comparison: Comparison
    quantity: Quantity | None = None
    upper: Quantity | None = None

    def __post_init__(self) -> None:
        if (self.comparison is Comparison.BETWEEN) != (self.upper is not None):
            raise ValueError("a second number belongs to BETWEEN, and to it alone")
        if self.upper is not None:
            kinds = {None if each is None else each.kind for each in (self.quantity, self.upper)}
            if len(kinds) > 1 or Unit.MEAN in kinds:
                raise ValueError("BETWEEN has two numbers of one kind, which are said")

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read the canonical form: "above:500t", "between:100t..200t", "at-most:this", "rises", "falls"; ValueError
        for anything else.
        """
        if text in _MOVES:
            return _MOVES[text]
        name, _, numbers = text.partition(":")
        low, dots, high = numbers.partition("..")
        quantity = None if low == THIS else Quantity.parse(low)
        return cls(Comparison(name), quantity, Quantity.parse(high) if dots else None)

    @property
    def is_of_mean(self) -> bool:
        """Return whether a number is compared with the mean of what is looked at."""
        return self.quantity is not None and self.quantity.unit == Unit.MEAN

    @property
    def opposite(self) -> Condition | None:
        """Return what holds where this does not; None where that is not one condition."""
        other = _OPPOSITE.get(self.comparison)
        return None if other is None else Condition(other, self.quantity)

    def __str__(self) -> str:
        move = next((word for word, condition in _MOVES.items() if condition == self), None)
        if move is not None:
            return move
        number = THIS if self.quantity is None else str(self.quantity)
        return f"{self.comparison}:{number}" + (f"..{self.upper}" if self.upper is not None else "")


_OPPOSITE = {
    Comparison.ABOVE: Comparison.AT_MOST, Comparison.AT_LEAST: Comparison.BELOW,
    Comparison.BELOW: Comparison.AT_LEAST, Comparison.AT_MOST: Comparison.ABOVE,
}  # fmt: skip
THIS = "this"
RISES = Condition(Comparison.ABOVE, Quantity(Decimal(0), Unit.PERCENT))
FALLS = Condition(Comparison.BELOW, Quantity(Decimal(0), Unit.PERCENT))
ONE_MEAN = Quantity(Decimal(1), Unit.MEAN)
_MOVES = {"rises": RISES, "falls": FALLS}
