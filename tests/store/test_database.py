from __future__ import annotations

import asyncio
import errno
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import NotPossible, StartError
from bot.store import backups, figures, locking, migrations, watches
from bot.store.batches import commit_batch
from bot.store.coverage import covered
from bot.store.database import Database
from bot.store.guilds import every_guild
from bot.store.posts import recent_posts
from bot.store.tables import metadata
from bot.trade.guilds import GuildSettings
from bot.trade.observations import Flow, Measure
from bot.trade.periods import Period
from tests.folders import ROOT
from tests.store.copies import lying_in
from tests.store.killed import NEXT_HEAD, with_next_version
from tests.store.stocking import MAGNETS, cell, final, new_batch

PROC = Path("/proc")


async def _count(database: Database) -> int:
    async with database.reading() as connection:
        return int((await connection.execute(text("SELECT count(*) FROM batch"))).scalar_one())


async def test_the_migrations_come_to_the_tables_of_a_new_store(database: Database, tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with database.writing() as connection:
        assert await connection.run_sync(differences) == []
        made = await connection.run_sync(_schema)
    await _made_at(tmp_path / "old.db", "0001")
    async with await Database.open(tmp_path / "old.db", migrates=True) as old, old.writing() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(_schema) == made
    assert ScriptDirectory(str(migrations.FOLDER)).get_current_head() == migrations.HEAD


def _schema(connection: Connection) -> dict[str, list[str]]:
    """Give what each table and trigger of a SQLite store is made of, in no order: its columns, what they refer to,
    its indexes with theirs, and whether it is in the order of its key.
    """
    statement = "SELECT type, name, lower(sql) FROM sqlite_master WHERE type IN ('table', 'trigger')"
    found: dict[str, list[str]] = {}
    for kind, name, sql in connection.exec_driver_sql(statement).all():
        if kind == "trigger":
            found[name.lower()] = [sql]
            continue
        pragmas = (
            'SELECT "name", type, "notnull", trim(dflt_value, \'()\'), pk FROM pragma_table_xinfo(?)',
            'SELECT \'refers\', "from", "table", "to" FROM pragma_foreign_key_list(?)',
            'SELECT i."unique", i.partial, group_concat(c.name) FROM pragma_index_list(?) i, '
            "pragma_index_info(i.name) c GROUP BY i.name",
            "SELECT 'table', sql LIKE '%WITHOUT ROWID' FROM sqlite_master WHERE type = 'table' AND name = ?",
            "SELECT lower(sql) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?",
        )
        found[name] = sorted(
            repr(tuple(row)) for pragma in pragmas for row in connection.exec_driver_sql(pragma, (name,)).all()
        )
    return found


async def test_the_file_is_safe_against_power_loss_and_keeps_its_references(database: Database) -> None:
    async with database.writing() as connection:
        pragmas = [
            (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]
    with pytest.raises(DBAPIError, match="readonly"):
        async with database.reading() as connection:
            await connection.execute(text("DELETE FROM batch"))


async def test_a_transaction_whose_references_are_not_checked_leaves_the_next_ones_checked(
    database: Database,
) -> None:
    lost = text("INSERT INTO figure (series, first_month, last_month, observation) VALUES (7, 202501, 202501, 7)")

    class Refusal(Exception):
        pass

    with pytest.raises(Refusal):
        async with database.writing(checks_references=False) as connection:
            await connection.execute(lost)
            raise Refusal
    with pytest.raises(IntegrityError):
        async with database.writing() as connection:
            await connection.execute(lost)

    async def ended() -> None:
        async with database.writing(checks_references=False) as connection:
            await connection.execute(lost)
            is_written.set()
            await asyncio.Event().wait()

    is_written = asyncio.Event()
    task = asyncio.create_task(ended())
    await is_written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(IntegrityError):
        async with database.writing() as connection:
            await connection.execute(lost)


async def test_readers_see_the_old_state_until_the_commit_and_never_wait(database: Database) -> None:
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(), [final(1)])
        start = time.monotonic()
        assert await asyncio.gather(*(_count(database) for _ in range(20))) == [0] * 20
        assert time.monotonic() - start < 5
    assert await _count(database) == 1


async def test_a_reader_sees_one_state_from_its_first_look_to_its_last(database: Database) -> None:
    async with database.reading() as reader:
        assert (await reader.execute(text("SELECT count(*) FROM batch"))).scalar_one() == 0
        async with database.writing() as connection:
            await commit_batch(connection, new_batch(), [final(1)])
        assert (await reader.execute(text("SELECT count(*) FROM batch"))).scalar_one() == 0


async def test_writers_queue(database: Database) -> None:
    async def write(number: int) -> int:
        async with database.writing() as connection:
            await asyncio.sleep(0)
            return (await commit_batch(connection, new_batch(), [final(number)])).number

    assert sorted(await asyncio.gather(*(write(n) for n in range(5)))) == [1, 2, 3, 4, 5]


async def test_a_writer_inside_a_writer_is_a_fault_and_no_deadlock(database: Database) -> None:
    async with database.writing():
        with pytest.raises(RuntimeError, match="writing already"):
            async with database.writing():
                pass


async def test_a_cancelled_write_leaves_nothing_and_the_store_goes_on(database: Database) -> None:
    started = asyncio.Event()

    async def write() -> None:
        async with database.writing() as connection:
            await commit_batch(connection, new_batch(), [final(1)])
            started.set()
            await connection.execute(
                text(
                    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 300000) "
                    "SELECT max(x) FROM n"
                )
            )
            await asyncio.sleep(60)

    task = asyncio.create_task(write())
    await asyncio.wait_for(started.wait(), 60)
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await _count(database) == 0
    async with database.writing() as connection:
        assert (await commit_batch(connection, new_batch(), [final(2)])).number == 1


