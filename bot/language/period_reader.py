"""Read what people type as a period: "jun 25", "q2 last year", "the last six months", "since april 2025".

The words compose. A part of a year (a month, a quarter, a half, "first nine months", a season, "jan to jun") stands
before or after the year that it is of (a number, "last year", 去年); a period may be an end of a longer one ("since",
"until", "from … to …") or say how many months up to it are meant ("the 12 months to March 2026").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.language.period_words import (
    AFTER,
    BEFORE,
    BESIDE,
    CHINESE_NUMBER,
    CHINESE_SIGNS,
    COUNT,
    COUNTS_OF_MONTHS,
    DAY,
    IDEOGRAPHS,
    LAST_MONTHS,
    LETTERED,
    LETTERS,
    MIDDLE_OF_YEAR,
    MONTH_NAME,
    MONTHS_FROM,
    MONTHS_IN,
    MONTHS_TO,
    NUMBERS_OF_MONTHS,
    NUMERALS,
    ORDINALS,
    RANGE_SIGNS,
    SEASONS,
    SIMPLIFIED,
    SINCE,
    STRETCHES,
    TO_DATE,
    UNTIL,
    WHOLE_AFTER,
    WHOLE_BEFORE,
    WORDS_OF_PERIODS,
    YEAR,
    YEAR_FROM_NOW,
    YEARS_FROM_NOW,
    any_of,
)
from bot.language.spoken_periods import (
    DAY_FAULT,
    NamedPeriod,
    PartOfYear,
    PeriodFault,
    PeriodReading,
    Side,
    Spoken,
    SpokenName,
    SpokenOpen,
    SpokenPeriod,
    SpokenRecent,
)
from bot.text import late_pattern, plain_forms, quoted
from bot.trade.loaded import Extent
from bot.trade.periods import MONTH_NAMES

FIRST_YEAR = 1990
LAST_YEAR = 2099
LONGEST_PERIOD_TEXT = 60
MOST_DASHES = 5
MOST_MONTHS = 600
_RANGE = "range"
_NAMED = {
    **dict.fromkeys(
        ("latest", "latest month", "newest", "newest month", "most recent", "most recent month", "latest available",
         "最新", "最新月份", "最近1个月", "最新1个月", "最近", "latest single month"), NamedPeriod.LATEST),
    **dict.fromkeys(("this month", "current month", "本月", "当月"), NamedPeriod.THIS_MONTH),
    **dict.fromkeys(("last month", "previous month", "past month", "上月", "上个月"), NamedPeriod.LAST_MONTH),
    **dict.fromkeys(("this quarter", "current quarter", "本季度", "这个季度"), NamedPeriod.THIS_QUARTER),
    **dict.fromkeys(
        ("last quarter", "previous quarter", "prior quarter", "latest quarter", "newest quarter",
         "most recent quarter", "past quarter", "上季度", "上个季度", "最新季度",
         "最近一个季度", "最近1个季度"), NamedPeriod.LAST_QUARTER),
    **dict.fromkeys(("this half", "this half-year", "current half"), NamedPeriod.THIS_HALF),
    **dict.fromkeys(
        ("last half", "last half-year", "last half year", "previous half", "latest half", "latest half-year",
         "latest half year", "newest half", "newest half-year", "newest half year", "most recent half",
         "most recent half-year", "most recent half year", "上个半年"), NamedPeriod.LAST_HALF),
    **dict.fromkeys(
        ("ytd", "year to date", "year-to-date", "so far this year", "this year so far", "this year to date",
         "year so far",
         "so far in this year", "the year so far", "this year ytd", "年初至今", "年初以来", "今年以来", "今年至今",
         "今年累计", "今年以来累计", "年内", "今年到目前", "今年到现在", "今年年初至今"), NamedPeriod.YEAR_TO_DATE),
}  # fmt: skip


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


_SIGNS_OF_PERIODS = CHINESE_SIGNS | frozenset(NUMERALS) | frozenset("十") | frozenset(map(chr, SIMPLIFIED))


@lru_cache(maxsize=4096)
def spoken_period(text: str) -> Spoken | None:
    """Say what period the whole text is, if it is one; None for words that are something else."""
    if len(text) > LONGEST_PERIOD_TEXT:
        return None
    words = _tidied(text)
    return _period(words) if _may_be_period(words) else None


@lru_cache(maxsize=4096)
def may_be_of_period(word: str) -> bool:
    """Say whether a word, or one Chinese sign, may be a part of a period."""
    if word in _SIGNS_OF_PERIODS:
        return True
    tidy = _tidied(word)
    return not tidy or _may_be_period(tidy)


def _may_be_period(words: str) -> bool:
    """Say, cheaply, whether the words are all of the kind that periods are made of."""
    if not words:
        return False
    if not words.isascii() and any(set(each) - CHINESE_SIGNS for each in IDEOGRAPHS.findall(words)):
        return False
    return all(
        each in WORDS_OF_PERIODS or each in MONTHS_IN or LETTERED.fullmatch(each) for each in LETTERS.findall(words)
    )


def _tidied(text: str) -> str:
    text = plain_forms(text).lower()
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
        text = re.sub(r"[‐‑‒–—―−]", "-", text).replace("’", "'").translate(SIMPLIFIED)
        text = CHINESE_NUMBER.sub(lambda found: _numeral(found.group()), text)
    return re.sub(r"\s+", " ", text).strip(" ,;:!?\"'()[]{}*_`。，").removesuffix(".").strip()


def _numeral(signs: str) -> str:
    """Write a Chinese numeral in figures: 二〇二五 as 2025, 十二 as 12."""
    if "十" not in signs:
        return "".join(str(NUMERALS[sign]) for sign in signs)
    tens, _, ones = signs.partition("十")
    if any(sign not in NUMERALS for sign in (*tens, *ones)) or len(tens) > 1 or len(ones) > 1:
        return signs
    return str((NUMERALS[tens] if tens else 1) * 10 + (NUMERALS[ones] if ones else 0))


@lru_cache(maxsize=4096)
def _period(words: str) -> Spoken | None:
    """Read tidy words as a period."""
    if words in _NAMED:
        return SpokenName(_NAMED[words])
    found = _day(words) or _two_numbers(words) or _part(words) or _range(words) or _recent(words) or _to_date(words)
    return found or _open(words) or _within(words)


def _within(words: str) -> Spoken | None:
    """Read a period with words around it that change nothing: "all of 2025", "over the course of last year"."""
    if found := WHOLE_BEFORE.match(words):
        return _period(words[found.end() :])
    if found := WHOLE_AFTER.search(words):
        return _period(words[: found.start()])
    if found := re.fullmatch(r"between (.+?)(?: and (.+))?", words):
        return _range(f"{found[1]} to {found[2]}") if found[2] else None
    if found := re.fullmatch(r"(?:starting |beginning )?from (.+)", words):
        inner = _range(found[1])
        return inner if isinstance(inner, SpokenPeriod | PeriodFault) else None
    return None


def _year(words: str) -> tuple[int | None, int | None]:
    """Return the year that words name: a number, or so many years from now; neither when they are empty."""
    words = words.strip().removeprefix("of ").removeprefix("in ").strip()
    if words in YEARS_FROM_NOW:
        return None, YEARS_FROM_NOW[words]
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
        meant = (PartOfYear(None, first, last),) if 1 <= first <= last <= 12 and (first, last) != (1, 12) else ()
        return PeriodFault("year_out_of_range", f"The year must be {FIRST_YEAR}–{LAST_YEAR}.", meant)
    for month in (first, last):
        if not 1 <= month <= 12:
            nearest = 12 if month > 12 else 1
            return PeriodFault(
                "month_invalid", "The month must be 01–12.", (PartOfYear(number, nearest, nearest, from_now),)
            )
    part = PartOfYear(number, first, last, from_now)
    if note == _RANGE:
        return SpokenPeriod(replace(part, last=first), replace(part, first=last))
    return SpokenPeriod(part, part, note)


def _count(words: str) -> int:
    return COUNTS_OF_MONTHS.get(words) or int(words)


_ORDINAL_QUARTER = late_pattern(rf"(?:the )?({any_of(ORDINALS)})[ -]quarter")


def _bare_part(words: str) -> tuple[int, int, str] | None:
    """Read a part of a year without its year: its first and last month, and what it is where that is to be told."""
    if words.removesuffix(".") in NUMBERS_OF_MONTHS:
        month = NUMBERS_OF_MONTHS[words.removesuffix(".")]
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
    if found := _ORDINAL_QUARTER.fullmatch(words):
        quarter = ORDINALS[found[1]] or 4
        return 3 * quarter - 2, 3 * quarter, ""
    if found := re.fullmatch(
        rf"(?:the )?(?:quarter|3 months|three months) (?:to|ending|ended)(?: in)? ({MONTH_NAME})"
        rf"|({MONTH_NAME}) quarter",
        words,
    ):
        last = NUMBERS_OF_MONTHS[(found[1] or found[2]).removesuffix(".")]
        return (last - 2, last, "") if last % 3 == 0 else None
    if found := re.fullmatch(
        rf"(?:the )?first ({COUNT}) (months|quarters)|[前头] ?([0-9]{{1,2}}) ?(?:个月|月)|[前头] ?([1-4]) ?个?季度",
        words,
    ):
        months = (
            _count(found[1]) * MONTHS_IN[found[2]] if found[1] else int(found[3]) if found[3] else 3 * int(found[4])
        )
        return (1, months, "") if 1 <= months <= 12 else None
    if found := re.fullmatch(
        r"([0-9]{1,2}) ?[-~至到] ?([0-9]{1,2}) ?月份?|([0-9]{1,2}) ?月份? ?[-~至到] ?([0-9]{1,2}) ?月份?", words
    ):
        first, last = int(found[1] or found[3]), int(found[2] or found[4])
        return (first, last, _RANGE) if first <= last else None
    if found := re.fullmatch(rf"({MONTH_NAME}) ?(?:-|to|through|thru|until|till|\+|&|/) ?({MONTH_NAME})", words):
        first, last = (NUMBERS_OF_MONTHS[found[n].removesuffix(".")] for n in (1, 2))
        return (first, last, _RANGE) if first <= last else None
    if found := re.fullmatch(r"(?:the )?first month", words):
        return 1, 1, ""
    if words in SEASONS:
        return *SEASONS[words], "season"
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
        rf"([0-9]{{4}}|'[0-9]{{2}}|[0-9]{{2}}(?=年)|{YEAR_FROM_NOW})(?:[ -/]|'s | ?年 ?(?:的 ?)?)?(.+)", words
    ):
        part = _bare_part(found[2])
        if part is not None and not words[found.end(1) - 1 : found.end(1) + 1].isdigit():
            return _months_of(*part[:2], found[1], part[2])
    if found := re.fullmatch(rf"(.+?)(?:,? ?|[-/]|,? of |,? in ){YEAR}", words):
        part = _bare_part(found[1])
        if part is not None and not words[found.end(1) - 1 : found.end(1) + 1].isdigit():
            return _months_of(*part[:2], found[2], part[2])
    if found := re.fullmatch(
        rf"(?:(?:in|over|for) )?(?:the )?(?:last|final) ({COUNT}) (months|quarters) (?:of|in) {YEAR}", words
    ):
        months = _count(found[1]) * MONTHS_IN[found[2]]
        return _months_of(13 - months, 12, found[3]) if months <= 12 else None
    if found := re.fullmatch(rf"(?:in )?(?:the )?(?:last|final) month (?:of|in) {YEAR}", words):
        return _month_of(12, found[1])
    if found := re.fullmatch(
        rf"(early|mid|late|(?:the )?(?:start|beginning|middle|end) of)[ -]{YEAR}|(?:{YEAR}年?|年)([初中底末])",
        words,
    ):
        word = found[1].removeprefix("the ") if found[1] else found[4]
        key = word if word in STRETCHES else f"the {word}"
        return _months_of(*STRETCHES[key], found[2] or found[3] or "", "stretch")
    if found := re.fullmatch(r"(1[0-9]{3}|2[01][0-9]{2}|0000|9999)(?: ?年)?(?: ?全年| ?整年)?", words):
        return _months_of(1, 12, found[1])
    if found := re.fullmatch(rf"({YEAR_FROM_NOW}) ?(?:全年|整年)?", words):
        return _months_of(1, 12, found[1])
    if found := re.fullmatch(rf"this ({MONTH_NAME})", words):
        return _month_of(NUMBERS_OF_MONTHS[found[1].removesuffix(".")], "this year")
    if found := re.fullmatch(rf"(?:last|past|the last|the past) ({MONTH_NAME}|spring|summer|autumn|winter)", words):
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
    for sign in RANGE_SIGNS:
        for gap in re.finditer(sign, words):
            before, after = words[: gap.start()].removeprefix("from "), words[gap.end() :]
            before = before.removeprefix("从").strip()
            start, end = _end_of_range(before), _end_of_range(after)
            if sign != "-" and isinstance(start, SpokenPeriod) and re.fullmatch(r"[0-9]{1,2}", after):
                end = _month_of(int(after), str(start.start.year or ""))
            if start is None or end is None:
                continue
            if sign in BESIDE and not _follow_on(start, end):
                continue
            return _between(start, end)
    return None


def _end_of_range(words: str) -> SpokenPeriod | PeriodFault | None:
    words = words.removeprefix("the end of ").removeprefix("the start of ").removeprefix("the beginning of ")
    return _part(words.removeprefix("the ").strip())


def _follow_on(start: SpokenPeriod | PeriodFault, end: SpokenPeriod | PeriodFault) -> bool:
    """Say whether two parts of one year follow each other: "jan+feb" is one period, "june+october" is none."""
    if isinstance(start, PeriodFault) or isinstance(end, PeriodFault):
        return False
    return end.start.first == start.end.last + 1


def _between(start: SpokenPeriod | PeriodFault, end: SpokenPeriod | PeriodFault) -> SpokenPeriod | PeriodFault:
    if isinstance(start, PeriodFault):
        return start
    if isinstance(end, PeriodFault):
        return end
    first, last = _at_middle(start), _at_middle(end)
    return SpokenPeriod(first.start, last.end, "stretch" if (first, last) != (start, end) else "")


def _at_middle(part: SpokenPeriod) -> SpokenPeriod:
    """Return the middle of a year, where months begin or end with it, as its June; any other part as it is."""
    if part.note != "stretch" or (part.start.first, part.end.last) != STRETCHES["mid"]:
        return part
    june = replace(part.start, first=MIDDLE_OF_YEAR, last=MIDDLE_OF_YEAR)
    return replace(part, start=june, end=june)


def _recent(words: str) -> Spoken | None:
    """Read so many months up to the newest, or up to a period or from one on, and those before as many."""
    if found := re.fullmatch(
        rf"(?:the )?({COUNT}) (months?|years?) (?:before|earlier|prior)(?: (?:that|those))?", words
    ):
        months = _count(found[1]) * MONTHS_IN[found[2]]
        return SpokenRecent(months, back=months) if 0 < months <= MOST_MONTHS else None
    if found := LAST_MONTHS.fullmatch(words):
        count, unit = (
            (found["a"], found["b"])
            if found["a"]
            else (found["c"], found["d"])
            if found["c"]
            else (found["g"], found["h"])
        )
        months = _count(count) * MONTHS_IN[unit] if count else MONTHS_IN[found["f"]]
        return SpokenRecent(months) if 0 < months <= MOST_MONTHS else None
    for pattern, is_from in ((MONTHS_TO, False), (MONTHS_FROM, True)):
        found = pattern.fullmatch(words)
        if found is None:
            continue
        of = _whole(found["c"] or (found.groupdict().get("e") or ""))
        if of is None:
            continue
        months = _count(found["a"]) * MONTHS_IN[found["b"]] if found["a"] else MONTHS_IN[found["d"]]
        if isinstance(of, PeriodFault):
            return of
        return (
            SpokenRecent(months, of, is_from, is_beside=bool(found["beside"])) if 0 < months <= MOST_MONTHS else None
        )
    return None


def _whole(words: str) -> SpokenPeriod | SpokenName | PeriodFault | None:
    found = _period(words)
    return found if isinstance(found, SpokenPeriod | SpokenName | PeriodFault) else None


def _to_date(words: str) -> SpokenPeriod | PeriodFault | None:
    """Read "ytd june 2025": January to that month."""
    found = TO_DATE.fullmatch(words)
    if found is None:
        return None
    named = next(filter(None, found.groupdict().values()))
    until = _part(named) or _range(named)
    if not isinstance(until, SpokenPeriod):
        return until if isinstance(until, PeriodFault) else None
    if until.start.first != until.end.first:
        return until  # a range begins with its own first month
    if until.end.first == 1 and until.end.last == 12:
        return None if until.end.year is None else until
    return SpokenPeriod(replace(until.end, first=1), replace(until.end, first=1))


_SIDES = "(?:since|after|before|until|till|up to|prior to)"
_OPEN_WITHIN = late_pattern(rf"(?P<open>{_SIDES} .+?),? (?:in|during|within) (?P<year>[0-9]{{4}}|{YEAR_FROM_NOW})")
_WITHIN_OPEN = late_pattern(rf"(?:in |of |during )?(?P<year>[0-9]{{4}}|{YEAR_FROM_NOW}),? (?P<open>{_SIDES} .+)")


def _open(words: str) -> Spoken | None:
    """Read what is open on one side: since, after, before or until a period; within a year that stands beside it."""
    for pattern in (_OPEN_WITHIN, _WITHIN_OPEN):
        found = pattern.fullmatch(words)
        inner = None if found is None else _open(found["open"])
        if found is not None and isinstance(inner, SpokenOpen) and inner.within is None:
            year = _part(found["year"])
            return replace(inner, within=year) if isinstance(year, SpokenPeriod) else None
    for side, pattern in ((Side.SINCE, SINCE), (Side.AFTER, AFTER), (Side.BEFORE, BEFORE), (Side.UNTIL, UNTIL)):
        found = pattern.fullmatch(words)
        if found is None:
            continue
        of = _whole(next(filter(None, found.groupdict().values())))
        if isinstance(of, PeriodFault):
            return of
        if of is not None:
            return SpokenOpen(side, _at_middle(of) if isinstance(of, SpokenPeriod) else of)
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
    elif found := re.fullmatch(rf"(?:{DAY} ({MONTH_NAME})|({MONTH_NAME}) {DAY}),? ([0-9]{{4}})", words):
        year, months = int(found[3]), {NUMBERS_OF_MONTHS[(found[1] or found[2]).removesuffix(".")]}
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    meant = tuple(PartOfYear(year, month, month) for month in sorted(months, reverse=True) if 1 <= month <= 12)
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
        return PeriodFault("month_invalid", "The month must be 01–12.", (PartOfYear(None, 12, 12),))
    meant = tuple(PartOfYear(None, month, month) for month in dict.fromkeys((first, second)))
    names = " or ".join(MONTH_NAMES[part.first - 1] for part in meant)
    return PeriodFault(
        "month_ambiguous",
        f"{words} could be {names}; write the year in full, as in 2025-06.",
        meant,
        or_latest=False,
    )
