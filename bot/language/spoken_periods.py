"""From what people type to a Period: "2025-06", "jun 25", "2025年6月", "q2 2025", "jan to jun", "ytd", "latest".

It goes in two steps, because a month without a year means the newest one that is loaded, and which that is
depends on the partner and product beside it: `spoken_period` says what the words are, `SpokenPeriod.resolved`
and its kin make a Period of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from bot.errors import ErrorCode, NotUnderstood, Suggestion
from bot.text import plain_forms, quoted
from bot.trade.loaded import Extent
from bot.trade.periods import MONTH_ABBREVIATIONS, MONTH_NAMES, Month, Period

FIRST_YEAR = 1990
LAST_YEAR = 2099
LONGEST_PERIOD_TEXT = 40
MOST_DASHES = 5
LATEST = "latest"
DAY_FAULT: Final = "month_not_day"

_NUMBERS_OF_MONTHS = (
    {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
    | {short.lower(): number for number, short in enumerate(MONTH_ABBREVIATIONS, 1)}
    | {"sept": 9, "十二月": 12, "十一月": 11, "十月": 10}
    | {f"{numeral}月": number for number, numeral in enumerate("一二三四五六七八九", 1)}
)
_NAME = "(" + "|".join(sorted(_NUMBERS_OF_MONTHS, key=len, reverse=True)) + r")\.?"
_PARTS_OF_YEAR = {
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12),
    "1q": (1, 3), "2q": (4, 6), "3q": (7, 9), "4q": (10, 12), "1h": (1, 6), "2h": (7, 12),
    "first half": (1, 6), "second half": (7, 12), "上半年": (1, 6), "下半年": (7, 12),
    "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9), "fourth quarter": (10, 12),
    "final quarter": (10, 12),
    "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
}  # fmt: skip
_PART = "(" + "|".join(_PARTS_OF_YEAR) + ")"
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
}  # fmt: skip
_COUNT = "[2-9]|1[01]|" + "|".join(_COUNTS)
_YEAR = r"('?[0-9]{2}|[0-9]{4})"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_RANGE_SIGNS = (r" ?(?:\.{2,3}|~) ?", r" (?:to|until|till|through|thru|-) ", r" ?[至到] ?", "-")


class _Named(Enum):
    LATEST = auto()
    THIS_MONTH = auto()
    LAST_MONTH = auto()
    THIS_YEAR = auto()
    LAST_YEAR = auto()
    THIS_QUARTER = auto()
    LAST_QUARTER = auto()
    YEAR_TO_DATE = auto()


_NAMED = {
    "latest": _Named.LATEST, "latest month": _Named.LATEST, "newest": _Named.LATEST, "newest month": _Named.LATEST,
    "most recent": _Named.LATEST, "most recent month": _Named.LATEST, "最新": _Named.LATEST,
    "this month": _Named.THIS_MONTH, "current month": _Named.THIS_MONTH, "本月": _Named.THIS_MONTH,
    "last month": _Named.LAST_MONTH, "previous month": _Named.LAST_MONTH, "上月": _Named.LAST_MONTH,
    "上个月": _Named.LAST_MONTH, "this year": _Named.THIS_YEAR, "今年": _Named.THIS_YEAR,
    "last year": _Named.LAST_YEAR, "previous year": _Named.LAST_YEAR, "去年": _Named.LAST_YEAR,
    "this quarter": _Named.THIS_QUARTER, "last quarter": _Named.LAST_QUARTER,
    "previous quarter": _Named.LAST_QUARTER, "ytd": _Named.YEAR_TO_DATE, "year to date": _Named.YEAR_TO_DATE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A period, what to tell about how it was read, and whether "the latest" was asked for in so many words."""

    period: Period
    notes: tuple[str, ...] = ()
    is_latest: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """The months `first` to `last` of a year, of the latest suitable year when None."""

    year: int | None
    first: int
    last: int

    def in_year(self, year: int) -> Period:
        return Period(Month(year, self.first), Month(year, self.last))

    def newest(self, extent: Extent, today: date) -> Period:
        """Give the newest such months of a series."""
        return self.in_year(self.year) if self.year is not None else _newest(self.in_year, extent, today)


