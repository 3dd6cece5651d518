"""Who is asking. A face builds the Actor; the desk decides what it may."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import NotAllowed

TERMINAL = "terminal:"


@dataclass(frozen=True, slots=True)
class Actor:
    """One person at a face: `name` is what the history keeps ("discord:123", "terminal:mei"); the rest is what
    the face knows of their standing at this moment.
    """

    name: str
    user_id: int | None = None
    guild_id: int | None = None
    role_ids: frozenset[int] = frozenset()
    is_owner: bool = False
    may_manage_guild: bool = False

    @property
    def is_terminal(self) -> bool:
        """Say whether this is the operator at the machine itself."""
        return self.user_id is None


def guild_of(actor: Actor) -> int:
    """Give the server in which someone asks; NotAllowed outside of servers."""
    if actor.guild_id is None:
        raise NotAllowed("needs_server", "This belongs to a server: use it in one of its channels.")
    return actor.guild_id


def manager_of(actor: Actor) -> int:
    """Give the server that someone may manage; NotAllowed for others and outside of servers."""
    guild = guild_of(actor)
    if not actor.may_manage_guild:
        raise NotAllowed("needs_manager", "This is for members who may manage the server.")
    return guild
