"""`desk.posts`: what is to be posted, the steps of the ledger, and who subscribes to what.

The face that posts claims first, looks whether it is there, begins, sends, then says that it was sent and what it
shows; after a crash it asks again and finds what was begun. Nothing here knows how a message looks or how it is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.desk import due_posts
from bot.desk.due_posts import Due, Ledger, ProductState, Situation
from bot.desk.look_up import look_up
from bot.desk.memory import Memory
from bot.desk.series import SeriesReader
from bot.errors import NotPossible, NotUnderstood
from bot.questions.leads import leads_of
from bot.questions.report.arithmetic import TOP, ReportInputs, ReportQuestion, inputs_of, needs, needs_of_post
from bot.questions.report.report import build_report, no_report, taken_back
from bot.store import guilds as store_guilds
from bot.store import history
from bot.store import posts as store_posts
from bot.store.database import Database
from bot.text import Line, line, quoted
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.answer import Answer
from bot.trade.figures import Series
from bot.trade.findings import behind_lines
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.posts import (
    USUAL_OPTIONS,
    Arrival,
    Decision,
    Post,
    PostKind,
    PostOptions,
    PostState,
    Shape,
    Subscription,
    corrected_from,
    correction_reason,
    last_reports,
)
from bot.trade.ranking import rank
from bot.trade.retries import LONGEST_RETRY, retry_after

REPORTS_KEPT = 32


class Withdrawn(Exception):
    """What was to be posted is not wanted any more; `str()` says why, for the ledger."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report as it is now: what is shown, the newest batch it rests on, what corrections are measured by, and a
    server's own words above it.
    """

    answer: Answer
    vintage: int
    shape: Shape
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of /post list: the subscription, what is decided on its newest month, and its last posts."""

    subscription: Subscription
    decision: Decision
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PostPlace:
    """Where the bot writes by itself: a channel's server, and whether it begins threads there."""

    guild: int
    has_thread: bool = False


