"""Set-based statements that decide which observation stands for each cell, and which months each series has.

They say in SQL what `trade.standing.standing` says in Python; a test holds the two together. A cell whose newest
word is a removal has no row in `figure`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import Statement
from bot.trade.loaded import EPOCH

_CELL = "{0}.series = {1}.series AND {0}.first_month = {1}.first_month AND {0}.last_month = {1}.last_month"

_COUNT_ROWS = text("SELECT count(*) AS rows, min(known_on) AS first_known_on FROM observation WHERE batch = :batch")

# Cells without a figure take theirs first: most files bring new cells alone, and nothing is then left to compare.
_OF_BATCH = """
INSERT INTO figure (series, first_month, last_month, observation)
SELECT o.series, o.first_month, o.last_month, o.id FROM observation o WHERE o.batch = :batch AND o.amount IS NOT NULL
"""
_TAKE_NEW = Statement(
    lambda _sql: f"{_OF_BATCH} ON CONFLICT (series, first_month, last_month) DO NOTHING",
    # which takes PostgreSQL twice as long as to look first; nobody else writes meanwhile
    postgresql=lambda _sql: f"{_OF_BATCH} AND NOT EXISTS (SELECT 1 FROM figure f WHERE {_CELL.format('f', 'o')})",
)

_COUNT_OF_COMMIT = Statement(
    lambda sql: (
        f"""
SELECT count(*) FILTER (WHERE is_new) AS new,
       count(*) FILTER (WHERE is_amount AND was IS NOT NULL AND is_taken AND NOT is_equal) AS changed,
       count(*) FILTER (WHERE is_amount AND is_taken AND is_equal OR NOT is_amount AND was IS NULL) AS same,
       count(*) FILTER (WHERE is_amount AND was IS NOT NULL AND NOT is_taken) AS not_taken,
       count(*) FILTER (WHERE NOT is_amount AND was IS NOT NULL) AS removed
FROM (SELECT o.amount IS NOT NULL AS is_amount, s.id AS was, s.id IS NULL AND o.amount IS NOT NULL AS is_new,
             o.is_forced = 1 OR o.precedence >= s.precedence AS is_taken,
             (o.amount, o.width, o.currency, o.status, o.precedence)
             {sql.same} (s.amount, s.width, s.currency, s.status, s.precedence) AS is_equal
      FROM observation o
      LEFT JOIN figure f ON {_CELL.format("f", "o")} AND f.observation <> o.id
      LEFT JOIN observation s ON s.id = f.observation
      WHERE o.batch = :batch) AS compared
"""
    )
)

# Only cells that gain or lose their figure change what is loaded.
_TOUCH_APPEARING = Statement(
    lambda sql: (
        f"""
INSERT INTO touched
SELECT {sql.once} o.series FROM observation o JOIN figure f ON {_CELL.format("f", "o")}
WHERE o.batch = :batch AND (f.observation = o.id OR o.amount IS NULL)
{sql.unless_there}
"""
    )
)

_TAKE = text(f"""
INSERT INTO figure (series, first_month, last_month, observation)
SELECT o.series, o.first_month, o.last_month, o.id FROM observation o
JOIN figure f ON {_CELL.format("f", "o")} AND f.observation <> o.id
JOIN observation s ON s.id = f.observation
WHERE o.batch = :batch AND o.amount IS NOT NULL AND (o.is_forced = 1 OR o.precedence >= s.precedence)
ON CONFLICT (series, first_month, last_month) DO UPDATE SET observation = excluded.observation
""")

_TOUCH_BATCH = Statement(
    lambda sql: (
        f"INSERT INTO touched SELECT {sql.once} series FROM observation WHERE batch = :batch {sql.unless_there}"
    )
)

_TAKE_AWAY = text("""
DELETE FROM figure WHERE (series, first_month, last_month) IN
(SELECT series, first_month, last_month FROM observation WHERE batch = :batch AND amount IS NULL)
""")

_DROP_CELLS = text("""
DELETE FROM figure WHERE (series, first_month, last_month) IN
(SELECT series, first_month, last_month FROM observation WHERE batch = :batch)
""")


def _stand(cells: str) -> str:
    return f"""
