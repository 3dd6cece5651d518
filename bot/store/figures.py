"""The figures, read: a few statements on indexes each, on a connection of `Database.reading`, with trade types
returned.

`as_of` asks for what stood after the last batch of that day (UTC); the bundled figures count from the day they were
published. Before `history.begins_on` there is nothing to find.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.history import undone_as_of
from bot.store.records import (
    CELL_COLUMNS,
    FIGURE_COLUMNS,
    OBSERVATION_COLUMNS,
    Decoder,
    loaded_of,
    month_number,
    month_of,
)
from bot.store.tables import figure, observation
from bot.store.tables import series as series_table
from bot.trade.loaded import Loaded, NewestFigure
from bot.trade.observations import CellKey, Figure, Flow, Measure, Observation
from bot.trade.periods import Period
from bot.trade.standing import standing

_PREFERRED = {"USD": 0, "EUR": 1}
_MOST_IN_LOOP = 500  # more rows are read in a thread: they would hold the event loop for too long

_OF_KIND = (
    series_table.c.reporter == bindparam("reporter"),
    series_table.c.flow == bindparam("flow"),
    series_table.c.commodity.in_(bindparam("commodities", expanding=True)),
    series_table.c.measure == bindparam("measure"),
)
_OF_PARTNER = series_table.c.partner == bindparam("partner")
_STANDING = (
    select(*FIGURE_COLUMNS)
    .select_from(series_table)
    .join(figure, figure.c.series == series_table.c.id)
    .join(observation, observation.c.id == figure.c.observation)
    .where(*_OF_KIND)
)
_EVERY = (
    select(*OBSERVATION_COLUMNS)
    .select_from(series_table)
    .join(observation, observation.c.series == series_table.c.id)
    .where(*_OF_KIND)
)
_KNOWN_BY = observation.c.known_on <= bindparam("as_of")
_BY_CELL = (observation.c.series, observation.c.first_month, observation.c.last_month, observation.c.id)


def _in_period(table: Any) -> tuple[Any, ...]:
    return table.c.first_month == bindparam("first"), table.c.last_month == bindparam("last")


def _within(table: Any) -> tuple[Any, ...]:
    """Return the conditions of lying within these months; that it begins by the last of them follows, and lets an
    index lead to those months alone.
    """
    first: Any = bindparam("first")
    last: Any = bindparam("last")
    return table.c.first_month >= first, table.c.first_month <= last, table.c.last_month <= last


_SERIES = _STANDING.where(_OF_PARTNER).order_by(figure.c.first_month, figure.c.last_month, series_table.c.commodity)
_SERIES_AS_OF = _EVERY.where(_OF_PARTNER, _KNOWN_BY).order_by(*_BY_CELL)
_MONTH = _STANDING.where(*_in_period(figure)).order_by(series_table.c.partner, series_table.c.commodity)
_MONTH_AS_OF = _EVERY.where(*_in_period(observation), _KNOWN_BY).order_by(*_BY_CELL)
_SPAN = _STANDING.where(*_within(figure)).order_by(
    series_table.c.partner, figure.c.first_month, figure.c.last_month, series_table.c.commodity
)
_SPAN_AS_OF = _EVERY.where(*_within(observation), _KNOWN_BY).order_by(*_BY_CELL)
_OF_PARTNERS = series_table.c.partner.in_(bindparam("partners", expanding=True))
_SEVERAL_SERIES = _STANDING.where(_OF_PARTNERS).order_by(
    series_table.c.partner, figure.c.first_month, figure.c.last_month, series_table.c.commodity
)
_PARTNERS_SPAN, _PARTNERS_SPAN_AS_OF = _SPAN.where(_OF_PARTNERS), _SPAN_AS_OF.where(_OF_PARTNERS)
_OF_BOTH_MEASURES = (*_OF_KIND[:3], series_table.c.measure.in_([each.value for each in Measure]), _OF_PARTNER)
_PARTNER = (
    select(*FIGURE_COLUMNS)
    .select_from(series_table)
    .join(figure, figure.c.series == series_table.c.id)
    .join(observation, observation.c.id == figure.c.observation)
    .where(*_OF_BOTH_MEASURES, *_within(figure))
    .order_by(series_table.c.commodity, figure.c.first_month, figure.c.last_month, series_table.c.measure)
)
_PARTNER_AS_OF = (
    select(*OBSERVATION_COLUMNS)
    .select_from(series_table)
    .join(observation, observation.c.series == series_table.c.id)
    .where(
        *_OF_BOTH_MEASURES,
        *_within(observation),
        _KNOWN_BY,
    )
    .order_by(*_BY_CELL)
)
_OBSERVATIONS = _EVERY.where(_OF_PARTNER, *_in_period(observation)).order_by(observation.c.id)
_OF_SERIES = figure.alias("of_series")
_NEWEST_MONTH = (
    select(_OF_SERIES.c.first_month)
    .where(_OF_SERIES.c.series == series_table.c.id, _OF_SERIES.c.first_month == _OF_SERIES.c.last_month)
    .order_by(_OF_SERIES.c.first_month.desc())
    .limit(1)
    .correlate(series_table)
    .scalar_subquery()
)
_LAST = (
    select(_OF_SERIES.c.observation)
    .where(_OF_SERIES.c.series == series_table.c.id)
    .order_by(_OF_SERIES.c.last_month.desc(), _OF_SERIES.c.first_month.desc())
    .limit(1)
    .correlate(series_table)
    .scalar_subquery()
)
_LAST_OF_SERIES = (
    select(*FIGURE_COLUMNS)
    .select_from(series_table)
    .join(observation, observation.c.id == _LAST)
    .where(*_OF_KIND, _OF_PARTNER)
)
_NEWEST = (
    select(
        series_table.c.flow,
        series_table.c.commodity,
        series_table.c.partner,
        figure.c.first_month,
        observation.c.amount,
        observation.c.width,
    )
    .select_from(series_table)
    .join(figure, figure.c.series == series_table.c.id)
    .join(observation, observation.c.id == figure.c.observation)
    .where(
        series_table.c.reporter == bindparam("reporter"),
        series_table.c.commodity.in_(bindparam("commodities", expanding=True)),
        series_table.c.measure == Measure.NET_WEIGHT.value,
        figure.c.first_month == _NEWEST_MONTH,
        figure.c.last_month == figure.c.first_month,
    )
)
_LOADED = select(
    *(series_table.c[name] for name in ("reporter", "flow", "commodity", "partner", "measure", "months", "blocks"))
).where((series_table.c.months != "") | (series_table.c.blocks != ""))


async def series(
    connection: AsyncConnection,
    reporter: str,
    flow: Flow,
    commodities: Iterable[str],
    partner: str,
    measure: Measure,
    *,
    as_of: date | None = None,
    in_every_currency: bool = False,
) -> list[Figure]:
    """Return every figure of one partner, single months and longer periods, in order of period; of one that stands in
    several currencies that of the most figures, or all of them when they are asked for.
    """
    parameters = {**_kind(reporter, flow, commodities, measure), "partner": partner}
    if as_of is None:
        return await _figures(connection, _SERIES, parameters, in_every_currency=in_every_currency)
    found = await _figures_as_of(connection, _SERIES_AS_OF, parameters, as_of, in_every_currency=in_every_currency)
    return sorted(found, key=lambda each: (each.key.period, each.key.commodity))


async def several_series(
    connection: AsyncConnection,
    reporter: str,
    flow: Flow,
    commodities: Iterable[str],
    partners: Collection[str],
    measure: Measure,
) -> dict[str, list[Figure]]:
    """Return by partner what `series` returns for each of several, read at once."""
    parameters = {**_kind(reporter, flow, commodities, measure), "partners": list(partners)}
    found: dict[str, list[Figure]] = {partner: [] for partner in partners}
    for each in await _figures(connection, _SEVERAL_SERIES, parameters, in_every_currency=True):
        found[each.key.partner].append(each)
    return {partner: _in_one_currency(figures) for partner, figures in found.items()}


async def month(
    connection: AsyncConnection,
    reporter: str,
    flow: Flow,
    commodities: Iterable[str],
    period: Period,
    measure: Measure,
    *,
    as_of: date | None = None,
) -> list[Figure]:
    """Return the figures of all partners, aggregates among them, for exactly this period, in order of partner, and in
    every currency.
    """
    parameters = {**_kind(reporter, flow, commodities, measure), **_ends(period)}
    if as_of is None:
        return await _figures(connection, _MONTH, parameters, in_every_currency=True)
    found = await _figures_as_of(connection, _MONTH_AS_OF, parameters, as_of, in_every_currency=True)
    return sorted(found, key=lambda each: (each.key.partner, each.key.commodity))


async def span(
    connection: AsyncConnection,
    reporter: str,
    flow: Flow,
    commodities: Iterable[str],
    within: Period,
    measure: Measure,
    *,
    partners: Collection[str] = (),
    as_of: date | None = None,
) -> list[Figure]:
    """Return the figures of some partners, of all where none is named, that lie within these months, single months
    and longer periods, in order of partner and period.
    """
    parameters = {**_kind(reporter, flow, commodities, measure), **_ends(within)}
    statements = (_SPAN, _SPAN_AS_OF)
    if partners:
        parameters["partners"], statements = list(partners), (_PARTNERS_SPAN, _PARTNERS_SPAN_AS_OF)
    if as_of is None:
        return await _figures(connection, statements[0], parameters)
    found = await _figures_as_of(connection, statements[1], parameters, as_of)
    return sorted(found, key=lambda each: (each.key.partner, each.key.period, each.key.commodity))


async def by_partner(
    connection: AsyncConnection,
    reporter: str,
    flow: Flow,
    commodities: Iterable[str],
    within: Period,
    *,
    partners: Collection[str] = (),
    as_of: date | None = None,
) -> AsyncIterator[list[Figure]]:
    """Yield the figures of both measures within these months, those of one partner at a time, of all partners where
    none is named, so that all of them need never be in memory: in order of partner, commodity, period and measure.
    """
    kind = {"reporter": reporter, "flow": flow.value, "commodities": list(commodities), **_ends(within)}
    undone = await undone_as_of(connection, as_of) if as_of is not None else set()
    statement: Select[Any] = _PARTNER if as_of is None else _PARTNER_AS_OF
    told = {"as_of": as_of.isoformat()} if as_of is not None else {}
    decoder = Decoder()
    for partner in await _partners(connection, reporter, flow, commodities):
        if partners and partner not in partners:
            continue
        said = (await connection.execute(statement, {**kind, **told, "partner": partner})).all()
        rows = said if as_of is None else await asyncio.to_thread(_standing_rows, said, undone)
        await decoder.learn(connection, rows)
        found = await asyncio.to_thread(decoder.figures, rows)
        if found:
            yield found if as_of is None else sorted(found, key=_in_file)


def _in_file(figure: Figure) -> tuple[str, Period, str]:
    return figure.key.commodity, figure.key.period, figure.key.measure


async def _partners(connection: AsyncConnection, reporter: str, flow: Flow, commodities: Iterable[str]) -> list[str]:
    """Return the partners of which anything was ever loaded, in order of key."""
    of = series_table.c
    statement = (
        select(of.partner)
        .where(of.reporter == reporter, of.flow == flow.value, of.commodity.in_(list(commodities)))
        .distinct()
        .order_by(of.partner)
    )
    return list((await connection.execute(statement)).scalars())


async def count_observations(
    connection: AsyncConnection,
    reporter: str,
    flow: Flow,
    commodities: Iterable[str],
    measure: Measure,
    *,
    partners: Collection[str] = (),
    within: Period | None = None,
) -> int:
    """Count everything that was ever said about some partners, about all where none is named, in these months: what a
    look at an earlier day reads.
    """
    of, said = series_table.c, observation.c
    conditions = [
        of.reporter == reporter,
        of.flow == flow.value,
        of.commodity.in_(list(commodities)),
        of.measure == measure.value,
        *([of.partner.in_(list(partners))] if partners else []),
    ]
    if within is not None:
        ends = _ends(within)
        conditions += [said.first_month.between(ends["first"], ends["last"]), said.last_month <= ends["last"]]
    statement = select(func.count()).select_from(series_table).join(observation, said.series == of.id)
    return int((await connection.execute(statement.where(*conditions))).scalar_one())


async def last_figures(
    connection: AsyncConnection, reporter: str, flow: Flow, commodities: Iterable[str], partner: str, measure: Measure
) -> list[Figure]:
    """Return the newest figure of each commodity: the one that ends last and, of several, the shortest."""
    return await _figures(
        connection, _LAST_OF_SERIES, {**_kind(reporter, flow, commodities, measure), "partner": partner}
    )


async def observations_of(connection: AsyncConnection, key: CellKey) -> list[Observation]:
    """Return everything that was ever said about a cell, oldest first, removals and undone batches included; of a
    value in every currency.
    """
    parameters = {
        **_kind(key.reporter, key.flow, (key.commodity,), key.measure),
        **_ends(key.period),
        "partner": key.partner,
    }
    rows = (await connection.execute(_OBSERVATIONS, parameters)).all()
    decoder = await Decoder.of(connection, rows)
    return [decoder.observation(row) for row in rows]


async def loaded(connection: AsyncConnection) -> Loaded:
    """Return the map of what is loaded, without reading the figures."""
    rows = await connection.execute(_LOADED)
    return await asyncio.to_thread(lambda: Loaded(loaded_of(rows)))


async def newest(connection: AsyncConnection, reporter: str, commodities: Iterable[str]) -> list[NewestFigure]:
    """Return the newest single month of every series of weight, both flows, all partners."""
    wanted = {"reporter": reporter, "commodities": list(commodities)}
    rows = (await connection.execute(_NEWEST, wanted)).all()
    return [
        NewestFigure(Flow(flow), commodity, partner, month_of(month), grams, width)
        for flow, commodity, partner, month, grams, width in rows
    ]


def _kind(reporter: str, flow: Flow, commodities: Iterable[str], measure: Measure) -> dict[str, Any]:
    return {
        "reporter": reporter,
        "flow": flow.value,
        "commodities": list(commodities),
        "measure": measure.value,
    }


def _ends(period: Period) -> dict[str, int]:
    return {"first": month_number(period.first), "last": month_number(period.last)}


async def _figures(
    connection: AsyncConnection,
    statement: Select[Any],
    parameters: dict[str, Any],
    *,
    in_every_currency: bool = False,
) -> list[Figure]:
    result = await connection.execute(statement, parameters)
    rows = list(result.fetchmany(_MOST_IN_LOOP))
    if len(rows) == _MOST_IN_LOOP:
        rows += await asyncio.to_thread(result.all)
    return await _decoded(connection, rows, in_every_currency=in_every_currency)


async def _decoded(
    connection: AsyncConnection, rows: Sequence[Sequence[Any]], *, in_every_currency: bool = False
) -> list[Figure]:
    if not rows:
        return []
    decoder = await Decoder.of(connection, rows)

    def decoded() -> list[Figure]:
        found = decoder.figures(rows)
        return found if in_every_currency else _in_one_currency(found)

    return decoded() if len(rows) < _MOST_IN_LOOP else await asyncio.to_thread(decoded)


def _in_one_currency(figures: list[Figure]) -> list[Figure]:
    """Keep one figure of each cell, in their order: of several that in the currency in which most is loaded, and of
    equally many that in dollars, else in euros.
    """
    counts = Counter(each.currency for each in figures)
    if len(counts) < 2:
        return figures
    ranked = sorted(counts, key=lambda each: (-counts[each], _PREFERRED.get(each, len(_PREFERRED)), each))
    place = {currency: number for number, currency in enumerate(ranked)}
    chosen: dict[CellKey, Figure] = {}
    for each in figures:
        other = chosen.get(each.key)
        if other is None or place[each.currency] < place[other.currency]:
            chosen[each.key] = each
    return list(chosen.values())


@dataclass(frozen=True, slots=True)
class _Ranked:
    row: Row[Any]

    @property
    def precedence(self) -> int:
        return int(self.row.precedence)

    @property
    def is_forced(self) -> bool:
        return bool(self.row.is_forced)

    @property
    def is_bundled(self) -> bool:
        return not self.row.is_forced and self.row.precedence % 2 == 0


async def _figures_as_of(
    connection: AsyncConnection,
    statement: Select[Any],
    parameters: dict[str, Any],
    as_of: date,
    *,
    in_every_currency: bool = False,
) -> list[Figure]:
    undone = await undone_as_of(connection, as_of)
    rows = await connection.execute(statement, {**parameters, "as_of": as_of.isoformat()})
    standing = await asyncio.to_thread(_standing_rows, rows, undone)
    return await _decoded(connection, standing, in_every_currency=in_every_currency)


def _standing_rows(rows: Iterable[Row[Any]], undone: set[int]) -> list[Sequence[Any]]:
    """Return what of each cell's history stood, as rows of FIGURE_COLUMNS."""
    return [row[: len(FIGURE_COLUMNS)] for row in _stood(rows, undone) if row.amount is not None]


def _stood(rows: Iterable[Row[Any]], undone: set[int]) -> Iterator[Row[Any]]:
    """Yield the row that stood in each cell; rows come ordered by cell, oldest first."""
    counted = (_Ranked(row) for row in rows if row.batch not in undone)
    for _, cell in groupby(counted, key=lambda each: (*each.row[:CELL_COLUMNS], each.row.currency)):
        stood = standing(cell)
        if stood is not None:
            yield stood.row
