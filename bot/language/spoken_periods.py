"""From what people type to a Period: "2025-06", "jun 25", "q2 last year", "the last six months", "since april 2025".

It goes in two steps, because a month without a year means the newest one that is loaded, and which that is
depends on the partner and product beside it: `spoken_period` says what the words are, `resolved` of what it gives
makes a Period of them.

The words compose. A part of a year (a month, a quarter, a half, "first nine months", a season, "jan to jun") stands
before or after the year that it is of (a number, "last year", 去年); a period may be an end of a longer one ("since",
"until", "from … to …") or say how many months up to it are meant ("the 12 months to March 2026").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
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
LONGEST_PERIOD_TEXT = 60
MOST_DASHES = 5
MOST_MONTHS = 600
LATEST = "latest"
DAY_FAULT: Final = "month_not_day"
_RANGE = "range"

_NUMBERS_OF_MONTHS = (
    {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
    | {short.lower(): number for number, short in enumerate(MONTH_ABBREVIATIONS, 1)}
    | {"sept": 9}
)
_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "eighteen": 18, "twenty-four": 24, "thirty-six": 36,
}  # fmt: skip
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
             "final": 0, "last": 0}  # fmt: skip
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2),
            "春季": (3, 5), "夏季": (6, 8), "秋季": (9, 11), "冬季": (12, 2)}  # fmt: skip
_STRETCHES = {"early": (1, 3), "the start of": (1, 3), "the beginning of": (1, 3),
              "mid": (5, 8), "the middle of": (5, 8),
              "late": (10, 12), "the end of": (10, 12),
              "初": (1, 3), "中": (5, 8), "底": (10, 12), "末": (10, 12)}  # fmt: skip
_MONTHS_IN = {"m": 1, "mo": 1, "mos": 1, "mth": 1, "mths": 1, "month": 1, "months": 1, "个月": 1,
              "quarter": 3, "quarters": 3, "个季度": 3, "季度": 3,
              "half": 6, "half-years": 6, "half-year": 6,
              "year": 12, "years": 12, "yr": 12, "yrs": 12, "年": 12}  # fmt: skip
_YEARS_FROM_NOW = {
    "last year": -1, "the previous year": -1, "previous year": -1, "the past year": -1, "去年": -1, "上年": -1,
    "前年": -2, "the year before last": -2, "year before last": -2, "this year": 0, "current year": 0,
    "the current year": 0, "今年": 0, "本年": 0, "next year": 1, "明年": 1,
}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NAME = rf"(?:{_any_of(_NUMBERS_OF_MONTHS)})\.?"
_COUNT = rf"(?:[0-9]{{1,3}}|{_any_of(_COUNTS)})"
_UNIT = rf"(?:{_any_of(_MONTHS_IN)})"
_YEAR_FROM_NOW = _any_of(_YEARS_FROM_NOW)
_YEAR = rf"('?[0-9]{{2}}|[0-9]{{4}}|{_YEAR_FROM_NOW})"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_BESIDE = (r" ?\+ ?", r" & ")
_RANGE_SIGNS = (
    r" ?(?:\.{2,3}|~) ?", r" (?:up to|to|until|till|through|thru|-) ", r" ?[至到] ?", r"-", *_BESIDE,
)  # fmt: skip
_NUMERALS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
_NUMERAL = "".join(_NUMERALS)
_CHINESE_NUMBER = re.compile(
    rf"[{_NUMERAL}]{{4}}(?= ?年)"
    rf"|[{_NUMERAL}十]+(?= ?(?:个?月|个?季度|年(?!以)|[至到\-~] ?[{_NUMERAL}十0-9]+ ?(?:月|季度)))"
)
_SIMPLIFIED = str.maketrans("個後間來總過開從內", "个后间来总过开从内")
_WHOLE_BEFORE = re.compile(
    r"(?:the |for |over |in |during )*(?:(?:full|whole|entire|complete|calendar)[ -](?:year )?(?:of )?|all (?:of )?|"
    r"year |fy ?|(?:over |in |during )?the (?:course|whole) of )(?=the year|the current|last y|this y|[0-9'])|"
    r"(?:over|in|during) the course of |throughout |during |the (?=\S)"
)
_WHOLE_AFTER = re.compile(
    r" as a whole$| in full$| overall$| full[ -]year$| whole year$|(?<=[年0-9]) ?(?:全年|整年)$"
)
_SINCE = re.compile(
    r"(?:ever )?since (?:the (?:start|beginning|end) of )?(?P<a>.+)"
    r"|(?:starting|beginning) (?:in |from |with )?(?P<b>.+)"
    r"|from (?P<c>.+?) (?:on|onwards?|forward|to (?:now|date|today|present)|(?:un)?till? (?:now|today))"
    r"|(?P<d>.+?) (?:onwards?|to (?:now|date|today|present|the present)|(?:un)?till? (?:now|today))"
    r"|自?从? ?(?P<e>.+?) ?(?:以来|至今|到现在|到目前|起|开始)"
)
_AFTER = re.compile(r"after (?P<a>.+)|later than (?P<b>.+)|(?P<c>.+?) ?(?:之后|以后|过后|后)")
_BEFORE = re.compile(r"(?:before|prior to|earlier than) (?P<a>.+)|(?P<b>.+?) ?(?:之前|以前|前)")
_UNTIL = re.compile(
    r"(?:until|till|up to(?: and including)?|up until|through|as far as) (?:the end of )?(?P<a>.+)"
    r"|(?:截至|截止|到|至) ?(?P<b>.+?)(?:为止|底)?"
)
_LAST = re.compile(
    rf"(?:the |over the |in the |for the )?(?:last|past|latest|most recent|recent|previous|preceding|trailing) "
    rf"(?P<a>{_COUNT})[ -]?(?P<b>{_UNIT})"
    rf"|(?:最近|近|过去|前面?) ?(?P<c>{_COUNT}) ?(?P<d>{_UNIT})|(?:the )?(?P<e>past|trailing) (?P<f>year|quarter)"
    rf"|(?P<g>{_COUNT}) ?(?P<h>{_UNIT}) ?以来"
)
_MONTHS_TO = re.compile(
    rf"(?:the )?(?:last )?(?P<a>{_COUNT})[ -]?(?P<b>{_UNIT}) (?:up )?"
    r"(?:to|ending|ended|through|until|till|before)(?: in| with)? (?P<c>.+)"
    rf"|(?:the )?(?P<d>quarter|half|half-year|year) (?:up )?(?:to|ending|ended)(?: in| with)? (?P<e>.+)"
)
_MONTHS_FROM = re.compile(
    rf"(?:the )?(?:first )?(?P<a>{_COUNT})[ -]?(?P<b>{_UNIT}) "
    r"(?:from|after|following|since|starting|beginning)(?: in| with)? (?P<c>.+)"
)
_TO_DATE = re.compile(
    r"(?:ytd|year[ -]to[ -]date|cumulative|jan(?:uary)? to date|cumulative to)"
    r"(?: to| until| through| up to| in| for| as of)? (?P<a>.+)"
    r"|(?P<b>.+) (?:ytd|year[ -]to[ -]date|so far)|(?P<c>.+?) ?(?:年初至今|累计)"
)
_MORE_WORDS = """
a after all and as before beginning between by calendar complete course cumulative current date during early end
ending ended entire far final first for following forward fourth from full fy half halves half-year half-years
in including last late later latest middle mid month months most newest next now of on onward onwards over past
preceding present previous prior quarter quarters recent second since so start starting than that the third this
through throughout thru till to today trailing until up whole with year years ytd year-to-date year-on ever 1st
2nd 3rd 4th 1q 2q 3q 4q 1h 2h q1 q2 q3 q4 h1 h2 m mo mos mth mths yr yrs overall same full-year whole-year
calendar-year first-half second-half mid-year qtr back is
"""
WORDS_OF_PERIODS = frozenset(_MORE_WORDS.split()) | frozenset((*_NUMBERS_OF_MONTHS, *_COUNTS, *_SEASONS))
_LETTERS = re.compile(r"[0-9]+[a-z]+[0-9]*|[a-z]+[0-9]+|[a-z]+(?:-[a-z]+)*")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]+")
_CHINESE_SIGNS = frozenset(
    "至到年月份个季度第上下半去今前明本后最新近过去以来之间自从截至止初中底末累计全同期内头整为开始起春夏秋冬现在目前面当"
)


class _Named(Enum):
    LATEST = auto()
    THIS_MONTH = auto()
    LAST_MONTH = auto()
    THIS_YEAR = auto()
    LAST_YEAR = auto()
    THIS_QUARTER = auto()
    LAST_QUARTER = auto()
    THIS_HALF = auto()
    LAST_HALF = auto()
    YEAR_TO_DATE = auto()


_NAMED = {
    **dict.fromkeys(
        ("latest", "latest month", "newest", "newest month", "most recent", "most recent month", "latest available",
         "最新", "最新月份", "最近1个月", "最新1个月", "最近", "latest single month"), _Named.LATEST),
    **dict.fromkeys(("this month", "current month", "本月", "当月"), _Named.THIS_MONTH),
    **dict.fromkeys(("last month", "previous month", "past month", "上月", "上个月"), _Named.LAST_MONTH),
    **dict.fromkeys(("this year", "current year", "今年", "本年"), _Named.THIS_YEAR),
    **dict.fromkeys(("last year", "previous year", "去年", "上年"), _Named.LAST_YEAR),
    **dict.fromkeys(("this quarter", "current quarter", "本季度", "这个季度"), _Named.THIS_QUARTER),
    **dict.fromkeys(("last quarter", "previous quarter", "上季度", "上个季度"), _Named.LAST_QUARTER),
    **dict.fromkeys(("this half", "this half-year", "current half"), _Named.THIS_HALF),
    **dict.fromkeys(("last half", "last half-year", "last half year", "previous half", "上个半年"), _Named.LAST_HALF),
    **dict.fromkeys(
        ("ytd", "year to date", "year-to-date", "so far this year", "this year so far", "this year to date",
         "year so far",
         "so far in this year", "the year so far", "this year ytd", "年初至今", "年初以来", "今年以来", "今年至今",
         "今年累计", "今年以来累计", "年内", "今年到目前", "今年到现在", "今年年初至今"), _Named.YEAR_TO_DATE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A period, what to tell about how it was read, and whether "the latest" was asked for in so many words."""

    period: Period
    notes: tuple[str, ...] = ()
    is_latest: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """The months `first` to `last` of a year, of the latest suitable year when None; `from_now` is the year counted
    from this one. A `last` before `first` lies in the next year (winter).
    """

    year: int | None
    first: int
    last: int
    from_now: int | None = None

    def in_year(self, year: int) -> Period:
        return Period(Month(year, self.first), Month(year + (self.last < self.first), self.last))

    def year_by(self, today: date) -> int | None:
        """Give the year, None when it is open."""
        return today.year + self.from_now if self.from_now is not None else self.year

    def newest(self, extent: Extent, today: date) -> Period:
        """Give the newest such months of a series."""
        year = self.year_by(today)
        return self.in_year(year) if year is not None else _newest(self.in_year, extent, today)


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
    note: str = ""

    @property
    def is_month(self) -> bool:
        """Say whether it is one month, of a named year or of the latest suitable one."""
        return self.start == self.end and self.start.first == self.start.last

    @property
    def is_open(self) -> bool:
        """Say whether its months are of whichever year is the newest."""
        return self.start.year is self.start.from_now is self.end.year is self.end.from_now is None

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Make it a Period; years left out are the newest that suit the series. NotUnderstood never."""
        found = self._whole(extent, today)
        return replace(found, notes=(*found.notes, f"Read as {found.period.label}.")) if self.note else found

    def _whole(self, extent: Extent, today: date) -> PeriodReading:
        if self.start == self.end:
            return PeriodReading(self.start.newest(extent, today))
        first, last = self.start.year_by(today), self.end.year_by(today)
        if first is not None and last is not None:
            return _in_order(self.start.in_year(first), self.end.in_year(last))
        years_on = 1 if self.end.last < self.start.first else 0

        def ending_in(year: int) -> Period:
            return Period(self.start.in_year(year - years_on).first, self.end.in_year(year).last)

        if first is not None:
            whole = ending_in(first + years_on)
        elif last is not None:
            whole = ending_in(last)
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
        half = Period(now - (now.month - 1) % 6, now - (now.month - 1) % 6 + 5)
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
            case _Named.THIS_HALF:
                return PeriodReading(half)
            case _Named.LAST_HALF:
                return PeriodReading(half.shifted(-6))
            case _Named.YEAR_TO_DATE:
                return PeriodReading(extent.year_to_date() or Period(Month(now.year, 1), now))


@dataclass(frozen=True, slots=True)
class SpokenRecent:
    """Words that name the newest so many months ("the last six months"): they end with the newest single month of the
    series, or with the period `to`; or begin with it where `is_from`.
    """

    months: int
    to: SpokenPeriod | SpokenName | None = None
    is_from: bool = False

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Make it a Period."""
        if self.to is None:
            last = extent.newest or Month.of(today)
            return PeriodReading(Period(last - (self.months - 1), last))
        found = self.to.resolved(extent, today=today)
        if self.is_from:
            return PeriodReading(Period(found.period.first, found.period.first + (self.months - 1)), found.notes)
        return PeriodReading(Period(found.period.last - (self.months - 1), found.period.last), found.notes)


