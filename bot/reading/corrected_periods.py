"""Periods that a text takes back for another, "last month... i mean july", and rare ways of writing periods."""

from __future__ import annotations

import re

from bot.reading.rewriting import rules
from bot.trade.periods import MONTH_NAMES, MONTHS_A_YEAR, SPOKEN_MONTHS

_YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?:{SPOKEN_MONTHS})\b\.?"
_OF_WHEN = rf"(?:\s+(?:of\s+)?(?:{_YEAR}|(?:last|this)\s+year))?"
_PERIOD = (
    rf"(?:{_YEAR}-\d\d"
    rf"|[qh][1-4]\b{_OF_WHEN}"
    rf"|{_MONTH}{_OF_WHEN}"
    rf"|{_YEAR}"
    r"|(?:last|this)\s+(?:month|quarter|year))"
)
_NO = (
    r"(?:no|nope|wait|sorry|oops|er+m?|uh+m?|actually|rather|scratch\s+that|correction|i\s+mean(?:t)?"
    r"|make\s+(?:that|it)|or\s+rather)"
)
_MONTHS_A_PART = {"q": 3, "h": 6}
_NTH_MONTH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "middle": 1, "third": 2, "3rd": 2}
_QUARTERS = {"one": "1", "two": "2", "three": "3", "four": "4"}


def _month_of_part(found: re.Match[str]) -> str:
    """Write a month that is told by its quarter or half by its name: "last month of q2 2025"."""
    months = _MONTHS_A_PART[found["part"].lower()]
    nth = _NTH_MONTH.get(found["nth"].lower(), months - 1)
    at = months * (int(found["n"]) - 1) + nth
    return f"{MONTH_NAMES[at]}{found['year'] or ''}" if at < MONTHS_A_YEAR else found.group()


CORRECTED_PERIODS = rules(
    (
        rf"\b(?:the\s+)?(?P<nth>{'|'.join(_NTH_MONTH)}|last|final)\s+month\s+(?:of|in)\s+(?:the\s+)?(?P<part>q(?=[1-4])|h(?=[12]))(?P<n>[1-4])\b(?P<year>\s+(?:of\s+)?{_YEAR})?",
        _month_of_part,
    ),
    (
        rf"\b{_PERIOD}(?:\s*(?:\.{{2,}}|…|[,;:–—-]+)\s*|\s+)(?:{_NO}\b[\s,.…-]*)+(?:(?:in|for|of)\s+)?(?=(?P<new>{_PERIOD}))",
        "",
    ),
    (rf"\b(?P<a>{_MONTH})\s?/\s?(?P<b>{_MONTH})\s?/\s?(?P<c>{_MONTH})", r"\g<a>, \g<b>, \g<c>"),
    (r"\btrailing\s+(?=(?:twelve|six|three|\d{1,2})\s+months\b)", "last "),
    (
        r"\bquarter\s+(?P<n>one|two|three|four|[1-4])\b",
        lambda found: f"q{_QUARTERS.get(found['n'].lower(), found['n'])}",
    ),
    (r"\blatter\s+half\b", "second half"),
    (
        rf"\b(?P<year>{_YEAR})\s?m(?P<month>0?[1-9]|1[0-2])\b",
        lambda found: f"{found['year']}-{int(found['month']):02d}",
    ),
    (r"\bin\s+(?:us|u\.s\.|american)\s+tons\b", "in short tons"),
    (r"\bhow\s+many\s+(?:million\s+)?(?:us\s+)?(?:dollars|usd)\b", "how much value in dollars "),
)
