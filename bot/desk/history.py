"""`desk.history`: what was done to the data, by whom and when; and the receipt of an import: what was saved, what the
check of the data finds in it, and what is not announced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.changes.history import build_history
from bot.changes.preview import change_lines, saved_lines
from bot.changes.receipt import build_receipt, kind_lines, many_notice, notice
from bot.changes.verification import Gap, build_verification, finding_lines, gaps
from bot.desk.large_work import Turns
from bot.desk.memory import Memory
from bot.desk.permissions import TERMINAL, Actor
from bot.errors import NotLoaded
from bot.store import batches, history, posts
from bot.store import verify as verification
from bot.store.database import Database, StoreConnection
from bot.text import Command, Line, line
from bot.trade.about import DEFAULT_REPORTER
from bot.trade.answer import Answer
from bot.trade.cell_words import kind_words
from bot.trade.importing import PlanSummary
from bot.trade.observations import Flow, Measure
from bot.trade.periods import Month
from bot.trade.posts import Subscription
from bot.trade.vintages import BatchKind, BatchReceipt, KindCounts, NewBatch
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import month_list_words, month_runs

PAGE = 10
MOST_PAGES = 10**9  # more than a store can hold, and still a number for SQLite
MOST_IN_FILE = 10_000
MOST_TOLD = 10
MOST_CHANGES = 3
MOST_CODES = 3
MOST_KINDS = 3
TOLD_AS_LATE_AFTER = timedelta(minutes=10)
REBUILT = "every figure made again from its history"


@dataclass(frozen=True, slots=True)
class Committed:
    """What was saved: `answer` is the receipt, `notice` one line for the admin channel."""

    receipt: BatchReceipt
    answer: Answer
    notice: Line


class History:
    """The batches of one store."""

    def __init__(
        self,
        database: Database,
        memory: Callable[[], Memory],
        refresh: Callable[[], Awaitable[bool]],
        turns: Turns,
    ) -> None:
        self._database = database
        self._memory = memory
        self._refresh = refresh
        self._turns = turns

    async def page(self, number: int = 1, *, size: int = PAGE) -> Answer:
        """Show a page of batches, the newest first; NotLoaded past the last page."""
        skipped = (min(max(number, 1), MOST_PAGES) - 1) * size
        async with self._database.reading() as connection:
            rows = await history.batches(connection, size + 1, skipped)
        if not rows and number > 1:
            raise NotLoaded(
                "history_ends",
                line(f"The history has no page {number} any more. From the newest on: ", Command("data history")),
            )
        return await asyncio.to_thread(build_history, rows[:size], page=number, has_more=len(rows) > size)

    async def whole(self) -> Answer:
        """Return the whole history as one table, for a CSV."""
        return await self.page(size=MOST_IN_FILE)

    async def by_terminals(self, after: int, *, now: datetime) -> list[tuple[int, Line]]:
        """Say what terminals changed after a batch: a line for each change with its batch, or one for very many."""
        memory, told = self._memory(), list[tuple[int, Line]]()
        async with self._database.reading() as connection:
            count, found = await history.batches_of(connection, TERMINAL, after, MOST_TOLD)
            if count > len(found):
                return [(memory.batch, many_notice(count, found[0].batch.committed_at))]
            for each in found:
                kinds, kind_count = await _kinds_of(connection, each)
                of = kind_words(kinds[0], memory.vocabulary) if kind_count == 1 else ""
                is_late = now - each.batch.committed_at > TOLD_AS_LATE_AFTER
                told.append((each.number, notice(each, of=of, is_late=is_late)))
        return told

    async def begun_at(self) -> datetime | None:
        """Return when the store was made: the moment of its first batch."""
        async with self._database.reading() as connection:
            return await history.begun_at(connection)

    async def verify(self) -> Answer:
        """Check all figures against each other, for one asker after another."""
        async with self._turns.taken():
            return await self._verified(None)

    async def rebuild(self, actor: Actor, *, now: datetime) -> Answer:
        """Make what stands again from the observations, and check it. Where it is something else then, that is a
        batch, which tells whoever keeps what stood in memory, and reports that it does not hold any more.
        """
        async with self._turns.taken():
            async with self._database.writing() as connection:
                is_same = await verification.rebuilt_the_same(connection)
                if not is_same:
                    await batches.open_batch(connection, NewBatch(BatchKind.EDIT, now, actor.name, note=REBUILT))
            await self._refresh()
            return await self._verified(is_same)

    async def _verified(self, rebuilt: bool | None) -> Answer:
        memory = self._memory()
        async with self._database.reading() as connection:
            faults = await verification.faults(connection, memory.aggregates)
            count = await verification.count_figures(connection)
            is_sound = await verification.is_sound(connection)

        def build() -> Answer:
            vocabulary = memory.vocabulary
            return build_verification(
                faults, gaps(vocabulary), vocabulary, figures=count, rebuilt=rebuilt, is_sound=is_sound
            )

        return await asyncio.to_thread(build)


async def figures_receipt(
    database: Database, vocabulary: Vocabulary, receipt: BatchReceipt, corrected: tuple[Line, ...]
) -> Committed:
    """Tell of figures that were removed, or are as they were before; `corrected` says which reports do not hold any
    more.
    """
    async with database.reading() as connection:
        kinds, count = await _kinds_of(connection, receipt)
    of = kind_words(kinds[0], vocabulary) if count == 1 else ""
    told = kind_lines(kinds, count, vocabulary)
    return Committed(receipt, build_receipt(receipt, of=of, told=told, notes=corrected), notice(receipt, of=of))


async def _kinds_of(connection: StoreConnection, receipt: BatchReceipt) -> tuple[tuple[KindCounts, ...], int]:
    """Return what a batch's figures are of, and how many commodities these are; of an undo those that it undid."""
    return await history.kinds_of(connection, await history.root_of(connection, receipt.number), MOST_KINDS)


