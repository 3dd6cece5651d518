"""A question that follows another and changes only what it names: "and germany?", "same for may", "why?"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.text import line
from bot.trade.free_words import FILLERS
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.questions import ALL_MONTHS, FigureQuestion, ListQuestion, Question, ReportQuestion
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
_TABLE_NOTE = line("The months are in the table of this answer.")


def read_followup(
    text: str, command: str, vocabulary: Vocabulary, *, today: date, cited: Cited | None = None
) -> Reading:
    """Read what follows an answer: what the text does not name is taken from the answer's own command.

    A whole command ("/events geneva") stands for itself, and so does a sentence after an answer without a figure.
    """
    earlier = _figure_of(read_command(command, vocabulary, today=today).question)
    if text.lstrip().startswith("/") or earlier is None:
        return read_free(text, vocabulary, today=today, cited=cited)
    kind, rest = kind_of(with_months_mended(text))
    if kind is Kind.EVENTS and earlier.period is not None and not find_slots(rest, vocabulary).periods:
        return Reading(ListQuestion("events", str(_month_of(earlier.period))))
    if kind not in {Kind.FIGURE, Kind.WHY, Kind.COMPARE}:
        return read_free(text, vocabulary, today=today, cited=cited)
    return _followed(rest, kind, earlier, vocabulary, today)


def _figure_of(question: Question) -> FigureQuestion | None:
    """Give the figure that stands at the head of an answer, None when there is none."""
    match question:
        case FigureQuestion():
            return question
        case ReportQuestion(product, month, flow, reporter):
            return FigureQuestion(flow, WORLD, product, Period.single(month), reporter=reporter)
        case _:
            return None


def _followed(rest: str, kind: Kind, earlier: FigureQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    notes = [WHY_NOTE] if kind is Kind.WHY else []
    if _TABLE.search(rest):
        rest = _TABLE.sub(" ", rest)
        notes.append(_TABLE_NOTE)
    rest, earlier = _stepped(rest, earlier)
    slots = find_slots(rest, vocabulary, small_words=_SMALL_WORDS)
    partners = [each for each in slots.partners if [one.key for one in each.meant] != [earlier.reporter]]
    if kind is Kind.COMPARE and len(partners) == 1 and len(partners[0].meant) == 1:
        return _compared(partners[0].meant[0].key, earlier, vocabulary, today)
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


def _compared(key: str, earlier: FigureQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    when = f"in {earlier.period}" if earlier.period is not None else ""
    flow = "imports" if earlier.flow is Flow.IMPORT else ""
    shown = earlier.shown
    words = f"/compare {earlier.partner},{key} {earlier.product} {when} {shown} {flow}"
    return read_command(" ".join(words.split()), vocabulary, today=today)


def _month_of(period: Period) -> Month | int:
    """Give the month that events are listed for, or the year of a longer period."""
    return period.first if period.is_month else period.first.year
