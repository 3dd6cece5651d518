"""/compare."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chat import limits, options
from bot.chat.app import App, Interaction
from bot.chat.cogs.figures import MEASURES
from bot.chat.reply import Place, answer

Text = app_commands.Range[str, None, limits.OPTION_TEXT]


class Compare(commands.Cog):
    """Series beside each other."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="Two to six partners, products or periods beside each other: table and chart")
    @app_commands.describe(
        what="us, germany, japan · us vs germany · magnets vs rare-earths · 2025 vs 2024 us",
        begin="The first month: 2025-01, 2024",
        end="The last month: 2025-12, latest",
        product="Magnets, an HS code or another product (default: magnets)",
        measure="Weight, value or unit price (default: weight)",
        private="Show the answer to you alone",
    )
    @app_commands.rename(begin="from", end="to")
    @app_commands.choices(measure=MEASURES)
    @app_commands.autocomplete(
        what=options.several, begin=options.months, end=options.months, product=options.products
    )
    async def compare(
        self,
        interaction: Interaction,
        what: Text,
        begin: Text = "",
        end: Text = "",
        product: Text = "",
        measure: str = "",
        private: bool = False,
    ) -> None:
        """Answer which of them."""
        desk, now, guild = self.client.desk, self.client.now(), interaction.guild_id
        await answer(
            interaction,
            lambda: desk.read_many(
                "compare", what, begin=begin, end=end, product=product, shown=measure, now=now, guild=guild
            ),
            Place.PRIVATE if private else Place.PUBLIC,
        )
