"""What the running bot does for itself: a sign of life, the nightly copy, a log without secrets."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.loopback.discord_server import TOKEN, LoopbackDiscord
from tests.loopback.process import BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.store.copies import contents


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as made:
        yield made
        made.rest.assert_clean()


async def health(server: LoopbackDiscord, folder: Path) -> tuple[int, str]:
    """Ask as a host does; give the exit status and the words."""
    async with bot_process(server, folder, "health", token=None) as asked:
        status = await asked.ended()
        return status, asked.stdout


async def status_of(server: LoopbackDiscord) -> str:
    return text_of(await (await server.command("status")).answered(30))


def beside_the_store(folder: Path) -> list[Path]:
    """Find all that a bot has written; outputs of the processes are the test's own."""
    return [path for path in folder.rglob("*") if path.suffix not in {".out", ".err"}]


async def until(server: LoopbackDiscord, bot: BotProcess, words: str) -> None:
    await server.happenings.until(lambda: words in bot.stdout, 30, f"the log to say {words!r}")


async def test_it_gives_a_sign_of_life_and_copies_the_store(server: LoopbackDiscord, tmp_path: Path) -> None:
    assert (await health(server, tmp_path))[0] == 1
    alive = tmp_path / "tonnage.db.alive"
    async with bot_process(server, tmp_path, DATA_GUILDS=str(server.guild.id)) as bot:
        await bot.ready()
        await until(server, bot, "backup made")
        await server.happenings.until(alive.exists, 30, "a sign of life")
        status, words = await health(server, tmp_path)
        assert status == 0 and words.startswith("well")
        long_ago = (datetime.now(UTC) - timedelta(minutes=5)).timestamp()
        os.utime(alive, (long_ago, long_ago))
        assert (await health(server, tmp_path))[0] == 1
        assert "Newest backup:" in await status_of(server)
        [copy] = (tmp_path / "backups").iterdir()
        assert contents(copy).figures > 100
        others_may = {path.name: path.stat().st_mode & 0o077 for path in beside_the_store(tmp_path)}
        assert others_may == dict.fromkeys(others_may, 0)
        kinds = {"", "-wal", "-shm", ".lock", ".alive", ".commands"}
        assert set(others_may) == {f"tonnage.db{kind}" for kind in kinds} | {"backups", copy.name}
        assert await bot.stop() == 0
        assert not alive.exists()
        assert TOKEN not in bot.stdout + bot.stderr
        assert not any(asked.token in bot.stdout for asked in server.interactions.asked.values())


async def test_a_copy_that_fails_is_told_and_nothing_else_suffers(server: LoopbackDiscord, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where a folder should be")
    async with bot_process(server, tmp_path) as bot:
        await bot.ready()
        await until(server, bot, "the nightly backup failed")
        assert "The nightly backup failed" in await status_of(server)
        asked = await server.command("exports", {"partner": "us", "month": "2025-06"})
        assert "353 t" in text_of(await asked.answered(30))
        assert await bot.stop() == 0


async def test_a_new_store_beside_copies_of_one_is_told(server: LoopbackDiscord, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "tonnage-20260101T000000Z.db").touch()
    for is_new in (True, False):
        async with bot_process(server, tmp_path) as bot:
            await bot.ready()
            assert ("the store is new, but there are copies of one in" in bot.stdout) is is_new
            assert await bot.stop() == 0
