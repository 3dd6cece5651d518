"""Operations that look at a series month by month: means, extremes, counts, runs, since when."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.language.mentions import Slots
from bot.language.number_words import count_of
from bot.reading.operation_words import (
    FALLS_BEHIND,
    MEAN_SAID,
    OVERTAKES,
    PRICE,
    YEAR_BASE,
    Heard,
    cut_out,
    mean_in,
    move_in,
    pattern,
    states,
    threshold_in,
    without_moves,
)
from bot.reading.operations_of_several import read_share_moved
from bot.reading.sizes_of_change import either_way, moved_by
from bot.text import late_pattern
from bot.trade.operations import Each, Of, Operation, OperationName
from bot.trade.periods import MONTH_WORDS, SPOKEN_MONTHS, Period
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Quantity, Unit

_HOW_MANY_MONTHS = r"(?:(?:in\s+|for\s+|during\s+)?how\s+many\s+(?:of\s+the\s+)?months?|number\s+of\s+months?|count\s+(?:of\s+)?(?:the\s+)?months?|how\s+often|how\s+many\s+times|多少个?月|几个月)"
_WHICH_MONTHS = r"(?:(?:in\s+)?(?:which|what)\s+months?|(?:list|show|name|give\s+me)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?months|months\s+(?:in\s+which|when|where|with|that)|months(?=\s+(?:in|of|since)\s+(?:\w+\s+){0,2}?(?:19|20)\d\d\s+(?:in\s+which|when|where|that)\s)|\bmonths(?=\s+⟨above⟩|\s+⟨below⟩)|哪些月份?|哪几个?月份?|哪个?月份?|的月份)"

_ANY_MONTH = late_pattern(r"\b(?:any|a|some|one)\s+(?:single\s+)?months?\b", re.IGNORECASE)


def read_against(text: str) -> Heard | None:
    """In which months one partner is above another, since when, and when it last was."""
    asked = pattern(
        rf"(?P<months>{_HOW_MANY_MONTHS}|{_WHICH_MONTHS}) | (?P<since>\bsince\s+when\b|\bfor\s+how\s+long\b) | (?P<passed>\bwhen\b(?=.*\b(?:{OVERTAKES}|{FALLS_BEHIND})\s)) | (?P<first>\bwhen\b(?=.*\bfirst\b)) | (?P<last>\bwhen\b(?=.*\blast\b)) | (?P<alone>\bmonths\b(?=\s+(?:⟨above⟩|⟨below⟩)))"
    ).search(text)
    if asked is None or threshold_in(text) is not None:
        return None
    than = re.search(
        rf"\b(?:(?P<more>more|bigger|larger|greater|higher|above|over|ahead\s+of|{OVERTAKES})|less|fewer|smaller|lower|below|under|behind|{FALLS_BEHIND})\b(?:\s+than\b)?(?=\s+\w)",
        text,
        re.IGNORECASE,
    )
    if than is None or YEAR_BASE.search(text):
        return None
    names = (
        ("since", OperationName.SINCE),
        ("passed", OperationName.SINCE),
        ("first", OperationName.FIRST),
        ("last", OperationName.LAST),
    )
    name = next((operation for group, operation in names if asked[group]), OperationName.MONTHS)
    if _ANY_MONTH.search(text):
        name = OperationName.MONTHS
    comparison = Comparison.ABOVE if than["more"] else Comparison.BELOW
    condition = Condition(comparison, Quantity(Decimal(0), Unit.TONNE))
    rest = f"{text[: than.start()]} ⁂ {text[than.end() :]}"
    rest = pattern(
        f"{_HOW_MANY_MONTHS}|{_WHICH_MONTHS}|\\bsince\\s+when\\b|\\bfor\\s+how\\s+long\\b|\\b(?:when|first|last|months?)\\b"
    ).sub(" ", rest)
    return Heard(Operation(name, condition=condition), rest, is_between=True, is_loose=True)


def read_run(text: str) -> Heard | None:
    """How many months in a row."""
    asked = pattern(
        r"(?:for\s+)?how\s+many\s+⟨row⟩\s+months? | (?:for\s+)?how\s+many\s+months?(?=.*⟨row⟩) | longest\s+(?:run|streak|stretch|series|sequence|spell)(?:\s+of)? | (?:for\s+)?how\s+long\s+(?:has|have|had|did|is|are|was|were)(?=.*(?:⟨rises⟩|⟨falls⟩|⟨above⟩|⟨below⟩)) | 连续.*?(?:几|多少)个?月 | (?:几|多少)个?月连续 | 连续(?:上升|增长|上涨|下降|下跌)(?:了)?(?:几|多少) | 最长(?:的)?连续(?=上升|增长|上涨|下降|下跌|减少|增加)"
    ).search(text)
    if asked is None:
        return None
    if re.search(r"\bdid\s+it\s+take\b", text, re.IGNORECASE):
        return None  # how long it took is no run
    condition = threshold_in(text)
    rest = text
    if condition is not None:
        rest = condition[1]
    wanted = condition[0] if condition else move_in(text)
    if wanted is None:
        return None
    wanted = moved_by(wanted, move_in(rest))
    is_longest = bool(re.search(r"\blongest\b|\bhow\s+long\s+(?:was|were)\b|最长", text, re.IGNORECASE))
    name = OperationName.LONGEST_RUN if is_longest else OperationName.RUN
    rest = pattern(
        r"⟨row⟩|(?:for\s+)?how\s+(?:many\s+(?:months?)?|long)|longest|\b(?:run|streak|stretch|series|sequence|spell|months?)\b|最长|连续|几|多少|个月|月"
    ).sub(" ", rest)
    return Heard(Operation(name, condition=wanted), without_moves(rest))


_IS_ASKED = late_pattern(r"\b(?:up|down|lower|higher)\b|\?\s*\Z", re.IGNORECASE)


FROM_ON = late_pattern(r"\b(?:from|starting|beginning)\b", re.IGNORECASE)
_DID = late_pattern(r"\bdid\b", re.IGNORECASE)
_AT_ANY_TIME = late_pattern(r"\b(?:ever|at\s+any\s+(?:time|point))\b|曾经?|有没有", re.IGNORECASE)


def read_stated_run(text: str) -> Heard | None:
    """Whether something is the third rise in a row."""
    found = re.search(
        r"\b(?:(?P<a>second|third|fourth|fifth|sixth|seventh|eighth|[2-9](?:nd|rd|th))\s+(?:straight|consecutive|successive)\s+(?:monthly\s+|month(?:\s+of)?\s*)?|(?P<b>second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th))\s+(?:month|rise|fall|gain|drop|decline|increase)(?:\s+of\s+\w+)?\s+(?:in\s+a\s+row|running|straight))",
        text,
        re.IGNORECASE,
    )
    if found is None and (states(text) or _IS_ASKED.search(text)):
        found = re.search(
            r"(?:\bfor\s+)?\b(?P<a>two|three|four|five|six|seven|eight|[2-9]|1\d)\s+(?:(?:straight|consecutive|successive)\s+months?|months?\s+(?:in\s+a\s+row|running|straight|on\s+the\s+trot))\b|连续(?P<b>[2-9]|两|三|四|五|六|七|八)个?月",
            text,
            re.IGNORECASE,
        )
    move = move_in(text)
    if found is None or move is None:
        return None
    word = (found["a"] or found["b"]).lower()
    ordinals = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    numbers = ("two", "three", "four", "five", "six", "seven", "eight")
    listed = next((each for each in (ordinals, numbers, "两三四五六七八") if word in each), None)
    count = listed.index(word) + 2 if listed is not None else int(re.sub(r"\D", "", word))
    stated = Condition(Comparison.AT_LEAST, Quantity(Decimal(count), Unit.MONTHS))
    return Heard(Operation(OperationName.RUN, condition=move, stated=stated), without_moves(cut_out(text, found)))


def is_any_run(text: str, run: Operation, slots: Slots, period: Period | None) -> bool:
    """Say whether a run is meant wherever in the months that a text names or that stood, not that up to the newest:
    the longest ("did it rise in 2025"), or any of so many months.
    """
    if run.stated is None:
        return bool(slots.periods) and _DID.search(text) is not None
    is_stretch = bool(slots.periods) if period is None else not period.is_month or FROM_ON.search(text) is not None
    return is_stretch or _AT_ANY_TIME.search(text) is not None


def read_months(text: str) -> Heard | None:
    """In how many months (quarters, years), and which."""
    shorter, each = with_months(text)
    heard = _read_months(shorter)
    if heard is None or each is Each.MONTH:
        return heard
    return replace(heard, operation=replace(heard.operation, each=each))


_LARGEST_MOVE = pattern(
    r"(?:⟨highest⟩|⟨lowest⟩|\b(?:steepest|sharpest|worst|fastest)\b)\s+(?:[\w/-]+\s+){0,4}?(?:⟨rises⟩|⟨falls⟩|changes?|swings?)"
    r"|(?:⟨rises⟩|⟨falls⟩)\s+(?:by\s+)?(?:the\s+)?(?:most|fastest|hardest|steepest)\b"
)


_MONTHS_ALONE = late_pattern(
    r"(?<![\d.]\s)(?<!last\s)(?<!past\s)(?<!first\s)(?<!this\s)(?<!next\s)(?:\b(?:all|every|each)\s+(?:the\s+)?)?\bmonths?\b"
    r"(?!\s+(?:of(?!\s+(?:19|20)\d\d\b)|to|before|after|ago|earlier|in\s+a\s+row|on|since)\b)",
    re.IGNORECASE,
)


def _read_months(text: str) -> Heard | None:
    asked = pattern(f"{_HOW_MANY_MONTHS} | {_WHICH_MONTHS}").search(text)
    if asked is None and not states(text) and (alone := _MONTHS_ALONE.search(text)):
        passed = threshold_in(cut_out(text, alone))  # "us months above 500 t"
        if passed is not None:
            return Heard(Operation(OperationName.MONTHS, condition=passed[0]), passed[1])
    if asked is None:
        each = pattern(
            r"\b(?:monthly|month[ -](?:on|by|over)[ -]month|m/m|mom)\s+(?:growth|percentage|percent|%)?\s*(?:change|growth|rate)s?(?:\s+rates?)?\b|\bgrowth\s+rates\b|\b(?:changes?|growth|growth\s+rates?|moves?)\s+(?:each|every|per|by|for\s+(?:each|every))\s+(?:single\s+)?month\b|每月(?:增速|增长率|变化|环比)|各月(?:增速|增长率|变化|环比)"
        ).search(text)
        if each is None or re.search(
            r"\b(?:highest|biggest|largest|average|mean|median|lowest)\b", text, re.IGNORECASE
        ):
            return None
        of = Of.YEAR if YEAR_BASE.search(text) else Of.CHANGE
        return Heard(Operation(OperationName.MONTHS, of=of), YEAR_BASE.sub(" ", cut_out(text, each)))
    threshold = threshold_in(text)
    condition, rest = threshold or (move_in(text), text)
    if threshold is None and (_LARGEST_MOVE.search(text) or re.search("最[大多快猛高]", text)):
        return read_extreme(text)
    if condition is None:
        extreme = pattern("⟨highest⟩ | ⟨lowest⟩").search(text)
        return None if extreme is None else read_extreme(text)
    of = Of.YEAR if YEAR_BASE.search(rest) else Of.LEVEL
    said = either_way(condition, rest, move_in(rest))
    if said is None:
        return None
    condition = moved_by(said, move_in(rest))
    if condition.quantity is not None and condition.quantity.unit == Unit.PERCENT and of is Of.LEVEL and threshold:
        of = Of.CHANGE
    rest = pattern(f"{_HOW_MANY_MONTHS} | {_WHICH_MONTHS}").sub(" ", rest)
    return Heard(Operation(OperationName.MONTHS, of=of, condition=condition), YEAR_BASE.sub(" ", without_moves(rest)))


_A_PERIOD = rf"\s+(?:the\s+)?(?:(?:{SPOKEN_MONTHS})\b|(?:start|beginning|end|middle)\s+of\b|(?:19|20)\d\d\b|[qh][1-4]\b|last\s+|then\b)"


def read_last(text: str) -> Heard | None:
    """When it last was this low, when it passed a threshold, first or at all, since when it has been above one."""
    text = with_threshold(text) if _BACK_TO.search(text) else text
    this = pattern(
        r"\bwhen\b.*?\blast\b.*?\b(?:this|so|that|as|such)\s+(?:a\s+)?(?P<how>low|high|little|much|small|big|large|few|weak|strong|bad|good)\b | \b(?P<how2>lowest|highest|weakest|strongest)\s+(?:level\s+)?since\s+(?:when|what\s+month|which\s+month) | 上(?:一)?次(?:这么|如此)(?P<how3>低|高|少|多)是?(?:什么时候|何时|哪个月)?"
    ).search(text)
    if this is not None:
        low = (this["how"] or this["how2"] or this["how3"]).lower() in {
            "low",
            "little",
            "small",
            "few",
            "weak",
            "bad",
            "lowest",
            "weakest",
            "低",
            "少",
        }
        condition = Condition(Comparison.AT_MOST if low else Comparison.AT_LEAST)
        rest = re.sub(
            r"\b(?:when|last|this|so|that|as|such|low|high|little|much|small|big|large|few|weak|strong|bad|good|lowest|highest|weakest|strongest|level|since|what|which|month)\b|上一?次|这么|如此|是?什么时候|何时",
            " ",
            text,
            flags=re.IGNORECASE,
        )
        return Heard(Operation(OperationName.LAST, condition=condition), rest)
    threshold = threshold_in(text)
    if threshold is None and re.search(r"\bwhen\b.*?\blast\b|\blast\s+time\b|上一?次", text, re.IGNORECASE):
        move = move_in(text)
        threshold = None if move is None else (move, without_moves(text))  # "when did it last fall"
    if threshold is None:
        return None
    condition, rest = threshold
    condition = moved_by(condition, move_in(rest))
    for name, words in (
        (
            OperationName.FIRST,
            r"\bwhen\b.*?\bfirst\b|\bfirst\s+(?:time|month)\b|\bhow\s+long\s+(?:until|till|before|did\s+it\s+take)\b"
            r"|\bwhen\b.*?\bback\b|首次|第一次|(?:什么时候|何时|多久).*?(?:回|重新|再次|恢复|反弹|back\b)",
        ),
        (
            OperationName.LAST,
            r"\bwhen\b.*?\blast\b|\blast\s+time\b|\bmost\s+recent(?:ly)?\s+(?:time|month)?|上一?次|最[近后]一次"
            r"|\bhow\s+(?:long|many\s+months)\s+(?:(?:is|has)\s+it\s+(?:been\s+)?|ago\s+)?since\b(?!"
            + _A_PERIOD
            + ")",
        ),
        (OperationName.SINCE, r"\bsince\s+when\b|\bfor\s+how\s+long\b|\bhow\s+long\b|从什么时候|自何时|何时起"),
    ):
        found = re.search(words, text, re.IGNORECASE)
        if found:
            rest = re.sub(
                r"\bsince\b(?!\s+(?:19|20)\d\d-)|\b(?:when|first|last|time|months?|how|long|many|ago|for|until|till|before|back|take|again)\b|首次|第一次|上一?次|最[近后]一次|(?:是)?从?什么时候(?:开始)?|自何时|何时起?|多久|才?(?:重新|再次)?(?:恢复|反弹)?[回升]*到|回|重新|再次|恢复|反弹",
                " ",
                rest,
                flags=re.IGNORECASE,
            )
            return Heard(Operation(name, condition=condition), rest)
    quantity = condition.quantity
    when = _WHEN.search(text)
    if when is None or quantity is None or quantity.unit in (Unit.PERCENT, Unit.TIMES) or condition.is_of_mean:
        return None
    rest = _WHEN.sub(" ", _AGAIN.sub(" ", rest))
    return Heard(Operation(OperationName.MONTHS, condition=condition), rest)


_WHEN = late_pattern(
    r"\A(?:\W*\b(?:and|so|but|then|ok|okay|please)\b)*\W*when(?=\s+(?:did|was|were|has|have|had)\b)"
    r"|是?(?:什么时候|何时|哪个月)",
    re.IGNORECASE,
)
_AGAIN = late_pattern(r"\bagain\b|[又再]次?|重新|\A(?:[那这]?[之以此]后|后来)", re.IGNORECASE)
_BACK_TO = late_pattern(
    r"\b(?P<falls>(?:fall|fell|fallen|drop\w*|slip\w*|sink|sank)\s+back\s+to)\s+(?=\d)"
    r"|(?:\b(?:(?:recover\w*|return\w*|rebound\w*)|(?:get|got|come|came|go|went|climb\w*|bounc\w+|rise|rose|be|was|were)\s+back(?:\s+up)?)\s+to\s+"
    r"|(?:恢复|回升|回)到)(?=\d)(?!\d[\d,.]*\s?(?:公?吨|t)?以[上下])",
    re.IGNORECASE,
)


def with_threshold(text: str) -> str:
    """Write an amount that was returned to as a threshold that was passed again: "recovered to 500 t"."""
    return _BACK_TO.sub(lambda found: f"back at {'most' if found['falls'] else 'least'} ", text)


_NOT_EXTREME = r"\b(?:top|biggest|largest|main|best|highest)\s+(?:\w+\s+)?(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|recipients?|countr(?:y|ies)|gainers?|losers?|movers?)\b|最[大多快高]的?(?:买家|客户|市场|国家|进口国|出口国|目的地|地区)|前[十五三]大?|(?:谁|哪个国家|哪国).{0,10}?最"


_ORDINALS = ("second", "third", "fourth", "fifth")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_EACH = {"quarter": Each.QUARTER, "half": Each.HALF, "half-year": Each.HALF, "half year": Each.HALF, "year": Each.YEAR,
         "季度": Each.QUARTER, "季": Each.QUARTER, "半年": Each.HALF, "年": Each.YEAR, "年份": Each.YEAR}  # fmt: skip


def with_months(text: str) -> tuple[str, Each]:
    """Write the quarters, half-years or years that are looked at one by one ("the best quarter") as months, and
    return which they are.
    """
    found = pattern(
        r"(?:⟨highest⟩|⟨lowest⟩|which|what|how\s+many|number\s+of|for\s+(?:each|every)|of\s+(?:each|every)|(?:change|growth|rates?)\s+(?:per|each|every|by))(?:\s+(?:of\s+(?:the\s+)?|calendar|single|\d+|two|three|four))*\s+(?P<a>quarter|half[- ]year|half|year)(?P<plural>s?)\b(?!\s+of\s+(?:exports|all|the\s+total))"
        r"| 哪一?个?(?P<b>季度|半年|年份|年)(?!\d) | (?P<c>季度|(?<!\d)年份?)(?=最[高低多少])"
    ).search(text)
    if found is None:
        return text, Each.MONTH
    name = next(name for name in ("a", "b", "c") if found[name])
    word = " ".join(found[name].lower().split())
    after = text[found.end() :]
    is_of_year = word.startswith("year") and re.match(r"\s*20\d\d", after)
    is_each = re.search(r"\b(?:each|every|per|by)\W*\Z", text[: found.start(name)], re.IGNORECASE) is not None
    if re.match(r"(?:ly)?[\s-]*(?:on|over)[\s-]+(?:quarter|year)", after) or (is_of_year and not is_each):
        return text, Each.MONTH
    month = f"month{found['plural'] or ''}" if name == "a" else "月"
    return f"{text[: found.start(name)]}{month}{after}", _EACH[word]


def _with_place(text: str) -> tuple[str, int, int]:
    """Take "second" out of "the second highest month", and "three" out of "the three best months"; return the text,
    the place (1 for the first) and how many are asked for (0 for one).
    """
    found = pattern(
        r"\b(?P<a>second|third|fourth|fifth|2nd|3rd|4th|5th)[\s-]+(?=(?:⟨highest⟩|⟨lowest⟩)) | 第(?P<b>[二三四五])(?=[高低多少大小])"
    ).search(text)
    if found:
        word = (found["a"] or found["b"]).lower()
        listed = (
            _ORDINALS if word in _ORDINALS else "二三四五" if word in "二三四五" else ("2nd", "3rd", "4th", "5th")
        )
        most = "最" if found["b"] else ""
        return f"{text[: found.start()]}{most}{text[found.end() :]}", listed.index(word) + 2, 0
    found = re.search(r"最(?P<how>[高低多少大小])的?前?(?P<n>\d{1,2}|[两二三四五六七八九十])个?月份?", text)
    if found:
        return f"{text[: found.start()]}最{found['how']}{text[found.end() :]}", 1, count_of(found["n"])
    count = r"(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
    for words in (
        rf"\b{count}\s+(?P<how>⟨highest⟩|⟨lowest⟩)\s+(?=months\b)",
        rf"(?P<how>⟨highest⟩|⟨lowest⟩)\s+{count}\s+(?=months\b)",
    ):
        found = pattern(words).search(text)
        if found:
            number = found["n"].lower()
            how = "highest" if found["how"].lower() == "top" else found["how"]
            many = _NUMBERS.index(number) + 2 if number in _NUMBERS else int(number)
            return f"{text[: found.start()]}{how} {text[found.end() :]}", 1, max(many, 1)
    return text, 1, 0


EVER = late_pattern(
    rf"\bever\s+(?:been\s+)?(?:[\w-]+\s+){{0,3}}?(?:(?P<more>higher|more|bigger|larger|greater|better|stronger|above|over)"
    rf"|lower|less|fewer|smaller|worse|weaker|below|under)\b(?:\s+\w+)?(?:\s+than)?\s*(?:it\s+was\s+)?(?:in\s+|for\s+)?(?=(?:{MONTH_WORDS})\b|\d{{4}}-\d\d\b|(?:(?:that|this|it|then)\b)?\W*\Z)",
    re.IGNORECASE,
)


_OF_PLACES = late_pattern(r"\brank\w*\b|\bplaces?\b|排名", re.IGNORECASE)


def read_ever(text: str) -> Heard | None:
    """Whether it was ever higher or lower than in a month: the highest or the lowest of all says it."""
    found = EVER.search(text)
    if found is None or not states(text) or _OF_PLACES.search(text):
        return None
    name = OperationName.HIGHEST if found["more"] else OperationName.LOWEST
    return Heard(Operation(name), text[: found.start()])


_RANKED_MONTHS = late_pattern(r"\brank(?:ing)?\s+(?:of\s+)?(?:all\s+)?(?:the\s+)?months\b", re.IGNORECASE)


def read_extreme(text: str) -> Heard | None:
    """The highest or lowest month (quarter, year), the second one, or so many of them."""
    shorter, each = with_months(_RANKED_MONTHS.sub(" 12 highest months ", text))
    shorter, place, count = _with_place(shorter)
    heard = _read_extreme(shorter)
    if heard is None:
        return None
    count = count if count > 1 else 0
    return replace(heard, operation=replace(heard.operation, each=each, rank=place, largest=count))


_SAID_BIGGEST = late_pattern(
    r"\b(?:the|that|this)\s+(?P<move>rise|jump|increase|gain|surge|fall|drop|decline|decrease|plunge|slump)(?P<when>\s.+?)?"
    r"\s+(?:was\s+|is\s+)?(?:the|its|their)\s+(?P<size>biggest|largest|steepest|sharpest|greatest)\b(?!\s+(?:buyer|customer|partner|market|importer))(?:\s+(?:ever|so\s+far|yet|on\s+record))?",
    re.IGNORECASE,
)


_ASKS_WHICH_MONTH = late_pattern(r"\bwhen\b|\b(?:which|what)\s+(?:single\s+)?months?\b", re.IGNORECASE)
_HIT = late_pattern(
    r"\b(?:(?:hit|hits|reach(?:ed)?|touch(?:ed)?|mark(?:ed)?|sank\s+to|f[ae]ll\s+to|rose\s+to)\s+(?:an?\s+|the\s+|its\s+|their\s+|rock\s+)?(?:new\s+|record\s+|yearly\s+|annual\s+)*"
    r"(?:(?P<low>lows?|bottom|trough|floor|nadir|lowest\s+(?:point|level))|(?:highs?|peak|top|ceiling|summit|highest\s+(?:point|level)))"
    r"|(?P<low2>bottom(?:ed)?\s+out))(?!\w)",
    re.IGNORECASE,
)


_OF_PRODUCT = pattern(  # "the biggest gallium month" is the biggest month of gallium
    r"(?P<size>⟨highest⟩|⟨lowest⟩)\s+(?!recent|last|past|previous|next|this|that|each|every|per|of|in|an?\b|the\b|buyers?|single|ever|gains?|movers?|risers?|countr|important|common|guess)(?P<product>[a-z-]+)\s+month(?P<many>s?)\b"
)


def _read_extreme(text: str) -> Heard | None:
    """The highest or lowest month, of the level or of the change."""
    if _ASKS_WHICH_MONTH.search(text):
        text = _HIT.sub(lambda found: "lowest" if found["low"] or found["low2"] else "highest", text)
    if states(text):  # "was the rise in june the biggest ever"
        text = _SAID_BIGGEST.sub(r"the \g<size> monthly \g<move> \g<when>", text)
    of_change = pattern(
        r"(?P<size>⟨highest⟩|⟨lowest⟩|\b(?:biggest|largest|steepest|sharpest|greatest|worst|fastest|best)\b)\s+(?:ever\s+|recorded\s+)?(?P<every>(?:single\s+)?(?:monthly|month[ -](?:on|over|to)[ -]month|m/m|mom|yoy|y/y|annual|yearly|year[ -]on[ -]year|(?:one|single)[ -]month)\s+)?(?:percentage\s+|percent\s+|%\s+)?(?P<move>⟨rises⟩|⟨falls⟩|changes?|swings?|moves?)(?P<month>\s+(?:in\s+(?:a|any|one)\s+)?month)?"
        r"| (?:环比|同比)?(?P<move2>涨幅|增幅|跌幅|降幅|增速|(?:⟨rises⟩|⟨falls⟩))[得了]?最[大多快猛高](?=[^国家买客]*?(?:月|\Z))"
        r"| (?:(?:which|what)\s+month(?P<in>\s+(?:of|in)\s+(?:[\w-]+\s+)??(?:19|20)\d\d)?|\bwhen(?=\s+did))\s+(?:did\s+(?P<who>(?:[\w'-]+\s+){0,6}?))?(?:saw|had|see|have|show(?:ed)?)?\s*(?:the\s+)?(?P<move3>⟨rises⟩|⟨falls⟩)\s+(?:by\s+)?(?:the\s+)?most\b"
    ).search(text)
    if of_change is not None and not re.search(_NOT_EXTREME, text, re.IGNORECASE):
        word = next(filter(None, (of_change["move"], of_change["move2"], of_change["move3"])))
        falls = bool(pattern("⟨falls⟩|跌幅|降幅").search(word))
        if of_change["size"] and re.fullmatch(r"smallest|least|lowest|weakest", of_change["size"], re.IGNORECASE):
            rest = re.sub(r"\b(?:monthly|months?)\b", " ", cut_out(text, of_change), flags=re.IGNORECASE)
            if not pattern("⟨rises⟩|⟨falls⟩").search(word):  # "the smallest change" is either way
                return Heard(Operation(OperationName.MONTHS, of=Of.CHANGE), rest)
            return Heard(Operation(OperationName.MONTHS, condition=FALLS if falls else RISES), rest)
        of = (
            Of.YEAR
            if YEAR_BASE.search(text) or re.search(r"\b(?:annual|yearly)\b", text, re.IGNORECASE)
            else Of.CHANGE
        )
        rest = re.sub(
            r"\b(?:ever|on\s+record|single|monthly|in\s+(?:a|any|one)\s+month|which|what|months?)\b|哪个?月份?",
            " ",
            YEAR_BASE.sub(" ", f"{of_change['who'] or ''} {of_change['in'] or ''} {cut_out(text, of_change)}"),
            flags=re.IGNORECASE,
        )
        is_loose = not (
            of_change["every"]
            or of_change["month"]
            or of_change["move2"]
            or of_change["move3"]
            or re.search(r"\bever\b|\bon\s+record\b|\bmonths?\b", text, re.IGNORECASE)
        )
        name = OperationName.LOWEST if falls else OperationName.HIGHEST
        return Heard(Operation(name, of=of), rest, is_record=states(text), is_loose=is_loose)
    text = _OF_PRODUCT.sub(r"\g<product> \g<size> month\g<many>", text)
    found = pattern(
        r"(?P<high>⟨highest⟩)(?:\s+(?:and|or|/)\s+(?:the\s+)?⟨lowest⟩)?\s+(?:(?:single|ever|monthly|level|export|exports|import|imports|total|figure|volume|weight|trade|shipment|shipments|magnet|magnets)\s+){0,3}(?:(?:in\s+(?:a|any)\s+)?months?|levels?|points?|figures?|volumes?|numbers?|values?|ever|on\s+record)(?:\s+(?:ever|so\s+far|yet|on\s+record))?"
        r"| (?P<low>⟨lowest⟩)\s+(?:(?:single|ever|monthly|level|export|exports|import|imports|total|figure|volume|weight|trade|shipment|shipments|magnet|magnets)\s+){0,3}(?:(?:in\s+(?:a|any)\s+)?months?|levels?|points?|figures?|volumes?|numbers?|values?|ever|on\s+record)(?:\s+(?:ever|so\s+far|yet|on\s+record))?"
        r"| (?:(?:which|what)\s+)?month\s+(?:with|of|that\s+(?:had|saw|has|was))\s+(?:the\s+)?(?:(?P<high11>⟨highest⟩)|(?P<low11>⟨lowest⟩))(?:\s+(?:exports?|imports?|figures?|shipments?|trade|volumes?|sales|totals?))?"
        r"| (?:which|what)\s+month\s+(?:(?:was|is|were|had|has|saw|did|of)\s+)?(?:[\w']+\s+){0,4}?(?:the\s+|its\s+|their\s+)?(?:(?P<high2>⟨highest⟩)|(?P<low2>⟨lowest⟩))"
        r"| \bwhen\s+(?:did|was|were|has|have)\s+(?:[\w'-]+\s+){0,6}?(?:at\s+(?:its|their)\s+)?(?:(?P<high3>peak(?:ed)?|highest|(?:hit|reach)\s+(?:a\s+|its\s+|their\s+)?(?:record|peak|high))|(?P<low3>bottom(?:ed)?(?:\s+out)?|lowest|trough(?:ed)?|(?:hit|reach)\s+(?:a\s+|its\s+|their\s+)?(?:low|bottom|trough)))"
        r"| \b(?:all[\s-]time|record)\s+(?:(?P<high4>highs?)|(?P<low4>lows?))\b | \b(?:(?P<high5>high)|(?P<low5>low))\s+point\b"
        r"| \b(?:(?P<high6>records?(?!\s+(?:began|begin|start))|peaks?|max(?:imum)?)|(?P<low6>trough|min(?:imum)?))(?:\s+and\s+min(?:imum)?)?\b(?!\s+(?:was|is)\b)"
        r"| \b(?P<high10>highs?)\s*(?:and|/|&)\s*lows?\b"
        r"| \b(?:(?P<high9>highest|maximum)|(?P<low9>lowest|minimum))\b"
        r"| (?:(?P<high7>最高|最多|最大|峰值|历史新高)|(?P<low7>最低|最少|最小|历史新低))(?:的?(?:是)?(?:哪个?|几)?月份?|值|点|纪录|记录)? | 哪个?月份?.*?(?:(?P<high8>最高|最多|最大)|(?P<low8>最低|最少|最小))"
    ).search(text)
    if found is None or re.search(_NOT_EXTREME, text, re.IGNORECASE):
        return None
    groups = found.groupdict()
    low = any(value for name, value in groups.items() if name.startswith("low"))
    rest = cut_out(text, found)
    rest = re.sub(
        r"\b(?:which|what|month|months|when|ever|so\s+far|on\s+record|yet|was|were|highest|lowest|level|max(?:imum)?|min(?:imum)?)\b|哪个?月份?|月份|是哪",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    inner = found.group()
    # what stands inside the words that say so, as "us" in "when did the us peak", is read with the rest
    inner = pattern(
        r"⟨highest⟩|⟨lowest⟩|\b(?:which|what|months?|when|did|was|were|has|have|is|had|saw|of|the|its|their|at|hit|reach|a|an|peak(?:ed)?|bottom(?:ed)?|out|high|low|highs|lows|point|points|levels?|ever|all[\s-]time|records?|trough(?:ed)?|single|so|far|yet|on|and|or|in|any)\b|最高|最低|最多|最少|最大|最小|哪个?|月份?|的|是|值|点|纪录|记录|峰值|历史新高|历史新低|/"
    ).sub(" ", inner)
    name = OperationName.LOWEST if low else OperationName.HIGHEST
    is_record = states(text)
    return Heard(Operation(name), f"{rest} {inner}", is_record=is_record)


_MEAN_TO_A_MONTH = late_pattern(
    rf"\b(?P<n>\d{{1,2}}|three|six|twelve)[\s-]+months?\s+(?:moving\s+|rolling\s+|trailing\s+)?(?:average|mean)\b(?P<of>.*?)"
    rf"\b(?:to|until|through|ending(?:\s+in)?|up\s+to|as\s+of|in)\s+(?=(?:{MONTH_WORDS})\b|\d{{4}}-\d\d\b)",
    re.IGNORECASE,
)


_GROWTH = pattern(
    r"(?:monthly\s+|yearly\s+|annual\s+)?(?:growth(?:\s+rates?)?|percentage\s+changes?|changes?)|增速|增长率|(?:同比|环比)变化"
)


_MEDIAN = pattern(r"(?:the\s+)?(?:monthly\s+)?⟨median⟩(?:\s+month(?:ly)?)? | 每月中位数")


def _growth_of(text: str) -> Of:
    is_of_year = YEAR_BASE.search(text) or re.search(r"\b(?:annual|yearly)\b", text, re.IGNORECASE)
    return Of.YEAR if is_of_year else Of.CHANGE


def read_mean(text: str) -> Heard | None:
    """The mean or the median of the months, of the level or of the change; whether a month is above the mean."""
    if PRICE.search(text):
        return None
    of_mean = mean_in(text) if MEAN_SAID.search(text) else None
    if of_mean is not None:
        is_stated = re.search(r"\bwhen\b|什么时候|何时", text, re.IGNORECASE) is None
        rest = re.sub(
            r"\bwhen\b|\b(?:by\s+)?how\s+(?:far|much)\b|什么时候|何时", " ", of_mean[1], flags=re.IGNORECASE
        )
        return Heard(Operation(OperationName.MONTHS, condition=of_mean[0]), rest, is_record=is_stated)
    text = _MEAN_TO_A_MONTH.sub(r"average\g<of> in the \g<n> months to ", text)
    if _MEDIAN.search(text):
        growth = _GROWTH.search(text)
        of = Of.LEVEL if growth is None else _growth_of(text)
        rest = text if growth is None else YEAR_BASE.sub(" ", cut_out(text, growth))
        return Heard(Operation(OperationName.MEDIAN, of=of), _MEDIAN.sub(" , ", rest))
    found = pattern(
        r"(?:what(?:'s|\s+is|\s+was)?\s+)?(?:the\s+|on\s+)?(?:monthly\s+)?⟨mean⟩(?:\s+(?:month(?:ly)?|(?:per|a|each)\s+month))? | how\s+much\s+(?:is|was)?\s*(?:that|it|this)?\s*(?:per|a)\s+month | (?<!in\s)\b(?:per|a)\s+month\b(?!\s+(?:ago|earlier|before|later)) | 平均(?:每个?月|每月)?(?:是|为)?多少? | 每个?月平均 | 月均"
    ).search(text)
    if found is None or (re.search(r"\bmean\b", found.group(), re.IGNORECASE) and not _is_mean(text, found)):
        return None
    if re.search(r"\ba\s+month\b", found.group(), re.IGNORECASE) and re.search(
        r"\bthan\s+a\s+month\b", text, re.IGNORECASE
    ):
        return None
    growth = _GROWTH.search(text)
    if growth is not None:
        of = _growth_of(text)
        rest = pattern(r"⟨mean⟩|\b(?:monthly|yearly|annual)\b").sub(" ", cut_out(text, growth))
        return Heard(Operation(OperationName.MEAN, of=of), YEAR_BASE.sub(" ", rest))
    return Heard(
        Operation(OperationName.MEAN),
        pattern(r"\bmonthly\b|每个?月|\bon\s+average\b|⟨mean⟩|\b(?:per|a|each)\s+month\b").sub(
            " ", cut_out(text, found)
        ),
    )


def _is_mean(text: str, found: re.Match[str]) -> bool:
    """Say whether "mean" is the number rather than what somebody means."""
    return not re.search(
        r"\b(?:i|you|we|they|does|do|did|what|it|that|which)\s+(?:\w+\s+){0,3}mean\b|\bmean\s+(?:by|to|that)\b",
        text,
        re.IGNORECASE,
    )


_EACH_ASKED = pattern(
    r"(?<!same\smonth\s)\b(?:in\s+|for\s+|of\s+|by\s+)?(?:every|each|per|by)\s+(?:single\s+|calendar\s+)?(?P<a>month|quarter|half[- ]year|half|year)\b(?!\s+(?:on|over)\b)"
    r"| \b(?P<b>month|quarter|year)\s+(?:by|after)\s+(?P=b)\b"
    r"| (?<!last\s)(?<!latest\s)(?<!recent\s)(?<!newest\s)(?<!this\s)(?<!previous\s)(?<!first\s)(?<!second\s)\b(?P<c>monthly|quarterly|half[- ]year(?:ly)?|yearly|annual(?:ly)?)\b(?!\s+(?:report|change|growth|rate|rise|fall|increase|decline|mean|moving|data\b))"
    r"| \b(?:in\s+|for\s+|of\s+|over\s+)?(?:all|(?:list|show|give\s+me|name|print)(?:\s+me)?)\s+(?:of\s+)?(?:the\s+)?(?:(?:\d{1,2}|three|six|twelve)\s+)?"
    r"(?P<e>months|quarters)\b(?=\s+(?:of|in|during|for|from)\s+(?:the\s+year\s+)?(?:[qh][1-4]\s+)?(?:of\s+)?(?:19|20)\d\d\b|\s+(?:of\s+)?(?:[qh][1-4]\s+)?(?:19|20)\d\d\b)"
    r"| (?P<d>逐月|每个?月|各月|每个?季度?|逐季|各季度?|每年|逐年|各年)(?:的|份)?"
)
_ADDED_UP = pattern(r"⟨total⟩|\b(?:together|combined|added|altogether|jointly)\b")
_EACH_OF = {"m": Each.MONTH, "q": Each.QUARTER, "h": Each.HALF, "y": Each.YEAR, "a": Each.YEAR,
            "月": Each.MONTH, "季": Each.QUARTER, "年": Each.YEAR}  # fmt: skip
_DRAWN = r"\b(?:charts?|graphs?|plots?|curve|trends?|season\w*|download|csv|xlsx|excel|reports?|top|rank\w*|buyers?|yoy|y/y|ago|earlier|before)\b|走势|趋势|图|下载|月报|同比|环比|平均|比"


def read_each(text: str) -> Heard | None:
    """Every month's (quarter's, half-year's, year's) number of a series: "us 2025 by quarter"."""
    found = _EACH_ASKED.search(text)
    if found is None or (found["e"] and _ADDED_UP.search(text)):
        return None
    if YEAR_BASE.search(text) and not re.search(r"\b(?:charts?|graphs?|every|each)\b", text, re.IGNORECASE):
        rest = YEAR_BASE.sub(" ", without_moves(cut_out(text, found)))
        return Heard(Operation(OperationName.MONTHS, of=Of.YEAR), rest, is_loose=True)
    if re.search(_DRAWN, text, re.IGNORECASE):
        return None
    words = (
        next(filter(None, found.groups()))
        .lower()
        .removeprefix("逐")
        .removeprefix("每")
        .removeprefix("各")
        .lstrip("个")
    )
    rest = pattern(r"⟨total⟩|\b(?:figures?|numbers?|levels?)\b").sub(" ", cut_out(text, found))
    return Heard(Operation(OperationName.MONTHS, each=_EACH_OF[words[0]]), rest, is_loose=True)


_OF_SHARE = r"\b(?:market\s+)?shares?\b(?:\s+of(?!\s+(?:the\s+)?(?:top|biggest|largest)))?|份额|占比"
_NOT_OF_SHARE = r"\bover\s+time\b|\btrend|\bchart|\bdevelop|\bhistory\b|走势|趋势"


_WEIGHTS = frozenset({Unit.TONNE, Unit.KILOGRAM, Unit.THOUSAND_TONNES})


def read_share_by_month(text: str) -> Heard | None:
    """What is asked of the share month by month: when it was highest, in which months it was above 10%, its mean."""
    found = re.search(_OF_SHARE, text, re.IGNORECASE)
    if found is None or re.search(_NOT_OF_SHARE, text, re.IGNORECASE):
        return None
    moved = read_share_moved(text)
    if moved is not None:
        return moved
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    heard = next(
        (heard for read in (read_run, read_last, read_months, read_extreme, read_mean) if (heard := read(rest))), None
    )
    if heard is None or heard.operation.condition in (RISES, FALLS):
        return None
    condition = heard.operation.condition
    if condition is not None and condition.quantity is not None and condition.quantity.unit in _WEIGHTS:
        return heard  # "the share of months above 500 t" is of months
    return replace(heard, operation=replace(heard.operation, of=Of.SHARE), is_loose=False)
