"""From one answer to the natural next questions: from any to any other without typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.questions.compare_question import CompareQuestion
from bot.questions.download import DownloadQuestion, FileFormat
from bot.questions.figure_question import FigureQuestion, amounts_of
from bot.questions.kind import Material
from bot.questions.lists import has_total
from bot.questions.mirror import MirrorQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.report.arithmetic import ReportQuestion
from bot.questions.revisions import RevisionsQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion, View, is_of_longer_periods
from bot.trade.about import About, By, ListQuestion, Question, Shown, set_period
from bot.trade.answer import Answer, Lead
from bot.trade.mirror import sides_of
from bot.trade.observations import WORLD
from bot.trade.operations import OperationName
from bot.trade.periods import MONTH_ABBREVIATIONS, Month, Period
from bot.trade.precision import Amount
from bot.trade.ranking import Sort

LISTS = {"events": "Events", "products": "Products", "partners": "Partners", "status": "Status", "help": "Help"}
_COMPARED = 4
_LONGEST_LABEL = 60
_LONGEST_MONTH = 4
_MOST_MATCHES = 4
_EXTREMES = frozenset({OperationName.HIGHEST, OperationName.LOWEST})
_MOST_OF_TREND = 5
_MOST_PRODUCTS = 5
_OTHER_OPERATION = {
    OperationName.HIGHEST: ("Lowest", OperationName.LOWEST),
    OperationName.LOWEST: ("Highest", OperationName.HIGHEST),
    OperationName.MEAN: ("Median", OperationName.MEDIAN),
    OperationName.MEDIAN: ("Mean", OperationName.MEAN),
    OperationName.TOTAL: ("Mean a month", OperationName.MEAN),
    OperationName.RUN: ("Longest run", OperationName.LONGEST_RUN),
    OperationName.LONGEST_RUN: ("Up to now", OperationName.RUN),
    OperationName.SINCE: ("Which months", OperationName.MONTHS),
    OperationName.LAST: ("Which months", OperationName.MONTHS),
    OperationName.FIRST: ("Which months", OperationName.MONTHS),
    OperationName.DIFFERENCE: ("How many times", OperationName.RATIO),
    OperationName.RATIO: ("Difference", OperationName.DIFFERENCE),
    OperationName.CHANGE: ("Why", OperationName.WHY),
}


def leads_of(question: Question, material: Material, answer: Answer) -> tuple[Lead, ...]:
    """Return what an answer leads to, without rankings of a product of which only the total is loaded, and without
    trends of what is loaded by longer periods alone.
    """
    leads = _LEADS.get(type(question))
    if leads is None:
        return answer.leads

    def is_answered(asked: Question | None) -> bool:
        match asked:
            case TopQuestion(about=about):
                return bool(material.vocabulary.ranked_partners(about.of(partner=WORLD, period=None)))
            case TrendQuestion(about=about):
                return not is_of_longer_periods(about, material.vocabulary)
            case _:
                return True

    return tuple(lead for lead in leads(question, material, answer) if is_answered(lead.question))


def _of_figure(question: FigureQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    """Lead to the nearest periods before and after that are there, months or published as a whole, to the same series
    in other ways, and to what else there is of the month; with the ✕ they fill a row.
    """
    asked, series, amounts = set_period(question), material.series["asked"], amounts_of(question, material)
    there = [period for period in series.side_by_side if series.points[period].figures]
    earlier = max((period for period in there if period.last < asked.first), default=None)
    later = min((period for period in there if period.first > asked.last), default=None)

    def lead(label: str, period: Period | None, fallback: str) -> Lead:
        if period is None:
            return Lead(label.format(fallback), None)
        return Lead(label.format(_beside_name(period, asked)), question.at(period))

    yield lead("‹ {}", earlier, "earlier")
    yield lead("{} ›", later, "later")
    yield Lead("Trend", _trend_of(question))
    has_year_before = series.total(asked.year_before) is not None
    comparison = _comparison_of(question, amounts, asked, has_year_before=has_year_before)
    if comparison is not None:
        yield Lead("Compare", comparison)
    if asked.is_month and question.partner == WORLD and question.shown is Shown.WEIGHT:
        yield Lead("Report", ReportQuestion(question.about))
    elif len(amounts) > 1:
        yield Lead("Top", _top_of(question.about))
    if asked.is_month and any(Month.of(event.on) == asked.first for event in material.events):
        yield Lead("Events", ListQuestion("events", str(asked.first)))
    both = _both_sides_of(question, material)
    if both is not None:
        yield Lead("Both sides", both)


def _beside_name(period: Period, asked: Period) -> str:
    """Name the period before or after as shortly as a phone's row of buttons wants it: "May", "Sep", "Jan 2026"."""
    if not period.first.year == period.last.year == asked.last.year:
        return period.short
    if period.is_month and len(period.span) > _LONGEST_MONTH:
        return MONTH_ABBREVIATIONS[period.first.month - 1]
    return period.span


