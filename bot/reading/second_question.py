"""Texts that ask more than one question: the first is answered, and the others are read as what follows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.errors import UserError
from bot.language.mentions import LONGEST_TEXT
from bot.questions.compare_question import CompareQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.mirror import MirrorQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion
from bot.reading.asides import OF_WHO_RUNS_IT, asked_of_itself
from bot.reading.put_to_be_judged import DATA_ASKED
from bot.reading.told import NOT_USED, not_used
from bot.reading.what_stood import figure_of
from bot.text import late_pattern, line, plain
from bot.trade.about import Also, By, ListQuestion, Question, Reading, TradeQuestion
from bot.trade.operations import OperationName
from bot.trade.periods import MONTH_WORDS, Month, Period
from bot.trade.quantities import FALLS, RISES

Read = Callable[[str], Reading]
Follow = Callable[[str, str], Reading]

MOST_QUESTIONS = 4
MOST_PLACES = 2
LEAST_WORDS = 3
_AND = r"(?:(?:and|plus|but|then|also)\s+)*"
_ASKS = (
    r"(?:(?:in|by|to|since|for|from|at|with)\s+)?(?:what(?:['’]?s)?|which|who(?:['’]?s|m)?|when|where|why|how)\b"
    r"|(?:was|were|is|are|did|does|has|have)\s+(?:it|that|this|they|the|there|[a-z]+)\b(?!\W*\Z)"
    r"|(?:the\s+)?(?:highest|lowest|best|worst|strongest|weakest|biggest|smallest|peak|average|mean)\b"
    r"(?!\s+\w+\s+(?:first|on\s+top|at\s+the\s+top)\W*\Z)"  # the order of a ranking
    r"|(?:the\s+|its\s+|their\s+)?growth\b|the\s+(?:change|difference|increase|decrease)\b"
    r"|the\s+(?:(?:full|whole)\s+)?year\b(?!\s+(?:before|ago|earlier|after))"
    r"|(?:the|its|their)\s+(?:share|rank|place|position|(?:full|whole)[\s-]year|year(?:['’]s)?\s+total|total)\b"
)
_ASKS_IN_CHINESE = (
    r"(?!(?:是|对|属实|真的|没错|正确|准确)[吗么吧]\W*\Z)"
    r"(?=[^,，；;。？?]*(?:多少|哪|几个?月|什么|谁|吗|占比|份额|为什么|为何|是否|最[高低大小多少]))"
)
SECOND = late_pattern(
    rf"(?:\s*[,;?.]\s+{_AND}|\s+(?:and|plus|but)\s+{_AND})(?=\S)(?={_ASKS})"
    rf"|[,，；;。？?]\s*(?:以及|和|另外|还有|并且|而且|那么|那|同时)?(?=[^\x00-\x7f]){_ASKS_IN_CHINESE}|(?:以及|另外)(?=[^\x00-\x7f]){_ASKS_IN_CHINESE}",
    re.IGNORECASE,
)
"""Where a second question of a text may begin."""
SEVERAL_ANNOUNCED = late_pattern(
    r"\b(?:two|three|four|five|several|some|few|couple\s+of|[2-5])\s+(?:quick\s+|short\s+|different\s+)?"
    r"(?:things|questions|numbers|figures|points)\s*[:;.–—-]\s*",
    re.IGNORECASE,
)
NUMBERED = late_pattern(
    r"(?:\A|(?<=[\s:：,，;；。.]))[(（]?1\s?[)）.、](?!\d)\s*(?P<first>\S.*?)[\s,，;；。.?？][(（]?2\s?[)）.、](?!\d)\s*(?P<others>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Questions of a list with numbers: "1) eu in november 2) what share of the total was that"."""
