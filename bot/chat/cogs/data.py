"""/data: put figures in, see first what that changes, and get back. "Import this file" on a posted file too."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.changes import entries
from bot.chat import autocomplete
from bot.chat.app import App, Interaction
from bot.chat.cards import file_card
from bot.chat.cogs.command_options import FLOW, FLOWS, LongText, Text
from bot.chat.cogs.data_names import Aliases, Events, ProductGroups
from bot.chat.editing import data_steps, fetch_steps, import_cards, import_steps
from bot.chat.markdown import markdown
from bot.chat.reply import acknowledged
from bot.chat.tree import with_the_bot
from bot.chat.uploads import one_file
from bot.desk.edits import CURRENCIES
from bot.desk.history import Committed
from bot.desk.permissions import Actor
from bot.fetch.sources import SOURCES
from bot.ingest.written_templates import TypedFigure, template_csv, template_xlsx
from bot.questions.figure_question import FigureQuestion
from bot.text import Command, line
from bot.trade.about import About
from bot.trade.importing import ImportOptions
from bot.trade.observations import Flow, Status
from bot.trade.releases import ReleaseKind

Batch = app_commands.Range[int, 1]
COMPLETE = [
    app_commands.Choice(name="yes, every partner", value=import_cards.YES),
    app_commands.Choice(name="no, only some", value=import_cards.NO),
]
STATUSES = [app_commands.Choice(name=status.value, value=status.value) for status in Status]
RELEASES = [
    app_commands.Choice(name="by partner and code", value=ReleaseKind.DETAIL.value),
    app_commands.Choice(name="first total", value=ReleaseKind.PRELIMINARY.value),
]
CURRENCY_CHOICES = [app_commands.Choice(name=currency, value=currency) for currency in CURRENCIES]
FORMATS = [
    app_commands.Choice(name="Excel (XLSX), with explanations", value="xlsx"),
    app_commands.Choice(name="CSV", value="csv"),
]


@with_the_bot
class Data(commands.GroupCog, group_name="data", group_description="Put figures in, see what changes, and get back"):
    """What editors do with the data."""

    def __init__(self, client: App) -> None:
        self.client = client
        # Groups inside of /data have files of their own.
        if self.app_command is not None:
            for group in (Events(client), Aliases(client), ProductGroups(client), Fetches(client)):
                self.app_command.add_command(group)
        self._import_this = with_the_bot(app_commands.ContextMenu(name="Import this file", callback=import_this_file))

    async def cog_load(self) -> None:
        """Offer the message command as well."""
        self.client.tree.add_command(self._import_this)

    @app_commands.command(name="import", description="Import a file: you see what changes before anything is stored")
    @app_commands.describe(
        file="Customs, Comtrade, US Census, Eurostat, Trade Map or our template (without one a form opens)",
        flow="Exports or imports, where the file does not say it",
        month="The month, where the file does not say it: 2025-06",
        product="The product or HS code, where the file does not say it",
        complete="Does the file list every partner? (default: you are asked)",
        note="Why, for the history",
    )
    @app_commands.choices(flow=FLOWS, complete=COMPLETE)
    @app_commands.autocomplete(product=autocomplete.products)
    async def import_(
        self,
        interaction: Interaction,
        file: discord.Attachment | None = None,
        flow: str = "",
        month: Text = "",
        product: Text = "",
        complete: str = "",
        note: Text = "",
    ) -> None:
        """Show what a file would change; without one, ask for it and what it does not say in a form."""
        if file is None:
            await import_steps.open_form(interaction)
            return

        def said() -> ImportOptions:
            return self.client.desk.imports.options(
                flow=flow, month=month, product=product, complete=complete, note=note, now=self.client.now()
            )

        await import_steps.begin(interaction, lambda: file, said)

    @app_commands.command(description="An empty file to fill in, for figures from any source")
    @app_commands.rename(kind="format")
    @app_commands.describe(kind="Excel or CSV (default: Excel)")
    @app_commands.choices(kind=FORMATS)
    async def template(self, interaction: Interaction, kind: str = "xlsx") -> None:
        """Hand the template out."""
        async with acknowledged(interaction) as to:
            made = await asyncio.to_thread(template_csv if kind == "csv" else template_xlsx)
            told = line("Fill it in, one figure a row, and attach it to ", Command("data import"), ".")
            said = markdown(told, self.client.command_ids)
            name = f"tonnage-template.{'csv' if kind == 'csv' else 'xlsx'}"
            await to.send(file_card(said, made, name))

    @app_commands.command(description="Add one figure by hand; you see what it changes before it is stored")
    @app_commands.describe(
        partner="The other country, or world for the total",
        month="2025-06, or several published as one: 2025-01..2025-02",
        source="Who published it",
        weight="353 t, 1,200 kg",
        value="USD 1,200,000",
        product="Magnets or another product (default: magnets)",
        flow=FLOW,
        status="How surely it is known (default: reported)",
        url="The page, https://…",
        published="The day it was published: 2025-07-20",
        note="Why, for the history",
    )
    @app_commands.choices(flow=FLOWS, status=STATUSES)
    @app_commands.autocomplete(
        partner=autocomplete.partners, month=autocomplete.months, product=autocomplete.products
    )
    async def add(
        self,
        interaction: Interaction,
        partner: Text,
        month: Text,
        source: Text,
        weight: Text = "",
        value: Text = "",
        product: Text = "",
        flow: str = Flow.EXPORT.value,
        status: str = "",
        url: LongText = "",
        published: Text = "",
        note: Text = "",
    ) -> None:
        """Show what one figure would change."""

        def read() -> TypedFigure:
            vocabulary = self.client.desk.memory.vocabulary_of(interaction.guild_id)
            named = entries.read_product(product, vocabulary).key if product.strip() else vocabulary.default_product
            return TypedFigure(
                partner=entries.read_partner(partner, vocabulary),
                product=named,
                period=str(entries.read_months(month, today=self.client.now().date())),
                weight=weight,
                value=value,
                flow=Flow(flow),
                status=status,
                source=source,
                url=url,
                published_on=published,
                note=note,
            )

        await data_steps.add(interaction, read)

    @app_commands.command(description="Remove the figures of one partner and month; it stays in the history")
    @app_commands.describe(
        partner="The other country, or world for the total",
        month="2025-06",
        product="Magnets or another product (default: magnets)",
        flow=FLOW,
    )
    @app_commands.choices(flow=FLOWS)
    @app_commands.autocomplete(
        partner=autocomplete.partners, month=autocomplete.months, product=autocomplete.products
    )
    async def remove(
        self,
        interaction: Interaction,
        partner: Text,
        month: Text,
        product: Text = "",
        flow: str = Flow.EXPORT.value,
    ) -> None:
        """Ask whether these figures should go."""

        def read() -> FigureQuestion:
            vocabulary = self.client.desk.memory.vocabulary_of(interaction.guild_id)
            return FigureQuestion(
                About(
                    Flow(flow),
                    entries.read_partner(partner, vocabulary),
                    entries.read_product(product, vocabulary).key if product.strip() else vocabulary.default_product,
                    entries.read_months(month, today=self.client.now().date()),
                )
            )

        await data_steps.ask_to_remove(interaction, read)

    @app_commands.command(description="Take back the last change, or an earlier one by its batch number")
    @app_commands.describe(batch="The number from the receipt or /data history (default: the last change)")
    async def undo(self, interaction: Interaction, batch: Batch | None = None) -> None:
        """Ask whether a batch should be undone."""
        await data_steps.ask_to_undo(interaction, batch)

    @app_commands.command(description="What was changed, by whom, when and why")
    async def history(self, interaction: Interaction) -> None:
        """Show the newest changes."""
        await data_steps.show_history(interaction, 1)

    @app_commands.command(description="Check all figures: totals, groups, prices, missing months")
    async def verify(self, interaction: Interaction) -> None:
        """Show what does not fit."""
        await data_steps.verify(interaction)

    @app_commands.command(description="Say on which day a month's data are expected")
    @app_commands.describe(
        month="The month of the data: 2025-06",
        day="2025-07-20; empty goes back to the usual day",
        kind="Which release",
    )
    @app_commands.choices(kind=RELEASES)
    async def release(
        self, interaction: Interaction, month: Text, day: Text = "", kind: str = ReleaseKind.DETAIL.value
    ) -> None:
        """Set the day of a release."""

        async def doing(actor: Actor) -> Committed:
            today = self.client.now().date()
            of = entries.read_one_month(month, today=today, may_be_ahead=True)
            on = entries.read_day(day) if day.strip() else None
            edits = self.client.desk.edits
            return await edits.set_release(ReleaseKind(kind), of, on, actor, now=self.client.now())

        await data_steps.edit(interaction, doing)

    @app_commands.command(description="Enter a month's exchange rate, so that files in yuan or euro are converted")
    @app_commands.describe(
        currency="Of the files", month="2025-06", rate="US dollars for one unit: 0.139; empty takes the rate away"
    )
    @app_commands.choices(currency=CURRENCY_CHOICES)
    async def rate(self, interaction: Interaction, currency: str, month: Text, rate: Text = "") -> None:
        """Set a monthly rate."""

        async def doing(actor: Actor) -> Committed:
            of = entries.read_one_month(month, today=self.client.now().date())
            worth = entries.read_number(rate) if rate.strip() else None
            return await self.client.desk.edits.set_rate(currency, of, worth, actor, now=self.client.now())

        await data_steps.edit(interaction, doing)


async def import_this_file(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Show what the file of a posted message would change."""
    await import_steps.begin(interaction, lambda: one_file(message), ImportOptions)


