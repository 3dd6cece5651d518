"""Starting: every failure is one plain line."""

import asyncio
import errno
import logging
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import discord
import pytest

from bot.chat import running
from bot.errors import StartError
from bot.settings import Secret, Settings


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Undo what a start does to the log of the whole process."""
    loggers = [logging.getLogger(name) for name in ("", "discord", "bot")]
    handlers, levels = loggers[0].handlers[:], [each.level for each in loggers]
    yield
    loggers[0].handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def settings(folder: Path, *, discord_token: str | None) -> Settings:
    """Make settings that read no file."""
    token = None if discord_token is None else Secret(discord_token)
    return Settings(database_url=f"sqlite:///{folder / 'tonnage.db'}", chart_workers=1, discord_token=token)


@pytest.mark.parametrize("token", [None, "", "   "])
async def test_without_a_token_the_start_says_where_to_put_it(tmp_path: Path, token: str | None) -> None:
    with pytest.raises(StartError, match=r"DISCORD_TOKEN is not set.*demo"):
        await running.run(settings(tmp_path, discord_token=token))


class Response:
    """Just enough of a reply for discord.py's errors."""

    status = 503
    reason = "Service Unavailable"


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (discord.LoginFailure("Improper token"), "does not know DISCORD_TOKEN"),
        (aiohttp.ClientConnectionError("no route"), "cannot be reached"),
        (TimeoutError(), "cannot be reached"),
        (discord.HTTPException(Response(), "down"), "answered 503"),
        (discord.RateLimited(601), "Discord asks this bot to wait: try again in 11 minutes."),
        (discord.PrivilegedIntentsRequired(None), "refuses an intent"),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "The disk is full"),
    ],
)
async def test_a_failure_at_the_login_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, said: str
) -> None:
    async def login(*_: object) -> None:
        raise failure

    monkeypatch.setattr(discord.Client, "login", login)
    with pytest.raises(StartError, match=said) as met:
        await running.run(settings(tmp_path, discord_token="x.y.z"))
    assert "\n" not in str(met.value) and "x.y.z" not in str(met.value)


async def test_sync_tells_discord_of_the_commands_whichever_shards_are_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    async def login(client: discord.Client, _: str) -> None:
        await client.setup_hook()

    async def tell(*_: object, always: bool) -> dict[str, int]:
        told.append(always)
        return {"exports": 1, "imports": 2}

    monkeypatch.setattr(discord.Client, "login", login)
    monkeypatch.setattr("bot.chat.client.sync", tell)
    of_a_later_process = replace(settings(tmp_path, discord_token="x.y.z"), shards="2-3/4")
    assert (await running.sync(of_a_later_process), told) == (2, [True])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_it_even_while_it_logs_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    waiting = asyncio.Event()

    async def login(*_: object) -> None:
        waiting.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(discord.Client, "login", login)
    run = asyncio.create_task(running.run(settings(tmp_path, discord_token="x.y.z")))
    await asyncio.wait_for(waiting.wait(), 60)
    signal.raise_signal(number)
    await asyncio.wait_for(run, 60)
