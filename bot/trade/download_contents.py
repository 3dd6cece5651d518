"""What a file of figures holds, gathered as the figures pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bot.trade.figures import Cell, Sum
from bot.trade.observations import Batch, CellKey, Figure, Source
from bot.trade.periods import Month
from bot.trade.precision import Amount

MOST_IN_TABLE = 1_000


class SummedFigure(NamedTuple):
    """A sum of partners where a group, or the world, has no figure of its own: without the figures that make it."""

    key: CellKey
    amount: Amount
    currency: str
    summed: Sum
    newest: Batch
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, key: CellKey, cell: Cell) -> SummedFigure:
        """Take from a cell that was added up what stands in a row."""
        if cell.summed is None:
            raise ValueError(f"{key} is no sum")
        newest = max((figure.batch for figure in cell.figures), key=lambda batch: batch.number)
        sources = tuple(dict.fromkeys(figure.source for figure in cell.figures))
        return cls(key, cell.amount, cell.figures[0].currency, cell.summed, newest, sources)


Entry = Figure | SummedFigure


class Contents:
    """What a download holds, gathered from its entries as they pass. `entries` are kept as long as they are few."""

    def __init__(self) -> None:
        self.rows = 0
        self.summed_rows = 0
        self.rows_by_year: Counter[int] = Counter()
        self.partners: set[str] = set()
        self.sources: dict[Source, None] = {}
        self.first: Month | None = None
        self.last: Month | None = None
        self.entries: list[Entry] | None = []

    def add(self, entries: Sequence[Entry]) -> None:
        """Count entries in."""
        for entry in entries:
            period = entry.key.period
            self.partners.add(entry.key.partner)
            self.summed_rows += isinstance(entry, SummedFigure)
            sources = entry.sources if isinstance(entry, SummedFigure) else (entry.source,)
            self.sources |= dict.fromkeys(sources)
            self.rows_by_year[period.first.year] += 1
            self.first = period.first if self.first is None else min(self.first, period.first)
            self.last = period.last if self.last is None else max(self.last, period.last)
        self.rows += len(entries)
        if self.entries is not None:
            self.entries = [*self.entries, *entries] if self.rows <= MOST_IN_TABLE else None
