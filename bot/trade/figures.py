"""Series of figures and what follows from them: totals, changes, shares, ranks, years to date, records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.trade.commodities import Product
from bot.trade.observations import GRAMS_PER_TONNE, Figure, Status, WorkedBack
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, Percentage, change_pct, divided, total

PRICE_FLOOR_G = 1_000
_WORKED_OUT = frozenset({Status.DERIVED, Status.ESTIMATED})


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of one series for one published period: the amount and the figures that make it up.

    `missing` names the commodities of a group that have no figure for it.
    """

    period: Period
    amount: Amount
    figures: tuple[Figure, ...]
    missing: tuple[str, ...] = ()

    @property
    def is_preliminary(self) -> bool:
        """Say whether any part is preliminary."""
        return any(figure.status is Status.PRELIMINARY for figure in self.figures)

    @property
    def worked_back(self) -> WorkedBack | None:
        """Give the published percentage that the amount was worked back from, if it is a single such figure."""
        return self.figures[0].worked_back if len(self.figures) == 1 else None


class Reached(StrEnum):
    """How a total over several months was reached."""

    FIGURE = "figure"
    MONTHS = "months"
    PUBLISHED = "published"
    BLOCKS = "blocks"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Total:
    """The amount of a period, the points it is made of, how it was reached and which months it lacks.

    `published` is the published figure for the whole period where the months were summed instead.
    """

    period: Period
    amount: Amount
    points: tuple[Point, ...]
    reached: Reached
    missing: tuple[Month, ...] = ()
    published: Point | None = None

    @property
    def is_partial(self) -> bool:
        """Say whether a month or a member of a group is missing."""
        return bool(self.missing) or any(point.missing for point in self.points)

    @property
    def is_preliminary(self) -> bool:
        """Say whether any part is preliminary."""
        return any(point.is_preliminary for point in self.points)

    @property
    def differs_from_published(self) -> bool:
        """Say whether the published figure lies further off than rounding explains."""
        if self.published is None:
            return False
        return self.published.amount.low > self.amount.high or self.published.amount.high < self.amount.low


class Series:
    """The points of one reporter, flow, product, partner and measure, by period."""

    def __init__(self, points: Mapping[Period, Point]) -> None:
        self.points = dict(sorted(points.items()))
        self.months = tuple(period.first for period in self.points if period.is_month)
        self.blocks = tuple(period for period in self.points if not period.is_month)

    def at(self, month: Month) -> Point | None:
        """Give the point of a single month."""
        return self.points.get(Period.single(month))

    @property
    def side_by_side(self) -> tuple[Period, ...]:
        """Give the periods that can stand beside each other: single months, and the shortest published periods none
        of whose months is known by itself.
        """
        known = set(self.months)
        whole = [block for block in self.blocks if known.isdisjoint(block)]
        shortest = [b for b in whole if not any(_overlap(b, other) and len(other) < len(b) for other in self.blocks)]
        return tuple(sorted([*map(Period.single, self.months), *shortest]))

    def total(self, period: Period) -> Total | None:
        """Add a period up: its months when all are there, else the figure published for the whole, else the
        months and blocks that cover most of it; None when nothing lies in it. Where a month was itself worked
        out and the published whole agrees, the whole stands: it is the surer of the two.
        """
        whole = self.points.get(period)
        if period.is_month:
            return Total(period, whole.amount, (whole,), Reached.FIGURE) if whole else None
        found = [point for month in period if (point := self.at(month)) is not None]
        if whole is not None and any(point.amount.is_derived for point in found) and _agree(whole, found, period):
            return Total(period, whole.amount, (whole,), Reached.PUBLISHED)
        if len(found) == len(period):
            return Total(
                period, total(point.amount for point in found), tuple(found), Reached.MONTHS, published=whole
            )
        if whole is not None:
            return Total(period, whole.amount, (whole,), Reached.PUBLISHED)
        return self._covering(period)

    def _covering(self, period: Period) -> Total | None:
        parts, missing = self._cover(period)
        if not parts:
            return None
        reached = Reached.PARTIAL if missing else Reached.BLOCKS
        return Total(period, total(part.amount for part in parts), parts, reached, missing)

    def _cover(self, period: Period) -> tuple[tuple[Point, ...], tuple[Month, ...]]:
        """Cover the period with months and blocks that do not overlap: fewest months missing, then most parts."""
        best: dict[Month, tuple[tuple[Point, ...], tuple[Month, ...]]] = {period.last + 1: ((), ())}
        for month in reversed(period.months):
            parts, missing = best[month + 1]
            options = [(parts, (month, *missing))]
            for reach in (Period.single(month), *self.blocks):
                point = self.points.get(reach)
                if point is not None and reach.first == month and reach.last <= period.last:
                    parts, missing = best[reach.last + 1]
                    options.append(((point, *parts), missing))
            best[month] = min(options, key=lambda option: (len(option[1]), -len(option[0])))
        return best[period.first]

    def year_to_date(self, month: Month) -> Total | None:
        """Add up January to this month."""
        return self.total(Period(Month(month.year, 1), month))


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _agree(whole: Point, months: Sequence[Point], period: Period) -> bool:
    added = total(point.amount for point in months)
    return len(months) == len(period) and added.low <= whole.amount.high and whole.amount.low <= added.high


