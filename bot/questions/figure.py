"""The answer to "how much did one partner take or send": the card of /exports and /imports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from bot.errors import NotLoaded, Suggestion
from bot.questions import why
from bot.questions.columns import change_facts, in_unit, month_table, number, read_as_facts, sum_facts, to_months
from bot.questions.figure_question import FigureInputs, FigureQuestion, WorkedFigure, ask, inputs_of, needs, work_out
from bot.questions.kind import HelpEntry, Kind, Material
from bot.questions.line_charts import via_words
from bot.questions.month_charts import (
    chart_points,
    describe,
    drawn_part,
    drawn_words,
    event_marks,
    window,
    without_cut_blocks,
)
from bot.questions.refusals import judge_about
from bot.text import Line, capitalised, joined, line, plain
from bot.trade import findings
from bot.trade.about import About, Shown, set_period
from bot.trade.answer import Answer, Reason
from bot.trade.chart_specs import MonthBars
from bot.trade.counting import Counting
from bot.trade.figures import Base, Change, Total, basis_of, mixes_preliminary, partner_rank, record
from bot.trade.observations import WORLD, Figure, Flow
from bot.trade.periods import Period
from bot.trade.phrases import base_name
from bot.trade.precision import Amount
from bot.trade.unit_prices import PriceSeries
from bot.trade.wording import currency_sign, day_words, month_list_words, status_words, weight_words

SHORT_TO_DATE = 24  # characters of a year to date that stands beside the share


def build_figure(inputs: FigureInputs) -> Answer | None:
    """Build the card; None when the series has no figure in the asked period."""
    worked = work_out(inputs)
    if worked is None or worked.total.is_listed_zero:
        return None
    question = inputs.question
    counting = inputs.counting
    chart, measured = _chart(inputs, worked)
    is_drawn = counting.adds_up or len(chart.points) > 1
    route = question.flow.route(inputs.reporter.name, inputs.partner.name)
    figures = worked.total.figures
    return Answer(
        question=question,
        title=f"{route} · {inputs.product.name} · {worked.total.period.label}",
        headline=findings.total_words(worked.total, counting.words),
        findings=tuple(figure_findings(inputs, worked)),
        context=tuple(filter(None, [findings.events_line(inputs.events, worked.total.period)])),
        footer=_footer(inputs, worked, figures),
        notes=tuple(_notes(inputs, worked, figures)),
        facts=_facts(inputs, worked),
        read_as=read_as_facts(question, worked.total.period),
        table=month_table(inputs.series, chart.window if is_drawn else worked.total.period, counting),
        chart=chart if is_drawn else None,
        alt=describe(chart, f"{_what(inputs)}, {measured}", inputs.series, counting) if is_drawn else "",
        reasons=tuple(_reasons(inputs, worked)),
        sources=why.sources_of(figures),
        months=to_months(
            inputs.series.recorded_months, worked.total.period, lambda month: question.at(Period.single(month))
        ),
    )


def _what(inputs: FigureInputs) -> str:
    flow = inputs.question.flow
    return f"{inputs.reporter.whose_first} {flow.noun} of {inputs.product.name} {flow.word} {inputs.partner.in_text}"


def figure_findings(inputs: FigureInputs, worked: WorkedFigure, *, says_change: bool = True) -> list[Line]:
    """Say what was worked out, without the change on the month before where a headline says it."""
    words = inputs.counting.words
    now, period = worked.total.amount, worked.total.period
    lines: list[Line | None] = []
    if now.value == 0:
        lines.append(line("A zero was recorded, not a gap"))
    best = record(inputs.series, period.first) if period.is_month else None
    told = findings.record_line(best) if best is not None else None
    if worked.mom is not None and says_change:
        base = worked.mom.base_period.first
        base_name = base.name if base.year == period.first.year else base.long
        changed = findings.change_line(worked.mom, now, base_name, words)
        if changed is not None and told is not None:
            changed, told = line(changed, " · ", findings.continued(told)), None
        lines.append(changed)
    elif not says_change:
        lines.append(told)
        told = None
    year_before = worked.yoy.base_period.label
    on_year = findings.year_before_line(worked.yoy, now, year_before, words)
    lines.append(on_year or findings.told_change_line(worked.total, year_before))
    lines.append(told)
    part = _part(inputs, worked)
    if worked.ytd is not None:
        so_far = findings.year_to_date_line(worked.ytd, worked.ytd_change, words)
        is_short = part is not None and len(plain(so_far)) <= SHORT_TO_DATE
        lines += [line(part, " · ", so_far)] if part is not None and is_short else [part, so_far]
    else:
        lines.append(part)
    lines.append(findings.later_block_line(inputs.series, period, words))
    return [each for each in lines if each is not None]


def _part(inputs: FigureInputs, worked: WorkedFigure) -> Line | None:
    """Say what part of the total it is and its place, as far as either is known."""
    rank = _rank(inputs, worked) if inputs.counting.adds_up else None
    if worked.share is None or worked.total.amount.value == 0:
        return rank
    noun = inputs.question.flow.noun
    return findings.share_line(worked.share, inputs.reporter.short_whose, noun, worked.total.period, rank)


def _rank(inputs: FigureInputs, worked: WorkedFigure) -> Line | None:
    if inputs.partner.key == WORLD and inputs.partner_amounts:
        largest = max(inputs.partner_amounts, key=lambda key: inputs.partner_amounts[key].value)
        words = inputs.counting.words(inputs.partner_amounts[largest])
        among = "" if inputs.is_complete else f" of {len(inputs.partner_amounts)} loaded"
        name = inputs.partner_names.get(largest, largest)
        return line(f"Largest partner{among}: {name}, {words}") if len(inputs.partner_amounts) > 1 else None
    if inputs.partner.is_aggregate or not worked.total.period.is_month:
        return None
    return findings.rank_line(
        partner_rank(inputs.partner.key, inputs.partner_amounts), is_complete=inputs.is_complete
    )


def _footer(inputs: FigureInputs, worked: WorkedFigure, figures: Sequence[Figure]) -> tuple[Line, ...]:
    statuses = " and ".join(dict.fromkeys(status_words(figure.status).lower() for figure in figures))
    sources = why.sources_of(figures)
    cited = list(dict.fromkeys(map(why.cited_words, sources)))
    cited = [*cited[:2], *([f"{len(cited) - 2} more"] if len(cited) > 2 else [])]
    parts: list[Line] = [
        line(capitalised(statuses)),
        line("; ".join(cited)),
        line(inputs.product.code_words),
    ]
    series = inputs.series
    newest = max([*series.months[-1:], *(block.last for block in series.blocks)], default=inputs.newest)
    if worked.total.period.last < newest < inputs.newest:
        parts.append(line(f"newest {newest.short}"))
    return (joined(parts),)


def _published_words(total: Total, published: Amount, counting: Counting) -> str:
    is_above = published.value > total.amount.value
    apart = published - total.amount if is_above else total.amount - published
    beside = f"{counting.words(apart)} {'above' if is_above else 'below'} the sum of the months"
    return f"The published figure for {total.period.label} is {counting.words(published)}, {beside}"


def _notes(inputs: FigureInputs, worked: WorkedFigure, figures: Sequence[Figure]) -> list[Line]:
    notes: list[Line] = []
    changes = [each for each in (worked.mom, worked.yoy, worked.ytd_change) if each is not None]
    if any(each.mixes_preliminary for each in changes):
        notes.append(findings.PRELIMINARY_CHANGE)
    elif mixes_preliminary(worked.total, worked.ytd) or (
        worked.share and mixes_preliminary(worked.total, worked.whole)
    ):
        notes.append(line("Preliminary and other figures are put together here; the result may still move."))
    if inputs.question.shown is Shown.UNIT_PRICE:
        notes.append(why.price_note(worked.total.figures))
    notes += [
        line(f"{_published_words(each, each.published.amount, inputs.counting)}.")
        for each in (worked.total, worked.ytd)
        if each is not None and each.differs_from_published and each.published is not None
    ]
    if worked.total.summed is not None:
        notes.append(findings.sum_note(worked.total.points, inputs.partner.in_text, inputs.partner_names))
    elif worked.share is not None and worked.whole is not None and worked.whole.summed is not None:
        notes.append(line(f"The share is of the {findings.sum_words(worked.whole.summed)}."))
    missing = sorted({commodity for point in worked.total.points for commodity in point.missing})
    figure = f"figure in {currency_sign(inputs.counting.currency)}" if inputs.counting.currency else "figure"
    if missing:
        names = ", ".join(map(findings.code_words, missing))
        notes.append(line(f"This is part of the group only: no {figure} for {names}."))
    elif worked.ytd is not None and (lacking := {code for point in worked.ytd.points for code in point.missing}):
        names = ", ".join(map(findings.code_words, sorted(lacking)))
        notes.append(
            line(f"{worked.ytd.period.span} is part of the group only: no {figure} for {names} in some months.")
        )
    if worked.share is not None and worked.share.low > 100:
        notes.append(
            line("That is more than the total by more than rounding explains; one of the figures must be off.")
        )
    backs = [figure.worked_back for figure in figures if figure.worked_back is not None]
    if len(figures) == 1 and backs:
        notes.append(line(f"{why.worked_back_words(backs[0])}."))
    elif backs:
        notes.append(line("Partly worked back from published percentages."))
    if inputs.product.often_meant_note:
        notes.append(line(inputs.product.often_meant_note))
    notes += findings.product_notes(inputs.product, inputs.reporter, worked.total.period)
    return notes


def _chart(inputs: FigureInputs, worked: WorkedFigure) -> tuple[MonthBars, str]:
    """Build the chart of the card, and say what it measures ("tonnes a month")."""
    series, period = inputs.series, worked.total.period
    newest = max(
        series.months[-1] if series.months else period.last, *(block.last for block in series.blocks), period.last
    )
    first = min((reach.first for reach in series.points), default=period.first)
    view = without_cut_blocks(window(period, newest, first, inputs.question.span_months), period, series)
    shown = (point.amount.value for period, point in series.points.items() if period.last in view)
    scale = inputs.counting.chart_scale(max(shown, default=Fraction(0)))
    flow = inputs.question.flow
    title = f"{inputs.product.short} {flow.word} {inputs.partner.short_in_text} {_finding(worked, inputs.counting)}"
    if inputs.partner.key == WORLD:
        subtitle = f"{inputs.reporter.whose_first} {flow.noun} of {inputs.product.name}, {scale.by_month}"
    else:
        subtitle = f"{inputs.reporter.whose_first} {flow.noun} {flow.word} {inputs.partner.in_text}, {scale.by_month}"
    known = (*worked.total.points, *series.points.values())
    sources = why.sources_of(figure for point in known for figure in point.figures)
    points = chart_points(series, view, period, scale)
    chart = MonthBars(
        title=title,
        subtitle=f"{subtitle}{drawn_words(points, _told(worked))}",
        unit=scale.unit,
        window=view,
        points=points,
        events=event_marks(inputs.events, drawn_part(view, points), period, series),
        source=f"{via_words(sources, inputs.reporter)} · {inputs.product.code_words}",
    )
    return chart, scale.by_month


def _told(worked: WorkedFigure) -> tuple[Period, ...]:
    """Return the periods whose amounts the chart's title tells: the one asked for, and what it is compared with."""
    total, compared = worked.total, worked.mom or worked.yoy
    if compared.base_amount is None or compared.base in {Base.MISSING, Base.PARTIAL} or total.is_partial:
        return () if total.is_partial else (total.period,)
    return total.period, compared.base_period


