"""Abbreviations of the trade and of finance in full: "vs py", "in mt", "qoq", "3mma", "usd/kg", "24 vs 23"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache, partial

from bot.language.cues import AGAINST
from bot.language.lexicon import meanings_of
from bot.reading.rewriting import Anew, Rule
from bot.text import late_pattern
from bot.trade.periods import MONTH_NAMES, MONTHS_A_YEAR, SPOKEN_MONTHS

_MONTH_NAME = rf"(?:{SPOKEN_MONTHS})\.?"
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s*'?(?:{_YEAR}|\d\d)(?!\d))"
_MONTH = rf"(?:\b{_MONTH_NAME}{_OF_YEAR}?|\b{_YEAR}-\d\d\b)"
_PART = rf"(?:{_MONTH_NAME}|[qh][1-4]|[1-4][qh]|ytd)"
_PERIOD = rf"(?:{_PART}{_OF_YEAR}?|{_YEAR}-\d\d|{_YEAR}|(?:this|last|latest|newest)\s+(?:month|quarter|year))"
_AGAINST = rf"(?:{AGAINST}|v\.?|on|over|than|from)"
_WEIGHT = r"(?:kgs?|kilos?|kilogram(?:me)?s?|tonnes?|tons?|mt|t|公斤|千克|吨)(?![a-z])"
_MONEY = r"(?:us\s?\$|\$|usd|us\s+dollars?|dollars?|(?P<euro>€|eur(?:os?)?\b))"
_HIGH_AND_LOW = late_pattern(r"\bhi(?:gh)?\s*/\s*lo(?:w)?\b", re.IGNORECASE)
_WITHOUT = late_pattern(r"\bw\s*/\s*o\b", re.IGNORECASE)
_THAT_IS = late_pattern(
    r",?\s*\(?\b(?:i\.\s?e\.|e\.\s?g\.|(?<=[a-z]{4}[,(–—]\s)(?:ie|eg)|(?<=[a-z]{4}[,(–—])(?:ie|eg)|(?<=[a-z]{4}\s)(?:ie|eg)(?=[,:]))[,:]?\s*",
    re.IGNORECASE,
)
_PRICE = late_pattern(
    rf"(?:\bin\s+)?(?<![\w.]){_MONEY}\s*(?:/|\bper\b|\bapiece\s+per\b|\bfor\s+(?:a|one)\b|\ba\b|\bthe\b|每|一)\s*{_WEIGHT}"
    r"|(?:美元|(?P<euro2>欧元))\s?(?:每|/|一)\s?(?:公斤|千克|吨|kg)|每(?:公斤|千克|吨)(?:多少)?(?:美元|(?P<euro3>欧元))",
    re.IGNORECASE,
)
_MEAN_OF_MONEY = late_pattern(
    rf"\b(?:avg\.?|average|mean)\s+(?={_MONEY}\s*(?:/|per\b|a\b))".replace("?P<euro>", ""), re.IGNORECASE
)
_PRICED = late_pattern(
    r"\bpric\w+|\bunit[\s-]+(?:value|cost|price)s?\b|\bcosts?\b|\bvalue\s+(?:per\b|of\s+an?\s+(?:kg|kilo))|单价|价格|均价",
    re.IGNORECASE,
)
_VALUE_OF_WEIGHT = late_pattern(
    r"(?<!unit\s)(?<!unit-)(?<!and\s)(?<!or\s)(?<!&\s)(?<!vs\s)\b(?:the\s+)?(?:(?:average|avg\.?|mean)\s+)?(?:values?|worth)\b(?!\s+(?:per|and|or|vs|versus)\b|\s*[&/])(?:\s*[,:])?"
    r"|(?<![和与])(?:金额|价值)(?![和与])[，,]?[按以]?",
    re.IGNORECASE,
)
"""A value that is wanted in money per weight: "value in dollars per kg" is one name, "value and dollars per kg" two."""
_IN_MONEY = late_pattern(
    r"(?:\bin\s+)?(?<![\w.])(?:us\s?\$|\$|usd\b|us\s+dollars?\b|dollars?\b)(?!\s?\d)|美元|美金", re.IGNORECASE
)
_MILLIONS = late_pattern(
    r"(?:\bin\s+)?(?<![\w.])(?P<money>us\s?\$|\$|usd|€|eur)\s*(?:m|mn|mln|mm|k|bn|mio)\b|(?:\bin\s+)?\b(?:m|mn|mln|mm|bn)\s+(?P<money2>usd|eur)\b"
    r"|\bin\s+(?:millions?|billions?|mn|mln|bn)(?:\s+of)?\s+(?P<money3>(?:us\s+)?dollars|usd|euros?|eur)\b",
    re.IGNORECASE,
)
_TONNES = late_pattern(
    r"(?P<amount>(?<=\d)(?<!\b19\d\d)(?<!\b20\d\d)\s?mts?\b|(?<=\d,\d{3})\s?mts?\b)|(?P<kt>\bin\s+(?:k\s?mt|(?:thousand|'?000)\s?(?:mts?|t|tons|tonnes))\b)"
    r"|\(\s*mts?\s*\)|\bin\s+(?:mts?|tns)\b|(?<=[\w)]\s)(?<!\bto\s)(?<!\bfor\s)(?<!\bvs\s)(?<!\band\s)(?<!\bwith\s)(?<!\bor\s)"
    r"(?<!\bfrom\s)(?<!\badd\s)(?-i:\bmts?\b)(?!\s+(?:vs|and|or)\b)|(?<=\d\s)MT(?=\W*\Z)",
    re.IGNORECASE,
)
_TONNES_LAST = late_pattern(
    r"(?<![\d,.]\d{3})(?<=\w)(?:,\s*|\s*\()(?:t|tons|tonnes)\)?(?=\W*\Z)|(?<=\b(?:19|20)\d\d)(?:,\s*|\s*\()(?:t|tons|tonnes)\)?(?=\W*\Z)",
    re.IGNORECASE,
)
_YEAR_IN_MT = late_pattern(
    rf"(?P<when>\b{_PART}\s*'?(?:20)?\d\d),?\s+(?P<unit>mts?|t|tons|tonnes|kgs?|kilos|kt|lbs?|pounds)(?=\W*\Z)",
    re.IGNORECASE,
)
_YEAR_AND_TO_DATE = late_pattern(
    r"(?<![\d.,/$€-])'?\b(?P<a>[12]\d)\s+ytd\b|\bytd\s+'?(?P<b>[12]\d)\b(?!\s*(?:t|%|kg)\b)(?![\d.,/-]*\d)",
    re.IGNORECASE,
)
_SAME_MONTHS = late_pattern(r"\bsame\s+\d{1,2}\s?m(?:onths)?\s+(?:of\s+)?'?(?P<year>(?:20)?[12]\d)\b", re.IGNORECASE)
_YEAR_IN_TONNES = late_pattern(
    rf"(?P<when>\b(?:{_PART})\s+{_YEAR}|\A(?!.*\b(?:above|below|over|under|than|least|most|exceed\w*|reach\w*|hit|pass\w*|beyond|to|is|was|were)\s+\d)"
    r"[^\d]*\b20[12]\d)\s+(?:metric\s+)?(?P<unit>t|tons?|tonnes?)(?=\W*\Z)",
    re.IGNORECASE,
)
_BEFORE = {
    "py": "last year", "ly": "last year", "pp": "previous period", "pq": "previous quarter", "lq": "previous quarter",
    "pm": "previous month", "lm": "previous month", "pyq": "last year", "pym": "last year", "pyp": "last year", "pytd": "last year",
}  # fmt: skip
_HELD_AGAINST = late_pattern(
    rf"\b(?P<when>{_PERIOD})\s+(?:(?P<against>{_AGAINST})\s+(?:the\s+|same\s+(?:months?|period|quarter)\s+(?:of\s+)?)*(?P<word>{'|'.join(_BEFORE)})|(?P<alone>py|ly))\b"
    rf"|\b(?P<against2>{_AGAINST})\s+(?:the\s+|same\s+(?:months?|period|quarter)\s+(?:of\s+)?)*(?-i:(?P<word2>{'|'.join(_BEFORE)}))\b",
    re.IGNORECASE,
)
_YEAR_BEFORE_THAT = late_pattern(rf"\A(?P<vs>(?:(?:and|so|now)\s+)?{_AGAINST})\s+(?:py|ly)(?=\W*\Z)", re.IGNORECASE)
_NAMES_ALONE = late_pattern(
    r"\W*(?!(?:and|so|now|then)\b)\w+\s+(?:vs\.?|v\.?|versus|against)\s+\w+\W*\Z", re.IGNORECASE
)
_QUARTER_ON_QUARTER = late_pattern(
    r"(?:,?\s*\b(?:and|in|by|the|its)\s+)?\b(?:sequential(?:ly)?(?:\s+(?:change|growth))?|qoq|q/q|quarter[\s-]o(?:n|ver)[\s-]quarter|quarterly\s+(?=change|growth|rise|fall))\b|季度?环比|环比(?=.*季)|(?<=季度)的?(?:出口量?)?环比|环比",
    re.IGNORECASE,
)
_BY_QUARTER = late_pattern(r"\b(?:by|each|every|per)\s+quarter\b|\bquarterly\b|每个?季|各季|逐季", re.IGNORECASE)
_SEQUENTIAL = late_pattern(r"\bsequential(?:ly)?(?:\s+(?:change|growth))?\b", re.IGNORECASE)
_OF_QUARTERS = late_pattern(r"\bq[1-4]|\b[1-4]q|\bquarter|季", re.IGNORECASE)
_OF_A_YEAR = late_pattern(rf"\b{_YEAR}\b(?!-\d)|{_YEAR}年(?!\d)", re.IGNORECASE)
_PART_OF_YEAR = late_pattern(rf"\b{_PART}\b|\b{_YEAR}-\d\d|\bquarter|\bhalf\b|[季月半]", re.IGNORECASE)
_CHANGE = late_pattern(
    r"(?:\bin\s+)?%|\b(?:in\s+)?(?:percent|pct)\b|\b(?:in|the|%|percent|pct)?\s*(?:changes?|growth)\b|变化|增长率?|增速|多少",
    re.IGNORECASE,
)
_COUNTS = {"three": 3, "six": 6, "twelve": 12, "三": 3, "六": 6, "十二": 12, "两": 2}
_COUNT = rf"(?P<{{0}}>\d\d?|{'|'.join(each for each in _COUNTS if each.isascii())})"
_M = r"(?:m|mo|mth|months?)"
_MEANS = r"(?:avg|average|averages|mean)"
_OVER_MONTHS = late_pattern(
    rf"\b(?:(?:the|its|a)\s+)?(?:(?:moving|rolling|trailing)\s+)?(?:{_COUNT.format('a')}[\s-]?{_M}?[\s-]?(?:ma|r\s?avg)\b"
    rf"|{_COUNT.format('b')}[\s-]?{_M}[\s-]+(?:(?:moving|rolling|trailing)[\s-]+)?{_MEANS}\b"
    rf"|(?:moving|rolling|trailing)\s+{_MEANS}\s+(?:of|over)\s+(?:the\s+)?(?:last\s+)?{_COUNT.format('c')}[\s-]?{_M}\b)(?:\s+(?:for|in|of|to|at|as\s+of)(?=\s))?"
    r"|(?P<d>\d{1,2}|三|六|十二)个?月(?:的)?(?:移动|滚动)(?:平均|均)(?:值|数|线)?",
    re.IGNORECASE,
)
_SUM_OVER_MONTHS = late_pattern(
    rf"\b(?:(?:rolling|trailing|moving)\s+)?(?P<count>\d\d?)[\s-]?{_M}[\s-]+(?:(?:rolling|trailing|moving)\s+)?(?:sum|total)\b(?:\s+(?:for|in|of|to|at))?",
    re.IGNORECASE,
)
_RANGE = late_pattern(
    rf"\b(?:since|from|between|until|after|before)\b|{_MONTH}\s*(?:-|–|to|through|till)\s*{_MONTH}|以来|至|到",
    re.IGNORECASE,
)
_SIGNED = late_pattern(r"(?P<sign>(?<![-=–—])[<>]=?|[≤≥])\s?(?=\d)")
_SIGNS = {"<": "below", ">": "above", "<=": "at most", ">=": "at least", "≤": "at most", "≥": "at least"}
_PART_FIRST = late_pattern(
    r"\b(?P<number>[1-4])(?P<part>[qh])\s?'?(?P<year>(?:20)?[12]\d)\b(?!\s*(?:t|%)\b)", re.IGNORECASE
)
_FIRST_MONTHS = late_pattern(
    r"\b(?P<count>[2-9]|1[01])m\s?'?(?P<year>(?:20)?[12]\d)\b(?!\s*(?:t|%)\b)", re.IGNORECASE
)
_MONTHS_BEFORE = late_pattern(r"\b(?:prev(?:ious)?|prior|preceding)\s+(?P<count>\d{1,2})\s?m\b", re.IGNORECASE)
_LAST_MONTHS = late_pattern(r"\bl(?P<count>\d{1,2})m\b", re.IGNORECASE)
_MONTHS_UP_TO = late_pattern(
    rf"\blast\s+(?P<count>\d{{1,2}})\s+months,?\s+(?=(?:{_MONTH_NAME}{_OF_YEAR}|{_YEAR}-\d\d)\W*\Z)", re.IGNORECASE
)
_CALENDAR_YEAR = late_pattern(r"\b[cf]y\s?'?(?P<year>\d\d(?:\d\d)?)\b", re.IGNORECASE)
_UNITS = r"(?:%|percent|pct|pp|bps|(?:m?t|kt|kg|tons?|tonnes?|months?|years?|m|times|x|partners?|countries)\b|usd|\$)"
_NOT_AN_AMOUNT = rf"(?![\d.,:/-]*\d)(?!\s*(?:{_UNITS}|(?:of\s+)?{_MONTH_NAME}\b))"
_HELD = r"\b(?:vs\.?|v\.?|versus|against|over|on|compared\s+(?:to|with)|(?(from)(?:to|and)|vs))\s+"
_YEARS_BESIDE = late_pattern(
    rf"(?<![\d.,/$€'-])(?:(?P<part>\b{_PART})\s+)?(?:(?P<from>\bfrom\s+|\bbetween\s+))?'?(?P<one>\b(?:20)?[12]\d)(?:,?\s*(?:change|growth|chg))?\s*"
    rf"(?P<vs>{_HELD})(?:the\s+)?'?(?P<other>(?:20)?[12]\d)\b{_NOT_AN_AMOUNT}",
    re.IGNORECASE,
)
_FIRST_YEAR = 2015


_SO_MANY_MONTHS = r"(?:last\s+|past\s+|trailing\s+)?(?P<{0}>\d{{1,2}}|three|six|twelve|三|六|十二)[\s-]*(?:months?|mths?|mo|m|个月)(?:\s+|-)?(?:的)?"
_ITS_MEAN = r"(?:(?:moving\s+|rolling\s+)?(?:averages?|avg\.?|mean)|平均值?|均值)"
_TWO_MEANS = late_pattern(
    rf"(?:\b{_ITS_MEAN}\s+(?:of\s+)?(?:the\s+)?{_SO_MANY_MONTHS.format('a')}|\b(?:the\s+)?{_SO_MANY_MONTHS.format('b')}{_ITS_MEAN})\s*"
    rf"(?P<held>{AGAINST}|over|than|above|below|(?:higher|lower|more|less)\s+than|[和与跟同对比]+)\s*(?:(?:that|the\s+one)\s+of\s+)?(?:the\s+)?"
    rf"(?:{_ITS_MEAN}\s+(?:of\s+)?(?:the\s+)?{_SO_MANY_MONTHS.format('c')}|{_SO_MANY_MONTHS.format('d')}(?:{_ITS_MEAN}|one)?)",
    re.IGNORECASE,
)
_SIDES_OF_TWO = {
    "above": "higher than",
    "over": "higher than",
    "more than": "higher than",
    "below": "lower than",
    "less than": "lower than",
}


def _two_means(found: re.Match[str]) -> str:
    """Write the means of so many months, one against the other: "avg 3m vs avg 12m"."""
    one, other = (_count_words(found[each] or found[beside]) for each, beside in (("a", "b"), ("c", "d")))
    held = " ".join(found["held"].lower().split())
    against = _SIDES_OF_TWO.get(held, held if "than" in held else "against")
    return f" average of the last {one} months {against} the last {other} months "


def _count_words(words: str) -> int:
    return _COUNTS.get(words.lower()) or int(words)


def _full_year(digits: str) -> str:
    return digits if len(digits) == len("2025") else f"20{digits}"


def _years_in_full(found: re.Match[str], today: date) -> str:
    """Write two years of two digits that are held against each other in full: "24 vs 23", "h1 25 vs 24"."""
    years = [_full_year(found["one"]), _full_year(found["other"])]
    is_plain = len(found["one"]) == len(found["other"]) == len("2025")
    if is_plain or not all(_FIRST_YEAR <= int(each) <= today.year + 1 for each in years) or years[0] == years[1]:
        return found.group()
    part = f"{found['part']} " if found["part"] else ""
    return f"{part}{found['from'] or ''}{years[0]} {found['vs']}{part}{years[1]}"


def _tonnes(found: re.Match[str]) -> str:
    return " t" if found["amount"] else "in kt" if found["kt"] else "in tonnes"


def _year_in_mt(found: re.Match[str]) -> str:
    return f"{found['when']} in {'tonnes' if found['unit'].lower()[:2] in ('mt', 't', 'to') else found['unit']}"


def _priced(text: str) -> str:
    """Write money per weight as the unit price, once: "usd/kg", "price in euro per kilo"."""

    def written(found: re.Match[str]) -> str:
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        is_euro = any(found[name] for name in ("euro", "euro2", "euro3"))
        of_whom = " in euro " if is_euro and not _OF_THE_EU.search(text) else " "  # China's are in dollars
        return of_whom if _PRICED.search(rest) else f" unit price{of_whom}"

    is_per_weight = _PRICE.search(text)
    if is_per_weight is not None and not _PRICED.search(text):
        text = _VALUE_OF_WEIGHT.sub(" ", text)
    is_euro = is_per_weight is not None and any(is_per_weight[name] for name in ("euro", "euro2", "euro3"))
    return _in_euro(_PRICE.sub(written, text)) if is_euro else _PRICE.sub(written, text)


def _without_money(text: str) -> str:
    """Leave out in what money a price is that is named as one."""
    return _IN_MONEY.sub(" ", text) if _PRICED.search(text) and not _PRICE.search(text) else text


def _in_millions(found: re.Match[str]) -> str:
    return (
        " in euro " if (found["money"] or found["money2"] or found["money3"]).lower()[:1] in "€e" else " in dollars "
    )


_OF_THE_EU = late_pattern(r"\b(?:eu|e\.u\.|european\s+union|eu's|europe)\b|欧盟|欧洲", re.IGNORECASE)
_ITS_IMPORTS = late_pattern(r"\bimport|进口", re.IGNORECASE)


def _in_euro(text: str) -> str:
    """Write that a price in euro is that of the EU's own imports: China's figures are in dollars."""
    if not _OF_THE_EU.search(text) or _ITS_IMPORTS.search(text):
        return text
    return _PRICED.sub(lambda found: f"import {found.group()}", text, count=1)


def _held_against(found: re.Match[str]) -> str:
    word = _BEFORE[(found["word"] or found["word2"] or found["alone"]).lower()]
    against = found["against"] or found["against2"] or "vs"
    is_of_part = word == "last year" and found["when"] and not re.search("ytd|year", found["when"], re.IGNORECASE)
    if word == "last year" and found["when"] and re.fullmatch(_YEAR, found["when"]):
        return f"{found['when']} {against} {int(found['when']) - 1}"
    word = "same period of the previous year" if is_of_part else word
    return f"{found['when'] or ''} {against} {word}".strip()


def _held_against_before(text: str) -> str:
    return text if _NAMES_ALONE.match(text) else _HELD_AGAINST.sub(_held_against, text)


def _on_quarter(text: str) -> str:
    """Write quarter on quarter as what it holds against each other: "q3 25 qoq" is q3 25 vs the quarter before, and of
    a year its quarters.
    """
    if _SEQUENTIAL.search(text) and not _OF_QUARTERS.search(text):
        return _SEQUENTIAL.sub("mom", text)
    found = _QUARTER_ON_QUARTER.search(text)
    if found is None or (found.group() == "环比" and "季" not in text) or _BY_QUARTER.search(text):
        return text
    rest = " ".join(_CHANGE.sub(" ", f"{text[: found.start()]} {text[found.end() :]}").split()).rstrip(" ?？!.,")
    if _OF_A_YEAR.search(rest) and not _PART_OF_YEAR.search(rest):  # a year has no quarter before it
        return f"{rest} by quarter"
    return f"{rest} vs the previous quarter"


def _summed_over_months(text: str) -> str:
    """Write a sum over months as that of the months up to the only one that is named: "3-month sum march 2026"."""
    summed = _SUM_OVER_MONTHS.search(text)
    if summed is None or int(summed["count"]) == MONTHS_A_YEAR:
        return text
    rest = f"{text[: summed.start()]} {text[summed.end() :]}"
    if len(_MONTH_OR_CHINESE.findall(rest)) != 1:
        return text
    return _MONTH_OR_CHINESE.sub(lambda month: f" total of the {summed['count']} months to {month.group()}", rest)


def _over_months(text: str, *, is_followed: bool) -> str:
    """Write a moving average as the mean of the months up to each that is named: "3mma march 2026"; without one of the
    newest, or after an answer of those up to its month.
    """
    found = _OVER_MONTHS.search(text)
    if found is None or _RANGE.search(text):
        return text
    words = next(each for each in found.groupdict().values() if each)
    count = _COUNTS.get(words.lower()) or int(words)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if not _MONTH_OR_CHINESE.search(rest):
        return f"average of the {'trailing' if is_followed else 'last'} {count} months {rest}"
    asked = _MONTH_OR_CHINESE.sub(lambda month: f" the {count} months to {_english(month)}", rest)
    return asked.replace(" the ", " average of the ", 1)


_MONTH_OR_CHINESE = late_pattern(rf"{_MONTH}|(?P<year>{_YEAR})年(?P<month>\d{{1,2}})月份?的?", re.IGNORECASE)


def _english(month: re.Match[str]) -> str:
    return f" {MONTH_NAMES[int(month['month']) - 1]} {month['year']} " if month["month"] else month.group()


_OF_TRADE = r"(?:exports?|shipments?|volumes?|tonnage|totals?|trade)"
_RARE_EARTHS = late_pattern(  # in capitals, but for "to RE", which is a place; in small letters "re" may say of what a text is
    r"(?<![A-Za-z\d/.-])(?<!\bto\s)(?-i:RE)(?![A-Za-z\d:/]|[.-]\w)(?!\s+(?:products?|magnets?|elements?|metals?|oxides?|minerals?)\b)"
    rf"|(?<![\w/.-])(?-i:[Rr]e)(?=\s+{_OF_TRADE}\b)(?!\s+\w+\s+(?:to|for|from|of|by|in)\b)|(?<=\btotal\s)re(?=\s+exports?\b)",
    re.IGNORECASE,
)
_SUBJECT = late_pattern(r"\A\W*re\s?:\s*(?=\w)", re.IGNORECASE)
_OF_RARE_EARTHS = late_pattern(
    r"(?<![\w/.-])(?-i:RE)(?=\s+(?:magnets?|elements?|metals?|oxides?|minerals?)\b)", re.IGNORECASE
)
_WORDS = meanings_of("abbreviations.en.txt")
_ABBREVIATED = late_pattern(
    rf"(?<![\w/.-])(?:{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})(?![\w/])\.?", re.IGNORECASE
)


@lru_cache(maxsize=8)
def abbreviations(today: date, *, is_followed: bool = False) -> tuple[Rule, ...]:
    """Return the rules that write out the abbreviations of the trade and of finance; `is_followed` where what stood
    says which year the one before is.
    """
    return (
        (_THAT_IS, ", "),
        (_TWO_MEANS, _two_means),
        (_SUBJECT, ""),
        (_RARE_EARTHS, "rare earths"),
        (_OF_RARE_EARTHS, "rare earth"),
        (_HIGH_AND_LOW, "high and low"),
        (_WITHOUT, "without"),
        (_ABBREVIATED, lambda found: _WORDS[found.group().lower().removesuffix(".")]),
        (_SIGNED, lambda found: f" {_SIGNS[found['sign']]} "),
        (_PART_FIRST, lambda found: f"{found['part']}{found['number']} {_full_year(found['year'])}"),
        (_SAME_MONTHS, lambda found: f"same months of {_full_year(found['year'])}"),
        (_FIRST_MONTHS, lambda found: f"first {found['count']} months of {_full_year(found['year'])}"),
        (_MONTHS_BEFORE, r"previous \g<count> months"),
        (_LAST_MONTHS, lambda found: f"last {int(found['count'])} months"),
        (_MONTHS_UP_TO, r"\g<count> months to "),
        (_CALENDAR_YEAR, lambda found: _full_year(found["year"])),
        (_YEARS_BESIDE, partial(_years_in_full, today=today)),
        (_YEAR_AND_TO_DATE, lambda found: f"ytd {_full_year(found['a'] or found['b'])}"),
        (_MEAN_OF_MONEY, ""),
        (_IN_MONEY, Anew(_without_money)),
        (_PRICE, Anew(_priced)),
        (_MILLIONS, _in_millions),
        (_TONNES_LAST, " in tonnes"),
        (_YEAR_IN_MT, _year_in_mt),
        (_TONNES, _tonnes),
        (_YEAR_IN_TONNES, r"\g<when> in \g<unit>"),
        *(((_YEAR_BEFORE_THAT, r"\g<vs> the year before"),) if is_followed else ()),
        (_HELD_AGAINST, Anew(_held_against_before)),
        (_QUARTER_ON_QUARTER, Anew(_on_quarter)),
        (_SUM_OVER_MONTHS, Anew(_summed_over_months)),
        (_OVER_MONTHS, Anew(partial(_over_months, is_followed=is_followed))),
    )
