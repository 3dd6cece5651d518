"""`backup` and `restore`."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm
from rich.table import Table

from bot.desk.backups import Backups, compare, restore
from bot.errors import StartError
from bot.store.backups import Contents

KEPT_AS_IT_IS = 2


def back_up(backups: Backups, now: datetime, console: Console) -> int:
    """Make a copy now and say where."""
    if not backups.database.exists():
        raise StartError(f"There is no store at {backups.database} yet.")
    made = asyncio.run(backups.make(now))
    console.print(f"Copied to {made}, checked and whole.", soft_wrap=True, markup=False)
    return 0


def put_back(backup: Path | None, backups: Backups, now: datetime, console: Console, *, is_sure: bool) -> int:
    """Show what both hold, ask, and put the copy in the store's place."""
    chosen = backup or backups.newest()
    if chosen is None:
        raise StartError(f"There is no copy in {backups.folder}. Name a file.")
    coming, present = compare(chosen, backups.database)
    console.print(_side_by_side(chosen, coming, present))
    if not is_sure and not Confirm.ask("Put this copy in the store's place?", console=console, default=False):
        console.print("Nothing was changed.")
        return KEPT_AS_IT_IS
    kept = restore(chosen, backups.database, now)
    told = f" The store as it was is kept as {kept}." if kept else ""
    console.print(f"Restored from {chosen}.{told}", soft_wrap=True, markup=False)
    return 0


def _side_by_side(chosen: Path, coming: Contents, present: Contents | None) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in ("", "store now", chosen.name):
        table.add_column(title, justify="left" if not title else "right", overflow="fold")
    rows = (("batches", "batches"), ("observations", "observations"), ("figures", "figures"))
    for label, name in rows:
        now_has = f"{getattr(present, name):,}" if present else "–"
        table.add_row(label, now_has, f"{getattr(coming, name):,}")
    table.add_row("newest batch", present.newest_batch_at[:16] if present else "–", coming.newest_batch_at[:16])
    return table