def _finding(worked: WorkedFigure, counting: Counting) -> str:
    """Say it as a sentence, as the card does: "rose to 353 t in June 2025, from 46.4 t in May"."""
    total = worked.total
    said = f"{counting.words(total.amount)} in {total.period.label}{findings.without_words(total)}"
    compared = worked.mom or worked.yoy
    base = compared.base_amount
    if base is None or len(_told(worked)) < 2:
        return f"came to {said}"
    name = base_name(compared.base_period, total.period)
    if total.amount.value == base.value:
        return f"held at {said}, as in {name}"
    verb = "rose" if total.amount.value > base.value else "fell"
    base_words = "zero" if base.value == 0 else counting.words(base)
    return f"{verb} to {said}, from {base_words} in {name}"


def _reasons(inputs: FigureInputs, worked: WorkedFigure) -> list[Reason]:
    exact = inputs.counting.exact
    total = worked.total
    headline = findings.total_words(total, inputs.counting.words)
    is_price = inputs.question.shown is Shown.UNIT_PRICE
    figure = (
        why.price_reason(total, headline)
        if is_price
        else why.figure_reason(total, headline, exact, inputs.partner_names)
    )
    sums = [each for each in inputs.published if each.kind == "sum"]
    reasons: list[Reason | None] = [why.with_published(figure, sums)]
    if worked.mom is not None:
        reasons.append(_change_reason(inputs, total.amount, worked.mom, "mom"))
    reasons.append(_change_reason(inputs, total.amount, worked.yoy, "yoy"))
    if worked.ytd is not None:
        reasons.append(why.year_to_date_reason(worked.ytd, worked.ytd_before, worked.ytd_change, exact))
    if worked.share is not None and worked.whole is not None:
        reasons.append(why.share_reason(total.amount, worked.whole.amount, worked.share, exact))
    reasons.append(why.counted_reason(inputs.product))
    return [reason for reason in reasons if reason is not None]


