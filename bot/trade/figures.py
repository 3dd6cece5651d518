"""Series of figures and what follows from them: totals, changes, shares, ranks, years to date, records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from bot.trade.commodities import Product
from bot.trade.observations import GRAMS_PER_TONNE, Figure, Measure, Status, WorkedBack
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, Percentage, change_pct, total

K = TypeVar("K")

ZERO = Amount(Fraction(0), Fraction(0), Fraction(0))
_WORKED_OUT = frozenset({Status.DERIVED, Status.ESTIMATED})


@dataclass(frozen=True, slots=True)
class Sum:
    """Whose figures were added up for want of a published total. `members` counts those of a group that has a list of
    them. It `is_whole`, the total itself, where these are all of them, or where the list of partners is one that an
    editor confirmed as complete (`is_listed`).
    """

    partners: tuple[str, ...]
    members: int = 0
    is_whole: bool = True
    is_listed: bool = False


class Cell(NamedTuple):
    """What is known of one commodity in one period: one figure, or several that were added up. Without figures it is
    a zero: not in a list of partners that is complete.
    """

    amount: Amount
    figures: tuple[Figure, ...]
    summed: Sum | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of one series for one published period: the amount and the figures that make it up. Without
    figures it is a zero that follows from a list of partners that is complete.

    `missing` names the commodities of a group that have no figure for it; `summed` whose figures were added up.
    """

    period: Period
    amount: Amount
    figures: tuple[Figure, ...]
    missing: tuple[str, ...] = ()
    summed: Sum | None = None

    @property
    def is_whole(self) -> bool:
        """Return whether nothing is missing: no commodity, and nobody of those that were added up."""
        return not self.missing and (self.summed is None or self.summed.is_whole)

    @property
    def is_preliminary(self) -> bool:
        """Return whether any part is preliminary."""
        return any(figure.status is Status.PRELIMINARY for figure in self.figures)

    @property
    def worked_back(self) -> WorkedBack | None:
        """Return the published percentage that the amount was worked back from, if it is a single such figure."""
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

    `published` is the published figure for the whole period where the months were summed instead; `divided` the sum
    that a rate is worked out from.
    """

    period: Period
    amount: Amount
    points: tuple[Point, ...]
    reached: Reached
    missing: tuple[Month, ...] = ()
    published: Point | None = None
    divided: Total | None = None

    @property
    def days(self) -> int:
        """Count the days of the months that it is over."""
        return self.period.days - sum(Period.single(month).days for month in self.missing)

    @property
    def is_partial(self) -> bool:
        """Return whether a month, a commodity or a member of a group is missing."""
        return bool(self.missing) or not all(point.is_whole for point in self.points)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the stored rows that it rests on."""
        return tuple(figure for point in self.points for figure in point.figures)

    @property
    def is_listed_zero(self) -> bool:
        """Return whether no figure is in it: it is zero because complete lists of partners do not have it."""
        return not any(point.figures for point in self.points)

    @property
    def summed(self) -> Sum | None:
        """Return whose figures were added up in any of its months, None where none were."""
        return joined_sum(point.summed for point in self.points)

    @property
    def is_preliminary(self) -> bool:
        """Return whether any part is preliminary."""
        return any(point.is_preliminary for point in self.points)

    @property
    def differs_from_published(self) -> bool:
        """Return whether the published figure lies further off than rounding explains."""
        if self.published is None:
            return False
        return self.published.amount.low > self.amount.high or self.published.amount.high < self.amount.low


