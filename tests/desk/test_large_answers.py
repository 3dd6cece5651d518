"""Of what takes long one thing is done at a time, not too many wait, and Python's collector has little to look at."""

import asyncio
import gc
import sys

import pytest

from bot.desk import answering, large_work
from bot.desk.door import Desk
from bot.desk.large_work import SHORT_TURN_S, Turns, collector_paused, short_turns
from bot.errors import Busy
from bot.trade.answer import Answer
from tests.desk.conftest import asked


async def test_one_holds_the_turn_and_the_others_come_one_after_another() -> None:
    made, holding, most = Turns(), 0, 0

    async def work() -> None:
        nonlocal holding, most
        async with made.taken():
            holding += 1
            most = max(most, holding)
            await asyncio.sleep(0)
            holding -= 1

    await asyncio.gather(*(work() for _ in range(large_work.MOST_WAITING)))
    assert most == 1


async def test_who_holds_the_turn_goes_on_at_once() -> None:
    made = Turns()
    async with made.taken(), made.taken():
        other = asyncio.create_task(_take(made))
        await asyncio.sleep(0)
        assert not other.done()
    await other


async def test_more_than_a_few_are_told_to_come_back() -> None:
    made = Turns()
    async with made.taken():
        waiting = [asyncio.create_task(_take(made)) for _ in range(large_work.MOST_WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(Busy, match="turn_busy"):
            await asyncio.create_task(_take(made))
        waiting.pop().cancel()
        await asyncio.sleep(0)
        waiting.append(asyncio.create_task(_take(made)))
        await asyncio.sleep(0)
        assert not any(each.done() for each in waiting)
    await asyncio.gather(*waiting)
    await _take(made)


async def test_a_turn_ends_with_a_failure() -> None:
    made = Turns()
    with pytest.raises(ZeroDivisionError):
        async with made.taken():
            raise ZeroDivisionError
    await _take(made)


def test_the_collector_rests_and_goes_on() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


async def _take(made: Turns) -> None:
    async with made.taken():
        pass


async def test_answers_are_kept_and_are_nothing_for_the_collector_to_look_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("/exports us 2025-06", "/top 2025-06", "/trend us", "/compare us, japan 2025", "highest month us")
    first = [await asked(desk, text) for text in texts]
    monkeypatch.setattr(answering, "look_up", None)  # nothing is looked up again
    assert [await asked(desk, text) for text in texts] == first
    del first
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, Answer)]


def test_threads_take_turns_as_usual_after_work_with_short_turns() -> None:
    usual = sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError), short_turns():
        assert sys.getswitchinterval() == pytest.approx(SHORT_TURN_S)
        assert usual > SHORT_TURN_S
        raise ZeroDivisionError
    assert sys.getswitchinterval() == usual
