"""/admin editors: who besides the server's managers may change the data."""

from __future__ import annotations

from typing import TypeAlias

import discord
from discord import app_commands

from bot.chat.app import App, Interaction, actor_of
from bot.chat.cards import text_card
from bot.chat.reply import acknowledged, deliver
from bot.trade.guilds import EditorKind

Who: TypeAlias = discord.Role | discord.Member
_WHO = "A role, whose members may all change the data, or one person"


class Editors(app_commands.Group, name="editors", description="Who may change the data, besides managers"):
    """Name editors and take their names away; the desk decides who may."""

    def __init__(self, client: App) -> None:
        super().__init__()
        self.client = client

    @app_commands.command(description="Let a role or a person change the data")
    @app_commands.describe(who=_WHO)
    async def add(self, interaction: Interaction, who: Who) -> None:
        """Name an editor."""
        async with acknowledged(interaction):
            permissions, actor = self.client.desk.permissions, actor_of(interaction)
            is_new = await permissions.add_editor(_kind(who), who.id, actor, now=self.client.now())
            said = "may change the data now." if is_new else "may change the data already."
            await deliver(interaction, text_card([f"{who.mention} {said}"]))

    @app_commands.command(description="Take the right to change the data away from a role or a person")
    @app_commands.describe(who=_WHO)
    async def remove(self, interaction: Interaction, who: Who) -> None:
        """Take an editor's name away."""
        async with acknowledged(interaction):
            was_there = await self.client.desk.permissions.remove_editor(_kind(who), who.id, actor_of(interaction))
            said = "is no editor any more." if was_there else "was no editor."
            await deliver(interaction, text_card([f"{who.mention} {said}"]))

    @app_commands.command(description="Who may change the data of this bot")
    async def list(self, interaction: Interaction) -> None:
        """List the server's editors."""
        async with acknowledged(interaction):
            permissions = self.client.desk.permissions
            found = await permissions.editors(permissions.require_admin(actor_of(interaction)))
            named = [f"<@{'&' if each.kind is EditorKind.ROLE else ''}{each.subject}>" for each in found]
            everyone = "Members with Manage Server may change the data" + (
                ", and:" if named else "; nobody else is named."
            )
            await deliver(interaction, text_card([everyone, *named]))


def _kind(who: Who) -> EditorKind:
    return EditorKind.ROLE if isinstance(who, discord.Role) else EditorKind.USER
