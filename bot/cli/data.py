"""`import`, `undo`, `history`, `verify` and `export`: the data from the terminal, through the desk's same calls."""

from __future__ import annotations

import asyncio
import csv
import getpass
import io
from collections.abc import Awaitable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.prompt import Confirm, Prompt
from rich.text import Text

from bot.cli.ask import print_line
from bot.cli.words import answer_json, answer_text, refusal_json, rich_table, styled
from bot.desk.actors import TERMINAL, Actor
from bot.desk.door import Desk
from bot.desk.imports import Committed, PlanPreview
from bot.errors import StartError, UserError
from bot.trade.answers import Answer, Table
from bot.trade.importing import ImportOptions, Open

DONE, KEPT_AS_IT_IS = 0, 2
LONG_FILE_BYTES = 1_000_000


def terminal_actor() -> Actor:
    """Give the person at the machine itself."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "operator"
    return Actor(f"{TERMINAL}{name}")


@dataclass(slots=True)
class Status:
    """How a command ended, as its exit status."""

    code: int = DONE


@contextmanager
def refused(command: str, console: Console, *, as_json: bool) -> Iterator[Status]:
    """Tell a refusal that the block raises; the status is then 2."""
    status = Status()
    try:
        yield status
    except UserError as refusal:
        status.code = KEPT_AS_IT_IS
        if as_json:
            print_line(console, refusal_json(command, refusal))
            return
        console.print(styled(refusal.message), soft_wrap=True)
        for each in refusal.suggestions:
            console.print(Text(f"  {each.label}: {each.command}", style="dim"), soft_wrap=True)


class ImportSession:
    """One `import`: preview, questions, commit."""

    def __init__(self, desk: Desk, console: Console, *, is_sure: bool, dry_run: bool, as_json: bool) -> None:
        self._desk = desk
        self._console = console
        self._is_sure = is_sure
        self._dry_run = dry_run
        self._as_json = as_json
        self._actor = terminal_actor()

    async def run(self, path: Path, options: ImportOptions) -> int:
        """Import a file; give the exit status: 2 when nothing was saved. UserError as the desk raises it."""
        data = await asyncio.to_thread(_content, path)
        command = f"import {path}"
        with self._progress(len(data), "Reading and comparing"):
            shown = await self._desk.imports.plan(data, path.name, options, self._actor, now=_now())
        return await self._settled(shown, command, path)

    async def _settled(self, shown: PlanPreview, command: str, path: Path) -> int:
        while True:
            self._show(command, shown.answer)
            if self._dry_run:
                await self._desk.imports.drop(shown.token, self._actor)
                return DONE if shown.plan.is_ready else KEPT_AS_IT_IS
            answered = self._answered(shown, path)
            if answered is None:
                return await self._kept(shown)
            if answered != shown.plan.options:
                shown = await self._desk.imports.change(shown.token, answered, self._actor, now=_now())
                if any(each in shown.plan.open for each in (Open.FLOW, Open.MONTH, Open.PRODUCT)):
                    continue
                self._show(command, shown.answer)
            if not shown.plan.is_ready or not self._is_confirmed():
                return await self._kept(shown)
            with self._progress(LONG_FILE_BYTES, "Saving"):
                done = await self._desk.imports.commit(shown.token, self._actor, now=_now())
            if isinstance(done, Committed):
                self._show(command, done.answer)
                return DONE
            shown = done

    def _answered(self, shown: PlanPreview, path: Path) -> ImportOptions | None:
        """Ask what is open; None when it stays open."""
        options, plan = shown.plan.options, shown.plan
        if Open.REJECTED in plan.open:
            mending = path.with_name(f"{path.stem}-rejected.csv")
            if shown.mending is not None and not self._as_json:
                mending.write_bytes(shown.mending)
                print_line(self._console, f"The rejected rows, to mend: {mending}")
            if self._may_ask() and Confirm.ask("Import the valid rows?", console=self._console, default=False):
                options = replace(options, takes_valid_rows=True)
            else:
                return None
        if any(each is not Open.REJECTED for each in plan.open):
            return self._said(options, plan.open) if self._may_ask() else None
        if plan.asks_complete and options.is_complete is None and self._may_ask() and plan.is_ready:
            every = Confirm.ask("Does this file list every partner?", console=self._console, default=False)
            options = replace(options, is_complete=every)
        return options

    def _said(self, options: ImportOptions, opened: tuple[Open, ...]) -> ImportOptions:
        said = {
            each.value: Prompt.ask(f"{each.capitalize()}", console=self._console)
            for each in opened
            if each is not Open.REJECTED
        }
        read = self._desk.imports.options(**said, now=_now())
        return replace(
            options,
            flow=read.flow or options.flow,
            month=read.month or options.month,
            commodity=read.commodity or options.commodity,
        )

    def _may_ask(self) -> bool:
        return not self._is_sure and not self._as_json

    def _is_confirmed(self) -> bool:
        if self._is_sure:
            return True
        return not self._as_json and Confirm.ask("Save this?", console=self._console, default=False)

    async def _kept(self, shown: PlanPreview) -> int:
        await self._desk.imports.drop(shown.token, self._actor)
        if not self._as_json:
            self._console.print("Nothing was saved.")
        return KEPT_AS_IT_IS

    def _show(self, command: str, answer: Answer) -> None:
        show(command, answer, self._console, as_json=self._as_json)

    def _progress(self, size: int, what: str) -> AbstractContextManager[object]:
        if self._as_json or size < LONG_FILE_BYTES or not self._console.is_terminal:
            return nullcontext()
        bar = Progress(SpinnerColumn(), TextColumn(what), TimeElapsedColumn(), console=self._console, transient=True)
        bar.add_task(what, total=None)
        return bar


def show(command: str, answer: Answer, console: Console, *, as_json: bool) -> None:
    """Print an answer as text with its table, or as a line of JSON."""
    if as_json:
        print_line(console, answer_json(command, answer, ()))
        return
    for text in answer_text(answer):
        console.print(text, soft_wrap=True)
    if answer.table is not None and answer.table.rows:
        console.print(rich_table(answer.table))
    console.print()


async def told(command: str, asked: Awaitable[Answer], console: Console, *, as_json: bool) -> int:
    """Print an answer, or the refusal with exit status 2."""
    with refused(command, console, as_json=as_json) as status:
        show(command, await asked, console, as_json=as_json)
    return status.code


async def undo(desk: Desk, number: int | None, console: Console, *, is_sure: bool, with_later: bool) -> int:
    """Show what would be undone, ask, and undo it."""
    actor = terminal_actor()
    with refused("undo", console, as_json=False) as status:
        target = await desk.edits.undoable(number, actor)
        show("undo", await desk.history.receipt(target.number), console, as_json=False)
        if not is_sure and not Confirm.ask(f"Undo batch {target.number}?", console=console, default=False):
            console.print("Nothing was undone.")
            return KEPT_AS_IT_IS
        done = await desk.edits.undo(target.number, actor, now=_now(), with_later=with_later)
        show("undo", done.answer, console, as_json=False)
    return status.code


async def export(desk: Desk, what: str, folder: Path, console: Console) -> int:
    """Write the files of a download and name them."""
    with refused("export", console, as_json=False) as status:
        reading = desk.read(f"/download {what}".strip(), now=_now())
        answer = await desk.ask(reading, now=_now())
        console.print(Text(answer.headline))
        for file in await desk.files(reading, now=_now()):
            await asyncio.to_thread(_write, folder / file.name, file.content)
            print_line(console, f"Written: {folder / file.name}")
    return status.code


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def table_csv(table: Table) -> str:
    """Write a table's raw rows as CSV that a spreadsheet opens safely."""
    from bot.desk.file_plans import safe_cell

    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.raw_columns)
    for row in table.raw:
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StartError(f"Cannot read {path}: {error.strerror}.") from None


def _now() -> datetime:
    return datetime.now(UTC)