_SOURCES = [app_commands.Choice(name=each.offer, value=each.key) for each in SOURCES.values()]
_SOURCE = "Whose figures"
_PRODUCT = "The product, such as magnets or magnets-hts; the bulletin needs none"


class Fetches(app_commands.Group, name="fetch", description="Official figures that come by themselves"):
    """Set fetches up, run them, and stop them."""

    def __init__(self, client: App) -> None:
        super().__init__()
        self.client = client

    @app_commands.command(description="Let a source's figures of a product come by themselves, month by month")
    @app_commands.describe(source=_SOURCE, product=_PRODUCT)
    @app_commands.choices(source=_SOURCES)
    @app_commands.autocomplete(product=autocomplete.fetched_products)
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
    @app_commands.choices(source=_SOURCES)
    @app_commands.autocomplete(product=autocomplete.fetched_products, month=autocomplete.months)
    async def now(self, interaction: Interaction, source: str, product: Text = "", month: Text = "") -> None:
        """Fetch now."""
        await fetch_steps.now(interaction, source, product, month)

    @app_commands.command(description="Stop a fetch; the figures that it brought stay")
    @app_commands.describe(source=_SOURCE, product=_PRODUCT)
    @app_commands.choices(source=_SOURCES)
    @app_commands.autocomplete(product=autocomplete.fetched_products)
    async def off(self, interaction: Interaction, source: str, product: Text = "") -> None:
        """Stop a fetch."""
        await fetch_steps.off(interaction, source, product)
