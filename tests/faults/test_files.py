"""A file that is read for ever: nobody else waits for it, a stop does not, and its process knows no secret."""

import os
import signal
from pathlib import Path

import pytest

from tests.faults.scene import PROC, assert_each_answered_once, left_in, long_file
from tests.loopback.commands import Upload
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import TOKEN, BotProcess, bot_process
from tests.loopback.rules import text_of

SMALL = Upload("small.csv", long_file(years=1))
OTHER = Upload("other.csv", long_file(years=2))
STUCK = Upload("stuck.csv", long_file(years=3))


def reader_of(bot: BotProcess) -> int:
    """Give the process that reads files."""
    (found,) = (
        pid for pid in bot.descendants() if b"bot.ingest.file_worker" in (PROC / str(pid) / "cmdline").read_bytes()
    )
    return found


async def test_a_stop_waits_for_no_file(server: LoopbackDiscord, folder: Path) -> None:
    async with bot_process(server, folder) as bot:
        await bot.ready()
        read = await server.command("data import", {"file": SMALL}, user=server.world.owner)
        assert "Preview" in text_of(await read.answered(60))
        assert TOKEN.encode() not in (PROC / str(reader_of(bot)) / "environ").read_bytes()
        os.kill(reader_of(bot), signal.SIGSTOP)
        asked = await server.command("data import", {"file": STUCK}, user=server.world.owner)
        await asked.acked()
        bot.process.terminate()
        assert await bot.ended(10) == 0
        assert "restarted" in text_of(await asked.answered(1))
        assert_each_answered_once(server)
        await bot.left_alone()
        assert (bot.stderr, left_in(folder)) == ("", set())


@pytest.mark.long  # a busy machine may take ten seconds for a good file
async def test_a_file_that_is_read_for_ever_holds_no_other(server: LoopbackDiscord, folder: Path) -> None:
    async with bot_process(server, folder) as bot:
        await bot.ready()
        read = await server.command("data import", {"file": SMALL}, user=server.world.owner)
        assert "Preview" in text_of(await read.answered(60))
        os.kill(reader_of(bot), signal.SIGSTOP)
        stuck = await server.command("data import", {"file": STUCK}, user=server.world.owner)
        await stuck.acked()
        other = await server.command("data import", {"file": OTHER}, user=server.world.owner)
        assert "Preview" in text_of(await other.answered(60))
        assert "takes more than 10 seconds, so I gave it up" in text_of(await stuck.answered(60))
        assert_each_answered_once(server)
        assert await bot.stop() == 0
        await bot.left_alone()
