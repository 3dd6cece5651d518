"""Which of those shown is the highest or the lowest: "which was the worst one" after months, partners or years."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.questions.compare_question import CompareQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion
from bot.text import late_pattern
from bot.trade.about import By, Question
from bot.trade.operations import OperationName
from bot.trade.periods import Period
from bot.trade.ranking import Sort

_LOW = r"worst|lowest|smallest|weakest|poorest|slowest|least"
_HIGH = r"best|highest|biggest|largest|strongest|greatest|most"
_OF_SERIES_LOW = r"trough|bottom|low(?:\s+point)?|minimum"
_OF_SERIES_HIGH = r"peak|high(?:\s+point)?|maximum"
EXTREME = late_pattern(rf"\b(?:{_LOW}|{_HIGH}|{_OF_SERIES_LOW}|{_OF_SERIES_HIGH}|last|first|top)\b|最", re.IGNORECASE)
"""What every text has that asks for one end of what is shown."""
EXTREME_OF_SHOWN = late_pattern(
    r"\W*(?:(?:and|so|ok|okay|but|then|now|what\s+about|how\s+about)\b\W*)*"
    r"(?:(?P<who>who)|wh?ich|what|when|where)?(?:'s)?(?:\s+(?:(?:one|country|buyer|partner)\b|of\s+(?:them|those|these)))*\s*(?:\b(?:was|is|were|are)\b)?\s*"
    r"(?:\b(?:it|that)\s+)?(?:\b(?:the|its|their)\s+)?"
    rf"\b(?:(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<low2>{_OF_SERIES_LOW})|(?P<high2>{_OF_SERIES_HIGH}))\b"
    r"(?:\s+(?:ones?|of\s+(?:them|those|these|all|the\s+(?:lot|list))|so\s+far|overall|then|there|please|pls|again|was\s+(?:it|that)))*\W*"
    r"|\W*(?:那么?)?(?:它们|其中|里面?)?(?:哪一?个|(?P<who2>谁|哪国|哪个国家))?(?:是)?最(?:(?P<low3>[低少小差弱])|[高多大好强])的?(?:一个|那个)?(?:是)?(?:哪一?个|谁)?[呢啊]?\W*",
    re.IGNORECASE,
)
"""What asks which is the highest or the lowest of those shown, and nothing else."""
LAST_OF_SHOWN = late_pattern(
    r"\W*(?:(?:and|so|ok|then|what\s+about|how\s+about)\b\W*)*(?:(?:who|which)(?:\s+one)?\s+(?:was|is|came(?:\s+in)?)\s+)?(?:the\s+)?(?:(?P<last>last|bottom)|first|top)(?:\s+(?:one|place))?\W*",
    re.IGNORECASE,
)
"""What asks who is the first or the last of a ranking."""
_WORKED_OUT = frozenset(
    {OperationName.HIGHEST, OperationName.LOWEST, OperationName.MEAN, OperationName.MEDIAN, OperationName.MONTHS}
)


def is_of_months(asked: Question, period: Period | None) -> bool:
    """Say whether an answer shows one series month by month."""
    is_long = isinstance(asked, FigureQuestion) and period is not None and not period.is_month
    return is_long or isinstance(asked, TrendQuestion)


def extreme_of_shown(text: str, asked: Question, period: Period | None) -> str:
    """Return a text that asks for the highest or lowest of what an answer shows in the words that are read of it, any
    other text as it is.
    """
    found = EXTREME_OF_SHOWN.fullmatch(text)
    is_ranking = isinstance(asked, TopQuestion) and asked.by is By.PARTNER and asked.sort is Sort.SIZE
    if found is None:
        last = LAST_OF_SHOWN.fullmatch(text) if is_ranking else None
        return text if last is None else f"who was the {'smallest' if last['last'] else 'biggest'}"
    said = {name.rstrip("23") for name, words in found.groupdict().items() if words}
    is_low = "low" in said
    if is_ranking:
        return f"who was the {'smallest' if is_low else 'biggest'}"
    if isinstance(asked, CompareQuestion):
        return f"which of them was {'lower' if is_low else 'higher'}"
    if "who" in said:
        return text
    if is_of_months(asked, period):
        return f"the {'lowest' if is_low else 'highest'} month"
    operation = asked.operation if isinstance(asked, OperationQuestion) else None
    is_of_some = operation is not None and operation.name is OperationName.MONTHS and operation.condition is not None
    is_worked_out = operation is not None and operation.name in _WORKED_OUT and not is_of_some
    return f"the {'lowest' if is_low else 'highest'}" if is_worked_out else text


def extreme_of_listed(text: str, asked: OperationQuestion) -> OperationQuestion | None:
    """Return the highest or lowest of the months listed, by the same number of each; None for any other text."""
    operation = asked.operation
    found = EXTREME_OF_SHOWN.fullmatch(text)
    if found is None or operation.name is not OperationName.MONTHS or operation.condition is not None:
        return None
    is_low = any(found[name] for name in ("low", "low2", "low3"))
    name = OperationName.LOWEST if is_low else OperationName.HIGHEST
    return replace(asked, operation=replace(operation, name=name))
