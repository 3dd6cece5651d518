"""A download: the stored figures as rows, and what they are, in words that go into the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bot.text import Line, Strong, line
from bot.trade.answer import Answer, Lead, Table
from bot.trade.answers import why
from bot.trade.commodities import Product
from bot.trade.figures import Cell
from bot.trade.findings import sum_words
from bot.trade.observations import GRAMS_PER_TONNE, WORLD, CellKey, Figure, Measure, Source
from bot.trade.partners import Partner
from bot.trade.questions import DownloadQuestion, FigureQuestion, FileFormat
from bot.trade.wording import listed, published_words

_CENTS = 100
SUMMED = "summed"
MOST_NAMED = 8
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
    ("amount, unit", "net weight in tonnes (t), value in its currency"),
    ("width", "the interval, in the same unit, in which the true amount lies: how it was rounded"),
    (
        "status",
        "final, preliminary, reported (by the press), derived or estimated; summed: no total is loaded, so the "
        "partners were added up here, as the note says",
    ),
    ("batch, file, line", "which import brought the row, and where it stood in the file"),
)


@dataclass(frozen=True, slots=True)
class DownloadInputs:
    """The figures that were asked for, the sums of partners where a group has no figure of its own, and when they
    were looked up.
    """

    question: DownloadQuestion
    reporter: Partner
    partner: Partner | None
    product: Product
    figures: tuple[Figure, ...]
    names: dict[str, str]
    newest_batch: int
    made_at: datetime
    sums: tuple[tuple[CellKey, Cell], ...] = ()

    @property
    def keys(self) -> list[CellKey]:
        """Give what each row is about."""
        return [*(figure.key for figure in self.figures), *(key for key, _ in self.sums)]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give the distinct sources in order."""
        return why.sources_of([*self.figures, *(figure for _, cell in self.sums for figure in cell.figures)])


Row = tuple[str | int | float | None, ...]


def rows_of(inputs: DownloadInputs) -> list[Row]:
    """Give a row for each figure, stored or summed, in order of partner, period and measure; months as YYYY-MM."""
    rows = [(figure.key, _row(figure, inputs)) for figure in inputs.figures]
    rows += [(key, _summed_row(key, cell, inputs)) for key, cell in inputs.sums]
    return [row for _, row in sorted(rows, key=lambda each: _order(each[0]))]


def _order(key: CellKey) -> tuple[str, str, object, str]:
    return key.partner, key.commodity, key.period, key.measure


def _summed_row(key: CellKey, cell: Cell, inputs: DownloadInputs) -> Row:
    """Write a sum of partners: its status says so, its note whose."""
    is_weight = key.measure is Measure.NET_WEIGHT
    scale, unit = (GRAMS_PER_TONNE, "t") if is_weight else (_CENTS, cell.figures[0].currency)
    newest = max((figure.batch for figure in cell.figures), key=lambda batch: batch.number)
    publishers = list(dict.fromkeys(figure.source.publisher for figure in cell.figures))
    assert cell.summed is not None, "it is a sum"  # noqa: S101 - a fault of ours
    return (
        *_about(key, inputs),
        float(cell.amount.value / scale),
        unit,
        float(cell.amount.width / scale),
        SUMMED,
        "; ".join(publishers[:MOST_NAMED]),
        "",
        "",
        "",
        newest.committed_at.astimezone(UTC).isoformat(timespec="seconds"),
        newest.number,
        "",
        None,
        sum_words(cell.summed),
    )


def _about(key: CellKey, inputs: DownloadInputs) -> Row:
    return (
        key.reporter,
        str(key.flow),
        key.commodity,
        key.partner,
        inputs.names.get(key.partner, key.partner),
        str(key.period.first),
        str(key.period.last),
        str(key.measure),
    )


def _row(figure: Figure, inputs: DownloadInputs) -> Row:
    key = figure.key
    is_weight = key.measure is Measure.NET_WEIGHT
    scale, unit = (GRAMS_PER_TONNE, "t") if is_weight else (_CENTS, figure.currency)
    return (
        *_about(key, inputs),
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
        figure.batch.file_name,
        figure.line,
        figure.note,
    )


