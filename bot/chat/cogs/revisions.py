"""/revisions: what was ever loaded for a figure."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chat import limits, options
from bot.chat.app import App, Interaction
from bot.chat.reply import Place, answer
from bot.trade.about import Reading
from bot.trade.observations import Flow

Name = app_commands.Range[str, None, limits.OPTION_TEXT]
FLOWS = [app_commands.Choice(name=f"{flow}s", value=f"{flow}s") for flow in Flow]


class Revisions(commands.Cog):
    """How a figure came to stand."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="How a figure changed since it was first loaded: when, by whom, from where")
    @app_commands.describe(
        partner="The other country, or world",
        month="2025-06 (default: the latest loaded)",
        product="Magnets or another product (default: magnets)",
        flow="Exports or imports (default: exports)",
        private="Show the answer to you alone",
    )
    @app_commands.choices(flow=FLOWS)
    @app_commands.autocomplete(partner=options.partners, month=options.months, product=options.products)
    async def revisions(
        self,
        interaction: Interaction,
        partner: Name,
        month: Name = "",
        product: Name = "",
        flow: str = "exports",
        private: bool = False,
    ) -> None:
        """Answer what was ever loaded for one figure."""

        def read() -> Reading:
            words = " ".join(filter(None, ("/revisions", flow.replace("exports", ""), partner, month, product)))
            return self.client.desk.read(words, now=self.client.now(), guild=interaction.guild_id)

        await answer(interaction, read, Place.PRIVATE if private else Place.PUBLIC)
