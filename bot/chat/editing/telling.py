"""Word to admins: what was changed in the data and by whom, in the admin channels of the servers that keep them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord

from bot.chat.cards import SLATE, laid_out
from bot.chat.words import markdown
from bot.text import Line

if TYPE_CHECKING:
    from bot.chat.client import Tonnage

log = logging.getLogger(__name__)


async def tell_admins(client: Tonnage, notice: Line) -> None:
    """Send one line to each admin channel, also to the one where it was done: its receipt is private, and the others
    there should know. It pings nobody.

    That a channel is gone or closed is written to the log: what was done stands all the same.
    """
    for guild in client.guilds:
        channel = client.desk.guilds.of(guild.id).admin_channel
        if guild.id not in client.desk.permissions.guilds or channel is None:
            continue
        found = guild.get_channel_or_thread(channel)
        if not isinstance(found, discord.abc.Messageable):
            log.warning("the admin channel %d of server %d is gone", channel, guild.id)
            continue
        said = markdown(notice, client.command_ids)
        try:
            await found.send(view=laid_out([discord.ui.TextDisplay[Any](said)], SLATE))
        except discord.HTTPException as error:
            log.warning("the admin channel %d of server %d refused: %s", channel, guild.id, error)
