"""A download: the stored figures as rows, and what they are, in words that go into the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from bot.errors import NotLoaded, NotUnderstood
from bot.language.fill import WithNotes, fill, fill_or_world
from bot.language.mentions import Mentions, Slots
from bot.language.options import OptionWords, flow_taken, text_of
from bot.questions.columns import read_as_facts
from bot.questions.kind import HelpEntry, Here, Kind, Material, Needs
from bot.questions.refusals import judge_about, reach
from bot.text import Line, Strong, line
from bot.trade.about import About, Question, Shown, TradeQuestion, about_of, command, ending, period_words
from bot.trade.answer import Answer, Table
from bot.trade.commodities import Product
from bot.trade.download_contents import Contents, Entry, SummedFigure
from bot.trade.findings import sum_words
from bot.trade.observations import GRAMS_PER_TONNE, WORLD, CellKey, Figure, Measure, file_of
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed, published_words


class FileFormat(StrEnum):
    """The kind of file that a download is."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


_FORMAT = OptionWords(
    "format",
    {
        "as csv": FileFormat.CSV,
        "as xlsx": FileFormat.XLSX,
        "as excel": FileFormat.XLSX,
        "as json": FileFormat.JSON,
        "csv": FileFormat.CSV,
        "xlsx": FileFormat.XLSX,
        "excel": FileFormat.XLSX,
        "json": FileFormat.JSON,
    },
    prefix="format",
)


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
class DownloadQuestion(TradeQuestion):
    """The stored figures as a file: of all partners when `partner` is empty, of every month when `period` is None."""

    format: FileFormat = FileFormat.CSV

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "download"

    def followed(self, about: About) -> TradeQuestion | None:
        """Return the same kind of file of something else; all partners stay where none is named."""
        partner = self.partner if about.partner == (self.partner or WORLD) else about.partner
        return self.with_about(flow=about.flow, product=about.product, period=about.period, partner=partner)

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        return command(
            "download",
            self.partner,
            period_words(self.period),
            self.product,
            self.format if self.format is not FileFormat.CSV else "",
            *ending(self.about.of(shown=Shown.WEIGHT)),
        )


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[DownloadQuestion]:
    """Read /download; without a partner it is all of them."""
    rest, kind = _FORMAT.taken(mentions.text, mentions.option("format"))
    rest, flow = flow_taken(rest, about_of(earlier).flow)
    about = about_of(earlier).of(flow=flow, shown=Shown.WEIGHT)
    given = {name: each for name, each in mentions.given.items() if name in {"product", "begin", "end"}}
    start = DownloadQuestion(about, kind or FileFormat.CSV)
    named = mentions.slots_with_and_without_partner(text_of(rest), here.vocabulary)
    try:
        asked, notes = fill_or_world(start, named, here.vocabulary, here.today, given=given)
    except NotUnderstood as refused:
        if refused.code != "words_left":
            raise
        raise _unread(refused, start, named, here, given) from refused
    if asked.partner == WORLD and not any(each.meant[0].key == WORLD for each in named[0].partners):
        asked = asked.with_about(partner="")
    return asked.with_about(shown=Shown.WEIGHT), notes


def _unread(
    refused: NotUnderstood, start: DownloadQuestion, named: tuple[Slots, Slots], here: Here, given: Mapping[str, Any]
) -> NotUnderstood:
    """Say what kinds of file there are beside what could not be read; where no partner is named, it may be one, and
    the file of all partners is not put in its place.
    """
    kinds = f" A file is {listed(list(FileFormat), 'or')}."
    if not named[0].partners:
        try:
            fill(start, named[0], here.vocabulary, here.today, given=given)
        except NotUnderstood as unknown:
            refused = unknown
    return NotUnderstood(refused.code, line(*refused.message, kinds), refused.suggestions, unread=refused.unread)


def judge(question: DownloadQuestion, here: Here) -> WithNotes[DownloadQuestion]:
    """Return the question where anything of its months is loaded; NotLoaded says what is there instead."""
    vocabulary = here.vocabulary
    if question.partner:
        judge_about(_in_any_measure(question, vocabulary), vocabulary, today=here.today)
        return question, ()
    whole, asked = question.with_about(partner=WORLD), question.period
    for shown in (Shown.WEIGHT, Shown.VALUE):
        about = whole.about.of(shown=shown)
        for key in vocabulary.partners_loaded(about):
            found = reach(about.of(partner=key), vocabulary)
            if found is not None and (asked is None or (found.first <= asked.last and asked.first <= found.last)):
                return question, ()
    judge_about(whole, vocabulary, today=here.today)
    return question, ()


def _in_any_measure(question: DownloadQuestion, vocabulary: Vocabulary) -> DownloadQuestion:
    """Ask for the value where only that is loaded: a file holds both measures."""
    value = question.with_about(shown=Shown.VALUE)
    has_weight = vocabulary.mask(question.about) or vocabulary.blocks(question.about)
    has_value = vocabulary.mask(value.about) or vocabulary.blocks(value.about)
    return value if has_value and not has_weight else question


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


Row = tuple[str | int | float | None, ...]


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries of a file in order: by partner, commodity, period and measure."""
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
        ("Cite as", f"{', '.join(publishers)}; collected with Tonnage, {day.isoformat()}."),
    ]


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
        read_as=read_as_facts(question, question.period, format=str(question.format)),
        table=_table([row_of(entry, download) for entry in contents.entries]) if contents.entries else None,
        sources=tuple(contents.sources),
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


def needs(question: DownloadQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what a file holds: every entry, as of the day that the question names."""
    return Needs(entries=question.about)


def download_of(question: DownloadQuestion, vocabulary: Vocabulary, newest_batch: int, made_at: datetime) -> Download:
    """Return what is downloaded, but for its figures."""
    return Download(
        question=question,
        reporter=vocabulary.partner(question.reporter),
        partner=vocabulary.partner(question.partner) if question.partner else None,
        product=vocabulary.product(question.product),
        names={partner.key: partner.name for partner in vocabulary.partners},
        newest_batch=newest_batch,
        made_at=made_at,
    )


def build(question: DownloadQuestion, material: Material) -> Answer:
    """Say what the file holds; NotLoaded where it would be empty."""
    if material.contents is None or material.now is None:
        raise ValueError("a download is made of its entries, at a time")
    download = download_of(question, material.vocabulary, material.batch, material.now)
    answer = build_download(download, material.contents)
    if answer is None:
        raise no_entries(question, material.begins)
    return answer


def no_entries(question: DownloadQuestion, begins: date | None) -> NotLoaded:
    """Refuse a download that would be empty; `begins` is the first day of the store."""
    if question.as_of is not None and begins is not None and question.as_of < begins:
        return NotLoaded("as_of_before_store", f"The store begins on {begins}.")
    return NotLoaded("month_not_loaded", "Nothing of this is loaded in these months.")


DOWNLOAD = Kind(
    DownloadQuestion,
    {"download": DownloadQuestion(About(partner=""))},
    ask,
    judge,
    needs,
    build,
    (
        HelpEntry(
            "download",
            "the stored figures as CSV, XLSX or JSON; with definition, sources and vintage",
            ("/download us xlsx", "/download world 2025", "/download as-of:2025-12-31"),
        ),
    ),
    is_kept=False,
    is_bounded=False,
)
