"""The result of an operation in words: title, headline and the lines below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from bot.questions.operation.question import OF_ONE_PERIOD, OperationInputs, OperationQuestion, WorkedOperation
from bot.text import Line, Strong, joined, line
from bot.trade import findings, phrases
from bot.trade.about import Shown
from bot.trade.calculation import Counts, Interval, Result, per, usual_base
from bot.trade.conversion import unit_name, weight_in, worked_out
from bot.trade.figures import Base
from bot.trade.judgement import Verdict
from bot.trade.observations import Event, Flow
from bot.trade.operations import Of, Operation, OperationName
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, Percentage
from bot.trade.precision import total as total_of
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Quantity, Unit, is_money
from bot.trade.ranking import contributions, minus
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import (
    change_words,
    currency_sign,
    hedge,
    listed,
    month_list_words,
    number_words,
    ordinal,
    share_words,
    short_day,
    size_words,
)

MOST_LISTED = 8
MOST_OF_EVERY = 13
MOST_EVENTS = 4
EVENTS_BEFORE_MONTHS = 2
_NAMES = {
    OperationName.LEVEL: "",
    OperationName.TOTAL: "total",
    OperationName.MEAN: "mean a month",
    OperationName.MEDIAN: "median month",
    OperationName.HIGHEST: "highest month",
    OperationName.LOWEST: "lowest month",
    OperationName.MONTHS: "months",
    OperationName.SINCE: "since when",
    OperationName.LAST: "the last month",
    OperationName.FIRST: "the first month",
    OperationName.RUN: "months in a row",
    OperationName.LONGEST_RUN: "longest run",
    OperationName.DIFFERENCE: "difference",
    OperationName.RATIO: "how many times",
    OperationName.CHANGE: "change",
    OperationName.SHARE: "share of the total",
    OperationName.PLACE: "place",
    OperationName.WHY: "why",
}
_OF = {
    Of.LEVEL: "",
    Of.CHANGE: " by change on the month before",
    Of.YEAR: " by change on a year before",
    Of.SHARE: " by share of the total",
}
_IN_SENTENCES = (OperationName.CHANGE, OperationName.WHY, OperationName.SINCE, OperationName.PLACE)
_SAY_WHAT_IS_MISSING = (OperationName.LEVEL, OperationName.TOTAL, OperationName.WHY)
_SAID = {
    Comparison.IS: "at",
    Comparison.ABOUT: "about",
    Comparison.NEARLY: "nearly",
    Comparison.ABOVE: "above",
    Comparison.AT_LEAST: "at least",
    Comparison.BELOW: "below",
    Comparison.AT_MOST: "at most",
}
_UNIT_WORDS = {
    Unit.SHORT_TON: " short tons",
    Unit.LONG_TON: " long tons",
    Unit.MILLION_TONNES: " Mt",
    Unit.TIMES: " times",
}


def title_of(inputs: OperationInputs) -> str:
    """Name what is worked out, and of which months: "mean a month, Jun–Oct 2025"."""
    words, period = operation_words(inputs.operation), inputs.numbers.period.label
    other = against_name(inputs)
    if other:
        return f"{words}, {period if not _is_of_another(inputs) else inputs.who} and {other}"
    return f"{words}, {period}" if words else period


def operation_words(operation: Operation) -> str:
    """Name an operation: "mean a month", "months above 500 t", "in kilograms"; empty for the figure itself."""
    is_mean_of_percent = operation.name is OperationName.MEAN and operation.of is not Of.LEVEL
    words = "mean" if is_mean_of_percent else _NAMES[operation.name]
    if operation.largest:
        words = f"{words} of the {operation.largest} largest"
    if operation.condition is not None:
        words = f"{words} {condition_words(operation.condition)}"
    words += _OF[operation.of]
    if operation.unit is not None:
        words = f"{words} in {unit_name(operation.unit)}"
    if operation.is_per_day:
        words = f"{words} per day"
    return words.strip()


def asked_words(question: OperationQuestion, vocabulary: Vocabulary) -> str:
    """Say what a question was read as: "mean a month · United States · magnets · 2025"."""
    operation, about, against = question.operation, question.about, question.operation.against

    def short(period: Period) -> str:
        return period.first.short if period.is_month else period.label

    who = listed([vocabulary.partner(key).name for key in (about.partner, *operation.others)])
    without = listed([vocabulary.partner(key).name for key in operation.without])
    when = short(about.period) if about.period is not None else _open_period(operation)
    against_words = []
    if against is not None:
        against_words = [vocabulary.partner(against.partner).name if against.partner else "", against.product]
        against_words += [short(against.period) if against.period is not None else ""]
        against_words += [against.flow.noun if against.flow is not None else ""]
    words = (
        operation_words(operation),
        f"imports from {who}" if about.flow is Flow.IMPORT else who,
        f"without {without}" if without else "",
        about.product,
        when,
        f"against {' '.join(filter(None, against_words))}" if against is not None else "",
        "" if about.shown is Shown.WEIGHT else about.shown.replace("-", " "),
        _stated_words(operation),
    )
    return " · ".join(word for word in words if word)


def _open_period(operation: Operation) -> str:
    return "latest month" if operation.name in OF_ONE_PERIOD else "all months loaded"


def _stated_words(operation: Operation) -> str:
    stated = operation.stated
    if stated is None:
        return ""
    return f"stated: {stated.short if isinstance(stated, Month) else condition_words(stated)}"


def condition_words(condition: Condition) -> str:
    """Write a condition: "above 500 t", "between 100 and 200 t", "rising"."""
    if condition == RISES:
        return "rising"
    if condition == FALLS:
        return "falling"
    if condition.quantity is None:
        like = {Comparison.AT_MOST: "as low as", Comparison.AT_LEAST: "as high as"}
        return f"{like.get(condition.comparison, _SAID.get(condition.comparison, ''))} the newest month"
    if condition.upper is not None:
        return f"between {quantity_words(condition.quantity)} and {quantity_words(condition.upper)}"
    said = "" if condition.comparison is Comparison.IS else _SAID[condition.comparison]
    return f"{said} {quantity_words(condition.quantity)}".strip()


def quantity_words(quantity: Quantity) -> str:
    """Write a number as it was said, with its unit: "500 t", "66%", "US$ 5"."""
    decimals = max(0, -int(quantity.number.as_tuple().exponent))
    number = number_words(Fraction(quantity.number), decimals)
    unit = quantity.unit or Unit.TONNE
    if unit == Unit.PLACE:
        return ordinal(int(quantity.number))
    if unit == Unit.PERCENT:
        return f"{number}%"
    if is_money(unit):
        currency, slash, kilogram = unit.partition("/")
        return f"{currency_sign(currency)} {number}{slash}{kilogram}"
    return f"{number}{_UNIT_WORDS.get(Unit(unit), f' {unit}') if unit in set(Unit) else f' {unit}'}"


def against_name(inputs: OperationInputs) -> str:
    """Name the second number of a difference, ratio or change where it is named; empty where it follows."""
    against = inputs.operation.against
    if against is None:
        return ""
    parts = []
    if against.partner:
        parts.append(inputs.names[against.partner].in_text)
    if against.product and inputs.other_product is not None:
        parts.append(inputs.other_product.name)
    if against.flow is not None:
        parts.append(against.flow.noun)
    if against.period is not None:
        parts.append(against.period.label)
    return ", ".join(parts)


def _is_of_another(inputs: OperationInputs) -> bool:
    return inputs.numbers.other is not None


def said(inputs: OperationInputs, amount: Amount, *, is_worked_out: bool = False) -> str:
    """Write an amount in the unit that is asked for, else in its own; what was worked out to three digits."""
    unit = inputs.operation.unit
    if unit is not None and inputs.counting.unit == "t":
        return weight_in(amount, unit)
    if is_worked_out and inputs.counting.unit == "t" and abs(amount.value) >= inputs.counting.scale:
        tonnes = per(amount, inputs.counting.scale)
        return f"{'≈ ' if amount.is_derived else ''}{worked_out(tonnes)} t"
    return inputs.counting.words(amount)


def days_of(result: Result) -> int:
    """Count the days of the months that a result is over."""
    return sum((month.last_day - month.first_day).days + 1 for period in result.over for month in period)


def shown_value(worked: WorkedOperation) -> Amount:
    """Return the result as it is shown: divided by its days where that is asked."""
    value = worked.result.value
    if not worked.inputs.operation.is_per_day or worked.result.counts is not Counts.AMOUNT:
        return value
    if worked.inputs.operation.name is OperationName.MEAN and worked.result.now is not None:
        value = worked.result.now.amount
    return per(value, days_of(worked.result))


def headline(worked: WorkedOperation) -> str:
    """Say the result, after Yes or No where something was stated: "No: 46.4 t"."""
    found = result_words(worked)
    answer = yes_or_no(worked)
    if not answer:
        return found
    if other := _other_way(worked):
        return f"{answer}: {other}, as published"
    return f"{answer}: {found[0].lower() + found[1:] if _begins_with_a_word(worked) else found}"


def _other_way(worked: WorkedOperation) -> str:
    """Return the published sum that what was stated agrees with, where the one that is shown does not."""
    judged, now = worked.judged, worked.result.now
    if judged is None or not judged.verdict.is_yes or not isinstance(judged.claim.stated, Interval):
        return ""
    if judged.claim.operation.name not in (OperationName.LEVEL, OperationName.TOTAL) or now is None:
        return ""
    if judged.claim.stated.agrees(now.amount):
        return ""
    if judged.published is not None:
        return f"{judged.published.number:,.10g} t"
    return worked.inputs.counting.words(now.published.amount) if now.published is not None else ""


def _begins_with_a_word(worked: WorkedOperation) -> bool:
    return worked.inputs.operation.name in _IN_SENTENCES


def yes_or_no(worked: WorkedOperation) -> str:
    """Say whether what was stated is so; empty where nothing was stated. Of a question why only a wrong premise."""
    judged = worked.judged
    if judged is None:
        return ""
    if judged.verdict is Verdict.NOT_LOADED:
        return "Not known"
    if worked.inputs.operation.name is OperationName.WHY:
        return "" if judged.verdict.is_yes else "No"
    if not judged.is_sure:
        return "Too close to tell"
    return "Yes" if judged.verdict.is_yes else "No"


def result_words(worked: WorkedOperation) -> str:
    """Say the result alone: "353,000 kg", "15 of the 22 months", "Exports fell 81.1% on April to 46.4 t"."""
    inputs, result = worked.inputs, worked.result
    match inputs.operation.name:
        case OperationName.LEVEL | OperationName.TOTAL:
            return _amount_words(worked) + (findings.without_words(result.now) if result.now is not None else "")
        case OperationName.MEAN:
            is_a_sum = inputs.counting.adds_up and result.counts is Counts.AMOUNT
            a_month = " a month" if is_a_sum and not inputs.operation.is_per_day else ""
            return f"{_amount_words(worked)}{a_month}"
        case OperationName.MEDIAN:
            return _amount_words(worked)
        case OperationName.HIGHEST | OperationName.LOWEST:
            return f"{number_of(worked, result.value)} in {listed([_name(each) for each in result.found])}"
        case OperationName.MONTHS:
            return _count_words(worked)
        case OperationName.LAST | OperationName.FIRST:
            if not result.found:
                return f"In none of the {len(result.over)} months"
            return f"{_name(result.found[0])}, {number_of(worked, result.value)}"
        case OperationName.SINCE:
            return f"Since {_name(result.found[0])}" if result.found else _newest_is_not(worked)
        case OperationName.RUN | OperationName.LONGEST_RUN:
            if not result.found and inputs.operation.name is OperationName.RUN:
                return _newest_is_not(worked)
            return f"{_months_words(len(result.found))}{' in a row' if len(result.found) > 1 else ''}"
        case OperationName.DIFFERENCE:
            return phrases.signed_amount(shown_value(worked), lambda amount: said(inputs, amount))
        case OperationName.RATIO:
            return times_words(result.value)
        case OperationName.CHANGE | OperationName.WHY:
            return _change_words(worked)
        case OperationName.SHARE:
            return share_words(percentage(result.value))
        case OperationName.PLACE:
            return _place_words(worked)


def _amount_words(worked: WorkedOperation) -> str:
    if worked.result.counts is Counts.PERCENT:
        return number_of(worked, worked.result.value)
    operation = worked.inputs.operation
    is_worked_out = operation.is_per_day or operation.name in (OperationName.MEAN, OperationName.MEDIAN)
    day = " a day" if operation.is_per_day else ""
    return f"{said(worked.inputs, shown_value(worked), is_worked_out=is_worked_out)}{day}"


def percentage(value: Amount) -> Percentage:
    """Return a number in percent as the type that is shown in steps."""
    return Percentage(value.value, value.low, value.high, value.is_derived)


def number_of(worked: WorkedOperation, value: Amount) -> str:
    """Write a month's number: an amount, or its change in percent."""
    if worked.inputs.operation.of is Of.SHARE:
        return share_words(percentage(value))
    if worked.result.numbers_count is Counts.PERCENT:
        return change_words(percentage(value))
    if _is_a_change(worked.inputs.operation):
        return phrases.signed_amount(value, lambda amount: said(worked.inputs, amount))
    return said(worked.inputs, value)


