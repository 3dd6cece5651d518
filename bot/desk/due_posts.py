"""What is to be posted, as values, and how it follows from what is loaded, subscribed and posted already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.text import Command, Day, Line, Moment, Strong, line
from bot.trade.guilds import GuildSettings
from bot.trade.periods import Month
from bot.trade.posts import (
    GRACE,
    TOLD_AS_FAILING_AFTER,
    TOLD_AS_LATE_AFTER,
    USUAL_OPTIONS,
    Arrival,
    Decision,
    Post,
    PostKey,
    PostKind,
    PostOptions,
    PostState,
    PostTiming,
    Shape,
    Subscription,
    corrected_from,
    correction_reason,
    decide,
    in_window,
    is_given_up,
    last_report,
    last_reports,
    reminder_due,
)
from bot.trade.releases import ReleaseCalendar
from bot.trade.retries import LONGEST_RETRY, retry_after

_FAILING = f"{PostKind.NOTICE.value}-failing"
_IN_PART = f"{PostKind.NOTICE.value}-part"
MOST_CORRECTIONS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to post. `post` is its ledger entry: new, or claimed by a process that did not finish.

    It goes to channel `told_in` of the entry, or to that person. Reports and corrections show the report of the
    key's month, as `options` say, and ping `role`; a correction answers the message `reply_to`; the others say
    `lines`. What was begun and is not wanted any more is looked for and then withdrawn.
    """

    post: Post
    role: int | None = None
    reply_to: int | None = None
    lines: tuple[Line, ...] = ()
    late_since: datetime | None = None
    is_wanted: bool = True
    options: PostOptions = USUAL_OPTIONS

    @property
    def key(self) -> PostKey:
        """Return the key of the ledger entry."""
        return self.post.key

    @property
    def was_claimed(self) -> bool:
        """Return whether an earlier attempt claimed it and did not finish."""
        return self.post.attempts > 0


@dataclass(frozen=True, slots=True)
class ProductState:
    """What is loaded of one product: its newest month's arrival, the newest month that is covered by a month or a
    longer period, and the shape of each month that may need a correction.
    """

    name: str
    arrival: Arrival | None
    covered_to: Month | None
    shapes: Mapping[Month, Shape]


