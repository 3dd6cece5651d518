"""What keeps large work from holding up others: it is done one at a time, and Python's collector of cycles rests."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from bot.errors import Busy
from bot.patterns import late_patterns

MOST_WAITING = 8
# Python's own: a start, like a short command, has its collector of cycles look at what is new less often.
COLLECTED_AFTER = (700, 10, 10)
PATTERNS_TAKE_S = PATTERNS_APART_S = 0.005
SHORT_TURN_S = 0.001


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let Python's collector of cycles rest: it looks at all that is held again and again, and holds everybody up
    meanwhile. What is made of figures has no cycles and goes by itself.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def short_turns() -> Iterator[None]:
    """Have Python's threads take turns more often while one of them works for long: who is answered meanwhile waits
    out a turn with each word to Discord.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def collect_what_is_new() -> None:
    """Have the collector of cycles, which holds the event loop meanwhile, look no more at what the start of a process
    that serves many made: it stays for good.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


async def prepare_patterns() -> None:
    """Compile what texts are looked through for, a few patterns at a time with room for others between them, so that
    nobody who asks waits for many at once: soon, as one who asks before that has those compiled that were missing.
    """
    begun = time.monotonic()
    for each in late_patterns():
        for step in ("compiled", "needed"):
            with collector_paused():
                getattr(each, step)
            if time.monotonic() - begun >= PATTERNS_TAKE_S:
                await asyncio.sleep(PATTERNS_APART_S)
                begun = time.monotonic()


class Turns:
    """One large piece of work at a time for all who ask; a few wait for it, and more are told to come back."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._holder: asyncio.Task[object] | None = None

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Wait for the turn and hold it for the length of a block; Busy when too many wait already. The task that
        holds it goes on at once.
        """
        task = asyncio.current_task()
        if task is not None and self._holder is task:
            yield
            return
        if self._waiting >= MOST_WAITING:
            raise Busy("turn_busy", "Other large answers are being made just now. Ask again in a minute.")
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1
        self._holder = task
        try:
            yield
        finally:
            self._holder = None
            self._turn.release()
