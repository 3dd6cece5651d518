"""What goes wrong on purpose, and what was asked of the server."""

import asyncio
import contextlib
import fnmatch
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

LOOK_AGAIN_S = 0.05
WORDS = {403: ("Missing Access", 50001), 404: ("Unknown Channel", 10003), 429: ("You are being rate limited.", 0)}


@dataclass
class Fault:
    """One thing that goes wrong, `times` times, for requests like "POST /channels/*/messages".

    In this order: wait `delay_s`, wait for `hold`, then `drop` the connection or answer with `status`, or with
    neither go on as usual. All this happens before the request takes effect, or `at` "after" it has: a message
    is then in the channel, but the bot is not told.
    """

    route: str
    times: int = 1
    status: int | None = None
    retry_after_s: float = 0.2
    is_global: bool = False
    delay_s: float = 0.0
    hold: asyncio.Event | None = None
    drop: bool = False
    at: Literal["before", "after"] = "before"
    hits: int = 0

    @property
    def body(self) -> dict[str, Any]:
        """Give the body that goes with the status."""
        message, code = WORDS.get(self.status or 0, (f"{self.status}: an injected fault", 0))
        more = {"retry_after": self.retry_after_s, "global": self.is_global} if self.status == 429 else {}
        return {"message": message, "code": code, **more}


@dataclass
class Request:
    """One request as it came; moments are on the monotonic clock, `files` are by their names."""

    method: str
    path: str
    at: float
    query: dict[str, str] = field(default_factory=dict)
    authorization: str | None = None
    body: Any = None
    files: dict[str, bytes] = field(default_factory=dict)
    status: int | None = None
    done_at: float | None = None

    @property
    def route(self) -> str:
        """Give the method and path."""
        return f"{self.method} {self.path}"

    def is_like(self, route: str) -> bool:
        """Say whether the request is like "PATCH /webhooks/*"."""
        return fnmatch.fnmatchcase(self.route, route)


class Happenings:
    """Wakes whoever waits for something to be so."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def tell(self) -> None:
        """Say that something happened."""
        for event in self._waiting:
            event.set()

    async def until(self, is_so: Callable[[], Any], within_s: float, what: str) -> Any:
        """Wait until `is_so()` gives something true and give it; AssertionError names `what` when it does not.

        It is asked again at once when something happens here, and every 50 ms for what happens elsewhere.
        """
        event = asyncio.Event()
        self._waiting.add(event)
        end = time.monotonic() + within_s
        try:
            while not (found := is_so()):
                event.clear()
                if time.monotonic() > end:
                    raise AssertionError(f"not within {within_s} s: {what}")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(event.wait(), LOOK_AGAIN_S)
            return found
        finally:
            self._waiting.discard(event)
