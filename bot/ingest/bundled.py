"""The CSV files that come with the code, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.errors import StartError

T = TypeVar("T")
Row = dict[str, str]

DATA = Path(__file__).resolve().parents[2] / "data"


def content_of(path: Path) -> bytes:
    """Return a bundled file's bytes; StartError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StartError(f"{path} cannot be read: {error.strerror}. Run Tonnage from a whole checkout.") from None


def rows_in(content: bytes, path: Path, make: Callable[[Row, int], T]) -> list[T]:
    """Return what `make` makes of each row and its line; StartError names the file and the line at fault."""
    line = 1
    made: list[T] = []
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        for row in reader:
            line = reader.line_num
            made.append(make(row, line))
    except KeyError as error:
        raise StartError(f"{path}, line {line}, cannot be read: the column {error} is missing.") from error
    except (ValueError, ArithmeticError, TypeError, AttributeError, csv.Error) as error:
        raise StartError(f"{path}, line {line}, cannot be read: {error or type(error).__name__}.") from error
    return made
