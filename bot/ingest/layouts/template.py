"""Tonnage's own template, for figures that come as no file: CSV or XLSX, one row a figure, each with its source."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from bot.ingest.cells import Unreadable, bounded, counted, folded, is_day, read_flow, read_hs_code, read_month
from bot.ingest.gathering import Cell, Gathering, Known, PartnerLabels
from bot.ingest.headings import HeadedSheet, headings
from bot.ingest.numbers import WHOLE_CURRENCY, Numbers
from bot.ingest.rows import KnownNames, Layout, ReadFile
from bot.ingest.sheets import Opened
from bot.ingest.template_form import COLUMNS, CURRENCIES, WEIGHT_UNITS
from bot.text import Line, line, quoted, shortened
from bot.trade.commodities import HS_PREFIX, Product
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import Origin, Source, Status
from bot.trade.periods import Month

NAME = "Tonnage template"
_NEEDED = frozenset({"product", "partner", "period"})
HEADINGS = headings(**{name: (name, name.replace("_", " ")) for name in COLUMNS})
SHEET_COLUMNS = {"flow": "flow"}
_OPTIONAL = frozenset({"status", "url", "published_on", "note", "title", "origin"})

_LONGEST_URL = 2_000
# Words beside a figure are cut, so that no figure is lost by them.
_KEPT = {"source": 120, "title": 300, "note": 500}

_UNIT_WORDS = {"tonne": "t", "tonnes": "t", "tons": "t", "吨": "t", "千克": "kg", "公斤": "kg", "克": "g"}
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def recognises(opened: Opened) -> bool:
    """Return whether the header is the template's."""
    found = {HEADINGS.get(folded(cell), "") for cell in opened.first.header[1]}
    return found >= _NEEDED and bool(found & {"net_weight", "value"})


def read(opened: Opened, options: ImportOptions, names: KnownNames) -> ReadFile:
    """Read the rows; a row may give a weight, a value or both."""
    return _Reading(HeadedSheet(opened.first, HEADINGS, optional=_OPTIONAL), options, names).run(opened)


class _Reading:
    """One pass over one file."""

    def __init__(self, table: HeadedSheet, options: ImportOptions, names: KnownNames) -> None:
        self._table = table
        self._options = options
        self._partners = names.partners
        self._labels = PartnerLabels(names.partners, options)
        self._gathering = Gathering()
        self._numbers = table.numbers("net_weight", "value")
        self._is_open = False
        self._cut: Counter[str] = Counter()
        self._products: dict[str, Product] = {}
        for product in names.products:
            for word in (product.key, product.name, product.short, *product.aliases):
                # A code stands for itself, even where it is one of several that the product adds up.
                if not word.isdigit():
                    self._products.setdefault(folded(word), product)

    def run(self, opened: Opened) -> ReadFile:
        self._gathering.read_rows(self._table.rows(), self._take)
        file = self._gathering.read_file(
            opened.first,
            layout=NAME,
            encoding=opened.encoding,
            header=self._table.header,
            labels=self._labels,
            missing=(OpenQuestion.FLOW,) if self._is_open else (),
        )
        return replace(file, notes=(*file.notes, *self._notes_on_cut_texts()))

    def _notes_on_cut_texts(self) -> list[Line]:
        return [
            line(f"The {column} of {counted(count)} was cut: {_KEPT[column]} characters are kept.")
            for column, count in self._cut.items()
        ]

    def _take(self, at: int, cells: list[str]) -> None:
        cells, text = self._table.fitted(cells), self._table.cell
        first, last = _period(text(cells, "period"))
        reporter = self._place(text(cells, "reporter"), "reporter")
        flow, commodity = self._flow(text(cells, "flow")), self._commodity(text(cells, "product"))
        partner = self._place(text(cells, "partner"), "partner")
        cell: Cell = (reporter, flow, commodity, first.ordinal, last.ordinal), partner
        try:
            status = _status(text(cells, "status"))
            weight = _weight(text(cells, "net_weight"), text(cells, "weight_unit"), status, self._numbers)
            value = _value(text(cells, "value"), text(cells, "currency"), status, self._numbers)
            if weight is None and value is None:
                raise Unreadable("The row has neither a weight nor a value.")
            source = self._source(cells, status)
            note = self._kept("note", text(cells, "note"))
        except Unreadable as error:
            self._gathering.reject(at, error.reason, cell)
            return
        # Several names of one remainder ("elsewhere in Asia") are parts of it, and added up as customs does.
        detail = text(cells, "partner") if self._partners.get(partner).is_remainder else ""
        self._gathering.take(at, cell, weight=weight, value=value, source=source, detail=detail, note=note)

    def _place(self, text: str, column: str) -> str:
        if not text:
            raise Unreadable(f"The row names no {column}.")
        if text.startswith("="):
            raise Unreadable(f"{quoted(text)} is a formula; write the {column} itself.")
        return self._labels.by_code("", text, self._partners.by_name_in_file)

    def _flow(self, text: str) -> str:
        if text:
            return read_flow(text)
        self._is_open = self._is_open or self._options.flow is None
        return str(self._options.flow or "")

    def _commodity(self, text: str) -> str:
        product = self._products.get(folded(text))
        if product is not None:
            if len(product.commodities) != 1:
                codes = ", ".join(product.commodities)
                raise Unreadable(f"The product {quoted(text)} is a group ({codes}); name one of its codes.")
            return product.commodities[0]
        if text.startswith("line:"):
            known = {commodity for each in self._products.values() for commodity in each.commodities}
            if text in known:
                return text
        if not any(letter.isdigit() for letter in text):
            raise Unreadable(f"I do not know the product {quoted(text)}; write a product's key or an HS code.")
        return read_hs_code(text.removeprefix(HS_PREFIX).removeprefix("HS"))

    def _kept(self, column: str, text: str) -> str:
        """Keep as much of a text as can be shown beside its figure."""
        if len(text) > _KEPT[column]:
            self._cut[column] += 1
        return shortened(text, _KEPT[column])

    def _source(self, cells: list[str], status: Status) -> Source:
        text = self._table.cell
        publisher, url, published_on = text(cells, "source"), text(cells, "url"), text(cells, "published_on")
        if not publisher:
            raise Unreadable("The row names no source; write who published the figure.")
        if url and not _URL.fullmatch(bounded(url, "url", _LONGEST_URL)):
            raise Unreadable(f"{quoted(url)} is no web address; it begins with https://.")
        if published_on and not _YEAR_OR_MONTH.fullmatch(published_on) and not is_day(published_on):
            raise Unreadable(f"{quoted(published_on)} is not a date (write 2025-07-20, 2025-07 or nothing).")
        return Source(
            self._kept("source", publisher),
            self._kept("title", text(cells, "title")),
            url,
            published_on,
            _origin(text(cells, "origin"), status),
        )


