"""How much of the store a question reads, counted before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from bot.errors import NotPossible, Suggestion
from bot.questions.download import DownloadQuestion
from bot.questions.kind import Needs, Selection
from bot.questions.kinds import kind_of
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.about import About, Question, Shown, TradeQuestion
from bot.trade.loaded import EVERY_MONTH, Loaded, months_in, period_mask
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

MOST_READ = 100_000
MOST_ATTACHED = 40_000
LARGE = 5_000


def selections_of(needs: Needs, vocabulary: Vocabulary) -> Iterator[Selection]:
    """Return everything that is read for an answer, as far as it grows with what is loaded."""
    for about in needs.series.values():
        yield from _series(about, vocabulary)
    for about in needs.totals.values():
        yield from _whole(about, vocabulary, about.period)
    for several in needs.over.values():
        yield from _series(several[0], vocabulary)
    # of exactly one longer period few figures were published
    yield from (each for each in needs.rows if not each.is_exact or each.within is None or each.within.is_month)
    if needs.vintages is not None:
        measure = needs.vintages.shown.measures[0]
        about = needs.vintages
        yield Selection(*_kind(about, vocabulary), measure, (about.partner,), about.period)
    if needs.entries is not None:
        yield from _downloaded(needs.entries, vocabulary)


def _count(selection: Selection, loaded: Loaded) -> int:
    """Count the figures that stand, from memory."""
    kind = selection.reporter, selection.flow, selection.commodities, selection.measure
    return loaded.count(*kind, partners=selection.partners, within=selection.within)


def _kind(about: About, vocabulary: Vocabulary) -> tuple[str, Flow, tuple[str, ...]]:
    return about.reporter, about.flow, vocabulary.products.get(about.product).commodities


def _series(about: About, vocabulary: Vocabulary) -> Iterator[Selection]:
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
        for measure in about.shown.measures:
            yield Selection(*_kind(about, vocabulary), measure, members.keys)


def _whole(about: About, vocabulary: Vocabulary, within: Period | None) -> Iterator[Selection]:
    """Return the look-ups of a series and of what is added up for it within some months, or all."""
    kind, measures = _kind(about, vocabulary), about.shown.ways[0]
    yield from (Selection(*kind, measure, (about.partner,)) for measure in measures)
    if about.shown is Shown.UNIT_PRICE:
        yield Selection(*kind, Measure.UNIT_VALUE, (about.partner,))
    if vocabulary.lists.parts(about.partner):
        for measure in measures:
            months = _added_up(about, measure, vocabulary, within)
            if months is not None:
                yield Selection(*kind, measure, vocabulary.partners.members(about.partner), months)


def _added_up(about: About, measure: Measure, vocabulary: Vocabulary, within: Period | None) -> Period | None:
    """Return from when to when anything is added up from partners."""
    months = tuple(months_in(reduce(or_, _summed(about, measure, vocabulary, within).values(), 0)))
    return Period(months[0], months[-1]) if months else None


def _summed(about: About, measure: Measure, vocabulary: Vocabulary, within: Period | None) -> dict[str, int]:
    """Return the months of each commodity that are added up from partners, as masks."""
    reporter, flow, commodities = _kind(about, vocabulary)
    wanted = EVERY_MONTH if within is None else period_mask(within)
    partner = about.partner
    found = {}
    for commodity in commodities if vocabulary.lists.parts(partner) else ():
        lacking = wanted & ~vocabulary.loaded.mask(reporter, flow, (commodity,), partner, measure)
        summed = vocabulary.lists.summed((reporter, flow, commodity), partner, measure) if lacking else 0
        found[commodity] = summed & lacking
    return found


def _downloaded(about: About, vocabulary: Vocabulary) -> Iterator[Selection]:
    kind, partner, within = _kind(about, vocabulary), about.partner, about.period
    own = [Selection(*kind, measure, (partner,) if partner else (), within) for measure in Measure]
    yield from own
    parts = tuple(sorted(vocabulary.lists.parts(partner))) if partner else ()
    if not parts:
        return
    summed = [months for measure in Measure if (months := _added_up(about, measure, vocabulary, within)) is not None]
    if summed or not any(_count(each, vocabulary.loaded) for each in own):
        reach = Period(min(each.first for each in summed), max(each.last for each in summed)) if summed else within
        for measure in Measure:
            yield Selection(*kind, measure, parts, reach)


def count_read(needs: Needs, vocabulary: Vocabulary) -> int:
    """Count the figures that are read where a question needs this, from memory."""
    return sum(_count(each, vocabulary.loaded) for each in selections_of(needs, vocabulary))


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


async def count_read_as_of(database: Database, needs: Needs, vocabulary: Vocabulary) -> int:
    """Count what is read where an earlier day is looked at: everything that was ever said."""
    count = 0
    async with database.reading() as connection:
        for each in selections_of(needs, vocabulary):
            kind = each.reporter, each.flow, each.commodities, each.measure
            count += await store.count_observations(connection, *kind, partners=each.partners, within=each.within)
    return count


def require_readable(question: Question, vocabulary: Vocabulary, count: int) -> None:
    """Refuse a question that reads more than one answer may, with fewer months where those would do."""
    if count <= MOST_READ or not kind_of(question).is_bounded:
        return
    said = f"{count:,} figures would have to be read for this, more than the {MOST_READ:,} of one answer."
    period = question.about.period if isinstance(question, TradeQuestion) else None
    fewer: list[TradeQuestion] = []
    if isinstance(question, TradeQuestion) and period is not None:
        last = period.last
        shorter = (question.at(Period(max(period.first, last - back), last)) for back in (59, 11, 0))
        needs = kind_of(question).needs
        others = (each for each in shorter if each != question)
        fewer = [each for each in others if count_read(needs(each, vocabulary), vocabulary) <= MOST_READ]
    if not fewer:
        raise NotPossible("too_much_to_read", f"{said} Ask for a product of fewer codes.")
    raise NotPossible(
        "too_much_to_read",
        f"{said} Ask for fewer months.",
        tuple(Suggestion(each.period.label, str(each.period), each.command) for each in fewer if each.period),
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
