"""`python -m bot run` as a process, over real HTTP and WebSocket."""

import asyncio
import contextlib
import re
import signal
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import CHOICES, DEFERRED
from tests.loopback.messages import PNG, png_size
from tests.loopback.process import bot_process
from tests.loopback.rules import text_of
from tests.loopback.schema import ApiDocument
from tests.loopback.world import Json

MAGNETS_TO_US = {"partner": "us", "month": "2025-06"}
SYNC = "PUT /applications/*/commands"


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(document=ApiDocument.found()) as made:
        yield made
        made.rest.assert_clean()


def chart_of(server: LoopbackDiscord, answer: Json) -> bytes:
    [chart] = [each for each in answer["attachments"] if each["filename"].endswith(".png")]
    return server.uploads.content(chart)


async def begin_drawing(server: LoopbackDiscord) -> None:
    """Ask for six fresh charts and see each acked while some are still to come."""
    months = [f"2025-{month:02}" for month in (4, 5, 6, 9, 10, 12)]
    asked = [await server.command("exports", {"partner": "world", "month": month}) for month in months]
    await asyncio.gather(*(each.acked() for each in asked))
    assert server.interactions.unanswered


async def test_it_answers_until_it_is_told_to_stop(server: LoopbackDiscord, tmp_path: Path) -> None:
    async with bot_process(server, tmp_path, is_loaded=False) as bot:
        await bot.ready()
        asked = await server.command("exports", MAGNETS_TO_US)
        assert await asked.acked() == DEFERRED
        answer = await asked.answered(30)
        assert "353 t" in text_of(answer)
        assert "about 660%" in text_of(answer)
        chart = chart_of(server, answer)
        assert chart.startswith(PNG)
        assert png_size(chart) == (1200, 900)
        assert len(chart) < 300_000

        completed = await server.complete("exports", "partner", "germ")
        await completed.answered()
        assert completed.ack_type == CHOICES
        assert "DE" in [choice["value"] for choice in completed.choices]

        earlier = await server.press(answer, "‹ May")
        assert "46.4 t" in text_of(await earlier.answered(30))

        await begin_drawing(server)
        assert await bot.stop() == 0
        assert not server.interactions.unanswered
        await bot.left_alone()
        assert bot.stderr == ""
        said = [line.split()[3].removesuffix(":") for line in bot.stdout.splitlines()]
        assert [name for name in said if not name.startswith("bot.")] == [], "the log of a first start is its own"


async def test_it_comes_back_after_being_killed(server: LoopbackDiscord, tmp_path: Path) -> None:
    async with bot_process(server, tmp_path) as first:
        await first.ready()
        answer = await (await server.command("exports", MAGNETS_TO_US)).answered(30)
        await begin_drawing(server)
        assert first.descendants()
        assert await first.kill() == -signal.SIGKILL
        await first.left_alone()
    async with bot_process(server, tmp_path) as second:
        await second.ready()
        assert len(server.rest.requests(SYNC)) == 1
        table = await server.press(answer, "More…", values=["table"])
        assert "353" in text_of(await table.answered(30))
        await server.gateway.drop()
        again = await server.command("exports", MAGNETS_TO_US)
        assert "353 t" in text_of(await again.answered(30))
        assert len(server.gateway.resumed_at) == 1

        refused = await refusal(server, tmp_path)
        assert f"held by process {second.pid}" in refused
        still = await server.command("exports", MAGNETS_TO_US)
        assert "353 t" in text_of(await still.answered(30))


async def refusal(server: LoopbackDiscord, folder: Path, **how: Any) -> str:
    """Start the bot where it cannot; give the one line that it ends with."""
    async with bot_process(server, folder, **how) as bot:
        assert await bot.ended() > 0
        await bot.left_alone()
        [line] = bot.stderr.splitlines()
        return line


def not_a_database(folder: Path) -> Path:
    store = folder / "tonnage.db"
    store.write_bytes(b"not a database, " * 1000)
    return folder


def from_the_future(folder: Path) -> Path:
    with contextlib.closing(sqlite3.connect(folder / "tonnage.db")) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
        for table in ("batch", "observation", "figure"):
            connection.execute(f"CREATE TABLE {table} (number INTEGER)")
    return folder


async def test_what_keeps_it_from_starting_is_one_line(server: LoopbackDiscord, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("no_token", "wrong_token", "damaged", "newer")]
    for folder in folders:
        folder.mkdir()
    no_token, wrong_token, damaged, newer = await asyncio.gather(
        refusal(server, folders[0], token=None, is_loaded=False),
        refusal(server, folders[1], token="MTA.another.token", is_loaded=False),
        refusal(server, not_a_database(folders[2])),
        refusal(server, from_the_future(folders[3])),
    )
    assert "DISCORD_TOKEN is not set" in no_token
    assert "DISCORD_TOKEN" in wrong_token
    assert "MTA.another" not in wrong_token
    assert [each.status for each in server.rest.requests("GET /users/@me")] == [401]
    assert f"{folders[2] / 'tonnage.db'} is not a database" in damaged
    assert "schema 9999, newer than this code" in newer
    assert server.gateway.identified_at == []


async def test_sync_tells_discord_of_the_commands_whatever_it_was_told(
    server: LoopbackDiscord, tmp_path: Path
) -> None:
    for times in (1, 2):
        async with bot_process(server, tmp_path, "sync") as bot:
            assert await bot.ended() == 0
            assert re.search(r"^\d+ commands registered\.$", bot.stdout, re.MULTILINE)
            await bot.left_alone()
        assert len(server.rest.requests(SYNC)) == times
    assert server.gateway.identified_at == []


async def test_a_bot_that_was_started_too_often_waits_with_the_next_connection(
    server: LoopbackDiscord, tmp_path: Path
) -> None:
    server.connects_left = {"remaining": 49, "reset_after": 3_000}
    async with bot_process(server, tmp_path) as bot:
        asked = await server.request("GET /gateway/bot", within_s=30)
        await bot.ready()
        assert server.gateway.identified_at[0] - asked.at >= 3.0
        assert "so it waits with the next one" in bot.stdout
        assert await bot.stop() == 0
    server.connects_left = {"remaining": 49, "reset_after": 3_600_000}
    async with bot_process(server, tmp_path) as bot:
        # the first asked twice: whether it may connect, and again when it did
        await server.request("GET /gateway/bot", count=3, within_s=30)
        assert await bot.stop() == 0
    assert len(server.gateway.identified_at) == 1
