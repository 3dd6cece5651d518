"""What the desk keeps in memory, so that understanding a question and refusing one need no store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from bot.ingest.reference import read_partners, read_products, read_release_calendar
from bot.ingest.starter import read_published
from bot.reading.cited import Cited
from bot.store import figures, guilds, history, versions
from bot.store.coverage import every_coverage
from bot.store.database import Database
from bot.store.versions import OwnWords, own_words
from bot.trade.about import DEFAULT_REPORTER, Shown
from bot.trade.commodities import Products
from bot.trade.guilds import GuildSettings
from bot.trade.loaded import NewestFigures
from bot.trade.observations import Background, Coverage, Event, Flow, Published
from bot.trade.partner_lists import confirmed_months
from bot.trade.partners import Partners
from bot.trade.periods import Month
from bot.trade.releases import ReleaseCalendar
from bot.trade.vocabulary import Vocabulary


@dataclass(frozen=True)
class Reference:
    """The names and dates that come with the code."""

    partners: Partners
    products: Products
    releases: ReleaseCalendar
    published: tuple[Published, ...]

    @classmethod
    def read(cls) -> Reference:
        """Read data/reference and what the press published; StartError when a file is missing or damaged."""
        return cls(read_partners(), read_products(), read_release_calendar(), read_published())


class Names:
    """The names that come with the code with this installation's own on top; made again only when those change, so
    that whoever compares them sees at once that they are the same.
    """

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._own = OwnWords((), (), ())
        self.partners = reference.partners
        self.products = reference.products
        self.releases = reference.releases
        self.published = reference.published

    def learn(self, own: OwnWords) -> None:
        """Take in what stands of an installation's own names and days."""
        if own.aliases != self._own.aliases:
            self.partners = self._reference.partners.with_aliases(own.aliases)
        if own.products != self._own.products:
            self.products = Products(self._reference.products, own.products)
        if own.releases != self._own.releases:
            self.releases = self._reference.releases.with_words(own.releases)
        self._own = own


@dataclass(frozen=True)
class Memory:
    """One state of the data, as far as it is kept in memory: what stood after `batch`; `generation` counts the
    states seen.
    """

    generation: int
    batch: int
    vocabulary: Vocabulary
    events: tuple[Event, ...]
    background: tuple[Background, ...]
    published: tuple[Published, ...]
    newest: NewestFigures
    guilds: Mapping[int, GuildSettings]

    @cached_property
    def cited(self) -> Cited:
        """Return what is known in words."""
        return Cited(self.events, self.background, self.published)

    def vocabulary_of(self, guild: int | None) -> Vocabulary:
        """Return the vocabulary with what a guild has set as its defaults."""
        settings = self.guilds.get(guild) if guild is not None else None
        vocabulary = self.vocabulary
        if settings is None:
            return vocabulary
        product = settings.product if settings.product in vocabulary.products else vocabulary.default_product
        shown = Shown(settings.unit) if settings.unit else vocabulary.default_shown
        return replace(vocabulary, default_product=product, default_shown=shown)

    @property
    def sums_of_partners(self) -> frozenset[str]:
        """Return the keys of partners that are sums of others: a remainder ("elsewhere in Asia") is a part itself."""
        partners = self.vocabulary.partners
        return frozenset(each.key for each in partners if each.is_aggregate and not each.is_remainder)

    @property
    def aggregates(self) -> frozenset[str]:
        """Return the keys of what is no single partner: sums of others, and remainders."""
        return frozenset(each.key for each in self.vocabulary.partners if each.is_aggregate)


async def remember(database: Database, names: Names, default_product: str, memory: Memory | None = None) -> Memory:
    """Read what is kept in memory, all of one state of the store; `memory` is the state before, which stands but
    for the guilds' settings when no batch has come since (a post or a watch was noted).
    """
    async with database.reading() as connection:
        set_by_guilds = await guilds.every_guild(connection)
        batch = await history.newest_batch_number(connection)
        if memory is not None and memory.batch == batch:
            return replace(memory, guilds=set_by_guilds)
        loaded = await figures.loaded(connection)
        events = tuple(await versions.events(connection))
        background = tuple(await versions.background(connection))
        names.learn(await own_words(connection))
        commodities = {commodity for product in names.products for commodity in product.commodities}
        newest = NewestFigures(
            await figures.newest(connection, DEFAULT_REPORTER, sorted(commodities)), names.products
        )
        covered = await every_coverage(connection, commodities)
    vocabulary = Vocabulary(
        names.partners,
        names.products,
        names.releases,
        loaded,
        default_product,
        complete=confirmed_months(covered),
        unexplained=_unexplained(names.products, covered),
    )
    generation = 1 if memory is None else memory.generation + 1
    return Memory(generation, batch, vocabulary, events, background, names.published, newest, set_by_guilds)


def _unexplained(products: Products, covered: list[Coverage]) -> dict[tuple[Flow, str, Month], int]:
    """Return what the partners leave unexplained, for products of one commodity."""
    single = defaultdict(list)
    for product in products:
        if len(product.commodities) == 1:
            single[product.commodities[0]].append(product.key)
    return {
        (each.flow, key, each.month): each.unexplained
        for each in covered
        if each.unexplained is not None and each.reporter == DEFAULT_REPORTER
        for key in single[each.commodity]
    }
