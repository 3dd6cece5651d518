"""Set-based statements that decide which observation stands for each cell, and which months each series has.

They say in SQL what `trade.standing.standing` says in Python; a test holds the two together. A cell whose newest
word is a removal has no row in `figure`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.trade.loaded import EPOCH

_CELL = "{0}.series = {1}.series AND {0}.first_month = {1}.first_month AND {0}.last_month = {1}.last_month"

_COUNT_ROWS = "SELECT count(*) AS rows, min(known_on) AS first_known_on FROM observation WHERE batch = ?"

# Cells without a figure take theirs first: most files bring new cells alone, and nothing is then left to compare.
_TAKE_NEW = """
INSERT INTO figure (series, first_month, last_month, observation)
SELECT series, first_month, last_month, id FROM observation WHERE batch = ? AND amount IS NOT NULL
ON CONFLICT (series, first_month, last_month) DO NOTHING
"""

_COUNT_OF_COMMIT = f"""
SELECT count(*) FILTER (WHERE is_new) AS new,
       count(*) FILTER (WHERE is_amount AND was IS NOT NULL AND is_taken AND NOT is_equal) AS changed,
       count(*) FILTER (WHERE is_amount AND is_taken AND is_equal OR NOT is_amount AND was IS NULL) AS same,
       count(*) FILTER (WHERE is_amount AND was IS NOT NULL AND NOT is_taken) AS not_taken,
       count(*) FILTER (WHERE NOT is_amount AND was IS NOT NULL) AS removed
FROM (SELECT o.amount IS NOT NULL AS is_amount, s.id AS was, s.id IS NULL AND o.amount IS NOT NULL AS is_new,
             o.is_forced OR o.weight >= s.weight AS is_taken,
             (o.amount, o.width, o.currency, o.status, o.weight)
             IS (s.amount, s.width, s.currency, s.status, s.weight) AS is_equal
      FROM observation o
      LEFT JOIN figure f ON {_CELL.format("f", "o")} AND f.observation <> o.id
      LEFT JOIN observation s ON s.id = f.observation
      WHERE o.batch = ?)
"""  # noqa: S608 - only the column names above are put in

# Only cells that gain or lose their figure change what is loaded.
_TOUCH_APPEARING = f"""
INSERT OR IGNORE INTO temp.touched
SELECT o.series FROM observation o JOIN figure f ON {_CELL.format("f", "o")}
WHERE o.batch = ? AND (f.observation = o.id OR o.amount IS NULL)
"""  # noqa: S608 - as above

_TAKE = f"""
INSERT INTO figure (series, first_month, last_month, observation)
SELECT o.series, o.first_month, o.last_month, o.id FROM observation o
JOIN figure f ON {_CELL.format("f", "o")} AND f.observation <> o.id
JOIN observation s ON s.id = f.observation
WHERE o.batch = ? AND o.amount IS NOT NULL AND (o.is_forced OR o.weight >= s.weight)
ON CONFLICT (series, first_month, last_month) DO UPDATE SET observation = excluded.observation
"""  # noqa: S608 - as above

_TOUCH_BATCH = "INSERT OR IGNORE INTO temp.touched SELECT series FROM observation WHERE batch = ?"

_TAKE_AWAY = """
DELETE FROM figure WHERE (series, first_month, last_month) IN
(SELECT series, first_month, last_month FROM observation WHERE batch = ? AND amount IS NULL)
"""

_DROP_CELLS = """
DELETE FROM figure WHERE (series, first_month, last_month) IN
(SELECT series, first_month, last_month FROM observation WHERE batch = ?)
"""

_STAND = """
INSERT INTO figure (series, first_month, last_month, observation)
SELECT series, first_month, last_month, id FROM (
    SELECT *, row_number() OVER (PARTITION BY series, first_month, last_month ORDER BY weight DESC, id DESC) AS place
    FROM (
        SELECT o.series, o.first_month, o.last_month, o.id, o.amount, o.weight,
               max(CASE WHEN o.is_forced THEN o.id ELSE 0 END)
               OVER (PARTITION BY o.series, o.first_month, o.last_month) AS last_forced,
               b.kind = 'starter' AS is_bundled,
               max(CASE WHEN b.kind = 'starter' THEN o.id ELSE 0 END)
               OVER (PARTITION BY o.series, o.first_month, o.last_month) AS last_bundled
        FROM {cells} JOIN batch b ON b.number = o.batch WHERE b.undone_by IS NULL
    ) WHERE id >= last_forced AND (NOT is_bundled OR id = last_bundled)
) WHERE place = 1 AND amount IS NOT NULL
"""
_STAND_ALL = _STAND.format(cells="observation o")
_STAND_BATCH = _STAND.format(
    cells=f"observation t CROSS JOIN observation o ON t.batch = ? AND {_CELL.format('o', 't')}"
)

_REMEMBER_STOOD = f"""
INSERT INTO temp.stood SELECT f.series, f.first_month, f.last_month, f.observation
FROM observation o JOIN figure f ON {_CELL.format("f", "o")} WHERE o.batch = ?
"""  # noqa: S608 - as above

_COUNT_OF_UNDO = f"""
SELECT count(*) FILTER (WHERE b.observation IS NULL AND f.observation IS NOT NULL) AS new,
       count(*) FILTER (WHERE b.observation <> f.observation) AS changed,
       count(*) FILTER (WHERE b.observation IS f.observation) AS same,
       count(*) FILTER (WHERE b.observation IS NOT NULL AND f.observation IS NULL) AS removed
