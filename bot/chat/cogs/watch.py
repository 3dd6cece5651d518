"""/watch add, list and remove: being told when data arrive."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import autocomplete
from bot.chat.app import App, Interaction, actor_of
from bot.chat.cogs.chosen_channels import ChannelTransformer, FarThread, known
from bot.chat.cogs.command_options import FLOW, FLOWS, PARTNER, Text
from bot.chat.posting.watch_cards import (
    WatchChannel,
    added_card,
    fallback_channel,
    judge_channel,
    list_card,
    read_number,
    removed_card,
)
from bot.chat.reply import acknowledged
from bot.chat.tree import with_the_bot
from bot.trade.about import About, TradeQuestion
from bot.trade.observations import Flow
from bot.trade.watching import Crossing

ToldIn = app_commands.Transform[WatchChannel | FarThread, ChannelTransformer(discord.TextChannel, discord.Thread)]
CHANGES = [app_commands.Choice(name=crossing.value, value=crossing.value) for crossing in Crossing]


@with_the_bot
class WatchCommands(
    commands.GroupCog, group_name="watch", group_description="Be told when a figure falls, rises or crosses"
):
    """Alerts for one person."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="Tell me when the newest month falls, rises or crosses a weight")
    @app_commands.describe(
        partner=PARTNER,
        change="What to wait for, on the month before or as a weight",
        by="By how much: 30% for falls and rises, 500 t for above and below",
        product="Magnets, an HS code or another product",
        flow=FLOW,
        channel="Tell it there instead of in a direct message",
    )
    @app_commands.choices(change=CHANGES, flow=FLOWS)
    @app_commands.autocomplete(partner=autocomplete.partners, product=autocomplete.products)
    async def add(
        self,
        interaction: Interaction,
        partner: Text,
        change: str,
        by: Text,
        product: Text = "",
        flow: str = Flow.EXPORT.value,
        channel: ToldIn | None = None,
    ) -> None:
        """Make a watch for who asks."""
        interaction.extras["private"] = True
        about = self._about(interaction, flow, partner, product)
        self.client.desk.watches.read(about, change, by)
        told_in = channel.id if channel is not None else fallback_channel(interaction)
        async with acknowledged(interaction) as to:
            if channel is not None:
                judge_channel(interaction, await known(channel) if isinstance(channel, FarThread) else channel)
            made = await self.client.desk.watches.add(
                person=interaction.user.id,
                guild=interaction.guild_id,
                channel=told_in,
                is_direct=channel is None,
                about=about,
                change=change,
                by=by,
                now=self.client.now(),
            )
            await to.send(added_card(made, self.client.command_ids))

    @app_commands.command(description="Your watches, and the newest month of each")
    async def list(self, interaction: Interaction) -> None:
        """List the watches of who asks, and to who manages the server also those told in its channels."""
        async with acknowledged(interaction) as to:
            found = await self.client.desk.watches.listed(actor_of(interaction))
            await to.send(list_card(found, interaction.user.id, self.client.command_ids))

    @app_commands.command(description="Take one of your watches away")
    @app_commands.describe(watch="Which one: choose from the list")
    @app_commands.autocomplete(watch=autocomplete.watches)
    async def remove(self, interaction: Interaction, watch: Text) -> None:
        """Remove a watch of who asks, or one told in a channel of a server that they manage."""
        interaction.extras["private"] = True
        number = read_number(watch)
        async with acknowledged(interaction) as to:
            removed = await self.client.desk.watches.remove(actor_of(interaction), number)
            await to.send(removed_card(removed, interaction.user.id))

    def _about(self, interaction: Interaction, flow: str, partner: str, product: str) -> About:
        desk, now = self.client.desk, self.client.now()
        found = desk.read_figure(Flow(flow), partner, product=product, now=now, guild=interaction.guild_id).question
        if not isinstance(found, TradeQuestion):
            raise TypeError(f"{found.command} is not about a figure")
        return found.about
