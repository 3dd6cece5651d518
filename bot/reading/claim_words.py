"""What the words of a sentence name, and where: numbers with units and hedges, months, partners, products."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.trade.commodities import Products
from bot.trade.partners import Partners
from bot.trade.periods import MONTH_ABBREVIATIONS, MONTH_NAMES, Month, Period

COUNTS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
CHINESE_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九十")} | {"两": 2, "兩": 2, "半": 0}
MONTH_NUMBERS = (
    {name.casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}
    | {short.casefold(): number for number, short in enumerate(MONTH_ABBREVIATIONS, 1)}
    | {"sept": 9}
)
_MONTH = r"(?:Sept\b\.?|(?:" + "|".join([*MONTH_NAMES, *MONTH_ABBREVIATIONS]) + r")\b\.?)"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:\d{1,2}|" + "|".join(COUNTS) + ")"
_ORDINAL = "(?:" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))"
_CHINESE_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"


def count_of(word: str) -> int:
    """Return the number of a number word in either language, an ordinal or digits; 0 for what is none."""
    word = word.casefold().strip()
    if word in COUNTS or word in ORDINALS:
        return COUNTS.get(word) or ORDINALS[word]
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    if word and all(sign in CHINESE_DIGITS for sign in word):
        if len(word) == 1:
            return CHINESE_DIGITS[word]
        tens, _, ones = word.partition("十")
        return (CHINESE_DIGITS[tens] if tens else 1) * 10 + (CHINESE_DIGITS[ones] if ones else 0)
    return 0


class When(StrEnum):
    """How a mention names its months."""

    ABSOLUTE = "absolute"
    NO_YEAR = "no_year"
    MONTHS_TO_DATE = "months_to_date"
    TO_DATE = "to_date"
    LAST_MONTH = "last_month"
    THIS_MONTH = "this_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    WHOLE_YEAR = "whole_year"
    OF_LAST_YEAR = "of_last_year"
    YEAR_BEFORE = "year_before"
    MONTH_BEFORE = "month_before"
    SAME_OF_YEAR = "same_of_year"
    LAST_NAMED = "last_named"
    ONWARD = "onward"


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Words that name months: the first and last month's number, the year where there is one."""

    start: int
    end: int
    when: When
    first: int = 0
    last: int = 0
    year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words that name a day; the year where there is one."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number with its unit. `dimension` is weight (grams), money (minor units), price (minor units a kilogram),
    percent, points, times, part (a fraction in words) or bare; `factor` makes `value` that. `step` is the place of
    its last digit.
    """

    start: int
    end: int
    value: Fraction
    step: Fraction
    dimension: str
    factor: Fraction = Fraction(1)
    unit: str = ""
    currency: str = ""
    hedge: str = ""
    sign: int = 0
    is_worded: bool = False


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that name a partner or a product by its key."""

    start: int
    end: int
    key: str
    is_adjective: bool = False


_ACCENT = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*", re.UNICODE)
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MORE_PARTNERS = {
    "washington": "US", "brussels": "EU", "beijing": "CN", "europe": "EU", "european": "EU", "korea": "KR",
    "korean": "KR", "south korean": "KR", "south koreans": "KR", "欧洲": "EU", "歐洲": "EU", "韩": "KR", "美": "US",
    "日": "JP", "德": "DE",
}  # fmt: skip
_AFTER_CHINESE_TO = frozenset({"美", "日", "德", "韩"})
_MORE_PRODUCTS = {"rare earth magnet": "magnets", "seventeen elements": "rare-earths"}
LEAST_NEAR_SIGNS = 6


def folded(text: str) -> str:
    """Fold case and accents, so that names compare."""
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text)).casefold().replace("’", "'")