FROM observation o
LEFT JOIN temp.stood b ON {_CELL.format("b", "o")}
LEFT JOIN figure f ON {_CELL.format("f", "o")}
WHERE o.batch = ?
"""  # noqa: S608 - as above

# A bundled row may give way to nothing at all, or to what it had outranked, so its cells are settled from the start.
_COUNT_OF_BUNDLED = f"""
SELECT count(*) FILTER (WHERE is_taken AND was IS NULL) AS new,
       count(*) FILTER (WHERE was IS NOT NULL AND NOT is_equal AND (is_taken OR amount IS NULL AND now IS NOT NULL))
       AS changed,
       count(*) FILTER (WHERE is_taken AND is_equal OR amount IS NULL AND now IS was) AS same,
       count(*) FILTER (WHERE NOT is_taken AND amount IS NOT NULL) AS not_taken,
       count(*) FILTER (WHERE amount IS NULL AND was IS NOT NULL AND now IS NULL) AS removed,
       min(known_on) AS first_known_on
FROM (SELECT o.amount, o.known_on, f.observation IS o.id AS is_taken, b.observation AS was, f.observation AS now,
             (n.amount, n.width, n.currency, n.status, n.weight)
             IS (s.amount, s.width, s.currency, s.status, s.weight) AS is_equal
      FROM observation o
      LEFT JOIN temp.stood b ON {_CELL.format("b", "o")}
      LEFT JOIN figure f ON {_CELL.format("f", "o")}
      LEFT JOIN observation s ON s.id = b.observation
      LEFT JOIN observation n ON n.id = f.observation
      WHERE o.batch = ?)
