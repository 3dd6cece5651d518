from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from bot.store import figures, history
from bot.store.batches import commit_batch, open_batch, settle_batch, undo_batch
from bot.store.coverage import covered
from bot.store.database import Database
from bot.store.tables import coverage
from bot.trade.observations import Coverage, Flow, Measure, Status, WorkedBack
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchKind
from tests.store.stocking import MAGNETS, PRESS, cell, final, new_batch, row

ON_BOTH_ENGINES = True

SHAPE = ("CN", Flow.EXPORT, (MAGNETS, "hs:28469011"))


async def test_a_figure_comes_back_as_it_went_in(database: Database) -> None:
    worked_back = WorkedBack(Period.parse("2025-06"), "yoy", -8.84)
    given = row(
        353_000_000,
        width=1_000_000,
        status=Status.DERIVED,
        currency="CNY",
        worked_back=worked_back,
        line=17,
        note="Robert'); DROP TABLE figure;--",
    )
    async with database.writing() as connection:
        receipt = await commit_batch(connection, new_batch(file_name="a.csv", sha256="ab", note="why"), [given])
    async with database.reading() as connection:
        (figure,) = await figures.series(connection, *SHAPE, "US", Measure.NET_WEIGHT)
        assert await history.latest_batch(connection) == receipt == await history.batch_numbered(connection, 1)
        assert await history.batch_numbered(connection, 2) is None
    assert (figure.key, figure.amount, figure.width, figure.currency) == (cell(), 353_000_000, 1_000_000, "CNY")
    assert (figure.worked_back, figure.line, figure.note) == (worked_back, 17, "Robert'); DROP TABLE figure;--")
    assert (figure.source, figure.status, figure.batch) == (PRESS, Status.DERIVED, receipt.batch)
    assert (receipt.batch.committed_at, receipt.batch.actor) == (new_batch().committed_at, "admin:7")
    assert (receipt.batch.file_name, receipt.batch.note, receipt.sha256) == ("a.csv", "why", "ab")


async def test_a_series_is_one_partner_and_a_month_every_partner(database: Database) -> None:
    async with database.writing() as connection:
        await commit_batch(
            connection,
            new_batch(),
            [
                final(3, cell("US", "2025-06")),
                final(2, cell("US", "2024-06")),
                final(9, cell("US", "2025-01..2025-06")),
                final(4, cell("JP", "2025-06")),
                final(1, cell("US", "2025-06", "hs:28469011")),
                final(8, cell("US", "2025-06", flow=Flow.IMPORT)),
                final(8, cell("US", "2025-06", "hs:850511")),
            ],
        )
    async with database.reading() as connection:
        series = await figures.series(connection, *SHAPE, "US", Measure.NET_WEIGHT)
        month = await figures.month(connection, *SHAPE, Period.parse("2025-06"), Measure.NET_WEIGHT)
        assert await figures.series(connection, "CN", Flow.EXPORT, (), "US", Measure.NET_WEIGHT) == []
        assert await figures.series(connection, *SHAPE, "US", Measure.VALUE) == []
    assert [(str(each.key.period), each.amount) for each in series] == [
        ("2024-06", 2),
        ("2025-01..2025-06", 9),
        ("2025-06", 1),
        ("2025-06", 3),
    ]
    assert [(each.key.partner, each.amount) for each in month] == [("JP", 4), ("US", 1), ("US", 3)]


async def test_the_store_as_it_was_on_a_day(database: Database) -> None:
    async def stood(day: int) -> list[int]:
        async with database.reading() as connection:
            one = await figures.series(connection, *SHAPE, "US", Measure.NET_WEIGHT, as_of=date(2025, 8, day))
            every = await figures.month(
                connection, *SHAPE, Period.parse("2025-06"), Measure.NET_WEIGHT, as_of=date(2025, 8, day)
            )
        assert one == every
        return [each.amount for each in one]

    async with database.reading() as connection:
        assert await history.begins_on(connection) is None
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(day=2), [final(100)])
        await commit_batch(connection, new_batch(day=4), [final(200)])
        await commit_batch(connection, new_batch(day=5), [row(300)])
        await undo_batch(connection, 3, new_batch(day=6))
        await undo_batch(connection, 2, new_batch(day=7))
        await undo_batch(connection, 5, new_batch(day=9))
        await commit_batch(connection, new_batch(BatchKind.REMOVE, day=11), [row(None)])
    assert [await stood(day) for day in range(1, 12)] == [
        [],
        [100],
        [100],
        [200],
        [200],
        [200],
        [100],
        [100],
        [200],
        [200],
        [],
    ]
    async with database.reading() as connection:
        assert await history.begins_on(connection) == date(2025, 8, 2)
        assert [each.number for each in await history.batches(connection, 3, 1)] == [6, 5, 4]
        said = await figures.observations_of(connection, cell())
    assert [(each.amount, each.known_on) for each in said] == [
        (100, date(2025, 8, 2)),
        (200, date(2025, 8, 4)),
        (300, date(2025, 8, 5)),
        (None, date(2025, 8, 11)),
    ]


async def test_completeness_is_the_newest_word_that_counts(database: Database) -> None:
    async def say(day: int, **said: int) -> None:
        async with database.writing() as connection:
            number = await open_batch(connection, new_batch(BatchKind.EDIT, day))
            await connection.execute(
                insert(coverage).values(
                    batch=number, reporter="CN", flow="export", commodity=MAGNETS, month=202506, **said
                )
            )
            await settle_batch(connection, number)

    async def known() -> list[Coverage]:
        async with database.reading() as connection:
            return await covered(connection, *SHAPE, Period.parse("2025-01..2025-12"))

    assert await known() == []
    await say(1, is_complete=0, unexplained=600_000)
    partial = Coverage("CN", Flow.EXPORT, MAGNETS, Month(2025, 6), False, 600_000)
    assert await known() == [partial]
    await say(2, is_complete=1)
    assert await known() == [Coverage("CN", Flow.EXPORT, MAGNETS, Month(2025, 6), True)]
    async with database.writing() as connection:
        await undo_batch(connection, 2, new_batch(day=3))
    assert await known() == [partial]
