"""Operations over the numbers of single months: means, highest and lowest, months that count, runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.trade.figures import Base, Series, basis_of, change
from bot.trade.intervals import Held, held
from bot.trade.operations import Each, Of, Operation, OperationName
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.quantities import FALLS, RISES, Condition, Unit
from bot.trade.results import Counts, Inputs, Result, exactly, mean_of, percent_of, share_of, total_of


def mean(operation: Operation, inputs: Inputs) -> Result | None:
    """Divide the total by its months; of changes or shares, or over quarters and longer, take the mean of their
    numbers. A second period has its own mean beside it.
    """
    return _with_second(_mean, operation, inputs)


def _with_second(
    middle: Callable[[Operation, Inputs], Result | None], operation: Operation, inputs: Inputs
) -> Result | None:
    """Return a mean or median, with that of the second period beside it where there is one."""
    found = middle(operation, inputs)
    if found is None or inputs.other_period is None:
        return found
    before = middle(operation, replace(inputs, period=inputs.other_period, other_period=None))
    return None if before is None else replace(found, before=before)


def _mean(operation: Operation, inputs: Inputs) -> Result | None:
    if operation.of is not Of.LEVEL or operation.each is not Each.MONTH:
        looked = looked_at(operation, inputs)
        if looked is None:
            return None
        return looked.result(looked.count, mean_of(looked.numbers.values()), ())
    found = total_of(inputs)
    if found is None or not inputs.adds_up:
        return found  # a price of several months is a mean already
    assert found.now is not None, "a total was found"  # noqa: S101 - a fault of ours
    if operation.is_of_one_month_each(inputs.period):
        return replace(found, value=found.value / (1 + len(operation.others)))
    if operation.rate is not None:
        return found  # and so is a rate
    count = len(inputs.period) - len(found.missing) - sum(month in inputs.period for month in inputs.left_out)
    return replace(found, value=found.value / count)


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


def looked_at(operation: Operation, inputs: Inputs, *, in_amounts: bool = False) -> _Months | None:
    """Collect the numbers of the single months (quarters, years): the amount, or its change in percent or
    (`in_amounts`) stored units. Months made up of other members or codes than the newest are left out, and those of
    nothing where the operation is of others.
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
        number = number_of_month(operation.of, inputs, Period.single(month), in_amounts=in_amounts)
        if number is not None:
            numbers[Period.single(month)] = number
    covered = {month for block in blocks for month in block}
    covered |= set(inputs.left_out)
    missing = tuple(month for month in period if Period.single(month) not in numbers and month not in covered)
    if operation.is_nonzero:
        numbers = {month: number for month, number in numbers.items() if number.value}
    return _Months(numbers, missing, blocks, _count_of(operation.of, in_amounts=in_amounts)) if numbers else None


def _count_of(of: Of, *, in_amounts: bool) -> Counts:
    if of is Of.PLACE:
        return Counts.PLACE
    return Counts.AMOUNT if in_amounts or of is Of.LEVEL else Counts.PERCENT


def _looked_at_longer(operation: Operation, inputs: Inputs, *, in_amounts: bool) -> _Months | None:
    """Collect the numbers of the quarters, half-years or years that lie in the period and are whole."""
    period, length = inputs.period, operation.each.months
    spans = [Period(month, month + (length - 1)) for month in period if (month.month - 1) % length == 0]
    spans = [each for each in spans if each.last <= period.last]
    numbers: dict[Period, Amount] = {}
    for span in spans:
        found = inputs.asked.total(span)
        number = (
            None
            if found is None or found.is_partial
            else number_of_month(operation.of, inputs, span, in_amounts=in_amounts)
        )
        if number is not None:
            numbers[span] = number
    lacking = [span for span in spans if span not in numbers]
    lost = [month for span in lacking for month in span if inputs.asked.at(month) is None]
    missing = tuple(month for month in lost if month not in inputs.left_out)
    return _Months(numbers, missing, (), _count_of(operation.of, in_amounts=in_amounts)) if numbers else None


