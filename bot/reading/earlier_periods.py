"""A period that is named by another one: "the same months of last year", "the three months before"."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.errors import NotUnderstood
from bot.language.cues import Cue, kind_of
from bot.language.mentions import Mention
from bot.language.spoken_periods import SpokenRecent
from bot.reading.cited import Cited
from bot.reading.number_words import COUNTS
from bot.reading.sentence import AskedSentence
from bot.trade.vocabulary import Vocabulary

MONTHS_A_YEAR = 12
MEAN = re.compile(r"\b(?:average|averages|averaged|mean|per\s+month|a\s+month|typical)\b|平均|月均", re.IGNORECASE)
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(COUNTS)})"
EARLIER = re.compile(
    rf"""
    (?:,?\s*\b(?:vs\.?|versus|against|(?:(?:and|with)\s+)?(?:how\s+)?(?:does\s+)?(?:that|it|this)\s+compares?\s+(?:with|to)
      |compar(?:ed|ing|es?)\s+(?:with|to)|relative\s+to|than|and|on|over)\s+)?
    (?:(?:in|for|during|with)\s+)?(?:the\s+)?
    (?:
      (?P<year>(?:same|corresponding|equivalent)\s+(?:{_NUMBER}\s+)?(?:months?|periods?|stretch|span|time|quarters?|half)
        (?:\s+(?:of|in|from))?\s+(?:the\s+)?
        (?:last\s+year|(?:a|one|the)\s+year\s+(?:ago|earlier|before)|(?:previous|prior|preceding)\s+year))
      |(?:previous|preceding|prior)\s+{_NUMBER}\s+(?:months|quarters)
      |{_NUMBER}\s+(?:months|quarters)\s+(?:before|prior|preceding)(?:\s+(?:that|then|it|those))?(?=\W*\Z)
      |(?:quarter|half|period)\s+before(?:\s+(?:that|then|it))?(?=\W*\Z)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


BEFORE_AND_AFTER = re.compile(
    r"\b(?:before\s+and\s+after\s+(?P<a>(?:the\s+)?(?:[\w.'-]+\s*){1,4}?)(?=\W*\Z|[,:;?]|\s+(?:in|to|for|us|the\s+us)\b)"
    r"|before\s+(?P<b>(?:the\s+)?(?:[\w.'-]+\s+){1,4}?)(?:and|vs\.?|versus|compared\s+(?:with|to)|against)\s+"
    r"(?:after(?:wards)?|since)(?:\s+(?:it|that|then|them|those))?)(?![\w-])",
    re.IGNORECASE,
)


def with_both_sides(text: str) -> str:
    """Write "before and after april" as the months before it and those after it, which a mean is taken of."""

    def written(found: re.Match[str]) -> str:
        name = (found["a"] or found["b"]).strip()
        return f"before {name} vs after {name}"

    return BEFORE_AND_AFTER.sub(written, text)


def with_earlier_period(text: str, vocabulary: Vocabulary, today: date, cited: Cited) -> str:
    """Write a period that is told by another one as its months; the text as it is where it names not one period."""
    found = EARLIER.search(text)
    if found is None:
        return text
    rest = f"{text[: found.start()]} , {text[found.end() :]}"
    try:
        sentence = AskedSentence(rest, vocabulary, today, cited)
        slots = sentence.slots
        spans = [
            Mention(SpokenRecent(each.meant), each.text, each.first, each.last) for each in slots.spans if each.meant
        ]
        named: list[Mention[Any]] = [*slots.periods, *spans]
        if len(named) != 1:
            return text
        period = sentence.period(named[0])
    except NotUnderstood:
        return text
    if found["year"] and period.is_month and kind_of(text)[0] is not Cue.COMPARE:
        return text  # a month's card has the same month of the year before
    before = period.shifted(-MONTHS_A_YEAR if found["year"] else -len(period))
    words = re.compile(rf"(?<!\w){re.escape(named[0].text)}(?!\w)", re.IGNORECASE)
    return f"{words.sub(str(period), text[: found.start()], count=1)} vs {before} {text[found.end() :]}"
