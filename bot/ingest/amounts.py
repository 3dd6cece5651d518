"""Read quantities, months, flows and HS codes from cells: exact, or a reason why not."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from bot.text import Line, line
from bot.trade.observations import Flow
from bot.trade.periods import Month

GRAM = 1
KILOGRAM = 1_000
TONNE = 1_000_000
WHOLE_CURRENCY = 100
# 9 billion tonnes or 90 trillion of a currency: more than the whole world trades in a year.
MAX_AMOUNT = 9 * 10**15

_SHORT = 20
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_GROUPED = re.compile(r"\d{1,3}(?:([, '])\d{3})(?:\1\d{3})*(?:\.\d+)?", re.ASCII)
_BARE = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:[-/.]?|年)(\d{1,2})月?", re.ASCII)
_YEAR = re.compile(r"\d{4}年?", re.ASCII)
_NONE = frozenset({"", "-", "–", "—", "−"})
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
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def quoted(text: str) -> str:
    """Quote a cell inside a reason, cut to a readable length."""
    shown = " ".join(text.split())
    return f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"


def counted(number: int, noun: str = "row") -> str:
    """Write a count with its noun: "1 row", "1,200 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def amount(text: str, unit: int, *, is_comma_safe: bool = True) -> int | None:
    """Read a number as a whole number of grams or minor units; None for an empty cell or a dash."""
    whole, _, fraction = text.partition(".")
    # The common cases, exact by integers alone; all units are powers of ten.
    if text.isdigit() and text.isascii() and len(text) <= _SHORT:
        found = int(text) * unit
    elif whole.isdigit() and fraction.isdigit() and text.isascii() and len(text) <= _SHORT:
        found = int(whole) * unit + _part(fraction, unit)
    else:
        number = _number(text, is_comma_safe=is_comma_safe)
        if number is None:
            return None
        found = int((number * unit).to_integral_value(ROUND_HALF_EVEN)) if number < MAX_AMOUNT else MAX_AMOUNT + 1
    if found > MAX_AMOUNT:
        raise Unreadable(f"{quoted(text)} is more than the whole world trades.")
    return found


def _part(fraction: str, unit: int) -> int:
    """Round the digits after the point to whole units, halves to even as everywhere."""
    scale: int = 10 ** len(fraction)
    if unit % scale == 0:
        return int(fraction) * (unit // scale)
    return round(Fraction(int(fraction) * unit, scale))


def _number(text: str, *, is_comma_safe: bool) -> Decimal | None:
    if len(text) > 60:
        raise Unreadable(f"{quoted(text)} is not a number.")
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if plain in _NONE:
        return None
    if plain.startswith("="):
        raise Unreadable(f"{quoted(text)} is a formula; write the number itself.")
    if not is_comma_safe and "," in plain:
        raise Unreadable(f"{quoted(text)}: in a file with semicolons a comma may be a decimal point; write a point.")
    if plain[0] in "-−" and (_BARE.fullmatch(plain[1:]) or _GROUPED.fullmatch(plain[1:])):
        raise Unreadable(f"{quoted(text)} is negative.")
    if _BARE.fullmatch(plain):
        return Decimal(plain)
    if _GROUPED.fullmatch(plain):
        return Decimal(re.sub(r"[, ']", "", plain))
    if re.fullmatch(r"\d(?:\.\d+)?[eE]\+?\d+", plain, re.ASCII):
        raise Unreadable(f"{quoted(text)} was shortened by a spreadsheet; use the file as it was downloaded.")
    raise Unreadable(f"{quoted(text)} is not a number.")


def decimals(text: str) -> int:
    """Count the decimals that a number is written with."""
    _, _, after = unicodedata.normalize("NFKC", text).strip().partition(".")
    return len(after)


def month(text: str) -> Month:
    """Read a month as files write it: 202506, 2025-06, 2025/6, 2025年6月."""
    plain = folded(text)
    if _YEAR.fullmatch(plain):
        raise Unreadable(f"{quoted(text)} is a whole year; figures are kept by month.")
    found = _MONTH.fullmatch(plain)
    if not found:
        raise Unreadable(f"{quoted(text)} is not a month (write 2025-06).")
    year, number = int(found[1]), int(found[2])
    if not 1 <= number <= 12:
        raise Unreadable(f"{quoted(text)}: the month must be 01–12.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable(f"{quoted(text)}: the year must be {_FIRST_YEAR}–{_LAST_YEAR}.")
    return Month(year, number)


def flow(text: str) -> Flow:
    """Read export or import."""
    found = _FLOWS.get(folded(text))
    if found is None:
        raise Unreadable(f"{quoted(text)} is neither export nor import.")
    return found


def hs_commodity(text: str) -> str:
    """Read an HS code of 2, 4, 6, 8 or 10 digits, with or without dots, as a commodity key."""
    code = text.strip().lstrip("'").replace(".", "").replace(" ", "")
    if not (code.isascii() and code.isdigit()) or not 1 <= len(code) <= 10:
        raise Unreadable(f"{quoted(text)} is not an HS code.")
    if len(code) % 2:
        raise Unreadable(
            f"{quoted(text)} has {len(code)} digits; a spreadsheet may have dropped its leading zero. "
            "Use the file as it was downloaded."
        )
    return f"hs:{code}"
