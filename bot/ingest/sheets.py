"""What an opened file is made of: tables of text cells, and how large they may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from bot.errors import NotPossible
from bot.text import line

MEGABYTE = 1_000_000
SIZE_LIMIT_BYTES = 25 * MEGABYTE
MAX_ROWS = 300_000
MAX_COLUMNS = 1_000
ONE_TABLE = "Save the one table you need as CSV."


class Kind(StrEnum):
    """What an opened file is."""

    TEXT = "text"
    WORKBOOK = "workbook"
    PAGE = "page"
    JSON = "json"


@dataclass(frozen=True)
class Sheet:
    """One table of text cells. `rows()` starts anew at each call and gives (line in the file, cells), blank rows
    left out; in a workbook or a page the line is the table's row, in JSON the number of the record.
    """

    name: str
    rows: Callable[[], Iterator[tuple[int, list[str]]]]
    delimiter: str = ","

    @cached_property
    def header(self) -> tuple[int, list[str]]:
        """Give the first row that is not blank, with its line; (0, []) when there is none."""
        return next(self.rows(), (0, []))


@dataclass(frozen=True)
class Opened:
    """A file as text: its tables, and for a web page its title, its first words outside tables and its ids."""

    kind: Kind
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    title: str = ""
    words: str = ""
    ids: frozenset[str] = field(default_factory=frozenset)

    @property
    def first(self) -> Sheet:
        """Give the first table; an empty one when the file has none."""
        return self.sheets[0] if self.sheets else Sheet("", lambda: iter(()))


def check_shape(rows: int, columns: int) -> None:
    """Refuse a table that is wider or longer than any of trade figures."""
    if columns > MAX_COLUMNS:
        raise NotPossible(
            "file-shape",
            line(f"The file has {columns:,} columns in a row; no table of trade figures is that wide. {ONE_TABLE}"),
        )
    if rows > MAX_ROWS:
        raise NotPossible(
            "file-too-long",
            line(f"The file has more than {MAX_ROWS:,} rows. Download fewer months or codes at a time."),
        )
