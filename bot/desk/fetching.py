"""`desk.fetching`: official figures that come by themselves. Each fetch is a file like any other: read by its layout,
planned, committed as a batch with its address, and undone like one.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
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
from bot.text import Day, Line, Moment, Strong, line, plain
from bot.trade.commodities import Product
from bot.trade.fetching import FetchJob, FetchOutcome
from bot.trade.importing import ImportOptions
from bot.trade.periods import Month, Period

if TYPE_CHECKING:
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


class Fetching:
    """Fetches into one store, by hand and by a schedule. `now` is an argument everywhere and aware."""

    def __init__(
        self,
        database: Database,
        memory: Callable[[], Memory],
        permissions: Permissions,
        imports: Callable[[], Imports],
        runner: Runner,
    ) -> None:
        self._database = database
        self._memory = memory
        self._permissions = permissions
        self._imports = imports
        self._runner = runner
        self._turn = asyncio.Lock()

    def source(self, key: str) -> OfficialSource:
        """Return a source; NotPossible names those that there are."""
        found = SOURCES.get(key.strip().casefold())
        if found is None:
            known = ", ".join(SOURCES)
            raise NotPossible("fetch-source", line(f"There is no source {key!r}. Sources are: {known}."))
        return found

    def products(self, source: str) -> tuple[Product, ...]:
        """Return the products that a source has, or what stands for all of them where it gives them at once."""
        return self.source(source).products(self._memory().vocabulary.products)

    async def fetch(
        self, source: str, product: str, months: Period | None, actor: Actor, *, now: datetime, dry_run: bool = False
    ) -> tuple[Fetched, ...]:
        """Fetch a product's months (None: the newest that should be out and the twelve before it) and save what is
        plain; what has a question or an outlier waits for a word. UserError when there is no answer, and then nothing
        is saved.
        """
        await self._permissions.require_editor(actor)
        of, commodities = self._asked(source, product)
        wanted = _within(months or _usual_months(of, now.date()), of, now.date())
        async with self._turn:
            files = await self._files(of, commodities, wanted, {})
            return tuple([await self._done(each, of, actor, now, dry_run=dry_run) for each in files])

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

    async def check(self) -> HostCheck | None:
        """Return what the doctor says of the fetches; None where none is set up."""
        jobs = await self.jobs()
        if not jobs:
            return None
        failing = [job for job in jobs if job.outcome and job.failures > 1]
        words = "; ".join(plain(self.job_words(job)) for job in failing)
        return HostCheck("fetching", not failing, words or f"{len(jobs)} set up, all answered")

    async def run_due(self, *, now: datetime) -> list[FetchNotice]:
        """Fetch what is due, save what is plain, and return what admins are told of it."""
        told: list[FetchNotice] = []
        for job in await self.jobs():
            if job.next_at <= now:
                told += await self.run(job, now=now)
        return told

    async def run(self, job: FetchJob, *, now: datetime) -> list[FetchNotice]:
        """Run one fetch of the schedule."""
        of = SOURCES[job.source]
        actor = Actor(f"{FETCHER}{of.key}")
        try:
            product = of.product_of(job.product, self._memory().vocabulary.products)
            validators = {address: Validator(*said) for address, said in job.validators.items()}
            async with self._turn:
                files = await self._files(of, product, _usual_months(of, now.date()), validators)
                done = [await self._done(each, of, actor, now, is_scheduled=True) for each in files]
        except UserError as fault:
            return await self._failed(job, of, fault, now)
        read = [each.months.last for each in done if each.is_read]
        last = max([*read, *([job.last_month] if job.last_month else [])], default=None)
        known = {address: (said.etag, said.modified) for each in files for address, said in each.validators.items()}
        is_kept = all(each.outcome is not FetchOutcome.WAITS for each in done)
        await self._note(
            replace(
                job,
                next_at=_next_at(of, last, now),
                last_at=now,
                last_month=last,
                outcome="",
                problem="",
                failures=0,
                validators={**job.validators, **known} if is_kept else job.validators,
            )
        )
        return [
            FetchNotice(each.words, each)
            for each in done
            if each.outcome in {FetchOutcome.COMMITTED, FetchOutcome.WAITS}
        ]

    async def _failed(self, job: FetchJob, of: OfficialSource, fault: UserError, now: datetime) -> list[FetchNotice]:
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
            return []
        words = (
            f"Fetching {self._name(job)} from {of.name}: ",
            *fault.message,
            " Tried again ",
            Moment(next_at),
            ".",
        )
        return [FetchNotice(line(*words))]

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

    async def _done(
        self,
        file: FetchedFile,
        of: OfficialSource,
        actor: Actor,
        now: datetime,
        *,
        dry_run: bool = False,
        is_scheduled: bool = False,
    ) -> Fetched:
        """Plan one file, and save it when there is nothing to ask."""
        found = Fetched(file.name, file.address, file.months, FetchOutcome.SAME)
        if is_scheduled:
            sha256 = await asyncio.to_thread(lambda: hashlib.sha256(file.content).hexdigest())
            async with self._database.reading() as connection:
                if await fetches.was_undone(connection, sha256):
                    return found
        imports = self._imports()
        options = ImportOptions(is_fetched=True, note=_note(file, of, now))
        try:
            shown = await imports.plan(file.content, file.name, options, actor, now=now)
        except UserError as refusal:
            if refusal.code == "already_loaded":
                return found
            raise
        plan = shown.plan
        if plan.months:
            found = replace(found, months=Period(plan.months[0], plan.months[-1]), is_read=True)
        if plan.layout != of.layout:
            await imports.drop(shown.token, actor)
            raise other_columns(of.name, "what tells its layout")
        if dry_run:
            await imports.drop(shown.token, actor)
            return replace(found, outcome=FetchOutcome.SHOWN, preview=shown)
        if plan.changes_nothing and not plan.open:
            await imports.drop(shown.token, actor)
            return found
        if plan.is_ready and not plan.outlier_count and not plan.rejected_count:
            done = await imports.commit(shown.token, actor, now=now, seen=plan.mark)
            if isinstance(done, Committed):
                return replace(found, outcome=FetchOutcome.COMMITTED, committed=done)
            shown = done
        return replace(found, outcome=FetchOutcome.WAITS, preview=shown)


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
