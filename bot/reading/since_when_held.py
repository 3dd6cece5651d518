"""Since when the very series of an answer is loaded, and up to when: "how far back does that go", 最早到什么时候."""

from __future__ import annotations

import re

from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.trend_question import TrendQuestion
from bot.reading.told import noted
from bot.text import late_pattern, line
from bot.trade.about import DEFAULT_REPORTER, About, Question, Reading, Shown, TradeQuestion
from bot.trade.observations import WORLD, Flow
from bot.trade.operations import OperationName
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import month_list_words

_MOST_GAPS = 6
_OF_LEVELS = frozenset({OperationName.HIGHEST, OperationName.LOWEST, OperationName.MEAN, OperationName.MEDIAN})
_HAD = (
    r"(?:have|has|holds?|held|got|loaded|available|there|keep|kept|known?|data|figures?|numbers?"
    r"|series|cover(?:s|ed)?)"
)
_SINCE_WHEN = (
    r"(?:since|from)\s+(?:when|(?:what|which)\s+(?:months?|date|year))\b|how\s+far\s+back\b|(?:earliest|oldest)\b"
    rf"|(?:what|which|how\s+many)\s+(?:months?|years?|dates?)\b.*\b{_HAD}\b|first\s+(?:month|figure|number|value|one)\b.*\b{_HAD}\b"
    rf"|{_HAD}\b.*\bfirst\s+(?:month|figure|number|value|one)\b"
    rf"|when\s+(?:does|do)\b.*\b(?:starts?|begins?)\b|when\s+did\b.*\b(?:data|figures|numbers|series)\s+(?:start|begin)\b"
    rf"|how\s+long\b.*\b{_HAD}\b|(?:range|span)\b.*\b{_HAD}\b"
)
SINCE_WHEN_HELD = late_pattern(
    rf"(?=.*\b(?:{_SINCE_WHEN}))"
    r"\W*(?:(?:and|so|but|ok|okay|please|pls|since|from|until|till|when|how|far|back|what|what's|whats|which|months?|years?"
    r"|dates?|range|span|time|do|does|did|is|are|was|were"
    r"|you|we|i|have|has|hold|holds|held|got|get|go|goes|going|reach|reaches|run|runs|starts?|started|begins?|began|cover|covers|covered|loaded|available"
    r"|there|here|data|figures?|numbers?|series|values?|history|records?|its?|that|this|those|these|them|they|the|for|of|on|in|to|about|with|first"
    r"|earliest|oldest|one|long|many|can|could|exactly|your|very|know|known|keep|kept|back)\b\W*)+"
    r"|(?=.*(?:最早|从(?:什么时候|何时|哪一?年|哪个?月|几月)|什么时候开始|(?:哪些|哪几个|几个)月))"
    r"(?:那|么|请问|这|个|该|它|的|数据|数字|序列|系列|最早|到|从|自|是|有|什么时候|何时|哪一?年|哪些|哪几个|几个|哪个|几月|哪月|月份|月|开始|起|加载|收录|可以|能|查|追溯"
    r"|往前|吗|呢|了|过|你们|你|都|[\s，。？?！!])+",
    re.IGNORECASE,
)
"""What a text is that asks since when, or in which months, what stands is loaded."""


def since_when_held(asked: Question, vocabulary: Vocabulary) -> Reading | None:
    """Return the months loaded of what an answer of one series is of; None after any other."""
    if isinstance(asked, OperationQuestion) and (asked.operation.name not in _OF_LEVELS or asked.operation.others):
        return None
    if not isinstance(asked, FigureQuestion | TrendQuestion | OperationQuestion):
        return None
    return months_held(asked.about, vocabulary)


def months_held(about: About, vocabulary: Vocabulary) -> Reading | None:
    """Return what shows all months loaded of a series, with its first and its last; None where it has none."""
    about = about.of(period=None)
    months, blocks = vocabulary.months(about), vocabulary.blocks(about)
    if not months and not blocks:
        return None
    whole = f"{blocks[0].short} to {blocks[-1].short}" if len(blocks) > 1 else "".join(each.short for each in blocks)
    if not months:
        shown: TradeQuestion = FigureQuestion(about.of(period=blocks[-1]))
        return noted(shown, line(f"Loaded of {_series(about, vocabulary)}, as longer periods alone: {whole}."))
    first, last = months[0], months[-1]
    if len(months) == 1:
        shown, said = FigureQuestion(about.of(period=Period.single(first))), f"{first.long} alone"
    else:
        shown, said = TrendQuestion(about.of(period=Period(first, last))), f"{first.long} to {last.long}"
        lacking = [month for month in Period(first, last) if month not in months]
        gaps = f" (not {month_list_words(lacking, _MOST_GAPS)})" if lacking else ""
        said = f"{said}, {len(months)} months{gaps}"
    outside = [each for each in blocks if each.first < first or each.last > last]
    ends = dict.fromkeys([outside[0], outside[-1]]) if outside else {}
    longer = f"; as a whole also {' and '.join(each.short for each in ends)}" if ends else ""
    return noted(shown, line(f"Loaded of {_series(about, vocabulary)}: {said}{longer}."))


def _series(about: About, vocabulary: Vocabulary) -> str:
    """Name a series: "terbium to Japan", "magnets that the EU imports from China"."""
    what = vocabulary.product(about.product).short_in_text
    shown = "" if about.shown is Shown.WEIGHT else f" ({about.shown.replace('-', ' ')})"
    partner = vocabulary.partner(about.partner).in_text
    if about.reporter != DEFAULT_REPORTER:
        origin = "all origins" if about.partner == WORLD else partner
        whose = vocabulary.partner(about.reporter).in_text
        verb = f"imports from {origin}" if about.flow is Flow.IMPORT else f"exports to {partner}"
        return f"{what} that {whose} {verb}{shown}"
    return f"{what} {'from' if about.flow is Flow.IMPORT else 'to'} {partner}{shown}"
