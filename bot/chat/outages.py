"""When Discord, or the way there, is out of order: which of its errors pass, and what is sent until it is taken."""

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
UNAUTHORIZED, TOO_MANY_REQUESTS, SERVER_ERROR = 401, 429, 500
PASSING = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, TimeoutError, OSError)


def is_out_of_order(error: BaseException) -> bool:
    """Say whether Discord, or the way there, is at fault, so that the same may work later."""
    if isinstance(error, discord.HTTPException):
        return error.status == TOO_MANY_REQUESTS or error.status >= SERVER_ERROR
    return isinstance(error, aiohttp.ClientError | discord.RateLimited | TimeoutError)


def is_for_ever(error: discord.HTTPException) -> bool:
    """Say whether Discord refused a message itself, so that the same message is refused whenever it is sent."""
    is_closed = isinstance(error, discord.Forbidden | discord.NotFound)
    return not is_out_of_order(error) and not is_closed and error.status != UNAUTHORIZED


async def until_taken(client: discord.Client, send: Callable[[], Awaitable[object]]) -> None:
    """Send something that changes nothing when it arrives twice, for up to ten minutes while Discord is out of
    order; `send` makes everything anew, since files can be read only once.
    """
    end = time.monotonic() + TRIES_FOR_S
    while True:
        try:
            await send()
        except PASSING as error:
            if not is_out_of_order(error) or client.is_closed() or time.monotonic() > end:
                raise
            log.warning("not taken by Discord (%s); sent again", type(error).__name__)
            await asyncio.sleep(TRIES_EVERY_S)
        else:
            return
