"""Find a layout's columns by their headings, in any order, and hand out rows that fit them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter

from bot.errors import NotUnderstood
from bot.ingest.amounts import Numbers, Unreadable, folded, quoted
from bot.ingest.sheets import Sheet
from bot.text import line

# What a file of rejected rows adds in front, so that it can be mended and imported as it is.
MENDING_COLUMNS = ("line in the file", "reason")
# The number of a row, as programs and people write it beside the table: it says nothing about the figure.
_ROW_NUMBER = re.compile(r"unnamed: \d+|\.\.\.\d+|v?\d{1,3}|index|row|no\.?|序号|编号")
_LEAST_OF_A_HEADER = 3
_MARK = "\ufeff"


class HeadedSheet:
    """A sheet whose header names known fields. `places` gives each field's column, `others` the unknown ones."""

    def __init__(self, sheet: Sheet, headings: Mapping[str, str], *, optional: frozenset[str] = frozenset()) -> None:
        """`headings` maps folded headings to fields; rows may end before `optional` fields."""
        self._sheet = sheet
        self.header_line, header = sheet.header
        self._header = header
        self.header = tuple(cell.strip() for cell in header)
        self.places: dict[str, int] = {}
        self.others: dict[int, str] = {}
        for place, heading in enumerate(self.header):
            key = folded(heading)
            named = headings.get(key)
            if named is None:
                if key and key not in MENDING_COLUMNS and not _ROW_NUMBER.fullmatch(key):
                    self.others[place] = heading
            elif named in self.places:
                raise NotUnderstood(
                    "layout-column-twice",
                    line(f"The column {quoted(heading)} stands in the file twice. Leave one of them out."),
                )
            else:
                self.places[named] = place
        self._width = len(self.header)
        self._needed = max((place for name, place in self.places.items() if name not in optional), default=-1) + 1

    def __contains__(self, named: str) -> bool:
        return named in self.places

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Give the rows below the header. Where several files were joined to one, their headers are no rows;
        NotUnderstood when such a header has its columns in another order.
        """
        looked_at = next(iter(self.places.values()), 0)
        headings = frozenset(filter(None, self._header))
        # A file that was joined to another one begins with its mark of UTF-8, and then no quote is one.
        marked = {f'{_MARK}"{self._header[0]}"', f"{_MARK}{self._header[0]}"} if self._header else set()
        begins = headings | marked
        for at, cells in islice(self._sheet.rows(), 1, None):
            if len(cells) > looked_at and cells[looked_at] in begins:
                if cells[0] in marked:
                    cells[0] = self._header[0]
                if not self._is_header(cells, headings):
                    yield at, cells
                    continue
                if [cell.strip() for cell in cells][: self._width] == list(self.header):
                    continue
                raise NotUnderstood(
                    "file-headers-differ",
                    line(
                        f"At line {at} another table begins, with its columns in another order. Attach the two as "
                        "files of their own."
                    ),
                )
            yield at, cells

    def _is_header(self, cells: list[str], headings: frozenset[str]) -> bool:
        written = [cell for cell in cells if cell.strip()]
        return len(written) >= min(_LEAST_OF_A_HEADER, len(headings)) and headings.issuperset(written)

    def numbers(self, *named: str, nothing: frozenset[str] = frozenset()) -> Numbers:
        """Make what reads the numbers in these fields' columns, as this file writes them; `nothing` are its words for
        none at all.
        """
        places = [self.places[name] for name in named if name in self.places]

        def cells() -> Iterator[str]:
            return (cells[place] for _, cells in self.rows() for place in places if place < len(cells))

        return Numbers(cells, is_point_sure=self._sheet.delimiter == ",", nothing=nothing)

    def fitted(self, cells: list[str]) -> list[str]:
        """Cut or fill a row to the header's length; Unreadable when cells are missing or left over."""
        if len(cells) == self._width or (len(cells) == self._width + 1 and not cells[-1]):
            return cells
        if len(cells) < self._needed:
            raise Unreadable(f"The row has {len(cells)} cells where the header has {self._width}; it is cut off.")
        if any(cell.strip() for cell in cells[self._width :]):
            raise Unreadable(f"The row has {len(cells)} cells where the header has {self._width}.")
        return (cells + [""] * (self._width - len(cells)))[: self._width]

    def picker(self, *named: str) -> Picker:
        """Make what takes several fields from a row at once, for rows that mostly repeat each other."""
        return Picker(named, self.places)

    def cell(self, cells: list[str], named: str) -> str:
        """Give a field's text; "" when the file has no such column."""
        return cells[self.places[named]].strip() if named in self.places else ""


class Picker:
    """Take the texts of some fields from a row as one tuple, to look up what was worked out from them before."""

    def __init__(self, wanted: Sequence[str], places: Mapping[str, int]) -> None:
        self._wanted = wanted
        self._names = tuple(name for name in wanted if name in places)
        # A getter of fewer than two places gives no tuple, hence the padding with the first one.
        self.pick: Callable[[list[str]], tuple[str, ...]] = itemgetter(*(places[name] for name in self._names), 0, 0)

    def named(self, picked: tuple[str, ...]) -> dict[str, str]:
        """Give the texts by field."""
        return {name: text.strip() for name, text in zip(self._names, picked, strict=False)}

    def columns(self, picked: Sequence[tuple[str, ...]]) -> dict[str, list[str]]:
        """Give the texts of several rows by field; "" for each where the file has no such column."""
        columns = dict(zip(self._names, zip(*picked, strict=True), strict=False))
        return {name: [text.strip() for text in columns.get(name, ("",) * len(picked))] for name in self._wanted}


def headings(**fields: tuple[str, ...]) -> dict[str, str]:
    """Turn field → headings into folded heading → field."""
    return {folded(heading): named for named, all_headings in fields.items() for heading in all_headings}