def _period(text: str) -> tuple[Month, Month]:
    first, dots, last = text.partition("..")
    months = _month(first), _month(last if dots else first)
    if months[1] < months[0]:
        raise Unreadable(f"{quoted(text)} ends before it begins.")
    return months


def _month(text: str) -> Month:
    plain = text.strip()
    if plain.isdigit() and len(plain) == 4:
        raise Unreadable(f"{quoted(text)} is a whole year; write {plain}-01..{plain}-12, or a month.")
    return read_month(plain)


def _status(text: str) -> Status:
    try:
        return Status(folded(text) or Status.REPORTED)
    except ValueError:
        raise Unreadable(f"{quoted(text)} is no status; write one of {', '.join(Status)}.") from None


def _origin(text: str, status: Status) -> Origin:
    """Read who stands behind a figure; customs when it is final or preliminary and nothing else is said."""
    if not text:
        return Origin.CUSTOMS if status in {Status.FINAL, Status.PRELIMINARY} else Origin.PRESS
    try:
        return Origin(folded(text))
    except ValueError:
        raise Unreadable(f"{quoted(text)} is no origin; write one of {', '.join(Origin)}.") from None


def _weight(text: str, unit: str, status: Status, numbers: Numbers) -> Known | None:
    key = _UNIT_WORDS.get(folded(unit), folded(unit))
    grams = WEIGHT_UNITS.get(key)
    if grams is None and text:
        raise Unreadable(f"The weight unit is {quoted(unit)}; write one of {', '.join(WEIGHT_UNITS)}.")
    return None if grams is None else _known(text, grams, status, numbers)


def _value(text: str, currency: str, status: Status, numbers: Numbers) -> Known | None:
    code = currency.upper()
    if text and code not in CURRENCIES:
        raise Unreadable(f"The currency is {quoted(currency)}; write one of {', '.join(CURRENCIES)}.")
    return _known(text, WHOLE_CURRENCY, status, numbers, code)


def _known(text: str, unit: int, status: Status, numbers: Numbers, currency: str = "") -> Known | None:
    """Read an amount; its width is that of the last digit as it is written."""
    found = numbers.amount(text, unit)
    width = max(unit // 10 ** numbers.decimals(text), 1)
    return None if found is None else Known(found, width, status, currency)


LAYOUTS = (Layout(NAME, recognises, read, HEADINGS, SHEET_COLUMNS),)
