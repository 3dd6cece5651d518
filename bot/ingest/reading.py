"""Read a file: bytes → recognised layout → checked rows. A source that is known and not imported is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.errors import NotPossible, NotUnderstood, UserError
from bot.ingest.cells import Unreadable, folded
from bot.ingest.layouts import LAYOUTS
from bot.ingest.opening import open_bytes
from bot.ingest.row_blocks import TextBlock
from bot.ingest.rows import KnownNames, Layout, ReadFile
from bot.ingest.sheets import SIZE_LIMIT_BYTES, FileKind, Opened, Row, Sheet
from bot.ingest.workbook_tables import flow_named, one_table, refuse_flow, unread_beside
from bot.text import Command, Line, line, plain_forms, quoted
from bot.trade.commodities import Product
from bot.trade.importing import ImportOptions, Progress
from bot.trade.observations import Flow
from bot.trade.partners import Partners

TOLD_EVERY_LINES = 1_000
_TEMPLATE = Command("data template")
_SHOWN_COLUMNS = 12
_MOST_ROWS_ABOVE = 10
_LONGEST_TITLE = 300


def read_file(
    data: bytes,
    options: ImportOptions,
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
    if progress is not None and opened.kind is FileKind.TEXT:
        lines = data.count(b"\n")
        watched = [_watched(each, lines, progress) for each in (opened.first, *opened.otherwise)]
        opened = replace(opened, sheets=(watched[0],), otherwise=tuple(watched[1:]))
    layout, table, notes = _recognised(opened, options)
    try:
        file = layout.read(table, options, KnownNames(partners, tuple(products)))
    except Unreadable as fault:
        words = " That stands above the rows of the table, so none of them is read. Attach the file as downloaded."
        raise NotPossible("file-damaged", line(*fault.reason, words)) from None
    _refuse_contradicted(file, options)
    return replace(file, notes=(*notes, *file.notes))


def _refuse_contradicted(file: ReadFile, options: ImportOptions) -> None:
    """Refuse what was said about a file that says otherwise itself, rather than drop it in silence."""
    frame = file.rows.frame
    flows = [each for each in frame["flow"].unique() if options.flow not in {None, each}]
    months = [each for each in file.rows.months if options.month not in {None, each}]
    codes = [each for each in frame["commodity"].unique() if options.commodity not in {"", each}]
    if flows:
        refuse_flow(Flow(flows[0]), options)
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


def _watched(sheet: Sheet, lines: int, progress: Progress) -> Sheet:
    """Return a text that reports now and then how far its rows are read."""

    def rows() -> Iterator[Row]:
        for at, cells in sheet.rows():
            if at % TOLD_EVERY_LINES == 0:
                progress("Reading", at / max(lines, at))
            yield at, cells

    def told(blocks: Iterator[TextBlock | list[Row]]) -> Iterator[TextBlock | list[Row]]:
        for block in blocks:
            yield block
            at = block[-1][0] if isinstance(block, list) else int(block.lines[-1])
            progress("Reading", at / max(lines, at))

    def blocks() -> Iterator[TextBlock | list[Row]] | None:
        found = sheet.blocks()
        return told(found) if found is not None else None

    return replace(sheet, rows=rows, blocks=blocks)


def _recognised(opened: Opened, options: ImportOptions) -> tuple[Layout, Opened, tuple[Line, ...]]:
    """Return the file's layout, the file as that layout reads it, and what of it is not read.

    NotPossible for a source that is known but not imported, else NotUnderstood.
    """
    if opened.kind is FileKind.WORKBOOK:
        found = [each for sheet in opened.sheets if (each := _layout_of(replace(opened, sheets=(sheet,))))]
        if found:
            return _of_workbook(opened, found, options)
    elif one := _layout_of(opened):
        layout, table = one
        refuse_flow(flow_named(table.first.title), options)
        above = table.first.title
        return layout, table, (line(f"Above the table and not read: {quoted(above)}."),) if above else ()
    for candidate in _candidates(opened):
        for source in _NOT_IMPORTED:
            if source.recognises(candidate):
                words = f"This is from {source.name}, which I recognise but do not import yet. {source.cure} "
                raise NotPossible("layout-not-imported", line(words, _TEMPLATE))
    raise _unknown(opened)


def _of_workbook(
    opened: Opened, found: Sequence[tuple[Layout, Opened]], options: ImportOptions
) -> tuple[Layout, Opened, tuple[Line, ...]]:
    layout, first = found[0]
    if layout.takes_whole_workbook:
        return layout, opened, ()
    if not layout.headings:
        return layout, first, unread_beside(opened, first.first)
    sheets = [each.first for other, each in found if other is layout]
    return layout, *one_table(opened, layout, sheets, options)


def _layout_of(opened: Opened) -> tuple[Layout, Opened] | None:
    found = ((layout, each) for each in _candidates(opened) for layout in LAYOUTS if layout.recognises(each))
    return next(found, None)


def _candidates(opened: Opened) -> Iterator[Opened]:
    """Yield the file as it may be meant: with some lines above the table, and split at another delimiter."""
    yield opened
    for sheet in (*opened.sheets[:1], *opened.otherwise):
        for above in range(_MOST_ROWS_ABOVE):
            yield replace(opened, sheets=(sheet.below(above), *opened.sheets[1:]))


@dataclass(frozen=True, slots=True)
class _Source:
    """A source that is recognised and kindly refused."""

    name: str
    recognises: Callable[[Opened], bool]
    cure: str = "Put the figures you need into the template:"


def _header(opened: Opened) -> list[str]:
    return [folded(cell) for cell in opened.first.header[1]]


def _starts(*words: str) -> Callable[[Opened], bool]:
    return lambda opened: _header(opened)[: len(words)] == list(words)


def _has(*words: str) -> Callable[[Opened], bool]:
    return lambda opened: set(words) <= set(_header(opened))


def _is_json_stat(opened: Opened) -> bool:
    return opened.kind is FileKind.JSON and {"id", "size", "dimension", "value"} <= set(_header(opened))


def _is_eurostat_tsv(opened: Opened) -> bool:
    return any(cell.endswith(("\\time_period", "\\time", "\\period")) for cell in _header(opened)[:1])


_OF_COMEXT = (
    "Of its SDMX-CSV I read Comext's international trade (reporter, partner, product, flow, indicators). For others "
    "there is the template:"
)
_NOT_IMPORTED = (
    _Source("USA Trade Online of the US Census Bureau", _has("commodity", "country", "time")),
    _Source("Eurostat", _starts("dataflow"), _OF_COMEXT),
    _Source("Eurostat", _starts("structure", "structure_id"), _OF_COMEXT),
    _Source("Eurostat (its TSV)", _is_eurostat_tsv, "Download it as SDMX-CSV, which I read; or use the template:"),
    _Source("Eurostat (JSON-stat)", _is_json_stat, "Download it as SDMX-CSV, which I read; or use the template:"),
    _Source(
        "Eurostat's Prodcom", _starts("decl_lab", "period_lab"), "It counts production. For trade, the template:"
    ),
    _Source("Eurostat's bulk files", _starts("reporter", "partner", "trade_type")),
    _Source("Eurostat's bulk files", _starts("declarant", "declarant_iso")),
    _Source(
        "WITS of the World Bank",
        _has("reporter", "partner", "product categories", "indicator"),
        "Its figures are for whole years; only months are kept. For those there is the template:",
    ),
    _Source("uktradeinfo of HM Revenue and Customs", _has("monthid", "flowtypeid")),
    _Source("Japan Customs", _starts("exp or imp", "year")),
    _Source(
        "Korea's tradedata.go.kr", lambda opened: _has("기간", "품목명")(opened) or _has("기간", "hs코드")(opened)
    ),
)

# "(5)Imports and Exports by Customs Regime,2.2026", "（4）2026年4月全国进出口重点商品量值表（美元值）".
_CUSTOMS_TABLES = (
    re.compile(r"\((\d{1,2})\)\s*([^,]{3,120}?)\s*,\s*(?:\d{1,2}\s*-\s*)?(?:\d{1,2}\.|[A-Z][a-z]{2,8}\.? )\d{4}"),
    re.compile(r"\((\d{1,2})\)\s*(\d{4}年[^()]{0,20}?(?:进出口|出口|进口)[^()]{0,40}表)"),
)


def _customs_table(opened: Opened) -> UserError | None:
    """Name a table of China Customs' bulletin that is not one of those that are read."""
    titles = [opened.title, opened.words[:_LONGEST_TITLE]]
    titles += [cell for sheet in opened.sheets[:3] for _, cells in islice(sheet.rows(), 3) for cell in cells[:1]]
    for title in titles:
        words = " ".join(plain_forms(title).split())
        found = next((match for pattern in _CUSTOMS_TABLES if (match := pattern.search(words))), None)
        if found:
            return NotPossible(
                "customs-other-table",
                line(
                    f"This is China Customs' table ({found[1]}), {quoted(found[2])}. Of its monthly bulletin I read "
                    "the major commodities in quantity and value: tables (13), exports, and (14), imports. Attach "
                    "one of those, or a file of the online query."
                ),
            )
    return None


def _unknown(opened: Opened) -> UserError:
    if other := _customs_table(opened):
        return other
    if opened.kind is FileKind.PAGE:
        return NotPossible(
            "file-web-page",
            line(
                "This is a web page, probably an error page that was saved instead of the data. ",
                "Open it in a browser to see, and download the file again.",
            ),
        )
    named = [" ".join(cell.split())[:40] for cell in opened.first.header[1] if cell.strip()]
    if not named:
        return NotUnderstood(
            "layout-unknown", line("I found no table in this file. The template shows what I read: ", _TEMPLATE)
        )
    more = f" and {len(named) - _SHOWN_COLUMNS} more" if len(named) > _SHOWN_COLUMNS else ""
    return NotUnderstood(
        "layout-unknown",
        line(
            f"I do not know this layout. I read these columns: {', '.join(named[:_SHOWN_COLUMNS])}{more}. ",
            "Put the figures into the template: ",
            _TEMPLATE,
        ),
    )
