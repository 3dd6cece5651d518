"""Discord's own time, as its answers tell it, beside the machine's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
from discord.http import Route


class DiscordClock:
    """How far the machine's clock is ahead of Discord's, by Discord's last answer: None before the first, negative
    when it is behind. It is in whole seconds and as exact as the answer was fast. A client takes `trace` as its
    `http_trace`.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.ahead: timedelta | None = None
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_end.append(self._hear)
        self._now = now

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
