"""The last number that each table gave to a row, so that the number of a removed row is never given again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Table, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import POSTGRESQL


async def last_numbers(connection: AsyncConnection, tables: Iterable[Table]) -> dict[str, int]:
    """Return the last number given in each table that numbers its rows, by its name."""
    found: dict[str, int] = {}
    for table in tables:
        column = table.autoincrement_column
        if column is None:
            continue
        highest = int((await connection.execute(select(func.coalesce(func.max(column), 0)))).scalar_one())
        found[table.name] = max(highest, await _remembered(connection, table))
    return found


async def set_last_numbers(connection: AsyncConnection, tables: Iterable[Table], numbers: Mapping[str, int]) -> None:
    """Let each table go on after the number that its counterpart gave last."""
    for table in tables:
        number, column = numbers.get(table.name, 0), table.autoincrement_column
        if column is None or not number:
            continue
        if connection.dialect.name == POSTGRESQL:
            await connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, :column), :number)"),
                {"name": table.name, "column": column.name, "number": number},
            )
        elif table.dialect_options["sqlite"]["autoincrement"]:
            told = {"name": table.name, "number": number}
            await connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), told)
            await connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"), told)


async def _remembered(connection: AsyncConnection, table: Table) -> int:
    """Return the last number given, where it is kept apart from the rows."""
    if connection.dialect.name == POSTGRESQL:
        look = "SELECT last_value FROM pg_sequences WHERE schemaname = current_schema() AND sequencename = :name"
        column = table.autoincrement_column
        name = f"{table.name}_{column.name if column is not None else ''}_seq"
    elif table.dialect_options["sqlite"]["autoincrement"]:
        look, name = "SELECT seq FROM sqlite_sequence WHERE name = :name", table.name
    else:
        return 0
    return int((await connection.execute(text(look), {"name": name})).scalar() or 0)
