"""Which operation a sentence asks for: a total, a mean, the highest month, how many months, whether something is so.

It is found in the words alone, before what they name: what is found says which words it used, and the others go on to
be read as names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from bot.language.lexicon import rows_of, table_of
from bot.trade.operations import Of, Operation, OperationName
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Quantity, Unit

_LEXICONS = ("operations.en.txt", "operations.zh.txt")


@dataclass(frozen=True, slots=True)
class Heard:
    """An operation that a sentence asks for and the rest of its words. `is_between` when two of what it names are held
    against each other; `against_year` when the same month a year before is; `is_record` when the month it names is said
    to be the highest or lowest.
    """

    operation: Operation
    rest: str
    is_between: bool = False
    against_year: bool = False
    is_record: bool = False
    is_loose: bool = False


@cache
def _class(name: str) -> str:
    """Return a pattern of the words of a class, English ones as whole words."""
    english, chinese = ("", "")
    for lexicon in _LEXICONS:
        for row in rows_of(lexicon):
            key, _, words = row.partition("\t")
            if key != name:
                continue
            parts = sorted((word.strip() for word in words.split(",")), key=len, reverse=True)
            joined = "|".join(re.escape(part).replace(r"\ ", r"\s+") for part in parts)
            if lexicon.endswith("en.txt"):
                english = rf"(?<![\w/])(?:{joined})(?![\w])"
            else:
                chinese = f"(?:{joined})"
    return f"(?:{english}|{chinese})"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern in which ⟨name⟩ stands for the words of a class and spaces are free."""
    filled = re.sub(r"⟨([\w-]+)⟩", lambda found: _class(found[1]), text)
    return re.compile(filled, re.IGNORECASE | re.VERBOSE)


