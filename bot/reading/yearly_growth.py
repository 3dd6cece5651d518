"""Growth a year over several, all years alike: "CAGR 2022-2025", "annual growth rate from 2022 to 2025"."""

from __future__ import annotations

import re

from bot.reading.operation_words import Heard, cut_out
from bot.text import late_pattern
from bot.trade.operations import Each, Operation, OperationName

A_YEAR = late_pattern(
    r"\bcagr\b|\bcompound|\bannuali|\b(?:annual|yearly)\b|\b(?:per|a|each)\s+(?:year|annum)\b|复合|年均|年化|平均每年",
    re.IGNORECASE,
)
"""What every text has that may ask for growth a year."""
_COMPOUND = late_pattern(
    r"\b(?:what(?:'s|\s+is|\s+was)\s+)?(?:the\s+)?(?:\d+[\s-]year\s+)?(?:cagr|compound(?:ed)?\s+(?:annual\s+|yearly\s+)?(?:average\s+)?(?:rate\s+of\s+)?growth(?:\s+rates?)?)\b(?:\s+(?:of|for|in)\b)?"
    r"|\bannuali[sz]ed\s+(?:rate\s+of\s+)?(?:growth|change|increase)(?:\s+rate)?\b|(?:年均)?复合(?:年)?(?:均)?增长率?|年化(?:增长率?|增速)",
    re.IGNORECASE,
)
_YEARLY = late_pattern(
    r"\b(?:the\s+)?(?:(?:average|mean)\s+)?(?:annual|yearly)\s+(?:average\s+)?(?:rate\s+of\s+)?(?:growth|increase|change)(?:\s+rates?)?\b(?:\s+(?:of|for|in)\b)?"
    r"|\b(?:(?:average|mean)\s+)?(?:growth|increase|change)(?:\s+rates?)?\s+(?:per|a|each)\s+(?:year|annum)\b"
    r"|\bhow\s+(?:much|fast)\s+(?:did|do|does|have|has)\s+(?P<who>(?:[\w'-]+\s+){1,4}?)(?:grow|grown|rise|risen|increase|increased)\s+(?:per|a|each)\s+(?:year|annum)\b"
    r"|(?:年均|平均每年)的?(?:增长率?|增速|增幅)",
    re.IGNORECASE,
)
_YEARS = late_pattern(
    r"\b(?:19|20)\d\d\b.*?\b(?:19|20)\d\d\b|(?:19|20)\d\d年?.*?(?:19|20)\d\d年?|\bsince\s+(?:19|20)\d\d\b(?!-)",
    re.IGNORECASE,
)


def read_yearly_growth(text: str) -> Heard | None:
    """By how many percent it grew each year, over several."""
    found = _COMPOUND.search(text) or (_YEARLY.search(text) if _YEARS.search(text) else None)
    if found is None:
        return None
    who = found.groupdict().get("who") or ""
    return Heard(Operation(OperationName.CHANGE, each=Each.YEAR), f"{who} {cut_out(text, found)}")
