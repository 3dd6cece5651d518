"""/trend."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chat import limits, options
from bot.chat.app import App, Interaction
from bot.chat.reply import Place, answer
from bot.trade.questions import View

Text = app_commands.Range[str, None, limits.OPTION_TEXT]
VIEWS = [
    app_commands.Choice(name=name, value=view.value)
    for name, view in {
        "level": View.LEVEL,
        "y/y %": View.YEAR_ON_YEAR,
        "share %": View.SHARE,
        "same month each year": View.SEASONAL,
        "12-month total": View.TWELVE_MONTHS,
        "unit price": View.UNIT_PRICE,
    }.items()
]


class Trend(commands.Cog):
    """How one series went."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="One series over time: a chart and its reading in two sentences")
    @app_commands.describe(
        partner="The other country, or a group: United States, JP, 德国, EU, world",
        product="Magnets, an HS code or another product (default: magnets)",
        begin="The first month: 2025-01, 2024 (default: the first loaded)",
        end="The last month: 2025-12 (default: the newest loaded)",
        view="What to look at (default: the level)",
        events="Number the events in the chart (default: yes)",
        private="Show the answer to you alone",
    )
    @app_commands.rename(begin="from", end="to")
    @app_commands.choices(view=VIEWS)
    @app_commands.autocomplete(
        partner=options.partners, product=options.products, begin=options.months, end=options.months
    )
    async def trend(
        self,
        interaction: Interaction,
        partner: Text,
        product: Text = "",
        begin: Text = "",
        end: Text = "",
        view: str = "",
        events: bool = True,
        private: bool = False,
    ) -> None:
        """Answer how it went."""
        desk, now, guild = self.client.desk, self.client.now(), interaction.guild_id
        shown = "" if events else "off"
        await answer(
            interaction,
            lambda: desk.read_many(
                "trend", partner, product=product, begin=begin, end=end, view=view, events=shown, now=now, guild=guild
            ),
            Place.PRIVATE if private else Place.PUBLIC,
        )
