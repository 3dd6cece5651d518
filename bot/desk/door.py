"""Desk: the one door. Faces ask here; every refusal is a UserError, every answer an Answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from bot.charts.studio import Studio, StudioStatus
from bot.desk import downloads, sizes
from bot.desk.answering import Answering, Timer, untimed
from bot.desk.downloads import MOST_BYTES, File
from bot.desk.large_work import Turns, collect_what_is_new
from bot.desk.memory import Memory, Names, Reference, remember
from bot.desk.permissions import Actor, Permissions
from bot.errors import Busy, NotAllowed, NotLoaded, NotPossible, StartError, UserError
from bot.ingest.sheets import SIZE_LIMIT_BYTES
from bot.ingest.starter import read_starter
from bot.language.mentions import LONGEST_TEXT
from bot.questions.claims import LONGEST_CHECKED, ClaimsQuestion, has_claims
from bot.questions.download import DownloadQuestion
from bot.questions.help import IN_A_SENTENCE
from bot.questions.kind import Asker, Audience, Health, Here
from bot.questions.kinds import GUIDE, earlier_day, judged, kind_of
from bot.questions.refusals import OftenMeant, with_figure
from bot.questions.revisions import RevisionsQuestion
from bot.reading.command import read_options
from bot.reading.examples import put_in_chinese
from bot.reading.follow_up import read_followup
from bot.reading.free_text import read_free
from bot.reading.long_texts import SeveralAsked
from bot.reading.second_question import SEVERAL, read_every_question
from bot.reading.stated_figures import (
    FIGURE,
    LISTED,
    checked_statement,
    is_judged,
    named_in,
    statement_in,
    with_units,
)
from bot.reading.told import ASKED_BESIDE, MENDED, asked_beside, of_its_block, told_once
from bot.reading.told_of_answers import with_others_told, with_told
from bot.store import fetches, history
from bot.store import starter as store_starter
from bot.store.database import Database, held, is_held, look_at
from bot.store.engines.place import StorePlace
from bot.text import Line, plain
from bot.trade.about import Question, Reading, TradeQuestion
from bot.trade.answer import Answer
from bot.trade.chart_specs import ChartSpec, Theme
from bot.trade.findings import behind_lines
from bot.trade.observations import Flow, Source
from bot.trade.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.desk.checks import HostCheck
    from bot.desk.edits import Edits
    from bot.desk.fetching import Fetching
    from bot.desk.guilds import Guilds
    from bot.desk.health import HealthLog, Measured
    from bot.desk.history import History
    from bot.desk.imports import Imports
    from bot.desk.posts import Listed, Posts
    from bot.desk.watches import Watches


NO_GUILD = 0


class Desk:
    """The open store, the vocabulary in memory and the drawing studio, behind one set of calls."""

    def __init__(
        self,
        database: Database,
        names: Names,
        studio: Studio,
        memory: Memory,
        data_version: int,
        *,
        data_guilds: frozenset[int] = frozenset(),
        upload_limit: int = SIZE_LIMIT_BYTES,
        fetch_addresses: Mapping[str, str] | None = None,
        fetch_keys: Mapping[str, str] | None = None,
    ) -> None:
        self._database = database
        self._names = names
        self._studio = studio
        self._memory = memory
        self._data_version = data_version
        self._refreshing = asyncio.Lock()
        self._turns = Turns()
        self._answering = Answering(database, self._turns)
        self.permissions = Permissions(database, data_guilds)
        self._upload_limit = upload_limit
        self._fetch_from = fetch_addresses, fetch_keys

    @classmethod
    @asynccontextmanager
    async def opened(
        cls,
        database: StorePlace,
        *,
        now: datetime,
        default_product: str = "magnets",
        chart_workers: int = 0,
        holds_store: bool = False,
        migrates: bool = False,
        data_guilds: frozenset[int] = frozenset(),
        upload_limit: int = SIZE_LIMIT_BYTES,
        fetch_addresses: Mapping[str, str] | None = None,
        fetch_keys: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Self]:
        """Open the store (made and given the bundled data when needed) for the length of a block.

        StartError when that cannot be, and with `holds_store` while another process holds it. A store of an earlier
        version is refused unless this holds it or `migrates`; nor does it get new bundled data while another process
        holds it, which may be a bot of that version. `chart_workers` 0 draws in this process. `data_guilds` are
        those whose admins and editors may change the data; `upload_limit` is the size of a file in bytes.
        `fetch_addresses` take the place of the sources' own, `fetch_keys` are theirs, both by source.
        """
        reference = Reference.read()
        if default_product not in reference.products:
            known = ", ".join(product.key for product in reference.products)
            raise StartError(f"DEFAULT_PRODUCT: there is no product {default_product!r}. Choose one of: {known}.")
        found = await look_at(database, migrates=holds_store or migrates)
        holds = holds_store or found.is_older
        with held(database) if holds else nullcontext():
            async with await Database.open(database, migrates=holds) as opened:
                starter, names = read_starter(), Names(reference)
                with opened.starting():
                    if holds or opened.is_new or not is_held(database):
                        async with opened.writing() as connection:
                            await store_starter.load_starter(connection, starter, now=now)
                    version = await opened.data_version()
                    memory = await remember(opened, names, default_product)
                async with Studio(chart_workers) as studio:
                    desk = cls(
                        opened,
                        names,
                        studio,
                        memory,
                        version,
                        data_guilds=data_guilds,
                        upload_limit=upload_limit,
                        fetch_addresses=fetch_addresses,
                        fetch_keys=fetch_keys,
                    )
                    try:
                        yield desk
                    finally:
                        if "imports" in vars(desk):
                            desk.imports.close()

    def warm(self, now: datetime) -> None:
        """Do once what the first who asks would wait for, in a process that serves many: compile what sentences are
        read by, and have the collector of cycles look no more at all that is loaded.
        """
        for example in (*IN_A_SENTENCE.examples, "2025年6月美国多少", "us exports rose 660% to 353 t in june 2025"):
            self._live(example, now)
        collect_what_is_new()

    # What is not for questions is loaded where it is used: most commands of the terminal only ask.

    @cached_property
    def edits(self) -> Edits:
        """Return what changes single figures, names, products and days."""
        from bot.desk.edits import Edits

        return Edits(self._database, lambda: self._memory, self.refresh, self.permissions, self.posts)

    @cached_property
    def history(self) -> History:
        """Return what tells of batches."""
        from bot.desk.history import History

        return History(self._database, lambda: self._memory, self.refresh, self._turns)

    @cached_property
    def posts(self) -> Posts:
        """Return what is posted by itself, and when."""
        from bot.desk.posts import Posts

        return Posts(self._database, lambda: self._memory, self.refresh)

    @cached_property
    def guilds(self) -> Guilds:
        """Return what servers have set."""
        from bot.desk.guilds import Guilds

        return Guilds(self._database, lambda: self._memory, self.refresh)

    @cached_property
    def watches(self) -> Watches:
        """Return what people want to be told of."""
        from bot.desk.watches import Watches

        return Watches(self._database, lambda: self._memory, self.refresh)

    @cached_property
    def health(self) -> HealthLog:
        """Return what is remembered of how the desk has been doing since it was opened."""
        from bot.desk.health import HealthLog

        return HealthLog()

    @cached_property
    def imports(self) -> Imports:
        """Return what reads, plans and commits files."""
        from bot.desk.imports import Imports

        return Imports(
            self._database,
            lambda: self._memory,
            self.refresh,
            self.permissions,
            self._upload_limit,
            self.posts,
        )

    @cached_property
    def fetching(self) -> Fetching:
        """Return what fetches official figures."""
        from bot.desk.fetching import Fetching
        from bot.fetch.runner import Runner

        runner, health = Runner(*self._fetch_from), self.health
        return Fetching(self._database, lambda: self._memory, self.permissions, lambda: self.imports, runner, health)

    @property
    def memory(self) -> Memory:
        """Return what is kept in memory: names, the map of what is loaded, events."""
        return self._memory

    @property
    def path(self) -> Path:
        """Name the store's file; a server's store has none."""
        return self._database.path

    @property
    def place(self) -> StorePlace:
        """Return where the store is."""
        return self._database.place

    def duty(self, name: str, *, waits: bool = False) -> AbstractAsyncContextManager[bool]:
        """Hold what one of the processes on this store does at a time, and give whether this one has it: without
        `waits` another may.
        """
        return self._database.duty(name, waits=waits)

    async def wait_for_commit(self, seconds: float) -> None:
        """Wait until another process may have committed, for at most so long."""
        await self._database.wait_for_commit(seconds)

    async def saving_problem(self) -> str:
        """Say why nothing can be saved at present and what to do, empty when it can be."""
        return await self._database.saving_problem()

    async def look_for_damage(self) -> HostCheck:
        """Look at every page of the store's file, and note what was found."""
        from bot.desk.checks import integrity

        found = await integrity(self.place)
        self._database.is_damaged = not found.is_ok
        self.health.note(found)
        return found

    @property
    def is_damaged(self) -> bool:
        """Return whether some page of the store could not be read."""
        return self._database.is_damaged

    async def told_health(self, guild: int | None, now: datetime, *, with_troubles: bool = True) -> Health:
        """Tell how the desk has been doing since it was opened, and of the posts in a guild (None: in all). Without
        `with_troubles` what is to mend is left out, for a caller that tells it itself.
        """
        posts: Sequence[Listed] | None = None
        with suppress(Busy, NotPossible):  # a store that is away or damaged, which is told of itself
            posts = await self.posts.listed(guild, now=now)
        if self._database.is_damaged:
            await self.look_for_damage()
        told = self.health.told(self._studio.status, posts, with_troubles=with_troubles)
        with suppress(Busy, NotPossible):
            if await self.has_fetches():
                lines = await self.fetching.lines()
                facts = {**told.facts, "fetches": [plain(each) for each in lines]}
                told = replace(told, lines=(*told.lines, *lines), facts=facts)
        return told

    @property
    def charts(self) -> StudioStatus:
        """Return how the drawing of charts is doing."""
        return self._studio.status

    async def measured(self, now: datetime) -> Measured:
        """Return what the store holds in numbers; NotPossible when it is damaged."""
        from bot.desk.health import Measured, late_s
        from bot.store.posts import count_by_state

        listed = await self.posts.listed(None, now=now)
        async with self._database.reading() as connection:
            posts = await count_by_state(connection)
            batches = await history.count_by_kind(connection)
            jobs = await fetches.jobs(connection)
        newest = self.health.newest_backup_at
        return Measured(
            posts=posts,
            report_late_s=late_s(listed, now),
            batches=batches,
            fetch_failures={(job.source, job.product): job.failures for job in jobs},
            backup_age_s=(now - newest).total_seconds() if newest else None,
            store_bytes=await self._database.size_bytes(),
        )

    async def has_fetches(self) -> bool:
        """Return whether anything is set up to come by itself."""
        async with self._database.reading() as connection:
            return bool(await fetches.jobs(connection))

    @property
    def copy(self) -> Path | None:
        """Name the copy of the store that was made before it was migrated, if it was."""
        return self._database.copy

    @property
    def is_new(self) -> bool:
        """Return whether the store was made when it was opened."""
        return self._database.is_new

    async def refresh(self) -> bool:
        """Notice what was committed since, here or by another process; say whether anything was."""
        known = self._data_version
        if await self._database.data_version() == known:
            return False
        # One at a time: two that overlapped would give two states of memory one generation, and the older of them
        # could take the place of the newer.
        async with self._refreshing:
            version = await self._database.data_version()
            if version != self._data_version:
                default_product = self._memory.vocabulary.default_product
                self._memory = await remember(self._database, self._names, default_product, self._memory)
                self._data_version = version
        return True

    def read(self, text: str, *, now: datetime, guild: int | None = None, as_of: date | None = None) -> Reading:
        """Understand a command ("/exports us 2025-06") or, without a slash, a sentence, from memory; UserError if
        it is neither. What a text leaves open is as `guild` has set; canonical commands leave nothing open to it.
        `as_of` is the day as of which the store is asked where the text names none.
        """
        is_command = text.startswith("/claims ")
        checked = None
        if is_command or LONGEST_TEXT < len(text) <= LONGEST_CHECKED:
            checked = self.read_claims(text.removeprefix("/claims "), today=now.date(), guild=guild)
            if is_command or has_claims(checked):
                return checked
        text = with_units(text) if LISTED.search(text) else text
        memory, vocabulary = self._memory, self._memory.vocabulary_of(guild)
        cited = memory.cited
        try:
            read = partial(read_free, vocabulary=vocabulary, today=now.date(), cited=cited, as_of=as_of)
            if SEVERAL.search(text):
                follow = partial(self._followed, now=now, vocabulary=vocabulary)
                found = read_every_question(text, lambda words: self._judged(read(words), now, words), follow)
            else:
                found = self._judged(read(text), now, text)
        except UserError as refused:
            if checked is not None and has_claims(checked, of_named=False) and not isinstance(refused, SeveralAsked):
                return checked
            stated = self._checked(text, now, guild) if FIGURE.search(text) else None
            if stated is not None:
                return stated
            put_in_chinese(refused, text)
            raise
        return (self._checked(text, now, guild, found) if FIGURE.search(text) else None) or found

    def read_earlier(self, text: str, *, now: datetime, as_of: date | None = None) -> Question:
        """Understand a question that another one follows: its figures need not be loaded."""
        try:
            return self.read(text, now=now, as_of=as_of).question
        except NotLoaded:
            memory = self._memory
            return read_free(text, memory.vocabulary, today=now.date(), cited=memory.cited, as_of=as_of).question

    def read_figure(
        self,
        flow: Flow,
        partner: str,
        *,
        month: str = "",
        product: str = "",
        shown: str = "",
        span: str = "",
        as_of: str = "",
        now: datetime,
        guild: int | None = None,
    ) -> Reading:
        """Understand the options of /exports and /imports, from memory; UserError if they are not."""
        given = {"month": month, "product": product, "shown": shown, "span": span, "as_of": as_of}
        return self.read_many(f"{flow}s", partner, now=now, guild=guild, **given)

    def read_many(
        self, command: str, text: str, *, now: datetime, guild: int | None = None, **options: Any
    ) -> Reading:
        """Understand the options of a command, named as its kind names them; `text` is the one that may hold more."""
        found = read_options(command, text, self._memory.vocabulary_of(guild), today=now.date(), **options)
        return self._judged(found, now)

    def require_attachable(self, asked: Reading) -> None:
        """Refuse, from memory, a download of more rows than are written for one message."""
        if isinstance(asked.question, DownloadQuestion):
            vocabulary = self._memory.vocabulary
            sizes.require_attachable(asked.question, vocabulary, sizes.count_rows(asked.question, vocabulary))

    @asynccontextmanager
    async def turn(self, asked: Reading) -> AsyncIterator[None]:
        """Hold the one turn of large answers for the length of a block, in which this one is made and handed over; a
        small one needs none.
        """
        async with self._answering.turn(asked.question, self._memory):
            yield

    async def download(
        self, asked: Reading, *, now: datetime, most_bytes: int = MOST_BYTES
    ) -> tuple[Answer, tuple[File, ...]]:
        """Answer a download with its file, or with one for each year when it is larger than `most_bytes`; UserError
        when there is nothing, or more than can be handed over.
        """
        await self.refresh()
        question = _download_of(asked)
        async with self.turn(asked):
            answer, files = await downloads.attached(
                self._database, question, self._memory, now=now, most_bytes=most_bytes
            )
        return replace(answer, notes=(*asked.notes, *answer.notes)), files

    async def export(self, asked: Reading, folder: Path, *, now: datetime) -> tuple[Answer, Path]:
        """Answer a download of any size with its file in a folder; OSError when that cannot be written."""
        await self.refresh()
        answer, path = await downloads.exported(self._database, _download_of(asked), self._memory, folder, now=now)
        return replace(answer, notes=(*asked.notes, *answer.notes)), path

    def read_claims(
        self,
        text: str,
        *,
        dated: date | None = None,
        today: date | None = None,
        article: Source | None = None,
        guild: int | None = None,
    ) -> Reading:
        """Read the claims of a text, from memory. `dated` is the day of the text, which "last month" is counted from;
        where it is not known, `today` stands for it; `article` its address, or publisher and day, if they are known.
        """
        # Compiling its patterns takes as long as answering a question in a terminal does.
        from bot.reading.claims import read_claims

        checked = read_claims(text, self._memory.vocabulary_of(guild), dated=dated, today=today)
        return Reading(ClaimsQuestion(checked, article))

    def read_followup(self, text: str, command: str, *, now: datetime, guild: int | None = None) -> Reading:
        """Understand a question that changes only what it names of an earlier one ("and germany?")."""
        if len(text) > LONGEST_TEXT:  # it stands by itself
            return self.read(text, now=now, guild=guild)
        vocabulary = self._memory.vocabulary_of(guild)
        text = with_units(text, named_in(command, vocabulary)) if LISTED.search(text) else text
        try:
            if SEVERAL.search(text):
                follow = partial(self._followed, now=now, vocabulary=vocabulary)
                found = read_every_question(text, lambda words: follow(words, command), follow)
            else:
                found = read_followup(text, command, vocabulary, today=now.date(), cited=self._memory.cited)
                found = self._judged(found, now, text)
        except UserError as refused:
            stated = self._checked(text, now, guild) if FIGURE.search(text) else None
            if stated is not None:
                return stated
            put_in_chinese(refused, text)
            raise
        return (self._checked(text, now, guild, found) if FIGURE.search(text) else None) or found

    def _followed(self, text: str, command: str, *, now: datetime, vocabulary: Vocabulary) -> Reading:
        found = read_followup(text, command, vocabulary, today=now.date(), cited=self._memory.cited)
        return self._judged(found, now, text)

    def _checked(self, text: str, now: datetime, guild: int | None, found: Reading | None = None) -> Reading | None:
        """Read a text that states figures as claims to be checked; None for a question, and for a single figure that
        was found to be asked about.
        """
        statement = statement_in(text)
        if statement is None or (found is not None and is_judged(found.question, statement)):
            return None
        return checked_statement(statement, self._memory.vocabulary_of(guild), now.date())

    def _judged(self, found: Reading, now: datetime, text: str = "") -> Reading:
        vocabulary = self._memory.vocabulary
        said = " ".join([text, *filter(lambda told: told.startswith(MENDED), map(plain, found.notes))])
        found = of_its_block(text, found, vocabulary) if ASKED_BESIDE.search(said) else found
        passed = judged(found.question, Here(vocabulary, now.date()))
        needs = kind_of(passed.question).needs(passed.question, vocabulary)
        sizes.require_readable(passed.question, vocabulary, sizes.count_read(needs, vocabulary))
        beside = asked_beside(said, passed.question) if ASKED_BESIDE.search(said) else ()
        return replace(found, question=passed.question, notes=told_once(found.notes, passed.notes, beside))

    async def ask(
        self,
        asked: Reading,
        *,
        now: datetime,
        actor: Actor | None = None,
        timed: Timer = untimed,
    ) -> Answer:
        """Answer a question that was read; UserError for what only the store can tell. The help tells what `actor`
        may use, and everything where there is none. `timed` is entered by name around the steps lookup and work.
        """
        with timed("lookup"):
            await self.refresh()
            if asked.in_month_of is not None:
                asked = self._judged(await self._answering.in_its_month(asked, self._memory, now=now), now)
        asker = await self._asker(asked.question, actor, now) if kind_of(asked.question).is_for_asker else None
        answer = await self._answering.answer(asked.question, self._memory, now=now, asker=asker, timed=timed)
        behind = self._behind(asked.question, now) if earlier_day(asked.question) is None else ()
        if not asked.notes and not behind and not asked.also:
            return answer
        whole = with_told(replace(answer, footer=(*answer.footer, *behind)), asked.notes)
        others: list[tuple[str, Answer]] = []
        for each in asked.also:
            with suppress(UserError):  # its words then stay among those that were not used
                others.append((each.words, await self.ask(each.reading, now=now, actor=actor)))
        return with_others_told(whole, others)

    def _behind(self, question: Question, now: datetime) -> tuple[Line, ...]:
        """Say which months are out and not loaded; not kept with the answer, since it depends on the day."""
        if not isinstance(question, TradeQuestion) or isinstance(question, DownloadQuestion | RevisionsQuestion):
            return ()
        return behind_lines(self._memory.vocabulary.behind(question.about, now.date()))

    async def _asker(self, question: Question, actor: Actor | None, now: datetime) -> Asker:
        guild = actor.guild_id if actor is not None else None
        is_status = kind_of(question).needs(question, self._memory.vocabulary).is_status
        return Asker(
            await self._audiences(actor),
            await self.told_health(_health_of(actor), now) if is_status else Health((), {}),
            lambda example: self._live(example, now),
            self._memory.vocabulary_of(guild).default_product,
            GUIDE,
        )

    async def _audiences(self, actor: Actor | None) -> frozenset[Audience]:
        if actor is None or actor.is_terminal:
            return frozenset(Audience)
        if not actor.is_with_bot:
            return frozenset({Audience.EVERYONE})
        found = {Audience.EVERYONE, Audience.MEMBERS, *([Audience.MANAGERS] if actor.may_manage_guild else [])}
        with suppress(NotAllowed):
            await self.permissions.require_editor(actor)
            found.add(Audience.EDITORS)
        return frozenset(found)

    def _live(self, example: str, now: datetime) -> Question | None:
        """Read an example of the help, None where it has no answer at present."""
        try:
            return self.read(example, now=now).question
        except UserError:
            return None

    async def completed(self, refusal: UserError, *, now: datetime) -> UserError:
        """Add to a refusal what only the store can tell: the figure of the product that was probably meant, if that
        is loaded.
        """
        if not isinstance(refusal, OftenMeant):
            return refusal
        try:
            meant = self._judged(Reading(refusal.meant), now)
            answer = await self.ask(meant, now=now)
        except UserError:
            return refusal
        return with_figure(refusal, answer, self._memory.vocabulary)

    async def picture(self, spec: ChartSpec, theme: Theme) -> bytes:
        """Draw a chart as PNG; the same spec and theme is drawn once."""
        return await self._studio.picture(spec, theme)


def _health_of(actor: Actor | None) -> int | None:
    """Return whose posts are told of: a server's there, all in the terminal, nobody's in a direct message."""
    if actor is None or actor.is_terminal:
        return None
    return actor.guild_id if actor.guild_id is not None else NO_GUILD


def _download_of(asked: Reading) -> DownloadQuestion:
    if not isinstance(asked.question, DownloadQuestion):
        raise TypeError(f"{asked.question.kind} is no download")
    return asked.question
