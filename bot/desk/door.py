"""Desk: the one door. Faces ask here; every refusal is a UserError, every answer an Answer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Self

from bot.trade.answers import Answer
from bot.trade.charting import ChartSpec, Theme
from bot.trade.reading import Reading


class Desk:
    """The open store, the vocabulary in memory and the drawing studio, behind one set of calls."""

    @classmethod
    async def open(cls, database: Path, *, default_product: str = "magnets", chart_workers: int = 0) -> Self:
        """Open the store (made, migrated and given the starter data when needed); StartError when it cannot.

        `chart_workers` 0 draws in this process.
        """
        raise NotImplementedError

    async def close(self) -> None:
        """Close the store and end the workers."""

    def read(self, text: str, *, now: datetime) -> Reading:
        """Understand a typed command ("/exports us 2025-06", slash optional), from memory; UserError if not."""
        raise NotImplementedError

    async def ask(self, reading: Reading, *, now: datetime) -> Answer:
        """Answer a question that was read; UserError for what only the store can tell."""
        raise NotImplementedError

    async def picture(self, spec: ChartSpec, theme: Theme) -> bytes:
        """Draw a chart as PNG; the same spec and theme is drawn once."""
        raise NotImplementedError
