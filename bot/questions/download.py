"""A download: the stored figures as rows, and what they are, in words that go into the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import NamedTuple

from bot.text import Line, Strong, line
from bot.trade.about import Shown
from bot.trade.answer import Answer, Lead, Table
from bot.trade.commodities import Product
from bot.trade.figures import Cell, Sum
from bot.trade.findings import sum_words
from bot.trade.observations import GRAMS_PER_TONNE, WORLD, Batch, CellKey, Figure, Measure, Source, file_of
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.questions import DownloadQuestion, FigureQuestion, FileFormat
from bot.trade.wording import listed, published_words

_CENTS = 100
SUMMED = "summed"
MOST_NAMED = 8
MOST_IN_TABLE = 1_000
COLUMNS = (
    "reporter", "flow", "commodity", "partner", "partner_name", "first_month", "last_month", "measure", "amount",
    "unit", "width", "status", "publisher", "title", "published_on", "url", "loaded_at", "batch", "file", "line",
    "note",
)  # fmt: skip
_MEANINGS = (
    ("reporter, partner", "ISO 3166 alpha-2 codes; WORLD is the total, EU and others are groups, never to be added"),
    ("flow", "export or import, seen from the reporter"),
    ("commodity", "hs: and an HS code, or line: and the label of a published line without a code"),
    ("first_month, last_month", "the months the amount covers; a longer span was published only as a whole"),
    ("amount, unit", "net weight in tonnes (t), value in its currency, a published unit value for a tonne"),
    ("width", "the interval, in the same unit, in which the true amount lies: how it was rounded"),
    (
        "status",
        "final, preliminary, reported (by the press), derived or estimated; summed: no total is loaded, so the "
        "partners were added up here, as the note says",
    ),
    ("batch, file, line", "which import brought the row, and where it stood in the file"),
)


@dataclass(frozen=True, slots=True)
class Download:
    """What is downloaded, but for its figures, which are not held. `names` are those of the partners by key."""

    question: DownloadQuestion
    reporter: Partner
    partner: Partner | None
    product: Product
    names: Mapping[str, str]
    newest_batch: int
    made_at: datetime


class SummedFigure(NamedTuple):
    """A sum of partners where a group, or the world, has no figure of its own: without the figures that make it."""

    key: CellKey
    amount: Amount
    currency: str
    summed: Sum
    newest: Batch
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, key: CellKey, cell: Cell) -> SummedFigure:
        """Take from a cell that was added up what stands in a row."""
        if cell.summed is None:
            raise ValueError(f"{key} is no sum")
        newest = max((figure.batch for figure in cell.figures), key=lambda batch: batch.number)
        sources = tuple(dict.fromkeys(figure.source for figure in cell.figures))
        return cls(key, cell.amount, cell.figures[0].currency, cell.summed, newest, sources)


Entry = Figure | SummedFigure
Row = tuple[str | int | float | None, ...]


class Contents:
    """What a download holds, gathered from its entries as they pass. `entries` are kept as long as they are few."""

    def __init__(self) -> None:
        self.rows = 0
        self.summed_rows = 0
        self.rows_by_year: Counter[int] = Counter()
        self.partners: set[str] = set()
        self.sources: dict[Source, None] = {}
        self.first: Month | None = None
        self.last: Month | None = None
        self.entries: list[Entry] | None = []

    def add(self, entries: Sequence[Entry]) -> None:
        """Count entries in."""
        for entry in entries:
            period = entry.key.period
            self.partners.add(entry.key.partner)
            self.summed_rows += isinstance(entry, SummedFigure)
            sources = entry.sources if isinstance(entry, SummedFigure) else (entry.source,)
            self.sources |= dict.fromkeys(sources)
            self.rows_by_year[period.first.year] += 1
            self.first = period.first if self.first is None else min(self.first, period.first)
            self.last = period.last if self.last is None else max(self.last, period.last)
        self.rows += len(entries)
        if self.entries is not None:
            self.entries = [*self.entries, *entries] if self.rows <= MOST_IN_TABLE else None


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Put the entries of a file in order: by partner, commodity, period and measure."""
    return sorted(entries, key=lambda each: _order(each.key))


def _order(key: CellKey) -> tuple[str, str, Period, str]:
    return key.partner, key.commodity, key.period, key.measure


def row_of(entry: Entry, download: Download) -> Row:
    """Return a figure, stored or summed, as a row of COLUMNS; months as YYYY-MM, tonnes and whole units of money."""
    return _summed_row(entry, download) if isinstance(entry, SummedFigure) else _row(entry, download)


def _summed_row(entry: SummedFigure, download: Download) -> Row:
    """Write a sum of partners: its status says so, its note whose."""
    is_weight = entry.key.measure is Measure.NET_WEIGHT
    scale, unit = (GRAMS_PER_TONNE, "t") if is_weight else (_CENTS, entry.currency)
    publishers = list(dict.fromkeys(source.publisher for source in entry.sources))
    return (
        *_about(entry.key, download),
        float(entry.amount.value / scale),
        unit,
        float(entry.amount.width / scale),
        SUMMED,
        "; ".join(publishers[:MOST_NAMED]),
        "",
        "",
        "",
        entry.newest.committed_at.astimezone(UTC).isoformat(timespec="seconds"),
        entry.newest.number,
        "",
        None,
        sum_words(entry.summed),
    )


def _about(key: CellKey, download: Download) -> Row:
    return (
        key.reporter,
        str(key.flow),
        key.commodity,
        key.partner,
        download.names.get(key.partner, key.partner),
        str(key.period.first),
        str(key.period.last),
        str(key.measure),
    )


