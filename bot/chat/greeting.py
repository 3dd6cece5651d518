"""The first hint in a server that the bot joins: one card, once, where everyone can read it."""

from __future__ import annotations

import logging

import discord

from bot.chat import custom_ids
from bot.chat.app import App
from bot.chat.buttons import button
from bot.chat.cards import Card, text_card
from bot.chat.markdown import markdown
from bot.chat.outages import PASSING
from bot.text import Command, line

log = logging.getLogger(__name__)

EXAMPLES = ("/exports us 2025-06", "/exports world 2025-06")


async def greet(client: App, guild: discord.Guild) -> None:
    """Say once what to try and who may add data, in the system channel or the first where the bot may speak."""
    channel = speaking_channel(guild)
    if channel is None:
        log.info("no channel to greet guild %d in", guild.id)
        return
    if not await client.desk.guilds.greet(guild.id, client.now()):
        return
    card = greeting_card(client, guild.id)
    try:
        await channel.send(view=card.view)
    except PASSING as error:
        log.warning("could not greet guild %d: %s", guild.id, error)


def speaking_channel(guild: discord.Guild) -> discord.TextChannel | None:
    """Find the system channel, else the first text channel, in which the bot may speak."""
    system = [guild.system_channel] if guild.system_channel is not None else []
    for channel in [*system, *sorted(guild.text_channels, key=lambda each: each.position)]:
        held = channel.permissions_for(guild.me)
        if held.view_channel and held.send_messages:
            return channel
    return None


def greeting_card(client: App, guild: int) -> Card:
    """Lay the hint out."""
    keeps = guild in client.desk.permissions.guilds
    who = (
        line("Members with Manage Server and named editors may add data: ", Command("data import"))
        if keeps
        else line("The data are kept by another server; here they can be read by everyone.")
    )
    said = (
        line("I answer trade questions with a figure, what it means, a chart and its source."),
        line("Try ", Command("exports"), ", ", Command("ask"), ", or one of the buttons. More: ", Command("help")),
        who,
        line("Admins: ", Command("post setup"), " posts the monthly report; see ", Command("admin settings"), "."),
    )
    examples = [button(example, custom_ids.RUN, example) for example in EXAMPLES]
    written = ["### Hello", *(markdown(each, client.command_ids) for each in said)]
    return text_card(["\n".join(written)], [*examples, button("A short tour", custom_ids.SHOW, "/help")])
