"""The result of an operation in words: title, headline and the lines below it."""

from __future__ import annotations

from dataclasses import replace

from bot.questions import why
from bot.questions.operation.names import against_name, condition_words, is_a_part, quantity_words
from bot.questions.operation.question import OperationInputs, WorkedOperation
from bot.text import Line, Strong, line
from bot.trade import findings, phrases
from bot.trade.calculation import second_of
from bot.trade.conversion import worked_out
from bot.trade.figures import Base, Total
from bot.trade.intervals import Interval
from bot.trade.judgement import Verdict
from bot.trade.month_by_month import moves_within
from bot.trade.operations import Each, Of, Operation, OperationName
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, Percentage
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Unit
from bot.trade.results import Counts
from bot.trade.wording import change_words, listed, month_list_words, ordinal, percentage_points, share_words

MOST_NAMED = 3
_IN_SENTENCES = (OperationName.CHANGE, OperationName.WHY, OperationName.SINCE, OperationName.PLACE)
_SAY_WHAT_IS_MISSING = (OperationName.LEVEL, OperationName.TOTAL, OperationName.WHY)


def said(inputs: OperationInputs, amount: Amount, *, is_worked_out: bool = False) -> str:
    """Write an amount in the unit that is asked for, else in its own; what was worked out to three digits."""
    counting, unit = inputs.counting, inputs.operation.unit
    if unit is not None and counting.unit == "t":
        return counting.weight_in(amount, unit)
    return counting.worked_out(amount) if is_worked_out and counting.adds_up else counting.words(amount)


def divided_words(inputs: OperationInputs, total: Total | None) -> str:
    """Say the stored amount that a rate is worked out from: "353 t over 30 days"; empty for any other amount."""
    if total is None or total.divided is None:
        return ""
    stored = replace(inputs.counting, per=None)
    return f"{stored.words(total.divided.amount)} over {total.divided.days} days"


def amount_line(inputs: OperationInputs, who: str, total: Total) -> Line:
    """Say what one of two came to: "May 2025 46.4 t", "May 2025 1.50 t a day: 46.4 t over 31 days"."""
    divided = divided_words(inputs, total)
    return line(f"{who} ", Strong(inputs.counting.words(total.amount)), f": {divided}" if divided else "")


def headline(worked: WorkedOperation) -> str:
    """Say the result, after Yes or No where something was stated: "No: 46.4 t"."""
    found = result_words(worked)
    answer = yes_or_no(worked)
    if not answer:
        return found
    if other := other_way(worked):
        return f"{answer}: {other}, as published"
    if worked.inputs.operation.name is OperationName.DIFFERENCE and worked.result.value.value:
        found = _apart_words(worked)
    return f"{answer}{_so_far(worked)}: {found[0].lower() + found[1:] if _begins_with_a_word(worked) else found}"


def _so_far(worked: WorkedOperation) -> str:
    """Say up to which month it is known whether something rose or fell in every month, in none or in any, where a
    block is loaded after it that may say otherwise: ", up to March 2026".
    """
    later, stated, judged = block_after(worked), worked.inputs.operation.stated, worked.judged
    if (
        not worked.inputs.operation.of.is_change
        or later is None
        or judged is None
        or not counts_of_months_stated(worked)
        or not isinstance(stated, Condition)
    ):
        return ""
    is_settled = judged.verdict.is_yes == (stated.comparison is Comparison.AT_LEAST)
    return "" if is_settled or not judged.is_sure else f", up to {asked_to_newest(worked).last.long}"


def asked_to_newest(worked: WorkedOperation) -> Period:
    """Return the months from the first that was asked for to the newest single one that was looked at."""
    newest = max((period.last for period in worked.result.over), default=worked.inputs.numbers.period.last)
    return Period(min(worked.inputs.numbers.period.first, newest), newest)


def block_after(worked: WorkedOperation) -> Total | None:
    """Return what is loaded after the newest single month as a block only, where months up to that are asked for."""
    inputs = worked.inputs
    if worked.result.blocks or inputs.counting.is_price or inputs.operation.of is Of.SHARE:
        return None
    return findings.later_block(inputs.series, asked_to_newest(worked))


def moved_within_words(worked: WorkedOperation, block: Period) -> str:
    """Say what a block shows of its months where these are not known: ", so at least one of its months rose"."""
    operation = worked.inputs.operation
    if not moves_within(operation, worked.inputs.series, block):
        return ""
    way = "above" if operation.condition == RISES else "below"
    base = (block.first - 1).long if operation.of is Of.CHANGE else block.year_before.label
    return f", {way} {base}: at least one of its months {'rose' if operation.condition == RISES else 'fell'}"


