"""Unit prices: value ÷ weight, or as they were published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.trade.figures import Point, Reached, Series, Total, basis_of, currency_of
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, divided, total

PRICE_FLOOR_G = 1_000


class PriceSeries(Series):
    """Unit prices in minor units a kilogram. A period's price is its value ÷ its weight, never a sum of prices; where
    there are not both, the unit value that was published for it, else those of its months weighed by their weights.
    """

    def __init__(self, values: Series, weights: Series, published: Series) -> None:
        self.values = values
        self.weights = weights
        self.published = published
        self._published = {reach: _per_kilogram(point) for reach, point in published.points.items()}
        priced = {reach: _priced(values.total(reach), weights.total(reach)) for reach in values.points}
        worked_out = {reach: total.points[0] for reach, total in priced.items() if total is not None}
        super().__init__({**self._published, **worked_out})

    @property
    def of_money(self) -> Series:
        """Return the values that were divided; where there are none, the prices themselves."""
        return self.values if self.values.points else self

    def part(self, is_kept: Callable[[Period], bool]) -> PriceSeries:
        """Return the prices of some of its periods alone."""
        return PriceSeries(self.values.part(is_kept), self.weights.part(is_kept), self.published.part(is_kept))

    def total(self, period: Period) -> Total | None:
        """Divide the period's value by its weight; where they cover different months, by the months of both."""
        value, weight = self.values.total(period), self.weights.total(period)
        whole = _priced(value, weight)
        published = self._published.get(period)
        if whole is None and published is not None:
            return Total(period, published.amount, (published,), Reached.PUBLISHED)
        if whole is not None or period.is_month:
            return whole
        months = tuple(month for month in period if self.values.at(month) and self.weights.at(month))
        worked_out = _priced(_only(self.values, period, months), _only(self.weights, period, months))
        return self._weighed(period) if worked_out is None else worked_out

    def _weighed(self, period: Period) -> Total | None:
        """Divide what the months of a period with a published price came to by their weight; None without any."""
        published = {month: self._published.get(Period.single(month)) for month in period}
        pairs = [
            (month, price, weight)
            for month, price in published.items()
            if price is not None and (weight := self.weights.at(month)) is not None
        ]
        if not pairs:
            return None
        paid = total(_paid(price.amount, weight.amount) for _, price, weight in pairs)
        per_kilogram = divided(paid, total(weight.amount for _, _, weight in pairs))
        if per_kilogram is None:
            return None
        prices = [price.amount for _, price, _ in pairs]
        amount = replace(  # a mean lies between what it is the mean of
            per_kilogram,
            low=max(per_kilogram.low, min(price.low for price in prices)),
            high=min(per_kilogram.high, max(price.high for price in prices)),
        )
        missing = tuple(month for month in period if month not in {month for month, _, _ in pairs})
        figures = tuple(figure for _, price, weight in pairs for figure in (*price.figures, *weight.figures))
        reached = Reached.PARTIAL if missing else Reached.MONTHS
        return Total(period, amount, (Point(period, amount, figures),), reached, missing)


def _paid(price: Amount, weight: Amount) -> Amount:
    return Amount(
        price.value * weight.value,
        price.low * weight.low,
        price.high * weight.high,
        price.is_derived or weight.is_derived,
    )


def _only(series: Series, period: Period, months: Sequence[Month]) -> Total:
    points = tuple(point for month in months if (point := series.at(month)) is not None)
    missing = tuple(month for month in period if month not in months)
    return Total(period, total(point.amount for point in points), points, Reached.PARTIAL, missing)


def price_series(values: Series, weights: Series, published: Series | None = None) -> PriceSeries:
    """Divide value by weight, period by period; no point where the weight is under a kilogram or may be zero, but for
    the unit values `published` in the same currency.
    """
    if published is None or (values.points and currency_of(values) != currency_of(published)):
        published = Series({})
    return PriceSeries(values, weights, published)


def _per_kilogram(point: Point) -> Point:
    """Make a price a kilogram of a unit value, which is stored for a tonne."""
    return Point(point.period, point.amount / 1_000, point.figures, point.missing)


def _priced(value: Total | None, weight: Total | None) -> Total | None:
    """Divide two totals of the same period, months and members; the result has one point."""
    if value is None or weight is None or weight.amount.value < PRICE_FLOOR_G:
        return None
    if value.missing != weight.missing or basis_of(value) != basis_of(weight):
        return None
    per_gram = divided(value.amount, weight.amount)
    if per_gram is None:
        return None
    figures = tuple(figure for reached in (value, weight) for point in reached.points for figure in point.figures)
    missing = tuple(sorted({commodity for part in value.points for commodity in part.missing}))
    point = Point(value.period, per_gram * 1_000, figures, missing, value.summed)
    return Total(value.period, point.amount, (point,), value.reached, value.missing)
