"""What is put right in a text before its ways of asking are read: capitals throughout, dots in U.S., a comma or a
short year in a date, an arrow between countries, autumn by its American name, slips in the words of asking, names
that are taken back for others.
"""

from __future__ import annotations

import re

from bot.language.lexicon import FILLERS
from bot.language.spelling import Slips, with_words_of_asking
from bot.reading.taken_back import TAKEN_BACK, without_taken_back
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS
from bot.trade.vocabulary import Vocabulary

LEAST_SHOUTED = 4
LEAST_LETTERS = 3
_COMMA_IN_A_DATE = late_pattern(rf"\b(?P<month>{SPOKEN_MONTHS})\s*,\s*(?=(?:19|20)\d\d\b(?!-))", re.IGNORECASE)

_ARROW = late_pattern(r"\b(?P<who>china|prc|cn)\s*(?:[-=–—]*>|→)\s*(?=[a-z])|中国\s*(?:[-=–—]*>|→)", re.IGNORECASE)
_DOTTED = late_pattern(r"\b(?:u\.\s?s\.(?:\s?a\.)?|e\.\s?u\.|u\.\s?k\.)(?!\w)", re.IGNORECASE)
_SHORT_YEAR = late_pattern(
    rf"\b(?P<month>{SPOKEN_MONTHS})\.?\s+['’]?(?P<year>2[2-6])\b"
    r"(?!\s*(?:st|nd|rd|th|k?t|mt|tonnes?|tons?|kgs?|kilos?|%|percent|times|x)\b|\s*,?\s*(?:19|20)\d\d\b|[.,:/-]\d|%)",
    re.IGNORECASE,
)

_FALL = late_pattern(
    r"\b(?P<dated>(?:in|during|since|until|by)\s+(?:the\s+)?)fall(?=\s+(?:of\s+)?(?:19|20)\d\d\b)"
    r"|(?<!\bthe\s)(?<!\ba\s)\bfall(?=\s+(?:19|20)\d\d\b(?!\s*(?:t|tons?|tonnes?|kgs?)\b))"
    r"|(?<!\bthe\s)\b(?P<when>this|last)\s+fall(?=\W*\Z|\s+(?:vs|versus|than|compared|and|to)\b)",
    re.IGNORECASE,
)
_MAY_FALL = late_pattern(r"\b(?:did|does|do|will|would|could|can|might)\b", re.IGNORECASE)
_OF_A_DROP = late_pattern(
    r"\b(?:why|explain\w*|caus\w+|behind|reasons?|how\s+(?:big|large|steep|sharp|deep|bad)|when\s+did)\b",
    re.IGNORECASE,
)
"""Words before which "fall" is a drop."""
_OF_DAYS = late_pattern(
    r"\b(?:happen\w*|events?|news|announc\w+|controls?|rules?|timeline|meeting|day|days)\b|\bon\s+(?:the\s+)?[a-z]+\s+\d",
    re.IGNORECASE,
)


def put_right(text: str, vocabulary: Vocabulary) -> tuple[str, Slips]:
    """Return a text as it would be typed with care, and the words that were mended: as they were written, and as they
    are read. Names and numbers stay as they are, but for those that the text itself takes back.
    """
    if text.isupper() and _is_shouted(text):
        text = text.lower()
    text = _ARROW.sub(lambda found: "china to " if found["who"] else "中国对", text)
    text = _DOTTED.sub(lambda found: found.group().replace(".", "").replace(" ", ""), text)
    text = _COMMA_IN_A_DATE.sub(r"\g<month> ", text)
    if not _OF_DAYS.search(text):
        text = _SHORT_YEAR.sub(r"\g<month> 20\g<year>", text)
    text = _FALL.sub(_autumn, text)
    text = without_taken_back(text, vocabulary) if TAKEN_BACK.search(text) else text
    return with_words_of_asking(text, vocabulary)


def _autumn(found: re.Match[str]) -> str:
    """Write the American name of a season, "fall 2025", as the other; a drop stays what it is."""
    ahead = found.string[: found.start()]
    is_drop = not found["dated"] and bool(_OF_A_DROP.search(ahead) or (not found["when"] and _MAY_FALL.search(ahead)))
    return found.group() if is_drop else f"{found.group()[: -len('fall')]}autumn"


def _is_shouted(text: str) -> bool:
    """Say whether a text in capitals is English: in a list of codes "IN" is India, in a sentence it is a word."""
    words = re.findall("[a-z]+", text.lower())
    return len(words) >= LEAST_SHOUTED and any(len(each) >= LEAST_LETTERS and each in FILLERS for each in words)
