"""The picture of an operation: the months it names marked, a mean or threshold across them, or its two numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.questions import why
from bot.questions.line_charts import describe_lines, value_points, via_words
from bot.questions.month_charts import (
    ALT_LIMIT,
    chart_points,
    describe,
    drawn_part,
    event_marks,
    style_of_total,
    whole_sentences,
    window,
    without_cut_blocks,
)
from bot.questions.operation.lines import two_names
from bot.questions.operation.names import held_words, is_a_part, period_words_of, quantity_words
from bot.questions.operation.question import OperationInputs, WorkedOperation
from bot.questions.operation.words import months_words, noun_of, number_of, result_words, said
from bot.text import capitalised
from bot.trade.about import DEFAULT_SPAN_MONTHS
from bot.trade.chart_specs import ChartSpec, Level, Lines, LineSeries, MonthBars, PointStyle, RankBars, RankRow
from bot.trade.counting import Scale
from bot.trade.figures import Total
from bot.trade.observations import WORLD, Source
from bot.trade.operations import Each, Of, OperationName
from bot.trade.periods import Period
from bot.trade.precision import Amount
from bot.trade.results import Counts
from bot.trade.wording import listed

MOST_MONTHS = 120
MOST_RANKED = 8
_OF_TWO = frozenset({OperationName.DIFFERENCE, OperationName.RATIO, OperationName.CHANGE})
_RANKED = frozenset({OperationName.PLACE, OperationName.PARTNERS, OperationName.SHARE})
_OF_A_PERIOD = frozenset({OperationName.LEVEL, OperationName.TOTAL, OperationName.WHY, *_OF_TWO})


def chart_of(worked: WorkedOperation) -> tuple[ChartSpec, str]:
    """Return the chart that shows the result, and its description."""
    name = worked.inputs.operation.name
    if worked.inputs.operation.is_of_a_number and not worked.result.partners and worked.result.ranking is None:
        return _months(worked)
    if name in _RANKED:
        return _ranked(worked)
    if worked.inputs.operation.is_of_two and not _is_of_two_months(worked):
        return _two_bars(worked)
    if _is_of_percentages(worked):
        return _percentages(worked)
    return _months(worked)


def _is_of_percentages(worked: WorkedOperation) -> bool:
    """Say whether the months' percentages show more than the amounts: shares, means, or each of them."""
    operation, result = worked.inputs.operation, worked.result
    if result.numbers_count is not Counts.PERCENT or len(result.numbers) < 2 or operation.each is not Each.MONTH:
        return False  # the months behind quarters and years are drawn
    is_each = operation.name is OperationName.MONTHS and operation.condition is None
    return is_each or operation.of is Of.SHARE or operation.name in (OperationName.MEAN, OperationName.MEDIAN)


def _percentages(worked: WorkedOperation) -> tuple[Lines, str]:
    """Draw each month's change or share in percent as a line."""
    inputs, numbers = worked.inputs, worked.result.numbers
    values = {each.first: number.value for each, number in numbers.items()}
    words = {each.first: number_of(worked, number) for each, number in numbers.items()}
    styles = {each.first: PointStyle.HOLLOW for each, number in numbers.items() if number.is_derived}
    last = max(values)
    view = Period(max(min(values), last - (MOST_MONTHS - 1)), last)
    sources = why.sources_of(figure for each in numbers for figure in inputs.series.points[each].figures)
    what, flow = _what(inputs), inputs.question.flow
    subtitle = {
        Of.CHANGE: f"{what}, each month's change on the month before in percent",
        Of.YEAR: f"{what}, each month's change on a year before in percent",
        Of.SHARE: (
            f"{capitalised(flow.word)} {inputs.who}: percent of {inputs.reporter.whose} {flow.noun} of "
            f"{inputs.product.name} each month"
        ),
    }[inputs.operation.of]
    found = worked.result.found
    lines = Lines(
        title=_sentence(worked),
        subtitle=subtitle,
        unit="%",
        window=view,
        series=(LineSeries(inputs.who_shortly, value_points(values, styles, words)),),
        source=_source(sources, inputs),
        marked=found[0] if len(found) == 1 and found[0].first in view else None,
    )
    return lines, describe_lines(lines)


