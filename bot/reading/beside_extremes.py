"""What is asked beside the highest or lowest month: how far from the mean it is, when an amount was passed again,
whether an amount that is named is it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.operation_words import (
    CHINESE_UNITS,
    NUMBER,
    Heard,
    cut_out,
    pattern,
    quantity_of,
    states,
    threshold_in,
    unit_words,
)
from bot.reading.operations_over_months import read_extreme, with_threshold
from bot.text import late_pattern
from bot.trade.operations import Of, Operation, OperationName
from bot.trade.periods import SPOKEN_MONTHS
from bot.trade.quantities import ONE_MEAN, Comparison, Condition

AND_MORE = late_pattern(
    r"\bhow\s+(?:far|much)\b.*\b(?:averag\w*|avg|mean|typical)\b|\b(?:how\s+(?:long|many\s+months|soon)|when)\b.*\b(?:back|again|until|till"
    r"|before|recover\w*|return\w*|regain\w*|after(?:wards)?|later)\b|平均|(?:多久|几个月|什么时候).*[回又再恢重]",
    re.IGNORECASE,
)
"""What a text has that asks for something beside an extreme."""
_OF_ITS_MONTHS = (
    r"(?:\s+(?:of|in|for|over)\s+(?:that|the|this|its|those|these)\s+(?:same\s+|whole\s+)?"
    r"(?:year|period|months?|quarter|half|time|data|series))?"
)
_FROM_MEAN = pattern(
    rf"(?:[,;]?\s*\b(?:and|but)\b)?[,;]?\s*(?:by\s+)?how\s+(?:far|much)\s+(?:[\w']+\s+){{0,4}}?(?:⟨above⟩|⟨below⟩|off|from|under|away\s+from)"
    rf"\s+(?:the\s+|its\s+|an?\s+|that\s+|monthly\s+|yearly\s+|annual\s+|usual\s+){{0,3}}⟨mean⟩(?:\s+(?:level|month|figure|value))?{_OF_ITS_MONTHS}"
    r"(?:\s+(?:it|that|this)?\s*(?:was|is|were|are|lay|lies|fell|stood|sits?))?(?:\s+(?:it|that|this)\b)?"
    r"| [，,]?(?:比|较|低于|高于)(?:当年|全年|其)?(?:月?均|平均)(?:值|水平|数|线)?(?:低|高|少|多)?(?:了|出)?多少"
)
_ASKS_WHEN = late_pattern(
    r"(?:\A|[,;]?\s*\b(?:and|but|then)\b)[,;]?\s*(?:after\s+)?(?:(?:about|roughly)\s+)?(?:how\s+(?:long|many\s+months|soon)|when)\b"
    r"(?=.*\b(?:back|again|until|till|before|recover\w*|return\w*|regain\w*|after(?:wards)?|later)\b)"
    r"|(?:\A|[，,。])(?:[之以]?后|后来)?(?:又|再)?(?:过了|用了|花了|隔了)?(?:多久|多长时间|几个月|什么时候)(?=.*[回又再恢重])",
    re.IGNORECASE,
)
_EXTREMES = frozenset({OperationName.HIGHEST, OperationName.LOWEST})
AMOUNT_SAID = late_pattern(
    rf"(?:\b(?:the|that|this|a)\s+)?{NUMBER.format('number')}\s?(?P<unit>(?:{unit_words()})\b|万吨|{CHINESE_UNITS})(?:\s+(?:figure|number|mark|level)\b)?",
    re.IGNORECASE,
)
"""An amount that is said to be the highest or lowest: "is 2,582 t the highest the eu has ever had"."""
_SAID_OF_ANOTHER = late_pattern(
    rf"\b(?:than|above|below|over|under|exceeds?|beats?|near|close|off|short|or|and|what|which|who|whose|how|why|when|not|{SPOKEN_MONTHS})\b|n't\b"
    r"|(?:19|20)\d\d-\d\d|[比高低]于|超过|接近|还是|不到|\d月",
    re.IGNORECASE,
)
"""Words with which an amount is not said to be the extreme, or that of a month that is named."""
_EXTREMES_IN_WORDS = tuple(
    (late_pattern(words, re.IGNORECASE), plain)
    for words, plain in (
        (r"\bnew\s+(?=(?:all-?time|records?|highs?|lows?|peak|monthly)\b)", " "),
        (r"\b(?:the|its|their)\s+most\b|(?<!time\s)(?<!time-)\bhigh(?=\W*\Z)", "the highest"),
        (r"\b(?:the|its|their)\s+least\b|(?<!time\s)(?<!time-)\blow(?=\W*\Z)", "the lowest"),
    )
)


def read_extreme_and_more(text: str) -> Heard | None:
    """The highest or lowest month, and how far from the mean it is or when an amount was passed after it."""
    text = with_threshold(text)
    mean = _FROM_MEAN.search(text)
    asked = _ASKS_WHEN.search(text) if mean is None else None
    if mean is not None:
        rest = f"{text[: mean.start()]} , {text[mean.end() :]}"
    elif asked is not None and asked.start() > 0 and threshold_in(text[asked.end() :]) is not None:
        rest = text[: asked.start()]
    else:
        return None
    heard = read_extreme(rest)
    if heard is None or not is_plain_extreme(heard.operation):
        return None
    condition = beside_extreme(heard.operation, text if mean is not None else text[asked.start() :] if asked else "")
    return replace(heard, operation=replace(heard.operation, condition=condition), is_record=False, is_loose=False)


def read_amount_said(text: str) -> Heard | None:
    """The highest or lowest month (quarter, year), which an amount is said to be; None where a month is named, too:
    then it is said of that.
    """
    said = AMOUNT_SAID.search(text)
    if said is None or not states(text) or _SAID_OF_ANOTHER.search(text):
        return None
    rest = cut_out(text, said)
    for words, plain in _EXTREMES_IN_WORDS:
        rest = words.sub(plain, rest)
    heard = read_extreme(rest)
    if heard is None or heard.is_loose or not is_plain_extreme(heard.operation):
        return None
    stated = Condition(Comparison.IS, quantity_of(said["number"], said["unit"]))
    return replace(heard, operation=replace(heard.operation, stated=stated), is_record=False)


def beside_extreme(operation: Operation, text: str) -> Condition | None:
    """Return what a text asks of the highest or lowest month that stands: a condition on the mean for how far from
    it that month is, else the amount that was passed after it; None for neither.
    """
    if _FROM_MEAN.search(text):
        is_low = operation.name is OperationName.LOWEST
        return Condition(Comparison.BELOW if is_low else Comparison.ABOVE, ONE_MEAN)
    text = with_threshold(text)
    asked = _ASKS_WHEN.search(text)
    passed = threshold_in(text[asked.end() :]) if asked is not None else None
    if passed is None or passed[0].quantity is None or not passed[0].quantity.is_amount or passed[0].is_of_mean:
        return None
    return passed[0]


def is_plain_extreme(operation: Operation) -> bool:
    """Say whether one highest or lowest month of a level is asked for, and nothing is stated of it."""
    is_one = operation.rank == 1 and not operation.largest
    return operation.name in _EXTREMES and is_one and operation.of is Of.LEVEL and operation.stated is None
