"""The monthly report: what the reporter sent to everyone in one month, as a news item with its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.errors import NotLoaded, NotUnderstood, Suggestion
from bot.language.fill import WithNotes, fill
from bot.language.mentions import Mention, Mentions, Slots
from bot.language.options import flow_taken
from bot.questions import why
from bot.questions.columns import change_facts, in_unit, number, to_months
from bot.questions.figure import build_figure, figure_findings
from bot.questions.figure_question import FigureQuestion
from bot.questions.kind import Here, Kind, Material
from bot.questions.refusals import newest_of_product
from bot.questions.report.arithmetic import (
    Completeness,
    Report,
    ReportInputs,
    ReportQuestion,
    inputs_of,
    needs,
    work_out_report,
)
from bot.questions.report.blocks import report_blocks
from bot.questions.report.reasons import report_reasons
from bot.text import Day, Line, joined, late_pattern, line
from bot.trade.about import About, Question, Shown, about_of
from bot.trade.answer import Answer, Column, Lead, Table, table_of
from bot.trade.chart_specs import ChartSpec, MonthBars
from bot.trade.commodities import Product
from bot.trade.figures import Total
from bot.trade.findings import change_shown
from bot.trade.observations import WORLD, Figure, Flow, Measure
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.phrases import headline, movers_line
from bot.trade.ranking import Place
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed, share_cell

_ALL_PARTNERS = late_pattern(r"\ball[- ]partners\b", re.IGNORECASE)


def build_report(inputs: ReportInputs, notes: tuple[Line, ...] = ()) -> Answer | None:
    """Build the report; None when nothing of the month is loaded. The total's part is the world's answer card."""
    report = work_out_report(inputs)
    if report is None:
        return None
    question = inputs.question
    noun = question.flow.noun
    card = build_figure(inputs.total_inputs)
    figures = list(_figures(report))
    reasons = [*(card.reasons if card else ()), *report_reasons(inputs, report)]
    return Answer(
        question=question,
        title=_title(question, inputs.reporter, inputs.product),
        headline=_headline(inputs, report, noun),
        findings=tuple(_findings(inputs, report)),
        context=card.context if card else (),
        footer=tuple(_footer(inputs, card, figures)),
        notes=(*notes, *_notes(report), *(card.notes if card else ())),
        facts=_facts(inputs, report, card),
        read_as={
            "reporter": question.reporter,
            "flow": str(question.flow),
            "product": question.product,
            "period": str(question.month),
        },
        table=_table(inputs, report) if report.ranking.places else card.table if card else None,
        chart=_chart(card),
        alt=card.alt if card else "",
        reasons=tuple(reasons),
        sources=why.sources_of(figures),
        months=to_months(
            inputs.world.months, inputs.period, lambda month: inputs.question.with_about(period=Period.single(month))
        ),
        blocks=report_blocks(inputs, report),
        whole=None if question.is_whole else Lead("All partners", replace(question, is_whole=True)),
    )


def taken_back(question: ReportQuestion, vocabulary: Vocabulary) -> Answer:
    """Build what takes the place of a report whose total is not loaded any more."""
    month = question.month.long
    return Answer(
        question=question,
        title=_title(question, vocabulary.partner(question.reporter), vocabulary.product(question.product)),
        headline="The figures were taken back",
        findings=(
            line(f"No total of {month} is loaded at present, so what was reported does not hold."),
            line("As soon as one is loaded again, it is reported here."),
        ),
    )


def _title(question: ReportQuestion, reporter: Partner, product: Product) -> str:
    return f"{reporter.whose_first} {question.flow.noun} of {product.name} · {question.month.long}"


def _chart(card: Answer | None) -> ChartSpec | None:
    """Return the total's chart, with the events written on the moves themselves."""
    chart = card.chart if card is not None else None
    return replace(chart, names_events=True) if isinstance(chart, MonthBars) else chart


def _headline(inputs: ReportInputs, report: Report, noun: str) -> str:
    words = inputs.counting.words
    if report.total is None or report.total.mom is None:
        places, count = report.ranking.places, report.ranking.loaded
        if count == 1 and places:
            name = inputs.names[places[0].key].short_in_text
            return f"Only {name} is loaded so far: {words(places[0].total.amount)}"
        return f"Only {count} partners are loaded so far, and no total"
    return headline(report.total.total, report.total.mom, noun, words)


