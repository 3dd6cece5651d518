"""Commands registered at the loopback Discord, and how using one looks in an interaction."""

from dataclasses import dataclass
from typing import Any

from tests.loopback.messages import Uploads
from tests.loopback.rest import Call, Refusal, Reply, Rest
from tests.loopback.world import BY_PERSON, BY_SERVER, Channel, Json, Role, User, World, snowflake

SUB_COMMAND, GROUP, STRING = 1, 2, 3
USER_OPTION, CHANNEL_OPTION, ROLE_OPTION, ATTACHMENT_OPTION = 6, 7, 8, 11
CHAT_INPUT, ON_MESSAGE = 1, 3
WHOLE_COMMAND = 8000


@dataclass(frozen=True)
class Upload:
    """A file that a person gives to an attachment option."""

    filename: str
    content: bytes


class Commands:
    """What the bot registered, by scope: None is everywhere, else a guild's id."""

    def __init__(self, world: World, uploads: Uploads) -> None:
        self.registered: dict[int | None, list[Json]] = {}
        self._world = world
        self._uploads = uploads
        self._ids: dict[tuple[int | None, int, str], str] = {}

    def add_routes(self, rest: Rest) -> None:
        """Take the requests about commands."""
        for path in ("/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands"):
            rest.route("PUT", path, self._put)
            rest.route("GET", path, self._get)

    def invocation(
        self, name: str, options: Json, channel: Channel, user: User, *, focused: str | None = None
    ) -> Json:
        """Write the data of using a command, each option with the type it was registered with."""
        words = name.split()
        node = command = self._find(words[0], channel, user, CHAT_INPUT)
        chain = []
        for word in words[1:]:
            node = next(each for each in node.get("options", []) if each["name"] == word and each["type"] <= GROUP)
            chain.append(node)
        resolved: Json = {}
        known = {each["name"]: each for each in node.get("options", [])}
        missing = [each for each in known if each not in options and known[each].get("required")]
        if missing and focused is None:
            raise LookupError(f"/{name} cannot be sent without {missing}")
        inner = [self._option(known[each], value, channel, resolved) for each, value in options.items()]
        for each in inner:
            if each["name"] == focused:
                each["focused"] = True
        for group in reversed(chain):
            inner = [{"name": group["name"], "type": group["type"], "options": inner}]
        data: Json = {"id": command["id"], "name": words[0], "type": CHAT_INPUT, "options": inner}
        return {**data, "resolved": resolved} if resolved else data

    def on_message(self, name: str, message: Json, user: User) -> Json:
        """Write the data of using a message's command."""
        channel = self._world.channel(int(message["channel_id"]))
        assert channel is not None
        command = self._find(name, channel, user, ON_MESSAGE)
        resolved = {"messages": {message["id"]: message}}
        return {
            "id": command["id"],
            "name": name,
            "type": ON_MESSAGE,
            "target_id": message["id"],
            "resolved": resolved,
        }

    def _find(self, name: str, channel: Channel, user: User, kind: int) -> Json:
        scopes = (None,) if channel.guild is None else (channel.guild.id, None)
        registered = [each for scope in scopes for each in self.registered.get(scope, [])]
        found = [each for each in registered if self._is_offered(each, channel, user)]
        for each in found:
            if (each["name"], each.get("type", CHAT_INPUT)) == (name, kind):
                return each
        raise LookupError(f"{name!r} is not registered; {sorted(each['name'] for each in found)} are")

    def _is_offered(self, command: Json, channel: Channel, user: User) -> bool:
        """Say whether a client offers a command there to a person: by its contexts, and for whom it is installed."""
        contexts, installs = command.get("contexts"), set(command.get("integration_types") or [BY_SERVER])
        if contexts is not None and self._world.context(channel) not in contexts:
            return False
        there = {BY_SERVER} if self._world.is_installed_in(channel) else set()
        return bool(installs & (there | ({BY_PERSON} if user.has_installed else set())))

    def _option(self, known: Json, value: Any, channel: Channel, resolved: Json) -> Json:
        """Write one option; whoever or whatever it names is written out in `resolved`."""
        written: Json = {"name": known["name"], "type": known["type"], "value": value}
        match value:
            case Upload():
                made = self._uploads.add(channel, value.filename, value.content)
                written["value"] = made["id"]
                resolved.setdefault("attachments", {})[made["id"]] = {**made, "ephemeral": True}
            case User():
                written["value"] = str(value.id)
                resolved.setdefault("users", {})[str(value.id)] = value.payload()
                if channel.guild is not None and value.id in channel.guild.members:
                    member = channel.guild.member_payload(value, channel=channel)
                    member.pop("user")
                    resolved.setdefault("members", {})[str(value.id)] = member
            case Role():
                written["value"] = str(value.id)
                resolved.setdefault("roles", {})[str(value.id)] = value.payload()
            case Channel():
                written["value"] = str(value.id)
                held = self._world.permissions(self._world.bot, value)
                shown = {**value.payload(), "permissions": str(held), "app_permissions": str(held)}
                resolved.setdefault("channels", {})[str(value.id)] = shown
        return written

    async def _put(self, call: Call) -> Reply:
        scope = call.id("guild") if "guild" in call.params else None
        if scope is not None and scope not in self._world.guilds:
            raise Refusal(403, 50001, "Missing Access")
        for command in call.body:
            _check(command)
        self.registered[scope] = [self._registered(command, scope) for command in call.body]
        return Reply(self.registered[scope])

    async def _get(self, call: Call) -> Reply:
        return Reply(self.registered.get(call.id("guild") if "guild" in call.params else None, []))

    def _registered(self, command: Json, scope: int | None) -> Json:
        key = (scope, command.get("type", CHAT_INPUT), command["name"])
        number = self._ids.setdefault(key, str(snowflake()))
        shown = {**command, "id": number, "application_id": str(self._world.bot.id), "version": str(snowflake())}
        bits = command.get("default_member_permissions")
        shown["default_member_permissions"] = None if bits is None else str(bits)
        shown.setdefault("description", "")
        return shown if scope is None else {**shown, "guild_id": str(scope)}


def _check(node: Json) -> None:
    """Refuse what Discord refuses in a command beyond its API document."""
    options = node.get("options") or []
    required = [bool(each.get("required")) for each in options]
    if required != sorted(required, reverse=True):
        raise Refusal.invalid(f"{node['name']}: required options must come first")
    if len({each["name"] for each in options}) != len(options):
        raise Refusal.invalid(f"{node['name']}: two options of one name")
    if any(each.get("choices") and each.get("autocomplete") for each in options):
        raise Refusal.invalid(f"{node['name']}: choices and autocomplete exclude each other")
    if _size(node) > WHOLE_COMMAND:
        raise Refusal.invalid(f"{node['name']}: longer than {WHOLE_COMMAND} characters")
    for each in options:
        _check(each)


def _size(node: Json) -> int:
    own = len(node["name"]) + len(node.get("description") or "")
    own += sum(len(each["name"]) + len(str(each["value"])) for each in node.get("choices") or [])
    return own + sum(_size(each) for each in node.get("options") or [])