INSERT INTO figure (series, first_month, last_month, observation)
SELECT series, first_month, last_month, id FROM (
    SELECT *, row_number()
              OVER (PARTITION BY series, first_month, last_month ORDER BY precedence DESC, id DESC) AS place
    FROM (
        SELECT o.series, o.first_month, o.last_month, o.id, o.amount, o.precedence,
               max(CASE WHEN o.is_forced = 1 THEN o.id ELSE 0 END)
               OVER (PARTITION BY o.series, o.first_month, o.last_month) AS last_forced,
               b.kind = 'starter' AS is_bundled,
               max(CASE WHEN b.kind = 'starter' THEN o.id ELSE 0 END)
               OVER (PARTITION BY o.series, o.first_month, o.last_month) AS last_bundled
        FROM {cells} JOIN batch b ON b.number = o.batch WHERE b.undone_by IS NULL
    ) AS said WHERE id >= last_forced AND (NOT is_bundled OR id = last_bundled)
) AS ranked WHERE place = 1 AND amount IS NOT NULL
"""


_STAND_ALL = text(_stand("observation o"))
_STAND_BATCH = Statement(
    lambda sql: _stand(f"observation t {sql.then} observation o ON t.batch = :batch AND {_CELL.format('o', 't')}")
)

_REMEMBER_STOOD = text(f"""
INSERT INTO stood SELECT f.series, f.first_month, f.last_month, f.observation
FROM observation o JOIN figure f ON {_CELL.format("f", "o")} WHERE o.batch = :batch
""")

_COUNT_OF_UNDO = Statement(
    lambda sql: (
        f"""
SELECT count(*) FILTER (WHERE b.observation IS NULL AND f.observation IS NOT NULL) AS new,
       count(*) FILTER (WHERE b.observation <> f.observation) AS changed,
       count(*) FILTER (WHERE b.observation {sql.same} f.observation) AS same,
       count(*) FILTER (WHERE b.observation IS NOT NULL AND f.observation IS NULL) AS removed
FROM observation o
LEFT JOIN stood b ON {_CELL.format("b", "o")}
LEFT JOIN figure f ON {_CELL.format("f", "o")}
WHERE o.batch = :batch
"""
    )
)

# A bundled row may give way to nothing at all, or to what it had outranked, so its cells are settled from the start.
_COUNT_OF_BUNDLED = Statement(
    lambda sql: (
        f"""
SELECT count(*) FILTER (WHERE is_taken AND was IS NULL) AS new,
       count(*) FILTER (WHERE was IS NOT NULL AND NOT is_equal AND (is_taken OR amount IS NULL AND now IS NOT NULL))
       AS changed,
       count(*) FILTER (WHERE is_taken AND is_equal OR amount IS NULL AND now {sql.same} was) AS same,
       count(*) FILTER (WHERE NOT is_taken AND amount IS NOT NULL) AS not_taken,
       count(*) FILTER (WHERE amount IS NULL AND was IS NOT NULL AND now IS NULL) AS removed,
       min(known_on) AS first_known_on
FROM (SELECT o.amount, o.known_on, f.observation {sql.same} o.id AS is_taken, b.observation AS was,
             f.observation AS now,
             (n.amount, n.width, n.currency, n.status, n.precedence)
             {sql.same} (s.amount, s.width, s.currency, s.status, s.precedence) AS is_equal
      FROM observation o
      LEFT JOIN stood b ON {_CELL.format("b", "o")}
      LEFT JOIN figure f ON {_CELL.format("f", "o")}
      LEFT JOIN observation s ON s.id = b.observation
      LEFT JOIN observation n ON n.id = f.observation
      WHERE o.batch = :batch) AS compared
"""
    )
)

# The mask in hex: a year is three digits, the newest first, and each is followed by the zeros of the years without a
# month between it and the one before (the last one's reach back to the epoch).
_ZEROS = "000" * 200


_MAP_LOADED = Statement(
    # Row by row, which SQLite does best; most series of a file are months of one year, for which one look is enough.
    lambda _sql: (
        f"""
UPDATE series SET (months, blocks) = (
    SELECT coalesce(CASE
    WHEN min(g.first_month) / 100 = max(g.first_month) / 100 AND min(g.first_month = g.last_month)
    THEN printf('%03x', sum(1 << (g.first_month % 100 - 1)))
         || substr('{_ZEROS}', 1, 3 * (min(g.first_month) / 100 - {EPOCH.year}))
    ELSE (
        SELECT group_concat(printf('%03x', bits) || substr('{_ZEROS}', 1, 3 * (year - 1 - year_before)), '') FROM (
            SELECT f.first_month / 100 AS year, sum(1 << (f.first_month % 100 - 1)) AS bits, coalesce((
                SELECT max(e.first_month) / 100 FROM figure e WHERE e.series = series.id
                AND e.first_month < f.first_month / 100 * 100 AND e.first_month = e.last_month
            ), {EPOCH.year - 1}) AS year_before
            FROM figure f WHERE f.series = series.id AND f.first_month = f.last_month GROUP BY 1 ORDER BY 1 DESC
        )
    ) END, ''), coalesce(CASE WHEN max(g.first_month < g.last_month) THEN (
        SELECT group_concat(block, ' ') FROM (
            SELECT first_month || '..' || last_month AS block FROM figure
            WHERE figure.series = series.id AND first_month < last_month ORDER BY first_month, last_month
        )
    ) END, '')
    FROM figure g WHERE g.series = series.id
)
WHERE id IN (SELECT series FROM touched)
"""
    ),
    # all together, which PostgreSQL does best
    postgresql=lambda _sql: (
        f"""
