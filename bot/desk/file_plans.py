"""From a file's bytes to a plan: read in a process of its own, and compared with what stands."""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from bot.desk.download_files import csv_bytes
from bot.desk.memory import Memory
from bot.errors import Busy
from bot.ingest.file_worker import FileRequest, FileWorker, written_names
from bot.ingest.headings import MENDING_COLUMNS
from bot.ingest.national_codes import NationalSums
from bot.ingest.plan import Compared, compare, converted
from bot.ingest.rows import ReadFile
from bot.store import coverage
from bot.store.batches import CHUNK_ROWS, NewRows
from bot.store.database import StoreConnection
from bot.store.pending import standing_cells
from bot.store.records import SeriesKey
from bot.store.versions import rates
from bot.text import Line, line, plain
from bot.trade.cell_words import amount_words
from bot.trade.commodities import Products
from bot.trade.importing import (
    ImportOptions,
    Oddity,
    OpenQuestion,
    PlanSummary,
    Progress,
    RowCounts,
    StandingCells,
)
from bot.trade.observations import WORLD, CellKey, Measure
from bot.trade.partners import Partners
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

MOST_WAITING = 4
MOST_AT_ONCE = 2
IDLE_SECONDS = 300.0
_SERIES_COLUMNS = ("reporter", "flow", "commodity", "measure", "partner", "currency")
_STORED_COLUMNS = ("amount", "width", "currency", "status", "precedence", "line", "note")
MOST_REJECTED_SHOWN = 20
# Of what a total usually is, below which all partners together are asked about again.
LOW_SUM = 0.75
CURRENCY, TO_CURRENCY = "CNY", "USD"

# One thread for all work on files: memory that one piece gives back, the next takes, which it would not of another's.
_THREAD = ThreadPoolExecutor(1, thread_name_prefix="files")
Gives = TypeVar("Gives")
Takes = ParamSpec("Takes")


async def in_file_thread(work: Callable[Takes, Gives], *args: Takes.args, **options: Takes.kwargs) -> Gives:
    """Do a piece of work on a file off the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, partial(work, *args, **options))


@dataclass(frozen=True, slots=True)
class _Read:
    sha256: str
    options: ImportOptions
    partners: Partners
    products: Products
    file: ReadFile

    def is_of(self, sha256: str, options: ImportOptions, names: Vocabulary) -> bool:
        """Return whether reading these bytes with these options and names would give the same."""
        same_names = self.partners is names.partners and self.products is names.products
        return same_names and (self.sha256, self.options) == (sha256, options)


# Processes that wait for a file: one is started when the first file comes, a second only beside a file being read.
_IDLE: list[FileWorker] = []


@atexit.register
def _end_idle() -> None:
    while _IDLE:
        _IDLE.pop().end()


class Files:
    """Reads files in processes of their own, two at a time: a slow file holds neither the bot nor another one. The
    last one stays read, since it is planned again at the confirm.
    """

    def __init__(self, size_limit: int) -> None:
        self._size_limit = size_limit
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)
        self._waiting = 0
        self._busy: set[FileWorker] = set()
        self._rest: asyncio.TimerHandle | None = None
        self._last: _Read | None = None

    async def read(
        self,
        load: Callable[[], Awaitable[bytes]],
        sha256: str,
        options: ImportOptions,
        memory: Memory,
        progress: Progress | None = None,
    ) -> ReadFile:
        """Read a file, whose bytes are loaded only when it is not read already; UserError with what is wrong, Busy
        when too many wait.
        """
        said = ImportOptions(options.flow, options.month, options.commodity, partners=options.partners)
        names = memory.vocabulary
        if self._waiting >= MOST_WAITING:
            raise Busy("imports_waiting", line("Several files are being read right now. Try again in a minute."))
        self._waiting += 1
        try:
            async with self._turns:
                last = self._last
                if last is not None and last.is_of(sha256, said, names):
                    return last.file
                self._last = None
                known = await in_file_thread(written_names, names.partners, tuple(names.products))
                request = FileRequest(await load(), said, known, self._size_limit)
                file = await self._read(request, progress)
                self._last = _Read(sha256, said, names.partners, names.products, file)
                return file
        finally:
            self._waiting -= 1

    async def _read(self, request: FileRequest, progress: Progress | None) -> ReadFile:
        worker = _IDLE.pop() if _IDLE else FileWorker()
        self._busy.add(worker)
        try:
            return await asyncio.to_thread(worker.read, request, progress)
        except asyncio.CancelledError:
            # Nobody waits for it any more, and its thread ends with the process.
            worker.end()
            raise
        finally:
            self._busy.discard(worker)
            _IDLE.append(worker)
            self._end_when_idle()

    def _end_when_idle(self) -> None:
        """Let the processes go, and their memory, when no file comes for a while."""
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(IDLE_SECONDS, _end_idle)

    def close(self) -> None:
        """End what is read at the moment; the processes end with this one, or when no file comes for a while."""
        if self._rest is not None:
            self._rest.cancel()
        for worker in list(self._busy):
            worker.end()


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan: what is shown, and (when nothing is open that keeps it from being compared) the rows themselves."""

    summary: PlanSummary
    compared: Compared | None