def _findings(inputs: ReportInputs, report: Report) -> Iterable[Line]:
    if report.moved is not None:
        telling = report.ranking.is_telling
        movers = movers_line(
            report.moved, inputs.names, inputs.question.flow, inputs.counting.words, is_telling=telling
        )
        if movers is not None:
            yield movers
    if report.total is not None:
        yield from figure_findings(inputs.total_inputs, report.total, says_change=report.total.mom is None)
    if inputs.other_sides:
        yield _other_sides(inputs)


def _other_sides(inputs: ReportInputs) -> Line:
    """Say in one line what partners report of the same trade."""
    did = "taking" if inputs.question.flow is Flow.EXPORT else "sending"
    amounts = [
        inputs.counting.words(side.amount) + (f" ({side.caution})" if side.caution else "")
        for side in inputs.other_sides
    ]
    names = [side.partner.short_in_text for side in inputs.other_sides]
    names[0] += f" reported {did}"
    said = listed([f"{name} {amount}" for name, amount in zip(names, amounts, strict=True)])
    return line(f"On the other side, {said}")


def _notes(report: Report) -> Iterable[Line]:
    if report.is_preliminary:
        yield line("The total is preliminary and may still move.")
    if report.form is Completeness.NO_TOTAL:
        yield line("The total of the month is not loaded: no shares, and nothing is said of how it moved.")
    if report.ranking.exceeds_whole:
        yield line("The partners loaded add up to more than the total, by more than rounding explains.")


def _footer(inputs: ReportInputs, card: Answer | None, figures: list[Figure]) -> Iterable[Line]:
    if card is not None:
        yield from card.footer
    publishers = list(dict.fromkeys(source.publisher for source in why.sources_of(figures)))
    parts: list[Line] = []
    if len(publishers) > 1 or (publishers and card is None):
        named = publishers if len(publishers) <= 4 else [*publishers[:3], f"{len(publishers) - 3} more"]
        parts.append(line(f"Sources: {', '.join(named)}"))
    if inputs.next_release is not None:
        month, day = inputs.next_release
        parts.append(line(f"Next: {month.long}, expected ", Day(day)))
    if parts:
        yield joined(parts)


def _figures(report: Report) -> Iterable[Figure]:
    totals = [report.total.total] if report.total is not None else []
    for total in (*totals, *(place.total for place in report.ranking.places)):
        yield from total.figures


def _facts(inputs: ReportInputs, report: Report, card: Answer | None) -> dict[str, Any]:
    counting = inputs.counting
    facts: dict[str, Any] = {"form": str(report.form), **(card.facts if card else {})}
    if report.ranking.covered is not None:
        facts["covered_pct"] = number(report.ranking.covered.value, 2)
    if inputs.other_sides:
        facts["other_sides"] = [
            {"reporter": side.partner.key, f"told_{counting.unit}": in_unit(side.amount, counting)}
            for side in inputs.other_sides
        ]
    facts["partners_loaded"] = report.ranking.loaded
    facts["top"] = [_place_facts(inputs, place) for place in report.ranking.ranked[:5]]
    if report.moved is not None:
        facts["contributions"] = [
            {"partner": part.key, f"change_{counting.unit}": in_unit(part.difference, counting)}
            for part in report.moved.parts
        ]
        facts[f"rest_{counting.unit}"] = in_unit(report.moved.rest.difference, counting)
        facts[f"change_{counting.unit}"] = in_unit(report.moved.whole.difference, counting)
    return facts


def _place_facts(inputs: ReportInputs, place: Place) -> dict[str, Any]:
    counting = inputs.counting
    facts: dict[str, Any] = {
        "partner": place.key,
        "rank": place.rank,
        counting.column: in_unit(place.total.amount, counting),
    }
    if place.share is not None:
        facts["share_pct"] = number(place.share.value, 2)
    return {**facts, **change_facts("mom", place.on_before), **change_facts("yoy", place.on_year)}


