"""What the batches did: by number, by day and by who committed them; and which figures they gave another amount."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, Subquery, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import (
    FIGURE_COLUMNS,
    RECEIPT_COLUMNS,
    Decoder,
    month_number,
    month_of,
    period_of,
    receipt_of,
)
from bot.store.tables import batch, figure, observation, series
from bot.trade.observations import Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.vintages import BatchKind, BatchReceipt, KindCounts, Move, Revision

MOST_NUMBER = 2**63 - 1  # SQLite knows no greater one

_EARLIER, _EARLIER_BATCH = observation.alias("earlier"), batch.alias("earlier_batch")
_OTHER, _OTHER_BATCH = observation.alias("other"), batch.alias("other_batch")
_OLD = observation.alias("old")
IsEarlier = Callable[[FromClause], ColumnElement[bool]]


async def batches(connection: AsyncConnection, limit: int = 20, offset: int = 0) -> list[BatchReceipt]:
    """Return what the batches did, newest first."""
    statement = select(*RECEIPT_COLUMNS).order_by(batch.c.number.desc()).limit(limit).offset(offset)
    return [receipt_of(row) for row in await connection.execute(statement)]


async def batches_since(connection: AsyncConnection, day: date, limit: int) -> list[BatchReceipt]:
    """Return what the batches of a day (UTC) and later did, the newest first, up to a limit."""
    statement = select(*RECEIPT_COLUMNS).where(batch.c.committed_at >= day.isoformat())
    rows = await connection.execute(statement.order_by(batch.c.number.desc()).limit(limit))
    return [receipt_of(row) for row in rows]


async def batches_of(
    connection: AsyncConnection, actors: str, after: int, limit: int
) -> tuple[int, list[BatchReceipt]]:
    """Return how many batches after a number are of actors whose name begins with `actors`, and the oldest of them
    up to a limit.
    """
    wanted = batch.c.number > after, batch.c.actor.startswith(actors, autoescape=True)
    count = (await connection.execute(select(func.count()).where(*wanted))).scalar_one()
    rows = await connection.execute(select(*RECEIPT_COLUMNS).where(*wanted).order_by(batch.c.number).limit(limit))
    return int(count), [receipt_of(row) for row in rows]


async def batch_numbered(connection: AsyncConnection, number: int) -> BatchReceipt | None:
    """Return what one batch did, None when there is no such batch."""
    if number > MOST_NUMBER:
        return None
    row = (await connection.execute(select(*RECEIPT_COLUMNS).where(batch.c.number == number))).one_or_none()
    return receipt_of(row) if row is not None else None


async def latest_batch(connection: AsyncConnection) -> BatchReceipt | None:
    """Return what the newest batch did, None in an empty store."""
    found = await batches(connection, 1)
    return found[0] if found else None


async def newest_batch_number(connection: AsyncConnection) -> int:
    """Return the number of the newest batch, 0 in an empty store: it grows with every change of the data."""
    return int((await connection.execute(select(func.coalesce(func.max(batch.c.number), 0)))).scalar_one())


async def count_by_kind(connection: AsyncConnection) -> dict[str, int]:
    """Return how many batches of each kind there are, of the kinds that there are any of."""
    rows = await connection.execute(select(batch.c.kind, func.count()).group_by(batch.c.kind))
    return {row[0]: row[1] for row in rows}


async def kinds_of(connection: AsyncConnection, number: int, most: int) -> tuple[tuple[KindCounts, ...], int]:
    """Return which commodities the figures of a batch are of, and of which months, those with most figures first and
    up to a number; and how many commodities there are. What of them was new is not told apart.
    """
    kind = series.c.reporter, series.c.flow, series.c.commodity
    of_batch = observation.join(series, series.c.id == observation.c.series)
    counted = (
        select(*kind, func.count().label("figures"))
        .select_from(of_batch)
        .where(observation.c.batch == number)
        .group_by(*kind)
        .order_by(func.count().desc(), *kind)
    )
    rows = (await connection.execute(counted)).all()
    found = []
    for reporter, flow, commodity, _ in rows[:most]:
        is_of_kind = (column == value for column, value in zip(kind, (reporter, flow, commodity), strict=True))
        spans = select(observation.c.first_month, observation.c.last_month).select_from(of_batch)
        periods = await connection.execute(spans.where(observation.c.batch == number, *is_of_kind).distinct())
        months = {month for first, last in periods for month in Period(month_of(first), month_of(last))}
        found.append(KindCounts(reporter, Flow(flow), commodity, tuple(sorted(months))))
    return tuple(found), len(rows)


async def months_of(
    connection: AsyncConnection, number: int, reporter: str, flow: Flow, commodities: Sequence[str]
) -> set[Month]:
    """Return the months of which a batch has figures of some commodities."""
    statement = (
        select(observation.c.first_month, observation.c.last_month)
        .select_from(observation.join(series, series.c.id == observation.c.series))
        .where(
            observation.c.batch == number,
            series.c.reporter == reporter,
            series.c.flow == flow.value,
            series.c.commodity.in_(list(commodities)),
        )
        .distinct()
    )
    periods = await connection.execute(statement)
    return {month for first, last in periods for month in Period(month_of(first), month_of(last))}


async def begun_at(connection: AsyncConnection) -> datetime | None:
    """Return the moment of the first batch, None in an empty store."""
    found = (await connection.execute(select(func.min(batch.c.committed_at)))).scalar()
    return datetime.fromisoformat(found) if found is not None else None


async def begins_on(connection: AsyncConnection) -> date | None:
    """Return the first day for which `as_of` can know anything, None in an empty store."""
    found = (await connection.execute(select(func.min(batch.c.first_known_on)))).scalar()
    return date.fromisoformat(found) if found is not None else None


async def root_of(connection: AsyncConnection, number: int) -> int:
    """Return the batch whose figures a chain of undos is about: a batch that undoes none is its own."""
    row = (await connection.execute(select(batch.c.number, batch.c.undoes).where(batch.c.number == number))).one()
    return row.number if row.undoes is None else await root_of(connection, row.undoes)


async def undone_as_of(connection: AsyncConnection, as_of: date) -> set[int]:
    """Return the batches that were undone by the end of a day."""
    return await _undone(connection, func.substr(batch.c.committed_at, 1, 10) <= as_of.isoformat())


async def _undone(connection: AsyncConnection, until: ColumnElement[bool]) -> set[int]:
    statement = select(batch.c.number, batch.c.undoes).where(batch.c.undoes > 0, until)
    undone: set[int] = set()
    # The newest first: an undo that was itself undone by then undoes nothing.
    for number, target in sorted((await connection.execute(statement)).all(), reverse=True):
        if number not in undone:
            undone.add(target)
    return undone


async def _touched(connection: AsyncConnection, since: ColumnElement[bool]) -> Subquery:
    """Return a query of the cells that batches dealt with: those they have something of, and those of what an undo
    among them took away or brought back.
    """
    undos = (await connection.execute(select(batch.c.number).where(batch.c.undoes > 0, since))).scalars()
    roots = [await root_of(connection, each) for each in undos]
    cells = select(observation.c.series, observation.c.first_month, observation.c.last_month)
    return cells.join(batch).where(or_(since, batch.c.number.in_(roots))).distinct().subquery("touched")


def _same_cell(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in ("series", "first_month", "last_month")))


async def _stood_when(connection: AsyncConnection, is_earlier: IsEarlier) -> ScalarSelect[int]:
    """Return a query of the observation, perhaps a removal, that stood for a figure when only the earlier batches
    were there, as `trade.standing` has it.
    """
    undone = await _undone(connection, is_earlier(batch))

    def counted(said: FromClause, of: FromClause) -> tuple[ColumnElement[bool], ...]:
        return (
            _same_cell(said, figure),
            is_earlier(of),
            of.c.number.not_in(undone),
        )

    def last(which: ColumnElement[bool]) -> ScalarSelect[int]:
        found = select(func.coalesce(func.max(_OTHER.c.id), 0)).join(
            _OTHER_BATCH, _OTHER_BATCH.c.number == _OTHER.c.batch
        )
        return found.where(*counted(_OTHER, _OTHER_BATCH), which).correlate(figure).scalar_subquery()

    bundled = BatchKind.STARTER.value
    return (
        select(_EARLIER.c.id)
        .join(_EARLIER_BATCH, _EARLIER_BATCH.c.number == _EARLIER.c.batch)
        .where(
            *counted(_EARLIER, _EARLIER_BATCH),
            _EARLIER.c.id >= last(_OTHER.c.is_forced == 1),
            or_(_EARLIER_BATCH.c.kind != bundled, _EARLIER.c.id == last(_OTHER_BATCH.c.kind == bundled)),
        )
        .order_by(_EARLIER.c.precedence.desc(), _EARLIER.c.id.desc())
        .limit(1)
        .correlate(figure)
        .scalar_subquery()
    )


async def moves_since(connection: AsyncConnection, day: date, limit: int) -> list[Move]:
    """Return the figures of single months that have another amount than before a day (UTC), those that moved most in
    proportion first, weights before values, up to a limit.
    """
    touched = await _touched(connection, batch.c.committed_at >= day.isoformat())
    stood = await _stood_when(connection, lambda of: of.c.committed_at < day.isoformat())
    moved = func.abs(observation.c.amount - _OLD.c.amount) * 1.0 / case((_OLD.c.amount > 0, _OLD.c.amount), else_=1)
    statement = (
        select(*FIGURE_COLUMNS, _OLD.c.amount.label("old_amount"), _OLD.c.width.label("old_width"))
        .select_from(touched)
        .join(figure, _same_cell(figure, touched))
        .join(series, series.c.id == figure.c.series)
        .join(observation, observation.c.id == figure.c.observation)
        .join(batch, batch.c.number == observation.c.batch)
        .join(_OLD, _OLD.c.id == stood)
        .where(observation.c.amount != _OLD.c.amount)
        .order_by(series.c.measure != Measure.NET_WEIGHT.value, moved.desc(), figure.c.observation)
        .limit(limit)
    )
    rows = (await connection.execute(statement)).all()
    now = (await Decoder.of(connection, rows)).figures([row[: len(FIGURE_COLUMNS)] for row in rows])
    return [
        Move(
            after.key,
            Amount.rounded(row.old_amount, max(row.old_width, 1)),
            Amount.rounded(after.amount, max(after.width, 1)),
            after.currency,
            after.batch.number,
            after.source,
        )
        for row, after in zip(rows, now, strict=True)
    ]


async def revisions_since(
    connection: AsyncConnection, reporter: str, flow: Flow, commodity: str, since: int, before: Month
) -> list[Revision]:
    """Return the weights of single months before a month that have another amount than when a batch was the newest
    one.
    """
    touched = await _touched(connection, batch.c.number > since)
    stood = await _stood_when(connection, lambda of: of.c.number <= since)
    statement = (
        select(
            series.c.partner, figure.c.first_month, figure.c.last_month,
            _OLD.c.amount, _OLD.c.width, observation.c.amount, observation.c.width,
        )
        .select_from(touched)
        .join(figure, _same_cell(figure, touched))
        .join(series, series.c.id == figure.c.series)
        .join(observation, observation.c.id == figure.c.observation)
        .join(_OLD, _OLD.c.id == stood)
        .where(
            series.c.reporter == reporter,
            series.c.flow == flow.value,
            series.c.commodity == commodity,
            series.c.measure == Measure.NET_WEIGHT.value,
            figure.c.first_month == figure.c.last_month,
            figure.c.last_month < month_number(before),
            observation.c.amount != _OLD.c.amount,
        )
        .order_by(figure.c.first_month, series.c.partner)
    )  # fmt: skip
    rows = (await connection.execute(statement)).all()
    return await asyncio.to_thread(_revisions, rows)


def _revisions(rows: Any) -> list[Revision]:
    return [
        Revision(partner, period_of(first, last), Amount.rounded(was, was_width), Amount.rounded(now, width))
        for partner, first, last, was, was_width, now, width in rows
    ]
