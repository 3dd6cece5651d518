"""The server that assistants talk to: the desk's tools and what there is to ask about, over stdio or HTTP."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import CallToolResult, InputRequiredResult
from pydantic import ValidationError
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot import __version__
from bot.desk.door import Desk
from bot.errors import StartError
from bot.mcp.resources import add_resources
from bot.mcp.tools import Tools, wrong_arguments
from bot.trade.chart_specs import Theme

CLOSE_SECONDS = 10
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
INSTRUCTIONS = """\
Tonnage holds published trade figures: China's exports and imports of magnets, rare earths, gallium, germanium and
antimony by partner and month, and what the United States and the EU report. Every number comes from its store; state
none that is not in a result. Quote a figure with its source, its notes and the command in `asked`. A figure is as
exact as its source: keep "about" and "≈". When `ok` is false there is no figure: tell the message, and try one of
the `commands` if it fits. The resources tonnage://vocabulary and tonnage://topics say what there is to ask about."""


class Server(MCPServer[None]):
    """The server; arguments that a tool does not take are refused in a sentence like any other question."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self._tools = {tool.name: tool for tool in Tools(desk, theme).all()}
        super().__init__(
            "tonnage",
            title="Tonnage",
            description="Trade figures with their changes, charts and sources",
            instructions=INSTRUCTIONS,
            version=__version__,
            tools=list(self._tools.values()),
            log_level="WARNING",
        )
        add_resources(self, desk)

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[None, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool."""
        tool = self._tools.get(name)
        if tool is not None and not arguments.keys() <= tool.parameters["properties"].keys():
            return wrong_arguments(tool, arguments)
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if tool is None or not isinstance(error.__cause__, ValidationError):
                raise
            problems = dict.fromkeys(str(each["loc"][0]) for each in error.__cause__.errors())
            return wrong_arguments(tool, arguments, list(problems))


def read_address(text: str) -> tuple[str, int]:
    """Read HOST:PORT, the host being this machine alone where it is left out; StartError when it is none."""
    found = re.fullmatch(r"(?:(\[[0-9a-fA-F:.]+\]|[^:\s]*):)?([0-9]{1,5})", text.strip())
    if found is None or int(found[2]) > 65_535:
        raise StartError(f"--http {text}: give it as HOST:PORT, such as 127.0.0.1:8765.")
    return found[1] or LOOPBACK[0], int(found[2])


def require_named(host: str, hosts: frozenset[str]) -> None:
    """Raise StartError when this is to listen beyond this machine and no host is named in MCP_HOSTS."""
    if host not in LOOPBACK and not hosts:
        raise StartError(
            f"MCP_HOSTS is not set: to listen on {host}, name the hosts by which others reach it, such as "
            "mcp.example.org; or listen on 127.0.0.1."
        )


def http_app(server: MCPServer[None], token: str, hosts: frozenset[str], host: str) -> ASGIApp:
    """Return the application at /mcp, open to who sends the token and names one of `hosts`, or this machine."""
    allowed = [*LOOPBACK, *sorted(hosts)]
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=[*allowed, *(f"{each}:*" for each in allowed)],
        allowed_origins=[
            f"{scheme}://{each}{port}" for scheme in ("http", "https") for each in allowed for port in ("", ":*")
        ],
    )
    # Each call stands for itself, so that no sessions have to be kept.
    app = server.streamable_http_app(stateless_http=True, transport_security=security, host=host)
    return BearerToken(app, token)


def listening_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address, port 0 being a free one; StartError when it cannot be had."""
    bare = host.strip("[]")
    try:
        return socket.create_server((bare, port), family=socket.AF_INET6 if ":" in bare else socket.AF_INET)
    except OSError as error:
        raise StartError(
            f"Nothing can be served at {host}:{port} ({error.strerror}): choose another address with --http."
        ) from None


class HttpServer(uvicorn.Server):
    """Serves until SIGTERM or SIGINT and then returns, so that what was opened around it is closed."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal; who waits for an answer still gets it, for ten seconds at most."""
        loop, numbers = asyncio.get_running_loop(), (signal.SIGTERM, signal.SIGINT)
        for number in numbers:
            loop.add_signal_handler(number, setattr, self, "should_exit", True)
        try:
            yield
        finally:
            for number in numbers:
                loop.remove_signal_handler(number)


async def serve_http(app: ASGIApp, listening: socket.socket) -> None:
    """Serve an application at a socket until told to stop."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=CLOSE_SECONDS)
    await HttpServer(config).serve(sockets=[listening])


class BearerToken:
    """Lets through only requests that carry the token, which is compared in a time that says nothing of it."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._digest = _digest(token.encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401 to whoever does not carry it."""
        if scope["type"] == "lifespan" or (scope["type"] == "http" and self._is_known(scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            words = "Send the token as the header Authorization: Bearer TOKEN."
            refused = JSONResponse({"error": words}, 401, {"WWW-Authenticate": "Bearer"})
            await refused(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _is_known(self, scope: Scope) -> bool:
        sent = [value for name, value in scope["headers"] if name == b"authorization"]
        scheme, _, token = sent[0].partition(b" ") if len(sent) == 1 else (b"", b"", b"")
        return scheme.lower() == b"bearer" and hmac.compare_digest(_digest(token.strip()), self._digest)


def _digest(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()
