"""From a question to everything its answer is worked out from: which rows are looked up, and how they join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.desk.memory import Memory
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.answers.exports import FigureInputs
from bot.trade.answers.lists import REPORTER, ProductStatus
from bot.trade.answers.revisions import CellHistory
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, currency_of, partner_amounts, price_series, product_series
from bot.trade.loaded import Loaded
from bot.trade.observations import WORLD, CellKey, Figure, Flow, Measure, PublishedChange
from bot.trade.periods import Period
from bot.trade.questions import FigureQuestion, RevisionsQuestion, Shown
from bot.trade.wording import status_words

STORED = {Shown.WEIGHT: Measure.NET_WEIGHT, Shown.VALUE: Measure.VALUE, Shown.UNIT_PRICE: Measure.VALUE}


async def shown_series(
    connection: store.Connection, question: FigureQuestion, memory: Memory, as_of: date | None
) -> Series:
    """Look up the whole series of a question: weight, value, or the one divided by the other."""
    product = memory.vocabulary.product(question.product)

    async def counted(measure: Measure) -> Series:
        kind = question.reporter, question.flow, product.commodities, question.partner
        return product_series(await store.series(connection, *kind, measure, as_of=as_of), product)

    series = await counted(STORED[question.shown])
    if question.shown is not Shown.UNIT_PRICE:
        return series
    return price_series(series, await counted(Measure.NET_WEIGHT))


def series_by_partner(rows: Iterable[Figure], product: Product) -> dict[str, Series]:
    """Make each partner's series of a product; with many partners and months this belongs in a thread."""
    by_partner: dict[str, list[Figure]] = defaultdict(list)
    for figure in rows:
        by_partner[figure.key.partner].append(figure)
    return {key: product_series(figures, product) for key, figures in by_partner.items()}


async def figure_inputs(
    database: Database, question: FigureQuestion, period: Period, memory: Memory, *, as_of: date | None = None
) -> FigureInputs:
    """Look up what the card of /exports and /imports is worked out from."""
    partners, products = memory.vocabulary.partners, memory.vocabulary.products
    product, partner = products.get(question.product), partners.get(question.partner)
    measure = STORED[question.shown]
    async with database.reading() as connection:
        series = await shown_series(connection, question, memory, as_of)
        world = series
        if question.partner != WORLD:
            world = await shown_series(connection, replace(question, partner=WORLD), memory, as_of)
        of_period = await store.month(
            connection, question.reporter, question.flow, product.commodities, period, measure, as_of=as_of
        )
        covered = await store.covered(connection, question.reporter, question.flow, product.commodities, period)
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
        partner_names={key: partners.get(key).name for key in amounts},
        # an editor's word is about the figures as they stand now
        is_complete=as_of is None
        and len(comparable) == len(of_period)
        and bool(covered)
        and all(coverage.is_complete for coverage in covered),
        events=memory.events,
        newest=newest or period.last,
        counting=Counting(question.shown, currency),
        published=tuple(each for each in memory.published if _is_about(each, question, period)),
    )


def _is_about(published: PublishedChange, question: FigureQuestion, period: Period) -> bool:
    asked = (question.flow, question.product, question.partner, Period.single(published.month), Shown.WEIGHT)
    return asked == (published.flow, published.product, published.partner, period, question.shown)


async def revisions_of(database: Database, question: RevisionsQuestion, memory: Memory) -> dict[CellKey, CellHistory]:
    """Look up everything that was ever loaded for a figure, by cell (one for each code of the product)."""
    period = question.period
    if period is None:
        raise ValueError("the question has no period")
    measure = STORED[question.shown]
    commodities = memory.vocabulary.product(question.product).commodities
    found = {}
    async with database.reading() as connection:
        rows = await store.series(
            connection, question.reporter, question.flow, commodities, question.partner, measure
        )
        stands = {row.key: row.batch.number for row in rows}
        for commodity in commodities:
            key = CellKey(question.reporter, question.flow, commodity, question.partner, measure, period)
            if observations := await store.observations_of(connection, key):
                found[key] = CellHistory(tuple(observations), stands.get(key))
    return found


async def product_statuses(database: Database, memory: Memory) -> list[ProductStatus]:
    """Look up how far each product's totals reach, exports and imports."""
    products = memory.vocabulary.products
    commodities = sorted({commodity for product in products for commodity in product.commodities})
    last: dict[tuple[Flow, str], Figure] = {}
    async with database.reading() as connection:
        for flow in Flow:
            found = await store.last_figures(connection, REPORTER, flow, commodities, WORLD, Measure.NET_WEIGHT)
            last |= {(flow, each.key.commodity): each for each in found}
    return [
        _status(product, figures, flow, memory.vocabulary.loaded)
        for product in products
        for flow in Flow
        if (figures := [last[flow, each] for each in product.commodities if (flow, each) in last])
    ]


def _status(product: Product, last: Sequence[Figure], flow: Flow, loaded: Loaded) -> ProductStatus:
    kind = REPORTER, flow, product.commodities, WORLD, Measure.NET_WEIGHT
    newest = max((each.key.period for each in last), key=lambda period: (period.last, -len(period)))
    periods = [*map(Period.single, loaded.months(*kind)), *loaded.blocks(*kind)]
    covered = {month for period in periods for month in period if len(period) <= 2}
    gaps = tuple(month for month in Period(min(periods).first, newest.last) if month not in covered)
    figures = [each for each in last if each.key.period == newest]
    known = " and ".join(dict.fromkeys(status_words(figure.status).lower() for figure in figures))
    batch = max((figure.batch for figure in figures), key=lambda each: each.number)
    return ProductStatus(product, newest.last, known, batch, gaps)