class NameFinder:
    """Finds every name of a partner or product in running text, the longest first. Codes of countries are words there
    ("in"), and what several countries are called is left out.
    """

    def __init__(self, partners: Partners, products: Products) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for partner in partners:
            for name in (partner.name, partner.in_text, partner.short, *partner.aliases):
                if len(name) > 2 or name in ("US", "UK", "EU") or _IDEOGRAPH.search(name):
                    found[folded(name).removeprefix("the ")].add(partner.key)
        self._partners = {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1} | _MORE_PARTNERS
        for name in ("total", "us dollar"):
            self._partners.pop(name, None)
        self._products: dict[str, str] = {}
        for product in products:
            for name in (product.name, product.short, *product.aliases):
                if len(name) > 2 or _IDEOGRAPH.search(name):
                    self._products[" ".join(_WORD.findall(folded(name).replace("-", " ")))] = product.key
        self._products |= {name: key for name, key in _MORE_PRODUCTS.items() if key in products}
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, str]]] = defaultdict(list)
        for is_product, names in ((False, self._partners), (True, self._products)):
            for name, key in names.items():
                if not _IDEOGRAPH.search(name):
                    words = tuple(_WORD.findall(name.replace("-", " ")))
                    if words:
                        self._by_first[words[0]].append((words, is_product, key))
        for several in self._by_first.values():
            several.sort(key=lambda each: -len(each[0]))
        signs = sorted(
            (name for names in (self._partners, self._products) for name in names if _IDEOGRAPH.search(name)),
            key=len,
            reverse=True,
        )
        self._signs = re.compile("|".join(map(re.escape, signs))) if signs else re.compile(r"(?!)")
        self._near: dict[tuple[str, int], list[tuple[str, bool, str]]] = defaultdict(list)
        for is_product, names in ((False, self._partners), (True, self._products)):
            for name, key in names.items():
                if len(name) >= LEAST_NEAR_SIGNS and name.isascii() and " " not in name:
                    self._near[name[0], len(name)].append((name, is_product, key))

    def find(self, text: str, *, is_chat: bool = False) -> Iterator[tuple[bool, NameWords]]:
        """Give what is named in order, each with whether it is a product."""
        for found in self._signs.finditer(text):
            name = found[0]
            if name in _AFTER_CHINESE_TO and text[max(found.start() - 1, 0) : found.start()] not in "对對输輸赴往自":
                continue
            is_product = name in self._products
            key = self._products[name] if is_product else self._partners[name]
            yield is_product, NameWords(found.start(), found.end(), key)
        words = [
            (found.start(), found.end(), folded(found[0]).removesuffix("'s"))
            for found in _WORD.finditer(text)
            if not _IDEOGRAPH.search(found[0])
        ]
        position = 0
        while position < len(words):
            start, end, word = words[position]
            taken = 0
            for several, is_product, key in self._by_first.get(word, ()):
                if tuple(each for _, _, each in words[position : position + len(several)]) == several:
                    last = words[position + len(several) - 1]
                    if not any(sign in text[start : last[1]] for sign in ",;:()") and self._is_name(
                        text, start, last[1], word, is_chat
                    ):
                        yield (
                            is_product,
                            NameWords(start, last[1], key, not is_product and _is_adjective(several[-1])),
                        )
                        taken = len(several)
                        break
            if not taken and len(word) >= LEAST_NEAR_SIGNS - 1 and word.isascii() and word.isalpha():
                near = self._nearly(word)
                if near is not None:
                    yield near[0], NameWords(start, end, near[1])
            position += max(taken, 1)

    def _is_name(self, text: str, start: int, end: int, word: str, is_chat: bool) -> bool:
        written = text[start:end]
        if word == "us" and end - start == 2:
            before = text[max(0, start - 12) : start].casefold()
            return (
                written == "US"
                or before.endswith("the ")
                or (is_chat and not re.search(r"\b(?:for|of|let|give|tell|with|to|told) $", before))
            )
        if word in ("turkey", "china", "jersey", "chad", "jordan", "georgia", "togo", "mali", "guinea"):
            return written[0].isupper() or is_chat
        return True

    def _nearly(self, word: str) -> tuple[bool, str] | None:
        """Find the name of which a word lacks one letter, not the last."""
        for name, is_product, key in self._near.get((word[0], len(word) + 1), ()):
            if not name.startswith(word) and OSA.distance(name, word, score_cutoff=1) <= 1:
                return is_product, key
        return None


def _is_adjective(word: str) -> bool:
    return word.endswith(("ese", "ean", "ian", "ish", "can", "tch", "ench", "rman"))


@lru_cache(maxsize=8)
def name_finder(partners: Partners, products: Products) -> NameFinder:
    """Return the finder of these names, made once."""
    return NameFinder(partners, products)


# Months

