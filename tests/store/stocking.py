"""Small words for stocking a store in tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation

MAGNETS = "hs:85051110"
PRESS = Source("Reuters", "Exports rise", "https://example.org/a", "2025-07-20", Origin.PRESS)
CUSTOMS = Source("China Customs", "Online query", "", "2025-07-20", Origin.CUSTOMS)


def cell(partner: str = "US", period: str = "2025-06", commodity: str = MAGNETS, flow: Flow = Flow.EXPORT) -> CellKey:
    return CellKey("CN", flow, commodity, partner, Measure.NET_WEIGHT, Period.parse(period))


def row(
    amount: int | None, *, key: CellKey | None = None, status: Status = Status.REPORTED, **more: Any
) -> NewObservation:
    return NewObservation(key or cell(), amount, more.pop("width", 1), status, more.pop("source", PRESS), **more)


def final(amount: int, key: CellKey | None = None) -> NewObservation:
    return row(amount, key=key, status=Status.FINAL, source=CUSTOMS)


def new_batch(kind: BatchKind = BatchKind.IMPORT, day: int = 1, month: int = 8, **more: Any) -> NewBatch:
    return NewBatch(kind, datetime(2025, month, day, 12, tzinfo=UTC), "admin:7", **more)
