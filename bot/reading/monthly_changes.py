"""The change of every month of a span: "us mom for every month since july", "yoy by month", "每月环比"."""

from __future__ import annotations

import re

from bot.language.cues import AGAINST
from bot.reading.operation_words import Heard, states
from bot.text import late_pattern
from bot.trade.operations import Of, Operation, OperationName
from bot.trade.periods import SPOKEN_MONTHS

_ON_MONTH = (
    r"(?:\b(?:mom|m/m|month[ -](?:on|over|to)[ -]month|on\s+the\s+(?:previous\s+)?month|from\s+month\s+to\s+month)\b"
    r"|环比)"
)
_ON_YEAR = r"(?:\b(?:yoy|y/y|year[ -](?:on|over)[ -]year|on\s+the\s+(?:previous\s+)?year)\b|同比)"
_CHANGE = (
    r"(?:\b(?:(?:percent(?:age)?|pct)\s+|%\s*)?(?:changes?|growth|moves?)(?:\s+rates?)?\b|\brates?\s+of\s+change\b"
    r"|增长率|增速|增幅|变化率?|变动|涨跌幅?)"
)
_EVERY = (
    r"(?:\b(?:(?:for|in|of)\s+)?(?:every|each|all\s+(?:the\s+)?)\s*(?:single\s+)?months?\b|\b(?:by|per)\s+(?:the\s+)?month\b|\bmonthly\b"
    r"|\bmonth\s+(?:by|after)\s+month\b|每个?月的?|各个?月份?的?|逐个?月的?|分月的?|月度)"
)
CHANGES = late_pattern(rf"{_ON_MONTH}|{_ON_YEAR}|{_CHANGE}", re.IGNORECASE)
"""What every text has that asks for the change of each month."""
_BASES = late_pattern(rf"{_ON_MONTH}|{_ON_YEAR}", re.IGNORECASE)
_OF_A_MONTH = late_pattern(_ON_MONTH, re.IGNORECASE)
_OF_A_YEAR = late_pattern(_ON_YEAR, re.IGNORECASE)
_CHANGE_WORD = late_pattern(_CHANGE, re.IGNORECASE)
_EVERY_MONTH = late_pattern(_EVERY, re.IGNORECASE)
_MONTH = rf"(?:\b(?:{SPOKEN_MONTHS})\b|\b(?:19|20)\d\d-\d\d\b|\d{{1,2}}月)"
_ONE_MONTH = late_pattern(_MONTH, re.IGNORECASE)
_SPAN = late_pattern(
    rf"\b(?:since|after|between|until|onwards?)\b|\bfrom\b(?=.*\b(?:to|until|till|through|on)\b)|以来|至今"
    rf"|{_MONTH}(?:\s+(?:19|20)\d\d|份)?\s*(?:to|until|till|through|thru|-|–|至|到)\s*(?:\d{{4}}年?)?{_MONTH}|\d{{4}}-\d\d\.\.\d{{4}}",
    re.IGNORECASE,
)
_LONGER = late_pattern(
    r"\b(?:19|20)\d\d\b(?!-)|\b[qh][1-4]\b|\b(?:half|quarter|year)\b|\b(?:last|past|previous)\s+(?:\d{1,2}|three|six|twelve)\s+months\b"
    r"|\d{4}年|[上下]半年|[一二三四]季度|最近[一二三四五六七八九十\d]+个月",
    re.IGNORECASE,
)
_OTHERWISE = late_pattern(
    rf"\b(?:highest|lowest|biggest|largest|smallest|steepest|sharpest|strongest|weakest|best|worst|fastest|average|mean|median|top|rank\w*|who|whom|which|when|why"
    rf"|how\s+(?:many|often|long)|quarters?|quarterly|share|trend|charts?|graphs?|plot|draw|tons?|tonnes?|kgs?|negative|positive|fell|falls?|rose|rises?|declin\w+|drop\w*|than|above|below|over\s+\d|under\s+\d|{AGAINST})\b"
    r"|最|平均|哪|几个|谁|季|吨|走势|趋势|图|比较|对比|超过|高于|低于|占|下降|上升|减少|增加",
    re.IGNORECASE,
)
_LISTED = late_pattern(r"\b(?:lists?|table|series|figures?|numbers?|values?)\b|列表", re.IGNORECASE)


ALONE = late_pattern(
    rf"\W*(?:(?:and|the|its|their|so|now|show|give|me|as)\s+)*(?:(?P<month>{_ON_MONTH})|(?P<year>{_ON_YEAR}))"
    r"(?:\s*(?:changes?|growth|rates?|please|instead|then|变化|增速|呢|是多少))*\W*",
    re.IGNORECASE,
)
"""A text that asks after a list of months for their changes and nothing else."""


def read_each_change(text: str) -> Heard | None:
    """By how much each month of a span changed, on the month before it or on a year before: "us mom since july"."""
    on_month, on_year = _OF_A_MONTH.search(text), _OF_A_YEAR.search(text)
    every = _EVERY_MONTH.search(_BASES.sub(" ", text))
    if _OTHERWISE.search(_BASES.sub(" ", text)) or states(text) or (on_month is None and every is None):
        return None
    if every is None and not _is_of_a_span(text):
        return None
    if on_month is None and on_year is None and _CHANGE_WORD.search(text) is None:
        return None
    of = Of.YEAR if on_year is not None and on_month is None else Of.CHANGE
    rest = text
    for words in (_BASES, _EVERY_MONTH, _CHANGE_WORD, _LISTED):
        rest = words.sub(" ", rest)
    return Heard(Operation(OperationName.MONTHS, of=of), rest, is_loose=True)


def _is_of_a_span(text: str) -> bool:
    """Say whether a text names several months: a span, or a year, a half or a quarter and no month."""
    return _SPAN.search(text) is not None or (_ONE_MONTH.search(text) is None and _LONGER.search(text) is not None)
