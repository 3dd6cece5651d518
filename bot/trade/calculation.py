"""The arithmetic of operations: what is worked out of a series and its months, with its interval."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from bot.trade.figures import Base, Change, Point, Reached, Series, Total, basis_of, change
from bot.trade.intervals import Held, held, published_interval
from bot.trade.observations import GRAMS_PER_TONNE
from bot.trade.operations import Each, Of, Operation, OperationName
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, divided, share_pct, total
from bot.trade.quantities import Unit
from bot.trade.ranking import Ranking, minus, rank, shared_months


class Counts(StrEnum):
    """What the result of an operation counts: stored units (grams, minor units), or one of these."""

    AMOUNT = "amount"
    PERCENT = "pct"
    TIMES = "times"
    POINTS = "points"
    MONTHS = "months"
    PLACE = "place"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an operation is worked out from: the series asked about, all partners together already, and its months.

    `other` and `other_period` are the second number of a difference, ratio or change; `world` what a share is of;
    `partners` the series of all that are loaded and no aggregates, for a place. `small_base` is in the stored unit.
    """

    asked: Series
    period: Period
    other: Series | None = None
    other_period: Period | None = None
    world: Series | None = None
    partners: Mapping[str, Series] = field(default_factory=dict)
    partner: str = ""
    adds_up: bool = True
    small_base: int = GRAMS_PER_TONNE


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: `value` with its interval; `over` which months and blocks it went, in order; the months of the
    period that are `missing`.

    `found` are the months it names: the highest, those that count, those of the run; `unsure` those that may be
    of them, too close to tell; `blocks` lie in the period and are no single months. `now` and `base` are the totals
    of a difference, ratio, change or share, over the same months; `numbers` is what was looked at of each month,
    amounts or percentages (`numbers_count`);
    `before` is a share in the period that it is held against; `partners` are those of which a condition holds, the
    largest first.
    """

    counts: Counts
    value: Amount
    over: tuple[Period, ...]
    missing: tuple[Month, ...] = ()
    found: tuple[Period, ...] = ()
    unsure: tuple[Period, ...] = ()
    blocks: tuple[Period, ...] = ()
    now: Total | None = None
    base: Total | None = None
    change: Change | None = None
    numbers: Mapping[Period, Amount] = field(default_factory=dict)
    numbers_count: Counts = Counts.AMOUNT
    ranking: Ranking | None = None
    before: Result | None = None
    partners: tuple[str, ...] = ()

    @property
    def low(self) -> Fraction:
        """Return the lower end of the result's interval."""
        return self.value.low

    @property
    def high(self) -> Fraction:
        """Return the upper end of the result's interval."""
        return self.value.high


def work_out(operation: Operation, inputs: Inputs) -> Result | None:
    """Work an operation out; None when nothing that it needs is loaded, or it makes no sense of what is counted."""
    match operation.name:
        case OperationName.LEVEL if operation.against is not None:
            return _beside(inputs)
        case OperationName.LEVEL | OperationName.TOTAL:
            return _total(inputs)
        case OperationName.MEAN:
            return _mean(operation, inputs)
        case OperationName.MEDIAN:
            return _median(operation, inputs)
        case OperationName.HIGHEST | OperationName.LOWEST:
            return _extreme(operation, inputs)
        case OperationName.MONTHS:
            return _months(operation, inputs)
        case OperationName.LAST | OperationName.FIRST:
            return _one_month(operation, inputs)
        case OperationName.RUN | OperationName.SINCE:
            return _run(operation, inputs)
        case OperationName.LONGEST_RUN:
            return _longest_run(operation, inputs)
        case OperationName.WHY if operation.of is Of.SHARE:
            return _share_change(operation, inputs)
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


def combined(added: Sequence[Series], taken_away: Sequence[Series] = ()) -> Series:
    """Make one series of several partners together, without others: the periods that all of them have whole."""
    return added[0] if len(added) == 1 and not taken_away else _Combined(added, taken_away)


