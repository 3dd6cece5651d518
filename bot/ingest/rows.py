"""What reading a file gives: checked rows, rejected rows, and what the file leaves open.

Rows are kept as columns (one pandas frame), since a file may bring hundreds of thousands of them; `TradeRow` is
one of them for whoever looks at a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from bot.text import Line, line
from bot.trade.observations import Flow, Measure, Source, Status
from bot.trade.periods import Month, Period

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


class Missing(StrEnum):
    """What a file does not say and a person must: it is never guessed."""

    FLOW = "flow"
    MONTH = "month"
    PRODUCT = "product"

    @property
    def sentence(self) -> Line:
        """Ask for it."""
        return _ASKED[self]


_ASKED: dict[Missing, Line] = {
    Missing.FLOW: line("The file does not say whether these are exports or imports. Which are they?"),
    Missing.MONTH: line("The file names no month. Which month is it?"),
    Missing.PRODUCT: line("The file names no commodity. Which product is it?"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What the person says about the file. `commodity` is a key ("hs:85051110") for a file that names none;
    `partner_keys` maps labels of the file to partner keys, as chosen in the preview.
    """

    flow: Flow | None = None
    month: Month | None = None
    commodity: str = ""
    partner_keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken: its line in the file, why, and its cells as they stand there."""

    line: int
    reason: Line
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnknownPartner:
    """A partner label that nothing resolves, with how many rows use it and the keys it may mean."""

    label: str
    rows: int
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TradeRow:
    """One amount from one file. `flow`, `period` and `commodity` are empty while the file leaves them open;
    `summed` is how many rows of the file it adds up, `line` the first of them.
    """

    line: int
    reporter: str
    flow: Flow | None
    commodity: str
    partner: str
    period: Period | None
    measure: Measure
    amount: int
    width: int
    currency: str
    status: Status
    source: Source
    note: str
    summed: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows as a frame with ROW_COLUMNS. `first` and `last` are Month ordinals (0 while open), `flow` and
    `commodity` "" while open, `amount` and `width` int64 grams or minor units, `source` an index into `sources`;
    each (reporter, flow, commodity, partner, first, last, measure, currency) stands once.
    """

    frame: pd.DataFrame
    sources: tuple[Source, ...]

    def __len__(self) -> int:
        return len(self.frame)

    def __iter__(self) -> Iterator[TradeRow]:
        for found in self.frame.itertuples(index=False, name=None):
            row = dict(zip(ROW_COLUMNS, found, strict=True))
            first, last = int(row["first"]), int(row["last"])
            yield TradeRow(
                line=int(row["line"]),
                reporter=row["reporter"],
                flow=Flow(row["flow"]) if row["flow"] else None,
                commodity=row["commodity"],
                partner=row["partner"],
                period=Period(Month.from_ordinal(first), Month.from_ordinal(last)) if first else None,
                measure=Measure(row["measure"]),
                amount=int(row["amount"]),
                width=int(row["width"]),
                currency=row["currency"],
                status=Status(row["status"]),
                source=self.sources[int(row["source"])],
                note=row["note"],
                summed=int(row["summed"]),
            )

    @property
    def months(self) -> tuple[Month, ...]:
        """Give the months that the rows speak of, in order."""
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
    rejected: tuple[Rejected, ...] = ()
    unknown_partners: tuple[UnknownPartner, ...] = ()
    missing: tuple[Missing, ...] = ()
    notes: tuple[Line, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    table: tuple[tuple[int, tuple[str, ...]], ...] = ()
