"""The bot itself: connects, loads what it can do, and stops in order."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord

from bot.chat import custom_ids, presses
from bot.chat.app import App, Interaction
from bot.chat.buttons import CONTROLS
from bot.chat.chinese_names import ChineseNames
from bot.chat.cogs import cogs
from bot.chat.greeting import greet
from bot.chat.interaction_log import Steps
from bot.chat.posting.alerts import Alerts
from bot.chat.posting.reporter import Reporter
from bot.chat.syncing import FileMemo, StoreMemo, ids_by_name, sync
from bot.chat.upkeep import Upkeep
from bot.desk.backups import Backups
from bot.desk.checks import clock
from bot.desk.door import Desk
from bot.errors import Busy
from bot.hosts import notify
from bot.settings import ShardRange
from bot.trade.chart_specs import Theme

log = logging.getLogger(__name__)

IDENTIFIES_EVERY_S = 5.0


def intents() -> discord.Intents:
    """Return the fewest that are needed: servers, and messages that mention the bot or reach it directly."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    return wanted


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class Tonnage(App):
    """The Discord face of one desk. What Discord was told of the commands is kept in `commands_file`, without one in
    the store; with `backups` it copies the store every night and gives a sign of life, beside `process_file`.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        commands_file: Path | None,
        command_guild: int | None = None,
        theme: Theme = Theme.DARK,
        backups: Backups | None = None,
        process_file: Path | None = None,
        shards: ShardRange | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(desk, theme=theme, now=now, intents=intents(), backups=backups, shards=shards)
        self._shards = shards
        self._identifying: set[asyncio.Task[None]] = set()
        self.always_sync = False
        self.works_by_itself = True
        self._told_commands = StoreMemo(desk.guilds) if commands_file is None else FileMemo(commands_file)
        self._command_guild = command_guild
        self.alerts = Alerts(self)
        self.reporter = Reporter(self, self.alerts)
        self.upkeep = Upkeep(self, backups, process_file) if backups else None

    async def setup_hook(self) -> None:
        """Load everything, then tell Discord of the commands when they changed."""
        for cog in cogs(self, self.reporter):
            await self.add_cog(cog)
        self.add_dynamic_items(*CONTROLS)
        await self.tree.set_translator(ChineseNames())
        if self.always_sync or self._shards is None or self._shards.first == 0:
            self.command_ids = await sync(
                self.tree, self._told_commands, self._command_guild, always=self.always_sync
            )
        else:  # another process tells Discord
            self.command_ids = await ids_by_name(self.tree, self._command_guild)
        if self.works_by_itself:
            self.reporter.start()
            if self.upkeep:
                self.upkeep.start()
        notify("READY=1")

    async def close(self) -> None:
        """Stop posting and disconnect."""
        for each in self._identifying:
            each.cancel()
        await self.reporter.stop()
        if self.upkeep:
            await self.upkeep.stop()
        await super().close()

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Pass an event on, unless the bot has closed: discord.py has no loop any more then to do it in."""
        if not self.is_closed():
            super().dispatch(event_name, *args, **kwargs)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Let the connections of all processes begin one after another, as Discord wants them to."""
        if self._shards is None or self._shards.is_whole:
            await super().before_identify_hook(shard_id, initial=initial)
            return
        begun = asyncio.Event()
        held = asyncio.create_task(self._hold_identify(begun), name=f"identify {shard_id}")
        self._identifying.add(held)
        held.add_done_callback(self._identifying.discard)
        await begun.wait()

    async def _hold_identify(self, begun: asyncio.Event) -> None:
        """Keep the others from beginning for five seconds from now on, whoever has waited until then."""
        try:
            async with self.desk.duty("identify", waits=True):
                begun.set()
                await asyncio.sleep(IDENTIFIES_EVERY_S)
        except Busy:  # without the store it cannot answer either, but it is there when the store is
            log.warning("the store is away; a shard is connected without asking the other processes")
        finally:
            begun.set()

    async def on_ready(self) -> None:
        """Say in the log that questions can come, and when the machine's clock is wrong."""
        log.info("ready as %s in %d servers", self.user, len(self.guilds))
        found = clock(self.now(), self.discord_clock.ahead)
        if not found.is_ok:
            log.warning("clock: %s", found.words)

    async def on_message(self, message: discord.Message, /) -> None:
        """Look for no prefix commands; what asks the bot is taken by `cogs.asking`."""

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say once in a new server what to try."""
        await greet(self, guild)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Take what was sent from a modal; everything else reaches the tree or a control by itself."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Any = interaction.data or {}
        found = re.fullmatch(custom_ids.CURRENT, str(data.get("custom_id", "")), re.DOTALL)
        if found is not None:
            await self._guarded(interaction, presses.submit(interaction, found["verb"], found["rest"], _fields(data)))

    async def press(self, interaction: Interaction, verb: str, rest: str, chosen: str) -> None:
        """Do what a pressed control says."""
        await self._guarded(interaction, presses.press(interaction, verb, rest, chosen))

    async def _guarded(self, interaction: Interaction, doing: Awaitable[None]) -> None:
        try:
            await doing
        except Exception as error:  # discord.py would only log it: the one handler answers every error
            await self.tree.on_error(interaction, error)
        else:
            self.measure(Steps.of(interaction).report(interaction))

    async def on_app_command_completion(self, interaction: Interaction, _: object) -> None:
        """Write the line of a command that was answered."""
        self.measure(Steps.of(interaction).report(interaction))


def _fields(data: Any) -> dict[str, str]:
    """Find what was put into each field of a modal: its text, or the first of its chosen values."""
    if isinstance(data, list):
        return {name: value for part in data for name, value in _fields(part).items()}
    if not isinstance(data, Mapping):
        return {}
    values = data.get("values")
    if values is None and data.get("value") is not None:
        values = [data["value"]]
    if values is not None:
        return {str(data.get("custom_id", "")): str(values[0]) if values else ""}
    return {name: value for part in data.values() for name, value in _fields(part).items()}
