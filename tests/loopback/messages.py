"""Messages of the loopback Discord: made, edited, deleted, with their attachments behind links that expire."""

import copy
import mimetypes
import struct
import time
from typing import Any

from aiohttp import web

from tests.loopback.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, Gateway
from tests.loopback.rest import Refusal
from tests.loopback.rules import check_message
from tests.loopback.world import COMPONENTS_V2, EPHEMERAL, LOADING, Channel, Json, User, World, moment_text, snowflake

PNG = b"\x89PNG\r\n\x1a\n"
SETTABLE_FLAGS = COMPONENTS_V2 | EPHEMERAL | 1 << 2 | 1 << 12


class Uploads:
    """Every file ever attached, behind signed links."""

    def __init__(self) -> None:
        self.address = ""
        self.life_s = 86_400.0
        self.contents: dict[int, bytes] = {}

    def add(self, channel: Channel, filename: str, content: bytes, description: str | None = None) -> Json:
        """Keep a file and write the attachment as Discord does."""
        number = snowflake()
        self.contents[number] = content
        now = time.time()
        signed = f"?ex={int(now + self.life_s):x}&is={int(now):x}&hm={number:x}"
        url = f"{self.address}/attachments/{channel.id}/{number}/{filename}{signed}"
        kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        made = {"id": str(number), "filename": filename, "size": len(content), "url": url, "proxy_url": url}
        made["content_type"] = kind
        if description is not None:
            made["description"] = description
        if content.startswith(PNG):
            made["width"], made["height"] = png_size(content)
        return made

    def content(self, attachment: Json) -> bytes:
        """Give the bytes of an attachment."""
        return self.contents[int(attachment["id"])]

    async def serve(self, request: web.Request) -> web.Response:
        """Answer a download; 404 when the link has expired."""
        content = self.contents.get(int(request.match_info["number"]))
        expires = int(request.query.get("ex", "0"), 16)
        if content is None or expires < time.time():
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=content, content_type="application/octet-stream")


def png_size(content: bytes) -> tuple[int, int]:
    """Read width and height, in pixels, of a PNG."""
    width, height = struct.unpack(">II", content[16:24])
    return width, height


class Messages:
    """Makes and changes messages, and tells the gateway."""

    def __init__(self, world: World, gateway: Gateway, uploads: Uploads) -> None:
        self._world = world
        self._gateway = gateway
        self._uploads = uploads

    async def create(
        self, channel: Channel, author: User, body: Json, files: dict[str, bytes], more: Json | None = None
    ) -> Json:
        """Make a message from what was sent; `more` are fields that only Discord sets."""
        message: Json = {
            "id": str(snowflake()),
            "channel_id": str(channel.id),
            "author": author.payload(),
            "timestamp": moment_text(),
            "edited_timestamp": None,
            "type": 19 if body.get("message_reference") else 0,
            "content": "",
            "embeds": [],
            "components": [],
            "attachments": [],
            "flags": (body.get("flags") or 0) & SETTABLE_FLAGS,
            "tts": False,
            "pinned": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            **{name: body[name] for name in ("nonce",) if name in body},
            **(more or {}),
        }
        self._refer(message, body)
        self._fill(message, channel, body, files)
        self._world.messages[int(message["id"])] = message
        await self._tell("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Json, body: Json, files: dict[str, bytes]) -> Json:
        """Change what is named, in place; once V2 it stays V2."""
        channel = self._world.channel(int(message["channel_id"]))
        assert channel is not None
        changed = copy.deepcopy(message)
        changed["flags"] = (changed["flags"] & ~LOADING) | ((body.get("flags") or 0) & COMPONENTS_V2)
        self._fill(changed, channel, body, files)
        changed["edited_timestamp"] = moment_text()
        message.update(changed)
        await self._tell("MESSAGE_UPDATE", message)
        return message

    async def delete(self, message: Json) -> None:
        """Take a message away."""
        self._world.messages.pop(int(message["id"]), None)
        await self._tell("MESSAGE_DELETE", message)

    def find(self, message_id: int, channel: Channel | None = None) -> Json:
        """Find a message; 404 when there is none."""
        found = self._world.messages.get(message_id)
        if found is None or (channel is not None and found["channel_id"] != str(channel.id)):
            raise Refusal(404, 10008, "Unknown Message")
        return found

    def _refer(self, message: Json, body: Json) -> None:
        reference = body.get("message_reference")
        if not reference:
            return
        found = self._world.messages.get(int(reference["message_id"]))
        if found is None and reference.get("fail_if_not_exists", True):
            raise Refusal.invalid("message_reference: Unknown message")
        written = {name: str(each) if name.endswith("_id") else each for name, each in reference.items()}
        message["message_reference"] = {"channel_id": message["channel_id"], **written}
        message["referenced_message"] = found

    def _fill(self, message: Json, channel: Channel, body: Json, files: dict[str, bytes]) -> None:
        message["content"] = (body["content"] or "") if "content" in body else message["content"]
        for part in ("embeds", "components"):
            if part in body:
                message[part] = copy.deepcopy(body[part] or [])
        message["attachments"] = self._attachments(message, channel, body, files)
        by_name = {f"attachment://{each['filename']}": each for each in message["attachments"]}
        _resolve([message["embeds"], message["components"]], by_name)
        if not message["flags"] & LOADING:
            check_message(message, files)

    def _attachments(self, message: Json, channel: Channel, body: Json, files: dict[str, bytes]) -> list[Json]:
        """Keep the attachments that are listed (all when none is named) and add the files that came."""
        kept = {each["id"]: each for each in message["attachments"]}
        listed = body.get("attachments")
        if listed is None:
            listed = [*kept.values(), *({"id": name[6:-1], "filename": name} for name in files)]
        made = []
        for each in listed:
            content = files.get(f"files[{each['id']}]")
            if content is not None:
                made.append(self._uploads.add(channel, each["filename"], content, each.get("description")))
            elif str(each["id"]) in kept:
                made.append(kept[str(each["id"])])
            else:
                raise Refusal.invalid(f"attachments: {each['id']} has no file")
        return made

    async def _tell(self, event: str, message: Json) -> None:
        channel = self._world.channel(int(message["channel_id"]))
        if channel is None or message["flags"] & EPHEMERAL:
            return
        data: dict[str, Any] = dict(message)
        if channel.guild is not None:
            data["guild_id"] = str(channel.guild.id)
            bot = str(self._world.bot.id)
            if bot not in (each["id"] for each in (data["author"], *data["mentions"])):
                data.update(content="", embeds=[], attachments=[], components=[])
        if event == "MESSAGE_DELETE":
            data = {name: data[name] for name in ("id", "channel_id", "guild_id") if name in data}
        await self._gateway.dispatch(event, data, DIRECT_MESSAGES if channel.guild is None else GUILD_MESSAGES)


def _resolve(value: Any, by_name: dict[str, Json]) -> None:
    """Put the real link in place of each attachment://name; a name without a file is refused."""
    if isinstance(value, list):
        for part in value:
            _resolve(part, by_name)
    elif isinstance(value, dict):
        url = value.get("url")
        if isinstance(url, str) and url.startswith("attachment://"):
            if url not in by_name:
                raise Refusal.invalid(f"{url} has no file")
            attached = by_name[url]
            shown = {name: attached.get(name) for name in ("url", "proxy_url", "width", "height", "content_type")}
            value.update(shown, attachment_id=attached["id"])
        for part in list(value.values()):
            _resolve(part, by_name)
