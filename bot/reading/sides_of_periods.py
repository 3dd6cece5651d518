"""A period parted at a month or an event that lies in it: "how does antimony 2024 split between before and after
september", "us 2025 before and after the truce".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.language.cues import AGAINST
from bot.language.period_reader import spoken_period
from bot.language.spoken_periods import SpokenPeriod
from bot.reading.cited import Cited
from bot.reading.dated import event_called, months_beside
from bot.text import Line, late_pattern, line, quoted
from bot.trade.periods import MONTH_WORDS, Month, Period
from bot.trade.vocabulary import Vocabulary

_NAME = r"(?:the\s+)?(?:[\w'’-]+\s+){{0,3}}?[\w'’-]+"
_END = r"(?=\W*\Z|\s*[,:;?]|\s+(?:in|to|for|of|from|with|was|were|did|the\s+us)\b)"
_SPLIT = (
    r"(?:split(?:s|ted)?|divid(?:e|es|ed)|break(?:s)?(?:\s+down)?|broken(?:\s+down)?|separate[ds]?|part(?:ed)?"
    r"|cut|distribut\w+|fall)"
)
SIDES = late_pattern(
    rf"\b(?:(?:into|between)\s+)?(?:the\s+)?before\s+(?:and|{AGAINST}|or)\s+(?:the\s+)?after\s+(?P<a>{_NAME.format()}){_END}"
    rf"|\b(?:into\s+|between\s+)?before\s+(?P<b>{_NAME.format()})\s+(?:and|{AGAINST})\s+(?:how\s+much\s+|what\s+)?(?:was\s+|came\s+)?after(?:wards)?(?:\s+(?:it|that|then|(?:the\s+)?(?P=b)))?(?=\W*\Z)"
    rf"|\b{_SPLIT}\s+(?:(?:it|that|this)\s+)?(?:up\s+)?(?:at|around|by)\s+(?P<c>{_NAME.format()})(?=\W*\Z)"
    r"|(?P<d>1[0-2]|[1-9])月份?(?:的?管制)?(?:之|以)?前后(?:各|分别)?(?:是|有|出口)?(?:了)?(?:多少)?",
    re.IGNORECASE,
)
"""What a text has that parts a period in two."""
_WHOLE = late_pattern(
    rf"(?:(?P<month>\b(?:{MONTH_WORDS})\.?)\s+)?(?<![\w-])(?:in\s+|of\s+|for\s+)?(?P<whole>(?:[qh][1-4]\s+)?(?:19|20)\d\d)(?![\d-])年?的?",
    re.IGNORECASE,
)
_A_MONTH = late_pattern(rf"\b(?:{MONTH_WORDS})\b|\d-\d\d|月", re.IGNORECASE)
_PARTED = late_pattern(
    rf"\b(?:how\s+(?:does|do|did|is|was|were|are|much\s+(?:of|was|were|is))\s+)?(?:(?:that|this|it)\s+)?\b{_SPLIT}\b(?:\s+(?:up|out|down|into|between))*"
    r"|\bhow\s+much\s+(?:of|was|were|came)\b|\bwhat\s+was\b",
    re.IGNORECASE,
)


class Parted(NamedTuple):
    """A text with a period as its two parts, and what is told of where it is parted."""

    text: str
    notes: tuple[Line, ...]


def with_sides_of_period(
    text: str, vocabulary: Vocabulary, cited: Cited, stood: Period | None = None
) -> Parted | None:
    """Write a period that is parted at a month or an event as what lies before it and after it; None where none
    longer than a month is named, or `stood`, in which that lies.
    """
    found = SIDES.search(text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    named = next((each for each in _WHOLE.finditer(rest) if not each["month"]), None)
    whole = _period(named["whole"]) if named is not None else None if _A_MONTH.search(rest) else stood
    if whole is None or whole.is_month:
        return None
    if named is not None:
        rest = f"{rest[: named.start()]} {rest[named.end() :]}"
    name = next(filter(None, found.groups())).strip().casefold().removeprefix("the ")
    parted = _parted_at(f"{name}月" if found["d"] else name, whole, vocabulary, cited)
    if parted is None:
        return None
    before, after, notes = parted
    if after > before + 1:
        notes = (*notes, line(f"{(before + 1).long}, its own month, is neither before nor after it."))
    sides = f"{Period(whole.first, before)} vs {Period(after, whole.last)}"
    return Parted(" ".join(f"{_PARTED.sub(' ', rest)} {sides}".split()), notes)


def _parted_at(
    name: str, whole: Period, vocabulary: Vocabulary, cited: Cited
) -> tuple[Month, Month, tuple[Line, ...]] | None:
    """Return the last month before and the first after what a name says, and what is told of it."""
    event = event_called(name, cited.events, vocabulary)
    if event is not None:
        before, after = months_beside(event.on)
        if whole.first <= before < after <= whole.last:
            return before, after, (line(f"{quoted(name)}: {event.label}, {event.on.day} {event.on:%b %Y}."),)
    first, _, kind = name.partition(" ")
    words = name if spoken_period(name) is not None else first
    month = _period(words, whole.last.year)
    if month is None or not month.is_month or not whole.first < month.first < whole.last:
        return None
    told = (line(f"The timeline has no {quoted(name)}: {month.label} is taken."),) if words == first and kind else ()
    return month.first - 1, month.first + 1, told if words != name else ()


def _period(words: str, year: int | None = None) -> Period | None:
    """Return the months that words name, of a year where they name none."""
    spoken = spoken_period(words)
    if not isinstance(spoken, SpokenPeriod) or spoken.start != spoken.end:
        return None
    named = spoken.start.year or year
    return None if named is None else spoken.start.in_year(named)