class Series:
    """The points of one reporter, flow, product, partner and measure, by period."""

    def __init__(self, points: Mapping[Period, Point]) -> None:
        self.points = dict(sorted(points.items()))
        self.months = tuple(period.first for period in self.points if period.is_month)
        self.blocks = tuple(period for period in self.points if not period.is_month)
        self.recorded_months = tuple(month for month in self.months if self.points[Period.single(month)].figures)

    @property
    def of_money(self) -> Series:
        """Return the series whose currency is this one's: its own, of prices that of the values."""
        return self

    def at(self, month: Month) -> Point | None:
        """Return the point of a single month."""
        return self.points.get(Period.single(month))

    def part(self, is_kept: Callable[[Period], bool]) -> Series:
        """Return the series of some of its periods alone."""
        return Series({period: point for period, point in self.points.items() if is_kept(period)})

    @property
    def side_by_side(self) -> tuple[Period, ...]:
        """Return the periods that can stand beside each other: single months, and the shortest published periods none
        of whose months is known by itself.
        """
        known = set(self.months)
        whole = [block for block in self.blocks if known.isdisjoint(block)]
        shortest = [b for b in whole if not any(_overlap(b, other) and len(other) < len(b) for other in self.blocks)]
        return tuple(sorted([*map(Period.single, self.months), *shortest]))

    def total(self, period: Period) -> Total | None:
        """Add a period up: its months when all are there and none was worked out, else the figure published for the
        whole, else the months and blocks that cover most of it; None when nothing lies in it.
        """
        whole = self.points.get(period)
        if period.is_month:
            return Total(period, whole.amount, (whole,), Reached.FIGURE) if whole else None
        found = [point for month in period if (point := self.at(month)) is not None]
        are_sure = all(point.is_whole for point in found) or whole is None or not whole.is_whole
        if len(found) == len(period) and are_sure and not any(point.amount.is_derived for point in found):
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
        are_months = all(part.period.is_month for part in parts)
        reached = Reached.PARTIAL if missing else Reached.MONTHS if are_months else Reached.BLOCKS
        return Total(period, total(part.amount for part in parts), parts, reached, missing)

    def _cover(self, period: Period) -> tuple[tuple[Point, ...], tuple[Month, ...]]:
        """Cover the period with months and blocks that do not overlap: fewest months missing, then fewest parts that
        were worked out, then most parts.
        """
        best: dict[Month, tuple[tuple[Point, ...], tuple[Month, ...]]] = {period.last + 1: ((), ())}
        begins: dict[Month, list[Point]] = defaultdict(list)
        for reach in self.blocks:
            if reach.last <= period.last:
                begins[reach.first].append(self.points[reach])
        for month in reversed(period.months):
            parts, missing = best[month + 1]
            options = [(parts, (month, *missing))]
            own = self.at(month)
            for point in (own, *begins[month]) if own is not None else begins[month]:
                parts, missing = best[point.period.last + 1]
                options.append(((point, *parts), missing))
            best[month] = min(options, key=_wanting) if len(options) > 1 else options[0]
        return best[period.first]

    def year_to_date(self, month: Month) -> Total | None:
        """Add up January to this month."""
        return self.total(Period(Month(month.year, 1), month))


def _wanting(cover: tuple[Sequence[Point], Sequence[Month]]) -> tuple[int, int, int]:
    parts, missing = cover
    return len(missing), sum(part.amount.is_derived for part in parts), -len(parts)


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


CellPlace = tuple[Period, str]


def product_series(
    figures: Iterable[Figure],
    product: Product,
    *,
    sums: Mapping[CellPlace, Cell] = MappingProxyType({}),
    zeros: Iterable[CellPlace] = (),
    asked: Period | None = None,
) -> Series:
    """Make a product's series from the figures of its commodities; a group adds its members up, and a member
    that was valid but has no figure is named in the point. Figures in another currency than the newest are left out,
    of which a group then lacks the member; where the `asked` period has none in that one, those in another than its
    own.

    `sums` and `zeros` are what is known of (period, commodity) where there is no figure.
    """
    by_period: dict[Period, dict[str, Cell]] = defaultdict(dict)
    figures = tuple(figures)
    newest = max((figure.key.period for figure in figures), default=None)
    own = _usual(figure.currency for figure in figures if figure.key.period == newest)
    of_asked = [figure.currency for figure in figures if figure.key.period == asked]
    if of_asked and own not in of_asked:
        own = _usual(of_asked)
        figures = tuple(figure for figure in figures if figure.currency == own)
    for figure in sorted(
        figures, key=lambda figure: figure.currency == own
    ):  # of two currencies the usual one stands
        by_period[figure.key.period][figure.key.commodity] = Cell(amount_of(figure), (figure,))
    for (period, commodity), cell in sums.items():
        by_period[period].setdefault(commodity, cell)
    for period, commodity in zeros:
        by_period[period].setdefault(commodity, Cell(ZERO, ()))
    points: dict[Period, Point] = {}
    currency = _newest_currency(by_period)
    for period, found in by_period.items():
        kept = {commodity: cell for commodity, cell in found.items() if _currency_of(cell) in (currency, None)}
        chosen = kept.values()
        expected = [
            member.commodity for member in product.members if _is_valid(member.valid_from, member.valid_to, period)
        ]
        missing = tuple(commodity for commodity in expected if commodity not in kept)
        has_figure = any(cell.figures for cell in chosen)
        if has_figure or (not missing and len(kept) == len(found)):
            added = tuple(figure for cell in chosen for figure in cell.figures)
            summed = joined_sum(cell.summed for cell in chosen)
            points[period] = Point(period, total(cell.amount for cell in chosen), added, missing, summed)
    return Series(points)