def readme_of(inputs: DownloadInputs) -> list[tuple[str, str]]:
    """Say what the file holds: definition, HS codes, columns, vintage, sources, how to cite it."""
    question, product = inputs.question, inputs.product
    sources = inputs.sources
    cited = [
        " · ".join(
            part
            for part in (source.publisher, source.title, published_words(source.published_on), source.url)
            if part
        )
        for source in sources
    ]
    publishers = list(dict.fromkeys(source.publisher for source in sources))
    day = question.as_of or inputs.made_at.astimezone(UTC).date()
    vintage = (
        f"as the store was on {question.as_of}" if question.as_of else f"batch {inputs.newest_batch} is the newest"
    )
    return [
        ("What", _what(inputs)),
        ("Months", question.period.label if question.period is not None else "all that are loaded"),
        ("Definition", product.note or product.name),
        ("HS codes", product.code_words),
        ("Rows", str(len(inputs.keys))),
        ("Vintage", f"{vintage}; made {inputs.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"),
        ("Again", question.command),
        *_MEANINGS,
        *((f"Source {number}", words) for number, words in enumerate(cited, start=1)),
        ("Cite as", f"{', '.join(publishers)}; collected with Tonnage, {_day(day)}."),
    ]


def _day(day: date) -> str:
    return day.isoformat()


def _what(inputs: DownloadInputs) -> str:
    noun = inputs.question.flow.noun
    word = inputs.question.flow.word
    place = inputs.partner.in_text if inputs.partner is not None else "every partner loaded"
    if inputs.partner is not None and all(key.partner != inputs.partner.key for key in inputs.keys):
        place = f"the members of {place} that are loaded (no total is)"
    return f"{inputs.reporter.name}'s {noun} of {inputs.product.name} {word} {place}"


def stem_of(question: DownloadQuestion) -> str:
    """Name the file without its ending: "tonnage-magnets-US-2025-01..2025-12"."""
    period = str(question.period).replace("..", "_") if question.period is not None else "all"
    parts = ["tonnage", question.product, question.partner or "all-partners", question.flow.noun, period]
    if question.as_of is not None:
        parts.append(f"as-of-{question.as_of}")
    return "-".join(parts)


def years_of(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Part rows by the year of their first month."""
    by_year: dict[str, list[Row]] = {}
    for row in rows:
        by_year.setdefault(str(row[COLUMNS.index("first_month")])[:4], []).append(row)
    return dict(sorted(by_year.items()))


def build_download(inputs: DownloadInputs) -> Answer:
    """Say what the file holds; the file itself is made of the answer's inputs."""
    question = inputs.question
    rows = rows_of(inputs)
    readme = readme_of(inputs)
    months = sorted(key.period for key in inputs.keys)
    partners = {key.partner for key in inputs.keys}
    return Answer(
        question=question,
        title=f"{_what(inputs)} · {str(question.format).upper()}",
        headline=f"{len(rows):,} row{'' if len(rows) == 1 else 's'}",
        findings=(
            line(f"{months[0].first.long} to {max(period.last for period in months).long}"),
            line(_who(inputs, sorted(partners))),
        ),
        footer=(
            *_readme_lines(readme),
            line("The file's README has every source and how to cite it."),
        ),
        facts={
            "rows": len(rows),
            "partners": sorted(partners),
            "first_month": str(months[0].first),
            "last_month": str(max(period.last for period in months)),
            "summed_rows": len(inputs.sums),
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
        table=Table(
            ("Partner", "Months", "Measure", "Amount", "Unit"),
            tuple((str(row[4]), _span(row), str(row[7]), _amount(row[8]), str(row[9])) for row in rows),
            COLUMNS,
            tuple(rows),
        ),
        sources=inputs.sources,
        leads=_leads(question),
    )


def _who(inputs: DownloadInputs, keys: Sequence[str]) -> str:
    names = [inputs.names[key] for key in keys]
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
    figure = FigureQuestion(question.flow, question.partner or WORLD, question.product, reporter=question.reporter)
    return (
        *(Lead(kind.upper(), replace(question, format=kind)) for kind in others),
        Lead(f"The {question.flow.noun}", figure),
    )
