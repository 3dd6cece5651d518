"""What is safe to send twice is sent until Discord takes it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

import aiohttp
import discord

log = logging.getLogger(__name__)

TRIES_FOR_S = 600.0
TRIES_EVERY_S = 5.0
TOO_MANY_REQUESTS, SERVER_ERROR = 429, 500


def is_out_of_order(error: BaseException) -> bool:
    """Say whether Discord, or the way there, is at fault, so that the same may work later."""
    if isinstance(error, discord.HTTPException):
        return error.status == TOO_MANY_REQUESTS or error.status >= SERVER_ERROR
    return isinstance(error, aiohttp.ClientError)


async def until_taken(client: discord.Client, send: Callable[[], Awaitable[object]]) -> None:
    """Send something that changes nothing when it arrives twice, for up to ten minutes while Discord is out of
    order; `send` makes everything anew, since files can be read only once.
    """
    end = time.monotonic() + TRIES_FOR_S
    while True:
        try:
            await send()
        except (discord.HTTPException, aiohttp.ClientError) as error:
            if not is_out_of_order(error) or client.is_closed() or time.monotonic() > end:
                raise
            log.warning("not taken by Discord (%s); sent again", type(error).__name__)
            await asyncio.sleep(TRIES_EVERY_S)
        else:
            return
