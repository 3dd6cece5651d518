"""/download."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chat import limits, options
from bot.chat.app import App, Interaction
from bot.chat.reply import Place, answer
from bot.trade.questions import FileFormat

Text = app_commands.Range[str, None, limits.OPTION_TEXT]
FORMATS = [app_commands.Choice(name=each.value.upper(), value=each.value) for each in FileFormat]


class Download(commands.Cog):
    """The stored figures as a file."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="The stored figures as CSV, XLSX or JSON, with definition, sources and vintage")
    @app_commands.describe(
        partner="The other country, or a group (default: every partner loaded)",
        product="Magnets, an HS code or another product (default: magnets)",
        begin="The first month: 2025-01, 2024 (default: the first loaded)",
        end="The last month: 2025-12 (default: the newest loaded)",
        format="CSV, XLSX or JSON (default: CSV)",
        as_of="The store as it was on a day: 2025-08-31",
        private="Show the answer to you alone",
    )
    @app_commands.rename(begin="from", end="to")
    @app_commands.choices(format=FORMATS)
    @app_commands.autocomplete(
        partner=options.partners, product=options.products, begin=options.months, end=options.months
    )
    async def download(
        self,
        interaction: Interaction,
        partner: Text = "",
        product: Text = "",
        begin: Text = "",
        end: Text = "",
        format: str = "",
        as_of: Text = "",
        private: bool = False,
    ) -> None:
        """Hand over the file."""
        desk, now, guild = self.client.desk, self.client.now(), interaction.guild_id
        await answer(
            interaction,
            lambda: desk.read_many(
                "download",
                partner,
                product=product,
                begin=begin,
                end=end,
                format=format,
                as_of=as_of,
                now=now,
                guild=guild,
            ),
            Place.PRIVATE if private else Place.PUBLIC,
        )
