"""The arithmetic of operations: what is worked out of a series and its months, with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from bot.trade import month_by_month
from bot.trade.figures import Series, Total, change
from bot.trade.intervals import Held, held
from bot.trade.observations import WORLD
from bot.trade.operations import Each, Of, Operation, OperationName
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, divided, growth_a_part
from bot.trade.quantities import FALLS
from bot.trade.ranking import Ranking, rank, shared_months
from bot.trade.results import (
    Counts,
    Inputs,
    Result,
    above,
    combined,
    exactly,
    of_months,
    percent_of,
    periods_of,
    share_of,
    total_of,
)


def work_out(operation: Operation, inputs: Inputs) -> Result | None:
    """Work an operation out; None when nothing that it needs is loaded, or it makes no sense of what is counted."""
    result = _work_out(operation, inputs)
    if result is None or not inputs.left_out:
        return result
    return replace(result, missing=tuple(month for month in result.missing if month not in inputs.left_out))


def _work_out(operation: Operation, inputs: Inputs) -> Result | None:
    if not inputs.adds_up and operation.is_of_shares:
        return None
    if operation.is_of_months_against:
        inputs = replace(inputs, asked=above(inputs.asked, inputs.other or Series({})), other=None)
    match operation.name:
        case OperationName.LEVEL if operation.against is not None:
            return _beside(inputs)
        case OperationName.LEVEL | OperationName.TOTAL:
            return total_of(inputs)
        case OperationName.MEAN:
            return month_by_month.mean(operation, inputs)
        case OperationName.MEDIAN:
            return month_by_month.median(operation, inputs)
        case OperationName.HIGHEST | OperationName.LOWEST:
            return month_by_month.extreme(operation, inputs)
        case OperationName.MONTHS:
            return month_by_month.months(operation, inputs)
        case OperationName.LAST | OperationName.FIRST:
            return month_by_month.one_month(operation, inputs)
        case OperationName.RUN | OperationName.SINCE:
            return month_by_month.run(operation, inputs)
        case OperationName.LONGEST_RUN:
            return month_by_month.longest_run(operation, inputs)
        case OperationName.WHY if operation.of is Of.SHARE:
            return _share_change(operation, inputs)
        case OperationName.CHANGE if operation.each is not Each.MONTH:
            return _growth(operation.each, inputs)
        case OperationName.CHANGE | OperationName.WHY:
            return _change(inputs)
        case OperationName.DIFFERENCE | OperationName.RATIO:
            return _two_numbers(operation.name, inputs)
        case OperationName.SHARE:
            return _share(operation, inputs)
        case OperationName.PLACE:
            return _place(inputs)
        case OperationName.PARTNERS:
            return _partners(operation, inputs)


def _beside(inputs: Inputs) -> Result | None:
    """Return two figures beside each other, neither held against the other."""
    period = inputs.other_period or inputs.period
    now = inputs.asked.total(inputs.period)
    base = (inputs.other if inputs.other is not None else inputs.asked).total(period)
    if now is None or base is None:
        return None
    return Result(Counts.AMOUNT, now.amount, periods_of(now, base), now.missing, now=now, base=base)


def same_months(
    one: Series, period: Period, other: Series, other_period: Period
) -> tuple[Total | None, Total | None, tuple[Month, ...]]:
    """Add two series up over months that both have, pairing those of periods of the same length in order; return the
    two totals and the months of the first period that were left out. Where both are whole, nothing is left out; where
    no month is there of both, there is no second total, and the months are those that either lacks.
    """
    now, base = one.total(period), other.total(other_period)
    if now is None or base is None or (not now.missing and not base.missing) or len(period) != len(other_period):
        return now, base, now.missing if now is not None else ()
    pairs = [
        (mine, theirs)
        for mine, theirs in zip(period, other_period, strict=True)
        if one.at(mine) is not None and other.at(theirs) is not None
    ]
    if not pairs:
        return now, None, months_lacking(now, base)
    mine, theirs = (frozenset(months) for months in zip(*pairs, strict=True))
    left_out = tuple(month for month in period if month not in mine)
    return of_months(one, mine).total(period), of_months(other, theirs).total(other_period), left_out


def months_lacking(*totals: Total) -> tuple[Month, ...]:
    """Return the months that any of some totals lacks, in order."""
    return tuple(sorted({month for each in totals for month in each.missing}))


def usual_base(period: Period) -> Period:
    """Return what a period is held against where nothing is named: the month before; for several, a year before."""
    return period.shifted(-1 if period.is_month else -12)


def second_of(inputs: Inputs) -> tuple[Series, Period]:
    """Return the series and the months of the second of two numbers: those that are named, else the usual."""
    period = inputs.period
    if inputs.other is None:
        return inputs.asked, inputs.other_period or usual_base(period)
    return inputs.other, inputs.other_period or period


def _pair(inputs: Inputs) -> tuple[Total | None, Total | None, tuple[Month, ...]]:
    period = inputs.period
    other, other_period = second_of(inputs)
    now, base, missing = same_months(inputs.asked, period, other, other_period)
    if now is not None and base is not None and len(period) != len(other_period) and (now.missing or base.missing):
        return now, None, months_lacking(now, base)  # sums over unequal months are never compared
    return now, base, missing


def _change(inputs: Inputs) -> Result | None:
    now, base, missing = _pair(inputs)
    if now is None:
        return None
    if base is None:
        return Result(Counts.PERCENT, exactly(0), periods_of(now), missing, now=now)
    found = change(_unmissed(now), _unmissed(base), base.period, small_base=inputs.small_base)
    percent = percent_of(found)
    value = percent if percent is not None else exactly(0)
    return Result(Counts.PERCENT, value, periods_of(now, base), missing, now=now, base=base, change=found)


def _growth(each: Each, inputs: Inputs) -> Result | None:
    """Return a change as what it comes to each year (quarter, half-year), all alike: the compound growth rate."""
    result = _change(inputs)
    if result is None or result.now is None or result.base is None or result.change is None:
        return result
    apart = result.now.period.first.ordinal - result.base.period.first.ordinal
    if percent_of(result.change) is None or apart <= 0:
        return None
    return replace(result, value=growth_a_part(result.value, Fraction(apart, each.months)))


def _unmissed(found: Total) -> Total:
    """Return a total without its list of missing months, where the other one lacks the same."""
    return replace(found, missing=())


def _two_numbers(name: OperationName, inputs: Inputs) -> Result | None:
    now, base, missing = _pair(inputs)
    if now is None or base is None:
        return None
    if name is OperationName.DIFFERENCE:
        value, counts = now.amount - base.amount, Counts.AMOUNT
    else:
        ratio = divided(now.amount, base.amount)
        if ratio is None:
            return None
        value, counts = ratio, Counts.TIMES
    found = change(_unmissed(now), _unmissed(base), base.period, small_base=inputs.small_base)
    return Result(counts, value, periods_of(now, base), missing, now=now, base=base, change=found)


def _share(operation: Operation, inputs: Inputs) -> Result | None:
    if inputs.world is None:
        return None
    asked, ranking = inputs.asked, None
    if operation.largest:
        partners = over_same_months(inputs.partners, inputs.period)
        ranking = rank(partners, inputs.period, inputs.world.total(inputs.period))
        chosen = [partners[place.key] for place in ranking.ranked[: operation.largest]]
        if not chosen:
            return None
        asked = combined(chosen)
    part, whole, missing = same_months(asked, inputs.period, inputs.world, inputs.period)
    if part is None or whole is None:
        return None
    value = share_of(part, whole)
    if value is None:
        return None
    over = tuple(sorted({point.period for point in part.points}))
    before = None
    if inputs.other_period is not None:
        before = _share(operation, replace(inputs, period=inputs.other_period, other_period=None))
        if before is not None and before.ranking is not None and len(before.ranking.ranked) < operation.largest:
            before = None  # so many are not loaded then
    return Result(Counts.PERCENT, value, over, missing, now=part, base=whole, ranking=ranking, before=before)


def _share_change(operation: Operation, inputs: Inputs) -> Result | None:
    """Hold a partner's share of the total against that of the month before, or of the same months a year before."""
    base_period = usual_base(inputs.period)
    now, before = (
        _share(operation, replace(inputs, period=period, other_period=None))
        for period in (inputs.period, base_period)
    )
    if now is None or before is None:
        return None
    if now.now is None or before.now is None:
        return None
    looked = month_by_month.looked_at(
        operation, replace(inputs, period=Period(inputs.period.last - 35, inputs.period.last))
    )
    return Result(
        Counts.POINTS,
        now.value - before.value,
        now.over,
        now.missing,
        (inputs.period,),
        now=now.now,
        base=before.now,
        change=change(now.now, before.now, base_period, small_base=inputs.small_base),
        numbers=looked.numbers if looked is not None else {},
        numbers_count=Counts.PERCENT,
        before=before,
    )