_BEFORE_A_LIST = late_pattern(
    r"\W*(?:(?:ok|okay|so|hi|hello|hey|morning|please|pls|and|now|i|we|have|got|need|want|know|to|just|only|two|three|four|[2-4]|a|few|couple|of|some|several"
    r"|quick|short|things?|questions?|numbers|figures|points|for|you|me|tell|give|can|could|would|like|here|are|my|the|following|answer|both)\b\W*)*"
    r"(?:请问|请|想问|我想问|问)?(?:[两二三四几2-4]个?(?:小?问题|数字|问|事))?\W*",
    re.IGNORECASE,
)
"""What may stand before a list of questions: talk, nothing that its questions are of."""
_NEXT_NUMBER = late_pattern(r"[\s,，;；。.?？][(（]?[3-4]\s?[)）.、](?!\d)\s*")
WHY_A_RECORD = late_pattern(
    r"\A\W*(?:(?:so|and|but|ok|hey|hi)\W+)*(?:why|how\s+come)\b(?=.*\b(?:record|all[\s-]time|historic(?:al)?|highs?|lows?|highest|lowest|best|worst"
    r"|strongest|weakest|peak|trough)\b)|(?:为什么|为何|怎么)(?=[^，。？?]*(?:最|新)[高低])",
    re.IGNORECASE,
)
"""What asks why something is a record: whether it is one, and why it moved then."""
_IN_A_MONTH = rf"(?:in|for|during)\s+(?:{MONTH_WORDS})\b\.?"
_YEAR = r"(?:,?\s+(?P<{0}>(?:19|20)\d\d)\b)?"
BUT_NOT_IN = late_pattern(
    rf"\A(?P<asked>.*\b(?:who|which|what)\b.*?)\s+(?P<when>{_IN_A_MONTH}){_YEAR.format('year')}"
    rf"\s*,?\s+(?:but|and|yet|though)\s+not\s+(?P<other>{_IN_A_MONTH}){_YEAR.format('year2')}\W*\Z"
    r"|\A(?P<zh_when>(?P<zh_year>(?:19|20)\d\d年)?\d{1,2}月)?(?P<who>谁|哪个国家|哪国)在?"
    r"(?(zh_when)|(?P<zh>(?P<zh_year2>(?:19|20)\d\d年)?\d{1,2}月))(?P<most>[^，。？?]{0,8}?最[多大])[，,]?(?:但|而|可)是?在?"
    r"(?P<zh_year3>(?:19|20)\d\d年)?(?P<zh2>\d{1,2}月)(?:就|却)?(?:不是|没有|不)了?\W*\Z",
    re.IGNORECASE,
)
"""What asks who was so in one month and not in another: who was so in each of the two is told."""
SEVERAL = late_pattern(
    "|".join(
        each.pattern for each in (SECOND, SEVERAL_ANNOUNCED, NUMBERED, WHY_A_RECORD, BUT_NOT_IN, OF_WHO_RUNS_IT)
    ),
    re.IGNORECASE | re.DOTALL,
)
"""What every text has that may ask more than one question."""
_NEXT_OF_SEVERAL = late_pattern(
    r"\s*(?:[,;]|[.?](?=\s))\s*(?:(?:and|then|also|plus|second(?:ly)?|third(?:ly)?|finally|lastly)\b,?\s+)*"
    r"(?=(?:what|whether|how|who|whose|which|when|why|where|if|did|does|is|are|was|were|has|have|the)\b)",
    re.IGNORECASE,
)
_ASKS_ONE = late_pattern(r"(?:what(?:['’]?s)?|which|who(?:m|['’]?s)?|when|why|how)\b", re.IGNORECASE)
_QUESTION = late_pattern(
    r"\b(?:what(?:['’]?s)?|which|who(?:['’]?s|m|se)?|where|why|how|whether|if|totals?|sum|average|mean|share|growth|change|highest|lowest|best|worst)\b|\A\W*(?:was|were|is|are|did|does|do|has|have|had|when)\b"
    r"|多少|哪|几个?月|什么|谁|吗|占比|份额|为什么|为何|是否|最[高低大小多少]",
    re.IGNORECASE,
)
_CONFIRMS = late_pattern(
    rf"{DATA_ASKED}\W*\Z|"
    r"(?:is|does|do|did|was|are|can|could|would|should|may)\s+(?:that|it|this|these|those|he|she|they|we|i|you)\b.*"
    r"\b(?:hold|stand|true|right|correct|so|ok|okay|accurate|sure|print|say|write|confirm|agree|exact|reliable|help|do)\b"
    r"|which\s+(?:one\s+)?(?:is|was)\s+(?:it|(?:the\s+)?(?:correct|right|true|accurate)(?:\s+one)?)\b"
    r"|which\s+(?:is|was|are|were)\s+(?:an?|the|my|our|what|why|when|where)\s+"
    r"(?!highest|lowest|best|worst|strongest|weakest|biggest|smallest|largest|top\b)",
    re.IGNORECASE,
)
"""What asks of the sentence before it whether that is so, or explains it."""
_TOTAL = late_pattern(
    r"(?:what\s+(?:is|was)\s+)?(?:the\s+)?(?:overall\s+|whole\s+|world\s+)?total\b(?!\s+share)", re.IGNORECASE
)
_NAMES_WHEN = late_pattern(rf"\d|\b(?:{MONTH_WORDS}|months?|quarter|years?|latest|newest)\b|[月季年]", re.IGNORECASE)
_BEFOREHAND = late_pattern(
    r"\W*(?:since|as|because|given|if|while|although|though|when|whenever|after|before|now\s+that|considering|seeing"
    r"|in|for|on|of|to|from|with|at|about|regarding|during|over|vs|versus|against|compared|relative|hi|hello|hey|dear"
    r"|without|excluding|except|besides|beside|apart|aside|leaving|not\s+counting)\b",
    re.IGNORECASE,
)
"""What begins a clause that goes with the question behind it."""
_BETWEEN = late_pattern(r"\bbetween\b(?!.*\band\b)", re.IGNORECASE)
_SAID = late_pattern(
    r"\W*(?:(?:ok|so|hi|hey|well)\W+)*(?:(?:my|our|the|an?|some)\s+)?\w+\s+"
    r"(?:says?|said|claims?|claimed|thinks?|reckons?|insists?|believes?|swears?)\b(?!.*\?)",
    re.IGNORECASE,
)
"""What somebody says, of which the rest of the text asks."""
_TOLD_BESIDE = late_pattern(
    r"\b(?:below|above|compar\w+|up|down|higher|lower|more|less|chang\w+|differ\w*)\b", re.IGNORECASE
)
"""What is asked of a figure that its own card tells."""
_SIGNS = " ,;.?!，；。？！"
FIRST_ANSWERED = line("Your text asks more than one question; this answers the first.")
_OF_DATA = frozenset({"about", "status", "partners", "products", "help"})
"""The lists that say what the bot does and what its data are."""
_OF_FIGURES = (FigureQuestion, OperationQuestion, CompareQuestion, TopQuestion, TrendQuestion, MirrorQuestion)
_EXTREMES = frozenset({OperationName.HIGHEST, OperationName.LOWEST})
_OF_ONE = frozenset({OperationName.SHARE, OperationName.PLACE, OperationName.TOTAL})
_OF_TWO = frozenset({OperationName.CHANGE, OperationName.DIFFERENCE, OperationName.RATIO, OperationName.LEVEL})


