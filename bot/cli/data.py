"""`import`, `undo`, `history`, `verify` and `export`: the data from the terminal, through the desk's same calls."""

from __future__ import annotations

import asyncio
import getpass
import itertools
import re
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm, Prompt
from rich.text import Text

from bot.changes.entries import read_partner
from bot.cli.output import (
    DONE,
    REFUSED,
    answer_text,
    harmless,
    print_line,
    print_refusal,
    progress_bar,
    rich_table,
    styled,
)
from bot.desk.door import Desk
from bot.desk.history import Committed
from bot.desk.imports import PlanPreview
from bot.desk.json_lines import answer_json
from bot.desk.permissions import TERMINAL, Actor
from bot.errors import StartError, UserError
from bot.text import Line, line
from bot.trade.about import about_of
from bot.trade.answer import Answer
from bot.trade.importing import ImportOptions, OpenQuestion, Progress

LONG_FILE_BYTES = 1_000_000
NAMES_ASKED = 20
_ASKED = {
    OpenQuestion.FLOW: "Exports or imports?",
    OpenQuestion.MONTH: "Which month? (2025-06)",
    OpenQuestion.PRODUCT: "Which product or HS code?",
}


def terminal_actor() -> Actor:
    """Return the person at the machine itself."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "operator"
    return Actor(f"{TERMINAL}{name}")


@dataclass(slots=True)
class ExitStatus:
    """How a command ended, as its exit status."""

    code: int = DONE


@contextmanager
def refused(command: str, console: Console, *, as_json: bool) -> Iterator[ExitStatus]:
    """Tell a refusal that the block raises; the status is then 2."""
    status = ExitStatus()
    try:
        yield status
    except UserError as refusal:
        status.code = REFUSED
        print_refusal(command, refusal, console, as_json=as_json)


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
        """Import a file; return the exit status: 2 when nothing was saved. UserError as the desk raises it."""
        data = await asyncio.to_thread(_content, path, self._desk.imports.size_limit)
        command = f"import {path}"
        with self._progress(len(data), "Reading") as told:
            shown = await self._desk.imports.plan(data, path.name, options, self._actor, now=_now(), progress=told)
        answer, mending = shown.answer, None
        try:
            mending = await asyncio.to_thread(_write_mending, shown.mending, path)
        except OSError as error:
            answer = replace(answer, notes=(*answer.notes, _unwritten(path, error)))
        self._show(command, answer, [mending] if mending else [])
        if mending and not self._as_json:
            print_line(self._console, f"The rejected rows, to mend: {mending}")
        return await self.settle(shown, command, len(data))

    async def settle(self, shown: PlanPreview, command: str, size: int) -> int:
        """Ask what a preview that was shown leaves open, and save it; return the exit status."""
        if self._dry_run:
            await self._desk.imports.drop(shown.token, self._actor)
            return DONE if shown.plan.is_ready else REFUSED
        while True:
            if self._may_ask():
                shown = await self._asked(shown, command)
            if not shown.plan.is_ready or not self._is_confirmed():
                return await self._kept(shown)
            with self._progress(size, "Saving") as told:
                done = await self._desk.imports.commit(
                    shown.token, self._actor, now=_now(), seen=shown.plan.mark, progress=told
                )
            if isinstance(done, Committed):
                self._show(command, done.answer)
                return DONE
            shown = done
            self._show(command, shown.answer)

    async def _asked(self, shown: PlanPreview, command: str) -> PlanPreview:
        """Ask what is open, one thing after the other, and show the plan again where an answer changes it."""
        begun = shown.plan
        for ask in (self._ask_missing, self._ask_names, self._ask_rejected):
            shown = await ask(shown)
        if shown.plan != begun:
            self._show(command, shown.answer)
        plan = shown.plan
        if plan.is_ready and plan.asks_complete and plan.options.is_complete is None:
            every = Confirm.ask("Does this file list every partner?", console=self._console, default=False)
            shown = await self._changed(shown, replace(plan.options, is_complete=every))
        return shown

    async def _ask_missing(self, shown: PlanPreview) -> PlanPreview:
        options = shown.plan.options
        for each in shown.plan.open:
            if each is not OpenQuestion.REJECTED:
                options = self._read(each, options)
        return await self._changed(shown, options)

    def _read(self, what: OpenQuestion, options: ImportOptions) -> ImportOptions:
        """Ask for the flow, month or product until it can be read."""
        while True:
            typed = Prompt.ask(_ASKED[what], console=self._console)
            try:
                read = self._desk.imports.options(**{what.value: typed}, now=_now())
            except UserError as refusal:
                print_refusal("import", refusal, self._console)
                continue
            if any((read.flow, read.month, read.commodity)):
                return replace(
                    options,
                    flow=read.flow or options.flow,
                    month=read.month or options.month,
                    commodity=read.commodity or options.commodity,
                )

    async def _ask_names(self, shown: PlanPreview) -> PlanPreview:
        mapped: list[tuple[str, str]] = []
        for unknown in shown.plan.unknown[:NAMES_ASKED]:
            key = self._partner(unknown.label)
            if key:
                mapped.append((unknown.label, key))
        options = shown.plan.options
        return await self._changed(shown, replace(options, partners=(*options.partners, *mapped)))

    def _partner(self, label: str) -> str:
        """Ask whom a name of the file means until that is known; "" leaves its rows out."""
        while True:
            asked = Text(f"Who is “{harmless(label)}”? A name or code; empty leaves its rows out")
            typed = Prompt.ask(asked, console=self._console, default="", show_default=False)
            if not typed.strip():
                return ""
            try:
                return read_partner(typed, self._desk.memory.vocabulary)
            except UserError as refusal:
                print_refusal("import", refusal, self._console)

    async def _ask_rejected(self, shown: PlanPreview) -> PlanPreview:
        if shown.plan.open != (OpenQuestion.REJECTED,) or not shown.plan.counts.total:
            return shown
        takes = Confirm.ask("Import the valid rows?", console=self._console, default=False)
        return await self._changed(shown, replace(shown.plan.options, takes_valid_rows=takes))

    async def _changed(self, shown: PlanPreview, options: ImportOptions) -> PlanPreview:
        if options == shown.plan.options:
            return shown
        return await self._desk.imports.change(shown.token, options, self._actor, now=_now())

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
        return REFUSED

    def _show(self, command: str, answer: Answer, files: Sequence[Path] = ()) -> None:
        show(command, answer, self._console, as_json=self._as_json, files=files)

    @contextmanager
    def _progress(self, size: int, begins_with: str) -> Iterator[Progress | None]:
        """Show a bar for as long as the block runs, when the file is long and somebody looks."""
        if self._as_json or size < LONG_FILE_BYTES or not self._console.is_terminal:
            yield None
            return
        with progress_bar(self._console, begins_with) as told:
            yield told


def _write_mending(content: bytes | None, path: Path) -> Path | None:
    """Write the rejected rows beside their file, under a name that holds nothing else; None when there are none.
    OSError where nothing can be written.
    """
    if content is None:
        return None
    stem = re.sub(r"-rejected(-\d+)?$", "", path.stem)
    tries = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    target = next(
        found
        for each in tries
        if not (found := path.with_name(f"{stem}-rejected{each}.csv")).exists() or found.read_bytes() == content
    )
    target.write_bytes(content)
    return target


def _unwritten(path: Path, error: OSError) -> Line:
    return line(
        f"The rejected rows cannot be written beside {path}: {error.strerror}. To have them as a file, import a copy "
        "that lies in a folder where you may write."
    )


def show(
    command: str,
    answer: Answer,
    console: Console,
    *,
    as_json: bool,
    files: Sequence[Path] = (),
    with_table: bool = True,
) -> None:
    """Print an answer as text with its table, or as a line of JSON that names the files beside it."""
    if as_json:
        print_line(console, answer_json(command, answer, (), files))
        return
    for text in answer_text(answer):
        console.print(text, soft_wrap=True)
    if with_table and answer.table is not None and answer.table.rows:
        console.print(rich_table(answer.table))
    console.print()


async def told(
    command: str, asked: Awaitable[Answer], console: Console, *, as_json: bool, with_table: bool = True
) -> int:
    """Print an answer, or the refusal with exit status 2."""
    with refused(command, console, as_json=as_json) as status:
        show(command, await asked, console, as_json=as_json, with_table=with_table)
    return status.code


async def undo(desk: Desk, number: int | None, console: Console, *, is_sure: bool, with_later: bool) -> int:
    """Show what would be undone, ask, and undo it."""
    actor = terminal_actor()
    with refused("undo", console, as_json=False) as status:
        target = await desk.edits.undoable(number, actor, with_later=with_later)
        for words in await desk.edits.undo_question(target) if not is_sure else ():
            console.print(styled(words), soft_wrap=True)
        if not is_sure and not Confirm.ask("Undo it?", console=console, default=False):
            console.print("Nothing was undone.")
            return REFUSED
        done = await desk.edits.undo(target.number, actor, now=_now(), with_later=with_later)
        show("undo", done.answer, console, as_json=False)
    return status.code


async def export(desk: Desk, what: str, folder: Path, console: Console) -> int:
    """Write the files of a download and name them."""
    with refused("export", console, as_json=False) as status:
        reading = desk.read(f"/download {what}".strip(), now=_now())
        try:
            answer, path = await desk.export(reading, folder, now=_now())
        except OSError as error:
            raise StartError(f"Cannot write to {folder}: {error.strerror}.") from None
        what, _, _ = answer.title.rpartition(" · ")
        period = about_of(answer.question).period
        months = period.label if period is not None else "all months"
        console.print(Text(f"{answer.headline}: {what}, {months}"), soft_wrap=True)
        print_line(console, f"Written: {path}")
    return status.code


def write_template(path: Path, console: Console) -> None:
    """Write the empty template; a file that is there already stays."""
    from bot.ingest.written_templates import template_csv, template_xlsx

    make = {".csv": template_csv, ".xlsx": template_xlsx}.get(path.suffix.casefold())
    if make is None:
        raise StartError(f"The template is an .xlsx or a .csv file, and {path} is neither. Name it so.")
    if path.exists():
        raise StartError(f"{path} is there already. Name another file.")
    try:
        _write(path, make())
    except OSError as error:
        raise StartError(f"Cannot write {path}: {error.strerror}.") from None
    print_line(console, f"Written: {path}")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _content(path: Path, limit_bytes: int) -> bytes:
    """Read a file, and no more of it than shows that it is too large."""
    from bot.ingest.opening import require_size

    try:
        require_size(path.stat().st_size, limit_bytes)
        with path.open("rb") as opened:
            return opened.read(limit_bytes + 1)
    except OSError as error:
        raise StartError(f"Cannot read {path}: {error.strerror}.") from None


def _now() -> datetime:
    return datetime.now(UTC)
