"""Read cells of a file: months, flows and HS codes, or a reason why one cannot be read."""

from __future__ import annotations

import re
from datetime import date

from bot.text import Line, footnote_marks, line, plain_forms, quoted
from bot.trade.commodities import HS_PREFIX
from bot.trade.observations import Flow
from bot.trade.periods import MONTH_ABBREVIATIONS, MONTH_NAMES, Month

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_MONTH = re.compile(r"(\d{4})(?:[-/.]?m?|年)(\d{1,2})月?(?:\.0)?", re.ASCII | re.IGNORECASE)
_YEAR = re.compile(r"\d{4}年?", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ t]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?[- ,]*((?:\d{2}){1,2})", re.ASCII)
# What a program makes of a code that it takes for a number; "8505.0" may be the heading 8505 just as well.
_FLOAT_CODE = re.compile(r"(\d{5,10})\.0", re.ASCII)
_MONTHS_BY_NAME = {
    name.casefold(): number
    for names in (MONTH_NAMES, MONTH_ABBREVIATIONS)
    for number, name in enumerate(names, start=1)
}
_FLOWS = {
    **dict.fromkeys(("export", "exports", "x", "出口"), Flow.EXPORT),
    **dict.fromkeys(("import", "imports", "m", "进口"), Flow.IMPORT),
}


class Unreadable(Exception):
    """A cell that makes its row unusable, or where it stands above all rows its file, with the reason to show."""

    def __init__(self, *reason: str) -> None:
        self.reason: Line = line(*reason)
        super().__init__("".join(reason))


def folded(text: str) -> str:
    """Fold full-width forms, case and runs of spaces, for comparing words of headers and units."""
    return " ".join(plain_forms(text).casefold().split())


def bounded(text: str, what: str, most: int) -> str:
    """Return a text that is kept; Unreadable when it is longer than any that is meant."""
    if len(text) > most:
        raise Unreadable(f"The {what} has {len(text):,} characters; at most {most} are kept.")
    return text


def counted(number: int, noun: str = "row") -> str:
    """Write a count with its noun: "1 row", "1,200 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def read_month(text: str) -> Month:
    """Read a month as files write it: 202506, 2025-06, 2025/6, 2025年6月, Jun 2025, or the date that a spreadsheet
    makes of one: its first or last day.
    """
    plain = folded(text)
    if _YEAR.fullmatch(plain):
        raise Unreadable(f"{quoted(text)} is a whole year; figures are kept by month.")
    if found := _MONTH.fullmatch(plain):
        return _checked(int(found[1]), int(found[2]), text)
    if found := _DAY.fullmatch(plain):
        return _of_date(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _DAY_FIRST.fullmatch(plain):
        return _of_date(int(found[3]), int(found[2]), int(found[1]), text)
    if (found := _NAMED_MONTH.fullmatch(plain)) and (number := _MONTHS_BY_NAME.get(found[1])):
        return _checked(int(found[2]) + (2000 if len(found[2]) == 2 else 0), number, text)
    if footnote_marks(text):
        raise Unreadable(f"{quoted(text)} is not a month: {footnote_marks(text)} is no digit of it (write 2025-06).")
    raise Unreadable(f"{quoted(text)} is not a month (write 2025-06).")


def _checked(year: int, number: int, text: str) -> Month:
    if not 1 <= number <= 12:
        raise Unreadable(f"{quoted(text)}: the month must be 01–12.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable(f"{quoted(text)}: the year must be {_FIRST_YEAR}–{_LAST_YEAR}.")
    return Month(year, number)


def _of_date(year: int, number: int, day: int, text: str) -> Month:
    found = _checked(year, number, text)
    if day not in {1, found.last_day.day}:
        raise Unreadable(f"{quoted(text)} is a day; figures are kept by month (write {found}).")
    return found


def is_day(text: str) -> bool:
    """Return whether a text is a day as 2025-07-20, and one that there was."""
    try:
        return bool(_ISO_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def read_flow(text: str) -> Flow:
    """Read export or import."""
    found = _FLOWS.get(folded(text))
    if found is None:
        raise Unreadable(f"{quoted(text)} is neither export nor import.")
    return found


def is_flow(text: str) -> bool:
    """Return whether a cell says export or import in a whole word."""
    return len(text.strip()) > 1 and folded(text) in _FLOWS


def read_hs_code(text: str) -> str:
    """Read an HS code of 2, 4, 6, 8 or 10 digits, with or without dots, as a commodity key."""
    code = _FLOAT_CODE.sub(r"\1", text.strip()).lstrip("'").replace(".", "").replace(" ", "")
    if not (code.isascii() and code.isdigit()) or not 1 <= len(code) <= 10:
        raise Unreadable(f"{quoted(text)} is not an HS code.")
    if len(code) % 2:
        raise Unreadable(
            f"{quoted(text)} has {len(code)} digits; a spreadsheet may have dropped its leading zero. "
            "Use the file as it was downloaded."
        )
    return f"{HS_PREFIX}{code}"