def read_every_question(text: str, read: Read, follow: Follow) -> Reading:
    """Read a text as its first question, with the others that it asks; as one where it asks one, or where one answer
    is of all of them. `follow` reads a text as what follows the answer of a command.
    """
    if text.startswith("/") or len(text) > LONGEST_TEXT:
        return read(text)
    if (itself := asked_of_itself(text)) is not None:
        try:
            asked = read_every_question(itself[1], read, follow)
        except UserError:
            return read(text)
        return replace(asked, notes=(itself[0], *asked.notes))
    if (listed := NUMBERED.search(text)) is not None and _BEFORE_A_LIST.fullmatch(text[: listed.start()]):
        parts = [each.strip(_SIGNS) for each in (listed["first"], *_NEXT_NUMBER.split(listed["others"]))]
        if (several := _several(parts, read, follow, least_words=1)) is not None:
            return several
    if (announced := SEVERAL_ANNOUNCED.search(text)) is not None:
        parts = [each.partition(". ")[0] for each in _NEXT_OF_SEVERAL.split(text[announced.end() :])]
        if (several := _several(parts, read, follow)) is not None:
            return several
    if (apart := BUT_NOT_IN.search(text)) is not None and (several := _several(_months_apart(apart), read, follow)):
        return several
    if not SECOND.search(text):
        return _with_why(text, read(text), follow)
    sentences = text.split("?")
    if len(sentences) > MOST_PLACES + 1 and (several := _several(sentences, read, follow)) is not None:
        return several
    try:
        whole = read(text)
    except UserError as refused:
        if refused.code == "compare_flows":  # which is of both of those that it names
            raise
        found = _of_data(text, read) or _of_any_two(text, None, read, follow) or _several(sentences, read, follow)
        if found is None:
            raise
        return found
    if isinstance(whole.question, ListQuestion) or _names_unused(whole):
        return _of_data(text, read) or _of_any_two(text, whole, read, follow) or whole
    return _of_any_two(text, whole, read, follow) or whole