async def planned(
    connection: StoreConnection,
    file: ReadFile,
    *,
    file_name: str,
    sha256: str,
    options: ImportOptions,
    memory: Memory,
) -> Planned:
    """Compare a file with what stands on this connection. Whatever changes the outcome changes the digest."""
    summary = await in_file_thread(_summary, file, file_name, options)
    if file.missing or not len(file.rows):
        return Planned(summary, None)
    aggregates, sums = memory.aggregates, memory.sums_of_partners
    rows, notes = file.rows, list(summary.notes)
    known = await rates(connection, CURRENCY, TO_CURRENCY)
    if known:
        rows, count = await in_file_thread(converted, file, known, CURRENCY, TO_CURRENCY)
        if count:
            notes.append(line(f"{count:,} values converted from {CURRENCY} at the monthly rates entered."))
    months, kinds = await in_file_thread(lambda: (rows.months, rows.kinds))
    national = NationalSums(memory.vocabulary.products, memory.vocabulary.partners)
    parts = national.kinds(kinds)
    kinds = sorted({*kinds, *parts})
    stood = await standing_cells(connection, kinds, Period(months[0], months[-1]))
    if parts:
        rows, said = await in_file_thread(
            national.added, rows, stood, is_override=options.is_override, is_whole=not file.rejected
        )
        notes += said
    rejected = "\n".join(f"{each.line} {plain(each.reason)}" for each in file.rejected)
    salt = "\n".join((sha256, options.written(), file.layout, rejected))
    compared = await in_file_thread(compare, rows, stood, is_override=options.is_override, aggregates=sums, salt=salt)
    complete = await in_file_thread(complete_months, compared, aggregates)
    has = {
        (each.reporter, str(each.flow), each.commodity, each.month)
        for each in await coverage.every_coverage(connection, {commodity for _, _, commodity in kinds})
        if each.is_complete
    }
    if any(currency == CURRENCY for currency in rows.frame["currency"].unique()):
        notes.append(line("Values in CNY stay in CNY: for their months no exchange rate was entered."))
    asks_complete = bool(complete) and not options.is_typed
    if asks_complete and options.is_complete is not False:
        notes += _low_sums(compared, stood)
    return Planned(
        _with(
            summary,
            compared,
            tuple(notes),
            asks_complete,
            bool(options.is_complete and complete - has),
        ),
        compared,
    )


def _low_sums(compared: Compared, stood: StandingCells) -> list[Line]:
    """Ask again whether every partner is there where together they have far less than the total usually is, unless a
    wrong unit explains it.
    """
    usual = {stood.series[number]: mean for number, mean in stood.usual.items()}
    has_odd_unit = any(each.oddity is Oddity.UNIT for each in compared.outliers)
    found = []
    for each in compared.totals:
        if has_odd_unit and each.measure is Measure.NET_WEIGHT:
            continue
        mean = usual.get(
            (each.reporter, str(each.flow), each.commodity, WORLD, str(each.measure), each.currency), 0.0
        )
        if each.published is None and each.after is not None and each.after < LOW_SUM * mean:
            key = CellKey(each.reporter, each.flow, each.commodity, WORLD, each.measure, each.period)
            together = amount_words(each.after, each.width, key, each.currency)
            below = round(100 * (1 - each.after / mean))
            less = f"{below}%" if below < 100 else "over 99%"
            found.append(
                line(
                    f"Together the partners have {together} in {each.period.label}, {less} less than the total of "
                    "a month had in the year before. Is really every partner in it?"
                )
            )
    return found