class Posts:
    """Posts of one store. `now` is an argument everywhere and aware."""

    def __init__(
        self, database: Database, memory: Callable[[], Memory], refresh: Callable[[], Awaitable[bool]]
    ) -> None:
        self._database = database
        self._memory = memory
        self._refresh = refresh
        self._states: dict[tuple[str, int], tuple[Arrival | None, Month | None]] = {}
        self._shapes: dict[tuple[str, Month, int], Shape | None] = {}
        self._reports: dict[Hashable, Written] = {}
        self._reporting = asyncio.Lock()

    async def due(self, now: datetime) -> list[Due]:
        """Return what is to be posted now, in order. What was tried for two weeks is given up first."""
        situation = await self._situation()
        abandoned = due_posts.given_up(situation, now)
        if abandoned:
            async with self._database.writing() as connection:
                for post in abandoned:
                    end = PostState.DONE if post.state is PostState.SENT else PostState.DROPPED
                    gone = replace(post, state=end, problem=post.problem or "given up after two weeks")
                    await store_posts.keep(connection, gone)
            situation = await self._situation()
        return await asyncio.to_thread(due_posts.due_posts, situation, now)

    async def claim(self, due: Due, now: datetime) -> Due | None:
        """Write the claim of one attempt; None when it was claimed, or gone on with, in the meantime."""
        if due.was_claimed:
            post = replace(due.post, state=PostState.CLAIMED, attempts=due.post.attempts + 1)
        else:
            post = replace(due.post, claimed_at=now, attempts=1)
        async with self._database.writing() as connection:
            if due.was_claimed:
                claimed = await store_posts.claim_again(connection, post, due.post)
            else:
                claimed = await store_posts.claim(connection, post)
        return replace(due, post=post) if claimed else None

    async def begin(self, due: Due, after: int) -> Due:
        """Note that it is about to be sent, and the Discord id of a message that is there before."""
        return await self._keep(due, after=after)

    async def sent(self, due: Due, message: int, now: datetime, *, shown: tuple[int, Shape] | None = None) -> Due:
        """Note that the message is in the channel, and what it shows: its newest batch and its shape. Where it does
        not say so, it is what was claimed.
        """
        post = replace(due.post, state=PostState.SENT, message=message, sent_at=now, retry_at=None, problem="")
        async with self._database.writing() as connection:
            if shown is not None:
                # A store that was put back may know fewer batches than the message does.
                newest = await history.newest_batch_number(connection)
                post = replace(post, vintage=min(shown[0], newest) or None, shape=shown[1])
            await store_posts.keep(connection, post)
        return replace(due, post=post)

    async def done(self, due: Due, now: datetime, problem: str = "") -> Due:
        """Note that nothing is left to do, and what could not be done beside the post itself."""
        return await self._keep(due, state=PostState.DONE, done_at=now, retry_at=None, problem=problem)

    async def failed(self, due: Due, problem: str, now: datetime, *, wait: timedelta | None = None) -> Due:
        """Note a failure that may pass: it is tried again, later each time, or after the `wait` that is asked for."""
        if wait is not None:
            return await self._keep(due, retry_at=now + min(wait, LONGEST_RETRY), problem=problem)
        # what is there already is not claimed again, which would count its attempts
        attempts = due.post.attempts + (due.post.state is PostState.SENT)
        return await self._keep(due, retry_at=now + retry_after(attempts), problem=problem, attempts=attempts)

    async def refused(self, due: Due, problem: str) -> Due:
        """Note that the target took nothing. A channel is switched off, and admins are told."""
        async with self._database.writing() as connection:
            if due.key.post_kind in {PostKind.REPORT, PostKind.CORRECTION}:
                key = due.key
                await store_posts.switch_off(connection, key.guild, key.channel, key.product, problem)
            refused = replace(due.post, state=PostState.REFUSED, problem=problem)
            await store_posts.keep(connection, refused)
        return replace(due, post=refused)

    async def invalid(self, due: Due, problem: str, now: datetime) -> Due:
        """Note that Discord refused the message itself: for a report until other data come; what admins are told has
        nothing in it that could be at fault, so it goes to the next of them, or is tried again.
        """
        if not due.lines:
            return await self._keep(due, state=PostState.INVALID, retry_at=None, problem=problem)
        return await (self.failed(due, problem, now) if due.post.is_person else self.refused(due, problem))

    async def withdrawn(self, due: Due, problem: str) -> Due:
        """Note that it was not wanted any more before anything was sent."""
        return await self._keep(due, state=PostState.WITHDRAWN, problem=problem)

    async def dropped(self, due: Due, problem: str) -> Due:
        """Note that it is not known whether it was sent: nothing is sent again, and admins are told."""
        return await self._keep(due, state=PostState.DROPPED, problem=problem)

    async def _keep(self, due: Due, **changes: object) -> Due:
        post = replace(due.post, **changes)  # type: ignore[arg-type]  # the names are those of Post's fields
        async with self._database.writing() as connection:
            await store_posts.keep(connection, post)
        return replace(due, post=post)

    async def written(self, due: Due, *, now: datetime) -> Written:
        """Write the report that a post shows; NotLoaded when its month was taken back meanwhile, Withdrawn when a
        correction has nothing to correct any more.
        """
        key = due.key
        question = ReportQuestion(About(product=key.product, period=Period.single(key.month)))
        async with self._database.reading() as connection:
            since = await store_posts.vintage_of_report_before(connection, key)
            told = corrected_from(await store_posts.posts_about(connection, key), key.month)
            watched = await store_posts.watched_partners(connection, key.guild, key.product)
            newest = await history.newest_batch_number(connection)
        memory = self._memory()
        is_correction = key.post_kind is PostKind.CORRECTION
        was = told.shape if is_correction and told is not None else None
        if was is not None and was.total is not None:
            shape = await self._shape(key.product, key.month)
            if shape is None:
                raise Withdrawn("a part of its total is not loaded")
            if shape.total is None:
                return Written(_corrected(taken_back(question, memory.vocabulary)), newest, shape)
        notes = (due_posts.late_note(due.late_since),) if due.late_since else ()
        shown = question, tuple(watched), since, notes, now.date(), newest, memory.generation
        # One writes it, once for all channels that show the same of the same data.
        async with self._reporting:
            if shown not in self._reports:
                while len(self._reports) >= REPORTS_KEPT:
                    del self._reports[next(iter(self._reports))]
                self._reports[shown] = await self._report(question, watched, since, notes, now=now)
            report = self._reports[shown]
        if was is not None and not correction_reason(was, report.shape):
            raise Withdrawn("the figures are again what was posted")
        answer = report.answer if due.options.has_notes else replace(report.answer, notes=notes)
        if is_correction:
            return replace(report, answer=_corrected(answer))
        return replace(report, answer=answer, opening=due.options.opening)

    async def _report(
        self,
        question: ReportQuestion,
        watched: Sequence[str],
        since: int | None,
        notes: tuple[Line, ...],
        *,
        now: datetime,
    ) -> Written:
        memory = self._memory()
        needs = needs_of_post(question, memory.vocabulary, watched=watched, since=since)
        material = await look_up(self._database, needs, memory, now=now)
        inputs = await asyncio.to_thread(inputs_of, question, material, watched)
        shape = await asyncio.to_thread(_shape_of, inputs)
        answer = await asyncio.to_thread(build_report, inputs, notes)
        if answer is None or answer.chart is None:
            raise no_report(question, memory.vocabulary)
        behind = behind_lines(memory.vocabulary.behind(question.about, now.date()))
        answer = replace(answer, leads=leads_of(question, material, answer), footer=(*answer.footer, *behind))
        return Written(answer, inputs.vintage, shape)

    async def setup(
        self,
        *,
        guild: int,
        channel: int,
        product: str,
        time_zone: str,
        person: int,
        role: int | None,
        now: datetime,
        options: PostOptions = USUAL_OPTIONS,
    ) -> Subscription:
        """Subscribe a channel, or change what it has; NotUnderstood for an unknown product or time zone."""
        if product not in self._memory().vocabulary.products:
            raise NotUnderstood("product_unknown", f"I know no product {quoted(product)}.")
        subscription = Subscription(guild, channel, product, _zone(time_zone), person, now, role, options=options)
        async with self._database.writing() as connection:
            before = [
                each for each in await store_posts.subscriptions(connection) if _place(each) == _place(subscription)
            ]
            if before and before[0].is_on:
                subscription = replace(
                    subscription, created_at=before[0].created_at, after_batch=before[0].after_batch
                )
            else:
                subscription = replace(subscription, after_batch=await history.newest_batch_number(connection))
            await store_posts.subscribe(connection, subscription)
        return subscription

    async def off(self, *, guild: int, channel: int, product: str) -> None:
        """Switch a subscription off; NotPossible when there is none that is on."""
        async with self._database.writing() as connection:
            was_on = await store_posts.switch_off(connection, guild, channel, product, "")
        if not was_on:
            raise NotPossible("post_not_on", "No report on that product is posted in that channel.")

    async def listed(self, guild: int | None, *, now: datetime) -> list[Listed]:
        """Return every subscription of a guild, or of all, with what was posted and what is to come; what admins were
        told of it is left out.
        """
        situation = await self._situation()
        return [
            Listed(
                subscription,
                situation.decision(subscription, now),
                tuple(sorted(_shown(situation, subscription), key=_newest_first)),
            )
            for subscription in situation.subscriptions
            if guild is None or subscription.guild == guild
        ]

    async def channels(self) -> dict[int, PostPlace]:
        """Return the channels that the bot writes to by itself: those of reports that are on, and those of admins."""
        async with self._database.reading() as connection:
            subscriptions = await store_posts.subscriptions(connection)
            settings = await store_guilds.every_guild(connection)
        on = [each for each in subscriptions if each.is_on]
        with_thread = {each.channel for each in on if each.options.has_thread}
        admins = {each.admin_channel: guild for guild, each in settings.items() if each.admin_channel is not None}
        places = admins | {each.channel: each.guild for each in on}
        return {channel: PostPlace(guild, channel in with_thread) for channel, guild in places.items()}

    async def set_up_by(self) -> dict[int, int]:
        """Return for each server with a subscription the person who set up the newest, if one is on one of those."""
        async with self._database.reading() as connection:
            subscriptions = await store_posts.subscriptions(connection)
        return {each.guild: each.created_by for each in sorted(subscriptions, key=lambda each: each.is_on)}

    async def at_once(self, *, guild: int, channel: int, product: str, now: datetime) -> Due:
        """Return the newest month's report for a channel without waiting for grace or window; NotPossible when it
        was posted before, when nothing is loaded, or when the channel has no such subscription.
        """
        situation = await self._situation()
        subscription = next(
            (each for each in situation.subscriptions if each.is_on and _place(each) == (guild, channel, product)),
            None,
        )
        if subscription is None:
            raise NotPossible("post_not_on", "No report on that product is set up in that channel.")
        month = _newest_month(situation, product)
        due = due_posts.report_of(situation, subscription, month, now)
        begun = situation.ledger.at(due.key)
        if begun is None or begun.state.may_be_claimed_again:
            return due
        if begun.state is PostState.DONE:
            raise NotPossible("already_posted", line(f"The report on {month.long} was posted there already."))
        if begun.state is PostState.DROPPED:  # who asks for it by hand has looked whether it is there
            begun = replace(begun, after=None)
        # by hand it is wanted even after a later month, whose data were taken back
        return replace(due_posts.resumed(situation, begun, subscription, now), is_wanted=True)

    async def preview(
        self, *, guild: int, product: str, channel: int | None = None, now: datetime
    ) -> tuple[Written, Decision]:
        """Write the report that `at_once` would give for a channel, else for the first of the guild's that has the
        product, and say how it stands there; NotPossible when nothing is loaded.
        """
        situation = await self._situation(product)
        month = _newest_month(situation, product)
        subscriptions = [each for each in situation.subscriptions if (each.guild, each.product) == (guild, product)]
        subscription = next(
            (each for each in subscriptions if each.is_on and channel in {None, each.channel}),
            Subscription(guild, channel or 0, product, "UTC", 0, now),
        )
        due = due_posts.report_of(situation, subscription, month, now)
        return await self.written(due, now=now), situation.decision(subscription, now)

    async def reported_notes(self, batch: int) -> tuple[Line, ...]:
        """Say which reports stand on the figures of a batch, or of what it undid."""
        situation = await self._situation()
        vocabulary, months = self._memory().vocabulary, dict[str, set[Month]]()
        async with self._database.reading() as connection:
            root = await history.root_of(connection, batch)
            for product in situation.products:
                if product in vocabulary.products:
                    kind = DEFAULT_REPORTER, Flow.EXPORT, vocabulary.product(product).commodities
                    months[product] = await history.months_of(connection, root, *kind)
        return due_posts.reported_notes(situation, months)

    async def correction_notes(self) -> tuple[Line, ...]:
        """Say which reports that were posted do not hold any more, and when that is said where they stand."""
        return due_posts.correction_notes(await self._situation())

    async def _situation(self, *more: str) -> Situation:
        """Look up what decides, for the products that anyone subscribes to and `more`."""
        await self._refresh()
        memory = self._memory()
        async with self._database.reading() as connection:
            subscriptions = await store_posts.subscriptions(connection)
            ledger = Ledger(await store_posts.recent_posts(connection))
            guilds = await store_guilds.every_guild(connection)
            latest = await history.latest_batch(connection)
        known = dict.fromkeys((*due_posts.known_products(subscriptions), *more))
        products = {product: await self._state(product, subscriptions, ledger) for product in known}
        return Situation(
            subscriptions,
            ledger,
            guilds,
            products,
            memory.vocabulary.releases,
            (latest.number, latest.batch.committed_at) if latest is not None else None,
        )

    async def _state(self, product: str, subscriptions: list[Subscription], ledger: Ledger) -> ProductState:
        memory = self._memory()
        if product not in memory.vocabulary.products:  # one that an editor made and took back
            return ProductState(product, None, None, {})
        key = product, memory.generation
        if key not in self._states:
            self._states = {kept: state for kept, state in self._states.items() if kept[1] == memory.generation}
            self._states[key] = await self._arrival(product)
        arrival, covered_to = self._states[key]
        mine = [each for each in subscriptions if each.product == product]
        months = {report.key.month for each in mine for report in last_reports(ledger.of(each))}
        if arrival is not None:
            months.add(arrival.month)
        shapes = {month: shape for month in sorted(months) if (shape := await self._shape(product, month))}
        return ProductState(memory.vocabulary.product(product).name, arrival, covered_to, shapes)

    async def _arrival(self, product: str) -> tuple[Arrival | None, Month | None]:
        """Find the newest month whose total is whole, since when it has been there, and how far totals reach."""
        vocabulary = self._memory().vocabulary
        found = vocabulary.product(product)
        kind = DEFAULT_REPORTER, Flow.EXPORT, found.commodities
        async with self._database.reading() as connection:
            series = await SeriesReader.of(connection, vocabulary, About(product=product)).shown(WORLD, Shown.WEIGHT)
            whole = [month for month in series.months if not _missing(series, month)]
            covered_to = max((period.last for period in series.points), default=None)
            if not whole:
                return None, covered_to
            arrived = await store_posts.total_arrived(connection, *kind, whole[-1])
        return (Arrival(whole[-1], *arrived) if arrived is not None else None), covered_to

    async def _shape(self, product: str, month: Month) -> Shape | None:
        """Return what a report on a month would show; None where a part of its total is not loaded, as of a product
        that was given another code.
        """
        memory = self._memory()
        key = product, month, memory.generation
        if key not in self._shapes:
            self._shapes = {kept: shape for kept, shape in self._shapes.items() if kept[2] == memory.generation}
            question = ReportQuestion(About(product=product, period=Period.single(month)))
            now = datetime.combine(month.last_day, time(), UTC)
            material = await look_up(self._database, needs(question, memory.vocabulary), memory, now=now)
            inputs = await asyncio.to_thread(inputs_of, question, material)
            total = inputs.world.total(inputs.period)
            is_in_part = total is not None and total.is_partial
            self._shapes[key] = None if is_in_part else await asyncio.to_thread(_shape_of, inputs)
        return self._shapes[key]