class _Combined(Series):
    """Several series added up, others taken away: only over periods for which each of them is there."""

    def __init__(self, added: Sequence[Series], taken_away: Sequence[Series]) -> None:
        self._added, self._taken_away = tuple(added), tuple(taken_away)
        every = (*self._added, *self._taken_away)
        points = {}
        for period in {each for series in every for each in series.points}:
            found = self._whole(period)
            if found is not None:
                figures = tuple(figure for each in found.points for figure in each.figures)
                points[period] = Point(period, found.amount, figures)
        super().__init__(points)

    def _whole(self, period: Period) -> Total | None:
        every = (*self._added, *self._taken_away)
        known = [each for series in every if (each := series.total(period)) is not None and not each.is_partial]
        if len(known) < len(every):
            return None
        plus, others = known[: len(self._added)], known[len(self._added) :]
        amount = minus(total(each.amount for each in plus), total(each.amount for each in others))
        reached = Reached.FIGURE if period.is_month else Reached.MONTHS
        return Total(period, amount, tuple(point for each in known for point in each.points), reached)

    def total(self, period: Period) -> Total | None:
        """Add up what each comes to over the period; where one lacks months, over those that all have."""
        return self._whole(period) or Series.total(self, period)


def per(amount: Amount, count: int) -> Amount:
    """Return an amount divided by a whole number, of months or of days."""
    return Amount(amount.value / count, amount.low / count, amount.high / count, amount.is_derived)


def _exactly(number: int, low: int | None = None, high: int | None = None) -> Amount:
    return Amount(
        Fraction(number), Fraction(number if low is None else low), Fraction(number if high is None else high)
    )


def _total(inputs: Inputs) -> Result | None:
    found = inputs.asked.total(inputs.period)
    if found is None:
        return None
    return Result(Counts.AMOUNT, found.amount, _over(found), found.missing, now=found)


def _beside(inputs: Inputs) -> Result | None:
    """Give two figures beside each other, neither held against the other."""
    period = inputs.other_period or inputs.period
    now = inputs.asked.total(inputs.period)
    base = (inputs.other if inputs.other is not None else inputs.asked).total(period)
    if now is None or base is None:
        return None
    return Result(Counts.AMOUNT, now.amount, _over(now, base), now.missing, now=now, base=base)


def _over(*totals: Total) -> tuple[Period, ...]:
    return tuple(sorted({point.period for each in totals for point in each.points}))


def _mean(operation: Operation, inputs: Inputs) -> Result | None:
    """Divide the total by its months; of changes or shares, take the mean of the months' percentages."""
    if operation.of is not Of.LEVEL:
        looked = _looked_at(operation, inputs)
        if looked is None:
            return None
        return looked.result(looked.count, per(total(looked.numbers.values()), len(looked.numbers)), ())
    found = _total(inputs)
    if found is None or not inputs.adds_up:
        return found  # a price of several months is a mean already
    assert found.now is not None, "a total was found"  # noqa: S101 - a fault of ours
    return replace(found, value=per(found.value, len(inputs.period) - len(found.missing)))


@dataclass(frozen=True, slots=True)
class _Months:
    """The numbers that are looked at month by month, in order, and what lies in the period beside them."""

    numbers: Mapping[Period, Amount]
    missing: tuple[Month, ...]
    blocks: tuple[Period, ...]
    count: Counts

    def result(self, counts: Counts, value: Amount, found: Iterable[Period], unsure: Iterable[Period] = ()) -> Result:
        return Result(
            counts,
            value,
            tuple(self.numbers),
            self.missing,
            tuple(found),
            tuple(unsure),
            self.blocks,
            numbers=self.numbers,
            numbers_count=self.count,
        )


