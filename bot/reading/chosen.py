"""Which of several was the higher or lower: "was may or june worse", "the lowest month of 2024 and 2025"."""

from __future__ import annotations

import re

from bot.reading.rewriting import Anew, Rule, rewritten
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS

_YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?:(?:{SPOKEN_MONTHS})\.?(?:\s+(?:of\s+)?{_YEAR})?|{_YEAR}-\d\d|[qh][1-4]\s+{_YEAR})"
_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|last)"
_SPAN = (
    rf"(?:{_MONTH}|(?:the\s+)?(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:half|quarter)(?:\s+(?:of\s+)?{_YEAR})?"
    rf"|[qh][1-4]|{_YEAR})"
)
_DEGREE = (
    r"(?:worse|worst|weaker|weakest|softer|poorer|lower|lowest|smaller|smallest|behind|better|best|stronger|strongest"
    r"|busier|busiest|higher|highest|bigger|biggest|larger|largest|ahead|in\s+front)"
)
_MOST = r"(?:worst|weakest|lowest|smallest|best|strongest|busiest|highest|biggest|largest)"
_ONE_OR_OTHER = rf"\b{_SPAN}\s*,?\s+or\s+(?:(?:in|was|is|it)\s+)*{_SPAN}\b"
_CHOSEN = late_pattern(
    rf"{_ONE_OR_OTHER}|\A\W*(?:(?:and|so|ok|hey|hi)\W+)*(?:which|who)\b(?:\s+of\b(?=.*\bor\b)"
    rf"|(?=.*\b{_DEGREE}\b.*\bor\b(?!\s+(?:the\s+)?{_NTH}\b)))",
    re.IGNORECASE,
)
_OF_PERIODS = late_pattern(_ONE_OR_OTHER, re.IGNORECASE)
_OUT_OF = late_pattern(
    rf"\b(?:(?<!month\s)(?<!months\s)between|out\s+of|of)\s+(?P<list>{_SPAN}(?:(?:\s*,\s*|\s+){_SPAN})*)\s*,?\s+and\s+(?P<last>{_SPAN})\b",
    re.IGNORECASE,
)
_ONE_IS_ASKED = late_pattern(
    r"\A(?!.*\bhow\s+(?:much|far|many)\b).*\b(?:which\s+(?:one|month|quarter|half|year|of|was|is|were|did)|worse|worst|weakest|lowest|smallest|better|best"
    r"|strongest|highest|biggest|largest)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHO = late_pattern(
    r"\b(?:who(?:se|m)?|(?:which|what)\s+(?:countr|nation|buyer|customer|partner|market|destination|importer|product|good|commodit)\w*)\b"
    rf"|\b{_MOST}\s+(?:countr|nation|buyer|customer|partner|market|destination|importer|product|good|commodit)\w*",
    re.IGNORECASE,
)
"""What asks who or which product it was: periods beside it are none of those of which one is chosen."""
_MOVED = late_pattern(
    rf"\b{_MOST}\s+(?:(?:monthly|yearly|annual|single|percentage|relative|absolute)\s+)*"
    r"(?:drop|fall|decline|decrease|slump|plunge|loss|rise|increase|jump|gain|growth|surge|change|swing|move)s?\b",
    re.IGNORECASE,
)
"""A move that is the greatest, which no level tells."""
_PARTS_OF_SEVERAL = tuple(
    late_pattern(
        rf"\A(?=.*\b(?:{_MOST}\s+(?:single\s+)?|(?:which|what)\s+){part}s?\b)(?=.*\b{_MOST}\b)(?P<before>.*?)"
        rf"(?:\b(?:in|of|from|between|out\s+of|over|across|for)\s+)?(?<![\w-])(?P<first>{whole})(?P<others>(?:\s*,\s*{whole})*)"
        rf"\s*,?\s+(?:and|or)\s+(?P<last>{whole})\b",
        re.IGNORECASE,
    )
    for part, whole in (("month", rf"(?:[qh][1-4](?:\s+{_YEAR})?|{_YEAR}(?!-))"), ("quarter", rf"{_YEAR}(?!-)"))
)
"""What asks for a month or quarter of several longer periods."""
_YEARS = late_pattern(_YEAR)
_PARTS_OF_A_YEAR = late_pattern(r"(?P<kind>[qh])(?P<number>[1-4])", re.IGNORECASE)
_NTH_OF_A_YEAR = late_pattern(
    rf"\bwhich\s+(?P<part>quarter|half)(?:\s+(?:of|in)\s+(?P<year>{_YEAR}))?(?P<rest>[^,:]*?)\s*[,:]\s*(?:the\s+)?(?P<one>{_NTH})\s+or\s+"
    rf"(?:the\s+)?(?P<other>{_NTH})\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = r"(?:\s+(?:month|quarter|half|year|one|period)\b)?"
_DEGREES = tuple(
    (late_pattern(rf"\b(?:the\s+)?(?:{words})\b(?!\s+(?:than|average|the)\b){_ONE_OF_THEM}", re.IGNORECASE), plain)
    for words, plain in (
        (
            r"worse|worst|weaker|weakest|softer|poorer|lower|lowest|smaller|smallest|behind(?!\s+(?!in\b)\w)",
            " lower ",
        ),
        (
            r"better|best|stronger|strongest|busier|busiest|higher|highest|bigger|biggest|larger|largest|(?:ahead|in\s+front)(?!\s+(?!in\b)\w)",
            " higher ",
        ),
    )
)
_WHICH_OF_THEM = late_pattern(
    r"\b(which|what)(?:\s+(?:of\s+(?:the\s+two|these|those)|one|month|quarter|half|year))+\b", re.IGNORECASE
)


def _both_named(found: re.Match[str]) -> str:
    """Write "which quarter of 2025 was worse, the second or the third" with both of them by name."""
    part, year = found["part"], found["year"] or ""
    return f"which{found['rest']}, {found['one']} {part} {year} or {found['other']} {part} {year}"


def _as_range(found: re.Match[str]) -> str:
    """Write several periods in which a month is looked for as the range that they make, where they make one."""
    spans = found.group().removeprefix(found["before"])
    years, parts = _YEARS.findall(spans), _PARTS_OF_A_YEAR.findall(spans)
    numbers = [int(number) for _, number in parts] or [int(year) for year in years]
    is_of_one = not parts or (len(set(years)) < 2 and len({kind.lower() for kind, _ in parts}) == 1)
    if not is_of_one or numbers != [*range(numbers[0], numbers[0] + len(numbers))]:
        return found.group()
    return f"{found['before']}from {found['first']} to {found['last']}"


def _is_of_something_else(text: str) -> bool:
    """Say whether a text that names several periods does not ask which of them was higher or lower."""
    is_of_part = any(each.search(text) for each in _PARTS_OF_SEVERAL)
    return is_of_part or _WHO.search(text) is not None or _MOVED.search(text) is not None


def _out_of(text: str) -> str:
    is_one_asked = _ONE_IS_ASKED.search(text) is not None and not _is_of_something_else(text)
    return _OUT_OF.sub(r" \g<list> or \g<last>", text) if is_one_asked else text


def _by_degree(text: str) -> str:
    """Write which of several is chosen as that which is higher or lower."""
    if (_OF_PERIODS.search(text) and _is_of_something_else(text)) or _MOVED.search(text):
        return text
    return rewritten(_WHICH_OF_THEM.sub(r"\1", text), _DEGREES)


CHOSEN: tuple[Rule, ...] = (
    (_NTH_OF_A_YEAR, _both_named),
    *((each, _as_range) for each in _PARTS_OF_SEVERAL),
    (_OUT_OF, Anew(_out_of)),
    (_CHOSEN, Anew(_by_degree)),
)
