"""Heavy rare earths that a sentence asks an amount of, as those of them that are held, and light ones as the total of
which they are a part.
"""

from __future__ import annotations

import re

from bot.language.spelling import Slips
from bot.questions.topics import topic_asked
from bot.text import late_pattern
from bot.trade.periods import MONTH_WORDS

_MEDIUM = r"(?:(?:medium|middle|mid)(?:\s*(?:[,/&-]|\band\b|\bto\b)\s*))?"
HEAVY = late_pattern(
    rf"\b(?:the\s+)?(?:{_MEDIUM}heavy|(?P<light>light))[\s-]+(?:rare[\s-]earths?|rees?)(?:\s+(?:elements?|metals?|oxides?|products?))?\b(?!\s+(?:permanent\s+)?magnets?)"
    r"|\bhrees?\b|(?:中?重|(?P<light2>轻))稀土(?:元素|金属|产品)?(?!磁|永磁)",
    re.IGNORECASE,
)
"""Heavy or light rare earths, but no magnets of them."""
# of controls and of news the timeline tells, by the word itself
_OF_EVENTS = late_pattern(
    r"\b(?:happen\w*|news|events?|announce\w*|controls?|controlled|curbs?|licen[cs]\w*|restrict\w*|bann?(?:ed|s)?|measures?|suspen\w*|truce|deal)\b"
    r"|管制|消息|事件|禁令|公告|许可|发生|暂停",
    re.IGNORECASE,
)
_DATED = late_pattern(rf"\b(?:{MONTH_WORDS})\b|\b(?:19|20)\d\d\b|\bytd\b|\b[qh][1-4]\b|年|月", re.IGNORECASE)
_HEAVY_HELD, _HEAVY_IN_CHINESE = "dysprosium and terbium", "镝和铽"
_LIGHT_HELD = "all rare earths, among which alone they are held"


def as_those_held(text: str, slips: Slips) -> tuple[str, Slips]:
    """Return a text with the heavy rare earths as those that are held and the light ones as the total, and that it
    was read so with what else was; as it is where it asks what they are, or of events.
    """
    found = HEAVY.search(text)
    is_what_they_are = bool(topic_asked(text)) and not _DATED.search(text)
    if found is None or is_what_they_are or _OF_EVENTS.search(text):
        return text, slips
    held = _HEAVY_HELD if found.group().isascii() else _HEAVY_IN_CHINESE
    told = _LIGHT_HELD if found["light"] or found["light2"] else held

    def written(each: re.Match[str]) -> str:
        is_light = each["light"] or each["light2"]
        return f" {('rare earths' if is_light.isascii() else '稀土') if is_light else held} "

    return HEAVY.sub(written, text).strip(), (*slips, (found.group().strip(), told))
