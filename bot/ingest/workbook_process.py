"""Read a workbook from standard input, write its rows to standard output as lines of JSON.

This file runs as a process of its own (see `workbooks`): the compiled reader ends its process when a damaged
workbook asks for more memory than there is. It therefore imports nothing of the bot. Each line is
[sheet name] for a sheet or [row number, cell, cell …] for a row that is not blank.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import sys
from decimal import Decimal

import python_calamine as calamine

DAMAGED, TOO_LARGE = 2, 3
MAX_SHEETS = 20
MAX_OUTPUT_BYTES = 100_000_000
MEMORY_LIMIT_BYTES = 900_000_000
_LARGEST_EXACT = 1e15


def main() -> int:
    """Read and write; give the exit status."""
    _limit_memory()
    try:
        with calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read())) as book:
            return _write(book)
    except (calamine.CalamineError, OSError, ValueError, MemoryError):
        return DAMAGED


def _limit_memory() -> None:
    # Not on Windows; there the checks before unpacking stand alone.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write(book: calamine.CalamineWorkbook) -> int:
    written = 0
    for name in book.sheet_names[:MAX_SHEETS]:
        sheet = book.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        written += _line([name])
        for number, cells in enumerate(sheet.iter_rows(), start=top + 1):
            texts = [cell if isinstance(cell, str) else _text(cell) for cell in cells]
            if any(texts):
                written += _line([number, *([""] * left), *texts])
            if written > MAX_OUTPUT_BYTES:
                return TOO_LARGE
    return 0


def _line(values: list[object]) -> int:
    return sys.stdout.buffer.write(json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")


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


if __name__ == "__main__":
    sys.exit(main())