def _partners(operation: Operation, inputs: Inputs) -> Result | None:
    """Find the partners of which the condition holds, among all that are loaded for the period; without one, the
    partner at a place.
    """
    if operation.is_of_a_number and (not inputs.period.is_month or inputs.partner != WORLD):
        return _matches(operation, inputs)
    if operation.is_of_share_moved:
        return _share_moved(operation, inputs)
    partners = over_same_months(inputs.partners, inputs.period)
    whole = inputs.whole(inputs.period)
    ranking = rank(partners, inputs.period, whole, small_base=inputs.small_base)
    if not ranking.ranked:
        return None
    over = tuple(sorted({point.period for place in ranking.ranked for point in place.total.points}))
    if operation.condition is None and operation.largest:
        last = ranking.ranked[-operation.largest :]
        value = exactly(len(last))
        return Result(Counts.PARTNERS, value, over, ranking=ranking, partners=tuple(each.key for each in last))
    if operation.condition is None:
        return _at_place(operation.rank, ranking, over)
    numbers: dict[str, Amount] = {}
    for place in ranking.ranked:
        number = place.total.amount
        if operation.of.is_change:
            own = replace(inputs, asked=partners[place.key])
            moved = month_by_month.number_of_month(operation.of, own, inputs.period, in_amounts=False)
            if moved is None:
                continue
            number = moved
        elif operation.of is Of.SHARE:
            share = share_of(place.total, whole) if whole is not None else None
            if share is None:
                continue
            number = share
        numbers[place.key] = number
    condition, level = month_by_month.level_of_mean(operation.condition, numbers.values())
    holds = {key: held(number, condition, level) for key, number in numbers.items()}
    found = tuple(key for key, each in holds.items() if each.is_so)
    if (
        operation.is_of_a_number
        and not found
        and (other := _matches(operation, inputs)) is not None
        and other.matches
    ):
        return other  # the total's
    sure = sum(each is Held.YES for each in holds.values())
    possible = sum(each is not Held.NO for each in holds.values())
    value = exactly(len(found), sure, possible)
    return Result(Counts.PARTNERS, value, over, ranking=ranking, partners=found, level=level)


