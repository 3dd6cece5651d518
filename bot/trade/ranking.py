"""Who is ahead and who moved the total: rankings of partners or products, and contributions that add up exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.trade.figures import ZERO, Base, Change, Point, Series, Total, change
from bot.trade.observations import GRAMS_PER_TONNE
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, Percentage, share_pct, total

LEAST_SHARED = 4  # months are shared where they are a quarter of the period
MOST_GROUPS = 100


class Sort(StrEnum):
    """What a ranking is ordered by; ranks always count by size."""

    SIZE = "size"
    GAIN = "gain"
    LOSS = "loss"
    PCT = "pct"


@dataclass(frozen=True, slots=True)
class Place:
    """One partner or product in a ranking.

    `rank` counts ties as equal, None at zero and for a sum that cannot be compared (see `rank`). `moved` is how many
    places it rose (+) or fell (−) among those loaded whole in both periods. `cumulative` is the share of this one and
    all larger ones together; a sum that lacks months has neither share.
    """

    key: str
    total: Total
    rank: int | None
    before: Total | None
    on_before: Change
    on_year: Change
    moved: int | None
    share: Percentage | None
    cumulative: Percentage | None

    @property
    def difference(self) -> Amount | None:
        """Return the change in the stored unit, signed; None when the period before is not loaded whole."""
        return None if self.before is None else difference(self.total, self.before)


@dataclass(frozen=True, slots=True)
class Shared:
    """The months of a period that several have all, and what each comes to over them, largest first."""

    months: tuple[Month, ...]
    amounts: tuple[tuple[str, Amount], ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places of one period, largest first, and what part of the `whole` they cover together. Where they are
    `uneven`, not all over the same months, those without a rank come last.
    """

    period: Period
    places: tuple[Place, ...]
    whole: Total | None
    covered: Percentage | None
    exceeds_whole: bool
    is_uneven: bool = False

    @property
    def is_telling(self) -> bool:
        """Return whether the places cover at least half of the whole: the first of them is then likely the first."""
        return self.covered is not None and self.covered.value >= 50

    @property
    def loaded(self) -> int:
        """Count those with a figure: who is in no complete list is zero, but not loaded."""
        return sum(not place.total.is_listed_zero for place in self.places)

    @property
    def ranked(self) -> tuple[Place, ...]:
        """Return the places above zero that can be compared."""
        return tuple(place for place in self.places if place.rank is not None)

    @property
    def above_zero(self) -> tuple[Place, ...]:
        """Return the places above zero, those that cannot be compared last."""
        return tuple(place for place in self.places if place.total.amount.value > 0)

    def sorted_by(self, sort: Sort) -> tuple[Place, ...]:
        """Order the places; by change, those without one come last, by percent those on a small base as well."""
        if sort is Sort.SIZE:
            return self.places

        def order(place: Place) -> tuple[bool, Fraction]:
            moved = _moved_by(place, sort)
            return moved is None, Fraction(0) if moved is None else moved if sort is Sort.LOSS else -moved

        return tuple(sorted(self.places, key=order))


def _moved_by(place: Place, sort: Sort) -> Fraction | None:
    if sort is Sort.PCT:
        percentage = place.on_before.percentage
        return percentage.value if percentage is not None and place.on_before.base is Base.FOUND else None
    moved = place.difference
    return moved.value if moved is not None else None


def rank(
    series: Mapping[str, Series],
    period: Period,
    whole: Total | None,
    *,
    base: Period | None = None,
    small_base: int = GRAMS_PER_TONNE,
) -> Ranking:
    """Rank all that have a figure for the period, aggregates left out by the caller. `base` is the period of the
    moves, by default the one just before; `small_base` is in the stored unit.

    Sums are ranked only where they are over the same months: those that lack fewest, if they are two or more.
    """
    base = base or period.shifted(-len(period))
    year = period.year_before
    now = {key: found for key, each in series.items() if (found := each.total(period)) is not None}
    before = {key: found for key in now if (found := series[key].total(base)) is not None}
    comparable, is_uneven = _comparable(now)
    ranks = _ranks({key: now[key] for key in comparable})
    whole_in_both = [key for key, then in before.items() if not then.is_partial and not now[key].is_partial]
    both_now, both_before = (_ranks({key: totals[key] for key in whole_in_both}) for totals in (now, before))
    places: list[Place] = []
    reached = ZERO
    for key in sorted(now, key=lambda key: (key not in comparable, -now[key].amount.value, key)):
        found = now[key]
        reached = reached + found.amount
        then, later = both_before.get(key), both_now.get(key)
        places.append(
            Place(
                key=key,
                total=found,
                rank=ranks.get(key),
                before=before.get(key),
                on_before=change(found, before.get(key), base, small_base=small_base),
                on_year=change(found, series[key].total(year), year, small_base=small_base),
                moved=then - later if then is not None and later is not None else None,
                share=None if found.is_partial else _share(found.amount, whole),
                cumulative=None if found.is_partial else _share(reached, whole),
            )
        )
    covered = _share(reached, whole) if places else None
    exceeds = whole is not None and bool(places) and reached.low > whole.amount.high
    return Ranking(period, tuple(places), whole, covered, exceeds, is_uneven)


def _comparable(totals: Mapping[str, Total]) -> tuple[frozenset[str], bool]:
    """Return those whose sums are over the same months, the most months first, and whether others are left out; one
    alone among others is no ranking.
    """
    by_missing: dict[tuple[Month, ...], list[str]] = defaultdict(list)
    for key, found in totals.items():
        by_missing[found.missing].append(key)
    if len(by_missing) < 2:
        return frozenset(totals), False
    fullest = min(by_missing, key=lambda missing: (len(missing), -len(by_missing[missing]), missing))
    several = by_missing[fullest]
    return frozenset(several if len(several) > 1 else ()), True


