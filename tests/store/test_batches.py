from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import figures, history
from bot.store.batches import commit_batch, undo_batch
from bot.store.database import Database
from bot.store.standing import rebuild_figures
from bot.trade.loaded import month_bit
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.standing import precedence, standing
from bot.trade.vintages import BatchKind, BatchReceipt, NewObservation, UndoProblem, UndoRefusal
from tests.store.stocking import CUSTOMS, MAGNETS, cell, final, new_batch, row

ON_BOTH_ENGINES = True

WEIGHTS = "CN", Flow.EXPORT, (MAGNETS,), Measure.NET_WEIGHT


async def _commit(database: Database, *rows: NewObservation, **more: object) -> BatchReceipt:
    async with database.writing() as connection:
        return await commit_batch(connection, new_batch(**more), rows)  # type: ignore[arg-type]


async def _undo(database: Database, number: int) -> BatchReceipt | UndoRefusal:
    async with database.writing() as connection:
        return await undo_batch(connection, number, new_batch())


async def _standing(database: Database, partner: str = "US") -> dict[str, int]:
    async with database.reading() as connection:
        found = await figures.series(connection, "CN", Flow.EXPORT, (MAGNETS,), partner, Measure.NET_WEIGHT)
    return {str(each.key.period): each.amount for each in found}


def _outcome(receipt: BatchReceipt) -> tuple[int, int, int, int, int]:
    return receipt.new, receipt.changed, receipt.same, receipt.not_taken, receipt.removed


async def test_a_receipt_counts_each_cell_once(database: Database) -> None:
    cells = [cell(period=f"2025-{month:02d}") for month in range(1, 7)]
    first = await _commit(database, *(final(100, each) for each in cells[:4]))
    assert _outcome(first) == (4, 0, 0, 0, 0)
    second = await _commit(
        database,
        final(100, cells[0]),
        final(101, cells[1]),
        row(102, key=cells[2]),
        row(None, key=cells[3]),
        final(103, cells[4]),
        row(None, key=cells[5]),
    )
    assert _outcome(second) == (1, 1, 2, 1, 1)
    assert second.total == 6
    assert await _standing(database) == {"2025-01": 100, "2025-02": 101, "2025-03": 100, "2025-05": 103}


async def test_the_press_never_replaces_customs_unless_forced(database: Database) -> None:
    await _commit(database, final(353))
    assert (await _commit(database, row(360))).not_taken == 1
    assert await _standing(database) == {"2025-06": 353}
    assert (await _commit(database, row(360), is_override=True)).changed == 1
    assert await _standing(database) == {"2025-06": 360}
    assert (await _commit(database, row(361))).changed == 1
    assert (await _commit(database, final(353))).changed == 1
    assert await _standing(database) == {"2025-06": 353}


async def test_after_a_removal_any_figure_is_welcome(database: Database) -> None:
    await _commit(database, final(353))
    assert (await _commit(database, row(None), kind=BatchKind.REMOVE)).removed == 1
    assert await _standing(database) == {}
    async with database.reading() as connection:
        assert not (await figures.loaded(connection)).kinds()
    assert (await _commit(database, row(350, status=Status.ESTIMATED))).new == 1
    assert await _standing(database) == {"2025-06": 350}


async def test_undo_brings_back_what_stood_and_keeps_the_history(database: Database) -> None:
    await _commit(database, final(353))
    await _commit(database, final(400), row(7, key=cell("JP")))
    receipt = await _undo(database, 2)
    assert isinstance(receipt, BatchReceipt)
    assert (receipt.number, receipt.batch.undoes, receipt.batch.kind) == (3, 2, "undo")
    assert _outcome(receipt) == (0, 1, 0, 0, 1)
    assert await _standing(database) == {"2025-06": 353}
    assert await _standing(database, "JP") == {}
    async with database.reading() as connection:
        history = await figures.observations_of(connection, cell())
        assert (await figures.loaded(connection)).partners(*WEIGHTS) == {"US"}
    assert [(each.amount, each.batch.undone_by) for each in history] == [(353, None), (400, 3)]
    again = await _undo(database, 3)
    assert isinstance(again, BatchReceipt)
    assert await _standing(database) == {"2025-06": 400}
    assert await _standing(database, "JP") == {"2025-06": 7}


