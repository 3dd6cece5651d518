"""/admin: who may edit the data, a server's settings, and what the doctor finds."""

from __future__ import annotations

from typing import TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import autocomplete
from bot.chat.app import App, Interaction, actor_of
from bot.chat.cards import Card, text_card
from bot.chat.cogs.command_options import Text
from bot.chat.doctor_card import doctor_card
from bot.chat.markdown import escaped
from bot.chat.posting.setup import missing_permissions
from bot.chat.reply import acknowledged
from bot.chat.tree import server_only
from bot.desk.permissions import manager_of
from bot.errors import NotPossible
from bot.trade.about import Shown
from bot.trade.chart_specs import Theme
from bot.trade.guilds import EditorKind, GuildSettings


def judge_admin_channel(channel: discord.TextChannel) -> None:
    """Refuse a channel in which the bot could tell admins nothing."""
    missing = missing_permissions(channel)
    if missing is not None:
        raise NotPossible("admin_channel_closed", missing)


def settings_card(client: App, settings: GuildSettings) -> Card:
    """Show what a server has set, and what stands where nothing is set."""
    vocabulary = client.desk.memory.vocabulary_of(settings.guild)

    def said(name: str, value: str, is_set: bool) -> str:
        return f"**{name}**: {value}{'' if is_set else ' (not set)'}"

    channel = f"<#{settings.admin_channel}>" if settings.admin_channel else "whoever set a post up is told directly"
    written = [
        "### Settings of this server",
        said("Product", escaped(vocabulary.product(vocabulary.default_product).name), bool(settings.product)),
        said("Unit", settings.unit or vocabulary.default_shown.value, bool(settings.unit)),
        said("Theme", client.theme_in(settings.guild).value, bool(settings.theme)),
        said("Admin channel", channel, settings.admin_channel is not None),
        "-# A question that names them itself is answered as it asks.",
    ]
    return text_card(["\n".join(written)])


Who: TypeAlias = discord.Role | discord.Member
_WHO = "A role, whose members may all change the data, or one person"
UNITS = [app_commands.Choice(name=shown.value, value=shown.value) for shown in (Shown.WEIGHT, Shown.VALUE)]
THEMES = [app_commands.Choice(name=theme.value, value=theme.value) for theme in Theme]


class Editors(app_commands.Group, name="editors", description="Who may change the data, besides managers"):
    """Name editors and take their names away; the desk decides who may."""

    def __init__(self, client: App) -> None:
        super().__init__()
        self.client = client

    @app_commands.command(description="Let a role or a person change the data")
    @app_commands.describe(who=_WHO)
    async def add(self, interaction: Interaction, who: Who) -> None:
        """Name an editor."""
        async with acknowledged(interaction) as to:
            permissions, actor = self.client.desk.permissions, actor_of(interaction)
            is_new = await permissions.add_editor(_kind(who), who.id, actor, now=self.client.now())
            said = "may change the data now." if is_new else "may change the data already."
            await to.send(text_card([f"{who.mention} {said}"]))

    @app_commands.command(description="Take the right to change the data away from a role or a person")
    @app_commands.describe(who=_WHO)
    async def remove(self, interaction: Interaction, who: Who) -> None:
        """Take an editor's name away."""
        async with acknowledged(interaction) as to:
            was_there = await self.client.desk.permissions.remove_editor(_kind(who), who.id, actor_of(interaction))
            said = "is no editor any more." if was_there else "was no editor."
            await to.send(text_card([f"{who.mention} {said}"]))

    @app_commands.command(description="Who may change the data of this bot")
    async def list(self, interaction: Interaction) -> None:
        """List the server's editors."""
        async with acknowledged(interaction) as to:
            permissions = self.client.desk.permissions
            found = await permissions.editors(permissions.require_admin(actor_of(interaction)))
            named = [f"<@{'&' if each.kind is EditorKind.ROLE else ''}{each.subject}>" for each in found]
            everyone = "Members with Manage Server may change the data" + (
                ", and:" if named else "; nobody else is named."
            )
            await to.send(text_card([everyone, *named]))


def _kind(who: Who) -> EditorKind:
    return EditorKind.ROLE if isinstance(who, discord.Role) else EditorKind.USER


@server_only
@app_commands.default_permissions(manage_guild=True)
class Admin(commands.GroupCog, group_name="admin", group_description="This server's settings, and the bot's health"):
    """For members who may manage the server."""

    def __init__(self, client: App) -> None:
        self.client = client
        if self.app_command is not None:
            self.app_command.add_command(Editors(client))

    @app_commands.command(description="Show or change what this server uses when a question leaves it open")
    @app_commands.describe(
        product="The product when none is named",
        unit="Weight or value, when neither is named and both are loaded",
        theme="The look of charts",
        admin_channel="The channel where admins are told what they must know",
        reset="Forget what was set before",
    )
    @app_commands.choices(unit=UNITS, theme=THEMES)
    @app_commands.autocomplete(product=autocomplete.products)
    async def settings(
        self,
        interaction: Interaction,
        product: Text = "",
        unit: str = "",
        theme: str = "",
        admin_channel: discord.TextChannel | None = None,
        reset: bool = False,
    ) -> None:
        """Change what is given and show what is set."""
        interaction.extras["private"] = True
        actor, guilds = actor_of(interaction), self.client.desk.guilds
        found = guilds.of(manager_of(actor))
        if admin_channel is not None:
            judge_admin_channel(admin_channel)
        async with acknowledged(interaction) as to:
            if product or unit or theme or admin_channel is not None or reset:
                found = await guilds.change(
                    actor,
                    product=product,
                    unit=unit,
                    theme=theme,
                    admin_channel=admin_channel.id if admin_channel is not None else None,
                    reset=reset,
                    now=self.client.now(),
                )
            await to.send(settings_card(self.client, found))

    @app_commands.command(description="Look whether everything the bot needs is there, and how it is doing")
    async def doctor(self, interaction: Interaction) -> None:
        """Check everything, to who asks alone."""
        interaction.extras["private"] = True
        guild = manager_of(actor_of(interaction))
        async with acknowledged(interaction) as to:
            await to.send(await doctor_card(self.client, guild))
