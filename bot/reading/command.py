"""Commands as text: "/exports us 2025-06", "imports germany", "events geneva"; the slash may be left out."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import Any

from bot.errors import NotUnderstood, Suggestion, UserError
from bot.language.cues import AGAINST
from bot.language.mentions import LONGEST_TEXT, Mentions, without_invisible
from bot.questions.figure_question import FigureQuestion
from bot.questions.help import CHANGES_TO_DATA, HELP
from bot.questions.kind import Here
from bot.questions.kinds import BY_NAME, KINDS
from bot.reading.earlier_day import read_on_day
from bot.text import Command, late_pattern, line, quoted
from bot.trade.about import About, Question, Reading, TradeQuestion, about_of
from bot.trade.observations import WORLD, Flow
from bot.trade.vocabulary import Vocabulary

_NAMES = (*(entry.name for kind in KINDS for entry in kind.help), HELP.name)
_NOT_AS_TEXT = tuple(entry.name for entry in CHANGES_TO_DATA)
_WHERE = "in Discord picked from the list after “/”"
_GROUPS_THAT_CHANGE = frozenset(name.partition(" ")[0] for name in _NOT_AS_TEXT)
MOST_KEPT = 1000
_OF_ONE = frozenset({"exports", "export", "imports", "import", "trend", "出口", "进口"})
_KEPT = frozenset({"product", "shown", "begin", "end"})
_BESIDE = late_pattern(rf"(?<![\w-])(?:{AGAINST}|and|or)(?![\w-])|[,，、&;；]|和|与|对比", re.IGNORECASE)
_COMMAND = late_pattern(r"[\s/／]*(出口|进口|[^\s\u3400-\u9fff]*)\s*(.*)", re.DOTALL)


def read_command(text: str, vocabulary: Vocabulary, *, today: date) -> Reading:
    """Read a typed command; NotUnderstood names what could not be read, with what would work."""
    if len(text) > LONGEST_TEXT:
        raise NotUnderstood(
            "text_too_long", f"That is {len(text):,} characters long; a question may have {LONGEST_TEXT}."
        )
    return read_on_day(without_invisible(text).strip(), vocabulary, today=today, read=read_now)


def read_now(text: str, vocabulary: Vocabulary, today: date) -> Reading:
    """Read a typed command, from which the day as of which it asks has been taken."""
    found = _COMMAND.fullmatch(text)
    name, rest = (found[1].casefold(), found[2]) if found else ("", text)
    if name in BY_NAME:
        return asked(name, Mentions(rest), vocabulary, today)
    raise _unknown(text, name, rest, vocabulary, today)


def read_options(name: str, text: str, vocabulary: Vocabulary, *, today: date, **options: Any) -> Reading:
    """Read the options of a command, named as its kind names them; `text` is the one that may hold more. `as_of` is
    the day as of which any of them is asked.
    """
    day = str(options.pop("as_of", ""))

    def read(rest: str, vocabulary: Vocabulary, today: date) -> Reading:
        return asked(name, Mentions(rest, options), vocabulary, today)

    return read_on_day(text, vocabulary, today=today, read=read, option=day)


def asked(name: str, mentions: Mentions, vocabulary: Vocabulary, today: date, flow: Flow | None = None) -> Reading:
    """Ask what a command asks of what was said; `flow` stands for the command's usual one."""
    kind = BY_NAME[name]
    start = kind.starts[name]
    if isinstance(start, TradeQuestion):
        start = start.with_about(product=vocabulary.default_product, flow=flow or start.about.flow)
    try:
        question, notes = kind.ask(mentions, start, Here(vocabulary, today))
    except NotUnderstood as refused:
        if refused.code != "partner_twice" or name not in _OF_ONE or not _BESIDE.search(mentions.text):
            raise
        return _compared(mentions, start, vocabulary, today)
    return Reading(question, notes)


def _compared(mentions: Mentions, start: Question, vocabulary: Vocabulary, today: date) -> Reading:
    """Read what names several partners for a command of one as the comparison that it asks for."""
    kept = {option: each for option, each in mentions.given.items() if option in _KEPT}
    text = f"{_BESIDE.sub(' vs ', mentions.text)} {mentions.option('month')}"
    flow = about_of(start).flow
    found = asked("compare", Mentions(" ".join(text.split()), kept), vocabulary, today, flow)
    return Reading(found.question, (line(f"Read as: {found.question.command}"), *found.notes))


def _unknown(text: str, name: str, rest: str, vocabulary: Vocabulary, today: date) -> NotUnderstood:
    """Say that a text is no command, with the nearest command, or with the question that it is nearly."""
    example = FigureQuestion(About(Flow.EXPORT, WORLD, vocabulary.default_product)).command
    if not name and not rest:
        return NotUnderstood(
            "text_empty",
            f"Ask something, for example {example}.",
            (Suggestion("World", WORLD, example),),
        )
    if name in _GROUPS_THAT_CHANGE:
        named = f"{name} {rest.partition(' ')[0].casefold()}"
        first = next(each for each in _NOT_AS_TEXT if each.startswith(f"{name} "))
        return NotUnderstood(
            "command_not_as_text",
            line(
                f"Only questions are answered as text. What changes something is a command of its own, {_WHERE}: ",
                Command(named if named in _NOT_AS_TEXT else first),
            ),
        )
    try:
        meant = asked("exports", Mentions(text), vocabulary, today).question.command
        suggestions = [Suggestion(meant, meant, meant)]
    except UserError:
        near = difflib.get_close_matches(name, _NAMES, n=2, cutoff=0.7)
        commands = [f"/{each} {' '.join(rest.split())}".strip() for each in near]
        suggestions = [Suggestion(each, each, each) for each in commands]
    names = ", ".join(f"/{each}" for each in _NAMES)
    return NotUnderstood(
        "command_unknown", f"I do not know the command {quoted(name or text)}. There are {names}.", tuple(suggestions)
    )


def answered(command: str, vocabulary: Vocabulary, today: date) -> Question:
    """Return the question that a command asked: what it leaves out is weight, whatever a server counts in. It is kept
    as long as the vocabulary is.
    """
    vocabulary = vocabulary.by_weight
    kept = command, today
    if kept not in vocabulary.asked:
        if len(vocabulary.asked) >= MOST_KEPT:
            vocabulary.asked.clear()
        vocabulary.asked[kept] = read_command(command, vocabulary, today=today).question
    return vocabulary.asked[kept]
