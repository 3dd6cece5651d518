"""The figures as they are stored: who traded what with whom in which months, how much, how surely, says who.

Amounts are integers: grams for net weight, minor units of `currency` for value, the same a tonne for unit values.
`width` is the width of the interval, in the same unit, in which the true amount lies (353 t rounded to whole tonnes:
1,000,000 g).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from bot.text import late_pattern
from bot.trade.periods import Month, Period

LETTERS_OF_A_CODE = 2
KINDS_IN_WORDS = ("export control", "trade talks")
"""The kinds of events that are several words, as a search has them."""
_KIND = late_pattern(rf"\b(?:{'|'.join(KINDS_IN_WORDS)})\b")
_YEAR = late_pattern(r"(?:19|20)\d\d")
_MONTHS = late_pattern(r"\d{4}-\d{2}\.\.\d{4}-\d{2}")
_LOOKS = late_pattern(r"\blooks [a-z]+")
_DAYS = late_pattern(r"(?P<first>\d{4}-\d{2}-\d{2})?\.\.(?P<last>\d{4}-\d{2}-\d{2})?")

WORLD = "WORLD"
GRAMS_PER_TONNE = 1_000_000
BUNDLED_FIGURES, BUNDLED_VALUES = "figures.csv", "values.csv"


class Flow(StrEnum):
    """The direction, seen from the reporter, and its words: "exports", "to", "China → United States"."""

    EXPORT = "export"
    IMPORT = "import"

    @property
    def noun(self) -> str:
        """Name what flows: "exports"."""
        return f"{self}s"

    @property
    def word(self) -> str:
        """Return the word before the partner: "to" or "from"."""
        return "to" if self is Flow.EXPORT else "from"

    @property
    def verb(self) -> str:
        """Say what the goods did, before `word`: they "went" or "came"."""
        return "went" if self is Flow.EXPORT else "came"

    @property
    def partner_verb(self) -> str:
        """Say what the partner did: it "took" or "sent"."""
        return "took" if self is Flow.EXPORT else "sent"

    def route(self, reporter: str, partner: str) -> str:
        """Draw the way the goods go: "China → United States"."""
        return " → ".join((reporter, partner) if self is Flow.EXPORT else (partner, reporter))


class Measure(StrEnum):
    """What an amount counts. Unit prices are worked out from weight and value; a unit value is one that was published
    as such, in minor units of its currency a tonne, from which no value is ever worked out.
    """

    NET_WEIGHT = "net_weight"
    VALUE = "value"
    UNIT_VALUE = "unit_value"


ADDED_UP = (Measure.NET_WEIGHT, Measure.VALUE)


class Status(StrEnum):
    """How surely an amount is known."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    REPORTED = "reported"
    DERIVED = "derived"
    ESTIMATED = "estimated"


class Origin(StrEnum):
    """What kind of source an amount comes from."""

    CUSTOMS = "customs"
    OFFICIAL = "official"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a figure and where. `published_on` keeps the precision given: "2025-07-20", "2025-07" or ""."""

    publisher: str
    title: str = ""
    url: str = ""
    published_on: str = ""
    origin: Origin = Origin.PRESS


@dataclass(frozen=True, slots=True)
class WorkedBack:
    """An amount that was worked back from a published percentage: in `period`, `kind` (mom, yoy) was `percent`."""

    period: Period
    kind: str
    percent: float

    @classmethod
    def parse(cls, text: str) -> WorkedBack:
        """Read "2025-06 yoy -38.1" or "2025-01..2025-12 yoy -20.3"; ValueError for anything else."""
        period, kind, percent = text.split(" ")
        found = cls(Period.parse(period), kind, float(percent))
        if kind not in ("mom", "yoy") or (kind == "mom" and not found.period.is_month):
            raise ValueError(f"{kind!r} of {period} is not a month on the one before or months on a year before")
        return found

    def __str__(self) -> str:
        return f"{self.period} {self.kind} {self.percent:+}"

    @property
    def base_period(self) -> Period:
        """Return the period that the percentage was measured from."""
        return self.period.shifted(-1 if self.kind == "mom" else -12)


@dataclass(frozen=True, slots=True)
class Published:
    """A number as the press published it of figures that are stored: of `period`, the change in percent on the month
    before (`kind` mom) or a year before (yoy), or the tonnes of several months together (sum).
    """

    flow: Flow
    product: str
    partner: str
    period: Period
    kind: str
    number: float
    source: Source


class CellKey(NamedTuple):
    """What one amount is about. `commodity` is "hs:85051110" or "line:rare-earths"; `partner` is an ISO code,
    WORLD, EU or another aggregate.
    """

    # A tuple: thousands are made for a ranking, and a frozen dataclass takes four times as long.

    reporter: str
    flow: Flow
    commodity: str
    partner: str
    measure: Measure
    period: Period


@dataclass(frozen=True, slots=True)
class Batch:
    """One import, edit, undo or the starter load: who changed what, when and why. `committed_at` is aware.

    `undoes` is the batch that this one undid; `undone_by` the batch that undid this one and still stands.
    """

    number: int
    kind: str
    committed_at: datetime
    actor: str
    file_name: str = ""
    note: str = ""
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One amount as one batch brought it; `amount` is None where the batch removed the figure."""

    key: CellKey
    amount: int | None
    width: int
    status: Status
    source: Source
    batch: Batch
    currency: str = ""
    worked_back: WorkedBack | None = None
    line: int | None = None
    note: str = ""
    known_on: date | None = None