class Side(Enum):
    """On which side of a period an open one lies."""

    SINCE = auto()
    AFTER = auto()
    BEFORE = auto()
    UNTIL = auto()


@dataclass(frozen=True, slots=True)
class SpokenOpen:
    """Words that name all months on one side of a period: since, after, before or until it. An open end is the newest
    single month of the series, an open beginning its first.
    """

    side: Side
    of: SpokenPeriod | SpokenName

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Make it a Period; one that begins after the newest month is that of its words alone."""
        found = self.of.resolved(extent, today=today)
        stood = found.period
        if self.side in {Side.SINCE, Side.AFTER}:
            first = stood.first if self.side is Side.SINCE else stood.last + 1
            newest = extent.newest or Month.of(today)
            return PeriodReading(Period(first, max(first, newest)), found.notes)
        last = stood.last if self.side is Side.UNTIL else stood.first - 1
        begins = min(extent.months or [block.first for block in extent.blocks], default=last)
        return PeriodReading(Period(min(begins, last), last), found.notes)


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


_Whole = SpokenPeriod | SpokenName
Spoken = SpokenPeriod | SpokenName | SpokenRecent | SpokenOpen | PeriodFault


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
    tidy = _tidied(text[: 2 * LONGEST_PERIOD_TEXT])
    bare = re.sub(r"^(?:from|in|during|the) (?=.)", "", tidy)
    spoken = spoken_period(tidy) or spoken_period(bare)
    if spoken is None and re.fullmatch("[0-9]{1,2}", bare):
        return _month_of(int(bare))
    return spoken or PeriodFault(
        "month_unknown", f"I could not read {quoted(text)} as a month. Try 2025-06, June 2025, Q2 2025 or latest."
    )


@lru_cache(maxsize=4096)
def spoken_period(text: str) -> Spoken | None:
    """Say what period the whole text is, if it is one; None for words that are something else."""
    if len(text) > LONGEST_PERIOD_TEXT:
        return None
    words = _tidied(text)
    return _period(words) if _may_be_period(words) else None


def _may_be_period(words: str) -> bool:
    """Say, cheaply, whether the words are all of the kind that periods are made of."""
    if not words:
        return False
    if not words.isascii() and any(set(each) - _CHINESE_SIGNS for each in _IDEOGRAPHS.findall(words)):
        return False
    return all(
        each in WORDS_OF_PERIODS or each in _MONTHS_IN or _LETTERED.fullmatch(each)
        for each in _LETTERS.findall(words)
    )


_LETTERED = re.compile(
    rf"(?:{_NAME}|fy|q|h|m)'?[0-9]{{1,4}}"
    rf"|[0-9]{{1,4}}(?:{_NAME}|q[1-4]?|h[12]?|m|mo|mos|mths?|months?|y|yrs?|st|nd|rd|th)"
    rf"|(?:{_NAME})(?:-(?:{_NAME}))?|[0-9]+q[0-9]+|q[1-4]-q[1-4]|mid-(?:{_NAME})|[a-z]+-[a-z]+"
)


def _tidied(text: str) -> str:
    text = plain_forms(text).lower()
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
        text = re.sub(r"[‐‑‒–—―−]", "-", text).replace("’", "'").translate(_SIMPLIFIED)
        text = _CHINESE_NUMBER.sub(lambda found: _numeral(found.group()), text)
    return re.sub(r"\s+", " ", text).strip(" ,;:!?\"'()[]{}*_`。，").removesuffix(".").strip()


def _numeral(signs: str) -> str:
    """Write a Chinese numeral in figures: 二〇二五 as 2025, 十二 as 12."""
    if "十" not in signs:
        return "".join(str(_NUMERALS[sign]) for sign in signs)
    tens, _, ones = signs.partition("十")
    if any(sign not in _NUMERALS for sign in (*tens, *ones)) or len(tens) > 1 or len(ones) > 1:
        return signs
    return str((_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0))


@lru_cache(maxsize=4096)
def _period(words: str) -> Spoken | None:
    """Read tidy words as a period."""
    if words in _NAMED:
        return SpokenName(_NAMED[words])
    found = _day(words) or _two_numbers(words) or _part(words) or _range(words) or _recent(words) or _to_date(words)
    return found or _open(words) or _within(words)


def _within(words: str) -> Spoken | None:
    """Read a period with words around it that change nothing: "all of 2025", "over the course of last year"."""
    if found := _WHOLE_BEFORE.match(words):
        return _period(words[found.end() :])
    if found := _WHOLE_AFTER.search(words):
        return _period(words[: found.start()])
    if found := re.fullmatch(r"between (.+?)(?: and (.+))?", words):
        return _range(f"{found[1]} to {found[2]}") if found[2] else None
    if found := re.fullmatch(r"(?:starting |beginning )?from (.+)", words):
        inner = _range(found[1])
        return inner if isinstance(inner, SpokenPeriod | PeriodFault) else None
    return None


def _year(words: str) -> tuple[int | None, int | None]:
    """Give the year that words name: a number, or so many years from now; neither when they are empty."""
    words = words.strip().removeprefix("of ").removeprefix("in ").strip()
    if words in _YEARS_FROM_NOW:
        return None, _YEARS_FROM_NOW[words]
    digits = words.strip("'年 ")
    if not digits:
        return None, None
    if len(digits) == 2:
        return int(digits) + (1900 if int(digits) >= FIRST_YEAR % 100 else 2000), None
    return int(digits), None


def _month_of(month: int, year: str = "") -> SpokenPeriod | PeriodFault:
    return _months_of(month, month, year)


def _months_of(first: int, last: int, year: str = "", note: str = "") -> SpokenPeriod | PeriodFault:
    number, from_now = _year(year)
    if number is not None and not FIRST_YEAR <= number <= LAST_YEAR:
        meant = (_Part(None, first, last),) if 1 <= first <= last <= 12 and (first, last) != (1, 12) else ()
        return PeriodFault("year_out_of_range", f"The year must be {FIRST_YEAR}–{LAST_YEAR}.", meant)
    for month in (first, last):
        if not 1 <= month <= 12:
            nearest = 12 if month > 12 else 1
            return PeriodFault(
                "month_invalid", "The month must be 01–12.", (_Part(number, nearest, nearest, from_now),)
            )
    part = _Part(number, first, last, from_now)
    if note == _RANGE:
        return SpokenPeriod(replace(part, last=first), replace(part, first=last))
    return SpokenPeriod(part, part, note)


def _count(words: str) -> int:
    return _COUNTS.get(words) or int(words)


def _bare_part(words: str) -> tuple[int, int, str] | None:
    """Read a part of a year without its year: its first and last month, and what it is where that is to be told."""
    if words.removesuffix(".") in _NUMBERS_OF_MONTHS:
        month = _NUMBERS_OF_MONTHS[words.removesuffix(".")]
        return month, month, ""
    if found := re.fullmatch(r"([0-9]{1,2}) ?月份?", words):
        return int(found[1]), int(found[1]), ""
    if found := re.fullmatch(r"q ?([1-4])|([1-4])q|第? ?([1-4]) ?季度?|quarter ([1-4])|([1-4])季", words):
        quarter = int(next(filter(None, found.groups())))
        return 3 * quarter - 2, 3 * quarter, ""
    if found := re.fullmatch(
        r"h ?([12])|([12])h|(上|下)半年|half ([12])|(?:the )?(first|1st|second|2nd|last|latter|other)[ -]half", words
    ):
        is_second = (
            (found[1] or found[2] or found[4]) == "2"
            or found[3] == "下"
            or found[5] in {"second", "2nd", "last", "latter", "other"}
        )
        return (7, 12, "") if is_second else (1, 6, "")
    if found := re.fullmatch(rf"(?:the )?({_any_of(_ORDINALS)})[ -]quarter", words):
        quarter = _ORDINALS[found[1]] or 4
        return 3 * quarter - 2, 3 * quarter, ""
    if found := re.fullmatch(
        rf"(?:the )?(?:quarter|3 months|three months) (?:to|ending|ended)(?: in)? ({_NAME})|({_NAME}) quarter", words
    ):
        last = _NUMBERS_OF_MONTHS[(found[1] or found[2]).removesuffix(".")]
        return (last - 2, last, "") if last % 3 == 0 else None
    if found := re.fullmatch(
        rf"(?:the )?first ({_COUNT}) (months|quarters)|[前头] ?([0-9]{{1,2}}) ?(?:个月|月)|[前头] ?([1-4]) ?个?季度",
        words,
    ):
        months = (
            _count(found[1]) * _MONTHS_IN[found[2]] if found[1] else int(found[3]) if found[3] else 3 * int(found[4])
        )
        return (1, months, "") if 1 <= months <= 12 else None
    if found := re.fullmatch(
        r"([0-9]{1,2}) ?[-~至到] ?([0-9]{1,2}) ?月份?|([0-9]{1,2}) ?月份? ?[-~至到] ?([0-9]{1,2}) ?月份?", words
    ):
        first, last = int(found[1] or found[3]), int(found[2] or found[4])
        return (first, last, _RANGE) if first <= last else None
    if found := re.fullmatch(rf"({_NAME}) ?(?:-|to|through|thru|until|till|\+|&|/) ?({_NAME})", words):
        first, last = (_NUMBERS_OF_MONTHS[found[n].removesuffix(".")] for n in (1, 2))
        return (first, last, _RANGE) if first <= last else None
    if found := re.fullmatch(r"(?:the )?first month", words):
        return 1, 1, ""
    if words in _SEASONS:
        return *_SEASONS[words], "season"
    return None


def _part(words: str) -> SpokenPeriod | PeriodFault | None:
    """Read one month, quarter, half or other part of a year, or a year."""
    if found := re.fullmatch(r"([0-9]{4})(?:[-/.]| ?年 ?)([0-9]{1,2})(?: ?月份?)?", words):
        return _month_of(int(found[2]), found[1])
    if found := re.fullmatch(r"((?:19|20)[0-9]{2})(?: (?=0[1-9]|1[0-2]))?([0-9]{2})", words):
        return _month_of(int(found[2]), found[1])
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", words):
        return _month_of(int(found[1]), found[2])
    if (part := _bare_part(words)) is not None:
        return _months_of(*part[:2], note=part[2])
    if found := re.fullmatch(
        rf"([0-9]{{4}}|'[0-9]{{2}}|[0-9]{{2}}(?=年)|{_YEAR_FROM_NOW})(?:[ -/]|'s | ?年 ?(?:的 ?)?)?(.+)", words
    ):
        part = _bare_part(found[2])
        if part is not None and not words[found.end(1) - 1 : found.end(1) + 1].isdigit():
            return _months_of(*part[:2], found[1], part[2])
    if found := re.fullmatch(rf"(.+?)(?:,? ?|[-/]|,? of |,? in ){_YEAR}", words):
        part = _bare_part(found[1])
        if part is not None and not words[found.end(1) - 1 : found.end(1) + 1].isdigit():
            return _months_of(*part[:2], found[2], part[2])
    if found := re.fullmatch(rf"(?:the )?(?:last|final) ({_COUNT}) (months|quarters) of {_YEAR}", words):
        months = _count(found[1]) * _MONTHS_IN[found[2]]
        return _months_of(13 - months, 12, found[3]) if months <= 12 else None
    if found := re.fullmatch(rf"(?:the )?(?:last|final) month of {_YEAR}", words):
        return _month_of(12, found[1])
    if found := re.fullmatch(
        rf"(early|mid|late|(?:the )?(?:start|beginning|middle|end) of)[ -]{_YEAR}|(?:{_YEAR}年?|年)([初中底末])",
        words,
    ):
        word = found[1].removeprefix("the ") if found[1] else found[4]
        key = word if word in _STRETCHES else f"the {word}"
        return _months_of(*_STRETCHES[key], found[2] or found[3] or "", "stretch")
    if found := re.fullmatch(r"(1[0-9]{3}|2[01][0-9]{2}|0000|9999)(?: ?年)?(?: ?全年| ?整年)?", words):
        return _months_of(1, 12, found[1])
    if words not in _NAMED and (found := re.fullmatch(rf"({_YEAR_FROM_NOW}) ?(?:全年|整年)?", words)):
        return _months_of(1, 12, found[1])
    if found := re.fullmatch(rf"this ({_NAME})", words):
        return _month_of(_NUMBERS_OF_MONTHS[found[1].removesuffix(".")], "this year")
    if found := re.fullmatch(rf"(?:last|past|the last|the past) ({_NAME}|spring|summer|autumn|winter)", words):
        return _part(found[1])
    return None


def _range(words: str) -> Spoken | None:
    """Read "2025-01..06", "jan to jun 2025", "2025年1-6月", "q1 to q3 last year"."""
    if found := re.fullmatch(
        r"(?:([0-9]{4}|去年|今年|前年) ?年? ?)?([0-9]{1,2}) ?[-~至到] ?([0-9]{1,2}) ?月份?", words
    ):
        return _between(_month_of(int(found[2]), found[1] or ""), _month_of(int(found[3]), found[1] or ""))
    if words.count("-") > MOST_DASHES:
        return None
    for sign in _RANGE_SIGNS:
        for gap in re.finditer(sign, words):
            before, after = words[: gap.start()].removeprefix("from "), words[gap.end() :]
            before = before.removeprefix("从").strip()
            start, end = _end_of_range(before), _end_of_range(after)
            if sign != "-" and isinstance(start, SpokenPeriod) and re.fullmatch(r"[0-9]{1,2}", after):
                end = _month_of(int(after), str(start.start.year or ""))
            if start is None or end is None:
                continue
            if sign in _BESIDE and not _follow_on(start, end):
                continue
            return _between(start, end)
    return None


def _end_of_range(words: str) -> SpokenPeriod | PeriodFault | None:
    words = words.removeprefix("the end of ").removeprefix("the start of ").removeprefix("the beginning of ")
    words = words.removeprefix("the ").strip()
    if words in {"last year", "去年", "this year", "今年"}:
        return _months_of(1, 12, words)
    return _part(words)


def _follow_on(start: SpokenPeriod | PeriodFault, end: SpokenPeriod | PeriodFault) -> bool:
    """Say whether two parts of one year follow each other: "jan+feb" is one period, "june+october" is none."""
    if isinstance(start, PeriodFault) or isinstance(end, PeriodFault):
        return False
    return end.start.first == start.end.last + 1


def _between(start: SpokenPeriod | PeriodFault, end: SpokenPeriod | PeriodFault) -> SpokenPeriod | PeriodFault:
    if isinstance(start, PeriodFault):
        return start
    return end if isinstance(end, PeriodFault) else SpokenPeriod(start.start, end.end)


def _recent(words: str) -> Spoken | None:
    """Read so many months up to the newest, or up to a period or from one on."""
    if found := _LAST.fullmatch(words):
        count, unit = (
            (found["a"], found["b"])
            if found["a"]
            else (found["c"], found["d"])
            if found["c"]
            else (found["g"], found["h"])
        )
        months = _count(count) * _MONTHS_IN[unit] if count else _MONTHS_IN[found["f"]]
        return SpokenRecent(months) if 0 < months <= MOST_MONTHS else None
    for pattern, is_from in ((_MONTHS_TO, False), (_MONTHS_FROM, True)):
        found = pattern.fullmatch(words)
        if found is None:
            continue
        of = _whole(found["c"] or (found.groupdict().get("e") or ""))
        if of is None:
            continue
        months = _count(found["a"]) * _MONTHS_IN[found["b"]] if found["a"] else _MONTHS_IN[found["d"]]
        if isinstance(of, PeriodFault):
            return of
        return SpokenRecent(months, of, is_from) if 0 < months <= MOST_MONTHS else None
    return None


def _whole(words: str) -> SpokenPeriod | SpokenName | PeriodFault | None:
    found = _period(words)
    return found if isinstance(found, SpokenPeriod | SpokenName | PeriodFault) else None


def _to_date(words: str) -> SpokenPeriod | PeriodFault | None:
    """Read "ytd june 2025": January to that month."""
    found = _TO_DATE.fullmatch(words)
    if found is None:
        return None
    until = _part(next(filter(None, found.groupdict().values())))
    if not isinstance(until, SpokenPeriod):
        return until
    if until.end.first == 1 and until.end.last == 12:
        return None if until.end.year is None else until
    return SpokenPeriod(replace(until.end, first=1), replace(until.end, first=1))


def _open(words: str) -> Spoken | None:
    """Read what is open on one side: since, after, before or until a period."""
    for side, pattern in ((Side.SINCE, _SINCE), (Side.AFTER, _AFTER), (Side.BEFORE, _BEFORE), (Side.UNTIL, _UNTIL)):
        found = pattern.fullmatch(words)
        if found is None:
            continue
        of = _whole(next(filter(None, found.groupdict().values())))
        if isinstance(of, PeriodFault):
            return of
        if of is not None:
            return SpokenOpen(side, of)
    return None


def _day(words: str) -> PeriodFault | None:
    """Find a day, which no figure has, and offer its month."""
    year, months = None, set[int]()
    if found := re.fullmatch(r"((?:19|20)[0-9]{2})([-/.]?)(0[1-9]|1[0-2]|[1-9](?=[-/.]))\2([0-3]?[0-9])", words):
        if not found[2] and len(found[4]) != 2:
            return None
        year, months = int(found[1]), {int(found[3])}
    elif found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", words):
        year, months = int(found[3]), {int(found[1]), int(found[2])}
    elif found := re.fullmatch(rf"(?:{_DAY} ({_NAME})|({_NAME}) {_DAY}),? ([0-9]{{4}})", words):
        year, months = int(found[3]), {_NUMBERS_OF_MONTHS[(found[1] or found[2]).removesuffix(".")]}
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
        return _month_of(first, found[2])
    if is_second_month and not is_first_month and len(found[1]) == 2:
        return _month_of(second, found[1])
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
