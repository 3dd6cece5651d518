"""What differs between the engines, held together: what one says, the other says."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.errors import Busy, NotPossible, StartError
from bot.store import migrations
from bot.store.batches import commit_batch
from bot.store.coverage import explain
from bot.store.database import Database
from bot.store.engines.place import DatabaseServer, StorePlace
from bot.store.standing import rebuild_figures
from bot.store.tables import APPEND_ONLY, metadata
from bot.store.verify import is_sound, rebuilt_the_same
from tests.postgresql_server import Databases
from tests.store.killed import with_next_version
from tests.store.stocking import cell, final, new_batch, row

PLACES = [
    ("2024-11", 1),
    ("2025-01", 2),
    ("2025-02", 3),
    ("1999-12", 4),
    ("2025-01..2025-03", 9),
    ("2024-01..2024-12", 8),
]


@pytest.fixture
def server(databases: Databases) -> DatabaseServer:
    return databases.named("no_such_database")


async def _mapped(place: StorePlace) -> list[tuple[str, str, str]]:
    async with await Database.open(place) as database:
        async with database.writing() as connection:
            rows = [final(amount, cell(partner, period)) for partner in ("US", "JP") for period, amount in PLACES]
            await commit_batch(connection, new_batch(), [*rows, final(7, cell("KR", "2025-05"))])
            await commit_batch(connection, new_batch(), [row(None, key=cell("KR", "2025-05"))])
        async with database.reading() as connection:
            found = await connection.execute(text("SELECT partner, months, blocks FROM series ORDER BY partner"))
            return [tuple(each) for each in found]


async def test_both_map_the_same_months_and_blocks(tmp_path: Path, databases: Databases) -> None:
    with databases.copied() as server:
        on_server = await _mapped(server)
    assert on_server == await _mapped(tmp_path / "t.db")
    [japan, korea, america] = on_server
    assert japan[1:] == america[1:] and korea[1:] == ("", "")
    # December 1999 lies twenty-five years before 2024, whose November is its eleventh month
    assert america[1].startswith("003400") and america[1][6 + 3 * 24 :].startswith("800")
    assert america[2] == "202401..202412 202501..202503"


async def _unexplained(place: StorePlace) -> list[tuple[int, int | None]]:
    said = {"2024-01": (1_000, 960), "2024-12": (1_000, 990), "2025-01": (1_000, 1_000), "2025-03": (1_000, 500)}
    async with await Database.open(place) as database:
        async with database.writing() as connection:
            rows = [
                *(final(total, cell("WORLD", month)) for month, (total, _) in said.items()),
                *(final(part, cell("US", month)) for month, (_, part) in said.items()),
                final(7, cell("US", "2025-04")),
                final(9, cell("WORLD", "2025-01..2025-03")),
            ]
            receipt = await commit_batch(connection, new_batch(), rows)
            await explain(connection, receipt.batch.number, receipt.batch.number, {"WORLD"})
        async with database.reading() as connection:
            found = await connection.execute(text("SELECT month, unexplained FROM coverage ORDER BY month"))
            return [tuple(each) for each in found]


async def test_both_leave_the_same_unexplained(tmp_path: Path, databases: Databases) -> None:
    with databases.copied() as server:
        on_server = await _unexplained(server)
    assert on_server == await _unexplained(tmp_path / "t.db")
    # half of March is no small remainder, and April has no total
    assert [(month, left is not None) for month, left in on_server] == [
        (202401, True), (202412, True), (202501, True),
    ]  # fmt: skip
    assert dict(on_server)[202412] == 10


async def test_the_tables_on_postgresql_are_those_of_the_code(databases: Databases) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def differences(connection: Connection) -> list[object]:
        def is_compared(thing: Any, name: str | None, kind: str, *_: object) -> bool:
            # the references of these two are looked at together (`verify.is_sound`)
            is_left_out = kind == "foreign_key_constraint" and thing.table.name in ("observation", "figure")
            return not is_left_out and (kind != "table" or name != "store_change")

        context = MigrationContext.configure(connection, opts={"include_object": is_compared})
        return list(compare_metadata(context, metadata))

    with databases.copied() as server:
        async with await Database.open(server) as database, database.writing() as connection:
            assert database.is_new
            assert await connection.run_sync(differences) == []
            assert await connection.run_sync(migrations.version) == migrations.HEAD
        async with await Database.open(server) as database:
            assert not database.is_new


async def test_history_is_append_only_on_postgresql_too(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database:
            async with database.writing() as connection:
                await commit_batch(connection, new_batch(), [final(1)])
                await connection.execute(
                    text(
                        "INSERT INTO exchange_rate (batch, currency, to_currency, month, rate) "
                        "VALUES (1, '', '', 1, '')"
                    )
                )
            for statement in ("DELETE FROM batch", "DELETE FROM observation", "UPDATE observation SET amount = 2",
                              "UPDATE source SET title = ''", "DELETE FROM exchange_rate"):  # fmt: skip
                with pytest.raises(IntegrityError, match="is append-only"):
                    async with database.writing() as connection:
                        await connection.execute(text(statement))
            async with database.reading() as connection:
                triggers = await connection.execute(text("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"))
                assert triggers.scalar_one() == sum(map(len, APPEND_ONLY.values())) + len(["series"])
            with pytest.raises(IntegrityError):
                async with database.writing() as connection:
                    await connection.execute(text("DELETE FROM series"))


async def test_what_refers_to_nothing_is_found_on_postgresql(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database:
            async with database.writing() as connection:
                await commit_batch(connection, new_batch(), [final(1)])
                assert await is_sound(connection)
            for statement in ("UPDATE figure SET observation = 99", "UPDATE figure SET observation = 1, series = 99"):
                async with database.writing() as connection:
                    await connection.execute(text(statement))
                    assert not await is_sound(connection)


async def test_a_reader_on_postgresql_writes_nothing(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database:
            with pytest.raises(Busy):
                async with database.reading() as connection:
                    await connection.execute(text("INSERT INTO guild (id) VALUES (1)"))


async def test_processes_write_one_after_the_other_and_see_each_other(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as one, await Database.open(server) as other:
            seen = await other.data_version()

            async def write(database: Database, amount: int) -> int:
                async with database.writing() as connection:
                    await asyncio.sleep(0.01)
                    return (await commit_batch(connection, new_batch(), [final(amount)])).number

            numbers = await asyncio.gather(*(write((one, other)[n % 2], n) for n in range(6)))
            assert sorted(numbers) == [1, 2, 3, 4, 5, 6]
            assert await other.data_version() == await one.data_version() != seen


async def test_processes_that_start_at_once_make_one_store(databases: Databases) -> None:
    with databases.copied() as server:
        opened = await asyncio.gather(*(Database.open(server) for _ in range(3)))
        assert sum(each.is_new for each in opened) == 1
        for each in opened:
            await each.close()


async def test_what_came_to_nothing_leaves_no_gap_in_the_numbers(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database:
            with pytest.raises(ZeroDivisionError):
                async with database.writing() as connection:
                    await commit_batch(connection, new_batch(), [final(1)])
                    raise ZeroDivisionError
            async with database.writing() as connection:
                assert (await commit_batch(connection, new_batch(), [final(1)])).number == 1
                await rebuild_figures(connection)
                assert await rebuilt_the_same(connection)


async def test_texts_of_every_kind_are_kept_as_they_are(databases: Databases) -> None:
    words = ["tab\there", "line\nbreak", r"back\slash \N \. {x}", 'quote\'s "both"', "中国 – 🧲", "", "100 % :name"]
    rows = [row(n, key=cell(f"P{n}"), note=note) for n, note in enumerate(words)]
    with databases.copied() as server:
        async with await Database.open(server) as database:
            async with database.writing() as connection:
                await commit_batch(connection, new_batch(), rows)
            async with database.reading() as connection:
                kept = await connection.execute(text("SELECT note FROM observation ORDER BY id"))
                assert list(kept.scalars()) == words


async def test_what_postgresql_cannot_keep_is_refused_with_a_sentence(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database:
            for note, batch in (("a\0b", new_batch()), ("", new_batch(note="a\0b"))):
                with pytest.raises(NotPossible, match="NUL"):
                    async with database.writing() as connection:
                        await commit_batch(connection, batch, [row(1, note=note)])


def test_a_disk_that_is_full_at_the_start_is_a_sentence() -> None:
    psycopg = pytest.importorskip("psycopg")
    from bot.store.engines.postgresql import PostgresqlEngine

    full = DBAPIError("COMMIT", None, psycopg.errors.DiskFull("could not extend file"))
    said = PostgresqlEngine(DatabaseServer("postgresql://mei@127.0.0.1/tonnage")).start_problem(full)
    assert said == "The disk is full or failing, so nothing was saved. Make room and try again."


async def test_what_cannot_be_opened_is_said_without_the_password(
    databases: Databases, server: DatabaseServer
) -> None:
    with pytest.raises(StartError, match="no such database") as told:
        await Database.open(server)
    assert str(server) in str(told.value)
    away = DatabaseServer("postgresql://me:s3cret@127.0.0.1:1/tonnage")
    assert "s3cret" not in f"{away} {away!r}"
    with pytest.raises(StartError, match="cannot be reached") as told:
        await Database.open(away)
    assert "s3cret" not in str(told.value) and "me@127.0.0.1:1/tonnage" in str(told.value)
    with databases.copied() as other:
        async with await Database.open(other) as database, database.writing() as connection:
            await connection.execute(text("DROP TABLE figure"))
        with pytest.raises(StartError, match=r"something else .* Choose another database"):
            await Database.open(other)


async def test_a_later_version_migrates_postgresql_and_an_earlier_refuses_it(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database, database.writing() as connection:
            await commit_batch(connection, new_batch(), [final(1)])
        with monkeypatch.context() as later:
            for name in ("HEAD", "FOLDER"):
                later.setattr(migrations, name, getattr(migrations, name))
            with_next_version(tmp_path / "migrations")
            with pytest.raises(StartError, match="older than this code"):
                await Database.open(server)
            async with await Database.open(server, migrates=True) as database, database.reading() as connection:
                assert (await connection.execute(text("SELECT mood FROM batch"))).scalar_one() == "calm"
            await (await Database.open(server)).close()
        with pytest.raises(StartError, match=r"newer than this code .* backup of before the migration"):
            await Database.open(server)


async def test_a_store_of_2_0_0_on_postgresql_gets_the_names_of_its_columns(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database, database.writing() as connection:
            await commit_batch(connection, new_batch(), [final(353, cell("US", "2025-06"))])
            for statement in (
                "ALTER TABLE observation RENAME COLUMN precedence TO weight",
                "ALTER TABLE event RENAME COLUMN importance TO weight",
                "ALTER TABLE watch DROP COLUMN begun_after",
                "UPDATE alembic_version SET version_num = '0008'",
            ):
                await connection.execute(text(statement))
        with pytest.raises(StartError, match="older than this code"):
            async with await Database.open(server):
                pass
        async with await Database.open(server, migrates=True) as database:
            async with database.reading() as connection:
                found = await connection.execute(text("SELECT amount, precedence FROM observation"))
                assert [tuple(each) for each in found] == [(353, 11)]
            async with database.writing() as connection:
                assert await rebuilt_the_same(connection)
            with pytest.raises(IntegrityError, match="append-only"):
                async with database.writing() as connection:
                    await connection.execute(text("UPDATE observation SET amount = 1"))


async def test_a_restart_of_the_server_is_survived_and_told(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database:
            assert await database.data_version()
            name = server.url.rpartition("/")[2]
            end = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            databases.run(end)
            assert await database.data_version(), "each connection is tried before it is used"
            with pytest.raises(Busy, match="cannot be reached"):
                async with database.writing() as connection:
                    databases.run(end)
                    await commit_batch(connection, new_batch(), [final(1)])
            async with database.writing() as connection:
                assert (await commit_batch(connection, new_batch(), [final(1)])).number == 1


async def test_whoever_asks_while_the_server_is_away_hears_a_sentence(databases: Databases) -> None:
    with databases.copied() as server:
        name = server.url.rpartition("/")[2]
        async with await Database.open(server) as database:

            async def read() -> None:
                async with database.reading() as connection:
                    await connection.execute(text("SELECT 1"))

            databases.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            databases.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            try:
                for ask in (database.data_version, database.size_bytes, read):
                    with pytest.raises(Busy, match="cannot be reached"):
                        await ask()
                assert "away" in await database.saving_problem()
            finally:
                databases.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
            assert await database.data_version()


async def test_one_process_at_a_time_has_a_duty_and_a_dead_one_has_none(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as one, await Database.open(server) as other:
            async with one.duty("posting") as is_ones:
                assert is_ones
                async with other.duty("posting") as is_others, other.duty("fetching") as is_another:
                    assert (is_others, is_another) == (False, True)

                async def wait() -> None:
                    async with other.duty("posting", waits=True):
                        pass

                waiting = asyncio.create_task(wait())
                await asyncio.sleep(0.05)
                assert not waiting.done()
            await asyncio.wait_for(waiting, 30)
            name = server.url.rpartition("/")[2]
            async with one.duty("posting"):
                databases.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
                async with other.duty("posting") as is_others:
                    assert is_others


async def test_who_gives_up_waiting_for_a_duty_leaves_no_connection(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as database:

            async def waiting() -> int:
                async with database.reading() as connection:
                    asked = await connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted"))
                    return int(asked.scalar_one())

            async def wait() -> None:
                async with database.duty("posting", waits=True):
                    pass

            async with database.duty("posting"):
                task = asyncio.create_task(wait())
                async with asyncio.timeout(30):
                    while not await waiting():  # noqa: ASYNC110 – another connection's lock raises no event
                        await asyncio.sleep(0.02)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                gc.collect()  # a connection that was left open warns now
                async with asyncio.timeout(30):
                    while await waiting():  # noqa: ASYNC110
                        await asyncio.sleep(0.02)


async def test_a_commit_is_heard_by_the_other_processes(databases: Databases) -> None:
    with databases.copied() as server:
        async with await Database.open(server) as one, await Database.open(server) as other:
            await other.wait_for_commit(60)  # begins to listen
            hearing = asyncio.create_task(other.wait_for_commit(60))
            async with one.writing() as connection:
                await commit_batch(connection, new_batch(), [final(1)])
                assert not hearing.done()
            await asyncio.wait_for(hearing, 30)
            name = server.url.rpartition("/")[2]
            databases.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            for _ in range(3):  # it notices, connects again, and listens
                await other.wait_for_commit(0.01)


async def test_on_sqlite_a_process_has_every_duty(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "t.db") as database, database.duty("posting") as is_ours:
        assert is_ours
        await database.wait_for_commit(0)
