"""Events between two days, or since or until one: "what happened between oct 9 and nov 7 2025". Figures are by month,
events by day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta

from bot.errors import NotUnderstood, Suggestion
from bot.language.period_words import MONTH_NAME
from bot.reading.told import noted
from bot.text import late_pattern
from bot.trade.about import ListQuestion, Reading
from bot.trade.observations import Event
from bot.trade.periods import MONTH_ABBREVIATIONS, Month, Period

_NUMBER = r"\d{{1,2}}(?:st|nd|rd|th)?(?![\d.%])"
_YEAR = r"(?:,?\s*(?:of\s+)?(?P<year{0}>(?:19|20)\d\d)(?!\d))?"
_DAY = (
    rf"(?:on\s+)?(?:the\s+)?(?:(?P<iso{{0}}>(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?P<before{{0}}>{_NUMBER})\s+(?:of\s+)?(?P<month{{0}}>{MONTH_NAME}){_YEAR}"
    rf"|(?P<named{{0}}>{MONTH_NAME})\s+(?:the\s+)?(?P<after{{0}}>{_NUMBER}){_YEAR.replace('year', 'of')}"
    r"|(?:(?P<nian{0}>(?:19|20)\d\d)\s?年)?\s?(?P<yue{0}>1[0-2]|0?[1-9])\s?月\s?(?P<ri{0}>\d{{1,2}})\s?[日号])"
)
_TO = r"\s*(?:,?\s*\b(?:and|to|until|till|through|thru)\b|[-–—~到至和与])\s*"
_ENDS = rf"(?:\b(?:between|from)\s+|从|在)?{_DAY.format('_a')}{_TO}{_DAY.format('_b')}(?:\s?(?:之间|期间|间))?"
_ONE_END = (
    rf"\b(?P<side>since|after|before|until|till|from)\s+{_DAY.format('_c')}"
    rf"|{_DAY.format('_d')}\s?(?P<zh>以来|之后|以后|之前|以前|起|后|前)"
)
_PLAIN_NUMBER = _NUMBER.format()
_OF_ONE_MONTH = (
    rf"(?P<lead>\b(?:between|from)\s+)(?:the\s+)?(?P<one>{_PLAIN_NUMBER})(?P<to>{_TO})(?:the\s+)?(?P<other>{_PLAIN_NUMBER})\s+(?:of\s+)?"
    rf"(?P<month>{MONTH_NAME})"
)
_IN_ONE_MONTH = late_pattern(_OF_ONE_MONTH, re.IGNORECASE)
BY_DAY = late_pattern(rf"(?<![A-Za-z0-9])(?:{_ENDS}|{_ONE_END}|{_OF_ONE_MONTH})", re.IGNORECASE)
"""Days that events lie between, after or before."""
_UP_TO = frozenset({"before", "until", "till", "之前", "以前", "前"})
_NEXT_TO = {"after": 1, "之后": 1, "以后": 1, "后": 1, "before": -1, "之前": -1, "以前": -1, "前": -1}
_FIRST_YEAR = 23


def events_by_day(text: str, again: Callable[[str], Reading], events: Sequence[Event], today: date) -> Reading | None:
    """Read a text that asks for the events between days; None where it asks for something else of the months."""
    text = _IN_ONE_MONTH.sub(r"\g<lead>\g<one> \g<month>\g<to>\g<other> \g<month>", text)  # "between 5 and 15 june"
    found = BY_DAY.search(text)
    days = None if found is None else _days(found, today)
    if found is None or days is None:
        return None
    first, last = days
    ends = [Month.of(each) for each in (first, last) if each is not None]
    when = f"in {Period(ends[0], ends[1])}" if len(ends) > 1 else f"{'since' if first else 'until'} {ends[0]}"
    try:
        read = again(f"{text[: found.start()]} {when} {text[found.end() :]}")
    except NotUnderstood:
        return None
    if not isinstance(read.question, ListQuestion) or read.question.topic != "events":
        return None
    months, _, words = read.question.search.partition(" ")
    question = ListQuestion("events", f"{first or ''}..{last or ''} {words}".strip())
    if not any(event.matches(question.search) for event in events):
        raise NotUnderstood(
            "events_none",
            f"I know of no event {found.group().strip()}.",
            (Suggestion("Events of the whole months", "events", ListQuestion("events", months).command),),
        )
    return noted(question, *read.notes[1:])


def _days(found: re.Match[str], today: date) -> tuple[date | None, date | None] | None:
    """Return the first and the last day that are meant, None for an end that is open; None where one is no day."""
    said = {key: value for key, value in found.groupdict().items() if value}
    if any(key.endswith("_a") for key in said):
        return _both(said, today)
    side = (said.get("side") or said.get("zh") or "").lower()
    end = "_c" if "side" in said else "_d"
    day = None if _is_rather_year(said, end, today) else _day(said, end, None, today)
    if day is None:
        return None
    day += timedelta(days=_NEXT_TO.get(side, 0))
    return (None, day) if side in _UP_TO else (day, None)


def _both(said: dict[str, str], today: date) -> tuple[date, date] | None:
    if all(_is_rather_year(said, end, today) for end in ("_a", "_b")):
        return None
    own = _year(said, "_a")
    last = _day(said, "_b", None if _year(said, "_b") else own, today)
    first = None if last is None else _day(said, "_a", None if own else last.year, today)
    if first is None or last is None:
        return None
    if first > last and own is None:
        first = _in_year(first, first.year - 1)
    elif first > last:
        last = _in_year(last, last.year + 1)
    return None if first is None or last is None or first > last else (first, last)


def _year(said: dict[str, str], end: str) -> int | None:
    if f"iso{end}" in said:
        return int(said[f"iso{end}"].partition("-")[0])
    year = said.get(f"year{end}") or said.get(f"of{end}") or said.get(f"nian{end}")
    return int(year) if year else None


def _is_rather_year(said: dict[str, str], end: str, today: date) -> bool:
    """Say whether the number behind a month is rather a year: "june 25"."""
    number = said.get(f"after{end}", "")
    is_year = number.isdecimal() and _FIRST_YEAR <= int(number) <= today.year % 100
    return is_year and _year(said, end) is None


def _day(said: dict[str, str], end: str, year: int | None, today: date) -> date | None:
    """Return the day of one end; without a year the newest that is past. None where there is no such day."""
    if f"iso{end}" in said:
        return _of(*map(int, said[f"iso{end}"].split("-")))
    number = said.get(f"before{end}") or said.get(f"after{end}") or said[f"ri{end}"]
    month = said.get(f"month{end}") or said.get(f"named{end}") or said[f"yue{end}"]
    named = _year(said, end) or year
    names = [each.lower() for each in MONTH_ABBREVIATIONS]
    count = int(month) if month.isdecimal() else names.index(month[:3].lower()) + 1
    number = re.sub(r"\D", "", number)
    day = _of(named or today.year, count, int(number))
    return day if named or day is None or day <= today else _in_year(day, day.year - 1)


def _of(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _in_year(day: date, year: int) -> date | None:
    return _of(year, day.month, day.day)
