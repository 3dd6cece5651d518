from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.ingest.starter import read_starter
from bot.store import figures, history, versions
from bot.store.batches import commit_batch, undo_batch
from bot.store.database import Database
from bot.store.starter import load_starter
from bot.trade.observations import Flow, Measure, Source, Status
from bot.trade.periods import Period
from bot.trade.vintages import BatchKind, BatchReceipt, Starter
from tests.conftest import BUNDLED_TO_MARCH
from tests.folders import ROOT
from tests.store.stocking import MAGNETS, cell, final, new_batch, row

ON_BOTH_ENGINES = True

SHIPPED = ROOT / "data" / "starter"
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def starter() -> Starter:
    return read_starter(SHIPPED)


async def _load(database: Database, starter: Starter, days: int = 0) -> BatchReceipt | None:
    async with database.writing() as connection:
        return await load_starter(connection, starter, now=NOW + timedelta(days=days))


async def _amount(database: Database, partner: str = "US", period: str = "2025-06") -> int | None:
    async with database.reading() as connection:
        found = await figures.month(
            connection, "CN", Flow.EXPORT, (MAGNETS,), Period.parse(period), Measure.NET_WEIGHT
        )
    return {each.key.partner: each.amount for each in found}.get(partner)


def _released(starter: Starter, sha256: str, **changed: object) -> Starter:
    return replace(starter, sha256=sha256, **changed)  # type: ignore[arg-type]


def _reworded(starter: Starter, sha256: str, tonnes: int) -> Starter:
    """Give a release in which the US figure of June 2025 changed."""
    return _released(
        starter,
        sha256,
        figures=tuple(
            replace(each, amount=tonnes * 1_000_000) if each.key == cell() else each for each in starter.figures
        ),
    )


async def test_first_start_loads_batch_one_and_the_second_changes_nothing(
    database: Database, starter: Starter
) -> None:
    receipt = await _load(database, starter)
    assert receipt is not None
    assert (receipt.number, receipt.new, receipt.total) == (1, 625, 625)
    assert await _load(database, starter, 1) is None
    assert await _load(database, _released(starter, "only the order of rows changed"), 2) is None
    async with database.reading() as connection:
        assert len(await history.batches(connection)) == 1
        assert len(await versions.events(connection)) == 32
        assert await versions.background(connection) == list(starter.background)
        assert await history.begins_on(connection) == date(2022, 7, 31)
        june = (await figures.observations_of(connection, cell()))[0]
    assert (june.amount, june.line, june.batch.file_name) == (353_000_000, june.line, "starter/figures.csv")
    assert june.line is not None


async def test_a_release_that_gained_and_changed_rows_brings_only_those(database: Database, starter: Starter) -> None:
    await _load(database, starter)
    gained = replace(starter.figures[0], key=cell("AQ", "2025-06"))
    release = _reworded(starter, "new", 354)
    receipt = await _load(database, _released(release, "new", figures=(*release.figures, gained)), 1)
    assert receipt is not None
    assert (receipt.number, receipt.new, receipt.changed, receipt.total) == (2, 1, 1, 2)
    assert await _amount(database) == 354_000_000
    # and back again in the next one
    assert await _load(database, _reworded(starter, "newer", 353), 2) is not None
    assert await _amount(database) == 353_000_000


async def test_a_figure_that_a_release_corrects_to_a_lower_rank_or_leaves_out_gives_way(
    database: Database, starter: Starter
) -> None:
    await _load(database, starter)
    worked_out = [
        replace(each, amount=352_000_000, status=Status.DERIVED) if each.key == cell() else each
        for each in starter.figures
        if each.key != cell("US", "2025-05")
    ]
    receipt = await _load(database, _released(starter, "new", figures=tuple(worked_out)), 1)
    assert receipt is not None
    assert (receipt.changed, receipt.removed, receipt.total) == (1, 1, 2)
    assert await _amount(database) == 352_000_000
    assert await _amount(database, period="2025-05") is None
    # a later release has it again
    receipt = await _load(database, _released(starter, "newer"), 2)
    assert receipt is not None and (receipt.new, receipt.changed) == (1, 1)
    assert await _amount(database, period="2025-05") == 46_400_000
    assert await _amount(database) == 353_000_000


async def test_a_value_that_a_release_leaves_out_goes_in_its_own_currency(
    database: Database, starter: Starter
) -> None:
    yuan = next(each for each in starter.figures if each.currency == "CNY")
    dollars = replace(yuan, amount=2_370_000_000, currency="USD")
    await _load(database, replace(starter, figures=(*starter.figures, dollars)))
    receipt = await _load(database, _released(starter, "new"), 1)
    assert receipt is not None and (receipt.removed, receipt.total) == (1, 1)
    async with database.reading() as connection:
        left = await figures.month(
            connection, "CN", Flow.EXPORT, (yuan.key.commodity,), yuan.key.period, Measure.VALUE
        )
    assert [(each.amount, each.currency) for each in left] == [(yuan.amount, "CNY")]


