"""What an answer counts – weight, value or unit price, also those of a day – and what follows from it: unit, words,
floor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.trade.about import Shown
from bot.trade.conversion import weight_in, worked_out
from bot.trade.observations import GRAMS_PER_TONNE
from bot.trade.operations import Per
from bot.trade.precision import Amount
from bot.trade.quantities import Unit
from bot.trade.wording import (
    GRAMS_PER_KILOGRAM,
    currency_sign,
    exact_money,
    exact_weight,
    money_words,
    number_words,
    price_number,
    price_words,
    short_number,
    tonne_decimals,
    weight_words,
)

_MINOR_UNITS = 100
_MILLION = 1_000_000
_LARGE = 100 * GRAMS_PER_TONNE


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit of a chart: how many stored units make one of it, its name beside the axis ("t", "US$ million"),
    and in words ("tonnes", "US$ million"). It measures `rates` where it is that of a day or a week.
    """

    stored: int
    unit: str
    measured: str
    decimals: int = 0
    rates: bool = False

    @property
    def is_price(self) -> bool:
        """Return whether it measures prices."""
        return self.unit.endswith("/kg")

    @property
    def adds_up(self) -> bool:
        """Return whether what it measures of several months is a sum: that of prices and rates is a mean."""
        return not self.is_price and not self.rates

    @property
    def by_month(self) -> str:
        """Say what a chart of months measures: "tonnes a month", "US$ a kilogram, by month"."""
        return f"{self.measured} a month" if self.adds_up else f"{self.measured}, by month"

    def words(self, amount: Amount) -> str:
        """Write an amount without the unit, as exactly as it is known and as shortly as it can be read."""
        if not amount.value:
            return "0"
        if self.is_price:
            return price_number(amount)
        if self.rates:
            return worked_out(amount / self.stored)
        decimals = tonne_decimals(amount) if self.stored == GRAMS_PER_TONNE else self.decimals
        return short_number(amount.value / self.stored, decimals)


