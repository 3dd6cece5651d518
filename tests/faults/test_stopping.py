"""Told to stop, or killed, in the middle of something: nothing is lost, doubled or left behind."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.faults.scene import (
    JUNE,
    answers,
    ask_each,
    assert_each_answered_once,
    batches_in,
    crowd,
    fresh,
    left_in,
    long_file,
)
from tests.faults.test_discord import ACK, ANSWER
from tests.loopback.commands import Upload
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.process import bot_process
from tests.loopback.rules import components_of, text_of
from tests.loopback.world import Json
from tests.posts.test_killed import POST, finish, posted, stocked

IMPORT = "data import"


@pytest.mark.parametrize(
    "wait_s", [0.0, pytest.param(0.2, marks=pytest.mark.long), pytest.param(1.0, marks=pytest.mark.long)]
)
async def test_told_to_stop_while_a_file_is_read(server: LoopbackDiscord, folder: Path, wait_s: float) -> None:
    file = {"file": Upload("years.csv", long_file(years=20))}
    async with bot_process(server, folder) as bot:
        await bot.ready()
        asked = await server.command(IMPORT, file, user=server.world.owner)
        await asked.acked()
        await asyncio.sleep(wait_s)
        assert await bot.stop() == 0
        said = text_of(await asked.answered(1))
        assert "Preview" in said or "restarted" in said, said
        assert_each_answered_once(server)
        await bot.left_alone()
        assert (bot.stderr, left_in(folder)) == ("", set())
    async with bot_process(server, folder) as again:
        await again.ready()
        asked = await server.command(IMPORT, file, user=server.world.owner)
        assert "13,902 new · 18 changed" in text_of(await asked.answered(60))
        assert batches_in(folder) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.long)])
async def test_ended_while_an_import_is_saved(server: LoopbackDiscord, folder: Path, number: signal.Signals) -> None:
    file = {"file": Upload("years.csv", long_file(years=20))}
    async with bot_process(server, folder) as bot:
        await bot.ready()
        asked = await server.command(IMPORT, file, user=server.world.owner)
        preview = await asked.answered(60)
        confirmed = await server.press(preview, "Confirm", user=server.world.owner)
        await confirmed.acked()
        os.kill(bot.pid, number)
        assert await bot.ended(10) == (0 if number is signal.SIGTERM else -signal.SIGKILL)
        await bot.left_alone()
        was_told = is_saved(confirmed)
        if number is signal.SIGTERM:
            assert (bot.stderr, left_in(folder)) == ("", set())
            assert was_told or "restarted" in text_of((confirmed.followups or [confirmed.message])[0])
    async with bot_process(server, folder) as again:
        await again.ready()
        before = batches_in(folder)
        assert before == 2 or not was_told
        if not was_told:
            pressed = await server.press(preview, "Confirm", user=server.world.owner)
            await server.happenings.until(lambda: pressed.followups or is_saved(pressed), 60, "word of the import")
            assert is_saved(pressed) is (before == 1)
        assert batches_in(folder) == 2
        assert await again.stop() == 0
        assert left_in(folder) == set()


def is_saved(asked: Asked) -> bool:
    return asked.message is not None and "Saved as batch 2" in text_of(asked.message)


async def test_who_asks_while_the_bot_is_stopping_is_told_to_ask_again(server: LoopbackDiscord, folder: Path) -> None:
    async with bot_process(server, folder) as bot:
        await bot.ready()
        held = server.go_wrong(ANSWER, hold=asyncio.Event())
        first = await server.command("exports", {"partner": "us", "month": "2025-06"})
        await server.happenings.until(lambda: held.hits, 60, "the first answer to be sent")
        bot.process.terminate()
        await server.happenings.until(lambda: "stopping" in bot.stdout, 10, "the bot to stop")
        slow = server.go_wrong(ACK, status=502)
        second = await server.command("exports", {"partner": "japan", "month": "2025-06"}, user=server.world.owner)
        await server.happenings.until(lambda: slow.hits, 10, "the second to be told, in vain at first")
        assert held.hold is not None
        held.hold.set()
        assert await bot.ended(10) == 0
        assert "353 t" in text_of(await first.answered(1))
        assert "restarted" in text_of(await second.answered(1))
        assert bot.stderr == ""


async def test_told_to_stop_while_a_report_is_posted(server: LoopbackDiscord, tmp_path: Path) -> None:
    await stocked(tmp_path, server)
    held = server.go_wrong(POST, hold=asyncio.Event())
    async with bot_process(server, tmp_path) as bot:
        await server.happenings.until(lambda: held.hits, 60, "the report to be sent")
        bot.process.terminate()
        await asyncio.sleep(1)
        assert bot.process.returncode is None, "it waits for the post"
        assert held.hold is not None
        held.hold.set()
        assert await bot.ended(10) == 0
        await bot.left_alone()
        assert (bot.stderr, len(posted(server))) == ("", 1)
    await finish(tmp_path, server)


@pytest.mark.long
@pytest.mark.parametrize("at", ["before", "after"])
async def test_told_to_stop_while_discord_does_not_take_a_report(
    server: LoopbackDiscord, tmp_path: Path, at: str
) -> None:
    await stocked(tmp_path, server)
    held = server.go_wrong(POST, hold=asyncio.Event(), at=at)
    async with bot_process(server, tmp_path) as bot:
        await server.happenings.until(lambda: held.hits, 60, "the report to be sent")
        assert await bot.stop() == 0
        assert held.hold is not None
        held.hold.set()
    await finish(tmp_path, server)


def is_offered(message: Json, label: str) -> bool:
    """Say whether a button is still there: the receipt of what was saved before a kill has none to confirm it."""
    return any(each.get("label") == label for each in components_of(message))


async def killed_under_load(server: LoopbackDiscord, folder: Path, waits_s: list[float]) -> None:
    """Kill the bot again and again while people ask and a file is confirmed; at last it answers everyone."""
    questions, people = fresh(), crowd(server, 6)
    async with bot_process(server, folder) as bot:
        await bot.ready()
        asked = await server.command(IMPORT, {"file": Upload("june.csv", JUNE)}, user=server.world.owner)
        preview = await asked.answered(60)
        await bot.kill()
    for wait_s in waits_s:
        async with bot_process(server, folder) as bot:
            await bot.ready()
            await ask_each(server, questions, people)
            if is_offered(preview, "Confirm"):
                confirmed = await server.press(preview, "Confirm", user=server.world.owner)
                await confirmed.acked()
            await asyncio.sleep(wait_s)
            assert await bot.kill() == -signal.SIGKILL
            await bot.left_alone()
            assert batches_in(folder) in {1, 2}
    lost = server.interactions.unanswered
    for each in lost:
        each.answer_now()
    async with bot_process(server, folder) as bot:
        await bot.ready()
        await answers(await ask_each(server, questions, people))
        if is_offered(preview, "Confirm"):
            last = await server.press(preview, "Confirm", user=server.world.owner)
            await server.happenings.until(lambda: last.followups or last.answered_at, 30, "word of the import")
        assert batches_in(folder) == 2
        assert await bot.stop() == 0
        await bot.left_alone()
        assert (bot.stderr, left_in(folder)) == ("", set())
    assert [each.followups for each in server.interactions.asked.values() if len(each.followups) > 1] == []
    assert all(each.extra_acks == 0 for each in server.interactions.asked.values())


async def test_killed_under_load(server: LoopbackDiscord, folder: Path) -> None:
    await killed_under_load(server, folder, [0.1])


@pytest.mark.long
async def test_killed_under_load_again_and_again(server: LoopbackDiscord, folder: Path) -> None:
    await killed_under_load(server, folder, [0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8])
