"""A small Discord on 127.0.0.1: real HTTP and WebSocket for a bot in this process or another one.

Between two tests nothing is shared: make one, let people do things, look at what the bot sent.
`rest.faults` breaks things, `rest.log` has every request, `gateway` can drop the connection.
"""

import asyncio
import threading
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.loopback.channels import Channels
from tests.loopback.commands import Commands
from tests.loopback.faults import Fault, Happenings, Request
from tests.loopback.gateway import Gateway
from tests.loopback.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Asked, Interactions
from tests.loopback.messages import Messages, Uploads
from tests.loopback.rest import Call, Refusal, Reply, Rest
from tests.loopback.rules import control
from tests.loopback.schema import ApiDocument
from tests.loopback.threads import Threads
from tests.loopback.world import Channel, Guild, Json, User, World

TOKEN = "MTA.loopback.token-of-a-bot-that-lives-here-only"


class LoopbackDiscord:
    """The whole. `document` checks each body against Discord's API description; leave it out under load."""

    def __init__(self, *, document: ApiDocument | None = None, heartbeat_s: float = 41.25) -> None:
        self.happenings = Happenings()
        self.world = World()
        self.uploads = Uploads()
        self.rest = Rest(TOKEN, self.happenings, document)
        self.gateway = Gateway(self.world, self.happenings, TOKEN, heartbeat_s=heartbeat_s)
        self.messages = Messages(self.world, self.gateway, self.uploads)
        self.interactions = Interactions(self.world, self.messages, self.happenings)
        self.channels = Channels(self.world, self.messages)
        self.threads = Threads(self.world, self.messages, self.channels, self.gateway)
        self.commands = Commands(self.world, self.uploads)
        self.guild: Guild = self.world.guild()
        self.general: Channel = self.guild.channel("general")
        self.member: User = self.world.member(self.guild, "ada")
        self.is_public = False
        self.connects_left = {"remaining": 999, "reset_after": 14_400_000}
        self.address = ""
        self._runner: web.AppRunner | None = None
        self._add_routes()

    @property
    def api(self) -> str:
        """Give what takes the place of discord.com/api/v10."""
        return f"http://{self.address}/api/v10"

    @property
    def cdn(self) -> str:
        """Give what takes the place of cdn.discordapp.com."""
        return f"http://{self.address}/cdn"

    async def __aenter__(self) -> Self:
        """Listen on a free port of 127.0.0.1."""
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_get("/gateway/", self.gateway.serve)
        application.router.add_get("/cdn/attachments/{channel}/{number}/{filename}", self.uploads.serve)
        application.router.add_route("*", "/api/v10/{path:.*}", self.rest.serve)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"127.0.0.1:{self._runner.addresses[0][1]}"
        self.gateway.address = f"ws://{self.address}/gateway/"
        self.uploads.address = self.cdn
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection; a bot of this process has ended by then, and so must its threads that kept them
        alive, before the loop is closed on which they call.
        """
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()
        for each in threading.enumerate():
            if each.name.startswith("keep-alive-handler"):
                await asyncio.to_thread(each.join, 10)

    def go_wrong(self, route: str, **how: Any) -> Fault:
        """Let the next requests like "POST /channels/*/messages" go wrong; see Fault."""
        fault = Fault(route, **how)
        self.rest.faults.append(fault)
        return fault

    async def request(self, route: str, *, count: int = 1, within_s: float = 10.0) -> Request:
        """Wait until `count` requests like `route` have been answered; give the last of them."""

        def done() -> list[Request]:
            found = [each for each in self.rest.requests(route) if each.done_at is not None]
            return found if len(found) >= count else []

        found: list[Request] = await self.happenings.until(done, within_s, f"{count} × {route}")
        return found[count - 1]

    async def command(
        self, name: str, options: Json | None = None, *, user: User | None = None, channel: Channel | None = None
    ) -> Asked:
        """Type a command ("exports", "data import"); LookupError when the bot has not registered it."""
        channel = channel or self.general
        data = self.commands.invocation(name, options or {}, channel, user or self.member)
        return await self._send(COMMAND, data, user, channel)

    async def complete(
        self,
        name: str,
        focused: str,
        typed: str,
        options: Json | None = None,
        *,
        user: User | None = None,
        channel: Channel | None = None,
    ) -> Asked:
        """Type into one option of a command, with the others as they are."""
        channel = channel or self.general
        typed_in = {**(options or {}), focused: typed}
        data = self.commands.invocation(name, typed_in, channel, user or self.member, focused=focused)
        return await self._send(AUTOCOMPLETE, data, user, channel)

    async def message_command(self, name: str, message: Json, *, user: User | None = None) -> Asked:
        """Use a command from the menu of a message."""
        channel = self._channel_of(message)
        return await self._send(COMMAND, self.commands.on_message(name, message, user or self.member), user, channel)

    async def press(
        self, message: Json, label: str, *, values: list[str] | None = None, user: User | None = None
    ) -> Asked:
        """Press the button with a label (or custom_id), or choose `values` in a select."""
        pressed = control(message, label)
        if pressed.get("disabled"):
            raise LookupError(f"{label!r} is disabled")
        data: Json = {"custom_id": pressed["custom_id"], "component_type": pressed["type"], "id": 1}
        if values is not None:
            data["values"] = values
        return await self._send(COMPONENT, data, user, self._channel_of(message), message)

    async def submit(self, opened: Asked, **typed: str) -> Asked:
        """Send the modal that answered `opened`, with the text typed into its fields by their custom_ids."""
        modal = opened.said
        data = {"custom_id": modal["custom_id"], "components": [_filled(each, typed) for each in modal["components"]]}
        return await self._send(MODAL_SUBMIT, data, opened.user, opened.channel, opened.origin)

    async def say(self, text: str, *, user: User | None = None, channel: Channel | None = None) -> Json:
        """Write a message; without a mention or outside a DM the bot is not told what it says."""
        bot = self.world.bot
        mentions = [bot.payload()] if f"<@{bot.id}>" in text else []
        return await self.messages.create(
            channel or self.general, user or self.member, {"content": text}, {}, {"mentions": mentions}
        )

    async def _send(
        self, kind: int, data: Json, user: User | None, channel: Channel, origin: Json | None = None
    ) -> Asked:
        asked = self.interactions.new(kind, user or self.member, channel, data, origin)
        await self.gateway.dispatch("INTERACTION_CREATE", self.interactions.payload(asked))
        return asked

    def _channel_of(self, message: Json) -> Channel:
        found = self.world.channel(int(message["channel_id"]))
        assert found is not None
        return found

    def _add_routes(self) -> None:
        for add in (self.commands.add_routes, self.channels.add_routes, self.threads.add_routes):
            add(self.rest)
        messages = "/webhooks/{application}/{token}/messages/{message}"
        self.rest.route("GET", "/users/@me", self._me)
        self.rest.route("GET", "/users/{user}", self._user)
        self.rest.route("GET", "/oauth2/applications/@me", self._application)
        self.rest.route("GET", "/gateway/bot", self._gateway_bot)
        self.rest.route("GET", "/users/@me/guilds", self._guilds)
        self.rest.route("GET", "/guilds/{guild}", self._guild)
        self.rest.route("GET", "/guilds/{guild}/channels", self._channels)
        self.rest.route("GET", "/guilds/{guild}/members/{user}", self._member)
        self.rest.route("POST", "/interactions/{interaction}/{token}/callback", self.interactions.callback)
        self.rest.route("GET", messages, self.interactions.get)
        self.rest.route("PATCH", messages, self.interactions.edit)
        self.rest.route("DELETE", messages, self.interactions.delete)
        self.rest.route("POST", "/webhooks/{application}/{token}", self.interactions.follow_up)

    async def _me(self, call: Call) -> Reply:
        return Reply(self.world.bot.payload())

    async def _user(self, call: Call) -> Reply:
        user = self.world.users.get(call.id("user"))
        if user is None:
            raise Refusal(404, 10013, "Unknown User")
        return Reply(user.payload())

    async def _application(self, call: Call) -> Reply:
        bot = self.world.bot
        return Reply(
            {
                "id": str(bot.id),
                "name": bot.name,
                "icon": None,
                "description": "",
                "bot_public": self.is_public,
                "bot_require_code_grant": False,
                "verify_key": "0" * 64,
                "flags": 0,
                "owner": self.world.owner.payload(),
                "team": None,
                "rpc_origins": [],
                "summary": "",
            }
        )

    async def _gateway_bot(self, call: Call) -> Reply:
        limit = {"total": 1000, "max_concurrency": 1, **self.connects_left}
        return Reply({"url": self.gateway.address, "shards": 1, "session_start_limit": limit})

    async def _guilds(self, call: Call) -> Reply:
        bot = self.world.bot
        joined = [guild for guild in self.world.guilds.values() if bot.id in guild.members]
        return Reply(
            [
                {
                    "id": str(guild.id),
                    "name": guild.name,
                    "icon": None,
                    "banner": None,
                    "owner": False,
                    "permissions": str(guild.permissions(bot)),
                    "features": [],
                }
                for guild in joined
            ]
        )

    async def _channels(self, call: Call) -> Reply:
        guild = self.world.guilds.get(call.id("guild"))
        if guild is None or self.world.bot.id not in guild.members:
            raise Refusal(404, 10004, "Unknown Guild")
        return Reply([channel.payload() for channel in guild.channels.values()])

    async def _guild(self, call: Call) -> Reply:
        guild = self.world.guilds.get(call.id("guild"))
        if guild is None:
            raise Refusal(404, 10004, "Unknown Guild")
        return Reply(guild.payload())

    async def _member(self, call: Call) -> Reply:
        guild = self.world.guilds.get(call.id("guild"))
        if guild is None or call.id("user") not in guild.members:
            raise Refusal(404, 10007, "Unknown Member")
        return Reply(guild.member_payload(guild.members[call.id("user")][0]))


def _filled(component: Json, typed: dict[str, str]) -> Json:
    """Write a modal's component as it comes back, with the text that was typed."""
    if "component" in component:
        return {"type": component["type"], "id": 1, "component": _filled(component["component"], typed)}
    if "components" in component:
        inner = [_filled(each, typed) for each in component["components"]]
        return {"type": component["type"], "id": 1, "components": inner}
    value = typed.get(component.get("custom_id", ""), component.get("value") or "")
    return {"type": component["type"], "id": 1, "custom_id": component.get("custom_id", ""), "value": value}
