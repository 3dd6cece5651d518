"""USITC DataWeb: its workbook, whose first sheet tells the query, and its tables saved as CSV.

The months are columns, or a column. What is customary is kept: imports at customs value and exports free alongside
ship; freight, duties and other valuations are left out. Values are split by the unit of their quantity and added up;
a weight is there only where each of those rows has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.cells import Unreadable, counted, folded, read_hs_code, read_month
from bot.ingest.gathering import Cell, Gathering, Known, PartnerLabels, different_amounts
from bot.ingest.headings import HeadedSheet, headings
from bot.ingest.numbers import GRAM, KILOGRAM, TONNE, WHOLE_CURRENCY, Numbers
from bot.ingest.rows import KnownNames, Layout, ReadFile
from bot.ingest.sheets import FileKind, Opened, Sheet
from bot.text import Command, Line, line, quoted
from bot.trade import lengths
from bot.trade.commodities import HS_PREFIX
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import WORLD, Flow, Origin, Source, Status
from bot.trade.periods import MONTH_NAMES, Month

NAME = "USITC DataWeb"
REPORTER = "US"
URL = "https://dataweb.usitc.gov/"
PARAMETERS = "Query Parameters"

HEADINGS = headings(
    kind=("Data Type",),
    partner=("Country", "Countries"),
    code=("HTS Number", "HTS Code", "HTS", "Schedule B Number", "Schedule B", "Commodity Code"),
    name=("Description",),
    unit=("Quantity Description",),
    year=("Year",),
    month=("Month",),
    suppressed=("Suppressed",),
)
_VALUE, _QUANTITY, _OTHER = "value", "quantity", "other"
_KINDS = {
    **dict.fromkeys(("customs value", "general customs value", "cons. customs value"), (_VALUE, Flow.IMPORT)),
    "consumption customs value": (_VALUE, Flow.IMPORT),
    **dict.fromkeys(("fas value", "total exports fas value", "domestic exports fas value"), (_VALUE, Flow.EXPORT)),
    **dict.fromkeys(
        ("first unit of quantity", "general first unit of quantity", "cons. first unit of quantity"),
        (_QUANTITY, None),
    ),
}
_OTHER_KIND = re.compile(r".*(?:value|quantity|dut(?:y|ies)|charges|freight|import charges|rate|price).*")
_CLASSIFICATIONS = ("sitc number", "sitc", "naics number", "naic number", "naics", "end use number", "sic number")
_MONTH_COLUMN = re.compile(rf"({'|'.join(MONTH_NAMES)})(?: (\d{{4}}))?", re.ASCII | re.IGNORECASE)
_RANGE_COLUMN = re.compile(rf"(?:{'|'.join(MONTH_NAMES)}) \d{{4}} (?:to|-) .*|\d{{4}}(?: .*)?", re.IGNORECASE)
_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_GRAMS = {
    **dict.fromkeys(("kilograms", "kilogram", "kg"), KILOGRAM),
    **dict.fromkeys(("grams", "gram", "g"), GRAM),
    **dict.fromkeys(("metric tons", "metric ton", "tonnes"), TONNE),
}
_VALUE_FOR = "value for:"
_NOT_SUPPRESSED = frozenset({"", "0", "n", "no", "false", "0 (suppressed)"})
_SCALES = {"1": 1, "1000": 1_000, "1000000": 1_000_000}
_MOST_ABOVE = 10
_MOST_PARAMETERS = 200
_CODES = re.compile(r"\b\d{4}(?:\.?\d{2}){0,3}\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Query:
    """What the file says of the query behind it: its flow in words, its codes and the scale of its amounts."""

    flow: str = ""
    codes: tuple[str, ...] = ()
    scale: int = 1
    is_scale_told: bool = False


@dataclass(slots=True)
class _Figure:
    """A figure of one unit of quantity while its rows come together."""

    at: int
    value: Known | None = None
    weight: Known | None = None
    lines: list[int] = field(default_factory=list)


def recognises(opened: Opened) -> bool:
    """Return whether a sheet's table begins with the column of data types, or the workbook with the query."""
    if opened.kind is FileKind.WORKBOOK and opened.first.name == PARAMETERS:
        return True
    return folded((opened.first.header[1] or [""])[0]) == "data type"


