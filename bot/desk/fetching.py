"""`desk.fetching`: official figures that come by themselves. Each fetch is a file like any other: read by its layout,
planned, committed as a batch with its address, and undone like one.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.desk.checks import HostCheck
from bot.desk.history import Committed
from bot.desk.memory import Memory
from bot.desk.permissions import Actor, Permissions
from bot.errors import NotPossible, UserError
from bot.fetch.faults import LATER, FetchFault, other_columns
from bot.fetch.runner import Runner
from bot.fetch.source import FetchedFile, OfficialSource, Validator
from bot.fetch.sources import SOURCES
from bot.store import fetches
from bot.store.database import Database
from bot.text import Day, Line, Moment, Strong, line, plain, quoted
from bot.trade.commodities import Product
from bot.trade.fetching import FetchJob, FetchOutcome
from bot.trade.importing import ImportOptions
from bot.trade.periods import Month, Period

if TYPE_CHECKING:
    from bot.desk.health import HealthLog
    from bot.desk.imports import Imports, PlanPreview

FETCHER = "fetch:"
MONTHS_LOOKED_AT = 13
HOUR = time(8, tzinfo=UTC)
LATE_AFTER = timedelta(days=14)
LONGEST_NOTE = 500
LONGEST_BACK_OFF = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file that was fetched, and what became of it. A preview that waits has its token for a day. `months` are
    those that were asked for, or where it `is_read`, those that are in it.
    """

    name: str
    address: str
    months: Period
    outcome: FetchOutcome
    is_read: bool = False
    preview: PlanPreview | None = None
    committed: Committed | None = None

    @property
    def words(self) -> Line:
        """Say in one line what became of it."""
        match self.outcome:
            case FetchOutcome.COMMITTED if self.committed is not None:
                return self.committed.notice
            case FetchOutcome.WAITS:
                return line(f"{self.name} waits: look at what it would change, and confirm it.")
            case FetchOutcome.SHOWN:
                return line(f"{self.name} was fetched and shown; nothing is saved.")
            case _:
                return line(f"{self.name}: everything in it stands already, and nothing is changed.")


@dataclass(frozen=True, slots=True)
class FetchNotice:
    """What admins are told of a fetch that ran by itself."""

    words: Line
    fetched: Fetched | None = None


Tell = Callable[[FetchNotice], Awaitable[None]]