def _unit_words() -> str:
    words = sorted((word for word in table_of("units.txt") if word.isascii()), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


_NUMBER = r"(?P<{0}>[+-]?\d[\d,]*(?:\.\d+)?)"
_CHINESE_UNITS = "公斤|千克|千吨|百万吨|公吨|吨|磅|克"
_UNIT_OF = (
    r"\s?(?P<{0}>%|percent\b|per\s?cent\b|pct\b|(?:"
    + _unit_words()
    + r")\b(?!\s+to\b)|万吨|"
    + _CHINESE_UNITS
    + r"|times\b|x\b|fold\b|倍)?"
)
_QUANTITY = _NUMBER.format("number") + _UNIT_OF.format("unit")
_TWO = (
    _NUMBER.format("low")
    + _UNIT_OF.format("low_unit")
    + r"\s?(?:and|to|-|–|到|至|和)\s?"
    + _NUMBER.format("high")
    + _UNIT_OF.format("high_unit")
)

_IN_UNIT = re.compile(
    rf"(?:\b(?:in|as|into|expressed\s+in|convert(?:ed)?\s+(?:in)?to|how\s+many|number\s+of)\s+(?:the\s+)?(?P<a>{_unit_words()})\b(?!\s*/)"
    rf"|(?:换算成|换成|以|用|按)\s?(?P<b>{_CHINESE_UNITS})(?:为?单位|计|表示)?|多少(?P<c>{_CHINESE_UNITS})"
    r"|(?<![\d,.]\s)(?<![\d,.])\b(?P<d>kg|kgs|kilos|kilograms|kilogrammes|lbs|pounds|kt|kilotonnes|short\s+tons)\b(?!\s*/))",
    re.IGNORECASE,
)
_PER_DAY = re.compile(
    r"\b(?:per|a|each|every)\s+(?:calendar\s+)?day\b|\bdaily\b|/day\b|每天|每日|日均", re.IGNORECASE
)
_PRICE = re.compile(
    r"\bpric\w*|\bcosts?\b|\bunit\s+value|\bper\s+(?:kg|kilo\w*|tonne|ton)\b|/kg\b|单价|价格", re.IGNORECASE
)

_STATES = re.compile(
    r"\A\W*(?:(?:so|and|hi|hello|hey|please|ok|quick\s+question|sorry|but)\W+)*(?:did|does|do|has|have|had|is|are|was|were|isn't|wasn't|didn't"
    r"|(?:can|could)\s+you\s+confirm|confirm|verify|check|is\s+it\s+(?:true|right|correct)|true\s+that)\b"
    r"|\b(?:right|correct|true|is\s+that\s+so|isn't\s+it|didn't\s+it|accurate|really|confirm)\s*\??\W*\Z|\bis\s+(?:this|that|it)\s+(?:true|right|correct|so)\b"
    r"|吗\W*\Z|是否|有没有|是不是|对不对|属实",
    re.IGNORECASE,
)
_WHETHER_OR = re.compile(r"\b(?:or)\b|还是", re.IGNORECASE)
_YEAR_BASE = re.compile(
    r"\b(?:than|from|on|over|vs\.?|versus|against|compared\s+(?:to|with))\s+(?:the\s+)?(?:a\s+year\s+(?:ago|earlier|before)|(?:same\s+month\s+)?last\s+year"
    r"|the\s+year\s+before|(?:previous|prior)\s+year|same\s+(?:month|period)\s+(?:a\s+year\s+(?:ago|earlier)|last\s+year|of\s+last\s+year))|\b(?:yoy|y/y|year[ -]on[ -]year|year[ -]over[ -]year|annually|on\s+the\s+year)\b|同比",
    re.IGNORECASE,
)

_MONTH = r"(?:calendar\s+)?months?"
_HOW_MANY_MONTHS = r"(?:(?:in\s+|for\s+|during\s+)?how\s+many\s+(?:of\s+the\s+)?months?|number\s+of\s+months?|count\s+(?:of\s+)?(?:the\s+)?months?|how\s+often|how\s+many\s+times|多少个?月|几个月)"
_WHICH_MONTHS = r"(?:(?:in\s+)?(?:which|what)\s+months?|(?:list|show|name|give\s+me)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?months|months\s+(?:in\s+which|when|where|with|that)|\bmonths(?=\s+⟨above⟩|\s+⟨below⟩)|哪些月份?|哪几个?月份?|哪个?月份?|的月份)"


def operation_in(text: str) -> Heard | None:
    """Find the operation that a sentence asks for, None when it asks for none."""
    text = re.sub(r"\btrue\s+or\s+(?:false|not)\b\W*", "is it true that ", text, flags=re.IGNORECASE)
    unit, text = _taken_unit(text)
    is_per_day = bool(_PER_DAY.search(text))
    text = _PER_DAY.sub(" ", text)
    heard = next((found for read in _READERS if (found := read(text)) is not None), None)
    if heard is None:
        if unit is None and not is_per_day:
            return None
        heard = Heard(Operation(OperationName.LEVEL), text)
    operation = replace(heard.operation, unit=unit, is_per_day=is_per_day or heard.operation.is_per_day)
    return replace(heard, operation=operation)


def _taken_unit(text: str) -> tuple[Unit | None, str]:
    """Take the unit in which the answer is wanted out of a text; tonnes are what an answer has anyhow."""
    if _PRICE.search(text):
        return None, text
    found = _IN_UNIT.search(text)
    if found is None:
        return None, text
    words = " ".join(next(filter(None, found.groups())).lower().split())
    unit = Unit(table_of("units.txt")[words])
    if unit is Unit.TONNE or (found["d"] and re.search(r"\d\s*$", text[: found.start()])):
        return None, text
    return unit, f"{text[: found.start()]} {text[found.end() :]}"


def _quantity(number: str, unit: str | None) -> Quantity:
    words = " ".join((unit or "").lower().split())
    value = Decimal(number.replace(",", ""))
    if words == "万吨":
        return Quantity(value * 10, Unit.THOUSAND_TONNES)
    if words in {"%", "percent", "per cent", "pct"}:
        return Quantity(value, Unit.PERCENT)
    if words in {"times", "x", "fold", "倍"}:
        return Quantity(value, Unit.TIMES)
    return Quantity(value, table_of("units.txt").get(words, Unit.TONNE))


_THRESHOLDS = (
    (Comparison.AT_LEAST, "at-least"), (Comparison.AT_MOST, "at-most"),
    (Comparison.ABOVE, "above"), (Comparison.BELOW, "below"),
)  # fmt: skip


def _threshold(text: str) -> tuple[Condition, str] | None:
    """Take a threshold out of a text: "more than 500 t", "between 100 and 200 t"."""
    between = re.search(rf"(?:\bbetween\s+|\bfrom\s+|介于|在)?{_TWO}(?:之间)?", text, re.IGNORECASE)
    if between and re.match(r"between|介于|在", between.group(), re.IGNORECASE):
        unit = between["high_unit"] or between["low_unit"]
        low, high = _quantity(between["low"], between["low_unit"] or unit), _quantity(between["high"], unit)
        return Condition(Comparison.BETWEEN, low, high), f"{text[: between.start()]} {text[between.end() :]}"
    for comparison, name in _THRESHOLDS:
        words = _class(name)
        found = re.search(
            rf"(?:(?:was|were|is|are|been)\s+)?{words}\s*(?:the\s+|a\s+)?{_QUANTITY}(?!\s*(?:months?|years?|个月|年))",
            text,
            re.IGNORECASE,
        )
        found = (
            found or re.search(rf"{_QUANTITY}\s*{words}(?!\s*\d)", text, re.IGNORECASE)
            if name in {"at-least", "at-most"}
            else found
        )
        if found and not _is_year(found["number"], found["unit"]):
            return Condition(
                comparison, _quantity(found["number"], found["unit"])
            ), f"{text[: found.start()]} {text[found.end() :]}"
    return None


def _is_year(number: str, unit: str | None) -> bool:
    return not unit and bool(re.fullmatch(r"(?:19|20)\d\d", number))


def _move(text: str) -> Condition | None:
    """Say which way a text says that something moved; None when it says neither or both."""
    rises, falls = _pattern("⟨rises⟩").search(text), _pattern("⟨falls⟩").search(text)
    if bool(rises) == bool(falls):
        return None
    return RISES if rises else FALLS


def _without_moves(text: str) -> str:
    return _pattern("⟨rises⟩|⟨falls⟩").sub(" ", text)


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} , {text[found.end() :]}"


def _row(text: str) -> Heard | None:
    """How many months in a row."""
    asked = _pattern(
        r"(?:for\s+)?how\s+many\s+⟨row⟩\s+months? | (?:for\s+)?how\s+many\s+months?(?=.*⟨row⟩) | longest\s+(?:run|streak|stretch)(?:\s+of)? | (?:for\s+)?how\s+long\s+(?:has|have|had|did|is|are|was|were)(?=.*(?:⟨rises⟩|⟨falls⟩|⟨above⟩|⟨below⟩)) | 连续.*?(?:几|多少)个?月 | (?:几|多少)个?月连续 | 连续(?:上升|增长|上涨|下降|下跌)(?:了)?(?:几|多少)"
    ).search(text)
    if asked is None:
        return None
    condition = _threshold(text)
    rest = text
    if condition is not None:
        rest = condition[1]
    wanted = condition[0] if condition else _move(text)
    if wanted is None:
        return None
    is_longest = bool(re.search(r"\blongest\b|最长", text, re.IGNORECASE))
    name = OperationName.LONGEST_RUN if is_longest else OperationName.RUN
    rest = _pattern(
        r"⟨row⟩|(?:for\s+)?how\s+(?:many\s+(?:months?)?|long)|longest|\b(?:run|streak|stretch|months?)\b|连续|几|多少|个月|月"
    ).sub(" ", rest)
    return Heard(Operation(name, condition=wanted), _without_moves(rest))