def _table(inputs: ReportInputs, report: Report) -> Table:
    counting = inputs.counting

    def amount(of: Total | None) -> float | None:
        return None if of is None else in_unit(of.amount, counting)

    def share(place: Place) -> float | None:
        return None if place.share is None else number(place.share.value, 4)

    return table_of(
        report.ranking.places,
        Column("", lambda place: str(place.rank or "–"), "rank", lambda place: place.rank),
        Column("Partner", lambda place: inputs.names[place.key].short, "partner", lambda place: place.key),
        Column(key="name", value=lambda place: inputs.names[place.key].name),
        Column(
            "Amount",
            lambda place: counting.words(place.total.amount),
            counting.column,
            lambda place: amount(place.total),
        ),
        Column(key="width", value=lambda place: number(place.total.amount.width / counting.scale)),
        Column("Share", lambda place: share_cell(place.share), "share_pct", share),
        Column("Together", lambda place: share_cell(place.cumulative)),
        Column("m/m", lambda place: change_shown(place.on_before)),
        Column("y/y", lambda place: change_shown(place.on_year)),
        Column(key=f"{counting.column}_before", value=lambda place: amount(place.before)),
        spare=("Together", "", "y/y"),
    )


def no_report(question: ReportQuestion, vocabulary: Vocabulary) -> NotLoaded:
    """Refuse a report on a month of which nothing is loaded, with the newest month that there is."""
    product = vocabulary.product(question.product)
    newest = vocabulary.loaded.latest(question.reporter, question.flow, product.commodities, Measure.NET_WEIGHT)
    said = f"Nothing is loaded of {product.name} in {question.month.long}."
    if newest is None:
        return NotLoaded("month_not_loaded", said)
    other = question.with_about(period=Period.single(newest))
    return NotLoaded("month_not_loaded", said, (Suggestion(newest.long, str(newest), other.command),))


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[ReportQuestion]:
    """Read the product and month of a report as those of the total are read; a bare one is the newest month."""
    vocabulary, today = here.vocabulary, here.today
    text, is_whole = _ALL_PARTNERS.subn(" ", mentions.text)
    rest, flow = flow_taken(text, about_of(earlier).flow)
    about = about_of(earlier).of(flow=flow)
    with_partner, slots = mentions.slots_with_and_without_partner(rest, vocabulary)
    if not all(_is_total(each, slots.reporter or about.reporter) for each in slots.partners):
        raise _of_one_partner(with_partner, about, here)
    asked, notes = fill(ReportQuestion(about.of(partner=WORLD)), replace(slots, partners=[]), vocabulary, today)
    period = asked.period or newest_of_product(asked, vocabulary, today)
    if not period.is_month:
        raise NotUnderstood("report_period", f"A report is about one month; {period.label} is longer.")
    found = asked.with_about(period=Period.single(period.first), shown=Shown.WEIGHT)
    return replace(found, is_whole=bool(is_whole)), notes


def _is_total(mention: Mention[tuple[Partner, ...]], reporter: str) -> bool:
    return [each.key for each in mention.meant] in ([WORLD], [reporter])


def _of_one_partner(slots: Slots, about: About, here: Here) -> NotUnderstood:
    """Refuse a partner beside a report's product and month, with the figure of that partner instead."""
    vocabulary = here.vocabulary
    figure, _ = fill(FigureQuestion(about.of(partner="")), slots, vocabulary, here.today)
    partner = vocabulary.partner(figure.partner)
    return NotUnderstood(
        "report_words",
        f"A report is about all partners together. For {partner.in_text} alone, ask for the figure.",
        (Suggestion(partner.name, partner.key, figure.command),),
    )


def build(question: ReportQuestion, material: Material) -> Answer:
    """Report on the month; NotLoaded where nothing of it is loaded."""
    answer = build_report(inputs_of(question, material))
    if answer is None:
        raise no_report(question, material.vocabulary)
    return answer


REPORT = Kind(
    ReportQuestion,
    {"report": ReportQuestion(About(partner=""))},
    ask,
    lambda question, _: (question, ()),
    needs,
    build,
    has_earlier_days=False,
    is_kept=False,
    is_bounded=False,
)