_PERIODS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, flags), name)
    for pattern, name, flags in (
        (
            rf"\b(?P<a>{_MONTH})(?:,? (?P<y>{_YEAR}))?\s?(?:to|through|until|till"
            rf"|[-–—])\s?(?P<b>{_MONTH})(?:,? (?P<z>{_YEAR}))?",
            "range",
            re.I,
        ),
        (
            rf"\b(?P<a>Jan(?:uary|\.)?) (?:and|&|plus) (?P<b>Feb(?:ruary|\.)?)(?:,? (?P<z>{_YEAR}))?(?P<y>(?!))?",
            "range",
            re.I,
        ),
        (
            rf"\bbetween (?P<a>{_MONTH})(?:,? (?P<y>{_YEAR}))? and (?P<b>{_MONTH})(?:,? (?P<z>{_YEAR}))?",
            "range",
            re.I,
        ),
        (
            rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?(?P<a>{_CHINESE_MONTH})月?\s?(?:至|到"
            rf"|[-—–~～])\s?(?P<b>{_CHINESE_MONTH})月份?",
            "range",
            0,
        ),
        (
            rf"\b(?:the )?(?P<n>first|second|1st|2nd|other)(?: half"
            rf"|[- ]half)(?:[- ]year)?(?: (?:of )?(?:(?P<y>{_YEAR})|(?P<rel>the year|last year"
            rf"|this year)))?",
            "half",
            re.I,
        ),
        (r"\bin the (?P<n>second)(?= (?:some|about|around|nearly|roughly|it|they|\d))", "half", re.I),
        (rf"\b(?:(?P<y>{_YEAR})\s?)?(?P<h>H[12]|[12]H)(?:\s?(?P<z>{_YEAR}))?\b", "half", 0),
        (rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?(?P<zh>上半年|下半年)", "half", 0),
        (
            rf"\b(?:the )?(?P<n>first|second|third|fourth|last|final|1st|2nd|3rd|4th)(?: three months"
            rf"|[- ]quarter)(?: (?:of )?(?:(?P<y>{_YEAR})|(?P<rel>the year|last year|this year)))?",
            "quarter",
            re.I,
        ),
        (rf"\b(?:(?P<y>{_YEAR})\s?)?Q(?P<q>[1-4])(?:\s?(?P<z>{_YEAR}))?\b", "quarter", 0),
        (rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?第?(?P<zh>[一二三四首])季度?", "quarter", 0),
        (
            rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?前(?P<n>\d{{1,2}}|[一二三四五六七八九十两]+)个?月",
            "months",
            0,
        ),
        (
            rf"\b(?:the |its )?(?:first |opening )?(?P<n>{_COUNT}) months(?! (?:running|in a row"
            rf"|straight|on end|later|ago|earlier|before|for the|only|of (?:decline|growth|gain|loss"
            rf"|fall|rise)|s ))(?: (?:of )?(?:(?P<y>{_YEAR})|(?P<rel>the year|last year"
            rf"|this year)))?(?: to (?P<b>{_MONTH}))?",
            "months",
            re.I,
        ),
        (
            rf"\b(?:the )?same (?:month|period|time|months?|quarter|half)(?: (?:of |in )?(?:(?P<y>{_YEAR})"
            rf"|(?:the )?(?P<rel>last year|previous year|prior year|year before|(?:a|one) year (?:ago"
            rf"|earlier|before))))?(?: (?:a|one) year (?:ago|earlier|before))?",
            "same",
            re.I,
        ),
        (rf"(?:去年|上年)同期|(?:去年|上年)同月|(?P<y>{_YEAR})年同期|(?P<y2>{_YEAR})年同月", "same", 0),
        (
            rf"\b(?P<a>{_MONTH})(?: of)? (?:last year|the (?:year before|previous year|prior year)"
            rf"|a year (?:ago|earlier|before))",
            "of_last_year",
            re.I,
        ),
        (rf"\blast (?P<a>{_MONTH})", "last_named", re.I),
        (rf"\bfrom (?P<a>{_MONTH})(?:,? (?P<y>{_YEAR}))? (?:on|onwards?)\b", "onward", re.I),
        (rf"\b(?P<a>{_MONTH})(?:,? (?:of )?|[-/]|’|')(?P<y>{_YEAR})\b", "month", re.I),
        (rf"\b(?P<y>{_YEAR})[-/.](?P<m>0[1-9]|1[0-2])\b(?![-/.]\d)", "month", 0),
        (rf"(?P<y>{_YEAR})\s?年\s?(?P<m>{_CHINESE_MONTH})\s?月份?", "month", 0),
        (rf"(?P<rel>去年|今年|上年)\s?(?P<m>{_CHINESE_MONTH})\s?月份?", "month", 0),
        (rf"\b(?P<a>{_MONTH})(?!\w)", "bare", re.I),
        (rf"(?<![\d.])(?<!\d,)(?P<m>{_CHINESE_MONTH})\s?月份?(?!\d{{1,2}}\s?日)", "bare", 0),
        (
            r"\b(?:(?:in |for )?the year so far|so far this year|year[- ]to[- ]date|ytd"
            r"|this year so far)\b",
            "to_date",
            re.I,
        ),
        (r"今年以来|今年以來|年初至今", "to_date", 0),
        (r"\b(?:last|past) month\b|上个月|上個月|上月", "last_month", re.I),
        (r"\b(?:that|this|the same) month\b|当月|當月|本月|同月", "this_month", re.I),
        (
            r"\b(?:than |from |on )?(?:the|a|one) (?:month (?:before|earlier|ago)|(?:previous|prior"
            r"|preceding) month)\b|前一个月",
            "month_before",
            re.I,
        ),
        (
            r"\b(?:the|a|one) year(?:'s)? (?:before|earlier|ago|prior)\b|\b(?:the )?(?:previous|prior"
            r"|preceding) year\b|前一年|上年",
            "year_before",
            re.I,
        ),
        (
            rf"\b(?:(?:the )?(?:whole|full|entire|calendar|all)(?: of"
            rf"| year)* )?(?P<y>{_YEAR})\b(?!\s?(?:t\b|tons?\b|tonnes?\b|metric|kg|kilo|%|吨|噸|公斤"
            rf"|million|billion))(?: as a whole)?",
            "year",
            re.I,
        ),
        (rf"(?P<y>{_YEAR})\s?年(?:全年|度)?", "year", 0),
        (r"\b(?:(?:the )?(?:whole|all|full)(?: of)? )?last year\b|去年(?:全年)?", "last_year", re.I),
        (r"\bthis year\b|今年", "this_year", re.I),
        (
            r"\b(?:the (?:whole|full|entire) year|(?:for|over|in) the year(?! (?:before|ago|earlier))"
            r"|the whole)\b|全年",
            "whole_year",
            re.I,
        ),
    )
)

_DAYS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?P<a>{_MONTH}) (?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s?(?:%|percent|per cent|t\b"
        rf"|tons?\b|tonnes?\b|kg|kilo|metric|\.\d|,\d))(?:,? (?P<y>{_YEAR})\b)?",
        rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<a>{_MONTH})(?:,? (?P<y>{_YEAR})\b)?",
        rf"\b(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)\b",
        rf"(?:(?P<y>{_YEAR})\s?年\s?)?(?P<m>{_CHINESE_MONTH})\s?月\s?(?P<d>[0-3]?\d)\s?[日号號]",
    )
)
_LOWER_MONTHS = ("may", "march", "mar", "dec", "sep", "jan", "jun", "june", "april")