def _stated_row(text: str) -> Heard | None:
    """Whether something is the third rise in a row."""
    found = re.search(
        r"\b(?:(?P<a>second|third|fourth|fifth|sixth|seventh|eighth|[2-9](?:nd|rd|th))\s+(?:straight|consecutive|successive)\s+(?:monthly\s+|month(?:\s+of)?\s*)?|(?P<b>second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th))\s+(?:month|rise|fall|gain|drop|decline|increase)(?:\s+of\s+\w+)?\s+(?:in\s+a\s+row|running|straight))",
        text,
        re.IGNORECASE,
    )
    if found is None and _STATES.search(text):
        found = re.search(
            r"(?:\bfor\s+)?\b(?P<a>two|three|four|five|six|seven|eight|[2-9]|1\d)\s+(?:(?:straight|consecutive|successive)\s+months?|months?\s+(?:in\s+a\s+row|running|straight|on\s+the\s+trot))\b|连续(?P<b>[2-9]|两|三|四|五|六|七|八)个?月",
            text,
            re.IGNORECASE,
        )
    move = _move(text)
    if found is None or move is None:
        return None
    word = (found["a"] or found["b"]).lower()
    ordinals = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    numbers = ("two", "three", "four", "five", "six", "seven", "eight")
    listed = next((each for each in (ordinals, numbers, "两三四五六七八") if word in each), None)
    count = listed.index(word) + 2 if listed is not None else int(re.sub(r"\D", "", word))
    stated = Condition(Comparison.AT_LEAST, Quantity(Decimal(count), Unit.MONTHS))
    return Heard(Operation(OperationName.RUN, condition=move, stated=stated), _without_moves(_cut(text, found)))


def _months(text: str) -> Heard | None:
    """In how many months, and which."""
    asked = _pattern(f"{_HOW_MANY_MONTHS} | {_WHICH_MONTHS}").search(text)
    if asked is None:
        each = _pattern(
            r"\b(?:monthly|month[ -](?:on|by|over)[ -]month|m/m|mom)\s+(?:growth|percentage|percent|%)?\s*(?:change|growth|rate)s?(?:\s+rates?)?\b|\bgrowth\s+rates\b|\bchanges?\s+(?:each|every|per|by)\s+month\b|每月(?:增速|增长率|变化|环比)|各月(?:增速|增长率|变化|环比)"
        ).search(text)
        if each is None or re.search(
            r"\b(?:highest|biggest|largest|average|mean|median|lowest)\b", text, re.IGNORECASE
        ):
            return None
        of = Of.YEAR if _YEAR_BASE.search(text) else Of.CHANGE
        return Heard(Operation(OperationName.MONTHS, of=of), _YEAR_BASE.sub(" ", _cut(text, each)))
    threshold = _threshold(text)
    condition, rest = threshold or (_move(text), text)
    if condition is None:
        extreme = _pattern("⟨highest⟩ | ⟨lowest⟩").search(text)
        return None if extreme is None else _extreme(text)
    of = Of.YEAR if _YEAR_BASE.search(rest) else Of.LEVEL
    if condition.quantity is not None and condition.quantity.unit == Unit.PERCENT and of is Of.LEVEL and threshold:
        of = Of.CHANGE
        if _move(rest) == FALLS:
            condition = _negative(condition)
    rest = _pattern(f"{_HOW_MANY_MONTHS} | {_WHICH_MONTHS}").sub(" ", rest)
    return Heard(
        Operation(OperationName.MONTHS, of=of, condition=condition), _YEAR_BASE.sub(" ", _without_moves(rest))
    )


def _negative(condition: Condition) -> Condition:
    turned = {Comparison.ABOVE: Comparison.BELOW, Comparison.AT_LEAST: Comparison.AT_MOST}
    quantity = condition.quantity
    if quantity is None:
        return condition
    comparison = turned.get(condition.comparison, condition.comparison)
    return replace(condition, comparison=comparison, quantity=replace(quantity, number=-abs(quantity.number)))