def _subject(inputs: OperationInputs) -> str:
    against = inputs.operation.against
    if against is not None and (against.product or against.flow is not None):
        return capitalised(inputs.who_shortly)
    if against is not None and against.partner:
        return inputs.product.short
    return f"{inputs.product.short} {inputs.question.flow.word} {inputs.who_shortly}"


def _what(inputs: OperationInputs) -> str:
    flow = inputs.question.flow
    return f"{inputs.reporter.whose_first} {flow.noun} of {inputs.product.name} {flow.word} {inputs.who}"


def _is_of_two_months(worked: WorkedOperation) -> bool:
    """Say whether the two numbers are months of the same series, which can be marked in it."""
    now, base = worked.result.now, worked.result.base
    if now is None or base is None:
        return True
    is_short = abs(now.period.first.ordinal - base.period.first.ordinal) < MOST_MONTHS
    return worked.inputs.numbers.other is None and now.period.is_month and base.period.is_month and is_short


def view_of(worked: WorkedOperation) -> Period:
    """Choose the months in view: those that the result is over, with some before them where it is of one period."""
    inputs = worked.inputs
    series, period = inputs.series, inputs.numbers.period
    if inputs.operation.name in _OF_A_PERIOD:
        newest = max((reach.last for reach in series.points), default=period.last)
        first = min((reach.first for reach in series.points), default=period.first)
        base = worked.result.base.period if worked.result.base is not None else period
        asked = Period(min(base.first, period.first), max(base.last, period.last))
        view = window(asked, newest, first, DEFAULT_SPAN_MONTHS)
    else:
        over = worked.result.over or (period,)
        view = Period(min(over).first, max(each.last for each in over))
    last = max(each.last for each in (period, *worked.result.over))
    view = Period(max(view.first, view.last - (MOST_MONTHS - 1)), view.last)
    return without_cut_blocks(view, Period(view.first, max(view.first, min(last, view.last))), series)


def _marked(worked: WorkedOperation) -> tuple[Period, ...]:
    result, name = worked.result, worked.inputs.operation.name
    if worked.inputs.operation.is_of_two and result.now is not None and result.base is not None:
        return result.now.period, result.base.period
    if name is OperationName.MONTHS and worked.inputs.operation.condition is None:
        return ()  # of every month none stands out
    if result.found:
        return result.found
    if name in (OperationName.MEAN, OperationName.MEDIAN, OperationName.MONTHS):
        return ()
    return (worked.inputs.numbers.period,) if name in _OF_A_PERIOD else ()


def _months(worked: WorkedOperation) -> tuple[MonthBars, str]:
    inputs = worked.inputs
    series, view, marked = inputs.series, view_of(worked), _marked(worked)
    amounts = [point.amount.value for period, point in series.points.items() if period.last in view]
    scale = inputs.counting.chart_scale(max(amounts, default=Fraction(0)))
    points = tuple(
        replace(each, is_marked=_is_within(each.period, marked)) for each in chart_points(series, view, view, scale)
    )
    nearest = marked[0] if marked else Period.single(view.last)
    shown = [series.points[point.period] for point in points]
    sources = why.sources_of(figure for point in shown for figure in point.figures)
    what, title = _what(inputs), _sentence(worked)
    chart = MonthBars(
        title=title,
        subtitle=f"{what}, {scale.by_month}{_when(worked, title)}",
        unit=scale.unit,
        window=view,
        points=points,
        events=event_marks(inputs.events, drawn_part(view, points), nearest)
        if inputs.operation.name in _OF_A_PERIOD
        else (),
        source=_source(sources, inputs),
        are_compared=inputs.operation.is_of_two and len(marked) > 1,
        levels=_levels(worked, scale),
    )
    described = describe(chart, f"{what}, {scale.by_month}", series, inputs.counting)
    levels = [f"A line across the bars: {level.words}." for level in chart.levels]
    return chart, whole_sentences([f"{_title(worked).rstrip('.')}.", *levels, described], ALT_LIMIT)


