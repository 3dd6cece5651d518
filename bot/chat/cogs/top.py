"""/top."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chat import limits, options
from bot.chat.app import App, Interaction
from bot.chat.reply import Place, answer
from bot.trade.about import By
from bot.trade.ranking import Sort

Text = app_commands.Range[str, None, limits.OPTION_TEXT]
Places = app_commands.Range[int, 5, 25]
BY = [app_commands.Choice(name=each.value, value=each.value) for each in (By.PARTNER, By.PRODUCT)]
SORTS = [app_commands.Choice(name={"pct": "% change"}.get(each.value, each.value), value=each.value) for each in Sort]


class Top(commands.Cog):
    """Who is ahead, and who moved the total."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="Who is ahead, or who moved the total: ranks, shares, changes and a chart")
    @app_commands.describe(
        by="Rank partners of a product, or products of a partner (default: partner)",
        month="2025-10, october, q2 2025, 2025 (default: the newest with more than one to rank)",
        product="Magnets, an HS code or another product (default: magnets)",
        partner="Whose products to rank: United States, JP, 德国",
        n="How many places, 5 to 25 (default: 10)",
        sort="Size, gain or loss (who moved the total), or % change",
        private="Show the answer to you alone",
    )
    @app_commands.choices(by=BY, sort=SORTS)
    @app_commands.autocomplete(month=options.months, product=options.products, partner=options.partners)
    async def top(
        self,
        interaction: Interaction,
        by: str = "",
        month: Text = "",
        product: Text = "",
        partner: Text = "",
        n: Places | None = None,
        sort: str = "",
        private: bool = False,
    ) -> None:
        """Answer who is ahead."""
        desk, now, guild = self.client.desk, self.client.now(), interaction.guild_id
        await answer(
            interaction,
            lambda: desk.read_many(
                "top", partner, by=by, month=month, product=product, places=n, sort=sort, now=now, guild=guild
            ),
            Place.PRIVATE if private else Place.PUBLIC,
        )
