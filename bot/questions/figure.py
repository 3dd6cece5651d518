"""The answer to "how much did one partner take or send": the card of /exports and /imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from fractions import Fraction
from typing import Any

from bot.questions import why
from bot.questions.columns import month_table
from bot.questions.facts import change_facts, number, sum_facts
from bot.questions.leads import comparison_of, to_months, top_of, trend_of
from bot.questions.line_charts import via_words
from bot.questions.month_charts import chart_points, describe, event_marks, window, without_cut_blocks
from bot.text import Line, Moment, joined, line
from bot.trade import findings
from bot.trade.about import Shown
from bot.trade.answer import Answer, Lead, Reason
from bot.trade.chart_specs import MonthBars
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import (
    Base,
    Change,
    Series,
    Total,
    change,
    mixes_preliminary,
    ranking,
    record,
)
from bot.trade.observations import WORLD, Event, Figure, Published
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, Percentage, share_pct
from bot.trade.questions import FigureQuestion, ListQuestion, ReportQuestion
from bot.trade.wording import newest_words, published_words, status_words


@dataclass(frozen=True, slots=True)
class FigureInputs:
    """Everything the card is worked out from. `question.period` is set; `series` and `world` count what the
    question asks for; `partner_amounts` are the loaded partners of the asked period, aggregates left out.
    """

    question: FigureQuestion
    reporter: Partner
    partner: Partner
    product: Product
    series: Series
    world: Series
    partner_amounts: Mapping[str, Amount]
    partner_names: Mapping[str, str]
    is_complete: bool
    events: tuple[Event, ...]
    newest: Month
    counting: Counting
    published: tuple[Published, ...] = ()


@dataclass(frozen=True, slots=True)
class Worked:
    """What was worked out for the card, before it is put into words."""

    total: Total
    mom: Change | None
    yoy: Change
    ytd: Total | None
    ytd_before: Total | None
    ytd_change: Change | None
    whole: Total | None
    share: Percentage | None


def build_exports(inputs: FigureInputs, notes: tuple[Line, ...] = ()) -> Answer | None:
    """Build the card; None when the series has no figure in the asked period."""
    worked = work_out(inputs)
    if worked is None or worked.total.is_listed_zero:
        return None
    question = inputs.question
    counting = inputs.counting
    chart, measured = build_chart(inputs, worked)
    route = question.flow.route(inputs.reporter.name, inputs.partner.name)
    figures = [figure for point in worked.total.points for figure in point.figures]
    return Answer(
        question=question,
        title=f"{route} · {inputs.product.name} · {worked.total.period.label}",
        headline=findings.total_words(worked.total, counting.words),
        findings=tuple(_findings(inputs, worked)),
        context=tuple(filter(None, [findings.events_line(inputs.events, worked.total.period)])),
        footer=(_footer(inputs, worked, figures),),
        notes=(*notes, *_notes(inputs, worked, figures)),
        facts=_facts(inputs, worked),
        read_as={
            "reporter": question.reporter,
            "flow": str(question.flow),
            "product": question.product,
            "partner": question.partner,
            "period": str(worked.total.period),
        },
        table=month_table(inputs.series, chart.window, counting),
        chart=chart,
        alt=describe(chart, f"{_what(inputs)}, {measured}", inputs.series, counting),
        reasons=tuple(_reasons(inputs, worked)),
        sources=why.sources_of(figures),
        leads=_leads(inputs, worked.total.period),
        months=to_months(
            inputs.series.recorded_months, worked.total.period, lambda month: question.at(Period.single(month))
        ),
    )


def summary(answer: Answer, product: Product, partner: Partner) -> Line:
    """Say a card in one line inside another answer: "Magnets to the US, June 2025: 353 t, about +660%."."""
    question = answer.question
    if not isinstance(question, FigureQuestion) or question.period is None:
        raise TypeError(f"{question.command} has no card")
    changed = f", {answer.facts['mom_shown']}" if answer.facts.get("mom_shown") else ""
    series = f"{product.short} {question.flow.word} {partner.short_in_text}"
    return line(f"{series}, {question.period.label}: {answer.headline}{changed}.")


def work_out(inputs: FigureInputs) -> Worked | None:
    """Do the card's arithmetic."""
    period = inputs.question.period
    assert period is not None, "the question was judged, which sets the period"  # noqa: S101 - a fault of ours
    series = inputs.series
    total = series.total(period)
    if total is None:
        return None
    floor = inputs.counting.small_base
    mom = (
        change(total, series.total(period.shifted(-1)), period.shifted(-1), small_base=floor)
        if period.is_month
        else None
    )
    yoy = change(total, series.total(period.shifted(-12)), period.shifted(-12), small_base=floor)
    adds_up = inputs.counting.adds_up
    ytd = series.year_to_date(period.last) if adds_up and period.first.month + len(period) > 2 else None
    if ytd is not None and (ytd.period == period or len(ytd.missing) * 2 > len(ytd.period)):
        ytd = None
    before = series.total(ytd.period.shifted(-12)) if ytd is not None else None
    ytd_change = change(ytd, before, ytd.period.shifted(-12), small_base=floor) if ytd is not None else None
    whole = inputs.world.total(period) if adds_up and inputs.partner.key != WORLD else None
    comparable = whole is not None and not whole.is_partial and not total.is_partial
    share = share_pct(total.amount, whole.amount) if whole is not None and comparable else None
    return Worked(total, mom, yoy, ytd, before, ytd_change, whole, share)


