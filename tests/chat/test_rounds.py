"""Rounds outlive what they meet, and nothing is left of them."""

import asyncio

import pytest

from bot.chat.rounds import Rounds
from bot.errors import NotPossible, StartError


async def test_rounds_go_on_after_a_fault_and_end(caplog: pytest.LogCaptureFixture) -> None:
    done = 0
    enough = asyncio.Event()

    async def work() -> None:
        nonlocal done
        done += 1
        if done == 3:
            enough.set()
        if done < 3:
            raise RuntimeError("a fault of this round")

    rounds = Rounds("testing", 0.0, work)
    rounds.start()
    await asyncio.wait_for(enough.wait(), 30)
    await rounds.stop()
    assert caplog.text.count("a round of testing failed") == 2
    ended_at = done
    await asyncio.sleep(0.01)
    assert done == ended_at
    await rounds.stop()


async def test_a_round_under_way_is_cut_off() -> None:
    begun, cut = asyncio.Event(), False

    async def work() -> None:
        nonlocal cut
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cut = True

    rounds = Rounds("testing", 0.0, work)
    rounds.start()
    await begun.wait()
    await asyncio.wait_for(rounds.stop(), 30)
    assert cut


async def test_a_refusal_is_one_line_for_as_long_as_it_lasts(caplog: pytest.LogCaptureFixture) -> None:
    answers: list[Exception | None] = [
        NotPossible("disk_full", "The disk is full."),
        NotPossible("disk_full", "The disk is full."),
        None,
        NotPossible("disk_full", "The disk is full."),
        StartError("The copy was given up."),
    ]
    ended = asyncio.Event()

    async def work() -> None:
        if not answers:
            ended.set()
        elif (answer := answers.pop(0)) is not None:
            raise answer

    rounds = Rounds("posting", 0.0, work)
    rounds.start()
    await asyncio.wait_for(ended.wait(), 10)
    await rounds.stop()
    assert [record.getMessage() for record in caplog.records] == [
        "a round of posting was refused: disk_full: The disk is full.",
        "a round of posting was refused: disk_full: The disk is full.",
        "a round of posting was refused: The copy was given up.",
    ]
    assert "Traceback" not in caplog.text