class Fetching:
    """Fetches into one store, by hand and by a schedule. `now` is an argument everywhere and aware."""

    def __init__(
        self,
        database: Database,
        memory: Callable[[], Memory],
        permissions: Permissions,
        imports: Callable[[], Imports],
        runner: Runner,
        health: HealthLog,
    ) -> None:
        self._database = database
        self._memory = memory
        self._permissions = permissions
        self._imports = imports
        self._runner = runner
        self._health = health
        self._turn = asyncio.Lock()

    def source(self, key: str) -> OfficialSource:
        """Return a source; NotPossible names those that there are."""
        found = SOURCES.get(key.strip().casefold())
        if found is None:
            known = ", ".join(SOURCES)
            raise NotPossible("fetch-source", line(f"There is no source {quoted(key)}. Sources are: {known}."))
        return found

    def products(self, source: str) -> tuple[Product, ...]:
        """Return the products that a source has, or what stands for all of them where it gives them at once."""
        return self.source(source).products(self._memory().vocabulary.products)

    async def fetch(
        self, source: str, product: str, months: Period | None, actor: Actor, *, now: datetime, dry_run: bool = False
    ) -> tuple[Fetched, ...]:
        """Fetch a product's months (None: the newest that should be out and the twelve before it) and save what is
        plain; what has a question or an outlier waits for a word. UserError when there is no answer, and then nothing
        is saved; a file that cannot be saved once another one was waits as well.
        """
        await self._permissions.require_editor(actor)
        of, commodities = self._asked(source, product)
        wanted = _within(months or _usual_months(of, now.date()), of, now.date())
        done: list[Fetched] = []
        async with self._turn:
            files = await self._files(of, commodities, wanted, {})
            for each in await self._shown(files, of, actor, now):
                try:
                    done.append(await self._dropped(each, actor) if dry_run else await self._saved(each, actor, now))
                except Exception as error:  # of what was saved before it there must be a receipt
                    if all(other.committed is None for other in done):
                        raise
                    if not isinstance(error, UserError):
                        self._broken(of, commodities.key, error, now)
                    done.append(replace(each, outcome=FetchOutcome.WAITS))
        return tuple(done)

    async def add(self, source: str, product: str, actor: Actor, *, now: datetime) -> tuple[FetchJob, bool]:
        """Set a fetch up, due at once; return it, and whether it is new. NotPossible for a product that the source
        has not, and without its key.
        """
        await self._permissions.require_editor(actor)
        of, commodities = self._asked(source, product)
        self._runner.require_key(of)
        job = FetchJob(of.key, commodities.key, actor.guild_id or 0, actor.name, now, now)
        async with self._database.writing() as connection:
            return job, await fetches.keep(connection, job)

    async def off(self, source: str, product: str, actor: Actor) -> bool:
        """Stop a fetch; return whether there was one. Figures that it brought stay."""
        await self._permissions.require_editor(actor)
        of, commodities = self._asked(source, product)
        async with self._database.writing() as connection:
            return await fetches.forget(connection, of.key, commodities.key)

    async def jobs(self) -> list[FetchJob]:
        """Return what is set up."""
        async with self._database.reading() as connection:
            return await fetches.jobs(connection)

    def job_words(self, job: FetchJob) -> Line:
        """Say of one fetch how far it is and when it comes next."""
        name = self._name(job)
        newest = f", newest {job.last_month.long}" if job.last_month else ", nothing yet"
        source = SOURCES[job.source]
        if job.outcome:
            return line(
                Strong(f"{source.name} · {name}"), f"{newest} · {job.problem} Next ", Moment(job.next_at), "."
            )
        return line(Strong(f"{source.name} · {name}"), f"{newest} · next ", Day(job.next_at.date()), ".")

    def _name(self, job: FetchJob) -> str:
        products = self._memory().vocabulary.products
        return products.get(job.product).name if job.product in products else job.product

    async def lines(self) -> tuple[Line, ...]:
        """Say of each fetch how far it is, for the status."""
        return tuple(self.job_words(job) for job in await self.jobs())

    async def check(self) -> HostCheck:
        """Return what the doctor says of the fetches."""
        jobs = await self.jobs()
        failing = [job for job in jobs if job.outcome and job.failures > 1]
        words = "; ".join(plain(self.job_words(job)) for job in failing)
        well = f"{len(jobs)} set up, all answered" if jobs else "none is set up"
        return HostCheck("fetching", not failing, words or well)

    async def run_due(self, tell: Tell, *, now: datetime) -> None:
        """Fetch what is due, save what is plain, and tell what admins are told of it."""
        for job in await self.jobs():
            if job.next_at <= now:
                await self.run(job, tell, now=now)

    async def run(self, job: FetchJob, tell: Tell, *, now: datetime) -> None:
        """Run one fetch of the schedule. Each file is told of as soon as it is saved, since to a later run it is
        nothing new. Whatever goes wrong, the fetch is tried again later and holds up no other.
        """
        of = SOURCES[job.source]
        actor = Actor(f"{FETCHER}{of.key}")
        done: list[Fetched] = []
        try:
            product = of.product_of(job.product, self._memory().vocabulary.products)
            validators = {address: Validator(*said) for address, said in job.validators.items()}
            async with self._turn:
                files = await self._files(of, product, _usual_months(of, now.date()), validators)
                for each in await self._shown(files, of, actor, now, is_scheduled=True):
                    done.append(await self._saved(each, actor, now))
                    if done[-1].outcome in {FetchOutcome.COMMITTED, FetchOutcome.WAITS}:
                        await tell(FetchNotice(done[-1].words, done[-1]))
        except Exception as error:  # the other fetches must outlive whatever this one met
            fault = error if isinstance(error, UserError) else self._broken(of, job.product, error, now)
            await self._failed(job, of, fault, tell, now)
            return
        stored = [each for each in done if each.outcome is not FetchOutcome.WAITS]
        read = [each.months.last for each in stored if each.is_read]
        last = max([*read, *([job.last_month] if job.last_month else [])], default=None)
        known = {address: (said.etag, said.modified) for each in files for address, said in each.validators.items()}
        await self._note(
            replace(
                job,
                next_at=_next_at(of, last, now),
                last_at=now,
                last_month=last,
                outcome="",
                problem="",
                failures=0,
                validators={**job.validators, **known} if len(stored) == len(done) else job.validators,
            )
        )

    def _broken(self, of: OfficialSource, product: str, error: Exception, now: datetime) -> UserError:
        reference = self._health.broken(f"the fetch of {product} from {of.name}", error, now)
        return UserError("fault", line("Something broke on my side (ref ", Strong(reference), ")."))

    async def _failed(self, job: FetchJob, of: OfficialSource, fault: UserError, tell: Tell, now: datetime) -> None:
        wait = fault.retry_after if isinstance(fault, FetchFault) else LATER
        wait = max(wait, min(wait * 2 ** min(job.failures, 6), LONGEST_BACK_OFF))
        problem = plain(fault.message)
        next_at = now + wait
        if fault.code == "fetch-empty":
            next_at = datetime.combine(now.date() + timedelta(days=1), HOUR)
        await self._note(
            replace(job, next_at=next_at, last_at=now, outcome=fault.code, problem=problem, failures=job.failures + 1)
        )
        if fault.code in {job.outcome, "fetch-empty"}:
            return
        words = (
            f"Fetching {self._name(job)} from {of.name}: ",
            *fault.message,
            " Tried again ",
            Moment(next_at),
            ".",
        )
        await tell(FetchNotice(line(*words)))

    async def _note(self, job: FetchJob) -> None:
        async with self._database.writing() as connection:
            if any(
                each.source == job.source and each.product == job.product for each in await fetches.jobs(connection)
            ):
                await fetches.keep(connection, job)

    def _asked(self, source: str, product: str) -> tuple[OfficialSource, Product]:
        of = self.source(source)
        return of, of.product_of(product, self._memory().vocabulary.products)

    async def _files(
        self, of: OfficialSource, product: Product, months: Period, validators: dict[str, Validator]
    ) -> list[FetchedFile]:
        """Return every file before any is planned: of a fetch that fails halfway nothing is saved."""
        return [file async for file in self._runner.fetch(of, product, months, validators)]

    async def _shown(
        self,
        files: Sequence[FetchedFile],
        of: OfficialSource,
        actor: Actor,
        now: datetime,
        *,
        is_scheduled: bool = False,
    ) -> list[Fetched]:
        """Return every file with its plan before any is saved: one that cannot be taken keeps the others out."""
        shown: list[Fetched] = []
        try:
            for file in files:
                planned = await self._planned(file, of, actor, now, is_scheduled=is_scheduled)
                shown.append(planned)
        except UserError:
            for each in shown:
                await self._dropped(each, actor)
            raise
        return shown

    async def _planned(
        self, file: FetchedFile, of: OfficialSource, actor: Actor, now: datetime, *, is_scheduled: bool
    ) -> Fetched:
        found = Fetched(file.name, file.address, file.months, FetchOutcome.SAME)
        if is_scheduled:
            sha256 = await asyncio.to_thread(lambda: hashlib.sha256(file.content).hexdigest())
            async with self._database.reading() as connection:
                if await fetches.was_undone(connection, sha256):
                    return found
        options = ImportOptions(is_fetched=True, note=_note(file, of, now))
        shown = await self._imports().plan(file.content, file.name, options, actor, now=now)
        plan = shown.plan
        if plan.months:
            found = replace(found, months=Period(plan.months[0], plan.months[-1]), is_read=True)
        found = replace(found, outcome=FetchOutcome.SHOWN, preview=shown)
        if plan.layout != of.layout:
            await self._dropped(found, actor)
            raise other_columns(of.name, "what tells its layout")
        return await self._unless_same(found, actor)

    async def _saved(self, shown: Fetched, actor: Actor, now: datetime) -> Fetched:
        """Plan what was shown anew, since another file may have been saved meanwhile, and save it when there is
        nothing to ask.
        """
        if shown.preview is None:
            return shown
        token = shown.preview.token
        preview = await self._imports().shown(token, actor, now=now)
        shown = await self._unless_same(replace(shown, preview=preview), actor)
        plan = preview.plan
        if shown.preview is not None and plan.is_ready and not plan.outlier_count and not plan.rejected_count:
            done = await self._imports().commit(token, actor, now=now, seen=plan.mark)
            if isinstance(done, Committed):
                return replace(shown, outcome=FetchOutcome.COMMITTED, preview=None, committed=done)
            shown = replace(shown, preview=done)
        return shown if shown.preview is None else replace(shown, outcome=FetchOutcome.WAITS)

    async def _unless_same(self, shown: Fetched, actor: Actor) -> Fetched:
        """Forget the plan of a file that would change nothing."""
        if shown.preview is None or shown.preview.plan.open or not shown.preview.plan.changes_nothing:
            return shown
        return replace(await self._dropped(shown, actor), outcome=FetchOutcome.SAME, preview=None)

    async def _dropped(self, shown: Fetched, actor: Actor) -> Fetched:
        """Take the token of what was shown away, and return it as it was shown."""
        if shown.preview is not None:
            await self._imports().drop(shown.preview.token, actor)
        return shown


