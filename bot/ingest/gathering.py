"""Gather the rows of a file: one amount for each cell, summed over what is not kept, contradictions refused.

A row that cannot be read takes the other rows of the same figure with it: their sum would be too small.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from bot.errors import NotPossible
from bot.ingest.amounts import MAX_AMOUNT, Unreadable, counted
from bot.ingest.rows import ROW_COLUMNS, Rejected, Rows
from bot.ingest.sheets import Sheet
from bot.text import Line, line
from bot.trade.observations import Measure, Source, Status

MAX_REJECTED = 10_000
_NONE = -1
_WEAKEST_LAST = (Status.FINAL, Status.PRELIMINARY, Status.REPORTED, Status.DERIVED, Status.ESTIMATED)

# Reporter, flow, commodity, partner, and the ordinals of the first and the last month.
Cell = tuple[str, str, str, str, int, int]


class Known(NamedTuple):
    """An amount as a row gives it, in grams or minor units, and how exactly and surely it is known."""

    amount: int
    width: int
    status: Status
    currency: str = ""


class Gathering:
    """The rows of one file while it is read."""

    def __init__(self) -> None:
        self._rows_of: dict[Cell, int | list[int]] = {}
        self._broken: dict[Cell, int] = {}
        self._reasons: dict[int, Line] = {}
        self._line = array("i")
        self._detail: list[object] = []
        self._measures = {Measure.NET_WEIGHT: _Column(), Measure.VALUE: _Column()}
        self._source = array("i")
        self._sources: dict[Source, int] = {}
        self._note: list[str] = []
        self._counts: Counter[str] = Counter()

    def take(
        self,
        at: int,
        cell: Cell,
        *,
        weight: Known | None,
        value: Known | None,
        source: Source,
        detail: object = "",
        note: str = "",
    ) -> None:
        """Add a row with all that it says of its cell: where a file has weight and value in two rows, both together.
        `detail` is all else that tells rows of one cell apart (customs regime, province).
        """
        number = len(self._line)
        self._line.append(at)
        self._detail.append(detail)
        self._measures[Measure.NET_WEIGHT].add(weight)
        self._measures[Measure.VALUE].add(value)
        self._source.append(self._sources.setdefault(source, len(self._sources)))
        self._note.append(note)
        others = self._rows_of.setdefault(cell, number)
        if others != number:
            if isinstance(others, list):
                others.append(number)
            else:
                self._rows_of[cell] = [others, number]

    def reject(self, at: int, reason: Line, cell: Cell | None = None) -> None:
        """Leave a row out; when its cell is known, the cell's other rows are left out with it."""
        self._reasons[at] = reason
        if cell is not None:
            self._broken.setdefault(cell, at)
        if len(self._reasons) > MAX_REJECTED:
            raise NotPossible(
                "file-mostly-rejected",
                line(
                    f"More than {MAX_REJECTED:,} rows cannot be read. The last one, line {at}: ",
                    *reason,
                    " Mend the file, or download it anew, and attach it again.",
                ),
            )

    def finish(self, sheet: Sheet) -> tuple[Rows, tuple[Rejected, ...], tuple[Line, ...]]:
        """Give the rows, the rejected rows with their cells from `sheet`, and notes on what was summed."""
        summed = array("i", [1]) * len(self._line)
        keep = bytearray(b"\1") * len(self._line)
        for cell, numbers in self._rows_of.items():
            if cell in self._broken:
                bad = self._broken[cell]
                self._drop(numbers, keep, f"Not taken alone: line {bad} belongs to the same figure and is rejected.")
            elif isinstance(numbers, list):
                self._merge(numbers, keep, summed)
        frame = self._frame(keep, summed)
        return Rows(frame, tuple(self._sources)), self._rejected(sheet), tuple(self._notes())

    def _drop(self, numbers: int | list[int], keep: bytearray, reason: str) -> None:
        for number in numbers if isinstance(numbers, list) else [numbers]:
            keep[number] = 0
            self.reject(self._line[number], line(reason))

    def _merge(self, numbers: list[int], keep: bytearray, summed: array[int]) -> None:
        by_detail: dict[object, int] = {}
        for number in numbers:
            earlier = by_detail.setdefault(self._detail[number], number)
            if earlier == number:
                continue
            if any(column.differs(earlier, number) for column in self._measures.values()):
                first, second = self._line[earlier], self._line[number]
                self._drop(numbers, keep, f"Lines {first} and {second} give different amounts for the same figure.")
                return
            self._counts["identical"] += 1
        parts = list(by_detail.values())
        try:
            for column in self._measures.values():
                self._counts["partial"] += column.sum_into(parts)
        except Unreadable as error:
            self._drop(numbers, keep, "".join(map(str, error.reason)))
            return
        for number in numbers:
            keep[number] = 0
        keep[parts[0]] = 1
        summed[parts[0]] = len(parts)
        self._counts["summed"] += len(parts) if len(parts) > 1 else 0

    def _notes(self) -> list[Line]:
        notes = []
        if self._counts["summed"]:
            notes.append(line(f"{counted(self._counts['summed'])} added up over details that are not kept."))
        if self._counts["identical"]:
            notes.append(line(f"{counted(self._counts['identical'])} left out as a word-for-word repetition."))
        if self._counts["partial"]:
            notes.append(
                line(f"{counted(self._counts['partial'], 'sum')} left out, because not each row has the amount.")
            )
        return notes

    def _rejected(self, sheet: Sheet) -> tuple[Rejected, ...]:
        if not self._reasons:
            return ()
        return tuple(
            Rejected(at, self._reasons[at], tuple(cells)) for at, cells in sheet.rows() if at in self._reasons
        )

    def _frame(self, keep: bytearray, summed: array[int]) -> pd.DataFrame:
        cells = [("", "", "", "", 0, 0)] * len(self._line)
        for cell, numbers in self._rows_of.items():
            cells[numbers[0] if isinstance(numbers, list) else numbers] = cell
        self._rows_of.clear()
        made: list[pd.DataFrame] = []
        for measure, column in self._measures.items():
            kept = [n for n in range(len(keep)) if keep[n] and column.amount[n] != _NONE]
            where = [cells[n] for n in kept]
            made.append(
                pd.DataFrame(
                    {
                        "line": pd.Series([self._line[n] for n in kept], dtype="int32"),
                        "reporter": _words([cell[0] for cell in where]),
                        "flow": _words([cell[1] for cell in where]),
                        "commodity": _words([cell[2] for cell in where]),
                        "partner": _words([cell[3] for cell in where]),
                        "first": pd.Series([cell[4] for cell in where], dtype="int32"),
                        "last": pd.Series([cell[5] for cell in where], dtype="int32"),
                        "measure": _words([str(measure)] * len(kept)),
                        "amount": pd.Series([column.amount[n] for n in kept], dtype="int64"),
                        "width": pd.Series([column.width[n] for n in kept], dtype="int64"),
                        "currency": _words([column.currency[n] for n in kept]),
                        "status": _words([str(column.status[n]) for n in kept]),
                        "source": pd.Series([self._source[n] for n in kept], dtype="int32"),
                        "note": _words([self._note[n] for n in kept]),
                        "summed": pd.Series([summed[n] for n in kept], dtype="int32"),
                    }
                )
            )
        return _stacked(made)


