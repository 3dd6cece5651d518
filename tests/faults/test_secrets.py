"""Nothing that the bot writes, at the most talkative and when it breaks, holds a secret."""

import os
import re
from pathlib import Path

import pytest

from tests.faults.scene import JUNE, answers, ask, crowd
from tests.folders import ROOT
from tests.loopback.commands import Upload
from tests.loopback.discord_server import TOKEN, LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.rules import text_of

BREAKING = Path(__file__).parent / "breaking"
JUNE_TO_US = {"partner": "us", "month": "2025-06"}


def secrets_of(server: LoopbackDiscord) -> set[str]:
    """Give the bot's token, its parts, and the tokens of every interaction."""
    found = {TOKEN, TOKEN.rpartition(".")[2], *(asked.token for asked in server.interactions.asked.values())}
    assert all(len(each) > 10 for each in found)
    return found


def assert_kept(server: LoopbackDiscord, written: str) -> None:
    shown = [secret for secret in secrets_of(server) if secret in written]
    assert shown == [], [line for line in written.splitlines() if any(secret in line for secret in shown)][:3]


async def test_the_most_talkative_log_keeps_every_secret(server: LoopbackDiscord, folder: Path) -> None:
    async with bot_process(server, folder, LOG_LEVEL="DEBUG") as bot:
        await bot.ready()
        (person,) = crowd(server, 1)
        server.go_wrong("PATCH /webhooks/*", status=500, times=2)
        server.go_wrong("POST /interactions/*", status=404)
        asked = [await ask(server, JUNE_TO_US, person) for _ in range(3)]
        await answers(asked, 60)
        await answers([await ask(server, {"partner": "nowhere"}, person)])
        await (await server.complete("exports", "partner", "germ")).answered()
        await server.say(f"<@{server.world.bot.id}> how much did the us buy in june 2025?")
        server.uploads.life_s = -1
        late = await server.command("data import", {"file": Upload("june.csv", JUNE)}, user=server.world.owner)
        assert "its link has expired" in text_of(await late.answered(30))
        await server.gateway.drop()
        await server.happenings.until(lambda: server.gateway.resumed_at, 30, "the bot to be back")
        assert await bot.stop() == 0
        assert "DEBUG" in bot.stdout
        assert_kept(server, bot.stdout + bot.stderr)
        assert not re.search(r"[?&]hm=", bot.stdout), "the signed links of uploads"


@pytest.mark.parametrize("where", ["command", "start", "round"])
async def test_a_fault_that_names_the_token_keeps_it(server: LoopbackDiscord, folder: Path, where: str) -> None:
    environment = {"PYTHONPATH": f"{BREAKING}{os.pathsep}{ROOT}", "BROKEN": where}
    async with bot_process(server, folder, **environment) as bot:
        if where == "start":
            assert await bot.ended() == 1
            assert bot.stderr == "The bot broke down; the log above says why.\n"
        else:
            await bot.ready()
            if where == "command":
                said = text_of(await (await ask(server, JUNE_TO_US)).answered(30))
                assert "Something broke on my side" in said
            else:
                await server.happenings.until(lambda: "failed" in bot.stdout, 30, "the fault in the log")
            assert await bot.stop() == 0
            assert bot.stderr == ""
        assert "broken with ***" in bot.stdout
        assert_kept(server, bot.stdout + bot.stderr)


@pytest.mark.parametrize("token", ["MTA.a token.with-a-blank", "MTA.tök.en-with-umlaut", "MTA.an….ellipsis"])
async def test_a_token_that_cannot_be_one_is_told_and_not_shown(
    server: LoopbackDiscord, folder: Path, token: str
) -> None:
    async with bot_process(server, folder, token=token) as bot:
        assert await bot.ended() == 1
        [said] = bot.stderr.splitlines()
        assert said.startswith("DISCORD_TOKEN") and token not in said
        assert server.rest.log == []
