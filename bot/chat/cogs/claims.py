"""/claims and "Check the numbers" on a message: the numbers of a text held against the store."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import claim_steps, limits
from bot.chat.app import App, Interaction
from bot.chat.claim_cards import text_of
from bot.chat.reply import Destination
from bot.chat.uploads import shown_in

CheckedText = app_commands.Range[str, None, limits.LONGEST_OPTION]
CHECK = "Check the numbers"


class Claims(commands.Cog):
    """What checks a text."""

    def __init__(self, client: App) -> None:
        self.client = client
        self._check_this = app_commands.ContextMenu(name=CHECK, callback=check_the_numbers)

    async def cog_load(self) -> None:
        """Offer the message command as well."""
        self.client.tree.add_command(self._check_this)

    @app_commands.command(description="Check the numbers of a text: an article, a message, a draft of your own")
    @app_commands.describe(
        text="The text, up to 6,000 characters (without text and file a form opens)",
        file="The text as a file: .txt, .md or .html",
        private="Show the answer to you alone (default: yes)",
    )
    async def claims(
        self,
        interaction: Interaction,
        text: CheckedText = "",
        file: discord.Attachment | None = None,
        private: bool = True,
    ) -> None:
        """Check a text."""
        place = Destination.of(private)
        if file is not None:
            await claim_steps.check_file(interaction, file, place)
        elif text:
            await claim_steps.check(interaction, text, place=place)
        else:
            await claim_steps.open_form(interaction, place)


async def check_the_numbers(interaction: Interaction, message: discord.Message) -> None:
    """Check a message: its text, and what is embedded in it or laid out as a card."""
    meant = shown_in(message)
    text, article = text_of(meant)
    files = [each for each in meant.attachments if claim_steps.is_text(each)]
    if not text.strip() and files:
        await claim_steps.check_file(interaction, files[0], Destination.PRIVATE, meant.created_at.date())
        return
    await claim_steps.check(interaction, text, dated=meant.created_at.date(), article=article)
