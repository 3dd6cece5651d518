"""How long the event loop's single steps take, in CPU time of its thread, so that a noisy machine does not count."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Steps:
    """The CPU seconds of every step of the loop, longest known by what it ran; `loop` ran the last one."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self.longest = ""
        self.count = 0
        self.loop: asyncio.AbstractEventLoop | None = None


@contextmanager
def measured_steps() -> Iterator[Steps]:
    """Measure each step of every loop while the block runs."""
    steps = Steps()
    run = asyncio.events.Handle._run

    def timed(handle: Any) -> None:
        begun = time.thread_time()
        try:
            run(handle)
        finally:
            took = time.thread_time() - begun
            steps.count += 1
            steps.loop = handle._loop
            if took > steps.longest_s:
                steps.longest_s, steps.longest = took, repr(handle)

    asyncio.events.Handle._run = timed  # type: ignore[method-assign]  # the loop has no hook for its steps
    try:
        yield steps
    finally:
        asyncio.events.Handle._run = run  # type: ignore[method-assign]
