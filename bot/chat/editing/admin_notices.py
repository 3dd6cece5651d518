"""Word to admins: what was changed in the data and by whom, in the admin channels of the servers that keep them."""

from __future__ import annotations

import logging

import discord

from bot.chat.app import App
from bot.chat.cards import Card, text_card
from bot.chat.markdown import lines
from bot.chat.outages import PASSING, is_out_of_order
from bot.chat.targets import Closed, Target
from bot.text import Line
from bot.trade.guilds import GuildSettings

log = logging.getLogger(__name__)


async def tell_admins(client: App, notice: Line, card: Card | None = None) -> None:
    """Send one line to each admin channel, also to the one where it was done: its receipt is private, and the others
    there should know. It pings nobody. A card that waits for a word goes below it.

    That a channel is gone or closed is written to the log: what was done stands all the same.
    """
    for settings in _keepers(client):
        try:
            await _send(client, settings, notice)
            if card is not None:
                await _send(client, settings, card)
        except PASSING as error:
            log.warning("the admin channel %s was not told: %s", settings.admin_channel, error)


async def tell_of_terminals(client: App) -> bool:
    """Tell each admin channel of the servers that this process serves what terminals committed since it was last
    told, also while the bot did not run; False when Discord is out of order and some of it is to be told later.
    """
    desk, newest, is_told = client.desk, client.desk.memory.batch, True
    for settings in _keepers(client):
        if settings.told_batch == newest or client.get_guild(settings.guild) is None:
            continue
        if settings.told_batch is not None:
            try:
                for batch, said in await desk.history.by_terminals(settings.told_batch, now=client.now()):
                    await _send(client, settings, said)
                    await desk.guilds.told(settings.guild, batch)
            except PASSING as error:
                log.warning("the admin channel %s is told later: %s", settings.admin_channel, error)
                is_told = False
                continue
        await desk.guilds.told(settings.guild, newest)
    return is_told


def has_admin_channel(client: App) -> bool:
    """Say whether anybody hears of what comes by itself."""
    return bool(_keepers(client))


def _keepers(client: App) -> list[GuildSettings]:
    """Return the settings of the servers that keep the data and have an admin channel, whichever process serves
    them.
    """
    found = [client.desk.guilds.of(guild) for guild in sorted(client.desk.permissions.guilds)]
    return [each for each in found if each.admin_channel is not None]


async def _send(client: App, settings: GuildSettings, notice: Line | Card) -> None:
    """Send a line or a card; that a channel is gone or takes nothing is written to the log."""
    card = notice if isinstance(notice, Card) else text_card(lines([notice], client.command_ids))
    try:
        target = await Target.in_channel(client, settings.admin_channel or 0, settings.guild)
        await target.messageable.send(view=card.view)
    except Closed as closed:
        log.warning("the admin channel %s of server %d: %s", settings.admin_channel, settings.guild, closed)
    except discord.HTTPException as error:
        if is_out_of_order(error):
            raise
        log.warning("the admin channel %s of server %d refused: %s", settings.admin_channel, settings.guild, error)