async def import_receipt(
    database: Database,
    memory: Memory,
    receipt: BatchReceipt,
    plan: PlanSummary,
    kinds: Sequence[tuple[str, str, str]],
    corrected: tuple[Line, ...],
) -> Committed:
    """Tell of a batch that was saved; `memory` is as it stands after it, `kinds` are the reporters, flows
    and commodities of the file, and `corrected` says which reports do not hold any more.
    """
    vocabulary = memory.vocabulary
    commodities = frozenset(commodity for _, _, commodity in kinds)
    async with database.reading() as connection:
        faults = await verification.faults(connection, memory.aggregates, commodities)
        subscriptions = await posts.subscriptions(connection)
    months = set(plan.months)
    touched = [each for each in faults if months.intersection(each.key.period)]
    own = {flow: {each for by, of, each in kinds if (by, of) == (DEFAULT_REPORTER, flow)} for flow in Flow}
    missing = [
        left
        for each in gaps(vocabulary)
        if own[each.flow].intersection(vocabulary.product(each.product).commodities)
        and (left := _beside(each, months))
    ]
    of = kind_words(plan.kinds[0], vocabulary) if plan.kind_count == 1 else ""
    told = (
        *kind_lines(plan.kinds, plan.kind_count, vocabulary),
        *change_lines(plan, vocabulary, MOST_CHANGES),
        *saved_lines(plan, vocabulary),
        *finding_lines(touched, missing, vocabulary),
    )
    notes = (
        *corrected,
        *_of_no_product(commodities, memory),
        *_not_announced(subscriptions, memory, plan, own[Flow.EXPORT]),
    )
    return Committed(receipt, build_receipt(receipt, of=of, told=told, notes=notes), notice(receipt, of=of))


def _beside(gap: Gap, months: set[Month]) -> Gap | None:
    """Return what of a gap lies directly beside these months, None where nothing does: what is missing elsewhere was
    missing before.
    """
    runs = [run for run in month_runs(gap.months) if {run.first - 1, run.last + 1} & months]
    return Gap(gap.product, gap.flow, tuple(month for run in runs for month in run)) if runs else None


def _of_no_product(commodities: frozenset[str], memory: Memory) -> tuple[Line, ...]:
    """Say how codes of no product yet are made askable, and that published lines of none are only kept."""
    products = tuple(memory.vocabulary.products)
    known = {commodity for product in products for commodity in product.commodities}
    known |= {code for product in products if product.sum_of is not None for code in product.sum_of.commodities}
    codes, lines = (
        sorted(each.removeprefix(kind) for each in commodities - known if each.startswith(kind))
        for kind in ("hs:", "line:")
    )
    told = []
    if codes:
        it = "it" if len(codes) == 1 else "them"
        are = "is a code of no product yet" if len(codes) == 1 else "are codes of no product yet"
        told.append(line(f"HS {_some(codes)} {are}. To ask for {it}, make one: ", Command("data product add")))
    if lines:
        has = "is a definition of its own: it is" if len(lines) == 1 else "are definitions of their own: they are"
        told.append(
            line(f"{_some(lines)} {has} kept, but no question asks for {'it' if len(lines) == 1 else 'them'}.")
        )
    return tuple(told)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_CODES]) + (f" and {len(names) - MOST_CODES:,} more" if names[MOST_CODES:] else "")


def _not_announced(
    subscriptions: Iterable[Subscription], memory: Memory, plan: PlanSummary, exported: set[str]
) -> tuple[Line, ...]:
    """Say of which months no report is posted, where somebody waits for reports on these commodities."""
    vocabulary = memory.vocabulary
    earlier: set[Month] = set()
    for key in {each.product for each in subscriptions if each.is_on and each.product in vocabulary.products}:
        commodities = vocabulary.product(key).commodities
        if not exported.intersection(commodities):
            continue
        newest = vocabulary.loaded.latest(DEFAULT_REPORTER, Flow.EXPORT, commodities, Measure.NET_WEIGHT)
        earlier.update(month for month in plan.months if newest is not None and month < newest)
    if not earlier:
        return ()
    told = month_list_words(tuple(sorted(earlier)))
    return (line(f"No report is posted about {told}: only a product's newest month is announced."),)