def shared_months(series: Mapping[str, Series], keys: Sequence[str], period: Period) -> Shared | None:
    """Return the months that as many as possible of these have all, at least a quarter of the period, and their sums
    over them; of several such groups the one with the largest sum. None where that is so of no two.
    """
    there = {month: frozenset(key for key in keys if series[key].at(month) is not None) for month in period}
    groups = set(there.values())
    while len(groups) < MOST_GROUPS:
        narrower = {one & other for one in groups for other in groups} - groups
        if not narrower:
            break
        groups |= narrower
    found = {group: [month for month, of_month in there.items() if group <= of_month] for group in groups}
    sums = {
        group: {key: total(_there(series[key], month).amount for month in found[group]) for key in group}
        for group in groups
        if len(group) > 1 and len(found[group]) * LEAST_SHARED >= len(period)
    }
    if not sums:
        return None

    def order(group: frozenset[str]) -> tuple[int, Fraction, list[str]]:
        return len(group), sum((each.value for each in sums[group].values()), Fraction(0)), sorted(group)

    best = max(sums, key=order)
    ordered = sorted(best, key=lambda key: (-sums[best][key].value, key))
    return Shared(tuple(found[best]), tuple((key, sums[best][key]) for key in ordered))


def _there(series: Series, month: Month) -> Point:
    point = series.at(month)
    assert point is not None, "the month is one that is there"  # noqa: S101 - a fault of ours
    return point


def _ranks(totals: Mapping[str, Total]) -> dict[str, int]:
    sizes = sorted((found.amount.value for found in totals.values()), reverse=True)
    first = {size: at for at, size in reversed(list(enumerate(sizes, start=1)))}
    return {key: first[found.amount.value] for key, found in totals.items() if found.amount.value > 0}


def _share(part: Amount, whole: Total | None) -> Percentage | None:
    return None if whole is None or whole.is_partial else share_pct(part, whole.amount)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one partner added to the total (signed, in the stored unit), and the same in points of the total's
    change in percent; None when the base is zero.
    """

    key: str
    difference: Amount
    points: Percentage | None


@dataclass(frozen=True, slots=True)
class Contributions:
    """Who moved the total from `base` to `period`: `parts` and `rest` add up to `whole` exactly.

    `one_sided` are partners that are loaded, but not for the whole of both periods; they are within the rest.
    """

    period: Period
    base: Period
    parts: tuple[Contribution, ...]
    rest: Contribution
    whole: Contribution
    one_sided: tuple[str, ...]
    is_complete: bool


REST = ""


def contributions(
    series: Mapping[str, Series],
    whole: Series,
    period: Period,
    base: Period,
    *,
    is_complete: bool = False,
    was_complete: bool = False,
) -> Contributions | None:
    """Split the change of a total by partner, largest gain first; None without both totals, whole. `is_complete` and
    `was_complete` say of which period all partners are there.
    """
    now, before = whole.total(period), whole.total(base)
    if now is None or before is None or now.is_partial or before.is_partial:
        return None
    differences: dict[str, Amount] = {}
    one_sided: list[str] = []
    for key, each in series.items():
        amount, earlier = _amount(each, period), _amount(each, base)
        if amount is not None and earlier is not None:
            differences[key] = amount - earlier
        elif each.total(period) is not None or each.total(base) is not None:
            one_sided.append(key)
    whole_difference = now.amount - before.amount
    explained = total(differences.values())
    parts = sorted(differences, key=lambda key: (-differences[key].value, key))
    rest = whole_difference - explained
    return Contributions(
        period,
        base,
        tuple(Contribution(key, differences[key], _points(differences[key], before.amount)) for key in parts),
        Contribution(REST, rest, _points(rest, before.amount)),
        Contribution(REST, whole_difference, _points(whole_difference, before.amount)),
        tuple(sorted(one_sided)),
        is_complete and was_complete,
    )


def largest_parts(found: Contributions, most: int) -> Contributions:
    """Keep the parts that moved most, either way; the others join the rest, so that it still adds up."""
    by_size = sorted(found.parts, key=lambda part: (-abs(part.difference.value), part.key))
    kept = {part.key for part in by_size[:most]}
    joined = [part for part in found.parts if part.key not in kept]
    rest = Contribution(
        REST,
        total([found.rest.difference, *(part.difference for part in joined)]),
        _sum_points([found.rest, *joined]),
    )
    parts = tuple(part for part in found.parts if part.key in kept)
    return Contributions(found.period, found.base, parts, rest, found.whole, found.one_sided, found.is_complete)


def difference(now: Total, before: Total) -> Amount | None:
    """Return the change between two totals; None when either lacks a month or a member of a group."""
    return None if now.is_partial or before.is_partial else now.amount - before.amount


def _amount(series: Series, period: Period) -> Amount | None:
    found = series.total(period)
    return None if found is None or found.is_partial else found.amount


def _points(part: Amount, base: Amount) -> Percentage | None:
    if base.low <= 0:
        return None
    ends = [end / side * 100 for end in (part.low, part.high) for side in (base.low, base.high)]
    return Percentage(part.value / base.value * 100, min(ends), max(ends), part.is_derived or base.is_derived)


def _sum_points(parts: Iterable[Contribution]) -> Percentage | None:
    found = [part.points for part in parts]
    if any(points is None for points in found):
        return None
    return Percentage.of(total(points.amount for points in found if points is not None))
