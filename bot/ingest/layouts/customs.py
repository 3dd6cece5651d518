"""China Customs, online query (stats.customs.gov.cn): CSV in Chinese or English, any fields in any order.

The file does not say whether it is exports or imports, and has no month when one month was queried; a column that
somebody added may say so. It is cut at 10,000 rows without a word, and so is each sheet of a workbook of such files.
Weight is kept only where one of the two units is one of weight. Rows are added up over the dimensions that are known
(regime, province), and over no other.
"""

from __future__ import annotations

import re
from collections import Counter

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.cells import Unreadable, counted, folded, is_flow, read_flow, read_hs_code, read_month
from bot.ingest.gathering import Cell, Gathering, Known, PartnerLabels
from bot.ingest.headings import HeadedSheet, headings
from bot.ingest.numbers import GRAM, KILOGRAM, TONNE, WHOLE_CURRENCY
from bot.ingest.rows import KnownNames, Layout, ReadFile
from bot.ingest.sheets import Opened, Sheet
from bot.text import Line, line, quoted
from bot.trade import lengths
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import WORLD, Origin, Source, Status
from bot.trade.periods import Month

NAME = "China Customs online query"
CUT_AT_ROWS = 10_000
REPORTER = "CN"
SOURCE = Source("China Customs", "Online query", "http://stats.customs.gov.cn/", origin=Origin.CUSTOMS)

HEADINGS = headings(
    month=("数据年月", "月份", "Date of data", "年月", "数据月份", "月", "Month", "Year and month", "Period"),
    year=("年", "年份", "年度", "数据年份", "Year"),
    flow=(
        *("进出口", "进出口类型", "进出口标志", "进出口方向", "贸易方向", "贸易流向", "流向"),
        *("Flow", "Trade flow", "Trade direction", "Direction", "Import/Export", "Export/Import", "Imports/Exports"),
    ),
    hs=("商品编码", "Commodity code"),
    hs_name=("商品名称", "Commodity"),
    partner=("贸易伙伴编码", "Trading partner code"),
    partner_name=("贸易伙伴名称", "Trading partner"),
    quantity=("第一数量", "Quantity"),
    unit=("第一计量单位", "Unit"),
    second_quantity=("第二数量", "Supplementary Quantity", "Supplimentary Quantity"),
    second_unit=("第二计量单位", "Supplementary Unit", "Supplimentary Unit"),
    cny=("人民币", "人民币元", "Renminbi Yuan"),
    usd=("美元", "美元值", "US dollar"),
)
# What a sheet's name may say in place of a column.
SHEET_COLUMNS = {"flow": "进出口", "month": "数据年月"}
_DETAILS = frozenset(
    map(
        folded,
        (
            *("贸易方式编码", "贸易方式名称", "注册地编码", "注册地名称", "收发货人注册地编码", "收发货人注册地名称"),
            *("运输方式编码", "运输方式名称", "企业性质编码", "企业性质名称", "海关编码", "海关名称", "关别"),
            *("贸易方式", "注册地", "收发货人注册地", "运输方式", "企业性质", "海关"),
            *("Customs Regime code", "Customs Regime"),
            *("Locations of importers and exporters code", "Locations of importers and exporters"),
        ),
    )
)
# Worked out from the row itself, or words about it.
_SAYING_NOTHING = frozenset(
    map(folded, ("单价", "均价", "Unit price", "同比", "环比", "备注", "注", "Note", "Notes", "Remark", "Remarks"))
)
_NUMBER_OF_MONTH = re.compile(r"(\d{1,2})(?:月|\.0)?", re.ASCII)
_NUMBER_OF_YEAR = re.compile(r"(\d{4})(?:年|\.0)?", re.ASCII)
_GRAMS = {
    **dict.fromkeys(("千克", "公斤", "kilogram", "kilograms", "kg"), KILOGRAM),
    **dict.fromkeys(("克", "gram", "grams", "g"), GRAM),
    **dict.fromkeys(("吨", "公吨", "ton", "tons", "tonne", "tonnes", "metric ton", "metric tons", "t"), TONNE),
}


