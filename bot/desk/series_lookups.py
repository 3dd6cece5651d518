"""What the answers about several series or many months are worked out from, looked up in one state of the store."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from datetime import date

from bot.desk.lookups import shown_series, summed_names
from bot.desk.memory import Memory
from bot.desk.series import SeriesReader
from bot.questions.compare_inputs import CompareInputs
from bot.questions.judging_many import compared_figure, compared_name
from bot.questions.top_inputs import TopInputs
from bot.questions.trend_inputs import A_YEAR, TrendInputs
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.about import By, Shown
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, currency_of, in_one_currency, price_series
from bot.trade.observations import WORLD, Figure, Flow, Measure
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.questions import CompareQuestion, FigureQuestion, TopQuestion, TrendQuestion, View
from bot.trade.vocabulary import Vocabulary


async def top_inputs(
    database: Database, question: TopQuestion, period: Period, memory: Memory, *, as_of: date | None = None
) -> TopInputs:
    """Look up what a ranking is worked out from."""
    if question.by is By.PRODUCT:
        return await _top_products(database, question, period, memory, as_of)
    vocabulary = memory.vocabulary
    product = vocabulary.product(question.product)
    kind = question.reporter, question.flow, product
    world = question.about.of(partner=WORLD, period=None)
    base, year = period.shifted(-len(period)), period.shifted(-12)
    measures = vocabulary.measures(question.shown)
    async with database.reading() as connection:
        reader = await SeriesReader.of(connection, vocabulary, *kind, as_of)
        rows = [
            await _around(connection, *kind[:2], product.commodities, period, measure, as_of=as_of)
            for measure in measures
        ]
    found, whole = await asyncio.to_thread(_ranked_series, reader, rows, measures, (period, base, year))
    currency, comparable = in_one_currency(found, currency_of(whole))
    partners = {key: each for key, each in comparable.items() if not vocabulary.partner(key).is_aggregate}
    return TopInputs(
        question=question,
        period=period,
        reporter=vocabulary.partner(question.reporter),
        subject=product.name,
        series=partners,
        whole=whole,
        beside={key: each for key, each in comparable.items() if key not in partners},
        names={key: vocabulary.partner(key) for key in found},
        counting=Counting(question.shown, currency),
        elsewhere=tuple(vocabulary.partner(key).name for key in found if key not in comparable),
        is_complete=reader.lists.covers(*kind, period),
        was_complete=reader.lists.covers(*kind, base),
        months=tuple(vocabulary.ranked_months(world.of(partner=key) for key in vocabulary.ranked_partners(world))),
    )


def _ranked_series(
    reader: SeriesReader,
    rows: Sequence[Sequence[Figure]],
    measures: Sequence[Measure],
    periods: Sequence[Period],
) -> tuple[dict[str, Series], Series]:
    """Make the series of all partners and of the total; of two measures, one divided by the other."""
    first, *others = (
        {**reader.by_partner(each, *periods), WORLD: reader.total(WORLD, each, measure)}
        for each, measure in zip(rows, measures, strict=True)
    )
    found: dict[str, Series] = {**first}
    if others:
        found = {key: price_series(each, others[0][key]) for key, each in first.items() if key in others[0]}
    return found, found.pop(WORLD)


async def _top_products(
    database: Database, question: TopQuestion, period: Period, memory: Memory, as_of: date | None
) -> TopInputs:
    vocabulary = memory.vocabulary
    partner = vocabulary.partner(question.partner)
    ranked = {each.key: each for each in vocabulary.products if _is_loaded(question, each, vocabulary)}
    commodities = sorted({commodity for each in ranked.values() for commodity in each.commodities})
    kind = question.reporter, question.flow, commodities
    measures = vocabulary.measures(question.shown)
    # of a group its members as well, which may have to be added up
    partners = {question.partner, *vocabulary.lists.parts(question.partner)}
    around = period, period.shifted(-len(period)), period.shifted(-12)
    async with database.reading() as connection:
        rows = [
            await _around(connection, *kind, period, measure, partners=partners, as_of=as_of) for measure in measures
        ]
        readers = {
            key: await SeriesReader.of(connection, vocabulary, question.reporter, question.flow, product, as_of)
            for key, product in ranked.items()
        }
    every = await asyncio.to_thread(
        lambda: {key: _series_of(reader, rows, measures, question.partner, around) for key, reader in readers.items()}
    )
    there = {key: each for key, each in every.items() if each.points}
    currency, series = in_one_currency(there)
    return TopInputs(
        question=question,
        period=period,
        reporter=vocabulary.partner(question.reporter),
        subject=f"products {'to' if question.flow.value == 'export' else 'from'} {partner.in_text}",
        series=series,
        whole=Series({}),
        beside={},
        names={key: _as_named(vocabulary.product(key)) for key in series},
        counting=Counting(question.shown, currency),
        elsewhere=tuple(vocabulary.product(key).name for key in there if key not in series),
        is_complete=False,
        was_complete=False,
    )


def _is_loaded(question: TopQuestion, product: Product, vocabulary: Vocabulary) -> bool:
    figure = FigureQuestion(question.about.of(product=product.key, period=None))
    return bool(vocabulary.mask(figure.about) or vocabulary.blocks(figure.about))


async def _around(
    connection: store.Connection,
    reporter: str,
    flow: Flow,
    commodities: Sequence[str],
    period: Period,
    measure: Measure,
    *,
    partners: Collection[str] = (),
    as_of: date | None,
) -> list[Figure]:
    """Look up what a ranking compares: the period, the one before it and a year before."""
    rows: list[Figure] = []
    for each in dict.fromkeys((period, period.shifted(-len(period)), period.shifted(-12))):
        rows += await store.span(
            connection, reporter, flow, commodities, each, measure, partners=partners, as_of=as_of
        )
    return rows


def _series_of(
    reader: SeriesReader,
    rows: Sequence[Sequence[Figure]],
    measures: Sequence[Measure],
    partner: str,
    periods: Sequence[Period],
) -> Series:
    """Make the series of a reader's product from the rows of its measure; of two, one divided by the other."""
    commodities = set(reader.product.commodities)
    first, *others = (
        reader.total(partner, [row for row in each if row.key.commodity in commodities], measure, *periods)
        for each, measure in zip(rows, measures, strict=True)
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
    figure = FigureQuestion(question.about.of(period=period, shown=shown))
    world = Series({})
    async with database.reading() as connection:
        series = await shown_series(connection, figure, memory, as_of)
        if question.view is View.SHARE:
            product = vocabulary.product(question.product)
            reader = await SeriesReader.of(connection, vocabulary, question.reporter, question.flow, product, as_of)
            world = await reader.shown(WORLD, shown, Period(period.first - A_YEAR, period.last))
    if currency_of(world) != currency_of(series):
        world = Series({})
    return TrendInputs(
        question=question,
        period=period,
        reporter=vocabulary.partner(question.reporter),
        partner=vocabulary.partner(question.partner),
        product=vocabulary.product(question.product),
        series=series,
        world=world,
        events=memory.events if question.has_events else (),
        counting=Counting(shown, currency_of(series)),
        names=summed_names((series, world), vocabulary),
    )


async def compare_inputs(
    database: Database, question: CompareQuestion, memory: Memory, *, as_of: date | None = None
) -> CompareInputs:
    """Look up what a comparison is worked out from."""
    vocabulary = memory.vocabulary
    figures = {key: compared_figure(question, key) for key in question.compared}
    world: Series | None = None
    async with database.reading() as connection:
        if question.by is By.PERIOD:
            one = await _over_periods(connection, list(figures.values()), memory, as_of)
            series = dict.fromkeys(figures, one)
        else:
            series = {key: await shown_series(connection, figure, memory, as_of) for key, figure in figures.items()}
        if question.by is By.PARTNER and WORLD not in series:
            product = vocabulary.product(question.product)
            reader = await SeriesReader.of(connection, vocabulary, question.reporter, question.flow, product, as_of)
            world = await reader.shown(WORLD, question.shown, question.period)
    names = {key: compared_name(question, key, vocabulary) for key in question.compared}
    currency, comparable = in_one_currency(series)
    if world is not None and currency_of(world) != currency:
        world = None
    return CompareInputs(
        question=question,
        reporter=vocabulary.partner(question.reporter),
        partner=vocabulary.partner(question.partner),
        product=vocabulary.product(question.product),
        series=comparable,
        names=names,
        short_names={key: vocabulary.partner(key).short for key in names} if question.by is By.PARTNER else names,
        world=world,
        events=memory.events,
        counting=Counting(question.shown, currency),
        elsewhere=tuple(names[key] for key in question.compared if key not in comparable),
        summed_names=summed_names(comparable.values(), vocabulary),
    )


async def _over_periods(
    connection: store.Connection, figures: Sequence[FigureQuestion], memory: Memory, as_of: date | None
) -> Series:
    """Look up the one series that several periods are of; of a group without a total in one of them, that of those
    members that are loaded in all.
    """
    vocabulary, first = memory.vocabulary, figures[0]
    product = vocabulary.product(first.product)
    reader = await SeriesReader.of(connection, vocabulary, first.reporter, first.flow, product, as_of)
    whole = await reader.shown(first.partner, first.shown)
    if all(each.period is None or whole.total(each.period) is not None for each in figures):
        return whole
    found = [in_part for each in figures if (in_part := vocabulary.members_in(each.about, each.period))]
    shared = set.intersection(*(set(each.keys) for each in found)) if len(found) == len(figures) else set()
    if not shared:
        return whole
    return await reader.in_part(first.partner, found[0]._replace(keys=tuple(sorted(shared))), first.shown)