def _what(inputs: FigureInputs) -> str:
    flow = inputs.question.flow
    return f"{inputs.reporter.whose_first} {flow.noun} of {inputs.product.name} {flow.word} {inputs.partner.in_text}"


def _findings(inputs: FigureInputs, worked: Worked) -> list[Line]:
    words = inputs.counting.words
    now, period = worked.total.amount, worked.total.period
    lines: list[Line | None] = []
    if now.value == 0:
        lines.append(line("a zero was recorded, not a gap"))
    if worked.mom is not None:
        base = worked.mom.base_period.first
        base_name = base.name if base.year == period.first.year else base.long
        lines.append(findings.change_line(worked.mom, now, base_name, words))
    lines.append(findings.change_line(worked.yoy, now, worked.yoy.base_period.label, words))
    if worked.ytd is not None:
        lines.append(findings.year_to_date_line(worked.ytd, worked.ytd_change, words))
    best = record(inputs.series, period.first) if period.is_month else None
    if best is not None:
        lines.append(findings.record_line(best))
    if worked.share is not None and now.value > 0:
        lines.append(findings.share_line(worked.share, inputs.reporter.whose, inputs.question.flow.noun, period))
    if inputs.counting.adds_up:
        lines.append(_rank(inputs, worked))
    lines.append(findings.later_block_line(inputs.series, period, words))
    return [each for each in lines if each is not None]


def _rank(inputs: FigureInputs, worked: Worked) -> Line | None:
    if inputs.partner.key == WORLD and inputs.partner_amounts:
        largest = max(inputs.partner_amounts, key=lambda key: inputs.partner_amounts[key].value)
        words = inputs.counting.words(inputs.partner_amounts[largest])
        among = "" if inputs.is_complete else f" of the {len(inputs.partner_amounts)} loaded"
        name = inputs.partner_names.get(largest, largest)
        return line(f"largest partner{among}: {name}, {words}") if len(inputs.partner_amounts) > 1 else None
    if inputs.partner.is_aggregate or not worked.total.period.is_month:
        return None
    return findings.rank_line(ranking(inputs.partner.key, inputs.partner_amounts), is_complete=inputs.is_complete)