def _both_sides_of(question: FigureQuestion, material: Material) -> MirrorQuestion | None:
    """Set the month beside the partner's own figure of it, where that is loaded; whichever of the two is asked."""
    asked, vocabulary = set_period(question), material.vocabulary
    if not asked.is_month or question.shown is Shown.UNIT_PRICE:
        return None
    sides = sides_of(question.about, vocabulary)
    if sides is None or any(
        asked.first not in vocabulary.months(each.of(period=None)) for each in (sides.own, sides.others)
    ):
        return None
    return MirrorQuestion(sides.own)


def _trend_of(question: FigureQuestion) -> TrendQuestion:
    """Ask how the same series went."""
    is_price = question.shown is Shown.UNIT_PRICE
    return TrendQuestion(
        question.about.of(period=None, shown=Shown.WEIGHT if is_price else question.shown),
        view=View.UNIT_PRICE if is_price else View.LEVEL,
    )


def _comparison_of(
    question: FigureQuestion, amounts: Mapping[str, Amount], period: Period, *, has_year_before: bool
) -> CompareQuestion | None:
    """Hold the partner against the largest others of the month, or against a year before where there are none; None
    when that year is not there either.
    """
    largest = sorted((key for key in amounts if key != question.partner), key=lambda key: -amounts[key].value)
    others = [key for key in largest if amounts[key].value > 0][:2]
    if others:
        about = question.about.of(partner=WORLD, period=None)
        return CompareQuestion(about, By.PARTNER, (question.partner, *others))
    if not has_year_before:
        return None
    return CompareQuestion(question.about.of(period=None), By.PERIOD, (str(period), str(period.year_before)))


def _top_of(about: About) -> TopQuestion:
    """Rank the partners of the same months; by weight where a price was asked, which has no shares."""
    shown = Shown.WEIGHT if about.shown is Shown.UNIT_PRICE else about.shown
    return TopQuestion(about.of(partner=WORLD, shown=shown))