def _corrected(answer: Answer) -> Answer:
    """Return a report as the correction of an earlier one: with the first of its blocks."""
    return replace(answer, title=f"Correction · {answer.title}", blocks=answer.blocks[:1])


def _missing(series: Series, month: Month) -> bool:
    point = series.at(month)
    return point is None or not point.is_whole


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotUnderstood(
            "time_zone_unknown", f"I know no time zone {quoted(name)}. Write it as Europe/Berlin or Asia/Shanghai."
        ) from None


def _place(subscription: Subscription) -> tuple[int, int, str]:
    return subscription.guild, subscription.channel, subscription.product


def _newest_month(situation: Situation, product: str) -> Month:
    arrival = situation.products[product].arrival
    if arrival is None:
        raise NotPossible("nothing_to_post", "No total is loaded for that product, so there is nothing to post.")
    return arrival.month


def _shown(situation: Situation, subscription: Subscription) -> list[Post]:
    return [post for post in situation.ledger.of(subscription) if post.key.post_kind is not PostKind.NOTICE]


def _newest_first(post: Post) -> tuple[int, str]:
    return -post.key.month.ordinal, post.key.kind


def _shape_of(inputs: ReportInputs) -> Shape:
    """Return what of a report may later make a correction worth posting: its total and its largest partners."""
    world = inputs.world.total(inputs.period)
    leaders = rank(inputs.partners, inputs.period, world).ranked[:TOP]
    return Shape(
        total=int(world.amount.value) if world is not None and not world.is_partial else None,
        top=tuple(place.key for place in leaders),
        is_complete=inputs.is_complete,
    )
