"""What a layout is, and what reading a file returns: checked rows, rejected rows, and what the file leaves open.

Rows are kept as columns (one pandas frame), since a file may bring hundreds of thousands of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from bot.ingest.sheets import Opened
from bot.text import Line
from bot.trade.commodities import Product
from bot.trade.importing import ImportOptions, OpenQuestion, RejectedRow, UnknownName
from bot.trade.observations import Source, Status
from bot.trade.partners import Partners
from bot.trade.periods import Month

ROW_COLUMNS = (
    "line",
    "reporter",
    "flow",
    "commodity",
    "partner",
    "first",
    "last",
    "measure",
    "amount",
    "width",
    "currency",
    "status",
    "source",
    "note",
    "summed",
)


_WEAKEST_LAST = (Status.FINAL, Status.PRELIMINARY, Status.REPORTED, Status.DERIVED, Status.ESTIMATED)


def weakest(statuses: Iterable[Status]) -> Status:
    """Return the least sure of some statuses, which is that of their sum."""
    return max(statuses, key=_WEAKEST_LAST.index)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Partners and products as they stand when a file is read."""

    partners: Partners
    products: tuple[Product, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: whether an opened file has it, and how to read such a file. `headings` are its folded headings
    with their fields; `sheet_columns` the fields that the name of a workbook's sheet may say in a column's place,
    with that column's heading. With `takes_whole_workbook` it is given all sheets of a workbook as they are.
    """

    name: str
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened, ImportOptions, KnownNames], ReadFile]
    headings: Mapping[str, str] = field(default_factory=dict)
    sheet_columns: Mapping[str, str] = field(default_factory=dict)
    takes_whole_workbook: bool = False


RowKind = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows as a frame with ROW_COLUMNS. `first` and `last` are Month ordinals (0 while open), `flow` and
    `commodity` "" while open, `amount` and `width` int64 grams or minor units, `source` an index into `sources`,
    `summed` how many rows of the file a row adds up, `line` the first of them; each (reporter, flow, commodity,
    partner, first, last, measure, currency) stands once.
    """

    frame: pd.DataFrame
    sources: tuple[Source, ...]

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def kinds(self) -> list[RowKind]:
        """Return each reporter, flow and commodity once, in order."""
        found = self.frame[["reporter", "flow", "commodity"]].drop_duplicates().astype(str)
        return sorted(found.itertuples(index=False, name=None))

    @property
    def months(self) -> tuple[Month, ...]:
        """Return the months that the rows are about, in order."""
        spans = self.frame[["first", "last"]].drop_duplicates().itertuples(index=False, name=None)
        ordinals = {n for first, last in spans if first for n in range(int(first), int(last) + 1)}
        return tuple(Month.from_ordinal(n) for n in sorted(ordinals))


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file after reading: `layout` names its layout to people, `rows_read` counts its data rows, `labels` are
    the file's own words for commodities, `notes` what a person should know, `missing` what must be answered
    before anything can be planned. `table` is the whole table by lines where a row cannot be understood alone.
    """

    layout: str
    encoding: str
    header: tuple[str, ...]
    rows: Rows
    rows_read: int
    rejected: tuple[RejectedRow, ...] = ()
    unknown_partners: tuple[UnknownName, ...] = ()
    missing: tuple[OpenQuestion, ...] = ()
    notes: tuple[Line, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    table: tuple[tuple[int, tuple[str, ...]], ...] = ()
