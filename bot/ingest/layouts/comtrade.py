"""UN Comtrade Plus: the web download (CSV, XLSX) and the API's JSON, all with the same field names.

The CSV's rows have one comma more than its header. The package comtradr writes the names with underscores.
"""

from __future__ import annotations

from bot.ingest.amounts import folded
from bot.ingest.columns import Table, headings
from bot.ingest.comtrade_rows import Dialect, read_rows
from bot.ingest.rows import Options, ReadFile
from bot.ingest.sheets import Opened
from bot.ingest.vocabulary import Vocabulary
from bot.trade.observations import Flow

NAME = "UN Comtrade"


HEADINGS = headings(
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
SHEET_COLUMNS: dict[str, str] = {}
_NEEDED = frozenset({"frequency", "period", "flow", "partner", "code", "value"})
_DIALECT = Dialect(
    name=NAME,
    flows={
        "M": Flow.IMPORT,
        "X": Flow.EXPORT,
        **dict.fromkeys(("RX", "RM", "DX", "FM", "MIP", "MOP", "XIP", "XOP")),
    },
    is_estimated=lambda flag: flag.casefold() in {"true", "1", "1.0"},
)


def recognises(opened: Opened) -> bool:
    """Say whether the header has Comtrade's field names."""
    return {HEADINGS.get(folded(cell), "") for cell in opened.first.header[1]} >= _NEEDED


def read(opened: Opened, options: Options, vocabulary: Vocabulary) -> ReadFile:
    """Read the monthly totals."""
    return read_rows(opened, Table(opened.first, HEADINGS), _DIALECT, options, vocabulary.partners)
