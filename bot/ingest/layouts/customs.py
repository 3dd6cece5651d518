"""China Customs, online query (stats.customs.gov.cn): CSV in Chinese or English, any fields in any order.

The file does not say whether it is exports or imports, and has no month when one month was queried. It is cut
at 10,000 rows without a word. Weight is kept only where one of the two units is a kilogram or a gram.
"""

from __future__ import annotations

from bot.errors import NotPossible, NotUnderstood
from bot.ingest import amounts
from bot.ingest.amounts import Unreadable, folded
from bot.ingest.columns import Table, headings
from bot.ingest.gathering import Cell, Gathering, Known
from bot.ingest.partner_labels import PartnerLabels
from bot.ingest.rows import Missing, Options, ReadFile
from bot.ingest.sheets import Opened, Sheet
from bot.ingest.vocabulary import Vocabulary
from bot.text import Line, line
from bot.trade.observations import WORLD, Origin, Source, Status

NAME = "China Customs online query"
CUT_AT_ROWS = 10_000
REPORTER = "CN"
SOURCE = Source("China Customs", "Online query", "http://stats.customs.gov.cn/", origin=Origin.CUSTOMS)

_HEADINGS = headings(
    month=("数据年月", "月份", "Date of data"),
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
_DETAILS = frozenset(
    map(
        folded,
        (
            *("贸易方式编码", "贸易方式名称", "注册地编码", "注册地名称", "收发货人注册地编码", "收发货人注册地名称"),
            *("Customs Regime code", "Customs Regime"),
            *("Locations of importers and exporters code", "Locations of importers and exporters"),
        ),
    )
)
_GRAMS = {
    **dict.fromkeys(("千克", "公斤", "kilogram", "kilograms", "kg"), amounts.KILOGRAM),
    **dict.fromkeys(("克", "gram", "grams", "g"), amounts.GRAM),
}


def recognises(opened: Opened) -> bool:
    """Say whether the header is that of the online query."""
    words = {folded(cell) for cell in opened.first.header[1]}
    has_value = any(_HEADINGS.get(word) in {"cny", "usd"} for word in words)
    return has_value and any(_HEADINGS.get(word) in {"hs", "quantity", "partner"} for word in words)


def read(opened: Opened, options: Options, vocabulary: Vocabulary) -> ReadFile:
    """Read the rows; flow and month stay open unless `options` names them."""
    table = Table(opened.first, _HEADINGS)
    if "cny" in table and "usd" in table:
        raise NotUnderstood(
            "file-two-currencies",
            line(
                "The file has both yuan and dollars. Download it with one currency, or leave out one of the columns."
            ),
        )
    return _Reading(opened.first, table, options, vocabulary).run(opened.encoding)


class _Reading:
    """One pass over one file."""

    def __init__(self, sheet: Sheet, table: Table, options: Options, vocabulary: Vocabulary) -> None:
        self._sheet = sheet
        self._table = table
        self._options = options
        self._partners = vocabulary.partners
        self._labels = PartnerLabels(vocabulary.partners, options)
        self._gathering = Gathering()
        self._words: dict[str, str] = {}
        self._currency = "CNY" if "cny" in table else "USD"
        self._months: dict[str, int] = {}
        self._commodities: dict[str, str] = {}
        self._names: set[str] = set()
        self._without_weight = 0

    def run(self, encoding: str) -> ReadFile:
        count = 0
        for at, cells in self._table.rows():
            count += 1
            if count >= CUT_AT_ROWS:
                raise NotPossible(
                    "file-cut",
                    line(
                        f"The file has {CUT_AT_ROWS:,} rows or more. China Customs cuts a download there without "
                        "saying so, so figures are probably missing. Download fewer months, codes or details."
                    ),
                )
            try:
                self._take(at, self._table.fitted(cells))
            except Unreadable as error:
                self._gathering.reject(at, error.reason)
        rows, rejected, notes = self._gathering.finish(self._sheet)
        return ReadFile(
            layout=NAME,
            encoding=encoding,
            header=self._table.header,
            rows=rows,
            rows_read=count,
            rejected=rejected,
            unknown_partners=self._labels.unknown,
            missing=self._missing(),
            notes=(*self._notes(), *notes),
            labels=self._words,
        )

    def _take(self, at: int, cells: list[str]) -> None:
        text = self._table.cell
        month = self._month(text(cells, "month"))
        commodity = self._commodity(text(cells, "hs"), text(cells, "hs_name"))
        partner = self._partner(text(cells, "partner"), text(cells, "partner_name"))
        cell: Cell = (REPORTER, str(self._options.flow or ""), commodity, month, month), partner
        try:
            weight = self._weight(cells)
            value = amounts.amount(text(cells, self._currency.lower()), amounts.WHOLE_CURRENCY)
            if weight is None and value is None:
                raise Unreadable("The row has neither a weight nor a value.")
        except Unreadable as error:
            self._gathering.reject(at, error.reason, cell)
            return
        self._without_weight += weight is None
        # Folded partners (the Canary Islands in Spain) are told apart by their codes, hence added, not refused.
        detail = (text(cells, "partner"), *(cells[place].strip() for place in self._table.others))
        self._gathering.take(
            at,
            cell,
            weight=weight,
            value=None if value is None else Known(value, amounts.WHOLE_CURRENCY, Status.FINAL, self._currency),
            source=SOURCE,
            detail=detail,
        )

    def _month(self, text: str) -> int:
        if "month" not in self._table:
            return self._options.month.ordinal if self._options.month else 0
        found = self._months.get(text)
        if found is None:
            found = self._months[text] = amounts.month(text).ordinal
        return found

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
            found = self._commodities[code] = amounts.hs_commodity(code)
            self._words[found] = name
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
            weight = amounts.amount(text(cells, quantity), grams)
            return None if weight is None else Known(weight, grams, Status.FINAL)
        return None

    def _missing(self) -> tuple[Missing, ...]:
        asked = []
        if self._options.flow is None:
            asked.append(Missing.FLOW)
        if "month" not in self._table and self._options.month is None:
            asked.append(Missing.MONTH)
        if "hs" not in self._table and not self._options.commodity:
            asked.append(Missing.PRODUCT)
        return tuple(asked)

    def _notes(self) -> list[Line]:
        notes = []
        if "partner" not in self._table and "partner_name" not in self._table:
            notes.append(line("The file names no partners: its figures are totals for the world."))
        if self._without_weight:
            notes.append(line(f"{amounts.counted(self._without_weight)} without a weight: pieces or other units."))
        unknown = [name for place, name in self._table.others.items() if folded(name) not in _DETAILS]
        if unknown:
            named = ", ".join(map(amounts.quoted, unknown))
            notes.append(line(f"Columns that I do not know, taken as details and added up: {named}."))
        return notes
