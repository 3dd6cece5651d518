"""`desk.imports`: a file is shown as a plan first, and exactly that plan is committed."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import secrets
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from bot.changes.entries import read_options, refuse_nul
from bot.changes.preview import build_preview, nothing_words
from bot.desk.history import Committed, import_receipt
from bot.desk.memory import Memory
from bot.desk.permissions import Actor, Permissions
from bot.desk.posts import Posts
from bot.errors import NotPossible
from bot.ingest.cells import counted
from bot.ingest.written_templates import TypedFigure, typed_file
from bot.store import batches, coverage, history, pending
from bot.store.database import Database, StoreConnection
from bot.store.pending import Pending
from bot.text import Line, Moment, line
from bot.trade.answer import Answer
from bot.trade.importing import ImportOptions, OpenQuestion, PlanSummary, Progress
from bot.trade.periods import Month
from bot.trade.vintages import BatchKind, BatchReceipt, NewBatch

if TYPE_CHECKING:
    from bot.desk.file_plans import Files, Planned
    from bot.ingest.rows import ReadFile, RowKind

LONGEST_NAME = 120
_FILE_PLANS = "bot.desk.file_plans"


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """A plan that waits for a word. `answer` shows it; `mending` is the CSV of rejected rows; with `token` it is
    changed, committed or dropped until `expires_at`.
    """

    token: str
    plan: PlanSummary
    answer: Answer
    mending: bytes | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class _Shown:
    """The plan that was worked out last, and all that it follows from: `batch` is the store's newest one."""

    token: str
    options: ImportOptions
    file: ReadFile
    batch: int
    plan: Planned

    def is_of(self, token: str, options: ImportOptions, file: ReadFile, batch: int) -> bool:
        """Return whether planning would give the same."""
        return self.file is file and (self.token, self.options, self.batch) == (token, options, batch)


