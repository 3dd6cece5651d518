"""Eurostat Comext as SDMX-CSV: what its API answers, and the Data Browser's download with codes or with labels.

Value and quantity stand in rows of their own and are joined. With labels alone the file names no code, which is then
asked for. Sums over groups of countries are kept apart: of the EU's own trade the world is what comes from outside
it, of a member's trade the EU is what its fellow members have; all other groups are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.errors import NotUnderstood
from bot.ingest.cells import Unreadable, counted, folded, is_day, read_hs_code, read_month
from bot.ingest.gathering import Cell, Gathering, Known, PartnerLabels, different_amounts, refuse_whole_years
from bot.ingest.headings import HeadedSheet, headings, with_each_column_once
from bot.ingest.numbers import KILOGRAM, WHOLE_CURRENCY
from bot.ingest.rows import KnownNames, Layout, ReadFile, weakest
from bot.ingest.sheets import Opened, Sheet
from bot.text import Line, line, quoted
from bot.trade import lengths
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.mirror import USUAL_VALUATIONS
from bot.trade.observations import WORLD, Flow, Origin, Source, Status
from bot.trade.partners import Partner

NAME = "Eurostat Comext"
URL = "https://ec.europa.eu/eurostat/comext/newxtweb/"
EU = "EU"

HEADINGS = headings(
    dataset=("DATAFLOW", "STRUCTURE_ID"),
    updated=("LAST UPDATE",),
    frequency=("freq",),
    reporter=("reporter",),
    partner=("partner",),
    product=("product",),
    flow=("flow",),
    indicator=("indicators", "indicator"),
    month=("TIME_PERIOD",),
    amount=("OBS_VALUE",),
    flag=("OBS_FLAG",),
)
_NEEDED = frozenset({"reporter", "partner", "product", "flow", "indicator", "month", "amount"})
_SAYING_NOTHING = frozenset(
    map(
        folded,
        (
            *("STRUCTURE", "STRUCTURE_NAME", "ACTION", "CONF_STATUS", "Time frequency", "Time", "Observation value"),
            *(
                "Observation status (Flag)",
                "Confidentiality status (flag)",
                "Standard international trade indicators",
            ),
        ),
    )
)
_CODED = re.compile(r"([A-Z0-9_]{1,20})\s*:\s*(.*)", re.ASCII | re.DOTALL)
_FLOWS = {"1": Flow.IMPORT, "2": Flow.EXPORT, "import": Flow.IMPORT, "export": Flow.EXPORT}
_FREQUENCIES = {"m": "M", "monthly": "M", "a": "A", "annual": "A", "yearly": "A"}
_YEAR = re.compile(r"\d{4}(?:-?52)?", re.ASCII)
_UPDATED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})\b.*", re.ASCII)
_STATUSES = {"p": Status.PRELIMINARY, "e": Status.ESTIMATED}
_VALUES = frozenset({"value_in_euros", "value_eur", "value_in_eur", "value in euros", "value in euro"})
_HUNDREDS = frozenset({"quantity_in_100kg", "quantity in 100kg", "quantity in 100 kg"})
_KILOGRAMS = frozenset({"quantity_in_kg", "quantity_kg", "quantity in kg"})
_OTHER_INDICATOR = re.compile(r".*(?:supplementary|suppl_unit|sup_quantity|value_nac|_eff|index|unit value).*")
_MASKED = re.compile(r"\d{0,8}[A-Z][A-Z0-9]*", re.ASCII)
_GROUP = re.compile(r"(?:EU|EA|EXT_|INT_|EXTRA_|INTRA_)[A-Z0-9_]*|WORLD|EFTA|ACP|OPEC|ASEAN\d*", re.ASCII)
_INSIDE = re.compile(
    r"(?:INT_|INTRA_)?EU(?:27_2020|_INTRA|28|27_2007)?|INT_EU\w*|intra-eu.*", re.ASCII | re.IGNORECASE
)
_OUTSIDE = re.compile(r"EXT_EU(?:27_2020)?|EXTRA_EU(?:27_2020)?|EU_EXTRA|extra-eu.*", re.ASCII | re.IGNORECASE)
_THE_EU = re.compile(r"EU(?:27_2020)?|european union.*", re.ASCII | re.IGNORECASE | re.DOTALL)
# Where its codes are not those of ISO 3166; Ceuta and Melilla are counted beside Spain, Northern Ireland and the rest
# of the United Kingdom as parts of it.
_CODES = {
    "EL": "GR", "UK": "GB", "XI": "GB", "XU": "GB", "XS": "RS", "XC": "ES", "XL": "ES", "QP": "UNKNOWN",
    "QQ": "BUNKERS", "QR": "BUNKERS",
    "QS": "BUNKERS", "QU": "UNKNOWN", "QV": "UNKNOWN", "QW": "UNKNOWN", "QX": "UNKNOWN", "QY": "UNKNOWN",
    "QZ": "UNKNOWN",
}  # fmt: skip
_LONG_CODE = re.compile(r"[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{2,}\d{2,}", re.ASCII)
_PARTS = frozenset({"XI", "XU"})
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")
_ISO_LETTERS = 2


def recognises(opened: Opened) -> bool:
    """Return whether the header has Comext's dimensions."""
    return {HEADINGS.get(folded(cell), "") for cell in opened.first.header[1]} >= _NEEDED