def product_series(figures: Iterable[Figure], product: Product) -> Series:
    """Make a product's series from the figures of its commodities; a group adds its members up, and a member
    that was valid but has no figure is named in the point. Figures in another currency than the newest are left out.
    """
    by_period: dict[Period, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        by_period[figure.key.period][figure.key.commodity] = figure
    points: dict[Period, Point] = {}
    currency = _newest_currency(by_period)
    for period, found in by_period.items():
        chosen = [figure for figure in found.values() if figure.currency == currency]
        if not chosen:
            continue
        expected = [
            member.commodity for member in product.members if _is_valid(member.valid_from, member.valid_to, period)
        ]
        missing = tuple(commodity for commodity in expected if commodity not in found)
        points[period] = Point(period, total(amount_of(figure) for figure in chosen), tuple(chosen), missing)
    return Series(points)


def currency_of(series: Series) -> str:
    """Give the currency of a series of values or prices, empty for weights."""
    return next((f.currency for point in reversed(series.points.values()) for f in point.figures if f.currency), "")


def _newest_currency(by_period: Mapping[Period, Mapping[str, Figure]]) -> str:
    newest = max(by_period, default=None)
    return next(iter(by_period[newest].values())).currency if newest is not None else ""


def _is_valid(valid_from: Month | None, valid_to: Month | None, period: Period) -> bool:
    return (valid_from is None or valid_from <= period.last) and (valid_to is None or period.first <= valid_to)


def amount_of(figure: Figure) -> Amount:
    """Give a figure's amount with its interval."""
    return Amount.rounded(figure.amount, figure.width, is_derived=figure.status in _WORKED_OUT)


class PriceSeries(Series):
    """Unit prices in minor units a kilogram. A period's price is its value ÷ its weight, never a sum of prices."""

    def __init__(self, values: Series, weights: Series) -> None:
        self._values = values
        self.weights = weights
        priced = {reach: _priced(values.total(reach), weights.total(reach)) for reach in values.points}
        super().__init__({reach: total.points[0] for reach, total in priced.items() if total is not None})

    def total(self, period: Period) -> Total | None:
        """Divide the period's value by its weight; where they cover different months, by the months of both."""
        value, weight = self._values.total(period), self.weights.total(period)
        whole = _priced(value, weight)
        if whole is not None or period.is_month:
            return whole
        months = tuple(month for month in period if self._values.at(month) and self.weights.at(month))
        return _priced(_only(self._values, period, months), _only(self.weights, period, months))


def _only(series: Series, period: Period, months: Sequence[Month]) -> Total:
    points = tuple(point for month in months if (point := series.at(month)) is not None)
    missing = tuple(month for month in period if month not in months)
    return Total(period, total(point.amount for point in points), points, Reached.PARTIAL, missing)


def price_series(values: Series, weights: Series) -> PriceSeries:
    """Divide value by weight, period by period; no point where the weight is under a kilogram or may be zero."""
    return PriceSeries(values, weights)


def _priced(value: Total | None, weight: Total | None) -> Total | None:
    """Divide two totals of the same period, months and members; the result has one point."""
    if value is None or weight is None or weight.amount.value < PRICE_FLOOR_G:
        return None
    if value.missing != weight.missing or _commodities_missing(value) != _commodities_missing(weight):
        return None
    per_gram = divided(value.amount, weight.amount)
    if per_gram is None:
        return None
    figures = tuple(figure for reached in (value, weight) for point in reached.points for figure in point.figures)
    point = Point(value.period, _times(per_gram, 1_000), figures, tuple(sorted(_commodities_missing(value))))
    return Total(value.period, point.amount, (point,), value.reached, value.missing)


def _times(amount: Amount, factor: int) -> Amount:
    return Amount(amount.value * factor, amount.low * factor, amount.high * factor, amount.is_derived)


class Base(StrEnum):
    """What a change is measured from."""

    MISSING = "missing"
    ZERO = "zero"
    SMALL = "small"
    PARTIAL = "partial"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Change:
    """A change from one period to another. `percentage` is there when the base is found and not small;
    `as_published` is the published percentage for this very pair, which is shown instead of the computed one.
    """

    base_period: Period
    base: Base
    base_amount: Amount | None = None
    percentage: Percentage | None = None
    as_published: float | None = None
    mixes_preliminary: bool = False

    @property
    def direction(self) -> int:
        """Give 1 for up, -1 for down, 0 for flat or unknown."""
        if self.as_published is not None:
            return (self.as_published > 0) - (self.as_published < 0)
        if self.base is Base.ZERO:
            return 1
        if self.percentage is None:
            return 0
        rounded = self.percentage.rounded
        return (rounded > 0) - (rounded < 0)


def change(now: Total, before: Total | None, base_period: Period, *, small_base: int = GRAMS_PER_TONNE) -> Change:
    """Compare two totals, honouring a base that was worked back from the published percentage of this pair."""
    if before is None:
        return Change(base_period, Base.MISSING)
    if now.missing or before.missing or _commodities_missing(now) != _commodities_missing(before):
        return Change(base_period, Base.PARTIAL, before.amount)
    mixes = mixes_preliminary(now, before)
    published = _published_for(now, before)
    if published is not None:
        return Change(base_period, Base.FOUND, before.amount, change_pct(now.amount, before.amount), published, mixes)
    if before.amount.value == 0:
        return Change(
            base_period, Base.ZERO if now.amount.value > 0 else Base.FOUND, before.amount, None, None, mixes
        )
    percentage = change_pct(now.amount, before.amount)
    if before.amount.value < small_base or percentage is None:
        return Change(base_period, Base.SMALL, before.amount, percentage, None, mixes)
    return Change(base_period, Base.FOUND, before.amount, percentage, None, mixes)


def mixes_preliminary(*totals: Total | None) -> bool:
    """Say whether preliminary figures meet others in an expression of these totals."""
    kinds = {
        figure.status is Status.PRELIMINARY
        for each in totals
        if each is not None
        for point in each.points
        for figure in point.figures
    }
    return len(kinds) > 1


def _commodities_missing(reached: Total) -> frozenset[str]:
    return frozenset(commodity for point in reached.points for commodity in point.missing)


def _published_for(now: Total, before: Total) -> float | None:
    if len(before.points) != 1 or not now.period.is_month or not before.period.is_month:
        return None
    worked_back = before.points[0].worked_back
    if worked_back is None or worked_back.month != now.period.first:
        return None
    apart = now.period.first.ordinal - before.period.first.ordinal
    return worked_back.percent if {"mom": 1, "yoy": 12}.get(worked_back.kind) == apart else None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where one partner stands among those loaded: `rank` counts ties as equal; `ranked` are those above 0."""

    rank: int | None
    ranked: int
    loaded: int


def ranking(partner: str, amounts: Mapping[str, Amount]) -> Ranking:
    """Rank a partner among partners that are not aggregates."""
    above_zero = {key: amount.value for key, amount in amounts.items() if amount.value > 0}
    own = above_zero.get(partner)
    rank = None if own is None else 1 + sum(value > own for value in above_zero.values())
    return Ranking(rank, len(above_zero), len(amounts))


def partner_amounts(figures: Iterable[Figure]) -> dict[str, Amount]:
    """Add up the figures of one period by partner."""
    by_partner: dict[str, list[Amount]] = defaultdict(list)
    for figure in figures:
        by_partner[figure.key.partner].append(amount_of(figure))
    return {partner: total(amounts) for partner, amounts in by_partner.items()}


@dataclass(frozen=True, slots=True)
class Record:
    """That a month is the highest or lowest: since `since` (which was beyond it), or, when `since` is None, of
    all months from `first`. `has_gaps` when months in between are not loaded; `compared` counts those that are.
    """

    is_high: bool
    since: Month | None
    first: Month
    has_gaps: bool
    compared: int


RECORD_FROM_MONTHS = 3


def record(series: Series, month: Month) -> Record | None:
    """Find the longest "highest since" or "lowest since"; None when it spans fewer than three months."""
    point = series.at(month)
    earlier = [earlier for earlier in series.months if earlier < month]
    if point is None or not earlier:
        return None
    found = [_record(series, earlier, point, month, is_high=is_high) for is_high in (True, False)]
    found = [each for each in found if each.compared >= RECORD_FROM_MONTHS - 1]
    return max(found, key=lambda each: each.compared, default=None)


def _record(series: Series, earlier: Sequence[Month], point: Point, month: Month, *, is_high: bool) -> Record:
    value = point.amount.value
    compared = 0
    since = None
    for before in reversed(earlier):
        other = series.points[Period.single(before)].amount.value
        if other >= value if is_high else other <= value:
            since = before
            break
        compared += 1
    reach_back = month.ordinal - (since or earlier[0]).ordinal
    between = compared + (1 if since is not None else 0)
    return Record(is_high, since, earlier[0], reach_back != between, compared)


def unexplained(whole: Amount, parts: Iterable[Amount]) -> Fraction:
    """Give what the partners loaded leave of the total, at most; never below zero."""
    return max(Fraction(0), whole.high - sum((part.low for part in parts), Fraction(0)))
