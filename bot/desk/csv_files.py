"""CSV that people open in a spreadsheet: UTF-8 with its mark, and nothing in it that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

Cell = str | int | float | None

_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_ANY_SIGN = re.compile(f"[{re.escape(''.join(_FORMULA_SIGNS))}]")
_HARMLESS = re.compile(r"[-+]?(?:\d[\d,]*(?:\.\d+)?)?", re.ASCII)
# Where a spreadsheet may begin a new cell inside of ours: in many countries it parts CSV at semicolons.
_BREAKS = re.compile(r"([;\t\r\n])")
_BEFORE_A_SIGN = ' "\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}'


def csv_bytes(rows: Iterable[Iterable[Cell]], *, is_first: bool = True) -> bytes:
    """Write rows as CSV, every text defused; further rows of a file that was begun go without the mark."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(map(defused, row) for row in rows)
    return written.getvalue().encode("utf-8-sig" if is_first else "utf-8")


def defused(cell: Cell) -> Cell:
    """Put an apostrophe before what a spreadsheet would run as a formula, wherever it may part the cell; numbers
    stay numbers, and a lone dash a dash.
    """
    if not isinstance(cell, str) or _ANY_SIGN.search(cell) is None:
        return cell
    return "".join(map(_defused_part, _BREAKS.split(cell)))


def _defused_part(part: str) -> str:
    bare = part.lstrip(_BEFORE_A_SIGN)
    if not bare.startswith(_FORMULA_SIGNS) or _HARMLESS.fullmatch(bare):
        return part
    return f"{part[: len(part) - len(bare)]}'{bare}"
