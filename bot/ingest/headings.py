"""Find a layout's columns by their headings, in any order, and hand out rows that fit them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np

from bot.errors import NotUnderstood
from bot.ingest.cells import Unreadable, folded
from bot.ingest.numbers import Numbers
from bot.ingest.row_blocks import CellBlock, RowBlock, TextBlock
from bot.ingest.sheets import Row, Sheet
from bot.text import line, quoted

# What a file of rejected rows adds in front, so that it can be mended and imported as it is.
MENDING_COLUMNS = ("line in the file", "reason")
# The number of a row, as programs and people write it beside the table: it says nothing about the figure.
_ROW_NUMBER = re.compile(r"unnamed: \d+|\.\.\.\d+|v?\d{1,3}|index|row|no\.?|序号|编号")
_LEAST_OF_A_HEADER = 3
_ROWS_AT_ONCE = 1_000
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
        self._looked_at = next(iter(self.places.values()), 0)
        self._headings = frozenset(filter(None, self.header))
        # A file that was joined to another one begins with its mark of UTF-8, and then no quote is one.
        self._marked = {f'{_MARK}"{header[0]}"', f"{_MARK}{header[0]}"} if header else set()
        self._begins = self._headings | self._marked
        self._needed = max((place for name, place in self.places.items() if name not in optional), default=-1) + 1

    def __contains__(self, named: str) -> bool:
        return named in self.places

    def rows(self) -> Iterator[Row]:
        """Return the rows below the header. Where several files were joined to one, their headers are no rows;
        NotUnderstood when such a header has its columns in another order.
        """
        return self._unheaded(islice(self._sheet.rows(), 1, None))

    def blocks(self) -> Iterator[tuple[HeadedBlock, list[tuple[int, Unreadable]]]]:
        """Yield the same rows many at a time, cut or filled to the header's length, and which of them do not fit."""
        blocks = self._sheet.blocks()
        if blocks is None:
            yield from self._gathered(self.rows())
            return
        is_first = True
        for block in blocks:
            below = block if not is_first else block[1:] if isinstance(block, list) else block.without_first()
            is_first = False
            if isinstance(below, list):
                yield from self._gathered(self._unheaded(below))
            elif self._fits(below):
                yield HeadedBlock(below, self.places), []
            else:
                yield from self._gathered(self._unheaded(below.rows()))

    def _fits(self, block: TextBlock) -> bool:
        """Return whether all rows have the header's length and none is a header itself."""
        if block.width != self._width and not (block.width == self._width + 1 and block.is_empty(self._width)):
            return False
        texts, _ = block.distinct([self._looked_at])
        return self._begins.isdisjoint(text for (text,) in texts)

    def _gathered(self, rows: Iterator[Row]) -> Iterator[tuple[HeadedBlock, list[tuple[int, Unreadable]]]]:
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            fitted: list[Row] = []
            unfit: list[tuple[int, Unreadable]] = []
            for at, cells in some:
                try:
                    fitted.append((at, self.fitted(cells)))
                except Unreadable as error:
                    unfit.append((at, error))
            lines = np.array([at for at, _ in fitted], dtype=np.int64)
            yield HeadedBlock(CellBlock(lines, [cells for _, cells in fitted]), self.places), unfit

    def _unheaded(self, rows: Iterable[Row]) -> Iterator[Row]:
        begins, looked_at = self._begins, self._looked_at
        for at, cells in rows:
            if len(cells) > looked_at and cells[looked_at].strip() in begins:
                if cells[0] in self._marked:
                    cells[0] = self._header[0]
                if not self._is_header(cells):
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

    def _is_header(self, cells: list[str]) -> bool:
        written = [cell.strip() for cell in cells if cell.strip()]
        return len(written) >= min(_LEAST_OF_A_HEADER, len(self._headings)) and self._headings.issuperset(written)

    def numbers(self, *named: str, nothing: frozenset[str] = frozenset()) -> Numbers:
        """Return what reads the numbers in these fields' columns, as this file writes them; `nothing` are its words
        for no number.
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

    def cell(self, cells: list[str], named: str) -> str:
        """Return a field's text; "" when the file has no such column."""
        return cells[self.places[named]].strip() if named in self.places else ""


class HeadedBlock:
    """Rows of a sheet, by the names of its fields."""

    def __init__(self, block: RowBlock, places: Mapping[str, int]) -> None:
        self._block = block
        self._places = places
        self.lines = block.lines

    def distinct(self, *named: str) -> tuple[list[dict[str, str]], Any]:
        """Return the different texts in these fields as they first come, those of columns that the file has, and for
        each row the number of its own.
        """
        names = [name for name in named if name in self._places]
        texts, codes = self._block.distinct([self._places[name] for name in names])
        return [dict(zip(names, each, strict=True)) for each in texts], codes

    def amounts(self, named: str, numbers: Numbers, unit: int, rows: Any) -> tuple[Any, Any, dict[int, Unreadable]]:
        """Read a field's numbers in some rows as whole numbers of grams or minor units, 0 where there is none, and
        give where there is one; by their places among `rows`, why others cannot be read.
        """
        if named not in self._places:
            return np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=bool), {}
        place = self._places[named]
        found, are_whole = (each[rows] for each in self._block.whole_numbers(place))
        # So few digits are under the limit whatever the unit is.
        found, are_there, reasons = found * unit, are_whole.copy(), {}
        others = np.flatnonzero(~are_whole)
        for at, text in zip(others.tolist(), self._block.texts(place, rows[others]), strict=True):
            try:
                amount = numbers.amount(text, unit)
            except Unreadable as error:
                reasons[at] = error
                continue
            if amount is not None:
                found[at], are_there[at] = amount, True
        return found, are_there, reasons


def headings(**fields: tuple[str, ...]) -> dict[str, str]:
    """Return folded heading → field from field → headings."""
    return {folded(heading): named for named, all_headings in fields.items() for heading in all_headings}


def with_each_column_once(sheet: Sheet, *, may_differ: bool = False) -> Sheet:
    """Leave out each column whose heading stands further left already; unless they `may_differ`, reading such a sheet
    raises NotUnderstood at the first row in which the two differ.
    """
    header = sheet.header[1]
    names = [folded(cell) for cell in header]
    kept = [place for place, name in enumerate(names) if not name or names.index(name) == place]
    if len(kept) == len(names):
        return sheet
    again = (
        [] if may_differ else [(place, names.index(names[place])) for place in sorted({*range(len(names))} - {*kept})]
    )

    def rows() -> Iterator[Row]:
        for at, cells in sheet.rows():
            for place, first in again:
                if place < len(cells) and folded(cells[place]) != folded(cells[first]):
                    raise NotUnderstood(
                        "layout-column-twice",
                        line(
                            f"The column {quoted(header[place])} stands in the file twice, and line {at} differs in "
                            "the two. Leave one of them out."
                        ),
                    )
            yield at, [cells[place] for place in kept if place < len(cells)]

    return replace(sheet, rows=rows)
