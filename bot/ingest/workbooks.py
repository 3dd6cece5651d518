"""Read XLSX and old XLS workbooks, after looking at what unpacking them would cost.

The reader builds each sheet as one dense block, so two cells far apart or one long text used a million times
would fill the memory. The parts are therefore unpacked once in small pieces, counted, and thrown away.
"""

from __future__ import annotations

import datetime
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import python_calamine as calamine

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.sheets import MAX_COLUMNS, ONE_TABLE, Row, Sheet, check_shape
from bot.text import MEGABYTE, line

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

MAX_PARTS = 1_000
MAX_UNPACKED_BYTES = 80 * MEGABYTE
MAX_RATIO = 200
MAX_SHEETS = 100
OLE_LIMIT_BYTES = 5 * MEGABYTE
MEMORY_BUDGET_BYTES = 300 * MEGABYTE
_BYTES_A_CELL = 64
_LARGEST_EXACT = 1e15

_PIECE = MEGABYTE
_OVERLAP = 64
_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)\d""")
_ROW = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]*(\d+)["']""")
_LOCAL_HEADER_BYTES = 30
# An XLSX with a password is one encrypted stream; in an XLS the record of the password follows the very first one.
_PASSWORD = re.compile(
    re.escape("EncryptedPackage".encode("utf-16-le")) + rb"|\x09\x08\x10\x00.{16}(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)


@dataclass(slots=True)
class _Cost:
    """What one part of a workbook would need once it is read."""

    unpacked: int = 0
    columns: int = 0
    rows: int = 0
    written_rows: int = 0
    cells: int = 0
    shared_cells: int = 0
    longest_text: int = 0


def read_zipped(data: bytes) -> tuple[Sheet, ...]:
    """Read an XLSX workbook's sheets, refusing bombs before they are unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, struct.error):
        raise _damaged() from None
    _check_directory(data, parts)
    if not any(part.filename.lower().startswith("xl/") for part in parts):
        raise NotPossible(
            "file-kind", line("This is a ZIP archive, not a workbook. Unpack it and attach the file inside.")
        )
    _check_cost([_cost_of(data, part) for part in parts])
    return _read(data)


def read_ole(data: bytes) -> tuple[Sheet, ...]:
    """Read an old .xls workbook's sheets. One with a password looks the same from outside, whatever its kind."""
    if _PASSWORD.search(data):
        raise NotPossible("file-locked", line("This workbook is locked with a password. Save it without one."))
    if len(data) > OLE_LIMIT_BYTES:
        raise NotPossible(
            "file-too-large",
            line(f"Old .xls workbooks are read up to {OLE_LIMIT_BYTES // MEGABYTE} MB. Save it as CSV."),
        )
    return _read(data)


def _damaged() -> NotUnderstood:
    return NotUnderstood(
        "file-damaged", line("This workbook is damaged or cut off. Download it again, or save it as CSV.")
    )


def _too_large(what: str) -> NotPossible:
    return NotPossible(
        "file-bomb",
        line(f"This workbook would unpack to {what}, so it was not opened. {ONE_TABLE}"),
    )


def _check_directory(data: bytes, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise _too_large(f"{len(parts):,} parts")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES or unpacked > max(MAX_RATIO * len(data), 10 * MEGABYTE):
        raise _too_large(f"{unpacked / MEGABYTE:,.0f} MB")
    for part in parts:
        if part.flag_bits & 1 or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise NotPossible(
                "file-locked",
                line("This workbook is locked or packed in an unusual way. Save it again as XLSX or CSV."),
            )


def _cost_of(data: bytes, part: zipfile.ZipInfo) -> _Cost:
    """Unpack a part piece by piece and count; the directory's own numbers may lie."""
    cost = _Cost()
    tail = b""
    text_run = 0
    for piece in _pieces(data, part):
        cost.unpacked += len(piece)
        if cost.unpacked > MAX_UNPACKED_BYTES:
            raise _too_large(f"over {MAX_UNPACKED_BYTES / MEGABYTE:,.0f} MB")
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        if b"\0" in piece:
            raise _damaged()
        cost.cells += piece.count(b"<c")
        cost.written_rows += piece.count(b"<row")
        cost.shared_cells += piece.count(b"<v>")
        text_run = _longest_text(piece, text_run, cost)
        joined = tail + piece
        for letters in set(_COLUMN.findall(joined)):
            cost.columns = max(cost.columns, _column_number(letters))
        for digits in set(_ROW.findall(joined)):
            cost.rows = max(cost.rows, int(digits[:9]) if len(digits) < 9 else 10**9)
        tail = joined[-_OVERLAP:]
    return cost


def _pieces(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    start = part.header_offset
    header = data[start : start + _LOCAL_HEADER_BYTES]
    if len(header) < _LOCAL_HEADER_BYTES:
        raise _damaged()
    name_length, extra_length = struct.unpack_from("<HH", header, 26)
    start += _LOCAL_HEADER_BYTES + name_length + extra_length
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        for offset in range(0, len(packed), _PIECE):
            yield bytes(packed[offset : offset + _PIECE])
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    feed: bytes | memoryview = packed
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(feed, _PIECE)
            feed = unpacker.unconsumed_tail
            if not piece:
                return
            yield piece
    except zlib.error:
        raise _damaged() from None


def _longest_text(piece: bytes, run: int, cost: _Cost) -> int:
    """Note the longest run without a tag, across pieces; return the run that is still open."""
    first, *others = piece.split(b"<")
    cost.longest_text = max(cost.longest_text, run + len(first))
    for each in others:
        # The tag itself is no text; it is cut off only where that can matter.
        if len(each) > cost.longest_text:
            cost.longest_text = max(cost.longest_text, len(each) - each.rfind(b">") - 1)
    return len(others[-1]) if others else run + len(first)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number


def _check_cost(costs: list[_Cost]) -> None:
    if sum(cost.unpacked for cost in costs) > MAX_UNPACKED_BYTES:
        raise _too_large(f"over {MAX_UNPACKED_BYTES / MEGABYTE:,.0f} MB")
    longest_text = max((cost.longest_text for cost in costs), default=0)
    for cost in costs:
        area = max(cost.columns * cost.rows, cost.cells)
        if area * _BYTES_A_CELL > MEMORY_BUDGET_BYTES:
            raise _too_large(f"{cost.rows:,} rows of {cost.columns:,} columns")
        if area * _BYTES_A_CELL + cost.shared_cells * longest_text > MEMORY_BUDGET_BYTES:
            raise _too_large("too much text")
        check_shape(max(cost.rows, cost.written_rows), cost.columns)


def _read(data: bytes) -> tuple[Sheet, ...]:
    """Read the sheets. A damaged workbook may end the process that does so: files are read in one of their own."""
    try:
        # The reader panics on some damaged workbooks, with an exception of no common kind.
        with _damage_told(), calamine.load_workbook(io.BytesIO(data)) as book:
            names = book.sheet_names
            if len(names) > MAX_SHEETS:
                raise NotPossible("file-shape", line(f"The workbook has {len(names):,} sheets. {ONE_TABLE}"))
            return tuple(Sheet(name, partial(_rows, book.get_sheet_by_name(name))) for name in names)
    except MemoryError:
        raise _too_large("more than there is room for") from None


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (calamine.CalamineError, OSError, ValueError):
        raise _damaged() from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise _damaged() from None
        raise


def _rows(sheet: calamine.CalamineSheet) -> Iterator[Row]:
    """Yield a sheet's rows as text: it is compact while nobody looks."""
    top, left = sheet.start or (0, 0)
    with _damage_told():
        for number, cells in enumerate(sheet.iter_rows(), start=top + 1):
            texts = [""] * left
            texts += [cell if isinstance(cell, str) else _text(cell) for cell in cells]
            if any(texts):
                if len(texts) > MAX_COLUMNS:
                    check_shape(0, len(texts))
                yield number, texts


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < _LARGEST_EXACT:
            return str(int(cell))
        case float():
            return f"{Decimal(repr(cell)):f}"
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.date():
            return cell.isoformat()
        case _:
            return str(cell)
