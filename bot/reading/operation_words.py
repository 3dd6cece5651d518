"""The words that operations are asked with: their classes, numbers with units, thresholds, and ways of moving."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from bot.language.cues import AGAINST, YEAR_BEFORE
from bot.language.lexicon import meanings_of, rows_of
from bot.text import late_pattern
from bot.trade.operations import Operation
from bot.trade.quantities import FALLS, ONE_MEAN, RISES, Comparison, Condition, Quantity, Unit

_LEXICONS = ("operations.en.txt", "operations.zh.txt")


@dataclass(frozen=True, slots=True)
class Heard:
    """An operation that a sentence asks for and the rest of its words. `is_between` when two of what it names are held
    against each other; `against_year` when the same month a year before is; `is_record` when the month it names is said
    to be the highest or lowest; `is_of_level` when the level of the period that it names is held against what followed; `is_return` when something began again; `is_by_weight` when a change is
    wanted in weight; `is_of_year` when a part of a year is held against the whole; `window` counts the months among which the one that is named is looked for; `left_out` names
    months that are in none of it.
    """

    operation: Operation
    rest: str
    is_between: bool = False
    against_year: bool = False
    is_record: bool = False
    is_loose: bool = False
    is_of_level: bool = False
    is_of_year: bool = False
    is_return: bool = False
    is_by_weight: bool = False
    window: int = 0
    left_out: str = ""


@cache
def words_of_class(name: str) -> str:
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
def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern, compiled late, in which ⟨name⟩ stands for the words of a class and spaces are free."""
    filled = re.sub(r"⟨([\w-]+)⟩", lambda found: words_of_class(found[1]), text)
    return late_pattern(filled, re.IGNORECASE | re.VERBOSE)


