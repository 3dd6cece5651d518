"""/ask, and questions in messages: a mention, a reply with a mention, a DM."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.app import App, Interaction
from bot.chat.messages import Asked
from bot.chat.reply import Place, answer
from bot.language.mentions import LONGEST_TEXT

Sentence = app_commands.Range[str, 1, LONGEST_TEXT]


class Asking(commands.Cog):
    """Questions in free text."""

    def __init__(self, client: App) -> None:
        self.client = client
        self.asked = Asked(client)

    @app_commands.command(description="Ask in a sentence: how much did Germany buy in October?")
    @app_commands.describe(
        question="us magnets june vs may · top 10 in october · why did magnets fall in may · 美国六月",
        private="Show the answer to you alone",
    )
    async def ask(self, interaction: Interaction, question: Sentence, private: bool = False) -> None:
        """Answer a sentence."""
        await answer(
            interaction,
            lambda: self.client.desk.read(question, now=self.client.now(), guild=interaction.guild_id),
            Place.PRIVATE if private else Place.PUBLIC,
        )

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that asks the bot."""
        await self.asked.take(message)