async def test_data_version_moves_with_us_and_with_another_process(database: Database) -> None:
    seen = [await database.data_version()]
    assert await database.data_version() == seen[0]
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(), [final(1)])
    seen.append(await database.data_version())
    with closing(sqlite3.connect(database.path)) as other, other:
        other.execute("INSERT INTO batch (kind, committed_at, actor) VALUES ('add', '2025-08-01', 'terminal')")
    other.close()
    seen.append(await database.data_version())
    assert len(set(seen)) == 3


async def test_those_who_ask_at_once_share_a_look_but_none_that_began_before_a_commit(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, has_looked, may_end = [], asyncio.Event(), asyncio.Event()
    fetched = aiosqlite.Connection.execute_fetchall

    async def held(connection: aiosqlite.Connection, sql: str) -> object:
        found = await fetched(connection, sql)
        looks.append(sql)
        has_looked.set()
        await may_end.wait()
        return found

    monkeypatch.setattr(aiosqlite.Connection, "execute_fetchall", held)
    early = asyncio.create_task(database.data_version())
    await has_looked.wait()
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(), [final(1)])
    late = [asyncio.create_task(database.data_version()) for _ in range(50)]
    await asyncio.sleep(0)
    may_end.set()
    assert await early not in {await each for each in late}
    assert len(looks) == 2


async def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "t.db") as database:
        async with database.writing() as connection:
            await commit_batch(connection, new_batch(), [final(1)])
        many = [final(n, cell(f"P{n}")) for n in range(3_000)]
        with pytest.raises(NotPossible) as told:
            async with database.writing() as connection:
                await connection.execute(text("PRAGMA max_page_count = 80"))
                await commit_batch(connection, new_batch(), many)
        assert told.value.code == "disk_full"
        async with database.writing() as connection:
            await connection.execute(text("PRAGMA max_page_count = 1000000"))
            assert (await commit_batch(connection, new_batch(), many)).number == 2


async def test_a_limit_on_the_file_is_told_too(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    async with await Database.open(tmp_path / "t.db") as database:
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
            with pytest.raises(NotPossible) as told:
                async with database.writing() as connection:
                    await commit_batch(connection, new_batch(), [final(n, cell(f"P{n}")) for n in range(30_000)])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, ignored)
        assert told.value.code == "disk_full"
        assert await _count(database) == 0


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to have a header" * 20, b"\0" * 4096])
async def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(content)
    with pytest.raises(StartError, match="is not a database") as told:
        await Database.open(path)
    assert "\n" not in str(told.value)
    assert path.read_bytes() == content


