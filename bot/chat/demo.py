"""`python -m bot demo`: the real bot in a page on this machine, without a token and without Discord."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import webbrowser
from contextlib import AsyncExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import discord

from bot.chat.client import Tonnage, utc_now
from bot.chat.running import make_client, told_to_stop
from bot.desk.door import Desk
from bot.errors import StartError
from bot.settings import Settings

SETTLE_SECONDS = 60.0
CLOCK_SET_EVERY_S = 5.0
NAME = "Tonnage"
GUILD = 1_300_000_000_000_000_000

# The page opens on the last of them.
ASKED: tuple[dict[str, str], ...] = (
    {"partner": "world", "month": "2025-06"},
    {"partner": "korea"},
    {"partner": "us", "month": "2025-06"},
)
TRY_THESE = "Try these: /exports germany 2025-06 · /top 2025-10 · /compare us vs japan · /trend us"
AS_ADMIN = "As Ada, who is an admin here, pick /data import · /post setup · /admin doctor"


async def demo(settings: Settings, *, open_browser: bool = True, port: int = 0) -> None:
    """Serve the page until Ctrl-C. The data are a fresh copy of the bundled ones, gone at the end, whatever store the
    settings name; StartError when the page's packages are not installed.
    """
    async with AsyncExitStack() as stack:
        _, client = await opened_copy(stack, settings)
        env = await simulated(stack, client)
        channel, viewers = await furnish(env)
        words = f"{TRY_THESE}\n{AS_ADMIN}"
        await shown_until_told(
            stack, env, channel, viewers, words, at=utc_now(), port=port, open_browser=open_browser, clock_runs=True
        )


async def opened_copy(stack: AsyncExitStack, settings: Settings) -> tuple[Desk, Tonnage]:
    """Open a desk on a fresh copy of the bundled data, and make the bot on it, for as long as the stack is open."""
    _simcord()
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tonnage-demo-")))
    # of the settings only those of the look count: the others are about a store and servers that are not here
    settings = Settings(database_url=f"sqlite:///{folder / 'tonnage.db'}", theme=settings.theme)
    desk = await stack.enter_async_context(
        Desk.opened(settings.database, now=utc_now(), data_guilds=frozenset({GUILD}))
    )
    client = make_client(desk, settings)
    # The page's clock jumps, which the posting loop would live through wake by wake.
    client.works_by_itself = False
    return desk, client


async def simulated(stack: AsyncExitStack, client: Tonnage) -> Any:
    """Connect the bot to a Discord of its own."""
    answered = client.tree.on_error
    env = await stack.enter_async_context(
        _simcord().run(client, shard_count=1, check_errors=False, settle_timeout=SETTLE_SECONDS)
    )
    # what the tree answers kindly is no failure, which the page would warn of
    client.tree.error(answered)
    env.backend.bot_user.name = NAME
    return env


async def shown_until_told(
    stack: AsyncExitStack,
    env: Any,
    channel: Any,
    viewers: tuple[Any, ...],
    words: str,
    *,
    at: datetime,
    port: int,
    open_browser: bool,
    clock_runs: bool = False,
) -> None:
    """Serve a page that shows a channel as it is at a moment, and from then on where the clock runs, until Ctrl-C."""
    page = env.preview(channel, viewers=viewers, layout="channel", port=port, presentation_time=at)
    try:
        await stack.enter_async_context(page)
    except _simcord().SetupError:
        raise StartError(f"The page cannot be served at port {port}: choose another with --port.") from None
    print(f"Tonnage is at {page.url}\n{words}\nCtrl-C ends it.", flush=True)  # noqa: T201 - a face
    if open_browser and has_screen():
        await asyncio.to_thread(webbrowser.open, page.url)
    async with told_to_stop() as stop:
        clock = asyncio.create_task(keep_clock_right(env, page)) if clock_runs else None
        await asyncio.wait(
            {asyncio.create_task(stop.wait()), asyncio.create_task(page.wait_closed())},
            return_when=asyncio.FIRST_COMPLETED,
        )
        if clock is not None:
            clock.cancel()


async def keep_clock_right(env: Any, page: Any) -> None:
    """Let the page's clock go on with this machine's: messages carry it, and “in 5 minutes” counts from it."""
    while True:
        await asyncio.sleep(CLOCK_SET_EVERY_S)
        # where somebody presses or asks at this moment, the next time will do
        with suppress(_simcord().SetupError, TimeoutError):
            await set_clock(env)
            page.capture_time = env.now()


async def set_clock(env: Any) -> None:
    """Let the simulated Discord's clock tell the time of this machine."""
    await env.advance_time(max(0.0, (utc_now() - env.now()).total_seconds()))


async def furnish(env: Any) -> tuple[Any, tuple[Any, ...]]:
    """Make a server with one channel, a member and an admin, and ask the first questions as the member."""
    await set_clock(env)
    guild = env.create_guild(NAME, id=GUILD)
    channel = guild.create_text_channel("trade", topic=f"{TRY_THESE}. {AS_ADMIN}")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    mei = guild.add_member(env.create_user("mei", global_name="Mei (member)"))
    ada = guild.add_member(env.create_user("ada", global_name="Ada (admin)"), roles=[admins])
    for options in ASKED:
        await mei.slash(channel, "exports", **options)
    for person in (mei, ada):
        person.send = _as_discord_sends(env, person.send)
    return channel, (mei, ada)


def _as_discord_sends(env: Any, send: Any) -> Any:
    """Do what Discord's own window does when a message is sent and the page's does not: “@Tonnage” becomes a mention,
    and so does a reply to the bot. A command that was typed and not picked is asked in a mention too.
    """
    mention = f"<@{env.bot.user.id}>"

    async def sent(channel: Any, content: str = "", *, reply_to: Any = None, **rest: Any) -> Any:
        content = re.sub(rf"@{NAME}\b", mention, content, flags=re.IGNORECASE)
        answered = env.backend.get_message(channel.id, reply_to.id).author_id if reply_to is not None else None
        is_to_bot = content.startswith("/") or answered == env.bot.user.id
        if is_to_bot and mention not in content:
            content = f"{mention} {content}"
        return await send(channel, content, reply_to=reply_to, **rest)

    return sent


def _simcord() -> Any:
    try:
        import simcord
        import simcord.preview
    except ImportError:
        raise StartError("The page needs one more package: pip install -e '.[demo]'") from None
    return simcord


def has_screen() -> bool:
    """Say whether a browser could show itself here."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
