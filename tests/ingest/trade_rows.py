"""The rows that were read from a file, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.ingest.rows import ROW_COLUMNS, ReadFile
from bot.trade.observations import Flow, Measure, Source, Status
from bot.trade.periods import Month, Period


@dataclass(frozen=True, slots=True)
class TradeRow:
    """One amount from one file; `flow`, `period` and `commodity` are empty while the file leaves them open."""

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


def trade_rows(file: ReadFile) -> Iterator[TradeRow]:
    for found in file.rows.frame.itertuples(index=False, name=None):
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
            source=file.rows.sources[int(row["source"])],
            note=row["note"],
            summed=int(row["summed"]),
        )
