"""Days, months and longer periods that running text names, as far as its own words say which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.language.number_words import COUNTS, count_of
from bot.reading.claim_numbers import is_free, take
from bot.text import late_pattern
from bot.trade.periods import MONTH_ABBREVIATIONS, MONTH_NAMES, MONTH_WORDS, MONTHS_A_YEAR, Month, Period

MONTH_NUMBERS = (
    {name.casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}
    | {short.casefold(): number for number, short in enumerate(MONTH_ABBREVIATIONS, 1)}
    | {"sept": 9}
)
_MONTH = r"(?:Sept\b\.?|(?:" + MONTH_WORDS + r")\b\.?)"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:\d{1,2}|" + "|".join(COUNTS) + ")"
LENGTHS = {"quarter": 3, "half": 6}
"""How many months each has."""
_CHINESE_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"


class When(StrEnum):
    """How a mention names its months."""

    ABSOLUTE = "absolute"
    NO_YEAR = "no_year"
    MONTHS_TO_DATE = "months_to_date"
    TO_DATE = "to_date"
    LAST_MONTH = "last_month"
    THIS_MONTH = "this_month"
    THAT_MONTH = "that_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    WHOLE_YEAR = "whole_year"
    WHOLE_PART = "whole_part"
    OF_LAST_YEAR = "of_last_year"
    YEAR_BEFORE = "year_before"
    MONTH_BEFORE = "month_before"
    SAME_OF_YEAR = "same_of_year"
    ONWARD = "onward"


@dataclass(frozen=True, slots=True)
class Run:
    """The list that a month without a year is in: how many months its last one is after this one, and the numbers of
    the last months of all such lists of the text.
    """

    to_last: int
    ends: tuple[int, ...]

    def newest(self, number: int, end: Month) -> Month:
        """Return the newest month of a number whose run ends by a month, the runs of a text as near each other as
        they can be.
        """
        newest = sorted((_newest_of(each, end) for each in self.ends), reverse=True)
        by = min(newest, key=lambda last: _apart([_newest_of(each, last) for each in self.ends]))
        return _newest_of((number + self.to_last - 1) % MONTHS_A_YEAR + 1, by) - self.to_last


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Words that name months: the first and last month's number, the year and the list where there is one; how many
    months "the same quarter" or "over the quarter" has.
    """

    start: int
    end: int
    when: When
    first: int = 0
    last: int = 0
    year: int | None = None
    last_year: int | None = None
    run: Run | None = None
    length: int = 0


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words that name a day; the year where there is one."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None


