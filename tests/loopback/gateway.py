"""The gateway of the loopback Discord: HELLO, IDENTIFY, READY, heartbeats, RESUME, and drops on demand."""

import asyncio
import contextlib
import json
import secrets
import time
from collections import deque
from typing import Any

from aiohttp import WSMsgType, web

from tests.loopback.faults import Happenings
from tests.loopback.world import Json, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
BAD_TOKEN = 4004
CLEAN = (1000, 1001)
KEPT_EVENTS = 5000


class Session:
    """One identified session of a shard, which hears of its servers; what it was sent stays, for a resume."""

    def __init__(self, intents: int, shard: tuple[int, int] = (0, 1)) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.shard = shard
        self.sequence = 0
        self.sent: deque[Json] = deque(maxlen=KEPT_EVENTS)
        self.socket: web.WebSocketResponse | None = None

    def hears(self, guild: str | int | None) -> bool:
        """Say whether a server is of this shard; what is of no server is of the first."""
        number, of = self.shard
        return (int(guild or 0) >> 22) % of == number

    async def dispatch(self, name: str, data: Json) -> None:
        """Send an event, or keep it until the session is resumed."""
        self.sequence += 1
        event = {"op": DISPATCH, "s": self.sequence, "t": name, "d": data}
        self.sent.append(event)
        await self.send(event)

    async def send(self, event: Json) -> None:
        """Send as it is, if there is a connection."""
        if self.socket is not None and not self.socket.closed:
            with contextlib.suppress(ConnectionError):
                await self.socket.send_str(json.dumps(event))


class Gateway:
    """Every session of the bot; moments are on the monotonic clock."""

    def __init__(self, world: World, happenings: Happenings, token: str, *, heartbeat_s: float = 41.25) -> None:
        self.address = ""
        self.heartbeat_s = heartbeat_s
        self.acks_heartbeats = True
        self.ack_after_s = 0.0
        self.takes_connections = True
        self.identified_at: list[float] = []
        self.resumed_at: list[float] = []
        self.heartbeats_at: list[float] = []
        self.sessions: dict[str, Session] = {}
        self._world = world
        self._happenings = happenings
        self._token = token

    @property
    def live(self) -> list[Session]:
        """Give the sessions that are connected."""
        return [each for each in self.sessions.values() if each.socket is not None and not each.socket.closed]

    async def connected(self, within_s: float = 10.0) -> Session:
        """Wait until a session is connected and has all servers."""
        session: Session = await self._happenings.until(
            lambda: next(iter(self.live), None), within_s, "a bot at the gateway"
        )
        return session

    async def dispatch(self, name: str, data: Json, intent: int = 0) -> None:
        """Send an event to every session that asked for it; a dropped one has it when it resumes."""
        guild = data.get("id") if name.startswith("GUILD_") else data.get("guild_id")
        for session in list(self.sessions.values()):
            if session.hears(guild) and (not intent or session.intents & intent):
                await session.dispatch(name, data)

    async def drop(self, code: int = 4000) -> None:
        """Close every connection with a code; the sessions can be resumed."""
        for session in self.live:
            socket, session.socket = session.socket, None
            if socket is not None:
                await socket.close(code=code)

    async def ask_reconnect(self) -> None:
        """Ask every connection to come again."""
        for session in self.live:
            await session.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Declare every session invalid: unless resumable, the bot must identify anew."""
        for session in self.live:
            if not resumable:
                self.sessions.pop(session.id)
            await session.send({"op": INVALID_SESSION, "d": resumable})

    async def expire(self, code: int) -> None:
        """Close every connection with a code after which Discord knows the session no more."""
        gone = self.live
        await self.drop(code)
        for session in gone:
            self.sessions.pop(session.id, None)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one connection."""
        if not self.takes_connections:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        session: Session | None = None
        await socket.send_str(json.dumps({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_s * 1000)}}))
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            event = json.loads(message.data)
            if event["op"] == HEARTBEAT:
                await self._heartbeat(socket)
            elif event["op"] == IDENTIFY:
                session = await self._identify(socket, event["d"])
            elif event["op"] == RESUME:
                session = await self._resume(socket, event["d"])
        if session is not None and session.socket is socket:
            session.socket = None
            if socket.close_code in CLEAN:
                self.sessions.pop(session.id, None)
        self._happenings.tell()
        return socket

    async def close(self) -> None:
        """Go away."""
        await asyncio.gather(
            *(session.socket.close(code=1001) for session in self.live if session.socket is not None)
        )

    async def _heartbeat(self, socket: web.WebSocketResponse) -> None:
        self.heartbeats_at.append(time.monotonic())
        if self.acks_heartbeats:
            await asyncio.sleep(self.ack_after_s)
            await socket.send_str(json.dumps({"op": ACK}))

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        if data["token"] != self._token:
            await socket.close(code=BAD_TOKEN)
            return None
        number, of = data.get("shard", [0, 1])
        session = Session(data["intents"], (number, of))
        session.socket = socket
        await session.dispatch("READY", self._ready(session, data))
        if session.intents & GUILDS:
            for guild in self._guilds(session):
                await session.dispatch("GUILD_CREATE", guild)
        self.sessions[session.id] = session
        self.identified_at.append(time.monotonic())
        self._happenings.tell()
        return session

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        session = self.sessions.get(data["session_id"])
        if session is None or data["token"] != self._token:
            await socket.send_str(json.dumps({"op": INVALID_SESSION, "d": False}))
            return None
        session.socket = socket
        for event in list(session.sent):
            if event["s"] > data["seq"]:
                await session.send(event)
        await session.dispatch("RESUMED", {})
        self.resumed_at.append(time.monotonic())
        self._happenings.tell()
        return session

    def _guilds(self, session: Session) -> list[Json]:
        bot = self._world.bot
        mine = (guild for guild in self._world.guilds.values() if session.hears(guild.id))
        return [guild.created_payload(bot) for guild in mine if bot.id in guild.members]

    def _ready(self, session: Session, identified: Json) -> dict[str, Any]:
        return {
            "v": 10,
            "user": self._world.bot.payload(),
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in self._guilds(session)],
            "application": {"id": str(self._world.bot.id), "flags": 0},
            "shard": identified.get("shard", [0, 1]),
            "private_channels": [],
        }