def _newest(in_year: Callable[[int], Period], extent: Extent, today: date) -> Period:
    """Give the newest months of a part of the year that a series has: as a single month or added up, else those of
    which it has any, else the newest that are over for its product.
    """
    ends = (*extent.months, *(block.last for block in extent.blocks))
    years = sorted({month.year for month in ends}, reverse=True)
    parts = [in_year(year) for year in years]
    there = [part for part in parts if (part.first in extent.months if part.is_month else extent.covers(part))]
    found = next(iter(there), None) or next((part for part in parts if extent.touches(part)), None)
    if found is not None:
        return found
    latest = extent.latest or Month.of(today)
    this_year = in_year(latest.year)
    return this_year if this_year.last <= latest else in_year(latest.year - 1)


@dataclass(frozen=True, slots=True)
class SpokenPeriod:
    """Words that are exactly a period: a named one, or months from one part of a year to another."""

    start: _Part
    end: _Part

    @property
    def is_month(self) -> bool:
        """Say whether it is one month, of a named year or of the latest suitable one."""
        return self.start == self.end and self.start.first == self.start.last

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Make it a Period; years left out are the newest that suit the series. NotUnderstood never."""
        if self.start == self.end:
            return PeriodReading(self.start.newest(extent, today))
        if self.start.year is not None and self.end.year is not None:
            return _in_order(self.start.in_year(self.start.year), self.end.in_year(self.end.year))
        years_on = 1 if self.end.last < self.start.first else 0

        def ending_in(year: int) -> Period:
            return Period(self.start.in_year(year - years_on).first, self.end.in_year(year).last)

        if self.start.year is not None:
            whole = ending_in(self.start.year + years_on)
        elif self.end.year is not None:
            whole = ending_in(self.end.year)
        else:
            whole = _newest(ending_in, extent, today)
        return PeriodReading(whole, (f"Read as {whole.label}.",) if years_on else ())


def _in_order(start: Period, end: Period) -> PeriodReading:
    if start.first <= end.last:
        return PeriodReading(Period(start.first, end.last))
    whole = Period(end.first, start.last)
    return PeriodReading(whole, (f"The range was the other way round: read as {whole.label}.",))


@dataclass(frozen=True, slots=True)
class SpokenName:
    """Words that name a period by where it lies: "latest", "last month", "ytd"."""

    name: _Named

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Make it a Period: "last month" by the calendar, "latest" and "ytd" by what is loaded."""
        now = Month.of(today)
        quarter = Period(now - (now.month - 1) % 3, now - (now.month - 1) % 3 + 2)
        match self.name:
            case _Named.LATEST:
                return PeriodReading(Period.single(extent.newest or now), is_latest=True)
            case _Named.THIS_MONTH:
                return PeriodReading(Period.single(now))
            case _Named.LAST_MONTH:
                return PeriodReading(Period.single(now - 1))
            case _Named.THIS_YEAR:
                return PeriodReading(Period(Month(now.year, 1), Month(now.year, 12)))
            case _Named.LAST_YEAR:
                return PeriodReading(Period(Month(now.year - 1, 1), Month(now.year - 1, 12)))
            case _Named.THIS_QUARTER:
                return PeriodReading(quarter)
            case _Named.LAST_QUARTER:
                return PeriodReading(quarter.shifted(-3))
            case _Named.YEAR_TO_DATE:
                return PeriodReading(extent.year_to_date() or Period(Month(now.year, 1), now))


