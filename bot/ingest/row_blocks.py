"""Rows of a table, many at a time and by column: what is the same in many rows is read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd

MOST_DIGITS = 9
_QUOTE, _ZERO, _NINE = b'"09'
_WORD_BYTES = 8
_FIRST_BYTES = np.array([2 ** (8 * length) - 1 for length in range(_WORD_BYTES + 1)], dtype=np.uint64)


class RowBlock(Protocol):
    """Rows of one width. `lines` are their lines in the file; places are columns from 0, texts are stripped."""

    @property
    def lines(self) -> Any:
        """Return the line of each row."""

    def distinct(self, places: Sequence[int]) -> tuple[list[tuple[str, ...]], Any]:
        """Return the different texts in these columns as they first come, and for each row the number of its own."""

    def texts(self, place: int, rows: Any) -> list[str]:
        """Return the texts of some rows in a column."""

    def whole_numbers(self, place: int) -> tuple[Any, Any]:
        """Return a column's numbers of one to nine digits and nothing else, 0 elsewhere, and where they are."""


@dataclass(frozen=True, slots=True)
class CellBlock:
    """Rows as lists of cells."""

    lines: Any
    rows: Sequence[Sequence[str]]

    def distinct(self, places: Sequence[int]) -> tuple[list[tuple[str, ...]], Any]:
        """Return the different texts in these columns as they first come, and for each row the number of its own."""
        numbers: dict[tuple[str, ...], int] = {}
        of_rows = (tuple([cells[place].strip() for place in places]) for cells in self.rows)
        codes = [numbers.setdefault(texts, len(numbers)) for texts in of_rows]
        return list(numbers), np.array(codes, dtype=np.int64)

    def texts(self, place: int, rows: Any) -> list[str]:
        """Return the texts of some rows in a column."""
        return [self.rows[row][place].strip() for row in rows.tolist()]

    def whole_numbers(self, place: int) -> tuple[Any, Any]:
        """Return a column's numbers of one to nine digits and nothing else, 0 elsewhere, and where they are."""
        texts = [cells[place] for cells in self.rows]
        are_whole = [len(each) <= MOST_DIGITS and each.isascii() and each.isdigit() for each in texts]
        values = [int(text) if is_whole else 0 for text, is_whole in zip(texts, are_whole, strict=True)]
        return np.array(values, dtype=np.int64), np.array(are_whole, dtype=bool)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Rows as they stand in a text, whose bytes are `data` and eight more. Rows are bounded by `starts` and `ends`,
    their cells by `marks`: one line of them for each but the last column.
    """

    lines: Any
    data: Any
    starts: Any
    ends: Any
    marks: Any
    encoding: str

    @property
    def width(self) -> int:
        """Return how many cells each row has."""
        return len(self.marks) + 1

    def without_first(self) -> TextBlock:
        """Return the rows but for the first one."""
        found = self.lines[1:], self.data, self.starts[1:], self.ends[1:], self.marks[:, 1:], self.encoding
        return TextBlock(*found)

    def is_empty(self, place: int) -> bool:
        """Return whether nothing stands in a column."""
        starts, ends = self._bounds(place)
        return bool((starts == ends).all())

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row's line and cells."""
        columns = [self._texts(place, slice(None)) for place in range(self.width)]
        for at, *cells in zip(self.lines.tolist(), *columns, strict=True):
            yield at, cells

    def distinct(self, places: Sequence[int]) -> tuple[list[tuple[str, ...]], Any]:
        """Return the different texts in these columns as they first come, and for each row the number of its own."""
        codes = np.zeros(len(self.lines), dtype=np.int64)
        for place in places:
            for word in self._words(place):
                if len(word) and (word != word[0]).any():
                    of_word, words = pd.factorize(word)
                    codes = pd.factorize(codes * len(words) + of_word)[0]
        firsts = np.flatnonzero(~pd.Series(codes).duplicated())
        columns = [self.texts(place, firsts) for place in places]
        return list(zip(*columns, strict=True)) if columns else [()] * len(firsts), codes

    def texts(self, place: int, rows: Any) -> list[str]:
        """Return the texts of some rows in a column."""
        return [text.strip() for text in self._texts(place, rows)]

    def whole_numbers(self, place: int) -> tuple[Any, Any]:
        """Return a column's numbers of one to nine digits and nothing else, 0 elsewhere, and where they are."""
        starts, ends = self._inner_bounds(place)
        lengths = ends - starts
        are_whole = (lengths > 0) & (lengths <= MOST_DIGITS)
        values = np.zeros(len(starts), dtype=np.int64)
        for at in range(min(MOST_DIGITS, int(lengths.max(initial=0)))):
            is_there = at < lengths
            digits = self.data[np.where(is_there, starts + at, 0)]
            are_whole &= ~is_there | ((digits >= _ZERO) & (digits <= _NINE))
            values = np.where(is_there, values * 10 + digits - _ZERO, values)
        return np.where(are_whole, values, 0), are_whole

    def _words(self, place: int) -> Iterator[Any]:
        """Yield a column's bytes, eight of each cell at a time as a number: no text itself has a byte of 0."""
        starts, ends = self._inner_bounds(place)
        lengths = ends - starts
        # The eight bytes that begin at each place.
        eights = np.ndarray((len(self.data) - _WORD_BYTES + 1,), dtype="<u8", buffer=self.data, strides=(1,))
        for begin in range(0, int(lengths.max(initial=0)), _WORD_BYTES):
            there = np.clip(lengths - begin, 0, _WORD_BYTES)
            yield eights[np.where(there > 0, starts + begin, 0)] & _FIRST_BYTES[there]

    def _bounds(self, place: int) -> tuple[Any, Any]:
        starts = self.marks[place - 1] + 1 if place else self.starts
        return starts, self.marks[place] if place < len(self.marks) else self.ends

    def _inner_bounds(self, place: int) -> tuple[Any, Any]:
        """Return the bounds of a column's cells without the quotation marks around them."""
        starts, ends = self._bounds(place)
        is_quoted = (self.data[starts] == _QUOTE) & (ends > starts)
        return starts + is_quoted, ends - is_quoted

    def _texts(self, place: int, rows: Any) -> Iterator[str]:
        starts, ends = (each[rows].tolist() for each in self._bounds(place))
        for start, end in zip(starts, ends, strict=True):
            text = self.data[start:end].tobytes().decode(self.encoding)
            yield text[1:-1].replace('""', '"') if text.startswith('"') else text
