"""Read the tables of a web page. Small and linear on purpose: a hostile page must not cost more than its length, as
it does in `html.parser`, where 140 kB of `<td a="` take a minute and a half.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import partial

from bot.errors import NotPossible
from bot.ingest.sheets import MAX_COLUMNS, ONE_TABLE, Row, Sheet
from bot.text import MEGABYTE, line

PAGE_LIMIT_CHARACTERS = 10 * MEGABYTE
MAX_TABLES = 50
OUTSIDE_CHARACTERS = 5_000
MAX_ROWS = 20_000
MAX_CELLS = 500_000

# A comment's beginning, another declaration whole, or a tag.
_MARKUP = re.compile(
    r"""<!--|<[!?][^<>]*>|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>"""
)
_ATTRIBUTE = re.compile(r"""\b(id|rowspan|colspan)\s*=\s*["']?([^\s"'>]{1,100})""", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})
_BREAKS = frozenset({"br", "p", "div", "li"})
# What follows them is no markup until their end.
_UNSEEN = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}


@dataclass(frozen=True, slots=True)
class Page:
    """A page's title, its first words outside tables, its tables with spans filled in, and their ids."""

    title: str
    words: str
    sheets: tuple[Sheet, ...]
    ids: frozenset[str]


@dataclass(slots=True)
class _Grid:
    """A table while it is read. `below` holds what rowspans carry into the next rows, by column."""

    rows: list[Row] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    below: dict[int, tuple[int, str]] = field(default_factory=dict)


def read_page(text: str) -> Page:
    """Read all tables of a page; cells keep their leading no-break spaces, which carry the nesting."""
    if len(text) > PAGE_LIMIT_CHARACTERS:
        raise NotPossible("file-too-large", line("This web page is too large to be a table of trade figures."))
    reader = _Reader()
    position = 0
    while (found := _MARKUP.search(text, position)) is not None:
        reader.words(text[position : found.start()])
        position = found.end()
        if found[0] == "<!--":
            # "<!-->" is one as well
            end = text.find("-->", position - 2)
            position = end + 3 if end >= 0 else len(text)
        elif found["name"]:
            name = found["name"].lower()
            reader.tag(bool(found["end"]), name, found["rest"])
            if name in _UNSEEN and not found["end"]:
                unseen_to = _UNSEEN[name].search(text, position)
                position = unseen_to.start() if unseen_to is not None else len(text)
    reader.finish()
    sheets = tuple(
        Sheet(f"table {number}", partial(iter, rows)) for number, rows in enumerate(reader.tables, start=1)
    )
    return Page(_plain(reader.title), _plain(reader.outside), sheets, frozenset(reader.ids))


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


class _Reader:
    """Takes tags and words in turn and builds the tables."""

    def __init__(self) -> None:
        self._title: list[str] = []
        self._title_room = OUTSIDE_CHARACTERS
        self.outside = ""
        self.ids: set[str] = set()
        self.tables: list[list[Row]] = []
        self._open: list[_Grid] = []
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._in_title = False
        self._cells = 0

    @property
    def title(self) -> str:
        return "".join(self._title)

    def words(self, text: str) -> None:
        if self._in_title:
            if self._title_room:
                self._title.append(text[: self._title_room])
                self._title_room -= len(self._title[-1])
        elif self._cell is not None:
            self._cell.append(text)
        elif not self._open and len(self.outside) < OUTSIDE_CHARACTERS:
            self.outside += text[:OUTSIDE_CHARACTERS]

    def tag(self, is_end: bool, name: str, attributes: str) -> None:
        if name == "title":
            self._in_title = not is_end
        elif name in _BREAKS and self._cell is not None:
            self._cell.append("\n")
        elif name == "table":
            self._table(is_end, attributes)
        elif name == "tr":
            self._end_row()
        elif name in _CELLS:
            self._end_cell()
            if not is_end and self._open:
                found = {key.lower(): value for key, value in _ATTRIBUTE.findall(attributes)}
                self._spans = (_span(found.get("rowspan")), _span(found.get("colspan")))
                self._cell = []

    def finish(self) -> None:
        while self._open:
            self._table(True, "")

    def _table(self, is_end: bool, attributes: str) -> None:
        self._end_row()
        if is_end:
            if self._open:
                self.tables.append(self._open.pop().rows)
            return
        self.ids.update(value for key, value in _ATTRIBUTE.findall(attributes) if key.lower() == "id")
        if len(self._open) + len(self.tables) < MAX_TABLES:
            self._open.append(_Grid())

    def _end_cell(self) -> None:
        if self._cell is None or not self._open:
            return
        words = html.unescape("".join(self._cell)).strip(" \t\r\n")
        self._cell = None
        grid = self._open[-1]
        self._fill(grid)
        down, across = self._spans
        for _ in range(across):
            if down > 1:
                grid.below[len(grid.row)] = (down - 1, words)
            self._add(grid, words)

    def _fill(self, grid: _Grid) -> None:
        """Put in what rowspans of earlier rows leave at the next columns."""
        while (column := len(grid.row)) in grid.below:
            left, words = grid.below.pop(column)
            if left > 1:
                grid.below[column] = (left - 1, words)
            self._add(grid, words)

    def _add(self, grid: _Grid, words: str) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS or len(grid.row) >= MAX_COLUMNS:
            raise _too_large()
        grid.row.append(words)

    def _end_row(self) -> None:
        self._end_cell()
        if not self._open or not self._open[-1].row:
            return
        grid = self._open[-1]
        self._fill(grid)
        if len(grid.rows) >= MAX_ROWS:
            raise _too_large()
        # Counted by rows: a page may well be a single line of text.
        grid.rows.append((len(grid.rows) + 1, grid.row))
        grid.row = []


def _span(text: str | None) -> int:
    return min(int(text), MAX_COLUMNS) if text and text.isascii() and text.isdigit() and int(text[:6]) else 1


def _too_large() -> NotPossible:
    words = f"The tables of this web page are too large for trade figures. {ONE_TABLE}"
    return NotPossible("file-shape", line(words))