def read(opened: Opened, options: ImportOptions, names: KnownNames) -> ReadFile:
    """Read the monthly rows; whole years are refused."""
    # Labels stand beside the codes under the same heading.
    sheet = with_each_column_once(opened.first, may_differ=True)
    return _Reading(sheet, HeadedSheet(sheet, HEADINGS), options, names).run(opened.encoding)


class _Amount(NamedTuple):
    """What one row says: its amount and text, what one of its unit is in grams or minor units, and its status."""

    amount: int
    text: str
    unit: int
    status: Status


@dataclass(slots=True)
class _Row:
    """A figure while its rows come together: where it was first met, and its amounts."""

    at: int
    source: Source
    value: _Amount | None = None
    quantity: _Amount | None = None
    problem: Line = ()
    lines: list[int] = field(default_factory=list)


class _Reading:
    """One pass over one file, and one over its figures."""

    def __init__(self, sheet: Sheet, table: HeadedSheet, options: ImportOptions, names: KnownNames) -> None:
        self._sheet = sheet
        self._table = table
        self._options = options
        self._partners = names.partners
        self._labels = PartnerLabels(names.partners, options)
        self._unknown = {place: name for place, name in table.others.items() if folded(name) not in _SAYING_NOTHING}
        self._gathering = Gathering(tuple(self._unknown.values()))
        self._numbers = table.numbers("amount", nothing=frozenset({":", "NaN", "nan", "NA"}))
        self._counts: Counter[str] = Counter()
        self._words: dict[str, str] = {}
        self._names: set[str] = set()
        self._sources: dict[tuple[str, str, Flow], Source] = {}
        self._figures: dict[tuple[Cell, str, tuple[str, ...]], _Row] = {}

    def run(self, encoding: str) -> ReadFile:
        self._gathering.read_rows(self._table.rows(), self._take)
        self._refuse_annual()
        self._gather()
        is_open = bool(self._names) and not self._options.commodity
        return self._gathering.read_file(
            self._sheet,
            layout=NAME,
            encoding=encoding,
            header=self._table.header,
            labels=self._labels,
            missing=(OpenQuestion.PRODUCT,) if is_open else (),
            notes=self._notes(),
            words=self._words,
        )

    def _refuse_annual(self) -> None:
        cure = "At Eurostat choose the frequency “Monthly” and download again."
        refuse_whole_years(self._counts["annual"], has_months=bool(self._figures), cure=cure)

    def _take(self, at: int, cells: list[str]) -> None:
        cells, text = self._table.fitted(cells), self._table.cell
        period = text(cells, "month")
        frequency = _FREQUENCIES.get(_parted(text(cells, "frequency"))[0].casefold(), "")
        if frequency == "A" or _YEAR.fullmatch(period):
            self._counts["annual"] += 1
            return
        indicator = " ".join(_parted(text(cells, "indicator"))[0].casefold().split())
        measure = _measure(indicator)
        if measure is None:
            self._counts["other indicators"] += 1
            return
        product, name = _parted(text(cells, "product"))
        if product.upper() == "TOTAL":
            self._counts["all commodities"] += 1
            return
        flow = _flow(text(cells, "flow"))
        month = read_month(period).ordinal
        commodity = self._commodity(product, name)
        if not commodity and self._options.commodity:
            commodity = self._options.commodity
        reporter = self._reporter(text(cells, "reporter"))
        partner, detail = self._partner(text(cells, "partner"), reporter)
        if not reporter or not partner:
            self._counts["groups"] += 1
            return
        cell: Cell = (reporter, str(flow), commodity, month, month), partner
        key = cell, detail, tuple(cells[place].strip() for place in self._unknown)
        unit, written = measure or WHOLE_CURRENCY, text(cells, "amount")
        try:
            amount = self._numbers.amount(written, unit)
        except Unreadable as error:
            self._gathering.reject(at, error.reason, cell)
            return
        row = self._figures.get(key)
        if row is None:
            source = self._source(text(cells, "dataset"), text(cells, "updated"), flow)
            row = self._figures[key] = _Row(at, source)
        row.lines.append(at)
        if amount is None:
            self._counts["not available"] += 1
            return
        status = _STATUSES.get(text(cells, "flag").casefold(), Status.FINAL)
        self._put(row, _Amount(amount, written, unit, status), at, is_weight=bool(measure))

    def _put(self, row: _Row, said: _Amount, at: int, *, is_weight: bool) -> None:
        before = row.quantity if is_weight else row.value
        if before is not None and before.amount != said.amount:
            row.problem = different_amounts(row.lines[0], at)
        elif before is not None:
            self._counts["repeated"] += 1
            said = said._replace(status=weakest((before.status, said.status)))
        if is_weight:
            row.quantity = said
        else:
            row.value = said

    def _gather(self) -> None:
        """Hand on each figure with both of its amounts. Quantities are as exact as the file's finest."""
        finest: dict[int, int] = {}
        for row in self._figures.values():
            if row.quantity is not None and not row.problem:
                unit, decimals = row.quantity.unit, self._numbers.decimals(row.quantity.text)
                finest[unit] = max(finest.get(unit, 0), decimals)
        for (cell, detail, unexplained), row in self._figures.items():
            if detail in _PARTS and (cell, "", unexplained) in self._figures:
                self._counts["parts"] += 1
                continue
            if row.problem:
                for at in row.lines:
                    self._gathering.reject(at, row.problem, cell)
                continue
            weight, value = row.quantity, row.value
            if value is None and weight is None:
                continue
            width = max(weight.unit // 10 ** finest[weight.unit], 1) if weight is not None else 0
            self._gathering.take(
                row.at,
                cell,
                weight=None if weight is None else Known(weight.amount, width, weight.status),
                value=None if value is None else Known(value.amount, value.unit, value.status, "EUR"),
                source=row.source,
                detail=detail,
                unexplained=unexplained,
            )

    def _commodity(self, code: str, name: str) -> str:
        """Read the product's code; "" where there are only words for it."""
        if code.isascii() and code.isdigit():
            found = read_hs_code(code)
            self._words[found] = name[: lengths.COMMODITY_NAME]
            return found
        if _MASKED.fullmatch(code) and any(letter.isdigit() for letter in code):
            raise Unreadable(
                f"{quoted(code)} is a code that Eurostat masks or makes up itself; it contains no HS code."
            )
        self._names.add(code)
        if len(self._names) > 1:
            raise NotUnderstood(
                "file-no-codes",
                line("The file names several commodities without their codes. Download it with commodity codes."),
            )
        return ""

    def _reporter(self, text: str) -> str:
        """Return the reporter's key; "" for a group that is none."""
        code, name = _parted(text)
        if _THE_EU.fullmatch(code):
            return EU
        if _GROUP.fullmatch(code) and len(code) > _ISO_LETTERS:
            return ""
        found = self._country(code) or (self._country(name) if name else None)
        if found is None:
            raise Unreadable(f"I do not know the reporter {quoted(text)}.")
        return found.key

    def _partner(self, text: str, reporter: str) -> tuple[str, str]:
        """Return the partner's key ("" for a group that is left out), and the code where several name one partner."""
        code, name = _parted(text)
        if not code:
            raise Unreadable("The row names no partner.")
        if reporter == EU:
            if _OUTSIDE.fullmatch(code):
                return WORLD, ""
        elif code.casefold() == "world":
            return WORLD, ""
        elif _INSIDE.fullmatch(code):
            return EU, ""
        is_group = _GROUP.fullmatch(code) or _INSIDE.fullmatch(code) or _OUTSIDE.fullmatch(code)
        if (is_group and len(code) > _ISO_LETTERS) or code.casefold() == "world" or _THE_EU.fullmatch(code):
            return "", ""
        found = self._country(code) or (self._country(name) if name else None)
        if found is None and _LONG_CODE.fullmatch(code):
            return "", ""
        key = found.key if found else self._labels.by_code("", text, self._partners.by_name_in_file)
        return key, code if code in _CODES or self._partners.get(key).is_remainder else ""

    def _country(self, text: str) -> Partner | None:
        if text in _CODES:
            return self._partners.get(_CODES[text])
        if len(text) == _ISO_LETTERS and text.isupper():
            return self._partners.get(text) if text in self._partners else None
        return self._partners.by_name_in_file(text) or self._partners.by_name_in_file(_BRACKETS.sub(" ", text))

    def _source(self, dataset: str, updated: str, flow: Flow) -> Source:
        found = self._sources.get((dataset, updated, flow))
        if found is None:
            name = dataset.rpartition(":")[2].partition("(")[0]
            title = f"Comext{f' {name}' if name else ''}, {flow.noun}, {USUAL_VALUATIONS[flow]}"[
                : lengths.COMMODITY_NAME
            ]
            found = Source("Eurostat", title, URL, _day(updated), Origin.OFFICIAL)
            self._sources[dataset, updated, flow] = found
        return found

    def _notes(self) -> list[Line]:
        notes = []
        said = {
            "groups": "of groups of countries left out: their members are counted",
            "other indicators": "of other indicators (supplementary units, indices) left out",
            "not available": "without an amount: not available, or confidential",
            "all commodities": "for all commodities together left out",
            "parts": "of parts of the United Kingdom left out, which is there as a whole",
            "repeated": "left out as a word-for-word repetition",
        }
        for name, words in said.items():
            if self._counts[name]:
                notes.append(line(f"{counted(self._counts[name])} {words}."))
        return notes


def _parted(text: str) -> tuple[str, str]:
    """Part "DE:Germany" into its code and its label; a cell without a code is given whole."""
    found = _CODED.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def _flow(text: str) -> Flow:
    code, name = _parted(text)
    found = _FLOWS.get(code.casefold()) or _FLOWS.get(name.casefold())
    if found is None:
        raise Unreadable(f"{quoted(text)} is neither import (1) nor export (2).")
    return found


def _measure(indicator: str) -> int | None:
    """Return the grams of a quantity's unit, 0 for a value in euros, None for what is not kept."""
    if indicator in _VALUES:
        return 0
    if indicator in _HUNDREDS:
        return 100 * KILOGRAM
    if indicator in _KILOGRAMS:
        return KILOGRAM
    if _OTHER_INDICATOR.fullmatch(indicator):
        return None
    raise Unreadable(f"{quoted(indicator)} is no indicator that I know.")


def _day(updated: str) -> str:
    """Read "15/09/26 11:00:00"; "" for anything else."""
    found = _UPDATED.fullmatch(updated)
    if found is None:
        return ""
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    day = f"{year}-{int(found[2]):02}-{int(found[1]):02}"
    return day if is_day(day) else ""


LAYOUTS = (Layout(NAME, recognises, read, HEADINGS),)
