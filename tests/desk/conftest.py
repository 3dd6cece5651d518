"""A desk on a store of its own with the bundled data."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.desk.door import Desk
from bot.store.engines.place import StorePlace
from bot.trade.about import Reading, TradeQuestion
from bot.trade.answer import Answer

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
async def desk(starter_place: StorePlace) -> AsyncIterator[Desk]:
    async with Desk.opened(starter_place, now=NOW) as opened:
        yield opened


def on_day(reading: Reading, day: date) -> Reading:
    """Make of a question the same of an earlier day."""
    assert isinstance(reading.question, TradeQuestion)
    return replace(reading, question=reading.question.with_about(as_of=day))


async def asked(desk: Desk, text: str) -> Answer:
    return await desk.ask(desk.read(text, now=NOW), now=NOW)
