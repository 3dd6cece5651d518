"""`python -m bot run` and `sync`: from settings to a connected bot, every start-up failure as one plain line."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import signal
from collections.abc import AsyncIterator, Awaitable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeVar

import aiohttp
import discord

from bot.chat.client import Tonnage, utc_now
from bot.chat.logs import write_log
from bot.chat.rounds import Watchdog
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.desk.large_work import prepare_patterns, short_turns
from bot.errors import DISK_FULL, StartError, is_full
from bot.hosts import REMEDY, wiped_at_restart
from bot.settings import Settings
from bot.trade.chart_specs import Theme

log = logging.getLogger(__name__)

CLOSE_SECONDS = 1.0
# Discord takes a thousand connections a day: a bot that its host starts again and again must not use them up.
FEWEST_CONNECTS = 50

T = TypeVar("T")


async def run(settings: Settings) -> None:
    """Answer in Discord until SIGTERM or SIGINT; StartError when it cannot start."""
    token = settings.token
    write_log(settings.log_level, token, settings.log_format)
    shards = settings.shard_range
    if shards is not None and not shards.is_whole and isinstance(settings.database, Path):
        raise StartError(
            f"SHARDS={settings.shards} leaves shards to other processes, which need a store on a server that they "
            "share: DATABASE_URL=postgresql://… (data/README.md, “Beyond one machine”)."
        )
    wiped = _wiped(settings)
    if wiped:
        log.warning("The store %s will be lost: %s. To keep it, %s.", settings.database, wiped, REMEDY)
    async with (
        Watchdog() as watchdog,
        Desk.opened(
            settings.database,
            now=utc_now(),
            default_product=settings.default_product,
            chart_workers=settings.chart_workers,
            holds_store=True,
            data_guilds=settings.data_guilds,
            upload_limit=settings.upload_limit_bytes,
            fetch_addresses=settings.fetch_addresses,
            fetch_keys=settings.fetch_keys,
        ) as desk,
    ):
        if desk.copy is not None:
            log.info("the store was brought up to this version; as it was it is kept as %s", desk.copy)
        earlier = Backups(settings.database, settings.backups).instead_of_new(utc_now()) if desk.is_new else ""
        if earlier:
            log.warning("the store is new, but %s", earlier)
        client = make_client(desk, settings)
        watchdog.start()
        try:
            async with client, _metrics(client, settings), told_to_stop() as stop:
                await _connected_until(client, token, stop, watchdog)
        except StartError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and is_full(error):
                raise StartError(DISK_FULL) from None
            # through the log, which masks what a traceback on the standard error might show
            log.critical("the bot broke down", exc_info=True)
            raise StartError("The bot broke down; the log above says why.") from None


async def sync(settings: Settings) -> int:
    """Tell Discord of the commands now, whatever was told before; return how many there are."""
    token = settings.token
    async with Desk.opened(settings.database, now=utc_now()) as desk:
        client = make_client(desk, settings)
        async with client:
            client.always_sync = True
            client.works_by_itself = False
            await started(client.login(token))
            return len(client.command_ids)


def make_client(desk: Desk, settings: Settings) -> Tonnage:
    """Build the bot from settings."""
    return Tonnage(
        desk,
        commands_file=commands_file(settings.process_file) if isinstance(settings.database, Path) else None,
        command_guild=settings.command_guild,
        theme=Theme(settings.theme),
        process_file=settings.process_file,
        shards=settings.shard_range,
        backups=Backups(settings.database, settings.backups, settings.backup_hour, settings.backups_kept),
    )


def _metrics(client: Tonnage, settings: Settings) -> AbstractAsyncContextManager[object]:
    """Tell metrics for the length of a block where the settings say so."""
    at = settings.metrics_at
    if at is None:
        return contextlib.nullcontext()
    # loaded only where they are asked for
    from bot.chat.metrics import Metrics

    return Metrics(client).told_at(*at)


def _wiped(settings: Settings) -> str | None:
    return wiped_at_restart(settings.database) if isinstance(settings.database, Path) else None


def commands_file(database: Path) -> Path:
    """Return the file beside the store that remembers what Discord was told of the commands."""
    return database.with_name(f"{database.name}.commands")


async def _connected_until(client: Tonnage, token: str, stop: asyncio.Event, watchdog: Watchdog) -> None:
    connection = asyncio.create_task(started(_connected(client, token)))
    told = asyncio.create_task(stop.wait())
    preparation = asyncio.create_task(_prepare(client.desk))
    await asyncio.wait({connection, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    preparation.cancel()
    if stop.is_set():
        log.info("stopping: finishing what is being answered")
        await watchdog.end_soon()
        await client.finish()
        await asyncio.wait({connection}, timeout=CLOSE_SECONDS)
        connection.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await connection


async def _prepare(desk: Desk) -> None:
    """Do once, beside the connection to Discord, what the first who ask would wait for."""
    with short_turns():
        await asyncio.to_thread(desk.warm, utc_now())
        await prepare_patterns()


async def _connected(client: Tonnage, token: str) -> None:
    await client.login(token)
    _, _, limit = await client.http.get_bot_gateway()
    if limit["remaining"] < FEWEST_CONNECTS:
        wait_s = limit["reset_after"] / 1000
        log.warning(
            "Discord takes only %d more connections of this bot and then resets its token, so it waits with the next "
            "one for %.0f minutes. Look above for what ended it again and again.",
            limit["remaining"],
            wait_s / 60,
        )
        await asyncio.sleep(wait_s)
    await client.connect()


async def started(step: Awaitable[T]) -> T:
    """Return what a call to Discord at the start gives; StartError when it fails."""
    try:
        return await step
    except discord.LoginFailure:
        raise StartError(
            "Discord does not know DISCORD_TOKEN: copy it again from the application's Bot page."
        ) from None
    except discord.PrivilegedIntentsRequired:
        raise StartError("Discord refuses an intent: none that this bot asks for is privileged; update it.") from None
    except (aiohttp.ClientConnectionError, discord.GatewayNotFound, TimeoutError) as error:
        raise StartError(f"Discord cannot be reached: check the network ({type(error).__name__}).") from None
    except discord.RateLimited as limited:
        minutes = math.ceil(limited.retry_after / 60)
        raise StartError(f"Discord asks this bot to wait: try again in {minutes} minutes.") from None
    except discord.HTTPException as error:
        raise StartError(f"Discord answered {error.status} at the start: try again in some minutes.") from None


@contextlib.asynccontextmanager
async def told_to_stop() -> AsyncIterator[asyncio.Event]:
    """Return an event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
