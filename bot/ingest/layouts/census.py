"""US Census Bureau, the API timeseries/intltrade: its JSON as saved from a browser, and the same table as CSV.

The names of the columns say which way the goods go. Kept are the countries and the total of all (`-`); the country
groups beside them would count everything again. Imports are at general customs value, exports free alongside ship.
A quantity is a weight only where its unit is one; what went by air and by vessel is shipping weight, without trucks
and trains, and is not taken for it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.cells import Unreadable, counted, folded, is_day, read_hs_code, read_month
from bot.ingest.gathering import Cell, Gathering, Known, PartnerLabels
from bot.ingest.headings import HeadedSheet, headings, with_each_column_once
from bot.ingest.numbers import GRAM, KILOGRAM, TONNE, WHOLE_CURRENCY
from bot.ingest.rows import KnownNames, Layout, ReadFile
from bot.ingest.sheets import Opened, Sheet
from bot.text import Line, line, quoted
from bot.trade import lengths
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import WORLD, Flow, Origin, Source, Status

NAME = "US Census Bureau"
REPORTER = "US"
URL = "https://api.census.gov/data/timeseries/intltrade"
SOURCES = {
    Flow.IMPORT: Source(NAME, "Imports by HTS code, general customs value", URL, origin=Origin.OFFICIAL),
    Flow.EXPORT: Source(NAME, "Exports by Schedule B code, free alongside ship", URL, origin=Origin.OFFICIAL),
}

HEADINGS = headings(
    partner=("CTY_CODE",),
    partner_name=("CTY_NAME",),
    level=("SUMMARY_LVL",),
    import_code=("I_COMMODITY",),
    export_code=("E_COMMODITY",),
    import_name=("I_COMMODITY_LDESC", "I_COMMODITY_SDESC"),
    export_name=("E_COMMODITY_LDESC", "E_COMMODITY_SDESC"),
    time=("time",),
    year=("YEAR",),
    month=("MONTH",),
    import_value=("GEN_VAL_MO",),
    export_value=("ALL_VAL_MO",),
    import_quantity=("GEN_QY1_MO",),
    import_quantity_2=("GEN_QY2_MO",),
    export_quantity=("QTY_1_MO",),
    export_quantity_2=("QTY_2_MO",),
    unit=("UNIT_QY1",),
    unit_2=("UNIT_QY2",),
    updated=("LAST_UPDATE",),
)
_AMOUNTS = {
    Flow.IMPORT: ("import_value", "import_quantity", "import_quantity_2"),
    Flow.EXPORT: ("export_value", "export_quantity", "export_quantity_2"),
}
_GRAMS = {"kg": KILOGRAM, "g": GRAM, "t": TONNE}
_TOTAL = "-"
_GROUP = "CGP"
# 0003 is the European Union, 4XXX Europe.
_GROUP_CODE = re.compile(r"0\d{3}|\d?X{3,4}", re.ASCII)
# Other amounts, their units and descriptions: they tell no rows apart.
_SAYING_NOTHING = re.compile(r".*_(?:mo|yr)(?:_flag)?|unit_qy\d.*|.*_[ls]desc|comm_lvl|usitc(?:ind)?|.*_flag")


def recognises(opened: Opened) -> bool:
    """Return whether the header has the API's names."""
    found = {HEADINGS.get(folded(cell), "") for cell in opened.first.header[1]}
    return "partner" in found and any(found & set(fields) for fields in _AMOUNTS.values())


def read(opened: Opened, options: ImportOptions, names: KnownNames) -> ReadFile:
    """Read the monthly rows of countries and the total."""
    # The API repeats a name that was asked for and filtered by.
    sheet = with_each_column_once(opened.first)
    table = HeadedSheet(sheet, HEADINGS)
    flows = [flow for flow, fields in _AMOUNTS.items() if any(each in table for each in fields)]
    if len(flows) > 1:
        raise NotUnderstood(
            "file-two-flows",
            line("The file has columns of imports and of exports side by side. Download the two on their own."),
        )
    if "month" not in table and "time" not in table and "year" in table:
        raise NotPossible(
            "file-annual",
            line("The figures in this file are for whole years; only months are kept. Ask for each month (time=)."),
        )
    return _Reading(sheet, table, flows[0], options, names).run(opened.encoding)