def number_of_month(of: Of, inputs: Inputs, month: Period, *, in_amounts: bool) -> Amount | None:
    """Return the number of a month that is looked at: its amount, its change or its share."""
    now = inputs.asked.total(month)
    if now is None or of is Of.LEVEL:
        return None if now is None else now.amount
    if of is Of.PLACE:
        return _place_in(inputs, month)
    if of is Of.SHARE:
        whole = inputs.whole(month)
        return share_of(now, whole) if whole is not None else None
    base = month.shifted(-len(month) if of is Of.CHANGE else -12)
    before = inputs.asked.total(base)
    if before is None or before.is_partial or basis_of(before) != basis_of(now):
        return None
    if in_amounts:
        return now.amount - before.amount
    found = change(now, before, base, small_base=inputs.small_base)
    return percent_of(found) if found.base is Base.FOUND else None


def _place_in(inputs: Inputs, month: Period) -> Amount | None:
    """Return the partner's place among all that are loaded for a month, with the places that it may have; None where
    it has no figure above zero, or no other is loaded.
    """
    mine = inputs.partners[inputs.partner].total(month) if inputs.partner in inputs.partners else None
    found = [series.total(month) for key, series in inputs.partners.items() if key != inputs.partner]
    others = [each.amount for each in found if each is not None and not each.is_partial]
    if mine is None or mine.is_partial or mine.amount.value <= 0 or not others:
        return None
    above = sum(each.value > mine.amount.value for each in others)
    surely = sum(each.low > mine.amount.high for each in others)
    maybe = sum(each.high > mine.amount.low for each in others)
    return exactly(1 + above, 1 + surely, 1 + maybe)


def median(operation: Operation, inputs: Inputs) -> Result | None:
    """Find the middle one of the numbers, its interval that of the middles of their ends; that of a second period
    beside it.
    """
    return _with_second(_median, operation, inputs)


def _median(operation: Operation, inputs: Inputs) -> Result | None:
    looked = looked_at(operation, inputs)
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


def extreme(operation: Operation, inputs: Inputs) -> Result | None:
    """Find the highest or lowest number, with the months that may be it as well."""
    looked = looked_at(operation, inputs)
    if looked is None:
        return None
    is_high, numbers = operation.name is OperationName.HIGHEST, looked.numbers
    if operation.rank < 1:
        return None
    count = max(operation.rank, operation.largest)
    if count > len(numbers):
        return looked.result(Counts.MONTHS, exactly(0), ())

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
    result = looked.result(looked.count, amount, found, unsure)
    return result if operation.condition is None else _with_what_followed(operation.condition, result)


def _with_what_followed(condition: Condition, result: Result) -> Result:
    """Add to an extreme the mean that a condition is on, else the first month after it in which that held."""
    condition, level = level_of_mean(condition, result.numbers.values())
    if level is not None or condition.quantity is None:
        return replace(result, level=level)
    later = sorted(month for month in result.numbers if month > max(result.found))
    held_in = (month for month in later if held(result.numbers[month], condition).is_so)
    return replace(result, then=next(held_in, None))


def level_of_mean(condition: Condition, numbers: Collection[Amount]) -> tuple[Condition, Amount | None]:
    """Return a condition on the mean of some numbers as one on the level that this comes to, and that level; any
    other as it is.
    """
    if not condition.is_of_mean or condition.quantity is None or not numbers:
        return condition, None
    return Condition(condition.comparison), mean_of(numbers) * Fraction(condition.quantity.number)


_Conditioned = tuple[_Months, Mapping[Period, Held], Amount | None]


def _conditioned(operation: Operation, inputs: Inputs) -> _Conditioned | None:
    """Hold each month's number against the condition, one without a number against the newest month or the period
    that is named; return the mean where that is what it is held against. A plain rise or fall is seen in the
    amounts, so that one from zero counts as well.
    """
    condition = operation.condition
    if condition is None:
        return None
    quantity = condition.quantity
    is_percent = quantity is not None and quantity.unit == Unit.PERCENT
    of = Of.CHANGE if is_percent and operation.of is Of.LEVEL else operation.of
    in_amounts = of.is_change and quantity is not None and (not quantity.number or not is_percent)
    looked = looked_at(replace(operation, of=of), inputs, in_amounts=in_amounts)
    if looked is None:
        return None
    level = inputs.asked.total(inputs.other_period) if inputs.other_period is not None else None
    if inputs.other_period is not None and level is None:
        return None
    this = level.amount if level is not None else looked.numbers[max(looked.numbers)]
    condition, of_mean = level_of_mean(condition, looked.numbers.values())
    this = of_mean or this
    return looked, {month: held(number, condition, this) for month, number in looked.numbers.items()}, of_mean


