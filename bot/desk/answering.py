"""From a question that was read to its Answer: looked up, worked out, and remembered until the data change."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime

from bot.desk import downloads, sizes
from bot.desk.lookups import figure_inputs, product_statuses, revisions_of
from bot.desk.memory import Memory
from bot.desk.reports import no_report, report_inputs
from bot.desk.series_lookups import compare_inputs, top_inputs, trend_inputs
from bot.desk.sizes import Turns, collector_paused
from bot.errors import NotLoaded
from bot.questions.compare import build_compare
from bot.questions.figure import build_exports
from bot.questions.leads import from_list
from bot.questions.lists import Health, build_events, build_partners, build_products, build_status
from bot.questions.nothing import nothing
from bot.questions.report.report import build_report
from bot.questions.revisions import build_revisions
from bot.questions.top import build_top
from bot.questions.trend import build_trend, not_in_lists
from bot.store.database import Database
from bot.store.figures import begins_on
from bot.text import Day, line
from bot.trade.about import About, Question
from bot.trade.answer import Answer
from bot.trade.observations import WORLD, Flow
from bot.trade.questions import (
    CompareQuestion,
    DownloadQuestion,
    FigureQuestion,
    ListQuestion,
    ReportQuestion,
    RevisionsQuestion,
    TopQuestion,
    TrendQuestion,
)

# An answer is some two hundred objects, which Python's collector looks at while it holds up the event loop.
ANSWERS_KEPT = 250
_NEVER_KEPT = (ListQuestion, ReportQuestion, DownloadQuestion, RevisionsQuestion)


Timer = Callable[[str], AbstractContextManager[object]]
Work = Callable[[], Answer]


def untimed(_: str) -> AbstractContextManager[object]:
    """Time nothing."""
    return nullcontext()


class Answering:
    """Answers questions from one store. An answer is kept as long as the memory's generation stands.

    Answers are worked out in threads: over many partners or months that takes longer than the event loop may be held.
    Of those that read much, one is worked out at a time.
    """

    def __init__(
        self, database: Database, turns: Turns, health: Callable[[int | None, datetime], Awaitable[Health]]
    ) -> None:
        self._database = database
        self._turns = turns
        self._health = health
        self._kept: OrderedDict[tuple[Question, int], Answer] = OrderedDict()

    async def answer(
        self,
        question: Question,
        memory: Memory,
        *,
        now: datetime,
        as_of: date | None,
        guild: int | None = None,
        timed: Timer = untimed,
    ) -> Answer:
        """Answer a question; NotLoaded for what only the store can tell, NotPossible for what reads too much. The
        status is that of `guild`, if there is one; `timed` is entered around lookup and work.
        """
        if as_of is not None:
            await self._require_begun(as_of)
        if as_of is not None or isinstance(question, _NEVER_KEPT):
            async with self.turn(question, memory, as_of):
                return await self._fresh(question, memory, now, as_of, guild, timed)
        key = question, memory.generation
        if key not in self._kept:
            async with self.turn(question, memory, None):
                # who waited for the turn may find the answer made
                answer = self._kept.get(key) or await self._fresh(question, memory, now, None, guild, timed)
            self._kept[key] = answer
            if len(self._kept) > ANSWERS_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    @asynccontextmanager
    async def turn(self, question: Question, memory: Memory, as_of: date | None) -> AsyncIterator[None]:
        """Hold, while a question is answered, the one turn of those that read much; others need none. NotPossible
        when it reads more than one answer may, counted before anything is read.
        """
        if as_of is None and isinstance(question, DownloadQuestion):
            as_of = question.as_of
        if as_of is None:
            count = sizes.count_read(question, memory.vocabulary)
        else:
            count = await sizes.count_read_as_of(self._database, question, memory.vocabulary)
        sizes.require_readable(question, memory.vocabulary, count)
        if count <= sizes.LARGE:
            yield
            return
        # a download never holds what it reads
        async with self._turns.taken():
            with nullcontext() if isinstance(question, DownloadQuestion) else collector_paused():
                yield

    async def _require_begun(self, as_of: date) -> None:
        async with self._database.reading() as connection:
            begins = await begins_on(connection)
        if begins is None or as_of < begins:
            when = line(" It begins on ", Day(begins), ".") if begins is not None else line(" It is empty.")
            raise NotLoaded("before_the_store", line("The store knew nothing yet on ", Day(as_of), ".", when))

    async def _fresh(
        self,
        question: Question,
        memory: Memory,
        now: datetime,
        as_of: date | None,
        guild: int | None,
        timed: Timer,
    ) -> Answer:
        with timed("lookup"):
            work = await self._looked_up(question, memory, now, as_of, guild)
        with timed("work"):
            return await asyncio.to_thread(work)

    async def _looked_up(
        self, question: Question, memory: Memory, now: datetime, as_of: date | None, guild: int | None
    ) -> Work:
        """Look up what a question needs; give what is left to do."""
        database = self._database
        match question:
            case FigureQuestion():
                return await self._figure(question, memory, as_of)
            case ListQuestion():
                return await self._list(question, memory, now, guild)
            case ReportQuestion():
                report = await report_inputs(database, question, memory, today=now.date())
                return lambda: _with_ranks(_there(build_report(report), lambda: no_report(question, memory)), memory)
            case TopQuestion() | TrendQuestion() | CompareQuestion():
                return await self._many(question, memory, as_of)
            case RevisionsQuestion():
                return await self._revisions(question, memory)
            case DownloadQuestion():
                described = await downloads.described(database, question, memory, now=now)
                return lambda: described
            case _:
                raise TypeError(f"there is no such question: {question.kind}")

    async def _many(
        self, question: TopQuestion | TrendQuestion | CompareQuestion, memory: Memory, as_of: date | None
    ) -> Work:
        database, period = self._database, question.period
        asked = f" for {period.label}" if period is not None else ""

        def nothing_loaded() -> NotLoaded:
            return NotLoaded("month_not_loaded", f"Nothing of what was asked is loaded{asked}.")

        if isinstance(question, CompareQuestion):
            compared = await compare_inputs(database, question, memory, as_of=as_of)
            return lambda: _with_ranks(_there(build_compare(compared), nothing_loaded), memory)
        if period is None:
            raise ValueError("the question was not judged: it has no period")
        if isinstance(question, TopQuestion):
            ranked = await top_inputs(database, question, period, memory, as_of=as_of)
            return lambda: _there(build_top(ranked), nothing_loaded)
        trend = await trend_inputs(database, question, period, memory, as_of=as_of)

        def no_trend() -> NotLoaded:
            if trend.series.months and not trend.series.recorded_months:
                return not_in_lists(trend)
            return nothing_loaded()

        return lambda: _with_ranks(_there(build_trend(trend), no_trend), memory)

    async def _figure(self, question: FigureQuestion, memory: Memory, as_of: date | None) -> Work:
        period = question.period
        if period is None:
            raise ValueError("the question was not judged: it has no period")
        inputs = await figure_inputs(self._database, question, period, memory, as_of=as_of)
        return lambda: _there(build_exports(inputs), lambda: nothing(inputs, period, as_of))

    async def _revisions(self, question: RevisionsQuestion, memory: Memory) -> Work:
        cells = await revisions_of(self._database, question, memory)
        if not cells:
            name = memory.vocabulary.partner(question.partner).name
            period = question.period.label if question.period is not None else "It"
            said = f"{period} was never loaded for {name}, so there is nothing to compare."
            if question.period is not None and memory.vocabulary.is_summed(question.about, question.period):
                said += " What is shown for it is the sum of its partners: ask for one of them."
            raise NotLoaded("never_loaded", said)
        return lambda: build_revisions(question, cells, memory.vocabulary)

    async def _list(self, question: ListQuestion, memory: Memory, now: datetime, guild: int | None) -> Work:
        work = await self._bare_list(question, memory, now, guild)
        vocabulary = memory.vocabulary_of(guild)
        usual = FigureQuestion(About(Flow.EXPORT, WORLD, vocabulary.default_product))
        leads = from_list(question.topic, usual.product if vocabulary.latest(usual.about) else None)

        def with_leads() -> Answer:
            answer = work()
            return replace(answer, leads=(*answer.leads, *leads))

        return with_leads

    async def _bare_list(self, question: ListQuestion, memory: Memory, now: datetime, guild: int | None) -> Work:
        vocabulary = memory.vocabulary
        match question.topic:
            case "events":
                return lambda: build_events(question, memory.events)
            case "products":
                return lambda: build_products(question, vocabulary, memory.background)
            case "partners":
                return lambda: build_partners(question, vocabulary)
            case "status":
                coming = vocabulary.releases.next_after(now.date())
                statuses = await product_statuses(self._database, memory)
                health = await self._health(guild, now)
                return lambda: build_status(question, statuses, (coming.period, Day(coming.on)), health)
            case topic:
                raise ValueError(f"there is no list of {topic}")


def _there(answer: Answer | None, missing: Callable[[], NotLoaded]) -> Answer:
    if answer is None:
        raise missing()
    return answer


def _with_ranks(answer: Answer, memory: Memory) -> Answer:
    """Leave out the way to a ranking of a product of which only the total is loaded."""

    def has_ranks(question: TopQuestion) -> bool:
        total = FigureQuestion(question.about.of(partner=WORLD, period=None))
        return bool(memory.vocabulary.ranked_partners(total.about))

    leads = tuple(
        lead for lead in answer.leads if not isinstance(lead.question, TopQuestion) or has_ranks(lead.question)
    )
    return answer if leads == answer.leads else replace(answer, leads=leads)
