"""The answer to "how did it go": one series over months, looked at in one of six ways, read in two sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from fractions import Fraction
from typing import Any

from bot.errors import NotLoaded, Suggestion
from bot.questions import why
from bot.questions.columns import MONTH, month_table, number, read_as_facts, sum_facts
from bot.questions.kind import HelpEntry, Kind, Material
from bot.questions.line_charts import (
    STANDARD_YEAR,
    amount_points,
    by_calendar_month,
    common_scale,
    describe_lines,
    value_points,
    via_words,
)
from bot.questions.month_charts import chart_points, describe, drawn_part, event_marks, gaps
from bot.questions.refusals import not_in_lists, nothing_loaded, share_of_some_members
from bot.questions.trend_question import (
    TrendInputs,
    TrendQuestion,
    Value,
    View,
    ask,
    inputs_of,
    is_percent,
    judge,
    needs,
    value_at,
    values_of,
)
from bot.text import Line, Moment, Strong, capitalised, joined, line
from bot.trade.about import About
from bot.trade.answer import Answer, Column, Reason, RowT, Table, table_of
from bot.trade.chart_specs import ChartPoint, ChartSpec, EventMark, Lines, LineSeries, MonthBars
from bot.trade.counting import Scale
from bot.trade.figures import Base, change, joined_sum
from bot.trade.findings import later_block_line, product_notes, sum_note, sum_words
from bot.trade.observations import WORLD, Event, Figure, Source
from bot.trade.periods import MONTH_ABBREVIATIONS, MONTHS_A_YEAR, Month, Period
from bot.trade.phrases import beside_words
from bot.trade.precision import Amount, Percentage
from bot.trade.wording import (
    MINUS,
    change_words,
    month_list_words,
    percentage_points,
    published_pct,
    short_day,
    size_words,
)

YEARS_IN_PICTURE = 6
_PUBLISHED = ", as published"
_VIEW_TITLES = {
    View.LEVEL: "month by month",
    View.YEAR_ON_YEAR: "change on a year before",
    View.SHARE: "share of the total",
    View.SEASONAL: "same month each year",
    View.TWELVE_MONTHS: "12-month total",
    View.UNIT_PRICE: "unit price",
}


def build_trend(inputs: TrendInputs) -> Answer | None:
    """Build the answer; None when the view has no value in the period, or none but of lists without the partner."""
    values = values_of(inputs)
    if not any(value.figures for value in values.values()):
        return None
    question = inputs.question
    newest = max(values)
    drawn, alt = _chart(inputs, values)
    # a dot by itself says no more than its words
    chart = None if isinstance(drawn, Lines) and len(values) == 1 else drawn
    route = question.flow.route(inputs.reporter.name, inputs.partner.name)
    marks = chart.events if isinstance(chart, MonthBars | Lines) else ()
    reading = _reading(inputs, values)
    figures = list(values[max(month for month, value in values.items() if value.figures)].figures)
    sources = why.sources_of(figure for value in values.values() for figure in value.figures)
    return Answer(
        question=question,
        title=f"{route} · {inputs.product.name} · {_VIEW_TITLES[question.view]}",
        headline=f"{_in_month(values[newest], newest.long)}{_part_words(values[newest])}",
        findings=reading,
        context=tuple(_event_line(inputs.events, mark.month, mark.number) for mark in marks),
        footer=(_footer(inputs, figures, sources),),
        notes=tuple(_notes(inputs, values, drawn)),
        facts=_facts(inputs, values),
        read_as=read_as_facts(question, inputs.period, view=str(question.view)),
        table=_table(inputs, values),
        chart=chart,
        alt=alt if chart is not None else "",
        reasons=tuple(_reasons(inputs, values)),
        sources=sources,
    )


def _not_in_lists(inputs: TrendInputs) -> NotLoaded:
    months = month_list_words(month for month in inputs.series.months if month in inputs.period)
    whole = inputs.question.with_about(partner=WORLD)
    suggestions = (Suggestion("World", WORLD, whole.command),) if inputs.question.view is not View.SHARE else ()
    return not_in_lists(inputs.question, inputs.product, inputs.partner.in_text, months, suggestions)


def _in_month(value: Value, month: str) -> str:
    """Say a value and its month: "+55.9% in October 2025, as published"."""
    words, published, _ = value.words.partition(_PUBLISHED)
    return f"{words} in {month}{published}"


def _part_words(value: Value) -> str:
    """Say whose sum a value is where it is not the total."""
    summed = joined_sum(point.summed for point in value.points)
    return "" if summed is None or summed.is_whole else f", {sum_words(summed)}"


def _alike(values: Mapping[Month, Value]) -> Mapping[Month, Value]:
    """Leave out what cannot be compared with the newest: with other codes or members in it."""
    basis = values[max(values)].basis
    return {month: value for month, value in values.items() if value.basis == basis}


def _span(values: Mapping[Month, Value]) -> tuple[Month, Month]:
    """Return the months of the highest and the lowest value, the later of several."""
    alike = _alike(values)
    return (
        max(alike, key=lambda month: (alike[month].value, month)),
        min(alike, key=lambda month: (alike[month].value, month)),
    )


def _reading(inputs: TrendInputs, values: Mapping[Month, Value]) -> tuple[Line, ...]:
    """Read the picture in two sentences: where it stands against a year before, and the span it went through."""
    newest = max(values)
    first = _against_a_year_before(inputs, values, newest)
    alike = _alike(values)
    high, low = _span(values)
    if inputs.period.is_month:
        return (first,)
    if len(alike) == 1:
        with_it = "with a value" if len(values) == 1 else "that it can be compared with"
        return first, line(f"It is the only month of {inputs.period.label} {with_it}.")
    those = f"the {len(alike)} months {'with a value' if len(alike) == len(values) else 'alike'}"
    if len({values[month].words for month in alike}) == 1:
        return first, line(f"Each of {those} is ", Strong(values[high].words), ".")
    highest, lowest = (_in_month(values[month], month.short) for month in (high, low))
    comma = "," if _PUBLISHED in values[high].words else ""
    span = line(f"Of {those} the highest is ", Strong(highest), f"{comma} and the lowest ", Strong(lowest), ".")
    return first, span, *_other_way(inputs, values, newest)


def _against_a_year_before(inputs: TrendInputs, values: Mapping[Month, Value], newest: Month) -> Line:
    view, now = inputs.question.view, values[newest]
    before = value_at(inputs, newest - MONTHS_A_YEAR)
    if view is View.YEAR_ON_YEAR:
        return line(f"{newest.long}: {_two_years(inputs, newest)}.")
    base = (newest - MONTHS_A_YEAR).long
    if before is None or before.basis != now.basis:
        return line(f"No figure for {base} to compare with.")
    if view is View.SHARE:
        if now.words == before.words:
            return line(f"{capitalised(now.words)} in {base} as well.")
        points = points_apart(points_between(now, before))
        return line(f"{capitalised(points)} in {base} ({before.words}).")
    up_to = f"the twelve months to {base}" if view is View.TWELVE_MONTHS else base
    found = _change_of(inputs, newest, newest - MONTHS_A_YEAR)
    return line(f"{_moved(found, up_to)} ({before.words})." if found else f"{before.words} in {up_to}.")


def _other_way(inputs: TrendInputs, values: Mapping[Month, Value], newest: Month) -> tuple[Line, ...]:
    """Say what the picture's title says where that goes the other way than the change on a year before, whose month
    is not in the picture: "About 775% above May 2025, where the picture begins.".
    """
    if newest - MONTHS_A_YEAR in inputs.period or inputs.question.view not in {
        View.LEVEL,
        View.SEASONAL,
        View.TWELVE_MONTHS,
    }:
        return ()
    before, drawn = value_at(inputs, newest - MONTHS_A_YEAR), _beside_an_earlier_month(inputs, values, newest)
    if not drawn or before is None or before.basis != values[newest].basis:
        return ()
    found = _change_of(inputs, newest, newest - MONTHS_A_YEAR)
    if not found or (" above " in drawn) == (MINUS not in found):
        return ()
    said = drawn.removeprefix(", ")
    return (line(f"{capitalised(said)}, where the picture begins."),)


def _moved(change: str, base: str) -> str:
    """Say a change on a base with its direction as a word: "Down 30% on March 2025"."""
    percent, _, published = change.partition(" as published")
    verb = "Down " if MINUS in percent else "Up " if "+" in percent else ""
    return f"{verb}{size_words(percent)} on {base}{', as published' if published or change != percent else ''}"


def _two_years(inputs: TrendInputs, month: Month) -> str:
    """Say the two figures behind a change on a year before: "406 t after 584 t"."""
    now, before = (inputs.series.total(Period.single(each)) for each in (month, month - MONTHS_A_YEAR))
    known = [inputs.counting.words(each.amount) for each in (now, before) if each is not None]
    return " after ".join(known)


def points_between(now: Value, before: Value) -> Percentage:
    """Return the difference of two shares in percentage points; the widths add up."""
    one, other = now.known, before.known
    return Percentage(
        one.value - other.value, one.low - other.high, one.high - other.low, one.is_derived or other.is_derived
    )


def points_apart(points: Percentage) -> str:
    """Say a difference of two percentages: "2.3 percentage points more than", "about 5 … less than"."""
    if not points.rounded:
        return "the same as" if points.step < 1 else "about the same as"
    return f"{percentage_points(points)} {'more' if points.rounded > 0 else 'less'} than"


def _change_of(inputs: TrendInputs, month: Month, base: Month) -> str:
    months = MONTHS_A_YEAR if inputs.question.view is View.TWELVE_MONTHS else 1
    period = Period(month - (months - 1), month)
    before = Period(base - (months - 1), base)
    now = inputs.series.total(period)
    if now is None:
        return ""
    found = change(now, inputs.series.total(before), before, small_base=inputs.counting.small_base)
    if found.as_published is not None:
        return f"{published_pct(found.as_published)} as published"
    return change_words(found.percentage) if found.base is Base.FOUND and found.percentage is not None else ""


def _event_line(events: tuple[Event, ...], month: Month, number: int) -> Line:
    within = sorted((event for event in events if Month.of(event.on) == month), key=lambda event: event.on)
    said = " · ".join(f"{short_day(event.on)} {event.on.year} {event.label}" for event in within[:3])
    return line(f"{number}. {said}")


def _footer(inputs: TrendInputs, figures: Sequence[Figure], sources: Sequence[Source]) -> Line:
    batch = max((figure.batch for figure in figures), key=lambda each: each.number)
    cited = why.publishers_words([figures[0].source, *sources], most=1)
    return joined(
        [
            line(inputs.product.code_words),
            line(cited),
            line("loaded ", Moment(batch.committed_at.astimezone(UTC), relative=True)),
        ]
    )


def _notes(inputs: TrendInputs, values: Mapping[Month, Value], drawn: ChartSpec) -> list[Line]:
    notes: list[Line] = []
    later = later_block_line(inputs.series, Period.single(max(values)), inputs.counting.words)
    if later is not None and not is_percent(inputs):
        notes.append(line(later, "."))
    points = [point for value in values.values() for point in value.points]
    of = {inputs.partner.in_text: points}
    if inputs.question.view is View.SHARE:  # the partner's and the world's by turns
        of = {inputs.partner.in_text: points[::2], "the world": points[1::2]}
    for in_text, some in of.items():
        if any(point.summed is not None for point in some):
            notes.append(sum_note(some, in_text, inputs.names))
    without = gaps(drawn) if isinstance(drawn, MonthBars) else len(inputs.period) - len(values)
    if without:
        notes.append(line(f"No figure for {without} of {len(inputs.period)} months (gaps in the chart)."))
    if inputs.question.view is View.TWELVE_MONTHS and without:
        notes.append(line("A 12-month total needs all twelve months, or what was published for them."))
    if inputs.question.view is View.UNIT_PRICE:
        notes.append(why.price_note(figure for value in values.values() for figure in value.figures))
    said = {max(values), *_span(values)}
    notes += product_notes(inputs.product, inputs.reporter, *map(Period.single, said))
    return notes


def _unit(inputs: TrendInputs) -> str:
    return "pct" if is_percent(inputs) else inputs.counting.unit


def _number(inputs: TrendInputs, value: Fraction) -> float:
    return number(value, 2) if is_percent(inputs) else number(value / inputs.counting.scale)


def _facts(inputs: TrendInputs, values: Mapping[Month, Value]) -> dict[str, Any]:
    newest = max(values)
    high, low = _span(values)
    unit = _unit(inputs)
    summed = joined_sum(point.summed for value in values.values() for point in value.points)
    facts: dict[str, Any] = {
        "view": str(inputs.question.view),
        "months": len(inputs.period),
        "months_with_value": len(values),
        f"points_{unit}": {str(month): _number(inputs, value.value) for month, value in values.items()},
        **(sum_facts(summed) if summed is not None else {}),
    }
    for name, month in (("latest", newest), ("highest", high), ("lowest", low)):
        facts[f"{name}_month"] = str(month)
        facts[f"{name}_{unit}"] = _number(inputs, values[month].value)
        facts[f"{name}_shown"] = values[month].words
    before = value_at(inputs, newest - MONTHS_A_YEAR)
    if before is not None and is_percent(inputs):
        facts["change_on_year_points"] = number(values[newest].value - before.value, 2)
    return facts


def _table(inputs: TrendInputs, values: Mapping[Month, Value]) -> Table:
    if inputs.question.view is View.LEVEL or inputs.question.view is View.UNIT_PRICE:
        return month_table(inputs.series, inputs.period, inputs.counting)
    if inputs.question.view is View.SEASONAL:
        return _seasonal_table(inputs, values)
    name = {View.SHARE: "Share", View.YEAR_ON_YEAR: "y/y", View.TWELVE_MONTHS: "12 months"}[inputs.question.view]
    return table_of(
        inputs.period,
        MONTH,
        _column(name, f"{name.lower().replace(' ', '_').replace('/', 'o')}_{_unit(inputs)}", inputs, values.get),
    )


def _seasonal_table(inputs: TrendInputs, values: Mapping[Month, Value]) -> Table:
    """Set the years beside each other: a row for each calendar month, a column for each year."""
    years = sorted({each.year for each in values})

    def of_year(year: int) -> Column[int]:
        key = f"{inputs.counting.column}_{year}"

        def value_of(month: int) -> Value | None:
            return values.get(Month(year, month))

        of = _column(str(year), key, inputs, value_of)
        return of if year in years[-YEARS_IN_PICTURE:] else replace(of, words=None)

    months: Column[int] = Column("Month", lambda month: MONTH_ABBREVIATIONS[month - 1], "month", lambda month: month)
    return table_of(range(1, 13), months, *map(of_year, years))


def _column(name: str, key: str, inputs: TrendInputs, value_of: Callable[[RowT], Value | None]) -> Column[RowT]:
    def words(row: RowT) -> str:
        found = value_of(row)
        return "–" if found is None else found.words

    def value(row: RowT) -> float | None:
        found = value_of(row)
        return None if found is None else _number(inputs, found.value)

    return Column(name, words, key, value)


def _what(inputs: TrendInputs) -> str:
    flow = inputs.question.flow
    place = "" if inputs.partner.key == WORLD else f" {flow.word} {inputs.partner.in_text}"
    return f"{inputs.reporter.whose_first} {flow.noun} of {inputs.product.name}{place}"


def _chart(inputs: TrendInputs, values: Mapping[Month, Value]) -> tuple[ChartSpec, str]:
    question, view, newest = inputs.question, _view(inputs, values), max(values)

    def events(points: tuple[ChartPoint, ...]) -> tuple[EventMark, ...]:
        told = inputs.events if question.has_events else ()
        return event_marks(told, drawn_part(view, points), Period.single(newest), inputs.series)

    sources = why.sources_of(figure for value in values.values() for figure in value.figures)
    source = f"{via_words(sources, inputs.reporter)} · {inputs.product.code_words}"
    scale = common_scale([inputs.series], view, inputs.counting)
    place = inputs.partner.short_in_text
    title = f"{inputs.product.short} {question.flow.word} {place} {_title_end(inputs, values, newest)}"
    if question.view is View.LEVEL:
        bar_points = chart_points(inputs.series, view, Period.single(newest), scale)
        bars = MonthBars(
            title,
            f"{_what(inputs)}, {scale.by_month}",
            scale.unit,
            view,
            bar_points,
            events(bar_points),
            source,
        )
        return bars, describe(bars, f"{_what(inputs)}, {scale.by_month}", inputs.series, inputs.counting)
    styles = {month: value.style for month, value in values.items()}
    if question.view is View.SEASONAL:
        lines = Lines(
            title,
            f"{_what(inputs)}, {scale.by_month}, year by year",
            scale.unit,
            Period(Month(STANDARD_YEAR, 1), Month(STANDARD_YEAR, 12)),
            _by_year(inputs, scale),
            source,
            is_by_calendar_month=True,
        )
        return lines, describe_lines(lines)
    in_unit = {
        month: value.value if is_percent(inputs) else value.value / scale.stored for month, value in values.items()
    }
    words = {
        month: scale.words(value.known) if isinstance(value.known, Amount) else value.words
        for month, value in values.items()
    }
    shown_unit = "%" if is_percent(inputs) else scale.unit
    subtitle = {
        View.YEAR_ON_YEAR: f"{_what(inputs)}, each month's change on a year before in percent",
        View.SHARE: (
            f"{question.flow.word.capitalize()} {inputs.partner.in_text}: percent of {inputs.reporter.whose} "
            f"{question.flow.noun} of {inputs.product.name} each month"
        ),
        View.TWELVE_MONTHS: f"{_what(inputs)}, {scale.measured} in the twelve months up to each month",
    }.get(question.view, f"{_what(inputs)}, {scale.measured}")
    points = value_points(in_unit, styles, words)
    lines = Lines(
        title, subtitle, shown_unit, view, (LineSeries(inputs.partner.short, points),), source, events(points)
    )
    return lines, describe_lines(lines)


def _view(inputs: TrendInputs, values: Mapping[Month, Value]) -> Period:
    """Leave out the months before the first value where values need a year of figures before them."""
    if inputs.question.view not in {View.YEAR_ON_YEAR, View.TWELVE_MONTHS}:
        return inputs.period
    return Period(min(min(values), inputs.period.last - 1), inputs.period.last)


def _title_end(inputs: TrendInputs, values: Mapping[Month, Value], newest: Month) -> str:
    words, beside = values[newest].words, _beside_an_earlier_month(inputs, values, newest)
    bare = words.removesuffix(_PUBLISHED)
    said = {
        View.YEAR_ON_YEAR: f"stood {beside_words(bare, 'a year before')} in {newest.long}",
        View.SHARE: f"came to {words} of the total in {newest.long}",
        View.TWELVE_MONTHS: f"came to {words} in the twelve months to {newest.long}{beside}",
        View.UNIT_PRICE: f"cost {words} in {newest.long}",
    }.get(inputs.question.view, f"came to {words} in {newest.long}{beside}")
    return f"{said}{_part_words(values[newest])}"


def _beside_an_earlier_month(inputs: TrendInputs, values: Mapping[Month, Value], newest: Month) -> str:
    """Say how the newest stands beside a year before, or beside the first month drawn where that is not in the
    picture: ", 30.5% below March 2025"; empty where that is not known.
    """
    base = newest - MONTHS_A_YEAR if newest - MONTHS_A_YEAR in inputs.period else min(_alike(values))
    found = _change_of(inputs, newest, base).partition(" as published")[0] if base < newest else ""
    return f", {beside_words(found, base.long)}" if found else ""


def _by_year(inputs: TrendInputs, scale: Scale) -> tuple[LineSeries, ...]:
    years = sorted({month.year for month in inputs.series.months if month in inputs.period})[-YEARS_IN_PICTURE:]
    made = []
    for year in reversed(years):
        whole = Period(Month(year, 1), Month(year, 12))
        first, last = max(whole.first, inputs.period.first), min(whole.last, inputs.period.last)
        points = amount_points(inputs.series, Period(first, last), scale)
        made.append(LineSeries(str(year), by_calendar_month(points), is_marked=year == years[-1]))
    return tuple(made)


def _reasons(inputs: TrendInputs, values: Mapping[Month, Value]) -> list[Reason]:
    newest = max(values)
    value = values[newest]
    reasons = []
    if value.formula:
        reasons.append(
            Reason(f"{_VIEW_TITLES[inputs.question.view].capitalize()}", (line(f"{value.formula} = {value.words}"),))
        )
    rows = [row for figure in value.figures[:12] for row in why.row_lines(figure)]
    reasons.append(Reason(f"{newest.long}", tuple(rows), why.sources_of(value.figures)))
    return [*reasons, *filter(None, [why.counted_reason(inputs.product)])]


def build(question: TrendQuestion, material: Material) -> Answer:
    """Tell how the series went; NotLoaded where it has no figure in these months."""
    inputs = inputs_of(question, material)
    answer = build_trend(inputs)
    if answer is not None:
        return answer
    if inputs.series.months and not inputs.series.recorded_months:
        raise _not_in_lists(inputs)
    if question.view is View.YEAR_ON_YEAR and inputs.series.recorded_months:
        raise no_year_on_year(inputs)
    if question.view is View.SHARE and inputs.series.recorded_months and inputs.partner.is_aggregate:
        level = Suggestion("Level", "level", replace(question, view=View.LEVEL).command)
        raise share_of_some_members(inputs.partner.in_text, level)
    raise nothing_loaded(question.period)


def no_year_on_year(inputs: TrendInputs) -> NotLoaded:
    """Say why no month has a change on a year before: too little then, or nothing loaded; the level is there."""
    periods = [Period.single(month) for month in inputs.period]
    bases = {
        change(total, inputs.series.total(base), base, small_base=inputs.counting.small_base).base
        for period in periods
        if (total := inputs.series.total(period)) is not None and (base := period.year_before)
    }
    is_small = bool(bases & {Base.SMALL, Base.ZERO})
    said = "Too small a year ago for a y/y change." if is_small else "No figure a year before to compare with."
    level = replace(inputs.question, view=View.LEVEL)
    return NotLoaded("month_not_loaded", said, (Suggestion("Level", "level", level.command),))


TREND = Kind(
    TrendQuestion,
    {"trend": TrendQuestion(About(partner=""))},
    ask,
    judge,
    needs,
    build,
    (
        HelpEntry(
            "trend",
            "one series over time: level, y/y, share, same month each year, 12-month total, unit price",
            ("/trend us", "/trend world yoy", "/trend us share 2025"),
        ),
    ),
)
