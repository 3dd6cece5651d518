"""UN Comtrade, in its two dialects: what Comtrade Plus downloads (CSV, XLSX) and its API answers (JSON), all with the
same field names; and the old comtrade.un.org, whose files people still keep, CSV of 35 columns, 22, or cut by hand to
12, with headings for people or for machines, and its API's JSON with the latter.

The CSV of Comtrade Plus has one comma more in its rows than in its header; the package comtradr writes its names with
underscores. Kept are monthly rows of exports and imports in the Harmonized System that are totals over customs
procedure, transport and second partner; the breakdowns beside them would double everything. The World row stays a
total.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bot.errors import NotPossible
from bot.ingest.cells import Unreadable, counted, folded, read_hs_code, read_month
from bot.ingest.gathering import Gathering, Kind, PartnerLabels, refuse_whole_years
from bot.ingest.headings import HeadedBlock, HeadedSheet, headings
from bot.ingest.numbers import KILOGRAM, WHOLE_CURRENCY
from bot.ingest.rows import KnownNames, Layout, ReadFile
from bot.ingest.sheets import Opened
from bot.text import Line, Strong, line, quoted
from bot.trade import lengths
from bot.trade.importing import ImportOptions
from bot.trade.observations import WORLD, Flow, Origin, Source, Status
from bot.trade.partners import Partners

SOURCE = Source("UN Comtrade", "UN Comtrade", "https://comtradeplus.un.org/", origin=Origin.OFFICIAL)

# What a row is about but for its partner. Its other fields: those of the partner, weight, weight_estimated, value.
_HEAD_FIELDS = (
    *("type", "frequency", "period", "year", "flow", "flow_name", "reporter", "reporter_iso"),
    *("code", "code_name", "edition", "level", "second_partner", "customs", "transport"),
)
_WORLD_CODES = frozenset({"0", "W00", "WLD"})
_ALL_COMMODITIES = frozenset({"TOTAL", "ALL"})
# Code 9999AA and its like: what was not specified by kind, in the reporter's own way.
_UNSPECIFIED = re.compile(r"9[89]\d{0,2}[A-Z]{1,8}", re.ASCII)
_PARTNER_FIELDS = ("partner", "partner_iso", "partner_name")
# At so many rows the service cuts an answer without a word.
_CUTS = frozenset({500, 100_000, 250_000})
_MOST_CODES = 5
_NO_KIND: Kind = ("", "", "", 0, 0)
_NOTHING = frozenset({"NA", "NaN", "nan", "None", "NULL"})
_FLOAT = re.compile(r"-?\d+\.0", re.ASCII)
_TOTALS: tuple[tuple[str, frozenset[str]], ...] = (
    ("second_partner", frozenset({"", "0", "W00"})),
    ("customs", frozenset({"", "0", "C00"})),
    ("transport", frozenset({"", "0"})),
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one download names its fields and writes its codes: a header with the fields `needed` is of it.
    `is_estimated` judges the cell of the weight's flag.
    """

    name: str
    headings: Mapping[str, str]
    needed: frozenset[str]
    flows: Mapping[str, Flow | None]
    is_estimated: Callable[[str], bool]


def _code(written: str) -> str:
    """Read a code as R and pandas save it: as a number with a decimal, or as the word for nothing."""
    if written in _NOTHING:
        return ""
    return written.removesuffix(".0") if _FLOAT.fullmatch(written) else written


