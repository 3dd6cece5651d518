"""Questions about the store as it was on an earlier day ("as of 2025-08-01"): the day is taken out of a text before
the rest is read as it would have been on that day, and set on what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.errors import NotPossible, NotUnderstood, Suggestion, UserError
from bot.questions.kinds import kind_of
from bot.text import quoted
from bot.trade.about import AS_OF_PREFIX, Reading, TradeQuestion
from bot.trade.vocabulary import Vocabulary

Read = Callable[[str, Vocabulary, date], Reading]

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WRITTEN = "|".join(
    (
        "today|now|yesterday|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日",
        f"[0-9]{{1,2}} {_MONTH},? [0-9]{{4}}|{_MONTH} [0-9]{{1,2}},? [0-9]{{4}}",
    )
)
_IN_TEXT = re.compile(
    rf"(?:(?<![\w-])as[- ](?:of|at)|(?<![\w-])as it (?:was|stood) on|截至) ?[:=]? ?({_WRITTEN})(?![0-9-])",
    re.IGNORECASE,
)
_FORMATS = ("%d %b %Y", "%b %d %Y", "%Y年%m月%d日")
_WITHOUT_A_DAY = ("/revisions", "/report", "/events", "/products", "/partners", "/status", "/help", "/data")


def read_on_day(
    text: str, vocabulary: Vocabulary, *, today: date, read: Read, option: str = "", earlier: date | None = None
) -> Reading:
    """Read a text that may name the day as of which the store is asked, as `option` may; where neither does it is
    `earlier`, that of the question before. NotUnderstood when what is named is no day or still to come, NotPossible
    for what has no earlier state.
    """
    found = _IN_TEXT.search(text)
    rest = f"{text[: found.start()]} {text[found.end() :]}" if found else text
    named = {_named(said, today) for said in (option, found[1] if found else "") if said.strip()}
    if len(named) > 1:
        raise NotUnderstood("as_of_unknown", "Two different days are named; ask as of one.")
    day = next(iter(named), earlier)
    if day is None:
        return read(text, vocabulary, today)
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


def _named(said: str, today: date) -> date:
    day = _day(said.strip(), today)
    if day is None:
        raise NotUnderstood("as_of_unknown", f"I could not read {quoted(said)} as a day. Write it as 2025-08-31.")
    if day > today:
        raise NotUnderstood("as_of_future", f"{said} is still to come; as-of takes a day up to {today}.")
    return day


def _day(said: str, today: date) -> date | None:
    if said.casefold() in {"today", "now"}:
        return today
    if said.casefold() == "yesterday":
        return today - timedelta(days=1)
    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    words = re.sub(r"([a-z]{3})[a-z]*\.?", r"\1", " ".join(said.casefold().replace(",", " ").split()))
    for form in _FORMATS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def _on(command: str, day: date) -> str:
    is_dated = command.startswith("/") and not command.startswith(_WITHOUT_A_DAY) and AS_OF_PREFIX not in command
    return f"{command} {AS_OF_PREFIX}{day}" if is_dated else command
