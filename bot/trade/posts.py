"""Posts as values: who subscribes to what, and the ledger's entries that make a post appear exactly once."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.trade.periods import Month

NONCE_CHARACTERS = 25
_COMPLETE = "complete"


class PostKind(StrEnum):
    """What a post is. Reminders and corrections carry a number after their kind: "reminder-2"."""

    REPORT = "report"
    CORRECTION = "correction"
    REMINDER = "reminder"
    NOTICE = "notice"


class PostState(StrEnum):
    """Where a post stands. Ends beside `done`: `refused` (the target took none), `invalid` (Discord refused the
    message itself), `withdrawn` (its data were taken back before it was sent) and `dropped` (given up, or not to be
    found out whether it was sent). Of the first three it is sure that nothing was sent, so they may be claimed again;
    `invalid` only by hand or with newer data.
    """

    CLAIMED = "claimed"
    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"
    INVALID = "invalid"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"

    @property
    def may_be_claimed_again(self) -> bool:
        """Say whether it is sure that nothing was sent."""
        return self in {PostState.REFUSED, PostState.INVALID, PostState.WITHDRAWN}

    @property
    def is_open(self) -> bool:
        """Say whether something is left to do."""
        return self in {PostState.CLAIMED, PostState.SENT}


@dataclass(frozen=True, slots=True)
class PostOptions:
    """How a report is posted: with a thread under it to talk in, with a server's own `opening` words above it, with
    the small print on the data, and in a forum under a tag, by its Discord id.
    """

    has_thread: bool = False
    opening: str = ""
    has_notes: bool = True
    tag: int | None = None


USUAL_OPTIONS = PostOptions()


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's wish for the monthly report on a product. `role` is pinged when there is one; `created_by` is the
    Discord id of the person who set it up; `created_at` is aware and moves when it is switched on again, and so does
    `after_batch`, the newest batch at that moment, None where that was not kept.
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
    after_batch: int | None = None
    options: PostOptions = USUAL_OPTIONS


@dataclass(frozen=True, slots=True, order=True)
class PostKey:
    """What the ledger holds one entry for. `channel` 0 stands for the guild's admins, wherever they are told."""

    guild: int
    channel: int
    kind: str
    product: str
    month: Month

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

    @property
    def words(self) -> str:
        """Write it as the mark of a message carries it: "5000000000:DE,US:complete"."""
        total = "" if self.total is None else str(self.total)
        return f"{total}:{','.join(self.top)}:{_COMPLETE if self.is_complete else ''}"

    @classmethod
    def read(cls, words: str) -> Shape:
        """Read what `words` wrote; ValueError when it is something else."""
        total, top, complete = words.split(":")
        if complete not in {"", _COMPLETE}:
            raise ValueError(f"{words!r} is no shape of a report")
        return cls(int(total) if total else None, tuple(top.split(",")) if top else (), complete == _COMPLETE)


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of the ledger. `vintage` and `shape` are what the message shows once it is sent, until then what it
    is to show. Moments are aware; `retry_at` holds further attempts back; `told_in` is the channel or, when
    `is_person`, the person that an admins' post went to. `after` is the Discord id of a message that was there before
    the newest attempt, so that an earlier attempt's is looked for among those that follow it.

    `nonce` are the same at most 25 characters for the same post, whichever process sends it. A correction is the same
    only with the same figures: a store that was put back counts its batches from there again.
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
    after: int | None = None
    nonce: str = ""

    def __post_init__(self) -> None:
        if not self.nonce:
            object.__setattr__(self, "nonce", _nonce(self))


def _nonce(post: Post) -> str:
    key = post.key
    words = f"{key.guild}/{key.channel}/{key.kind}/{key.product}/{key.month}"
    if key.sort is PostKind.CORRECTION and post.shape is not None:
        words += f"/{post.shape.words}"
    return base64.b32encode(hashlib.sha256(words.encode()).digest()).decode().lower()[:NONCE_CHARACTERS]
