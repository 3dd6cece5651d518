"""What is said beside a highest or lowest month: how it moved, a month said to be it, the mean, the last month."""

from __future__ import annotations

from bot.questions.operation.names import held_words
from bot.questions.operation.question import WorkedOperation
from bot.questions.operation.words import months_words, number_of, period_name, said
from bot.text import Line, Strong, line
from bot.trade import phrases
from bot.trade.findings import moved_words
from bot.trade.operations import Of, OperationName
from bot.trade.periods import Month, Period
from bot.trade.precision import change_pct
from bot.trade.wording import change_words, size_words


def beside_an_extreme(worked: WorkedOperation) -> list[Line | None]:
    """Return what is told beside the highest or lowest month, the last month where there is nothing else."""
    is_high = worked.inputs.operation.name is OperationName.HIGHEST
    lines: list[Line | None] = []
    if worked.inputs.operation.of.is_change:
        lines += [_in_amounts(worked, each, is_high=is_high) for each in _largest_moves(worked, is_high=is_high)]
    lines += [_of_the_stated(worked), _from_the_mean(worked), _next_after(worked)]
    return lines if any(lines) else [_newest_beside(worked)]


def from_end_to_end(worked: WorkedOperation) -> Line | None:
    """Say how far the highest and the lowest month are apart, from the earlier of them to the later."""
    numbers, operation = worked.result.numbers, worked.inputs.operation
    is_of_one = operation.largest == 0 and operation.rank == 1 and operation.of is Of.LEVEL
    if len(numbers) < 2 or not is_of_one or operation.stated is not None:
        return None
    low, high = (choose(numbers, key=lambda each: numbers[each].value) for choose in (min, max))
    first, last = sorted((low, high))
    if first == last:
        return None
    moved = change_pct(numbers[last], numbers[first])
    apart = phrases.signed_amount(numbers[last] - numbers[first], lambda amount: said(worked.inputs, amount))
    words, published = moved_words(worked.inputs.series, last, first, moved)
    percent = f", {words}{published}" if words else ""
    return line(f"From peak to trough {apart}{percent}" if first == high else f"From trough to peak {apart}{percent}")


def _from_the_mean(worked: WorkedOperation) -> Line | None:
    """Return how far the extreme is from the mean of the months, where that is asked for."""
    result = worked.result
    if result.level is None:
        return None
    moved = change_pct(result.value, result.level)
    side = "below" if result.value.value < result.level.value else "above"
    apart = Strong(f"{size_words(change_words(moved))} {side}") if moved is not None else ""
    mean = said(worked.inputs, result.level, is_worked_out=True)
    return line(apart, f" the mean of the {months_words(len(result.numbers), worked.inputs.operation.each)}, {mean}")


def _next_after(worked: WorkedOperation) -> Line | None:
    """Return the first month after the extreme in which what is asked of it held, and how much later that was."""
    inputs, result = worked.inputs, worked.result
    if inputs.operation.condition is None or inputs.operation.condition.is_of_mean or not result.found:
        return None
    held = held_words(inputs.operation)
    held = f"of {held}" if held.startswith("at ") else held
    if result.then is None:
        return line(f"None {held} after it in the months loaded")
    gap = months_words(result.then.first.ordinal - result.found[-1].first.ordinal)
    number = Strong(number_of(worked, result.numbers[result.then]))
    return line(f"The next {held}, {gap} later: {period_name(result.then)}, ", number)


def _newest_beside(worked: WorkedOperation) -> Line | None:
    """Say how far the last month is from the highest or lowest: "The last, October 2025: 1,118 t, 16.6% below"."""
    operation, numbers, found = worked.inputs.operation, worked.result.numbers, worked.result.found
    is_plain = operation.of is Of.LEVEL and operation.rank == 1 and not operation.largest and operation.stated is None
    newest = max(numbers, default=None)
    if not is_plain or newest is None or not found or newest in found:
        return None
    apart = change_pct(numbers[newest], numbers[found[0]])
    words, published = moved_words(worked.inputs.series, newest, found[0], apart)
    beside = f", {phrases.beside_words(words)}{published}" if words else ""
    return line(f"The last, {period_name(newest)}: ", Strong(number_of(worked, numbers[newest])), beside)


def _of_the_stated(worked: WorkedOperation) -> Line | None:
    """Return the number of the month that was said to be the highest or lowest and is not."""
    stated, numbers = worked.inputs.operation.stated, worked.result.numbers
    if not isinstance(stated, Month) or any(stated in each for each in worked.result.found):
        return None
    month = next((each for each in numbers if stated in each), None)
    return line(f"{period_name(month)} ", Strong(number_of(worked, numbers[month]))) if month is not None else None


def _largest_moves(worked: WorkedOperation, *, is_high: bool) -> list[Period]:
    """Return the month with the largest change in percent, and that with the largest in amounts if it is another."""
    series, moved = worked.inputs.series, {}
    for month in worked.result.numbers:
        now, before = series.total(month), series.total(_base_of(worked, month))
        if now is not None and before is not None:
            moved[month] = now.amount.value - before.amount.value
    largest = (max if is_high else min)(moved, key=lambda month: moved[month], default=None)
    return list(dict.fromkeys((*worked.result.found[:1], *([largest] if largest is not None else []))))


def _base_of(worked: WorkedOperation, month: Period) -> Period:
    """Return what a month's change is on: the one before it, or the same a year before."""
    return month.shifted(-len(month) if worked.inputs.operation.of is Of.CHANGE else -12)


def _in_amounts(worked: WorkedOperation, month: Period, *, is_high: bool) -> Line | None:
    inputs = worked.inputs
    base = _base_of(worked, month)
    now, before = inputs.series.total(month), inputs.series.total(base)
    if now is None or before is None:
        return None
    words = inputs.counting.words
    moved = phrases.signed_amount(now.amount - before.amount, words)
    is_found = month in worked.result.found
    kind = "" if is_found else f"Largest {'rise' if is_high else 'fall'} by amount: {period_name(month)}, "
    return line(kind, Strong(moved), f": {words(now.amount)} after {words(before.amount)}")
