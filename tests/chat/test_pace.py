"""Requests keep a pace below Discord's limit, and posts their order in each channel."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import discord_clock
from bot.chat.discord_clock import Pace
from bot.chat.posting.reporter import by_channel
from bot.desk.due_posts import Due
from bot.trade.periods import Month
from bot.trade.posts import Post, PostKey, PostState

AT_ONCE, A_SECOND = 3, 10.0


class Clock:
    """A clock that moves only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@given(st.lists(st.floats(0, 2), min_size=1, max_size=60))
def test_no_second_sees_more_than_its_number_and_those_that_may_go_at_once(pauses: list[float]) -> None:
    clock, went = Clock(), list[float]()

    async def sleep(wait_s: float) -> None:
        clock.now += wait_s

    async def go() -> None:
        pace = Pace(A_SECOND, AT_ONCE)
        for pause in pauses:
            clock.now += pause
            await pace.turn()
            went.append(clock.now)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discord_clock.time, "monotonic", clock.monotonic)
        patch.setattr(discord_clock.asyncio, "sleep", sleep)
        coroutine = go()
        with pytest.raises(StopIteration):
            coroutine.send(None)
    for at in went:
        assert sum(at <= other < at + 1 for other in went) <= A_SECOND + AT_ONCE


async def test_those_that_wait_go_one_after_another() -> None:
    pace, went = Pace(200.0, 1), list[int]()

    async def go(number: int) -> None:
        await pace.turn()
        went.append(number)

    await asyncio.gather(*(go(number) for number in range(20)))
    assert went == list(range(20))


def test_what_is_due_in_a_channel_keeps_its_order() -> None:
    at = datetime(2026, 5, 20, tzinfo=UTC)
    coming = [
        Due(Post(PostKey(1, channel, kind, "magnets", Month(2026, 4)), PostState.CLAIMED, at))
        for channel, kind in (
            (5, "report"),
            (6, "report"),
            (5, "correction-1"),
            (0, "reminder-1"),
            (6, "correction-1"),
        )
    ]
    queues = by_channel(coming)
    assert [[(due.key.channel, due.key.kind) for due in queue] for queue in queues] == [
        [(5, "report"), (5, "correction-1")],
        [(6, "report"), (6, "correction-1")],
        [(0, "reminder-1")],
    ]
