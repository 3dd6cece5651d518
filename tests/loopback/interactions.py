"""Interactions as a person makes them, and what the bot does with each and when: ack, answer, follow-ups."""

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from tests.loopback.faults import Happenings
from tests.loopback.messages import Messages
from tests.loopback.rest import Call, Refusal, Reply
from tests.loopback.world import BY_PERSON, BY_SERVER, EPHEMERAL, LOADING, Channel, Json, User, World, snowflake

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ACK_S, TOKEN_S = 3.0, 15 * 60.0
FOLLOW_UPS = 5
ALLOWED = {
    COMMAND: (MESSAGE, DEFERRED, MODAL),
    COMPONENT: (MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE),
}


@dataclass
class Asked:
    """One interaction. Moments are on the monotonic clock, when the server had the whole request."""

    kind: int
    user: User
    channel: Channel
    data: Json
    happenings: Happenings = field(repr=False)
    origin: Json | None = None
    id: int = field(default_factory=snowflake)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    sent_at: float = field(default_factory=time.monotonic)
    ack_type: int | None = None
    acked_at: float | None = None
    answered_at: float | None = None
    is_ephemeral: bool = False
    message: Json | None = None
    said: Json = field(default_factory=dict)
    followups: list[Json] = field(default_factory=list)
    extra_acks: int = 0
    is_removed: bool = False

    @property
    def ack_s(self) -> float:
        """Give how long the ack took, in seconds."""
        assert self.acked_at is not None, f"never acknowledged: {self.data}"
        return self.acked_at - self.sent_at

    @property
    def answer_s(self) -> float:
        """Give how long the answer took, in seconds."""
        assert self.answered_at is not None, f"never answered: {self.data}"
        return self.answered_at - self.sent_at

    @property
    def choices(self) -> list[Json]:
        """Give what autocomplete offered."""
        choices: list[Json] = self.said["choices"]
        return choices

    async def acked(self, within_s: float = ACK_S) -> int:
        """Wait for the ack; give its callback type."""
        await self.happenings.until(lambda: self.acked_at, within_s, f"ack of {self.data}")
        assert self.ack_type is not None
        return self.ack_type

    async def answered(self, within_s: float = 10.0) -> Json:
        """Wait for the answer; give the message (or the choices or the modal) as it then stands."""
        await self.happenings.until(lambda: self.answered_at, within_s, f"answer to {self.data}")
        return self.said if self.message is None else self.message

    def answer_now(self) -> None:
        """Note that the answer is there."""
        if self.answered_at is None:
            self.answered_at = time.monotonic()


