"""What follows something worked out: whom it is of, in what it is counted, and the bare number that a
threshold becomes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.questions.compare_question import CompareQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.reading.follow_up_words import ADDS, WITHOUT
from bot.reading.operation_words import is_year, quantity_of
from bot.text import late_pattern
from bot.trade.about import By, Question, TradeQuestion
from bot.trade.operations import Operation, OperationName
from bot.trade.partners import Partner
from bot.trade.quantities import FALLS, ONE_MEAN, RISES, Comparison, Condition, Unit

_SO = r"\W*(?:(?:and|or|so|ok|now|then|what\s+about|how\s+about)\b\W*)*"
_END = r"(?:\s+(?:instead|then|please|pls|too|now))*\W*"
_OF_EACH = late_pattern(
    rf"{_SO}(?:(?:show|give|list|split)\s+(?:me\s+)?)?(?:(?:for\s+)?each(?:\s+(?:one|country|partner))?(?:\s+of\s+(?:them|the\s+(?:two|three)))?"
    rf"|(?:them\s+)?(?:separately|individually|apart|one\s+by\s+one)|side\s+by\s+side"
    rf"|(?:who|which(?:\s+(?:one|country))?)\s+(?:(?:has|had|got|bought|buys|took|takes|is|was)\s+)?(?:the\s+)?(?:more|most|bigger|biggest|larger|largest|higher|ahead)(?:\s+of\s+(?:them|the\s+two|both))?){_END}|\W*(?:那|那么)?(?:分别|各自?|各国)(?:是|有|为)?(?:多少)?(?:呢)?\W*",
    re.IGNORECASE,
)
_AS_SHARE = late_pattern(
    rf"{_SO}(?:as\s+an?\s+|their\s+|its\s+|the\s+|what\s+)?(?:combined\s+|joint\s+)?(?:share|percent(?:age)?|%)(?:\s+of\s+(?:the\s+)?(?:total|world|all(?:\s+exports)?))?(?:\s+is\s+(?:that|it))?{_END}"
    r"|\W*(?:合计|共|总)?占比?(?:多少|是多少)?(?:呢)?\W*",
    re.IGNORECASE,
)
_IN_TONNES = late_pattern(
    rf"{_SO}(?:(?:how\s+(?:much|many)|what)\s+(?:is|was|were|are)\s+(?:it|that|this|they)\s+)?(?:"
    r"(?:in\s+)?(?:metric\s+)?(?:tonnes?|tons?)|in\s+t|how\s+many\s+(?:metric\s+)?(?:tonnes?|tons?)(?:\s+(?:is|was)\s+(?:it|that|this))?"
    rf"|(?:in\s+)?absolute(?:ly)?(?:\s+(?:terms|numbers|figures|value|amount))?){_END}|\W*(?:是|合|等于|绝对[值量数])*(?:多少吨|几吨|绝对[值量数])(?:呢)?\W*",
    re.IGNORECASE,
)
_HOW_MUCH = late_pattern(
    rf"{_SO}(?:how\s+(?:much|many(?:\s+(?:tonnes|tons))?)\s+(?:is|was|were)\s+(?:it|that|this|they)|(?:what\s+(?:is|was)\s+)?the\s+(?:figure|number|amount|volume))"
    rf"(?:\s+(?:in\s+all|actually|exactly|that\s+month|in\s+(?:tonnes|tons)))?{_END}|\W*(?:那|那么)?(?:当月|那个月|具体)?(?:是|有)?多少(?:吨)?(?:呢)?\W*",
    re.IGNORECASE,
)
_SO_MUCH = late_pattern(
    rf"{_SO}(?:(?:make|say|try|do|use|set|take)\s+(?:it\s+|that\s+)?|(?:with|at|for|to)\s+)*(?P<number>\d[\d,.]*\d|\d)\s*"
    rf"(?P<unit>tonnes?|tons?|kt|kg|t|万吨|吨|%|percent|)(?:呢)?{_END}",
    re.IGNORECASE,
)
"""A bare number, which after a threshold is another one: "700?"."""
_ABOVE_THAT = late_pattern(
    rf"{_SO}(?:which|what|how\s+many)\s+months?\s+(?:(?:is|was|were|are|came|lay|stood|did|fell|had)\s+)?(?:(?P<above>above|over|higher\s+than|more\s+than)|below|under|lower\s+than|less\s+than)"
    rf"\s+(?:that|it|this|(?:the\s+|that\s+)?(?:average|mean)){_END}|\W*(?:哪[些几]?个?|几个|有几个)月(?:份)?(?:(?P<above2>高于|超过|多于)|低于|少于|不到)(?:这个?|该|它|平均)(?:值|数|平均值?|水平)?(?:呢)?\W*",
    re.IGNORECASE,
)
OF_SEVERAL = frozenset({OperationName.TOTAL, OperationName.MEAN, OperationName.MEDIAN, OperationName.SHARE})
_ABOUT_A_FIGURE = frozenset({OperationName.WHY, OperationName.PLACE, OperationName.SHARE})


def changed_members(
    asked: OperationQuestion, text: str, named_in: Callable[[str], Partner | None]
) -> TradeQuestion | None:
    """Return what was worked out with one more partner, of each of them, or their share; None where the text asks
    for anything else. `named_in` gives the one partner that words name, and nothing else.
    """
    operation = asked.operation
    if operation.others and operation.name in OF_SEVERAL:
        if _OF_EACH.fullmatch(text):
            return CompareQuestion(asked.about, By.PARTNER, (asked.about.partner, *operation.others))
        if operation.name is OperationName.TOTAL and _AS_SHARE.fullmatch(text):
            return replace(asked, operation=Operation(OperationName.SHARE, others=operation.others))
        less = named_in(WITHOUT.sub(" ", text)) if WITHOUT.search(text) else None
        members = (asked.about.partner, *operation.others)
        left = [key for key in members if less is not None and key != less.key]
        if left and len(left) < len(members):
            about = asked.about.of(partner=left[0])
            is_total_of_one = len(left) == 1 and operation.name is OperationName.TOTAL
            of_those = OperationQuestion(about, replace(operation, others=tuple(left[1:])))
            return FigureQuestion(about) if is_total_of_one else of_those
        more = named_in(ADDS.sub(" ", text)) if ADDS.search(text) else None
        if more is not None and more.key not in members:
            return replace(asked, operation=replace(operation, others=(*operation.others, more.key)))
    return None


def with_others(asked: Question, question: OperationQuestion) -> OperationQuestion:
    """Return what is worked out of the partners that stood together as that of all of them."""
    if not isinstance(asked, OperationQuestion) or not asked.operation.others:
        return question
    operation = question.operation
    is_of_them = question.partner == asked.partner and operation.name in OF_SEVERAL
    if not is_of_them or operation.others or operation.against is not None:
        return question
    return replace(question, operation=replace(operation, others=asked.operation.others))


def worked_otherwise(asked: OperationQuestion, text: str) -> TradeQuestion | None:
    """Return what was worked out in tonnes, of another threshold, the months beyond a mean, or the figure that it is of; None
    where the text asks for anything else.
    """
    operation = asked.operation
    name, against = operation.name, operation.against
    is_plain = not (operation.largest or operation.without)
    if name in _ABOUT_A_FIGURE and is_plain and (_HOW_MUCH.fullmatch(text) or _IN_TONNES.fullmatch(text)):
        together = Operation(OperationName.TOTAL, others=operation.others)
        return replace(asked, operation=together) if operation.others else FigureQuestion(asked.about)
    if name in (OperationName.RATIO, OperationName.CHANGE) and against is not None and _IN_TONNES.fullmatch(text):
        return replace(asked, operation=replace(operation, name=OperationName.DIFFERENCE, stated=None))
    found = _ABOVE_THAT.fullmatch(text) if name is OperationName.MEAN and not operation.others else None
    if found is not None:
        side = Comparison.ABOVE if found["above"] or found["above2"] else Comparison.BELOW
        return replace(asked, operation=Operation(OperationName.MONTHS, condition=Condition(side, ONE_MEAN)))
    condition = operation.condition
    if condition is None or condition.quantity is None or condition in (RISES, FALLS):
        return None
    found = _SO_MUCH.fullmatch(text) if condition.comparison is not Comparison.BETWEEN else None
    if found is None or is_year(found["number"], found["unit"]):
        return None
    quantity, stood = quantity_of(found["number"], found["unit"]), condition.quantity.unit
    if not found["unit"] and stood is not Unit.MEAN:
        quantity = replace(quantity, unit=stood)
    other = Condition(condition.comparison, quantity)
    return replace(asked, operation=replace(operation, condition=other, stated=None))