async def test_undo_is_refused_with_the_batches_in_the_way(database: Database) -> None:
    await _commit(database, final(353))
    await _commit(database, final(354), final(1, cell("JP")))
    await _commit(database, final(2, cell("DE")))
    refusal = await _undo(database, 1)
    assert isinstance(refusal, UndoRefusal)
    assert (refusal.problem, [each.number for each in refusal.batches]) == (UndoProblem.TOUCHED_LATER, [2])
    missing = await _undo(database, 99)
    assert isinstance(missing, UndoRefusal) and missing.problem is UndoProblem.NO_SUCH_BATCH
    assert isinstance(await _undo(database, 2), BatchReceipt)
    twice = await _undo(database, 2)
    assert isinstance(twice, UndoRefusal)
    assert (twice.problem, [each.number for each in twice.batches]) == (UndoProblem.ALREADY_UNDONE, [4])
    assert isinstance(await _undo(database, 1), BatchReceipt)
    assert await _standing(database) == {}
    assert await _standing(database, "DE") == {"2025-06": 2}


async def test_what_a_batch_brought_back_and_another_undid_is_undone_already(database: Database) -> None:
    await _commit(database, final(353))
    await _commit(database, final(400))
    # undone (3), brought back (4), undone again (5), brought back again (6), undone once more (7)
    for number in (2, 3, 2, 5, 2):
        assert isinstance(await _undo(database, number), BatchReceipt)
    for number in (4, 6):
        twice = await _undo(database, number)
        assert isinstance(twice, UndoRefusal)
        assert (twice.problem, [each.number for each in twice.batches]) == (UndoProblem.ALREADY_UNDONE, [7])
    assert await _standing(database) == {"2025-06": 353}
    assert isinstance(await _undo(database, 7), BatchReceipt)
    assert await _standing(database) == {"2025-06": 400}
    async with database.reading() as connection:
        latest = await history.latest_batch(connection)
        assert latest is not None
        assert 2 not in await history.undone_as_of(connection, latest.batch.committed_at.date())
    assert isinstance(await _undo(database, 6), BatchReceipt)
    assert await _standing(database) == {"2025-06": 353}


async def test_a_batch_that_fails_late_leaves_nothing(database: Database) -> None:
    def rows() -> Iterator[NewObservation]:
        for month in range(9_000):
            yield final(month, cell(period=str(Month(1990, 1) + month % 1_200), partner=f"X{month // 1_200}"))
        raise RuntimeError("the file ends badly")

    with pytest.raises(RuntimeError, match="ends badly"):
        async with database.writing() as connection:
            await commit_batch(connection, new_batch(), rows())
    with pytest.raises(IntegrityError):
        await _commit(database, final(1), final(2))
    async with database.reading() as connection:
        for table in ("batch", "observation", "figure", "series", "source"):
            assert (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one() == 0


async def test_history_cannot_be_rewritten(database: Database) -> None:
    await _commit(database, final(353))
    for statement in ("UPDATE observation SET amount = 1", "DELETE FROM observation", "DELETE FROM batch"):
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.writing() as connection:
                await connection.execute(text(statement))
    assert await _standing(database) == {"2025-06": 353}


async def test_long_periods_and_months_stand_side_by_side(database: Database) -> None:
    await _commit(database, final(9, cell(period="2025-01..2025-02")), final(5, cell(period="2024-12")))
    await _commit(database, final(7, cell(period="1996-03")), final(8, cell(period="2025-01..2025-06")))
    async with database.reading() as connection:
        found = await figures.loaded(connection)
    asked = *WEIGHTS[:3], "US", WEIGHTS[3]
    assert found.months(*asked) == (Month(1996, 3), Month(2024, 12))
    assert found.mask(*asked) == month_bit(Month(1996, 3)) | month_bit(Month(2024, 12))
    assert found.blocks(*asked) == (Period.parse("2025-01..2025-02"), Period.parse("2025-01..2025-06"))


STATUSES = st.sampled_from([(Status.FINAL, CUSTOMS), (Status.PRELIMINARY, CUSTOMS), (Status.REPORTED, None)])
CELLS = [cell(partner, period) for partner in ("US", "JP") for period in ("2024-12", "2025-01", "2025-01..2025-02")]
ROWS = st.dictionaries(st.sampled_from(CELLS), st.tuples(st.none() | st.integers(0, 3), STATUSES), max_size=6)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("commit"), ROWS, st.just(BatchKind.IMPORT), st.booleans()),
        # what comes with the code never overrides
        st.tuples(st.just("commit"), ROWS, st.just(BatchKind.STARTER), st.just(False)),
        st.tuples(st.just("undo"), st.integers(1, 8)),
    ),
    max_size=8,
)