def _of_comparison(question: CompareQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    items: list[Mapping[str, Any]] = answer.facts["compared"]
    first, is_of_periods = items[0], question.by is By.PERIOD
    about = question.about
    if not is_of_periods:
        about = about.of(**{str(question.by): first["key"]})
    if question.period is None or len(question.period) > 1:
        label = "Trend" if is_of_periods else f"Trend: {first['name']}"[:_LONGEST_LABEL]
        yield Lead(label, TrendQuestion(about))
    if question.by is By.PARTNER:
        yield Lead("Top", TopQuestion(about.of(partner=WORLD, period=None, shown=Shown.WEIGHT)))
    series = [material.series["asked" if is_of_periods else item["key"]] for item in items]
    periods = [Period.parse(item["period"]) for item in items]
    months = (month for each, period in zip(series, periods, strict=True) for month in each.months if month in period)
    newest = max(months, default=None)
    if newest is not None and series[0].at(newest) is not None:
        label = newest.short if is_of_periods else f"{first['name']}, {newest.short}"
        yield Lead(label[:_LONGEST_LABEL], FigureQuestion(about.of(period=Period.single(newest))))


def _of_ranking(question: TopQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    rows = answer.table.raw if answer.table is not None else ()
    if question.by is By.PRODUCT:
        if rows:
            product = material.vocabulary.product(str(rows[0][0]))
            about = question.about.of(product=product.key, period=None)
            yield Lead(f"Trend of {product.short}", TrendQuestion(about))
        return
    total = question.about.of(partner=WORLD)
    keys = tuple(str(key) for key, _, _, amount, *_ in rows[:_COMPARED] if isinstance(amount, float) and amount > 0)
    if len(keys) > 1:
        yield Lead("Compare", CompareQuestion(total.of(period=None), By.PARTNER, keys))
    others = {Sort.SIZE: ("Who moved the total", Sort.GAIN)}
    label, sort = others.get(question.sort, ("Largest", Sort.SIZE))
    yield Lead(label, TopQuestion(total, By.PARTNER, question.places, sort))
    yield Lead("The total", FigureQuestion(total))


def _of_trend(question: TrendQuestion, material: Material, answer: Answer) -> list[Lead]:
    views = {"Level": View.LEVEL, "y/y %": View.YEAR_ON_YEAR, "12-month total": View.TWELVE_MONTHS}
    leads = [Lead(label, replace(question, view=view)) for label, view in views.items() if view is not question.view]
    total = question.about.of(partner=WORLD, period=None)
    if question.partner != WORLD:
        leads.append(Lead("Compare", CompareQuestion(total, By.PARTNER, (question.partner, WORLD))))
    newest = max(material.series["asked"].recorded_months, default=set_period(question).last)
    leads.append(Lead(newest.short, FigureQuestion(question.about.of(period=Period.single(newest)))))
    leads.append(Lead("Top", TopQuestion(total.of(shown=Shown.WEIGHT))))
    return leads[:_MOST_OF_TREND]


def _of_mirror(question: MirrorQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    """Lead to each side alone, to the other partners that have a side of their own, and to the trend."""
    vocabulary, period = material.vocabulary, set_period(question)
    sides = sides_of(question.about, vocabulary)
    if sides is None:
        return
    for side in (sides.sent, sides.taken):
        yield Lead(f"{vocabulary.partner(side.reporter).short}'s side", FigureQuestion(side.of(period=period)))
    reporters = dict.fromkeys(reporter for reporter, _ in vocabulary.kinds)
    for key in reporters:
        there = question.about.of(partner=key, period=None)
        if key not in {question.partner, question.reporter} and sides_of(there, vocabulary) is not None:
            yield Lead(vocabulary.partner(key).name, question.with_about(partner=key))
            break
    yield Lead("Trend", TrendQuestion(sides.own.of(period=None)))


def _of_report(question: ReportQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    """Lead to the reports on the nearest months before and after that have a total, and to the month's answers."""
    month, months = question.month, material.series[WORLD].months
    asked = Period.single(month)
    earlier = max((Period.single(each) for each in months if each < month), default=None)
    later = min((Period.single(each) for each in months if each > month), default=None)
    if earlier is not None:
        yield Lead(f"‹ {_beside_name(earlier, asked)}", question.at(earlier))
    if later is not None:
        yield Lead(f"{_beside_name(later, asked)} ›", question.at(later))
    total = question.about.of(partner=WORLD, period=asked, shown=Shown.WEIGHT)
    yield Lead("The total", FigureQuestion(total))
    yield Lead("Top", _top_of(total))


def _of_operation(question: OperationQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    """Lead to the figure that the result names, to the same worked out otherwise, and to the series in other ways."""
    about, operation, months = question.about, question.operation, answer.facts.get("months", ())
    for each in answer.facts.get("matches", ())[:_MOST_MATCHES]:
        found = about.of(partner=each["partner"], period=Period.parse(each["period"]))
        label = f"{material.vocabulary.partner(found.partner).short}, {set_period(FigureQuestion(found)).short}"
        yield Lead(label[:_LONGEST_LABEL], FigureQuestion(found))
    if "matches" in answer.facts:
        return
    named = Period.parse(months[-1]) if months else set_period(question)
    yield Lead(named.short, FigureQuestion(about.of(period=named)))
    other = _OTHER_OPERATION.get(operation.name)
    if other is not None:
        label, name = other
        yield Lead(label, replace(question, operation=replace(operation, name=name, stated=None)))
    yield Lead("Trend", _trend_of(FigureQuestion(about)))
    is_then = operation.name in _EXTREMES and about.partner == WORLD and len(months) == 1
    yield (
        Lead(f"Top, {named.short}", _top_of(about.of(period=named)))
        if is_then
        else Lead("Top", _top_of(about.of(period=None)))
    )


def _of_revisions(question: RevisionsQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    yield Lead(f"Show {question.flow.noun}", FigureQuestion(question.about))


def _of_download(question: DownloadQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    return leads_of_download(question)


def leads_of_download(question: DownloadQuestion) -> Iterator[Lead]:
    """Lead to the same file in other formats, and to the newest figure of it."""
    for each in FileFormat:
        if each is not question.format:
            yield Lead(each.upper(), replace(question, format=each))
    about = question.about.of(partner=question.partner or WORLD, period=None, shown=Shown.WEIGHT)
    yield Lead(f"Show {question.flow.noun}", FigureQuestion(about))


def _of_list(question: ListQuestion, material: Material, answer: Answer) -> Iterator[Lead]:
    """Lead from a list to what is on it, to the newest total of the usual product, where there is one, and to the
    other lists.
    """
    yield from answer.leads
    if question.topic == "help":
        return
    vocabulary, usual = material.vocabulary, About(product=material.asker.default_product)
    if question.topic == "products":
        for key in answer.facts["products"][:_MOST_PRODUCTS]:
            if has_total(key, vocabulary):
                yield Lead(vocabulary.product(key).short, FigureQuestion(About(product=key)))
    if vocabulary.latest(usual) is not None:
        yield Lead("Latest total", FigureQuestion(usual))
    for key, name in LISTS.items():
        if key != question.topic:
            yield Lead(name, ListQuestion(key))


_LEADS: Mapping[type[Question], Callable[[Any, Material, Answer], Iterable[Lead]]] = {
    FigureQuestion: _of_figure,
    CompareQuestion: _of_comparison,
    TopQuestion: _of_ranking,
    TrendQuestion: _of_trend,
    MirrorQuestion: _of_mirror,
    OperationQuestion: _of_operation,
    ReportQuestion: _of_report,
    RevisionsQuestion: _of_revisions,
    DownloadQuestion: _of_download,
    ListQuestion: _of_list,
}


def file_of(question: Question | None) -> DownloadQuestion | None:
    """Ask for the stored figures of the same series as a file; None where there is no one series."""
    match question:
        case FigureQuestion() | TrendQuestion() | OperationQuestion():
            return DownloadQuestion(question.about.of(period=None, shown=Shown.WEIGHT))
        case TopQuestion(by=By.PARTNER):
            return DownloadQuestion(question.about.of(partner="", period=None, shown=Shown.WEIGHT))
        case _:
            return None


def revisions_of(question: Question | None) -> RevisionsQuestion | None:
    """Ask how the same figure came to stand; None where it is not one figure of one period."""
    if not isinstance(question, FigureQuestion) or question.period is None:
        return None
    shown = Shown.VALUE if question.shown is Shown.UNIT_PRICE else question.shown
    return RevisionsQuestion(question.about.of(shown=shown))
