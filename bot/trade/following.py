"""A question that follows another and changes only what it names: "and germany?", "same for may", "why?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.text import line
from bot.trade.free_words import FILLERS
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.questions import (
    ALL_MONTHS,
    By,
    CompareQuestion,
    FigureQuestion,
    ListQuestion,
    Question,
    ReportQuestion,
    TopQuestion,
    TrendQuestion,
)
from bot.trade.reading import Reading
from bot.trade.reading_commands import read_command
from bot.trade.reading_figures import read_figure
from bot.trade.reading_free import WHY_NOTE, Cited, read_as, read_free
from bot.trade.sentences import Kind, flow_of, kind_of, with_months_mended
from bot.trade.slots import find_slots
from bot.trade.vocabulary import Vocabulary

_SMALL_WORDS = FILLERS | frozenset(["same", "else", "instead", "then", "only", "so"])
_ONE = r"(?:the )?(?:month|one|period|quarter)"
_STEPS = (
    (re.compile(r"\b(?:the )?year (?:before|earlier|ago)\b|\b(?:a|one) year (?:before|earlier|ago)\b|"
                r"\b(?:the )?previous year\b|去年同期", re.IGNORECASE), -12),
    (re.compile(r"\b(?:the |a )?year (?:after|later)\b|\b(?:the )?(?:next|following) year\b", re.IGNORECASE), 12),
    (re.compile(rf"\b{_ONE} (?:before|earlier)\b|\b(?:the )?(?:previous|prior|preceding) "
                r"(?:month|one|period|quarter)\b|\ba month (?:before|earlier)\b|上一?个月", re.IGNORECASE), -1),
    (re.compile(rf"\b{_ONE} (?:after|later)\b|\b(?:the )?(?:next|following) (?:month|one|period|quarter)\b"
                r"|\ba month later\b|下一?个月", re.IGNORECASE), 1),
)  # fmt: skip
_TABLE = re.compile(r"\b(?:(?:as|in) )?(?:an? )?table\b|表格", re.IGNORECASE)
_FLOWS = re.compile(r"\b(?:imports?|exports?)\b|进口|出口", re.IGNORECASE)
_WITH_WHAT_STOOD = frozenset({Kind.TOP, Kind.GAIN, Kind.LOSS, Kind.TREND, Kind.DOWNLOAD, Kind.REPORT})
_TABLE_NOTE = line("The months are in the table of this answer.")


def read_followup(
    text: str, command: str, vocabulary: Vocabulary, *, today: date, cited: Cited | None = None
) -> Reading:
    """Read what follows an answer: what the text does not name is taken from the answer's own command.

    A whole command ("/events geneva") stands for itself, and so does a sentence after an answer without a figure.
    """
    asked = read_command(command, vocabulary, today=today).question
    earlier = _figure_of(asked)
    if text.lstrip().startswith("/") or earlier is None:
        return read_free(text, vocabulary, today=today, cited=cited)
    kind, rest = kind_of(with_months_mended(text))
    if kind is Kind.EVENTS and earlier.period is not None and not find_slots(rest, vocabulary).periods:
        return Reading(ListQuestion("events", str(_month_of(earlier.period))))
    if kind in _WITH_WHAT_STOOD:
        return read_free(
            _with_what_stood(text, rest, kind, earlier, vocabulary), vocabulary, today=today, cited=cited
        )
    if kind not in {Kind.FIGURE, Kind.WHY, Kind.COMPARE}:
        return read_free(text, vocabulary, today=today, cited=cited)
    found = _followed(rest, kind, earlier, vocabulary, today)
    carried = _carried(asked, earlier, found.question)
    if carried is None:
        return found
    again = read_command(carried.command, vocabulary, today=today)
    return Reading(again.question, (line(f"Read as: {again.question.command}"), *found.notes[1:], *again.notes))


def _figure_of(question: Question) -> FigureQuestion | None:
    """Give the figure that stands at the head of an answer, None when there is none."""
    match question:
        case FigureQuestion():
            return question
        case ReportQuestion(product, month, flow, reporter):
            return FigureQuestion(flow, WORLD, product, Period.single(month), reporter=reporter)
        case TrendQuestion() | TopQuestion() | CompareQuestion():
            return FigureQuestion(
                question.flow, question.partner, question.product, question.period, question.shown,
                reporter=question.reporter,
            )  # fmt: skip
        case _:
            return None


def _carried(asked: Question, earlier: FigureQuestion, figure: Question) -> Question | None:
    """Ask the same kind of answer again with what a figure question changed; None where that is a figure."""
    if not isinstance(figure, FigureQuestion) or not isinstance(asked, TrendQuestion | TopQuestion | CompareQuestion):
        return None
    same = replace(asked, flow=figure.flow, product=figure.product, shown=figure.shown)
    match same:
        case TrendQuestion() | TopQuestion(by=By.PRODUCT):
            return replace(same, partner=figure.partner, period=figure.period)
        case TopQuestion() if figure.partner == earlier.partner:
            return replace(same, period=figure.period)
        case CompareQuestion(by=By.PARTNER):
            added = () if figure.partner in (earlier.partner, *same.compared) else (figure.partner,)
            return replace(same, compared=(*same.compared, *added), period=figure.period)
        case CompareQuestion(by=By.PERIOD) if figure.period == earlier.period:
            return replace(same, partner=figure.partner)
        case _:
            return None


def _with_what_stood(text: str, rest: str, kind: Kind, earlier: FigureQuestion, vocabulary: Vocabulary) -> str:
    """Add to a sentence what it leaves open and the earlier question said: the product, the month, the partner."""
    slots = find_slots(rest, vocabulary, small_words=_SMALL_WORDS)
    words = [text.strip(" ?!.")]
    if not slots.products:
        words.append(earlier.product)
    if not slots.periods and earlier.period is not None and kind is not Kind.TREND:
        words.append(str(earlier.period))
    if not slots.partners and kind in {Kind.TREND, Kind.DOWNLOAD}:
        words.append(earlier.partner)
    return " ".join(words)


def _followed(rest: str, kind: Kind, earlier: FigureQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    notes = [WHY_NOTE] if kind is Kind.WHY else []
    if _TABLE.search(rest):
        rest = _TABLE.sub(" ", rest)
        notes.append(_TABLE_NOTE)
    rest, earlier = _stepped(rest, earlier)
    slots = find_slots(rest, vocabulary, small_words=_SMALL_WORDS)
    partners = [each for each in slots.partners if [one.key for one in each.meant] != [earlier.reporter]]
    if kind is Kind.COMPARE and partners:
        keys = [each.meant[0].key if len(each.meant) == 1 else each.text for each in partners]
        return _compared(keys, earlier, vocabulary, today)
    span = "all" if earlier.span_months == ALL_MONTHS else f"{earlier.span_months}m"
    found = read_figure(
        vocabulary,
        flow=flow_of(rest, []) if _FLOWS.search(rest) and not partners else earlier.flow,
        partner=rest if partners else f"{rest} {earlier.partner}",
        month="" if slots.periods or earlier.period is None else str(earlier.period),
        product="" if slots.products else earlier.product,
        shown="" if slots.measures else earlier.shown,
        span="" if slots.spans else span,
        today=today,
        small_words=_SMALL_WORDS,
    )
    return Reading(found.question, (read_as(found.question, vocabulary), *found.notes, *notes))


def _stepped(text: str, earlier: FigureQuestion) -> tuple[str, FigureQuestion]:
    """Move the period by the words that say so ("the year before"), and give the text without them."""
    for words, months in _STEPS:
        if earlier.period is not None and words.search(text):
            step = months if abs(months) == 12 else months * len(earlier.period)
            return words.sub(" ", text), replace(earlier, period=earlier.period.shifted(step))
    return text, earlier


def _compared(keys: Sequence[str], earlier: FigureQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    when = f"in {earlier.period}" if earlier.period is not None else ""
    flow = "imports" if earlier.flow is Flow.IMPORT else ""
    shown = earlier.shown
    words = f"/compare {','.join([earlier.partner, *keys])} {earlier.product} {when} {shown} {flow}"
    return read_command(" ".join(words.split()), vocabulary, today=today)


def _month_of(period: Period) -> Month | int:
    """Give the month that events are listed for, or the year of a longer period."""
    return period.first if period.is_month else period.first.year