UPDATE series SET months = CASE
    WHEN year = last_year AND NOT has_blocks
    THEN lpad(to_hex(bits), 3, '0') || substr('{_ZEROS}', 1, 3 * (year - {EPOCH.year}))
    ELSE coalesce((
        SELECT string_agg(
            lpad(to_hex(bits), 3, '0') || substr('{_ZEROS}', 1, 3 * (year - 1 - year_before)), '' ORDER BY year DESC
        )
        FROM (
            SELECT first_month / 100 AS year, bit_or(1 << (first_month % 100 - 1)) AS bits,
                   lead(first_month / 100, 1, {EPOCH.year - 1}) OVER (ORDER BY first_month / 100 DESC) AS year_before
            FROM figure f WHERE f.series = series.id AND first_month = last_month GROUP BY first_month / 100
        ) AS spaced
    ), '') END,
blocks = CASE WHEN has_blocks THEN (
    SELECT string_agg(first_month || '..' || last_month, ' ' ORDER BY first_month, last_month)
    FROM figure f WHERE f.series = series.id AND first_month < last_month
) ELSE '' END
FROM (
    SELECT t.series, min(f.first_month) / 100 AS year, max(f.first_month) / 100 AS last_year,
           bit_or(1 << (f.first_month % 100 - 1)) AS bits,
           coalesce(bool_or(f.first_month < f.last_month), false) AS has_blocks
    FROM touched t LEFT JOIN figure f USING (series) GROUP BY 1
) AS mapped
WHERE series.id = mapped.series
"""
    ),
)

_TOUCHED = Statement(lambda sql: f"CREATE TEMP TABLE IF NOT EXISTS touched (series INTEGER {sql.key})")

_STOOD = Statement(
    lambda sql: (
        "CREATE TEMP TABLE IF NOT EXISTS stood (series BIGINT, first_month INTEGER, last_month INTEGER, "
        f"observation BIGINT, PRIMARY KEY (series, first_month, last_month)) {sql.clustered}"
    )
)


async def settle(connection: AsyncConnection, number: int) -> dict[str, Any]:
    """Make a new batch's observations stand where they outrank what stands; return the counts for its row."""
    of = {"batch": number}
    await _forget_touched(connection)
    new = (await connection.execute(_TAKE_NEW.on(connection), of)).rowcount
    of_batch = (await connection.execute(_COUNT_ROWS, of)).one()
    counts = {"new": new, "changed": 0, "same": 0, "not_taken": 0, "removed": 0}
    if new == of_batch.rows:
        await connection.execute(_TOUCH_BATCH.on(connection), of)
    else:
        counts |= (await connection.execute(_COUNT_OF_COMMIT.on(connection), of)).mappings().one()
        await connection.execute(_TOUCH_APPEARING.on(connection), of)
        if counts["changed"] or counts["same"]:
            await connection.execute(_TAKE, of)
        if counts["removed"]:
            await connection.execute(_TAKE_AWAY, of)
    await _map_loaded(connection)
    return {**counts, "first_known_on": of_batch.first_known_on}


async def settle_bundled(connection: AsyncConnection, number: int) -> dict[str, Any]:
    """Make a new batch of bundled observations take the place of the bundled ones before it; return the counts."""
    return await _settle_cells(connection, number, _COUNT_OF_BUNDLED)


async def settle_again(connection: AsyncConnection, number: int) -> dict[str, Any]:
    """Work out again what stands in a batch's cells, after it was undone or came back; return the counts."""
    return await _settle_cells(connection, number, _COUNT_OF_UNDO)


async def _settle_cells(connection: AsyncConnection, number: int, count: Statement) -> dict[str, Any]:
    of = {"batch": number}
    await _forget_touched(connection)
    await connection.execute(_STOOD.on(connection))
    await connection.execute(text("DELETE FROM stood"))
    await connection.execute(_REMEMBER_STOOD, of)
    await connection.execute(_DROP_CELLS, of)
    await connection.execute(_STAND_BATCH.on(connection), of)
    counts = (await connection.execute(count.on(connection), of)).mappings().one()
    await connection.execute(_TOUCH_BATCH.on(connection), of)
    await _map_loaded(connection)
    return dict(counts)


async def rebuild_figures(connection: AsyncConnection) -> None:
    """Make `figure` and the map of what is loaded again from the observations alone."""
    await _forget_touched(connection)
    await connection.execute(text("DELETE FROM figure"))
    await connection.execute(_STAND_ALL)
    await connection.execute(text("INSERT INTO touched SELECT id FROM series"))
    await _map_loaded(connection)


async def _forget_touched(connection: AsyncConnection) -> None:
    await connection.execute(_TOUCHED.on(connection))
    await connection.execute(text("DELETE FROM touched"))


async def _map_loaded(connection: AsyncConnection) -> None:
    await connection.execute(_MAP_LOADED.on(connection))
