"""`desk.watches`: who wants to be told of what, and what is to be told after a commit.

The face that tells looks whether an alert is there, begins it, sends it, then says that it was sent; after a crash in
between, it is asked for again with `was_begun`.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.look_up import look_up
from bot.desk.memory import Memory
from bot.desk.permissions import Actor
from bot.errors import NotPossible
from bot.questions.figure import build_figure
from bot.questions.figure_question import FigureInputs, FigureQuestion, inputs_of, needs, work_out
from bot.store import watches as store
from bot.store.database import Database
from bot.text import Command, line
from bot.trade.about import About, Shown
from bot.trade.answer import Answer, Block, Lead
from bot.trade.periods import Month, Period
from bot.trade.watching import (
    MOST_OF_ONE_PERSON,
    Crossing,
    Sighting,
    Watch,
    alert_line,
    is_due,
    is_met,
    read_crossing,
    read_threshold,
    seen,
)

CHARTS_OF_A_DIGEST = 4


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch with what it is about in words, and the newest month as it stands."""

    watch: Watch
    about: str
    sighting: Sighting | None

    @property
    def is_met(self) -> bool:
        """Return whether the newest month is such a case."""
        sighting, watch = self.sighting, self.watch
        return sighting is not None and is_met(watch.crossing, watch.threshold, sighting)


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest month of a series, and a person's watches that it is told for."""

    sighting: Sighting
    watches: tuple[Watch, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """What one person is told at once of one batch: of one series, or of several in a digest."""

    seen: tuple[Seen, ...]

    @property
    def watch(self) -> Watch:
        """Return the first watch that it tells of."""
        return self.seen[0].watches[0]

    @property
    def watches(self) -> tuple[Watch, ...]:
        """Return all that it tells of."""
        return tuple(watch for each in self.seen for watch in each.watches)

    @property
    def vintage(self) -> int:
        """Return the batch that set it off."""
        return self.seen[0].sighting.vintage

    @property
    def mark(self) -> str:
        """Return what is the same for the same alert, whichever process sends it: at most 25 characters."""
        return f"w{self.watch.number}-{self.vintage}"

    @property
    def states(self) -> dict[Watch, str]:
        """Return for each watch what the button that removes it remembers, by which the alert is found again: its
        number, the batch, and six characters that tell what is said from what an alert of another batch with the same
        number said: a store that was put back counts its batches from there again.
        """
        return {watch: _state(watch, each.sighting) for each in self.seen for watch in each.watches}

    @property
    def was_begun(self) -> bool:
        """Return whether an earlier attempt may have sent it."""
        return self.watch.begun_vintage == self.vintage

    @property
    def after(self) -> int | None:
        """Return the Discord id of a message that was there before it was begun, where it was."""
        return self.watch.begun_after if self.was_begun else None

    def by_channel(self) -> list[Alert]:
        """Part it by the channels in which its watches are told, or are told where direct messages are closed."""
        places = dict.fromkeys((watch.guild, watch.channel) for watch in self.watches)
        return [
            self._of({watch for watch in self.watches if (watch.guild, watch.channel) == each}) for each in places
        ]

    def _of(self, wanted: Set[Watch]) -> Alert:
        kept = [(each.sighting, tuple(watch for watch in each.watches if watch in wanted)) for each in self.seen]
        return Alert(tuple(Seen(sighting, watches) for sighting, watches in kept if watches))


def _state(watch: Watch, sighting: Sighting) -> str:
    said = f"{sighting.month}/{sighting.amount.value}/{watch.words}"
    return f"w{watch.number}-{sighting.vintage}:{hashlib.sha256(said.encode()).hexdigest()[:6]}"


class Removed(Exception):
    """A watch was removed, or switched off, before its alert was sent."""


def _may_remove(actor: Actor, watch: Watch, *, is_told_here: bool) -> bool:
    if watch.person == actor.user_id:
        return True
    is_of_the_server = actor.guild_id is not None and watch.guild == actor.guild_id
    return actor.may_manage_guild and is_of_the_server and (is_told_here or not watch.is_direct)


class Watches:
    """Watches of one store. `now` is an argument everywhere and aware."""

    def __init__(
        self, database: Database, memory: Callable[[], Memory], refresh: Callable[[], Awaitable[bool]]
    ) -> None:
        self._database = database
        self._memory = memory
        self._refresh = refresh
        self._seen: dict[tuple[About, int], Sighting | None] = {}

    def read(self, about: About, change: str, by: str) -> tuple[About, Crossing, str]:
        """Judge what is to be watched, from memory; UserError when it cannot be."""
        crossing = read_crossing(change)
        read_threshold(by, crossing)
        if about.shown is not Shown.WEIGHT:
            raise NotPossible(
                "watch_weight_only", "A watch looks at weights; value and unit price cannot be watched."
            )
        return about.of(period=None, shown=Shown.WEIGHT), crossing, by

    async def add(
        self,
        *,
        person: int,
        guild: int | None,
        channel: int | None,
        is_direct: bool,
        about: About,
        change: str,
        by: str,
        now: datetime,
    ) -> Watched:
        """Make a watch; NotPossible beyond the most that a person may have. What stands already is not told."""
        about, crossing, by = self.read(about, change, by)
        await self._refresh()
        sighting = await self._sighting(about)
        made = Watch(
            number=0,
            person=person,
            guild=guild,
            channel=channel,
            is_direct=is_direct,
            about=about,
            crossing=crossing,
            threshold=read_threshold(by, crossing),
            created_at=now,
            told_month=sighting.month if sighting is not None else None,
            told_vintage=sighting.vintage if sighting is not None else None,
        )
        async with self._database.writing() as connection:
            if await store.count(connection, person) >= MOST_OF_ONE_PERSON:
                raise NotPossible(
                    "watch_too_many",
                    line(f"You have {MOST_OF_ONE_PERSON} watches, the most one person can have. Remove one: ",
                         Command("watch remove")),
                )  # fmt: skip
            number = await store.add(connection, made)
        return Watched(replace(made, number=number), self._words(about), sighting)

    async def listed(self, actor: Actor) -> list[Watched]:
        """Return the watches that someone may remove, with the newest month of each: their own, then what others
        have told in the channels of a server that they may manage.
        """
        await self._refresh()
        found = await self._removable(actor)
        return [Watched(each, self._words(each.about), await self._sighting(each.about)) for each in found]

    async def names(self, actor: Actor) -> list[tuple[Watch, str]]:
        """Return the same watches, each in words, for choosing one."""
        return [(each, f"{self._words(each.about)}: {each.told}") for each in await self._removable(actor)]

    async def _removable(self, actor: Actor) -> list[Watch]:
        async with self._database.reading() as connection:
            found = await store.watches(connection, actor.user_id)
            if actor.may_manage_guild and actor.guild_id is not None:
                others = await store.of_channels(connection, actor.guild_id)
                found += [each for each in others if each.person != actor.user_id]
        return found

    async def remove(self, actor: Actor, number: int, *, is_told_here: bool = False) -> Watch:
        """Take a watch away and return it: one's own, or in a server that one may manage one that is told in its
        channels. `is_told_here` when an alert of it is seen there, which holds for those of people who take no
        direct messages too. NotPossible when there is no such watch.
        """
        async with self._database.writing() as connection:
            found = await store.numbered(connection, number)
            if found is None or not _may_remove(actor, found, is_told_here=is_told_here):
                raise NotPossible(
                    "watch_unknown", line(f"You have no watch {number}. See ", Command("watch list"), ".")
                )
            await store.remove(connection, number)
        return found

    async def due(self, now: datetime) -> list[Alert]:
        """Return what is to be told now, in the order the watches were made. Undone batches do not count."""
        await self._refresh()
        async with self._database.reading() as connection:
            found = await store.watches(connection)
        # Thousands may watch the same few figures: each is looked at once.
        fresh: dict[About, Sighting] = {}
        for about in await asyncio.to_thread(lambda: {watch.about for watch in found if watch.is_on}):
            sighting = await self._sighting(about)
            if sighting is not None and self._is_fresh(about, sighting.month):
                fresh[about] = sighting
        return await asyncio.to_thread(_due, found, fresh, now)

    async def begin(self, alert: Alert, after: int) -> None:
        """Note that an alert is about to be sent, and the Discord id of a message that is there before; Removed, with
        nothing noted, when a watch of it was removed.
        """
        async with self._database.writing() as connection:
            for each in alert.watches:
                if not await store.begin(connection, each.number, alert.vintage, after):
                    raise Removed

    async def refused(self, alert: Alert) -> None:
        """Note that an alert was not sent where it was begun: it stands as it was due."""
        async with self._database.writing() as connection:
            for each in alert.watches:
                await store.begin(connection, each.number, each.begun_vintage, each.begun_after)

    async def told(self, alert: Alert) -> None:
        """Note that an alert was sent."""
        async with self._database.writing() as connection:
            for each in alert.seen:
                for watch in each.watches:
                    await store.told(connection, watch.number, each.sighting.month, each.sighting.vintage)

    async def switch_off(self, alert: Alert, reason: str) -> None:
        """Switch watches off that nobody can be told of."""
        async with self._database.writing() as connection:
            for each in alert.watches:
                await store.switch_off(connection, each.number, reason)

    async def answer(self, alert: Alert) -> Answer | None:
        """Build the card of an alert: why it was sent, then the figure, or a line and a chart for each of several;
        None when something of it was taken back meanwhile.
        """
        await self._refresh()
        found = [(each, await self._answer(each)) for each in alert.seen]
        answers = [(each, answer) for each, answer in found if answer is not None]
        if len(answers) < len(found):
            return None
        if len(answers) > 1:
            return _digest(answers)
        ((seen_, answer),) = answers
        said = tuple(alert_line(each, seen_.sighting) for each in seen_.watches)
        return replace(answer, title=f"Alert · {answer.title}", findings=(*said, *answer.findings))

    async def _answer(self, seen_: Seen) -> Answer | None:
        about = seen_.watches[0].about
        if await self._sighting(about) != seen_.sighting:
            return None
        question = FigureQuestion(about.of(period=Period.single(seen_.sighting.month)))
        return await asyncio.to_thread(build_figure, await self._inputs(question))

    def _words(self, about: About) -> str:
        vocabulary = self._memory().vocabulary
        if not self._is_known(about):
            return FigureQuestion(about).command
        product, partner = vocabulary.product(about.product), vocabulary.partner(about.partner)
        return f"{product.short} {about.flow.word} {partner.in_text}"

    def _is_known(self, about: About) -> bool:
        vocabulary = self._memory().vocabulary
        return about.product in vocabulary.products and about.partner in vocabulary.partners

    def _is_fresh(self, about: About, month: Month) -> bool:
        """Return whether a month is the newest of its product or the one before: partners come after the total."""
        newest = self._memory().vocabulary.latest(about)
        return newest is None or month >= newest - 1

    async def _sighting(self, about: About) -> Sighting | None:
        memory = self._memory()
        if not self._is_known(about):
            return None
        key = about, memory.generation
        if key not in self._seen:
            self._seen = {kept: each for kept, each in self._seen.items() if kept[1] == memory.generation}
            self._seen[key] = await self._look(about, memory)
        return self._seen[key]

    async def _inputs(self, question: FigureQuestion) -> FigureInputs:
        memory = self._memory()
        material = await look_up(self._database, needs(question, memory.vocabulary), memory)
        return await asyncio.to_thread(inputs_of, question, material)

    async def _look(self, about: About, memory: Memory) -> Sighting | None:
        months = memory.vocabulary.months(about)
        if not months:
            return None
        period = Period.single(months[-1])
        inputs = await self._inputs(FigureQuestion(about.of(period=period)))
        worked = await asyncio.to_thread(work_out, inputs)
        if worked is None or worked.total.is_partial:
            return None
        return seen(worked.total, worked.mom, inputs.series.total(period.shifted(-1)))


def _due(watches: Iterable[Watch], fresh: Mapping[About, Sighting], now: datetime) -> list[Alert]:
    """Return an alert for all that one batch sets off for a person in one place, whatever they watch; what was begun
    is told as it was begun.
    """
    due: dict[tuple[int, int | None, int, bool], dict[About, list[Watch]]] = {}
    for watch in watches:
        sighting = fresh.get(watch.about)
        if watch.is_on and sighting is not None and is_due(watch, sighting, now):
            channel = None if watch.is_direct else watch.channel
            was_begun = watch.begun_vintage == sighting.vintage
            at_once = due.setdefault((watch.person, channel, sighting.vintage, was_begun), {})
            at_once.setdefault(watch.about, []).append(watch)
    return [Alert(tuple(Seen(fresh[about], tuple(of)) for about, of in each.items())) for each in due.values()]


def _digest(answers: Sequence[tuple[Seen, Answer]]) -> Answer:
    """Put several figures into one card: a block for each with why it was sent, the first of them with their charts,
    and the way to each card.
    """
    (_, first), *_ = answers
    blocks, count = list[Block](), sum(len(each.watches) for each, _ in answers)
    for at, (each, answer) in enumerate(answers):
        said = tuple(alert_line(watch, each.sighting) for watch in each.watches)
        chart = answer.chart if at < CHARTS_OF_A_DIGEST else None
        heading = answer.title.removesuffix(f" · {each.sighting.month.long}")
        blocks.append(Block(f"watch{at}", heading, said, chart, answer.alt if chart else "", order=at))
    return Answer(
        first.question,
        f"Alert · {count} of your watches",
        blocks=tuple(blocks),
        notes=(line("All of yours: ", Command("watch list")),),
        leads=tuple(Lead(answer.title, answer.question) for _, answer in answers),
        sources=tuple(dict.fromkeys(source for _, answer in answers for source in answer.sources)),
    )
