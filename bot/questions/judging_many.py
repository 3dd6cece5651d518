"""Judge questions about several series or a span of months: each series is judged as a question for one figure,
and what that says is worded for the command that was asked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from bot.errors import NotLoaded, Suggestion
from bot.language.options import rewriter, worded_as
from bot.questions.refusals import judge as judge_figure
from bot.text import Line, line
from bot.trade.about import By, Question, Reading, Shown
from bot.trade.loaded import month_bit, months_in, period_mask
from bot.trade.observations import WORLD
from bot.trade.partner_lists import best_covered
from bot.trade.periods import Month, Period
from bot.trade.questions import (
    CompareQuestion,
    DownloadQuestion,
    FigureQuestion,
    ListQuestion,
    ReportQuestion,
    RevisionsQuestion,
    TopQuestion,
    TrendQuestion,
    View,
)
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

MOST_TREND_MONTHS = 120
MOST_COMPARED_MONTHS = 24
LEAST_COMPARED = 2
MOST_NAMED = 3


def judge(question: Question, vocabulary: Vocabulary, *, today: date) -> Reading:
    """Let a question through with its period set and notes on how, or raise NotLoaded with what is there."""
    match question:
        case TrendQuestion():
            return _judge_trend(question, vocabulary, today)
        case TopQuestion():
            return _judge_top(question, vocabulary, today)
        case CompareQuestion():
            return _judge_compare(question, vocabulary, today)
        case DownloadQuestion():
            return _judge_download(question, vocabulary, today)
        case FigureQuestion():
            return judge_figure(question, vocabulary, today=today)
        case ListQuestion() | ReportQuestion() | RevisionsQuestion():
            return Reading(question)
        case _:
            raise TypeError(f"there is no such question: {question.kind}")


def _judged(question: FigureQuestion, vocabulary: Vocabulary, today: date) -> tuple[FigureQuestion, tuple[Line, ...]]:
    found = judge_figure(question, vocabulary, today=today)
    if not isinstance(found.question, FigureQuestion):
        raise TypeError(f"{found.question.kind} is no figure question")
    return found.question, found.notes


def _reach(question: FigureQuestion, vocabulary: Vocabulary) -> Period | None:
    """Give the months from the first to the last of which the series has anything, of a group without a total of
    which those of its members that are best covered have.
    """
    ends = [*vocabulary.months(question.about)]
    for block in vocabulary.blocks(question.about):
        ends += [block.first, block.last]
    if not ends and (in_part := vocabulary.members_in(question.about)) is not None:
        ends = [*months_in(in_part.months), in_part.period.first, in_part.period.last]
    return Period(min(ends), max(ends)) if ends else None


def _judge_trend(question: TrendQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    shown = Shown.UNIT_PRICE if question.view is View.UNIT_PRICE else question.shown
    figure = FigureQuestion(question.about.of(shown=shown))
    in_figure = question.view in {View.LEVEL, View.UNIT_PRICE}  # the figure's own command says the unit price
    ending = ["" if in_figure else question.view, "" if question.has_events else "no-events"]
    with worded_as(rewriter("trend", *ending)):
        judged, notes = _judged(figure, vocabulary, today)
        if question.view is View.SHARE and question.partner == WORLD:
            raise NotLoaded(
                "share_of_itself",
                "The world's share of the world is always 100%. Ask for a partner's share.",
                (),
            )
        if question.view is View.SHARE:
            _judged(figure.with_about(partner=WORLD), vocabulary, today)
    reach = _reach(figure, vocabulary)
    if question.period is not None and judged.period is not None:
        period = judged.period
    elif reach is not None:
        period, notes = Period(max(reach.first, reach.last - (MOST_TREND_MONTHS - 1)), reach.last), ()
    else:
        period = judged.period or Period.single(Month.of(today))
    if len(period) > MOST_TREND_MONTHS:
        period = Period(period.last - (MOST_TREND_MONTHS - 1), period.last)
        notes = (*notes, line(f"A trend shows {MOST_TREND_MONTHS} months at most: this is {period.label}."))
    return Reading(question.with_about(period=period), notes)


def _judge_top(question: TopQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    ending = [f"by:{question.by}" if question.by is By.PRODUCT else ""]
    with worded_as(rewriter("top", *ending)):
        if question.by is By.PRODUCT:
            return _judge_top_products(question, vocabulary, today)
        world = FigureQuestion(question.about.of(partner=WORLD, period=None))
        partners = vocabulary.ranked_partners(world.about)
        if not partners:
            judge_figure(world.with_about(period=question.period), vocabulary, today=today)
            name = vocabulary.product(question.product).name
            raise NotLoaded(
                "nothing_to_rank",
                f"No figure by partner is loaded for {name}, only the total: nothing to rank.",
            )
        series = {key: world.with_about(partner=key) for key in partners}
        return _with_ranked_period(question, series, world, vocabulary, today)


def _judge_top_products(question: TopQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    series: dict[str, FigureQuestion] = {}
    for product in vocabulary.products:
        figure = FigureQuestion(question.about.of(product=product.key, period=None))
        if vocabulary.mask(figure.about) or vocabulary.blocks(figure.about):
            series[product.key] = figure
    own = FigureQuestion(question.about.of(period=None))
    if not series:
        judge_figure(own, vocabulary, today=today)
    return _with_ranked_period(question, series, own, vocabulary, today)


def _with_ranked_period(
    question: TopQuestion,
    series: dict[str, FigureQuestion],
    fallback: FigureQuestion,
    vocabulary: Vocabulary,
    today: date,
) -> Reading:
    masks = {key: vocabulary.mask(each.about) for key, each in series.items()}
    any_of_them = 0
    for mask in masks.values():
        any_of_them |= mask
    asked = question.period
    if asked is not None and any_of_them & period_mask(asked):
        return Reading(question)
    every = sorted(months_in(any_of_them), reverse=True)
    if asked is not None:
        if any(
            block.first in asked and block.last in asked
            for each in series.values()
            for block in vocabulary.blocks(each.about)
        ):
            return Reading(question)
        judge_figure(fallback.with_about(period=asked), vocabulary, today=today)
        nearest = [month for month in every if month <= asked.last][:1] or every[-1:]
        there = f" The nearest month with partners is {nearest[0].long}." if nearest else ""
        suggestions = _month_suggestions(question, nearest)
        raise NotLoaded("month_not_loaded", f"Nothing to rank is loaded for {asked.label}.{there}", suggestions)

    counts = vocabulary.ranked_months(each.about for each in series.values())
    product = vocabulary.product(fallback.product)
    full = vocabulary.lists.confirmed(fallback.reporter, fallback.flow, product)
    chosen = best_covered(counts, full) or (every[0] if every else None)
    wholes = Counter(block for each in series.values() for block in vocabulary.blocks(each.about))
    if chosen is None and wholes:
        # only figures of longer periods are loaded: the newest of those that most have
        newest_whole = max(wholes, key=lambda block: (wholes[block], block.last, -len(block)))
        return Reading(question.with_about(period=newest_whole))
    if chosen is None:
        found = judge_figure(fallback, vocabulary, today=today).question
        return Reading(question.with_about(period=found.period if isinstance(found, FigureQuestion) else None))
    notes: tuple[Line, ...] = ()
    newest = every[0]
    if newest > chosen:
        name = vocabulary.product if question.by is By.PRODUCT else vocabulary.partner
        of_newest = [name(key).short for key, mask in masks.items() if mask & month_bit(newest)]
        said = listed(of_newest) if len(of_newest) <= MOST_NAMED else str(len(of_newest))
        best = f"{chosen.long} is the newest month with the best coverage, {counts[chosen]} {question.by}s"
        notes = (line(f"{best}; {newest.long} has only {said}."),)
    return Reading(question.with_about(period=Period.single(chosen)), notes)


def _month_suggestions(question: TopQuestion, months: list[Month]) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(month.short, str(month), question.with_about(period=Period.single(month)).command)
        for month in months
    )


def _judge_compare(question: CompareQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    figures = {key: compared_figure(question, key) for key in question.compared}
    there: list[str] = []
    refusals: dict[str, NotLoaded] = {}
    for key, figure in figures.items():
        try:
            judged, _ = _judged(figure, vocabulary, today)
            # who is in no list that is complete has nothing, but for periods that were named
            if question.by is By.PERIOD or question.period is not None or _reach(judged, vocabulary) is not None:
                there.append(key)
            else:
                refusals[key] = _nothing_listed(figure, vocabulary)
        except NotLoaded as refused:
            refusals[key] = refused
    if len(there) < LEAST_COMPARED:
        cause = next(iter(refusals.values()))
        alone = [
            Suggestion(f"Only {compared_name(question, key, vocabulary)}", key, figures[key].command) for key in there
        ]
        raise NotLoaded(cause.code, cause.message, (*alone, *cause.suggestions))
    notes: tuple[Line, ...] = tuple(
        line(compared_name(question, key, vocabulary), ": ", refusals[key].message) for key in refusals
    )
    if question.by is By.PERIOD:
        return Reading(replace(question, compared=tuple(there)), notes)
    if question.period is not None:
        ends = [reach.last for key in there if (reach := _reach(figures[key], vocabulary))]
        last = max(ends, default=question.period.last)
        if last < question.period.last and last >= question.period.first:
            clipped = Period(question.period.first, last)
            notes = (*notes, line(f"{question.period.label} is loaded to {last.short}, so this is {clipped.label}."))
            question = question.with_about(period=clipped)
        return Reading(replace(question, compared=tuple(there)), notes)
    reaches = [reach for key in there if (reach := _reach(figures[key], vocabulary)) is not None]
    last = max(reach.last for reach in reaches)
    first = max(min(reach.first for reach in reaches), last - (MOST_COMPARED_MONTHS - 1))
    return Reading(replace(question.at(Period(first, last)), compared=tuple(there)), notes)


def _nothing_listed(figure: FigureQuestion, vocabulary: Vocabulary) -> NotLoaded:
    name, product = vocabulary.partner(figure.partner).in_text, vocabulary.product(figure.product).name
    return NotLoaded("not_in_list", f"no {product} {figure.flow.word} {name} in any list of partners that is loaded.")


def compared_figure(question: CompareQuestion, key: str) -> FigureQuestion:
    """Ask for one of the compared series by itself."""
    base = FigureQuestion(question.about)
    if question.by is By.PARTNER:
        return base.with_about(partner=key)
    if question.by is By.PRODUCT:
        return base.with_about(product=key)
    return base.with_about(period=Period.parse(key))


def compared_name(question: CompareQuestion, key: str, vocabulary: Vocabulary) -> str:
    """Name one of the compared series."""
    if question.by is By.PERIOD:
        return Period.parse(key).label
    return vocabulary.partner(key).name if question.by is By.PARTNER else vocabulary.product(key).short


def _judge_download(question: DownloadQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    figure = FigureQuestion(question.about.of(partner=question.partner or WORLD, shown=Shown.WEIGHT))
    if question.partner:
        with worded_as(rewriter("download", question.format)):
            judge_figure(_in_any_measure(figure, vocabulary), vocabulary, today=today)
        return Reading(question)
    for shown in (Shown.WEIGHT, Shown.VALUE):
        for key in vocabulary.partners_loaded(figure.with_about(shown=shown).about):
            reach = _reach(figure.with_about(partner=key, shown=shown), vocabulary)
            asked = question.period
            if reach is not None and (asked is None or (reach.first <= asked.last and asked.first <= reach.last)):
                return Reading(question)
    with worded_as(rewriter("download", question.format)):
        judge_figure(figure, vocabulary, today=today)
    return Reading(question)


def _in_any_measure(figure: FigureQuestion, vocabulary: Vocabulary) -> FigureQuestion:
    """Ask for the value where only that is loaded: a file holds both measures."""
    value = figure.with_about(shown=Shown.VALUE)
    has_weight = vocabulary.mask(figure.about) or vocabulary.blocks(figure.about)
    has_value = vocabulary.mask(value.about) or vocabulary.blocks(value.about)
    return value if has_value and not has_weight else figure
