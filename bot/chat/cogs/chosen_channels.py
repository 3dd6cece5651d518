"""A channel or thread that is chosen for an option, also a thread that the bot does not hold in memory: an archived
one, or a private one in which it is not.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import discord
from discord import app_commands
from discord.app_commands.transformers import UnionChannelTransformer

from bot.chat.app import App
from bot.chat.markdown import cleaned
from bot.errors import NotPossible

FarThread: TypeAlias = app_commands.AppCommandThread


class ChannelTransformer(UnionChannelTransformer[App]):
    """Takes channels and threads of some kinds; a thread that is not in memory as the interaction tells of it, since
    nothing is asked before the acknowledgement.
    """

    async def transform(self, interaction: discord.Interaction[App], value: Any, /) -> Any:
        """Return what was chosen."""
        if isinstance(value, FarThread):
            return value.resolve() or value
        return await super().transform(interaction, value)


class PostChannelTransformer(ChannelTransformer):
    """Takes a channel in which reports can be posted. Media channels are none: Discord's own description of its API
    does not know them.
    """

    def __init__(self) -> None:
        super().__init__(discord.TextChannel, discord.Thread, discord.ForumChannel)

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Return the kinds that Discord offers."""
        return [each for each in super().channel_types if each is not discord.ChannelType.media]


async def known(thread: FarThread) -> discord.Thread:
    """Ask Discord for a thread that is not in memory; NotPossible where the bot may not see it."""
    try:
        return await thread.fetch()
    except (discord.Forbidden, discord.NotFound):
        words = f"I cannot see #{cleaned(thread.name)}. Mention me there or let me view its channel, then try again."
        raise NotPossible("thread_not_shown", words) from None