def _with(
    summary: PlanSummary, compared: Compared, notes: tuple[Line, ...], asks_complete: bool, gains_complete: bool
) -> PlanSummary:
    return replace(
        summary,
        counts=compared.counts,
        digest=compared.digest,
        about=compared.about,
        kinds=compared.kinds,
        kind_count=compared.kind_count,
        totals=compared.totals,
        total_count=compared.total_count,
        largest=compared.largest,
        restated=compared.restated,
        not_taken=compared.not_taken,
        outliers=compared.outliers,
        outlier_count=compared.outlier_count,
        notes=notes,
        asks_complete=asks_complete,
        gains_complete=gains_complete,
    )


def _summary(file: ReadFile, name: str, options: ImportOptions) -> PlanSummary:
    is_stopped = bool(file.rejected) and not options.takes_valid_rows
    # Nothing is asked about a file without rows.
    missing = file.missing if file.rows_read else ()
    return PlanSummary(
        file_name=name,
        layout=file.layout,
        options=options,
        rows_read=file.rows_read,
        counts=RowCounts(),
        digest="",
        months=file.rows.months if len(file.rows) else (),
        open=(*missing, OpenQuestion.REJECTED) if is_stopped else missing,
        rejected=file.rejected[:MOST_REJECTED_SHOWN],
        rejected_count=len(file.rejected),
        unknown=file.unknown_partners[:MOST_REJECTED_SHOWN],
        unknown_count=len(file.unknown_partners),
        notes=file.notes,
    )


def complete_months(compared: Compared, aggregates: frozenset[str]) -> set[tuple[str, str, str, Month]]:
    """Return the (reporter, flow, commodity, month) whose weights the file lists by partner."""
    frame = compared.frame
    listed = frame[(frame["first"] == frame["last"]) & ~frame["partner"].isin(list(aggregates))]
    kinds = listed[["reporter", "flow", "commodity", "first"]].drop_duplicates()
    return {
        (reporter, flow, commodity, Month.from_ordinal(int(first)))
        for reporter, flow, commodity, first in kinds.itertuples(index=False, name=None)
    }


def new_rows(compared: Compared) -> NewRows:
    """Return the rows in the form in which the store takes many. Blocking: call it in a thread."""
    frame = compared.frame
    first_rows = np.flatnonzero(~frame["number"].duplicated())
    columns = (_values(frame[name], first_rows) for name in _SERIES_COLUMNS)
    series: list[SeriesKey] = list(zip(*columns, strict=True))
    return NewRows(series, compared.rows.sources, _parts(frame), len(frame))


def _parts(frame: pd.DataFrame) -> Iterator[list[list[Any]]]:
    """Yield the rows as plain values, some at a time: as objects all of them would take ten times the room."""
    # In the order of the store's indexes, which then grow at their end instead of everywhere.
    order = np.lexsort([frame[name].to_numpy() for name in ("last", "first", "number")])
    for start in range(0, len(frame), CHUNK_ROWS):
        places = order[start : start + CHUNK_ROWS]
        yield [
            _values(frame["number"], places),
            _values(frame["source"], places),
            _stored_months(frame["first"], places),
            _stored_months(frame["last"], places),
            *(_values(frame[name], places) for name in _STORED_COLUMNS),
        ]


def _values(column: pd.Series[Any], places: Any) -> list[Any]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        # A word stands once for all of its rows.
        words = column.cat.categories.to_numpy(dtype=object)
        chosen: list[Any] = words[column.cat.codes.to_numpy()[places]].tolist()
        return chosen
    values: list[Any] = column.to_numpy()[places].tolist()
    return values


def _stored_months(ordinals: pd.Series[Any], places: Any) -> list[int]:
    values = ordinals.to_numpy(dtype=np.int64)[places]
    numbers: list[int] = (values // 12 * 100 + values % 12 + 1).tolist()
    return numbers


def mending_csv(file: ReadFile) -> bytes:
    """Write the rejected rows with their lines and reasons, to be mended and imported. Blocking: call it in a thread.

    Where rows cannot be understood alone, the whole table is written: what stands already is then the same.
    """
    if file.table:
        reasons = {each.line: (each.line, plain(each.reason)) for each in file.rejected}
        return csv_bytes([*cells, *reasons.get(at, ())] for at, cells in file.table)
    return csv_bytes(_mending_rows(file))


def _mending_rows(file: ReadFile) -> Iterator[list[str | int]]:
    width = len(file.header)
    yield [*file.header, *MENDING_COLUMNS]
    for each in file.rejected:
        yield [*each.cells, *[""] * (width - len(each.cells)), each.line, plain(each.reason)]
