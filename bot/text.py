"""Words that every face can show: plain text with a few marks, each of which a face renders in its own way.

A `Line` is a tuple of plain strings and marks. Plain strings are shown literally (a face escapes them), so
nothing that came from a file or a person can become markup or a mention.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import cast

from bot.patterns import LatePattern

MEGABYTE = 1_000_000  # as disks and people count; what Discord limits it counts in 1024²


@dataclass(frozen=True, slots=True)
class Strong:
    """The part of a line that the eye should find first."""

    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time (aware); `relative` asks for "2 hours ago" where the face can count."""

    at: datetime
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day that has no time zone of its own, such as an expected release."""

    on: date


@dataclass(frozen=True, slots=True)
class Command:
    """A command to use, without its slash ("data import"); Discord makes it clickable."""

    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A cited page; `url` may be empty when the source has no address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who did something, by the name that the history keeps ("discord:123", "terminal:mei"): Discord shows its own
    people by the names that they have there.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Small:
    """Begins a line of small print, such as the details below a place in a list."""


QUOTED_CHARACTERS = 40
_FULL_WIDTH_DIGITS = frozenset("０１２３４５６７８９")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_TOGETHER = re.compile(rf"(\d) (?=(?:t|kg|{_MONTH})\b)|(≈) (?=\S)|\b({_MONTH}) (?=\d{{4}}\b)")

Mark = Strong | Moment | Day | Command | Link | Person | Small
Line = tuple[str | Mark, ...]


def line(*parts: str | Mark | Line) -> Line:
    """Make one line from strings, marks and other lines."""
    made: list[str | Mark] = []
    for part in parts:
        if isinstance(part, tuple):
            made.extend(part)
        elif part != "":
            made.append(part)
    return tuple(made)


def joined(lines: Iterable[Line], between: str = " · ") -> Line:
    """Join several lines into one, with `between` in the gaps."""
    made: list[str | Mark] = []
    for each in lines:
        if made:
            made.append(between)
        made.extend(each)
    return tuple(made)


def plain(words: Line) -> str:
    """Return the words without marks: for JSON, alt text and logs. Moments are in UTC."""
    return "".join(_plain(part) for part in words)


def _plain(part: str | Mark) -> str:
    match part:
        case str():
            return part
        case Strong(text):
            return text
        case Moment(at):
            return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        case Day(on):
            return f"{on.day} {on:%b %Y}"
        case Command(name):
            return f"/{name}"
        case Link(label, _):
            return label
        case Person(name):
            return name
        case Small():
            return ""


def together(text: str) -> str:
    """Put no-break spaces between a number and its unit, a day and its month, and a month and its year."""
    return _TOGETHER.sub(lambda found: f"{found[found.lastindex or 0]}\u00a0", text)


def shortened(text: str, most: int) -> str:
    """Shorten a text to a number of characters: at the end of a sentence, else of a word, with "…" after it."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    sentence = kept.rfind(". ")
    if sentence > most // 2:
        return kept[: sentence + 1]
    word = kept.rfind(" ")
    return f"{kept[:word] if word > most // 2 else kept}…"


def capitalised(words: str) -> str:
    """Return words with their first letter in upper case and the rest as they are: "the US" as "The US"."""
    return words[:1].upper() + words[1:]


def quoted(text: str) -> str:
    """Quote what a person typed inside a sentence: on one line, cut where it is long, invisible characters made
    visible.
    """
    looked_at = 4 * QUOTED_CHARACTERS
    shown = "".join(_visible(sign) for sign in " ".join(text[:looked_at].split()))
    if len(shown) > QUOTED_CHARACTERS or len(text) > looked_at:
        shown = f"{shown[:QUOTED_CHARACTERS].rstrip()}…"
    return f"“{shown}”"


def _visible(sign: str) -> str:
    if sign < " ":
        return chr(0x2400 + ord(sign))
    return "�" if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Cn", "Co"} else sign


def plain_forms(text: str) -> str:
    """Write full-width and other compatibility forms plainly. What would turn into a digit stays as it is: a
    superscript, a subscript, a circled number or a fraction is a footnote's mark or another number.
    """
    if text.isascii():
        return text
    if any(map(_is_footnote_mark, text)):
        return "".join(sign if _is_footnote_mark(sign) else unicodedata.normalize("NFKC", sign) for sign in text)
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=4_096)
def _is_footnote_mark(sign: str) -> bool:
    if sign.isascii() or sign in _FULL_WIDTH_DIGITS:
        return False
    return any(each.isascii() and each.isdigit() for each in unicodedata.normalize("NFKC", sign))


def footnote_marks(text: str) -> str:
    """Return the footnote marks and the like of a text, as they stand in it."""
    return "" if text.isascii() else "".join(filter(_is_footnote_mark, text))


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first looked for."""
    return cast("re.Pattern[str]", LatePattern(pattern, flags))
