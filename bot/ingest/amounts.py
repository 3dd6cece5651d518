"""Read cells: months, flows, HS codes, and quantities as one file writes its numbers: exact, or a reason why not.

Whether a comma parts thousands or decimals is never guessed. Where a file has commas between its columns, its
numbers part thousands by them. A file with semicolons or tabs may do either: then all its numbers are looked at, and
a cell that could be both is refused when none of them tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from bot.text import Line, line, marks, plain_forms
from bot.trade.observations import Flow
from bot.trade.periods import MONTH_ABBREVIATIONS, MONTH_NAMES, Month

GRAM = 1
KILOGRAM = 1_000
TONNE = 1_000_000
WHOLE_CURRENCY = 100
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_MONTH = re.compile(r"(\d{4})(?:[-/.]?m?|年)(\d{1,2})月?(?:\.0)?", re.ASCII | re.IGNORECASE)
_YEAR = re.compile(r"\d{4}年?", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ t]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?[- ,]*((?:\d{2}){1,2})", re.ASCII)
# What a program makes of a code that it takes for a number; "8505.0" may be the heading 8505 just as well.
_FLOAT_CODE = re.compile(r"(\d{5,10})\.0", re.ASCII)
_FLOWS = {
    **dict.fromkeys(("export", "exports", "x", "出口"), Flow.EXPORT),
    **dict.fromkeys(("import", "imports", "m", "进口"), Flow.IMPORT),
}


class Unreadable(Exception):
    """A cell that makes its row unusable, with the reason to show beside the row."""

    def __init__(self, *reason: str) -> None:
        self.reason: Line = line(*reason)
        super().__init__("".join(reason))


def folded(text: str) -> str:
    """Fold full-width forms, case and runs of spaces, for comparing words of headers and units."""
    return " ".join(plain_forms(text).casefold().split())


def quoted(text: str) -> str:
    """Quote a cell inside a reason, cut to a readable length."""
    shown = " ".join(text.split())
    return f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"


def bounded(text: str, what: str, most: int) -> str:
    """Give a text that is kept; Unreadable when it is longer than any that is meant."""
    if len(text) > most:
        raise Unreadable(f"The {what} has {len(text):,} characters; at most {most} are kept.")
    return text


def counted(number: int, noun: str = "row") -> str:
    """Write a count with its noun: "1 row", "1,200 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def month(text: str) -> Month:
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
    if marks(text):
        raise Unreadable(f"{quoted(text)} is not a month: {marks(text)} is no digit of it (write 2025-06).")
    raise Unreadable(f"{quoted(text)} is not a month (write 2025-06).")


_MONTHS_BY_NAME = {
    name.casefold(): number
    for names in (MONTH_NAMES, MONTH_ABBREVIATIONS)
    for number, name in enumerate(names, start=1)
}


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


def flow(text: str) -> Flow:
    """Read export or import."""
    found = _FLOWS.get(folded(text))
    if found is None:
        raise Unreadable(f"{quoted(text)} is neither export nor import.")
    return found


def is_flow(text: str) -> bool:
    """Say whether a cell says export or import in a whole word."""
    return len(text.strip()) > 1 and folded(text) in _FLOWS


def hs_commodity(text: str) -> str:
    """Read an HS code of 2, 4, 6, 8 or 10 digits, with or without dots, as a commodity key."""
    code = _FLOAT_CODE.sub(r"\1", text.strip()).lstrip("'").replace(".", "").replace(" ", "")
    if not (code.isascii() and code.isdigit()) or not 1 <= len(code) <= 10:
        raise Unreadable(f"{quoted(text)} is not an HS code.")
    if len(code) % 2:
        raise Unreadable(
            f"{quoted(text)} has {len(code)} digits; a spreadsheet may have dropped its leading zero. "
            "Use the file as it was downloaded."
        )
    return f"hs:{code}"


# 9 billion tonnes or 90 trillion of a currency: more than the whole world trades in a year.
MAX_AMOUNT = 9 * 10**15

_SHORT = 20
_LONGEST = 60
_NONE = frozenset({"", "-", "–", "—", "−"})
_WITH_POINT = re.compile(r"\d+(?:\.\d+)?|\d{1,3}([, '])\d{3}(?:\1\d{3})*(?:\.\d+)?", re.ASCII)
_WITH_COMMA = re.compile(r"\d+(?:,\d+)?|\d{1,3}([. '])\d{3}(?:\1\d{3})*(?:,\d+)?", re.ASCII)
# Groups never begin with a zero: 0,353 is no thousand.
_BEGINS_WITH_ZERO = re.compile(r"0\d*[., ']\d{3}", re.ASCII)
_POWER_OF_TEN = re.compile(r"\d(?:\.\d+)?[eE][+-]?\d{1,3}", re.ASCII)
# As R and Python write a number that is shorter so; a spreadsheet writes a large E, and whatever there is room for.
_EXACT_POWER_OF_TEN = re.compile(r"\d(?:\.\d+)?e[+-]\d\d", re.ASCII)


