"""Where commands are there. Those that ask are everywhere (`bot.chat.tree`); those that keep something are not."""

from __future__ import annotations

from typing import TypeVar

from discord import app_commands

T = TypeVar("T")

_by_servers = app_commands.allowed_installs(guilds=True, users=False)


def server_only(command: T) -> T:
    """Let a command or group be used only in a server that installed the bot: it is about that server."""
    in_servers = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    return app_commands.guild_only(in_servers(_by_servers(command)))


def with_the_bot(command: T) -> T:
    """Let a command be used in servers that installed the bot and in direct messages with it: what it keeps belongs
    to a server, or is told there.
    """
    return app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)(_by_servers(command))
