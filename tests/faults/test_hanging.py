"""A bot whose event loop stands still ends itself, so that its host can start it anew, and leaves nothing behind."""

import asyncio
import os
import socket
from pathlib import Path

import pytest

from tests.faults.scene import ask
from tests.faults.test_secrets import BREAKING
from tests.folders import ROOT
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.rules import text_of

JUNE_TO_US = {"partner": "us", "month": "2025-06"}


def broken(where: str) -> dict[str, str]:
    return {"PYTHONPATH": f"{BREAKING}{os.pathsep}{ROOT}", "BROKEN": where}


@pytest.mark.parametrize(
    ("where", "named"), [pytest.param("loop", "_sleep", marks=pytest.mark.long), ("interpreter", "_match")]
)
async def test_a_loop_that_hangs_ends_the_bot(server: LoopbackDiscord, folder: Path, where: str, named: str) -> None:
    async with bot_process(server, folder, **broken(where)) as bot:
        await bot.ready()
        await ask(server, JUNE_TO_US)
        assert await bot.ended(30) == 1
        assert "Timeout" in bot.stderr and f"in {named}" in bot.stderr, "it says where it hung"
        await bot.left_alone()
    async with bot_process(server, folder) as again:
        await again.ready()
        assert "353 t" in text_of(await (await ask(server, JUNE_TO_US)).answered(30))
        assert await again.stop() == 0


async def test_systemd_is_told_of_the_start_each_beat_and_the_stop(server: LoopbackDiscord, folder: Path) -> None:
    address = str(folder / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(address)
        heard.setblocking(False)
        async with bot_process(server, folder, NOTIFY_SOCKET=address, **broken("")) as bot:
            said = await told_until(heard, "READY=1")
            assert server.rest.requests("GET /users/@me"), "only a bot that could log in is ready"
            said += await told_until(heard, "WATCHDOG=1") + await told_until(heard, "WATCHDOG=1")
            assert "STOPPING=1" not in said
            bot.process.terminate()
            await told_until(heard, "STOPPING=1")
            assert await bot.ended() == 0
            assert bot.stderr == ""


async def told_until(heard: socket.socket, state: str) -> list[str]:
    """Give what was told up to a state."""
    said: list[str] = []
    async with asyncio.timeout(30):
        while state not in said:
            said.append((await asyncio.get_running_loop().sock_recv(heard, 4096)).decode())
    return said


@pytest.mark.parametrize(("where", "status"), [("thread", 0), pytest.param("closing", 1, marks=pytest.mark.long)])
async def test_a_stop_waits_for_nothing_that_does_not_end(
    server: LoopbackDiscord, folder: Path, where: str, status: int
) -> None:
    async with bot_process(server, folder, **broken(where)) as bot:
        await bot.ready()
        asked = await ask(server, JUNE_TO_US)
        await asked.acked()
        assert await bot.stop() == status
        assert ("Timeout" in bot.stderr) is bool(status)
        if where == "thread":
            assert "I had to be restarted" in text_of(asked.message or {})
        await bot.left_alone()
    async with bot_process(server, folder) as again:
        await again.ready()
        assert "353 t" in text_of(await (await ask(server, JUNE_TO_US)).answered(30))
        assert await again.stop() == 0
