"""`backup` and `restore`."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm
from rich.table import Table
from rich.text import Text

from bot.desk.backups import Backups
from bot.errors import StartError
from bot.store.backups import UnusableCopy
from bot.store.inspection import Kind
from bot.store.restoring import Restore

KEPT_AS_IT_IS = 2
NOTHING = "–"


def back_up(backups: Backups, now: datetime, console: Console, *, folder: Path | None = None) -> int:
    """Make a copy now, in the backups' folder or another, and say where."""
    made = asyncio.run(backups.make(now, folder))
    console.print(f"Copied to {made}, checked and whole.", soft_wrap=True, markup=False, highlight=False)
    return 0


def put_back(copy: Path | None, backups: Backups, now: datetime, console: Console, *, is_sure: bool) -> int:
    """Show what both hold, ask, and put the copy in the store's place; the newest that can be used, if none is
    named.
    """
    with ExitStack() as stack:
        if copy is not None:
            ready = stack.enter_context(backups.restoring(copy))
        else:
            copy, ready = _newest(backups, now, console, stack)
        console.print(_side_by_side(copy, ready))
        if ready.present.contents is None or ready.present.is_newer:
            console.print(Text(f"The store now: {ready.present.words}."), soft_wrap=True)
        if not is_sure and not Confirm.ask("Put this copy in the store's place?", console=console, default=False):
            console.print("Nothing was changed.")
            return KEPT_AS_IT_IS
        kept = ready.put_in_place(now)
    console.print(Text(f"Restored from {copy}.{_kept(ready, kept)}"), soft_wrap=True)
    return 0


def _newest(backups: Backups, now: datetime, console: Console, stack: ExitStack) -> tuple[Path, Restore]:
    found = backups.listed(now)
    for copy in found:
        try:
            return copy, stack.enter_context(backups.restoring(copy))
        except UnusableCopy as problem:
            console.print(Text(str(problem), style="red"), soft_wrap=True)
    none = "no copy that can be used" if found else "no copy"
    raise StartError(f"There is {none} in {backups.folder}. Name a file.")


def _kept(ready: Restore, kept: tuple[Path, ...]) -> str:
    if not kept:
        return ""
    if ready.present.kind is Kind.MISSING:
        return f" A log whose store was missing is kept as {kept[0]}."
    return f" The store as it was is kept as {kept[0]}{', with its log beside it' if len(kept) > 1 else ''}."


def _side_by_side(chosen: Path, ready: Restore) -> Table:
    coming, present = ready.coming, ready.present.contents
    table = Table(box=None, pad_edge=False)
    for title in ("", "store now", chosen.name):
        table.add_column(title, justify="left" if not title else "right", overflow="fold")
    rows = (("batches", "batches"), ("observations", "observations"), ("figures", "figures"))
    for label, name in rows:
        now_has = f"{getattr(present, name):,}" if present else NOTHING
        table.add_row(label, now_has, f"{getattr(coming, name):,}")
    table.add_row("newest batch", present.newest_batch_at[:16] if present else NOTHING, coming.newest_batch_at[:16])
    return table