def read(opened: Opened, options: ImportOptions, names: KnownNames) -> ReadFile:
    """Read the monthly rows of each sheet of customary values and of weights."""
    parts = [part for sheet in opened.sheets if (part := _table_of(sheet)) is not None]
    for part in parts:
        words = {folded(cell) for cell in part.header[1]}
        if other := next((each for each in _CLASSIFICATIONS if each in words), ""):
            raise NotPossible(
                "layout-not-imported",
                line(
                    f"This is from {NAME} by {other.split()[0].upper()}, and only codes of the Harmonized System are "
                    "kept. Choose HTS items as the classification, or put the figures into the template: ",
                    Command("data template"),
                ),
            )
    query = _query(opened, parts)
    if not parts:
        raise NotUnderstood(
            "file-no-data",
            line(f"This workbook of {NAME} holds its query and no table of figures. Download the results again."),
        )
    return _Reading(parts, query, options, names).run(opened.encoding)


def _table_of(sheet: Sheet) -> Sheet | None:
    """Return the table of a sheet, without the lines above it; None for a sheet that has none."""
    for above in range(_MOST_ABOVE):
        found = sheet.below(above)
        if folded((found.header[1] or [""])[0]) == "data type":
            return found
    return None


def _query(opened: Opened, parts: list[Sheet]) -> _Query:
    said: dict[str, str] = {}
    if opened.kind is FileKind.WORKBOOK and opened.first.name == PARAMETERS:
        for _, cells in islice(opened.first.rows(), _MOST_PARAMETERS):
            written = [cell.strip() for cell in cells if cell.strip()]
            if len(written) > 1:
                said.setdefault(folded(written[0]).rstrip(":"), " ".join(written[1:]))
    flow = said.get("trade flow", "")
    for part in parts:
        if not flow and "|" in part.title:
            flow = part.title.partition("|")[0]
    codes = tuple(dict.fromkeys(each.replace(".", "") for each in _CODES.findall(said.get("commodity list", ""))))
    scale = said.get("data format", "").replace(",", "")
    return _Query(folded(flow), codes, _SCALES.get(scale, 1), scale in _SCALES)