def _is_a_change(operation: Operation) -> bool:
    return operation.of.is_change or operation.condition in (RISES, FALLS)


def times_words(value: Amount) -> str:
    """Write a ratio: "2.57 times", "about 0.13 times"."""
    hedged = "≈ " if value.is_derived else ""
    return f"{hedged}{worked_out(value)} times"


def _name(period: Period) -> str:
    return period.first.long if period.is_month else period.label


def _months_words(count: int) -> str:
    return f"{count} month{'' if count == 1 else 's'}"


def _count_words(worked: WorkedOperation) -> str:
    result = worked.result
    if worked.inputs.operation.condition is None:
        newest = max(result.numbers)
        return f"{number_of(worked, result.numbers[newest])} in {_name(newest)}"
    if not result.found:
        return f"None of the {_months_words(len(result.over))}"
    return f"{len(result.found)} of the {_months_words(len(result.over))}"


def _newest_is_not(worked: WorkedOperation) -> str:
    newest = max(worked.result.over)
    number = number_of(worked, worked.result.numbers[newest])
    return f"Not in {_name(newest)}, the newest: {number}"


def _change_words(worked: WorkedOperation) -> str:
    inputs, result = worked.inputs, worked.result
    noun = inputs.question.flow.noun
    if result.now is None or result.change is None:
        name = inputs.numbers.other_period or usual_base(inputs.numbers.period)
        amount = inputs.counting.words(result.now.amount) if result.now is not None else "nothing"
        return f"{noun.capitalize()}: {amount}, no figure for {name.label}"
    if inputs.numbers.other is not None:
        shown = findings.change_shown(result.change) or "no percentage"
        return f"{shown} on {against_name(inputs)}"
    return phrases.headline(result.now, result.change, noun, inputs.counting.words)