def _matches(operation: Operation, inputs: Inputs) -> Result | None:
    """Find the figures of partners, or of the one that is asked about, that are a number: of any month within the
    period, and of the whole of it; of the total only where no partner's is.
    """
    assert operation.condition is not None, "a number is looked for"  # noqa: S101 - a fault of ours
    figures = [
        (key, total)
        for key, series in {**inputs.partners, **({} if inputs.world is None else {WORLD: inputs.world})}.items()
        if inputs.partner in (WORLD, key)
        for period in dict.fromkeys((*series.points, inputs.period))
        if period.first in inputs.period and period.last in inputs.period
        if (total := series.total(period)) is not None and not total.is_partial
    ]
    if not figures:
        return None
    found = sorted(
        ((key, total) for key, total in figures if held(total.amount, operation.condition).is_so),
        key=lambda match: (match[1].period, match[0]),
        reverse=True,
    )
    found = [match for match in found if match[0] != WORLD] or found
    over = tuple(sorted({total.period for _, total in figures if total.period.is_month}))
    partners = tuple(dict.fromkeys(key for key, _ in found))
    return Result(Counts.PARTNERS, exactly(len(found)), over, partners=partners, matches=tuple(found))


def _share_moved(operation: Operation, inputs: Inputs) -> Result | None:
    """Find the partners whose share of the total rose or fell, by how many percentage points, most first."""
    assert operation.condition is not None, "a rise or a fall is looked for"  # noqa: S101 - a fault of ours
    period, base = inputs.period, inputs.other_period or usual_base(inputs.period)
    now, before = inputs.whole(period), inputs.whole(base)
    if now is None or before is None or now.missing or before.missing:
        return None
    ranking = rank(inputs.partners, period, now, small_base=inputs.small_base)
    points = {}
    for key, series in inputs.partners.items():
        own = [series.total(each) for each in (period, base)]
        shares = [
            share_of(part, whole)
            for part, whole in zip(own, (now, before), strict=True)
            if part is not None and not part.missing
        ]
        if len(shares) == 2 and shares[0] is not None and shares[1] is not None:
            points[key] = shares[0] - shares[1]
    if not ranking.ranked or not points:
        return None
    is_fall = operation.condition == FALLS
    moved = sorted(points, key=lambda key: points[key].value, reverse=not is_fall)
    found = tuple(key for key in moved if held(points[key], operation.condition).is_so)
    over = tuple(sorted({point.period for place in ranking.ranked for point in place.total.points}))
    return Result(Counts.PARTNERS, exactly(len(found)), over, ranking=ranking, partners=found, points=points)


