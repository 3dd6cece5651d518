"""What is kept in memory follows the commits of others, however the looks for them overlap."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.desk import door
from bot.desk.door import Desk
from bot.desk.history import REBUILT
from bot.desk.memory import Memory
from bot.desk.permissions import Actor
from bot.errors import NotLoaded
from bot.text import plain
from bot.trade.observations import Event, Source
from tests.desk.conftest import NOW, asked

TERMINAL = Actor("terminal:mei")
QUESTION = "/events 2025-06"


@pytest.fixture
async def desks(tmp_path: Path, starter_store: Path) -> AsyncIterator[tuple[Desk, Desk]]:
    """Two processes on one store."""
    path = Path(shutil.copy(starter_store, tmp_path))
    async with Desk.opened(path, now=NOW) as running, Desk.opened(path, now=NOW) as terminal:
        yield running, terminal


class Held:
    """Holds up each reading of the store into memory after it was read, until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: asyncio.Queue[asyncio.Event] = asyncio.Queue()
        self.is_on = True
        self._remember: Callable[..., Awaitable[Memory]] = door.remember
        monkeypatch.setattr(door, "remember", self._held)

    async def _held(self, *given: object) -> Memory:
        found = await self._remember(*given)
        if self.is_on:
            go = asyncio.Event()
            await self.read.put(go)
            await go.wait()
        return found


async def told(desk: Desk) -> list[str]:
    return [plain(each) for each in (await asked(desk, QUESTION)).findings]


async def add_event(desk: Desk, label: str, day: int) -> None:
    event = Event(date(2025, 6, day), "licence", label, 3, "A sentence.", Source("X"))
    await desk.edits.add_event(event, TERMINAL, now=NOW)


async def test_overlapping_looks_never_leave_an_older_state(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    running, terminal = desks
    before = running.memory
    await add_event(terminal, "the first", 15)
    held = Held(monkeypatch)
    asking = asyncio.create_task(told(running))
    go = await held.read.get()
    held.is_on = False
    await add_event(terminal, "the second", 2)
    refreshing = asyncio.create_task(running.refresh())
    await asyncio.sleep(0.05)
    assert not refreshing.done() and running.memory is before, "the second look waits for the first"
    go.set()
    assert any("the first" in each for each in await asking)
    await refreshing
    assert {"the first", "the second"} <= {each.label for each in running.memory.events}
    # the two states have two generations, so that what was answered from the first is not the second's answer
    assert running.memory.generation == before.generation + 2
    assert any("the second" in each for each in await told(running))


async def test_a_crowd_reads_the_store_once_for_each_change(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    running, terminal = desks
    reads = 0
    remember = door.remember

    async def counted(*given: object) -> Memory:
        nonlocal reads
        reads += 1
        return await remember(*given)  # type: ignore[arg-type]

    await add_event(terminal, "the only one", 15)
    monkeypatch.setattr(door, "remember", counted)
    found = await asyncio.gather(*(told(running) for _ in range(20)))
    assert reads == 1
    assert all(any("the only one" in each for each in one) for one in found)


async def test_a_look_that_was_cut_off_is_made_by_the_next(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    running, terminal = desks
    await add_event(terminal, "seen in the end", 15)
    held = Held(monkeypatch)
    looking = asyncio.create_task(running.refresh())
    await held.read.get()
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    held.is_on = False
    assert any("seen in the end" in each for each in await told(running))


async def test_what_is_made_again_from_its_history_is_known_to_a_bot_that_runs(
    tmp_path: Path, starter_store: Path
) -> None:
    path = Path(shutil.copy(starter_store, tmp_path))
    with closing(sqlite3.connect(path)) as connection, connection:
        of = "WHERE partner = 'US' AND commodity = 'hs:85051110'"
        connection.execute(f"DELETE FROM figure WHERE series IN (SELECT id FROM series {of})")
        connection.execute(f"UPDATE series SET months = '', blocks = '' {of}")
    async with Desk.opened(path, now=NOW) as running, Desk.opened(path, now=NOW) as terminal:
        with pytest.raises(NotLoaded):
            await asked(running, "/exports us 2025-06")
        batch = running.memory.batch
        assert (await terminal.history.rebuild(TERMINAL, now=NOW)).facts["rebuilt_same"] is False
        await running.refresh()
        assert (await asked(running, "/exports us 2025-06")).headline == "353 t"
        ((number, said),) = await running.history.by_terminals(batch, now=NOW)
        assert (number, plain(said)) == (batch + 1, f"{TERMINAL.name}: {REBUILT}. Batch {number}.")
        assert (await terminal.history.rebuild(TERMINAL, now=NOW)).facts["rebuilt_same"] is True
        await running.refresh()
        assert running.memory.batch == number, "what changes nothing is no batch"
