"""A process that kills itself before its n-th statement: `python -m tests.store.killed PATH ACTION STEP`.

It prints how many statements there were when it gets to the end.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot.store import batches, migrations
from bot.store.database import Database
from tests.store.stocking import cell, final, new_batch

NEXT_HEAD = f"{int(migrations.HEAD) + 1:04d}"
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT_HEAD}"
down_revision = "{migrations.HEAD}"


def upgrade():
    op.create_table("novelty", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("batch", sa.Column("mood", sa.Text, server_default="calm"))
    op.create_index("batch_by_mood", "batch", ["mood"])
"""


class Countdown:
    def __init__(self, step: int) -> None:
        self.step = step
        self.done = 0

    def tick(self, *_: Any) -> None:
        self.done += 1
        if self.done == self.step:
            os.kill(os.getpid(), signal.SIGKILL)


def with_next_version(folder: Path) -> None:
    """Let the code know the schema after its own until the process (or the test's monkeypatch) ends."""
    if not folder.exists():
        shutil.copytree(migrations.FOLDER, folder)
        (folder / "versions" / f"v{NEXT_HEAD}_next.py").write_text(NEXT, encoding="utf-8")
    migrations.FOLDER = folder
    migrations.HEAD = NEXT_HEAD


def rows(amount: int) -> list[Any]:
    return [final(amount, cell(f"P{n}", f"2025-{month:02d}")) for n in range(6) for month in range(1, 7)]


async def main(path: Path, action: str, step: int) -> None:
    countdown = Countdown(step)
    if action == "migrate":
        with_next_version(path.parent / "migrations")
    if action in ("migrate", "make"):
        event.listen(Engine, "before_cursor_execute", countdown.tick)
        event.listen(Engine, "commit", countdown.tick)
    async with await Database.open(path, migrates=action == "migrate") as database:
        if action in ("commit", "undo"):
            event.listen(Engine, "before_cursor_execute", countdown.tick)
            event.listen(Engine, "commit", countdown.tick)
            async with database.writing() as connection:
                if action == "commit":
                    batches.CHUNK_ROWS = 10
                    await batches.commit_batch(connection, new_batch(), rows(200))
                else:
                    await batches.undo_batch(connection, 1, new_batch())
    print(countdown.done)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