def _of_data(text: str, read: Read) -> Reading | None:
    """Read a text as two questions about the bot or its data, "what can you do and how fresh is the data"; None where
    one of its parts asks anything else, or both the same.
    """
    for first, second in _parted(text):
        try:
            one, other = read(first), read(second)
        except UserError:
            continue
        both = [each.question for each in (one, other)]
        are_lists = all(isinstance(each, ListQuestion) and each.topic in _OF_DATA for each in both)
        if are_lists and both[0] != both[1] and not _names_unused(one) and not _names_unused(other):
            return replace(
                one,
                notes=(FIRST_ANSWERED, *one.notes, *not_used([second])),
                also=(Also(second, other),),
            )
    return None


def _months_apart(found: re.Match[str]) -> list[str]:
    """Write what is asked of one month and not of another as what is asked of each."""
    if found["who"]:
        year = found["zh_year3"] or found["zh_year"] or found["zh_year2"] or ""
        months = (found["zh_when"] or found["zh"], f"{year}{found['zh2']}")
        return [f"{when} {found['who']} {found['most']}" for when in months]
    year = found["year"] or found["year2"] or ""
    months = (f"{found['when']} {year}", f"{found['other']} {found['year2'] or year}")
    return [f"{found['asked']} {when}".strip() for when in months]


def _with_why(text: str, whole: Reading, follow: Follow) -> Reading:
    """Return what a text that asks why something is a record was read as, whether it is one, with why it moved."""
    asked = whole.question
    operation = asked.operation if isinstance(asked, OperationQuestion) else None
    if operation is None or operation.name not in _EXTREMES or not isinstance(operation.stated, Month):
        return whole
    return _with_others(whole, ["why"], follow) if WHY_A_RECORD.search(text) is not None else whole


def _of_any_two(text: str, whole: Reading | None, read: Read, follow: Follow) -> Reading | None:
    """Read a text as two questions, parted at the first place at which it asks two; None where it asks one."""
    both = (_of_both(first, second, whole, read, follow) for first, second in _parted(text))
    return next((found for found in both if found is not None), None)


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """Give what stands before and behind each place at which a second question may begin."""
    for place in [*SECOND.finditer(text)][:MOST_PLACES]:
        first, second = text[: place.start()].strip(_SIGNS), text[place.end() :].strip(_SIGNS)
        is_long_enough = bool(first and second) and (len(first.split()) > 1 or not first.isascii())
        before = _BEFOREHAND.match(first)
        is_clause = before is not None and not _QUESTION.search(first, before.end())  # "if we ignore the us, did …"
        is_open = is_clause or _BETWEEN.search(first) is not None or _SAID.match(first) is not None
        if is_long_enough and not is_open and not _CONFIRMS.match(second):
            yield first, second


def _several(parts: list[str], read: Read, follow: Follow, *, least_words: int = LEAST_WORDS) -> Reading | None:
    """Read the first of several questions, and the others as what follows it; None where there is one, or the first
    cannot be read.
    """
    asked = [each.strip(_SIGNS) for each in parts if each.strip(_SIGNS)]
    if len(asked) < 2 or any(len(each.split()) < least_words for each in asked):
        return None
    try:
        first = read(asked[0])
    except UserError:
        return None
    return _with_others(first, asked[1:MOST_QUESTIONS], follow)


def _with_others(first: Reading, others: list[str], follow: Follow) -> Reading:
    """Return the first of several questions with the others, which are named as not used until they are answered."""
    read = ((words, _followed(words, first.question, follow)) for words in others)
    also = tuple(Also(words, found) for words, found in read if found is not None)
    return replace(first, notes=(FIRST_ANSWERED, *first.notes, *not_used(others)), also=also)


def _followed(words: str, first: Question, follow: Follow) -> Reading | None:
    """Read words as what follows an answer, or the figure at the head of one that holds two against each other, where
    more of them are used; None where neither can be.
    """
    found: list[Reading] = []
    for stood in _stood(first, words):
        try:
            read = follow(words, stood.command)
        except UserError:
            continue
        if isinstance(read.question, _OF_FIGURES):
            found.append(read)
            if not _names_unused(read):
                break
    return min(found, key=_names_unused, default=None)


def _names_unused(found: Reading) -> bool:
    return any(plain(each).startswith(NOT_USED) for each in found.notes)