def _place_words(worked: WorkedOperation) -> str:
    ranking = worked.result.ranking
    count = len(ranking.ranked) if ranking is not None else 0
    rank = int(worked.result.value.value)
    if not rank:
        has_any = worked.result.now is not None and worked.result.now.amount.value > 0
        return f"No place: {'its months are not those of the others' if has_any else 'nothing was recorded'}"
    if count < 2:
        return "The only partner loaded"
    missing = worked.result.missing
    months = f" over the {_months_words(len(worked.result.over))} that they share" if missing else ""
    return f"{ordinal(rank)} of the {count} partners{'' if worked.inputs.is_complete else ' loaded'}{months}"


def findings_of(worked: WorkedOperation) -> list[Line]:
    """Say what stands behind the result, one fact a line."""
    lines = _by_operation(worked)
    if worked.inputs.operation.name not in (OperationName.WHY, OperationName.PLACE, OperationName.SHARE):
        lines.append(_later_block(worked))
    return [each for each in lines if each is not None]


def _by_operation(worked: WorkedOperation) -> list[Line | None]:
    result, inputs = worked.result, worked.inputs
    match inputs.operation.name:
        case OperationName.LEVEL:
            return [_stored(worked), _by_the_months(worked)]
        case OperationName.TOTAL:
            return [_stored(worked), _by_the_months(worked), _parts(worked)]
        case OperationName.MEAN if result.now is None:
            return [line(f"Of {_months_words(len(result.over))}"), _other_end(worked, "Highest", "Lowest")]
        case OperationName.MEAN:
            return [_sum_behind(worked), _stored(worked)]
        case OperationName.MEDIAN:
            return [line(f"Of {_months_words(len(result.over))}"), _other_end(worked, "Highest", "Lowest")]
        case OperationName.HIGHEST | OperationName.LOWEST:
            return _extreme_lines(worked)
        case OperationName.MONTHS:
            return _months_lines(worked)
        case OperationName.RUN | OperationName.LONGEST_RUN | OperationName.SINCE:
            return _run_lines(worked)
        case OperationName.LAST | OperationName.FIRST:
            return [_newest(worked), _unsure(worked)]
        case OperationName.DIFFERENCE | OperationName.RATIO | OperationName.CHANGE:
            return _two_lines(worked)
        case OperationName.SHARE:
            return _share_lines(worked)
        case OperationName.PLACE:
            return _place_lines(worked)
        case OperationName.WHY:
            return _why_lines(worked)


