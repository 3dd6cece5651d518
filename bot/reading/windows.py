"""Highs and lows of so many months: "a seven-month high", "the highest in eight months", "三个月新低"."""

from __future__ import annotations

import re

from bot.language.number_words import COUNTS, count_of
from bot.reading.operation_words import Heard, pattern, states
from bot.text import late_pattern
from bot.trade.operations import Operation, OperationName
from bot.trade.periods import MONTHS_A_YEAR

_COUNT = rf"(?:\d{{1,3}}|{'|'.join(COUNTS)})"
_OF_WHAT = r"(?:level|figure|month|monthly|total|volume|number|value|exports?|imports?|shipments?)"
_ABOUT = r"(?:at\s+least|more\s+than|about|nearly|over|almost|last|past|previous)"
WINDOW = pattern(
    rf"\b(?:(?:an?|the|its|their|new)\s+)*(?P<n>{_COUNT})[\s-]+(?P<years>years?[\s-]+|months?[\s-]+)"
    r"(?:(?P<high>highs?|peaks?|records?)|lows?|troughs?)\b"
    rf"| (?:the\s+)?(?:(?P<high2>⟨highest⟩)|⟨lowest⟩)\s+(?:{_OF_WHAT}\s+)*(?:in|for|over|of|within)\s+(?:the\s+)?"
    rf"(?:{_ABOUT}\s+)*(?P<n2>{_COUNT}|(?P<half>half\s+)?an?)\s+(?P<years2>years?|months?|quarters?|decades?)\b"
    r"| (?:近|过去|最近|(?<![\d一二三四五六七八九十]))(?P<n3>[一二两三四五六七八九十]{1,3}|\d{1,3})"
    r"(?P<years3>个月|年(?=以来|来|内))(?:以来|来|内)?的?"
    r"(?:(?P<high3>最高(?:水平|点|值)?|新高|高点)|(?:最低(?:水平|点|值)?|新低|低点))"
)
_MONTHS = {"year": MONTHS_A_YEAR, "年": MONTHS_A_YEAR, "decade": 10 * MONTHS_A_YEAR, "quarter": 3}
_OPEN = late_pattern(r"\b(?:what|which|who|whom|whose|when|why|how|where|if)\b|哪|几月|什么|多少", re.IGNORECASE)
_REACHED = late_pattern(
    r"\b(?:hits?|reach(?:es|ed)?|set|sets|touch(?:es|ed)?|mark(?:s|ed)?|(?:f[ae]ll|rose|rise|climbed|sank|dropped)\s+to"
    r"|at|a|an|the|its|their|is|was|new)\b|[创达]|是",
    re.IGNORECASE,
)


def read_window(text: str) -> Heard | None:
    """Whether a month is the highest or lowest of so many, or which of the last so many is."""
    found = WINDOW.search(text)
    if found is None:
        return None
    groups = found.groupdict()
    number = next(groups[name] for name in ("n", "n2", "n3") if groups[name])
    unit = next(groups[name] for name in ("years", "years2", "years3") if groups[name])
    months = next((each for word, each in _MONTHS.items() if unit.lower().startswith(word)), 1)
    is_one = groups["n2"] is not None and not count_of(number)  # "in over a year", "in half a year"
    count = (count_of(number) or 1) * months // (2 if groups["half"] else 1)
    if count < 2 or (is_one and not states(text)):
        return None
    is_high = any(groups[name] for name in ("high", "high2", "high3"))
    name = OperationName.HIGHEST if is_high else OperationName.LOWEST
    before, after = _REACHED.sub(" ", text[: found.start()]), text[found.end() :]
    is_record = states(text) or (not groups["n2"] and not _OPEN.search(text))
    return Heard(Operation(name), f"{before} , {after}", is_record=is_record, window=count)
