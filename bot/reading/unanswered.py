"""Which words of a text the question that was read out of it does not answer: they are named, never dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from bot.language.lexicon import meanings_of, rows_of
from bot.language.mentions import Mention, Slots
from bot.questions.compare_question import CompareQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion, View
from bot.text import late_pattern, plain
from bot.trade.about import DEFAULT_REPORTER, By, ListQuestion, Question, Reading, Shown, TradeQuestion
from bot.trade.observations import WORLD
from bot.trade.operations import Each, Of, Operation, OperationName
from bot.trade.quantities import Condition, Unit
from bot.trade.ranking import Sort
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_HARMLESS = "harmless"
ANY_WORD = "*"
"""What stands for any one word in a phrase of the classes: "every * month"."""
_OF_SERIES = frozenset(
    {OperationName.HIGHEST, OperationName.LOWEST, OperationName.MONTHS, OperationName.SINCE, OperationName.LAST,
     OperationName.FIRST, OperationName.RUN, OperationName.LONGEST_RUN}
)  # fmt: skip
_OF_TWO = frozenset({OperationName.DIFFERENCE, OperationName.RATIO, OperationName.CHANGE})
_OF_ALL = frozenset({OperationName.PARTNERS, OperationName.PLACE})
_OF_SUMS = frozenset({OperationName.TOTAL, OperationName.SHARE, OperationName.MEAN, OperationName.LEVEL})
_UNMOVED = frozenset(
    {OperationName.TOTAL, OperationName.MEAN, OperationName.MEDIAN, OperationName.SHARE, OperationName.LEVEL}
)
_LAST_OF_ALL = frozenset({"least", "fewest", "smallest", "bottom"})
_OF_A_NUMBER = _OF_TWO | _UNMOVED | {OperationName.HIGHEST, OperationName.LOWEST, OperationName.PLACE}
_WHETHER = late_pattern(
    r"\A\W*(?:(?:so|and|but|ok|please|hi|hello|hey|sorry|also)\b\W*)*(?P<verb>(?:was|were|is|are|did|does|do|has|have|had)(?:n't)?)\b"
    r"(?!\s+(?:there|you|we|i)\b)(?!.*\b(?:or|what|which|who|whom|when|where|why|how)\b)|(?P<zh>是否|吗(?=\W*\Z))",
    re.IGNORECASE,
)
"""What begins a text that asks whether something is so."""
_Answers = Callable[[Operation], bool]


def _named(*names: OperationName) -> _Answers:
    return lambda operation: operation.name in names


def _is_multiplied(operation: Operation) -> bool:
    stated = operation.stated
    quantity = stated.quantity if isinstance(stated, Condition) else None
    return operation.name is OperationName.RATIO or (quantity is not None and quantity.unit == Unit.PERCENT)


def _is_of_every_month(operation: Operation) -> bool:
    return operation.name is OperationName.MONTHS and operation.condition is None


def _is_yearly_growth(operation: Operation) -> bool:
    return operation.name is OperationName.CHANGE and operation.each is not Each.MONTH


def _is_of_mean(operation: Operation) -> bool:
    return operation.condition is not None and operation.condition.is_of_mean


def _is_of_two_periods(operation: Operation) -> bool:
    """Say whether a peak or trough is the other period that is named: "how far below the january peak is march"."""
    return operation.name in _OF_TWO and operation.against is not None and operation.against.period is not None


def _is_moved(operation: Operation) -> bool:
    return operation.name not in _UNMOVED or bool(operation.stated or operation.condition or operation.against)


def _is_part(operation: Operation) -> bool:
    """Say whether one figure is told as a part of another, and not whether it is so many times what it was before."""
    against = operation.against
    if operation.name is not OperationName.RATIO or against is None:
        return False
    return against.period is None or operation.stated is None


def _is_of_two_partners(operation: Operation) -> bool:
    """Say whether one partner is held against another in one period: how that moved is not told."""
    is_beside = operation.against is not None and bool(operation.against.partner)
    return operation.name in _OF_TWO and is_beside


# By class of words: the operations that answer them, and the other kinds of question that do.
ANSWERED: dict[str, tuple[_Answers, tuple[type[Question], ...]]] = {
    "unit": (lambda it: bool(it.unit or it.per or it.condition or it.stated), ()),
    "mean": (
        lambda it: it.name in (OperationName.MEAN, OperationName.MEDIAN) or _is_of_mean(it) or _is_of_every_month(it)
        or _is_yearly_growth(it) or it.per is not None,
        (),
    ),
    "extreme": (
        lambda it: it.name in _OF_SERIES | _OF_ALL or bool(it.largest) or it.of.is_change or it.stated is not None,
        (TopQuestion, TrendQuestion),
    ),
    "point": (
        lambda it: it.name in _OF_SERIES | _OF_ALL or it.stated is not None or _is_of_two_periods(it),
        (TopQuestion, TrendQuestion),
    ),
    "each": (
        lambda it: it.each is not Each.MONTH or it.name in _OF_SERIES | {OperationName.MEAN, OperationName.MEDIAN}
        or (it.of.is_change and it.name is not OperationName.PARTNERS) or it.name is OperationName.CHANGE,
        (TrendQuestion,),
    ),
    "multiplied": (_is_multiplied, ()),
    "without": (lambda it: bool(it.without or it.left_out) or it.name is OperationName.DIFFERENCE, (TopQuestion,)),
    "overtaken": (
        lambda it: bool(it.against or it.condition or it.stated) or it.name in _OF_ALL, (CompareQuestion, TopQuestion)
    ),
    "everyone": (
        lambda it: it.name in _OF_ALL or it.name is OperationName.WHY or bool(it.largest) or _is_of_two_partners(it),
        (TopQuestion, CompareQuestion),
    ),
    "so many": (lambda it: it.name in _OF_ALL, ()),
    "by weight": (
        lambda it: it.name in _OF_TWO | {OperationName.HIGHEST, OperationName.LOWEST} or it.of.is_change, ()
    ),
    "counted": (
        lambda it: it.name in _OF_SERIES | _OF_ALL or it.name is OperationName.RATIO, (TrendQuestion, TopQuestion)
    ),
    "when": (lambda it: it.name in _OF_SERIES, (TrendQuestion,)),
    "long": (lambda it: it.name in _OF_SERIES, ()),
    "apart": (lambda it: it.name in _OF_TWO or _is_of_mean(it), (CompareQuestion,)),
    "ends": (_named(OperationName.HIGHEST, OperationName.LOWEST), ()),
    "cumulative": (_named(OperationName.TOTAL, OperationName.MEAN), (TrendQuestion, CompareQuestion)),
    # rising and falling are in most answers, but not in what is added up without some, in means, places and lists
    "moved": (_is_moved, (FigureQuestion, CompareQuestion, TopQuestion, TrendQuestion)),
    "moving": (
        lambda it: _is_moved(it) and not _is_of_two_partners(it),
        (FigureQuestion, CompareQuestion, TopQuestion, TrendQuestion),
    ),
    "place": (
        lambda it: it.name in _OF_ALL or it.of is Of.PLACE or it.name is OperationName.HIGHEST,
        (FigureQuestion, TopQuestion),
    ),
    "course": (
        lambda it: it.name in _OF_SERIES or it.of.is_change or it.each is not Each.MONTH or it.stated is not None,
        (TrendQuestion, CompareQuestion),
    ),
    # how something moved over more than a month, which a sum of its months does not say
    "shifted": (
        lambda it: it.name in _OF_SERIES | _OF_ALL or _is_moved(it) or it.of is not Of.LEVEL,
        (TrendQuestion, CompareQuestion, TopQuestion),
    ),
    "buyer": (lambda it: it.name in _OF_ALL or bool(it.largest) or it.of is Of.PLACE, (TopQuestion,)),
    "always": (lambda it: it.name in _OF_SERIES, (TrendQuestion,)),
    "as much": (lambda it: bool(it.against or it.stated or it.condition), (CompareQuestion, TopQuestion)),
    "never": (lambda _: False, ()),  # what is not worked out, in words that are otherwise harmless or part of a name
    "whole": (lambda it: it.name is not OperationName.LEVEL, (TrendQuestion, CompareQuestion)),
    "ever": (lambda it: it.name in _OF_SERIES or it.stated is not None, ()),
    "regained": (lambda it: it.against is not None or it.name in _OF_SERIES, (CompareQuestion,)),
    "around": (lambda it: it.against is not None, (CompareQuestion,)),
    "together": (
        lambda it: it.name in _OF_SUMS or bool(it.others),
        (FigureQuestion, TopQuestion),
    ),
    "why": (
        lambda it: it.name in (OperationName.WHY, OperationName.PLACE),
        (FigureQuestion, TopQuestion, TrendQuestion),
    ),
    "both": (lambda it: it.against is not None or bool(it.others), (CompareQuestion, TopQuestion)),
    "share": (
        lambda it: it.name in (OperationName.SHARE, OperationName.PLACE) or it.of is Of.SHARE or _is_part(it),
        (FigureQuestion, TopQuestion, CompareQuestion),
    ),
}  # fmt: skip


@cache
def _classes() -> dict[str, str]:
    """Return the class of every word and phrase."""
    found: dict[str, str] = {}
    for name in ("answers.en.txt", "answers.zh.txt"):
        for row in rows_of(name):
            kind, _, words = row.partition("\t")
            found |= dict.fromkeys((word.strip() for word in words.split(",")), kind)
    return found


@cache
def asks_for_a_kind() -> re.Pattern[str]:
    """Return the pattern of all words that only some kinds of answer answer. Those with a question mark behind them
    ask for one at the end of a text alone.
    """
    phrases = sorted(_classes(), key=len, reverse=True)
    english = "|".join(_pattern_of(each) for each in phrases if each.isascii())
    chinese = "|".join(each for each in phrases if not each.isascii())
    return re.compile(rf"(?<![\w-])(?:{english})(?![\w-])|(?:{chinese})", re.IGNORECASE)


def _pattern_of(phrase: str) -> str:
    words = re.escape(phrase.rstrip("?")).replace(r"\ ", r"\s+").replace(re.escape(ANY_WORD), r"[\w-]+")
    return rf"{words}(?=\W*\Z)" if phrase.endswith("?") else words


def _class_of(words: str) -> str:
    first, *rest = words.split()
    found = _classes().get(words) or _classes().get(f"{words}?")
    return found or _classes()[" ".join([first, ANY_WORD, *rest[1:]])]


def unanswered(text: str, names: Iterable[str], question: Question) -> list[str]:
    """Return the words of a text, but for the `names` in it, that a question does not answer, in their order."""
    folded = text.casefold()
    asked = [(each, " ".join(each.group().split())) for each in asks_for_a_kind().finditer(folded)]
    left = [
        (each, words, kind)
        for each, words in asked
        if (kind := _class_of(words)) != _HARMLESS and not _is_answered(kind, words, question)
    ]
    words_of = [re.compile(rf"(?<![a-z0-9]){re.escape(name.casefold())}(?![a-z0-9])") for name in names if left]
    inside = [at.span() for each in words_of for at in each.finditer(folded)]
    found = dict.fromkeys(
        words
        for each, words, kind in left
        if kind == "without" or not any(low <= each.start() and each.end() <= high for low, high in inside)
    )
    if not found and (whether := _WHETHER.search(folded)) is not None and _is_a_number_alone(question):
        found[f"{whether['verb']} …?" if whether["verb"] else whether["zh"]] = None
    return list(found)


def _is_a_number_alone(question: Question) -> bool:
    """Say whether a question is answered by a number, which says neither yes nor no of what was stated."""
    if not isinstance(question, OperationQuestion):
        return False
    return question.operation.stated is None and question.operation.name in _OF_A_NUMBER


def _units() -> dict[str, str]:
    return meanings_of("units.txt")


def _is_answered(kind: str, words: str, question: Question) -> bool:
    operations, kinds = ANSWERED[kind]
    match question:
        case FigureQuestion() | OperationQuestion(operation=Operation(name=OperationName.LEVEL)) if (
            kind == "cumulative"
        ):
            return question.period is not None and not question.period.is_month
        case OperationQuestion(operation=Operation(unit=Unit() as shown)) if words.removeprefix("in ") in _units():
            return _units()[words.removeprefix("in ")] == shown  # of two units that are named one is shown
        case OperationQuestion(operation=operation):
            return operations(operation)
        case TopQuestion() if kind == "buyer":
            return question.by is By.PARTNER
        case FigureQuestion() if kind == "shifted" or (kind == "each" and "month" in words):
            return question.period is None or question.period.is_month
        case FigureQuestion() if kind == "mean":
            return question.shown is Shown.UNIT_PRICE
        case TrendQuestion() if kind in ("share", "mean"):
            return question.view is {"share": View.SHARE, "mean": View.TWELVE_MONTHS}[kind]
        case TopQuestion() if kind == "without":
            return bool(question.without)
        case TopQuestion() if words in _LAST_OF_ALL:
            return question.sort is not Sort.SIZE
        case FigureQuestion() | TopQuestion() | CompareQuestion() | TrendQuestion():
            return isinstance(question, kinds)
        case _:
            return True


def claims_left(claims: Iterable[str], found: Reading) -> list[str]:
    """Return the numbers of a sentence of which nothing was made and that no note names; a figure names its own."""
    if isinstance(found.question, FigureQuestion | ListQuestion):
        return []
    told = " ".join(map(plain, found.notes))
    return [each.strip() for each in claims if each.strip() not in told]


def names_left(slots: Slots, question: Question) -> list[str]:
    """Return the words of partners and products that a question is not of. A list and a ranking of all partners are
    of whoever is named.
    """
    if not isinstance(question, TradeQuestion):
        return []
    is_of_all = isinstance(question, TopQuestion) and question.by is By.PARTNER
    named: list[Mention[Any]] = [*slots.products, *([] if is_of_all else slots.partners)]
    asked = {_family(key) for key in re.split(r"[\s,:]", question.command)} | {WORLD, DEFAULT_REPORTER}
    return [each.text for each in named if asked.isdisjoint(_family(one.key) for one in each.meant)]


def _family(key: str) -> str:
    """Return the key of a product without what tells whose count of it is meant: "magnets-hts" is of magnets."""
    return key.partition("-hts")[0].partition("-cn8")[0]


def no_longer_left_out(asked: Question, question: Question, vocabulary: Vocabulary) -> list[str]:
    """Return the words for the partners that what stood was without, where what follows is of the same total with
    them: only totals are worked out without some.
    """
    if not isinstance(asked, OperationQuestion) or not asked.operation.without:
        return []
    if not isinstance(question, OperationQuestion) or question.operation.without:
        return []
    if question.partner != asked.partner:
        return []
    names = [vocabulary.partner(key).name for key in asked.operation.without]
    return [f"without {listed(names)}"]