def _stood(first: Question, words: str) -> list[Question]:
    """Return the questions that words may follow, the likelier first: the figure at the head of an answer that holds
    two against each other or says yes or no, and of a ranking that is asked for the total.
    """
    figure = figure_of(first) if isinstance(first, OperationQuestion | TopQuestion) else None
    if figure is None:
        return [first]
    if isinstance(first, OperationQuestion):
        stated = first.operation.stated
        is_figure_first = first.operation.name in _OF_TWO or stated is not None
        figure = figure.at(Period.single(stated)) if isinstance(stated, Month) else figure
    else:
        is_figure_first = _TOTAL.match(words) is not None
    return [figure, first] if is_figure_first else [first, figure]


def _of_both(first: str, second: str, whole: Reading | None, read: Read, follow: Follow) -> Reading | None:
    """Read two questions of a text each by itself; None where they are one after all."""
    try:
        one = read(first)
    except UserError:
        return None
    if not isinstance(one.question, TradeQuestion) or not isinstance(one.question, _OF_FIGURES):
        return None
    other = _followed(second, one.question, follow)
    if other is None:
        is_whole = whole is not None and (whole.question != one.question or _names_unused(whole))
        is_whole = is_whole and not _is_of_another_measure(whole, one.question)
        is_told = (
            isinstance(one.question, FigureQuestion | CompareQuestion) and _TOLD_BESIDE.search(second) is not None
        )
        if whole is None and is_told and not _NAMES_WHEN.search(second):
            return one
        is_asked = _ASKS_ONE.match(second) is not None and not is_told
        return _with_others(one, [second], follow) if is_asked and not is_whole else None
    if other.question == one.question:  # "its rank" stands on the card of a figure
        is_of_products = (
            whole is not None and isinstance(whole.question, TopQuestion) and whole.question != one.question
        )
        return replace(one, notes=tuple(dict.fromkeys((*one.notes, *other.notes)))) if is_of_products else None
    if not _QUESTION.search(first) and (not _NAMES_WHEN.search(first) or _is_of(whole, other.question)):
        return other if whole is None else None  # it only says of what is asked: "us exports, when did they peak"
    is_told_beside = isinstance(one.question, FigureQuestion) and _TOLD_BESIDE.search(second) is not None
    if is_told_beside and _is_of(whole, one.question) and not (whole and _names_unused(whole)):
        return None
    if whole is not None and _answers_both(whole, one.question, other.question):
        return None
    return _with_others(one, [second], follow)


def _is_of_another_measure(whole: Reading | None, one: Question) -> bool:
    """Say whether a text was read as a price or value of which its first question asks the weight."""
    asked = whole.question if whole is not None else None
    return isinstance(asked, FigureQuestion) and isinstance(one, FigureQuestion) and asked.shown != one.shown


def _is_of(whole: Reading | None, question: Question) -> bool:
    return whole is not None and whole.question == question


def _answers_both(whole: Reading, one: Question, other: Question) -> bool:
    """Say whether what a text was read as whole answers both questions that its parts ask."""
    asked = whole.question
    if isinstance(asked, MirrorQuestion) and isinstance(one, FigureQuestion):
        return True  # each of the two asks for the figure of one side
    if asked == one:
        return _is_told_by(other, one) or _is_in_notes(other, whole)
    if asked == other:
        return _is_told_by(one, other) and not (_is_stated(one) and not _is_stated(other))
    of_who = [each for each in (one, other) if isinstance(each, TopQuestion) and each.by is By.PARTNER]
    if of_who and isinstance(asked, TopQuestion):
        return False  # who it was is one of two questions, and the other is of one of them
    stated = [each for each in (one, other) if _is_stated(each)]
    if isinstance(asked, OperationQuestion):
        if _takes_the_other(asked, one, other) or _adds_up_both(asked, one, other):
            return False
        return bool(stated) == bool(asked.operation.stated)  # a verdict is given where one is asked for, and not else
    return not (stated and isinstance(asked, FigureQuestion))


def _is_stated(question: Question) -> bool:
    """Say whether a question is answered with yes or no."""
    return isinstance(question, OperationQuestion) and question.operation.stated is not None


def _takes_the_other(asked: OperationQuestion, one: Question, other: Question) -> bool:
    """Say whether what is held against another period takes that of the second question for it."""
    against = asked.operation.against
    if not isinstance(one, OperationQuestion) or not isinstance(other, FigureQuestion) or against is None:
        return False
    is_other_base = one.operation.against is None or one.operation.against.period != against.period
    return one.operation.stated is not None and against.period == other.period and is_other_base


