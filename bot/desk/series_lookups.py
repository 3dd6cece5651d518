"""What the answers about several series or many months are worked out from, looked up in one state of the store."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.desk.lookups import series_by_partner, shown_series
from bot.desk.memory import Memory
from bot.errors import NotLoaded
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.answers.compare_inputs import CompareInputs
from bot.trade.answers.download import DownloadInputs
from bot.trade.answers.top_inputs import TopInputs
from bot.trade.answers.trend_inputs import TrendInputs
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, price_series, product_series
from bot.trade.observations import WORLD, Coverage, Figure, Flow, Measure
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
from bot.trade.reading.judging_many import compared_figure, compared_name
from bot.trade.vocabulary import Vocabulary

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
    world = FigureQuestion(question.flow, WORLD, question.product, shown=question.shown, reporter=question.reporter)
    base = period.shifted(-len(period))
    async with database.reading() as connection:
        rows = [
            await _around(connection, *kind, period, measure, as_of=as_of)
            for measure in vocabulary.measures(question.shown)
        ]
        covered = await store.covered(connection, *kind, Period(base.first, period.last))
    found = await asyncio.to_thread(_series_by_partner, rows, product)
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
        months=tuple(
            vocabulary.ranked_months(replace(world, partner=key) for key in vocabulary.ranked_partners(world))
        ),
    )


async def _top_products(
    database: Database, question: TopQuestion, period: Period, memory: Memory, as_of: date | None
) -> TopInputs:
    vocabulary = memory.vocabulary
    partner = vocabulary.partner(question.partner)
    ranked = {each.key: each for each in vocabulary.products if _is_loaded(question, each, vocabulary)}
    commodities = sorted({commodity for each in ranked.values() for commodity in each.commodities})
    kind = question.reporter, question.flow, commodities
    async with database.reading() as connection:
        rows = [
            await _around(connection, *kind, period, measure, partner=question.partner, as_of=as_of)
            for measure in vocabulary.measures(question.shown)
        ]
    series = {key: _series_of(rows, product) for key, product in ranked.items()}
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


def _is_loaded(question: TopQuestion, product: Product, vocabulary: Vocabulary) -> bool:
    figure = FigureQuestion(
        question.flow, question.partner, product.key, None, question.shown, reporter=question.reporter
    )
    return bool(vocabulary.mask(figure) or vocabulary.blocks(figure))


async def _around(
    connection: store.Connection,
    reporter: str,
    flow: Flow,
    commodities: Sequence[str],
    period: Period,
    measure: Measure,
    *,
    partner: str = "",
    as_of: date | None,
) -> list[Figure]:
    """Look up what a ranking compares: the period, the one before it and a year before."""
    rows: list[Figure] = []
    for each in dict.fromkeys((period, period.shifted(-len(period)), period.shifted(-12))):
        rows += await store.span(connection, reporter, flow, commodities, each, measure, partner=partner, as_of=as_of)
    return rows


def _series_of(rows: Sequence[Sequence[Figure]], product: Product) -> Series:
    """Make the series of a product from the rows of its measure; of two measures, one divided by the other."""
    first, *others = (
        product_series([row for row in each if row.key.commodity in product.commodities], product) for each in rows
    )
    return price_series(first, others[0]) if others else first


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
    names = {key: compared_name(question, key, vocabulary) for key in question.compared}
    return CompareInputs(
        question=question,
        reporter=vocabulary.partner(question.reporter),
        partner=vocabulary.partner(question.partner),
        product=vocabulary.product(question.product),
        series=series,
        names=names,
        short_names={key: vocabulary.partner(key).short for key in names} if question.by is By.PARTNER else names,
        world=world,
        events=memory.events,
        counting=Counting(question.shown, _currency(series.values())),
    )


def _series_by_partner(rows: Sequence[Sequence[Figure]], product: Product) -> dict[str, Series]:
    first, *others = (series_by_partner(each, product) for each in rows)
    if not others:
        return first
    return {key: price_series(each, others[0][key]) for key, each in first.items() if key in others[0]}


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
            found += await store.span(
                connection, *kind, within, measure, partner=question.partner, as_of=question.as_of
            )
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