def summed_cells(
    parts: Iterable[Figure], listed: Container[CellPlace], members: Sequence[str] = ()
) -> dict[CellPlace, Cell]:
    """Add up the figures of several partners of one measure, for each period and commodity whose list of partners is
    complete (`listed`), or for which all `members` are there; not where the currencies differ.
    """
    of: dict[CellPlace, list[Figure]] = defaultdict(list)
    for figure in parts:
        of[figure.key.period, figure.key.commodity].append(figure)
    cells = {}
    for place, figures in of.items():
        partners = tuple(sorted({figure.key.partner for figure in figures}))
        has_all = bool(members) and len(partners) == len(members)
        if (has_all or place in listed) and len({figure.currency for figure in figures}) == 1:
            summed = Sum(partners, len(members), is_listed=place in listed)
            cells[place] = Cell(_added(figures), tuple(figures), summed)
    return cells


def part_cells(parts: Iterable[Figure], basis: Sequence[str], members: int) -> dict[CellPlace, Cell]:
    """Add up the figures of some members of a group, `basis`, for each period that all of them have."""
    of: dict[Period, list[Figure]] = defaultdict(list)
    for figure in parts:
        if figure.key.partner in basis:
            of[figure.key.period].append(figure)
    summed = Sum(tuple(basis), members, is_whole=False)
    cells = {}
    for period, figures in of.items():
        if {figure.key.partner for figure in figures} != set(basis) or len({each.currency for each in figures}) > 1:
            continue
        for commodity in {figure.key.commodity for figure in figures}:
            some = tuple(figure for figure in figures if figure.key.commodity == commodity)
            cells[period, commodity] = Cell(_added(some), some, summed)
    return cells


def _added(figures: Sequence[Figure]) -> Amount:
    """Add many figures in whole numbers, which takes a tenth of the time."""
    return Amount(
        Fraction(sum(figure.amount for figure in figures)),
        Fraction(sum(_lowest_halves(figure) for figure in figures), 2),
        Fraction(sum(2 * figure.amount + figure.width for figure in figures), 2),
        any(figure.status in _WORKED_OUT for figure in figures),
    )


def _lowest_halves(figure: Figure) -> int:
    lowest = 2 * figure.amount - figure.width
    return max(lowest, 0) if figure.amount >= 0 else lowest


def joined_sum(several: Iterable[Sum | None]) -> Sum | None:
    """Join whose figures were added up in several cells; None where in none of them. It is whole where all are."""
    sums = [each for each in several if each is not None]
    if len(sums) < 2:
        return sums[0] if sums else None
    return Sum(
        tuple(sorted({partner for each in sums for partner in each.partners})),
        max(each.members for each in sums),
        is_whole=all(each.is_whole for each in sums),
        is_listed=any(each.is_listed for each in sums),
    )


def _usual(currencies: Iterable[str]) -> str:
    """Return the currency that most are in, of several dollars, else euros; empty for weights."""
    counts = Counter(currency for currency in currencies if currency)
    return min(counts, key=lambda each: (-counts[each], each != "USD", each != "EUR", each), default="")


def in_one_currency(several: Mapping[K, Series], currency: str = "") -> tuple[str, dict[K, Series]]:
    """Leave out the series of values or prices in another currency than this, or than most of them are in; give the
    currency as well.
    """
    of = {key: currency_of(series) for key, series in several.items()}
    kept = currency or _usual(of.values())
    return kept, {key: series for key, series in several.items() if of[key] in ("", kept)}


def currency_of(series: Series) -> str:
    """Return the currency of a series of values or prices, empty for weights."""
    return next(
        (f.currency for point in reversed(series.of_money.points.values()) for f in point.figures if f.currency), ""
    )


def _newest_currency(by_period: Mapping[Period, Mapping[str, Cell]]) -> str:
    """Return the usual currency of the newest period with a figure."""
    of_each = (map(_currency_of, by_period[period].values()) for period in sorted(by_period, reverse=True))
    known = ([currency for currency in of_period if currency is not None] for of_period in of_each)
    return _usual(next(filter(None, known), ()))


def _currency_of(cell: Cell) -> str | None:
    return cell.figures[0].currency if cell.figures else None


def _is_valid(valid_from: Month | None, valid_to: Month | None, period: Period) -> bool:
    return (valid_from is None or valid_from <= period.last) and (valid_to is None or period.first <= valid_to)