def _apart_words(worked: WorkedOperation) -> str:
    """Say a difference as what one is more or less than the other: "212 t less than the US"."""
    value, inputs = worked.result.value, worked.inputs
    size = value if value.value > 0 else replace(value, value=-value.value, low=-value.high, high=-value.low)
    more, when = "more" if value.value > 0 else "less", "" if inputs.numbers.other is not None else "in "
    return f"{said(inputs, size)} {more} than {when}{against_name(inputs)}"


def other_way(worked: WorkedOperation) -> str:
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
        case OperationName.LEVEL if inputs.operation.against is not None and result.base is not None:
            return f"{_amount_words(worked)} and {said(inputs, result.base.amount)}"
        case OperationName.LEVEL | OperationName.TOTAL:
            return _amount_words(worked) + (findings.without_words(result.now) if result.now is not None else "")
        case OperationName.MEAN:
            is_a_sum = inputs.counting.adds_up and result.counts is Counts.AMOUNT
            a_month = f" a {inputs.operation.each.noun}" if is_a_sum else ""
            if not inputs.counting.is_price and inputs.operation.is_of_one_month_each(inputs.numbers.period):
                a_month = " each"
            return f"{_amount_words(worked)}{a_month}"
        case OperationName.MEDIAN:
            return _amount_words(worked)
        case OperationName.HIGHEST | OperationName.LOWEST if not result.found:
            return f"Only {months_words(len(result.over), inputs.operation.each)} loaded"
        case OperationName.HIGHEST | OperationName.LOWEST if inputs.operation.largest:
            named = [f"{number_of(worked, result.numbers[each])} in {period_name(each)}" for each in result.found]
            return " · ".join(named)
        case OperationName.HIGHEST | OperationName.LOWEST:
            return f"{number_of(worked, result.value)} in {listed([period_name(each) for each in result.found])}"
        case OperationName.MONTHS:
            return _count_words(worked)
        case OperationName.LAST | OperationName.FIRST:
            if not result.found:
                return f"In none of the {months_words(len(result.over), inputs.operation.each)}"
            return f"{period_name(result.found[0])}, {number_of(worked, result.value)}"
        case OperationName.SINCE:
            return f"Since {period_name(result.found[0])}" if result.found else _newest_is_not(worked)
        case OperationName.RUN | OperationName.LONGEST_RUN:
            if not result.found and inputs.operation.name is OperationName.RUN:
                return _newest_is_not(worked)
            count = months_words(len(result.found), inputs.operation.each)
            return f"{count}{' in a row' if len(result.found) > 1 else ''}"
        case OperationName.DIFFERENCE:
            return phrases.signed_amount(result.value, lambda amount: said(inputs, amount))
        case OperationName.RATIO if is_a_part(inputs):
            return f"{share_words(Percentage.of(result.value * 100))} of {against_name(inputs)}"
        case OperationName.RATIO:
            return times_words(result.value)
        case OperationName.WHY if result.counts is Counts.POINTS:
            return _share_change_words(worked)
        case OperationName.CHANGE if inputs.operation.each is not Each.MONTH and result.base is not None:
            return f"{change_words(Percentage.of(result.value))} a {inputs.operation.each.noun}"
        case OperationName.CHANGE | OperationName.WHY:
            return _change_words(worked)
        case OperationName.SHARE:
            return share_words(Percentage.of(result.value))
        case OperationName.PLACE:
            return _place_words(worked)
        case OperationName.PARTNERS if inputs.operation.largest and result.ranking is not None:
            last = [each for each in result.ranking.ranked if each.key in result.partners][::-1]
            words = inputs.counting.words
            return " · ".join(f"{inputs.names[each.key].name} {words(each.total.amount)}" for each in last)
        case OperationName.PARTNERS if inputs.operation.condition is None:
            return _at_place_words(worked)
        case OperationName.PARTNERS if inputs.operation.is_of_a_number and result.partners:
            return _having_words(worked)
        case OperationName.PARTNERS if result.matches == () and result.ranking is None:
            return "No partner loaded in any of these months"
        case OperationName.PARTNERS if result.points and result.partners:
            return _share_of_first(worked)
        case OperationName.PARTNERS:
            loaded = result.ranking.loaded if result.ranking is not None else 0
            of = f"of the {loaded} partners{'' if inputs.is_complete else ' loaded'}"
            return f"{len(result.partners) or 'None'} {of}"


