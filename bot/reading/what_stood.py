"""What of an answer stands when a text follows it: its figure, its look, its members, its threshold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.language.cues import SORTED_BY, VIEWS, Cue, cue_of
from bot.language.lexicon import FILLERS
from bot.language.mentions import Mention, split_words
from bot.language.number_words import count_of
from bot.language.period_words import SEASONS
from bot.language.spoken_periods import PartOfYear
from bot.questions.compare_question import CompareQuestion
from bot.questions.download import DownloadQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion, View
from bot.reading.beside_extremes import AND_MORE, beside_extreme, is_plain_extreme
from bot.reading.earlier_periods import part_around
from bot.reading.extremes_of_shown import extreme_of_listed, is_of_months
from bot.reading.follow_up_words import (
    CHANGED_SINCE,
    OTHER_MONTHS,
    RECOVERED_WHEN,
    REST_OF_YEAR,
    SINCE_THEN,
    THIS_OR,
    UP_TO,
    WHOLE_PART,
    WORKED_OUT_OF_YEAR,
    YEAR_END,
)
from bot.reading.left_out import NON_ZERO
from bot.reading.monthly_changes import ALONE
from bot.reading.operation_words import YEAR_BASE, move_in, threshold_in, without_moves
from bot.reading.told import SOURCE_ASKED
from bot.text import late_pattern
from bot.trade.about import ListQuestion, Question, Reading, Shown, TradeQuestion
from bot.trade.observations import WORLD
from bot.trade.operations import Against, Each, Of, Operation, OperationName
from bot.trade.periods import MONTHS_A_YEAR, Month, Period
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Quantity, Unit
from bot.trade.ranking import Sort
from bot.trade.vocabulary import Vocabulary

_ASK_FOR_MORE = frozenset(
    {"expected", "surprising", "unusual", "list", "when", "who", "which", "where", "until", "why", "how"}
)
_SHOWN = frozenset(
    {"share", "percent", "percentage", "total", "yoy", "mom", "change", "changed", "growth", "rank", "place",
     "source", "sources", "published", "reported", "from", "sure", "reliable", "right", "about", "much", "many",
     "figure", "number", "compare", "compares", "look", "looks", "up", "down", "year", "month"}
)  # fmt: skip
SMALL_WORDS = FILLERS | frozenset(
    ["same", "else", "instead", "then", "only", "so", "add", "plus", "by", "alone", "include"]
)
_NO_EVENTS = late_pattern(r"\b(?:without|no|hide|drop)(?: the)? events\b", re.IGNORECASE)
_RANKS = {
    "next highest": 2,
    "next best": 2,
    "second best": 2,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
_ORDINAL = late_pattern(rf"\b(?:{'|'.join(_RANKS)})\b", re.IGNORECASE)
_NAMES_OF_TWO = {
    **dict.fromkeys(("ratio", "times"), OperationName.RATIO),
    **dict.fromkeys(("difference", "gap"), OperationName.DIFFERENCE),
    **dict.fromkeys(("percent", "percentage"), OperationName.CHANGE),
}
_OF_TWO = late_pattern(rf"\b(?:{'|'.join(_NAMES_OF_TWO)})\b", re.IGNORECASE)
_IN_A_ROW = late_pattern(
    r"\b(?:(?:how\s+many|how\s+long|the\s+longest)\s+(?:of\s+(?:them|those|these)\s+)?)?(?:months\s+)?(?:in\s+a\s+row|consecutive(?:ly)?|running|straight)\b|连续(?:几个?月|多少个?月)?",
    re.IGNORECASE,
)
_SINCE_WHEN = late_pattern(
    r"\b(?:since\s+when|for\s+how\s+long|how\s+long(?:\s+has\s+that\s+been(?:\s+so)?)?)\b|从什么时候(?:开始)?|多久了?",
    re.IGNORECASE,
)
_OF_ALL_TIME = late_pattern(
    r"\b(?:(?:of|over|for|in|across)\s+)?(?:all\s+(?:time|(?:the\s+)?months|(?:the\s+)?years)|(?:the\s+)?(?:whole|entire|full)\s+history)\b|\bever\b"
    r"|\bon\s+record\b|历史上?|有史以来|所有月份",
    re.IGNORECASE,
)
_FIRST_OR_LAST = late_pattern(
    r"\b(?:when\s+(?:was|were|is)\s+)?(?:the\s+)?(?:(?P<first>first|earliest)|last|latest|most\s+recent)\b(?:\s+(?:one|time|month))?"
    r"|(?P<first2>第一次|首次)|最后一次|最近一次",
    re.IGNORECASE,
)
_BEYOND_IT = late_pattern(
    r"\W*(?:and\s+|so\s+)?(?:(?:in\s+)?(?:how\s+many|which|what)\s+|(?:list|show)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?)?months\s+(?:(?:that\s+)?(?:were|was|are|is|have\s+been)\s+|with\s+)?"
    r"(?:(?P<more>above|over|higher\s+than|more\s+than|better\s+than|bigger\s+than)|below|under|lower\s+than|less\s+than|worse\s+than|smaller\s+than)\s+(?:that|this|it)\W*",
    re.IGNORECASE,
)
_LONGEST = late_pattern(r"\b(?:the\s+)?longest\b(?:\s+(?:run|streak|one|ever))*|最长", re.IGNORECASE)
_ON_THE_YEAR = late_pattern(
    r"\bon\s+the\s+year\b|\b(?:yoy|y/y|year[\s-]o(?:n|ver)[\s-]year)\b|\b(?:on|from|than|vs\.?|against)\s+(?:a|the|last)\s+year(?:\s+(?:earlier|ago|before))?\b|同比",
    re.IGNORECASE,
)
_ON_THE_MONTH = late_pattern(
    r"\bon\s+the\s+month\b|\b(?:mom|m/m|month[\s-]o(?:n|ver)[\s-]month)\b|\b(?:on|from|than|vs\.?|against)\s+(?:a|the)\s+(?:month\s+(?:earlier|ago|before)|previous\s+month)\b|环比",
    re.IGNORECASE,
)
NOTHING = Quantity(Decimal(0), Unit.TONNE)
_IN_TONNES = late_pattern(r"\b(?:in\s+)?(?:metric\s+)?(?:tonnes?|tons?)\b|吨", re.IGNORECASE)
_TOTAL = late_pattern(r"\b(?:totals?|sum)\b|总(?:共|计|量)|合计", re.IGNORECASE)
_OF_ALL_DATA = late_pattern(
    r"\b(?:your|you|all|data|sources|figures|numbers)\b|数据的?(?:来源|出处)|所有|全部|你们?", re.IGNORECASE
)
_ALSO = late_pattern(r"\b(?:and|also|too|either|as\s+well)\b|也|再", re.IGNORECASE)
_MONTH_OF_EVENTS = late_pattern(r"\d{4}(?:-\d\d)?")
_FIGURE_ASKED = late_pattern(
    r"\bhow\s+(?:much|many)\b|\bexported\b|\bwhat\s+(?:was|were)\s+(?:the\s+)?(?:exports?|figure|total)\b|多少",
    re.IGNORECASE,
)
_MONTH = late_pattern(r"\bmonth|月", re.IGNORECASE)
EXTREMES = frozenset({OperationName.HIGHEST, OperationName.LOWEST})
_RANKED = EXTREMES | {OperationName.PARTNERS}
_OF_MONTHS = EXTREMES | {OperationName.MEAN, OperationName.MEDIAN, OperationName.MONTHS}
_OF_ONE_MONTH = frozenset({OperationName.MONTHS, OperationName.FIRST, OperationName.LAST, OperationName.SINCE})
_BY_PERIODS = frozenset({OperationName.CHANGE, OperationName.DIFFERENCE, OperationName.RATIO})
_OF_SERIES = _OF_MONTHS | _OF_ONE_MONTH | {OperationName.LONGEST_RUN}
_AMOUNTS = _OF_MONTHS | {OperationName.TOTAL, OperationName.DIFFERENCE}


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
            if words.search(text) and cue_of(text)[0] not in {Cue.GAIN, Cue.LOSS}:
                period = asked.about.period
                if sort is not Sort.SIZE and period is not None and YEAR_BASE.search(text):
                    asked, text = replace(asked, base=period.year_before), YEAR_BASE.sub(" ", text)
                return replace(asked, sort=sort), words.sub(" ", text)
    return asked, text


def left_of(asked: CompareQuestion, named: Sequence[Mention[Any]]) -> tuple[str, ...]:
    """Return what a comparison still holds without what is named."""
    return tuple(key for key in asked.compared if key not in {each.key for one in named for each in one.meant})


def changed_operation(asked: Question, text: str) -> OperationQuestion | FigureQuestion | None:
    """Change of what was worked out that alone which a text names: the threshold ("and between 100 and 200 t"), the
    way it moved ("and fell"), the place ("and third"), the operation of two ("as a ratio"), the unit; else None.
    """
    beyond = _BEYOND_IT.fullmatch(text)
    if beyond is not None and isinstance(asked, FigureQuestion) and asked.about.period is not None:
        than = Condition(Comparison.ABOVE if beyond["more"] else Comparison.BELOW)
        among = Operation(OperationName.MONTHS, condition=than, against=Against(period=asked.about.period))
        return OperationQuestion(asked.about.of(period=None), among) if asked.about.period.is_month else None
    if not isinstance(asked, OperationQuestion):
        return None
    operation = asked.operation
    if (extreme := extreme_of_listed(text, asked)) is not None:
        return extreme

    def told_in(words: re.Pattern[str]) -> str:
        found = words.search(text)
        return found.group().casefold() if found is not None and is_small(words.sub(" ", text)) else ""

    if AND_MORE.search(text) and is_plain_extreme(operation) and (more := beside_extreme(operation, text)):
        return replace(asked, operation=replace(operation, condition=more))
    if is_plain_extreme(operation) and told_in(NON_ZERO):
        return replace(asked, operation=replace(operation, is_nonzero=True))
    if operation.name is OperationName.MONTHS and operation.condition is not None and told_in(_IN_A_ROW):
        return replace(asked, operation=replace(operation, name=OperationName.LONGEST_RUN, stated=None))
    is_apart = operation.name is OperationName.DIFFERENCE and operation.against is not None
    if is_apart and operation.against is not None and operation.against.partner and told_in(_SINCE_WHEN):
        above = operation.stated if isinstance(operation.stated, Condition) else Condition(Comparison.ABOVE, NOTHING)
        since = replace(operation, name=OperationName.SINCE, condition=above, stated=None)
        return OperationQuestion(asked.about.of(period=None), since)
    is_every = operation.name is OperationName.MONTHS and operation.condition is None and operation.each is Each.MONTH
    if is_every and (alone := ALONE.fullmatch(text)) is not None:
        return replace(asked, operation=replace(operation, of=Of.CHANGE if alone["month"] else Of.YEAR))
    threshold = threshold_in(text) if operation.condition is not None else None
    if threshold is not None and is_small(threshold[1]):
        return replace(asked, operation=replace(operation, condition=threshold[0]))
    move = move_in(text) if operation.condition in (RISES, FALLS) else None
    if move is not None and is_small(without_moves(text)):
        return replace(asked, operation=replace(operation, condition=move))
    is_ranked = operation.name in _RANKED and (operation.rank > 1 or operation.name is not OperationName.PARTNERS)
    if is_ranked and (ordinal := told_in(_ORDINAL)):
        return replace(asked, operation=replace(operation, rank=_RANKS[ordinal], largest=0))
    if asked.about.period is not None and operation.name in _OF_SERIES and told_in(_OF_ALL_TIME):
        return asked.with_about(period=None)
    if operation.name is OperationName.RUN and operation.stated is None and told_in(_LONGEST):
        return replace(asked, operation=replace(operation, name=OperationName.LONGEST_RUN))
    against, stood = operation.against, asked.about.period
    if operation.name in _BY_PERIODS and against is not None and against.period is not None and stood is not None:
        for words, base in ((_ON_THE_YEAR, stood.year_before), (_ON_THE_MONTH, stood.shifted(-len(stood)))):
            if not against.partner and told_in(words):
                return replace(asked, operation=replace(operation, against=Against(period=base)))
    if operation.name in _OF_ONE_MONTH and operation.condition is not None and told_in(_FIRST_OR_LAST):
        found = _FIRST_OR_LAST.search(text)
        is_first = found is not None and (found["first"] or found["first2"])
        name = OperationName.FIRST if is_first else OperationName.LAST
        return replace(asked, operation=replace(operation, name=name, stated=None))
    if operation.against is not None and operation.stated is None and (word := told_in(_OF_TWO)):
        return replace(asked, operation=replace(operation, name=_NAMES_OF_TWO[word]))
    is_change = operation.name is OperationName.CHANGE and operation.against is not None and operation.stated is None
    if is_change and told_in(_IN_TONNES):
        return replace(asked, operation=replace(operation, name=OperationName.DIFFERENCE))
    if operation.unit is not None and told_in(_IN_TONNES):
        is_level = operation.name is OperationName.LEVEL and operation.stated is None and operation.against is None
        in_tonnes = replace(asked, operation=replace(operation, unit=None))
        return FigureQuestion(asked.about) if is_level and operation.per is None else in_tonnes
    if operation.name in _OF_MONTHS and told_in(_TOTAL) and not (operation.others or operation.without):
        return FigureQuestion(asked.about)
    return None


def kept_of(asked: Question, question: OperationQuestion, text: str) -> OperationQuestion:
    """Return what a text asks to be worked out with what it leaves as it was: what is counted in another unit, those
    that are left out as well, and whether months or quarters are looked at.
    """
    if not isinstance(asked, OperationQuestion):
        return question
    stood, operation = asked.operation, question.operation
    is_less_months = operation == Operation(OperationName.TOTAL, left_out=operation.left_out)
    if is_less_months and question.about == asked.about and stood.name in _OF_MONTHS and operation.left_out:
        return replace(asked, operation=replace(stood, left_out=operation.left_out))  # the same, without them
    is_unit = operation == Operation(OperationName.LEVEL, unit=operation.unit, per=operation.per)
    if is_unit and question.about == asked.about and stood.name in _AMOUNTS:
        changed = replace(stood, unit=operation.unit, per=operation.per)
        if operation.per not in (None, stood.per) and any(each.is_amount for each in stood.quantities):
            changed = replace(changed, condition=None, stated=None)  # its numbers were not of that time
        return replace(asked, operation=changed)
    if stood.without and operation.without and _ALSO.search(text):
        operation = replace(operation, without=tuple(dict.fromkeys((*stood.without, *operation.without))))
    if operation.name in EXTREMES and operation.each is Each.MONTH and not _MONTH.search(text):
        operation = replace(operation, each=stood.each)
    return replace(question, operation=operation)


def is_small(text: str) -> bool:
    """Say whether a text is of words alone that name nothing."""
    return all(word in SMALL_WORDS for word in re.findall(r"[\w%'/-]+", text.casefold()))


def is_of_series(asked: Question, period: Period | None) -> bool:
    """Say whether an answer looks at one series over months, as it is or at what was worked out of it."""
    is_worked_out = isinstance(asked, OperationQuestion) and asked.operation.name in _OF_SERIES
    return is_worked_out or is_of_months(asked, period)


def month_of(period: Period) -> Month | int:
    """Give the month that events are listed for, or the year of a longer period."""
    return period.first if period.is_month else period.first.year


def months_beside(found: re.Match[str], stood: Period | None) -> str:
    """Return so many months before or after a period, "the previous three months", as a range; the quarter, half-year
    or season that is nearest on that side of it.
    """
    if stood is None:
        return found.group()
    said = {name.rstrip("2345678"): words.lower() for name, words in found.groupdict().items() if words}
    is_after = said.get("side", "before") not in ("previous", "prior", "preceding", "before", "earlier")
    if "part" in said:
        months = 6 if said["part"].startswith(("half", "半")) else 3
        beside = part_around(stood.last if is_after else stood.first, months)
        return f" {beside.shifted(months if is_after else -months)} "
    if "season" in said:
        return f" {_season_beside(said['season'], stood, is_after=is_after)} "
    count = count_of(said["count"])
    beside = Period(stood.last + 1, stood.last + count) if is_after else Period(stood.first - count, stood.first - 1)
    return f" {beside} "


def _season_beside(season: str, stood: Period, *, is_after: bool) -> Period:
    """Return the last such season that is over before a period begins, or the first that begins when it is over."""
    first, last = SEASONS[season]
    part = PartOfYear(None, first, last)
    years = range(stood.first.year - 2, stood.last.year + 2)
    if is_after:
        return min(each for year in years if (each := part.in_year(year)).first > stood.last)
    return max(each for year in years if (each := part.in_year(year)).last < stood.first)


def is_of_its_source(text: str, asked: Question) -> bool:
    """Say whether a text asks for the source of the figure that stands, not where all the data come from."""
    return isinstance(asked, FigureQuestion) and bool(SOURCE_ASKED.search(text)) and not _OF_ALL_DATA.search(text)


def as_share_over_time(asked: Question, found: Reading) -> Reading:
    """Show the share over time where a share stood: "over time" after it."""
    question = found.question
    is_of_share = isinstance(asked, OperationQuestion) and asked.operation == Operation(OperationName.SHARE)
    if not is_of_share or not isinstance(question, TrendQuestion) or question.view is not View.LEVEL:
        return found
    return replace(found, question=replace(question, view=View.SHARE))


def of_the_list(text: str, asked: ListQuestion, vocabulary: Vocabulary) -> str:
    """Write months that follow the events, and a product that follows the partners, as asked of those."""
    if asked.topic not in ("events", "partners"):
        return text
    when = _MONTH_OF_EVENTS.fullmatch(asked.search)
    if asked.topic == "events" and when is not None and _FIGURE_ASKED.search(text):
        named = split_words(text, vocabulary, SMALL_WORDS).slots(needs_partner=False)
        return text if named.periods else f"{text.strip(' ?!.')} exports in {asked.search}"
    slots = split_words(text, vocabulary, SMALL_WORDS).slots(needs_partner=False)
    if slots.partners or slots.unread or bool(slots.periods) == bool(slots.products):
        return text
    if asked.topic == "events":
        return f"events {text}" if slots.periods else text
    return f"/partners {slots.products[0].meant[0].key}" if slots.products else text


def told_by_period(text: str, stood: Period) -> str:
    """Write what a text says by the period that stands as its months: "since then", "the rest of the year", "the
    other months"; after a year "up to october" is from its january on.
    """
    year = stood.last.year
    if stood.is_month:
        since = CHANGED_SINCE.search(text)
        side = "lower" if since is not None and (since["down"] or since["down2"]) else "higher"
        text = CHANGED_SINCE.sub(f"how much {side} is the latest month than {stood}", text)
    text = YEAR_END.sub(f"in {Month(year, MONTHS_A_YEAR)}", SINCE_THEN.sub(f"since {stood.first}", text))
    if stood.last.month < MONTHS_A_YEAR and len(stood) < MONTHS_A_YEAR:
        text = REST_OF_YEAR.sub(str(Period(stood.last + 1, Month(year, MONTHS_A_YEAR))), text)

    def around(found: re.Match[str]) -> str:
        part = part_around(stood.first, 6 if "half" in found.group().lower() else 3)
        of_each = "each quarter" if len(stood) > 3 and "quarter" in found.group().lower() else found.group()
        return str(part) if stood.last in part else of_each

    text = WHOLE_PART.sub(around, text)
    text = WORKED_OUT_OF_YEAR.sub(rf"\g<what> in {year}", text)
    if stood.is_month:
        text = OTHER_MONTHS.sub(lambda found: f"each month of {found['year'] or year} without {stood}", text)
        text = RECOVERED_WHEN.sub(f"when was it back at the {stood.first - 1} level", text)
        text = THIS_OR.sub(str(stood), text)
    is_year = len(stood) == MONTHS_A_YEAR and stood.first.month == 1
    return UP_TO.sub("january to ", text) if is_year else text