def day_words(text: str, taken: list[tuple[int, int]]) -> list[DayWords]:
    """Find the days that a text names."""
    found: list[DayWords] = []
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = _month(groups)
            day = int(groups["d"])
            if month and 1 <= day <= 31 and _take(taken, match.start(), match.end()):
                found.append(
                    DayWords(match.start(), match.end(), month, day, int(groups["y"]) if groups.get("y") else None)
                )
    return sorted(found, key=lambda each: each.start)


def period_words(text: str, taken: list[tuple[int, int]]) -> list[PeriodWords]:
    """Find the months and longer periods that a text names."""
    found: list[PeriodWords] = []
    for pattern, name in _PERIODS:
        for match in pattern.finditer(text):
            if not _is_free(taken, match.start(), match.end()) or not _is_month_word(text, match):
                continue
            read = _period(name, match)
            if read is not None:
                _take(taken, match.start(), match.end())
                found.append(read)
    return sorted(found, key=lambda each: each.start)


def _is_month_word(text: str, match: re.Match[str]) -> bool:
    """Say whether "may" and "march" are months here: with a capital, or after a word that months follow."""
    word = match.groupdict().get("a")
    if not word or word[0].isupper() or word.casefold().strip(".") not in ("may", "march", "mar"):
        return True
    before = text[max(0, match.start() - 8) : match.start()].casefold()
    return bool(re.search(r"\b(?:in|of|from|since|than|vs|n|to|for|on)\s$", before)) or bool(
        match.groupdict().get("y")
    )


def _month(groups: dict[str, str | None], key: str = "a") -> int:
    if name := groups.get(key):
        lowered = name.casefold().strip(". ")
        return MONTH_NUMBERS.get(lowered) or count_of(name)
    return count_of(groups["m"] or "") if groups.get("m") else 0


_SHIFTS = {"今年": When.THIS_YEAR, "去年": When.LAST_YEAR, "上年": When.LAST_YEAR}


