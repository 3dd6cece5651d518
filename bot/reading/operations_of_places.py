"""A place in the ranking month by month: "the top buyer every month since June", "in how many months was it first"."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.number_words import count_of
from bot.reading.operation_words import Heard
from bot.text import late_pattern
from bot.trade.operations import Of, Operation, OperationName
from bot.trade.quantities import Comparison, Condition, Quantity, Unit

_BUYERS = r"(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|purchasers?|recipients?|countr(?:y|ies))"
_PLACE = (
    rf"(?:(?:the|china's|its)\s+)*(?:biggest|largest|main|top|leading|number\s+one|no\.?\s*1|\#\s?1)\s+(?:\w+\s+)?{_BUYERS}\b(?:\s+of\s+(?:chinese\s+|china's\s+)?(?:magnets?|exports?)\b)?"
    r"|\b(?:in|at)\s+(?:first\s+place|the\s+top)\b|\b(?:ranked|ranks?|came|come|comes|stood|stands|placed|finished)\s+(?:first|top|number\s+one|no\.?\s*1)\b"
    r"|\b(?:led(?!\s+(?:to|by))|topped|headed)\b(?:\s+(?:the\s+)?(?:ranking|list|table|field|buyers))?|\brank(?:ed|s)?\s+first\b|\b(?:number\s+one|no\.?\s*1|\#\s?1)\b|\b(?:was|were|is|are|been|stayed|remained)\s+(?:first|top)\b|(?:是|为|居|列|排名?)?(?:最大的?(?:买家|客户|市场|进口国|目的地)|第一(?:名|位|大(?:买家|客户|市场|目的地))?(?!次|季|个))"
)
_TOP_FEW = rf"\b(?:in|among|within|part\s+of)\s+the\s+(?:top|first|largest|biggest)\s+(?P<few>\d{{1,2}}|two|three|four|five|ten)(?:\s+{_BUYERS})?\b|前(?P<zfew>[二三四五十]|\d{{1,2}})(?:大|名|位)?(?:买家|国家|客户|市场)?"
_EVERY = r"\b(?:in\s+)?(?:every|each|all)\s+(?:single\s+|of\s+the\s+|the\s+)?months?\b(?:\s+of\b)?|\bmonth\s+after\s+month\b|每个?月都?|各月都"
_COUNTED = r"\b(?:in\s+|for\s+)?(?:(?:how\s+many|which|what)\s+(?:of\s+the\s+)?months?|how\s+often|number\s+of\s+months)\b|(?:有)?(?:几|多少|哪几?|哪些)个?月份?"
PLACED_BY_MONTH = late_pattern(
    rf"\A(?=.*(?:{_EVERY}|{_COUNTED}|\bever\b|\bat\s+any\s+(?:time|point)\b|曾|有没有过))(?=.*(?:{_PLACE}|{_TOP_FEW.replace('?P<few>', '').replace('?P<zfew>', '')}))",
    re.IGNORECASE,
)
"""What a text has that asks for a place month by month."""
_EVERY_MONTH = late_pattern(_EVERY, re.IGNORECASE)
_COUNTED_MONTHS = late_pattern(_COUNTED, re.IGNORECASE)
_FIRST = late_pattern(_PLACE, re.IGNORECASE)
_FEW = late_pattern(_TOP_FEW, re.IGNORECASE)
_OPEN = late_pattern(
    r"\b(?:who|whom|which\s+(?!months?)\w+|what\s+(?!months?)\w+|when|why)\b|谁|哪个?国", re.IGNORECASE
)
_MAY_I_WRITE = late_pattern(
    r"^\W*(?:can|could|may|should)\s+(?:i|we)\s+(?:write|say|report|claim|print)\s+(?:that\s+)?", re.IGNORECASE
)
_EVER = late_pattern(r"\b(?:ever|at\s+any\s+(?:time|point))\b|曾经?|有没有过", re.IGNORECASE)
_ONCE = Condition(Comparison.AT_LEAST, Quantity(Decimal(1), Unit.MONTHS))
_NEVER = Condition(Comparison.AT_MOST, Quantity(Decimal(0), Unit.MONTHS))


def read_placed(text: str) -> Heard | None:
    """In how many months one was first or among the first few, or whether it was in every one."""
    if _OPEN.search(text):
        return None
    few = _FEW.search(text)
    first = few or _FIRST.search(text)
    counted = _COUNTED_MONTHS.search(text)
    every = None if counted is not None else _EVERY_MONTH.search(text)
    ever = None if counted is not None or every is not None else _EVER.search(text)
    if first is None or (counted is None and every is None and ever is None):
        return None
    places = Quantity(Decimal(count_of(few["few"] or few["zfew"]) if few is not None else 1), Unit.PLACE)
    comparison = Comparison.AT_MOST if every is None else Comparison.ABOVE  # in none it stood lower
    rest = text
    for each in sorted([found.span() for found in (first, counted, every, ever) if found is not None], reverse=True):
        rest = f"{rest[: each[0]]} {rest[each[1] :]}"
    operation = Operation(
        OperationName.MONTHS,
        of=Of.PLACE,
        condition=Condition(comparison, places),
        stated=_NEVER if every is not None else _ONCE if ever is not None else None,
    )
    return Heard(operation, _MAY_I_WRITE.sub(" ", rest))