def _change_reason(inputs: FigureInputs, now: Amount, change: Change, kind: str) -> Reason | None:
    published = [each for each in inputs.published if each.kind == kind]
    name = f"On {change.base_period.label}"
    if change.base in {Base.MISSING, Base.PARTIAL}:
        whole = "whole " if change.base is Base.PARTIAL else ""
        return Reason(name, (line(f"No {whole}figure for {change.base_period.label} to compare with."),))
    return why.with_published(why.change_reason(name, now, change, inputs.counting.exact), published)


def _facts(inputs: FigureInputs, worked: WorkedFigure) -> dict[str, Any]:
    counting, total = inputs.counting, worked.total
    facts: dict[str, Any] = {
        counting.column: in_unit(total.amount, counting),
        f"width_{counting.unit}": number(total.amount.width / counting.scale),
    }
    if total.missing:
        facts["missing_months"] = [str(month) for month in total.missing]
    if total.summed is not None:
        facts.update(sum_facts(total.summed))
    if worked.mom is not None:
        facts.update(change_facts("mom", worked.mom))
    facts.update(change_facts("yoy", worked.yoy))
    if worked.ytd is not None:
        facts[f"ytd_{counting.unit}"] = in_unit(worked.ytd.amount, counting)
        facts["ytd_reached"] = str(worked.ytd.reached)
        if worked.ytd_change is not None:
            facts.update(change_facts("ytd_yoy", worked.ytd_change))
    if worked.share is not None:
        facts["share_pct"] = number(worked.share.value, 2)
    place = partner_rank(inputs.partner.key, inputs.partner_amounts)
    if place.rank is not None and place.ranked > 1 and counting.adds_up and total.period.is_month:
        facts["rank"], facts["ranked"] = place.rank, place.ranked
    return facts


