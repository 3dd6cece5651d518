"""`desk.guilds`: what servers have set, and which of them were greeted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.desk.memory import Memory
from bot.desk.permissions import Actor, manager_of
from bot.errors import NotUnderstood
from bot.store import guilds as store
from bot.store.database import Database
from bot.text import quoted
from bot.trade.about import Shown
from bot.trade.chart_specs import Theme
from bot.trade.guilds import GuildSettings
from bot.trade.wording import listed


class Guilds:
    """Settings of the servers of one store."""

    def __init__(
        self, database: Database, memory: Callable[[], Memory], refresh: Callable[[], Awaitable[bool]]
    ) -> None:
        self._database = database
        self._memory = memory
        self._refresh = refresh

    def of(self, guild: int | None) -> GuildSettings:
        """Return what a server has set, from memory; empty where nothing is, and for no server."""
        settings = self._memory().guilds.get(guild) if guild is not None else None
        return settings or GuildSettings(guild or 0)

    async def commands_told(self) -> str:
        """Return what Discord was last told of the commands, empty where nothing is known."""
        async with self._database.reading() as connection:
            return await store.commands_told_last(connection)

    async def keep_commands_told(self, said: str) -> None:
        """Keep what Discord was told of the commands, for all processes."""
        async with self._database.writing() as connection:
            await store.keep_commands_told(connection, said)

    def read_product(self, typed: str) -> str:
        """Read a product by key, name or code; NotUnderstood names those there are."""
        products = self._memory().vocabulary.products
        found = products.exact(typed)
        if len(found) == 1:
            return found[0].key
        names = listed([product.key for product in products][:10])
        raise NotUnderstood("product_unknown", f"I do not know the product {quoted(typed)}. Products are {names}.")

    async def change(
        self,
        actor: Actor,
        *,
        product: str = "",
        unit: str = "",
        theme: str = "",
        admin_channel: int | None = None,
        reset: bool = False,
        now: datetime,
    ) -> GuildSettings:
        """Change what is given and keep the rest; with `reset` begin from nothing. NotAllowed for others than
        those who may manage the server.
        """
        guild = manager_of(actor)
        await self._refresh()
        settings = GuildSettings(guild) if reset else self.of(guild)
        if product:
            settings = replace(settings, product=self.read_product(product))
        if unit:
            settings = replace(settings, unit=_one_of(unit, (Shown.WEIGHT, Shown.VALUE), "unit"))
        if theme:
            settings = replace(settings, theme=_one_of(theme, tuple(Theme), "theme"))
        if admin_channel is not None:
            settings = replace(settings, admin_channel=admin_channel)
        async with self._database.writing() as connection:
            await store.set_guild(connection, settings, actor.name, now)
        await self._refresh()
        return settings

    async def told(self, guild: int, batch: int) -> None:
        """Note that a server's admin channel was told of everything up to a batch."""
        async with self._database.writing() as connection:
            await store.note_told(connection, guild, batch)
        await self._refresh()

    async def greet(self, guild: int, now: datetime) -> bool:
        """Return whether a server is to be greeted, which is so once."""
        async with self._database.writing() as connection:
            return await store.greet(connection, guild, now)


def _one_of(typed: str, known: tuple[str, ...], what: str) -> str:
    found = next((each for each in known if each == typed.strip().casefold()), None)
    if found is None:
        raise NotUnderstood(
            "setting_unknown", f"I do not know the {what} {quoted(typed)}. Choose {listed(known, 'or')}."
        )
    return str(found)
