"""How much of the store a question reads, counted before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import assert_never

from bot.errors import NotPossible, Suggestion
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.loaded import EVERY_MONTH, Loaded, months_in, period_mask
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.questions import (
    By,
    CompareQuestion,
    DownloadQuestion,
    FigureQuestion,
    ListQuestion,
    Question,
    ReportQuestion,
    RevisionsQuestion,
    Shown,
    TopQuestion,
    TrendQuestion,
    View,
)
from bot.trade.reading.judging_many import compared_figure
from bot.trade.vocabulary import Vocabulary

About = (
    FigureQuestion
    | TrendQuestion
    | CompareQuestion
    | TopQuestion
    | ReportQuestion
    | RevisionsQuestion
    | DownloadQuestion
)
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
        case FigureQuestion():
            yield from _series(question, vocabulary)
            if question.partner != WORLD:
                yield from _whole(replace(question, partner=WORLD), vocabulary, question.period)
            if question.period is not None and question.period.is_month:
                measure = vocabulary.measures(question.shown)[0]
                yield Look(*_kind(question, vocabulary), measure, within=question.period)
        case TrendQuestion():
            shown = Shown.UNIT_PRICE if question.view is View.UNIT_PRICE else question.shown
            figure = FigureQuestion(
                question.flow, question.partner, question.product, question.period, shown, reporter=question.reporter
            )
            yield from _series(figure, vocabulary)
            if question.view is View.SHARE and question.period is not None:
                with_base = Period(question.period.first - 12, question.period.last)
                yield from _whole(replace(figure, partner=WORLD), vocabulary, with_base)
        case CompareQuestion():
            figures = [compared_figure(question, key) for key in question.compared]
            for figure in figures[:1] if question.by is By.PERIOD else figures:
                yield from _series(figure, vocabulary)
            if question.by is By.PARTNER and WORLD not in question.compared:
                yield from _whole(replace(figures[0], partner=WORLD), vocabulary, question.period)
        case TopQuestion():
            yield from _ranking(question, vocabulary)
        case ReportQuestion():
            for month in (question.month, question.month - 1, question.month - 12):
                yield Look(*_kind(question, vocabulary), Measure.NET_WEIGHT, within=Period.single(month))
            yield from _whole(FigureQuestion(question.flow, WORLD, question.product), vocabulary, None)
        case RevisionsQuestion():
            measure = vocabulary.measures(question.shown)[0]
            yield Look(*_kind(question, vocabulary), measure, (question.partner,), question.period)
        case DownloadQuestion():
            yield from _downloaded(question, vocabulary)
        case ListQuestion():
            return
        case _:
            assert_never(question)


def _kind(question: About, vocabulary: Vocabulary) -> tuple[str, Flow, tuple[str, ...]]:
    return question.reporter, question.flow, vocabulary.product(question.product).commodities


def _series(question: FigureQuestion, vocabulary: Vocabulary) -> Iterator[Look]:
    """Return the look-ups of a whole series; where a group has nothing in the asked period, those of its members."""
    yield from _whole(question, vocabulary, None)
    if not vocabulary.lists.parts(question.partner):
        return
    asked = question.period
    has_any = vocabulary.mask(question) & (-1 if asked is None else period_mask(asked)) or any(
        asked is None or (block.first in asked and block.last in asked) for block in vocabulary.blocks(question)
    )
    members = None if has_any else vocabulary.members_in(question, asked)
    if members is not None:
        for measure in vocabulary.measures(question.shown):
            yield Look(*_kind(question, vocabulary), measure, members.keys)


def _whole(question: FigureQuestion, vocabulary: Vocabulary, within: Period | None) -> Iterator[Look]:
    """Return the look-ups of a series and of what is added up for it within some months, or all."""
    if question.shown is Shown.UNIT_PRICE:
        yield Look(*_kind(question, vocabulary), Measure.UNIT_VALUE, (question.partner,))
    for measure in vocabulary.measures(question.shown):
        yield Look(*_kind(question, vocabulary), measure, (question.partner,))
        months = _added_up(question, measure, vocabulary, within)
        if months is not None:
            yield Look(*_kind(question, vocabulary), measure, vocabulary.partners.members(question.partner), months)


def _added_up(
    question: FigureQuestion | DownloadQuestion, measure: Measure, vocabulary: Vocabulary, within: Period | None
) -> Period | None:
    """Return from when to when anything is added up from partners."""
    months = tuple(months_in(reduce(or_, _summed(question, measure, vocabulary, within).values(), 0)))
    return Period(months[0], months[-1]) if months else None


def _summed(
    question: FigureQuestion | DownloadQuestion, measure: Measure, vocabulary: Vocabulary, within: Period | None
) -> dict[str, int]:
    """Return the months of each commodity that are added up from partners, as masks."""
    reporter, flow, commodities = _kind(question, vocabulary)
    wanted = EVERY_MONTH if within is None else period_mask(within)
    partner = question.partner
    return {
        commodity: vocabulary.lists.summed((reporter, flow, commodity), partner, measure)
        & wanted
        & ~vocabulary.loaded.mask(reporter, flow, (commodity,), partner, measure)
        for commodity in (commodities if vocabulary.lists.parts(partner) else ())
    }


def _downloaded(question: DownloadQuestion, vocabulary: Vocabulary) -> Iterator[Look]:
    kind, partner, within = _kind(question, vocabulary), question.partner, question.period
    own = [Look(*kind, measure, (partner,) if partner else (), within) for measure in Measure]
    yield from own
    parts = tuple(sorted(vocabulary.lists.parts(partner))) if partner else ()
    if not parts:
        return
    summed = [
        months for measure in Measure if (months := _added_up(question, measure, vocabulary, within)) is not None
    ]
    if summed or not any(look.count(vocabulary.loaded) for look in own):
        reach = Period(min(each.first for each in summed), max(each.last for each in summed)) if summed else within
        for measure in Measure:
            yield Look(*kind, measure, parts, reach)


def _ranking(question: TopQuestion, vocabulary: Vocabulary) -> Iterator[Look]:
    period = question.period
    if period is None:
        return
    reporter, flow, commodities = _kind(question, vocabulary)
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
    kind, partner, within = _kind(question, vocabulary), question.partner, question.period
    loaded, partners = vocabulary.loaded, (partner,) if partner else ()
    count = sum(loaded.count(*kind, measure, partners=partners, within=within) for measure in Measure)
    for measure in Measure:
        count += sum(mask.bit_count() for mask in _summed(question, measure, vocabulary, within).values())
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
    fewer = [replace(question, period=Period(max(question.period.first, last - back), last)) for back in (59, 11, 0)]
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
            if count_rows(replace(question, period=period), vocabulary) > MOST_ATTACHED:
                break
            fits = period
        if fits is not None:
            yield Suggestion(fits.label, str(fits), replace(question, period=fits).command)
    if not question.partner:
        total = replace(question, partner=WORLD)
        if 0 < count_rows(total, vocabulary) <= MOST_ATTACHED:
            yield Suggestion("Only the total", WORLD, total.command)