@dataclass(frozen=True, slots=True)
class Counting:
    """Weight in grams, value in minor units of `currency`, unit price in minor units a kilogram; the first two also
    `per` day or week.
    """

    shown: Shown
    currency: str = ""
    per: Per | None = None

    @property
    def is_price(self) -> bool:
        """Return whether it counts unit prices."""
        return self.shown is Shown.UNIT_PRICE

    @property
    def adds_up(self) -> bool:
        """Return whether amounts may be added over months; prices and rates may not."""
        return not self.is_price and self.per is None

    @property
    def scale(self) -> int:
        """Return how many stored units make one unit of the machine face (t, currency)."""
        return GRAMS_PER_TONNE if self.shown is Shown.WEIGHT else _MINOR_UNITS

    @property
    def unit(self) -> str:
        """Name that unit as keys of the machine face end: "t", "usd", "usd_per_kg"."""
        currency = self.currency.lower()
        return {Shown.WEIGHT: "t", Shown.VALUE: currency, Shown.UNIT_PRICE: f"{currency}_per_kg"}[self.shown]

    @property
    def column(self) -> str:
        """Name the amount's column and key: "net_weight_t", "value_usd", "unit_price_usd_per_kg", and of a day
        "net_weight_t_per_day".
        """
        name = {Shown.WEIGHT: "net_weight", Shown.VALUE: "value", Shown.UNIT_PRICE: "unit_price"}[self.shown]
        return f"{name}_{self.unit}{'' if self.per is None else f'_per_{self.per.noun}'}"

    @property
    def small_base(self) -> int:
        """Return the amount of a month below which a base is small: a tonne, a thousand of the currency, a cent a
        kilogram.
        """
        amount = {Shown.WEIGHT: GRAMS_PER_TONNE, Shown.VALUE: 1_000 * _MINOR_UNITS, Shown.UNIT_PRICE: 1}[self.shown]
        return amount if self.per is None else self.per.of_month(amount)

    def chart_scale(self, biggest: Fraction) -> Scale:
        """Choose the unit for a chart whose biggest bar is this many stored units."""
        scale = self._scale_of_sums(biggest)
        if self.per is None:
            return scale
        of_time = self.per.of_numbers
        return replace(scale, unit=f"{scale.unit} {of_time}", measured=f"{scale.measured} {of_time}", rates=True)

    def _scale_of_sums(self, biggest: Fraction) -> Scale:
        sign = currency_sign(self.currency)
        match self.shown:
            case Shown.WEIGHT if 0 < biggest < GRAMS_PER_TONNE:
                return Scale(GRAMS_PER_KILOGRAM, "kg", "kilograms")
            case Shown.WEIGHT:
                return Scale(GRAMS_PER_TONNE, "t", "tonnes")
            case Shown.VALUE if 0 < biggest < _MILLION * _MINOR_UNITS:
                return Scale(_MINOR_UNITS, sign, sign)
            case Shown.VALUE:
                return Scale(_MILLION * _MINOR_UNITS, f"{sign} million", f"{sign} million", 1)
            case Shown.UNIT_PRICE:
                return Scale(_MINOR_UNITS, f"{sign}/kg", f"{sign} a kilogram", 2)

    def words(self, amount: Amount) -> str:
        """Write an amount for people: "353 t", "US$ 52.1 million", "US$ 52.30/kg", "11.8 t a day"."""
        if self.per is not None:
            return self._of_each_time(amount, self.worked_out)
        return weight_words(amount) if self.shown is Shown.WEIGHT else self._money(amount)

    def worked_out(self, amount: Amount) -> str:
        """Write an amount that was worked out, without the time that it is of: weights from a tonne up to three
        digits.
        """
        if self.shown is not Shown.WEIGHT:
            return self._money(amount)
        if abs(amount.value) < GRAMS_PER_TONNE:
            return weight_words(amount)
        return f"{'≈ ' if amount.is_derived else ''}{worked_out(amount / GRAMS_PER_TONNE)} t"

    def weight_in(self, amount: Amount, unit: Unit) -> str:
        """Write a weight in another unit: "353,000 kg", "11,770 kg a day"."""
        if self.per is not None:
            return self._of_each_time(amount, lambda each: weight_in(each, unit))
        return weight_in(amount, unit)

    def _of_each_time(self, amount: Amount, words: Callable[[Amount], str]) -> str:
        """Write an amount of the first time that it is told of, and the same of the others: "11.8 t a day, 82.4 t a
        week".
        """
        assert self.per is not None, "a rate is of a time"  # noqa: S101 - a fault of ours
        of_numbers = self.per.days
        return ", ".join(f"{words(amount / of_numbers * days)} a {noun}" for noun, days in self.per.spans)

    def in_column(self, amounts: Iterable[Amount]) -> Callable[[Amount], str]:
        """Return how amounts that stand below each other are written: from 100 t up without decimals, where one of
        them has none.
        """
        is_weight = self.shown is Shown.WEIGHT and self.per is None
        large = [each for each in amounts if is_weight and abs(each.value) >= _LARGE]
        if not any("." not in self.words(each) for each in large):
            return self.words

        def words(amount: Amount) -> str:
            if abs(amount.value) < _LARGE:
                return self.words(amount)
            return f"{'≈ ' if amount.is_derived else ''}{number_words(amount.value / GRAMS_PER_TONNE, 0)} t"

        return words

    def exact(self, amount: Amount) -> str:
        """Write an amount with every decimal that is known, for formulas."""
        if self.per is not None:
            return self.words(amount)
        if self.shown is Shown.VALUE:
            return exact_money(amount, self.currency)
        return exact_weight(amount) if self.shown is Shown.WEIGHT else self._money(amount)

    def _money(self, amount: Amount) -> str:
        written = money_words if self.shown is Shown.VALUE else price_words
        return written(amount, self.currency)
