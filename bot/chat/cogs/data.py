"""/data: put figures in, see first what that changes, and get back. "Import this file" on a posted file too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import import_steps, importing, limits, options
from bot.chat.answering import Interaction, Place, acknowledge, deliver
from bot.chat.importing import file_card
from bot.chat.uploads import one_file
from bot.ingest.blank_template import template_csv, template_xlsx
from bot.text import Command, line
from bot.trade.importing import ImportOptions
from bot.trade.observations import Flow

if TYPE_CHECKING:
    from bot.chat.client import Tonnage

Text = app_commands.Range[str, None, limits.OPTION_TEXT]
FLOWS = [app_commands.Choice(name=f"{flow}s", value=flow.value) for flow in Flow]
COMPLETE = [
    app_commands.Choice(name="yes, every partner", value=importing.YES),
    app_commands.Choice(name="no, only some", value=importing.NO),
]
FORMATS = [
    app_commands.Choice(name="Excel (XLSX), with explanations", value="xlsx"),
    app_commands.Choice(name="CSV", value="csv"),
]


class Data(commands.GroupCog, group_name="data", group_description="Put figures in, see what changes, and get back"):
    """What editors do with the data."""

    def __init__(self, client: Tonnage) -> None:
        self.client = client
        self._import_this = app_commands.ContextMenu(name="Import this file", callback=import_this_file)

    async def cog_load(self) -> None:
        """Offer the message command as well."""
        self.client.tree.add_command(self._import_this)

    @app_commands.command(name="import", description="Import a file: you see what changes before anything is stored")
    @app_commands.describe(
        file="Our template, a China Customs or UN Comtrade download: CSV, XLSX, XLS, HTML or JSON",
        flow="Exports or imports, where the file does not say it",
        month="The month, where the file does not say it: 2025-06",
        product="The product or HS code, where the file does not say it",
        complete="Does the file list every partner? (default: you are asked)",
        note="Why, for the history",
    )
    @app_commands.choices(flow=FLOWS, complete=COMPLETE)
    @app_commands.autocomplete(product=options.products)
    async def import_(
        self,
        interaction: Interaction,
        file: discord.Attachment,
        flow: str = "",
        month: Text = "",
        product: Text = "",
        complete: str = "",
        note: Text = "",
    ) -> None:
        """Show what a file would change."""

        def said() -> ImportOptions:
            return import_steps.read_options(
                self.client, flow=flow, month=month, product=product, complete=complete, note=note
            )

        await import_steps.begin(interaction, lambda: file, said)

    @app_commands.command(description="An empty file to fill in, for figures from any source")
    @app_commands.rename(kind="format")
    @app_commands.describe(kind="Excel or CSV (default: Excel)")
    @app_commands.choices(kind=FORMATS)
    async def template(self, interaction: Interaction, kind: str = "xlsx") -> None:
        """Hand the template out."""
        await acknowledge(interaction, Place.PRIVATE)
        made = template_csv() if kind == "csv" else template_xlsx()
        said = line("Fill it in, one figure a row, and attach it to ", Command("data import"), ".")
        name = f"tonnage-template.{'csv' if kind == 'csv' else 'xlsx'}"
        await deliver(interaction, file_card([said], made, name, self.client.command_ids))


async def import_this_file(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Show what the file of a posted message would change."""
    await import_steps.begin(interaction, lambda: one_file(message), ImportOptions)
