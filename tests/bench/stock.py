"""A store of any size: every partner in every month of as many commodities as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from bot.store.batches import commit_batch
from bot.store.database import Database
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation

PARTNERS = [f"{a}{b}" for a in "ABCDEFGHIJKLM" for b in "ABCDEFGHIJKLMNOPQRST"][:250]
CUSTOMS = Source("China Customs", "Online query", origin=Origin.CUSTOMS)
PER_BATCH = 100_000


def observations(months: int = 80) -> Iterator[NewObservation]:
    """Give rows for ever, one commodity after another (80 months x 250 partners = 20,000 rows each)."""
    periods = [Period.single(Month(2017, 1) + n) for n in range(months)]
    number = 0
    while True:
        commodity = f"hs:{85051110 + number}"
        for period in periods:
            for at, partner in enumerate(PARTNERS):
                key = CellKey("CN", Flow.EXPORT, commodity, partner, Measure.NET_WEIGHT, period)
                yield NewObservation(key, 1_000_000 + at, 1_000, Status.FINAL, CUSTOMS, line=at + 2)
        number += 1


async def fill(database: Database, rows: int) -> None:
    """Commit so many rows, in batches of 100,000."""
    source = observations()
    for first in range(0, rows, PER_BATCH):
        batch = NewBatch(BatchKind.IMPORT, datetime(2025, 1, 1, tzinfo=UTC), "bench", file_name=f"{first}.csv")
        async with database.writing() as connection:
            await commit_batch(connection, batch, islice(source, min(PER_BATCH, rows - first)))
