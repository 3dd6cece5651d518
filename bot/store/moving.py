"""Move a store to another place, on either engine: history and ids included, proved by a digest, all or nothing."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Table, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StartError
from bot.store.database import Database, is_in_use, look_at
from bot.store.engines.many_rows import insert_rows, rows_of, without_references
from bot.store.engines.numbering import last_numbers, set_last_numbers
from bot.store.engines.place import StorePlace
from bot.store.inspection import SIDECARS, StoreKind, beside
from bot.store.tables import batch, metadata
from bot.trade.importing import Progress

# In an order in which what a row refers to is there before it; only a batch refers to later ones, which undid it.
_TABLES: tuple[Table, ...] = tuple(metadata.sorted_tables)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: the rows of each table, and the digest of all that both stores hold."""

    rows: Mapping[str, int]
    digest: str


async def move(
    source: StorePlace, target: StorePlace, progress: Progress | None = None, *, is_live: bool = False
) -> Moved:
    """Copy everything to a place where no store is, or an empty one, and check it there before it counts. StartError
    when a bot may write to the source meanwhile, unless `is_live`: then it is copied as it stands at one moment.
    """
    if source == target:
        raise StartError(f"{source} cannot be moved to itself.")
    if (await look_at(source, migrates=False)).kind is not StoreKind.STORE:
        raise StartError(f"There is no store at {source}.")
    for place in (target,) if is_live else (source, target):
        if await is_in_use(place):
            raise StartError(f"A bot uses {place}: stop it first, so that nothing it saves is left behind.")
    is_made = isinstance(target, Path) and not target.exists()
    try:
        async with await Database.open(source) as read, await Database.open(target) as written:
            with read.starting(), written.starting():
                async with read.reading() as origin, written.writing() as copy:
                    return await _copied(origin, copy, target, progress)
    except BaseException:
        if is_made and isinstance(target, Path):
            for each in (target, *(beside(target, suffix) for suffix in SIDECARS)):
                each.unlink(missing_ok=True)
        raise


async def _copied(
    origin: AsyncConnection, copy: AsyncConnection, target: StorePlace, progress: Progress | None
) -> Moved:
    for table in _TABLES:
        if (await copy.execute(select(*table.c).limit(1))).first() is not None:
            raise StartError(
                f"{target} holds a store already: name a place where none is, or set that one aside first."
            )
    counts = {table.name: await _count(origin, table) for table in _TABLES}
    whole, done, found = 2 * sum(counts.values()) or 1, 0, _Digest()

    def tell(words: str, rows: int) -> None:
        nonlocal done
        done += rows
        if progress is not None:
            progress(words, done / whole)

    async def told(table: Table) -> AsyncIterator[Sequence[Sequence[Any]]]:
        found.begin(table)
        async for rows in rows_of(origin, _in_order(table)):
            await asyncio.to_thread(found.add, rows)
            yield await asyncio.to_thread(_columns, table, rows)
            tell("Copying", len(rows))

    async with without_references(copy):
        for table in _TABLES:
            await insert_rows(copy, table.name, tuple(table.c.keys()), told(table), {})
        undone = (await origin.execute(select(batch.c.number, batch.c.undone_by).where(batch.c.undone_by > 0))).all()
        for number, by in undone:
            await copy.execute(update(batch).where(batch.c.number == number).values(undone_by=by))
    await set_last_numbers(copy, _TABLES, await last_numbers(origin, _TABLES))
    if await digest(copy, lambda rows: tell("Checking", rows)) != found.told():
        raise StartError(f"What {target} keeps is not what was written to it, so nothing was moved.")
    return Moved(counts, found.told())


async def digest(connection: AsyncConnection, tell: Callable[[int], None] = lambda _: None) -> str:
    """Return the digest of all that a store holds, the same for the same content on either engine; `tell` is called
    with the number of rows that were read.
    """
    found = _Digest()
    for table in _TABLES:
        found.begin(table)
        async for rows in rows_of(connection, _in_order(table)):
            await asyncio.to_thread(found.add, rows)
            tell(len(rows))
    return found.told()


async def _count(connection: AsyncConnection, table: Table) -> int:
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


def _in_order(table: Table) -> Select[Any]:
    return select(*table.c).order_by(*table.primary_key.columns)


def _columns(table: Table, rows: Sequence[tuple[Any, ...]]) -> Sequence[Sequence[Any]]:
    columns = list(zip(*rows, strict=True))
    if table is batch:
        columns[list(batch.c.keys()).index("undone_by")] = (None,) * len(rows)
    return columns


class _Digest:
    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def begin(self, table: Table) -> None:
        self._hash.update(f"\n{table.name} {' '.join(table.c.keys())}\n".encode())

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        written = json.dumps(rows, separators=(",", ":"), default=bytes.hex)
        self._hash.update(written[1:-1].encode() + b",")

    def told(self) -> str:
        return self._hash.hexdigest()