def months(operation: Operation, inputs: Inputs) -> Result | None:
    """Count the months in which the condition held, or all that there are."""
    if operation.condition is None:
        looked = looked_at(operation, inputs)
        return None if looked is None else looked.result(Counts.MONTHS, exactly(len(looked.numbers)), looked.numbers)
    conditioned = _conditioned(operation, inputs)
    if conditioned is None:
        return None
    looked, holds, level = conditioned
    found = [month for month, each in holds.items() if each.is_so]
    sure = sum(each is Held.YES for each in holds.values())
    possible = sum(each is not Held.NO for each in holds.values())
    unsure = [month for month, each in holds.items() if each in (Held.LIKELY, Held.UNLIKELY)]
    result = looked.result(Counts.MONTHS, exactly(len(found), sure, possible), found, unsure)
    return replace(result, level=level)


def moves_within(operation: Operation, series: Series, block: Period) -> bool:
    """Say whether at least one month of a block rose (fell), as the condition asks, whatever its months were: the
    block lies above (below) what it would be with each month as the one before it, or as the same a year before.
    """
    if operation.of not in (Of.CHANGE, Of.YEAR) or operation.condition not in (RISES, FALLS):
        return False
    base = Period.single(block.first - 1) if operation.of is Of.CHANGE else block.year_before
    now, before = series.total(block), series.total(base)
    if now is None or before is None or now.is_partial or before.is_partial or basis_of(before) != basis_of(now):
        return False
    is_sum = len(base) < len(block) and operation.rate is None
    level = before.amount * len(block) if is_sum else before.amount
    return now.amount.low > level.high if operation.condition == RISES else now.amount.high < level.low


def one_month(operation: Operation, inputs: Inputs) -> Result | None:
    """Find the last or first month in which the condition held; where it is compared with the newest month, the last
    before that one.
    """
    conditioned = _conditioned(operation, inputs)
    if conditioned is None or operation.condition is None:
        return None
    looked, holds, _ = conditioned
    is_last = operation.name is OperationName.LAST
    newest = max(holds)
    is_newest_of_them = operation.condition.quantity is not None or inputs.other_period is not None
    of = [month for month in holds if is_newest_of_them or month != newest]
    ordered = sorted(of, reverse=is_last)
    chosen = next((month for month in ordered if holds[month].is_so), None)
    before = ordered if chosen is None else ordered[: ordered.index(chosen)]
    unsure = [month for month in before if holds[month] is Held.UNLIKELY]
    if chosen is None:
        return looked.result(Counts.MONTHS, exactly(0), (), unsure)
    return looked.result(looked.count, looked.numbers[chosen], (chosen,), unsure)


def run(operation: Operation, inputs: Inputs) -> Result | None:
    """Count the months in a row, up to the newest, in which the condition held."""
    conditioned = _conditioned(operation, inputs)
    if conditioned is None:
        return None
    looked, holds, _ = conditioned
    newest = max(holds)
    found = _back_from(newest, holds, lambda each: each.is_so)
    sure = _back_from(newest, holds, lambda each: each is Held.YES)
    possible = _back_from(newest, holds, lambda each: each is not Held.NO)
    unsure = [month for month in possible if month not in sure]
    return looked.result(Counts.MONTHS, exactly(len(found), len(sure), len(possible)), sorted(found), unsure)


def _back_from(last: Period, holds: Mapping[Period, Held], counts: Callable[[Held], bool]) -> list[Period]:
    run = []
    month = last
    while month in holds and counts(holds[month]):
        run.append(month)
        month = month.shifted(-len(month))
    return run


def longest_run(operation: Operation, inputs: Inputs) -> Result | None:
    """Count the most months in a row in which the condition held."""
    conditioned = _conditioned(operation, inputs)
    if conditioned is None:
        return None
    looked, holds, _ = conditioned

    def longest(counts: Callable[[Held], bool]) -> list[Period]:
        return max((_back_from(month, holds, counts) for month in holds), key=lambda run: (len(run), run))

    found = longest(lambda each: each.is_so)
    sure, possible = longest(lambda each: each is Held.YES), longest(lambda each: each is not Held.NO)
    result = looked.result(Counts.MONTHS, exactly(len(found), len(sure), len(possible)), sorted(found))
    runs = [run for month in holds if (run := _back_from(month, holds, lambda each: each.is_so))]
    others = sorted(
        Period(run[-1].first, run[0].last) for run in runs if len(run) == len(found) and run[0] not in found
    )
    return replace(result, as_long=tuple(others) if len(found) > 1 else ())
