"""An import as it is shown before it is done: what the person said, what would change, what is still asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from bot.text import Line
from bot.trade.observations import CellKey, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.vintages import KindCounts

MARK_CHARACTERS = 16

# Told of long work now and then, from any thread: what is being done, and how much of it is (0 to 1).
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person says about a file. `flow`, `month` and `commodity` ("hs:85051110") fill what the file leaves
    open; `partners` maps the file's labels to keys; `is_complete` is their word that every partner is in the file;
    `is_override` lets worse figures replace better ones; `takes_valid_rows` leaves rejected rows out;
    `is_typed` when the one row was typed instead of attached, `is_fetched` when the bot asked a source for it.
    """

    flow: Flow | None = None
    month: Month | None = None
    commodity: str = ""
    is_complete: bool | None = None
    is_override: bool = False
    takes_valid_rows: bool = False
    is_typed: bool = False
    is_fetched: bool = False
    note: str = ""
    partners: tuple[tuple[str, str], ...] = ()

    def written(self) -> str:
        """Write the options as canonical JSON, to keep them with the file."""
        return json.dumps({**asdict(self), "month": str(self.month or "")}, sort_keys=True, ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> ImportOptions:
        """Undo `written`."""
        kept: dict[str, Any] = json.loads(text)
        kept["flow"] = Flow(kept["flow"]) if kept["flow"] else None
        kept["month"] = Month.parse(kept["month"]) if kept["month"] else None
        kept["partners"] = tuple((label, key) for label, key in kept["partners"])
        return cls(**kept)


class OpenQuestion(StrEnum):
    """A question that must be answered before the file can be imported."""

    FLOW = "flow"
    MONTH = "month"
    PRODUCT = "product"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RowCounts:
    """The rows of the file, counted one amount at a time, by what would become of each."""

    new: int = 0
    changed: int = 0
    same: int = 0
    not_taken: int = 0

    @property
    def total(self) -> int:
        """Count the amounts."""
        return self.new + self.changed + self.same + self.not_taken


@dataclass(frozen=True, slots=True)
class StandingCells:
    """What stands in the store for the kinds and months of a file. `series` has by number (reporter, flow,
    commodity, partner, measure, currency), `cells` are (series, first, last, amount, width, status, precedence) with
    month ordinals; `usual` gives the mean amount of a series over the twelve months before.
    """

    series: Mapping[int, tuple[str, ...]]
    cells: Sequence[tuple[Any, ...]]
    usual: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One amount of the file beside the one that stands; `was` is None where nothing stands. Amounts are in grams
    or minor units, each with its width; `line` is that of the file, `was_source_rank` as
    `source_rank` gives it.
    """

    key: CellKey
    now: int
    width: int
    currency: str
    line: int
    was: int | None = None
    was_width: int = 0
    was_source_rank: int = 0


@dataclass(frozen=True, slots=True)
class TotalChange:
    """The sum of the partners of one commodity and period before and after, beside the published total. The widths
    are those of the sum and the total as they would be after.
    """

    reporter: str
    flow: Flow
    commodity: str
    period: Period
    measure: Measure
    currency: str
    before: int | None
    after: int | None
    partners: int
    published_before: int | None
    published: int | None
    width: int = 1
    published_width: int = 1

    @property
    def exceeds(self) -> bool:
        """Return whether the partners add up to clearly more than the published total (over half a percent)."""
        return self.published is not None and self.after is not None and self.after * 200 > self.published * 201


class Oddity(StrEnum):
    """Why an amount looks wrong; UNIT that nearly all weights of the file do alike."""

    UNIT = "unit"
    WEIGHT = "weight"
    UNIT_PRICE = "unit_price"


@dataclass(frozen=True, slots=True)
class Outlier:
    """An amount far from the usual: `times` is how many times the usual it is (below 1: a fraction of it)."""

    oddity: Oddity
    key: CellKey
    line: int
    times: Decimal


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A partner's label that nothing resolves, with how many rows use it and the keys it may mean."""

    label: str
    rows: int
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken: its line in the file, why, and its cells as they stand there."""

    line: int
    reason: Line
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan as it is shown. `rows_read` counts the file's rows and `counts` its amounts; `restated` are the changed
    ones that keep their amount. Lists are cut at what a person can look at, the counts beside them are whole.
    `digest` changes with anything that the plan would do; `mark` is as much of it as a control can carry.
    """

    file_name: str
    layout: str
    options: ImportOptions
    rows_read: int
    counts: RowCounts
    digest: str
    months: tuple[Month, ...] = ()
    open: tuple[OpenQuestion, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    rejected_count: int = 0
    about: tuple[str, Flow, str] | None = None
    kinds: tuple[KindCounts, ...] = ()
    kind_count: int = 0
    totals: tuple[TotalChange, ...] = ()
    total_count: int = 0
    largest: tuple[CellChange, ...] = ()
    restated: int = 0
    not_taken: tuple[CellChange, ...] = ()
    outliers: tuple[Outlier, ...] = ()
    outlier_count: int = 0
    unknown: tuple[UnknownName, ...] = ()
    unknown_count: int = 0
    notes: tuple[Line, ...] = ()
    asks_complete: bool = False
    gains_complete: bool = False

    @property
    def mark(self) -> str:
        """Tell this plan from every other one of its file."""
        return self.digest[:MARK_CHARACTERS]

    @property
    def changes_nothing(self) -> bool:
        """Return whether committing would leave every figure as it is."""
        return not (self.counts.new or self.counts.changed or self.gains_complete)

    @property
    def has_valid_rows(self) -> bool:
        """Return whether some rows of the file can be taken as they are."""
        return self.rejected_count < self.rows_read

    @property
    def is_hopeless(self) -> bool:
        """Return whether nothing would be saved by any answer: no row can be taken, or none changes anything."""
        if OpenQuestion.REJECTED in self.open:
            return not self.has_valid_rows and not self.unknown_count
        return self.changes_nothing and not self.open

    @property
    def is_ready(self) -> bool:
        """Return whether the plan can be committed as it is."""
        return not self.open and not self.changes_nothing
