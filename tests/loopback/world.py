"""What stands in the loopback Discord: the application, people, servers with roles and channels, and messages."""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

DISCORD_EPOCH_MS = 1_420_070_400_000
TEXT_CHANNEL, DM_CHANNEL, ANNOUNCEMENT_CHANNEL = 0, 1, 5
COMPONENTS_V2, EPHEMERAL, LOADING = 1 << 15, 1 << 6, 1 << 7

ADMINISTRATOR = 1 << 3
MANAGE_SERVER = 1 << 5
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
SEND_IN_THREADS = 1 << 38
EVERYONE = (
    VIEW_CHANNEL | SEND_MESSAGES | SEND_IN_THREADS | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY | (1 << 31)
)
EVERY_PERMISSION = (1 << 53) - 1

_serial = itertools.count()


def snowflake() -> int:
    """Make a new id: the moment in its upper bits, so that ids are in the order of time."""
    return (int(time.time() * 1000) - DISCORD_EPOCH_MS) << 22 | (next(_serial) & 0x3FFFFF)


def moment_text() -> str:
    """Give the present moment as Discord writes it."""
    return datetime.now(UTC).isoformat()


@dataclass
class User:
    """A person, or the bot."""

    name: str
    is_bot: bool = False
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)

    def payload(self) -> Json:
        """Write the user as Discord does."""
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name,
            "avatar": None,
            "bot": self.is_bot,
            "public_flags": 0,
            "flags": 0,
        }


@dataclass
class Role:
    """A role and its permissions."""

    name: str
    permissions: int
    position: int = 1
    id: int = field(default_factory=snowflake)

    def payload(self) -> Json:
        """Write the role as Discord does."""
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass
class Channel:
    """A channel; `denied` are permissions taken from a user or role id in it, `recipient` is set in a DM."""

    name: str
    guild: "Guild | None"
    kind: int = TEXT_CHANNEL
    recipient: User | None = None
    denied: dict[int, int] = field(default_factory=dict)
    id: int = field(default_factory=snowflake)

    def payload(self) -> Json:
        """Write the channel as Discord does."""
        shared = {"id": str(self.id), "type": self.kind, "last_message_id": None}
        if self.recipient is not None:
            return {**shared, "recipients": [self.recipient.payload()]}
        overwrites = [
            {"id": str(of), "type": int(of not in self._guild.roles), "allow": "0", "deny": str(bits)}
            for of, bits in self.denied.items()
        ]
        return {
            **shared,
            "guild_id": str(self._guild.id),
            "name": self.name,
            "position": 0,
            "permission_overwrites": overwrites,
            "nsfw": False,
            "parent_id": None,
            "topic": None,
            "rate_limit_per_user": 0,
        }

    @property
    def _guild(self) -> "Guild":
        assert self.guild is not None
        return self.guild


@dataclass
class Guild:
    """A server: its members are user ids with the ids of their roles."""

    name: str
    owner: User
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    members: dict[int, tuple[User, list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles[self.id] = Role("@everyone", EVERYONE, 0, self.id)
        self.join(self.owner)

    def join(self, user: User, *roles: Role) -> User:
        """Take a user in, with roles."""
        self.roles.update({role.id: role for role in roles})
        self.members[user.id] = (user, [role.id for role in roles])
        return user

    def channel(self, name: str, kind: int = TEXT_CHANNEL) -> Channel:
        """Open a channel."""
        made = Channel(name, self, kind)
        self.channels[made.id] = made
        return made

    def permissions(self, user: User, channel: Channel | None = None) -> int:
        """Work out what a member may do, in a channel when one is given."""
        if user.id not in self.members:
            return 0
        held = [self.id, *self.members[user.id][1]]
        bits = 0
        for role_id in held:
            bits |= self.roles[role_id].permissions
        if user.id == self.owner.id or bits & ADMINISTRATOR:
            return EVERY_PERMISSION
        for of in (*held, user.id):
            bits &= ~(channel.denied.get(of, 0) if channel is not None else 0)
        return bits

    def member_payload(self, user: User, *, channel: Channel | None = None) -> Json:
        """Write a member as Discord does; with `channel` as in an interaction, with the permissions there."""
        payload = {
            "user": user.payload(),
            "nick": None,
            "avatar": None,
            "roles": [str(role_id) for role_id in self.members[user.id][1]],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
        }
        return payload if channel is None else {**payload, "permissions": str(self.permissions(user, channel))}

    def payload(self, bot: User) -> Json:
        """Write the server as in GUILD_CREATE: without privileged intents the bot sees only itself as a member."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "banner": None,
            "description": None,
            "region": "",
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "roles": [role.payload() for role in self.roles.values()],
            "emojis": [],
            "stickers": [],
            "features": [],
            "mfa_level": 0,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "preferred_locale": self.locale,
            "nsfw_level": 0,
            "joined_at": "2024-01-01T00:00:00+00:00",
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [self.member_payload(bot)] if bot.id in self.members else [],
            "channels": [channel.payload() for channel in self.channels.values()],
            "threads": [],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
        }


class World:
    """All that exists. The application has one bot (with the application's id) and one owner."""

    def __init__(self) -> None:
        self.bot = User("Tonnage", is_bot=True)
        self.owner = User("owner")
        self.users: dict[int, User] = {each.id: each for each in (self.bot, self.owner)}
        self.guilds: dict[int, Guild] = {}
        self.dms: dict[int, Channel] = {}
        self.messages: dict[int, Json] = {}

    def user(self, name: str, *, locale: str = "en-US") -> User:
        """Add a person."""
        made = User(name, locale=locale)
        self.users[made.id] = made
        return made

    def guild(self, name: str = "Desk", *, bot_permissions: int = EVERYONE, with_bot: bool = True) -> Guild:
        """Add a server that belongs to the application's owner, with the bot and its role in it."""
        made = Guild(name, self.owner)
        self.guilds[made.id] = made
        if with_bot:
            made.join(self.bot, Role("Tonnage", bot_permissions))
        return made

    def member(self, guild: Guild, name: str, *, permissions: int = 0, locale: str = "en-US") -> User:
        """Add a person to a server, with a role when there are permissions to give."""
        roles = (Role(f"{name}s", permissions),) if permissions else ()
        return guild.join(self.user(name, locale=locale), *roles)

    def dm(self, user: User) -> Channel:
        """Give the direct-message channel between a person and the bot."""
        if user.id not in self.dms:
            self.dms[user.id] = Channel("", None, DM_CHANNEL, user)
        return self.dms[user.id]

    def channel(self, channel_id: int) -> Channel | None:
        """Find a channel by its id."""
        for guild in self.guilds.values():
            if channel_id in guild.channels:
                return guild.channels[channel_id]
        return next((channel for channel in self.dms.values() if channel.id == channel_id), None)

    def permissions(self, user: User, channel: Channel) -> int:
        """Work out what a user may do in a channel; in a DM everything that can be done there."""
        return EVERYONE if channel.guild is None else channel.guild.permissions(user, channel)

    def in_channel(self, channel: Channel) -> list[Json]:
        """Give the messages of a channel that everyone there sees, oldest first."""
        return [
            message
            for message in self.messages.values()
            if message["channel_id"] == str(channel.id) and not message["flags"] & EPHEMERAL
        ]