def _adds_up_both(asked: OperationQuestion, one: Question, other: Question) -> bool:
    """Say whether a sum is over the periods of two questions of which one asks for no sum: "total and growth"."""
    is_other = isinstance(other, OperationQuestion | CompareQuestion)
    is_sum = isinstance(other, OperationQuestion) and other.operation.name is OperationName.TOTAL
    is_longer = isinstance(one, TradeQuestion) and one.period != asked.period
    return asked.operation.name is OperationName.TOTAL and is_other and not is_sum and is_longer


def _is_in_notes(asked: Question, whole: Reading) -> bool:
    """Say whether a reading tells of the month that a figure is asked of."""
    if not isinstance(asked, FigureQuestion | OperationQuestion) or asked.period is None:
        return False
    months = [asked.period.first.short]
    against = asked.operation.against if isinstance(asked, OperationQuestion) else None
    months += [against.period.first.short] if against is not None and against.period is not None else []
    said = [plain(each) for each in whole.notes if not plain(each).startswith((NOT_USED, "Read as"))]
    return any(month in each for month in months for each in said)


def _is_told_by(asked: Question, by: Question) -> bool:
    """Say whether the card of one question tells what another asks: the level beside a change, the change beside a
    level.
    """
    if not isinstance(asked, TradeQuestion) or not isinstance(by, TradeQuestion):
        return False
    if isinstance(asked, TopQuestion | TrendQuestion | MirrorQuestion):
        return False
    if isinstance(by, TopQuestion):
        return False
    if (asked.reporter, asked.flow, asked.product, asked.shown) != (by.reporter, by.flow, by.product, by.shown):
        return False
    if isinstance(asked, CompareQuestion):
        compared = asked.compared if asked.by is By.PERIOD else ()
        told = _periods_told(by)
        return bool(compared) and all(Period.parse(each) in told for each in compared)
    if asked.partner != by.partner:
        return False
    if isinstance(asked, OperationQuestion) and isinstance(by, OperationQuestion) and asked.period == by.period:
        known, operation = asked.operation, by.operation
        of = known.of if operation.condition in (RISES, FALLS) else operation.of  # which fell says by how much
        if known == replace(operation, condition=known.condition, stated=known.stated, of=of) and not known.stated:
            return known.condition is None  # the lowest month, and how far it is below the mean
    if isinstance(asked, FigureQuestion):
        is_stated = (
            isinstance(by, OperationQuestion) and by.period != asked.period and _is_stated_of(asked.period, by)
        )
        return asked.period in _periods_told(by) or is_stated
    return isinstance(asked, OperationQuestion) and _is_change_told(asked, by)


def _is_stated_of(period: Period | None, by: OperationQuestion) -> bool:
    return period is not None and len(period) == by.operation.each.months and by.operation.stated == period.first


def _is_change_told(asked: OperationQuestion, by: TradeQuestion) -> bool:
    operation, period = asked.operation, asked.period
    if operation.unit is not None or operation.name not in _OF_TWO:
        return False
    against = operation.against
    if against is not None and (against.partner or against.product or against.flow is not None):
        return False
    if isinstance(by, FigureQuestion) and operation.name not in (OperationName.CHANGE, OperationName.LEVEL):
        return False
    base = against.period if against is not None else None
    told = _periods_told(by)
    return period in told and (base is None or base in told)


def _periods_told(by: TradeQuestion) -> list[Period | None]:
    """Return the periods whose levels a card tells: of a month also those that it is held against."""
    period = by.period
    if isinstance(by, CompareQuestion):
        return [Period.parse(each) for each in by.compared] if by.by is By.PERIOD else []
    if isinstance(by, FigureQuestion):
        if period is None:
            return [period]
        return [period, period.year_before, *([period.shifted(-1)] if period.is_month else [])]
    if isinstance(by, OperationQuestion) and by.operation.name in _OF_TWO | {OperationName.WHY}:
        against = by.operation.against
        if against is not None and against.period is None:
            return [period]
        base = against.period if against is not None else None
        before = period.shifted(-1) if period is not None and period.is_month and base is None else base
        return [period, before] if before is not None else [period]
    if isinstance(by, OperationQuestion) and by.operation.name in _OF_ONE:
        return [period]
    return []