def _at_place(wanted: int, ranking: Ranking, over: tuple[Period, ...]) -> Result | None:
    """Find the partner at a place, counted from the last where it is negative."""
    places = ranking.ranked
    if abs(wanted) > len(places):
        return Result(Counts.PLACE, exactly(0), over, ranking=ranking)
    chosen = places[wanted - 1 if wanted > 0 else wanted]
    return Result(
        Counts.PLACE, exactly(chosen.rank or 0), over, now=chosen.total, ranking=ranking, partners=(chosen.key,)
    )


def over_same_months(partners: Mapping[str, Series], period: Period) -> Mapping[str, Series]:
    """Return series that can be ranked over a period: where their months are not the same, those months alone that as
    many as possible of them have all, and these partners.
    """
    if not rank(partners, period, None).is_uneven:
        return partners
    shared = shared_months(partners, tuple(partners), period)
    if shared is None:
        return partners
    return {key: of_months(partners[key], shared.months) for key, _ in shared.amounts}


def _place(inputs: Inputs) -> Result | None:
    """Rank the partner among all that are loaded; how high and how low it may stand follows from the intervals."""
    own = inputs.partners.get(inputs.partner)
    partners = over_same_months(inputs.partners, inputs.period)
    found = [each.total(inputs.period) for each in (partners.get(inputs.partner), own) if each is not None]
    mine = next((each for each in found if each is not None), None)
    if mine is None:
        return None
    whole = inputs.whole(inputs.period)
    ranking = rank(partners, inputs.period, whole, small_base=inputs.small_base)
    place = next((each for each in ranking.places if each.key == inputs.partner), None)
    if place is None or place.rank is None:
        return Result(Counts.PLACE, exactly(0), periods_of(mine), mine.missing, now=mine, base=whole, ranking=ranking)
    others = [each.total.amount for each in ranking.ranked if each.key != inputs.partner]
    surely_above = sum(each.low > place.total.amount.high for each in others)
    maybe_above = sum(each.high > place.total.amount.low for each in others)
    value = exactly(place.rank, 1 + surely_above, 1 + maybe_above)
    return Result(Counts.PLACE, value, periods_of(mine), mine.missing, now=mine, base=whole, ranking=ranking)
