"""Heavy rare earths that a sentence asks an amount of, as those of them that are held: dysprosium and terbium."""

from __future__ import annotations

import re

from bot.questions.topics import topic_asked
from bot.text import late_pattern
from bot.trade.periods import MONTH_WORDS

_MEDIUM = r"(?:(?:medium|middle|mid)(?:\s*(?:[,/&-]|\band\b|\bto\b)\s*))?"
HEAVY = late_pattern(
    rf"\b(?:the\s+)?{_MEDIUM}heavy[\s-]+(?:rare[\s-]earths?|rees?)(?:\s+(?:elements?|metals?|oxides?|products?))?\b(?!\s+(?:permanent\s+)?magnets?)"
    r"|\bhrees?\b|中?重稀土(?:元素|金属|产品)?(?!磁|永磁)",
    re.IGNORECASE,
)
"""Heavy rare earths, but no magnets of them."""
_OF_EVENTS = late_pattern(
    r"\b(?:happen\w*|news|events?|announce\w*|controls?|controlled|curbs?|licen[cs]\w*|restrict\w*|bann?(?:ed|s)?|measures?|suspen\w*|truce|deal)\b"
    r"|管制|消息|事件|禁令|公告|许可|发生|暂停",
    re.IGNORECASE,
)
_DATED = late_pattern(rf"\b(?:{MONTH_WORDS})\b|\b(?:19|20)\d\d\b|\bytd\b|\b[qh][1-4]\b|年|月", re.IGNORECASE)
THOSE_HELD, _IN_CHINESE = "dysprosium and terbium", "镝和铽"
Slips = tuple[tuple[str, str], ...]


def as_those_held(text: str, slips: Slips) -> tuple[str, Slips]:
    """Return a text with the heavy rare earths as those that are held, and that it was read so with what else was; as
    it is where it asks what they are, or of events.
    """
    found = HEAVY.search(text)
    is_what_they_are = bool(topic_asked(text)) and not _DATED.search(text)
    if found is None or is_what_they_are or _OF_EVENTS.search(text):
        return text, slips
    held = THOSE_HELD if found.group().isascii() else _IN_CHINESE
    return HEAVY.sub(f" {held} ", text).strip(), (*slips, (found.group().strip(), held))
