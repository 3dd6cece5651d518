"""Telling Discord which commands there are, only when that changed, and remembering their ids for mentions."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import discord
from discord import app_commands

from bot.desk.guilds import Guilds
from bot.errors import Busy, NotPossible
from bot.private_files import make_private

log = logging.getLogger(__name__)

_NOT_KEPT = "what Discord was told of the commands cannot be kept, and is told again: %s"


class Memo(Protocol):
    """Where it is kept what Discord was last told of the commands."""

    async def read(self) -> str:
        """Return it, empty where nothing is kept."""

    async def keep(self, said: str) -> None:
        """Keep it in the place of what was kept; where that cannot be, all is told again at the next start."""


class FileMemo:
    """A file beside the store."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def read(self) -> str:
        """Return its text, empty where it cannot be read."""
        try:
            return await asyncio.to_thread(self._path.read_text, encoding="utf-8")
        except (OSError, ValueError):
            return ""

    async def keep(self, said: str) -> None:
        """Write it."""
        try:
            make_private(self._path, self._path.parent)
            await asyncio.to_thread(self._path.write_text, said, encoding="utf-8")
        except OSError as error:
            log.warning(_NOT_KEPT, error.strerror)


class StoreMemo:
    """A store on a server, for all processes."""

    def __init__(self, guilds: Guilds) -> None:
        self._guilds = guilds

    async def read(self) -> str:
        """Return what the store holds, empty where it cannot be read."""
        try:
            return await self._guilds.commands_told()
        except (Busy, NotPossible):
            return ""

    async def keep(self, said: str) -> None:
        """Write it."""
        try:
            await self._guilds.keep_commands_told(said)
        except (Busy, NotPossible) as error:
            log.warning(_NOT_KEPT, error)


Tree = app_commands.CommandTree[Any]


@dataclass(frozen=True, slots=True)
class Synced:
    """What Discord was last told: a fingerprint, and each command's id by its full name."""

    fingerprint: str
    ids: dict[str, int]


async def sync(tree: Tree, kept_in: Memo, guild_id: int | None, *, always: bool = False) -> dict[str, int]:
    """Send the commands when they differ from what `kept_in` says was sent; return their ids by full name."""
    scope = None if guild_id is None else discord.Object(guild_id)
    if scope is not None:
        tree.clear_commands(guild=scope)
        tree.copy_global_to(guild=scope)
    fingerprint = await fingerprint_of(tree, scope)
    known = _understood(await kept_in.read())
    if known is not None and known.fingerprint == fingerprint and not always:
        return known.ids
    sent = await tree.sync(guild=scope)
    ids = {name: command.id for command in sent for name in full_names(command)}
    await kept_in.keep(json.dumps(asdict(Synced(fingerprint, ids)), indent=1))
    log.info("synced %d commands %s", len(sent), "for every server" if scope is None else f"for server {scope.id}")
    return ids


async def ids_by_name(tree: Tree, guild_id: int | None) -> dict[str, int]:
    """Return the commands' ids by full name, as another process told Discord of them."""
    scope = None if guild_id is None else discord.Object(guild_id)
    return {name: command.id for command in await tree.fetch_commands(guild=scope) for name in full_names(command)}


async def fingerprint_of(tree: Tree, scope: discord.Object | None) -> str:
    """Sum up all that Discord is told: the application, the scope and every command with its translations."""
    translator = tree.translator
    commands = [
        await command.get_translated_payload(tree, translator) if translator is not None else command.to_dict(tree)
        for command in tree.get_commands(guild=scope)
    ]
    said = [tree.client.application_id, None if scope is None else scope.id, sorted(commands, key=_by_name)]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def full_names(command: app_commands.AppCommand) -> Iterable[str]:
    """Name every form that can be typed: "exports", "data import"."""
    groups = [option for option in command.options if isinstance(option, app_commands.AppCommandGroup)]
    return [group.qualified_name for group in _leaves(groups)] or [command.name]


def _leaves(groups: Sequence[app_commands.AppCommandGroup]) -> Iterable[app_commands.AppCommandGroup]:
    for group in groups:
        inner = [option for option in group.options if isinstance(option, app_commands.AppCommandGroup)]
        yield from _leaves(inner) if inner else (group,)


def _by_name(command: dict[str, Any]) -> tuple[int, str]:
    return command.get("type", 1), command["name"]


def _understood(said: str) -> Synced | None:
    """Read what was sent last; where that is absent or damaged nothing is known, and all is sent again."""
    try:
        kept = json.loads(said)
        return Synced(str(kept["fingerprint"]), {str(name): int(number) for name, number in kept["ids"].items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