class Ledger:
    """The posts that decide on further ones, found by what is asked of them: there may be thousands."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self._by_key = {post.key: post for post in posts}
        self._by_place: dict[tuple[int, int, str], list[Post]] = defaultdict(list)
        for post in self._by_key.values():
            self._by_place[post.key.guild, post.key.channel, post.key.product].append(post)

    def __iter__(self) -> Iterator[Post]:
        return iter(self._by_key.values())

    def at(self, key: PostKey) -> Post | None:
        """Return the entry of a key."""
        return self._by_key.get(key)

    def is_free(self, key: PostKey) -> bool:
        """Return whether nothing was sent for a key, and nothing that would be refused again."""
        post = self.at(key)
        return post is None or post.state in {PostState.REFUSED, PostState.WITHDRAWN}

    def told(self, guild: int, channel: int, product: str) -> list[Post]:
        """Return what was posted on a product in a channel, 0 being the admins'."""
        return self._by_place.get((guild, channel, product), [])

    def of(self, subscription: Subscription) -> list[Post]:
        """Return the reports, corrections and notices of one subscription."""
        return self.told(subscription.guild, subscription.channel, subscription.product)


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that decides what is due: one state of the store. `latest` is the newest batch and its moment."""

    subscriptions: Sequence[Subscription]
    ledger: Ledger
    guilds: Mapping[int, GuildSettings]
    products: Mapping[str, ProductState]
    releases: ReleaseCalendar
    latest: tuple[int, datetime] | None

    def decision(self, subscription: Subscription, now: datetime) -> Decision:
        """Decide on the newest month of one subscription."""
        state = self.products.get(subscription.product)
        arrival = state.arrival if state is not None else None
        expected = self.releases.expected(arrival.month).detail if arrival is not None else None
        posts = [post for post in self.ledger.of(subscription) if not self._is_tried_again(post)]
        return decide(subscription, arrival, posts, expected, now)

    def _is_tried_again(self, post: Post) -> bool:
        """Return whether a report that Discord refused is tried with newer data: once its admins were told, so that
        each try is told of.
        """
        if post.state is not PostState.INVALID or self.latest is None or post.vintage == self.latest[0]:
            return False
        key = notice_key(post)
        notice = self.ledger.at(key)
        return addressed(self, key) is None if notice is None else not notice.state.is_open


def due_posts(situation: Situation, now: datetime) -> list[Due]:
    """Return what is due, in the order it should be posted: unfinished first, then reports, corrections, admins."""
    parts: tuple[Callable[[Situation, datetime], Iterator[Due]], ...] = (
        unfinished,
        new_reports,
        corrections,
        reminders,
        notices,
    )
    found: dict[PostKey, Due] = {}
    for part in parts:
        for due in part(situation, now):
            found.setdefault(due.key, due)
    return list(found.values())


def unfinished(situation: Situation, now: datetime) -> Iterator[Due]:
    """Yield the posts that were begun and may be gone on with now."""
    subscriptions = {(each.guild, each.channel, each.product): each for each in situation.subscriptions}
    for post in situation.ledger:
        if not post.state.is_open or is_given_up(post, now):
            continue
        subscription = subscriptions.get((post.key.guild, post.key.channel, post.key.product))
        if (
            post.state is PostState.CLAIMED
            and subscription is not None
            and in_window(now, ZoneInfo(subscription.time_zone)) > now
        ):
            continue
        # a time beyond any wait was set before the clock was set back
        if post.retry_at is None or not now < post.retry_at <= now + LONGEST_RETRY:
            yield resumed(situation, post, subscription, now)


def given_up(situation: Situation, now: datetime) -> list[Post]:
    """Return the posts that were tried for two weeks."""
    return [post for post in situation.ledger if post.state.is_open and is_given_up(post, now)]


def resumed(situation: Situation, post: Post, subscription: Subscription | None, now: datetime) -> Due:
    """Make the post of what was begun before and is gone on with."""
    lines: tuple[Line, ...] = ()
    reply_to = role = late_since = None
    is_wanted = subscription is not None and subscription.is_on
    match post.key.post_kind:
        case PostKind.REMINDER:
            lines, is_wanted = _reminder_lines(situation, post.key), _is_missing(situation, post.key)
        case PostKind.NOTICE:
            lines, is_wanted = _notice_lines(situation, post.key, now), bool(_not_posted(situation, post.key, now))
        case PostKind.CORRECTION:
            reply_to = _reply_to(situation, post.key)
        case PostKind.REPORT if subscription is not None:
            last = last_report(situation.ledger.of(subscription))
            is_wanted = is_wanted and (last is None or last.key.month <= post.key.month)
            role, late_since = subscription.role, _late_since(situation, subscription, post.key.month, now)
    options = subscription.options if subscription is not None and not lines else USUAL_OPTIONS
    return Due(post, role, reply_to, lines, late_since, is_wanted, options)


def _is_missing(situation: Situation, key: PostKey) -> bool:
    state = situation.products.get(key.product)
    return state is None or state.covered_to is None or state.covered_to < key.month


def _late_since(situation: Situation, subscription: Subscription, month: Month, now: datetime) -> datetime | None:
    """Return when a late report was due; None when it is in time, or its month is the newest no more."""
    state = situation.products.get(subscription.product)
    if state is None or state.arrival is None or state.arrival.month != month:
        return None
    at = in_window(state.arrival.at + GRACE, ZoneInfo(subscription.time_zone))
    return at if now - at > TOLD_AS_LATE_AFTER else None


def new_reports(situation: Situation, now: datetime) -> Iterator[Due]:
    """Yield the reports that are due for the first time."""
    for subscription in situation.subscriptions:
        decision = situation.decision(subscription, now)
        if decision.timing is PostTiming.DUE and decision.month is not None:
            yield report_of(situation, subscription, decision.month, now, decision.at if decision.is_late else None)


def report_of(
    situation: Situation, subscription: Subscription, month: Month, now: datetime, late_since: datetime | None = None
) -> Due:
    """Make the post of a report, whether or not it is due."""
    key = PostKey(subscription.guild, subscription.channel, PostKind.REPORT.value, subscription.product, month)
    state = situation.products.get(subscription.product)
    shape = state.shapes.get(month) if state is not None else None
    vintage = situation.latest[0] if situation.latest is not None else None
    post = Post(key, PostState.CLAIMED, now, vintage=vintage, shape=shape, told_in=subscription.channel)
    return Due(post, role=subscription.role, late_since=late_since, options=subscription.options)


def corrections(situation: Situation, now: datetime) -> Iterator[Due]:
    """Yield the corrections of the last three reports of each subscription; one for each batch at most."""
    if situation.latest is None:
        return
    batch, _ = situation.latest
    for subscription in situation.subscriptions:
        at = _corrected_at(situation, subscription)
        if not subscription.is_on or at is None or now < at or in_window(now, ZoneInfo(subscription.time_zone)) > now:
            continue
        for report, shape, _ in _outdated(situation, subscription):
            key = replace(report.key, kind=f"{PostKind.CORRECTION.value}-{batch}")
            if situation.ledger.is_free(key):
                post = Post(key, PostState.CLAIMED, now, vintage=batch, shape=shape, told_in=subscription.channel)
                yield Due(post, reply_to=report.message, options=subscription.options)


def reported_notes(situation: Situation, months: Mapping[str, Set[Month]]) -> tuple[Line, ...]:
    """Say which of the reports that may be corrected are on these months of each product, and in how many channels
    they stand.
    """
    counts = Counter(
        (each.product, report.key.month)
        for each in situation.subscriptions
        if each.is_on
        for report in last_reports(situation.ledger.of(each))
        if report.key.month in months.get(each.product, ())
    )
    notes = []
    for (product, month), count in sorted(counts.items())[:MOST_CORRECTIONS_TOLD]:
        told = Strong(f"{situation.products[product].name}, {month.long}")
        stands = f" stands in {count} channel{'' if count == 1 else 's'}; if its total changes, a correction follows."
        notes.append(line("The report on ", told, stands))
    return tuple(notes)


def correction_notes(situation: Situation) -> tuple[Line, ...]:
    """Say which reports do not hold after the newest batch, in how many channels they stand, and when that is said
    there.
    """
    found: dict[tuple[str, Month], list[tuple[datetime, str]]] = defaultdict(list)
    for subscription in situation.subscriptions:
        at = _corrected_at(situation, subscription)
        if subscription.is_on and at is not None:
            for report, _, reason in _outdated(situation, subscription):
                found[subscription.product, report.key.month].append((at, reason))
    notes = []
    for (product, month), several in sorted(found.items())[:MOST_CORRECTIONS_TOLD]:
        channels = "1 channel" if len(several) == 1 else f"{len(several)} channels"
        at, reason = min(several)
        told = Strong(f"{situation.products[product].name}, {month.long}")
        stands = f" stands in {channels}, and {reason}. A correction is posted there "
        notes.append(line("The report on ", told, stands, Moment(at, relative=True), "."))
    more = len(found) - len(notes)
    return (
        *notes,
        *([line(f"{more} more report{'s are' if more > 1 else ' is'} corrected as well.")] if more else []),
    )


def _corrected_at(situation: Situation, subscription: Subscription) -> datetime | None:
    """Return when what the newest batch changed is corrected in a channel, None for an empty store."""
    if situation.latest is None:
        return None
    return in_window(situation.latest[1] + GRACE, ZoneInfo(subscription.time_zone))


def _outdated(situation: Situation, subscription: Subscription) -> Iterator[tuple[Post, Shape, str]]:
    """Yield the reports of a subscription, among the last three, that do not hold any more: what they would show now,
    and why they are to be corrected.
    """
    mine = situation.ledger.of(subscription)
    for report in last_reports(mine):
        told = corrected_from(mine, report.key.month)
        shape = situation.products[subscription.product].shapes.get(report.key.month)
        if told is not None and told.shape is not None and shape is not None:
            reason = correction_reason(told.shape, shape)
            if reason:
                yield report, shape, reason


def reminders(situation: Situation, now: datetime) -> Iterator[Due]:
    """Yield the reminders to admins about data that have not come, one for each guild and product."""
    subscriptions: dict[tuple[int, str], list[Subscription]] = defaultdict(list)
    for subscription in situation.subscriptions:
        if subscription.is_on:
            subscriptions[subscription.guild, subscription.product].append(subscription)
    for (guild, product), several in subscriptions.items():
        state = situation.products.get(product)
        if state is None or state.covered_to is None:
            continue
        month = state.covered_to + 1
        base = PostKey(guild, 0, PostKind.REMINDER.value, product, month)
        sent = [
            post.key.number
            for post in situation.ledger.told(guild, base.channel, product)
            if post.key.month == month
            and post.key.post_kind is PostKind.REMINDER
            and not post.state.may_be_claimed_again
        ]
        since = min(each.created_at for each in several)
        slot = reminder_due(
            situation.releases.expected(month).detail, ZoneInfo(several[0].time_zone), since, sent, now
        )
        if slot is not None:
            key = replace(base, kind=f"{PostKind.REMINDER.value}-{slot}")
            due = _to_admins(situation, key, _reminder_lines(situation, key), now)
            if due is not None:
                yield due


def notices(situation: Situation, now: datetime) -> Iterator[Due]:
    """Yield what admins must know: reports that a channel or Discord refused, that were given up, that cannot be
    posted since an hour, or that could not be published or have no thread.
    """
    for key in dict.fromkeys(notice_key(post) for post in situation.ledger if _is_told_of(post, now)):
        if situation.ledger.is_free(key):
            due = _to_admins(situation, key, _notice_lines(situation, key, now), now)
            if due is not None:
                yield due


def notice_key(post: Post) -> PostKey:
    """Return the key of the notice that tells admins of a report: of a message that Discord refused they are told
    anew with each batch with which it was tried, of one that fails once while that lasts and once when it is given
    up.
    """
    told = PostKind.NOTICE.value
    if post.state is PostState.INVALID:
        return replace(post.key, kind=f"{told}-{post.vintage or 0}")
    if post.state is PostState.DONE:
        return replace(post.key, kind=_IN_PART)
    return replace(post.key, kind=_FAILING if post.state is PostState.CLAIMED else told)


def _is_told_of(post: Post, now: datetime) -> bool:
    if post.key.post_kind not in {PostKind.REPORT, PostKind.CORRECTION}:
        return False
    is_in_part = post.state is PostState.DONE and post.lacks_a_part
    return is_in_part or _fails(post, now) or post.state in {PostState.REFUSED, PostState.INVALID, PostState.DROPPED}


def _fails(post: Post, now: datetime) -> bool:
    """Return whether a post failed an hour after its first attempt still; one that was only put off did not, nor is
    it known of one that failed before the clock was set back.
    """
    if post.state is not PostState.CLAIMED or not post.problem or post.retry_at is None:
        return False
    failed_at = post.retry_at - retry_after(post.attempts)
    return failed_at - post.claimed_at >= TOLD_AS_FAILING_AFTER and post.retry_at <= now + LONGEST_RETRY


def _not_posted(situation: Situation, key: PostKey, now: datetime) -> list[Post]:
    """Return the posts that a notice tells of."""
    told = situation.ledger.told(key.guild, key.channel, key.product)
    return [post for post in told if _is_told_of(post, now) and notice_key(post) == key]


def _to_admins(situation: Situation, key: PostKey, lines: tuple[Line, ...], now: datetime) -> Due | None:
    found = addressed(situation, key)
    if found is None:
        return None
    told_in, is_person = found
    return Due(Post(key, PostState.CLAIMED, now, told_in=told_in, is_person=is_person), lines=lines)


def addressed(situation: Situation, key: PostKey) -> tuple[int, bool] | None:
    """Address admins: the guild's admin channel, else, or when that took nothing, the person who set the post up.
    Return the id and whether it is a person's, None when there is nobody left.
    """
    earlier = situation.ledger.at(key)
    refused = earlier if earlier is not None and earlier.state is PostState.REFUSED else None
    settings = situation.guilds.get(key.guild)
    channel = settings.admin_channel if settings is not None else None
    if refused is not None and refused.is_person:
        return None  # it comes after the channel
    if channel is not None and (refused is None or refused.told_in != channel):
        return channel, False
    of_product = (each for each in situation.subscriptions if (each.guild, each.product) == (key.guild, key.product))
    return next(((each.created_by, True) for each in of_product), None)


def _reminder_lines(situation: Situation, key: PostKey) -> tuple[Line, ...]:
    expected = situation.releases.expected(key.month).detail
    name = situation.products[key.product].name if key.product in situation.products else key.product
    waiting = [w for w in situation.subscriptions if w.is_on and (w.guild, w.product) == (key.guild, key.product)]
    channels = f"{len(waiting)} channel{'s' if len(waiting) != 1 else ''}"
    return (
        line("The data for ", Strong(f"{name}, {key.month.long}"), " are not in. Expected: ", Day(expected), "."),
        line(f"{channels} will have the report as soon as they are: ", Command("data import")),
    )


def _notice_lines(situation: Situation, key: PostKey, now: datetime) -> tuple[Line, ...]:
    name = situation.products[key.product].name if key.product in situation.products else key.product
    problems = dict.fromkeys(post.problem for post in _not_posted(situation, key, now))
    what = {
        _FAILING: " cannot be posted in one of the channels. It is tried again, later each time, for two weeks.",
        _IN_PART: " was posted in one of the channels, but not all that belongs to it was done:",
    }.get(key.kind, " was not posted in one of the channels.")
    about = line("The report on ", Strong(f"{name}, {key.month.long}"), what)
    return (about, *(line(problem) for problem in problems if problem), line("See ", Command("post list"), "."))


def _reply_to(situation: Situation, key: PostKey) -> int | None:
    report = situation.ledger.at(replace(key, kind=PostKind.REPORT.value))
    return report.message if report is not None else None


def late_note(since: datetime) -> Line:
    """Say that a report is late and since when the data were in."""
    return line("This report is late: it was due ", Moment(since), ".")


def known_products(subscriptions: Iterable[Subscription]) -> list[str]:
    """Return the products that anyone subscribes to, in order."""
    return list(dict.fromkeys(each.product for each in subscriptions))