async def test_a_store_of_version_1_0_0_takes_the_new_rows_as_a_batch_and_keeps_what_people_brought(
    database: Database, starter: Starter
) -> None:
    await _load(database, read_starter(BUNDLED_TO_MARCH))
    december = cell("WORLD", "2023-12", "line:rare-earths")
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(), [final(352_512_000), final(3_439_200_000, december)])
    receipt = await _load(database, starter, 1)
    assert receipt is not None
    # 385 figures and 93 values are new; of the 147, 28 differ: 23 in amount or width, of which one is not taken, and
    # five in their source alone
    assert (receipt.new, receipt.changed, receipt.same, receipt.not_taken, receipt.removed) == (478, 22, 5, 1, 0)
    assert await _load(database, starter, 2) is None
    assert await _amount(database) == 352_512_000
    async with database.reading() as connection:
        told = {each.label: each for each in await versions.events(connection)}
        stands = await figures.series(
            connection, "CN", Flow.EXPORT, ("line:rare-earths",), "WORLD", Measure.NET_WEIGHT
        )
        vintages = await figures.observations_of(connection, cell("WORLD", "2024-09", "line:rare-earths"))
    assert len(told) == 32 and "June figures" not in told and "Washington summit" in told
    amounts = {str(each.key.period): each.amount for each in stands}
    assert (amounts["2023-12"], amounts["2024-09"], amounts["2022-03"]) == (
        3_439_200_000,
        4_180_900_000,
        4_845_000_000,
    )
    assert [(each.batch.number, each.amount) for each in vintages] == [(1, 4_181_000_000), (3, 4_180_900_000)]


async def test_what_people_entered_outlasts_a_release_that_leaves_it_out(
    database: Database, starter: Starter
) -> None:
    await _load(database, starter)
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(), [row(360_000_000, status=Status.ESTIMATED)])
        await commit_batch(connection, new_batch(), [final(46_000_000, cell("US", "2025-05"))])
    left = tuple(each for each in starter.figures if each.key not in (cell(), cell("US", "2025-05")))
    receipt = await _load(database, _released(starter, "new", figures=left), 1)
    assert receipt is not None and (receipt.changed, receipt.same, receipt.total) == (1, 1, 2)
    assert await _amount(database) == 360_000_000
    assert await _amount(database, period="2025-05") == 46_000_000
    async with database.writing() as connection:
        assert isinstance(await undo_batch(connection, 3, new_batch()), BatchReceipt)
    assert await _amount(database, period="2025-05") is None


@pytest.mark.parametrize(("status", "stands"), [(Status.FINAL, 360), (Status.REPORTED, 360), (Status.ESTIMATED, 354)])
async def test_an_entered_figure_stands_against_a_release_of_no_higher_rank(
    database: Database, starter: Starter, status: Status, stands: int
) -> None:
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(), [row(360_000_000, status=status)])
    await _load(database, starter)
    receipt = await _load(database, _reworded(starter, "new", 354), 1)
    assert receipt is not None
    assert (receipt.changed, receipt.not_taken) == ((1, 0) if stands == 354 else (0, 1))
    assert await _amount(database) == stands * 1_000_000


async def test_a_removed_bundled_figure_stays_removed_until_that_is_undone(
    database: Database, starter: Starter
) -> None:
    await _load(database, starter)
    async with database.writing() as connection:
        removal = await commit_batch(connection, new_batch(BatchKind.REMOVE), [row(None)])
    assert removal.removed == 1
    assert await _load(database, _reworded(starter, "new", 354), 1) is None
    assert await _amount(database) is None
    async with database.writing() as connection:
        assert isinstance(await undo_batch(connection, removal.number, new_batch()), BatchReceipt)
    assert await _amount(database) == 353_000_000
    assert await _load(database, _reworded(starter, "new", 354), 2) is not None
    assert await _amount(database) == 354_000_000


async def test_an_undone_starter_batch_is_not_loaded_again(database: Database, starter: Starter) -> None:
    await _load(database, starter)
    async with database.writing() as connection:
        await undo_batch(connection, 1, new_batch())
    assert await _load(database, _released(starter, "same rows"), 1) is None
    assert await _amount(database) is None
    async with database.reading() as connection:
        assert await versions.events(connection) == []


async def test_bundled_figures_count_from_their_publication(database: Database, starter: Starter) -> None:
    await _load(database, starter)
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(day=20), [final(353_100_000)])
    published = next(each for each in starter.figures if each.key == cell()).known_on
    assert published is not None

    async def amount(as_of: date) -> int | None:
        async with database.reading() as connection:
            found = await figures.series(
                connection, "CN", Flow.EXPORT, (MAGNETS,), "US", Measure.NET_WEIGHT, as_of=as_of
            )
        return {str(each.key.period): each.amount for each in found}.get("2025-06")

    assert await amount(published - timedelta(days=1)) is None
    assert await amount(published) == 353_000_000
    assert await amount(date(2025, 8, 19)) == 353_000_000
    assert await amount(date(2025, 8, 20)) == 353_100_000


async def test_a_reworded_event_keeps_its_number_and_a_withdrawn_one_goes(
    database: Database, starter: Starter
) -> None:
    await _load(database, starter)
    first, second, *others = starter.events
    reworded = replace(first, summary="Told in better words.")
    added = replace(second, label="told anew", source=Source("Reuters"))
    receipt = await _load(database, _released(starter, "new", events=(reworded, added, *others)), 1)
    assert receipt is not None and receipt.total == 0
    async with database.reading() as connection:
        found = {each.label: each for each in await versions.events(connection)}
    assert len(found) == 32
    assert (found[first.label].summary, found[first.label].number) == ("Told in better words.", 1)
    assert second.label not in found
    assert found["told anew"].number == 33
