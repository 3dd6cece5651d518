"""A fetch that is set up: whose figures of which product come by themselves, when next, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.trade.periods import Month


class FetchOutcome(StrEnum):
    """What became of one file that was fetched.

    COMMITTED  saved by itself: the plan had nothing to ask and no outlier
    SAME       everything in it stands already
    WAITS      somebody must look at its preview and confirm it
    SHOWN      only shown, as was asked
    """

    COMMITTED = "committed"
    SAME = "same"
    WAITS = "waits"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class FetchJob:
    """One fetch: `next_at` is when it is tried again, `last_month` the newest month that the source gave, `outcome`
    the code of the last fault, empty when all was well, `problem` its sentence, `failures` how many there were in a
    row. `validators` are what the source said of the version of each answer: (ETag, Last-Modified) by address.
    """

    source: str
    product: str
    guild: int
    created_by: str
    created_at: datetime
    next_at: datetime
    last_at: datetime | None = None
    last_month: Month | None = None
    outcome: str = ""
    problem: str = ""
    failures: int = 0
    validators: Mapping[str, tuple[str, str]] = field(default_factory=dict)
