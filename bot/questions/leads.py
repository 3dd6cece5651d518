"""From one answer to the natural next questions: from any to any other without typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bot.trade.about import About, By, Question, Shown
from bot.trade.answer import Lead
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
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

FEW_MONTHS = 3
MOST_MONTHS = 25

LISTS = {"events": "Events", "products": "Products", "partners": "Partners", "status": "Status", "help": "Help"}


def trend_of(question: FigureQuestion) -> TrendQuestion:
    """Ask how the same series went."""
    is_price = question.shown is Shown.UNIT_PRICE
    return TrendQuestion(
        question.about.of(period=None, shown=Shown.WEIGHT if is_price else question.shown),
        view=View.UNIT_PRICE if is_price else View.LEVEL,
    )


def comparison_of(
    question: FigureQuestion, amounts: Mapping[str, Amount], period: Period, *, has_year_before: bool
) -> CompareQuestion | None:
    """Hold the partner against the largest others of the month, or against a year before where there are none; None
    when that year is not there either.
    """
    largest = sorted((key for key in amounts if key != question.partner), key=lambda key: -amounts[key].value)
    others = [key for key in largest if amounts[key].value > 0][:2]
    compared, by = (question.partner, *others), By.PARTNER
    if not others:
        if not has_year_before:
            return None
        compared, by = (str(period), str(period.shifted(-12))), By.PERIOD
    return CompareQuestion(
        question.about.of(partner=question.partner if by is By.PERIOD else WORLD, period=None),
        by,
        compared,
    )


def top_of(question: FigureQuestion, period: Period) -> TopQuestion:
    """Rank the partners of the same months; by weight where a price was asked, which has no shares."""
    shown = Shown.WEIGHT if question.shown is Shown.UNIT_PRICE else question.shown
    return TopQuestion(question.about.of(partner=WORLD, period=period, shown=shown))


def to_months(months: Iterable[Month], asked: Period, at: Callable[[Month], Question]) -> tuple[Lead, ...]:
    """Lead to the months around the asked one, the newest first, at most MOST_MONTHS and the asked one always among
    them; none where there are few, which ‹ and › reach, or where a longer period was asked.
    """
    there = sorted({*months, asked.first}, reverse=True)
    if not asked.is_month or len(there) <= FEW_MONTHS:
        return ()
    before = there.index(asked.first) - MOST_MONTHS // 2
    first = max(0, min(before, len(there) - MOST_MONTHS))
    return tuple(Lead(month.long, at(month)) for month in there[first : first + MOST_MONTHS])


def from_list(topic: str, product: str | None) -> tuple[Lead, ...]:
    """Lead from a list to the newest total of a product, where there is one, and to the other lists."""
    total = [Lead("The newest total", FigureQuestion(About(Flow.EXPORT, WORLD, product)))] if product else []
    return (*total, *(Lead(name, ListQuestion(key)) for key, name in LISTS.items() if key != topic))


def file_of(question: Question) -> DownloadQuestion | None:
    """Ask for the stored figures of the same series as a file; None where there is no one series."""
    match question:
        case FigureQuestion() | TrendQuestion():
            return DownloadQuestion(question.about.of(period=None, shown=Shown.WEIGHT))
        case TopQuestion(by=By.PARTNER):
            return DownloadQuestion(question.about.of(partner="", period=None, shown=Shown.WEIGHT))
        case TopQuestion() | CompareQuestion() | ReportQuestion() | RevisionsQuestion():
            return None
        case ListQuestion() | DownloadQuestion():
            return None
        case _:
            raise TypeError(f"there is no such question: {question.kind}")


def revisions_of(question: Question) -> RevisionsQuestion | None:
    """Ask how the same figure came to stand; None where it is not one figure of one period."""
    if not isinstance(question, FigureQuestion) or question.period is None:
        return None
    shown = Shown.VALUE if question.shown is Shown.UNIT_PRICE else question.shown
    return RevisionsQuestion(question.about.of(shown=shown))
