"""/exports and /imports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from discord import app_commands
from discord.ext import commands

from bot.chat import limits, options
from bot.chat.app import App, Interaction
from bot.chat.reply import Place, answer
from bot.trade.about import Reading, Shown
from bot.trade.observations import Flow
from bot.trade.questions import SPANS_MONTHS

Name = app_commands.Range[str, None, limits.OPTION_TEXT]
CommandT = TypeVar("CommandT", bound=Callable[..., Any])

MEASURES = [app_commands.Choice(name=shown.value.replace("-", " "), value=shown.value) for shown in Shown]
SPANS = [
    *(app_commands.Choice(name=f"{months} months", value=f"{months}m") for months in SPANS_MONTHS),
    app_commands.Choice(name="all months", value="all"),
]


def figure_options(command: CommandT) -> CommandT:
    """Describe the options that /exports and /imports share."""
    described = app_commands.describe(
        partner="The other country, or a group: United States, JP, 德国, EU, world",
        month="2025-06, june, last month, q2 2025, 2025 (default: the latest loaded)",
        product="Magnets, an HS code or another product (default: magnets)",
        measure="Weight, value or unit price (default: weight)",
        span="How many months the chart shows (default: 24)",
        private="Show the answer to you alone",
    )
    completed = app_commands.autocomplete(partner=options.partners, month=options.months, product=options.products)
    return described(completed(app_commands.choices(measure=MEASURES, span=SPANS)(command)))


class Figures(commands.Cog):
    """Questions for one figure."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="China's exports to a partner: the figure, its changes, a chart and the source")
    @figure_options
    async def exports(
        self,
        interaction: Interaction,
        partner: Name,
        month: Name = "",
        product: Name = "",
        measure: str = "",
        span: str = "",
        private: bool = False,
    ) -> None:
        """Answer how much a partner took."""
        await self._figure(interaction, Flow.EXPORT, partner, month, product, measure, span, private)

    @app_commands.command(
        description="China's imports from a partner: the figure, its changes, a chart and the source"
    )
    @figure_options
    async def imports(
        self,
        interaction: Interaction,
        partner: Name,
        month: Name = "",
        product: Name = "",
        measure: str = "",
        span: str = "",
        private: bool = False,
    ) -> None:
        """Answer how much a partner sent."""
        await self._figure(interaction, Flow.IMPORT, partner, month, product, measure, span, private)

    async def _figure(
        self,
        interaction: Interaction,
        flow: Flow,
        partner: str,
        month: str,
        product: str,
        measure: str,
        span: str,
        private: bool,
    ) -> None:
        def read() -> Reading:
            return self.client.desk.read_figure(
                flow,
                partner,
                month=month,
                product=product,
                shown=measure,
                span=span,
                now=self.client.now(),
                guild=interaction.guild_id,
            )

        await answer(interaction, read, Place.PRIVATE if private else Place.PUBLIC)