def _when(worked: WorkedOperation, title: str) -> str:
    """Name the months that the finding is over, where the title does not."""
    now, base, over = worked.result.now, worked.result.base, worked.result.over
    if worked.inputs.operation.is_of_two and now is not None and base is not None:
        periods = [now.period, base.period]
    elif worked.inputs.operation.name not in _OF_A_PERIOD and over:
        periods = [Period(min(over).first, max(each.last for each in over))]
    else:
        periods = [worked.inputs.numbers.period]
    labels = [period.label for period in periods]
    return "" if all(label in title for label in labels) else f", {' and '.join(labels)}"


def _is_within(period: Period, marked: Sequence[Period]) -> bool:
    return any(period.first in each and period.last in each for each in marked)


def _sentence(worked: WorkedOperation) -> str:
    """Say the finding with a verb: "Magnets to the US averaged 495 t a month in 2025"."""
    inputs, result, words = worked.inputs, worked.result, result_words(worked)
    subject, name, operation = _subject(inputs), inputs.operation.name, inputs.operation
    label = period_words_of(inputs)
    is_level = operation.of is Of.LEVEL
    held = held_words(inputs.operation)
    is_held_as_a_level = is_level and held.startswith(("above ", "below ", "between ", "at "))
    match name:
        case OperationName.LEVEL | OperationName.TOTAL if operation.against is None and result.now is not None:
            return f"{subject} came to {words} in {label}"
        case OperationName.MEAN:
            return f"{subject} averaged {words} in {label}"
        case OperationName.MEDIAN:
            return f"{subject} stood above {words} in half of the months of {label}"
        case OperationName.HIGHEST if is_level and len(result.found) == 1:
            return f"{subject} rose as high as {words}"
        case OperationName.LOWEST if is_level and len(result.found) == 1:
            return f"{subject} fell as low as {words}"
        case OperationName.SHARE if operation.against is None and not operation.largest:
            return f"{subject} made up {words} of the total in {label}"
        case OperationName.PLACE:
            return f"{capitalised(inputs.who_shortly)} came {words[0].lower()}{words[1:]}"
        case OperationName.WHY:
            noun = f"{capitalised(noun_of(inputs))} "
            return f"{subject} {words.removeprefix(noun)}" if words.startswith(noun) else f"{subject}: {words}"
        case OperationName.PARTNERS if is_held_as_a_level:
            return f"{words} stood {held}"
        case OperationName.MONTHS if is_held_as_a_level:
            return f"{subject} stood {held} in {_months_counted(worked)}"
        case OperationName.RUN | OperationName.LONGEST_RUN if is_held_as_a_level and result.found:
            return f"{subject} stood {_title(worked)}"
        case OperationName.DIFFERENCE if inputs.numbers.other is None and result.base is not None:
            return f"{subject} in {label} stood {_title(worked)}"
        case OperationName.RATIO if inputs.numbers.other is None and result.base is not None:
            return f"{subject} came to {_title(worked)} in {label}"
        case OperationName.DIFFERENCE | OperationName.RATIO if result.base is not None:
            verb = "stood" if name is OperationName.DIFFERENCE else "came to"
            return f"{subject}: {_two_title(worked, words, f'{verb} ')}"
        case OperationName.CHANGE if words.startswith(f"{capitalised(noun_of(inputs))} "):
            return f"{subject} {words.removeprefix(capitalised(noun_of(inputs))).strip()}"
    return f"{subject}: {_title(worked)}"


