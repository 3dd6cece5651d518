"""`check`, `backup`, `restore` and `move`: what the bot needs and whether it is there, and copies of its store."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm
from rich.table import Table
from rich.text import Text

from bot.cli.output import DONE, REFUSED, progress_bar
from bot.desk.backups import Backups
from bot.desk.checks import HostCheck, copies, surroundings
from bot.desk.doctor import of_desk
from bot.desk.door import Desk
from bot.desk.posts import PostPlace
from bot.errors import StartError, UserError
from bot.hosts import REMEDY, wiped_at_restart
from bot.settings import Settings
from bot.store import moving as store_moving
from bot.store.backups import Restore, UnusableCopy
from bot.store.database import look_at
from bot.store.engines.place import StorePlace
from bot.store.inspection import StoreKind
from bot.text import plain
from bot.trade.chart_specs import Theme

NOTHING = "–"


def back_up(backups: Backups, now: datetime, console: Console, *, folder: Path | None = None) -> int:
    """Make a copy now, in the backups' folder or another, and say where."""
    is_new = folder is not None and not folder.exists()
    made = asyncio.run(backups.make(now, folder))
    told = " (the folder was made)" if is_new else ""
    console.print(f"Copied to {made}, checked and whole{told}.", soft_wrap=True, markup=False, highlight=False)
    return DONE


def put_back(copy: Path | None, backups: Backups, now: datetime, console: Console, *, is_sure: bool) -> int:
    """Show what both hold, ask, and put the copy in the store's place; the newest that can be used, if none is
    named.
    """
    with ExitStack() as stack:
        if copy is not None:
            _require_there(copy, backups, now)
            ready = stack.enter_context(backups.restoring(copy))
        else:
            copy, ready = _newest(backups, now, console, stack)
        console.print(_side_by_side(copy, ready))
        if ready.present.contents is None or ready.present.is_newer:
            console.print(Text(f"The store now: {ready.present.words}."), soft_wrap=True)
        if not is_sure and not Confirm.ask("Put this copy in the store's place?", console=console, default=False):
            console.print("Nothing was changed.")
            return REFUSED
        kept = ready.put_in_place(now)
    console.print(Text(f"Restored from {copy}.{_kept(ready, kept)}"), soft_wrap=True)
    return DONE


def _require_there(copy: Path, backups: Backups, now: datetime) -> None:
    """Raise StartError for a copy that is not there, with the newest of those that are; a server's store has none."""
    if backups.is_on_server or backups.named(copy).exists():
        return
    newest = backups.newest(now)
    there = f"The newest copy in {backups.folder} is {newest.name}." if newest else f"{backups.folder} has no copy."
    raise StartError(f"There is no file {copy}. {there}")


def _newest(backups: Backups, now: datetime, console: Console, stack: ExitStack) -> tuple[Path, Restore]:
    found = backups.listed(now)
    for copy in found:
        try:
            return copy, stack.enter_context(backups.restoring(copy))
        except UnusableCopy as problem:
            console.print(Text(str(problem), style="red"), soft_wrap=True)
    none = "no copy that can be used" if found else "no copy"
    raise StartError(f"There is {none} in {backups.folder}. Name a file: python -m bot restore FILE.")


def _kept(ready: Restore, kept: tuple[Path, ...]) -> str:
    if not kept:
        return ""
    if ready.present.kind is StoreKind.MISSING:
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


def move(source: StorePlace, target: StorePlace, console: Console) -> int:
    """Copy a whole store to another place, and say what was moved and where it is used from now on."""
    with progress_bar(console, "Copying") as told:
        moved = asyncio.run(store_moving.move(source, target, told))
    count = sum(moved.rows.values())
    address = f"sqlite:///{target}" if isinstance(target, Path) else str(target)
    if not isinstance(target, Path) and target.has_password:
        address += ", with its password,"
    console.print(
        f"{count:,} rows moved, {moved.rows['observation']:,} of them observations, and read back the same. Set "
        f"DATABASE_URL to {address} now; {source} is as it was.\nSHA-256 of the content: {moved.digest}",
        soft_wrap=True,
        markup=False,
        highlight=False,
    )
    return DONE


async def check_all(settings: Settings, *, now: datetime, online: bool = False) -> list[HostCheck]:
    """Look at everything, with `online` at what only Discord can tell too; nothing is changed but that a store that
    does not exist is made, unless there are copies of one.
    """
    wiped = wiped_at_restart(settings.database) if isinstance(settings.database, Path) else None
    around = surroundings(settings.database, wiped=f"{wiped}; {REMEDY}" if wiped else "", now=now)
    checks = [HostCheck("settings", True, "read"), *around, _token(settings)]
    backups = Backups(settings.database, settings.backups)
    begun_at: datetime | None = None
    channels: dict[int, PostPlace] = {}
    try:
        found = await look_at(settings.database, migrates=False)
        earlier = backups.instead_of_new(now) if found.kind is not StoreKind.STORE else ""
        if earlier:
            checks.append(HostCheck("database", False, f"{settings.database} is {found.words}, but {earlier}"))
        else:
            async with Desk.opened(settings.database, now=now, default_product=settings.default_product) as desk:
                checks += await of_desk(desk, Theme(settings.theme))
                begun_at = await desk.history.begun_at()
                channels = await desk.posts.channels()
    except StartError as error:
        checks.append(HostCheck("database", False, str(error)))
    except UserError as error:
        checks.append(HostCheck("reading", False, plain(error.message)))
    checks += copies(backups, now, begun_at)
    if online:
        # it loads discord.py, which no other check needs
        from bot.chat.online import look_online

        checks += await look_online(settings, channels)
    return checks


def _token(settings: Settings) -> HostCheck:
    try:
        token = settings.token
    except StartError as error:
        return HostCheck("token", False, str(error))
    if token.count(".") != 2:
        return HostCheck("token", False, "does not look like a bot token: copy it again from the developer portal")
    return HostCheck("token", True, "set; `--online` asks Discord whether it is the right one")
