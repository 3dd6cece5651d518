"""ITC Trade Map: a web page that is named .xls. Its title says whose figures they are, its product and its unit.

Values are in thousands, and 0 stands for nothing as well as for none, so that it is not taken. Mirror data, which are
built from the partners' own figures, are kept out: the partner's own are the ones to ask for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.cells import Unreadable, counted, folded, read_hs_code, read_month
from bot.ingest.gathering import Cell, Gathering, Known, PartnerLabels
from bot.ingest.numbers import KILOGRAM, TONNE, WHOLE_CURRENCY, Numbers
from bot.ingest.rows import KnownNames, Layout, ReadFile
from bot.ingest.sheets import FileKind, Opened, Sheet
from bot.text import Line, line, quoted
from bot.trade.importing import ImportOptions
from bot.trade.mirror import USUAL_VALUATIONS
from bot.trade.observations import WORLD, Flow, Origin, Source, Status

NAME = "ITC Trade Map"
URL = "https://www.trademap.org/"
_COLUMN = re.compile(
    r"(?:(exported|imported) )?(value|quantity)(?:,? [^,]{0,40}?)?(?: in)? (\d{4})(?:-(m|q)(\d{1,2}))?"
    r"(?:, ?(.{1,40}))?",
    re.ASCII | re.IGNORECASE,
)
_REPORTERS_LISTED = re.compile(r"list of (importers|exporters) for (?:the selected|a) product", re.IGNORECASE)
_MARKETS_LISTED = re.compile(
    r"list of (?:importing|supplying) markets for (?:the|a) products? (exported|imported) by (.{2,100})",
    re.IGNORECASE,
)
_BILATERAL = re.compile(r"bilateral trade between (.{2,100}?) and (.{2,100})", re.IGNORECASE)
_SIDE = re.compile(r"(.{2,100}?)[’'`]s? (imports|exports) (?:from|to) (.{2,100})", re.IGNORECASE)
_MIRROR = re.compile(r"\bmirror\b", re.IGNORECASE)
_PRODUCT = re.compile(r"products?\s*:\s*'?([0-9]{2,10}|TOTAL)\b", re.IGNORECASE)
_UNIT = re.compile(r"unit\s*:\s*(us dollar|euro|yuan|renminbi)s?\s*(thousand|million)?", re.IGNORECASE)
_CURRENCIES = {"us dollar": "USD", "euro": "EUR", "yuan": "CNY", "renminbi": "CNY"}
_SCALES = {"": 1, "thousand": 1_000, "million": 1_000_000}
_GRAMS = {
    **dict.fromkeys(("tons", "ton", "tonnes", "metric tons"), TONNE),
    **dict.fromkeys(("kilograms", "kilogram", "kg"), KILOGRAM),
}
_MOST_HEADER_ROWS = 3
_LONGEST_TITLE_TABLE = 12
_MOST_TITLE_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class _Heading:
    """One column of amounts: its month (None for a quarter or a year), whether it is a quantity, and its unit; in a
    bilateral table whose flow it is with whom.
    """

    is_quantity: bool
    month: int | None
    unit: str
    flow: Flow | None
    side: str = ""


def recognises(opened: Opened) -> bool:
    """Return whether a table of the page, or the text, has columns of exported or imported values."""
    if opened.kind is FileKind.PAGE:
        return _grid(opened) is not None
    return any("exported value in" in cell or "imported value in" in cell for cell in map(folded, _first(opened)))


def read(opened: Opened, options: ImportOptions, names: KnownNames) -> ReadFile:
    """Read the months of the page's grid."""
    grid = _grid(opened)
    if grid is None:
        raise NotPossible(
            "trade-map-text",
            line(
                f"This is the text export of {NAME}: it names neither the country nor the product nor the unit. "
                "Download the same table as Excel, and attach that file as it is."
            ),
        )
    title = _title(opened, grid)
    if _MIRROR.search(title):
        raise NotPossible(
            "trade-map-mirror",
            line(
                "These are mirror data: the country reported nothing, and they are built from what its partners "
                "report. They are kept apart. Download the partner's own figures of this trade."
            ),
        )
    return _Reading(grid, title, options, names).run(opened.encoding)


def _first(opened: Opened) -> list[str]:
    return opened.first.header[1]


def _grid(opened: Opened) -> Sheet | None:
    if opened.kind is not FileKind.PAGE:
        return None
    for sheet in opened.sheets:
        for _, cells in islice(sheet.rows(), _MOST_HEADER_ROWS):
            if any(_COLUMN.fullmatch(folded(cell)) for cell in cells):
                return sheet
    return None