def _stored(worked: WorkedOperation) -> Line | None:
    """Set the stored figure beside a converted one."""
    inputs, now = worked.inputs, worked.result.now
    operation = inputs.operation
    if now is None or (operation.unit in (None, Unit.TONNE) and not operation.is_per_day):
        return None
    days = f" over {days_of(worked.result)} days" if operation.is_per_day else ""
    return line("Stored: ", Strong(inputs.counting.words(now.amount)), days)


def _by_the_months(worked: WorkedOperation) -> Line | None:
    if not _other_way(worked):
        return None
    return line("By the months ", Strong(result_words(worked)))


def _parts(worked: WorkedOperation) -> Line | None:
    """Name what each of several partners has in a sum, and what was taken away."""
    inputs, period = worked.inputs, worked.inputs.numbers.period
    operation = inputs.operation
    parts = inputs.parts
    if not operation.others and not operation.without:
        return None
    named = []
    for key, series in parts.items():
        found = [series.total(each) for each in (worked.result.over if worked.result.missing else (period,))]
        amounts = [each.amount for each in found if each is not None]
        if amounts:
            sign = "less " if key in operation.without else ""
            named.append(f"{sign}{inputs.names[key].short} {inputs.counting.words(total_of(amounts))}")
    return line(" · ".join(named)) if named else None