"""  # noqa: S608 - as above

# The mask in hex: a year is three digits, the newest first, and each is followed by the zeros of the years without a
# month between it and the one before (the last one's reach back to the epoch).
_MAP_LOADED = """
UPDATE series SET months = coalesce((
    SELECT group_concat(printf('%03x', bits) || substr(?, 1, 3 * (year - 1 - year_before)), '') FROM (
        SELECT f.first_month / 100 AS year, sum(1 << (f.first_month % 100 - 1)) AS bits, coalesce((
            SELECT max(e.first_month) / 100 FROM figure e WHERE e.series = series.id
            AND e.first_month < f.first_month / 100 * 100 AND e.first_month = e.last_month
        ), ?) AS year_before
        FROM figure f WHERE f.series = series.id AND f.first_month = f.last_month GROUP BY 1 ORDER BY 1 DESC
    )
), ''), blocks = coalesce((
    SELECT group_concat(block, ' ') FROM (
        SELECT first_month || '..' || last_month AS block FROM figure
        WHERE figure.series = series.id AND first_month < last_month ORDER BY first_month, last_month
    )
), '')
WHERE id IN (SELECT series FROM temp.touched)
"""
_ZEROS = "000" * 200


async def settle(connection: AsyncConnection, number: int) -> dict[str, Any]:
    """Make a new batch's observations stand where they outrank what stands; give the counts for its row."""
    await _forget_touched(connection)
    new = (await connection.exec_driver_sql(_TAKE_NEW, (number,))).rowcount
    of_batch = (await connection.exec_driver_sql(_COUNT_ROWS, (number,))).one()
    counts = {"new": new, "changed": 0, "same": 0, "not_taken": 0, "removed": 0}
    if new == of_batch.rows:
        await connection.exec_driver_sql(_TOUCH_BATCH, (number,))
    else:
        counts |= (await connection.exec_driver_sql(_COUNT_OF_COMMIT, (number,))).mappings().one()
        await connection.exec_driver_sql(_TOUCH_APPEARING, (number,))
        if counts["changed"] or counts["same"]:
            await connection.exec_driver_sql(_TAKE, (number,))
        if counts["removed"]:
            await connection.exec_driver_sql(_TAKE_AWAY, (number,))
    await _map_loaded(connection)
    return {**counts, "first_known_on": of_batch.first_known_on}


async def settle_bundled(connection: AsyncConnection, number: int) -> dict[str, Any]:
    """Make a new batch of bundled observations take the place of the bundled ones before it; give the counts."""
    return await _settle_cells(connection, number, _COUNT_OF_BUNDLED)


async def settle_again(connection: AsyncConnection, number: int) -> dict[str, Any]:
    """Work out again what stands in a batch's cells, after its undoing or its return; give the counts."""
    return await _settle_cells(connection, number, _COUNT_OF_UNDO)


async def _settle_cells(connection: AsyncConnection, number: int, count: str) -> dict[str, Any]:
    await _forget_touched(connection)
    await connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS stood (series INTEGER, first_month INTEGER, last_month INTEGER, "
        "observation INTEGER, PRIMARY KEY (series, first_month, last_month)) WITHOUT ROWID"
    )
    await connection.exec_driver_sql("DELETE FROM temp.stood")
    await connection.exec_driver_sql(_REMEMBER_STOOD, (number,))
    await connection.exec_driver_sql(_DROP_CELLS, (number,))
    await connection.exec_driver_sql(_STAND_BATCH, (number,))
    counts = (await connection.exec_driver_sql(count, (number,))).mappings().one()
    await connection.exec_driver_sql(_TOUCH_BATCH, (number,))
    await _map_loaded(connection)
    return dict(counts)


async def rebuild_figures(connection: AsyncConnection) -> None:
    """Make `figure` and the map of what is loaded again from the observations alone."""
    await _forget_touched(connection)
    await connection.exec_driver_sql("DELETE FROM figure")
    await connection.exec_driver_sql(_STAND_ALL)
    await connection.exec_driver_sql("INSERT INTO temp.touched SELECT id FROM series")
    await _map_loaded(connection)


async def _forget_touched(connection: AsyncConnection) -> None:
    await connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS touched (series INTEGER PRIMARY KEY)")
    await connection.exec_driver_sql("DELETE FROM temp.touched")


async def _map_loaded(connection: AsyncConnection) -> None:
    await connection.exec_driver_sql(_MAP_LOADED, (_ZEROS, EPOCH.year - 1))
