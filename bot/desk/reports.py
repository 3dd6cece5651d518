"""Everything a monthly report is worked out from, looked up in one state of the store."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date

from bot.desk.memory import Memory
from bot.desk.series import SeriesReader
from bot.errors import NotLoaded, Suggestion
from bot.questions.report.arithmetic import ReportInputs
from bot.questions.report.blocks import TOP
from bot.store import figures as store
from bot.store import posts as store_posts
from bot.store.database import Database
from bot.trade.about import Shown
from bot.trade.counting import Counting
from bot.trade.figures import currency_of, price_series
from bot.trade.observations import WORLD, Figure, Measure
from bot.trade.periods import Month, Period
from bot.trade.posts import Shape
from bot.trade.questions import ReportQuestion
from bot.trade.ranking import rank
from bot.trade.vintages import Revision

MOST_AGGREGATES = 2


async def report_inputs(
    database: Database,
    question: ReportQuestion,
    memory: Memory,
    *,
    today: date,
    guild: int | None = None,
    since: int | None = None,
) -> ReportInputs:
    """Look up what a report is worked out from. `guild` adds the partners that are watched there, `since` the
    revisions that came after a batch.
    """
    vocabulary = memory.vocabulary
    product = vocabulary.product(question.product)
    period = Period.single(question.month)
    kind = question.reporter, question.flow, product.commodities
    around = period, period.shifted(-1), period.shifted(-12)
    revisions: list[Revision] = []
    async with database.reading() as connection:
        vintage = await store.newest_batch_number(connection)
        reader = await SeriesReader.of(connection, vocabulary, question.reporter, question.flow, product)
        rows: list[Figure] = []
        for month in around:
            rows += await store.month(connection, *kind, month, Measure.NET_WEIGHT)
        found = {row.key.partner for row in rows}
        shown = {key for key in found if not vocabulary.partner(key).is_aggregate}
        watched = await store_posts.watched_partners(connection, guild, product.key) if guild is not None else []
        amounts: Counter[str] = Counter()
        for row in rows:
            if row.key.partner in shown and row.key.period == period:
                amounts[row.key.partner] += row.amount
        leaders = sorted((key for key in amounts if amounts[key]), key=lambda key: (-amounts[key], key))[:TOP]
        full = [WORLD, *dict.fromkeys((*leaders, *(key for key in watched if key in shown)))]
        whole = {key: await reader.measured(key, Measure.NET_WEIGHT) for key in full}
        values = await reader.measured(WORLD, Measure.VALUE, Period(period.shifted(-12).first, period.last))
        if since is not None:
            for commodity in product.commodities:
                revisions += await store_posts.revisions_since(
                    connection, question.reporter, question.flow, commodity, since, question.month
                )
    by_partner = await asyncio.to_thread(reader.by_partner, rows, *around)
    partners = {key: each for key, each in by_partner.items() if key in shown}
    world = whole.pop(WORLD)
    aggregates = [key for key in by_partner if key not in partners and key != WORLD][:MOST_AGGREGATES]
    named = {*by_partner, *watched, *(each.partner for each in revisions), WORLD}
    return ReportInputs(
        question=question,
        vintage=vintage,
        reporter=vocabulary.partner(question.reporter),
        world_partner=vocabulary.partner(WORLD),
        product=product,
        world=world,
        partners={**partners, **whole},
        names={key: vocabulary.partner(key) for key in named},
        counting=Counting(Shown.WEIGHT),
        events=tuple(event for event in memory.events if event.on <= today),
        newest=vocabulary.loaded.latest(*kind, Measure.NET_WEIGHT),
        in_full=whole,
        aggregates={key: by_partner[key] for key in aggregates},
        is_complete=reader.lists.covers(question.reporter, question.flow, product, period),
        was_complete=reader.lists.covers(question.reporter, question.flow, product, period.shifted(-1)),
        value=values if values.points else None,
        value_counting=Counting(Shown.VALUE, currency_of(values)) if values.points else None,
        price=price_series(values, world) if values.points else None,
        revisions=tuple(revisions),
        watched=tuple(watched),
        next_release=_next_release(question, memory, today),
        detail_expected=_still_to_come(vocabulary.releases.expected(question.month).detail, today),
    )


def shape_of(inputs: ReportInputs) -> Shape:
    """Give what of a report may later make a correction worth posting."""
    world = inputs.world.total(inputs.period)
    leaders = rank(inputs.partners, inputs.period, world).ranked[:TOP]
    return Shape(
        total=int(world.amount.value) if world is not None and not world.is_partial else None,
        top=tuple(place.key for place in leaders),
        is_complete=inputs.is_complete,
    )


def _next_release(question: ReportQuestion, memory: Memory, today: date) -> tuple[Month, date] | None:
    vocabulary = memory.vocabulary
    product = vocabulary.product(question.product)
    newest = vocabulary.loaded.latest(question.reporter, question.flow, product.commodities, Measure.NET_WEIGHT)
    month = max(newest or question.month, question.month) + 1
    on = _still_to_come(vocabulary.releases.expected(month).detail, today)
    return (month, on) if on is not None else None


def _still_to_come(on: date, today: date) -> date | None:
    return on if on >= today else None


def no_report(question: ReportQuestion, memory: Memory) -> NotLoaded:
    """Refuse a report on a month of which nothing is loaded, with the newest month that there is."""
    vocabulary = memory.vocabulary
    product = vocabulary.product(question.product)
    newest = vocabulary.loaded.latest(question.reporter, question.flow, product.commodities, Measure.NET_WEIGHT)
    said = f"Nothing is loaded of {product.name} in {question.month.long}."
    if newest is None:
        return NotLoaded("month_not_loaded", said)
    other = question.with_about(period=Period.single(newest))
    return NotLoaded("month_not_loaded", said, (Suggestion(newest.long, str(newest), other.command),))