def _sum_behind(worked: WorkedOperation) -> Line | None:
    now = worked.result.now
    if now is None or not worked.inputs.counting.adds_up:
        return None
    count = len(now.period) - len(now.missing)
    return line(Strong(worked.inputs.counting.words(now.amount)), f" over {_months_words(count)}")


def _other_end(worked: WorkedOperation, *ends: str) -> Line | None:
    numbers = worked.result.numbers
    if len(numbers) < 2:
        return None
    said_ends: list[Line] = []
    for end in ends:
        choose = max if end == "Highest" else min
        month = choose(numbers, key=lambda each: numbers[each].value)
        said_ends.append(line(f"{end} ", Strong(number_of(worked, numbers[month])), f" in {_name(month)}"))
    return joined(said_ends)


def _extreme_lines(worked: WorkedOperation) -> list[Line | None]:
    operation = worked.inputs.operation
    is_high = operation.name is OperationName.HIGHEST
    lines: list[Line | None] = []
    if operation.of.is_change:
        lines += [_in_amounts(worked, each, is_high=is_high) for each in _largest_moves(worked, is_high=is_high)]
    lines.append(_other_end(worked, "Lowest" if is_high else "Highest"))
    lines.append(line(_seen(worked)))
    lines.append(_unsure(worked))
    return lines


def _largest_moves(worked: WorkedOperation, *, is_high: bool) -> list[Period]:
    """Return the month with the largest change in percent, and that with the largest in amounts if it is another."""
    series, back = worked.inputs.series, -1 if worked.inputs.operation.of is Of.CHANGE else -12
    moved = {
        month: now.amount.value - before.amount.value
        for month in worked.result.numbers
        if (now := series.total(month)) is not None and (before := series.total(month.shifted(back))) is not None
    }
    largest = (max if is_high else min)(moved, key=lambda month: moved[month], default=None)
    return list(dict.fromkeys((*worked.result.found[:1], *([largest] if largest is not None else []))))


def _in_amounts(worked: WorkedOperation, month: Period, *, is_high: bool) -> Line | None:
    inputs = worked.inputs
    base = month.shifted(-1 if inputs.operation.of is Of.CHANGE else -12)
    now, before = inputs.series.total(month), inputs.series.total(base)
    if now is None or before is None:
        return None
    words = inputs.counting.words
    moved = phrases.signed_amount(minus(now.amount, before.amount), words)
    is_found = month in worked.result.found
    kind = "" if is_found else f"Largest {'rise' if is_high else 'fall'} by amount: {_name(month)}, "
    return line(kind, Strong(moved), f": {words(now.amount)} after {words(before.amount)}")


def _seen(worked: WorkedOperation) -> str:
    """Say over which months the extreme was looked for: "of 22 months loaded, Jan 2024–Mar 2026"."""
    over = worked.result.over
    span = Period(min(over).first, max(over).last)
    if len(over) == len(span):
        return (
            f"Of the {_months_words(len(over))} of {span.label}" if len(over) > 1 else f"The only month: {span.label}"
        )
    return f"Of the {_months_words(len(over))} loaded in {span.label}"


