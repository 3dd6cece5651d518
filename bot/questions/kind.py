"""What a kind of question is: how it is asked, judged, looked up and answered; and what passes between these."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from bot.language.fill import WithNotes
from bot.language.mentions import Mentions
from bot.text import Line
from bot.trade.about import DEFAULT_PRODUCT, About, Question
from bot.trade.answer import Answer
from bot.trade.commodities import Product
from bot.trade.download_contents import Contents
from bot.trade.figures import Series
from bot.trade.observations import Background, Batch, CellKey, Event, Figure, Flow, Measure, Published
from bot.trade.partner_lists import PartnerLists
from bot.trade.periods import Month, Period
from bot.trade.series_maker import SeriesMaker
from bot.trade.vintages import BatchReceipt, CellHistory, Move, Revision
from bot.trade.vocabulary import Vocabulary

Q = TypeVar("Q", bound=Question)


class Audience(StrEnum):
    """Who may use a command: everyone, wherever it is asked; members where the bot is itself, in its servers and in
    direct messages; and of those the editors of the data and who manages the server.
    """

    EVERYONE = "everyone"
    MEMBERS = "members"
    EDITORS = "editors"
    MANAGERS = "managers"


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """One command in the help: its name without slash, what it answers, examples, who may use it."""

    name: str
    summary: str
    examples: tuple[str, ...] = ()
    audience: Audience = Audience.EVERYONE


@dataclass(frozen=True, slots=True)
class Here:
    """Where a question is asked: the vocabulary, with a server's defaults, and the day."""

    vocabulary: Vocabulary
    today: date

    def at(self, about: About) -> Here:
        """Return where the months of a question are set that names none: on the day as of which it asks."""
        if about.as_of is None or about.period is not None:
            return self
        return Here(self.vocabulary.on(about.as_of), about.as_of)


@dataclass(frozen=True, slots=True)
class Selection:
    """Figures of one measure: of some partners, or of all where none is named, that lie within a period, or of
    exactly that period; all there are where no period is named.
    """

    reporter: str
    flow: Flow
    commodities: tuple[str, ...]
    measure: Measure
    partners: tuple[str, ...] = ()
    within: Period | None = None
    is_exact: bool = False

    @classmethod
    def of(
        cls,
        about: About,
        vocabulary: Vocabulary,
        measure: Measure,
        within: Period | None = None,
        *,
        is_exact: bool = False,
    ) -> Selection:
        """Select every partner's figures of what is asked about."""
        commodities = vocabulary.product(about.product).commodities
        return cls(about.reporter, about.flow, commodities, measure, (), within, is_exact)


@dataclass(frozen=True, slots=True)
class Needs:
    """What an answer needs from the store, as data: it is counted before anything is read, and looked up in one state
    of the store. What is found stands under the same names.

    `series` are whole series; of a group without a total in the asked period they are the sum of the members loaded.
    `totals` are whole series as well, of which no other months than the asked are added up. `over` is the one series
    that several periods are of. `largest` adds the whole series of so many of the largest partners of the first of
    the `rows`, by key. `vintages` is all that was ever loaded for one figure, `entries` all that a file holds, as of
    the day that the look-up is told.
    """

    series: Mapping[str, About] = field(default_factory=dict)
    totals: Mapping[str, About] = field(default_factory=dict)
    over: Mapping[str, tuple[About, ...]] = field(default_factory=dict)
    rows: tuple[Selection, ...] = ()
    largest: int = 0
    vintages: About | None = None
    entries: About | None = None
    revised_since: int | None = None
    is_status: bool = False
    changed_since: date | None = None


@dataclass(frozen=True, slots=True)
class ProductStatus:
    """How far one product is loaded: its newest total, how surely that is known in words, and who brought it; the
    months without a total, and those that are only part of a longer period. `whose` says what it is where it is not
    the usual reporter's exports: "imports by the EU".
    """

    product: Product
    newest: Period
    known: str
    batch: Batch
    gaps: tuple[Month, ...]
    in_blocks: tuple[Month, ...] = ()
    whose: str = ""

    @property
    def name(self) -> str:
        """Name the product and whose trade it is."""
        return f"{self.product.name}, {self.whose}" if self.whose else self.product.name