class _Reading:
    """One pass over one file."""

    def __init__(
        self, sheet: Sheet, table: HeadedSheet, flow: Flow, options: ImportOptions, names: KnownNames
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._flow = flow
        self._options = options
        self._partners = names.partners
        self._labels = PartnerLabels(names.partners, options)
        self._unknown = {
            place: name for place, name in table.others.items() if not _SAYING_NOTHING.fullmatch(folded(name))
        }
        self._gathering = Gathering(tuple(self._unknown.values()))
        self._value, self._quantity, self._second_quantity = _AMOUNTS[flow]
        self._code, self._name = (f"{flow}_code", f"{flow}_name")
        self._numbers = table.numbers(*_AMOUNTS[flow])
        self._counts: Counter[str] = Counter()
        self._sources: dict[str, Source] = {}
        self._words: dict[str, str] = {}

    def run(self, encoding: str) -> ReadFile:
        self._gathering.read_rows(self._table.rows(), self._take)
        return self._gathering.read_file(
            self._sheet,
            layout=NAME,
            encoding=encoding,
            header=self._table.header,
            labels=self._labels,
            missing=self._missing(),
            notes=self._notes(),
            words=self._words,
        )

    def _take(self, at: int, cells: list[str]) -> None:
        cells, text = self._table.fitted(cells), self._table.cell
        code = text(cells, "partner").lstrip("'")
        if text(cells, "level").upper() == _GROUP or _GROUP_CODE.fullmatch(code.upper()):
            self._counts["groups"] += 1
            return
        if text(cells, self._code) == _TOTAL:
            self._counts["all commodities"] += 1
            return
        month = self._month(cells)
        commodity = self._commodity(cells)
        partner = self._partner(code, text(cells, "partner_name"))
        cell: Cell = (REPORTER, str(self._flow), commodity, month, month), partner
        try:
            weight = self._weight(cells)
            value = self._numbers.amount(text(cells, self._value), WHOLE_CURRENCY)
            if weight is None and value is None:
                raise Unreadable("The row has neither a weight nor a value.")
        except Unreadable as error:
            self._gathering.reject(at, error.reason, cell)
            return
        self._counts["without weight"] += weight is None
        self._gathering.take(
            at,
            cell,
            weight=weight,
            value=None if value is None else Known(value, WHOLE_CURRENCY, Status.FINAL, "USD"),
            source=self._source(text(cells, "updated")),
            # Two codes of one country (the West Bank and Gaza) are parts of it.
            detail=code,
            unexplained=tuple(cells[place].strip() for place in self._unknown),
        )

    def _month(self, cells: list[str]) -> int:
        text = self._table.cell
        if "time" in self._table and text(cells, "time"):
            found = read_month(text(cells, "time"))
            named = text(cells, "month")
            if named.isdecimal() and int(named) != found.month:
                raise Unreadable(f"The row gives two months, {found} and {quoted(named)}.")
            return found.ordinal
        if "month" not in self._table:
            return self._options.month.ordinal if self._options.month else 0
        month = text(cells, "month")
        if "year" in self._table:
            return read_month(f"{text(cells, 'year')}-{month.zfill(2)}").ordinal
        return read_month(month).ordinal

    def _commodity(self, cells: list[str]) -> str:
        if self._code not in self._table:
            return self._options.commodity
        found = read_hs_code(self._table.cell(cells, self._code))
        if name := self._table.cell(cells, self._name):
            self._words[found] = name[: lengths.COMMODITY_NAME]
        return found

    def _partner(self, code: str, name: str) -> str:
        if code == _TOTAL:
            return WORLD
        if not code and not name:
            raise Unreadable("The row names no partner.")
        return self._labels.by_code(code, name, self._partners.by_census_code)

    def _weight(self, cells: list[str]) -> Known | None:
        text = self._table.cell
        for quantity, unit in ((self._quantity, "unit"), (self._second_quantity, "unit_2")):
            grams = _GRAMS.get(folded(text(cells, unit)))
            if grams is None:
                continue
            weight = self._numbers.amount(text(cells, quantity), grams)
            return None if weight is None else Known(weight, grams, Status.FINAL)
        return None

    def _source(self, updated: str) -> Source:
        found = self._sources.get(updated)
        if found is None:
            day = updated if is_day(updated) else ""
            found = self._sources[updated] = replace(SOURCES[self._flow], published_on=day)
        return found

    def _missing(self) -> tuple[OpenQuestion, ...]:
        asked = []
        if "time" not in self._table and "month" not in self._table and self._options.month is None:
            asked.append(OpenQuestion.MONTH)
        if self._code not in self._table and not self._options.commodity:
            asked.append(OpenQuestion.PRODUCT)
        return tuple(asked)

    def _notes(self) -> list[Line]:
        notes = []
        if self._counts["groups"]:
            notes.append(
                line(f"{counted(self._counts['groups'])} of country groups left out: their members are counted.")
            )
        if self._counts["all commodities"]:
            notes.append(line(f"{counted(self._counts['all commodities'])} for all commodities together left out."))
        if self._counts["without weight"]:
            notes.append(
                line(
                    f"{counted(self._counts['without weight'])} without a weight: its unit is not one of weight, or "
                    "none is given. By ten-digit codes the Census Bureau gives most weights."
                )
            )
        return notes


LAYOUTS = (Layout(NAME, recognises, read, HEADINGS),)
