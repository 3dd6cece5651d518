"""Where pictures are drawn: workers that are ready before the first question, and a memory of what was drawn."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import OrderedDict
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Self

from bot.charts import worker
from bot.errors import Busy, StartError
from bot.trade.chart_specs import ChartSpec, Theme

log = logging.getLogger(__name__)

CACHE_BYTES = 64 * 1024 * 1024
QUEUE_LENGTH = 64
TIME_LIMIT_SECONDS = 20.0
_END_SECONDS = 2.0

_Key = tuple[ChartSpec, Theme]


@dataclass(frozen=True, slots=True)
class StudioStatus:
    """How the studio is doing since it opened; `waiting` counts drawings asked for and not yet done."""

    workers: int
    drawn: int
    cache_hits: int
    restarts: int
    waiting: int
    cached_pictures: int
    cached_bytes: int


class PictureCache:
    """PNGs by spec and theme, the least lately used thrown away beyond a number of bytes. Kept is a digest of what a
    picture shows: a thousand specs would be half a million objects for Python's collector to look at.
    """

    def __init__(self, most_bytes: int = CACHE_BYTES) -> None:
        self._most_bytes = most_bytes
        self._pictures: OrderedDict[bytes, bytes] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._pictures)

    def get(self, key: _Key) -> bytes | None:
        """Return a picture that is remembered, None for any other."""
        digest = _digest(key)
        if digest not in self._pictures:
            return None
        self._pictures.move_to_end(digest)
        return self._pictures[digest]

    def put(self, key: _Key, png: bytes) -> None:
        """Remember a picture; one that is larger than the whole memory is not kept."""
        digest = _digest(key)
        if digest in self._pictures:
            self.bytes -= len(self._pictures.pop(digest))
        self._pictures[digest] = png
        self.bytes += len(png)
        while self.bytes > self._most_bytes:
            self.bytes -= len(self._pictures.popitem(last=False)[1])


class _Lost(Exception):
    """The worker that was drawing is gone, and not through this drawing's own time limit."""


def _digest(key: _Key) -> bytes:
    return hashlib.blake2b(repr(key).encode(), digest_size=16).digest()


class Studio:
    """Draws charts beside the event loop: in `workers` processes, or in a thread of this one when it is 0. No
    more than `queue_length` are waited for at once, and none is drawn for longer than `time_limit_s`.
    """

    def __init__(
        self,
        workers: int = 2,
        *,
        queue_length: int = QUEUE_LENGTH,
        time_limit_s: float = TIME_LIMIT_SECONDS,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        self._workers = workers
        self._queue_length = queue_length
        self._time_limit_s = time_limit_s
        self._cache = PictureCache(cache_bytes)
        self._pool: Executor | None = None
        self._places = asyncio.Semaphore(workers or 1)
        self._in_hand: dict[_Key, asyncio.Task[bytes]] = {}
        self._drawn = self._hits = self._restarts = 0

    async def __aenter__(self) -> Self:
        await self.warm()
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self.close()

    async def warm(self) -> None:
        """Start every worker, with all loaded that drawing needs. StartError when they do not come up."""
        if self._workers:
            pool = self._open_pool()
            try:
                await asyncio.gather(
                    *(asyncio.wrap_future(pool.submit(worker.ready)) for _ in range(self._workers)),
                )
            except (BrokenProcessPool, OSError, EOFError):
                await self.close()
                raise StartError("The chart workers do not start; the log above says why.") from None

    async def picture(self, spec: ChartSpec, theme: Theme) -> bytes:
        """Return the PNG of a chart, drawn once for all who ask at the same time; Busy when it takes too long."""
        key = (spec, theme)
        known = self._cache.get(key)
        if known is not None:
            self._hits += 1
            return known
        drawing = self._in_hand.get(key)
        if drawing is None:
            if len(self._in_hand) >= self._queue_length:
                raise Busy("charts_busy", "Too many charts are being drawn at the moment. Ask again in a minute.")
            drawing = asyncio.create_task(self._drawing(key))
            self._in_hand[key] = drawing
            drawing.add_done_callback(lambda done: self._put_down(key, done))
        else:
            self._hits += 1
        # who goes away does not take the drawing from the others who wait for it
        return await asyncio.shield(drawing)

    @property
    def status(self) -> StudioStatus:
        """Count what was done so far."""
        return StudioStatus(
            workers=self._workers,
            drawn=self._drawn,
            cache_hits=self._hits,
            restarts=self._restarts,
            waiting=len(self._in_hand),
            cached_pictures=len(self._cache),
            cached_bytes=self._cache.bytes,
        )

    async def close(self) -> None:
        """End the workers, once nobody asks any more: drawings in hand are cancelled, also for who waits for them."""
        for drawing in list(self._in_hand.values()):
            drawing.cancel()
        pool, self._pool = self._pool, None
        if isinstance(pool, ProcessPoolExecutor):
            await asyncio.to_thread(worker.end_pool, pool, patience_s=_END_SECONDS)
        elif pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _put_down(self, key: _Key, done: asyncio.Task[bytes]) -> None:
        self._in_hand.pop(key, None)
        if not done.cancelled() and done.exception() is None:
            self._drawn += 1
            self._cache.put(key, done.result())

    async def _drawing(self, key: _Key) -> bytes:
        # No more is handed to the pool than it has processes, so that the time limit is that of drawing itself and
        # not of waiting: with a long queue it would strike those who only waited, and with them the whole pool.
        async with self._places:
            try:
                return await self._tried(key)
            except _Lost:
                log.warning("a chart was lost with its worker; it is drawn again")
            try:
                return await self._tried(key)
            except _Lost:
                log.error("a chart was lost twice: %r", key[0].title)
                raise Busy("chart_failed", "The chart could not be drawn just now. Ask again in a minute.") from None

    async def _tried(self, key: _Key) -> bytes:
        """Draw once; _Lost when the worker died, did not start, or was ended because of another's drawing."""
        pool = self._open_pool()
        try:
            async with asyncio.timeout(self._time_limit_s):
                return await asyncio.wrap_future(await self._handed_over(pool, key))
        except TimeoutError:
            log.error("a chart took more than %s s and was given up: %r", self._time_limit_s, key[0].title)
            self._replace(pool)
            raise Busy("chart_late", "Drawing the chart took too long. Ask again in a minute.") from None
        except BrokenProcessPool:
            self._replace(pool)
            raise _Lost from None
        except asyncio.CancelledError:
            drawing = asyncio.current_task()
            if drawing is None or drawing.cancelling():
                raise
            raise _Lost from None

    async def _handed_over(self, pool: Executor, key: _Key) -> Future[bytes]:
        try:
            # In a thread, since it may have to start processes, and to wait for them.
            return await asyncio.to_thread(lambda: pool.submit(worker.render, *key))
        except (OSError, EOFError, RuntimeError) as error:
            log.warning("a chart worker does not start: %r", error)
            self._replace(pool)
            raise _Lost from None

    def _open_pool(self) -> Executor:
        if self._pool is None:
            self._pool = worker.open_pool(self._workers) if self._workers else ThreadPoolExecutor(1, "chart")
        return self._pool

    def _replace(self, spoilt: Executor) -> None:
        """Put a new pool in the place of a broken or stuck one, once however many drawings it took with it."""
        if self._pool is spoilt and isinstance(spoilt, ProcessPoolExecutor):
            self._restarts += 1
            self._pool = None
            worker.end_pool(spoilt, patience_s=0)