class Imports:
    """Imports into one store. `now` is an argument everywhere and aware; `size_limit` is a file's, in bytes."""

    def __init__(
        self,
        database: Database,
        memory: Callable[[], Memory],
        refresh: Callable[[], Awaitable[bool]],
        permissions: Permissions,
        size_limit: int,
        posts: Posts,
    ) -> None:
        self._database = database
        self._memory = memory
        self._refresh = refresh
        self._permissions = permissions
        self.size_limit = size_limit
        self._posts = posts
        self._files: Files | None = None
        self._shown: _Shown | None = None

    def close(self) -> None:
        """End what reads files, whatever it does."""
        if self._files is not None:
            self._files.close()

    async def _reader(self) -> Files:
        """Return what reads files. It loads pandas, which is a third of an idle bot's memory: only where a file
        comes, and off the event loop.
        """
        if self._files is None:
            await asyncio.to_thread(_load)
            from bot.desk.file_plans import Files

            # Another file may have come meanwhile.
            self._files = self._files or Files(self.size_limit)
        return self._files

    async def plan(
        self,
        data: bytes,
        name: str,
        options: ImportOptions,
        actor: Actor,
        *,
        now: datetime,
        progress: Progress | None = None,
    ) -> PlanPreview:
        """Read a file and say what importing it would change; nothing is changed. The file is kept for a day.

        NotAllowed, or UserError for a file that cannot be read or was imported already.
        """
        await self._permissions.require_editor(actor)
        refuse_nul("The file's name", name)
        await self._refresh()
        sha256 = await asyncio.to_thread(_digest, data)

        async def given() -> bytes:
            return data

        reading = (await self._reader()).read(given, sha256, options, self._memory(), progress)
        file, packed = await asyncio.gather(reading, pending.packed(data))
        await asyncio.to_thread(_refuse_ahead, file, now)
        kept = Pending(
            secrets.token_urlsafe(9), now, actor.name, actor.guild_id or 0, name[:LONGEST_NAME] or "file",
            sha256, options.written(), "",
        )  # fmt: skip
        async with self._database.reading() as connection:
            plan = await self._planned(connection, kept, file, options)
            if not options.is_fetched:
                await _refuse_known(connection, sha256, plan.summary)
        async with self._database.writing() as connection:
            await pending.keep(connection, kept, packed)
            await pending.replan(connection, kept.token, kept.options, plan.summary.digest)
        return await self._preview(kept, plan.summary, file)

    def options(
        self, *, flow: str = "", month: str = "", product: str = "", complete: str = "", note: str = "", now: datetime
    ) -> ImportOptions:
        """Read what was typed beside a file, from memory; NotUnderstood names what cannot be read."""
        return read_options(
            self._memory().vocabulary,
            flow=flow,
            month=month,
            product=product,
            complete=complete,
            note=note,
            today=now.date(),
        )

    async def typed(self, typed: TypedFigure, actor: Actor, *, now: datetime) -> PlanPreview:
        """Plan one figure that was typed; it is shown, confirmed and undone as a file is."""
        name = f"{typed.partner} {typed.period} {typed.product}"
        return await self.plan(typed_file(typed), name, ImportOptions(is_typed=True), actor, now=now)

    async def change(self, token: str, options: ImportOptions, actor: Actor, *, now: datetime) -> PlanPreview:
        """Plan a kept file again with other options (an answer to a question, a mapping, an override)."""
        await self._permissions.require_editor(actor)
        await self._refresh()
        kept = await self._kept(token, now)
        files = await self._reader()
        file = await files.read(lambda: self._content(token), kept.sha256, options, self._memory())
        await asyncio.to_thread(_refuse_ahead, file, now)
        async with self._database.reading() as connection:
            plan = await self._planned(connection, kept, file, options)
        async with self._database.writing() as connection:
            await pending.replan(connection, token, options.written(), plan.summary.digest)
        return await self._preview(kept, plan.summary, file)

    async def said(self, token: str, *, now: datetime) -> ImportOptions:
        """Return what was said about a kept file so far."""
        return ImportOptions.read((await self._kept(token, now)).options)

    async def shown(self, token: str, actor: Actor, *, now: datetime) -> PlanPreview:
        """Show a kept file's plan again, as it is now."""
        kept = await self._kept(token, now)
        return await self.change(token, ImportOptions.read(kept.options), actor, now=now)

    async def commit(
        self,
        token: str,
        actor: Actor,
        *,
        now: datetime,
        seen: str | None = None,
        progress: Progress | None = None,
    ) -> Committed | PlanPreview:
        """Save exactly the plan that the person saw; when it would be another one by now, give that one's preview.

        `seen` is that plan's `mark`; without one it is the plan that was shown last. NotPossible while rows are
        rejected, when nothing would change, and when it was done or dropped already.
        """
        await self._permissions.require_editor(actor)
        await self._refresh()
        kept = await self._kept(token, now)
        options = ImportOptions.read(kept.options)
        files = await self._reader()
        file = await files.read(lambda: self._content(token), kept.sha256, options, self._memory(), progress)
        async with self._database.writing(checks_references=False) as connection:
            # Whoever confirmed the same preview a moment ago has it taken away by now.
            if not await pending.is_kept(connection, token):
                raise _gone()
            plan = await self._planned(connection, kept, file, options)
            is_newest = plan.summary.digest == kept.plan_hash
            if is_newest:
                _refuse_unready(plan.summary)
            else:
                await _refuse_known(connection, kept.sha256, plan.summary)
                await pending.replan(connection, token, kept.options, plan.summary.digest)
            receipt = None
            if is_newest and seen in {None, plan.summary.mark}:
                receipt = await self._save(connection, kept, plan, actor, now, progress)
        if receipt is None:
            return await self._preview(kept, plan.summary, file, _EARLIER if is_newest else _STALE)
        summary, kinds = plan.summary, await asyncio.to_thread(_kinds_of, plan)
        # The rows of a large file make room for what is kept in memory of what they brought.
        del plan
        self._shown = None
        await self._refresh()
        corrected = await self._posts.correction_notes()
        return await import_receipt(self._database, self._memory(), receipt, summary, kinds, corrected)

    async def drop(self, token: str, actor: Actor) -> bool:
        """Forget a kept file; say whether it was still there."""
        await self._permissions.require_editor(actor)
        async with self._database.writing() as connection:
            return await pending.forget(connection, token)

    async def _kept(self, token: str, now: datetime) -> Pending:
        async with self._database.reading() as connection:
            kept = await pending.kept(connection, token, now)
        if kept is None:
            raise _gone()
        return kept

    async def _content(self, token: str) -> bytes:
        async with self._database.reading() as connection:
            found = await pending.content(connection, token)
        if found is None:
            raise _gone()
        return found

    async def _planned(
        self, connection: StoreConnection, kept: Pending, file: ReadFile, options: ImportOptions
    ) -> Planned:
        """Plan a file, or give the plan that was shown of it while nothing of what it follows from has changed."""
        from bot.desk.file_plans import planned

        # Whatever changes the data is a batch, and a file is read again when the names have changed.
        batch = await history.newest_batch_number(connection)
        shown = self._shown
        if shown is not None and shown.is_of(kept.token, options, file, batch):
            return shown.plan
        self._shown = None
        plan = await planned(
            connection, file, file_name=kept.file_name, sha256=kept.sha256, options=options, memory=self._memory()
        )
        self._shown = _Shown(kept.token, options, file, batch, plan)
        return plan

    async def _save(
        self,
        connection: StoreConnection,
        kept: Pending,
        plan: Planned,
        actor: Actor,
        now: datetime,
        progress: Progress | None,
    ) -> BatchReceipt:
        from bot.desk.file_plans import complete_months, in_file_thread, new_rows

        if plan.compared is None:
            raise _nothing(plan.summary)
        options = plan.summary.options
        batch = NewBatch(
            kind=_kind_of(options),
            committed_at=now,
            actor=actor.name,
            guild=actor.guild_id or 0,
            file_name=kept.file_name,
            sha256=kept.sha256,
            layout=plan.summary.layout,
            note=options.note,
            plan_hash=plan.summary.digest,
            is_override=options.is_override,
        )
        aggregates = self._memory().aggregates
        number = await batches.open_batch(connection, batch)
        rows = await in_file_thread(new_rows, plan.compared)
        await batches.append_observations(connection, number, batch, rows, progress)
        receipt = await batches.settle_batch(connection, number)
        if options.is_complete:
            await coverage.say_complete(connection, number, sorted(complete_months(plan.compared, aggregates)))
        await coverage.explain(connection, number, number, aggregates)
        await pending.forget(connection, kept.token)
        self._shown = None  # it is large, and never asked for again
        return receipt

    async def _preview(self, kept: Pending, plan: PlanSummary, file: ReadFile, reason: Line = ()) -> PlanPreview:
        from bot.desk.file_plans import in_file_thread, mending_csv

        answer = build_preview(plan, self._memory().vocabulary, reason=reason)
        mending = await in_file_thread(mending_csv, file) if file.rejected else None
        return PlanPreview(kept.token, plan, answer, mending, kept.expires_at)