def _looked_at(operation: Operation, inputs: Inputs, *, in_amounts: bool = False) -> _Months | None:
    """Collect the numbers of the single months (quarters, years): the amount, or its change in percent or
    (`in_amounts`) stored units. Months made up of other members or codes than the newest are left out.
    """
    if operation.each is not Each.MONTH:
        return _looked_at_longer(operation, inputs, in_amounts=in_amounts)
    series, period = inputs.asked, inputs.period
    points = {month: point for month in series.months if month in period and (point := series.at(month)) is not None}
    if not points:
        return None
    basis = basis_of(points[max(points)])
    alike = {month: point for month, point in points.items() if basis_of(point) == basis}
    blocks = tuple(
        each for each in series.side_by_side if not each.is_month and each.first in period and each.last in period
    )
    numbers: dict[Period, Amount] = {}
    for month in alike:
        number = _number(operation.of, inputs, Period.single(month), in_amounts=in_amounts)
        if number is not None:
            numbers[Period.single(month)] = number
    covered = {month for block in blocks for month in block}
    missing = tuple(month for month in period if Period.single(month) not in numbers and month not in covered)
    count = Counts.AMOUNT if in_amounts or operation.of is Of.LEVEL else Counts.PERCENT
    return _Months(numbers, missing, blocks, count) if numbers else None


def _looked_at_longer(operation: Operation, inputs: Inputs, *, in_amounts: bool) -> _Months | None:
    """Collect the numbers of the quarters, half-years or years that lie in the period and are whole."""
    period, length = inputs.period, operation.each.months
    spans = [Period(month, month + (length - 1)) for month in period if (month.month - 1) % length == 0]
    spans = [each for each in spans if each.last <= period.last]
    numbers: dict[Period, Amount] = {}
    for span in spans:
        found = inputs.asked.total(span)
        number = (
            None if found is None or found.is_partial else _number(operation.of, inputs, span, in_amounts=in_amounts)
        )
        if number is not None:
            numbers[span] = number
    lacking = [span for span in spans if span not in numbers]
    missing = tuple(month for span in lacking for month in span if inputs.asked.at(month) is None)
    count = Counts.AMOUNT if in_amounts or operation.of is Of.LEVEL else Counts.PERCENT
    return _Months(numbers, missing, (), count) if numbers else None


def _number(of: Of, inputs: Inputs, month: Period, *, in_amounts: bool) -> Amount | None:
    now = inputs.asked.total(month)
    if now is None or of is Of.LEVEL:
        return None if now is None else now.amount
    if of is Of.SHARE:
        whole = inputs.world.total(month) if inputs.world is not None else None
        return _share_of(now, whole) if whole is not None else None
    base = month.shifted(-len(month) if of is Of.CHANGE else -12)
    before = inputs.asked.total(base)
    if before is None or before.is_partial or basis_of(before) != basis_of(now):
        return None
    if in_amounts:
        return minus(now.amount, before.amount)
    found = change(now, before, base, small_base=inputs.small_base)
    return _percent(found) if found.base is Base.FOUND else None


def _percent(found: Change) -> Amount | None:
    """Return a change in percent with its interval: as published, where it was for this very pair."""
    if found.as_published is not None:
        return published_interval(found.as_published)
    if found.percentage is None:
        return None
    pct = found.percentage
    return Amount(pct.value, pct.low, pct.high, pct.is_derived)


def _median(operation: Operation, inputs: Inputs) -> Result | None:
    looked = _looked_at(operation, inputs)
    if looked is None:
        return None
    amounts = looked.numbers.values()
    middle = Amount(
        _middle(each.value for each in amounts),
        _middle(each.low for each in amounts),
        _middle(each.high for each in amounts),
        any(each.is_derived for each in amounts),
    )
    return looked.result(looked.count, middle, ())


