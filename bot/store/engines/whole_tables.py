"""All rows of a statement as the driver gives them: of millions, what is made of each costs most."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import POSTGRESQL

ROWS_AT_ONCE = 20_000


async def rows_of(connection: AsyncConnection, statement: Select[Any]) -> AsyncIterator[list[tuple[Any, ...]]]:
    """Return the rows of a statement without parameters, some at a time: all of them need never be in memory. The
    connection may be asked other things meanwhile.
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
