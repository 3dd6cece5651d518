"""/help, /status, /changes, /events, /products and /partners."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chat.app import App, Interaction
from bot.chat.cogs.command_options import PRIVATE, Text
from bot.chat.reply import Destination, answer
from bot.trade.about import ListQuestion, Reading


class Lists(commands.Cog):
    """What there is to ask about, and what is loaded."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="What you can ask, with examples to click")
    @app_commands.describe(topic="A command: exports, events, products")
    async def help(self, interaction: Interaction, topic: Text = "") -> None:
        """Show the help to its reader alone."""
        await self._list(interaction, "help", topic, Destination.PRIVATE)

    @app_commands.command(description="What is loaded, how fresh it is, what comes next")
    async def status(self, interaction: Interaction) -> None:
        """Show the state of the data and of the bot."""
        await self._list(interaction, "status", "", Destination.PUBLIC)

    @app_commands.command(description="What was loaded and revised since a day, with the largest moves")
    @app_commands.describe(since="A day: 2025-08-31, yesterday (default: a week ago)", private=PRIVATE)
    async def changes(self, interaction: Interaction, since: Text = "", private: bool = False) -> None:
        """Show what was changed."""
        desk, now, guild = self.client.desk, self.client.now(), interaction.guild_id
        await answer(
            interaction,
            lambda: desk.read_many("changes", "", since=since, now=now, guild=guild),
            Destination.of(private),
        )

    @app_commands.command(description="The timeline of export controls, deals and other events")
    @app_commands.describe(search="A word or a month: licence, london, 2025-06")
    async def events(self, interaction: Interaction, search: Text = "") -> None:
        """Show the events, narrowed by a search."""
        await self._list(interaction, "events", search, Destination.PUBLIC)

    @app_commands.command(description="Products: names, HS codes, first and last month, background with its source")
    @app_commands.describe(search="A name or an HS code: magnets, 8505")
    async def products(self, interaction: Interaction, search: Text = "") -> None:
        """Show the products, narrowed by a search."""
        await self._list(interaction, "products", search, Destination.PUBLIC)

    @app_commands.command(description="Partners: names, codes, groups, and which of them have figures")
    @app_commands.describe(search="A name or a code: germany, KR, asean")
    async def partners(self, interaction: Interaction, search: Text = "") -> None:
        """Show the partners, narrowed by a search."""
        await self._list(interaction, "partners", search, Destination.PUBLIC)

    async def _list(self, interaction: Interaction, topic: str, search: str, place: Destination) -> None:
        await answer(interaction, lambda: Reading(ListQuestion(topic, search)), place)
