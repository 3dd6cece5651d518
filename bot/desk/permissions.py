"""Who is asking, and who may edit: a face builds the Actor, the desk decides what it may."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import NotAllowed
from bot.store import guilds as store
from bot.store.database import Database
from bot.text import Command, line
from bot.trade.guilds import Editor, EditorKind

TERMINAL = "terminal:"


@dataclass(frozen=True, slots=True)
class Actor:
    """One person at a face: `name` is what the history keeps ("discord:123", "terminal:mei"); the rest is what
    the face knows of their standing at this moment, and whether the bot is itself where they ask.
    """

    name: str
    user_id: int | None = None
    guild_id: int | None = None
    role_ids: frozenset[int] = frozenset()
    is_owner: bool = False
    may_manage_guild: bool = False
    is_with_bot: bool = True

    @property
    def is_terminal(self) -> bool:
        """Return whether this is the operator at the machine itself."""
        return self.user_id is None


def guild_of(actor: Actor) -> int:
    """Return the server in which someone asks; NotAllowed outside of servers."""
    if actor.guild_id is None:
        raise NotAllowed("needs_server", "This belongs to a server: use it in one of its channels.")
    return actor.guild_id


def manager_of(actor: Actor) -> int:
    """Return the server that someone may manage; NotAllowed for others and outside of servers."""
    guild = guild_of(actor)
    if not actor.may_manage_guild:
        raise NotAllowed("needs_manager", "This is for members who may manage the server.")
    return guild


def require_editor(actor: Actor, guilds: Collection[int], editors: Sequence[Editor]) -> None:
    """Let through who may edit: the terminal, the application's owner, and in the data's own guilds those with
    Manage Server and the named editors. NotAllowed says what is missing; `editors` are those of the actor's guild.
    """
    if actor.is_terminal or actor.is_owner:
        return
    if actor.guild_id is None:
        raise NotAllowed("edit_in_message", line("In a direct message only the bot's owner can change the data."))
    if actor.guild_id not in guilds:
        raise NotAllowed(
            "edit_elsewhere", line("The data are kept by another server. Ask there, or ask the bot's owner.")
        )
    if actor.may_manage_guild or any(_is(actor, each) for each in editors):
        return
    missing = "the permission Manage Server, or an editor's role" if editors else "the permission Manage Server"
    raise NotAllowed(
        "edit_not_editor",
        line(f"Changing the data needs {missing}. An admin of this server can name you: ", Command("admin editors")),
    )


def _is(actor: Actor, editor: Editor) -> bool:
    if editor.kind is EditorKind.ROLE:
        return editor.subject in actor.role_ids
    return editor.subject == actor.user_id


@dataclass(frozen=True, slots=True)
class Permissions:
    """`desk.permissions`: who may edit one store. `guilds` are those that the settings name."""

    database: Database
    guilds: frozenset[int]

    async def require_editor(self, actor: Actor) -> None:
        """Let through who may edit; NotAllowed names what is missing."""
        editors: tuple[Editor, ...] = ()
        if actor.guild_id in self.guilds and not (actor.is_owner or actor.may_manage_guild):
            editors = await self.editors(actor.guild_id)
        require_editor(actor, self.guilds, editors)

    def require_admin(self, actor: Actor) -> int:
        """Let through who may name editors, and give their guild; NotAllowed says what is missing."""
        guild = guild_of(actor)
        if guild not in self.guilds:
            raise NotAllowed(
                "editors_elsewhere", line("The data are kept by another server; its admins name editors.")
            )
        if not (actor.is_owner or actor.may_manage_guild):
            raise NotAllowed("editors_not_admin", line("Naming editors needs the permission Manage Server."))
        return guild

    async def editors(self, guild: int) -> tuple[Editor, ...]:
        """Return the editors of a guild."""
        async with self.database.reading() as connection:
            return await store.editors(connection, guild)

    async def add_editor(self, kind: EditorKind, subject: int, actor: Actor, *, now: datetime) -> bool:
        """Name a role or a person; False when it was an editor already."""
        guild = self.require_admin(actor)
        async with self.database.writing() as connection:
            return await store.add_editor(connection, guild, Editor(kind, subject, actor.name, now))

    async def remove_editor(self, kind: EditorKind, subject: int, actor: Actor) -> bool:
        """Take a role's or person's name away; False when it was no editor."""
        guild = self.require_admin(actor)
        async with self.database.writing() as connection:
            return await store.remove_editor(connection, guild, kind, subject)
