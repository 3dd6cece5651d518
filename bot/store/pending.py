"""Imports on their way: files that were shown and not yet confirmed, kept whole for a day, across restarts; and what
stands where a file would write.
"""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import Statement
from bot.store.records import moment_text, month_number
from bot.store.tables import batch, pending_import
from bot.trade.importing import StandingCells
from bot.trade.periods import Period
from bot.trade.vintages import BatchKind

KEPT_FOR = timedelta(hours=24)
Kind = tuple[str, str, str]

_SERIES = Statement(
    lambda sql: (
        "SELECT s.id, s.reporter, s.flow, s.commodity, s.partner, s.measure, s.currency "
        f"FROM {sql.rows('kinds', 'reporter', 'flow', 'commodity')} AS k {sql.then} series s "
        "ON s.reporter = k.reporter AND s.flow = k.flow AND s.commodity = k.commodity"
    )
)
_MONTHS = "f.first_month >= :first AND f.first_month <= :last"
_CELLS = Statement(
    lambda sql: (
        f"""
SELECT f.series, f.first_month / 100 * 12 + f.first_month % 100 - 1, f.last_month / 100 * 12 + f.last_month % 100 - 1,
       o.amount, o.width, o.status, o.precedence
FROM {sql.numbers("series")} AS j {sql.then} figure f ON f.series = j.value AND {_MONTHS}
JOIN observation o ON o.id = f.observation
"""
    )
)
_USUAL = Statement(
    lambda sql: (
        f"""
SELECT f.series, avg(o.amount) FROM {sql.numbers("series")} AS j
{sql.then} figure f ON f.series = j.value AND {_MONTHS}
JOIN observation o ON o.id = f.observation
WHERE f.first_month = f.last_month GROUP BY f.series
"""
    )
)
USUAL_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Pending:
    """One kept file: what was said about it (JSON), and the digest of the plan that was shown."""

    token: str
    created_at: datetime
    actor: str
    guild: int
    file_name: str
    sha256: str
    options: str
    plan_hash: str

    @property
    def expires_at(self) -> datetime:
        """Return until when it is kept."""
        return self.created_at + KEPT_FOR


async def packed(content: bytes) -> bytes:
    """Return a file's bytes as they are kept."""
    return await asyncio.to_thread(zlib.compress, content, zlib.Z_BEST_SPEED)


async def keep(connection: AsyncConnection, pending: Pending, packed: bytes) -> None:
    """Keep a file with its packed bytes, and forget those whose day is over."""
    await connection.execute(
        delete(pending_import).where(pending_import.c.expires_at <= moment_text(pending.created_at))
    )
    await connection.execute(
        insert(pending_import).values(
            token=pending.token,
            created_at=moment_text(pending.created_at),
            expires_at=moment_text(pending.expires_at),
            actor=pending.actor,
            guild=pending.guild,
            file_name=pending.file_name,
            sha256=pending.sha256,
            content=packed,
            options=pending.options,
            plan_hash=pending.plan_hash,
        )
    )


async def kept(connection: AsyncConnection, token: str, now: datetime) -> Pending | None:
    """Return a kept file, None when there is none or its day is over."""
    columns = [each for each in pending_import.c if each.name != "content"]
    statement = select(*columns).where(
        pending_import.c.token == token, pending_import.c.expires_at > moment_text(now)
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        return None
    return Pending(
        row.token,
        datetime.fromisoformat(row.created_at),
        row.actor,
        row.guild,
        row.file_name,
        row.sha256,
        row.options,
        row.plan_hash,
    )


async def content(connection: AsyncConnection, token: str) -> bytes | None:
    """Return a kept file's bytes, None when they are not kept any more."""
    statement = select(pending_import.c.content).where(pending_import.c.token == token)
    packed = (await connection.execute(statement)).scalar_one_or_none()
    try:
        return None if packed is None else await asyncio.to_thread(zlib.decompress, packed)
    except zlib.error:
        # It was kept by a version that did not compress.
        return None


async def is_kept(connection: AsyncConnection, token: str) -> bool:
    """Return whether a file is still kept."""
    statement = select(pending_import.c.token).where(pending_import.c.token == token)
    return (await connection.execute(statement)).one_or_none() is not None


async def replan(connection: AsyncConnection, token: str, options: str, plan_hash: str) -> None:
    """Keep what was said since, and the digest of the plan that was shown for it."""
    await connection.execute(
        update(pending_import).where(pending_import.c.token == token).values(options=options, plan_hash=plan_hash)
    )


async def forget(connection: AsyncConnection, token: str) -> bool:
    """Forget a kept file; return whether it was still there."""
    result = await connection.execute(delete(pending_import).where(pending_import.c.token == token))
    return result.rowcount > 0


async def imported(connection: AsyncConnection, sha256: str) -> tuple[int, datetime] | None:
    """Return the newest import of these very bytes that still counts: its number and moment."""
    statement = (
        select(batch.c.number, batch.c.committed_at)
        .where(
            batch.c.sha256 == sha256,
            batch.c.kind.in_((BatchKind.IMPORT.value, BatchKind.FETCH.value)),
            batch.c.undone_by.is_(None),
        )
        .order_by(batch.c.number.desc())
        .limit(1)
    )
    row = (await connection.execute(statement)).one_or_none()
    return (row.number, datetime.fromisoformat(row.committed_at)) if row is not None else None


async def standing_cells(connection: AsyncConnection, kinds: Iterable[Kind], months: Period) -> StandingCells:
    """Return what stands for all partners of the kinds in periods that begin in `months`."""
    told: dict[str, Any] = {"kinds": json.dumps(sorted(kinds))}
    rows: list[tuple[Any, ...]] = [tuple(row) for row in await connection.execute(_SERIES.on(connection), told)]
    series: dict[int, tuple[str, ...]] = {number: tuple(words) for number, *words in rows}
    told = {"series": json.dumps(list(series))}
    ends = {"first": month_number(months.first), "last": month_number(months.last)}
    cells = (await connection.execute(_CELLS.on(connection), told | ends)).all()
    before = {"first": month_number(months.first - USUAL_MONTHS), "last": month_number(months.first - 1)}
    usual: list[tuple[Any, ...]] = [
        tuple(row) for row in await connection.execute(_USUAL.on(connection), told | before)
    ]
    return StandingCells(series, [tuple(row) for row in cells], {number: float(mean) for number, mean in usual})
