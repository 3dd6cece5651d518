"""Downloads: counted first, then written as the figures are read, partner by partner, so that they are never all in
memory and others are answered in between.
"""

from __future__ import annotations

import asyncio
import io
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import IO

from bot.desk import sizes
from bot.desk.download_files import WRITERS, Writer
from bot.desk.memory import Memory
from bot.desk.series import ALL_TIME, SeriesReader, lists_of
from bot.errors import NotPossible, Suggestion
from bot.questions.download import (
    Download,
    DownloadQuestion,
    FileFormat,
    Row,
    build_download,
    download_of,
    in_order,
    no_entries,
    readme_of,
    row_of,
    stem_of,
)
from bot.questions.leads import leads_of_download
from bot.store import figures as store
from bot.store import history
from bot.store.database import Database, StoreConnection
from bot.trade.about import About
from bot.trade.answer import Answer
from bot.trade.download_contents import Contents, Entry, SummedFigure
from bot.trade.observations import CellKey, Figure, Measure
from bot.trade.vocabulary import Vocabulary

MOST_BYTES = 10 * 1024 * 1024
MOST_TOTAL_BYTES = 24 * 1024 * 1024
MOST_FILES = 10
MOST_SHEET_ROWS = 1_048_575

Part = Callable[[Entry], str]


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over."""

    name: str
    content: bytes


class _TooLarge(Exception):
    """The files became larger than they may be."""


async def contents_of(
    connection: StoreConnection, about: About, vocabulary: Vocabulary, as_of: date | None
) -> Contents:
    """Look at every entry of a download, and say what it holds."""
    return await _contents(_entries(connection, about, vocabulary, as_of))


async def attached(
    database: Database,
    question: DownloadQuestion,
    memory: Memory,
    *,
    now: datetime,
    most_bytes: int = MOST_BYTES,
) -> tuple[Answer, tuple[File, ...]]:
    """Write a download in memory, as one file, or as one for each year when it is larger than `most_bytes`.

    NotLoaded when it holds nothing, NotPossible when it is more than can be handed over or the host has no room.
    """
    sizes.require_attachable(question, memory.vocabulary, sizes.count_rows(question, memory.vocabulary))
    async with database.reading() as connection:
        download = await _download(connection, question, memory, now)
        entries = partial(_entries, connection, question.about, memory.vocabulary, question.as_of)
        contents = await _contents(entries())
        sizes.require_attachable(question, memory.vocabulary, contents.rows)
        answer = await _described(connection, download, contents)
        for part in (_whole, _year):
            if part is _year and len(contents.rows_by_year) > MOST_FILES:
                break
            held = _Held(most_bytes)
            try:
                await _write(entries(), download, contents, part, held.begin, held.require_small)
                return answer, held.files
            except _TooLarge:
                continue
            except OSError:
                raise NotPossible(
                    "download_no_room", "The host has no room to write this file just now. As CSV it needs none."
                ) from None
    raise _too_large(question, contents)


async def exported(
    database: Database, question: DownloadQuestion, memory: Memory, folder: Path, *, now: datetime
) -> tuple[Answer, Path]:
    """Write a download of any size to a folder; OSError when that cannot be written. A file that is begun has another
    name until it is whole.
    """
    async with database.reading() as connection:
        download = await _download(connection, question, memory, now)
        entries = partial(_entries, connection, question.about, memory.vocabulary, question.as_of)
        contents = await _contents(entries())
        answer = await _described(connection, download, contents)
        if question.format is FileFormat.XLSX and contents.rows > MOST_SHEET_ROWS:
            raise NotPossible(
                "sheet_too_long",
                f"{contents.rows:,} rows are more than a sheet holds. Take csv or json instead of xlsx.",
            )
        path = folder / f"{stem_of(question)}.{question.format}"
        begun = path.with_name(f"{path.name}.partial")
        try:
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            with begun.open("wb") as file:
                await _write(entries(), download, contents, _whole, lambda _: file, lambda: None)
            await asyncio.to_thread(begun.replace, path)
        finally:
            await asyncio.to_thread(begun.unlink, missing_ok=True)
    return answer, path


class _Held:
    """Files in memory, none of which may be larger than `most_bytes` nor all of them than a message carries."""

    def __init__(self, most_bytes: int) -> None:
        self._files: dict[str, io.BytesIO] = {}
        self._most_bytes = most_bytes

    def begin(self, name: str) -> IO[bytes]:
        """Begin a file."""
        made = self._files[name] = io.BytesIO()
        return made

    def require_small(self) -> None:
        """Raise _TooLarge once there is more than can be handed over."""
        lengths = [file.getbuffer().nbytes for file in self._files.values()]
        if max(lengths, default=0) > self._most_bytes or sum(lengths) > MOST_TOTAL_BYTES:
            raise _TooLarge

    @property
    def files(self) -> tuple[File, ...]:
        """Return what was written, in order of name."""
        return tuple(File(name, self._files[name].getvalue()) for name in sorted(self._files))


def _whole(_: Entry) -> str:
    return ""


def _year(entry: Entry) -> str:
    return str(entry.key.period.first.year)


async def _download(
    connection: StoreConnection, question: DownloadQuestion, memory: Memory, now: datetime
) -> Download:
    return download_of(question, memory.vocabulary, await history.newest_batch_number(connection), now)


async def _entries(
    connection: StoreConnection, about: About, vocabulary: Vocabulary, as_of: date | None
) -> AsyncIterator[Sequence[Entry]]:
    """Return the entries of a download in the order of the file, those of one partner at a time. A group without a
    figure of its own is added up; where that cannot be, its members are there.
    """
    kind = about.reporter, about.flow, vocabulary.product(about.product).commodities
    within, partner = about.period or ALL_TIME, about.partner
    parts = vocabulary.lists.parts(partner) if partner else frozenset()
    own: list[Figure] = []
    asked = [partner] if partner else []
    async for figures in store.by_partner(connection, *kind, within, partners=asked, as_of=as_of):
        if parts:
            own += figures
        else:
            yield figures
    if not parts:
        return
    reader = SeriesReader.of(
        connection, vocabulary, about, await lists_of(connection, [kind], vocabulary, as_of), as_of
    )
    entries: list[Entry] = [*own]
    for measure in Measure:
        mine = [figure for figure in own if figure.key.measure is measure]
        async for sums in reader.sums_by_year(partner, measure, mine, within):
            entries += [
                SummedFigure.of(CellKey(*kind[:2], commodity, partner, measure, period), cell)
                for (period, commodity), cell in sums.items()
            ]
    if entries:
        yield await asyncio.to_thread(in_order, entries)
        return
    async for figures in store.by_partner(connection, *kind, within, partners=parts, as_of=as_of):
        yield figures


async def _contents(passing: AsyncIterator[Sequence[Entry]]) -> Contents:
    contents = Contents()
    async for entries in passing:
        await asyncio.to_thread(contents.add, entries)
    return contents


async def _described(connection: StoreConnection, download: Download, contents: Contents) -> Answer:
    answer = await asyncio.to_thread(build_download, download, contents)
    if answer is not None:
        return replace(answer, leads=tuple(leads_of_download(download.question)))
    raise no_entries(download.question, await history.begins_on(connection))


async def _write(
    passing: AsyncIterator[Sequence[Entry]],
    download: Download,
    contents: Contents,
    part: Part,
    file: Callable[[str], IO[bytes]],
    look: Callable[[], None],
) -> None:
    """Write every entry into the file of its part, and look at the files every now and then; what was begun is
    discarded when that fails.
    """
    stem, ending = stem_of(download.question), str(download.question.format)
    readme = readme_of(download, contents)
    writers: dict[str, Writer] = {}

    def begin(name: str) -> Writer:
        made = WRITERS[download.question.format]
        if not name:
            return made(file(f"{stem}.{ending}"), readme)
        return made(file(f"{stem}-{name}.{ending}"), [("Part", f"rows that begin in {name}"), *readme])

    def write(entries: Sequence[Entry]) -> None:
        rows: dict[str, list[Row]] = defaultdict(list)
        for entry in entries:
            rows[part(entry)].append(row_of(entry, download))
        for name, added in rows.items():
            if name not in writers:
                writers[name] = begin(name)
            writers[name].add(added)
        look()

    def finish() -> None:
        for writer in writers.values():
            writer.finish()
        look()

    try:
        async for entries in passing:
            await asyncio.to_thread(write, entries)
        await asyncio.to_thread(finish)
    except BaseException:
        for writer in writers.values():
            writer.discard()
        raise


def _too_large(question: DownloadQuestion, contents: Contents) -> NotPossible:
    newest = max(contents.rows_by_year)
    command = question.with_about(period=None).command
    smaller = [Suggestion(f"Only {newest}", f"{newest}-01..{newest}-12", f"{command} {newest}")]
    if question.format is FileFormat.JSON:
        as_csv = replace(question, format=FileFormat.CSV)
        smaller.insert(0, Suggestion("As CSV", FileFormat.CSV, as_csv.command))
    return NotPossible(
        "download_too_large",
        f"{contents.rows:,} rows are more than can be attached, even a year at a time. "
        "Ask for one partner or fewer months.",
        tuple(smaller),
    )