def _period(name: str, match: re.Match[str]) -> PeriodWords | None:
    groups = match.groupdict()
    year_text = groups.get("y") or groups.get("y2") or (groups.get("z") if name != "range" else None)
    year = int(year_text) if year_text else None
    start, end = match.span()
    rel = (groups.get("rel") or "").casefold()
    last_year = rel in ("last year", "去年", "上年")

    def of_year(first: int, last: int) -> PeriodWords:
        when = When.ABSOLUTE if year is not None else When.OF_LAST_YEAR if last_year else When.NO_YEAR
        return PeriodWords(start, end, when, first, last, year)

    match name:
        case "range":
            first, last = _month(groups, "a"), _month(groups, "b")
            later = int(groups["z"]) if groups.get("z") else None
            if not first or not last:
                return None
            when = When.ABSOLUTE if year or later else When.OF_LAST_YEAR if last_year else When.NO_YEAR
            return PeriodWords(start, end, when, first, last, year or later, later)
        case "half":
            sign = (groups.get("n") or groups.get("h") or groups.get("zh") or "").casefold()
            is_first = sign in ("first", "1st", "h1", "1h", "上半年")
            return of_year(1, 6) if is_first else of_year(7, 12)
        case "quarter":
            sign = (groups.get("n") or groups.get("q") or groups.get("zh") or "").casefold()
            number = {"last": 4, "final": 4, "首": 1}.get(sign) or count_of(sign)
            return of_year(3 * number - 2, 3 * number) if 1 <= number <= 4 else None
        case "months":
            number = count_of(groups["n"] or "")
            if not 2 <= number <= 12 or (number == 12 and year is None):
                return None
            if groups.get("b"):
                last = _month(groups, "b")
                return (
                    PeriodWords(start, end, When.ABSOLUTE if year else When.NO_YEAR, last - number + 1, last, year)
                    if last >= number
                    else None
                )
            return of_year(1, number)
        case "same":
            if year is not None:
                return PeriodWords(start, end, When.SAME_OF_YEAR, year=year)
            if rel or "去年" in match[0] or "上年" in match[0] or "year" in match[0]:
                return PeriodWords(start, end, When.YEAR_BEFORE)
            return PeriodWords(start, end, When.THIS_MONTH)
        case "of_last_year":
            month = _month(groups)
            return PeriodWords(start, end, When.OF_LAST_YEAR, month, month)
        case "last_named":
            month = _month(groups)
            return PeriodWords(start, end, When.NO_YEAR, month, month)
        case "onward":
            month = _month(groups)
            return PeriodWords(start, end, When.ABSOLUTE if year else When.ONWARD, month, 12, year)
        case "month" | "bare":
            month = _month(groups)
            return of_year(month, month) if 1 <= month <= 12 else None
        case "year":
            return PeriodWords(start, end, When.ABSOLUTE, 1, 12, year)
    return PeriodWords(start, end, When(name))


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= first or last <= start for first, last in taken)


