"""Read quantities as one file writes its numbers: exact, or a reason why not.

Whether a comma separates thousands or decimals is never guessed. Where a file has commas between its columns, its
numbers separate thousands by them; one with points between thousands is refused there, and so are those beside it
whose point may be either. A file with semicolons or tabs may do either: then all its numbers are looked at, and a
cell that could be both is refused when none of them tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from bot.ingest.cells import Unreadable
from bot.text import footnote_marks, plain_forms, quoted

# What one of each is in grams, and a whole unit of a currency in minor units.
GRAM = 1
KILOGRAM = 1_000
TONNE = 1_000_000
WHOLE_CURRENCY = 100
# 9 billion tonnes or 90 trillion of a currency: more than the whole world trades in a year.
MAX_AMOUNT = 9 * 10**15

_SHORT = 20
# So many digits stand between two marks of thousands.
_GROUP = 3
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
    """How one file writes its numbers. `cells` returns the texts of all of them, which are looked through once, and
    only when a cell leaves open what its comma or point means. `is_point_sure` says that a point is the decimal
    point; `nothing` are words that stand for no number, as a dash does everywhere.
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
            self._is_point_sure
            and whole.isdigit()
            and fraction.isdigit()
            and text.isascii()
            and len(text) <= _SHORT
            and not (len(fraction) == _GROUP and len(whole) <= _GROUP and whole[0] != "0" and self._told.by_comma)
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
        if with_point is None and with_comma is None:
            return _power_of_ten(plain, text)
        if is_negative:
            raise Unreadable(f"{quoted(text)} is negative, which no trade is: correct it, or leave the row out.")
        if with_point is None and self._is_point_sure:
            raise Unreadable(
                f"{quoted(text)} is not a number: commas stand between thousands here, and a point before decimals "
                f"(write {with_comma:f})."
            )
        if with_point is None or (with_comma not in {None, with_point} and self._has_decimal_comma(plain, text)):
            return with_comma
        return with_point

    def _has_decimal_comma(self, plain: str, text: str) -> bool:
        """Return whether a number that can be read either way has a decimal comma; Unreadable when unsure."""
        told = self._told
        if told.by_comma and (told.by_point or self._is_point_sure):
            where = "a comma is the decimal point" if told.has_decimals else "points stand between thousands"
            raise Unreadable(f"{quoted(text)}: elsewhere in the file {where}; {_cure(plain)}.")
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
        by_point = by_comma = is_comma_open = has_decimals = False
        # Where the point is sure, a number with one point and no comma tells nothing, and most are such.
        untold = 1 if self._is_point_sure else 0
        for text in self._cells():
            if (text.count(".") <= untold and "," not in text) or len(text) > _LONGEST:
                continue
            with_point, with_comma = _readings(_plain(text).lstrip("-−"))
            if with_point is None or with_comma is None:
                by_point, by_comma = by_point or with_point is not None, by_comma or with_comma is not None
                has_decimals = has_decimals or (with_comma is not None and "," in text)
            elif with_point != with_comma:
                is_comma_open = is_comma_open or "," in text
        return _Told(by_point, by_comma, is_comma_open, has_decimals)


class _Told(NamedTuple):
    """What the numbers of a file tell together: some have a decimal point for certain, some a decimal comma or
    points between thousands, and some a comma that may be either. With `has_decimals` one has decimals after a comma.
    """

    by_point: bool
    by_comma: bool
    is_comma_open: bool
    has_decimals: bool


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
    """Return how to write a number that may be either so that it is only one."""
    bare = plain.replace(",", ".").replace("−", "-")
    return f"write {bare} or {bare.replace('.', '')}"


def _power_of_ten(plain: str, text: str) -> Decimal:
    """Read 1e+05 where that is the exact number; otherwise raise why a text is no number."""
    if _EXACT_POWER_OF_TEN.fullmatch(plain) and len(plain) < len(f"{Decimal(plain):f}"):
        return Decimal(plain)
    if _POWER_OF_TEN.fullmatch(plain):
        raise Unreadable(f"{quoted(text)} was shortened by a spreadsheet; use the file as it was downloaded.")
    if footnote_marks(text):
        raise Unreadable(
            f"{quoted(text)} is not a number: {footnote_marks(text)} is no digit of it, but a footnote's mark or the "
            "like. Write the number alone."
        )
    if any(sign.isdigit() and not sign.isascii() for sign in plain):
        raise Unreadable(f"{quoted(text)} is not written with the digits 0–9.")
    raise Unreadable(f"{quoted(text)} is not a number. Write the number alone, or leave the cell empty.")


def _part(fraction: str, unit: int) -> int:
    """Round the digits after the point to whole units, halves to even as everywhere."""
    scale: int = 10 ** len(fraction)
    if unit % scale == 0:
        return int(fraction) * (unit // scale)
    return round(Fraction(int(fraction) * unit, scale))