def _months_lines(worked: WorkedOperation) -> list[Line | None]:
    result = worked.result
    months = [each.first for each in result.found]
    lines: list[Line | None] = []
    is_every = worked.inputs.operation.condition is None
    if 0 < len(months) <= (MOST_OF_EVERY if is_every else MOST_LISTED):
        named = [f"{each.first.short} {number_of(worked, result.numbers[each])}" for each in result.found]
        lines.append(line(" · ".join(named)))
    elif is_every:
        lines.append(_other_end(worked, "Highest", "Lowest"))
    elif months:
        by_year = Counter(month.year for month in months)
        lines.append(line(" · ".join(f"{count} in {year}" for year, count in sorted(by_year.items()))))
        lines.append(line(month_list_words(months)))
    if not is_every:
        lines.append(line(_seen(worked)))
    lines.append(_unsure(worked))
    return lines


def _run_lines(worked: WorkedOperation) -> list[Line | None]:
    result, inputs = worked.result, worked.inputs
    lines: list[Line | None] = []
    if result.found:
        span = Period(result.found[0].first, result.found[-1].last)
        words = inputs.counting.words
        first, last = (inputs.series.total(each) for each in (_before_run(worked), result.found[-1]))
        label = span.label if len(span) > 1 else span.first.long
        if _is_a_change(inputs.operation) and first is not None and last is not None:
            lines.append(line(f"{label}: from ", Strong(words(first.amount)), f" to {words(last.amount)}"))
        else:
            lines.append(line(label))
        before = result.found[0].shifted(-1)
        if before not in result.over and before.first >= inputs.numbers.period.first:
            lines.append(line(f"{_unknown_before(worked, before)}: it may be longer"))
    lines.append(_unsure(worked))
    return lines


def _unknown_before(worked: WorkedOperation, month: Period) -> str:
    if worked.inputs.series.at(month.first) is None:
        return f"{month.first.long} is not loaded"
    return f"How {month.first.long} moved is not known"


def _before_run(worked: WorkedOperation) -> Period:
    return worked.result.found[0].shifted(-1)


def _newest(worked: WorkedOperation) -> Line | None:
    """Name the newest month beside the last one that was like it."""
    numbers = worked.result.numbers
    newest = max(numbers)
    if newest in worked.result.found:
        return line("The newest month loaded")
    between = [each for each in worked.result.found[:1] if len(Period(each.first, newest.first)) > 1]
    gap = f", {len(Period(between[0].first, newest.first)) - 1} months later" if between else ""
    return line(f"{_name(newest)}, the newest{gap}: ", Strong(number_of(worked, numbers[newest])))


def _unsure(worked: WorkedOperation) -> Line | None:
    """Name the months that are too close to tell."""
    unsure = [each for each in worked.result.unsure if each in worked.result.numbers][:MOST_LISTED]
    if not unsure:
        return None
    named = [f"{each.first.short} ({number_of(worked, worked.result.numbers[each])})" for each in unsure]
    return line(f"Too close to tell: {listed(named)}")


def _two_lines(worked: WorkedOperation) -> list[Line | None]:
    inputs, result = worked.inputs, worked.result
    now, base = result.now, result.base
    if now is None or base is None:
        return [_within_a_block(worked)]
    words = inputs.counting.words
    mine, theirs = two_names(worked)
    lines: list[Line | None] = [
        line(f"{mine} ", Strong(words(now.amount))),
        line(f"{theirs} ", Strong(words(base.amount))),
    ]
    facts = []
    name = inputs.operation.name
    if name is not OperationName.CHANGE and result.change is not None:
        shown = findings.change_shown(result.change)
        if shown:
            facts.append(f"{findings.ARROWS[result.change.direction]}{size_words(shown)}")
    if name is not OperationName.DIFFERENCE:
        difference = minus(now.amount, base.amount)
        facts.append(phrases.signed_amount(difference, words))
    if facts:
        lines.append(line(" · ".join(facts)))
    return lines


def _within_a_block(worked: WorkedOperation) -> Line | None:
    """Name the longer period that the month to compare with is published in."""
    inputs = worked.inputs
    if inputs.numbers.other is not None:
        return None
    base = inputs.numbers.other_period or usual_base(inputs.numbers.period)
    blocks = [each for each in inputs.series.blocks if base.first in each and base.last in each]
    block = min(blocks, key=len, default=None)
    if block is None:
        return None
    amount = inputs.series.points[block].amount
    mean = said(inputs, per(amount, len(block)), is_worked_out=True)
    told = f"{base.label} is loaded only within {block.label}: "
    return line(told, Strong(inputs.counting.words(amount)), f", {mean} a month" if inputs.counting.adds_up else "")