def _take(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    if not _is_free(taken, start, end):
        return False
    taken.append((start, end))
    return True


# Numbers

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[   ]\d{3})+(?![\d.])|\d+(?:\.\d+)?)"
_SPELLED = r"(?:" + "|".join(word for word in COUNTS if word != "one") + r")"
_GRAMS_TONNE = Fraction(1_000_000)
_WEIGHTS: tuple[tuple[str, Fraction, str], ...] = (
    (r"million (?:metric )?ton(?:ne)?s|mln t\b|百万吨", _GRAMS_TONNE * 1_000_000, "million t"),
    (r"(?:thousand|k) ?(?:metric )?ton(?:ne)?s\b|kt\b|千吨|千噸", _GRAMS_TONNE * 1000, "thousand t"),
    (r"(?:萬噸|万吨|萬吨|万噸)", _GRAMS_TONNE * 10_000, "万吨"),
    (r"million (?:kg|kilos?|kilogram(?:me)?s?)\b", Fraction(10**9), "million kg"),
    (r"thousand (?:kg|kilos?|kilogram(?:me)?s?)\b", Fraction(10**6), "thousand kg"),
    (r"(?:metric[- ])?ton(?:ne)?s?\b(?:\s?\(t\))?|mt\b|t\b|吨|噸|トン|톤", _GRAMS_TONNE, "t"),
    (r"kg\b|kgs\b|kilos?\b|kilogram(?:me)?s?\b|公斤|千克", Fraction(1000), "kg"),
    (r"short tons?\b", Fraction(90718474, 100), "short tons"),
    (r"pounds\b|lbs?\b", Fraction(45359237, 100000), "lb"),
)
_SCALES = {
    "million": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "trillion": 10**12,
    "thousand": 1000, "k": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "百万": 10**6, "千万": 10**7,
}  # fmt: skip
_CURRENCIES = (
    (r"US ?\$|USD\b|US dollars?|U\.S\. dollars?|dollars?|\$|美元|美金", "USD"),
    (r"€|EUR\b|euros?|欧元|歐元", "EUR"),
    (r"CNY\b|RMB\b|yuan|renminbi|¥|人民币|元", "CNY"),
    (r"£|GBP\b|pounds sterling", "GBP"),
    (r"JPY\b|yen|日元", "JPY"),
)
_ANY_CURRENCY = "|".join(pattern for pattern, _ in _CURRENCIES)
_SCALE = r"(?:million|mln|mn|billion|bn|trillion|thousand|m|b|k)\b|百万|千万|万|萬|亿|億"
_EACH = (
    r"(?:\s?(?:/|a |an |per |each )\s?(?:metric )?(?P<each>ton(?:ne)?|t\b|kg\b"
    r"|kilo(?:gram(?:me)?)?|公斤|吨)|/(?P<each2>吨|公斤))"
)
_HEDGES: tuple[tuple[str, str], ...] = (
    (
        r"(?:only )?(?:just )?(?:a little |a bit |slightly |somewhat |well |far |a shade "
        r"|a touch )?(?:more than|over|above|upwards of|north of|in excess of|exceeding)|at least"
        r"|no (?:less|fewer) than|超过|超過|逾|超|至少",
        "over",
    ),
    (
        r"(?:only )?(?:just )?(?:a little |a bit |slightly |somewhat |well |far )?(?:less than"
        r"|fewer than|under|below|short of)|at most|up to|no more than|as (?:much|many) as|不到|不足"
        r"|低于|至多|最多",
        "under",
    ),
    (
        r"nearly|almost|close to|approaching|just (?:under|short of|below|shy of)|not quite|将近|將近|接近|近",
        "nearly",
    ),
    (
        r"about|around|roughly|approximately|some|circa|ca\.|c\.|~|≈|approx\.?|or so"
        r"|in the region of|like|约为|约|約|大约|大約|左右",
        "about",
    ),
)
_HEDGE_BEFORE = [
    (
        re.compile(
            rf"(?:\b|(?<=[\u4e00-\u9fff])|(?=[~≈逾超近约約不至将將接低大最]))(?:{pattern})\s?(?:a |an |by "
            rf"|to )?(?:full |mere |measly |whopping |staggering |record |massive |total of )?$",
            re.I,
        ),
        hedge,
    )
    for pattern, hedge in _HEDGES
]
_NUMBER = re.compile(
    rf"(?<![\w.,/])(?P<sign>[+\-−–](?=\d))?(?P<money>(?:{_ANY_CURRENCY})\s?)?(?P<digits>{_DIGITS})"
    rf"|(?<=[\u4e00-\u9fff])(?P<digits2>{_DIGITS})|\b(?P<spelled>{_SPELLED})(?=[- ](?:times"
    rf"|fold|tons?\b|tonnes?\b|kilograms?|percent|per cent|thousand|million))",
    re.I,
)
_AFTER_PERCENT = re.compile(r"\s?(?:%|percent\b|per cent\b|pct\b|pc\b)", re.I)
_AFTER_POINTS = re.compile(r"\s?(?:percentage[- ]points?|pp\b|points?\b|个百分点|個百分點)", re.I)
_AFTER_TIMES = re.compile(r"\s?[- ]?(?:x\b|×|times\b(?! a\b)|-?fold\b|倍)", re.I)
_AFTER_WEIGHT = [(re.compile(rf"[\s-]?(?:{pattern})", re.I), factor, unit) for pattern, factor, unit in _WEIGHTS]
_AFTER_MONEY = re.compile(rf"\s?(?P<scale>{_SCALE})?\s?(?P<currency>{_ANY_CURRENCY})?(?:{_EACH})?", re.I)
_AFTER_EACH = re.compile(_EACH, re.I)
_PARTS = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5),
    "sixth": Fraction(1, 6), "sixths": Fraction(1, 6), "seventh": Fraction(1, 7), "eighth": Fraction(1, 8),
    "ninth": Fraction(1, 9), "tenth": Fraction(1, 10), "tenths": Fraction(1, 10),
}  # fmt: skip
_PART = re.compile(
    r"\b(?P<n>a|an|one|two|three|four|five|six|seven|eight|nine)[ -](?P<part>half|third"
    r"|quarter|fifth|sixth|seventh|eighth|ninth|tenth|halves|thirds|quarters|fifths|sixths"
    r"|tenths)\b"
    r"(?! (?:straight|consecutive|successive|month|year|time|fall|rise|drop|decline|gain"
    r"|increase|day|week|round|party|country|consecutive))",
    re.I,
)
_HALF = re.compile(r"(?<!first )(?<!second )(?<!-)\b(?:by )?half(?! (?:a|of the year|year|the year))\b", re.I)
_OF_TEN = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine|\d) (?:out of|of"
    r"|in) (?:every )?(?P<m>ten|three|four|five|\d{1,2})\b(?! (?:partners|members|months"
    r"|countries))",
    re.I,
)
_WORD_TIMES = re.compile(
    r"\b(?:more than |nearly |almost |about |roughly )?(?P<word>doubl|tripl|trebl|quadrupl"
    r"|quintupl|halv)(?:e[sd]?|ing)\b|\b(?P<word2>twice|thrice|double|triple)\b(?! digit)",
    re.I,
)
_CHINESE_TENTH = re.compile(r"(?P<n>[一二两三四五六七八九])成(?P<half>半)?(?P<more>多|以上|左右)?")
_CHINESE_PART = re.compile(
    r"(?P<n>[一二两三四五六七八九])?分之|(?P<m>[二三四五六七八九十])分之(?P<k>[一二三四五六七八九])|(?P<half>一半|半数)|(?P<double>翻了?一?[番倍])"
)
_CHINESE_TIMES = re.compile(r"(?P<n>[一二两三四五六七八九十]+)倍(?P<more>多|以上)?")
_WORD_MULTIPLES = {
    "doubl": 2,
    "tripl": 3,
    "trebl": 3,
    "quadrupl": 4,
    "quintupl": 5,
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "triple": 3,
}