def unit_words() -> str:
    """Return a pattern of the English words of units."""
    words = sorted((word for word in meanings_of("units.txt") if word.isascii()), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


CHINESE_THAN = "(?<![同环占对相西伦赞冈])比(?!利时|亚|绍|索|例|重|较)"
"""比 that holds one against another, and no part of a name or of another word."""
_HELD_IN_CHINESE = late_pattern(
    rf"{CHINESE_THAN}(.+?)(?:(?:买|卖|拿|运|发|进口|出口)?得)?[还更要]?(?:(?P<more>多(?!少)|[高大强])|(?<!多)少|[低小弱])"
)


def than_in_chinese(text: str) -> tuple[str, Condition | None]:
    """Return a text in which one is more or less than another in Chinese, "比6月高", as "than 6月", and which it is."""
    found = _HELD_IN_CHINESE.search(text)
    if found is None:
        return text, None
    rest = f"{text[: found.start()]} than {found[1]} {text[found.end() :]}"
    return rest, RISES if found["more"] else FALLS


HS_CODE = r"(?:2617|2805|2825|2846|8110|8112|8505)(?:\.?\d\d){0,3}(?![\d.,]*\d)"
"""A code of the tariff under which what is held stands, or its first digits: no amount."""
NUMBER = r"(?P<{0}>[+-]?\d(?:[\d,]*\d)?(?:\.\d+)?)"
CHINESE_UNITS = "百万公斤|百万千克|百万磅|公斤|千克|千吨|百万吨|公吨|吨|磅|克"
UNIT_OF = (
    r"\s?(?P<{0}>%|percent\b|per\s?cent\b|pct\b|(?:"
    + unit_words()
    + r")\b(?!\s+to\s+(?:\d|kg|kilo|pounds?|lbs?|short|long|gram|tons?\b|tonnes?\b))|万吨|"
    + CHINESE_UNITS
    + r"|times\b|x\b|fold\b|倍)?"
)
QUANTITY = NUMBER.format("number") + UNIT_OF.format("unit")
TWO_NUMBERS = (
    NUMBER.format("low")
    + UNIT_OF.format("low_unit")
    + r"\s?(?:and|to|-|–|到|至|和)\s?"
    + NUMBER.format("high")
    + UNIT_OF.format("high_unit")
)
OVERTAKES = (
    r"(?:overt(?:ake|akes|aken|aking|ook)|surpass(?:es|ed)?|outpac(?:e|es|ed)|outsell(?:s)?|outsold|outstrip(?:s|ped)?"
    r"|leapfrog(?:s|ged)?|(?:pull|get|move)(?:s|ed)?\s+ahead\s+of|got\s+ahead\s+of|(?:go|goes|went|get|got|move|moved)\s+past|(?:catch|catches|caught)\s+up\s+(?:with|to)|beat(?:s|en)?"
    r"|exceed(?:s|ed)?|ahead\s+of|in\s+front\s+of)(?!\s+by\b)"
)
FALLS_BEHIND = (
    r"(?:(?:fall|falls|fell|fallen|drop|dropped|slip|slipped)\s+behind|behind"
    r"|(?:overtaken|surpassed|outpaced|outsold|outstripped|leapfrogged|beaten|exceeded|passed)\s+by)"
)
PRICE = late_pattern(
    r"\bpric\w*|\bcosts?\b|\bunit\s+value|\bper\s+(?:kg|kilo\w*|tonne|ton)\b|/kg\b|单价|价格", re.IGNORECASE
)
_STATES = late_pattern(
    r"(?:\A|\w\s*[:—–]\s)\W*(?:(?:so|and|hi|hello|hey|please|ok|quick\s+question|sorry|but)\W+)*(?:did|does|do|has|have|had|is|are|was|were|isn't|wasn't|didn't"
    r"|(?:can|could)\s+you\s+confirm|confirm|verify|check|is\s+it\s+(?:true|right|correct)|true\s+that)\b|\b(?:if|whether)\s+it(?:'s|\s+is)\s+(?:true|right|correct)\b|\bis\s+it\s+true\s+that\b|\bconfirm\s+(?:that|whether|if)\b|(?<!when\s)(?<!why\s)(?<!how\s)(?<!much\s)(?<!many\s)(?<!far\s)(?<!what\s)(?<!fast\s)\b(?:did|has|have)\s+(?:it|they|exports?|that)\b"
    r"|\b(?:right|correct|true|is\s+that\s+so|(?:isn't|wasn't|didn't|hasn't|haven't|don't|aren't|weren't|did|has|have|is|are|was|were)\s+(?:it|they)|accurate|really|confirm)\s*\??\W*\Z|[,;]\s*(?:ok|okay|no|yes|eh|huh)\s*\?\W*\Z|\bis\s+(?:this|that|it)\s+(?:true|right|correct|so)\b"
    r"|吗(?:\W|\Z)|[了过]没有?(?:\W|\Z)|是否|有没有|是不是|对不对|属实",
    re.IGNORECASE,
)


@lru_cache(maxsize=32)
def states(text: str) -> bool:
    """Return whether a text says something that is to be confirmed: many readers of operations ask it."""
    return _STATES.search(text) is not None


YEAR_BASE = late_pattern(
    rf"\b(?:than|from|on|over|{AGAINST})\s+(?:the\s+)?(?:same\s+(?:month|period)\s+(?:of\s+)?)?(?:the\s+)?{YEAR_BEFORE}"
    r"|\b(?:yoy|y/y|year[ -]on[ -]year|year[ -]over[ -]year|annually|on\s+the\s+year)\b|同比",
    re.IGNORECASE,
)

MONTH_BASE = late_pattern(
    rf"\b(?:mom|m/m|month[ -]o(?:n|ver)[ -]month|on\s+the\s+month|(?:on|from|over|than|{AGAINST})"
    r"\s+(?:the\s+)?(?:previous\s+month|prior\s+month|month\s+before|last\s+month))\b|环比|(?:比|较)上个?月",
    re.IGNORECASE,
)


def quantity_of(number: str, unit: str | None) -> Quantity:
    """Return a number with the unit that its words name, tonnes where they name none."""
    words = " ".join((unit or "").lower().split())
    value = Decimal(number.replace(",", ""))
    if words == "万吨":
        return Quantity(value * 10, Unit.THOUSAND_TONNES)
    if words in {"%", "percent", "per cent", "pct"}:
        return Quantity(value, Unit.PERCENT)
    if words in {"times", "x", "fold", "倍"}:
        return Quantity(value, Unit.TIMES)
    return Quantity(value, meanings_of("units.txt").get(words, Unit.TONNE))


_THRESHOLDS = tuple(
    (
        comparison,
        late_pattern(
            rf"(?:(?:was|were|is|are|been)\s+)?{words}\s*(?:the\s+|a\s+)?{QUANTITY}(?!\s*(?:months?|years?|个月|年))",
            re.IGNORECASE,
        ),
        late_pattern(rf"{QUANTITY}\s*{words}(?!\s*\d)" if may_follow else r"(?!)", re.IGNORECASE),
    )
    for comparison, words, may_follow in (
        (Comparison.AT_LEAST, words_of_class("at-least"), True),
        (Comparison.AT_MOST, words_of_class("at-most"), True),
        (Comparison.ABOVE, words_of_class("above"), False),
        (Comparison.BELOW, words_of_class("below"), False),
    )
)
_BETWEEN = late_pattern(rf"(?:\bbetween\s+|\bfrom\s+|介于|在)?{TWO_NUMBERS}(?:之间)?", re.IGNORECASE)
_IS_BETWEEN = late_pattern(r"between|介于|在", re.IGNORECASE)


_MEAN_NAMED = r"(?:[\s-]+(?:the|its|their|an?|own|monthly|overall|long-?run|usual))*[\s-]+(?:(?:19|20)\d\d[\s-]+)?(?:monthly\s+)?"
_OF_MEAN = rf"(?:⟨{{0}}⟩|{{1}}){_MEAN_NAMED}⟨mean⟩(?:\s+(?:levels?|months?|value|figure))?"
_MEAN_IN_CHINESE = r"(?:月?均(?:值|水平|线)?|平均(?:值|水平|数|线)?|均值)"

MEAN_SAID = pattern("⟨mean⟩|均")


def mean_in(text: str) -> tuple[Condition, str] | None:
    """Take a threshold at the mean out of a text: "above average", "below its mean", "高于平均"."""
    for comparison, name, also, chinese in (
        (Comparison.ABOVE, "above", r"\b(?:better|more|stronger)\s+than", "高于|超过|大于|多于|高过|超出"),
        (Comparison.BELOW, "below", r"\b(?:worse|weaker)\s+than", "低于|小于|少于|不到|不及|低过"),
    ):
        found = pattern(f"{_OF_MEAN.format(name, also)} | (?:{chinese}){_MEAN_IN_CHINESE}").search(text)
        if found is not None:
            return Condition(comparison, ONE_MEAN), cut_out(text, found)
    return None


_ZERO = r"(?:zero|nil|nought|nothing|none|0(?!\s?[\d.,%]|\s?(?:t|tons?|tonnes?|kg)\b))"
_AT_ZERO = late_pattern(
    rf"\b(?:(?:at|down\s+to|back\s+at|on)\s+)?(?:{_ZERO}\s+or\s+)?(?P<nearly>(?:(?:nearly|almost|near|close\s+to|next\s+to|practically|virtually|basically|just\s+about)\s+)+)"
    rf"{_ZERO}(?:\s+or\s+{_ZERO})?|\b(?:(?:at|exactly|down\s+to|back\s+at)\s+)*(?:zero|nil|nought|nothing)\b(?!\s+(?:tariff|dut|growth|change))"
    r"|(?P<nearly2>(?:几乎|接近|近乎|差不多)[为是]?)\s*(?:零|0(?![\d.]))\s*吨?|[为是]\s*(?:零|0(?![\d.]))\s*吨?",
    re.IGNORECASE,
)
_ASKS_WHICH = late_pattern(
    r"\bmonths?\b|\bwhen\s+(?:was|were|did|has|have)\b|\bhow\s+often\b|哪[些几个]*月|几个月|多少个月|月份",
    re.IGNORECASE,
)
NEARLY_NOTHING = Quantity(Decimal("0.01"), Unit.MEAN)


def _zero_in(text: str) -> tuple[Condition, str] | None:
    """Take zero as a threshold out of a text that asks for months: "zero or nearly zero" is below 1% of the mean."""
    found = _AT_ZERO.search(text) if _ASKS_WHICH.search(text) else None
    if found is None:
        return None
    is_nearly = found["nearly"] or found["nearly2"]
    nothing = Condition(Comparison.IS, Quantity(Decimal(0), Unit.KILOGRAM))
    return Condition(Comparison.BELOW, NEARLY_NOTHING) if is_nearly else nothing, cut_out(text, found)


def threshold_in(text: str) -> tuple[Condition, str] | None:
    """Take a threshold out of a text: "more than 500 t", "between 100 and 200 t", "above average"."""
    if MEAN_SAID.search(text) and (of_mean := mean_in(text)) is not None:
        return of_mean
    if _AT_ZERO.search(text) and (zero := _zero_in(text)) is not None:
        return zero
    between = _BETWEEN.search(text) if _IS_BETWEEN.search(text) else None
    if between and _IS_BETWEEN.match(between.group()):
        unit = between["high_unit"] or between["low_unit"]
        low, high = quantity_of(between["low"], between["low_unit"] or unit), quantity_of(between["high"], unit)
        if low.kind == high.kind:
            return Condition(Comparison.BETWEEN, low, high), f"{text[: between.start()]} {text[between.end() :]}"
    for comparison, before, after in _THRESHOLDS:
        found = before.search(text) or after.search(text)
        is_top_so_many = (
            found is not None and not found["unit"] and re.match(r"(?:the\s+)?top\s", found.group(), re.IGNORECASE)
        )
        if found and not is_top_so_many and not is_year(found["number"], found["unit"]):
            return Condition(
                comparison, quantity_of(found["number"], found["unit"])
            ), f"{text[: found.start()]} {text[found.end() :]}"
    return None


def is_year(number: str, unit: str | None) -> bool:
    """Say whether a number is a year rather than an amount."""
    return not unit and bool(re.fullmatch(r"(?:19|20)\d\d", number))


def move_in(text: str) -> Condition | None:
    """Say which way a text says that something moved; None when it says neither or both."""
    rises, falls = pattern("⟨rises⟩").search(text), pattern("⟨falls⟩").search(text)
    if bool(rises) == bool(falls):
        return None
    return RISES if rises else FALLS


_PARTS = {
    "half": 50, "third": "33.3", "two thirds": "66.7", "quarter": 25, "three quarters": 75, "fifth": 20, "tenth": 10,
    "一半": 50, "三分之一": "33.3", "三分之二": "66.7", "四分之一": 25, "四分之三": 75, "五分之一": 20, "十分之一": 10,
}  # fmt: skip
_OF_ALL = r"(?:(?:all|the|china's|chinese|total|world|global|its)\s+){0,3}(?:exports?|shipments?|total|trade|magnets?|everything|it\s+all)\b"


def in_percent(text: str) -> str:
    """Write a part of all exports as a percentage: "half of exports" as "at least 50% of exports"."""
    english = re.compile(
        rf"(?P<said>(?:more|less)\s+than\s+|over\s+|under\s+|above\s+|below\s+|about\s+|nearly\s+|almost\s+|at\s+least\s+)?(?:a\s+|one\s+)?(?P<part>half|two[\s-]thirds|third|three[\s-]quarters|quarter|fifth|tenth)\s+of\s+(?={_OF_ALL})",
        re.IGNORECASE,
    )

    def written(found: re.Match[str]) -> str:
        part = re.sub(r"[\s-]+", " ", found["part"].lower())
        return f"{found['said'] or 'at least '}{_PARTS[part]}% of "

    text = english.sub(written, text)
    chinese = re.compile(r"(?P<part>一半|[三四五十]分之[一二三])(?P<more>以上)?")
    is_share = "占" in text
    return chinese.sub(lambda found: f"至少{_PARTS[found['part']]}%", text) if is_share else text


def without_moves(text: str) -> str:
    """Return a text without its words of rising and falling."""
    return pattern("⟨rises⟩|⟨falls⟩").sub(" ", text)


def cut_out(text: str, found: re.Match[str]) -> str:
    """Return a text without what was found in it, a comma in its place."""
    return f"{text[: found.start()]} , {text[found.end() :]}"
