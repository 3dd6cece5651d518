"""What most bots do: the same desk and discord.py, and the chart drawn with pyplot inside the event loop.

`python -m tests.bench.pyplot_bot` talks to the loopback Discord that the environment names.
"""

from __future__ import annotations

import asyncio
import io
import os

import discord
from discord.ext import commands

from bot.chat.client import intents, utc_now
from bot.chat.running import told_to_stop
from bot.desk.door import Desk
from bot.settings import read_settings
from bot.text import plain
from bot.trade.chart_specs import MonthBars
from bot.trade.observations import Flow
from tests.bench.pyplot import plain_pyplot
from tests.loopback.launch import redirected


class PyplotBot(commands.Bot):
    """A bot with /exports."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(command_prefix=commands.when_mentioned, intents=intents(), help_command=None)

        @self.tree.command(description="Exports to a partner")
        async def exports(interaction: discord.Interaction, partner: str, month: str, span: str = "") -> None:
            await interaction.response.defer()
            asked = desk.read_figure(Flow.EXPORT, partner, month=month, span=span, now=utc_now())
            answer = await desk.ask(asked, now=utc_now())
            assert isinstance(answer.chart, MonthBars)
            chart = discord.File(io.BytesIO(plain_pyplot(answer.chart)), "chart.png")
            said = "\n".join([answer.title, plain(answer.headline), *map(plain, answer.findings)])
            await interaction.edit_original_response(content=said, attachments=[chart])

    async def setup_hook(self) -> None:
        """Tell Discord of the command."""
        await self.tree.sync()


async def main() -> None:
    """Answer until stopped."""
    settings = read_settings()
    async with Desk.opened(settings.database, now=utc_now()) as desk, PyplotBot(desk) as bot, told_to_stop() as stop:
        connection = asyncio.create_task(bot.start(settings.token))
        await stop.wait()
        connection.cancel()


if __name__ == "__main__":
    with redirected(os.environ["LOOPBACK_API"], os.environ["LOOPBACK_GATEWAY"], os.environ["LOOPBACK_CDN"]):
        asyncio.run(main())
