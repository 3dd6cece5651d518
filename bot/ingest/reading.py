"""Read a file: bytes → recognised layout → checked rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.errors import NotUnderstood
from bot.ingest.opening import open_bytes
from bot.ingest.recognise import recognised
from bot.ingest.rows import Options, ReadFile
from bot.ingest.sheets import SIZE_LIMIT_BYTES, Kind, Sheet
from bot.ingest.vocabulary import Vocabulary
from bot.text import line
from bot.trade.commodities import Product
from bot.trade.importing import Progress
from bot.trade.partners import Partners

TOLD_EVERY_LINES = 1_000


def read_file(
    data: bytes,
    options: Options,
    partners: Partners,
    products: Iterable[Product],
    *,
    size_limit: int = SIZE_LIMIT_BYTES,
    progress: Progress | None = None,
) -> ReadFile:
    """Read the bytes of a file. Blocking and CPU-bound: call it in a worker.

    Raises UserError with what is wrong and what to do; a row that cannot be read is among `rejected` instead.
    """
    opened = open_bytes(data, size_limit=size_limit)
    if progress is not None and opened.kind is Kind.TEXT:
        lines = data.count(b"\n")
        watched = [replace(each, rows=_watched(each, lines, progress)) for each in (opened.first, *opened.otherwise)]
        opened = replace(opened, sheets=(watched[0],), otherwise=tuple(watched[1:]))
    layout, table, notes = recognised(opened, options)
    file = layout.read(table, options, Vocabulary(partners, tuple(products)))
    _refuse_contradicted(file, options)
    return replace(file, notes=(*notes, *file.notes))


def _refuse_contradicted(file: ReadFile, options: Options) -> None:
    """Refuse what was said about a file that says otherwise itself, rather than drop it in silence."""
    frame = file.rows.frame
    flows = [each for each in frame["flow"].unique() if options.flow not in {None, each}]
    months = [each for each in file.rows.months if options.month not in {None, each}]
    codes = [each for each in frame["commodity"].unique() if options.commodity not in {"", each}]
    if flows:
        raise NotUnderstood(
            "file-flow-differs",
            line(f"The file itself says {flows[0]}s, not {options.flow}s. Leave the direction out."),
        )
    if months and options.month is not None:
        raise NotUnderstood(
            "file-month-differs",
            line(f"The file itself says {months[0].long}, not {options.month.long}. Leave the month out."),
        )
    if codes:
        own, said = (each.partition(":")[2] for each in (codes[0], options.commodity))
        raise NotUnderstood(
            "file-product-differs", line(f"The file itself says {own}, not {said}. Leave the product out.")
        )


def _watched(sheet: Sheet, lines: int, progress: Progress) -> Callable[[], Iterator[tuple[int, list[str]]]]:
    """Give a text's rows and tell now and then how far they are."""

    def rows() -> Iterator[tuple[int, list[str]]]:
        for at, cells in sheet.rows():
            if at % TOLD_EVERY_LINES == 0:
                progress("Reading", at / max(lines, at))
            yield at, cells

    return rows
