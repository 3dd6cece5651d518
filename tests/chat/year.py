"""A year of posting for the real client in a simulated Discord: its clock, its refusals and failures, restarts on one
store, and data that come as another process's imports do.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.chat.client import Tonnage
from bot.chat.posting.report_card import mark
from bot.desk.door import Desk
from bot.store import batches
from bot.store.database import Database
from bot.store.guilds import set_guild
from bot.store.posts import subscriptions
from bot.trade.chart_specs import ChartSpec, Theme
from bot.trade.guilds import GuildSettings
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.posts import Post, Subscription
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.chat.sendable import TEXT, assert_sendable, walk
from tests.store.ledger import posts

BEGIN = datetime(2026, 5, 4, 12, tzinfo=UTC)
CODES = {"magnets": "hs:85051110", "terbium": "line:terbium"}
STEP = timedelta(hours=12)
ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63606060f80f0001040100a7f3d7a20000000049454e44ae426082"
)


class Killed(BaseException):
    """The process ends here."""


@dataclass(frozen=True)
class Wish:
    """A subscription: the server's place in the rig, the channel's name, the product and the time zone."""

    guild: int
    channel: str
    product: str
    zone: str


WISHES = (
    Wish(0, "trade", "magnets", "Europe/Berlin"),
    Wish(0, "metals", "terbium", "Europe/Berlin"),
    Wish(0, "metals", "magnets", "Asia/Shanghai"),
    Wish(1, "news", "magnets", "America/New_York"),
)


class Year:
    """One store and one Discord through a year. `now` is the simulated Discord's; nothing happens between rounds."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.faults: dict[int, str] = {}
        self.guilds: list[int] = []
        self.bosses: list[Any] = []
        self.channels: dict[tuple[int, str], Any] = {}
        self._open = AsyncExitStack()

    @classmethod
    @asynccontextmanager
    async def begun(cls, store: Path) -> AsyncIterator[Year]:
        """Furnish two servers, one with a channel for admins, and set every wish up by hand."""
        year = cls(store)
        client = await year._client()
        async with simcord.run(client, shard_count=1, check_errors=False, settle_timeout=60) as env:
            year.env = env
            await year._attached(client)
            await env.advance_time((BEGIN - env.now()).total_seconds())
            for number in (0, 1):
                guild = env.create_guild(f"Server {number}")
                year.guilds.append(guild.id)
                role = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
                year.bosses.append(guild.add_member(env.create_user(f"boss{number}"), roles=[role]))
                for name in {"admins", *(wish.channel for wish in WISHES if wish.guild == number)}:
                    year.channels[number, name] = guild.create_text_channel(name)
            async with await Database.open(store) as database, database.writing() as connection:
                admins = year.channels[0, "admins"].id
                await set_guild(connection, GuildSettings(year.guilds[0], admin_channel=admins), "discord:1", BEGIN)
            for wish in WISHES:
                await year.set_up(wish)
            try:
                yield year
                for request in env.http_requests:
                    if request.method == "POST" and request.path.endswith("/messages"):
                        assert_sendable(request.json)
            finally:
                await year._open.aclose()

    async def _client(self) -> Tonnage:
        desk = await self._open.enter_async_context(Desk.opened(self.store, now=BEGIN))

        async def picture(_: ChartSpec, __: Theme) -> bytes:
            return ONE_PIXEL

        desk.picture = picture  # type: ignore[method-assign]  # pictures are not what a year shows
        client = Tonnage(desk, commands_file=self.store.parent / "commands.json")
        client.works_by_itself = False
        return client

    async def _attached(self, client: Tonnage) -> None:
        """Let the client live in the simulated Discord's time, behind a wire that breaks as `faults` say."""
        self.client = client
        client.now = self.env.now
        request = client.http.request

        async def faulty(route: Any, **given: Any) -> Any:
            is_post = route.method == "POST" and route.path.endswith("/messages")
            fault = self.faults.pop(int(route.channel_id), "") if is_post else ""
            if fault in {"lost", "killed before"}:
                raise TimeoutError if fault == "lost" else Killed
            answer = await request(route, **given)
            if fault in {"unheard", "killed after"}:
                raise TimeoutError if fault == "unheard" else Killed
            return answer

        client.http.request = faulty  # type: ignore[method-assign]

    async def restart(self) -> None:
        """End the bot, and start another on the same store."""
        await self._open.aclose()
        self._open = AsyncExitStack()
        client = await self._client()
        await self.env.restart_bot(client)
        await self._attached(client)

    @property
    def now(self) -> datetime:
        """Give the simulated Discord's time."""
        return self.env.now()

    async def until(self, moment: datetime, *, is_away: bool = False) -> None:
        """Let time pass with a round every twelve hours, or none while the bot is away."""
        while self.now < moment:
            await self.env.advance_time(min(STEP, moment - self.now).total_seconds())
            if not is_away:
                await self.round()

    async def round(self) -> None:
        """Do what the bot's loop does when it wakes; where it is killed, start it again."""
        is_killed = False
        try:
            await self.client.reporter.round()
        except* Killed:  # several channels are posted in at once
            is_killed = True
        if is_killed:
            await self.restart()

    async def load(self, month: Month, product: str = "magnets", **tonnes: float) -> int:
        """Commit an import beside the running bot."""
        rows = [
            NewObservation(
                CellKey("CN", Flow.EXPORT, CODES[product], partner, Measure.NET_WEIGHT, Period.single(month)),
                round(amount * 1_000_000),
                1_000,
                Status.FINAL,
                Source("China Customs", origin=Origin.CUSTOMS),
            )
            for partner, amount in tonnes.items()
        ]
        async with await Database.open(self.store) as database, database.writing() as connection:
            batch = NewBatch(BatchKind.IMPORT, self.now, "discord:4")
            return (await batches.commit_batch(connection, batch, rows)).number

    async def undo(self, number: int) -> None:
        """Take an import back."""
        async with await Database.open(self.store) as database, database.writing() as connection:
            await batches.undo_batch(connection, number, NewBatch(BatchKind.UNDO, self.now, "discord:4"))

    def refuse(self, wish: Wish, status: int, times: int) -> None:
        """Let the next messages to a channel be refused with an HTTP status."""
        channel = self.channels[wish.guild, wish.channel]
        self.env.inject_error("POST", f"/channels/{channel.id}/messages", status=status, times=times)

    def break_wire(self, wish: Wish, fault: str) -> None:
        """Let the next message to a channel be "lost", "unheard", or the bot "killed before" or "killed after" it."""
        self.faults[self.channels[wish.guild, wish.channel].id] = fault

    def mend(self) -> None:
        """Let nothing be wrong any more."""
        self.faults.clear()
        self.env.backend.faults.clear()
        for wish in WISHES:
            self.hide_history(wish, is_hidden=False)

    def hide_history(self, wish: Wish, *, is_hidden: bool) -> None:
        """Take the permission Read Message History in a wish's channel from the bot, or give it back."""
        channel, bot = self.channels[wish.guild, wish.channel], self.env.backend.bot_user.id
        denied = discord.Permissions(read_message_history=True).value if is_hidden else 0
        self.env.backend.set_overwrite(channel.id, Overwrite(bot, OverwriteType.MEMBER, 0, denied))

    async def set_up(self, wish: Wish) -> None:
        """Set a wish up as its server's manager does."""
        channel = self.channels[wish.guild, wish.channel]
        result = await self.bosses[wish.guild].slash(
            channel, "post setup", channel=channel, zone=wish.zone, product=wish.product
        )
        assert result.acknowledged and result.ephemeral

    async def ledger(self) -> list[Post]:
        """Read the whole ledger."""
        async with await Database.open(self.store) as database, database.reading() as connection:
            return await posts(connection)

    async def subscription(self, wish: Wish) -> Subscription:
        """Read one subscription."""
        place = self.guilds[wish.guild], self.channels[wish.guild, wish.channel].id, wish.product
        async with await Database.open(self.store) as database, database.reading() as connection:
            found = await subscriptions(connection)
        return next(each for each in found if (each.guild, each.channel, each.product) == place)

    def told(self) -> dict[int, list[discord.Message]]:
        """Give the bot's own messages of every channel and conversation by its id, in order of time."""
        places = [*self.channels.values(), *(boss.user.dm_channel for boss in self.bosses)]
        return {
            place.id: [each for each in place.history() if each.author.bot and not each.flags.ephemeral]
            for place in places
        }


def text_of(message: discord.Message) -> str:
    """Give all the text of a message, with spaces that break for those that do not."""
    parts = [part.to_dict() for part in message.components]
    return "\n".join(part["content"] for part in walk(parts) if part["type"] == TEXT).replace("\u00a0", " ")


def nonce_of(message: discord.Message) -> str:
    """Give the nonce in a post's mark; empty when the message has none."""
    prefix = mark("x").removesuffix("x")
    ids = [str(part.get("custom_id", "")) for part in walk([part.to_dict() for part in message.components])]
    found = (each.removeprefix(prefix).partition(":")[0] for each in ids if each.startswith(prefix))
    return next(found, "")
