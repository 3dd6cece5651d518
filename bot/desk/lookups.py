"""From a question to everything its answer is worked out from: which rows are looked up, and how they join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.desk.memory import Memory
from bot.desk.series import SeriesReader
from bot.errors import NotPossible
from bot.questions.figure import FigureInputs
from bot.questions.lists import ProductStatus
from bot.questions.revisions import CellHistory
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.counting import Counting
from bot.trade.figures import Series, currency_of, partner_amounts
from bot.trade.loaded import newest_in
from bot.trade.observations import WORLD, CellKey, Figure, Flow, Measure, Published
from bot.trade.periods import Month, Period
from bot.trade.questions import FigureQuestion, RevisionsQuestion
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import status_words

MOST_VINTAGES = 5_000
MOST_MONTHS_LIKE_ONE = 2  # January and February are published as one figure
STORED = {Shown.WEIGHT: Measure.NET_WEIGHT, Shown.VALUE: Measure.VALUE, Shown.UNIT_PRICE: Measure.VALUE}


async def shown_series(
    connection: store.Connection, question: FigureQuestion, memory: Memory, as_of: date | None
) -> Series:
    """Look up the whole series of a question: weight, value, or the one divided by the other. Of a group without a
    total in the asked period it is the sum of those members that are loaded.
    """
    product = memory.vocabulary.product(question.product)
    reader = await SeriesReader.of(connection, memory.vocabulary, question.reporter, question.flow, product, as_of)
    return await asked_series(reader, question, memory.vocabulary)


async def asked_series(reader: SeriesReader, question: FigureQuestion, vocabulary: Vocabulary) -> Series:
    """Look up the same with a reader of the question's product."""
    whole = await reader.shown(question.partner, question.shown, asked=question.period)
    if not vocabulary.lists.parts(question.partner):
        return whole
    has_any = whole.points if question.period is None else whole.total(question.period)
    found = None if has_any else vocabulary.members_in(question.about, question.period)
    if found is None:
        return whole
    return await reader.in_part(question.partner, found, question.shown)


async def figure_inputs(
    database: Database, question: FigureQuestion, period: Period, memory: Memory, *, as_of: date | None = None
) -> FigureInputs:
    """Look up what the card of /exports and /imports is worked out from."""
    partners, products = memory.vocabulary.partners, memory.vocabulary.products
    product, partner = products.get(question.product), partners.get(question.partner)
    measure = STORED[question.shown]
    async with database.reading() as connection:
        reader = await SeriesReader.of(
            connection, memory.vocabulary, question.reporter, question.flow, product, as_of
        )
        series = await asked_series(reader, question.at(period), memory.vocabulary)
        world = series if question.partner == WORLD else await reader.shown(WORLD, question.shown, period)
        of_period = await store.month(
            connection, question.reporter, question.flow, product.commodities, period, measure, as_of=as_of
        )
    newest = memory.vocabulary.loaded.latest(question.reporter, question.flow, product.commodities, measure)
    currency = currency_of(series)
    comparable = [figure for figure in of_period if figure.currency == currency]
    amounts = partner_amounts(figure for figure in comparable if not partners.get(figure.key.partner).is_aggregate)
    return FigureInputs(
        question=question,
        reporter=partners.get(question.reporter),
        partner=partner,
        product=product,
        series=series,
        world=world if currency_of(world) == currency else Series({}),
        partner_amounts=amounts,
        partner_names={
            **{key: partners.get(key).name for key in amounts},
            **summed_names((series,), memory.vocabulary),
        },
        is_complete={each.key for each in comparable} == {each.key for each in of_period}
        and reader.lists.covers(question.reporter, question.flow, product, period),
        events=memory.events,
        newest=newest or period.last,
        counting=Counting(question.shown, currency),
        published=tuple(each for each in memory.published if _is_about(each, question, period)),
    )


def summed_names(several: Iterable[Series], vocabulary: Vocabulary) -> dict[str, str]:
    """Name the partners that were added up anywhere in these series."""
    summed = {point.summed for series in several for point in series.points.values() if point.summed is not None}
    return {key: vocabulary.partner(key).name for each in summed for key in each.partners}


def _is_about(published: Published, question: FigureQuestion, period: Period) -> bool:
    asked = question.flow, question.product, question.partner, period, question.shown, question.reporter
    told = published.flow, published.product, published.partner, published.period
    return asked == (*told, Shown.WEIGHT, DEFAULT_REPORTER)


