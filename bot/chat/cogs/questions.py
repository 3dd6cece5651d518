"""The commands that ask about figures: /exports, /imports, /compare, /top, /trend, /mirror, /download, /revisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from discord import app_commands
from discord.ext import commands

from bot.chat import autocomplete
from bot.chat.app import App, Interaction
from bot.chat.cogs.command_options import (
    AS_OF,
    BEGIN,
    BY,
    END,
    FLOW,
    FORMATS,
    MEASURE,
    MEASURES,
    MONTH,
    PARTNER,
    PRIVATE,
    PRODUCT,
    SORTS,
    SPANS,
    VIEWS,
    Places,
    Text,
)
from bot.chat.reply import Destination, answer
from bot.trade.about import Reading, Shown
from bot.trade.observations import Flow

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_FLOWS = [app_commands.Choice(name=f"{flow}s", value=f"{flow}s") for flow in Flow]


def figure_options(command: CommandT) -> CommandT:
    """Describe the options that /exports and /imports share."""
    described = app_commands.describe(
        partner=PARTNER,
        month=MONTH,
        product=PRODUCT,
        measure=MEASURE,
        span="How many months the chart shows (default: 24)",
        as_of=AS_OF,
        private=PRIVATE,
    )
    completed = app_commands.autocomplete(
        partner=autocomplete.partners, month=autocomplete.months, product=autocomplete.products
    )
    return described(completed(app_commands.choices(measure=MEASURES, span=SPANS)(command)))


class Questions(commands.Cog):
    """What is asked about figures; each hands its options over to the desk."""

    def __init__(self, client: App) -> None:
        self.client = client

    @app_commands.command(description="China's exports to a partner: the figure, its changes, a chart and the source")
    @figure_options
    async def exports(
        self,
        interaction: Interaction,
        partner: Text,
        month: Text = "",
        product: Text = "",
        measure: str = "",
        span: str = "",
        as_of: Text = "",
        private: bool = False,
    ) -> None:
        """Answer how much a partner took."""
        await self._figure(interaction, Flow.EXPORT, partner, month, product, measure, span, as_of, private)

    @app_commands.command(
        description="China's imports from a partner: the figure, its changes, a chart and the source"
    )
    @figure_options
    async def imports(
        self,
        interaction: Interaction,
        partner: Text,
        month: Text = "",
        product: Text = "",
        measure: str = "",
        span: str = "",
        as_of: Text = "",
        private: bool = False,
    ) -> None:
        """Answer how much a partner sent."""
        await self._figure(interaction, Flow.IMPORT, partner, month, product, measure, span, as_of, private)

    async def _figure(
        self,
        interaction: Interaction,
        flow: Flow,
        partner: str,
        month: str,
        product: str,
        measure: str,
        span: str,
        as_of: str,
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
                as_of=as_of,
                now=self.client.now(),
                guild=interaction.guild_id,
            )

        await answer(interaction, read, Destination.of(private))

    async def _many(self, interaction: Interaction, command: str, text: str, private: bool, **options: Any) -> None:
        def read() -> Reading:
            now, guild = self.client.now(), interaction.guild_id
            return self.client.desk.read_many(command, text, now=now, guild=guild, **options)

        await answer(interaction, read, Destination.of(private))

    @app_commands.command(description="Two to six partners, products or periods beside each other: table and chart")
    @app_commands.describe(
        what="us, germany, japan · us vs germany · magnets vs rare-earths · 2025 vs 2024 us",
        begin="The first month: 2025-01, 2024",
        end="The last month: 2025-12, latest",
        product=PRODUCT,
        measure=MEASURE,
        as_of=AS_OF,
        private=PRIVATE,
    )
    @app_commands.rename(begin="from", end="to")
    @app_commands.choices(measure=MEASURES)
    @app_commands.autocomplete(
        what=autocomplete.several, begin=autocomplete.months, end=autocomplete.months, product=autocomplete.products
    )
    async def compare(
        self,
        interaction: Interaction,
        what: Text,
        begin: Text = "",
        end: Text = "",
        product: Text = "",
        measure: str = "",
        as_of: Text = "",
        private: bool = False,
    ) -> None:
        """Answer which of them."""
        await self._many(
            interaction, "compare", what, private, begin=begin, end=end, product=product, shown=measure, as_of=as_of
        )

    @app_commands.command(description="Who is ahead, or who moved the total: ranks, shares, changes and a chart")
    @app_commands.describe(
        by="Rank partners of a product, or products of a partner (default: partner)",
        month="2025-10, october, q2 2025, 2025 (default: the newest with more than one to rank)",
        product=PRODUCT,
        partner="Whose products to rank: United States, JP, 德国",
        n="How many places, 5 to 25 (default: 10)",
        sort="Size, gain or loss (who moved the total), or % change",
        as_of=AS_OF,
        private=PRIVATE,
    )
    @app_commands.choices(by=BY, sort=SORTS)
    @app_commands.autocomplete(
        month=autocomplete.months, product=autocomplete.products, partner=autocomplete.partners
    )
    async def top(
        self,
        interaction: Interaction,
        by: str = "",
        month: Text = "",
        product: Text = "",
        partner: Text = "",
        n: Places | None = None,
        sort: str = "",
        as_of: Text = "",
        private: bool = False,
    ) -> None:
        """Answer who is ahead."""
        await self._many(
            interaction,
            "top",
            partner,
            private,
            by=by,
            month=month,
            product=product,
            places=n,
            sort=sort,
            as_of=as_of,
        )

    @app_commands.command(description="One series over time: a chart and its reading in two sentences")
    @app_commands.describe(
        partner=PARTNER,
        product=PRODUCT,
        begin=BEGIN,
        end=END,
        view="What to look at (default: the level)",
        events="Number the events in the chart (default: yes)",
        as_of=AS_OF,
        private=PRIVATE,
    )
    @app_commands.rename(begin="from", end="to")
    @app_commands.choices(view=VIEWS)
    @app_commands.autocomplete(
        partner=autocomplete.partners,
        product=autocomplete.products,
        begin=autocomplete.months,
        end=autocomplete.months,
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
        as_of: Text = "",
        private: bool = False,
    ) -> None:
        """Answer how it went."""
        await self._many(
            interaction,
            "trend",
            partner,
            private,
            product=product,
            begin=begin,
            end=end,
            view=view,
            events="" if events else "off",
            as_of=as_of,
        )

    @app_commands.command(description="Both sides of a trade: what China says it sent, what the partner says it took")
    @app_commands.describe(
        partner=PARTNER,
        month=MONTH,
        product=PRODUCT,
        measure="Weight or value (default: weight)",
        as_of=AS_OF,
        private=PRIVATE,
    )
    @app_commands.choices(measure=[each for each in MEASURES if each.value != Shown.UNIT_PRICE.value])
    @app_commands.autocomplete(
        partner=autocomplete.partners, month=autocomplete.months, product=autocomplete.products
    )
    async def mirror(
        self,
        interaction: Interaction,
        partner: Text,
        month: Text = "",
        product: Text = "",
        measure: str = "",
        as_of: Text = "",
        private: bool = False,
    ) -> None:
        """Answer what both sides say."""
        await self._many(
            interaction, "mirror", partner, private, month=month, product=product, shown=measure, as_of=as_of
        )

    @app_commands.command(description="The stored figures as CSV, XLSX or JSON, with definition, sources and vintage")
    @app_commands.describe(
        partner="The other country, or a group (default: every partner loaded)",
        product=PRODUCT,
        begin=BEGIN,
        end=END,
        format="CSV, XLSX or JSON (default: CSV)",
        as_of=AS_OF,
        private=PRIVATE,
    )
    @app_commands.rename(begin="from", end="to")
    @app_commands.choices(format=FORMATS)
    @app_commands.autocomplete(
        partner=autocomplete.partners,
        product=autocomplete.products,
        begin=autocomplete.months,
        end=autocomplete.months,
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
        await self._many(
            interaction,
            "download",
            partner,
            private,
            product=product,
            begin=begin,
            end=end,
            format=format,
            as_of=as_of,
        )

    @app_commands.command(description="How a figure changed since it was first loaded: when, by whom, from where")
    @app_commands.describe(
        partner="The other country, or world",
        month="2025-06 (default: the latest loaded)",
        product="Magnets or another product (default: magnets)",
        flow=FLOW,
        private=PRIVATE,
    )
    @app_commands.choices(flow=_FLOWS)
    @app_commands.autocomplete(
        partner=autocomplete.partners, month=autocomplete.months, product=autocomplete.products
    )
    async def revisions(
        self,
        interaction: Interaction,
        partner: Text,
        month: Text = "",
        product: Text = "",
        flow: str = "exports",
        private: bool = False,
    ) -> None:
        """Answer what was ever loaded for one figure."""

        def read() -> Reading:
            words = " ".join(filter(None, ("/revisions", flow.replace("exports", ""), partner, month, product)))
            return self.client.desk.read(words, now=self.client.now(), guild=interaction.guild_id)

        await answer(interaction, read, Destination.of(private))