def two_names(worked: WorkedOperation) -> tuple[str, str]:
    """Name the two numbers of a difference, ratio or change as shortly as it is clear."""
    inputs, result = worked.inputs, worked.result
    assert result.now is not None, "there are two numbers"  # noqa: S101 - a fault of ours
    assert result.base is not None, "there are two numbers"  # noqa: S101 - a fault of ours
    against = inputs.operation.against
    periods = result.now.period.label, result.base.period.label
    if against is None or (not against.partner and not against.product and against.flow is None):
        return periods
    mine, theirs = [], []
    if against.partner:
        mine.append(inputs.who_shortly)
        theirs.append(inputs.names[against.partner].short_in_text)
    if against.product and inputs.other_product is not None:
        mine.append(inputs.product.short)
        theirs.append(inputs.other_product.short)
    if against.flow is not None:
        mine.append(inputs.question.flow.noun)
        theirs.append(against.flow.noun)
    if periods[0] != periods[1]:
        mine.append(periods[0])
        theirs.append(periods[1])
    return _capital(", ".join(mine)), _capital(", ".join(theirs))


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _share_lines(worked: WorkedOperation) -> list[Line | None]:
    inputs, result = worked.inputs, worked.result
    words = inputs.counting.words
    lines: list[Line | None] = []
    if inputs.operation.largest and result.ranking is not None:
        chosen = result.ranking.ranked[: inputs.operation.largest]
        lines.append(
            line(" · ".join(f"{inputs.names[each.key].short} {words(each.total.amount)}" for each in chosen))
        )
        among = "" if inputs.is_complete else f" of the {result.ranking.loaded} partners loaded"
        lines.append(line(f"The {len(chosen)} largest{among}"))
    elif inputs.operation.others:
        lines.append(_parts(worked))
    if result.now is not None and result.base is not None:
        lines.append(line(Strong(words(result.now.amount)), f" of {words(result.base.amount)}"))
    if result.before is not None and result.before.now is not None:
        then = result.before
        apart = percentage(minus(result.value, then.value))
        label = then.now.period.label if then.now is not None else ""
        lines.append(line(f"{label} {share_words(percentage(then.value))}: {_points_words(apart)}"))
    return lines


def _points_words(apart: Percentage) -> str:
    """Say how far two shares are apart: "7.3 percentage points more"."""
    if not apart.rounded:
        return "as much" if apart.step < 1 else "about as much"
    unit = "percentage point" if abs(apart.rounded) == 1 else "percentage points"
    return f"{hedge(apart)}{abs(apart.rounded):f} {unit} {'more' if apart.rounded > 0 else 'less'} now"


def _place_lines(worked: WorkedOperation) -> list[Line | None]:
    inputs, result = worked.inputs, worked.result
    ranking, words = result.ranking, inputs.counting.words
    lines: list[Line | None] = []
    if result.now is not None:
        when = f"those {_months_words(len(result.over))}" if result.missing else result.now.period.label
        lines.append(line(Strong(words(result.now.amount)), f" in {when}"))
    if ranking is None:
        return lines
    own = next((each for each in ranking.ranked if each.key == inputs.partner.key), None)
    if own is not None and own.share is not None:
        lines.append(findings.share_line(own.share, inputs.reporter.whose, inputs.question.flow.noun, ranking.period))
    first = ranking.ranked[0] if ranking.ranked else None
    if own is not None and own.rank is not None and own.rank > 1 and first is not None:
        lines.append(line(f"Largest: {inputs.names[first.key].name}, {words(first.total.amount)}"))
        above = ranking.ranked[own.rank - 2]
        if above is not first:
            lines.append(line(f"Just above: {inputs.names[above.key].name}, {words(above.total.amount)}"))
    low, high = int(result.low), int(result.high)
    if low != high:
        lines.append(line(f"Too close to tell: between {ordinal(low)} and {ordinal(high)}"))
    return lines


def why_events(events: Iterable[Event], period: Period) -> list[Event]:
    """Choose the events of a period and of the two months before it, by importance, in order of date."""
    around = Period(period.first - EVENTS_BEFORE_MONTHS, period.last)
    within = [event for event in events if Month.of(event.on) in around]
    chosen = sorted(within, key=lambda event: (-event.importance, -event.on.toordinal()))[:MOST_EVENTS]
    return sorted(chosen, key=lambda event: event.on)