@dataclass(frozen=True, slots=True)
class Health:
    """What the desk knows of itself: one line each, already in words, and the keys for machines; `details` are lines
    that few want to read.
    """

    lines: tuple[Line, ...]
    facts: dict[str, object]
    details: tuple[Line, ...] = ()


class Asker(NamedTuple):
    """Who asks, as far as an answer depends on it: what they may use, how their server is doing, what makes a
    question of an example (None where it has no answer at present), their usual product, and all there is help on.
    """

    audiences: frozenset[Audience] = frozenset(Audience)
    health: Health = Health((), {})
    read: Callable[[str], Question | None] = lambda _: None
    default_product: str = DEFAULT_PRODUCT
    guide: tuple[HelpEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """What an answer is worked out from: what was found in one state of the store (`batch` is its newest), and what
    memory knows. `lists` are those lists of partners that were complete then, `begins` is the store's first day where
    nothing was found of an earlier one.
    """

    vocabulary: Vocabulary
    lists: PartnerLists
    events: tuple[Event, ...] = ()
    background: tuple[Background, ...] = ()
    published: tuple[Published, ...] = ()
    series: Mapping[str, Series] = field(default_factory=dict)
    rows: tuple[Sequence[Figure], ...] = ()
    vintages: Mapping[CellKey, CellHistory] = field(default_factory=dict)
    contents: Contents | None = None
    revisions: tuple[Revision, ...] = ()
    statuses: tuple[ProductStatus, ...] = ()
    batches: tuple[BatchReceipt, ...] = ()
    moves: tuple[Move, ...] = ()
    batch: int = 0
    as_of: date | None = None
    begins: date | None = None
    now: datetime | None = None
    asker: Asker = field(default_factory=Asker)

    @property
    def today(self) -> date:
        """Return the day on which the question is asked."""
        if self.now is None:
            raise ValueError("the look-up was given no time")
        return self.now.date()

    def rows_of_measures(self, measures: Sequence[Measure]) -> list[list[Figure]]:
        """Return the rows of each measure, those of all its periods together; they were asked for in that order."""
        periods = len(self.rows) // len(measures)
        return [list(chain(*self.rows[n * periods : (n + 1) * periods])) for n in range(len(measures))]

    def maker(self, about: About, product: str = "") -> SeriesMaker:
        """Return what makes series from rows of what is asked about, or of another product."""
        found = self.vocabulary.product(product or about.product)
        return SeriesMaker(self.vocabulary.partners, self.lists, about.reporter, about.flow, found)


@dataclass(frozen=True)
class Kind(Generic[Q]):
    """A kind of question, whole. `starts` are its commands by name and the question that each begins with, in which
    no partner is named; `ask` changes an earlier question, of any kind, by what a text names; `judge` sets the months
    and refuses from memory; `build` raises NotLoaded for what only the store can tell.

    What `has_earlier_days` can be asked as the store was on one. Answers are kept until the data change, but for
    those that depend on more (`is_kept`), such as who asks (`is_for_asker`). A question that reads more than one
    answer may is refused, but for what must be answered however large (`is_bounded`).
    """

    question: type[Q]
    starts: Mapping[str, Q]
    ask: Callable[[Mentions, Question, Here], WithNotes[Q]]
    judge: Callable[[Q, Here], WithNotes[Q]]
    needs: Callable[[Q, Vocabulary], Needs]
    build: Callable[[Q, Material], Answer]
    help: tuple[HelpEntry, ...] = ()
    has_earlier_days: bool = True
    is_kept: bool = True
    is_bounded: bool = True
    is_for_asker: bool = False
