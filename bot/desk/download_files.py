"""Files of figures that are written as the figures pass: CSV, XLSX or JSON, each with what it holds and where that
comes from.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Protocol

from bot.questions.download import COLUMNS, FileFormat, Row
from bot.text import late_pattern
from bot.trade.answer import Table

_README_WIDTH = 24
_WIDTHS = {"partner_name": 22, "publisher": 28, "title": 40, "url": 40, "note": 30, "loaded_at": 24}

Readme = Sequence[tuple[str, str]]


class Writer(Protocol):
    """Writes one file."""

    def add(self, rows: Iterable[Row]) -> None:
        """Write further rows."""

    def finish(self) -> None:
        """Write what comes last; nothing is added after it."""

    def discard(self) -> None:
        """Leave nothing behind: the file is not wanted any more."""


class CsvWriter:
    """Writes CSV: the README as lines that begin with #, then header and rows."""

    def __init__(self, to: IO[bytes], readme: Readme) -> None:
        self._to = to
        to.write(csv_bytes([*([f"# {name}: {words}"] for name, words in readme), COLUMNS]))

    def add(self, rows: Iterable[Row]) -> None:
        """Write further rows."""
        self._to.write(csv_bytes(rows, is_first=False))

    def finish(self) -> None:
        """Write nothing more."""

    def discard(self) -> None:
        """Leave nothing behind."""


class JsonWriter:
    """Writes JSON: an object with the README and the rows as objects, one a line."""

    def __init__(self, to: IO[bytes], readme: Readme) -> None:
        self._to = to
        self._between = "\n"
        to.write(f'{{"readme": {_json(dict(readme))},\n"rows": ['.encode())

    def add(self, rows: Iterable[Row]) -> None:
        """Write further rows."""
        written = ",\n".join(_json(dict(zip(COLUMNS, row, strict=True))) for row in rows)
        if written:
            self._to.write(f"{self._between}{written}".encode())
            self._between = ",\n"

    def finish(self) -> None:
        """Close the object."""
        self._to.write(b"\n]}\n")

    def discard(self) -> None:
        """Leave nothing behind."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


class XlsxWriter:
    """Writes XLSX: the rows on the sheet Figures, the README on a sheet of its own. Text is written as text, so that
    nothing in it runs. The rows lie in a temporary folder until the end.
    """

    def __init__(self, to: IO[bytes], readme: Readme) -> None:
        import xlsxwriter  # slow to import, and rarely needed

        self._folder = tempfile.TemporaryDirectory(prefix="tonnage-")
        options = {
            "constant_memory": True,
            "tmpdir": self._folder.name,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        self._readme = readme
        self._book = xlsxwriter.Workbook(to, options)
        try:
            self._figures, self._about = self._book.add_worksheet("Figures"), self._book.add_worksheet("README")
        except OSError:
            self._folder.cleanup()
            raise
        self._strong = self._book.add_format({"bold": True})
        self._figures.write_row(0, 0, COLUMNS, self._strong)
        self._figures.freeze_panes(1, 0)
        for at, name in enumerate(COLUMNS):
            self._figures.set_column(at, at, _WIDTHS.get(name, 12))
        self._number = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Write further rows."""
        for row in rows:
            self._number += 1
            for at, cell in enumerate(row):
                if isinstance(cell, str):
                    self._figures.write_string(self._number, at, cell)
                elif cell is not None:
                    self._figures.write_number(self._number, at, cell)

    def finish(self) -> None:
        """Write the README and put the book together."""
        wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._about.set_column(0, 0, _README_WIDTH)
        self._about.set_column(1, 1, 4 * _README_WIDTH)
        for number, (name, words) in enumerate(self._readme):
            self._about.write_string(number, 0, name, self._strong)
            self._about.write_string(number, 1, words, wrapped)
        self._book.close()
        self._folder.cleanup()

    def discard(self) -> None:
        """Take the temporary folder away."""
        for sheet in self._book.worksheets():
            sheet._opt_close()  # closing the book would put it together first
        self._folder.cleanup()


WRITERS: dict[FileFormat, Callable[[IO[bytes], Readme], Writer]] = {
    FileFormat.CSV: CsvWriter,
    FileFormat.XLSX: XlsxWriter,
    FileFormat.JSON: JsonWriter,
}


def table_csv(table: Table) -> bytes:
    """Write a table's raw values as CSV."""
    return csv_bytes([table.raw_columns or table.columns, *(table.raw or table.rows)])


Cell = str | int | float | None

_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_ANY_SIGN = late_pattern(f"[{re.escape(''.join(_FORMULA_SIGNS))}]")
_HARMLESS = late_pattern(r"[-+]?(?:\d[\d,]*(?:\.\d+)?)?", re.ASCII)
# Where a spreadsheet may begin a new cell inside of ours: in many countries it parts CSV at semicolons.
_BREAKS = late_pattern(r"([;\t\r\n])")
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
