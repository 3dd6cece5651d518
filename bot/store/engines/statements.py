"""SQL that both engines take, with the few words that they say differently.

A statement is a function of those words, so that it reads as SQL; where speed needs two, an engine's own stands
beside the other's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

SQLITE, POSTGRESQL = "sqlite", "postgresql"


class SqlWords:
    """SQLite's words."""

    # Tables are read in the order in which they are written: SQLite takes the word for it, PostgreSQL needs none.
    then = "CROSS JOIN"
    # Equal, or both NULL; of whole rows too.
    same = "IS"
    differs = "IS NOT"
    # What ends the making of a table that is kept in the order of its key.
    clustered = "WITHOUT ROWID"
    # How a table without doubles is made, and filled: by its key, which SQLite does faster.
    once, key, unless_there = "", "PRIMARY KEY", "ON CONFLICT DO NOTHING"

    def elements(self, name: str) -> str:
        """Return a query of the texts of a list that is given as JSON."""
        return f"SELECT value FROM json_each(:{name})"

    def numbers(self, name: str) -> str:
        """Return a table, in brackets, of the numbers of a list that is given as JSON: `value`."""
        return f"(SELECT value FROM json_each(:{name}))"

    def rows(self, name: str, *columns: str) -> str:
        """Return a table, in brackets, of rows of texts that are given as JSON: `place` from 0, and the columns."""
        values = ", ".join(f"json_extract(value, '$[{at}]') AS {column}" for at, column in enumerate(columns))
        return f"(SELECT key AS place, {values} FROM json_each(:{name}))"


class PostgresqlWords(SqlWords):
    """PostgreSQL's words."""

    then = "JOIN"
    same = "IS NOT DISTINCT FROM"
    differs = "IS DISTINCT FROM"
    clustered = ""
    once, key, unless_there = "DISTINCT", "", ""

    def elements(self, name: str) -> str:
        """Return a query of the texts of a list that is given as JSON."""
        return f"SELECT json_array_elements_text(CAST(:{name} AS json))"

    def numbers(self, name: str) -> str:
        """Return a table, in brackets, of the numbers of a list that is given as JSON: `value`."""
        return f"(SELECT CAST(json_array_elements_text(CAST(:{name} AS json)) AS bigint) AS value)"

    def rows(self, name: str, *columns: str) -> str:
        """Return a table, in brackets, of rows of texts that are given as JSON: `place` from 0, and the columns."""
        values = ", ".join(f"value ->> {at} AS {column}" for at, column in enumerate(columns))
        of = f"json_array_elements(CAST(:{name} AS json)) WITH ORDINALITY AS given(value, number)"
        return f"(SELECT number - 1 AS place, {values} FROM {of})"


WORDS = {SQLITE: SqlWords(), POSTGRESQL: PostgresqlWords()}


class Statement:
    """A statement for both engines; `postgresql` is that engine's own where one text cannot serve both."""

    def __init__(
        self, sql: Callable[[SqlWords], str], *, postgresql: Callable[[SqlWords], str] | None = None
    ) -> None:
        self._sql = {SQLITE: sql, POSTGRESQL: postgresql or sql}
        self._texts: dict[str, TextClause] = {}

    def on(self, connection: AsyncConnection) -> TextClause:
        """Return the statement as the engine of a connection takes it."""
        return self.of(connection.dialect.name)

    def of(self, engine: str) -> TextClause:
        """Return the statement as an engine takes it."""
        made = self._texts.get(engine)
        if made is None:
            made = self._texts[engine] = text(self._sql[engine](WORDS[engine]))
        return made


def inserting(connection: AsyncConnection, table: Any) -> Any:
    """Return an INSERT of a table that can say what happens ON CONFLICT, which SQLAlchemy has for each engine."""
    if connection.dialect.name == POSTGRESQL:
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        return postgresql_insert(table)
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table)
