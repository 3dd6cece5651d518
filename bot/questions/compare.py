"""The answer to "which of these": two to six series beside each other, over the months that all of them have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot.questions import why
from bot.questions.columns import MONTH, in_unit, number, sum_facts
from bot.questions.compare_arithmetic import (
    CompareInputs,
    Item,
    are_alike,
    are_same_months,
    common_offsets,
    inputs_of,
    item_of,
)
from bot.questions.compare_question import CompareQuestion, ask, judge, needs
from bot.questions.kind import HelpEntry, Kind, Material
from bot.questions.line_charts import (
    STANDARD_YEAR,
    amount_points,
    by_calendar_month,
    common_scale,
    describe_lines,
    via_words,
)
from bot.questions.month_charts import chart_points, describe, drawn_part, drawn_words, event_marks
from bot.questions.refusals import nothing_loaded
from bot.text import Line, Strong, capitalised, joined, line
from bot.trade.about import About, By
from bot.trade.answer import Answer, Column, Reason, RowT, Table, table_of
from bot.trade.chart_specs import ChartSpec, Lines, LineSeries, MonthBars
from bot.trade.counting import Counting, Scale
from bot.trade.figures import change, mixes_preliminary
from bot.trade.findings import moved_words, product_notes, sum_note
from bot.trade.observations import WORLD, Figure
from bot.trade.periods import MONTH_ABBREVIATIONS, Month, Period
from bot.trade.phrases import beside_words, change_phrase
from bot.trade.precision import Amount, change_pct, share_pct
from bot.trade.wording import change_words, listed, month_list_words, published_pct, ratio_words, share_words

_MONTHS_BEFORE = 11
_MOST_SUMMED = 24
MOST_IN_TITLE = 3


def build_compare(inputs: CompareInputs) -> Answer | None:
    """Build the answer; None when none of them has a figure."""
    offsets = common_offsets(inputs)
    items = [item for key in inputs.question.compared if (item := item_of(inputs, key, offsets)) is not None]
    if not items:
        return None
    question = inputs.question
    chart, alt = _chart(inputs, items)
    figures = [figure for item in items for figure in item.total.figures]
    return Answer(
        question=question,
        title=_title(inputs, items),
        headline=_headline(inputs, items, offsets),
        findings=tuple(_findings(inputs, items, offsets)),
        footer=(_footer(inputs, figures),),
        notes=tuple(_notes(inputs, items, offsets)),
        facts=_facts(inputs, items, offsets),
        read_as={
            "reporter": question.reporter,
            "flow": str(question.flow),
            "by": str(question.by),
            "compared": ", ".join(question.compared),
            **({"partner": question.partner} if question.by is not By.PARTNER else {}),
            **({"product": question.product} if question.by is not By.PRODUCT else {}),
            "period": str(question.period) if question.period is not None else ", ".join(question.compared),
        },
        table=_table(inputs, items),
        chart=chart,
        alt=alt,
        reasons=tuple(_reasons(inputs, items, offsets)),
        sources=why.sources_of(figures),
    )


def _title(inputs: CompareInputs, items: Sequence[Item]) -> str:
    question = inputs.question
    names = listed([item.name for item in items])
    what = [f"{inputs.reporter.whose_first} {question.flow.noun}"]
    if question.by is not By.PARTNER:
        what[0] += f" {question.flow.word} {inputs.partner.in_text}"
    if question.by is not By.PRODUCT:
        what.append(inputs.product.name)
    what.append(names)
    if question.period is not None:
        what.append(question.period.label)
    return " · ".join(what)


def _compared_amounts(items: Sequence[Item], offsets: Sequence[int]) -> list[tuple[Item, Amount]]:
    """Return the amounts that are compared, the largest first: totals where all are whole, else those of the months
    that all have.
    """
    if not are_same_months(items) and offsets:
        amounts = [(item, item.common) for item in items]
    else:
        amounts = [(item, item.total.amount) for item in items]
    known = [(item, amount) for item, amount in amounts if amount is not None]
    return sorted(known, key=lambda pair: -pair[1].value)


def _headline(inputs: CompareInputs, items: Sequence[Item], offsets: Sequence[int]) -> str:
    """Say the result: of two periods the change, of others who is ahead and how far, else the largest amounts."""
    words = inputs.counting.words
    if not offsets and not are_same_months(items):
        said = ", ".join(
            f"{item.name} {words(item.total.amount)} {_in_months(item, is_named=True)}".rstrip() for item in items[:2]
        )
        return f"{said}: not the same months"
    ranked = _compared_amounts(items, offsets)
    if (found := _later_on_earlier(inputs, items, offsets, ranked)) is not None:
        if _are_a_run(items, offsets):
            months, amount, beside = _in_common(inputs, items, offsets, ranked)
            return f"{months.label}: {words(amount)}{beside}"
        later, beside = found
        amount = next(amount for item, amount in ranked if item is later)
        return f"{later.name}: {words(amount)}, {beside} {_over(items, offsets)}".rstrip()
    if (relation := _relation(inputs, items, offsets, ranked)) is not None:
        return f"{relation} {_over(items, offsets)}".rstrip()
    said = ", ".join(f"{item.name} {words(amount)}" for item, amount in ranked[:2])
    return f"{said} {_over(items, offsets)}".rstrip()


def _relation(
    inputs: CompareInputs, items: Sequence[Item], offsets: Sequence[int], ranked: Sequence[tuple[Item, Amount]]
) -> str | None:
    """Say how far the first is ahead of the second ("Germany took 2.2 times as much as the US"), or what part of the
    total a partner is; None where they are not alike, or may be the same.
    """
    if len(ranked) < 2 or not are_alike(inputs, items) or inputs.question.by is By.PERIOD:
        return None
    (first, more), (second, less) = ranked[:2]
    took = inputs.question.flow.partner_verb
    if inputs.question.by is By.PARTNER and inputs.counting.adds_up:
        share = share_pct(less, more) if first.key == WORLD else None
        if share is not None:
            return f"{capitalised(inputs.names_in_text[second.key])} {took} {share_words(share)} of the total"
        times, ahead, behind = ratio_words(more, less), *(inputs.names_in_text[item.key] for item in (first, second))
        return f"{capitalised(ahead)} {took} {times} times as much as {behind}" if times else None
    times = ratio_words(more, less)
    opening = _opening(inputs, first) if inputs.counting.adds_up else f"{first.name}:"
    return f"{opening} {times} times {inputs.names_in_text.get(second.key, second.name)}" if times else None


def _in_months(item: Item, *, is_named: bool = False) -> str:
    if item.total.period.is_month and is_named and item.name == item.total.period.label:
        return ""
    if item.total.period.is_month:
        return f"in {item.total.period.label}"
    return f"in {item.months} month{'' if item.months == 1 else 's'}"


def _over(items: Sequence[Item], offsets: Sequence[int]) -> str:
    """Say over how many months, where that is not all of them."""
    if are_same_months(items) or not offsets:
        return ""
    return f"in {_common_months(items, offsets)}"


def _common_months(items: Sequence[Item], offsets: Sequence[int]) -> str:
    """Name what they have in common: "the 5 months loaded for all", of one and the same month "October 2025, the only
    month loaded for both".
    """
    who = "both" if len(items) == 2 else "all"
    if len(offsets) > 1:
        return f"the {len(offsets)} months loaded for {who}"
    months = {item.period.first + offsets[0] for item in items}
    named = f"{months.pop().long}, the only" if len(months) == 1 else "the one"
    return f"{named} month loaded for {who}"


def _months_compared(inputs: CompareInputs, items: Sequence[Item]) -> str:
    """Name the months that all have, where those are not all: "compared over Jan–Mar 2026 and Jan–Mar 2025"."""
    offsets = common_offsets(inputs)
    if not _over(items, offsets):
        return ""
    spans = [month_list_words(item.period.first + offset for offset in offsets) for item in items]
    return f"; compared over {listed(list(dict.fromkeys(spans)))}"


def _findings(inputs: CompareInputs, items: Sequence[Item], offsets: Sequence[int]) -> list[Line]:
    """Say the amounts over the months that all have, where those are not all, then what is known of each."""
    lines = [_item_line(inputs, item) for item in items]
    if offsets and not are_same_months(items) and inputs.counting.adds_up:
        words = inputs.counting.words
        said = ", ".join(f"{item.name} {words(amount)}" for item, amount in _compared_amounts(items, offsets))
        lines.insert(0, line(f"In {_common_months(items, offsets)}: {said}"))
    return lines


def _later_on_earlier(
    inputs: CompareInputs, items: Sequence[Item], offsets: Sequence[int], ranked: Sequence[tuple[Item, Amount]]
) -> tuple[Item, str] | None:
    """Return the later of two periods and how it compares with the earlier, as published where the base was worked
    back from it; None for anything else.
    """
    amounts = {item.key: amount for item, amount in ranked}
    if inputs.question.by is not By.PERIOD or len(items) != 2 or len(amounts) < 2 or not are_alike(inputs, items):
        return None
    if not offsets and not are_same_months(items):
        return None
    earlier, later = sorted(items, key=lambda item: item.period)
    if are_same_months(items):
        whole = change(later.total, earlier.total, earlier.period, small_base=inputs.counting.small_base)
        if whole.as_published is not None:
            return later, f"{beside_words(published_pct(whole.as_published), earlier.name)}, as published"
    if small := _from_small(inputs, amounts[earlier.key], earlier.name):
        return later, small
    found = change_pct(amounts[later.key], amounts[earlier.key])
    return None if found is None else (later, beside_words(change_words(found), earlier.name))


def _from_small(inputs: CompareInputs, base: Amount, name: str) -> str:
    """Say what is too little for a percentage or ratio on it: "from 1 kg in June 2025 (small base)"; else empty."""
    is_small = 0 < base.value < inputs.counting.small_base
    return f"from {inputs.counting.words(base)} in {name} (small base)" if is_small else ""


def _item_line(inputs: CompareInputs, item: Item) -> Line:
    parts: list[str | Strong] = [f"{item.name} ", Strong(inputs.counting.words(item.total.amount))]
    if not inputs.counting.adds_up:
        return line(*parts, f" in {item.total.period.label}")
    if item.total.missing:
        parts.append(f" · {item.months} of {len(item.period)} months loaded")
    if item.share is not None:
        parts.append(f" · {share_words(item.share)} of the total")
    if inputs.question.by is not By.PERIOD:
        base = item.period.year_before
        before = item.series.total(base)
        if before is not None and not before.is_partial and not item.total.is_partial:
            found = change(item.total, before, base, small_base=inputs.counting.small_base)
            parts.append(f" · {change_phrase(found, item.period)}")
    return line(*parts)


def _notes(inputs: CompareInputs, items: Sequence[Item], offsets: Sequence[int]) -> list[Line]:
    notes = []
    adds_up = inputs.counting.adds_up
    if adds_up and not are_same_months(items):
        if offsets:
            notes.append(line("Compared only over months loaded for all."))
        else:
            are_apart = len({month for item in items for month in item.period}) == sum(
                len(item.period) for item in items
            )
            lack = "They have no month in common here; the" if are_apart else "The"
            notes.append(line(f"{lack} totals cover different months."))
    of = {inputs.names[item.key]: item.total.points for item in items}
    if inputs.question.by is By.PERIOD:
        of = {inputs.partner.in_text: tuple(dict.fromkeys(point for item in items for point in item.total.points))}
    for name, points in of.items():
        if any(point.summed is not None for point in points):
            notes.append(sum_note(points, name, inputs.summed_names))
    if not adds_up:
        notes.append(why.price_note(figure for item in items for figure in item.total.figures))
        notes.append(line("Prices of several months are not added up: each is of one month."))
    if inputs.elsewhere:
        notes.append(line(f"In another currency, so left out: {listed(inputs.elsewhere)}."))
    if mixes_preliminary(*(item.total for item in items)):
        notes.append(line("Preliminary and other figures stand beside each other here; they may still move."))
    if adds_up:
        for total in (item.total for item in items):
            if total.differs_from_published and total.published is not None:
                published = inputs.counting.words(total.published.amount)
                notes.append(line(f"The published figure for {total.period.label} is {published}."))
    if inputs.question.by is not By.PRODUCT:
        notes += product_notes(inputs.product, inputs.reporter, *(item.period for item in items))
    there = {item.key for item in items}
    lacking = [inputs.names[key] for key in inputs.question.compared if key not in there]
    gone = [name for name in lacking if name not in inputs.elsewhere]
    if gone:
        notes.append(line(f"Nothing is loaded in these months for {listed(gone)}."))
    return notes


def _footer(inputs: CompareInputs, figures: Sequence[Figure]) -> Line:
    codes = [line(inputs.product.code_words)] if inputs.question.by is not By.PRODUCT else []
    return joined([*codes, line(why.publishers_words(why.sources_of(figures)))])


def _view(inputs: CompareInputs, items: Sequence[Item]) -> Period:
    first, last = min(item.period.first for item in items), max(item.period.last for item in items)
    are_months = all(item.period.is_month for item in items)
    return Period(first - _MONTHS_BEFORE, last) if are_months else Period(first, last)


def _table(inputs: CompareInputs, items: Sequence[Item]) -> Table:
    if inputs.question.by is By.PERIOD:
        starts = [item.period.first for item in items]
        same = len({start.month for start in starts}) == 1

        def label(offset: int) -> str:
            return MONTH_ABBREVIATIONS[(starts[0] + offset).month - 1] if same else f"month {offset + 1}"

        longest = max(len(item.period) for item in items)
        of_items = (_column(item, partial(_month_at, item), inputs.counting) for item in items)
        return table_of(range(longest), Column("Month", label, "month", label), *of_items)
    by_month: list[Column[Month]] = [_column(item, lambda month: month, inputs.counting) for item in items]
    return table_of(_view(inputs, items), MONTH, *by_month)


def _month_at(item: Item, offset: int) -> Month | None:
    return item.period.first + offset if offset < len(item.period) else None


def _column(item: Item, month_of: Callable[[RowT], Month | None], counting: Counting) -> Column[RowT]:
    return Column(
        item.short,
        lambda row: _cell(item, month_of(row), counting),
        f"{counting.column}_{item.key}",
        lambda row: _raw(item, month_of(row), counting),
    )


def _cell(item: Item, month: Month | None, counting: Counting) -> str:
    point = item.series.at(month) if month is not None else None
    return counting.words(point.amount) if point is not None else "–"


def _raw(item: Item, month: Month | None, counting: Counting) -> float | None:
    point = item.series.at(month) if month is not None else None
    return in_unit(point.amount, counting) if point is not None else None


def _chart(inputs: CompareInputs, items: Sequence[Item]) -> tuple[ChartSpec, str]:
    question, view = inputs.question, _view(inputs, items)
    scale = common_scale([item.series for item in items], view, inputs.counting)
    figures = [figure for item in items for figure in item.total.figures]
    codes = f" · {inputs.product.code_words}" if question.by is not By.PRODUCT else ""
    source = f"{via_words(why.sources_of(figures), inputs.reporter)}{codes}"
    title = _chart_title(inputs, items)
    over = _months_compared(inputs, items)
    subtitle = f"{_what(inputs)}, {scale.by_month}{over}"
    if question.by is By.PERIOD:
        if not over:
            drawn = [point for item in items for point in amount_points(item.series, item.period, scale)]
            subtitle += drawn_words(drawn, [item.period for item in items])
        within_a_year = all(item.period.first.year == item.period.last.year for item in items)
        if not within_a_year or all(item.period.is_month for item in items):
            return _bars(inputs, items, title, subtitle, scale, source)
        lines = Lines(
            title,
            subtitle,
            scale.unit,
            Period(Month(STANDARD_YEAR, 1), Month(STANDARD_YEAR, 12)),
            tuple(
                LineSeries(item.short, by_calendar_month(amount_points(item.series, item.period, scale)))
                for item in items
            ),
            source,
            is_by_calendar_month=True,
        )
        return lines, describe_lines(lines)
    series = tuple(LineSeries(item.short, amount_points(item.series, view, scale)) for item in items)
    drawn_in = drawn_part(view, *(each.points for each in series))
    marks = event_marks(inputs.events, drawn_in, Period.single(view.last), items[0].series)
    lines = Lines(title, subtitle, scale.unit, view, series, source, marks)
    return lines, describe_lines(lines)


def _bars(
    inputs: CompareInputs, items: Sequence[Item], title: str, subtitle: str, scale: Scale, source: str
) -> tuple[MonthBars, str]:
    """Draw periods that no year holds, or single months, as marked bars of the one series they lie in."""
    view = _view(inputs, items)
    last = max(item.period for item in items)
    points = chart_points(items[0].series, view, last, scale)
    marked = tuple(
        replace(point, is_marked=any(point.period.first in item.period for item in items)) for point in points
    )
    are_months = all(item.period.is_month for item in items)
    marks = event_marks(inputs.events, drawn_part(view, points), last, items[0].series)
    bars = MonthBars(title, subtitle, scale.unit, view, marked, marks, source, are_compared=are_months)
    return bars, describe(bars, f"{_what(inputs)}, {scale.by_month}", items[0].series, inputs.counting)


def _chart_title(inputs: CompareInputs, items: Sequence[Item]) -> str:
    offsets = common_offsets(inputs)
    ranked = _compared_amounts(items, offsets)
    over = _over(items, offsets)
    words = inputs.counting.words
    if not offsets and not are_same_months(items):
        others = [f"{item.short} {words(item.total.amount)} {_in_months(item)}" for item in items[1:2]]
        first = f"{_opening(inputs, items[0])} {words(items[0].total.amount)} {_in_months(items[0])}"
        return ", ".join([first, *others])
    if (found := _later_on_earlier(inputs, items, offsets, ranked)) is not None and not over:
        later, beside = found
        came = f"{_series_name(inputs)} came to {words(later.total.amount)} in {later.name}"
        return f"{came}, {beside.removesuffix(', as published')}"
    if found is not None and _are_a_run(items, offsets):
        months, amount, beside = _in_common(inputs, items, offsets, ranked)
        return f"{_series_name(inputs)} came to {words(amount)} in {months.label}{beside}"
    named = ranked if len(ranked) == MOST_IN_TITLE else ranked[:2]
    in_column = inputs.counting.in_column(amount for _, amount in named)
    said = ", ".join(
        f"{inputs.names_in_text.get(item.key, item.short) if place else _opening(inputs, item)} {in_column(amount)}"
        for place, (item, amount) in enumerate(named)
    )
    if over:
        return f"{said} {over}"
    if inputs.question.period is None:
        return said
    period = inputs.question.period
    return f"{said} in {period.label}" if are_same_months(items) else said


def _are_a_run(items: Sequence[Item], offsets: Sequence[int]) -> bool:
    """Say whether some of the months only are compared, and these follow each other."""
    return bool(_over(items, offsets)) and offsets[-1] - offsets[0] == len(offsets) - 1


def _in_common(
    inputs: CompareInputs, items: Sequence[Item], offsets: Sequence[int], ranked: Sequence[tuple[Item, Amount]]
) -> tuple[Period, Amount, str]:
    """Return the months in a row that the later of two periods has in common with the earlier, their amount, and how
    it compares with that of the earlier ones: May–Jun 2025, 399 t, ", ≈ 72% below May–Jun 2024".
    """
    amounts = {item.key: amount for item, amount in ranked}
    earlier, later = sorted(items, key=lambda item: item.period)
    then, now = (Period(each.period.first + offsets[0], each.period.first + offsets[-1]) for each in (earlier, later))
    found = change_pct(amounts[later.key], amounts[earlier.key])
    words, published = moved_words(later.series, now, then, found)
    beside = f", {beside_words(words, then.label)}{published}" if words else ""
    if small := _from_small(inputs, amounts[earlier.key], then.label):
        beside = f", {small}"
    return now, amounts[later.key], beside


def _series_name(inputs: CompareInputs) -> str:
    """Name the one series whose periods are compared: "Magnets to the US"."""
    return f"{inputs.product.short} {inputs.question.flow.word} {inputs.partner.short_in_text}"


def _opening(inputs: CompareInputs, item: Item) -> str:
    """Begin a sentence on one of the compared: "The US took", "2025 came to"."""
    flow, by = inputs.question.flow, inputs.question.by
    verb = flow.partner_verb if by is By.PARTNER else "came to"
    name = inputs.names_in_text.get(item.key, item.short)
    return f"{capitalised(name)} {verb}"


def _what(inputs: CompareInputs) -> str:
    question = inputs.question
    product = "" if question.by is By.PRODUCT else f" of {inputs.product.name}"
    place = "" if question.by is By.PARTNER else f" {question.flow.word} {inputs.partner.in_text}"
    return f"{inputs.reporter.whose_first} {question.flow.noun}{product}{place}"


def _facts(inputs: CompareInputs, items: Sequence[Item], offsets: Sequence[int]) -> dict[str, Any]:
    counting = inputs.counting
    return {
        "by": str(inputs.question.by),
        "months_in_common": len(offsets),
        "compared": [
            {
                "key": item.key,
                "name": item.name,
                "period": str(item.period),
                counting.column: in_unit(item.total.amount, counting),
                "months": item.months,
                **(sum_facts(item.total.summed) if item.total.summed is not None else {}),
                f"in_common_{counting.unit}": in_unit(item.common, counting) if item.common is not None else None,
                "share_pct": number(item.share.value, 2) if item.share is not None else None,
            }
            for item in items
        ],
    }


def _reasons(inputs: CompareInputs, items: Sequence[Item], offsets: Sequence[int]) -> list[Reason]:
    exact = inputs.counting.exact
    reasons = []
    for item in items:
        parts = item.total.points[:_MOST_SUMMED]
        added = " + ".join(f"{exact(point.amount)} ({point.period.short})" for point in parts)
        lines = [line(f"{added} = {exact(item.total.amount)}" if len(parts) > 1 else added)]
        if item.common is not None and offsets and not are_same_months(items):
            lines.append(line(f"Over the months loaded for all: {exact(item.common)}"))
        reasons.append(Reason(item.name, tuple(lines), why.sources_of(item.total.figures)))
    return reasons


def build(question: CompareQuestion, material: Material) -> Answer:
    """Compare what was found; NotLoaded where none of it has a figure."""
    answer = build_compare(inputs_of(question, material))
    if answer is None:
        raise nothing_loaded(question.period)
    return answer


COMPARE = Kind(
    CompareQuestion,
    {"compare": CompareQuestion(About(partner=""))},
    ask,
    judge,
    needs,
    build,
    (
        HelpEntry(
            "compare",
            "two to six partners, products or periods beside each other; over the months loaded for all",
            ("/compare us, germany, japan", "/compare magnets vs rare-earths to world", "/compare 2025 vs 2024"),
        ),
    ),
)