def _kinds_of(plan: Planned) -> Sequence[RowKind]:
    return () if plan.compared is None else plan.compared.rows.kinds


def _kind_of(options: ImportOptions) -> BatchKind:
    if options.is_typed:
        return BatchKind.ADD
    return BatchKind.FETCH if options.is_fetched else BatchKind.IMPORT


def _refuse_ahead(file: ReadFile, now: datetime) -> None:
    """Refuse a file with a month that is not over: a slip there would be taken for the newest data."""
    ahead = [month for month in file.rows.months if month >= Month.of(now.date())] if len(file.rows) else []
    if ahead:
        frame = file.rows.frame
        at = int(frame.loc[frame["last"] >= ahead[0].ordinal, "line"].min())
        raise NotPossible(
            "file-month-ahead",
            line(
                f"Line {at} is about {ahead[0].long}, which is not over yet. Correct the month and import it again."
            ),
        )


_STALE = line("the data changed since you saw this, so this is what the file would do now. Nothing was saved.")
_EARLIER = line("what you confirmed was an earlier preview, and an answer has changed since. Nothing was saved.")


def _load() -> None:
    is_first = _FILE_PLANS not in sys.modules
    import_module(_FILE_PLANS)
    if is_first:
        # It stays for good: the collector of cycles need not look at it again and again, and hold the event loop.
        gc.freeze()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def _refuse_known(connection: StoreConnection, sha256: str, plan: PlanSummary) -> None:
    if plan.open or not plan.changes_nothing:
        return
    found = await pending.imported(connection, sha256)
    if found is not None:
        number, at = found
        raise NotPossible(
            "already_loaded",
            line("This file was already loaded on ", Moment(at), f" (batch {number}). Nothing changed."),
        )


def _refuse_unready(plan: PlanSummary) -> None:
    if OpenQuestion.REJECTED in plan.open:
        rejected = counted(plan.rejected_count)
        raise NotPossible(
            "import_rejected_rows",
            line(f"{rejected} cannot be read. Correct the file, or choose to import the valid rows."),
        )
    if plan.changes_nothing:
        raise _nothing(plan)


def _nothing(plan: PlanSummary) -> NotPossible:
    return NotPossible("import_nothing", line(nothing_words(plan)))


def _gone() -> NotPossible:
    return NotPossible(
        "import_gone",
        line("This preview was confirmed or dropped already, or is over a day old. Attach the file again to see."),
    )
