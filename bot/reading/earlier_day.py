"""Questions about the store as it was on an earlier day ("as of 2025-08-01"): the day is taken out of a text before
the rest is read as it would have been on that day, and set on what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.errors import NotPossible, NotUnderstood, Suggestion, UserError
from bot.language.days import WRITTEN, past_day
from bot.questions.kinds import kind_of
from bot.text import late_pattern
from bot.trade.about import AS_OF_PREFIX, Reading, TradeQuestion
from bot.trade.vocabulary import Vocabulary

Read = Callable[[str, Vocabulary, date], Reading]

_IN_TEXT = late_pattern(
    rf"(?:(?<![\w-])as[- ](?:of|at)|(?<![\w-])as it (?:was|stood) on|截至) ?[:=]? ?({WRITTEN})(?![0-9-])",
    re.IGNORECASE,
)
_OF_NOW = ("revisions", "report", "events", "products", "partners", "status", "help", "data", "changes")
_WITHOUT_A_DAY = tuple(f"/{name}" for name in _OF_NOW)


def read_on_day(
    text: str, vocabulary: Vocabulary, *, today: date, read: Read, option: str = "", earlier: date | None = None
) -> Reading:
    """Read a text that may name the day as of which the store is asked, as `option` may; where neither does it is
    `earlier`, that of the question before. NotUnderstood when what is named is no day or still to come, NotPossible
    for what has no earlier state.
    """
    said = [found[1] for found in _IN_TEXT.finditer(text)]
    named = {past_day(each, today) for each in (option, *said) if each.strip()}
    if len(named) > 1:
        raise NotUnderstood("as_of_unknown", "Two different days are named; ask as of one.")
    day = next(iter(named), earlier)
    if day is None:
        return read(text, vocabulary, today)
    rest = _IN_TEXT.sub(" ", text)
    try:
        reading = read(rest, vocabulary.on(day), day)
    except UserError as refusal:
        refusal.suggestions = tuple(replace(each, command=_on(each.command, day)) for each in refusal.suggestions)
        raise
    question = reading.question
    if isinstance(question, TradeQuestion) and kind_of(question).has_earlier_days:
        return replace(reading, question=question.with_about(as_of=day))
    if not named:
        return reading
    raise NotPossible(
        "as_of_here",
        f"What /{question.kind} tells is of now; figures, comparisons, rankings, trends and downloads can be asked "
        "as of an earlier day.",
        (Suggestion("As it is now", question.kind, question.command),),
    )


def _on(command: str, day: date) -> str:
    is_dated = command.startswith("/") and not command.startswith(_WITHOUT_A_DAY) and AS_OF_PREFIX not in command
    return f"{command} {AS_OF_PREFIX}{day}" if is_dated else command
