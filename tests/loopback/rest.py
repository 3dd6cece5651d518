"""HTTP of the loopback Discord: which request reaches which handler, with faults, a log and refusals."""

import asyncio
import json
import re
import time
import traceback
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from tests.loopback.faults import Fault, Happenings, Request
from tests.loopback.schema import ApiDocument

MAX_REQUEST_BYTES = 25 * 1024 * 1024
NOT_COUNTED = ("/interactions/", "/webhooks/")
OPEN_TO_ALL = ("/interactions/", "/webhooks/", "/gateway")


class Refusal(Exception):
    """An answer that is not a success, as Discord words it."""

    def __init__(self, status: int, code: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers or {}
        self.body: dict[str, Any] = {"message": message, "code": code}

    @classmethod
    def invalid(cls, fault: str) -> "Refusal":
        """Refuse a body, naming the fault."""
        made = cls(400, 50035, "Invalid Form Body")
        made.body["errors"] = {"body": {"_errors": [{"code": "INVALID", "message": fault}]}}
        return made

    @classmethod
    def limited(cls, fault: Fault | None = None, *, retry_after_s: float = 0.2) -> "Refusal":
        """Refuse for a while."""
        fault = fault or Fault("", status=429, retry_after_s=retry_after_s)
        made = cls(429, 0, "", {"Retry-After": str(fault.retry_after_s), "Via": "1.1 loopback"})
        made.body = fault.body
        return made


@dataclass
class Call:
    """One request for a handler: what was in its path, its body, and the files that came with it."""

    request: Request
    params: dict[str, str]

    @property
    def body(self) -> Any:
        """Give the JSON body."""
        return self.request.body

    def id(self, name: str) -> int:
        """Give an id from the path."""
        return int(self.params[name]) if self.params[name].isdigit() else 0


@dataclass
class Reply:
    """What a handler answers; no body is 204."""

    body: Any = None
    headers: dict[str, str] | None = None


Handler = Callable[[Call], Awaitable[Reply]]


class Rest:
    """The API under one base path. `log` has every request; `faults` go wrong first come, first served. The answers'
    dates are those of this machine, `clock_ahead` later.
    """

    def __init__(self, token: str, happenings: Happenings, document: ApiDocument | None) -> None:
        self.log: list[Request] = []
        self.faults: list[Fault] = []
        self.against_document: list[str] = []
        self.unknown: list[str] = []
        self.broken: list[str] = []
        self.clock_ahead = timedelta(0)
        self.most_a_second: int | None = None
        self._counted: deque[float] = deque()
        self._token = token
        self._happenings = happenings
        self._document = document
        self._routes: list[tuple[str, re.Pattern[str], str, Handler]] = []

    def route(self, method: str, template: str, handler: Handler) -> None:
        """Send requests like ("GET", "/channels/{channel}") to a handler."""
        pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template))
        self._routes.append((method, pattern, template, handler))

    def requests(self, route: str) -> list[Request]:
        """Give the requests so far that are like "POST /channels/*/messages"."""
        return [each for each in self.log if each.is_like(route)]

    async def serve(self, raw: web.Request) -> web.StreamResponse:
        """Answer one request."""
        request = Request(
            raw.method,
            "/" + raw.match_info["path"],
            time.monotonic(),
            dict(raw.query),
            raw.headers.get("Authorization"),
        )
        try:
            await _read(raw, request)
            self.log.append(request)
            self._happenings.tell()
            self._count(request)
            fault = self._due(request)
            await self._go_wrong(fault, "before", raw)
            reply = await self._handle(request)
            await self._go_wrong(fault, "after", raw)
            response = _response(200 if reply.body is not None else 204, reply.body, reply.headers)
        except Refusal as refusal:
            response = _response(refusal.status, refusal.body, refusal.headers)
        except Exception:  # a fault of this server must fail the test, not look like one of Discord's
            self.broken.append(traceback.format_exc())
            response = _response(500, {"message": "the loopback server broke", "code": 0}, None)
        response.headers["Date"] = format_datetime(datetime.now(UTC) + self.clock_ahead, usegmt=True)
        request.status, request.done_at = response.status, time.monotonic()
        self._happenings.tell()
        return response

    def assert_clean(self) -> None:
        """Check that nothing unknown was asked, no body broke Discord's API document, and nothing broke here."""
        assert not self.unknown, self.unknown
        assert not self.against_document, self.against_document
        assert not self.broken, self.broken[0]

    def _count(self, request: Request) -> None:
        """Count a request against those that a bot has in a second; 429 for all when there are more."""
        if self.most_a_second is None or request.path.startswith(NOT_COUNTED):
            return
        now = time.monotonic()
        while self._counted and now - self._counted[0] > 1:
            self._counted.popleft()
        if len(self._counted) >= self.most_a_second:
            fault = Fault("", status=429, retry_after_s=round(1 - (now - self._counted[0]), 3), is_global=True)
            raise Refusal.limited(fault)
        self._counted.append(now)

    def _due(self, request: Request) -> Fault | None:
        fault = next((each for each in self.faults if each.hits < each.times and request.is_like(each.route)), None)
        if fault is not None:
            fault.hits += 1
            self._happenings.tell()
        return fault

    async def _go_wrong(self, fault: Fault | None, at: str, raw: web.Request) -> None:
        if fault is None or fault.at != at:
            return
        await asyncio.sleep(fault.delay_s)
        if fault.hold is not None:
            await fault.hold.wait()
        if fault.drop and raw.transport is not None:
            raw.transport.abort()
        if fault.status == 429:
            raise Refusal.limited(fault)
        if fault.status is not None:
            refusal = Refusal(fault.status, 0, "")
            refusal.body = fault.body
            raise refusal
        if fault.drop and at == "before":
            raise Refusal(502, 0, "nobody hears this")

    async def _handle(self, request: Request) -> Reply:
        if not request.path.startswith(OPEN_TO_ALL) and request.authorization != f"Bot {self._token}":
            raise Refusal(401, 0, "401: Unauthorized")
        for method, pattern, template, handler in self._routes:
            if method == request.method and (found := pattern.fullmatch(request.path)):
                if self._document is not None:
                    faults = self._document.faults(method, template, request.body)
                    self.against_document += [f"{request.route}: {fault}" for fault in faults]
                return await handler(Call(request, found.groupdict()))
        self.unknown.append(request.route)
        raise Refusal(404, 0, "404: Not Found")


async def _read(raw: web.Request, request: Request) -> None:
    if raw.content_type == "multipart/form-data":
        form = await raw.post()
        for name, part in form.items():
            if isinstance(part, FileField):
                request.files[name] = part.file.read()
            elif name == "payload_json":
                request.body = json.loads(str(part))
    elif raw.can_read_body:
        request.body = json.loads(await raw.text())
    if (raw.content_length or 0) > MAX_REQUEST_BYTES:
        raise Refusal(413, 40005, "Request entity too large")


def _response(status: int, body: Any, headers: dict[str, str] | None) -> web.Response:
    if body is None:
        return web.Response(status=status, headers=headers)
    return web.Response(
        status=status, body=json.dumps(body).encode(), content_type="application/json", headers=headers
    )