_HEADINGS = headings(
    type=("typeCode", "type_code"),
    frequency=("freqCode", "freq_code"),
    period=("period",),
    reporter=("reporterCode", "reporter_code"),
    reporter_iso=("reporterISO", "reporter_iso"),
    flow=("flowCode", "flow_code"),
    partner=("partnerCode", "partner_code"),
    partner_iso=("partnerISO", "partner_iso"),
    partner_name=("partnerDesc", "partner_desc"),
    second_partner=("partner2Code", "partner2_code"),
    edition=("classificationCode", "classification_code"),
    code=("cmdCode", "cmd_code"),
    code_name=("cmdDesc", "cmd_desc"),
    level=("aggrLevel", "aggr_level"),
    customs=("customsCode", "customs_code"),
    transport=("motCode", "mot_code"),
    weight=("netWgt", "net_wgt"),
    weight_estimated=("isNetWgtEstimated", "is_net_wgt_estimated"),
    value=("primaryValue", "primary_value"),
)
_OLD_HEADINGS = headings(
    edition=("Classification", "pfCode"),
    period=("Period",),
    year=("Year", "yr"),
    flow=("Trade Flow Code", "rgCode"),
    flow_name=("Trade Flow", "rgDesc"),
    reporter=("Reporter Code", "rtCode"),
    reporter_iso=("Reporter ISO", "rt3ISO"),
    partner=("Partner Code", "ptCode"),
    partner_iso=("Partner ISO", "pt3ISO"),
    partner_name=("Partner", "ptTitle"),
    second_partner=("2nd Partner Code", "ptCode2"),
    customs=("Customs Proc. Code", "cstCode"),
    transport=("Mode of Transport Code", "motCode"),
    level=("Aggregate Level", "aggrLevel"),
    code=("Commodity Code", "cmdCode"),
    code_name=("Commodity", "cmdDescE"),
    weight=("Netweight (kg)", "NetWeight"),
    value=("Trade Value (US$)", "TradeValue"),
    weight_estimated=("Flag", "estCode"),
)
# It counts 2 for an estimated quantity and 4 for an estimated weight; 6 is both.
_ESTIMATED_WEIGHT = frozenset({"4", "6"})
_DIALECTS = (
    Dialect(
        name="UN Comtrade",
        headings=_HEADINGS,
        needed=frozenset({"frequency", "period", "flow", "partner", "code", "value"}),
        flows={
            "M": Flow.IMPORT,
            "X": Flow.EXPORT,
            **dict.fromkeys(("RX", "RM", "DX", "FM", "MIP", "MOP", "XIP", "XOP")),
        },
        is_estimated=lambda flag: flag.casefold() in {"true", "1", "1.0"},
    ),
    Dialect(
        name="UN Comtrade (old download)",
        headings=_OLD_HEADINGS,
        needed=frozenset({"edition", "year", "code", "value"}),
        flows={
            **dict.fromkeys(("1", "M", "Import", "Imports"), Flow.IMPORT),
            **dict.fromkeys(("2", "X", "Export", "Exports"), Flow.EXPORT),
            **dict.fromkeys(("3", "4", "RX", "RM")),
            **dict.fromkeys(
                f"{re}-{flow}{s}" for re in ("Re", "re") for flow in ("Export", "Import") for s in ("", "s")
            ),
        },
        is_estimated=lambda flag: flag.removesuffix(".0") in _ESTIMATED_WEIGHT,
    ),
)


def _layout(dialect: Dialect) -> Layout:
    def recognises(opened: Opened) -> bool:
        return {dialect.headings.get(folded(cell), "") for cell in opened.first.header[1]} >= dialect.needed

    def read(opened: Opened, options: ImportOptions, names: KnownNames) -> ReadFile:
        return _Reading(HeadedSheet(opened.first, dialect.headings), dialect, options, names.partners).run(opened)

    return Layout(dialect.name, recognises, read, dialect.headings)