def _title(worked: WorkedOperation) -> str:
    """State the finding: "353,000 kg in June 2025", "above 500 t in 15 of the 22 months loaded"."""
    inputs = worked.inputs
    words, period = result_words(worked), inputs.numbers.period
    label = period_words_of(inputs)
    condition = held_words(inputs.operation)
    match inputs.operation.name:
        case OperationName.LEVEL if inputs.operation.against is not None and worked.result.base is not None:
            names = [each.replace("The ", "the ", 1) for each in two_names(worked)]
            amounts = [inputs.counting.words(each.amount) for each in (worked.result.now, worked.result.base) if each]
            return " and ".join(f"{amount} {name}" for amount, name in zip(amounts, names, strict=False))
        case OperationName.LEVEL | OperationName.TOTAL | OperationName.MEAN | OperationName.SHARE:
            is_share = inputs.operation.name is OperationName.SHARE
            whole = inputs.names[inputs.operation.whole].in_text if inputs.operation.whole else "the total"
            of = f" of {whole}" if is_share else " on average" if worked.result.counts is Counts.PERCENT else ""
            return f"{words}{of}{' in' if period.is_month else ','} {label}"
        case OperationName.MEDIAN:
            return f"half of the months above {words}, {label}"
        case OperationName.PARTNERS if not condition or worked.result.points:
            return f"{words[0].lower()}{words[1:]}" if worked.result.points else words
        case OperationName.PARTNERS if inputs.operation.is_of_a_number and worked.result.partners:
            return f"{condition}: {words}"
        case OperationName.PARTNERS:
            share = " of the total" if inputs.operation.of is Of.SHARE else ""
            return f"{condition}{share}: {words[0].lower()}{words[1:]}"
        case OperationName.MONTHS if condition:
            return f"{condition} in {_months_counted(worked)}"
        case OperationName.RUN | OperationName.LONGEST_RUN if worked.result.found:
            return f"{condition} for {words}, to {worked.result.found[-1].first.long}"
        case OperationName.SINCE if worked.result.found:
            return f"{condition} {words[0].lower()}{words[1:]}"
        case OperationName.LAST | OperationName.FIRST if worked.result.found:
            return f"{inputs.operation.name} {condition} in {words.replace(', ', ': ')}"
        case OperationName.DIFFERENCE | OperationName.RATIO | OperationName.CHANGE if worked.result.base is not None:
            return _two_title(worked, words)
    return words


def _months_counted(worked: WorkedOperation) -> str:
    """Say in how many months it was so: of those loaded, where the picture has more."""
    words, over = result_words(worked), months_words(len(worked.result.over), worked.inputs.operation.each)
    if worked.result.missing and "loaded" not in words:
        words = words.replace(over, f"{over} loaded", 1)
    return f"{words[0].lower()}{words[1:]}"


def _two_title(worked: WorkedOperation, words: str, verb: str = "") -> str:
    """State two numbers: "the US 212 t above Vietnam", with a verb "the US stood 212 t above Vietnam"; of one series
    "2.57 times May 2025".
    """
    inputs, value = worked.inputs, worked.result.value
    mine, theirs = (each.replace("The ", "the ", 1) for each in two_names(worked))
    is_of_one = inputs.numbers.other is None
    if inputs.operation.name is OperationName.CHANGE:
        return words if is_of_one else f"{mine} {words.split(' on ')[0]} on {theirs}"
    before = "" if is_of_one else f"{mine} {verb}"
    if inputs.operation.name is OperationName.RATIO:
        return words if is_a_part(inputs) else f"{before}{words} {theirs}"
    size = Amount(abs(value.value), min(abs(value.low), abs(value.high)), max(abs(value.low), abs(value.high)))
    return f"{before}{said(inputs, size)} {'above' if value.value >= 0 else 'below'} {theirs}"


def _source(sources: tuple[Source, ...], inputs: OperationInputs) -> str:
    return f"{via_words(sources, inputs.reporter)} · {inputs.product.code_words}"