def recognises(opened: Opened) -> bool:
    """Return whether the header is that of the online query."""
    words = {folded(cell) for cell in opened.first.header[1]}
    has_value = any(HEADINGS.get(word) in {"cny", "usd"} for word in words)
    return has_value and any(HEADINGS.get(word) in {"hs", "quantity", "partner"} for word in words)


def read(opened: Opened, options: ImportOptions, names: KnownNames) -> ReadFile:
    """Read the rows; flow and month stay open unless `options` names them."""
    table = HeadedSheet(opened.first, HEADINGS)
    if "cny" in table and "usd" in table:
        raise NotUnderstood(
            "file-two-currencies",
            line(
                "The file has both yuan and dollars. Download it with one currency, or leave out one of the columns."
            ),
        )
    if "year" in table and "month" not in table:
        raise NotPossible(
            "file-annual",
            line(
                "The file has a column with the year and none with the month; figures are kept by month. Download "
                "it by month."
            ),
        )
    return _Reading(opened.first, table, options, names).run(opened.encoding)


class _Reading:
    """One pass over one file."""

    def __init__(self, sheet: Sheet, table: HeadedSheet, options: ImportOptions, names: KnownNames) -> None:
        self._sheet = sheet
        self._table = table
        self._options = options
        self._partners = names.partners
        self._labels = PartnerLabels(names.partners, options)
        self._flow_place = table.places.get("flow", _flow_place(table))
        unknown = {
            place: name
            for place, name in table.others.items()
            if place != self._flow_place and folded(name) not in _DETAILS | _SAYING_NOTHING
        }
        self._details = [place for place, name in table.others.items() if folded(name) in _DETAILS]
        self._unknown = list(unknown)
        self._gathering = Gathering(tuple(unknown.values()))
        self._numbers = table.numbers("quantity", "second_quantity", "cny", "usd")
        self._words: dict[str, str] = {}
        self._currency = "CNY" if "cny" in table else "USD"
        self._months: dict[tuple[str, str], int] = {}
        self._commodities: dict[str, str] = {}
        self._names: set[str] = set()
        self._without_weight = 0
        self._rows_of: Counter[str] = Counter()

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
        self._refuse_cut(at)
        cells, text = self._table.fitted(cells), self._table.cell
        flow = self._flow(cells)
        month = self._month(text(cells, "year"), text(cells, "month"))
        commodity = self._commodity(text(cells, "hs"), text(cells, "hs_name"))
        # A spreadsheet's mark of a text that looks like a number is no part of the code.
        partner = self._partner(text(cells, "partner").lstrip("'"), text(cells, "partner_name"))
        cell: Cell = (REPORTER, flow, commodity, month, month), partner
        try:
            weight = self._weight(cells)
            value = self._numbers.amount(text(cells, self._currency.lower()), WHOLE_CURRENCY)
            if weight is None and value is None:
                raise Unreadable("The row has neither a weight nor a value.")
        except Unreadable as error:
            self._gathering.reject(at, error.reason, cell)
            return
        self._without_weight += weight is None
        self._gathering.take(
            at,
            cell,
            weight=weight,
            value=None if value is None else Known(value, WHOLE_CURRENCY, Status.FINAL, self._currency),
            source=SOURCE,
            # Folded partners (the Canary Islands in Spain) are told apart by their codes, hence added, not refused.
            detail=(text(cells, "partner"), *(cells[place].strip() for place in self._details)),
            unexplained=tuple(cells[place].strip() for place in self._unknown),
        )

    def _refuse_cut(self, at: int) -> None:
        """Refuse as many rows as a download is cut at: those of the file, or of a sheet, which was one itself."""
        sheet = next((name for begin, name in reversed(self._sheet.joined) if begin <= at), "")
        self._rows_of[sheet] += 1
        if self._rows_of[sheet] >= CUT_AT_ROWS:
            where = f"The sheet {quoted(sheet)}" if sheet else "The file"
            raise NotPossible(
                "file-cut",
                line(
                    f"{where} has {CUT_AT_ROWS:,} rows or more. China Customs cuts a download there without saying "
                    "so, so figures are probably missing. Download fewer months, codes or details."
                ),
            )

    def _flow(self, cells: list[str]) -> str:
        if self._flow_place is not None:
            return str(read_flow(cells[self._flow_place]))
        return str(self._options.flow or "")

    def _month(self, year: str, text: str) -> int:
        if "month" not in self._table:
            return self._options.month.ordinal if self._options.month else 0
        found = self._months.get((year, text))
        if found is None:
            found = self._months[year, text] = self._read_month(year, text).ordinal
        return found

    def _read_month(self, year: str, text: str) -> Month:
        """Read a month, which may be its number alone beside a column with the year, or beside what was said."""
        number = _NUMBER_OF_MONTH.fullmatch(folded(text))
        if "year" in self._table:
            in_year = _NUMBER_OF_YEAR.fullmatch(folded(year))
            if in_year is None:
                raise Unreadable(f"{quoted(year)} is not a year.")
            found = read_month(f"{in_year[1]}-{number[1]}" if number else text)
            if found.year != int(in_year[1]):
                raise Unreadable(f"{quoted(text)} is not in the year {in_year[1]}.")
            return found
        said = self._options.month
        if number and said is not None and int(number[1]) == said.month:
            return said
        return read_month(text)

    def _commodity(self, code: str, name: str) -> str:
        if "hs" not in self._table:
            self._names.add(name)
            if len(self._names) > 1:
                raise NotUnderstood(
                    "file-no-codes",
                    line("The file names several commodities without their codes. Download it with commodity codes."),
                )
            return self._options.commodity
        found = self._commodities.get(code)
        if found is None:
            found = self._commodities[code] = read_hs_code(code)
            self._words[found] = name[: lengths.COMMODITY_NAME]
        return found

    def _partner(self, code: str, name: str) -> str:
        if "partner" not in self._table and "partner_name" not in self._table:
            return WORLD
        if not code and not name:
            raise Unreadable("The row names no partner.")
        return self._labels.by_code(code, name, self._partners.by_customs_code)

    def _weight(self, cells: list[str]) -> Known | None:
        text = self._table.cell
        for quantity, unit in (("quantity", "unit"), ("second_quantity", "second_unit")):
            grams = _GRAMS.get(folded(text(cells, unit)))
            if grams is None:
                continue
            weight = self._numbers.amount(text(cells, quantity), grams)
            return None if weight is None else Known(weight, grams, Status.FINAL)
        return None

    def _missing(self) -> tuple[OpenQuestion, ...]:
        asked = []
        if self._flow_place is None and self._options.flow is None:
            asked.append(OpenQuestion.FLOW)
        if "month" not in self._table and self._options.month is None:
            asked.append(OpenQuestion.MONTH)
        if "hs" not in self._table and not self._options.commodity:
            asked.append(OpenQuestion.PRODUCT)
        return tuple(asked)

    def _notes(self) -> list[Line]:
        notes = []
        if "partner" not in self._table and "partner_name" not in self._table:
            notes.append(line("The file names no partners: its figures are totals for the world."))
        if self._without_weight:
            notes.append(line(f"{counted(self._without_weight)} without a weight: pieces or other units."))
        return notes


def _flow_place(table: HeadedSheet) -> int | None:
    """Find the column that says export or import, whatever its heading: its first cell does."""
    _, cells = next(table.rows(), (0, []))
    return next((place for place in table.others if place < len(cells) and is_flow(cells[place])), None)


LAYOUTS = (Layout(NAME, recognises, read, HEADINGS, SHEET_COLUMNS),)
