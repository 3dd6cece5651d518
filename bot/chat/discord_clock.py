"""Requests to Discord: each keeps the pace that it allows, and its answers tell whether the clock here is right."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
from discord.http import Route

from bot.chat import limits

_NOT_COUNTED = ("/interactions/", "/webhooks/")


class Pace:
    """Lets so many requests a second go to Discord, which refuses all of a bot's for a while when there are more; a
    few may go at once after a pause. Answers to interactions are not counted there, nor here.
    """

    def __init__(self, a_second: float = limits.REQUESTS_A_SECOND, at_once: int = limits.REQUESTS_AT_ONCE) -> None:
        self._apart_s = 1 / a_second
        self._ahead_s = (at_once - 1) / a_second
        self._next_at = 0.0

    async def turn(self) -> None:
        """Wait until one more may go."""
        now = time.monotonic()
        at = max(self._next_at, now - self._ahead_s)
        self._next_at = at + self._apart_s
        if at > now:
            await asyncio.sleep(at - now)


class DiscordClock:
    """How far the machine's clock is ahead of Discord's, by Discord's last answer: None before the first, negative
    when it is behind. It is in whole seconds and as exact as the answer was fast. A client takes `trace` as its
    `http_trace`, by which its requests keep their pace too; other processes have the rest of the `share`.
    """

    def __init__(self, now: Callable[[], datetime], *, share: float = 1.0) -> None:
        self.ahead: timedelta | None = None
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_start.append(self._wait)
        self.trace.on_request_end.append(self._hear)
        self._pace = Pace(limits.REQUESTS_A_SECOND * share)
        self._now = now

    async def _wait(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, asked: aiohttp.TraceRequestStartParams
    ) -> None:
        address = str(asked.url)
        if address.startswith(Route.BASE) and not address.removeprefix(Route.BASE).startswith(_NOT_COUNTED):
            await self._pace.turn()

    async def _hear(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, answered: aiohttp.TraceRequestEndParams
    ) -> None:
        written = answered.response.headers.get("Date")
        # A file may come from a cache, with the time at which it was put there.
        if written is None or not str(answered.url).startswith(Route.BASE):
            return
        try:
            at = parsedate_to_datetime(written)
        except ValueError:
            return
        self.ahead = self._now() - (at if at.tzinfo is not None else at.replace(tzinfo=UTC))
