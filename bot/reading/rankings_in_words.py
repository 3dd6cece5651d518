"""Rankings that are asked for without a word of ranking: "october 2025 buyers by size", "country split"."""

from __future__ import annotations

from bot.language.number_words import COUNTS, count_of
from bot.reading.rewriting import rules
from bot.trade.periods import SPOKEN_MONTHS

_BUYERS = r"(?:buyers|customers|clients|destinations|importers|purchasers|takers)"
_WHEN = (
    rf"(?:(?:{SPOKEN_MONTHS})\.?(?:\s+(?:of\s+)?(?:(?:19|20)?\d\d|(?:last|this)\s+year))?|[qh][1-4]\s*(?:19|20)\d\d|(?:19|20)\d\d(?:-\d\d)?"
    r"|(?:last|this)\s+(?:month|year))"
)
_BY_SIZE = r"(?:\s+(?:by|in\s+order\s+of|sorted\s+by)\s+(?:size|volume|tonnage|weight|amount|tonnes))?"
_SHOW = (
    r"(?:(?:please|pls|show|list|give|get|name|tell|display|see|i\s+need|can\s+i\s+(?:see|have))\b"
    r"\s*(?:me\s+|us\s+)?)*"
)
_ALL = r"(?:all\s+)?(?:(?:of\s+)?the\s+)?"
_GOODS = r"(?P<goods>(?:(?:magnets?|gallium|germanium|antimony|dysprosium|terbium|rare[\s-]earths?)\s+)?)"
_SPLIT = r"(?:split|breakdown|distribution|composition|mix|structure|spread)"
_COUNTRIES = r"(?:countr(?:y|ies)|partners?|buyers?|destinations?|customers?)"

_COUNT = rf"(?:\d{{1,2}}|{'|'.join(COUNTS)})"
_PLACED = r"(?:buyers|customers|destinations|countries|importers|clients|markets|partners|takers)"

RANKINGS_IN_WORDS = rules(
    (
        rf"\A\W*{_SHOW}{_ALL}{_GOODS}(?:exports?\s+)?{_BUYERS}{_BY_SIZE}\s+(?:for|in|of|during)?\s*(?P<when>{_WHEN})\W*\Z",
        r"top \g<goods> buyers \g<when>",
    ),
    (
        rf"\A\W*{_SHOW}(?P<when>{_WHEN})\W+{_ALL}{_GOODS}(?:exports?\s+)?{_BUYERS}{_BY_SIZE}\W*\Z",
        r"top \g<goods> buyers \g<when>",
    ),
    (
        rf"\bwh(?:ich|at)\s+(?:countries|partners|buyers)\s+(?:are|were)\s+(?:there\s+)?(?:in|for)\s+(?={_WHEN}\W*\Z)",
        "top buyers in ",
    ),
    (
        rf"\b(?:{_COUNTRIES}|geographic(?:al)?|regional)\s+{_SPLIT}\b"
        rf"|\b{_SPLIT}\s+(?:(?:of\s+\w+\s+)?by|across|among|between)\s+{_COUNTRIES}\b",
        "by country ",
    ),
    (
        rf"\b(?:product|commodity)\s+{_SPLIT}\b(?:\s+(?:of|for))?|\b{_SPLIT}\s+by\s+(?:product|commodity)\b"
        r"|\bwh(?:ich|at)\s+(?:product|commodity|good)s?\s+(?:was|were|is|are|got)?\s*(?:the\s+)?"
        r"(?:most\s+exported|(?:exported|shipped|sold)\s+(?:the\s+)?most\b)",
        "top products ",
    ),
    (
        rf"\b(?:best|biggest|largest|greatest|main|major|leading|strongest|first)\s+(?P<n>{_COUNT})\s+(?=(?:[a-z-]+\s+)?{_PLACED}\b)",
        lambda found: f"top {count_of(found['n'])} ",
    ),
    (
        rf"\b(?P<top>top[\s-]+)(?P<n>{_COUNT})(?=\s+(?:[a-z-]+\s+)?{_PLACED}\b)",
        lambda found: f"{found['top']}{count_of(found['n'])}",
    ),
    (
        rf"\b(?P<n>{_COUNT})(?=\s+(?:biggest|largest|main|top)\s+(?:[a-z-]+\s+)?{_PLACED}\b)",
        lambda found: f"{count_of(found['n'])}",
    ),
    (
        r"\b(?:biggest|largest|highest|steepest|strongest)\s+(?:percentage|percent|%|relative)\s+"
        r"(?:increase|rise|gain|jump|growth)s?\b(?!.*\bmonth)",
        "fastest growing buyer ",
    ),
    (r"(?P<top>\b(?:top|biggest|largest|rank\w*|buyers)\b.*?)\s+(?:as|in)\s+(?:a|one)\s+table\b", r"\g<top>"),
    (
        r"\b(?P<two>[a-z]+(?:\s[a-z]+)?\s+(?:vs\.?|versus|against)\s+[a-z]+(?:\s[a-z]+)?)\s+trends?\b",
        r"\g<two> chart",
    ),
)