class _Column:
    """One measure of all rows; an amount of -1 means that the row says nothing about it."""

    def __init__(self) -> None:
        self.amount = array("q")
        self.width = array("q")
        self.status: list[Status] = []
        self.currency: list[str] = []

    def add(self, known: Known | None) -> None:
        self.amount.append(_NONE if known is None else known.amount)
        self.width.append(0 if known is None else known.width)
        self.status.append(Status.FINAL if known is None else known.status)
        self.currency.append("" if known is None else known.currency)

    def differs(self, one: int, other: int) -> bool:
        return self.amount[one] != self.amount[other] or self.currency[one] != self.currency[other]

    def sum_into(self, parts: list[int]) -> int:
        """Put the sum of the parts at the first of them; when some say nothing, no sum, and give 1."""
        first, *others = parts
        amounts = [self.amount[n] for n in parts]
        if _NONE in amounts:
            self.amount[first] = _NONE
            return int(any(amount != _NONE for amount in amounts))
        if len({self.currency[n] for n in parts}) > 1:
            raise Unreadable("The rows of this figure are in different currencies.")
        if sum(amounts) > MAX_AMOUNT:
            raise Unreadable("The rows of this figure add up to more than the whole world trades.")
        self.amount[first] = sum(amounts)
        self.width[first] = sum(self.width[n] for n in parts)
        self.status[first] = max((self.status[n] for n in (first, *others)), key=_WEAKEST_LAST.index)
        return 0


def _words(texts: list[str]) -> pd.Series[Any]:
    # Named categories, since those of an empty list would be of another type and could not be united.
    kind = pd.CategoricalDtype(pd.Index(list(dict.fromkeys(texts)), dtype=str))
    return pd.Series(texts, dtype=kind)


def _stacked(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Put frames below each other in the order of lines, categories united; column by column, to save memory."""
    order = np.argsort(np.concatenate([frame["line"].to_numpy() for frame in frames]), kind="stable")
    columns: dict[str, object] = {}
    for name in ROW_COLUMNS:
        parts = [frame.pop(name) for frame in frames]
        if isinstance(parts[0].dtype, pd.CategoricalDtype):
            columns[name] = pd.api.types.union_categoricals([part.array for part in parts]).take(order)
        else:
            columns[name] = np.concatenate([part.to_numpy() for part in parts])[order]
    return pd.DataFrame(columns, copy=False)
