"""What stands in the loopback Discord: the application, people, servers with roles and channels, and messages."""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

DISCORD_EPOCH_MS = 1_420_070_400_000
TEXT_CHANNEL, DM_CHANNEL, GROUP_DM, ANNOUNCEMENT_CHANNEL, FORUM_CHANNEL = 0, 1, 3, 5, 15
ANNOUNCEMENT_THREAD, PUBLIC_THREAD = 10, 11
IN_SERVER, IN_DM, IN_PRIVATE_CHANNEL = 0, 1, 2
BY_SERVER, BY_PERSON = 0, 1
COMPONENTS_V2, EPHEMERAL, LOADING = 1 << 15, 1 << 6, 1 << 7
CROSSPOSTED, HAS_THREAD = 1 << 0, 1 << 5
REQUIRES_TAG = 1 << 4

ADMINISTRATOR = 1 << 3
MANAGE_SERVER = 1 << 5
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
USE_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
SEND_IN_THREADS = 1 << 38
EVERYONE = (
    VIEW_CHANNEL
    | SEND_MESSAGES
    | SEND_IN_THREADS
    | CREATE_PUBLIC_THREADS
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_COMMANDS
)
EVERY_PERMISSION = (1 << 53) - 1

_serial = itertools.count()


def snowflake() -> int:
    """Make a new id: the moment in its upper bits, so that ids are in the order of time."""
    return (int(time.time() * 1000) - DISCORD_EPOCH_MS) << 22 | (next(_serial) & 0x3FFFFF)


def snowflake_moment(number: int) -> datetime:
    """Give the moment that an id tells."""
    return datetime.fromtimestamp(((number >> 22) + DISCORD_EPOCH_MS) / 1000, UTC)


def moment_text() -> str:
    """Give the present moment as Discord writes it."""
    return datetime.now(UTC).isoformat()


@dataclass
class User:
    """A person, or the bot; a person may have installed the application for themselves."""

    name: str
    is_bot: bool = False
    locale: str = "en-US"
    has_installed: bool = False
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
    mentionable: bool = False
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
            "mentionable": self.mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass
class Tag:
    """A tag of a forum; one that is `moderated` may be given by moderators alone."""

    name: str
    moderated: bool = False
    id: int = field(default_factory=snowflake)

    def payload(self) -> Json:
        """Write the tag as Discord does."""
        return {
            "id": str(self.id),
            "name": self.name,
            "moderated": self.moderated,
            "emoji_id": None,
            "emoji_name": None,
        }


@dataclass
class Channel:
    """A channel; `denied` are permissions taken from a user or role id in it, `recipient` is set in a DM and in a
    group of people, in which the bot is not. A forum has `tags`, and may require one.
    """

    name: str
    guild: "Guild | None"
    kind: int = TEXT_CHANNEL
    recipient: User | None = None
    denied: dict[int, int] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    requires_tag: bool = False
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
        forum = {
            "available_tags": [tag.payload() for tag in self.tags],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
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
            "flags": REQUIRES_TAG if self.requires_tag else 0,
            **(forum if self.kind == FORUM_CHANNEL else {}),
        }

    @property
    def _guild(self) -> "Guild":
        assert self.guild is not None
        return self.guild


@dataclass
class Thread(Channel):
    """A thread under a message, whose id it has, or a post of a forum. Its permissions are those of its `parent`."""

    parent: Channel | None = None
    owner: User | None = None
    applied: list[int] = field(default_factory=list)
    archived_at: datetime | None = None
    is_locked: bool = False

    def payload(self) -> Json:
        """Write the thread as Discord does."""
        assert self.parent is not None and self.owner is not None
        made = snowflake_moment(self.id)
        return {
            "id": str(self.id),
            "type": self.kind,
            "guild_id": str(self._guild.id),
            "parent_id": str(self.parent.id),
            "owner_id": str(self.owner.id),
            "name": self.name,
            "last_message_id": None,
            "rate_limit_per_user": 0,
            "flags": 0,
            "message_count": 0,
            "member_count": 1,
            "total_message_sent": 0,
            "applied_tags": [str(tag) for tag in self.applied],
            "thread_metadata": {
                "archived": self.archived_at is not None,
                "archive_timestamp": (self.archived_at or made).isoformat(),
                "auto_archive_duration": 4320,
                "locked": self.is_locked,
                "create_timestamp": made.isoformat(),
            },
        }


@dataclass
class Guild:
    """A server: its members are user ids with the ids of their roles."""

    name: str
    owner: User
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Thread] = field(default_factory=dict)
    members: dict[int, tuple[User, list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles[self.id] = Role("@everyone", EVERYONE, 0, id=self.id)
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

    def forum(self, name: str, *tags: Tag, requires_tag: bool = False) -> Channel:
        """Open a forum."""
        made = self.channel(name, FORUM_CHANNEL)
        made.tags, made.requires_tag = [*tags], requires_tag
        return made

    def begin_thread(self, name: str, parent: Channel, owner: User, number: int) -> Thread:
        """Begin a thread with the id of its first message, or of the message that it is under."""
        kind = ANNOUNCEMENT_THREAD if parent.kind == ANNOUNCEMENT_CHANNEL else PUBLIC_THREAD
        made = Thread(name, self, kind, parent=parent, owner=owner, id=number)
        self.threads[made.id] = made
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
        if isinstance(channel, Thread):
            channel = channel.parent
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

    def payload(self) -> Json:
        """Write the server as Discord does when it is asked for: without its channels, threads and members."""
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
        }

    def created_payload(self, bot: User) -> Json:
        """Write the server as in GUILD_CREATE: without privileged intents the bot sees only itself as a member."""
        return {
            **self.payload(),
            "joined_at": "2024-01-01T00:00:00+00:00",
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [self.member_payload(bot)] if bot.id in self.members else [],
            "channels": [channel.payload() for channel in self.channels.values()],
            "threads": [each.payload() for each in self.threads.values() if each.archived_at is None],
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
        self.groups: dict[int, Channel] = {}
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

    def group(self, user: User) -> Channel:
        """Give a private channel of a person with others, in which the bot is not."""
        made = Channel("the two of us", None, GROUP_DM, user)
        self.groups[made.id] = made
        return made

    def channel(self, channel_id: int) -> Channel | None:
        """Find a channel by its id."""
        for guild in self.guilds.values():
            found = guild.channels.get(channel_id) or guild.threads.get(channel_id)
            if found is not None:
                return found
        private = (*self.dms.values(), *self.groups.values())
        return next((channel for channel in private if channel.id == channel_id), None)

    def permissions(self, user: User, channel: Channel) -> int:
        """Work out what a user may do in a channel; in a DM everything that can be done there."""
        return EVERYONE if channel.guild is None else channel.guild.permissions(user, channel)

    def is_installed_in(self, channel: Channel) -> bool:
        """Say whether the application is there for everyone: in a server with the bot, and in DMs with it."""
        if channel.guild is None:
            return channel.kind == DM_CHANNEL
        return self.bot.id in channel.guild.members

    def context(self, channel: Channel) -> int:
        """Give the context of an interaction in a channel: a server, a DM with the bot, or a private channel."""
        if channel.guild is not None:
            return IN_SERVER
        return IN_DM if channel.kind == DM_CHANNEL else IN_PRIVATE_CHANNEL

    def in_channel(self, channel: Channel) -> list[Json]:
        """Give the messages of a channel that everyone there sees, oldest first."""
        return [
            message
            for message in self.messages.values()
            if message["channel_id"] == str(channel.id) and not message["flags"] & EPHEMERAL
        ]
