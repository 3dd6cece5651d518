"""What the answers about several series or many months are worked out from, looked up in one state of the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from bot.desk.lookups import STORED, shown_series
from bot.desk.memory import Memory
from bot.errors import NotLoaded
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.commodities import Product
from bot.trade.compare import CompareInputs
from bot.trade.counting import Counting
from bot.trade.download import DownloadInputs
from bot.trade.figures import Series, price_series, product_series
from bot.trade.judging_many import compared_figure, compared_name
from bot.trade.observations import WORLD, Coverage, Figure, Measure
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.questions import (
    By,
    CompareQuestion,
    DownloadQuestion,
    FigureQuestion,
    Shown,
    TopQuestion,
    TrendQuestion,
    View,
)
from bot.trade.top import TopInputs
from bot.trade.trend import TrendInputs

EVERY_MONTH = Period(Month(1980, 1), Month(2099, 12))


async def top_inputs(
    database: Database, question: TopQuestion, period: Period, memory: Memory, *, as_of: date | None = None
) -> TopInputs:
    """Look up what a ranking is worked out from."""
    if question.by is By.PRODUCT:
        return await _top_products(database, question, period, memory, as_of)
    vocabulary = memory.vocabulary
    product = vocabulary.product(question.product)
    kind = question.reporter, question.flow, product.commodities
    base = period.shifted(-len(period))
    async with database.reading() as connection:

        async def by_partner(measure: Measure) -> dict[str, Series]:
            rows: dict[Figure, None] = {}
            for each in (period, base, period.shifted(-12)):
                rows.update(dict.fromkeys(await store.span(connection, *kind, each, measure, as_of=as_of)))
            return _by_partner(rows, product)

        found = await by_partner(STORED[question.shown])
        if question.shown is Shown.UNIT_PRICE:
            weights = await by_partner(Measure.NET_WEIGHT)
            found = {key: price_series(each, weights[key]) for key, each in found.items() if key in weights}
        covered = await store.covered(connection, *kind, Period(base.first, period.last))
    whole = found.pop(WORLD, Series({}))
    partners = {key: each for key, each in found.items() if not vocabulary.partner(key).is_aggregate}
    return TopInputs(
        question=question,
        period=period,
        reporter=vocabulary.partner(question.reporter),
        subject=product.name,
        series=partners,
        whole=whole,
        beside={key: each for key, each in found.items() if key not in partners},
        names={key: vocabulary.partner(key) for key in found},
        counting=Counting(question.shown, _currency([whole, *found.values()])),
        is_complete=_is_complete(covered, product, period),
        was_complete=_is_complete(covered, product, base),
    )


async def _top_products(
    database: Database, question: TopQuestion, period: Period, memory: Memory, as_of: date | None
) -> TopInputs:
    vocabulary = memory.vocabulary
    partner = vocabulary.partner(question.partner)
    series: dict[str, Series] = {}
    async with database.reading() as connection:
        for product in vocabulary.products:
            figure = FigureQuestion(
                question.flow, question.partner, product.key, None, question.shown, reporter=question.reporter
            )
            if vocabulary.months(figure) or vocabulary.blocks(figure):
                series[product.key] = await shown_series(connection, figure, memory, as_of)
    return TopInputs(
        question=question,
        period=period,
        reporter=vocabulary.partner(question.reporter),
        subject=f"products {'to' if question.flow.value == 'export' else 'from'} {partner.in_text}",
        series=series,
        whole=Series({}),
        beside={},
        names={key: _as_named(vocabulary.product(key)) for key in series},
        counting=Counting(question.shown, _currency(series.values())),
        is_complete=False,
        was_complete=False,
    )


def _as_named(product: Product) -> Partner:
    """Give a product the names that a ranking shows."""
    return Partner(product.key, product.name[0].upper() + product.name[1:], product.name, product.short)


async def trend_inputs(
    database: Database, question: TrendQuestion, period: Period, memory: Memory, *, as_of: date | None = None
) -> TrendInputs:
    """Look up what a trend is worked out from."""
    vocabulary = memory.vocabulary
    shown = Shown.UNIT_PRICE if question.view is View.UNIT_PRICE else question.shown
    figure = FigureQuestion(
        question.flow, question.partner, question.product, period, shown, reporter=question.reporter
    )
    world = Series({})
    async with database.reading() as connection:
        series = await shown_series(connection, figure, memory, as_of)
        if question.view is View.SHARE:
            world = await shown_series(connection, replace(figure, partner=WORLD), memory, as_of)
    return TrendInputs(
        question=question,
        period=period,
        reporter=vocabulary.partner(question.reporter),
        partner=vocabulary.partner(question.partner),
        product=vocabulary.product(question.product),
        series=series,
        world=world,
        events=memory.events if question.has_events else (),
        counting=Counting(shown, _currency([series])),
    )


async def compare_inputs(
    database: Database, question: CompareQuestion, memory: Memory, *, as_of: date | None = None
) -> CompareInputs:
    """Look up what a comparison is worked out from."""
    vocabulary = memory.vocabulary
    figures = {key: compared_figure(question, key) for key in question.compared}
    world: Series | None = None
    async with database.reading() as connection:
        series = {key: await shown_series(connection, figure, memory, as_of) for key, figure in figures.items()}
        if question.by is By.PARTNER and WORLD not in series:
            of_world = replace(next(iter(figures.values())), partner=WORLD)
            world = await shown_series(connection, of_world, memory, as_of)
    return CompareInputs(
        question=question,
        reporter=vocabulary.partner(question.reporter),
        partner=vocabulary.partner(question.partner),
        product=vocabulary.product(question.product),
        series=series,
        names={key: compared_name(question, key, vocabulary) for key in question.compared},
        world=world,
        events=memory.events,
        counting=Counting(question.shown, _currency(series.values())),
    )


def _by_partner(rows: Iterable[Figure], product: Product) -> dict[str, Series]:
    by_partner: dict[str, list[Figure]] = defaultdict(list)
    for figure in rows:
        by_partner[figure.key.partner].append(figure)
    return {key: product_series(figures, product) for key, figures in by_partner.items()}


def _is_complete(covered: Iterable[Coverage], product: Product, period: Period) -> bool:
    told = {(each.commodity, each.month) for each in covered if each.is_complete}
    months: tuple[Month, ...] = period.months
    return all((commodity, month) in told for commodity in product.commodities for month in months)


def _currency(several: Iterable[Series]) -> str:
    return next(
        (f.currency for each in several for p in reversed(each.points.values()) for f in p.figures if f.currency), ""
    )


async def download_inputs(
    database: Database, question: DownloadQuestion, memory: Memory, *, now: datetime
) -> DownloadInputs:
    """Look up the figures of a download; NotLoaded when there are none."""
    vocabulary = memory.vocabulary
    product = vocabulary.product(question.product)
    kind = question.reporter, question.flow, product.commodities
    within = question.period or EVERY_MONTH
    found: list[Figure] = []
    async with database.reading() as connection:
        for measure in Measure:
            rows = await store.span(connection, *kind, within, measure, as_of=question.as_of)
            found += [row for row in rows if question.partner in ("", row.key.partner)]
        newest = await store.latest_batch(connection)
        begins = await store.begins_on(connection)
    if not found:
        before = question.as_of is not None and begins is not None and question.as_of < begins
        said = f"The store begins on {begins}." if before else "Nothing of this is loaded in these months."
        raise NotLoaded("as_of_before_store" if before else "month_not_loaded", said)
    return DownloadInputs(
        question=question,
        reporter=vocabulary.partner(question.reporter),
        partner=vocabulary.partner(question.partner) if question.partner else None,
        product=product,
        figures=tuple(found),
        names={row.key.partner: vocabulary.partner(row.key.partner).name for row in found},
        newest_batch=newest.batch.number if newest is not None else 0,
        made_at=now,
    )
