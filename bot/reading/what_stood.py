"""What of an answer stands when a text follows it: its figure, its look, its members, its threshold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.language.cues import SORTED_BY, VIEWS, Cue, kind_of
from bot.language.lexicon import FILLERS
from bot.language.mentions import Mention
from bot.questions.compare_question import CompareQuestion
from bot.questions.download import DownloadQuestion
from bot.questions.figure import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion, View
from bot.reading.operation_words import threshold_in
from bot.trade.about import Question, Shown, TradeQuestion
from bot.trade.observations import WORLD
from bot.trade.periods import Month, Period

_ASK_FOR_MORE = frozenset({"when", "who", "which", "where", "until", "why", "how"})
_SHOWN = frozenset(
    {"share", "percent", "percentage", "total", "yoy", "mom", "change", "changed", "growth", "rank", "place",
     "source", "sources", "published", "reported", "from", "sure", "right", "about", "much", "many", "figure",
     "number", "compare", "compares", "look", "looks", "up", "down", "year", "month"}
)  # fmt: skip
SMALL_WORDS = FILLERS | frozenset(["same", "else", "instead", "then", "only", "so", "add", "plus", "by"])
_NO_EVENTS = re.compile(r"\b(?:without|no|hide|drop)(?: the)? events\b", re.IGNORECASE)


def asks_for_more(text: str) -> bool:
    """Say whether words that changed nothing ask for something that the card of a figure does not show either."""
    words = set(re.findall(r"[a-z]+", text.casefold()))
    return bool(words & _ASK_FOR_MORE) and not words & _SHOWN


def figure_of(question: Question) -> FigureQuestion | None:
    """Return the figure that stands at the head of an answer, None when there is none."""
    if isinstance(question, FigureQuestion):
        return question
    if not isinstance(question, TradeQuestion):
        return None
    if isinstance(question, DownloadQuestion):
        return FigureQuestion(question.about.of(partner=question.about.partner or WORLD, shown=Shown.WEIGHT))
    return FigureQuestion(question.about)


def looked_at(asked: Question, text: str) -> tuple[Question, str]:
    """Look at a trend or a ranking in the way that the words say ("as share", "by % change"), and give the text
    without them.
    """
    if isinstance(asked, TrendQuestion):
        if _NO_EVENTS.search(text):
            asked, text = replace(asked, has_events=False), _NO_EVENTS.sub(" ", text)
        for view, words in VIEWS.items():
            if words.search(text):
                return replace(asked, view=View(view)), words.sub(" ", text)
    if isinstance(asked, TopQuestion):
        for sort, words in SORTED_BY.items():
            if words.search(text) and kind_of(text)[0] not in {Cue.GAIN, Cue.LOSS}:
                return replace(asked, sort=sort), words.sub(" ", text)
    return asked, text


def left_of(asked: CompareQuestion, named: Sequence[Mention[Any]]) -> tuple[str, ...]:
    """Return what a comparison still holds without what is named."""
    return tuple(key for key in asked.compared if key not in {each.key for one in named for each in one.meant})


def with_other_threshold(asked: Question, text: str) -> OperationQuestion | None:
    """Change the threshold of what was counted: "above 600", "and between 100 and 200 t"."""
    if not isinstance(asked, OperationQuestion) or asked.operation.condition is None:
        return None
    found = threshold_in(text)
    if found is None or not is_small(found[1]):
        return None
    return replace(asked, operation=replace(asked.operation, condition=found[0]))


def is_small(text: str) -> bool:
    """Say whether a text is of words alone that name nothing."""
    return all(word in SMALL_WORDS for word in re.findall(r"[\w%'/-]+", text.casefold()))


def is_of_months(asked: Question, period: Period | None) -> bool:
    """Say whether an answer shows one series month by month."""
    is_long = isinstance(asked, FigureQuestion) and period is not None and not period.is_month
    return is_long or isinstance(asked, TrendQuestion)


def month_of(period: Period) -> Month | int:
    """Give the month that events are listed for, or the year of a longer period."""
    return period.first if period.is_month else period.first.year
