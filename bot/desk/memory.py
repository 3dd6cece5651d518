"""What the desk keeps in memory, so that understanding a question and refusing one need no store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.ingest.reference import read_partners, read_products, read_release_calendar
from bot.ingest.starter import read_published
from bot.store import figures, guilds, timeline
from bot.store.database import Database
from bot.trade.commodities import Products
from bot.trade.guilds import GuildSettings
from bot.trade.loaded import Loaded
from bot.trade.newest import NewestFigures
from bot.trade.observations import Background, Event, PublishedChange
from bot.trade.partners import Partners
from bot.trade.questions import DEFAULT_REPORTER, Shown
from bot.trade.releases import ReleaseCalendar
from bot.trade.vocabulary import Vocabulary


@dataclass(frozen=True)
class Reference:
    """The names and dates that come with the code."""

    partners: Partners
    products: Products
    releases: ReleaseCalendar
    published: tuple[PublishedChange, ...]

    @classmethod
    def read(cls) -> Reference:
        """Read data/reference and what the press published; StartError when a file is missing or damaged."""
        return cls(read_partners(), read_products(), read_release_calendar(), read_published())


@dataclass(frozen=True)
class Memory:
    """One state of the store, as far as it is kept in memory; `generation` counts the states seen."""

    generation: int
    vocabulary: Vocabulary
    events: tuple[Event, ...]
    background: tuple[Background, ...]
    published: tuple[PublishedChange, ...]
    newest: NewestFigures
    guilds: Mapping[int, GuildSettings]

    def vocabulary_of(self, guild: int | None) -> Vocabulary:
        """Give the vocabulary with what a guild has set as its defaults."""
        settings = self.guilds.get(guild) if guild is not None else None
        vocabulary = self.vocabulary
        if settings is None:
            return vocabulary
        product = settings.product if settings.product in vocabulary.products else vocabulary.default_product
        shown = Shown(settings.unit) if settings.unit else vocabulary.default_shown
        return replace(vocabulary, default_product=product, default_shown=shown)

    @property
    def aggregates(self) -> frozenset[str]:
        """Give the keys of partners that are sums of others."""
        return frozenset(each.key for each in self.vocabulary.partners if each.is_aggregate)


async def remember(database: Database, reference: Reference, default_product: str, generation: int) -> Memory:
    """Read what is kept in memory, all of one state of the store."""
    async with database.reading() as connection:
        loaded = Loaded(await figures.loaded(connection))
        commodities = {commodity for product in reference.products for commodity in product.commodities}
        newest = NewestFigures(
            await figures.newest(connection, DEFAULT_REPORTER, sorted(commodities)), reference.products
        )
        events = tuple(await timeline.events(connection))
        background = tuple(await timeline.background(connection))
        set_by_guilds = await guilds.every_guild(connection)
    vocabulary = Vocabulary(reference.partners, reference.products, reference.releases, loaded, default_product)
    return Memory(generation, vocabulary, events, background, reference.published, newest, set_by_guilds)