def _title(opened: Opened, grid: Sheet) -> str:
    """Return the words around the grid: those outside tables, and those of small tables above it."""
    words = [opened.title, opened.words]
    for sheet in opened.sheets:
        if sheet is grid:
            continue
        rows = list(islice(sheet.rows(), _LONGEST_TITLE_TABLE + 1))
        if len(rows) <= _LONGEST_TITLE_TABLE:
            words += [cell for _, cells in rows for cell in cells]
    return "\n".join(words)[:_MOST_TITLE_CHARACTERS]


class _Reading:
    """One pass over the grid of one page."""

    def __init__(self, grid: Sheet, title: str, options: ImportOptions, names: KnownNames) -> None:
        self._grid = grid
        self._title = title
        self._options = options
        self._partners = names.partners
        self._labels = PartnerLabels(names.partners, options)
        self._gathering = Gathering()
        self._counts: Counter[str] = Counter()
        self._header, self._headings = self._read_headings()
        self._numbers = Numbers(self._amounts, is_point_sure=True)
        self._currency, self._scale = self._unit()
        self._reporters_flow, self._reporter, self._flow, self._is_bilateral = self._about()
        self._sides: dict[str, tuple[str, Flow, str]] = {}
        self._sources: dict[Flow, Source] = {}

    def run(self, encoding: str) -> ReadFile:
        if not any(each.month is not None for each in self._headings.values()):
            raise NotPossible(
                "file-annual",
                line(
                    "The figures in this file are for quarters or whole years; only months are kept. At Trade Map "
                    "choose “Monthly time series” and download again."
                ),
            )
        commodity = "" if self._is_bilateral else self._commodity_of_title()
        self._gathering.read_rows(self._rows(), lambda at, cells: self._take(at, cells, commodity))
        return self._gathering.read_file(
            self._grid,
            layout=NAME,
            encoding=encoding,
            header=tuple(self._header),
            labels=self._labels,
            notes=self._notes(),
        )

    def _read_headings(self) -> tuple[list[str], dict[int, _Heading]]:
        """Read the header's rows: in a bilateral table the sides stand above, units may stand below."""
        above: list[str] = []
        rows = list(islice(self._grid.rows(), _MOST_HEADER_ROWS + 1))
        for number, (_, cells) in enumerate(rows):
            found = {place: match for place, cell in enumerate(cells) if (match := _COLUMN.fullmatch(folded(cell)))}
            if not found:
                above = cells
                continue
            below = rows[number + 1][1] if number + 1 < len(rows) else []
            is_units = any(folded(cell) in _GRAMS for cell in below)
            self._first_row = number + 1 + is_units
            headings = {}
            for place, match in found.items():
                flow, kind, year, step, part, unit = match.groups()
                month = read_month(f"{year}-{int(part):02}").ordinal if (step or "").lower() == "m" else None
                own = unit or (below[place] if is_units and place < len(below) else "")
                headings[place] = _Heading(
                    is_quantity=kind.lower() == "quantity",
                    month=month,
                    unit=folded(own).removeprefix("unit").strip(" :"),
                    flow=None if flow is None else Flow.EXPORT if flow.lower() == "exported" else Flow.IMPORT,
                    side=" ".join(above[place].split()) if place < len(above) else "",
                )
            return [cell.strip() for cell in cells], headings
        return [], {}

    def _amounts(self) -> Iterator[str]:
        return (cells[place] for _, cells in self._rows() for place in self._headings if place < len(cells))

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        return islice(self._grid.rows(), self._first_row, None)

    def _unit(self) -> tuple[str, int]:
        found = _UNIT.search(self._title)
        if found is None:
            raise NotUnderstood(
                "trade-map-unit",
                line("I find no unit (“Unit : US Dollar thousand”) above the table. Attach the file as downloaded."),
            )
        return _CURRENCIES[found[1].casefold()], _SCALES[(found[2] or "").casefold()]

    def _about(self) -> tuple[Flow | None, str, Flow | None, bool]:
        """Read the title's kind: its rows are reporters (with a flow), partners of one or products of a pair."""
        if _BILATERAL.search(self._title):
            return None, "", None, True
        if found := _MARKETS_LISTED.search(self._title):
            flow = Flow.EXPORT if found[1].casefold() == "exported" else Flow.IMPORT
            return None, self._country(found[2].splitlines()[0]), flow, False
        if found := _REPORTERS_LISTED.search(self._title):
            return (Flow.IMPORT if found[1].casefold() == "importers" else Flow.EXPORT), "", None, False
        raise NotUnderstood(
            "trade-map-title",
            line(
                f"This is from {NAME}, and I cannot tell from its title whose figures they are. I read lists of "
                "importers and exporters, lists of markets, and bilateral trade."
            ),
        )

    def _country(self, name: str) -> str:
        found = self._partners.by_name_in_file(name.strip(" .:"))
        if found is None:
            raise NotUnderstood(
                "trade-map-title", line(f"I do not know the country {quoted(name)} of this table's title.")
            )
        return found.key

    def _commodity_of_title(self) -> str:
        found = _PRODUCT.search(self._title)
        if found is None or not found[1].isdigit():
            raise NotPossible(
                "trade-map-product",
                line(
                    "The table is about all products together, or names no HS code. Choose one product by its code."
                ),
            )
        return read_hs_code(found[1])

    def _take(self, at: int, cells: list[str], commodity: str) -> None:
        label = cells[0].strip() if cells else ""
        if not label:
            return
        if self._is_bilateral:
            commodity, partner = self._bilateral_commodity(label), ""
        else:
            partner = self._labels.by_code("", label, self._partners.by_name_in_file)
        figures: dict[tuple[Cell, Flow], dict[bool, Known]] = {}
        for place, heading in self._headings.items():
            if heading.month is None or place >= len(cells):
                continue
            about = self._sides_of(heading, partner)
            if about is None:
                continue
            reporter, flow, other = about
            known = self._known(cells[place].strip(), heading)
            if known is not None:
                cell: Cell = (reporter, str(flow), commodity, heading.month, heading.month), other
                figures.setdefault((cell, flow), {})[heading.is_quantity] = known
        for (cell, flow), amounts_of in figures.items():
            self._gathering.take(
                at, cell, weight=amounts_of.get(True), value=amounts_of.get(False), source=self._source(flow)
            )

    def _sides_of(self, heading: _Heading, label: str) -> tuple[str, Flow, str] | None:
        """Return reporter, flow and partner of a column; None where it is nobody's own."""
        if self._reporters_flow is not None:
            return None if label == WORLD else (label, self._reporters_flow, WORLD)
        if self._flow is not None:
            return self._reporter, self._flow, label
        found = self._sides.get(heading.side)
        if found is None:
            match = _SIDE.fullmatch(heading.side)
            if match is None:
                raise Unreadable(f"{quoted(heading.side)} does not say whose imports or exports these are.")
            flow = Flow.IMPORT if match[2].casefold() == "imports" else Flow.EXPORT
            found = self._sides[heading.side] = self._country(match[1]), flow, self._country(match[3])
        return found

    def _bilateral_commodity(self, label: str) -> str:
        if folded(label) in {"total", "'total"}:
            raise Unreadable("The row is about all products together.")
        return read_hs_code(label)

    def _known(self, text: str, heading: _Heading) -> Known | None:
        if heading.is_quantity:
            grams = _GRAMS.get(heading.unit)
            if grams is None:
                self._counts["no weight"] += bool(text)
                return None
            unit, currency = grams, ""
        else:
            unit, currency = self._scale * WHOLE_CURRENCY, self._currency
        found = self._numbers.amount(text, unit)
        if not found:
            self._counts["nothing"] += 1
            return None
        return Known(found, max(unit // 10 ** self._numbers.decimals(text), 1), Status.FINAL, currency)

    def _source(self, flow: Flow) -> Source:
        found = self._sources.get(flow)
        if found is None:
            found = self._sources[flow] = Source(
                NAME, f"{flow.noun.capitalize()}, {USUAL_VALUATIONS[flow]}", URL, origin=Origin.OFFICIAL
            )
        return found

    def _notes(self) -> list[Line]:
        notes = [line(f"Values are in {self._scale:,} {self._currency}, as the title says.")]
        if self._counts["nothing"]:
            notes.append(
                line(
                    f"{counted(self._counts['nothing'], 'cell')} with 0 or nothing left out: the two look alike here."
                )
            )
        if self._counts["no weight"]:
            notes.append(line(f"{counted(self._counts['no weight'], 'cell')} in other units than weights left out."))
        if any(each.month is None for each in self._headings.values()):
            notes.append(line("Columns of quarters and years are left out."))
        return notes


LAYOUTS = (Layout(NAME, recognises, read),)
