"""How much of the store a question reads, counted before anything is read."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import or_

from bot.errors import Busy, NotPossible, Suggestion
from bot.questions.judging_many import compared_figure
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.about import About, By, Question, Shown
from bot.trade.loaded import EVERY_MONTH, Loaded, months_in, period_mask
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.questions import (
    CompareQuestion,
    DownloadQuestion,
    FigureQuestion,
    ListQuestion,
    ReportQuestion,
    RevisionsQuestion,
    TopQuestion,
    TrendQuestion,
    View,
)
from bot.trade.vocabulary import Vocabulary

MOST_READ = 100_000
MOST_ATTACHED = 40_000
LARGE = 5_000


@dataclass(frozen=True, slots=True)
class Look:
    """One look-up: the figures of some partners, or without any of all, in these months, or in all."""

    reporter: str
    flow: Flow
    commodities: tuple[str, ...]
    measure: Measure
    partners: tuple[str, ...] = ()
    within: Period | None = None

    def count(self, loaded: Loaded) -> int:
        """Count the figures that stand, from memory."""
        kind = self.reporter, self.flow, self.commodities, self.measure
        return loaded.count(*kind, partners=self.partners, within=self.within)


def looks_of(question: Question, vocabulary: Vocabulary) -> Iterator[Look]:
    """Return the look-ups that an answer needs, as far as they grow with what is loaded."""
    match question:
        case FigureQuestion(about):
            yield from _series(about, vocabulary)
            if about.partner != WORLD:
                yield from _whole(about.of(partner=WORLD), vocabulary, about.period)
            if about.period is not None and about.period.is_month:
                measure = vocabulary.measures(about.shown)[0]
                yield Look(*_kind(about, vocabulary), measure, within=about.period)
        case TrendQuestion(about):
            shown = Shown.UNIT_PRICE if question.view is View.UNIT_PRICE else about.shown
            yield from _series(about.of(shown=shown), vocabulary)
            if question.view is View.SHARE and about.period is not None:
                with_base = Period(about.period.first - 12, about.period.last)
                yield from _whole(about.of(partner=WORLD, shown=shown), vocabulary, with_base)
        case CompareQuestion(about):
            several = [compared_figure(question, key).about for key in question.compared]
            for each in several[:1] if question.by is By.PERIOD else several:
                yield from _series(each, vocabulary)
            if question.by is By.PARTNER and WORLD not in question.compared:
                yield from _whole(several[0].of(partner=WORLD), vocabulary, about.period)
        case TopQuestion():
            yield from _ranking(question, vocabulary)
        case ReportQuestion(about):
            for month in (question.month, question.month - 1, question.month - 12):
                yield Look(*_kind(about, vocabulary), Measure.NET_WEIGHT, within=Period.single(month))
            yield from _whole(about.of(period=None), vocabulary, None)
        case RevisionsQuestion(about):
            measure = vocabulary.measures(about.shown)[0]
            yield Look(*_kind(about, vocabulary), measure, (about.partner,), about.period)
        case DownloadQuestion(about):
            yield from _downloaded(about, vocabulary)
        case ListQuestion():
            return
        case _:
            raise TypeError(f"there is no such question: {question.kind}")


def _kind(about: About, vocabulary: Vocabulary) -> tuple[str, Flow, tuple[str, ...]]:
    return about.reporter, about.flow, vocabulary.product(about.product).commodities


def _series(about: About, vocabulary: Vocabulary) -> Iterator[Look]:
    """Return the look-ups of a whole series; where a group has nothing in the asked period, those of its members."""
    yield from _whole(about, vocabulary, None)
    if not vocabulary.lists.parts(about.partner):
        return
    asked = about.period
    has_any = vocabulary.mask(about) & (-1 if asked is None else period_mask(asked)) or any(
        asked is None or (block.first in asked and block.last in asked) for block in vocabulary.blocks(about)
    )
    members = None if has_any else vocabulary.members_in(about, asked)
    if members is not None:
        for measure in vocabulary.measures(about.shown):
            yield Look(*_kind(about, vocabulary), measure, members.keys)


def _whole(about: About, vocabulary: Vocabulary, within: Period | None) -> Iterator[Look]:
    """Return the look-ups of a series and of what is added up for it within some months, or all."""
    if about.shown is Shown.UNIT_PRICE:
        yield Look(*_kind(about, vocabulary), Measure.UNIT_VALUE, (about.partner,))
    for measure in vocabulary.measures(about.shown):
        yield Look(*_kind(about, vocabulary), measure, (about.partner,))
        months = _added_up(about, measure, vocabulary, within)
        if months is not None:
            yield Look(*_kind(about, vocabulary), measure, vocabulary.partners.members(about.partner), months)


def _added_up(about: About, measure: Measure, vocabulary: Vocabulary, within: Period | None) -> Period | None:
    """Return from when to when anything is added up from partners."""
    months = tuple(months_in(reduce(or_, _summed(about, measure, vocabulary, within).values(), 0)))
    return Period(months[0], months[-1]) if months else None


def _summed(about: About, measure: Measure, vocabulary: Vocabulary, within: Period | None) -> dict[str, int]:
    """Return the months of each commodity that are added up from partners, as masks."""
    reporter, flow, commodities = _kind(about, vocabulary)
    wanted = EVERY_MONTH if within is None else period_mask(within)
    partner = about.partner
    return {
        commodity: vocabulary.lists.summed((reporter, flow, commodity), partner, measure)
        & wanted
        & ~vocabulary.loaded.mask(reporter, flow, (commodity,), partner, measure)
        for commodity in (commodities if vocabulary.lists.parts(partner) else ())
    }


def _downloaded(about: About, vocabulary: Vocabulary) -> Iterator[Look]:
    kind, partner, within = _kind(about, vocabulary), about.partner, about.period
    own = [Look(*kind, measure, (partner,) if partner else (), within) for measure in Measure]
    yield from own
    parts = tuple(sorted(vocabulary.lists.parts(partner))) if partner else ()
    if not parts:
        return
    summed = [months for measure in Measure if (months := _added_up(about, measure, vocabulary, within)) is not None]
    if summed or not any(look.count(vocabulary.loaded) for look in own):
        reach = Period(min(each.first for each in summed), max(each.last for each in summed)) if summed else within
        for measure in Measure:
            yield Look(*kind, measure, parts, reach)


def _ranking(question: TopQuestion, vocabulary: Vocabulary) -> Iterator[Look]:
    period = question.period
    if period is None:
        return
    reporter, flow, commodities = _kind(question.about, vocabulary)
    partners: tuple[str, ...] = ()
    if question.by is By.PRODUCT:
        every = {commodity for product in vocabulary.products for commodity in product.commodities}
        commodities = tuple(sorted(every))
        partners = (question.partner, *sorted(vocabulary.lists.parts(question.partner)))
    for months in dict.fromkeys((period, period.shifted(-len(period)), period.shifted(-12))):
        for measure in vocabulary.measures(question.shown):
            yield Look(reporter, flow, commodities, measure, partners, months)


def count_read(question: Question, vocabulary: Vocabulary) -> int:
    """Count the figures that an answer reads, from memory."""
    return sum(look.count(vocabulary.loaded) for look in looks_of(question, vocabulary))


def count_rows(question: DownloadQuestion, vocabulary: Vocabulary) -> int:
    """Count the rows of a download, from memory: figures and the sums of a group that has none, else its members."""
    kind, partner, within = _kind(question.about, vocabulary), question.partner, question.period
    loaded, partners = vocabulary.loaded, (partner,) if partner else ()
    count = sum(loaded.count(*kind, measure, partners=partners, within=within) for measure in Measure)
    for measure in Measure:
        count += sum(mask.bit_count() for mask in _summed(question.about, measure, vocabulary, within).values())
    if count or not partner:
        return count
    parts = vocabulary.lists.parts(partner)
    return sum(loaded.count(*kind, measure, partners=parts, within=within) for measure in Measure) if parts else 0


async def count_read_as_of(database: Database, question: Question, vocabulary: Vocabulary) -> int:
    """Count what an answer reads that looks at an earlier day: everything that was ever said."""
    count = 0
    async with database.reading() as connection:
        for look in looks_of(question, vocabulary):
            kind = look.reporter, look.flow, look.commodities, look.measure
            count += await store.count_observations(connection, *kind, partners=look.partners, within=look.within)
    return count


def require_readable(question: Question, vocabulary: Vocabulary, count: int) -> None:
    """Refuse a question that reads more than one answer may. A download never holds what it reads, and a report is
    owed to its channel, however much it reads.
    """
    if count <= MOST_READ or isinstance(question, DownloadQuestion | ReportQuestion):
        return
    said = f"{count:,} figures would have to be read for this, more than the {MOST_READ:,} of one answer."
    if not isinstance(question, TopQuestion) or question.period is None or question.period.is_month:
        raise NotPossible("too_much_to_read", f"{said} Ask for a product of fewer codes.")
    last = question.period.last
    fewer = [
        question.with_about(period=Period(max(question.period.first, last - back), last)) for back in (59, 11, 0)
    ]
    small = [each for each in fewer if each != question and count_read(each, vocabulary) <= MOST_READ]
    raise NotPossible(
        "too_much_to_read",
        f"{said} Ask for fewer months.",
        tuple(Suggestion(each.period.label, str(each.period), each.command) for each in small if each.period),
    )


def require_attachable(question: DownloadQuestion, vocabulary: Vocabulary, count: int) -> None:
    """Refuse a download of more rows than one message carries, with what would fit."""
    if count <= MOST_ATTACHED:
        return
    words = question.command.partition(" ")[2]
    raise NotPossible(
        "download_too_many",
        f"{count:,} rows are more than the {MOST_ATTACHED:,} that are written for one message. Ask for one partner "
        f"or fewer months. Whoever runs the bot can write them all: python -m bot export {words}",
        tuple(_smaller(question, vocabulary)),
    )


def _smaller(question: DownloadQuestion, vocabulary: Vocabulary) -> Iterator[Suggestion]:
    commodities = vocabulary.product(question.product).commodities
    newest = [
        month
        for measure in Measure
        if (month := vocabulary.loaded.latest(question.reporter, question.flow, commodities, measure)) is not None
    ]
    if newest:
        asked = question.period or Period(Month(1980, 1), max(newest))
        last = min(asked.last, max(newest))
        fits: Period | None = None
        for year in range(last.year, asked.first.year - 1, -1):
            period = Period(max(asked.first, Month(year, 1)), last)
            if count_rows(question.with_about(period=period), vocabulary) > MOST_ATTACHED:
                break
            fits = period
        if fits is not None:
            yield Suggestion(fits.label, str(fits), question.with_about(period=fits).command)
    if not question.partner:
        total = question.with_about(partner=WORLD)
        if 0 < count_rows(total, vocabulary) <= MOST_ATTACHED:
            yield Suggestion("Only the total", WORLD, total.command)


MOST_WAITING = 8


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let Python's collector of cycles rest: it looks at all that is held again and again, and holds everybody up
    meanwhile. What is made of figures has no cycles and goes by itself.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Turns:
    """One large piece of work at a time for all who ask; a few wait for it, and more are told to come back."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._holder: asyncio.Task[object] | None = None

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Wait for the turn and hold it for the length of a block; Busy when too many wait already. The task that
        holds it goes on at once.
        """
        task = asyncio.current_task()
        if task is not None and self._holder is task:
            yield
            return
        if self._waiting >= MOST_WAITING:
            raise Busy("turn_busy", "Other large answers are being made just now. Ask again in a minute.")
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1
        self._holder = task
        try:
            yield
        finally:
            self._holder = None
            self._turn.release()
