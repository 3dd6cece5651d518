"""Killed at any statement: the store holds all of a change or nothing of it."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import migrations
from bot.store.batches import commit_batch
from bot.store.database import Database
from bot.store.standing import rebuild_figures
from tests.killed_process import steps_of
from tests.store.killed import rows, with_next_version
from tests.store.stocking import new_batch

NEVER = 10_000


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stocked") / "tonnage.db"

    async def fill() -> None:
        async with await Database.open(path) as database, database.writing() as connection:
            await commit_batch(connection, new_batch(), rows(100))

    asyncio.run(fill())
    return path


def _run(path: Path, action: str, step: int) -> int | None:
    """Give how many statements there were, None when the process was killed."""
    return steps_of("tests.store.killed", str(path), action, str(step))


async def _look(path: Path) -> tuple[int, set[int], int]:
    """Give the number of batches, the amounts that stand and the number of observations of a sound store."""
    async with await Database.open(path) as database, database.writing() as connection:
        assert (await connection.execute(text("PRAGMA integrity_check"))).scalars().all() == ["ok"]
        assert (await connection.execute(text("PRAGMA foreign_key_check"))).all() == []
        stands = text("SELECT f.*, s.months FROM figure f JOIN series s ON s.id = f.series ORDER BY 1, 2, 3")
        kept = (await connection.execute(stands)).all()
        await rebuild_figures(connection)
        assert (await connection.execute(stands)).all() == kept
        amounts = text("SELECT amount FROM figure f JOIN observation o ON o.id = f.observation")
        return (
            (await connection.execute(text("SELECT count(*) FROM batch"))).scalar_one(),
            set((await connection.execute(amounts)).scalars()),
            (await connection.execute(text("SELECT count(*) FROM observation"))).scalar_one(),
        )


STATES = {
    "commit": ((1, {100}, 36), (2, {200}, 72)),
    "undo": ((1, {100}, 36), (2, set(), 36)),
}


async def _kill(stocked: Path, tmp_path: Path, action: str, steps: list[int]) -> None:
    before, after = STATES[action]
    for step in steps:
        path = tmp_path / f"{step}.db"
        shutil.copy(stocked, path)
        finished = await asyncio.to_thread(_run, path, action, step)
        assert await _look(path) == (before if finished is None else after)


def _steps(stocked: Path, tmp_path: Path, action: str) -> int:
    path = tmp_path / "whole.db"
    shutil.copy(stocked, path)
    total = _run(path, action, NEVER)
    assert total is not None and total > 5
    return total


@pytest.mark.parametrize("action", ["commit", "undo"])
async def test_killed_in_a_batch(stocked: Path, tmp_path: Path, action: str) -> None:
    total = await asyncio.to_thread(_steps, stocked, tmp_path, action)
    await _kill(stocked, tmp_path, action, [total // 2, total])


@pytest.mark.long
@pytest.mark.parametrize("action", ["commit", "undo"])
async def test_killed_at_every_statement_of_a_batch(stocked: Path, tmp_path: Path, action: str) -> None:
    total = await asyncio.to_thread(_steps, stocked, tmp_path, action)
    await _kill(stocked, tmp_path, action, list(range(1, total + 2)))


async def _killed_while_made(tmp_path: Path, steps: list[int]) -> None:
    for step in steps:
        path = tmp_path / f"made{step}.db"
        await asyncio.to_thread(_run, path, "make", step)
        assert await _look(path) == (0, set(), 0)


async def test_killed_while_the_store_is_made(tmp_path: Path) -> None:
    await _killed_while_made(tmp_path, [20])


@pytest.mark.long
async def test_killed_at_every_statement_of_the_making(tmp_path: Path) -> None:
    total = await asyncio.to_thread(_run, tmp_path / "whole.db", "make", NEVER)
    assert total is not None
    await _killed_while_made(tmp_path, list(range(1, total + 1)))


async def _killed_while_migrated(
    stocked: Path, tmp_path: Path, steps: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in steps:
        folder = tmp_path / str(step)
        folder.mkdir()
        path = folder / "tonnage.db"
        shutil.copy(stocked, path)
        finished = await asyncio.to_thread(_run, path, "migrate", step)
        if finished is None:
            async with await Database.open(path) as database, database.reading() as connection:
                assert await connection.run_sync(migrations.version) == migrations.HEAD
                columns = (await connection.execute(text("PRAGMA table_info(batch)"))).all()
                assert "mood" not in {each[1] for each in columns}
            assert await _look(path) == (1, {100}, 36)
        with monkeypatch.context() as patched:
            patched.setattr(migrations, "HEAD", migrations.HEAD)
            patched.setattr(migrations, "FOLDER", migrations.FOLDER)
            with_next_version(folder / "migrations")
            async with await Database.open(path, migrates=True) as database:
                assert (database.copy is None) == (finished is not None)
                async with database.reading() as connection:
                    assert (await connection.execute(text("SELECT mood FROM batch"))).scalars().all() == ["calm"]


async def test_killed_in_a_migration(stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await _killed_while_migrated(stocked, tmp_path, [12, NEVER], monkeypatch)


@pytest.mark.long
async def test_killed_at_every_statement_of_a_migration(
    stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tonnage.db"
    shutil.copy(stocked, path)
    total = await asyncio.to_thread(_run, path, "migrate", NEVER)
    assert total is not None
    await _killed_while_migrated(stocked, tmp_path, list(range(1, total + 1)), monkeypatch)