class _Reading:
    """One pass over the sheets of one file, and one over its figures."""

    def __init__(self, parts: list[Sheet], query: _Query, options: ImportOptions, names: KnownNames) -> None:
        self._parts = parts
        self._query = query
        self._options = options
        self._products = names.products
        self._partners = names.partners
        self._labels = PartnerLabels(names.partners, options)
        self._gathering = Gathering()
        self._counts: Counter[str] = Counter()
        self._others: dict[str, None] = {}
        self._words: dict[str, str] = {}
        self._figures: dict[tuple[Cell, str], _Figure] = {}
        self._is_open: set[OpenQuestion] = set()
        self._whole = self._commodity_of_all()
        self._flow = self._flow_of_all()

    def run(self, encoding: str) -> ReadFile:
        for part, before in self._counted_on():
            self._read_part(part, before)
        if not self._figures and self._counts["annual"]:
            raise NotPossible(
                "file-annual",
                line(
                    "The figures in this file are for whole years or spans of months; only single months are kept. "
                    "At DataWeb choose “Monthly” as the timeframe and download again."
                ),
            )
        self._gather()
        return self._gathering.read_file(
            replace(self._parts[0], rows=self._all_rows),
            layout=NAME,
            encoding=encoding,
            header=tuple(cell.strip() for cell in self._parts[0].header[1]),
            labels=self._labels,
            missing=tuple(sorted(self._is_open)),
            notes=self._notes(),
            words=self._words,
        )

    def _all_rows(self) -> Iterator[tuple[int, list[str]]]:
        for part, before in self._counted_on():
            for at, cells in part.rows():
                yield before + at, cells

    def _counted_on(self) -> Iterator[tuple[Sheet, int]]:
        """Return each sheet with the last line before it: lines are counted on from sheet to sheet."""
        lines = accumulate((part.last_line for part in self._parts[:-1]), initial=0)
        return zip(self._parts, lines, strict=True)

    def _read_part(self, part: Sheet, before: int) -> None:
        """Take the rows of one sheet, whose lines follow those `before`."""
        table = HeadedSheet(part, HEADINGS, optional=frozenset({"suppressed"}))
        months, whole = _month_columns(table)
        self._refuse_unknown(table, months, whole)
        numbers = HeadedSheet(part, {folded(table.others[place]): str(place) for place in (*months, *whole)}).numbers(
            *map(str, (*months, *whole))
        )

        def rows() -> Iterator[tuple[int, list[str]]]:
            for at, cells in table.rows():
                first = folded(cells[0] if cells else "")
                if not first.startswith(("total", "data row count")) and "|" not in first:
                    yield before + at, cells

        self._gathering.read_rows(
            rows(), lambda at, cells: self._take(table, table.fitted(cells), months, whole, numbers, at)
        )

    def _refuse_unknown(self, table: HeadedSheet, months: Mapping[int, tuple[int, int]], whole: list[int]) -> None:
        unknown = [
            name
            for place, name in table.others.items()
            if place not in months and place not in whole and not _RANGE_COLUMN.fullmatch(folded(name))
        ]
        if unknown:
            named = ", ".join(map(quoted, unknown))
            raise NotUnderstood(
                "file-unknown-columns",
                line(
                    f"This table of {NAME} has columns that I do not know ({named}), so that its rows may be parts "
                    "of a figure or the figure. Download it without them."
                ),
            )

    def _take(
        self,
        table: HeadedSheet,
        cells: list[str],
        months: Mapping[int, tuple[int, int]],
        whole: list[int],
        numbers: Numbers,
        at: int,
    ) -> None:
        text = table.cell
        kind, _ = self._kind(text(cells, "kind"))
        if kind == _OTHER:
            self._counts["other"] += 1
            return
        commodity = self._commodity(text(cells, "code"), text(cells, "name")) if "code" in table else self._whole
        if not commodity:
            self._is_open.add(OpenQuestion.PRODUCT)
        flow = str(self._flow or "")
        if not flow:
            self._is_open.add(OpenQuestion.FLOW)
        partner = WORLD
        if "partner" in table:
            partner = self._partner(text(cells, "partner"))
        unit = folded(text(cells, "unit")).removeprefix(_VALUE_FOR).strip()
        suppressed = folded(text(cells, "suppressed")) not in _NOT_SUPPRESSED
        taken = False
        for place, month in self._months_of(table, cells, months, whole):
            taken = True
            written = cells[place].strip()
            if not written:
                continue
            cell: Cell = (REPORTER, flow, commodity, month.ordinal, month.ordinal), partner
            try:
                known = self._known(kind, written, unit, numbers)
            except Unreadable as error:
                self._gathering.reject(at, error.reason, cell)
                continue
            self._put(cell, unit, kind, None if suppressed and kind == _QUANTITY else known, at)
        if not taken:
            self._counts["annual"] += 1

    def _months_of(
        self, table: HeadedSheet, cells: list[str], months: Mapping[int, tuple[int, int]], whole: list[int]
    ) -> Iterator[tuple[int, Month]]:
        year = table.cell(cells, "year").removesuffix(".0")
        if "month" in table:
            named = folded(table.cell(cells, "month"))
            number = _NUMBERS.get(named, 0) or (int(named) if named.isascii() and named.isdigit() else 0)
            for place in whole:
                yield place, read_month(f"{year}-{number:02}")
            return
        for place, (number, own_year) in months.items():
            yield place, read_month(f"{own_year or year}-{number:02}")

    def _known(self, kind: str, written: str, unit: str, numbers: Numbers) -> Known | None:
        scale = self._query.scale
        if kind == _VALUE:
            unit_of, currency = WHOLE_CURRENCY * scale, "USD"
        else:
            grams = _GRAMS.get(unit)
            if grams is None:
                return None
            unit_of, currency = grams * scale, ""
        found = numbers.amount(written, unit_of)
        if found is None:
            return None
        decimals = numbers.decimals(written) if scale > 1 or kind == _QUANTITY else 0
        return Known(found, max(unit_of // 10**decimals, 1), Status.FINAL, currency)

    def _put(self, cell: Cell, unit: str, kind: str, known: Known | None, at: int) -> None:
        figure = self._figures.setdefault((cell, unit), _Figure(at))
        figure.lines.append(at)
        before = figure.value if kind == _VALUE else figure.weight
        if before is not None and known is not None and before.amount != known.amount:
            reason = different_amounts(figure.lines[0], at)
            for number in figure.lines:
                self._gathering.reject(number, reason, cell)
        if kind == _VALUE:
            figure.value = known or before
        else:
            figure.weight = known or before

    def _gather(self) -> None:
        for (cell, unit), figure in self._figures.items():
            if figure.value is None and figure.weight is None:
                self._counts["without weight"] += 1
                continue
            self._counts["without weight"] += figure.weight is None
            self._gathering.take(
                figure.at, cell, weight=figure.weight, value=figure.value, source=self._source(), detail=unit
            )

    def _kind(self, text: str) -> tuple[str, Flow | None]:
        found = _KINDS.get(folded(text))
        if found is not None:
            return found
        if _OTHER_KIND.fullmatch(folded(text)):
            self._others[text[: lengths.COMMODITY_NAME]] = None
            return _OTHER, None
        raise Unreadable(f"{quoted(text)} is no data type that I know.")

    def _flow_of_all(self) -> Flow | None:
        """Return the flow of the query, or what the kinds of value say; None while nothing says it."""
        said = self._query.flow
        if "foreign exports" in said or "re-exports" in said:
            raise NotPossible(
                "file-other-flow",
                line("The file has re-exports of foreign goods alone. Choose total or domestic exports."),
            )
        if "export" in said:
            return Flow.EXPORT
        if "import" in said:
            return Flow.IMPORT
        for part in self._parts:
            for _, cells in islice(part.rows(), 1, None):
                _, flow = _KINDS.get(folded(cells[0] if cells else ""), (_OTHER, None))
                if flow is not None:
                    return flow
        return self._options.flow

    def _commodity_of_all(self) -> str:
        """Return the commodity of tables without codes: the query's only one, or the line that its codes make up."""
        codes = [f"{HS_PREFIX}{each}" for each in self._query.codes]
        if len(codes) == 1:
            return read_hs_code(self._query.codes[0])
        for product in self._products:
            if product.sum_of is not None and set(codes) == set(product.sum_of.commodities):
                return product.commodities[0]
        return self._options.commodity

    def _commodity(self, code: str, name: str) -> str:
        found = read_hs_code(code)
        self._words[found] = name[: lengths.COMMODITY_NAME]
        return found

    def _partner(self, name: str) -> str:
        if not name:
            raise Unreadable("The row names no partner.")
        return self._labels.by_code("", name, self._partners.by_name_in_file)

    def _source(self) -> Source:
        said = self._query.flow or (str(self._flow) + "s" if self._flow else "")
        valuation = "customs value" if self._flow is Flow.IMPORT else "free alongside ship"
        return Source(
            NAME, f"{said.capitalize()}, {valuation}"[: lengths.COMMODITY_NAME], URL, origin=Origin.OFFICIAL
        )

    def _notes(self) -> list[Line]:
        notes = []
        if self._others:
            named = ", ".join(map(quoted, list(self._others)[:3]))
            notes.append(line(f"{counted(self._counts['other'])} of other valuations or units left out: {named}."))
        if self._counts["annual"]:
            notes.append(line(f"{counted(self._counts['annual'])} without months left out."))
        if self._counts["without weight"]:
            notes.append(
                line(
                    f"{counted(self._counts['without weight'], 'figure')} without a weight: no quantity in kilograms "
                    "is given. Choose “First Unit of Quantity” as well."
                )
            )
        if self._query.scale > 1:
            notes.append(line(f"Amounts are in {self._query.scale:,}, as the query says."))
        elif not self._query.is_scale_told:
            notes.append(line("The file does not say its scale; amounts are taken as they are written."))
        if "consumption" in self._query.flow:
            notes.append(line("These are imports for consumption, not general imports: warehouses are left out."))
        return notes


def _month_columns(table: HeadedSheet) -> tuple[dict[int, tuple[int, int]], list[int]]:
    """Return the columns of single months with (month, year; 0 where the column of years says it), and the columns of
    amounts beside a column of months.
    """
    months: dict[int, tuple[int, int]] = {}
    whole: list[int] = []
    for place, name in table.others.items():
        if found := _MONTH_COLUMN.fullmatch(" ".join(name.split())):
            months[place] = _NUMBERS[found[1].casefold()], int(found[2] or 0)
        elif folded(name) in _KINDS or _OTHER_KIND.fullmatch(folded(name)):
            whole.append(place)
    return months, whole


LAYOUTS = (Layout(NAME, recognises, read, takes_whole_workbook=True),)
