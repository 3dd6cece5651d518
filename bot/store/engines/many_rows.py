"""Many rows into and out of a table, as fast as each engine does it; references are checked together at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import chain, islice
from typing import Any

from sqlalchemy import Select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import POSTGRESQL

ROWS_TOGETHER = 100
ROWS_AT_ONCE = 20_000
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

_REFERENCES = text("""
SELECT conrelid::regclass::text AS of_table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS says
FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2
""")


async def insert_rows(
    connection: AsyncConnection,
    table: str,
    columns: Sequence[str],
    parts: AsyncIterable[Sequence[Sequence[Any]]],
    same: Mapping[str, str | int],
) -> None:
    """Append rows of numbers, texts, bytes and None, given some at a time and column by column; `same` are columns
    with one value of our own in every row. Nothing else may use the connection until all rows have come.
    """
    if connection.dialect.name == POSTGRESQL:
        await _copy(connection, table, columns, parts, same)
        return
    # Each value that is bound costs time: what is the same in every row stands in the statement.
    values = ", ".join([*("?" for _ in columns), *map(repr, same.values())])
    async for part in parts:
        await _insert(connection, f"INSERT INTO {table} ({_named(columns, same)}) VALUES ", f"({values})", part)


async def _insert(connection: AsyncConnection, statement: str, values: str, part: Sequence[Sequence[Any]]) -> None:
    """Insert rows, several with each run of a statement, which takes half the time."""
    several, others = await asyncio.to_thread(_joined, part)
    for found, count in ((several, ROWS_TOGETHER), (others, 1)):
        if found:
            await connection.exec_driver_sql(statement + ", ".join([values] * count), found)


def _joined(part: Sequence[Sequence[Any]]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return the values of each ROWS_TOGETHER rows in one, and the rows that are left over."""
    values, width = chain.from_iterable(zip(*part, strict=True)), len(part)
    whole, left = divmod(len(part[0]) if part else 0, ROWS_TOGETHER)
    several = [tuple(islice(values, ROWS_TOGETHER * width)) for _ in range(whole)]
    return several, [tuple(islice(values, width)) for _ in range(left)]


async def _copy(
    connection: AsyncConnection,
    table: str,
    columns: Sequence[str],
    parts: AsyncIterable[Sequence[Sequence[Any]]],
    same: Mapping[str, str | int],
) -> None:
    import psycopg  # only here: the library is there only where a store is on PostgreSQL

    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    statement = f'COPY "{table}" ({_named(columns, same)}) FROM STDIN'
    try:
        # one for all parts: the server takes one in while the next is written
        async with driver.cursor() as cursor, cursor.copy(statement) as copied:
            async for part in parts:
                await copied.write(await asyncio.to_thread(_as_copied, part, tuple(same.values())))
    except psycopg.Error as error:
        # as every other statement's error is told
        is_lost = bool(driver.closed)
        raise DBAPIError.instance(statement, None, error, psycopg.Error, connection_invalidated=is_lost) from error


def _named(columns: Sequence[str], same: Mapping[str, str | int]) -> str:
    return ", ".join(f'"{name}"' for name in (*columns, *same))


def _as_copied(part: Sequence[Sequence[Any]], same: tuple[str | int, ...]) -> str:
    """Write rows, given column by column, in COPY's text format."""
    columns = [_fields(column) for column in part]
    pattern = "\t".join(["%s"] * len(columns) + [_field(each).replace("%", "%%") for each in same]) + "\n"
    return "".join(map(pattern.__mod__, zip(*columns, strict=True)))


def _fields(column: Sequence[Any]) -> Sequence[Any]:
    # most columns are numbers, or the same few words again and again
    kinds = set(map(type, column))
    if kinds == {int}:
        return column
    if bytes in kinds:
        return list(map(_field, column))
    written = {value: _field(value) for value in set(column)}
    return [written[value] for value in column]


def _field(value: object) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    return value.translate(_ESCAPES) if isinstance(value, str) else str(value)


@asynccontextmanager
async def without_references(connection: AsyncConnection) -> AsyncIterator[None]:
    """Let PostgreSQL check the references of the block's rows at its end, which is many times as fast as row by row;
    SQLite checks each at once, which costs little there.
    """
    if connection.dialect.name != POSTGRESQL:
        yield
        return
    found = (await connection.execute(_REFERENCES)).all()
    for each in found:
        await connection.execute(text(f"ALTER TABLE {each.of_table} DROP CONSTRAINT {each.name}"))
    yield
    for each in found:
        await connection.execute(text(f"ALTER TABLE {each.of_table} ADD CONSTRAINT {each.name} {each.says}"))
    # its planner would know nothing of what came in until it looks by itself
    await connection.execute(text("ANALYZE"))


async def rows_of(connection: AsyncConnection, statement: Select[Any]) -> AsyncIterator[list[tuple[Any, ...]]]:
    """Yield the rows of a statement without parameters as the driver gives them, some at a time, so that all of them
    need never be in memory. The connection may be asked other things meanwhile.
    """
    words = str(statement.compile(dialect=connection.dialect))
    driver: Any = (await connection.get_raw_connection()).driver_connection
    if connection.dialect.name == POSTGRESQL:
        # binary numbers are read faster
        cursor = driver.cursor(name="whole_table", binary=True)
    else:
        cursor = await driver.cursor()
    try:
        await cursor.execute(words)
        while rows := await cursor.fetchmany(ROWS_AT_ONCE):
            yield rows
    finally:
        await cursor.close()