def _levels(worked: WorkedOperation, scale: Scale) -> tuple[Level, ...]:
    """Draw the mean, the median or the thresholds of a condition on amounts."""
    operation, result = worked.inputs.operation, worked.result
    if operation.name in (OperationName.MEAN, OperationName.MEDIAN) and result.counts is Counts.AMOUNT:
        words = f"{operation.name} {result_words(worked).removesuffix(' a month')}"
        return (Level(float(result.value.value / scale.stored), words),)
    condition = operation.condition
    if condition is None or operation.of is not Of.LEVEL or condition.quantity is None:
        return ()
    if result.level is not None:
        words = f"mean {said(worked.inputs, result.level, is_worked_out=True)}"
        return (Level(float(result.level.value / scale.stored), words),)
    ends = [each for each in (condition.quantity, condition.upper) if each is not None]
    return tuple(
        Level(float(each.stored / scale.stored), quantity_words(each, operation.rate))
        for each in ends
        if each.is_amount
    )


def _two_bars(worked: WorkedOperation) -> tuple[RankBars, str]:
    """Draw two numbers beside each other: partners, products, or longer periods."""
    inputs, result = worked.inputs, worked.result
    assert result.now is not None, "a chart of two has both"  # noqa: S101 - a fault of ours
    assert result.base is not None, "a chart of two has both"  # noqa: S101 - a fault of ours
    names = two_names(worked)
    rows = [(names[0], result.now, True), (names[1], result.base, False)]
    both = inputs.who
    if inputs.operation.against is not None and inputs.operation.against.partner:
        both = listed([both, inputs.names[inputs.operation.against.partner].in_text])
    when = "" if result.now.period != result.base.period else f", {result.now.period.label}"
    return _bars(worked, rows, f"{inputs.product.name} {inputs.question.flow.word} {both}{when}")


def _ranked(worked: WorkedOperation) -> tuple[RankBars, str]:
    """Draw a place among the others, or a share beside the whole."""
    inputs, result = worked.inputs, worked.result
    operation = inputs.operation
    rows: list[tuple[str, Total, bool]] = []
    if operation.name is OperationName.SHARE and result.now is not None and result.base is not None:
        rows = [(inputs.names[operation.whole or WORLD].name, result.base, False)]
        if operation.largest and result.ranking is not None:
            chosen = result.ranking.ranked[: min(operation.largest, MOST_RANKED - 1)]
            rows += [(inputs.names[each.key].short, each.total, True) for each in chosen]
        else:
            rows.append((capitalised(inputs.who_shortly.removeprefix("the ")), result.now, True))
    elif result.matches:
        rows = [
            (f"{inputs.names[key].short}, {total.period.short}", total, True)
            for key, total in result.matches[:MOST_RANKED]
        ]
    elif result.ranking is not None:
        places = list(result.ranking.above_zero)
        own = next((at for at, place in enumerate(places) if place.key == inputs.partner.key), 0)
        first = max(0, min(own - MOST_RANKED // 2, len(places) - MOST_RANKED))
        rows = [
            (inputs.names[place.key].short, place.total, place.key in (inputs.partner.key, *result.partners))
            for place in places[first : first + MOST_RANKED]
        ]
    return _bars(worked, rows, f"{inputs.product.name}, {inputs.numbers.period.label}")


def _bars(worked: WorkedOperation, rows: Sequence[tuple[str, Total, bool]], of: str) -> tuple[RankBars, str]:
    inputs = worked.inputs
    amounts = [total.amount.value for _, total, _ in rows]
    scale = inputs.counting.chart_scale(max(amounts, default=Fraction(0)))
    words = inputs.counting.in_column(total.amount for _, total, _ in rows)
    sources = why.sources_of(figure for _, total, _ in rows for figure in total.figures)
    chart = RankBars(
        title=_sentence(worked),
        subtitle=f"{inputs.reporter.whose_first} {inputs.question.flow.noun} of {of}, {scale.measured}",
        unit=scale.unit,
        before_label="",
        rows=tuple(
            RankRow(
                name,
                float(total.amount.value / scale.stored),
                words(total.amount),
                style=style_of_total(total),
                is_marked=is_marked,
            )
            for name, total, is_marked in rows
        ),
        source=_source(sources, inputs),
    )
    named = [f"{row.label} {row.words}." for row in chart.rows]
    return chart, whole_sentences([f"Bar chart: {chart.title}. {chart.subtitle}.", *named], ALT_LIMIT)
