"""What is brought to the store, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.trade.observations import Background, Batch, CellKey, Event, Flow, Observation, Source, Status, WorkedBack
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount


class BatchKind(StrEnum):
    """What a batch was."""

    STARTER = "starter"
    IMPORT = "import"
    FETCH = "fetch"
    ADD = "add"
    REMOVE = "remove"
    UNDO = "undo"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class NewBatch:
    """A batch to commit. `committed_at` is aware; `is_override` makes its figures replace better ones;
    `guild` is 0 in a terminal.
    """

    kind: BatchKind
    committed_at: datetime
    actor: str
    guild: int = 0
    file_name: str = ""
    sha256: str = ""
    layout: str = ""
    note: str = ""
    plan_hash: str = ""
    is_override: bool = False

    def __post_init__(self) -> None:
        if self.committed_at.tzinfo is None:
            raise ValueError("committed_at has no time zone")


@dataclass(frozen=True, slots=True)
class NewObservation:
    """One amount to commit; `amount` None removes the figure. `known_on` None is the day of the commit."""

    key: CellKey
    amount: int | None
    width: int
    status: Status
    source: Source
    currency: str = ""
    worked_back: WorkedBack | None = None
    line: int | None = None
    note: str = ""
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class BatchReceipt:
    """What a batch did, in cells. `changed` replaced a figure by a different one, `same` repeated it,
    `not_taken` gave way to a better figure that stands.
    """

    batch: Batch
    new: int = 0
    changed: int = 0
    same: int = 0
    not_taken: int = 0
    removed: int = 0
    sha256: str = ""
    layout: str = ""
    guild: int = 0

    @property
    def number(self) -> int:
        """Return the batch's number."""
        return self.batch.number

    @property
    def total(self) -> int:
        """Count the cells of the batch."""
        return self.new + self.changed + self.same + self.not_taken + self.removed


@dataclass(frozen=True, slots=True)
class KindCounts:
    """What a batch brings of one commodity: how many amounts are new and how many changed, and of which months."""

    reporter: str
    flow: Flow
    commodity: str
    months: tuple[Month, ...]
    new: int = 0
    changed: int = 0


class UndoProblem(StrEnum):
    """Why a batch cannot be undone."""

    NO_SUCH_BATCH = "no_such_batch"
    ALREADY_UNDONE = "already_undone"
    TOUCHED_LATER = "touched_later"


@dataclass(frozen=True, slots=True)
class UndoRefusal:
    """An undo that was not done. `batches`, oldest first, are those in the way: the later ones that touched the
    same cells, or the one that undid it already.
    """

    problem: UndoProblem
    batches: tuple[Batch, ...] = ()


@dataclass(frozen=True, slots=True)
class Starter:
    """The bundled data: figures with their lines, events and cited background in the order of their files.

    `file_name` is the file that the lines belong to, `sha256` that of everything.
    """

    figures: tuple[NewObservation, ...]
    events: tuple[Event, ...]
    background: tuple[Background, ...]
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that changed since the last report."""

    partner: str
    period: Period
    before: Amount
    after: Amount


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that stood with another amount before a day, with the batch and the source that moved it."""

    key: CellKey
    before: Amount
    after: Amount
    currency: str
    batch: int
    source: Source


class Check(StrEnum):
    """What is looked at."""

    TOTAL = "total"
    GROUP = "group"
    PRICE = "price"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that cannot be right: `amount` stands beside `against`, both in grams or minor units (for a unit
    price: `times` the usual). `parts` are the partners or codes added up.
    """

    check: Check
    key: CellKey
    amount: int
    against: int
    currency: str = ""
    parts: int = 0
    times: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class CellHistory:
    """All that was said about one cell, oldest first, and the batch whose word stands (None when none does)."""

    observations: tuple[Observation, ...]
    stands: int | None