async def revisions_of(database: Database, question: RevisionsQuestion, memory: Memory) -> dict[CellKey, CellHistory]:
    """Look up everything that was ever loaded for a figure, by cell (one for each code of the product); NotPossible
    when that is more than one answer shows.
    """
    period = question.period
    if period is None:
        raise ValueError("the question has no period")
    measure = STORED[question.shown]
    commodities = memory.vocabulary.product(question.product).commodities
    found = {}
    async with database.reading() as connection:
        kind = question.reporter, question.flow, commodities
        asked = (question.partner,)
        count = await store.count_observations(connection, *kind, measure, partners=asked, within=period)
        if count > MOST_VINTAGES:
            raise NotPossible(
                "too_much_to_read",
                f"{count:,} versions were loaded of this, more than the {MOST_VINTAGES:,} of one answer. "
                "Ask for a product of fewer codes.",
            )
        rows = await store.span(connection, *kind, period, measure, partners=asked)
        stands = {row.key: row for row in rows}
        for commodity in commodities:
            key = CellKey(question.reporter, question.flow, commodity, question.partner, measure, period)
            if observations := await store.observations_of(connection, key):
                row = stands.get(key)
                # In the currency that is shown; in another one it is another figure.
                currency = row.currency if row is not None else observations[-1].currency
                said = tuple(each for each in observations if each.currency == currency)
                found[key] = CellHistory(said, row.batch.number if row is not None else None)
    return found


async def product_statuses(database: Database, memory: Memory) -> list[ProductStatus]:
    """Look up how far each product's totals reach, of every reporter, exports and imports."""
    vocabulary = memory.vocabulary
    commodities = sorted({commodity for product in vocabulary.products for commodity in product.commodities})
    found = []
    async with database.reading() as connection:
        for reporter, flow in vocabulary.kinds:
            figures = await store.last_figures(connection, reporter, flow, commodities, WORLD, Measure.NET_WEIGHT)
            last = {each.key.commodity: each for each in figures}
            for product in vocabulary.products:
                of_product = [last[each] for each in product.commodities if each in last]
                total = FigureQuestion(About(flow, WORLD, product.key, reporter=reporter))
                published = max((each.key.period for each in of_product), key=_newest, default=None)
                month = newest_in(vocabulary.mask(total.about))
                if month is not None and (published is None or published.last < month):
                    period = Period.single(month)
                    kind = reporter, flow, product.commodities
                    of_month = await store.month(connection, *kind, period, Measure.NET_WEIGHT)
                    batch = max((each.batch for each in of_month), key=lambda each: each.number)
                    known = "added up from its partners"
                    gaps = _gaps(total, month, vocabulary)
                    found.append(ProductStatus(product, period, known, batch, *gaps, _whose(total, vocabulary)))
                elif published is not None:
                    found.append(_published_status(total, of_product, published, vocabulary))
    return found


def _whose(total: FigureQuestion, vocabulary: Vocabulary) -> str:
    if total.reporter == DEFAULT_REPORTER:
        return "" if total.flow is Flow.EXPORT else "imports"
    return f"{total.flow}s by {vocabulary.partner(total.reporter).in_text}"


def _newest(period: Period) -> tuple[Month, int]:
    return period.last, -len(period)


def _published_status(
    total: FigureQuestion, last: Sequence[Figure], newest: Period, vocabulary: Vocabulary
) -> ProductStatus:
    figures = [each for each in last if each.key.period == newest]
    known = " and ".join(dict.fromkeys(status_words(figure.status).lower() for figure in figures))
    batch = max((figure.batch for figure in figures), key=lambda each: each.number)
    product = vocabulary.product(total.product)
    return ProductStatus(
        product, newest, known, batch, *_gaps(total, newest.last, vocabulary), _whose(total, vocabulary)
    )


def _gaps(
    total: FigureQuestion, newest: Month, vocabulary: Vocabulary
) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
    """Give the months without a total, and those that are only part of a longer period."""
    periods = [*map(Period.single, vocabulary.months(total.about)), *vocabulary.blocks(total.about)]
    singly = {month for period in periods for month in period if len(period) <= MOST_MONTHS_LIKE_ONE}
    covered = {month for period in periods for month in period}
    reach = Period(min(periods).first, newest)
    missing = tuple(month for month in reach if month not in covered)
    return missing, tuple(month for month in reach if month in covered and month not in singly)