class Figure(NamedTuple):
    """The amount that stands for a cell."""

    key: CellKey
    amount: int
    width: int
    status: Status
    source: Source
    batch: Batch
    currency: str = ""
    worked_back: WorkedBack | None = None
    line: int | None = None
    note: str = ""


def file_of(found: Figure | Observation) -> str:
    """Name the file that a row was read from, whose line it has; of the bundled data, values are in a second one."""
    name = found.batch.file_name
    is_bundled_value = found.batch.kind == "starter" and found.key.measure is not Measure.NET_WEIGHT
    return name.replace(BUNDLED_FIGURES, BUNDLED_VALUES) if is_bundled_value else name


def caution_of(figures: Iterable[Figure]) -> str:
    """Return in two words what the notes of figures warn of ("looks inflated"), empty for nothing."""
    found = (_LOOKS.search(figure.note) for figure in figures)
    return next((each.group() for each in found if each is not None), "")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day and may explain a figure; `importance` 1 to 3, `kind` a short slug."""

    on: date
    kind: str
    label: str
    importance: int
    summary: str
    source: Source
    number: int = 0

    def matches(self, search: str) -> bool:
        """Return whether it has all the words: in its date, kind, label or summary. A kind of several words is itself
        meant by them, a year the one that it happened in or that its label names.
        """
        month = Month.of(self.on)
        said = (self.on.isoformat(), month.long, month.short, self.kind.replace("_", " "), self.label, self.summary)
        text = " ".join(said).casefold()
        search = search.casefold()
        kind = _KIND.search(search)
        if kind is not None:
            if self.kind != kind.group().replace(" ", "_"):
                return False
            search = _KIND.sub(" ", search, count=1)
        return all(self._has(word, text) for word in search.split())

    def _has(self, word: str, text: str) -> bool:
        """Return whether its text has a word, or it lies in the months of one such as "2026-05..2026-09", or between
        the days of "2025-10-09..2025-11-07", of which one may be left out.
        """
        if _YEAR.fullmatch(word):
            return self.on.year == int(word) or word in self.label
        if _MONTHS.fullmatch(word):
            with suppress(ValueError):  # months that there are not, which are words like others
                return Month.of(self.on) in Period.parse(word)
        if (days := _DAYS.fullmatch(word)) is not None:
            on = self.on.isoformat()
            return (days["first"] or on) <= on <= (days["last"] or on)
        if len(word) == LETTERS_OF_A_CODE and word.isascii() and word.isalpha():
            return re.search(rf"(?<![a-z]){word}(?![a-z])", text) is not None  # "us" is not in "using"
        return word in text


@dataclass(frozen=True, slots=True)
class Background:
    """A cited statement about a product ("around 90% of the market")."""

    product: str
    statement: str
    source: Source


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether every partner is there for a month: an editor's word (`is_complete`), or the grams that the
    partners loaded leave unexplained.
    """

    reporter: str
    flow: Flow
    commodity: str
    month: Month
    is_complete: bool
    unexplained: int | None = None
