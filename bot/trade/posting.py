"""When a post is due. Rules only: what is loaded, what was posted and `now` are arguments; all moments are aware.

The data set a report off: the newest month of a product gets its total, ten minutes pass (an undo cancels), and the
subscription's zone is between 07:00 and 22:00. The clock is the fallback, and it tells admins only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.trade.periods import Month
from bot.trade.posts import Post, PostKind, PostState, Shape, Subscription

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
LONGEST_RETRY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Arrival:
    """The newest month of a product, since when it has had its total, and the batch that brought it."""

    month: Month
    at: datetime
    batch: int


class Verdict(StrEnum):
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
    PostState.CLAIMED: Verdict.BEING_POSTED,
    PostState.INVALID: Verdict.INVALID,
    PostState.DROPPED: Verdict.DROPPED,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict on a subscription's newest month. `at` is when the report is or was due, None when never."""

    verdict: Verdict
    month: Month | None = None
    at: datetime | None = None
    is_late: bool = False


def judge(
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
        return Decision(Verdict.NOTHING_LOADED)
    month = arrival.month
    if not subscription.is_on:
        return Decision(Verdict.OFF, month)
    reports = [post for post in posts if post.key.kind == PostKind.REPORT and _stands(post)]
    last = max(reports, key=lambda post: post.key.month, default=None)
    if last is not None and last.key.month >= month:
        is_of_month = last.key.month == month
        return Decision(_BEGUN.get(last.state, Verdict.POSTED) if is_of_month else Verdict.OLDER, month)
    if _was_in(arrival, subscription):
        return Decision(Verdict.BEFORE_SETUP, month)
    zone = ZoneInfo(subscription.time_zone)
    at = in_window(arrival.at + GRACE, zone)
    if expected_on is not None and at.date() > expected_on + ANNOUNCED_WITHIN:
        return Decision(Verdict.TOO_OLD, month)
    if now > at + CATCH_UP:
        return Decision(Verdict.TOO_LATE, month, at)
    opens = in_window(now, zone)
    if now < at or now < opens:
        return Decision(Verdict.WAITS, month, max(at, opens))
    return Decision(Verdict.DUE, month, at, is_late=now - at > TOLD_AS_LATE_AFTER)


def _was_in(arrival: Arrival, subscription: Subscription) -> bool:
    """Say whether a month was in when the subscription was made: by its batch, since clocks go wrong."""
    if subscription.after_batch is not None:
        return arrival.batch <= subscription.after_batch
    return arrival.at <= subscription.created_at


def _stands(post: Post) -> bool:
    return not post.state.may_be_claimed_again or post.state is PostState.INVALID


def in_window(moment: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment itself when it lies between 07:00 and 22:00 in the zone, else the next 07:00 there; in UTC."""
    local = moment.astimezone(zone)
    if OPENS <= local.time() < CLOSES:
        return moment.astimezone(UTC)
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    return datetime.combine(day, OPENS, zone).astimezone(UTC)


def reminder_at(expected_on: date, slot: int, zone: ZoneInfo) -> datetime:
    """Give when a reminder is due: slot 0 on the day after the expected one, 1 to 3 on the next days, then weekly."""
    days = slot + 1 if slot <= DAILY_REMINDERS else DAILY_REMINDERS + 1 + 7 * (slot - DAILY_REMINDERS)
    return datetime.combine(expected_on + timedelta(days=days), REMINDED_AT, zone).astimezone(UTC)


def reminder_due(
    expected_on: date,
    zone: ZoneInfo,
    since: datetime,
    reminded: Iterable[int],
    now: datetime,
) -> int | None:
    """Give the slot of the reminder that is due, None when there is none. Slots that passed while nothing ran are
    left out; those before `since`, when the first channel subscribed, never were due.
    """
    slot = latest_slot(expected_on, zone, now)
    if slot is None or slot <= max(reminded, default=-1):
        return None
    if reminder_at(expected_on, slot, zone) < since or in_window(now, zone) > now:
        return None
    return slot


def latest_slot(expected_on: date, zone: ZoneInfo, now: datetime) -> int | None:
    """Give the newest reminder slot that is not in the future."""
    late = (now.astimezone(zone).date() - expected_on).days
    if late < 1:
        return None
    slot = late - 1 if late <= DAILY_REMINDERS + 1 else DAILY_REMINDERS + (late - DAILY_REMINDERS - 1) // 7
    if reminder_at(expected_on, slot, zone) > now:
        slot -= 1
    return slot if slot >= 0 else None


def correction_reason(posted: Shape, now: Shape) -> str:
    """Say why a posted report is worth correcting, empty when it is not: the total moved by more than 2%, or the
    five largest partners of a complete month are others.
    """
    if posted.total is not None and now.total is not None:
        moved = abs(now.total - posted.total) * CORRECTED_FROM
        if moved > posted.total:
            return "the total moved"
    if posted.is_complete and now.is_complete and posted.top != now.top:
        return "the five largest partners changed"
    return ""


def corrected_from(posts: Iterable[Post], month: Month) -> Post | None:
    """Give the newest post about a month, report or correction, that a further correction is measured against."""
    told = [
        post
        for post in posts
        if post.key.month == month
        and post.key.sort in {PostKind.REPORT, PostKind.CORRECTION}
        and post.state is PostState.DONE
    ]
    return max(told, key=lambda post: (post.key.sort is PostKind.CORRECTION, post.key.number), default=None)


def last_reports(posts: Iterable[Post]) -> list[Post]:
    """Give the newest three reports of a subscription that were posted: only these are corrected."""
    done = [post for post in posts if post.key.kind == PostKind.REPORT and post.state is PostState.DONE]
    return sorted(done, key=lambda post: post.key.month, reverse=True)[:LAST_POSTS]


def retry_after(attempts: int) -> timedelta:
    """Give how long to wait after so many failed attempts: a minute, doubling up to an hour."""
    return min(timedelta(minutes=1 << min(attempts - 1, 6)), LONGEST_RETRY)


def is_given_up(post: Post, now: datetime) -> bool:
    """Say whether a claim is too old to be tried again."""
    return now - post.claimed_at > CATCH_UP