def _row(figure: Figure, download: Download) -> Row:
    key = figure.key
    scale, unit = {
        Measure.NET_WEIGHT: (GRAMS_PER_TONNE, "t"),
        Measure.VALUE: (_CENTS, figure.currency),
        Measure.UNIT_VALUE: (_CENTS, f"{figure.currency}/t"),
    }[key.measure]
    return (
        *_about(key, download),
        figure.amount / scale,
        unit,
        figure.width / scale,
        str(figure.status),
        figure.source.publisher,
        figure.source.title,
        figure.source.published_on,
        figure.source.url,
        figure.batch.committed_at.astimezone(UTC).isoformat(timespec="seconds"),
        figure.batch.number,
        file_of(figure),
        figure.line,
        figure.note,
    )


def readme_of(download: Download, contents: Contents) -> list[tuple[str, str]]:
    """Say what the file holds: definition, HS codes, columns, vintage, sources, how to cite it."""
    question, product, sources = download.question, download.product, contents.sources
    cited = [
        " · ".join(
            part
            for part in (source.publisher, source.title, published_words(source.published_on), source.url)
            if part
        )
        for source in sources
    ]
    publishers = list(dict.fromkeys(source.publisher for source in sources))
    day = question.as_of or download.made_at.astimezone(UTC).date()
    vintage = (
        f"as the store was on {question.as_of}" if question.as_of else f"batch {download.newest_batch} is the newest"
    )
    return [
        ("What", _what(download, contents)),
        ("Months", question.period.label if question.period is not None else "all that are loaded"),
        ("Definition", product.note or product.name),
        ("HS codes", product.code_words),
        ("Rows", str(contents.rows)),
        ("Vintage", f"{vintage}; made {download.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"),
        ("Again", question.command),
        *_MEANINGS,
        *((f"Source {number}", words) for number, words in enumerate(cited, start=1)),
        ("Cite as", f"{', '.join(publishers)}; collected with Tonnage, {_day(day)}."),
    ]


def _day(day: date) -> str:
    return day.isoformat()


def _what(download: Download, contents: Contents) -> str:
    noun = download.question.flow.noun
    word = download.question.flow.word
    place = download.partner.in_text if download.partner is not None else "every partner loaded"
    if download.partner is not None and download.partner.key not in contents.partners:
        place = f"the members of {place} that are loaded (no total is)"
    return f"{download.reporter.whose_first} {noun} of {download.product.name} {word} {place}"


def stem_of(question: DownloadQuestion) -> str:
    """Name the file without its ending: "tonnage-magnets-US-2025-01..2025-12"."""
    period = str(question.period).replace("..", "_") if question.period is not None else "all"
    parts = ["tonnage", question.product, question.partner or "all-partners", question.flow.noun, period]
    if question.as_of is not None:
        parts.append(f"as-of-{question.as_of}")
    return "-".join(parts)


def build_download(download: Download, contents: Contents) -> Answer | None:
    """Say what the file holds, with the rows as a table where they are few; None when there are none."""
    question, partners = download.question, sorted(contents.partners)
    first, last = contents.first, contents.last
    if first is None or last is None:
        return None
    readme = readme_of(download, contents)
    return Answer(
        question=question,
        title=f"{_what(download, contents)} · {str(question.format).upper()}",
        headline=f"{contents.rows:,} row{'' if contents.rows == 1 else 's'}",
        findings=(line(f"{first.long} to {last.long}"), line(_who(download, partners))),
        footer=(
            *_readme_lines(readme),
            line("The file's README has every source and how to cite it."),
        ),
        facts={
            "rows": contents.rows,
            "partners": partners,
            "first_month": str(first),
            "last_month": str(last),
            "summed_rows": contents.summed_rows,
            "as_of": str(question.as_of) if question.as_of is not None else None,
        },
        read_as={
            "reporter": question.reporter,
            "flow": str(question.flow),
            "product": question.product,
            "partner": question.partner,
            "period": str(question.period) if question.period is not None else "",
            "format": str(question.format),
        },
        table=_table([row_of(entry, download) for entry in contents.entries]) if contents.entries else None,
        sources=tuple(contents.sources),
        leads=_leads(question),
    )


def _table(rows: Sequence[Row]) -> Table:
    return Table(
        ("Partner", "Months", "Measure", "Amount", "Unit"),
        tuple((str(row[4]), _span(row), str(row[7]), _amount(row[8]), str(row[9])) for row in rows),
        COLUMNS,
        tuple(rows),
    )


def _who(download: Download, keys: Sequence[str]) -> str:
    names = [download.names.get(key, key) for key in keys]
    if len(names) > MOST_NAMED:
        return f"{len(names)} partners, with the total and groups where they are loaded"
    return listed(names)


def _span(row: Row) -> str:
    return str(row[5]) if row[5] == row[6] else f"{row[5]}..{row[6]}"


def _amount(cell: str | int | float | None) -> str:
    return f"{cell:,}" if isinstance(cell, int | float) else ""


def _readme_lines(readme: Iterable[tuple[str, str]]) -> list[Line]:
    shown = {"HS codes", "Vintage"}
    return [line(Strong(name), f": {words}") for name, words in readme if name in shown]


def _leads(question: DownloadQuestion) -> tuple[Lead, ...]:
    others = [kind for kind in FileFormat if kind is not question.format]
    figure = FigureQuestion(question.about.of(partner=question.partner or WORLD, period=None, shown=Shown.WEIGHT))
    return (
        *(Lead(kind.upper(), replace(question, format=kind)) for kind in others),
        Lead(f"The {question.flow.noun}", figure),
    )
