"""Where a text stood: "ADDRESS", or "PUBLISHER, DAY"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.text import late_pattern
from bot.trade.observations import Source

_DAY = late_pattern(r"[,;]?\s*\(?\b((?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d)\)?\s*$")


@dataclass(frozen=True, slots=True)
class Article:
    """The source of a text, None where nothing is known of it, and its day."""

    source: Source | None = None
    day: date | None = None


def article_of(words: str) -> Article:
    """Read where a text stood: an address, or a publisher with a day behind it ("Kitco (Reuters), 2025-08-20")."""
    words = words.strip()
    if not words:
        return Article()
    if re.match(r"https?://\S+$", words, re.IGNORECASE):
        return Article(Source("", url=words))
    found = _DAY.search(words)
    day = None
    if found is not None:
        try:
            day = date.fromisoformat(found[1])
        except ValueError:
            return Article(Source(words))
        words = words[: found.start()].strip()
    return Article(Source(words, published_on=day.isoformat() if day else ""), day)


def day_of(words: str) -> date | None:
    """Read a day as 2025-07-23; None for none, and for what is no day."""
    try:
        return date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError:
        return None