def _note(file: FetchedFile, of: OfficialSource, now: datetime) -> str:
    """Write where a file comes from: its address, when it was asked for, and what the source says of its version."""
    said = next(iter(file.validators.values()), Validator())
    version = "".join(
        f", {name} {text}" for name, text in (("ETag", said.etag), ("Last-Modified", said.modified)) if text
    )
    return f"{of.address}{file.address} at {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC{version}"[:LONGEST_NOTE]


def _usual_months(of: OfficialSource, today: date) -> Period:
    newest = of.newest_expected(today)
    return Period(newest - (MONTHS_LOOKED_AT - 1), newest)


def _within(months: Period, of: OfficialSource, today: date) -> Period:
    """Leave out months that are not over; NotPossible where none is left, or there are too many."""
    last = min(months.last, Month.of(today) - 1)
    if last < months.first:
        raise NotPossible("fetch-months", line(f"{months.label} is not over yet: there are no figures of it."))
    if len(Period(months.first, last)) > of.most_months:
        raise NotPossible(
            "fetch-months", line(f"At most {of.most_months} months are asked of {of.name} at a time. Ask for fewer.")
        )
    return Period(months.first, last)


def _next_at(of: OfficialSource, last: Month | None, now: datetime) -> datetime:
    """Say when to look again: on the day of the next month, while a month is late daily, after two weeks weekly."""
    if last is None:
        return datetime.combine(now.date() + timedelta(days=1), HOUR)
    due = datetime.combine(of.next_expected(last), HOUR)
    if due > now:
        return due
    return datetime.combine(now.date() + timedelta(days=1 if now - due < LATE_AFTER else 7), HOUR)
