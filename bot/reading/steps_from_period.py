"""A step from the period that stands, "two months later", "half a year earlier", and its month in another year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.language.mentions import Slots, implied_period
from bot.language.number_words import COUNTS, count_of
from bot.text import late_pattern
from bot.trade.about import About
from bot.trade.periods import MONTHS_A_YEAR, Month, Period
from bot.trade.vocabulary import Vocabulary

_COUNT = rf"\d{{1,2}}|{'|'.join(COUNTS)}|another|an?"
_SEVERAL = rf"\d{{1,2}}|{'|'.join(word for word, count in COUNTS.items() if count > 1)}|another|half\s+an?"
_CHINESE_COUNT = r"[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九半]|\d{1,2}"
STEP = late_pattern(
    rf"\b(?:(?:go|going|step|move|jump|look)\s+)?(?P<back>back(?:wards?)?|forwards?|ahead)\s+(?:by\s+)?(?P<count>half\s+an?|{_COUNT})\s+(?P<unit>month|quarter|year)s?\b(?!\s+(?:from|to|in)\b)"
    rf"|\b(?P<count2>{_SEVERAL})[\s-]+(?P<unit2>month|quarter|year)s?\s+(?:(?P<back2>earlier|back)|later|further\s+on|ahead|on(?=\W*\Z))\b"
    r"|\b(?P<count3>an?|one)\s+(?P<unit3>month|quarter|year)\s+(?:(?P<back3>back)|further\s+on|ahead|on(?=\W*\Z))\b"
    r"|\b(?P<count5>a|one)\s+(?P<unit5>quarter|half(?:[\s-]year)?)\s+(?:(?P<back5>earlier|before)|later)\b"
    rf"|(?<![第\d])(?P<count4>{_CHINESE_COUNT})(?P<unit4>个月|个?季度|年)(?:之|以)?(?:(?P<back4>前)|后)(?=的?(?:同[月期]|那个月|呢|是|有|怎|如何|多少|[\s，,？?。]|$))",
    re.IGNORECASE,
)
_MONTHS = {
    "month": 1, "quarter": 3, "half": 6, "year": 12,
    "个月": 1, "季度": 3, "个季度": 3, "年": 12,
}  # fmt: skip
_BACK = frozenset({"back", "backward", "backwards", "earlier", "before", "前"})


def with_step(text: str, stood: Period) -> str:
    """Write a step from the period that stands as the period it leads to, which is as long."""

    def written(found: re.Match[str]) -> str:
        said = {name.rstrip("2345"): words.lower() for name, words in found.groupdict().items() if words}
        unit = _MONTHS[said["unit"] if said["unit"] in _MONTHS else "half"]
        is_half = said["count"].startswith(("half", "半"))
        months = unit // 2 if is_half else unit * (count_of(said["count"]) or 1)
        is_back = said.get("back", "forward") in _BACK
        return f" {stood.shifted(-months if is_back else months)} "

    return STEP.sub(written, text)


def in_same_month(slots: Slots, stood: About, vocabulary: Vocabulary, today: date) -> Slots:
    """Return slots in which a year that corrects the month that stood is that month of it: "no, i meant 2024"."""
    if stood.period is None or len(slots.periods) != 1:
        return slots
    named = slots.periods[0].meant.resolved(vocabulary.extent(stood), today=today).period
    if len(named) != MONTHS_A_YEAR or named.first.month != 1:
        return slots
    return replace(slots, periods=[implied_period(Period.single(Month(named.first.year, stood.period.first.month)))])
