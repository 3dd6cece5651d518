"""Posts: who subscribes to what, the ledger's entries that make a post appear exactly once, and when each is due.

Rules only: what is loaded, what was posted and `now` are arguments; all moments are aware. The data set a report off:
the newest month of a product gets its total, ten minutes pass (an undo cancels), and the subscription's zone is
between 07:00 and 22:00. The clock is the fallback, and it tells admins only.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

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
        """Return whether it is sure that nothing was sent."""
        return self in {PostState.REFUSED, PostState.INVALID, PostState.WITHDRAWN}

    @property
    def is_open(self) -> bool:
        """Return whether something is left to do."""
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
    """A channel that has the monthly report on a product. `role` is pinged when there is one; `created_by` is the
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
    def post_kind(self) -> PostKind:
        """Return the kind without its number."""
        return PostKind(self.kind.partition("-")[0])

    @property
    def number(self) -> int:
        """Return the number of a reminder (how many slots before it) or correction (its batch); 0 for the others."""
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
    it was last begun to be sent, so that an earlier attempt's is looked for among those that follow it; None where
    none ever began to.

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

    @property
    def was_begun(self) -> bool:
        """Return whether an earlier attempt may have sent it."""
        return self.after is not None

    @property
    def lacks_a_part(self) -> bool:
        """Return whether it stands in its channel and something that belongs to it could not be done."""
        return self.state in {PostState.SENT, PostState.DONE} and bool(self.problem)

    def __post_init__(self) -> None:
        if not self.nonce:
            object.__setattr__(self, "nonce", _nonce(self))


def _nonce(post: Post) -> str:
    key = post.key
    words = f"{key.guild}/{key.channel}/{key.kind}/{key.product}/{key.month}"
    if key.post_kind is PostKind.CORRECTION and post.shape is not None:
        words += f"/{post.shape.words}"
    return base64.b32encode(hashlib.sha256(words.encode()).digest()).decode().lower()[:NONCE_CHARACTERS]


GRACE = timedelta(minutes=10)
OPENS, CLOSES = time(7), time(22)
CATCH_UP = timedelta(days=14)
TOLD_AS_LATE_AFTER = timedelta(hours=12)
TOLD_AS_FAILING_AFTER = timedelta(hours=1)
ANNOUNCED_WITHIN = timedelta(days=45)
REMINDED_AT = time(9)
DAILY_REMINDERS = 3
LAST_POSTS = 3
CORRECTED_FROM = 50  # one part in 50 is 2%


@dataclass(frozen=True, slots=True)
class Arrival:
    """The newest month of a product, since when it has had its total, and the batch that brought it."""

    month: Month
    at: datetime
    batch: int


class PostTiming(StrEnum):
    """Why a report is posted now, later or not."""

    DUE = "due"
    WAITS = "waits"
    NOTHING_LOADED = "nothing loaded"
    OFF = "off"
    POSTED = "posted"
    BEING_POSTED = "being posted"
    INVALID = "refused by Discord"
    DROPPED = "given up"
    OLDER = "older than the last report here"
    BEFORE_SETUP = "in before this was set up"
    TOO_OLD = "too old to be news"
    TOO_LATE = "more than 14 days late"


