"""Whether one partner was above another in every month, in none or in any: "more than the us every month of q3"."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.reading.operation_words import FALLS_BEHIND, OVERTAKES, YEAR_BASE, Heard, than_in_chinese, threshold_in
from bot.text import late_pattern
from bot.trade.operations import Operation, OperationName
from bot.trade.quantities import RISES, Comparison, Condition, Quantity, Unit

_SEASON = r"(?P<season>spring|summer|autumn|winter)"
_EVERY = (
    rf"\b(?:(?:in|for)\s+)?(?:every|each|all)\s+(?:single\s+|one\s+of\s+|of\s+)?(?:the\s+)?(?:{_SEASON}\s+)?months?\b(?:\s+of\b)?"
    r"|\bmonth\s+after\s+month\b|\bwithout\s+(?:a\s+break|exception)\b|\b(?:always|throughout|consistently)\b"
    r"|每一?个?月(?:份)?都?|各月都|一直都?|始终都?"
)
_NEVER = (
    r"\bnever(?:\s+once)?\b|\bnot\s+once\b"
    r"|\b(?:in\s+)?(?:no|not\s+(?:one|a\s+single))\s+(?:single\s+)?months?\b(?:\s+of\b)?"
    r"|从未|从来(?:没有?|不)|没有哪个月|哪个月都没有?"
)
_EVER = (
    r"\bever\b|\bat\s+any\s+(?:time|point)\b"
    r"|\b(?:(?:in|was|were|is|are)\s+)?(?:there\s+)?(?:any|(?:even\s+)?(?:a\s+single|one|a))\s+(?:single\s+)?months?"
    r"(?:\s+of\b|(?=\s+(?:in|when|where|that|from|since)\b))"
    r"|曾经?|有没有(?:哪|一)个月|有哪个月"
)
EVERY_MONTH_OF_TWO = late_pattern(f"{_EVERY}|{_NEVER}|{_EVER}", re.IGNORECASE)
"""What every text has that asks of two partners what holds in every month, in none or in any."""
_KINDS = tuple(
    (late_pattern(words, re.IGNORECASE), kind)
    for words, kind in ((_EVERY, "every"), (_NEVER, "never"), (_EVER, "ever"))
)
_THAN = late_pattern(
    r"\b(?:(?P<more>more|bigger|larger|greater|higher|better|stronger)|less|fewer|smaller|lower|worse|weaker)\b(?:\s+[\w'-]+){0,3}?\s+than\b(?=\s+\w)"
    rf"|\b(?:(?P<above>above|over|{OVERTAKES})|below|under|{FALLS_BEHIND})(?=\s+(?:the\s+)?[a-z])|(?P<passes>超过|高于|多于|大于|领先)|(?:低于|少于|小于|落后于?)",
    re.IGNORECASE,
)
_OTHERWISE = late_pattern(
    r"\b(?:how\s+(?:much|many|far|often|long)|which|what|when|who|whom|since\s+when|twice|double|times|half|average|mean|share|shares|rank\w*|place)\b|多少|几|哪些|平均|倍|占",
    re.IGNORECASE,
)
_JOINS = late_pattern(r"\b(?:when|where|in\s+which|that)\b", re.IGNORECASE)
_OPPOSITE = {Comparison.ABOVE: Comparison.AT_MOST, Comparison.BELOW: Comparison.AT_LEAST}


def read_every_month(text: str) -> Heard | None:
    """Whether one of two partners was above the other in every month, in none or in any."""
    kind, found = next(((kind, each) for words, kind in _KINDS if (each := words.search(text))), ("", None))
    if found is None or YEAR_BASE.search(text) or threshold_in(text) is not None:
        return None
    season = found.groupdict().get("season") or ""
    rest = f"{text[: found.start()]} {season} {text[found.end() :]}"
    rest = _JOINS.sub(" ", rest) if kind == "ever" else rest
    if _OTHERWISE.search(rest):
        return None
    than = _THAN.search(rest)
    if than is not None:
        is_more = bool(than["more"] or than["above"] or than["passes"])
        rest = f"{rest[: than.start()]} ⁂ {rest[than.end() :]}"
    else:
        rest, move = than_in_chinese(rest)
        if move is None:
            return None
        is_more, rest = move == RISES, rest.replace(" than ", " ⁂ ", 1)
    comparison = Comparison.ABOVE if is_more else Comparison.BELOW
    nothing = Quantity(Decimal(0), Unit.TONNE)
    counted = Comparison.AT_LEAST if kind == "ever" else Comparison.AT_MOST
    stated = Condition(counted, Quantity(Decimal(1 if kind == "ever" else 0), Unit.MONTHS))
    condition = Condition(_OPPOSITE[comparison] if kind == "every" else comparison, nothing)
    operation = Operation(OperationName.MONTHS, condition=condition, stated=stated)
    return Heard(operation, rest, is_between=True, is_loose=True)
