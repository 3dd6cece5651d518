"""/data fetch: official figures that come by themselves."""

from __future__ import annotations

from discord import app_commands

from bot.chat import autocomplete, limits
from bot.chat.app import App, Interaction
from bot.chat.editing import fetch_steps

Text = app_commands.Range[str, None, limits.OPTION_TEXT]
SOURCES = [
    app_commands.Choice(name="Eurostat (EU imports and exports)", value="eurostat"),
    app_commands.Choice(name="US Census Bureau (US imports and exports)", value="census"),
    app_commands.Choice(name="China Customs' monthly bulletin (totals)", value="customs"),
    app_commands.Choice(name="UN Comtrade (six digits, by its terms for your team alone)", value="comtrade"),
]
_SOURCE = "Whose figures"
_PRODUCT = "The product, such as magnets or magnets-hts; the bulletin needs none"


class Fetches(app_commands.Group, name="fetch", description="Official figures that come by themselves"):
    """Set fetches up, run them, and stop them."""

    def __init__(self, client: App) -> None:
        super().__init__()
        self.client = client

    @app_commands.command(description="Let a source's figures of a product come by themselves, month by month")
    @app_commands.describe(source=_SOURCE, product=_PRODUCT)
    @app_commands.choices(source=SOURCES)
    @app_commands.autocomplete(product=autocomplete.products)
    async def add(self, interaction: Interaction, source: str, product: Text = "") -> None:
        """Set a fetch up."""
        await fetch_steps.add(interaction, source, product)

    @app_commands.command(name="list", description="What is fetched by itself, how far it is, and when it comes next")
    async def list_(self, interaction: Interaction) -> None:
        """Show what is set up."""
        await fetch_steps.show(interaction)

    @app_commands.command(description="Fetch a source's figures of a product now; what is plain is saved at once")
    @app_commands.describe(
        source=_SOURCE, product=_PRODUCT, month="2025-06, q2 2025, 2025 (default: the newest thirteen months)"
    )
    @app_commands.choices(source=SOURCES)
    @app_commands.autocomplete(product=autocomplete.products, month=autocomplete.months)
    async def now(self, interaction: Interaction, source: str, product: Text = "", month: Text = "") -> None:
        """Fetch now."""
        await fetch_steps.now(interaction, source, product, month)

    @app_commands.command(description="Stop a fetch; the figures that it brought stay")
    @app_commands.describe(source=_SOURCE, product=_PRODUCT)
    @app_commands.choices(source=SOURCES)
    @app_commands.autocomplete(product=autocomplete.products)
    async def off(self, interaction: Interaction, source: str, product: Text = "") -> None:
        """Stop a fetch."""
        await fetch_steps.off(interaction, source, product)