def _footer(inputs: FigureInputs, worked: Worked, figures: list[Figure]) -> Line:
    statuses = " and ".join(dict.fromkeys(status_words(figure.status).lower() for figure in figures))
    sources = why.sources_of(figures)
    cited = [f"{source.publisher}{_dated(source.published_on)}" for source in sources[:2]]
    if len(sources) > 2:
        cited.append(f"{len(sources) - 2} more")
    parts: list[Line] = [
        line(f"{statuses[0].upper()}{statuses[1:]}"),
        line(inputs.product.code_words),
        line("; ".join(cited)),
    ]
    newest_batch = max((figure.batch for figure in figures), key=lambda batch: batch.number)
    parts.append(line("loaded ", Moment(newest_batch.committed_at.astimezone(UTC), relative=True)))
    asked, series = worked.total.period, inputs.series
    if max((period.last for period in series.points), default=asked.last) > asked.last:
        parts.append(line(f"newest loaded: {newest_words(series.months, series.blocks)}"))
    elif inputs.newest > asked.last:
        parts.append(line(f"newest loaded of {inputs.product.name}: {inputs.newest.short}"))
    return joined(parts)


def _dated(published_on: str) -> str:
    words = published_words(published_on)
    return f", {words}" if words else ""


def _notes(inputs: FigureInputs, worked: Worked, figures: list[Figure]) -> list[Line]:
    notes: list[Line] = []
    changes = [each for each in (worked.mom, worked.yoy, worked.ytd_change) if each is not None]
    if any(each.mixes_preliminary for each in changes):
        notes.append(line("A preliminary figure is compared with one that is not; the change may still move."))
    elif mixes_preliminary(worked.total, worked.ytd) or (
        worked.share and mixes_preliminary(worked.total, worked.whole)
    ):
        notes.append(line("Preliminary and other figures are put together here; the result may still move."))
    if inputs.question.shown is Shown.UNIT_PRICE:
        how = "a unit value as it was published" if why.is_published_price(worked.total) else "value ÷ weight"
        notes.append(line(f"Unit price is {how}: a mean, not a market price."))
    for reached in (worked.total, worked.ytd):
        if reached is not None and reached.differs_from_published and reached.published is not None:
            published = inputs.counting.words(reached.published.amount)
            notes.append(line(f"The published figure for {reached.period.label} is {published}."))
    if worked.total.summed is not None:
        notes.append(findings.sum_note(worked.total.points, inputs.partner.in_text, inputs.partner_names))
    elif worked.share is not None and worked.whole is not None and worked.whole.summed is not None:
        notes.append(line(f"The total that the share is of is the {findings.sum_words(worked.whole.summed)}."))
    missing = sorted({commodity for point in worked.total.points for commodity in point.missing})
    if missing:
        names = ", ".join(map(findings.code_words, missing))
        notes.append(line(f"This is part of the group only: no figure for {names}."))
    elif worked.ytd is not None and (lacking := {code for point in worked.ytd.points for code in point.missing}):
        names = ", ".join(map(findings.code_words, sorted(lacking)))
        notes.append(
            line(f"{worked.ytd.period.span} is part of the group only: no figure for {names} in some months.")
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
    return notes


def build_chart(inputs: FigureInputs, worked: Worked) -> tuple[MonthBars, str]:
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
    title = f"{inputs.product.short} {flow.word} {inputs.partner.short_in_text}: {_finding(worked, inputs.counting)}"
    if inputs.partner.key == WORLD:
        subtitle = f"{inputs.reporter.whose_first} {flow.noun} of {inputs.product.name}, {scale.by_month}"
    else:
        subtitle = f"{inputs.reporter.whose_first} {flow.noun} {flow.word} {inputs.partner.in_text}, {scale.by_month}"
    points = (*worked.total.points, *series.points.values())
    sources = why.sources_of(figure for point in points for figure in point.figures)
    chart = MonthBars(
        title=title,
        subtitle=subtitle,
        unit=scale.unit,
        window=view,
        points=chart_points(series, view, period, scale),
        events=event_marks(inputs.events, view, period),
        source=f"{via_words(sources, inputs.reporter)} · {inputs.product.code_words}",
    )
    return chart, scale.by_month


def _finding(worked: Worked, counting: Counting) -> str:
    total = worked.total
    said = f"{counting.words(total.amount)} in {total.period.label}{findings.without_words(total)}"
    compared = worked.mom or worked.yoy
    base = compared.base_amount
    if base is None or compared.base in {Base.MISSING, Base.PARTIAL} or total.is_partial:
        return said
    direction = {1: "up from", -1: "down from", 0: "after"}[
        (total.amount.value > base.value) - (total.amount.value < base.value)
    ]
    base_words = "zero" if base.value == 0 else counting.bare(base)
    return f"{said}, {direction} {base_words}{'' if worked.mom else ' a year before'}"


def _leads(inputs: FigureInputs, asked: Period) -> tuple[Lead, ...]:
    """Lead to the nearest periods before and after that are there, months or published as a whole."""
    there = [period for period in inputs.series.side_by_side if inputs.series.points[period].figures]
    earlier = max((period for period in there if period.last < asked.first), default=None)
    later = min((period for period in there if period.first > asked.last), default=None)

    def lead(label: str, period: Period | None, fallback: str) -> Lead:
        if period is None:
            return Lead(label.format(fallback), None)
        short = period.first.short if period.is_month else period.label
        name = period.span if period.first.year == period.last.year == asked.last.year else short
        return Lead(label.format(name), inputs.question.at(period))

    has_year_before = inputs.series.total(asked.shifted(-12)) is not None
    comparison = comparison_of(inputs.question, inputs.partner_amounts, asked, has_year_before=has_year_before)
    return (
        lead("‹ {}", earlier, "earlier"),
        lead("{} ›", later, "later"),
        Lead("Trend", trend_of(inputs.question)),
        *([Lead("Compare", comparison)] if comparison is not None else []),
        *_of_the_month(inputs, asked),
    )


def _of_the_month(inputs: FigureInputs, asked: Period) -> list[Lead]:
    """Lead to the report on the month of a total, which leads on to its ranking, else to the ranking itself; and to
    the month's events. With the others and the ✕ they fill a row.
    """
    question, leads = inputs.question, list[Lead]()
    if asked.is_month and question.partner == WORLD and question.shown is Shown.WEIGHT:
        report = ReportQuestion(
            question.about.of(partner=WORLD, period=Period.single(asked.first), shown=Shown.WEIGHT)
        )
        leads.append(Lead("Report", report))
    elif len(inputs.partner_amounts) > 1:
        leads.append(Lead("Top", top_of(question, asked)))
    if asked.is_month and any(Month.of(event.on) == asked.first for event in inputs.events):
        leads.append(Lead("Events", ListQuestion("events", str(asked.first))))
    return leads


def _reasons(inputs: FigureInputs, worked: Worked) -> list[Reason]:
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
    if inputs.product.note:
        reasons.append(
            Reason(
                "What is counted",
                (line(f"{inputs.product.name[0].upper()}{inputs.product.name[1:]}: {inputs.product.note}"),),
            )
        )
    return [reason for reason in reasons if reason is not None]


def _change_reason(inputs: FigureInputs, now: Amount, change: Change, kind: str) -> Reason | None:
    published = [each for each in inputs.published if each.kind == kind]
    name = f"On {change.base_period.label}"
    return why.with_published(why.change_reason(name, now, change, inputs.counting.exact), published)


def _facts(inputs: FigureInputs, worked: Worked) -> dict[str, Any]:
    counting, total = inputs.counting, worked.total
    facts: dict[str, Any] = {
        counting.column: number(total.amount.value / counting.scale),
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
        facts[f"ytd_{counting.unit}"] = number(worked.ytd.amount.value / counting.scale)
        facts["ytd_reached"] = str(worked.ytd.reached)
        if worked.ytd_change is not None:
            facts.update(change_facts("ytd_yoy", worked.ytd_change))
    if worked.share is not None:
        facts["share_pct"] = number(worked.share.value, 2)
    place = ranking(inputs.partner.key, inputs.partner_amounts)
    if place.rank is not None and place.ranked > 1 and counting.adds_up and total.period.is_month:
        facts["rank"], facts["ranked"] = place.rank, place.ranked
    return facts
