"""Asks sources politely, and says in a sentence what went wrong: nothing half-read ever leaves here.

One request at a time for each host, which says who asks and which version is known; longer and longer waits where a
source is busy, or as long as it says itself; a limit on time and on bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode, urlsplit

import aiohttp
from yarl import URL

from bot import __version__
from bot.fetch import faults
from bot.fetch.faults import FetchFault
from bot.fetch.source import UNCHANGED, Body, FetchedFile, OfficialSource, Request, Validator
from bot.text import MEGABYTE
from bot.trade.commodities import Product
from bot.trade.periods import Period

AGENT = f"Tonnage/{__version__} (a bot for trade statistics)"
TRIES = 4
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(seconds=60)
PAUSE = timedelta(seconds=1)
MOST_BYTES = 25 * MEGABYTE
TIMEOUT = aiohttp.ClientTimeout(total=180, sock_connect=20, sock_read=60)
_PIECE = 64 * 1024
_TRANSIENT = ("fetch-cut-off", "fetch-unreachable", "fetch-slow")
_KEY_ERROR = "X-DataWebAPI-KeyError"

Wait = Callable[[float], Awaitable[None]]


class Runner:
    """Fetches from every source. `addresses` take the place of the sources' own, for tests and proxies; `keys` are
    theirs by source; `wait` sleeps.
    """

    def __init__(
        self,
        addresses: Mapping[str, str] | None = None,
        keys: Mapping[str, str] | None = None,
        *,
        most_bytes: int = MOST_BYTES,
        timeout: aiohttp.ClientTimeout = TIMEOUT,
        pause: timedelta = PAUSE,
        wait: Wait = asyncio.sleep,
    ) -> None:
        self._addresses = {key: each.rstrip("/") for key, each in (addresses or {}).items() if each}
        self._keys = {key: each for key, each in (keys or {}).items() if each}
        self._most_bytes = most_bytes
        self._timeout = timeout
        self._pause = pause.total_seconds()
        self._wait = wait
        self._hosts: dict[str, asyncio.Lock] = {}
        self._asked: dict[str, float] = {}

    def has_key(self, source: OfficialSource) -> bool:
        """Return whether a source needs no key, or its key is set."""
        return not source.key_setting or source.key in self._keys

    def require_key(self, source: OfficialSource) -> None:
        """Refuse a source whose key is not set."""
        if not self.has_key(source):
            raise FetchFault(
                "fetch-no-key",
                f"{source.name} needs a key, and {source.key_setting} is not set. Whoever runs me can set it in "
                ".env; .env.example says where to get it.",
                faults.MUCH_LATER,
            )

    async def fetch(
        self, source: OfficialSource, product: Product, months: Period, validators: Mapping[str, Validator]
    ) -> AsyncIterator[FetchedFile]:
        """Yield what a source has of a product's months, as files; a FetchFault where it has no answer."""
        self.require_key(source)
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
        async with aiohttp.ClientSession(timeout=self._timeout, headers=headers, trust_env=True) as session:

            async def get(request: Request, anew: bool) -> Body | None:
                known = None if anew else validators.get(request.address)
                return await self._get(session, source, request, known)

            async for file in source.files(get, product, months):
                yield file

    async def _get(
        self, session: aiohttp.ClientSession, source: OfficialSource, request: Request, known: Validator | None
    ) -> Body | None:
        base = self._addresses.get(source.key, source.address)
        host = urlsplit(base).netloc
        async with self._hosts.setdefault(host, asyncio.Lock()):
            for number in range(TRIES):
                await self._paused(host)
                try:
                    return await self._once(session, source, base, request, known)
                except FetchFault as fault:
                    wait = self._wait_before_again(fault, number)
                    if wait is None:
                        raise
                await self._wait(wait)
        raise AssertionError("the last try returns or raises")

    async def _paused(self, host: str) -> None:
        now = asyncio.get_running_loop().time()
        since = now - self._asked.get(host, -self._pause)
        if since < self._pause:
            await self._wait(self._pause - since)
        self._asked[host] = asyncio.get_running_loop().time()

    def _wait_before_again(self, fault: FetchFault, number: int) -> float | None:
        """Return the seconds to wait before the next try; None where there is none."""
        if number + 1 >= TRIES:
            return None
        if isinstance(fault, _Busy):
            wait = fault.asked_wait or FIRST_WAIT * 4**number
            return wait.total_seconds() if wait <= LONGEST_WAIT else None
        return (FIRST_WAIT * 2**number).total_seconds() if fault.code in _TRANSIENT else None

    async def _once(
        self,
        session: aiohttp.ClientSession,
        source: OfficialSource,
        base: str,
        request: Request,
        known: Validator | None,
    ) -> Body | None:
        parameters = list(request.parameters)
        if source.key in self._keys and source.key_parameter:
            parameters.append((source.key_parameter, self._keys[source.key]))
        query = f"?{urlencode(parameters, safe='+,')}" if parameters else ""
        headers = {}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.modified:
            headers["If-Modified-Since"] = known.modified
        try:
            async with session.get(
                URL(f"{base}{request.path}{query}", encoded=True), headers=headers, allow_redirects=False
            ) as response:
                if response.status == UNCHANGED and known is not None:
                    return None
                self._judge(source, response)
                content = await self._content(source, response)
                self._judge_content(source, response, content)
                return Body(
                    content,
                    request.address,
                    Validator(response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")),
                )
        except TimeoutError:
            raise faults.slow(source.name) from None
        except (aiohttp.ClientPayloadError, aiohttp.ServerDisconnectedError, aiohttp.ClientConnectionResetError):
            raise faults.cut_off(source.name) from None
        except aiohttp.ClientConnectionError:
            raise faults.unreachable(source.name, f"{source.key.upper()}_URL") from None
        except (aiohttp.ClientError, ValueError):
            raise faults.unreadable(source.name) from None

    def _judge(self, source: OfficialSource, response: aiohttp.ClientResponse) -> None:
        status = response.status
        if _KEY_ERROR in response.headers or status == 401:
            raise faults.wrong_key(source.name, source.key_setting or "the settings")
        if status == 403:
            raise faults.denied(source.name, status)
        if 300 <= status < 400:
            raise faults.redirected(source.name)
        if status == 429 or status >= 500:
            asked = _retry_after(response.headers.get("Retry-After", ""))
            raise _Busy(source.name, status, asked)

    def _judge_content(self, source: OfficialSource, response: aiohttp.ClientResponse, content: bytes) -> None:
        """Judge what only the answer's words tell: too much at once, no figures, an unknown code."""
        if response.status == 413 or (response.status >= 400 and b"EXTRACTION_TOO_BIG" in content[:10_000]):
            raise faults.TooBig(source.name)
        if response.status >= 400:
            if source.says_nothing(content):
                raise faults.Empty(source.name)
            if b"invalid key" in content[:10_000].lower():
                raise faults.wrong_key(source.name, source.key_setting or "the settings")
            raise faults.missing(source.name, response.status)

    async def _content(self, source: OfficialSource, response: aiohttp.ClientResponse) -> bytes:
        if (response.content_length or 0) > self._most_bytes:
            raise faults.too_large(source.name, self._most_bytes / MEGABYTE)
        content = bytearray()
        async for piece in response.content.iter_chunked(_PIECE):
            content += piece
            if len(content) > self._most_bytes:
                raise faults.too_large(source.name, self._most_bytes / MEGABYTE)
        return bytes(content)


class _Busy(FetchFault):
    """A source that is busy or has a fault; `asked_wait` is its own word on when to come back."""

    def __init__(self, source: str, status: int, asked_wait: timedelta | None) -> None:
        fault = faults.failing(source, status, max(asked_wait or faults.SOON, faults.SOON))
        super().__init__(fault.code, fault.message, fault.retry_after)
        self.asked_wait = asked_wait


def _retry_after(text: str) -> timedelta | None:
    """Read seconds or a date; None for anything else, and for a time that is over."""
    if text.strip().isdigit() and len(text.strip()) < 10:
        return timedelta(seconds=int(text)) or None
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        moment = parsedate_to_datetime(text)
        left = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)
        return left if left > timedelta() else None
    return None