class Numbers:
    """How one file writes its numbers. `cells` gives the texts of all of them; they are looked through once, and only
    when a cell leaves open what its comma or point means. `is_point_sure` says that it is the decimal point;
    `nothing` are words that stand for no number, as a dash does everywhere.
    """

    def __init__(
        self, cells: Callable[[], Iterable[str]], *, is_point_sure: bool, nothing: frozenset[str] = frozenset()
    ) -> None:
        self._cells = cells
        self._nothing = _NONE | nothing
        self._is_point_sure = is_point_sure

    def amount(self, text: str, unit: int) -> int | None:
        """Read a number as a whole number of grams or minor units; None for an empty cell or a dash."""
        whole, _, fraction = text.partition(".")
        # The common cases, exact by integers alone; all units are powers of ten.
        if text.isdigit() and text.isascii() and len(text) <= _SHORT:
            found = int(text) * unit
        elif (
            self._is_point_sure and whole.isdigit() and fraction.isdigit() and text.isascii() and len(text) <= _SHORT
        ):
            found = int(whole) * unit + _part(fraction, unit)
        else:
            number = self._number(text)
            if number is None:
                return None
            found = int((number * unit).to_integral_value(ROUND_HALF_EVEN)) if number < MAX_AMOUNT else MAX_AMOUNT + 1
        if found > MAX_AMOUNT:
            raise Unreadable(f"{quoted(text)} is more than the whole world trades.")
        return found

    def decimals(self, text: str) -> int:
        """Count the decimals that a number is written with."""
        number = self._number(text)
        exponent = number.as_tuple().exponent if number is not None else 0
        return max(-exponent, 0) if isinstance(exponent, int) else 0

    def _number(self, text: str) -> Decimal | None:
        if len(text) > _LONGEST:
            raise Unreadable(f"{quoted(text)} is not a number.")
        plain = _plain(text)
        if plain in self._nothing:
            return None
        if plain.startswith("="):
            raise Unreadable(f"{quoted(text)} is a formula; write the number itself.")
        is_negative = plain[0] in "-−"
        with_point, with_comma = _readings(plain[1:] if is_negative else plain)
        if with_point is None and (with_comma is None or self._is_point_sure):
            return _power_of_ten(plain, text)
        if is_negative:
            raise Unreadable(f"{quoted(text)} is negative.")
        if with_point is None or (with_comma not in {None, with_point} and self._has_decimal_comma(plain, text)):
            return with_comma
        return with_point

    def _has_decimal_comma(self, plain: str, text: str) -> bool:
        """Say whether a number that is good either way has a comma for its decimal point; Unreadable when unsure."""
        told = self._told
        if told.by_comma and (told.by_point or self._is_point_sure):
            raise Unreadable(f"{quoted(text)}: elsewhere in the file a comma is the decimal point; {_cure(plain)}.")
        if told.by_comma or told.by_point or self._is_point_sure:
            return told.by_comma
        if told.is_comma_open:
            raise Unreadable(
                f"{quoted(text)}: in a file with semicolons or tabs a comma may part thousands or decimals, and no "
                f"number of this one tells which; {_cure(plain)}."
            )
        return False

    @cached_property
    def _told(self) -> _Told:
        by_point = by_comma = is_comma_open = False
        for text in self._cells():
            if ("," not in text and "." not in text) or len(text) > _LONGEST:
                continue
            with_point, with_comma = _readings(_plain(text).lstrip("-−"))
            if with_point is None or with_comma is None:
                by_point, by_comma = by_point or with_point is not None, by_comma or with_comma is not None
            elif with_point != with_comma:
                is_comma_open = is_comma_open or "," in text
        return _Told(by_point, by_comma, is_comma_open)


class _Told(NamedTuple):
    """What the numbers of a file tell together: some have a decimal point for certain, some a decimal comma, and
    some a comma that may be either.
    """

    by_point: bool
    by_comma: bool
    is_comma_open: bool


def _plain(text: str) -> str:
    return " ".join(plain_forms(text).split())


def _readings(plain: str) -> tuple[Decimal | None, Decimal | None]:
    """Read a number with a decimal point, and with a decimal comma; None where it cannot be."""
    with_point = Decimal(re.sub(r"[, ']", "", plain)) if _WITH_POINT.fullmatch(plain) else None
    with_comma = Decimal(re.sub(r"[. ']", "", plain).replace(",", ".")) if _WITH_COMMA.fullmatch(plain) else None
    if _BEGINS_WITH_ZERO.fullmatch(plain):
        return (with_point, None) if "." in plain else (None, with_comma)
    return with_point, with_comma


def _cure(plain: str) -> str:
    """Say how a number that may be either is written so that it is one."""
    bare = plain.replace(",", ".").replace("−", "-")
    return f"write {bare} or {bare.replace('.', '')}"


def _power_of_ten(plain: str, text: str) -> Decimal:
    """Read 1e+05, where that is the number itself; else say why a text is no number."""
    if _EXACT_POWER_OF_TEN.fullmatch(plain) and len(plain) < len(f"{Decimal(plain):f}"):
        return Decimal(plain)
    if _POWER_OF_TEN.fullmatch(plain):
        raise Unreadable(f"{quoted(text)} was shortened by a spreadsheet; use the file as it was downloaded.")
    if marks(text):
        raise Unreadable(
            f"{quoted(text)} is not a number: {marks(text)} is no digit of it, but a footnote's mark or the like. "
            "Write the number alone."
        )
    if any(sign.isdigit() and not sign.isascii() for sign in plain):
        raise Unreadable(f"{quoted(text)} is not written with the digits 0–9.")
    raise Unreadable(f"{quoted(text)} is not a number.")


def _part(fraction: str, unit: int) -> int:
    """Round the digits after the point to whole units, halves to even as everywhere."""
    scale: int = 10 ** len(fraction)
    if unit % scale == 0:
        return int(fraction) * (unit // scale)
    return round(Fraction(int(fraction) * unit, scale))
