"""A Line as Discord markdown: plain strings shown literally, marks in Discord's own forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from urllib.parse import quote, urlsplit

from bot.chat import limits
from bot.text import Command, Day, Line, Link, Mark, Moment, Person, Small, Strong, shortened, together

CommandIds = Mapping[str, int]

_MARKUP = re.compile(r"([\\*_~`|<>\[\]])")
_MENTION = re.compile(r"@(?=\S)")
_LINE_START = re.compile(r"^(\s*)([#\-+])")
_NUMBERED = re.compile(r"^(\s*\d+)\.(?=\s)")
_PERSON = re.compile(r"discord:(\d{1,20})")
_BREAK = re.compile("[\n\r\t\v\f\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")


def cleaned(text: str) -> str:
    """Drop what is not text: control characters and direction overrides; every break becomes one space."""
    return _NO_TEXT.sub("", _BREAK.sub(" ", text))


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


def lines(each: Iterable[Line], ids: CommandIds, *, are_small: bool = False) -> list[str]:
    """Write several lines, as small print if they are, none longer than a line of a card may be; empty ones are left
    out.
    """
    written = ((small if are_small else markdown)(words, ids) for words in each)
    return [shortened(text, limits.LINE) for text in written if text.removeprefix("-# ").strip()]


def _written(part: str | Mark, ids: CommandIds) -> str:
    match part:
        case str():
            return _bounded(part)
        case Strong(text):
            # Discord takes the signs for marks only where no space stands inside of them.
            return written.replace(shown, f"**{shown}**", 1) if (shown := (written := _bounded(text)).strip()) else ""
        case Moment(at, relative):
            return f"<t:{int(at.timestamp())}:{'R' if relative else 'f'}>"
        case Day(on):
            return f"<t:{int(datetime.combine(on, time(12), UTC).timestamp())}:D>"
        case Command(name):
            return f"</{name}:{ids[name]}>" if name in ids else f"`/{cleaned(name).replace('`', '')}`"
        case Link(label, url):
            address, name = _address(url), escaped(shortened(label, limits.LINK_LABEL))
            return f"[{name}]({address})" if 0 < len(address) <= limits.LINK_ADDRESS and name.strip() else name
        case Person(name):
            # A mention, which pings nobody here; only of whom the history itself names, never out of a text.
            found = _PERSON.fullmatch(name)
            return f"<@{found[1]}>" if found else _bounded(name)
        case Small():
            return ""


def _bounded(text: str) -> str:
    """Write text literally, no more of it than a line has room for."""
    return escaped(shortened(text, limits.LINE))


def _address(url: str) -> str:
    """Return an address as a masked link can hold it; empty when it is not that of a web page, or too long."""
    if len(url) > limits.LINK_ADDRESS:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    return quote(url.strip(), safe=":/?#@!$&'*+,;=%~-._")