def currency_of_sign(text: str) -> str:
    """Return the code of the currency that words or signs name, empty for none."""
    for pattern, code in _CURRENCIES:
        if re.fullmatch(pattern, text.strip(), re.I):
            return code
    return ""


def hedge_before(text: str, start: int) -> str:
    """Return the hedge that stands right before a number: nearly, about, over, under, or none."""
    before = text[max(0, start - 34) : start]
    for pattern, hedge in _HEDGE_BEFORE:
        found = pattern.search(before)
        if found is not None:
            return hedge
    return ""


def number_words(text: str, taken: list[tuple[int, int]]) -> list[NumberWords]:
    """Find the numbers that a text names, with their units; bare ones as well."""
    found = [*_worded_numbers(text, taken)]
    for match in _NUMBER.finditer(text):
        digits = match["digits"] or match["digits2"] or match["spelled"]
        start = match.start()
        end = match.end()
        if not _is_free(taken, start, end):
            continue
        number = _with_unit(text, match, digits, start, end)
        if number is not None and _take(taken, number.start, number.end):
            found.append(number)
    return sorted(found, key=lambda each: each.start)


def _with_unit(text: str, match: re.Match[str], digits: str, start: int, end: int) -> NumberWords | None:
    plain = re.sub(r"[,   ]", "", digits)
    is_spelled = match["spelled"] is not None
    value = Fraction(count_of(digits)) if is_spelled else Fraction(plain)
    decimals = len(plain.partition(".")[2])
    step = Fraction(1, 10**decimals)
    sign = {"+": 1, "-": -1, "−": -1, "–": -1}.get(match["sign"] or "", 0)
    hedge = hedge_before(text, start)
    rest = text[end : end + 40]
    if re.match(r"(?:st|nd|rd|th)\b|\s?(?:年|月|日|号|個月|个月)", rest):
        return None
    following = re.match(r"\s?(?:多|余)", rest)
    if following:
        hedge = "over"

    def made(
        length: int, dimension: str, factor: Fraction = Fraction(1), unit: str = "", currency: str = ""
    ) -> NumberWords:
        after = text[end + length : end + length + 12]
        told = hedge or (
            "about"
            if re.match(r"\s?(?:左右|or so\b|上下)", after)
            else "over"
            if re.match(r"\s?(?:以上|多\b)", after)
            else ""
        )
        return NumberWords(
            start, end + length, value, step, dimension, factor, unit, currency, told, sign, is_spelled
        )

    money = currency_of_sign(match["money"] or "") if match["money"] else ""
    if money and (signed := _AFTER_MONEY.match(rest)):
        factor = Fraction(_SCALES.get((signed["scale"] or "").casefold(), 1))
        each = signed["each"] or signed["each2"]
        return _money(made, len(signed[0].rstrip()), factor, money, each, signed["scale"] or "")
    if percent := _AFTER_PERCENT.match(rest):
        return made(len(percent[0]), "percent", unit="%")
    if points := _AFTER_POINTS.match(rest):
        return made(len(points[0]), "points", unit="points")
    if times := _AFTER_TIMES.match(rest):
        return made(len(times[0]), "times", unit="times")
    after = re.match(rf"\s?(?P<scale>{_SCALE})?\s?(?P<currency>{_ANY_CURRENCY})(?:{_EACH})?", rest, re.I)
    if after is not None and not re.match(r"\s?(?:m|b|k)\b", rest):
        factor = Fraction(_SCALES.get((after["scale"] or "").casefold(), 1))
        each = after["each"] or after["each2"]
        return _money(
            made, len(after[0].rstrip()), factor, currency_of_sign(after["currency"]), each, after["scale"] or ""
        )
    offset = following.end() if following else 0
    for pattern, factor, unit in _AFTER_WEIGHT:
        if weight := pattern.match(rest[offset:]):
            return made(offset + len(weight[0]), "weight", factor, unit)
    if is_spelled:
        return None
    if re.match(r"\s?[-/]\s?\d|\s?:\d|\s?°|[A-Za-z]", rest):
        return None
    return made(0, "bare")


def _money(
    made: Callable[..., NumberWords], length: int, factor: Fraction, currency: str, each: str | None, scale: str
) -> NumberWords:
    if each:
        kilos = 1 if each.casefold().startswith("k") or each == "公斤" else 1000
        return made(length, "price", factor * 100 / kilos, f"{currency}/{'kg' if kilos == 1 else 't'}", currency)
    return made(length, "money", factor * 100, " ".join(filter(None, (scale, currency))), currency)


