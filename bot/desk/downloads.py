"""Downloads as files: CSV, XLSX or JSON, each with what it holds and where that comes from."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.desk.csv_files import csv_bytes
from bot.errors import NotPossible, Suggestion
from bot.trade.answer import Table
from bot.trade.answers.download import COLUMNS, DownloadInputs, Row, readme_of, rows_of, stem_of, years_of
from bot.trade.questions import DownloadQuestion, FileFormat

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 10
_README_WIDTH = 24
_WIDTHS = {"partner_name": 22, "publisher": 28, "title": 40, "url": 40, "note": 30, "loaded_at": 24}

Readme = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over."""

    name: str
    content: bytes


def files_of(inputs: DownloadInputs, most_bytes: int) -> tuple[File, ...]:
    """Write one file, or one a year when it is too large; NotPossible when that does not help."""
    question, rows = inputs.question, rows_of(inputs)
    written = _WRITERS[question.format]
    stem, ending = stem_of(question), str(question.format)
    whole = File(f"{stem}.{ending}", written(readme_of(inputs), rows))
    if len(whole.content) <= most_bytes:
        return (whole,)
    files = [
        File(f"{stem}-{year}.{ending}", written([("Part", f"rows that begin in {year}"), *readme_of(inputs)], part))
        for year, part in years_of(rows).items()
    ]
    if len(files) > MOST_FILES or any(len(file.content) > most_bytes for file in files):
        raise _too_large(question, rows)
    return tuple(files)


def _too_large(question: DownloadQuestion, rows: Sequence[Row]) -> NotPossible:
    newest = max(years_of(rows))
    year = f"{newest}-01..{newest}-12"
    command = replace(question, period=None).command
    return NotPossible(
        "download_too_large",
        f"{len(rows):,} rows are more than can be attached, even a year at a time. "
        "Ask for one partner or fewer months.",
        (Suggestion(f"Only {newest}", year, f"{command} {newest}"),),
    )


def table_csv(table: Table) -> bytes:
    """Write a table's raw values as CSV."""
    return csv_bytes([table.raw_columns or table.columns, *(table.raw or table.rows)])


def csv_file(readme: Readme, rows: Sequence[Row]) -> bytes:
    """Write CSV: the README as lines that begin with #, then header and rows."""
    return csv_bytes([*([f"# {name}: {words}"] for name, words in readme), COLUMNS, *rows])


def json_file(readme: Readme, rows: Sequence[Row]) -> bytes:
    """Write JSON: an object with the README and the rows as objects."""
    content = {"readme": dict(readme), "rows": [dict(zip(COLUMNS, row, strict=True)) for row in rows]}
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1).encode()


def xlsx_file(readme: Readme, rows: Sequence[Row]) -> bytes:
    """Write XLSX: the rows on the sheet Figures, the README on a sheet of its own. Text is written as text, so
    that nothing in it runs.
    """
    import xlsxwriter  # slow to import, and rarely needed

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        strong = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        figures, about = book.add_worksheet("Figures"), book.add_worksheet("README")
        figures.write_row(0, 0, COLUMNS, strong)
        figures.freeze_panes(1, 0)
        for at, name in enumerate(COLUMNS):
            figures.set_column(at, at, _WIDTHS.get(name, 12))
        for number, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                if isinstance(cell, str):
                    figures.write_string(number, at, cell)
                elif cell is not None:
                    figures.write_number(number, at, cell)
        about.set_column(0, 0, _README_WIDTH)
        about.set_column(1, 1, 4 * _README_WIDTH)
        for number, (name, words) in enumerate(readme):
            about.write_string(number, 0, name, strong)
            about.write_string(number, 1, words, wrapped)
    return written.getvalue()


_WRITERS: dict[FileFormat, Callable[[Readme, Sequence[Row]], bytes]] = {
    FileFormat.CSV: csv_file,
    FileFormat.XLSX: xlsx_file,
    FileFormat.JSON: json_file,
}