def _having_words(worked: WorkedOperation) -> str:
    """Name the partners that have a number, with the months where it is of several: "South Korea in October 2025"."""
    inputs, result = worked.inputs, worked.result
    if not result.matches:
        return listed([inputs.names[key].name for key in result.partners])
    named = [f"{inputs.names[key].name} in {period_name(total.period)}" for key, total in result.matches]
    more = len(named) - MOST_NAMED
    return listed(named[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _share_of_first(worked: WorkedOperation) -> str:
    """Say whose share moved most: "The share of the US rose most, by 7.3 percentage points to 11.1%"."""
    first = worked.result.partners[0]
    moved = "rose" if worked.inputs.operation.condition == RISES else "fell"
    return (
        f"The share of {worked.inputs.names[first].short_in_text} {moved} most, by {share_moved_words(worked, first)}"
    )


def share_moved_words(worked: WorkedOperation, key: str) -> str:
    """Say by how many percentage points a partner's share moved, and to what: "12.3 percentage points to 24.0%"."""
    result = worked.result
    own = (
        next((each for each in result.ranking.ranked if each.key == key), None)
        if result.ranking is not None
        else None
    )
    to = f" to {share_words(own.share)}" if own is not None and own.share is not None else ""
    return f"{percentage_points(Percentage.of(result.points[key]))}{to}"


def _amount_words(worked: WorkedOperation) -> str:
    if worked.result.counts is Counts.PERCENT:
        return number_of(worked, worked.result.value)
    operation = worked.inputs.operation
    is_worked_out = operation.name in (OperationName.MEAN, OperationName.MEDIAN)
    return said(worked.inputs, worked.result.value, is_worked_out=is_worked_out)


def number_of(worked: WorkedOperation, value: Amount) -> str:
    """Write a month's number: an amount, or its change in percent."""
    if worked.result.numbers_count is Counts.PLACE:
        return ordinal(int(value.value))
    if worked.inputs.operation.of is Of.SHARE:
        return share_words(Percentage.of(value))
    if worked.result.numbers_count is Counts.PERCENT:
        return change_words(Percentage.of(value))
    if is_a_change(worked.inputs.operation):
        return phrases.signed_amount(value, lambda amount: said(worked.inputs, amount))
    return said(worked.inputs, value)


def is_a_change(operation: Operation) -> bool:
    """Say whether the number of a month is a change."""
    return operation.of.is_change or operation.condition in (RISES, FALLS)


def times_words(value: Amount) -> str:
    """Write a ratio: "2.57 times", "about 0.13 times"."""
    hedged = "≈ " if value.is_derived else ""
    return f"{hedged}{worked_out(value)} times"


def period_name(period: Period) -> str:
    """Name a month in full, a longer period by its label."""
    return period.first.long if period.is_month else period.label


def months_words(count: int, each: Each = Each.MONTH) -> str:
    """Count months, or the longer parts that are looked at: "1 month", "5 quarters"."""
    return f"{count} {each.noun}{'' if count == 1 else 's'}"


_AGAINST_A_PARTNER = {
    Comparison.ABOVE: ("more than {}", "no more than {}"),
    Comparison.AT_LEAST: ("no less than {}", "less than {}"),
    Comparison.BELOW: ("less than {}", "no less than {}"),
    Comparison.AT_MOST: ("no more than {}", "more than {}"),
}
_AGAINST_AN_AMOUNT = {
    Comparison.ABOVE: "{} or less",
    Comparison.AT_LEAST: "below {}",
    Comparison.BELOW: "{} or more",
    Comparison.AT_MOST: "above {}",
}


def counts_of_months_stated(worked: WorkedOperation) -> bool:
    """Say whether it was stated that something held in every month, in none or in any."""
    stated = worked.inputs.operation.stated
    quantity = stated.quantity if isinstance(stated, Condition) else None
    return quantity is not None and quantity.unit == Unit.MONTHS


def _stated_of_months(worked: WorkedOperation) -> str:
    """Say in how many months it was so, in the words of what was stated: "above 5,000 t in all 6 months", "no more
    than the US in 1 of the 6 months"; empty where the count alone says it.
    """
    operation, result = worked.inputs.operation, worked.result
    condition, stated = operation.condition, operation.stated
    if not counts_of_months_stated(worked) or not isinstance(stated, Condition) or condition is None:
        return ""
    loaded = " loaded" if result.missing else ""  # in the others it may have been otherwise
    over, found = f"{months_words(len(result.over), operation.each)}{loaded}", len(result.found)
    is_never = stated.comparison is Comparison.AT_MOST and not found
    every = f"in all {over}" if len(result.over) > 1 else f"in the only {operation.each.noun} loaded"
    if operation.against is not None and operation.against.partner and condition.comparison in _AGAINST_A_PARTNER:
        way, other = (each.format(against_name(worked.inputs)) for each in _AGAINST_A_PARTNER[condition.comparison])
        return f"{other} {every}" if is_never else f"{way} in {found or 'none'} of the {over}"
    quantity = condition.quantity
    if not is_never or quantity is None or not quantity.is_amount or not quantity.number:
        return ""
    turned = _AGAINST_AN_AMOUNT.get(condition.comparison)
    return f"{turned.format(quantity_words(quantity, operation.rate))} {every}" if turned is not None else ""


def _count_words(worked: WorkedOperation) -> str:
    result, stated = worked.result, worked.inputs.operation.stated
    if isinstance(stated, Month) and result.level is not None:
        month = next((each for each in result.numbers if stated in each), None)
        mean = said(worked.inputs, result.level, is_worked_out=True)
        own = (
            f"{number_of(worked, result.numbers[month])} in {period_name(month)}" if month is not None else "nothing"
        )
        return f"{own}, the mean {mean}"
    if worked.inputs.operation.condition is None:
        newest = max(result.numbers)
        return f"{number_of(worked, result.numbers[newest])} in {period_name(newest)}"
    condition = worked.inputs.operation.condition
    if worked.inputs.operation.of is Of.PLACE and condition.comparison is Comparison.ABOVE:
        count = len(result.found) or "none"
        return f"{condition_words(condition)} in {count} of the {months_words(len(result.over))}"
    if told := _stated_of_months(worked):
        return told
    within = [
        each.label for each in result.blocks if moves_within(worked.inputs.operation, worked.inputs.series, each)
    ]
    more = f", but at least one of {listed(within)}" if within and counts_of_months_stated(worked) else ""
    over = months_words(len(result.over), worked.inputs.operation.each)
    return f"{len(result.found) or 'None'} of the {over}{more}"


def _newest_is_not(worked: WorkedOperation) -> str:
    newest = max(worked.result.over)
    number = number_of(worked, worked.result.numbers[newest])
    return f"Not in {period_name(newest)}, the newest: {number}"


def noun_of(inputs: OperationInputs) -> str:
    """Name what moved inside a sentence: "exports", "the unit price"."""
    return inputs.question.flow.noun if not inputs.counting.is_price else "the unit price"


def _change_words(worked: WorkedOperation) -> str:
    inputs, result = worked.inputs, worked.result
    noun = noun_of(inputs)
    if result.now is None or result.change is None:
        series, period = second_of(inputs.numbers)
        amount = inputs.counting.words(result.now.amount) if result.now is not None else "nothing"
        of_same = "" if series.total(period) is None else "the same months of "
        return f"{noun.capitalize()}: {amount}, no figure for {of_same}{against_name(inputs) or period.label}"
    if inputs.numbers.other is not None:
        shown = findings.change_shown(result.change) or "no percentage"
        return f"{shown} on {against_name(inputs)}"
    base, apart = result.base, result.change.percentage
    if base is not None and base.period > result.now.period and apart is not None:  # "higher in may than in june"
        amount, beside = (
            inputs.counting.words(result.now.amount),
            phrases.beside_words(change_words(apart), base.period.label),
        )
        return f"{amount} in {period_name(result.now.period)}, {beside}"
    return phrases.headline(result.now, result.change, noun, inputs.counting.words)


def _share_change_words(worked: WorkedOperation) -> str:
    """Say how a share moved: "The share fell 1.7 percentage points on February to 7.8%"."""
    result = worked.result
    apart, then = Percentage.of(result.value), result.before
    numbers = result.numbers.get(worked.inputs.numbers.period)
    now = f" to {share_words(Percentage.of(numbers))}" if numbers is not None else ""
    if then is None or then.now is None or not apart.rounded:
        return f"The share did not move{now.replace(' to', ' from')}"
    moved = "rose" if apart.rounded > 0 else "fell"
    return f"The share {moved} {percentage_points(apart)} on {then.now.period.label}{now}"


def _at_place_words(worked: WorkedOperation) -> str:
    """Name the partner at a place: "United States, 656.3 t: 2nd of the 6 partners loaded"."""
    inputs, result = worked.inputs, worked.result
    count = len(result.ranking.ranked) if result.ranking is not None else 0
    of = f"the {count} partners{'' if inputs.is_complete else ' loaded'}"
    if not result.partners or result.now is None:
        return f"Only {count} partners{'' if inputs.is_complete else ' are loaded'}"
    name, amount = inputs.names[result.partners[0]].name, inputs.counting.words(result.now.amount)
    return f"{name}, {amount}: {ordinal(int(result.value.value))} of {of}"


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
    months = f" over the {months_words(len(worked.result.over))} that they share" if missing else ""
    return f"{ordinal(rank)} of the {count} partners{'' if worked.inputs.is_complete else ' loaded'}{months}"


def _is_apart(worked: WorkedOperation) -> bool:
    """Say whether both numbers of a change are loaded in part, of months that do not go together."""
    series, period = second_of(worked.inputs.numbers)
    is_alone = worked.result.counts is Counts.PERCENT and worked.result.base is None
    return is_alone and worked.result.now is not None and series.total(period) is not None


def notes_of(worked: WorkedOperation) -> list[Line]:
    """Say what the result lacks and what must be known of it."""
    inputs, result = worked.inputs, worked.result
    notes: list[Line] = []
    is_of_both = result.base is not None and len(inputs.numbers.period) > 1
    is_apart = _is_apart(worked)
    if result.missing and (is_of_both or is_apart or inputs.operation.name not in _SAY_WHAT_IS_MISSING):
        months = month_list_words(result.missing)
        verb = "is" if len(result.missing) == 1 else "are"
        both = " for all of them" if result.ranking is not None else " for both" if result.base is not None else ""
        if inputs.operation.of is Of.PLACE:
            notes.append(line(f"No place can be told for {months}: none or only one of the partners is loaded."))
        elif (is_a_change(inputs.operation) and not is_of_both) or inputs.operation.of is Of.SHARE:
            what = "share" if inputs.operation.of is Of.SHARE else "change"
            notes.append(line(f"No {what} can be worked out for {months}."))
        elif is_apart:
            notes.append(line(f"{months} {verb} not loaded, so the two cannot be compared."))
        else:
            notes.append(line(f"{months} {verb} not loaded{both}, and so not in it."))
    if result.blocks:
        blocks = listed([each.label for each in result.blocks])
        moved = "".join(
            f"; on average{told[1:]}" for each in result.blocks if (told := moved_within_words(worked, each))
        )
        notes.append(
            line(f"{blocks} {'is' if len(result.blocks) == 1 else 'are'} loaded as a block only: no month{moved}.")
        )
    for each in (result.now, result.base):
        is_said = each is result.now and bool(other_way(worked))
        if each is None or is_said or each.published is None or not each.differs_from_published:
            continue
        published = inputs.counting.words(each.published.amount)
        if published != inputs.counting.words(each.amount):  # a rate may come to the same
            notes.append(line(f"The published figure for {each.period.label} is {published}."))
    names = {key: each.name for key, each in inputs.names.items()}
    points = [inputs.series.points[each] for each in result.over if each in inputs.series.points]
    if any(point.summed is not None for point in points):
        notes.append(findings.sum_note(points, inputs.partner.in_text, names))
    if result.change is not None and result.change.mixes_preliminary:
        notes.append(findings.PRELIMINARY_CHANGE)
    if result.change is not None and result.change.base is Base.SMALL:
        notes.append(line("The base is small: its percentage says little."))
    if inputs.operation.name is OperationName.MEAN and inputs.operation.of.is_change:
        notes.append(
            line("It is the plain mean of the months' percentages, which do not add up to the whole change.")
        )
    if inputs.counting.is_price:
        notes.append(why.price_note(figure for point in points for figure in point.figures))
    if inputs.product.often_meant_note:
        notes.append(line(inputs.product.often_meant_note))
    notes += findings.product_notes(inputs.product, inputs.reporter, *_periods_told(worked))
    return notes


def _periods_told(worked: WorkedOperation) -> list[Period]:
    """Return the period that is added up or a move is explained of, or the months whose figures are the answer: that
    of a level or a change, the highest or lowest.
    """
    inputs, result = worked.inputs, worked.result
    of = [result.now.period] if result.now is not None and result.now.period.is_month else []
    if inputs.operation.name in (OperationName.HIGHEST, OperationName.LOWEST):
        of = [*result.found]
    elif inputs.operation.name in (OperationName.TOTAL, OperationName.MEAN, OperationName.WHY):
        of = [inputs.numbers.period]
    return of