# Each with the words without one of which there is nothing to find: looking for them is quicker than for the whole.
_OF_MONTHS = tuple(short.casefold() for short in MONTH_ABBREVIATIONS)
_OF_YEARS = ("19", "20")
_PERIODS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (late_pattern(pattern, flags), name, words)
    for pattern, name, flags, words in (
        (
            rf"\b(?P<a>{_MONTH})(?:,? (?P<y>{_YEAR}))?(?:\s?(?:to|through|until|till|[-–—])\s?|-(?:to|through)-)"
            rf"(?P<b>{_MONTH})(?:,? (?P<z>{_YEAR}))?",
            "range",
            re.I,
            _OF_MONTHS,
        ),
        (
            rf"\b(?P<a>Jan(?:uary|\.)?) (?:and|&|plus) (?P<b>Feb(?:ruary|\.)?)(?:,? (?P<z>{_YEAR}))?(?P<y>(?!))?",
            "range",
            re.I,
            ("jan",),
        ),
        (
            rf"\bbetween (?P<a>{_MONTH})(?:,? (?P<y>{_YEAR}))? and (?P<b>{_MONTH})(?:,? (?P<z>{_YEAR}))?",
            "range",
            re.I,
            _OF_MONTHS,
        ),
        (
            rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?(?P<a>{_CHINESE_MONTH})月?\s?(?:至|到"
            rf"|[-—–~～])\s?(?P<b>{_CHINESE_MONTH})月份?",
            "range",
            0,
            ("月",),
        ),
        (
            rf"\b(?:the )?(?P<n>first|second|1st|2nd|other)(?: half"
            rf"|[- ]half)(?:[- ]year)?(?: (?:of )?(?:(?P<y>{_YEAR})|(?P<rel>the year|last year"
            rf"|this year)))?",
            "half",
            re.I,
            ("half",),
        ),
        (
            r"(?:\b(?:in|for|of|and)|(?<=[,;])) the (?P<n>first|second|third|fourth)"
            r"(?=\s*(?:[,.;)]|(?:and|together|some|about|around|nearly|roughly|it|they)\b|\d|$))",
            "elliptic",
            re.I,
            ("first", "second", "third", "fourth"),
        ),
        (rf"\b(?:(?P<y>{_YEAR})\s?)?(?P<h>H[12]|[12]H)(?:\s?(?P<z>{_YEAR}))?\b", "half", 0, ("h1", "h2", "1h", "2h")),
        (rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?(?P<zh>上半年|下半年)", "half", 0, ("半年",)),
        (
            rf"\b(?:the )?(?P<n>first|second|third|fourth|last|final|1st|2nd|3rd|4th)(?: three months"
            rf"|[- ]quarter)(?: (?:of )?(?:(?P<y>{_YEAR})|(?P<rel>the year|last year|this year)))?",
            "quarter",
            re.I,
            ("three months", "quarter"),
        ),
        (rf"\b(?:(?P<y>{_YEAR})\s?)?Q(?P<q>[1-4])(?:\s?(?P<z>{_YEAR}))?\b", "quarter", 0, ("q1", "q2", "q3", "q4")),
        (rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?前(?P<n>[二三两23])个?季度?", "quarters", 0, ("季",)),
        (
            rf"\b(?:the )?first (?P<n>two|three|2|3) quarters(?: (?:of )?(?:(?P<y>{_YEAR})|(?P<rel>the year|last year"
            rf"|this year)))?",
            "quarters",
            re.I,
            ("quarters",),
        ),
        (
            rf"\b(?:the |its )?year (?:up )?to (?:the end of )?(?P<a>{_MONTH})(?:,? (?P<y>{_YEAR}))?",
            "to_month",
            re.I,
            ("year",),
        ),
        (rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?第?(?P<zh>[一二三四首])季度?", "quarter", 0, ("季",)),
        (
            rf"(?:(?P<y>{_YEAR})\s?年\s?|(?P<rel>今年|去年)\s?)?前(?P<n>\d{{1,2}}|[一二三四五六七八九十两]+)个?月",
            "months",
            0,
            ("月",),
        ),
        (
            rf"\b(?:the |its )?(?:first |opening )?(?P<n>{_COUNT}) months(?! (?:running|in a row"
            rf"|straight|on end|later|ago|earlier|before|for the|only|of (?:decline|growth|gain|loss"
            rf"|fall|rise)|s ))(?: (?:of )?(?:(?P<y>{_YEAR})|(?P<rel>the year|last year"
            rf"|this year)))?(?: to (?P<b>{_MONTH})(?:,? (?P<z>{_YEAR}))?)?",
            "months",
            re.I,
            ("months",),
        ),
        (
            rf"\b(?P<n>{_COUNT})-month (?=(?:(?:ex|im)ports?|shipments?|totals?|figures?|tonnage|volumes?|period)\b)",
            "months",
            re.I,
            ("-month",),
        ),
        (
            rf"\b(?:the )?(?:same|corresponding) (?:{_COUNT} )?(?:months?|period|time|quarter|half)"
            rf"(?: (?:of |in )?(?:(?P<y>{_YEAR})|(?:the )?(?P<rel>last year|previous year|prior year|year before"
            rf"|(?:a|one) year (?:ago|earlier|before))))?(?: (?:a|one) year (?:ago|earlier|before))?",
            "same",
            re.I,
            ("same", "corresponding"),
        ),
        (
            rf"(?:去年|上年)同期|(?:去年|上年)同月|(?P<y>{_YEAR})年同期|(?P<y2>{_YEAR})年同月",
            "same",
            0,
            ("同期", "同月"),
        ),
        (
            rf"\b(?P<a>{_MONTH})(?: of)? (?:last year|the (?:year before|previous year|prior year)"
            rf"|a year (?:ago|earlier|before))",
            "of_last_year",
            re.I,
            _OF_MONTHS,
        ),
        (rf"\blast (?P<a>{_MONTH})", "last_named", re.I, _OF_MONTHS),
        (rf"\bfrom (?P<a>{_MONTH})(?:,? (?P<y>{_YEAR}))? (?:on|onwards?)\b", "onward", re.I, _OF_MONTHS),
        (rf"\b(?P<a>{_MONTH})(?:,? (?:of )?|[-/]|’|')(?P<y>{_YEAR})\b", "month", re.I, _OF_MONTHS),
        (
            rf"\b(?P<a>{_MONTH})(?:-|\s?['’])(?P<yy>1[5-9]|2\d|3[0-5])\b"
            r"(?!\s?(?:[%-]|t\b|tons?\b|tonnes?\b|kg\b|\.\d|,\d))",
            "month",
            re.I,
            _OF_MONTHS,
        ),
        (rf"(?<![\d/])(?P<m>0[1-9]|1[0-2])/(?P<y>{_YEAR})\b", "month", 0, _OF_YEARS),
        (rf"\b(?P<y>{_YEAR})[-/.](?P<m>0[1-9]|1[0-2])\b(?![-/.]\d)", "month", 0, _OF_YEARS),
        (rf"(?P<y>{_YEAR})\s?年\s?(?P<m>{_CHINESE_MONTH})\s?月份?", "month", 0, ("月",)),
        (rf"(?P<rel>去年|今年|上年)\s?(?P<m>{_CHINESE_MONTH})\s?月份?", "month", 0, ("月",)),
        (rf"\b(?P<a>{_MONTH})(?!\w)", "bare", re.I, _OF_MONTHS),
        (rf"(?<![\d.])(?<!\d,)(?P<m>{_CHINESE_MONTH})\s?月份?(?!\d{{1,2}}\s?日)", "bare", 0, ("月",)),
        (
            r"\b(?:(?:in |for )?the year so far|so far this year|year[- ]to[- ]date|ytd"
            r"|this year so far)\b",
            "to_date",
            re.I,
            ("so far", "to date", "to-date", "year-to", "ytd"),
        ),
        (r"今年以来|今年以來|年初至今", "to_date", 0, ("以来", "以來", "至今")),
        (r"\b(?:last|past) month\b|上个月|上個月|上月", "last_month", re.I, ("month", "月")),
        (r"\b(?:this|the same) month\b|本月|同月", "this_month", re.I, ("month", "月")),
        (r"\bthat month\b|当月|當月", "that_month", re.I, ("month", "月")),
        (
            r"\b(?:than |from |on )?(?:the|a|one) (?:month (?:before|earlier|ago)|(?:previous|prior"
            r"|preceding) month)\b|前一个月",
            "month_before",
            re.I,
            ("month", "月"),
        ),
        (
            r"\b(?:the|a|one) year(?:'s)? (?:before|earlier|ago|prior)\b|\b(?:the )?(?:previous|prior"
            r"|preceding) year\b|前一年|上年",
            "year_before",
            re.I,
            ("year", "年"),
        ),
        (
            rf"\b(?:(?:the )?(?:whole|full|entire|calendar|all)(?: of"
            rf"| year)* )?(?P<y>{_YEAR})\b(?!\s?(?:t\b|tons?\b|tonnes?\b|metric|kg|kilo|%|公?[吨噸]|公斤"
            rf"|million|billion))(?: as a whole)?",
            "year",
            re.I,
            _OF_YEARS,
        ),
        (rf"(?P<y>{_YEAR})\s?年(?:全年|度)?", "year", 0, ("年",)),
        (
            r"\b(?:(?:the )?(?:whole|all|full)(?: of)? )?last year\b|去年(?:全年)?",
            "last_year",
            re.I,
            ("year", "去年"),
        ),
        (r"\bthis year\b|今年", "this_year", re.I, ("year", "今年")),
        (
            r"\b(?:the (?:whole|full|entire) year|(?:for|over|in) the year(?! (?:before|ago|earlier))"
            r"|the whole)\b|全年",
            "whole_year",
            re.I,
            ("year", "whole", "全年"),
        ),
        (
            r"\b(?:for|over|in) the (?:whole |full |entire )?quarter\b(?!'s| (?:of|to|end\w*|before|earlier|ago)\b)",
            "whole_quarter",
            re.I,
            ("quarter",),
        ),
        (r"(?<![\w-])(?<!by )half[- ]year(?=: )", "whole_half", re.I, ("half",)),
    )
)
_DAYS = tuple(
    late_pattern(pattern, re.I)
    for pattern in (
        rf"\b(?P<a>{_MONTH}) (?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s?(?:%|percent|per cent|t\b"
        rf"|tons?\b|tonnes?\b|kg|kilo|metric|\.\d|,\d))(?:,? (?P<y>{_YEAR})\b)?",
        rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<a>{_MONTH})(?:,? (?P<y>{_YEAR})\b)?",
        rf"\b(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)\b",
        rf"(?:(?P<y>{_YEAR})\s?年\s?)?(?P<m>{_CHINESE_MONTH})\s?月\s?(?P<d>[0-3]?\d)\s?[日号號]",
    )
)


# "the lowest in nine months": how far a record reaches back, not "in the first nine months"
_RECORD_IN = late_pattern(r"\b(?:\w+est|best|worst|most|least|high|low) (?:in|for|over) (?:the )?\Z", re.I)
_OF_YEAR = late_pattern(r"\b(?:first|opening|of|to)\b", re.I)


def day_words(text: str, taken: list[tuple[int, int]]) -> list[DayWords]:
    """Find the days that a text names."""
    found: list[DayWords] = []
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = _month(groups)
            day = int(groups["d"])
            if month and 1 <= day <= 31 and take(taken, match.start(), match.end()):
                found.append(
                    DayWords(match.start(), match.end(), month, day, int(groups["y"]) if groups.get("y") else None)
                )
    return sorted(found, key=lambda each: each.start)


def period_words(text: str, taken: list[tuple[int, int]]) -> list[PeriodWords]:
    """Find the months and longer periods that a text names."""
    found: list[PeriodWords] = []
    folded = text.casefold()
    for pattern, name, words in _PERIODS:
        if not any(word in folded for word in words):
            continue
        for match in pattern.finditer(text):
            if not is_free(taken, match.start(), match.end()) or not _is_month_word(text, match):
                continue
            if name == "months" and _RECORD_IN.search(text, 0, match.start()) and not _OF_YEAR.search(match[0]):
                continue
            read = _period(name, match)
            if read is not None:
                take(taken, match.start(), match.end())
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


def _period(name: str, match: re.Match[str]) -> PeriodWords | None:
    groups = match.groupdict()
    year_text = groups.get("y") or groups.get("y2") or (groups.get("z") if name != "range" else None)
    year = int(year_text) if year_text else 2000 + int(groups["yy"]) if groups.get("yy") else None
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
        case "elliptic":  # "…; in the second some 35,070": of what the sentence has named before
            number, named = count_of(groups["n"] or ""), match.string[:start].casefold()
            if "quarter" in named:
                return of_year(3 * number - 2, 3 * number)
            return of_year(6 * number - 5, 6 * number) if "half" in named and number <= 2 else None
        case "quarter":
            sign = (groups.get("n") or groups.get("q") or groups.get("zh") or "").casefold()
            number = {"last": 4, "final": 4, "首": 1}.get(sign) or count_of(sign)
            return of_year(3 * number - 2, 3 * number) if 1 <= number <= 4 else None
        case "quarters":
            return of_year(1, 3 * count_of(groups["n"] or ""))
        case "to_month":
            return of_year(1, _month(groups))
        case "months":
            number = count_of(groups["n"] or "")
            if not 2 <= number <= 12 or (number == 12 and year is None and not groups.get("b")):
                return None
            if groups.get("b"):
                last = _month(groups, "b")
                first = (last - number) % 12 + 1
                return PeriodWords(start, end, When.ABSOLUTE if year else When.NO_YEAR, first, last, year, year)
            return of_year(1, number)
        case "same":
            if year is not None:
                length = next((LENGTHS[unit] for unit in LENGTHS if unit in match[0].casefold()), 0)
                return PeriodWords(start, end, When.SAME_OF_YEAR, year=year, length=length)
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
        case "whole_quarter" | "whole_half":
            return PeriodWords(start, end, When.WHOLE_PART, length=LENGTHS[name.removeprefix("whole_")])
    return PeriodWords(start, end, When(name))


def _newest_of(number: int, end: Month) -> Month:
    return Month(end.year if number <= end.month else end.year - 1, number)


def _apart(months: Sequence[Month]) -> int:
    return max(months).ordinal - min(months).ordinal


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
