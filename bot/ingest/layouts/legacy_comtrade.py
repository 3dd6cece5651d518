"""The downloads of the old comtrade.un.org, which people still keep: CSV of 35 columns, 22, or cut by hand to 12,
with headings for people or for machines, and its API's JSON with the latter.
"""

from __future__ import annotations

from bot.ingest.amounts import folded
from bot.ingest.columns import Table, headings
from bot.ingest.comtrade_rows import Dialect, read_rows
from bot.ingest.rows import Options, ReadFile
from bot.ingest.sheets import Opened
from bot.ingest.vocabulary import Vocabulary
from bot.trade.observations import Flow

NAME = "UN Comtrade (old download)"

HEADINGS = headings(
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
SHEET_COLUMNS: dict[str, str] = {}
_NEEDED = frozenset({"edition", "year", "code", "value"})
# The flag counts 2 for an estimated quantity and 4 for an estimated weight; 6 is both.
_ESTIMATED_WEIGHT = frozenset({"4", "6"})
_DIALECT = Dialect(
    name=NAME,
    flows={
        **dict.fromkeys(("1", "M", "Import", "Imports"), Flow.IMPORT),
        **dict.fromkeys(("2", "X", "Export", "Exports"), Flow.EXPORT),
        **dict.fromkeys(("3", "4", "RX", "RM")),
        **dict.fromkeys(f"{re}-{flow}{s}" for re in ("Re", "re") for flow in ("Export", "Import") for s in ("", "s")),
    },
    is_estimated=lambda flag: flag.removesuffix(".0") in _ESTIMATED_WEIGHT,
)


def recognises(opened: Opened) -> bool:
    """Say whether the header has the old field names."""
    return {HEADINGS.get(folded(cell), "") for cell in opened.first.header[1]} >= _NEEDED


def read(opened: Opened, options: Options, vocabulary: Vocabulary) -> ReadFile:
    """Read the monthly totals."""
    return read_rows(opened, Table(opened.first, HEADINGS), _DIALECT, options, vocabulary.partners)
