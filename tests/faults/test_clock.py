"""The machine's clock set forward and back under a running bot: it goes on answering, posting and copying."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.scene import answers, ask, ask_each, assert_each_answered_once, crowd, fresh, has_chart, left_in
from tests.folders import ROOT
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.posts.test_killed import POST, posted, stocked

LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
JUMPS = [timedelta(days=2), timedelta(days=-2), timedelta(minutes=20), timedelta(0)]


class Clock:
    """The clock of a bot, moved by what stands in a file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.set(timedelta(0))

    def set(self, ahead: timedelta) -> None:
        self.file.write_text(f"{ahead.total_seconds():+.0f}")


async def jump(server: LoopbackDiscord, folder: Path, bot: BotProcess, clock: Clock, jumps: list[timedelta]) -> None:
    questions, people = fresh(), crowd(server, 4)
    alive = folder / "tonnage.db.alive"
    await server.happenings.until(alive.exists, 30, "the first sign of life")
    for ahead in jumps:
        asked = await ask_each(server, questions, people)
        clock.set(ahead)
        asked += await ask_each(server, questions, people)
        refused = await ask(server, {"partner": "nowhere"}, people[0])
        assert "nowhere" in (await answers([refused]))[0]
        await answers(asked)
        assert all(map(has_chart, asked))
        before = alive.stat().st_mtime
        await server.happenings.until(lambda before=before: alive.stat().st_mtime != before, 40, "a sign of life")
    assert_each_answered_once(server)
    assert "Traceback" not in bot.stdout


async def doctor(server: LoopbackDiscord) -> str:
    asked = await server.command("admin doctor", user=server.world.owner)
    return text_of(await asked.answered(30))


@pytest.mark.long
async def test_a_clock_that_jumps(server: LoopbackDiscord, folder: Path) -> None:
    clock = Clock(folder / "ahead.out")
    clock.set(timedelta(minutes=20))
    environment = {"PYTHONPATH": f"{Path(__file__).parent / 'jumping'}{os.pathsep}{ROOT}", "CLOCK": str(clock.file)}
    async with bot_process(server, folder, **environment) as bot:
        await bot.ready()
        await server.happenings.until(
            lambda: "20 minutes ahead of Discord's" in bot.stdout, 30, "a word of the clock"
        )
        await jump(server, folder, bot, clock, JUMPS[:2])
        assert "2 days behind Discord's" in await doctor(server)
        clock.set(timedelta(seconds=20))
        assert "UTC, as Discord's" in await doctor(server)
        assert await bot.stop() == 0
        await bot.left_alone()
        assert (bot.stderr, left_in(folder)) == ("", set())


@pytest.mark.long
@pytest.mark.skipif(not LIBRARY.exists(), reason="needs libfaketime")
async def test_the_system_clock_jumps(server: LoopbackDiscord, tmp_path: Path) -> None:
    await stocked(tmp_path, server)
    clock = Clock(tmp_path / "ahead.out")
    environment = {
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(clock.file),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    async with bot_process(server, tmp_path, **environment) as bot:
        await bot.ready()
        await server.happenings.until(lambda: posted(server), 60, "the report")
        await jump(server, tmp_path, bot, clock, JUMPS)
        assert len(server.rest.requests(POST)) == 1
        assert await bot.stop() == 0
        await bot.left_alone()
        assert left_in(tmp_path) == set()