def _worded_numbers(text: str, taken: list[tuple[int, int]]) -> Iterator[NumberWords]:
    """Find fractions and multiples in words: "two thirds", "half as much again", "doubled", "四倍多", "一成多"."""
    for match in re.finditer(r"\bhalf as (?:much|many) again\b|\b(?:one and a half|1\.5) times\b", text, re.I):
        if _take(taken, *match.span()):
            yield NumberWords(
                *match.span(),
                Fraction(3, 2),
                Fraction(1, 20),
                "times",
                unit="times",
                hedge=hedge_before(text, match.start()) or "worded",
                is_worded=True,
            )
    for match in _OF_TEN.finditer(text):
        n, m = count_of(match["n"]), count_of(match["m"])
        if 0 < n < m and _take(taken, *match.span()):
            yield NumberWords(
                *match.span(),
                Fraction(n, m),
                Fraction(1, 20),
                "part",
                hedge=hedge_before(text, match.start()) or "worded",
                is_worded=True,
            )
    for match in _PART.finditer(text):
        n = 1 if match["n"].casefold() in ("a", "an") else count_of(match["n"])
        value = n * _PARTS[match["part"].casefold()]
        if value <= 1 and _take(taken, *match.span()):
            hedge = hedge_before(text, match.start())
            yield NumberWords(*match.span(), value, Fraction(1, 20), "part", hedge=hedge or "worded", is_worded=True)
    for match in re.finditer(
        r"\b(?:about |nearly |less than |more than |almost |just over |over "
        r"|under )?half (?:as (?:much|many|large|big)|of|that|what|the)\b|\b(?:by|less than"
        r"|more than|over|nearly|almost|about) half\b|\bhalf\b(?= (?:from|on|in) )",
        text,
        re.I,
    ):
        inner = match.start() + match[0].casefold().index("half")
        if _take(taken, inner, inner + 4):
            hedge = hedge_before(text, inner)
            yield NumberWords(
                inner, inner + 4, Fraction(1, 2), Fraction(1, 20), "part", hedge=hedge or "worded", is_worded=True
            )
    for match in _WORD_TIMES.finditer(text):
        word = (match["word"] or match["word2"]).casefold()
        if _take(taken, *match.span()):
            hedge = hedge_before(text, text.casefold().index(word, match.start()))
            value = Fraction(1, 2) if word == "halv" else Fraction(_WORD_MULTIPLES[word])
            if word == "halv" and hedge == "over":  # "more than halved" leaves less than half
                hedge = "under"
            elif word == "halv" and hedge == "nearly":
                hedge = "worded"
            yield NumberWords(
                *match.span(), value, Fraction(1, 20), "times", unit="times", hedge=hedge or "worded", is_worded=True
            )
    for match in _CHINESE_TENTH.finditer(text):
        value = Fraction(count_of(match["n"]), 10) + (Fraction(1, 20) if match["half"] else 0)
        if _take(taken, *match.span()):
            hedge = (
                {"多": "over", "以上": "over"}.get(match["more"] or "", "")
                or hedge_before(text, match.start())
                or "worded"
            )
            yield NumberWords(*match.span(), value, Fraction(1, 20), "part", hedge=hedge, is_worded=True)
    for match in re.finditer(
        r"(?P<m>[二三四五六七八九十])分之(?P<k>[一二两三四五六七八九])|(?P<half>一半|减半|減半)|(?P<double>翻了?一?[番倍])",
        text,
    ):
        if match["double"]:
            value, dimension = Fraction(2), "times"
        else:
            value, dimension = (
                (Fraction(1, 2) if match["half"] else Fraction(count_of(match["k"]), count_of(match["m"]))),
                "part",
            )
        if _take(taken, *match.span()):
            yield NumberWords(
                *match.span(),
                value,
                Fraction(1, 20),
                dimension,
                hedge=hedge_before(text, match.start()) or "worded",
                is_worded=True,
            )
    for match in _CHINESE_TIMES.finditer(text):
        if _take(taken, *match.span()):
            hedge = "over" if match["more"] else hedge_before(text, match.start()) or "worded"
            yield NumberWords(
                *match.span(),
                Fraction(count_of(match["n"])),
                Fraction(1, 20),
                "times",
                unit="times",
                hedge=hedge,
                is_worded=True,
            )


def month_in(year: int, first: int, last: int) -> Period:
    """Return the months of a year; a range that runs backwards reaches into the year before."""
    begins = Month(year - 1 if first > last else year, first)
    return Period(begins, Month(year, last))


def day_of(words: DayWords, years: Iterable[int]) -> date | None:
    """Return the day that words name, in the first of the years in which it exists."""
    for year in [words.year] if words.year is not None else years:
        try:
            return date(year, words.month, words.day)
        except ValueError:
            continue
    return None