async def _snapshot(connection: AsyncConnection) -> tuple[object, ...]:
    stands = (await connection.execute(text("SELECT * FROM figure ORDER BY 1, 2, 3"))).all()
    maps = (await connection.execute(text("SELECT id, months, blocks FROM series ORDER BY id"))).all()
    return stands, maps


@given(steps=STEPS)
@settings(max_examples=75)
async def test_what_stands_follows_from_the_observations_alone(
    empty_store: Path, steps: list[tuple[object, ...]]
) -> None:
    with TemporaryDirectory() as folder:
        path = shutil.copy(empty_store, Path(folder) / "t.db")
        async with await Database.open(path) as database:
            stood: dict[int, dict[CellKey, int]] = {0: {}}
            for step in steps:
                async with database.writing() as connection:
                    if step[0] == "undo":
                        await undo_batch(connection, step[1], new_batch())  # type: ignore[arg-type]
                    else:
                        await _random_commit(connection, *step[1:])  # type: ignore[arg-type]
                    stood[await history.newest_batch_number(connection)] = await _amounts(connection)
            async with database.writing() as connection:
                for since, before in stood.items():
                    assert await _revised(connection, since) == _moved(before, await _amounts(connection))
                kept = await _snapshot(connection)
                await rebuild_figures(connection)
                assert await _snapshot(connection) == kept
                await _agrees_with_the_rule(connection)


async def _amounts(connection: AsyncConnection) -> dict[CellKey, int]:
    found: dict[CellKey, int] = {}
    for key in CELLS:
        of = key.reporter, key.flow, (key.commodity,), key.period, key.measure
        found |= {each.key: each.amount for each in await figures.month(connection, *of)}
    return found


def _moved(before: dict[CellKey, int], after: dict[CellKey, int]) -> set[tuple[str, str, int, int]]:
    return {
        (key.partner, str(key.period), before[key], after[key])
        for key in before.keys() & after.keys()
        if before[key] != after[key] and key.period.is_month
    }


async def _revised(connection: AsyncConnection, since: int) -> set[tuple[str, str, int, int]]:
    later = Month(2100, 1)
    found = await history.revisions_since(connection, "CN", Flow.EXPORT, MAGNETS, since, later)
    return {(each.partner, str(each.period), int(each.before.value), int(each.after.value)) for each in found}


async def _random_commit(
    connection: AsyncConnection,
    rows: dict[object, tuple[int | None, tuple[Status, Source | None]]],
    kind: BatchKind,
    is_override: bool,
) -> None:
    press = Source("Reuters", origin=Origin.PRESS)
    made = [
        NewObservation(key, amount, 1, status, source or press)  # type: ignore[arg-type]
        for key, (amount, (status, source)) in rows.items()
    ]
    receipt = await commit_batch(connection, new_batch(kind, is_override=is_override), made)
    assert receipt.total == len(made)


class _Seen:
    def __init__(self, amount: int | None, number: int, is_forced: bool, is_bundled: bool) -> None:
        self.amount, self.precedence, self.is_forced, self.is_bundled = amount, number, is_forced, is_bundled


async def _agrees_with_the_rule(connection: AsyncConnection) -> None:
    forced = set((await connection.execute(text("SELECT number FROM batch WHERE is_override"))).scalars())
    for key in CELLS:
        history = await figures.observations_of(connection, key)
        seen = [
            _Seen(
                each.amount,
                precedence(
                    each.status,
                    each.source.origin,
                    is_removal=each.amount is None,
                    is_starter=each.batch.kind == BatchKind.STARTER,
                ),
                (each.amount is None and each.batch.kind != BatchKind.STARTER) or each.batch.number in forced,
                each.batch.kind == BatchKind.STARTER,
            )
            for each in history
            if each.batch.undone_by is None
        ]
        expected = standing(seen)
        found = await figures.month(connection, key.reporter, key.flow, (key.commodity,), key.period, key.measure)
        stands = {each.key: each.amount for each in found}.get(key)
        assert stands == (expected.amount if expected is not None else None)
        as_of = await figures.month(
            connection,
            key.reporter,
            key.flow,
            (key.commodity,),
            key.period,
            key.measure,
            as_of=new_batch(day=2).committed_at.date(),
        )
        assert as_of == found
