"""Posts as values: who subscribes to what, and the ledger's entries that make a post appear exactly once."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.trade.periods import Month

NONCE_CHARACTERS = 25


class PostKind(StrEnum):
    """What a post is. Reminders and corrections carry a number after their kind: "reminder-2"."""

    REPORT = "report"
    CORRECTION = "correction"
    REMINDER = "reminder"
    NOTICE = "notice"


class PostState(StrEnum):
    """Where a post stands. Ends beside `done`: `refused` (the target took none), `withdrawn` (its data were taken
    back before it was sent) and `dropped` (given up, or not to be found out whether it was sent). Of the first
    two it is sure that nothing was sent, so they may be claimed again.
    """

    CLAIMED = "claimed"
    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"

    @property
    def may_be_claimed_again(self) -> bool:
        """Say whether it is sure that nothing was sent."""
        return self in {PostState.REFUSED, PostState.WITHDRAWN}

    @property
    def is_open(self) -> bool:
        """Say whether something is left to do."""
        return self in {PostState.CLAIMED, PostState.SENT}


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's wish for the monthly report on a product. `role` is pinged when there is one; `created_by` is the
    Discord id of the person who set it up; `created_at` is aware and moves when it is switched on again.
    """

    guild: int
    channel: int
    product: str
    time_zone: str
    created_by: int
    created_at: datetime
    role: int | None = None
    is_on: bool = True
    off_reason: str = ""


@dataclass(frozen=True, slots=True, order=True)
class PostKey:
    """What the ledger holds one entry for. `channel` 0 stands for the guild's admins, wherever they are told."""

    guild: int
    channel: int
    kind: str
    product: str
    month: Month

    @property
    def nonce(self) -> str:
        """Give the same at most 25 characters for the same post, whichever process sends it."""
        words = f"{self.guild}/{self.channel}/{self.kind}/{self.product}/{self.month}"
        digest = hashlib.sha256(words.encode()).digest()
        return base64.b32encode(digest).decode().lower()[:NONCE_CHARACTERS]

    @property
    def sort(self) -> PostKind:
        """Give the kind without its number."""
        return PostKind(self.kind.partition("-")[0])

    @property
    def number(self) -> int:
        """Give the number of a reminder (how many slots before it) or correction (its batch); 0 for the others."""
        digits = self.kind.partition("-")[2]
        return int(digits) if digits else 0


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a report may make a correction worth posting: the total in grams and the five largest partners, which
    count only when the month was complete.
    """

    total: int | None
    top: tuple[str, ...] = ()
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of the ledger. Moments are aware; `retry_at` holds further attempts back; `told_in` is the channel
    or, when `is_person`, the person that an admins' post went to.
    """

    key: PostKey
    state: PostState
    claimed_at: datetime
    vintage: int | None = None
    message: int | None = None
    sent_at: datetime | None = None
    done_at: datetime | None = None
    attempts: int = 0
    retry_at: datetime | None = None
    problem: str = ""
    shape: Shape | None = None
    told_in: int | None = None
    is_person: bool = False
