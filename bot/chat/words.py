"""A Line as Discord markdown: plain strings shown literally, marks in Discord's own forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from urllib.parse import quote, urlsplit

from bot.text import Command, Day, Line, Link, Mark, Moment, Person, Small, Strong, together

CommandIds = Mapping[str, int]

_MARKUP = re.compile(r"([\\*_~`|<>\[\]])")
_MENTION = re.compile(r"@(?=\S)")
_LINE_START = re.compile(r"^(\s*)([#\-+])")
_NUMBERED = re.compile(r"^(\s*\d+)\.(?=\s)")
_PERSON = re.compile(r"discord:(\d{1,20})")
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def cleaned(text: str) -> str:
    """Drop what is not text: control characters and direction overrides; every break becomes one space."""
    kept = (
        " " if character in "\n\r\t\v\f\x85\u2028\u2029" else character
        for character in text
        if character not in _BIDI and (unicodedata.category(character) not in {"Cc", "Cs"} or character.isspace())
    )
    return "".join(kept)


def escaped(text: str) -> str:
    """Write text so that Discord shows these very characters: no markup, mention, timestamp or bare link; a number
    stays on one line with its unit.
    """
    safe = _MARKUP.sub(r"\\\1", cleaned(text))
    safe = _MENTION.sub("@\u200b", safe)
    return together(safe.replace("://", ":\\//"))


def markdown(words: Line, ids: CommandIds) -> str:
    """Write one line; `ids` are the synced commands' ids by name, which make commands clickable."""
    written = "".join(_written(part, ids) for part in words)
    safe = _NUMBERED.sub(r"\1\\.", _LINE_START.sub(r"\1\\\2", written))
    return f"-# {safe}" if words and isinstance(words[0], Small) else safe


def small(words: Line, ids: CommandIds) -> str:
    """Write one line as small print."""
    return f"-# {markdown(words, ids)}"


def lines(each: Iterable[Line], ids: CommandIds) -> list[str]:
    """Write several lines, leaving out the empty ones."""
    return [written for words in each if (written := markdown(words, ids)).strip()]


def _written(part: str | Mark, ids: CommandIds) -> str:
    match part:
        case str():
            return escaped(part)
        case Strong(text):
            # Discord takes the signs for marks only where no space stands inside of them.
            return written.replace(shown, f"**{shown}**", 1) if (shown := (written := escaped(text)).strip()) else ""
        case Moment(at, relative):
            return f"<t:{int(at.timestamp())}:{'R' if relative else 'f'}>"
        case Day(on):
            return f"<t:{int(datetime.combine(on, time(12), UTC).timestamp())}:D>"
        case Command(name):
            return f"</{name}:{ids[name]}>" if name in ids else f"`/{cleaned(name).replace('`', '')}`"
        case Link(label, url):
            address = _address(url)
            return f"[{escaped(label)}]({address})" if address else escaped(label)
        case Person(name):
            # A mention, which pings nobody here; only of whom the history itself names, never out of a text.
            found = _PERSON.fullmatch(name)
            return f"<@{found[1]}>" if found else escaped(name)
        case Small():
            return ""


def _address(url: str) -> str:
    """Give the page's address in a form that a masked link can hold; empty when it is not a web address."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    return quote(url.strip(), safe=":/?#@!$&'*+,;=%~-._")
