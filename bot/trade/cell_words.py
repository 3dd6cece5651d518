"""What a cell of the store is called: its partner, its months, its commodity and its amount."""

from __future__ import annotations

from bot.trade.about import DEFAULT_REPORTER
from bot.trade.observations import CellKey, Flow
from bot.trade.precision import Amount
from bot.trade.vintages import KindCounts
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import month_list_words, stored_words


def commodity_words(commodity: str, vocabulary: Vocabulary) -> str:
    """Name a commodity: the product that is just it, with its code; else the code or line."""
    code = commodity.removeprefix("line:") if commodity.startswith("line:") else f"HS {commodity.removeprefix('hs:')}"
    product = next((each for each in vocabulary.products if each.commodities == (commodity,)), None)
    if product is None:
        return code
    return product.name if commodity.startswith("line:") else f"{product.name} ({code})"


def amount_words(amount: int, width: int, key: CellKey, currency: str) -> str:
    """Write a stored amount of a cell for people."""
    return stored_words(key.measure, Amount.rounded(amount, max(width, 1)), currency)


def cell_words(key: CellKey, vocabulary: Vocabulary) -> str:
    """Name a cell: "United States, Jun 2025, rare-earth magnets (HS 85051110)"."""
    return (
        f"{partner_words(key.partner, vocabulary)}, {when_words(key)}, {commodity_words(key.commodity, vocabulary)}"
    )


def partner_words(key: str, vocabulary: Vocabulary) -> str:
    """Name the partner of a key, by the key where it is none that is known."""
    return vocabulary.partner(key).name if key in vocabulary.partners else key


def when_words(key: CellKey) -> str:
    """Name the period of a cell: "Jun 2025"."""
    return key.period.short


def kind_words(kind: KindCounts, vocabulary: Vocabulary) -> str:
    """Name what figures are of: "Magnets, Jun 2026", "Magnets, imports by Germany, Jun 2026"."""
    product = next((each for each in vocabulary.products if each.commodities == (kind.commodity,)), None)
    of = product.short if product is not None else commodity_words(kind.commodity, vocabulary)
    by = f" by {partner_words(kind.reporter, vocabulary)}" if kind.reporter != DEFAULT_REPORTER else ""
    flow = f"{kind.flow.noun}{by}" if by or kind.flow is not Flow.EXPORT else ""
    return ", ".join(filter(None, (of, flow, month_list_words(kind.months))))