def _why_lines(worked: WorkedOperation) -> list[Line | None]:
    inputs = worked.inputs
    period = inputs.numbers.period
    base = worked.result.base
    before = line(f"{base.period.label} ", Strong(inputs.counting.words(base.amount))) if base is not None else None
    if base is None:
        before = _within_a_block(worked)
    lines: list[Line | None] = [before, _movers(worked)]
    chosen = why_events(inputs.events, period)
    lines += [line(f"{short_day(event.on)} {event.on.year}: {event.label}") for event in chosen]
    if not chosen:
        lines.append(line("No event of the timeline lies in these months"))
    lines.append(line("What happened around then is no proof of the cause: figures cannot show it."))
    return lines


def _movers(worked: WorkedOperation) -> Line | None:
    inputs, result = worked.inputs, worked.result
    if not inputs.partner.is_aggregate or not inputs.numbers.partners or result.base is None:
        return None
    found = contributions(
        inputs.numbers.partners,
        inputs.series,
        inputs.numbers.period,
        result.base.period,
        is_complete=inputs.is_complete,
    )
    if found is None or not found.parts:
        return None
    return phrases.movers_line(
        found, inputs.names, inputs.question.flow, inputs.counting.words, is_telling=inputs.is_complete
    )


def _later_block(worked: WorkedOperation) -> Line | None:
    """Name what is loaded after the newest single month as a block only, and what it comes to a month."""
    inputs = worked.inputs
    if worked.result.blocks or not inputs.counting.adds_up or inputs.operation.of is Of.SHARE:
        return None
    newest = max((period.last for period in worked.result.over), default=inputs.numbers.period.last)
    asked = Period(min(inputs.numbers.period.first, newest), newest)
    later = findings.later_block_line(inputs.series, asked, inputs.counting.words)
    if later is None or newest != inputs.series.months[-1]:
        return None
    block = next((each for each in inputs.series.side_by_side if each.first > newest), None)
    total = inputs.series.total(block) if block is not None else None
    if block is None or total is None:
        return later
    if inputs.operation.name in (OperationName.LEVEL, OperationName.TOTAL):
        return later
    mean = said(inputs, per(total.amount, len(block)), is_worked_out=True)
    return line(later, f" ({mean} a month)")


def notes_of(worked: WorkedOperation) -> list[Line]:
    """Say what the result lacks and what must be known of it."""
    inputs, result = worked.inputs, worked.result
    notes: list[Line] = []
    if result.missing and inputs.operation.name not in _SAY_WHAT_IS_MISSING:
        months = month_list_words(result.missing)
        verb = "is" if len(result.missing) == 1 else "are"
        both = " for all of them" if result.ranking is not None else " for both" if result.base is not None else ""
        if _is_a_change(inputs.operation) or inputs.operation.of is Of.SHARE:
            what = "share" if inputs.operation.of is Of.SHARE else "change"
            notes.append(line(f"No {what} can be worked out for {months}."))
        else:
            notes.append(line(f"{months} {verb} not loaded{both}, and so not in it."))
    if result.blocks:
        blocks = listed([each.label for each in result.blocks])
        notes.append(line(f"{blocks} {'is' if len(result.blocks) == 1 else 'are'} loaded as a block only: no month."))
    for each in (result.now, result.base):
        is_said = each is result.now and bool(_other_way(worked))
        if each is not None and not is_said and each.differs_from_published and each.published is not None:
            published = inputs.counting.words(each.published.amount)
            notes.append(line(f"The published figure for {each.period.label} is {published}."))
    names = {key: each.name for key, each in inputs.names.items()}
    points = [inputs.series.points[each] for each in result.over if each in inputs.series.points]
    if any(point.summed is not None for point in points):
        notes.append(findings.sum_note(points, inputs.partner.in_text, names))
    if result.change is not None and result.change.mixes_preliminary:
        notes.append(line("A preliminary figure is compared with one that is not; the change may still move."))
    if result.change is not None and result.change.base is Base.SMALL:
        notes.append(line("The base is small: its percentage says little."))
    if inputs.operation.name is OperationName.MEAN and inputs.operation.of.is_change:
        notes.append(
            line("It is the plain mean of the months' percentages, which do not add up to the whole change.")
        )
    if not inputs.counting.adds_up:
        notes.append(line("The unit price is value ÷ weight: a mean, not a market price."))
    if inputs.product.often_meant_note:
        notes.append(line(inputs.product.often_meant_note))
    return notes
