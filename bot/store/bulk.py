"""The fast way in for many observations: series and sources are made once, then rows go in as plain numbers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import islice
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.encoding import SeriesKey, insert_observation, series_ids, source_ids, source_key
from bot.trade.importing import Progress
from bot.trade.observations import Source
from bot.trade.vintages import NewBatch

CHUNK_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class BulkRows:
    """Observations that refer to `series` (as `series_ids` takes them) and `sources` by position.

    `rows` gives (series, first month, last month, amount, width, currency, status, weight, source, line, note),
    months as 202506; it is consumed once, in a thread. `count` is how many there are.
    """

    series: Sequence[SeriesKey]
    sources: Sequence[Source]
    rows: Iterable[tuple[Any, ...]]
    count: int


async def append_bulk(
    connection: AsyncConnection, number: int, batch: NewBatch, bulk: BulkRows, progress: Progress | None = None
) -> None:
    """Append observations to a batch that was opened; `settle_batch` then makes them stand."""
    keys = list(bulk.series)
    series: list[int] = []
    for start in range(0, len(keys), CHUNK_ROWS):
        series.extend(await series_ids(connection, keys[start : start + CHUNK_ROWS]))
    found = await source_ids(connection, list(dict.fromkeys(source_key(each) for each in bulk.sources)))
    sources = [found[source_key(each)] for each in bulk.sources]
    known_on = batch.committed_at.astimezone(UTC).date().isoformat()
    forced = int(batch.is_override)

    def encoded() -> Iterator[tuple[Any, ...]]:
        for at, first, last, amount, width, currency, status, weight, source, line, note in bulk.rows:
            yield series[at], first, last, amount, width, currency, status, weight, sources[source], line, note

    # Each value that is bound costs time: what is the same in every row stands in the statement.
    insert = insert_observation(batch=number, is_forced=forced, worked_back_from="", known_on=known_on)
    remaining, done = encoded(), 0
    while chunk := await asyncio.to_thread(lambda: list(islice(remaining, CHUNK_ROWS))):
        await connection.exec_driver_sql(insert, chunk)
        done += len(chunk)
        if progress is not None:
            progress("Saving", done / bulk.count)
