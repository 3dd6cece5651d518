"""How an operation and what is stated of it are called: titles, conditions, numbers as they were said."""

from __future__ import annotations

from fractions import Fraction

from bot.questions.operation.question import OF_ONE_PERIOD, OperationInputs, OperationQuestion
from bot.trade.about import Shown
from bot.trade.conversion import unit_name
from bot.trade.observations import Flow
from bot.trade.operations import LAST_RANK, Each, Of, Operation, OperationName, Per
from bot.trade.periods import Month, Period
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Quantity, Unit, is_money
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import currency_sign, listed, month_list_words, number_words, ordinal

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
    OperationName.PARTNERS: "partners",
    OperationName.WHY: "why",
}
_OF = {
    Of.LEVEL: "",
    Of.CHANGE: " by change on the month before",
    Of.YEAR: " by change on a year before",
    Of.SHARE: " by share of the total",
    Of.PLACE: "",
}
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
    Unit.MILLION_KILOGRAMS: " million kg",
    Unit.MILLION_POUNDS: " million lb",
    Unit.TIMES: " times",
}


def is_part_of(operation: Operation, period: Period | None, whole: Period | None) -> bool:
    """Say whether a ratio is what part of a longer period one that lies in it had."""
    of_one = operation.against is None or not (operation.against.partner or operation.against.product)
    if operation.name is not OperationName.RATIO or operation.stated is not None or not of_one:
        return False
    if period is None or whole is None or len(period) >= len(whole):
        return False
    return period.first in whole and period.last in whole


def is_a_part(inputs: OperationInputs) -> bool:
    """Say whether what is worked out is what part of a longer period of the same series one that lies in it had."""
    numbers = inputs.numbers
    return numbers.other is None and is_part_of(inputs.operation, numbers.period, numbers.other_period)


def title_of(inputs: OperationInputs, *, lacks_months: bool) -> str:
    """Name what is worked out, and of which months: "mean a month, Jun–Oct 2025"; of two series that lack some of
    these, a note names the months.
    """
    words, period = operation_words(inputs.operation), period_words_of(inputs)
    other = against_name(inputs)
    if is_a_part(inputs):
        return f"share of {other}, {period}"
    if inputs.operation.whole:
        apart = f" and {inputs.numbers.other_period.label}" if inputs.numbers.other_period is not None else ""
        return f"{words.replace('the total', inputs.names[inputs.operation.whole].in_text)}, {period}{apart}"
    if other and not (inputs.operation.condition is not None and not inputs.operation.is_of_months_against):
        against, of_both = inputs.operation.against, f"{period} and {other}"
        if against is not None and _is_of_another(inputs):
            first = inputs.product.name if against.product and not against.partner else inputs.who
            when = "" if lacks_months else f", {period}"
            of_both = f"{first}, {of_both}" if against.period is not None else f"{first} and {other}{when}"
        return f"{words}, {of_both}" if words else of_both
    return f"{words}, {period}" if words else period


def period_words_of(inputs: OperationInputs) -> str:
    """Name the months that are asked about: "2025", "2025 without Apr–May 2025"."""
    return f"{inputs.numbers.period.label}{left_out_words(inputs.operation)}"


def left_out_words(operation: Operation) -> str:
    """Name the months that are left out: " without Apr–May 2025"; empty for none."""
    return f" without {month_list_words(operation.left_out)}" if operation.left_out else ""


def operation_words(operation: Operation) -> str:
    """Name an operation: "mean a month", "months above 500 t", "in kilograms"; empty for the figure itself."""
    is_mean_alone = operation.of is not Of.LEVEL or operation.rate is not None or bool(operation.others)
    words = "mean" if operation.name is OperationName.MEAN and is_mean_alone else _NAMES[operation.name]
    if operation.name is OperationName.PARTNERS and operation.largest:
        return f"{operation.largest} smallest partners"
    if operation.name is OperationName.PARTNERS and operation.condition is None:
        nth = f"{ordinal(abs(operation.rank))} " if operation.rank != LAST_RANK else ""
        return f"{nth}{'largest' if operation.rank > 0 else 'smallest'} partner"
    if operation.name in (OperationName.HIGHEST, OperationName.LOWEST):
        words = _extreme_words(operation)
    elif operation.largest:
        words = f"{words} of the {operation.largest} largest"
    elif operation.name is OperationName.CHANGE and operation.each is not Each.MONTH:
        words = f"growth a {operation.each.noun}"
    elif operation.each is not Each.MONTH:
        words = words.replace("month", operation.each.noun)
    if operation.is_of_months_against and operation.condition is not None:
        words = f"{words} {_SAID.get(operation.condition.comparison) or condition_words(operation.condition)}"
    elif operation.condition is not None and operation.name in (OperationName.HIGHEST, OperationName.LOWEST):
        is_of_mean = operation.condition.is_of_mean
        words += f" and {'its distance from the mean' if is_of_mean else f'the next {held_words(operation)}'}"
    elif operation.condition is not None:
        words = f"{words} {'with ' if operation.is_of_a_number else ''}{held_words(operation)}"
    words += " other than zero" if operation.is_nonzero else ""
    words += _OF[operation.of].replace("the month before", f"the {operation.each.noun} before")
    if operation.unit is not None:
        words = f"{words} in {unit_name(operation.unit)}"
    if operation.rate is not None and (operation.is_of_months_against or not _has_amount(operation.condition)):
        words = f"{words} per {' and per '.join(noun for noun, _ in operation.rate.spans)}"
    return words.strip()