def amount_of(figure: Figure) -> Amount:
    """Return a figure's amount with its interval."""
    return Amount.rounded(figure.amount, figure.width, is_derived=figure.status in _WORKED_OUT)


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
    `as_published` is the published percentage for this very pair, which is shown instead of the computed one, and
    `worked_back` the period of the two whose figure was worked back from it. `is_rounded_zero` says of a base of zero
    that it is a weight which was rounded to whole tonnes.
    """

    base_period: Period
    base: Base
    base_amount: Amount | None = None
    percentage: Percentage | None = None
    as_published: float | None = None
    mixes_preliminary: bool = False
    worked_back: Period | None = None
    is_rounded_zero: bool = False

    @property
    def direction(self) -> int:
        """Return 1 for up, -1 for down, 0 for flat or unknown."""
        if self.as_published is not None:
            return (self.as_published > 0) - (self.as_published < 0)
        if self.base is Base.ZERO:
            return 1
        if self.percentage is None:
            return 0
        rounded = self.percentage.rounded
        return (rounded > 0) - (rounded < 0)


def change(now: Total, before: Total | None, base_period: Period, *, small_base: int = GRAMS_PER_TONNE) -> Change:
    """Compare two totals; where one was worked back from the percentage published for this pair, that is shown."""
    if before is None:
        return Change(base_period, Base.MISSING)
    if now.missing or before.missing or basis_of(now) != basis_of(before):
        return Change(base_period, Base.PARTIAL, before.amount)
    mixes = mixes_preliminary(now, before)
    for reached in (before, now):
        back = reached.points[0].worked_back if len(reached.points) == 1 else None
        if back is not None and (back.period, back.base_period) == (now.period, before.period):
            computed = change_pct(now.amount, before.amount)
            return Change(base_period, Base.FOUND, before.amount, computed, back.percent, mixes, reached.period)
    if before.amount.value == 0:
        return Change(
            base_period,
            Base.ZERO if now.amount.value > 0 else Base.FOUND,
            before.amount,
            mixes_preliminary=mixes,
            is_rounded_zero=_is_weight(before) and before.amount.high * 2 >= GRAMS_PER_TONNE,
        )
    percentage = change_pct(now.amount, before.amount)
    if before.amount.value < small_base or percentage is None:
        return Change(base_period, Base.SMALL, before.amount, percentage, None, mixes)
    return Change(base_period, Base.FOUND, before.amount, percentage, None, mixes)


def _is_weight(total: Total) -> bool:
    return all(figure.key.measure is Measure.NET_WEIGHT for point in total.points for figure in point.figures)


def mixes_preliminary(*totals: Total | None) -> bool:
    """Return whether preliminary figures meet others in an expression of these totals."""
    kinds = {
        figure.status is Status.PRELIMINARY
        for each in totals
        if each is not None
        for point in each.points
        for figure in point.figures
    }
    return len(kinds) > 1


Basis = tuple[frozenset[str], tuple[str, ...]]


def basis_of(reached: Total | Point) -> Basis:
    """Return what two amounts must have in common to be compared: the commodities that are missing, and the partners
    that were added up where these are not all.
    """
    return joined_basis(reached.points if isinstance(reached, Total) else (reached,))


def joined_basis(points: Iterable[Point]) -> Basis:
    """Return the same of several points together."""
    points = tuple(points)
    summed = joined_sum(point.summed for point in points)
    missing = frozenset(commodity for point in points for commodity in point.missing)
    return missing, () if summed is None or summed.is_whole else summed.partners


@dataclass(frozen=True, slots=True)
class PartnerRank:
    """Where one partner stands among those loaded: `rank` counts ties as equal; `ranked` are those above 0."""

    rank: int | None
    ranked: int
    loaded: int


def partner_rank(partner: str, amounts: Mapping[str, Amount]) -> PartnerRank:
    """Rank a partner among partners that are not aggregates."""
    above_zero = {key: amount.value for key, amount in amounts.items() if amount.value > 0}
    own = above_zero.get(partner)
    rank = None if own is None else 1 + sum(value > own for value in above_zero.values())
    return PartnerRank(rank, len(above_zero), len(amounts))


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
    if point is None:
        return None
    basis = basis_of(point)
    known = {period.first: each for period, each in series.points.items() if period.is_month}
    earlier = [each for each in series.months if each < month and basis_of(known[each]) == basis]
    if not earlier:
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
    """Return what the partners loaded leave of the total, at most; never below zero."""
    return max(Fraction(0), whole.high - sum((part.low for part in parts), Fraction(0)))
