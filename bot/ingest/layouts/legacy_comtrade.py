"""The CSV of the old comtrade.un.org, which people still keep: 35 columns, 22, or cut by hand to 12."""

from __future__ import annotations

from bot.ingest.amounts import folded
from bot.ingest.columns import Table, headings
from bot.ingest.comtrade_rows import Dialect, read_rows
from bot.ingest.rows import Options, ReadFile
from bot.ingest.sheets import Opened
from bot.ingest.vocabulary import Vocabulary
from bot.trade.observations import Flow

NAME = "UN Comtrade (old download)"

_HEADINGS = headings(
    edition=("Classification",),
    period=("Period",),
    year=("Year",),
    flow=("Trade Flow Code",),
    flow_name=("Trade Flow",),
    reporter=("Reporter Code",),
    reporter_iso=("Reporter ISO",),
    partner=("Partner Code",),
    partner_iso=("Partner ISO",),
    partner_name=("Partner",),
    second_partner=("2nd Partner Code",),
    customs=("Customs Proc. Code",),
    transport=("Mode of Transport Code",),
    level=("Aggregate Level",),
    code=("Commodity Code",),
    code_name=("Commodity",),
    weight=("Netweight (kg)",),
    value=("Trade Value (US$)",),
    weight_estimated=("Flag",),
)
_NEEDED = frozenset({"edition", "year", "code", "value"})
# The flag counts 2 for an estimated quantity and 4 for an estimated weight; 6 is both.
_ESTIMATED_WEIGHT = frozenset({"4", "6"})
_DIALECT = Dialect(
    name=NAME,
    flows={
        **dict.fromkeys(("1", "Import", "Imports"), Flow.IMPORT),
        **dict.fromkeys(("2", "Export", "Exports"), Flow.EXPORT),
        **dict.fromkeys(("3", "4", "Re-Export", "Re-Import", "re-Export", "re-Import")),
    },
    is_estimated=lambda flag: flag in _ESTIMATED_WEIGHT,
    is_padded=True,
)


def recognises(opened: Opened) -> bool:
    """Say whether the header has the old field names."""
    return {_HEADINGS.get(folded(cell), "") for cell in opened.first.header[1]} >= _NEEDED


def read(opened: Opened, options: Options, vocabulary: Vocabulary) -> ReadFile:
    """Read the monthly totals."""
    return read_rows(opened, Table(opened.first, _HEADINGS), _DIALECT, options, vocabulary.partners)
