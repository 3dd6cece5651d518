"""Files that were shown and not yet confirmed: kept whole for a day, across restarts."""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import batch, pending_import
from bot.trade.vintages import BatchKind

KEPT_FOR = timedelta(hours=24)


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
        """Give until when it is kept."""
        return self.created_at + KEPT_FOR


async def keep(connection: AsyncConnection, pending: Pending, content: bytes) -> None:
    """Keep a file with its bytes, packed, and forget those whose day is over."""
    packed = await asyncio.to_thread(zlib.compress, content, zlib.Z_BEST_SPEED)
    await connection.execute(
        delete(pending_import).where(pending_import.c.expires_at <= pending.created_at.astimezone(UTC).isoformat())
    )
    await connection.execute(
        insert(pending_import).values(
            token=pending.token,
            created_at=pending.created_at.astimezone(UTC).isoformat(),
            expires_at=pending.expires_at.astimezone(UTC).isoformat(),
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
    """Give a kept file, None when there is none or its day is over."""
    columns = [each for each in pending_import.c if each.name != "content"]
    statement = select(*columns).where(
        pending_import.c.token == token, pending_import.c.expires_at > now.astimezone(UTC).isoformat()
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
    """Give a kept file's bytes, None when they are not kept any more."""
    statement = select(pending_import.c.content).where(pending_import.c.token == token)
    packed = (await connection.execute(statement)).scalar_one_or_none()
    try:
        return None if packed is None else await asyncio.to_thread(zlib.decompress, packed)
    except zlib.error:
        # Kept by a version that did not pack.
        return None


async def is_kept(connection: AsyncConnection, token: str) -> bool:
    """Say whether a file is still kept."""
    statement = select(pending_import.c.token).where(pending_import.c.token == token)
    return (await connection.execute(statement)).one_or_none() is not None


async def replan(connection: AsyncConnection, token: str, options: str, plan_hash: str) -> None:
    """Keep what was said since, and the digest of the plan that was shown for it."""
    await connection.execute(
        update(pending_import).where(pending_import.c.token == token).values(options=options, plan_hash=plan_hash)
    )


async def forget(connection: AsyncConnection, token: str) -> bool:
    """Forget a kept file; say whether it was still there."""
    result = await connection.execute(delete(pending_import).where(pending_import.c.token == token))
    return result.rowcount > 0


async def imported(connection: AsyncConnection, sha256: str) -> tuple[int, datetime] | None:
    """Give the newest import of these very bytes that still counts: its number and moment."""
    statement = (
        select(batch.c.number, batch.c.committed_at)
        .where(batch.c.sha256 == sha256, batch.c.kind == BatchKind.IMPORT.value, batch.c.undone_by.is_(None))
        .order_by(batch.c.number.desc())
        .limit(1)
    )
    row = (await connection.execute(statement)).one_or_none()
    return (row.number, datetime.fromisoformat(row.committed_at)) if row is not None else None