async def test_a_damaged_database(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    await (await Database.open(path)).close()
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    with pytest.raises(StartError, match="is damaged"):
        await Database.open(path)


def songs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE songs (name)")


def songs_in_wal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE songs (name)")


def songs_in_a_log(path: Path) -> None:
    program = (
        "import os, signal, sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.execute('PRAGMA journal_mode = WAL')\n"
        "c.execute('CREATE TABLE songs (name)')\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)


def songs_being_written(path: Path) -> None:
    songs(path)
    program = (
        "import os, signal, sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.execute('PRAGMA cache_size = 1')\n"
        "c.execute('INSERT INTO songs WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9999) "
        "SELECT hex(zeroblob(200)) FROM n')\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)


def migrated_by_alembic_too(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE songs (name)")
        other.execute("CREATE TABLE alembic_version (version_num)")
        other.execute("INSERT INTO alembic_version VALUES (?)", (migrations.HEAD,))


def a_view_only(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE VIEW songs AS SELECT 1")


SOMETHING_ELSE = [songs, songs_in_wal, songs_in_a_log, songs_being_written, migrated_by_alembic_too, a_view_only]


@pytest.mark.parametrize("made", SOMETHING_ELSE, ids=lambda each: each.__name__)
async def test_a_database_of_something_else_is_left_alone(tmp_path: Path, made: Callable[[Path], None]) -> None:
    path = tmp_path / "t.db"
    made(path)
    # the index of a log is made again whenever a log is read
    before = {name: content for name, content in lying_in(tmp_path).items() if not name.endswith("-shm")}
    names = set(lying_in(tmp_path))
    for _ in range(2):
        with pytest.raises(StartError, match=r"something else \(its tables: .*songs.*\)\. Choose another file"):
            await Database.open(path, migrates=True)
    after = lying_in(tmp_path)
    assert set(after) == names
    assert {name: content for name, content in after.items() if not name.endswith("-shm")} == before


async def test_names_from_something_else_stay_in_one_short_line(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with closing(sqlite3.connect(path)) as other, other:
        for name in ("a\nb", "\x1b[31mred", "x" * 900, *(f"t{n}" for n in range(50))):
            other.execute(f'CREATE TABLE "{name}" (x)')
    with pytest.raises(StartError, match="something else") as told:
        await Database.open(path)
    assert str(told.value).isprintable() and len(str(told.value)) < 300 + len(str(path))


async def test_a_log_without_its_store_is_set_aside_and_not_thrown_away(tmp_path: Path) -> None:
    path, log = tmp_path / "t.db", tmp_path / "t.db-wal"
    for number, suffix in ((1, ""), (2, "-2")):
        log.write_bytes(b"what was committed last, of a store that was moved away" * number)
        content = log.read_bytes()
        async with await Database.open(path) as database:
            assert database.is_new
        assert (tmp_path / f"t.db.leftover{suffix}-wal").read_bytes() == content
        path.unlink()


async def test_places_where_no_file_can_be(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="is a folder"):
        await Database.open(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StartError, match="Cannot make the folder"):
        await Database.open(tmp_path / "file" / "t.db")


@pytest.mark.skipif(not PROC.is_dir(), reason="needs a folder that nobody can write")
async def test_a_folder_that_cannot_be_written() -> None:
    with pytest.raises(StartError, match="Cannot open or make"):
        await Database.open(PROC / "t.db")


async def test_the_copy_to_go_back_to_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    await (await Database.open(path)).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9998'")
    other.close()
    (tmp_path / "t.db.before-9998").touch()
    with pytest.raises(StartError, match=r"put \S+t\.db\.before-9998 back with `python -m bot restore`"):
        await Database.open(path)


async def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    await (await Database.open(path)).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    with pytest.raises(StartError, match="schema 9999, newer than this code"):
        await Database.open(path)


async def test_a_migration_copies_the_store_first_and_names_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.db"
    async with await Database.open(path) as database, database.writing() as connection:
        assert database.is_new and database.copy is None
        await commit_batch(connection, new_batch(), [final(1)])
    head = migrations.HEAD
    monkeypatch.setattr(migrations, "HEAD", head)
    monkeypatch.setattr(migrations, "FOLDER", migrations.FOLDER)
    with_next_version(tmp_path / "migrations")
    (tmp_path / f"t.db.before-{NEXT_HEAD}").write_bytes(b"an older copy")
    before = path.read_bytes()
    said = rf"schema {head}, older than this code \({NEXT_HEAD}\)\. Stop the bot .*`python -m bot migrate`"
    with pytest.raises(StartError, match=said):
        await Database.open(path)
    assert path.read_bytes() == before
    async with await Database.open(path, migrates=True) as database:
        assert database.copy == tmp_path / f"t.db.before-{NEXT_HEAD}-2"
        assert await _count(database) == 1
    assert (tmp_path / f"t.db.before-{NEXT_HEAD}").read_bytes() == b"an older copy"
    with closing(sqlite3.connect(tmp_path / f"t.db.before-{NEXT_HEAD}-2")) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(head,)]
        assert copy.execute("SELECT count(*) FROM observation").fetchall() == [(1,)]
    copy.close()


@pytest.mark.parametrize("step", ["make_private", "flush_to_disk"])
async def test_a_migration_whose_copy_the_disk_does_not_keep_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "t.db"
    await (await Database.open(path)).close()
    monkeypatch.setattr(migrations, "HEAD", migrations.HEAD)
    monkeypatch.setattr(migrations, "FOLDER", migrations.FOLDER)
    with_next_version(tmp_path / "migrations")
    before = lying_in(tmp_path)
    with monkeypatch.context() as patch, pytest.raises(StartError, match="The disk is full"):
        patch.setattr(backups, step, full)
        await Database.open(path, migrates=True)
    assert lying_in(tmp_path) == before


async def _made_at(path: Path, version: str) -> None:
    """Make a store as an earlier version of the code did."""
    from alembic import command
    from alembic.config import Config

    def make(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(migrations.FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, version)

    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
    async with engine.begin() as connection:
        await connection.run_sync(make)
    await engine.dispose()


async def test_a_store_of_the_first_version_is_brought_up_to_date_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    await _made_at(path, "0001")
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO guild (id, product) VALUES (7, 'magnets')"))
        await connection.execute(
            text(
                "INSERT INTO watch (id, person, guild, reporter, flow, product, partner, measure, change, threshold, "
                "created_at) VALUES (3, 9, 7, 'CN', 'export', 'magnets', 'US', 'net_weight', 'falls', '30', "
                "'2026-01-01T00:00:00+00:00')"
            )
        )
    await engine.dispose()
    async with await Database.open(path, migrates=True) as database:
        assert database.copy == tmp_path / f"t.db.before-{migrations.HEAD}"
        async with database.reading() as connection:
            assert await every_guild(connection) == {7: GuildSettings(7, "magnets")}
            assert await recent_posts(connection) == []
            (kept,) = await watches.watches(connection, 9)
        assert kept.number == 3 and kept.is_on
        async with database.writing() as connection:
            await watches.remove(connection, 3)
            assert await watches.add(connection, kept) == 4


async def test_what_an_earlier_version_claimed_may_have_been_sent(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    await _made_at(path, "0009")
    with closing(sqlite3.connect(path)) as store, store:
        posts = [(1, "claimed", '{"told_in": 1}'), (2, "claimed", '{"after": 77}'), (3, "sent", "{}")]
        for post in posts:
            store.execute(
                "INSERT INTO post (guild, channel, kind, product, month, state, nonce, claimed_at, attempts, facts) "
                "VALUES (7, ?, 'report', 'magnets', 202604, ?, 'n', '2026-05-20T09:00:00+00:00', 1, ?)",
                post,
            )
    async with await Database.open(path, migrates=True) as database, database.reading() as connection:
        claimed, begun, sent = await recent_posts(connection)
    day_before_ms = int(datetime(2026, 3, 31, tzinfo=UTC).timestamp() * 1000)
    assert (claimed.told_in, claimed.after) == (1, (day_before_ms - 1_420_070_400_000) << 22)
    assert (begun.after, sent.after) == (77, None)


async def test_a_series_in_two_currencies_is_parted_with_what_stood(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    await _made_at(path, "0004")
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("INSERT INTO source (id, publisher, origin) VALUES (1, 'Customs', 'customs')")
        for number in range(1, 6):
            store.execute(
                "INSERT INTO batch (number, kind, committed_at, actor) VALUES (?, 'import', '2026-01-01', 'x')",
                (number,),
            )
        store.execute(
            "INSERT INTO series (id, reporter, flow, commodity, measure, partner) VALUES "
            "(1, 'CN', 'export', 'hs:1', 'value', 'US'), (2, 'CN', 'export', 'hs:1', 'net_weight', 'US')"
        )
        rows = [
            (1, 1, 202501, 700, "CNY"), (1, 2, 202501, 5, ""), (2, 1, 202501, 100, "USD"), (3, 1, 202502, 200, "USD"),
            (4, 1, 202503, 300, "CNY"), (5, 1, 202503, None, ""),
        ]  # fmt: skip
        store.executemany(
            "INSERT INTO observation (batch, series, first_month, last_month, amount, width, currency, status, "
            "weight, is_forced, source, known_on) "
            "VALUES (:batch, :series, :month, :month, :amount, 1, :currency, 'final', 11, :amount IS NULL, 1, "
            "'2026-01-01')",
            [dict(zip(("batch", "series", "month", "amount", "currency"), row, strict=True)) for row in rows],
        )
        store.execute("INSERT INTO figure SELECT 1, first_month, last_month, id FROM observation WHERE id IN (3, 4)")
        store.execute("INSERT INTO figure SELECT 2, first_month, last_month, id FROM observation WHERE id = 2")
    async with await Database.open(path, migrates=True) as database, database.reading() as connection:
        standing = await connection.exec_driver_sql(
            "SELECT s.measure, s.currency, f.first_month, o.amount FROM figure f JOIN series s ON s.id = f.series "
            "JOIN observation o ON o.id = f.observation ORDER BY 1, 2, 3"
        )
        assert standing.all() == [
            ("net_weight", "", 202501, 5),
            ("value", "CNY", 202501, 700),
            ("value", "USD", 202501, 100),
            ("value", "USD", 202502, 200),
        ]
        series = await connection.exec_driver_sql(
            "SELECT id, measure, currency, months <> '' FROM series ORDER BY id"
        )
        assert series.all() == [(1, "value", "CNY", 1), (2, "net_weight", "", 1), (3, "value", "USD", 1)]
        removal = await connection.exec_driver_sql("SELECT series, currency FROM observation WHERE amount IS NULL")
        assert removal.all() == [(1, "CNY")]
    async with await Database.open(path) as database, database.writing() as connection:
        with pytest.raises(IntegrityError, match="append-only"):
            await connection.exec_driver_sql("UPDATE observation SET series = 99")
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            await connection.exec_driver_sql("DELETE FROM series")


def test_neither_the_first_start_nor_a_later_one_imports_alembic(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from pathlib import Path; from bot.store.database import Database\n"
        "async def main():\n    await (await Database.open(Path(sys.argv[1]))).close()\n"
        "asyncio.run(main()); print('alembic' in sys.modules)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", code, str(tmp_path / "t.db")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert runs == ["False", "False"]


async def test_two_processes_may_make_the_store_at_once(tmp_path: Path) -> None:
    opened = await asyncio.gather(*(Database.open(tmp_path / "t.db") for _ in range(3)))
    assert sum(each.is_new for each in opened) == 1
    for each in opened:
        await each.close()


async def test_a_start_waits_while_another_process_turns_the_new_file_to_wal(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "t.db", isolation_level=None)) as other:
        # A file that is not in WAL yet, with a writer on it: SQLite refuses the switch at once, whatever the timeout.
        other.execute("BEGIN IMMEDIATE")
        opening = asyncio.create_task(Database.open(tmp_path / "t.db"))
        await asyncio.sleep(0.3)
        assert not opening.done()
        other.execute("ROLLBACK")
        database = await opening
        assert database.is_new
        await database.close()


def test_the_lock_names_its_holder_and_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    code = (
        "import sys, time; from pathlib import Path; from bot.store.locking import held\n"
        "with held(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    )
    assert locking.holder(path) is None
    with subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"held\n"
        assert locking.holder(path) == process.pid
        with pytest.raises(StartError, match=f"held by process {process.pid}\\."), locking.held(path):
            pass
        process.kill()
    with locking.held(path):
        assert locking.holder(path) == os.getpid()
    assert locking.holder(path) is None


async def test_each_look_up_uses_an_index(database: Database) -> None:
    async with database.writing() as connection:
        await commit_batch(connection, new_batch(), [final(1)])
    seen: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        seen.append((statement, parameters))

    kind = ("CN", Flow.EXPORT, (MAGNETS, "hs:850511"))
    async with database.reading() as connection:
        assert connection.sync_connection is not None
        event.listen(connection.sync_connection, "before_cursor_execute", note)
        for as_of in (None, new_batch().committed_at.date()):
            await figures.series(connection, *kind, "US", Measure.NET_WEIGHT, as_of=as_of)
            await figures.month(connection, *kind, Period.parse("2025-06"), Measure.NET_WEIGHT, as_of=as_of)
        await figures.observations_of(connection, cell())
        await covered(connection, *kind, Period.parse("2025-01..2025-06"))
        asked = [each for each in seen if each[0] != "BEGIN"]
        assert len(asked) == 8 + 2 * 5  # each of the five reads of figures looks its batches and its sources up
        for statement, parameters in asked:
            plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)).all()
            scanned = {row[3].split()[1] for row in plan if row[3].startswith("SCAN")}
            assert scanned.isdisjoint(metadata.tables), statement