class _Reading:
    """One pass over one file; NotPossible when it has annual rows, since a year never lands in a month. What repeats
    is read once and remembered.
    """

    def __init__(self, table: HeadedSheet, dialect: Dialect, options: ImportOptions, partners: Partners) -> None:
        self._table = table
        self._dialect = dialect
        self._partners = partners
        self._labels = PartnerLabels(partners, options)
        self._gathering = Gathering()
        self._numbers = table.numbers("weight", "value", nothing=_NOTHING)
        self._counts: Counter[str] = Counter()
        self._words: dict[str, str] = {}
        self._kinds: dict[tuple[str, ...], Kind | str | Unreadable] = {}
        self._places: dict[tuple[str, ...], tuple[str, str]] = {}
        self._has_months = self._has_totals = False
        self._value_how = self._gathering.how(WHOLE_CURRENCY, Status.FINAL, "USD")
        self._weight_hows: dict[str, int] = {}
        self._statuses: dict[str, Status] = {}
        self._flags: Counter[str] = Counter()
        self._editions: set[str] = set()
        self._unspecified: dict[str, None] = {}

    def run(self, opened: Opened) -> ReadFile:
        self._gathering.read_blocks(self._table, self._take)
        self._refuse_services()
        self._refuse_annual()
        return self._gathering.read_file(
            opened.first,
            layout=self._dialect.name,
            encoding=opened.encoding,
            header=self._table.header,
            labels=self._labels,
            notes=self._notes(),
            words=self._words,
        )

    def _refuse_services(self) -> None:
        if self._counts["services"]:
            raise NotPossible(
                "file-services", line("The file is about trade in services; only goods are kept. Choose goods.")
            )

    def _refuse_annual(self) -> None:
        cure = "On UN Comtrade choose the frequency “Monthly” and download again."
        refuse_whole_years(self._counts["annual"], has_months=self._has_months, cure=cure)

    def _take(self, block: HeadedBlock) -> None:
        kinds, kind = block.distinct(*_HEAD_FIELDS)
        found = [self._found(texts) for texts in kinds]
        for number, (outcome, count) in enumerate(zip(found, np.bincount(kind).tolist(), strict=True)):
            if isinstance(outcome, str):
                self._counts[outcome] += count
            elif isinstance(outcome, Unreadable):
                for at in block.lines[kind == number].tolist():
                    self._gathering.reject(at, outcome.reason)
        known = [each if isinstance(each, tuple) else _NO_KIND for each in found]
        rows = np.flatnonzero(np.array([each is not _NO_KIND for each in known], dtype=bool)[kind])
        self._has_totals |= bool(len(rows))
        named, partner = block.distinct(*_PARTNER_FIELDS)
        partners: list[tuple[str, str]] = [("", "")] * len(named)
        for number in pd.unique(partner[rows]).tolist():
            for at in block.lines[rows[partner[rows] == number]].tolist():
                try:
                    partners[number] = self._partner(named[number])
                    break
                except Unreadable as error:
                    # Each row is looked up, since those with an unknown partner are counted.
                    self._gathering.reject(at, error.reason)
        rows = rows[np.array([bool(key) for key, _ in partners], dtype=bool)[partner[rows]]]
        self._take_amounts(block, rows, known, kind[rows], partners, partner[rows])

    def _found(self, texts: dict[str, str]) -> Kind | str | Unreadable:
        key = tuple(texts.values())
        found = self._kinds.get(key)
        if found is None:
            found = self._kinds[key] = self._kind(texts)
        return found

    def _take_amounts(
        self,
        block: HeadedBlock,
        rows: Any,
        kinds: Sequence[Kind],
        kind: Any,
        partners: Sequence[tuple[str, str]],
        partner: Any,
    ) -> None:
        """Read the amounts of the rows whose kind and partner are known."""
        lines = block.lines[rows]
        weights, has_weight, no_weights = block.amounts("weight", self._numbers, KILOGRAM, rows)
        values, has_value, no_values = block.amounts("value", self._numbers, WHOLE_CURRENCY, rows)
        # Comtrade writes 0 as well as nothing for a weight that was not reported.
        has_weight &= weights != 0
        reasons = {
            at: line("The row has neither a weight nor a value.")
            for at in np.flatnonzero(~has_weight & ~has_value).tolist()
        }
        reasons |= {at: error.reason for at, error in {**no_values, **no_weights}.items()}
        is_good = np.ones(len(rows), dtype=bool)
        for at, reason in sorted(reasons.items()):
            is_good[at] = False
            self._gathering.reject(int(lines[at]), reason, (kinds[kind[at]], partners[partner[at]][0]))
        has_weight &= is_good
        flags, flag = block.distinct("weight_estimated")
        flag = flag[rows]
        hows = np.full(len(flags), -1)
        for number in pd.unique(flag[has_weight]).tolist():
            text = flags[number].get("weight_estimated", "")
            hows[number] = self._weight_how(text)
            self._flags[text] += int((flag[has_weight] == number).sum())
        self._gathering.take_all(
            lines[is_good],
            (kinds, kind[is_good]),
            (partners, partner[is_good]),
            (weights[is_good], np.where(has_weight, hows[flag], -1)[is_good]),
            (values[is_good], np.where(has_value, self._value_how, -1)[is_good]),
            SOURCE,
        )

    def _kind(self, texts: dict[str, str]) -> Kind | str | Unreadable:
        """Work out what the row is about but for its partner; a word says why a row is left out."""
        text = defaultdict(str, {name: _code(written) for name, written in texts.items()})
        period = text["period"] or text["year"]
        if text["type"] == "S":
            return "services"
        if text["frequency"] == "A" or (len(period) == 4 and period.isdigit()):
            return "annual"
        self._has_months = True
        if any(text[named] not in totals for named, totals in _TOTALS):
            return "breakdown"
        if text["code"].upper() in _ALL_COMMODITIES:
            return "all commodities"
        if _UNSPECIFIED.fullmatch(text["code"].upper()):
            self._unspecified[text["code"]] = None
            return "unspecified"
        try:
            if text["type"] not in {"", "C"}:
                raise Unreadable("The row is about services, not goods.")
            flow = self._flow(text["flow"], text["flow_name"])
            if flow is None:
                return "other flow"
            month = read_month(period).ordinal
            reporter = self._reporter(text["reporter_iso"], text["reporter"])
            commodity = self._commodity(text["code"], text["edition"], text["level"])
        except Unreadable as error:
            return error
        self._words[commodity] = text["code_name"][: lengths.COMMODITY_NAME]
        return reporter, str(flow), commodity, month, month

    def _flow(self, code: str, name: str) -> Flow | None:
        """Read the flow from its code or its name: one of the downloads has the code 0 beside every name."""
        flows = self._dialect.flows
        known = {flows[text] for text in (code, name) if text in flows}
        if not known:
            raise Unreadable(f"{quoted(code or name)} is no trade flow that I know.")
        if len(known) > 1:
            raise Unreadable(f"The row gives two trade flows, {quoted(code)} and {quoted(name)}.")
        return known.pop()

    def _reporter(self, iso: str, code: str) -> str:
        found = (self._partners.by_iso3(iso) if iso else None) or self._partners.by_comtrade_code(code)
        if found is None:
            raise Unreadable(f"I do not know the reporter {quoted(f'{code} {iso}'.strip())}.")
        return found.key

    def _commodity(self, code: str, edition: str, level: str) -> str:
        if edition and not edition.startswith("H"):
            raise Unreadable(f"The classification {quoted(edition)} is not the Harmonized System (HS).")
        self._editions.add(edition)
        # A code that a spreadsheet took for a number has lost the zeros in front; its level tells how many.
        return read_hs_code(code.zfill(int(level)) if level in {"2", "4", "6"} else code)

    def _partner(self, texts: dict[str, str]) -> tuple[str, str]:
        """Return the partner's key, and the code where several of them name one remainder, to be added up."""
        picked = tuple(texts.values())
        found = self._places.get(picked)
        if found is None:
            text = defaultdict(str, {name: _code(written) for name, written in texts.items()})
            code, iso, name = text["partner"], text["partner_iso"], text["partner_name"]
            if code in _WORLD_CODES or (not code and iso in _WORLD_CODES):
                key = WORLD
            elif code:
                key = self._labels.by_code(code, name, self._partners.by_comtrade_code)
            else:
                key = self._labels.by_code(iso, name, self._partners.by_iso3)
            found = self._places[picked] = key, (code or iso) if self._partners.get(key).is_remainder else ""
        return found

    def _weight_how(self, flag: str) -> int:
        how = self._weight_hows.get(flag)
        if how is None:
            is_estimated = self._dialect.is_estimated(flag)
            self._statuses[flag] = status = Status.ESTIMATED if is_estimated else Status.FINAL
            how = self._weight_hows[flag] = self._gathering.how(KILOGRAM, status)
        return how

    def _notes(self) -> list[Line]:
        notes = []
        estimated = sum(self._flags[flag] for flag, status in self._statuses.items() if status is Status.ESTIMATED)
        if estimated:
            pct = 100 * estimated / self._flags.total()
            notes.append(line(f"{pct:.0f}% of the weights were estimated by UN Comtrade and are marked so."))
        if self._gathering.rows_read in _CUTS:
            notes.append(
                line(
                    Strong("The file is probably cut off. "),
                    f"It has exactly {self._gathering.rows_read:,} rows: there UN Comtrade ends a download without "
                    "saying so. Download fewer months, codes or partners at a time.",
                )
            )
        if self._counts["breakdown"]:
            left_out = counted(self._counts["breakdown"])
            words = f"{left_out} left out that break totals down by procedure, transport or second partner"
            end = "the totals are taken" if self._has_totals else "the file holds no totals, so nothing is taken"
            notes.append(line(f"{words}; {end}."))
        if self._counts["other flow"]:
            notes.append(line(f"{counted(self._counts['other flow'])} of re-exports or re-imports left out."))
        if self._counts["all commodities"]:
            notes.append(line(f"{counted(self._counts['all commodities'])} for all commodities together left out."))
        if self._unspecified:
            codes = ", ".join(list(self._unspecified)[:_MOST_CODES])
            notes.append(
                line(f"{counted(self._counts['unspecified'])} of unspecified commodities ({codes}) left out.")
            )
        if len(self._editions) > 1:
            editions = ", ".join(sorted(self._editions))
            notes.append(line(f"The codes come from several HS editions: {editions}. Compare with care."))
        return notes


LAYOUTS = tuple(map(_layout, _DIALECTS))