def _last(text: str) -> Heard | None:
    """When it last was this low, when it first passed a threshold, since when it has been above one."""
    this = _pattern(
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
    threshold = _threshold(text)
    if threshold is None:
        return None
    condition, rest = threshold
    for name, words in (
        (OperationName.FIRST, r"\bwhen\b.*?\bfirst\b|\bfirst\s+(?:time|month)\b|首次|第一次"),
        (
            OperationName.LAST,
            r"\bwhen\b.*?\blast\b|\blast\s+time\b|\bmost\s+recent(?:ly)?\s+(?:time|month)?|上一?次|最近一次",
        ),
        (OperationName.SINCE, r"\bsince\s+when\b|\bfor\s+how\s+long\b|\bhow\s+long\b|从什么时候|自何时|何时起"),
    ):
        found = re.search(words, text, re.IGNORECASE)
        if found:
            rest = re.sub(
                r"\b(?:when|first|last|time|month|since|how|long|for)\b|首次|第一次|上一?次|最近一次|从?什么时候(?:开始)?|自何时|何时起?",
                " ",
                rest,
                flags=re.IGNORECASE,
            )
            return Heard(Operation(name, condition=condition), rest)
    return None


_NOT_EXTREME = r"\b(?:top|biggest|largest|main|best|highest)\s+(?:\w+\s+)?(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|recipients?|countr(?:y|ies)|gainers?|losers?|movers?)\b|最大的?(?:买家|客户|市场|国家|进口国|出口国|目的地)|前[十五三]大?|(?:谁|哪个国家|哪国).{0,10}?最"


def _extreme(text: str) -> Heard | None:
    """The highest or lowest month, of the level or of the change."""
    text = re.sub(
        r"\b(?:two|three|four|five|[2-9])\s+(?=(?:best|highest|biggest|strongest|lowest|worst|weakest)\s+months\b)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    of_change = _pattern(
        r"(?P<size>⟨highest⟩|⟨lowest⟩|\b(?:biggest|largest|steepest|sharpest|greatest|worst|fastest|best)\b)\s+(?:ever\s+|recorded\s+)?(?P<every>(?:single\s+)?(?:monthly|month[ -](?:on|over|to)[ -]month|m/m|mom|yoy|y/y|annual|year[ -]on[ -]year|one[ -]month)\s+)?(?:percentage\s+|percent\s+|%\s+)?(?P<move>⟨rises⟩|⟨falls⟩|changes?|swings?|moves?)(?P<month>\s+(?:in\s+(?:a|any|one)\s+)?month)?"
        r"| (?:环比)?(?P<move2>涨幅|增幅|跌幅|降幅)最大"
        r"| (?:which|what)\s+month\s+(?:did\s+(?:[\w']+\s+){0,4})?(?:saw|had|see|have|show(?:ed)?)?\s*(?:the\s+)?(?P<move3>⟨rises⟩|⟨falls⟩)\s+(?:by\s+)?(?:the\s+)?most"
    ).search(text)
    if of_change is not None and not re.search(_NOT_EXTREME, text, re.IGNORECASE):
        word = next(filter(None, (of_change["move"], of_change["move2"], of_change["move3"])))
        falls = bool(_pattern("⟨falls⟩|跌幅|降幅").search(word))
        of = Of.YEAR if _YEAR_BASE.search(text) or re.search(r"\bannual\b", text, re.IGNORECASE) else Of.CHANGE
        rest = re.sub(
            r"\b(?:ever|on\s+record|single|monthly|in\s+(?:a|any|one)\s+month|which|what|month)\b|哪个?月份?",
            " ",
            _YEAR_BASE.sub(" ", _cut(text, of_change)),
            flags=re.IGNORECASE,
        )
        is_loose = not (
            of_change["every"]
            or of_change["month"]
            or of_change["move2"]
            or of_change["move3"]
            or re.search(r"\bever\b|\bon\s+record\b", text, re.IGNORECASE)
        )
        return Heard(
            Operation(OperationName.LOWEST if falls else OperationName.HIGHEST, of=of), rest, is_loose=is_loose
        )
    found = _pattern(
        r"(?P<high>⟨highest⟩)(?:\s+(?:and|or|/)\s+(?:the\s+)?⟨lowest⟩)?\s+(?:(?:single|ever|monthly|level|export|exports|import|imports|total|figure|volume|weight|trade|shipment|shipments|magnet|magnets)\s+){0,3}(?:(?:in\s+(?:a|any)\s+)?months?|levels?|points?|figures?|volumes?|numbers?|values?|ever|on\s+record)(?:\s+(?:ever|so\s+far|yet|on\s+record))?"
        r"| (?P<low>⟨lowest⟩)\s+(?:(?:single|ever|monthly|level|export|exports|import|imports|total|figure|volume|weight|trade|shipment|shipments|magnet|magnets)\s+){0,3}(?:(?:in\s+(?:a|any)\s+)?months?|levels?|points?|figures?|volumes?|numbers?|values?|ever|on\s+record)(?:\s+(?:ever|so\s+far|yet|on\s+record))?"
        r"| (?:which|what)\s+month\s+(?:(?:was|is|were|had|has|saw|did|of)\s+)?(?:[\w']+\s+){0,4}?(?:the\s+|its\s+|their\s+)?(?:(?P<high2>⟨highest⟩)|(?P<low2>⟨lowest⟩))"
        r"| \bwhen\s+(?:did|was|were|has|have)\s+(?:[\w'-]+\s+){0,6}?(?:at\s+(?:its|their)\s+)?(?:(?P<high3>peak(?:ed)?|highest|(?:hit|reach)\s+(?:a\s+|its\s+|their\s+)?(?:record|peak|high))|(?P<low3>bottom(?:ed)?(?:\s+out)?|lowest|trough(?:ed)?|(?:hit|reach)\s+(?:a\s+|its\s+|their\s+)?(?:low|bottom|trough)))"
        r"| \b(?:all[\s-]time|record)\s+(?:(?P<high4>highs?)|(?P<low4>lows?))\b | \b(?:(?P<high5>high)|(?P<low5>low))\s+point\b"
        r"| \b(?:(?P<high6>records?|peaks?|max(?:imum)?)|(?P<low6>trough|min(?:imum)?))(?:\s+and\s+min(?:imum)?)?\b(?!\s+(?:was|is)\b)"
        r"| \b(?:(?P<high9>highest|maximum)|(?P<low9>lowest|minimum))\b"
        r"| (?:(?P<high7>最高|最多|最大|峰值|历史新高)|(?P<low7>最低|最少|最小|历史新低))(?:的?(?:是)?(?:哪个?|几)?月份?|值|点)? | 哪个?月份?.*?(?:(?P<high8>最高|最多|最大)|(?P<low8>最低|最少|最小))"
    ).search(text)
    if found is None or re.search(_NOT_EXTREME, text, re.IGNORECASE):
        return None
    groups = found.groupdict()
    low = any(value for name, value in groups.items() if name.startswith("low"))
    rest = _cut(text, found)
    rest = re.sub(
        r"\b(?:which|what|month|months|when|ever|so\s+far|on\s+record|yet|was|were|highest|lowest|level|max(?:imum)?|min(?:imum)?)\b|哪个?月份?|月份|是哪",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    inner = found.group()
    # what stands inside the words that say so, as "us" in "when did the us peak", is read with the rest
    inner = _pattern(
        r"⟨highest⟩|⟨lowest⟩|\b(?:which|what|months?|when|did|was|were|has|have|is|had|saw|of|the|its|their|at|hit|reach|a|an|peak(?:ed)?|bottom(?:ed)?|out|high|low|highs|lows|point|points|levels?|ever|all[\s-]time|records?|trough(?:ed)?|single|so|far|yet|on|and|or|in|any)\b|最高|最低|最多|最少|最大|最小|哪个?|月份?|的|是|值|点|峰值|历史新高|历史新低|/"
    ).sub(" ", inner)
    name = OperationName.LOWEST if low else OperationName.HIGHEST
    is_record = bool(_STATES.search(text))
    return Heard(Operation(name), f"{rest} {inner}", is_record=is_record)


def _mean(text: str) -> Heard | None:
    if _PRICE.search(text):
        return None
    found = _pattern(r"(?:the\s+)?(?:monthly\s+)?⟨median⟩(?:\s+month(?:ly)?)? | 每月中位数").search(text)
    if found:
        return Heard(Operation(OperationName.MEDIAN), _cut(text, found))
    found = _pattern(
        r"(?:what(?:'s|\s+is|\s+was)?\s+)?(?:the\s+|on\s+)?(?:monthly\s+)?⟨mean⟩(?:\s+(?:month(?:ly)?|(?:per|a|each)\s+month))? | how\s+much\s+(?:is|was)?\s*(?:that|it|this)?\s*(?:per|a|each|every)\s+month | (?<!in\s)\b(?:per|a|each)\s+month\b(?!\s+(?:ago|earlier|before|later)) | 平均(?:每个?月|每月)?(?:是|为)?多少? | 每个?月平均 | 月均"
    ).search(text)
    if found is None or (re.search(r"\bmean\b", found.group(), re.IGNORECASE) and not _is_mean(text, found)):
        return None
    if re.search(r"\ba\s+month\b", found.group(), re.IGNORECASE) and re.search(
        r"\bthan\s+a\s+month\b", text, re.IGNORECASE
    ):
        return None
    growth = _pattern(
        r"(?:monthly\s+|yearly\s+|annual\s+)?(?:growth(?:\s+rates?)?|percentage\s+changes?|changes?)|增速|增长率"
    ).search(text)
    if growth is not None:
        of = (
            Of.YEAR
            if _YEAR_BASE.search(text) or re.search(r"\b(?:annual|yearly)\b", text, re.IGNORECASE)
            else Of.CHANGE
        )
        rest = _pattern(r"⟨mean⟩|\b(?:monthly|yearly|annual)\b").sub(" ", _cut(text, growth))
        return Heard(Operation(OperationName.MEAN, of=of), _YEAR_BASE.sub(" ", rest))
    return Heard(
        Operation(OperationName.MEAN), re.sub(r"\bmonthly\b|每个?月", " ", _cut(text, found), flags=re.IGNORECASE)
    )


def _is_mean(text: str, found: re.Match[str]) -> bool:
    """Say whether "mean" is the number rather than what somebody means."""
    return not re.search(
        r"\b(?:i|you|we|they|does|do|did|what|it|that|which)\s+(?:\w+\s+){0,3}mean\b|\bmean\s+(?:by|to|that)\b",
        text,
        re.IGNORECASE,
    )


def _without(text: str) -> Heard | None:
    found = _pattern(r"⟨without⟩(?=\s*(?:the\s+)?\S)|除").search(text)
    if found is None or re.search(
        r"\b(?:without\s+(?:events|fail|delay|doubt|chart|question)|over\s+and\s+above)\b", text, re.IGNORECASE
    ):
        return None
    if re.search(r"\b(?:less|minus)\s*(?:than|\d)", text[found.start() :], re.IGNORECASE) or re.search(
        r"\bwhat\s+else\b|\bbut\s+not\b", text, re.IGNORECASE
    ):
        return None
    rest = re.sub(r"以外|之外|外的?", " ", text[found.end() :])
    return Heard(Operation(OperationName.TOTAL, without=("?",)), f"{text[: found.start()]} ⁂ {rest}")


_OF_SHARE = r"\b(?:market\s+)?shares?\b(?:\s+of(?!\s+(?:the\s+)?(?:top|biggest|largest)))?|份额|占比"
_NOT_OF_SHARE = r"\bover\s+time\b|\btrend|\bchart|\bdevelop|\bhistory\b|走势|趋势"


def _of_share(text: str) -> Heard | None:
    """What is asked of the share month by month: when it was highest, in which months it was above 10%, its mean."""
    found = re.search(_OF_SHARE, text, re.IGNORECASE)
    if found is None or re.search(_NOT_OF_SHARE, text, re.IGNORECASE):
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    heard = next((heard for read in (_row, _last, _months, _extreme, _mean) if (heard := read(rest))), None)
    if heard is None or heard.operation.condition in (RISES, FALLS):
        return None
    return replace(heard, operation=replace(heard.operation, of=Of.SHARE), is_loose=False)


def _share(text: str) -> Heard | None:
    found = _pattern(
        r"(?:(?:market\s+)?⟨share⟩|how\s+much|what\s+(?:part|percent(?:age)?|proportion|share))\s*(?:of\s+(?:[\w']+\s+){0,3}?)?(?:(?:went|goes|go)\s+to|is|was|of|for|by|had|do|did|does|have|make\s+up)?\s*(?:the\s+)?(?:top|biggest|largest|first|main|leading)\s+(?P<n>\d+|two|three|four|five|six|ten)(?:\s+(?:buyers?|customers?|partners?|countries|destinations?|markets?|importers?))?"
        r"|(?:the\s+)?(?:top|biggest|largest)\s+(?P<m>\d+|two|three|four|five|six|ten)(?:\s+(?:buyers?|customers?|partners?|countries|destinations?|markets?|importers?))?(?:'s?)?\s+(?:combined\s+|joint\s+)?⟨share⟩"
        r"|前(?P<z>[2-9]|10|两|三|四|五|六|十)(?:大|名|位)?(?:买家|国家|客户|目的地|市场)?(?:的|合计|共)*(?:占比|占|份额|比例)"
    ).search(text)
    if found:
        words = {
            "two": 2,
            "three": 3,
            "four": 4,
            "five": 5,
            "six": 6,
            "ten": 10,
            "两": 2,
            "三": 3,
            "四": 4,
            "五": 5,
            "六": 6,
            "十": 10,
        }
        number = (found["n"] or found["m"] or found["z"]).lower()
        return Heard(Operation(OperationName.SHARE, largest=words.get(number) or int(number)), _cut(text, found))
    if _STATES.search(text) and re.search(r"\d\s*(?:%|percent\b|per\s+cent\b)", text, re.IGNORECASE):
        return None  # a share that is stated
    found = _pattern(
        r"\b(?:market\s+)?(?:shares?|proportion|portion|fraction)(?:\s+of)?\b | \bwhat\s+(?:proportion|portion|percentage|percent|%|fraction|part|share)(?:\s+of)?\b | \b(?:percentage|proportion|percent|%)\s+of\b | (?:占比|份额|占多少|占了?百分之几|的?比例|占总)"
    ).search(text)
    if found is None or re.search(
        r"\bover\s+time\b|\btrend|\bchart|\bdevelop|\bhistory\b|\bmarket[\s-]share\b|\bof\s+the\s+(?:world|global)?\s*market\b|走势|趋势",
        text,
        re.IGNORECASE,
    ):
        return None
    rest = re.sub(r"\ball\b", " ", _cut(text, found), flags=re.IGNORECASE)
    return Heard(Operation(OperationName.SHARE), rest, is_loose=True)


def _place(text: str) -> Heard | None:
    found = _pattern(
        r"\bwhere\s+(?:does|do|did|is|was|are|were)\s+(?P<who>(?:the\s+)?[\w'’. -]+?)\s+(?:stand|rank(?:ed)?|place[d]?|come|sit|lie|in\s+the\s+(?:ranking|table|league))\b"
        r"|\b(?:what|which)\s+(?:rank|place|position|spot)(?:\s+(?:is|was|does|did|has|had|do))?(?:\s+(?P<who2>[\w'’. -]+?)\s+(?:have|hold|take|rank|in))?(?=\W|\Z)"
        r"|\b(?P<who4>[\w.-]+(?:\s+[\w.-]+)?)(?:'s|s')\s+(?:rank(?:ing)?|place|position|standing)\b|\bhow\s+(?:high|low)?\s*(?:does|did|do)\s+(?P<who3>(?:the\s+)?[\w'’. -]+?)\s+rank\b|\brank(?:ing)?\s+of\s+(?=[a-z])(?!countr|partn|buyer|all|the\s+countr)|(?:排|居|位列|排名)?第几(?:位|名)?|排名(?:第)?几|排名多少"
    ).search(text)
    if found is None:
        return None
    who = next(filter(None, (found.groupdict().get(name) for name in ("who", "who2", "who3", "who4"))), "")
    return Heard(Operation(OperationName.PLACE), f"{text[: found.start()]} {who} , {text[found.end() :]}")


def _between(text: str) -> Heard | None:
    """The difference or the ratio of two."""
    ratio = _pattern(
        r"\bhow\s+many\s+times\s+(?:(?:as\s+)?(?:much|many|more|bigger|larger|higher|the)(?:\s+(?:as|than))?)? | \bratio\s+(?:of|between)? | \b(?:what\s+)?multiple\s+of | 几倍|多少倍"
    ).search(text)
    if ratio:
        rest = re.sub(
            r"\b(?:than|to|as|of|vs|versus|between|did|does|do|is|was|were|are)\b|的|是|为",
            " , ",
            _cut(text, ratio),
            flags=re.IGNORECASE,
        )
        return Heard(Operation(OperationName.RATIO), rest, is_between=True)
    found = _pattern(
        r"\b(?:what(?:'s|\s+is|\s+was)\s+)?(?:the\s+)?(?:difference|gap|spread|margin)\s+(?:between|of|in) | \bby\s+how\s+much\s+(?:did|does|do|is|was)?(?=.*\b(?:exceed\w*|outsell|beat|than|outpac\w*|overt\w*)\b) | \bhow\s+much\s+(?:more|less|higher|lower|bigger|smaller|larger)(?=.*\bthan\b) | 相差多少?|差多少|差距|差额|比.*?(?:多|少)多少|(?:多|少)了?多少"
    ).search(text)
    if found is None or re.search(r"\b(?:mom|yoy)\b", text, re.IGNORECASE) or _YEAR_BASE.search(text):
        return None
    rest = re.sub(
        r"\b(?:than|exceed\w*|beat|outpac\w*|overt\w*)\b|比|与|和", " , ", _cut(text, found), flags=re.IGNORECASE
    )
    return Heard(Operation(OperationName.DIFFERENCE), rest, is_between=True)


_TIMES = {"two": "2", "half": "0.5", "three": "3", "four": "4"}


def _multiplied(text: str) -> Heard | None:
    """Whether it doubled, halved or trebled, or one is twice the other."""
    twice = re.search(
        r"\b(?:(?P<two>twice|double)|(?P<three>three\s+times|triple)|(?P<four>four\s+times)|(?P<half>half))\s+(?:as\s+(?:much|many|large|big|high)|the\s+(?:amount|volume|size))(?=.*\b(?:as|of|than)\b)",
        text,
        re.IGNORECASE,
    )
    if twice is not None and _STATES.search(text):
        number = next(_TIMES[name] for name, value in twice.groupdict().items() if value)
        comparison = Comparison.AT_MOST if twice["half"] else Comparison.AT_LEAST
        stated = Condition(comparison, Quantity(Decimal(number), Unit.TIMES))
        rest = re.sub(r"\b(?:as|of|than)\b", " , ", _cut(text, twice), flags=re.IGNORECASE)
        return Heard(Operation(OperationName.RATIO, stated=stated), rest, is_between=True)
    found = _pattern(
        r"\b(?P<two>doubl(?:e|ed|ing))\b|\b(?P<half>halv(?:e|ed)|(?:fall|fell|drop|dropped|cut)\s+(?:by|in)\s+half)\b|\b(?P<three>tripl(?:e|ed)|trebl(?:e|ed))\b|\b(?P<four>quadrupl(?:e|ed))\b|(?P<two2>翻番|翻了?一番|翻倍)|(?P<half2>减半|腰斩)"
    ).search(text)
    if found is None or not _STATES.search(text):
        return None
    kind = next(name.rstrip("2") for name, value in found.groupdict().items() if value)
    number = _TIMES[kind]
    comparison = Comparison.AT_MOST if kind == "half" else Comparison.AT_LEAST
    stated = Condition(comparison, Quantity(Decimal(number), Unit.TIMES))
    against_year = bool(_YEAR_BASE.search(text))
    return Heard(
        Operation(OperationName.RATIO, stated=stated),
        _YEAR_BASE.sub(" ", _cut(text, found)),
        against_year=against_year,
    )


def _together(text: str) -> Heard | None:
    """The sum of several, or over an open period; which of them it is depends on what is named."""
    found = _pattern(
        r"(?:in\s+)?⟨total⟩(?:\s+(?:for|of|to|exports?|imports?|shipments?))? | \bhow\s+(?:much|many)\b | \badd\s+up\b | 多少"
    ).search(text)
    if found is None:
        return None
    if re.match(r"how|多少", found.group().strip(), re.IGNORECASE):
        return Heard(Operation(OperationName.TOTAL), text, is_loose=True)
    rest = _pattern(r"(?:in\s+)?⟨total⟩").sub(" ", text)
    return Heard(Operation(OperationName.TOTAL), rest, is_loose=True)


def _stated(text: str) -> Heard | None:
    """Whether a number or a movement is so."""
    if not _STATES.search(text) or _WHETHER_OR.search(text):
        return None
    if re.search(
        r"\b(?:biggest|largest|main|top|number\s+one|no\.?\s*1|leading)\s+(?:\w+\s+)?(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|recipients?)\b|最大的?(?:买家|客户|市场|进口国|目的地)",
        text,
        re.IGNORECASE,
    ):
        found = re.search(
            r"(?:still\s+)?(?:the\s+)?(?:biggest|largest|main|top|number\s+one|no\.?\s*1|leading)\s+(?:\w+\s+)?(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|recipients?)(?:\s+of)?|最大的?(?:买家|客户|市场|进口国|目的地)",
            text,
            re.IGNORECASE,
        )
        assert found is not None  # noqa: S101 - the same words were found just now
        stated = Condition(Comparison.IS, Quantity(Decimal(1), Unit.PLACE))
        return Heard(Operation(OperationName.PLACE, stated=stated), _cut(text, found))
    first = re.search(
        r"\b(?:number\s+one|no\.?\s*1|#\s?1|in\s+first\s+place|first|top)\b(?!\s+(?:time|month|half|quarter|year|of|\d))|第一(?:名|位)?(?!次|季|个)",
        text,
        re.IGNORECASE,
    )
    if first is not None:
        stated = Condition(Comparison.IS, Quantity(Decimal(1), Unit.PLACE))
        return Heard(Operation(OperationName.PLACE, stated=stated), _cut(text, first), is_loose=True)
    number = re.search(
        rf"(?P<hedge>nearly|almost|about|around|roughly|approximately|some|circa|over|more\s+than|above|at\s+least|less\s+than|below|under|约|大约|超过|近)?\s*(?:by\s+)?(?:a\s+)?{_QUANTITY}",
        text,
        re.IGNORECASE,
    )
    while (
        number
        and not number["unit"]
        and (
            _is_year(number["number"], None) or not re.search(r"\b(?:right|correct|true)\b|对吗", text, re.IGNORECASE)
        )
    ):
        following = re.search(
            rf"(?P<hedge>nearly|almost|about|around|over|more\s+than|above|at\s+least|less\s+than|below|under|约|超过|近)?\s*(?:by\s+)?{_QUANTITY}",
            text[number.end() :],
            re.IGNORECASE,
        )
        if following is None:
            number = None
            break
        offset = number.end()
        number = re.compile(
            rf"(?P<hedge>nearly|almost|about|around|over|more\s+than|above|at\s+least|less\s+than|below|under|约|超过|近)?\s*(?:by\s+)?{_QUANTITY}",
            re.IGNORECASE,
        ).search(text, offset)
    move = _move(text)
    if number is None and move is None:
        than = re.search(
            r"\b(?:(?P<more>more|bigger|larger|greater)|less|fewer|smaller)\s+than\b", text, re.IGNORECASE
        )
        if than is not None:
            move, text = RISES if than["more"] else FALLS, f"{text[: than.start()]} than {text[than.end() :]}"
    if number is not None:
        return _stated_number(text, number, move)
    ever = re.search(r"\bever\b", text, re.IGNORECASE)
    if move is not None and not ever:
        against_year = bool(_YEAR_BASE.search(text))
        return Heard(
            Operation(OperationName.CHANGE, stated=move),
            _without_moves(_YEAR_BASE.sub(" ", text)),
            against_year=against_year,
        )
    return None


_HEDGES = {
    "nearly": Comparison.NEARLY, "almost": Comparison.NEARLY, "近": Comparison.NEARLY,
    "about": Comparison.ABOUT, "around": Comparison.ABOUT, "roughly": Comparison.ABOUT, "approximately": Comparison.ABOUT,
    "some": Comparison.ABOUT, "circa": Comparison.ABOUT, "约": Comparison.ABOUT, "大约": Comparison.ABOUT,
    "over": Comparison.ABOVE, "more than": Comparison.ABOVE, "above": Comparison.ABOVE, "超过": Comparison.ABOVE,
    "at least": Comparison.AT_LEAST, "less than": Comparison.BELOW, "below": Comparison.BELOW, "under": Comparison.BELOW,
}  # fmt: skip


def _stated_number(text: str, number: re.Match[str], move: Condition | None) -> Heard:
    quantity = _quantity(number["number"], number["unit"])
    comparison = _HEDGES.get(" ".join((number["hedge"] or "").lower().split()), Comparison.IS)
    rest = _cut(text, number)
    passed = _threshold(text) if comparison is Comparison.IS else None
    if passed is not None and passed[0].quantity == quantity:
        comparison, rest = passed[0].comparison, passed[1]
    if re.search(r"\bever\b", text, re.IGNORECASE) and comparison in {
        Comparison.ABOVE,
        Comparison.BELOW,
        Comparison.AT_LEAST,
    }:
        stated = Condition(Comparison.AT_LEAST, Quantity(Decimal(1), Unit.MONTHS))
        operation = Operation(OperationName.MONTHS, condition=Condition(comparison, quantity), stated=stated)
        return Heard(operation, _without_moves(re.sub(r"\bever\b", " ", rest, flags=re.IGNORECASE)))
    if quantity.unit == Unit.PERCENT:
        of_all = re.match(
            r"\s*of\s+(?:(?:all|the|china's|chinese|total|world|global)\s+){0,3}(?:exports?|shipments|total|world|imports?|trade)\b",
            text[number.end() :],
            re.IGNORECASE,
        )
        if of_all is not None:
            rest = f"{text[: number.start()]} , {text[number.end() + of_all.end() :]}"
            return Heard(Operation(OperationName.SHARE, stated=Condition(comparison, quantity)), rest)
        if _pattern("⟨share⟩").search(re.sub(r"percent\w*", " ", rest)):
            rest = _pattern("⟨share⟩").sub(" ", rest)
            return Heard(Operation(OperationName.SHARE, stated=Condition(comparison, quantity)), rest)
        if move == FALLS:
            quantity = replace(quantity, number=-abs(quantity.number))
            comparison = {Comparison.ABOVE: Comparison.BELOW, Comparison.AT_LEAST: Comparison.AT_MOST}.get(
                comparison, comparison
            )
        against_year = bool(_YEAR_BASE.search(text))
        rest = _without_moves(_YEAR_BASE.sub(" ", rest))
        return Heard(
            Operation(OperationName.CHANGE, stated=Condition(comparison, quantity)), rest, against_year=against_year
        )
    if quantity.unit == Unit.TIMES:
        return Heard(Operation(OperationName.RATIO, stated=Condition(comparison, quantity)), rest)
    return Heard(Operation(OperationName.LEVEL, stated=Condition(comparison, quantity)), rest)


_WHY = r"\b(?:why|how\s+come|what(?:'s|\s+is|\s+was)?\s+(?:caused|causes|explains|explained|drove|drives|behind|led\s+to|the\s+reason)|(?:the\s+)?reasons?\s+(?:for|why|behind))\b|为什么|为何|为啥|原因"


def _why(text: str) -> Heard | None:
    """Why something moved, and what the asker takes for granted of it."""
    found = re.search(_WHY, text, re.IGNORECASE)
    if found is None:
        return None
    rest = re.sub(_WHY, " ", text, flags=re.IGNORECASE)
    first = re.search(
        r"\b(?:the\s+)?(?:biggest|largest|main|top|number\s+one|leading)\s+(?:\w+\s+)?(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?)\b|最大的?(?:买家|客户|市场)",
        rest,
        re.IGNORECASE,
    )
    if first is not None:
        stated = Condition(Comparison.IS, Quantity(Decimal(1), Unit.PLACE))
        return Heard(Operation(OperationName.PLACE, stated=stated), _cut(rest, first))
    none = re.search(
        r"\b(?:nothing|zero|none|no\s+(?:exports|magnets|shipments)|stop(?:ped|s)?(?:\s+all)?)\b|为零|停止",
        rest,
        re.IGNORECASE,
    )
    if none is not None:
        nought = Condition(Comparison.IS, Quantity(Decimal(0), Unit.TONNE))
        return Heard(Operation(OperationName.WHY, stated=nought), _without_moves(_cut(rest, none)))
    number = re.search(rf"\b(?:by\s+)?{_QUANTITY}", rest, re.IGNORECASE)
    if number is not None and number["unit"] and _quantity(number["number"], number["unit"]).unit == Unit.PERCENT:
        rest = _cut(rest, number)
    return Heard(Operation(OperationName.WHY, stated=_move(rest)), _without_moves(rest))


_READERS = (
    _why, _of_share, _row, _stated_row, _last, _months, _multiplied, _share, _place, _between, _without, _mean, _extreme, _stated, _together,
)  # fmt: skip