def _has_amount(condition: Condition | None) -> bool:
    """Say whether an amount is named in a condition, beside which it is said of which time it is."""
    return condition is not None and condition.quantity is not None and condition.quantity.is_amount


def _extreme_words(operation: Operation) -> str:
    """Name the highest or lowest: "second highest month", "3 lowest quarters"."""
    place = f"{operation.largest} " if operation.largest else ""
    if operation.rank > 1:
        place = f"{ordinal(operation.rank)} "
    return f"{place}{operation.name} {operation.each.noun}{'s' if operation.largest else ''}"


def asked_words(question: OperationQuestion, vocabulary: Vocabulary) -> str:
    """Say what a question was read as: "mean a month · United States · magnets · 2025"."""
    operation, about, against = question.operation, question.about, question.operation.against

    who = listed([vocabulary.partner(key).name for key in (about.partner, *operation.others)])
    without = listed([vocabulary.partner(key).name for key in operation.without])
    when = about.period.short if about.period is not None else _open_period(operation)
    when += left_out_words(operation)
    against_words = []
    if against is not None:
        against_words = [vocabulary.partner(against.partner).name if against.partner else "", against.product]
        when_else = against.period.short if against.period is not None else ""
        against_words += [f"and {when_else}" if when_else and operation.whole else when_else]
        against_words += [against.flow.noun if against.flow is not None else ""]
    is_part = is_part_of(operation, about.period, against.period if against is not None else None)
    beside = "and" if operation.name is OperationName.LEVEL else "of" if operation.whole or is_part else "against"
    words = (
        "share" if is_part else operation_words(operation).removesuffix(" of the total" if operation.whole else ""),
        f"imports from {who}" if about.flow is Flow.IMPORT else who,
        f"without {without}" if without else "",
        about.product,
        when,
        f"{beside} {' '.join(filter(None, against_words))}" if against is not None else "",
        "" if about.shown is Shown.WEIGHT else about.shown.replace("-", " "),
        _stated_words(operation),
    )
    return " · ".join(word for word in words if word)


def _open_period(operation: Operation) -> str:
    is_of_one = operation.name in OF_ONE_PERIOD and not operation.is_of_a_number
    return "latest month" if is_of_one else "all months loaded"


def _stated_words(operation: Operation) -> str:
    stated = operation.stated
    if stated is None:
        return ""
    if not isinstance(stated, Month):
        return f"stated: {condition_words(stated, per=operation.rate)}"
    months = operation.each.months
    return f"stated: {stated.short if months == 1 else Period(stated, stated + (months - 1)).label}"


def held_words(operation: Operation) -> str:
    """Write what is looked for in the months: "above 500 t", "as high as in April 2025"; empty for nothing."""
    if operation.condition is None:
        return ""
    against = operation.against
    if against is None or against.period is None or operation.is_of_months_against:
        return condition_words(operation.condition, per=operation.rate)
    period = against.period
    this = f"in {period.first.long if period.is_month else period.label}"
    return condition_words(operation.condition, this, operation.rate)


def condition_words(condition: Condition, this: str = "the newest month", per: Per | None = None) -> str:
    """Write a condition: "above 500 t", "between 100 and 200 t", "rising"; without a number, that of `this`. An
    amount is `per` day or week where rates are looked at.
    """
    if condition == RISES:
        return "rising"
    if condition == FALLS:
        return "falling"
    if condition.quantity is None:
        like = {
            Comparison.AT_MOST: "as low as",
            Comparison.AT_LEAST: "as high as",
            Comparison.ABOVE: "higher than",
            Comparison.BELOW: "lower than",
        }
        return f"{like.get(condition.comparison, _SAID.get(condition.comparison, ''))} {this}"
    if condition.quantity.unit == Unit.PLACE and condition.comparison in (Comparison.AT_MOST, Comparison.ABOVE):
        is_there, few = condition.comparison is Comparison.AT_MOST, condition.quantity.number
        first = "in first place" if is_there else "below first place"
        return first if few == 1 else f"{'in' if is_there else 'below'} the top {few}"
    if condition.upper is not None:
        return f"between {quantity_words(condition.quantity)} and {quantity_words(condition.upper, per)}"
    said = "" if condition.comparison is Comparison.IS else _SAID[condition.comparison]
    return f"{said} {quantity_words(condition.quantity, per)}".strip()


def quantity_words(quantity: Quantity, per: Per | None = None) -> str:
    """Write a number as it was said, with its unit: "500 t", "66%", "US$ 5"; an amount of a time "20 t a day"."""
    if per is not None and quantity.is_amount:
        return f"{quantity_words(quantity)} {per.of_numbers}"
    decimals = max(0, -int(quantity.number.as_tuple().exponent))
    number = number_words(Fraction(quantity.number), decimals)
    unit = quantity.unit or Unit.TONNE
    if unit == Unit.PLACE:
        return ordinal(int(quantity.number))
    if unit == Unit.PERCENT:
        return f"{number}%"
    if unit == Unit.MEAN:
        if 0 < quantity.number < 1:
            return f"{number_words(Fraction(quantity.number) * 100, 0)}% of the mean"
        return "the mean" if quantity.number == 1 else f"{number} times the mean"
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
