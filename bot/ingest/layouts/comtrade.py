"""UN Comtrade Plus: the web download (CSV, XLSX) and the API's JSON, all with the same field names.

The CSV's rows have one comma more than its header.
"""

from __future__ import annotations

from bot.ingest.columns import Table, headings
from bot.ingest.comtrade_rows import Dialect, read_rows
from bot.ingest.rows import Options, ReadFile
from bot.ingest.sheets import Opened
from bot.ingest.vocabulary import Vocabulary
from bot.trade.observations import Flow

NAME = "UN Comtrade"

_HEADINGS = headings(
    type=("typeCode",),
    frequency=("freqCode",),
    period=("period",),
    reporter=("reporterCode",),
    reporter_iso=("reporterISO",),
    flow=("flowCode",),
    partner=("partnerCode",),
    partner_iso=("partnerISO",),
    partner_name=("partnerDesc",),
    second_partner=("partner2Code",),
    edition=("classificationCode",),
    code=("cmdCode",),
    code_name=("cmdDesc",),
    level=("aggrLevel",),
    customs=("customsCode",),
    transport=("motCode",),
    weight=("netWgt",),
    weight_estimated=("isNetWgtEstimated",),
    value=("primaryValue",),
)
_NEEDED = frozenset({"frequency", "period", "flow", "partner", "code", "value"})
_DIALECT = Dialect(
    name=NAME,
    flows={
        "M": Flow.IMPORT,
        "X": Flow.EXPORT,
        **dict.fromkeys(("RX", "RM", "DX", "FM", "MIP", "MOP", "XIP", "XOP")),
    },
    is_estimated=lambda flag: flag.casefold() in {"true", "1"},
)


def recognises(opened: Opened) -> bool:
    """Say whether the header has Comtrade's field names."""
    return {_HEADINGS.get(cell.strip().casefold(), "") for cell in opened.first.header[1]} >= _NEEDED


def read(opened: Opened, options: Options, vocabulary: Vocabulary) -> ReadFile:
    """Read the monthly totals."""
    return read_rows(opened, Table(opened.first, _HEADINGS), _DIALECT, options, vocabulary.partners)
