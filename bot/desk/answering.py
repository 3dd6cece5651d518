"""From a question that was read to its Answer: looked up, worked out, and remembered until the data change."""

from __future__ import annotations

import asyncio
import pickle
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.desk import sizes
from bot.desk.large_work import Turns, collector_paused
from bot.desk.look_up import look_up
from bot.desk.memory import Memory
from bot.errors import NotLoaded
from bot.questions.citation import cited
from bot.questions.kind import Asker, Kind, Material, Needs
from bot.questions.kinds import earlier_day, kind_of
from bot.questions.leads import leads_of
from bot.store.database import Database
from bot.store.history import begins_on
from bot.text import Day, line
from bot.trade.about import Question, Reading, TradeQuestion
from bot.trade.answer import Answer
from bot.trade.periods import Period

ANSWERS_KEPT = 250


Timer = Callable[[str], AbstractContextManager[object]]


def untimed(_: str) -> AbstractContextManager[object]:
    """Time nothing."""
    return nullcontext()


class Answering:
    """Answers questions from one store. An answer is kept as long as the memory's generation stands, as bytes: it is
    some two hundred objects, and Python's collector would look at those of all answers while it holds up the event
    loop.

    Answers are worked out in threads: over many partners or months that takes longer than the event loop may be held.
    Of those that read much, one is worked out at a time.
    """

    def __init__(self, database: Database, turns: Turns) -> None:
        self._database = database
        self._turns = turns
        self._kept: OrderedDict[tuple[Question, int], bytes] = OrderedDict()

    async def answer(
        self,
        question: Question,
        memory: Memory,
        *,
        now: datetime,
        asker: Asker | None = None,
        timed: Timer = untimed,
    ) -> Answer:
        """Answer a question; NotLoaded for what only the store can tell, NotPossible for what reads too much. `timed`
        is entered around lookup and work.
        """
        as_of = earlier_day(question)
        if as_of is not None:
            await self._require_begun(as_of)
        if as_of is not None or not kind_of(question).is_kept:
            async with self.turn(question, memory) as needs:
                return await self._fresh(question, needs, memory, now, asker, timed)
        key = question, memory.generation
        if (kept := self._kept.get(key)) is None:
            async with self.turn(question, memory) as needs:
                if (kept := self._kept.get(key)) is None:  # who waited for the turn may find the answer made
                    answer = await self._fresh(question, needs, memory, now, asker, timed)
                    self._keep(key, await asyncio.to_thread(pickle.dumps, answer, pickle.HIGHEST_PROTOCOL))
                    return answer
        self._keep(key, kept)
        found: Answer = pickle.loads(kept)  # noqa: S301 – from this process itself
        return found

    def _keep(self, key: tuple[Question, int], answer: bytes) -> None:
        self._kept[key] = answer
        self._kept.move_to_end(key)
        if len(self._kept) > ANSWERS_KEPT:
            self._kept.popitem(last=False)

    async def in_its_month(self, asked: Reading, memory: Memory, *, now: datetime) -> Reading:
        """Return a question of the month that the answer to another gives as one of that month."""
        other, question = asked.in_month_of, asked.question
        if not isinstance(other, TradeQuestion) or not isinstance(question, TradeQuestion):
            return Reading(question, asked.notes)
        then = other.with_about(as_of=question.about.as_of)
        months = (await self.answer(then, memory, now=now)).facts.get("months", ())
        if not months:
            return Reading(question, asked.notes)
        of_it = question.with_about(period=Period.parse(months[-1]))
        read, instead = line(f"Read as: {question.command}"), line(f"Read as: {of_it.command}")
        return Reading(of_it, tuple(instead if each == read else each for each in asked.notes))

    @asynccontextmanager
    async def turn(self, question: Question, memory: Memory) -> AsyncIterator[Needs]:
        """Hold, while a question is answered, the one turn of those that read much, and give what it needs; others
        need no turn. NotPossible when it reads more than one answer may, counted before anything is read.
        """
        needs = kind_of(question).needs(question, memory.vocabulary)
        if earlier_day(question) is None:
            count = sizes.count_read(needs, memory.vocabulary)
        else:
            count = await sizes.count_read_as_of(self._database, needs, memory.vocabulary)
        sizes.require_readable(question, memory.vocabulary, count)
        if count <= sizes.LARGE:
            yield needs
            return
        # a download never holds what it reads
        async with self._turns.taken():
            with nullcontext() if needs.entries is not None else collector_paused():
                yield needs

    async def _require_begun(self, as_of: date) -> None:
        async with self._database.reading() as connection:
            begins = await begins_on(connection)
        if begins is None or as_of < begins:
            when = line(" It begins on ", Day(begins), ".") if begins is not None else line(" It is empty.")
            raise NotLoaded("before_the_store", line("The store knew nothing yet on ", Day(as_of), ".", when))

    async def _fresh(
        self,
        question: Question,
        needs: Needs,
        memory: Memory,
        now: datetime,
        asker: Asker | None,
        timed: Timer,
    ) -> Answer:
        kind = kind_of(question)
        with timed("lookup"):
            material = await look_up(self._database, needs, memory, now=now, as_of=earlier_day(question), asker=asker)
        with timed("work"):
            return await asyncio.to_thread(_worked_out, kind, question, material)


def _worked_out(kind: Kind[Any], question: Question, material: Material) -> Answer:
    answer = kind.build(question, material)
    return cited(replace(answer, leads=leads_of(question, material, answer)), material.today)