@dataclass(frozen=True, slots=True)
class PeriodFault:
    """Words that were meant as a period and cannot be one: the sentence, and the months that may have been meant."""

    code: ErrorCode
    sentence: str
    meant: tuple[_Part, ...] = ()
    or_latest: bool = True

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Raise the NotUnderstood that it is."""
        periods = [part.newest(extent, today) for part in self.meant]
        suggestions = [Suggestion(_short(period), str(period), "") for period in periods]
        if self.or_latest:
            suggestions.append(Suggestion(LATEST, LATEST, ""))
        raise NotUnderstood(self.code, self.sentence, tuple(suggestions))


Spoken = SpokenPeriod | SpokenName | PeriodFault


def _short(period: Period) -> str:
    return period.first.short if period.is_month else period.label


def offering(refused: NotUnderstood, command: Callable[[str], str]) -> NotUnderstood:
    """Give the refusal of a period with commands, made of the words of each month that may have been meant."""
    meant = tuple(Suggestion(each.label, each.value, command(each.value)) for each in refused.suggestions)
    return NotUnderstood(refused.code, refused.message, meant)


def read_period(text: str, extent: Extent, *, today: date) -> PeriodReading:
    """Read words that should be a period of a series with this extent; NotUnderstood with what would be.

    Suggestions' `command` is the bare period; whoever knows the rest of the question completes it.
    """
    return spoken_option(text).resolved(extent, today=today)


def spoken_option(text: str) -> Spoken:
    """Say what period words are that can be nothing else: a bare "6" is a month, and the rest is a fault."""
    bare = re.sub(r"^(?:from|in|during|the) (?=.)", "", _tidied(text[: 2 * LONGEST_PERIOD_TEXT]))
    spoken = spoken_period(bare)
    if spoken is None and re.fullmatch("[0-9]{1,2}", bare):
        return _month_of(None, int(bare))
    return spoken or PeriodFault(
        "month_unknown", f"I could not read {quoted(text)} as a month. Try 2025-06, June 2025, Q2 2025 or latest."
    )


@lru_cache(maxsize=1024)
def spoken_period(text: str) -> Spoken | None:
    """Say what period the whole text is, if it is one; None for words that are something else."""
    if len(text) > LONGEST_PERIOD_TEXT:
        return None
    words = _tidied(text)
    words = re.sub(r"^between (.+) and (.+)$", r"\1 to \2", words)
    if not words:
        return None
    if words in _NAMED:
        return SpokenName(_NAMED[words])
    return _year_to_date(words) or _day(words) or _two_numbers(words) or _atom(words) or _range(words)


def _tidied(text: str) -> str:
    text = plain_forms(text).lower()
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    text = re.sub(r"[‐‑‒–—―−]", "-", text).replace("’", "'")
    return re.sub(r"\s+", " ", text).strip(" ,;:!?\"'()[]{}*_`。，").removesuffix(".").strip()


def _month_of(year: int | None, month: int) -> SpokenPeriod | PeriodFault:
    return _months_of(year, month, month)


def _months_of(year: int | None, first: int, last: int) -> SpokenPeriod | PeriodFault:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        meant = (_Part(None, first, last),) if 1 <= first <= last <= 12 and (first, last) != (1, 12) else ()
        return PeriodFault("year_out_of_range", f"The year must be {FIRST_YEAR}–{LAST_YEAR}.", meant)
    for month in (first, last):
        if not 1 <= month <= 12:
            nearest = 12 if month > 12 else 1
            return PeriodFault("month_invalid", "The month must be 01–12.", (_Part(year, nearest, nearest),))
    part = _Part(year, first, last)
    return SpokenPeriod(part, part)


def _year(digits: str) -> int:
    digits = digits.lstrip("'")
    if len(digits) == 2:
        return int(digits) + (1900 if int(digits) >= FIRST_YEAR % 100 else 2000)
    return int(digits)


def _atom(words: str) -> SpokenPeriod | PeriodFault | None:
    """Read one month, quarter, half or year."""
    if found := re.fullmatch(r"([0-9]{4})(?:[-/.]| ?年 ?)([0-9]{1,2})(?: ?月份?)?", words):
        return _month_of(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"((?:19|20)[0-9]{2})(?: (?=0[1-9]|1[0-2]))?([0-9]{2})", words):
        return _month_of(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", words):
        return _month_of(int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([0-9]{1,2}) ?月份?", words):
        return _month_of(None, int(found[1]))
    if found := re.fullmatch(rf"{_NAME}(?:(?:,? ?|[-/]| of ){_YEAR})?", words):
        return _month_of(_year(found[2]) if found[2] else None, _NUMBERS_OF_MONTHS[found[1]])
    if found := re.fullmatch(rf"([0-9]{{4}})(?:[ -/]| ?年 ?)?{_NAME}", words):
        return _month_of(int(found[1]), _NUMBERS_OF_MONTHS[found[2]])
    if found := re.fullmatch(rf"first ({_COUNT}) months?(?:(?: |, ?| of | in ){_YEAR})?", words):
        count = _COUNTS.get(found[1]) or int(found[1])
        return _months_of(_year(found[2]) if found[2] else None, 1, count)
    if found := re.fullmatch(rf"第?{_PART}(?:(?: ?|[-/]| of ){_YEAR})?", words):
        return _months_of(_year(found[2]) if found[2] else None, *_PARTS_OF_YEAR[found[1]])
    if found := re.fullmatch(rf"([0-9]{{4}})(?:[ -/]| ?年 ?)?第?{_PART}", words):
        return _months_of(int(found[1]), *_PARTS_OF_YEAR[found[2]])
    if found := re.fullmatch(r"(1[0-9]{3}|2[01][0-9]{2}|0000|9999)(?: ?年)?", words):
        return _months_of(int(found[1]), 1, 12)
    return None


def _range(words: str) -> SpokenPeriod | PeriodFault | None:
    """Read "2025-01..06", "jan to jun 2025", "2025年1-6月"."""
    if found := re.fullmatch(r"(?:([0-9]{4}) ?年? ?)?([0-9]{1,2}) ?[-~至到] ?([0-9]{1,2}) ?月份?", words):
        year = int(found[1]) if found[1] else None
        return _between(_month_of(year, int(found[2])), _month_of(year, int(found[3])))
    if words.count("-") > MOST_DASHES:
        return None
    for sign in _RANGE_SIGNS:
        for gap in re.finditer(sign, words):
            start, end = _atom(words[: gap.start()]), _atom(words[gap.end() :])
            if sign != "-" and isinstance(start, SpokenPeriod) and re.fullmatch(r"[0-9]{1,2}", words[gap.end() :]):
                end = _month_of(start.start.year, int(words[gap.end() :]))
            if start is not None and end is not None:
                return _between(start, end)
    return None


def _between(start: SpokenPeriod | PeriodFault, end: SpokenPeriod | PeriodFault) -> SpokenPeriod | PeriodFault:
    if isinstance(start, PeriodFault):
        return start
    return end if isinstance(end, PeriodFault) else SpokenPeriod(start.start, end.end)


def _year_to_date(words: str) -> SpokenPeriod | PeriodFault | None:
    """Read "ytd june 2025": January to that month."""
    found = re.fullmatch(r"(?:ytd|year to date)(?: to| until)? (.+)|(.+) (?:ytd|year to date)", words)
    until = _atom(found[1] or found[2]) if found else None
    if not isinstance(until, SpokenPeriod):
        return until
    return _months_of(until.end.year, 1, until.end.last)


def _day(words: str) -> PeriodFault | None:
    """Find a day, which no figure has, and offer its month."""
    year, months = None, set[int]()
    if found := re.fullmatch(r"((?:19|20)[0-9]{2})([-/.]?)(0[1-9]|1[0-2]|[1-9](?=[-/.]))\2([0-3]?[0-9])", words):
        if not found[2] and len(found[4]) != 2:
            return None
        year, months = int(found[1]), {int(found[3])}
    elif found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", words):
        year, months = int(found[3]), {int(found[1]), int(found[2])}
    elif found := re.fullmatch(rf"(?:{_DAY} {_NAME}|{_NAME} {_DAY}),? ([0-9]{{4}})", words):
        year, months = int(found[3]), {_NUMBERS_OF_MONTHS[found[1] or found[2]]}
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    meant = tuple(_Part(year, month, month) for month in sorted(months, reverse=True) if 1 <= month <= 12)
    return PeriodFault(DAY_FAULT, "Figures are by month, not by day.", meant, or_latest=False)


def _two_numbers(words: str) -> SpokenPeriod | PeriodFault | None:
    """Read "06/25"; "06/05" may be either month."""
    found = re.fullmatch(r"([0-9]{1,2})[-/]([0-9]{1,2})", words)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    is_first_month, is_second_month = 1 <= first <= 12, 1 <= second <= 12
    if is_first_month and not is_second_month and len(found[2]) == 2:
        return _month_of(_year(found[2]), first)
    if is_second_month and not is_first_month and len(found[1]) == 2:
        return _month_of(_year(found[1]), second)
    if not (is_first_month and is_second_month):
        return PeriodFault("month_invalid", "The month must be 01–12.", (_Part(None, 12, 12),))
    meant = tuple(_Part(None, month, month) for month in dict.fromkeys((first, second)))
    names = " or ".join(MONTH_NAMES[part.first - 1] for part in meant)
    return PeriodFault(
        "month_ambiguous",
        f"{words} could be {names}; write the year in full, as in 2025-06.",
        meant,
        or_latest=False,
    )
