"""Words of a command that set an option ("sort:gain", "yoy", "n:15"), taken out before the rest is read, and
refusals worded for the command they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from bot.errors import NotUnderstood, Suggestion, UserError, error_code
from bot.language.fill import ExtentOf, read_figure
from bot.language.mentions import LONGEST_TEXT, find_slots
from bot.language.spoken_periods import PeriodReading, offering, spoken_option
from bot.text import Line, line, quoted
from bot.trade.about import Reading
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.questions import ALL_MONTHS, DEFAULT_SPAN_MONTHS, FigureQuestion
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

Meant = TypeVar("Meant")
_FLOW_WORDS = re.compile(r"(?<![\w-])(exports?|imports?|出口|进口)(?![\w-])", re.IGNORECASE)
_WORDS_OF_IMPORT = frozenset({"import", "imports", "进口"})


@dataclass(frozen=True)
class OptionWords(Generic[Meant]):
    """An option that words in the text may set: its name, the words, and a prefix ("sort") that may stand before."""

    name: str
    words: Mapping[str, Meant]
    prefix: str = ""

    def taken(self, text: str, option: str = "") -> tuple[str, Meant | None]:
        """Take the words out of the text and give what they or the option say; NotUnderstood for two different
        things, and for an option that is none of the words.
        """
        choice = "|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))
        prefix = rf"(?:{self.prefix} ?[:=] ?)?" if self.prefix else ""
        pattern = re.compile(rf"(?<![\w-]){prefix}({choice})(?![\w-])", re.IGNORECASE)
        said = [_folded(found[1]) for found in pattern.finditer(text)]
        if option.strip():
            if _folded(option) not in self.words:
                choices = listed(list(dict.fromkeys(str(each) for each in self.words.values())), "or")
                raise NotUnderstood(
                    error_code(f"{self.name}_unknown"),
                    f"I do not know the {self.name} {quoted(option)}. It can be {choices}.",
                )
            said.insert(0, _folded(option))
        meant = list(dict.fromkeys(self.words[word] for word in said))
        if len(meant) > 1:
            raise NotUnderstood(
                error_code(f"{self.name}_twice"),
                f"That names more than one {self.name}: {listed(said)}. Ask for one.",
            )
        return pattern.sub(" ", text), meant[0] if meant else None


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def flow_taken(text: str) -> tuple[str, Flow]:
    """Take out words for the direction and give it: exports unless imports are named."""
    said = {found[1].casefold() for found in _FLOW_WORDS.finditer(text)}
    flow = Flow.IMPORT if said & _WORDS_OF_IMPORT else Flow.EXPORT
    return _FLOW_WORDS.sub(" ", text), flow


def text_of(*parts: str) -> str:
    """Join options that hold free text; NotUnderstood when one is too long."""
    if any(len(part) > LONGEST_TEXT for part in parts):
        raise NotUnderstood("text_too_long", f"That is too long; a question may have {LONGEST_TEXT} characters.")
    return " ".join(part.strip() for part in parts if part.strip())


@contextmanager
def worded_as(rewrite: Callable[[str], str]) -> Iterator[None]:
    """Turn the commands that a refusal suggests into those of another command."""
    try:
        yield
    except UserError as refusal:
        suggestions = tuple(Suggestion(each.label, each.value, rewrite(each.command)) for each in refusal.suggestions)
        family = next(kind for kind in type(refusal).__mro__ if kind.__module__ == UserError.__module__)
        raise family(refusal.code, refusal.message, suggestions) from refusal


def rewriter(name: str, *ending: str) -> Callable[[str], str]:
    """Make the change from "/imports US 2025-06 magnets" to "/trend US 2025-06 magnets yoy imports"."""

    def rewrite(command: str) -> str:
        first, _, rest = command.partition(" ")
        if first not in {"/exports", "/imports"}:
            return command
        flow = "imports" if first == "/imports" and "imports" not in ending else ""
        return " ".join(word for word in (f"/{name}", rest, *ending, flow) if word)

    return rewrite


def figure_asked(
    vocabulary: Vocabulary,
    text: str,
    flow: Flow,
    today: date,
    *,
    product: str = "",
    shown: str = "",
    month: str = "",
    extent_of: ExtentOf | None = None,
) -> tuple[FigureQuestion, tuple[Line, ...]]:
    """Read a text as for one figure."""
    found = read_figure(
        vocabulary,
        flow=flow,
        partner=text,
        product=product,
        shown=shown,
        month=month,
        today=today,
        extent_of=extent_of,
    )
    return _in_view(figure_of(found), text, vocabulary, extent_of or vocabulary.extent), found.notes


def figure_or_world(
    vocabulary: Vocabulary,
    text: str,
    flow: Flow,
    today: date,
    *,
    product: str = "",
    shown: str = "",
    month: str = "",
    extent_of: ExtentOf | None = None,
) -> tuple[FigureQuestion, tuple[Line, ...], bool]:
    """Read a text that may leave the partner out, which is then the world; say whether it was named."""
    asked = partial(
        figure_asked,
        vocabulary,
        flow=flow,
        today=today,
        product=product,
        shown=shown,
        month=month,
        extent_of=extent_of,
    )
    if any(not mention.is_near for mention in find_slots(text, vocabulary).partners):
        question, notes = asked(text)
        return question, notes, question.partner != WORLD
    try:
        question, notes = asked(f"{WORLD} {text}")
    except NotUnderstood as refused:
        try:
            question, notes = asked(text)
        except NotUnderstood as other:
            if other.code in {"partner_missing", "partner_is_product", "partner_is_reporter", "partner_unknown"}:
                raise refused from other
            raise
        return question, notes, True
    return question, notes, False


def figure_of(found: Reading) -> FigureQuestion:
    """Give the figure that was asked about; TypeError where a caller read something else."""
    question = found.question
    if not isinstance(question, FigureQuestion):
        raise TypeError(f"{question.kind} is no figure question")
    return question


def _in_view(question: FigureQuestion, text: str, vocabulary: Vocabulary, extent_of: ExtentOf) -> FigureQuestion:
    """Make the months in view of a span ("last 12 months"): those that end with the newest of what is asked, or with
    the one month that is named. NotUnderstood beside a longer period.
    """
    spans = [mention.meant for mention in find_slots(text, vocabulary).spans]
    question = replace(question, span_months=DEFAULT_SPAN_MONTHS)
    if not spans:
        return question
    if question.period is not None and not question.period.is_month:
        raise NotUnderstood(
            "span_twice", "The months stand there as a range and as a span; give them once.",
            (Suggestion(question.period.label, str(question.period), question.command),),
        )  # fmt: skip
    newest = extent_of(question.about).newest if question.period is None else question.period.last
    if spans[0] == ALL_MONTHS or newest is None:
        return question.with_about(period=None)
    return question.at(Period(newest - (spans[0] - 1), newest))


def between(
    question: FigureQuestion,
    begin: str,
    end: str,
    vocabulary: Vocabulary,
    today: date,
    extent_of: ExtentOf | None = None,
) -> tuple[FigureQuestion, tuple[Line, ...]]:
    """Set the period from the options "from" and "to": an open end reaches as far as the series; a reversed range
    is swapped and told. NotUnderstood when the text names a period as well.
    """
    if not begin.strip() and not end.strip():
        return question, ()
    if question.period is not None:
        raise NotUnderstood(
            "month_twice", "The months stand in the text and in from or to; give them once.",
            (Suggestion(question.period.label, str(question.period), question.command),),
        )  # fmt: skip
    extent = (extent_of or vocabulary.extent)(question.about)

    def read(words: str, instead: Callable[[str], str]) -> PeriodReading | None:
        try:
            return spoken_option(words).resolved(extent, today=today) if words.strip() else None
        except NotUnderstood as refused:
            raise offering(refused, instead) from refused

    def asked(begin: str, end: str) -> str:
        try:
            return between(question, begin, end, vocabulary, today, extent_of)[0].command
        except NotUnderstood:  # the other end cannot be read either
            return question.command

    start, stop = read(begin, lambda month: asked(month, end)), read(end, lambda month: asked(begin, month))
    newest = extent.newest or Month.of(today)
    first = start.period.first if start else min([*extent.months, newest])
    last = stop.period.last if stop else newest
    if start is not None and stop is not None and first > last:
        first, last = stop.period.first, start.period.last
        note = f"The range was the other way round: read as {Period(first, last).label}."
        return question.at(Period(first, last)), (line(note),)
    if first > last:
        first, last = (first, first) if start is not None else (last, last)
    return question.at(Period(first, last)), ()


def plain_flow_taken(rest: str) -> tuple[Flow, str]:
    """Take out the word "imports" and give the direction."""
    words = rest.split()
    flow = Flow.IMPORT if "imports" in words else Flow.EXPORT
    return flow, " ".join(word for word in words if word != "imports")
