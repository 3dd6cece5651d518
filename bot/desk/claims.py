"""Looks up everything that the claims of a text are held against, in one state of the store."""

from __future__ import annotations

from datetime import date

from bot.desk.memory import Memory
from bot.desk.series import SeriesReader
from bot.store import figures as store
from bot.store.database import Database
from bot.trade.about import About, Shown
from bot.trade.claim_verdicts import Held, months_needed, series_needed
from bot.trade.claims import CheckedText
from bot.trade.figures import Series
from bot.trade.observations import Figure, Measure, Source
from bot.trade.periods import Period


async def held_for(
    database: Database, text: CheckedText, memory: Memory, article: Source | None = None, as_of: date | None = None
) -> Held:
    """Look up the series, the months of all partners, and what memory knows, for the claims of a text."""
    vocabulary = memory.vocabulary
    series: dict[About, Series] = {}
    of_month: dict[tuple[About, Period], list[Figure]] = {}
    async with database.reading() as connection:
        readers: dict[tuple[object, ...], SeriesReader] = {}
        for about in sorted(series_needed(text, vocabulary), key=str):
            kind = about.reporter, about.flow, about.product
            if kind not in readers:
                product = vocabulary.product(about.product)
                readers[kind] = await SeriesReader.of(
                    connection, vocabulary, about.reporter, about.flow, product, as_of
                )
            series[about] = await readers[kind].shown(about.partner, about.shown)
            if about.shown is Shown.VALUE:
                for period in _periods_of(about, text):
                    # Values of some months are known in another currency only.
                    if period not in series[about].points:
                        other = await readers[kind].shown(about.partner, about.shown, asked=period)
                        point = other.points.get(period)
                        if point is not None:
                            series[about] = Series({**series[about].points, period: point})
        for about, period in sorted(months_needed(text), key=str):
            if about.product in vocabulary.products:
                commodities = vocabulary.product(about.product).commodities
                of_month[about, period] = await store.month(
                    connection, about.reporter, about.flow, commodities, period, Measure.NET_WEIGHT, as_of=as_of
                )
    return Held(vocabulary, series, of_month, memory.published, memory.events, memory.background, article)


def _periods_of(about: About, text: CheckedText) -> tuple[Period, ...]:
    """Return the periods in which a text claims something of a series."""
    return tuple(
        dict.fromkeys(
            reading.period for claim in text.claims for reading in claim.readings if reading.subject == about
        )
    )
