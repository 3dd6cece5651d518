"""The store held by another process, and a disk that takes no more."""

import asyncio
import contextlib
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.scene import (
    JUNE,
    answers,
    ask,
    ask_each,
    batches_in,
    crowd,
    fresh,
    has_chart,
    long_file,
    running,
)
from tests.loopback.commands import Upload
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.process import BotProcess
from tests.loopback.rules import text_of

UPLOAD = "data import"


@contextmanager
def held_by_another(folder: Path) -> Iterator[None]:
    """Write to the store without end, as a second process would."""
    with contextlib.closing(sqlite3.connect(folder / "tonnage.db", isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("DELETE FROM post")
        yield
        connection.execute("ROLLBACK")


async def upload(server: LoopbackDiscord, content: bytes = JUNE) -> Asked:
    asked = await server.command(UPLOAD, {"file": Upload("june.csv", content)}, user=server.world.owner)
    await asked.acked()
    return asked


async def wait_while_locked(server: LoopbackDiscord, folder: Path, seconds: float) -> None:
    async with running(server, folder):
        questions, people = fresh(), crowd(server, 4)
        preview = await upload(server)
        shown = await preview.answered(30)
        with held_by_another(folder):
            confirmed = await server.press(shown, "Confirm", user=server.world.owner)
            await confirmed.acked()
            another = await upload(server)
            for _ in range(3):
                asked = await ask_each(server, questions, people)
                await answers(asked)
                assert all(map(has_chart, asked))
                await asyncio.sleep(seconds / 3)
            assert confirmed.answered_at is None and another.answered_at is None
        assert "Saved as batch 2" in text_of(await confirmed.answered(30))
        # the second preview was planned before the first was saved: confirming it finds that out
        late = await server.press(await another.answered(30), "Confirm", user=server.world.owner)
        await server.happenings.until(lambda: late.followups, 30, "a sentence")
        assert "already loaded" in text_of(late.followups.pop())
        assert batches_in(folder) == 2


async def test_locked_for_a_while(server: LoopbackDiscord, folder: Path) -> None:
    await wait_while_locked(server, folder, 1.0)


@pytest.mark.long
async def test_locked_for_ten_seconds(server: LoopbackDiscord, folder: Path) -> None:
    await wait_while_locked(server, folder, 10.0)


@pytest.mark.long
async def test_locked_for_longer_than_a_writer_waits(server: LoopbackDiscord, folder: Path) -> None:
    async with running(server, folder):
        shown = await (await upload(server)).answered(30)
        with held_by_another(folder):
            confirmed = await server.press(shown, "Confirm", user=server.world.owner)
            await confirmed.acked()
            await server.happenings.until(lambda: confirmed.followups or confirmed.answered_at, 60, "a sentence")
        (told,) = confirmed.followups
        assert "Something else is being saved right now" in text_of(told)
        confirmed.followups.clear()
        again = await server.press(shown, "Confirm", user=server.world.owner)
        assert "Saved as batch 2" in text_of(await again.answered(30))
        assert batches_in(folder) == 2


@contextmanager
def full_disk(bot: BotProcess, most_bytes: int) -> Iterator[None]:
    """Let no file of the bot grow beyond a size: what a full disk is to what it writes."""
    before = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))
    yield
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, before)


async def test_a_full_disk(server: LoopbackDiscord, folder: Path) -> None:
    async with running(server, folder) as bot:
        questions, people = fresh(), crowd(server, 4)
        shown = await (await upload(server)).answered(30)
        await server.happenings.until(lambda: "backup made" in bot.stdout, 30, "the nightly copy")
        with full_disk(bot, 40_000):
            asked = await ask_each(server, questions, people)
            await answers(asked)
            assert all(map(has_chart, asked))
            confirmed = await server.press(shown, "Confirm", user=server.world.owner)
            await server.happenings.until(lambda: confirmed.followups or confirmed.answered_at, 60, "a sentence")
            (told,) = confirmed.followups
            assert "The disk is full" in text_of(told)
            confirmed.followups.clear()
            refused = await upload(server, long_file(years=2))
            assert "The disk is full" in text_of(await refused.answered(30))
            assert "353 t" in text_of(await (await ask(server, {"partner": "us", "month": "2025-06"})).answered(30))
            assert batches_in(folder) == 1
        again = await server.press(shown, "Confirm", user=server.world.owner)
        assert "Saved as batch 2" in text_of(await again.answered(30))
        assert batches_in(folder) == 2