class Interactions:
    """Every interaction, and the routes with which the bot answers one."""

    def __init__(self, world: World, messages: Messages, happenings: Happenings) -> None:
        self.asked: dict[int, Asked] = {}
        self._by_token: dict[str, Asked] = {}
        self._world = world
        self._messages = messages
        self._happenings = happenings

    def new(self, kind: int, user: User, channel: Channel, data: Json, origin: Json | None = None) -> Asked:
        """Make an interaction and expect its answer."""
        made = Asked(kind, user, channel, data, self._happenings, origin)
        self.asked[made.id] = made
        self._by_token[made.token] = made
        return made

    @property
    def unanswered(self) -> list[Asked]:
        """Give those without an answer so far."""
        return [each for each in self.asked.values() if each.answered_at is None]

    def forget(self, over: list[Asked]) -> None:
        """Forget interactions that are over, so that a long run stays small."""
        for asked in over:
            del self.asked[asked.id]
            del self._by_token[asked.token]

    def payload(self, asked: Asked) -> Json:
        """Write the interaction as Discord does."""
        guild = asked.channel.guild
        payload: Json = {
            "id": str(asked.id),
            "application_id": str(self._world.bot.id),
            "type": asked.kind,
            "token": asked.token,
            "version": 1,
            "data": asked.data,
            "channel_id": str(asked.channel.id),
            "channel": asked.channel.payload(),
            "locale": asked.user.locale,
            "app_permissions": str(self._world.permissions(self._world.bot, asked.channel)),
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if asked.origin is not None:
            payload["message"] = asked.origin
        payload["context"] = self._world.context(asked.channel)
        payload["authorizing_integration_owners"] = self._owners(asked)
        if guild is None:
            return {**payload, "user": asked.user.payload()}
        return {
            **payload,
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": guild.member_payload(asked.user, channel=asked.channel),
        }

    def _owners(self, asked: Asked) -> Json:
        """Write for whom the application is installed there: for the server (0 in a DM), and for the person."""
        found: Json = {}
        if self._world.is_installed_in(asked.channel):
            found[str(BY_SERVER)] = str(asked.channel.guild.id) if asked.channel.guild is not None else "0"
        if asked.user.has_installed:
            found[str(BY_PERSON)] = str(asked.user.id)
        return found

    async def callback(self, call: Call) -> Reply:
        """Take the first response."""
        asked = self.asked.get(call.id("interaction"))
        if asked is None or asked.token != call.params["token"] or time.monotonic() - asked.sent_at > ACK_S:
            raise Refusal(404, 10062, "Unknown interaction")
        if asked.acked_at is not None:
            asked.extra_acks += 1
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        kind, data = call.body["type"], call.body.get("data") or {}
        if kind not in ALLOWED[asked.kind] or (kind in (DEFERRED_UPDATE, UPDATE) and asked.origin is None):
            raise Refusal.invalid(f"type {kind} cannot answer an interaction of type {asked.kind}")
        await self._respond(asked, kind, data, call)
        asked.ack_type, asked.acked_at = kind, time.monotonic()
        if kind not in (DEFERRED, DEFERRED_UPDATE):
            asked.answer_now()
        if call.request.query.get("with_response") not in ("1", "true"):
            return Reply()
        return Reply(_response(asked, kind))

    async def _respond(self, asked: Asked, kind: int, data: Json, call: Call) -> None:
        if kind == MESSAGE:
            asked.message = await self._create(asked, data, call.request.files)
        elif kind == DEFERRED:
            flags = (data.get("flags") or 0) & EPHEMERAL
            asked.message = await self._create(asked, {"flags": flags}, {}, LOADING)
        elif kind == DEFERRED_UPDATE:
            asked.message = asked.origin
        elif kind == UPDATE:
            assert asked.origin is not None
            asked.message = await self._messages.edit(asked.origin, data, call.request.files)
        else:
            _check_offer(kind, data)
            asked.said = data

    async def _create(self, asked: Asked, body: Json, files: dict[str, bytes], flags: int = 0) -> Json:
        more: Json = {"application_id": str(self._world.bot.id), "webhook_id": str(self._world.bot.id)}
        more["interaction_metadata"] = {
            "id": str(asked.id),
            "type": asked.kind,
            "user": asked.user.payload(),
            "authorizing_integration_owners": self._owners(asked),
        }
        if flags:
            more["flags"] = flags | body["flags"]
        asked.is_ephemeral = asked.is_ephemeral or bool((body.get("flags") or 0) & EPHEMERAL)
        return await self._messages.create(asked.channel, self._world.bot, body, files, {**more, "type": 20})

    async def get(self, call: Call) -> Reply:
        """Give a response as it stands."""
        return Reply(self._find(call)[1])

    async def edit(self, call: Call) -> Reply:
        """Change a response: this is how a deferred one is answered."""
        asked, message = self._find(call)
        edited = await self._messages.edit(message, call.body or {}, call.request.files)
        asked.answer_now()
        return Reply(edited)

    async def delete(self, call: Call) -> Reply:
        """Take a response away."""
        asked, message = self._find(call)
        await self._messages.delete(message)
        asked.is_removed = True
        asked.answer_now()
        return Reply()

    async def follow_up(self, call: Call) -> Reply:
        """Take a follow-up; the first one after a defer fills the deferred message."""
        asked = self._acked(call)
        if asked.message is not None and asked.message["flags"] & LOADING:
            made = await self._messages.edit(asked.message, call.body, call.request.files)
        else:
            if len(asked.followups) >= FOLLOW_UPS and str(BY_SERVER) not in self._owners(asked):
                raise Refusal(400, 40094, f"This interaction callback token only supports {FOLLOW_UPS} follow-ups.")
            made = await self._create(asked, call.body, call.request.files)
            asked.followups.append(made)
        asked.answer_now()
        return Reply(made)

    def _acked(self, call: Call) -> Asked:
        asked = self._by_token.get(call.params["token"])
        if asked is None or asked.acked_at is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        if time.monotonic() - asked.sent_at > TOKEN_S:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return asked

    def _find(self, call: Call) -> tuple[Asked, Json]:
        asked = self._acked(call)
        if call.params["message"] != "@original":
            return asked, self._messages.find(call.id("message"))
        if asked.message is None or asked.is_removed:
            raise Refusal(404, 10008, "Unknown Message")
        return asked, asked.message


def _check_offer(kind: int, data: Json) -> None:
    if kind == CHOICES and len(data["choices"]) > 25:
        raise Refusal.invalid(f"{len(data['choices'])} choices")
    if kind == MODAL and not 1 <= len(data["components"]) <= 5:
        raise Refusal.invalid(f"{len(data['components'])} components")


def _response(asked: Asked, kind: int) -> dict[str, Any]:
    interaction: Json = {"id": str(asked.id), "type": asked.kind}
    if asked.message is None:
        return {"interaction": interaction, "resource": {"type": kind}}
    interaction["response_message_id"] = asked.message["id"]
    interaction["response_message_loading"] = bool(asked.message["flags"] & LOADING)
    interaction["response_message_ephemeral"] = bool(asked.message["flags"] & EPHEMERAL)
    resource: Json = {"type": kind}
    if kind != DEFERRED_UPDATE:
        resource["message"] = asked.message
    return {"interaction": interaction, "resource": resource}
