"""What an opened file is made of: tables of text cells, and how large they may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from bot.errors import NotPossible
from bot.text import MEGABYTE, line

if TYPE_CHECKING:
    from bot.ingest.row_blocks import TextBlock  # only then: it loads pandas, and many need the limits alone

SIZE_LIMIT_BYTES = 25 * MEGABYTE
MAX_ROWS = 300_000
MAX_COLUMNS = 1_000
LONGEST_TITLE = 1_000
ONE_TABLE = "Save the one table you need as CSV."
# A line of the file and its cells.
Row = tuple[int, list[str]]


class FileKind(StrEnum):
    """What an opened file is."""

    TEXT = "text"
    WORKBOOK = "workbook"
    PAGE = "page"
    JSON = "json"


@dataclass(frozen=True)
class Sheet:
    """One table of text cells. `rows()` starts anew at each call and gives (line in the file, cells), blank rows
    left out; in a workbook or a page the line is the table's row, in JSON the number of the record. `title` are the
    words of rows above the table. `blocks()` gives the same rows many at a time where the bytes of a text tell them
    apart, else None; those of different widths as lines and cells. `joined` are the sheets of a workbook that were
    put below each other, each with the line at which it begins and its name.
    """

    name: str
    rows: Callable[[], Iterator[tuple[int, list[str]]]]
    delimiter: str = ","
    title: str = ""
    joined: tuple[tuple[int, str], ...] = ()
    blocks: Callable[[], Iterator[TextBlock | list[Row]] | None] = lambda: None

    @cached_property
    def header(self) -> tuple[int, list[str]]:
        """Return the first row that is not blank, with its line; (0, []) when there is none."""
        return next(self.rows(), (0, []))

    @cached_property
    def last_line(self) -> int:
        """Return the line of the last row that is not blank; 0 when there is none."""
        return max((at for at, _ in self.rows()), default=0)

    def below(self, rows: int) -> Sheet:
        """Return the table that begins some rows further down; what stands above is its title."""
        if not rows:
            return self
        title = " ".join(cell.strip() for _, cells in islice(self.rows(), rows) for cell in cells if cell.strip())
        return Sheet(self.name, lambda: islice(self.rows(), rows, None), self.delimiter, title[:LONGEST_TITLE])


@dataclass(frozen=True)
class Opened:
    """A file as text: its tables; the same text split at other delimiters that it may have; and
    for a web page its title, its first words outside tables and its ids.
    """

    kind: FileKind
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    otherwise: tuple[Sheet, ...] = ()
    title: str = ""
    words: str = ""
    ids: frozenset[str] = field(default_factory=frozenset)

    @property
    def first(self) -> Sheet:
        """Return the first table; an empty one when the file has none."""
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