def build(question: FigureQuestion, material: Material) -> Answer:
    """Build the card; NotLoaded for what only the store can tell."""
    inputs = inputs_of(question, material)
    answer = build_figure(inputs)
    if answer is None:
        raise nothing(inputs, set_period(question), material.as_of)
    return answer


def nothing(inputs: FigureInputs, period: Period, as_of: date | None) -> NotLoaded:
    """Say why the card has no figure: no weight to divide by, a complete list without the partner, or not loaded."""
    series, question = inputs.series, inputs.question
    name, when = inputs.partner.in_text, f", as of {day_words(as_of)}" if as_of is not None else ""
    if isinstance(series, PriceSeries):
        weight, value = series.weights.total(period), series.values.total(period)
        if weight is not None and not weight.missing:
            too_little = ", too little to divide by" if weight.amount.value else ""
            reason = f"the weight is {weight_words(weight.amount)}{too_little}"
            if value is not None and basis_of(value) != basis_of(weight):
                reason = "the two are not loaded of the same codes and members"
            return NotLoaded(
                "no_unit_price",
                f"There is no unit price for {name}, {period.label}: it is value ÷ weight, and {reason}.",
                tuple(
                    Suggestion(shown.capitalize(), shown, question.with_about(shown=shown).command)
                    for shown in (Shown.VALUE, Shown.WEIGHT)
                ),
            )
    listed = series.total(period)
    if listed is not None and listed.is_listed_zero:
        return _not_in_list(inputs, listed)
    return NotLoaded("month_not_loaded", f"{period.label} is not loaded for {name}{when}.", _newest_of(question))


def _not_in_list(inputs: FigureInputs, listed: Total) -> NotLoaded:
    """Say that the partner, or each member of the group, is in no list of the months that are complete."""
    question, name = inputs.question, inputs.partner.in_text
    who = f"No member of {name}" if inputs.partner.is_aggregate else capitalised(name)
    months = [month for month in listed.period if month not in listed.missing]
    when = month_list_words(months) if listed.missing else listed.period.label
    there = "there" if question.flow is Flow.EXPORT else "from there"
    what = f"no {inputs.product.name} {question.flow.verb} {there}"
    others = f" The other months of {listed.period.label} are not loaded." if listed.missing else ""
    said = (
        f"{who} is {'' if inputs.partner.is_aggregate else 'not '}in the list of partners for {when}, which an "
        f"editor confirmed as complete: {what}.{others}"
    )
    whole = question.with_about(partner=WORLD)
    latest = _newest_of(question) if inputs.series.recorded_months or inputs.series.blocks else ()
    return NotLoaded("not_in_list", line(said), (Suggestion("World", WORLD, whole.command), *latest))


def _newest_of(question: FigureQuestion) -> tuple[Suggestion, ...]:
    return (Suggestion("Latest", "latest", question.with_about(period=None).command),)


FIGURE = Kind(
    FigureQuestion,
    {
        **dict.fromkeys(("exports", "export", "出口"), FigureQuestion(About(Flow.EXPORT, partner=""))),
        **dict.fromkeys(("imports", "import", "进口"), FigureQuestion(About(Flow.IMPORT, partner=""))),
    },
    ask,
    lambda question, here: judge_about(question, here.vocabulary, today=here.today),
    needs,
    build,
    (
        HelpEntry(
            "exports",
            "how much China sent to a partner in a month: the figure, what it means, a chart and its source",
            ("/exports us 2025-06", "/exports world rare-earths", "/exports germany q2 2025"),
        ),
        HelpEntry(
            "imports",
            "the same for what was bought from a partner: by China, or by:eu and by:us as they count it themselves",
            ("/imports cn magnets by:eu", "/imports cn magnets-hts by:us"),
        ),
    ),
)
