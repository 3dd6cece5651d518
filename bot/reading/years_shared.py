"""A part of a year that is meant of all who are held side by side in that year: "us 2025 vs germany 2025 h2"."""

from __future__ import annotations

import re

from bot.reading.rewriting import rules
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS

_MONTHS = rf"(?:{SPOKEN_MONTHS})\b\.?"
_PART = (
    r"(?:[qh][1-4]\b|(?:(?:the\s+)?(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:half|quarter))\b"
    rf"|(?:from\s+)?{_MONTHS}(?:\s*(?:-|–|to|through|thru|till|until)\s*{_MONTHS})?)"
)
_BESIDE = r"(?:vs\.?|versus|v\.?|against|and|or|with|to|as\s+well\s+as|than|beat|exceed|top|match|outpace)"
_IN = r"(?:(?:in|of|for)\s+)?"
_YEAR = rf"{_IN}(?P<year>(?:19|20)\d\d)\b(?!-)"
_OTHER = rf"(?:\W*\b(?:compared\s+)?{_BESIDE}\W|\s*[,&:])(?:(?!\b{_PART})[^\d;?!]){{2,40}}?"
_OTHERS = rf"(?P<others>(?:{_OTHER}\s{_IN}(?P=year)\b(?!-))+)"
_END = r"(?P<end>\W*(?:(?:please|pls|plz|thanks|only|alone)\W*)*)\Z"
_HAS_A_PART = late_pattern(rf"\b{_PART}|\d", re.IGNORECASE)
_PART_CHINESE = r"(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?(?:[到至\-—–~]\d{1,2}月份?)?)"
_NAMES_CHINESE = r"[^\d，。？,?]{1,8}?"
_BESIDE_CHINESE = r"(?:和|与|跟|对比|相比|对|比|、|vs\.?)"


def _with_year_once(found: re.Match[str]) -> str:
    """Write the year of several beside its part alone; not where the first has a part of its own."""
    named = found.groupdict()
    if not named.get("who") and _HAS_A_PART.search(found.string, 0, found.start()):
        return found.group()
    others = re.sub(rf"\s+(?:(?:in|of|for)\s+)?{named['year']}\b", "", named["others"])
    return f"{named.get('lead') or ''}{named.get('who') or ''}{others} {named['part']} {named['year']}{named['end']}"


YEARS_SHARED = rules(
    (
        rf"\A(?P<lead>\W*(?:(?:and|so|ok|compare|show|hi|hey|please)\W+)*)(?:(?:in|for|during)\s+)?(?P<part>{_PART})(?:\s+only)?[\s:,–-]+(?:(?:compare|of)\s+)?"
        rf"(?P<who>(?:(?!\b{_PART})[^\d;?!]){{2,40}}?)\s+{_YEAR}{_OTHERS}{_END}",
        _with_year_once,
    ),
    (
        rf"\s+{_YEAR}{_OTHERS}\W*(?:(?:in|for|during|over|both|just|only)\s+)*(?P<part>{_PART})(?:\s+{_IN}(?P=year)\b)?{_END}",
        _with_year_once,
    ),
    (
        rf"(?P<year>(?:19|20)\d\d)年的?(?P<one>{_NAMES_CHINESE})(?P<beside>{_BESIDE_CHINESE})(?P=year)年的?(?P<other>{_NAMES_CHINESE})的?(?P<part>{_PART_CHINESE})",
        r"\g<year>年\g<part>\g<one>\g<beside>\g<other>",
    ),
    (
        rf"(?P<one>{_NAMES_CHINESE})(?P<year>(?:19|20)\d\d)年(?P<beside>{_BESIDE_CHINESE})(?P<other>{_NAMES_CHINESE})(?P=year)年的?(?P<part>{_PART_CHINESE})",
        r"\g<year>年\g<part>\g<one>\g<beside>\g<other>",
    ),
)
"""Rules that write the year once, beside the part of it that stands at one end."""