_BEGUN = {
    PostState.CLAIMED: PostTiming.BEING_POSTED,
    PostState.INVALID: PostTiming.INVALID,
    PostState.DROPPED: PostTiming.DROPPED,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on a subscription's newest month. `at` is when the report is or was due, None when never."""

    timing: PostTiming
    month: Month | None = None
    at: datetime | None = None
    is_late: bool = False


def decide(
    subscription: Subscription,
    arrival: Arrival | None,
    posts: Iterable[Post],
    expected_on: date | None,
    now: datetime,
) -> Decision:
    """Decide on the report of the newest month. `posts` are the subscription's own reports, without those that
    Discord refused and that may be tried again; `expected_on` is the day the month's data were expected.
    """
    if arrival is None:
        return Decision(PostTiming.NOTHING_LOADED)
    month = arrival.month
    if not subscription.is_on:
        return Decision(PostTiming.OFF, month)
    last = last_report(posts)
    if last is not None and last.key.month >= month:
        is_of_month = last.key.month == month
        return Decision(_BEGUN.get(last.state, PostTiming.POSTED) if is_of_month else PostTiming.OLDER, month)
    if _was_in(arrival, subscription):
        return Decision(PostTiming.BEFORE_SETUP, month)
    zone = ZoneInfo(subscription.time_zone)
    at = in_window(arrival.at + GRACE, zone)
    if expected_on is not None and at.date() > expected_on + ANNOUNCED_WITHIN:
        return Decision(PostTiming.TOO_OLD, month)
    if now > at + CATCH_UP:
        return Decision(PostTiming.TOO_LATE, month, at)
    opens = in_window(now, zone)
    if now < at or now < opens:
        return Decision(PostTiming.WAITS, month, max(at, opens))
    return Decision(PostTiming.DUE, month, at, is_late=now - at > TOLD_AS_LATE_AFTER)


def last_report(posts: Iterable[Post]) -> Post | None:
    """Return the report on the newest month among those that were posted or may have been, and those that Discord
    refused: older months are not announced after it. None where there is none.
    """
    reports = [post for post in posts if post.key.kind == PostKind.REPORT and _stands(post)]
    return max(reports, key=lambda post: post.key.month, default=None)


def _was_in(arrival: Arrival, subscription: Subscription) -> bool:
    """Return whether a month was in when the subscription was made: by its batch, since clocks go wrong."""
    if subscription.after_batch is not None:
        return arrival.batch <= subscription.after_batch
    return arrival.at <= subscription.created_at


def _stands(post: Post) -> bool:
    return not post.state.may_be_claimed_again or post.state is PostState.INVALID


def in_window(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment itself where it lies between 07:00 and 22:00 in the zone, else the next 07:00; in UTC."""
    local = moment.astimezone(zone)
    if OPENS <= local.time() < CLOSES:
        return moment.astimezone(UTC)
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    return datetime.combine(day, OPENS, zone).astimezone(UTC)


def reminder_at(expected_on: date, slot: int, zone: ZoneInfo) -> datetime:
    """Return when a reminder is due: slot 0 on the day after the expected one, 1 to 3 on the next, then weekly."""
    days = slot + 1 if slot <= DAILY_REMINDERS else DAILY_REMINDERS + 1 + 7 * (slot - DAILY_REMINDERS)
    return datetime.combine(expected_on + timedelta(days=days), REMINDED_AT, zone).astimezone(UTC)


def reminder_due(
    expected_on: date,
    zone: ZoneInfo,
    since: datetime,
    reminded: Iterable[int],
    now: datetime,
) -> int | None:
    """Return the slot of the reminder that is due, None when there is none. Slots that passed while nothing ran are
    left out, and so is one that was missed while the next comes on this very day; those before `since`, when the
    first channel subscribed, never were due.
    """
    slot = latest_slot(expected_on, zone, now)
    if slot is None or slot <= max(reminded, default=-1):
        return None
    if reminder_at(expected_on, slot + 1, zone).astimezone(zone).date() == now.astimezone(zone).date():
        return None
    if reminder_at(expected_on, slot, zone) < since or in_window(now, zone) > now:
        return None
    return slot


def latest_slot(expected_on: date, zone: ZoneInfo, now: datetime) -> int | None:
    """Return the newest reminder slot that is not in the future."""
    late = (now.astimezone(zone).date() - expected_on).days
    if late < 1:
        return None
    slot = late - 1 if late <= DAILY_REMINDERS + 1 else DAILY_REMINDERS + (late - DAILY_REMINDERS - 1) // 7
    if reminder_at(expected_on, slot, zone) > now:
        slot -= 1
    return slot if slot >= 0 else None


def correction_reason(posted: Shape, now: Shape) -> str:
    """Say why a posted report is worth correcting, empty when it is not: its total was taken back, or came back, or
    moved by more than 2%, or the five largest partners of a complete month are others.
    """
    if posted.total is None or now.total is None:
        if posted.total == now.total:
            return ""
        return "its total was taken back" if now.total is None else "its total is back"
    if abs(now.total - posted.total) * CORRECTED_FROM > posted.total:
        return "the total moved"
    if posted.is_complete and now.is_complete and posted.top != now.top:
        return "the five largest partners changed"
    return ""


def corrected_from(posts: Iterable[Post], month: Month) -> Post | None:
    """Return the newest post about a month, report or correction, that a further correction is measured against."""
    told = [
        post
        for post in posts
        if post.key.month == month
        and post.key.post_kind in {PostKind.REPORT, PostKind.CORRECTION}
        and post.state is PostState.DONE
    ]
    return max(told, key=lambda post: (post.key.post_kind is PostKind.CORRECTION, post.key.number), default=None)


def last_reports(posts: Iterable[Post]) -> list[Post]:
    """Return the newest three reports of a subscription that were posted: only these are corrected."""
    done = [post for post in posts if post.key.kind == PostKind.REPORT and post.state is PostState.DONE]
    return sorted(done, key=lambda post: post.key.month, reverse=True)[:LAST_POSTS]


def is_given_up(post: Post, now: datetime) -> bool:
    """Return whether a claim is too old to be tried again."""
    return now - post.claimed_at > CATCH_UP
