"""What is fetched by itself. Writes go through `Database.writing`, so each step is whole or not there."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.records import moment_text, month_number, month_of
from bot.store.tables import batch
from bot.store.tables import fetch as fetch_table
from bot.trade.fetching import FetchJob

_OF = fetch_table.c


async def jobs(connection: AsyncConnection) -> list[FetchJob]:
    """Return every fetch, in the order they were set up."""
    return [_job(row) for row in (await connection.execute(select(fetch_table).order_by(_OF.id))).all()]


async def keep(connection: AsyncConnection, job: FetchJob) -> bool:
    """Write a fetch, a new one or one as it is now; return whether it is new."""
    values = {
        "guild": job.guild,
        "created_by": job.created_by,
        "created_at": moment_text(job.created_at),
        "next_at": moment_text(job.next_at),
        "last_at": moment_text(job.last_at) if job.last_at else "",
        "last_month": None if job.last_month is None else month_number(job.last_month),
        "outcome": job.outcome,
        "problem": job.problem,
        "failures": job.failures,
        "validators": json.dumps({address: list(said) for address, said in job.validators.items()}),
    }
    mine = (_OF.source == job.source, _OF.product == job.product)
    changed = await connection.execute(update(fetch_table).where(*mine).values(values))
    if changed.rowcount:
        return False
    await connection.execute(insert(fetch_table).values(source=job.source, product=job.product, **values))
    return True


async def forget(connection: AsyncConnection, source: str, product: str) -> bool:
    """Remove a fetch; return whether it was there."""
    result = await connection.execute(delete(fetch_table).where(_OF.source == source, _OF.product == product))
    return result.rowcount > 0


async def was_undone(connection: AsyncConnection, sha256: str) -> bool:
    """Return whether somebody undid what these very bytes brought, and nobody brought them again."""
    statement = select(batch.c.undone_by).where(batch.c.sha256 == sha256).order_by(batch.c.number.desc()).limit(1)
    return (await connection.execute(statement)).scalar() is not None


def _job(row: Any) -> FetchJob:
    return FetchJob(
        source=row.source,
        product=row.product,
        guild=row.guild,
        created_by=row.created_by,
        created_at=datetime.fromisoformat(row.created_at),
        next_at=datetime.fromisoformat(row.next_at),
        last_at=datetime.fromisoformat(row.last_at) if row.last_at else None,
        last_month=None if row.last_month is None else month_of(row.last_month),
        outcome=row.outcome,
        problem=row.problem,
        failures=row.failures,
        validators={address: (said[0], said[1]) for address, said in json.loads(row.validators).items()},
    )