def _middle(numbers: Iterable[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _extreme(operation: Operation, inputs: Inputs) -> Result | None:
    looked = _looked_at(operation, inputs)
    if looked is None:
        return None
    is_high, numbers = operation.name is OperationName.HIGHEST, looked.numbers
    if operation.rank < 1:
        return None
    count = max(operation.rank, operation.largest)
    if count > len(numbers):
        return looked.result(Counts.MONTHS, _exactly(0), ())

    def at(rank: int, ends: Iterable[Fraction]) -> Fraction:
        return sorted(ends, reverse=is_high)[rank - 1]

    value = at(operation.rank, (each.value for each in numbers.values()))
    found = [month for month, each in numbers.items() if each.value == value]
    if operation.largest:
        found = sorted(numbers, key=lambda month: numbers[month].value, reverse=is_high)[: operation.largest]
    low, high = (at(count, ends) for ends in zip(*((each.low, each.high) for each in numbers.values()), strict=True))
    is_last = operation.rank == 1
    unsure = [
        month
        for month, each in numbers.items()
        if month not in found
        and (each.high > low or (is_last and not is_high))
        and (each.low < high or (is_last and is_high))
    ]
    if operation.largest:
        low, high = numbers[found[0]].low, numbers[found[0]].high
    amount = Amount(value, low, high, any(numbers[month].is_derived for month in found))
    return looked.result(looked.count, amount, found, unsure)


def _conditioned(operation: Operation, inputs: Inputs) -> tuple[_Months, Mapping[Period, Held]] | None:
    """Hold each month's number against the condition. A plain rise or fall is seen in the amounts, so that one from
    zero counts as well.
    """
    condition = operation.condition
    if condition is None:
        return None
    quantity = condition.quantity
    is_percent = quantity is not None and quantity.unit == Unit.PERCENT
    of = Of.CHANGE if is_percent and operation.of is Of.LEVEL else operation.of
    in_amounts = of.is_change and quantity is not None and (not quantity.number or not is_percent)
    looked = _looked_at(replace(operation, of=of), inputs, in_amounts=in_amounts)
    if looked is None:
        return None
    this = looked.numbers[max(looked.numbers)]
    return looked, {month: held(number, condition, this) for month, number in looked.numbers.items()}


def _months(operation: Operation, inputs: Inputs) -> Result | None:
    if operation.condition is None:
        looked = _looked_at(operation, inputs)
        return None if looked is None else looked.result(Counts.MONTHS, _exactly(len(looked.numbers)), looked.numbers)
    conditioned = _conditioned(operation, inputs)
    if conditioned is None:
        return None
    looked, holds = conditioned
    found = [month for month, each in holds.items() if each.is_so]
    sure = sum(each is Held.YES for each in holds.values())
    possible = sum(each is not Held.NO for each in holds.values())
    unsure = [month for month, each in holds.items() if each in (Held.LIKELY, Held.UNLIKELY)]
    return looked.result(Counts.MONTHS, _exactly(len(found), sure, possible), found, unsure)


def _one_month(operation: Operation, inputs: Inputs) -> Result | None:
    """Find the last or first month in which the condition held; where it is compared with the newest month, the last
    before that one.
    """
    conditioned = _conditioned(operation, inputs)
    if conditioned is None or operation.condition is None:
        return None
    looked, holds = conditioned
    is_last = operation.name is OperationName.LAST
    newest = max(holds)
    of = [month for month in holds if operation.condition.quantity is not None or month != newest]
    ordered = sorted(of, reverse=is_last)
    chosen = next((month for month in ordered if holds[month].is_so), None)
    before = ordered if chosen is None else ordered[: ordered.index(chosen)]
    unsure = [month for month in before if holds[month] is Held.UNLIKELY]
    if chosen is None:
        return looked.result(Counts.MONTHS, _exactly(0), (), unsure)
    return looked.result(looked.count, looked.numbers[chosen], (chosen,), unsure)


def _run(operation: Operation, inputs: Inputs) -> Result | None:
    """Count the months in a row, up to the newest, in which the condition held."""
    conditioned = _conditioned(operation, inputs)
    if conditioned is None:
        return None
    looked, holds = conditioned
    newest = max(holds)
    found = _back_from(newest, holds, lambda each: each.is_so)
    sure = _back_from(newest, holds, lambda each: each is Held.YES)
    possible = _back_from(newest, holds, lambda each: each is not Held.NO)
    unsure = [month for month in possible if month not in sure]
    return looked.result(Counts.MONTHS, _exactly(len(found), len(sure), len(possible)), sorted(found), unsure)


def _back_from(last: Period, holds: Mapping[Period, Held], counts: Callable[[Held], bool]) -> list[Period]:
    run = []
    month = last
    while month in holds and counts(holds[month]):
        run.append(month)
        month = month.shifted(-len(month))
    return run


def _longest_run(operation: Operation, inputs: Inputs) -> Result | None:
    conditioned = _conditioned(operation, inputs)
    if conditioned is None:
        return None
    looked, holds = conditioned

    def longest(counts: Callable[[Held], bool]) -> list[Period]:
        return max((_back_from(month, holds, counts) for month in holds), key=lambda run: (len(run), run))

    found = longest(lambda each: each.is_so)
    sure, possible = longest(lambda each: each is Held.YES), longest(lambda each: each is not Held.NO)
    return looked.result(Counts.MONTHS, _exactly(len(found), len(sure), len(possible)), sorted(found))


def same_months(
    one: Series, period: Period, other: Series, other_period: Period
) -> tuple[Total | None, Total | None, tuple[Month, ...]]:
    """Add two series up over months that both have, pairing those of periods of the same length in order; return the
    two totals and the months of the first period that were left out. Where both are whole, nothing is left out.
    """
    now, base = one.total(period), other.total(other_period)
    if now is None or base is None or (not now.missing and not base.missing) or len(period) != len(other_period):
        return now, base, now.missing if now is not None else ()
    pairs = [
        (mine, theirs)
        for mine, theirs in zip(period, other_period, strict=True)
        if one.at(mine) is not None and other.at(theirs) is not None
    ]
    left_out = tuple(month for month in period if month not in {mine for mine, _ in pairs})
    if not pairs:
        return now, None, left_out
    theirs_left_out = tuple(month for month in other_period if month not in {theirs for _, theirs in pairs})
    return (
        _over_months(one, period, [mine for mine, _ in pairs], left_out),
        _over_months(other, other_period, [theirs for _, theirs in pairs], theirs_left_out),
        left_out,
    )


def _over_months(series: Series, period: Period, months: Sequence[Month], missing: tuple[Month, ...]) -> Total:
    points = tuple(point for month in months if (point := series.at(month)) is not None)
    reached = Reached.PARTIAL if missing else Reached.MONTHS
    return Total(period, total(point.amount for point in points), points, reached, missing)


def usual_base(period: Period) -> Period:
    """Return what a period is held against where nothing is named: the month before; for several, a year before."""
    return period.shifted(-1 if period.is_month else -12)


def _pair(inputs: Inputs) -> tuple[Total | None, Total | None, tuple[Month, ...]]:
    period = inputs.period
    other_period = inputs.other_period or (period if inputs.other is not None else usual_base(period))
    other = inputs.other if inputs.other is not None else inputs.asked
    now, base, missing = same_months(inputs.asked, period, other, other_period)
    if now is not None and base is not None and len(period) != len(other_period) and (now.missing or base.missing):
        return now, None, missing  # sums over unequal months are never compared
    return now, base, missing


def _change(inputs: Inputs) -> Result | None:
    now, base, missing = _pair(inputs)
    if now is None:
        return None
    if base is None:
        return Result(Counts.PERCENT, _exactly(0), _over(now), missing, now=now)
    found = change(_unmissed(now), _unmissed(base), base.period, small_base=inputs.small_base)
    percent = _percent(found)
    value = percent if percent is not None else _exactly(0)
    return Result(Counts.PERCENT, value, _over(now, base), missing, now=now, base=base, change=found)


def _unmissed(found: Total) -> Total:
    """Return a total without its list of missing months, where the other one lacks the same."""
    return replace(found, missing=())


def _two_numbers(name: OperationName, inputs: Inputs) -> Result | None:
    now, base, missing = _pair(inputs)
    if now is None or base is None:
        return None
    if name is OperationName.DIFFERENCE:
        value, counts = minus(now.amount, base.amount), Counts.AMOUNT
    else:
        ratio = divided(now.amount, base.amount)
        if ratio is None:
            return None
        value, counts = ratio, Counts.TIMES
    found = change(_unmissed(now), _unmissed(base), base.period, small_base=inputs.small_base)
    return Result(counts, value, _over(now, base), missing, now=now, base=base, change=found)


def _share(operation: Operation, inputs: Inputs) -> Result | None:
    if inputs.world is None or not inputs.adds_up:
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
    value = _share_of(part, whole)
    if value is None:
        return None
    over = tuple(sorted({point.period for point in part.points}))
    before = None
    if inputs.other_period is not None and ranking is None:
        before = _share(operation, replace(inputs, period=inputs.other_period, other_period=None))
    return Result(Counts.PERCENT, value, over, missing, now=part, base=whole, ranking=ranking, before=before)


def _share_of(part: Total, whole: Total) -> Amount | None:
    """Return a part in percent of a whole, None where either lacks something or the whole may be nothing."""
    if not all(point.is_whole for point in (*part.points, *whole.points)):
        return None
    found = share_pct(part.amount, whole.amount)
    return None if found is None else Amount(found.value, found.low, found.high, found.is_derived)


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
    looked = _looked_at(operation, replace(inputs, period=Period(inputs.period.last - 35, inputs.period.last)))
    return Result(
        Counts.POINTS,
        minus(now.value, before.value),
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
    partners = over_same_months(inputs.partners, inputs.period)
    whole = inputs.world.total(inputs.period) if inputs.world is not None else None
    ranking = rank(partners, inputs.period, whole, small_base=inputs.small_base)
    if not ranking.ranked:
        return None
    over = tuple(sorted({point.period for place in ranking.ranked for point in place.total.points}))
    if operation.condition is None:
        return _at_place(operation.rank, ranking, over)
    holds = {}
    for place in ranking.ranked:
        number = place.total.amount
        if operation.of is Of.SHARE:
            share = _share_of(place.total, whole) if whole is not None else None
            if share is None:
                continue
            number = share
        holds[place.key] = held(number, operation.condition)
    found = tuple(key for key, each in holds.items() if each.is_so)
    sure = sum(each is Held.YES for each in holds.values())
    possible = sum(each is not Held.NO for each in holds.values())
    value = _exactly(len(found), sure, possible)
    return Result(Counts.PARTNERS, value, over, ranking=ranking, partners=found)


def _at_place(wanted: int, ranking: Ranking, over: tuple[Period, ...]) -> Result | None:
    """Find the partner at a place, counted from the last where it is negative."""
    places = ranking.ranked
    if abs(wanted) > len(places):
        return Result(Counts.PLACE, _exactly(0), over, ranking=ranking)
    chosen = places[wanted - 1 if wanted > 0 else wanted]
    return Result(
        Counts.PLACE, _exactly(chosen.rank or 0), over, now=chosen.total, ranking=ranking, partners=(chosen.key,)
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
    singles = [Period.single(month) for month in shared.months]
    return {key: Series({each: partners[key].points[each] for each in singles}) for key, _ in shared.amounts}


def _place(inputs: Inputs) -> Result | None:
    """Rank the partner among all that are loaded; how high and how low it may stand follows from the intervals."""
    own = inputs.partners.get(inputs.partner)
    partners = over_same_months(inputs.partners, inputs.period)
    found = [each.total(inputs.period) for each in (partners.get(inputs.partner), own) if each is not None]
    mine = next((each for each in found if each is not None), None)
    if mine is None:
        return None
    whole = inputs.world.total(inputs.period) if inputs.world is not None else None
    ranking = rank(partners, inputs.period, whole, small_base=inputs.small_base)
    place = next((each for each in ranking.places if each.key == inputs.partner), None)
    if place is None or place.rank is None:
        return Result(Counts.PLACE, _exactly(0), _over(mine), mine.missing, now=mine, base=whole, ranking=ranking)
    others = [each.total.amount for each in ranking.ranked if each.key != inputs.partner]
    surely_above = sum(each.low > place.total.amount.high for each in others)
    maybe_above = sum(each.high > place.total.amount.low for each in others)
    value = _exactly(place.rank, 1 + surely_above, 1 + maybe_above)
    return Result(Counts.PLACE, value, _over(mine), mine.missing, now=mine, base=whole, ranking=ranking)
