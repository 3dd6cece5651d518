"""What a person types about a file, read: flow, month, product, whether every partner is in it."""

from __future__ import annotations

from datetime import date

from bot.changes.entries import read_one_month
from bot.errors import NotUnderstood, Suggestion
from bot.text import line, quoted
from bot.trade import lengths
from bot.trade.importing import ImportOptions
from bot.trade.naming import Found
from bot.trade.observations import Flow
from bot.trade.vocabulary import Vocabulary

_FLOWS = {
    "export": Flow.EXPORT, "exports": Flow.EXPORT, "出口": Flow.EXPORT,
    "import": Flow.IMPORT, "imports": Flow.IMPORT, "进口": Flow.IMPORT,
}  # fmt: skip
_ANSWERS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def read_options(
    vocabulary: Vocabulary,
    *,
    flow: str = "",
    month: str = "",
    product: str = "",
    complete: str = "",
    note: str = "",
    today: date,
) -> ImportOptions:
    """Read the options of an import, empty ones left open; NotUnderstood names what cannot be read."""
    return ImportOptions(
        flow=_flow(flow) if flow.strip() else None,
        month=read_one_month(month, today=today) if month.strip() else None,
        commodity=_commodity(product, vocabulary) if product.strip() else "",
        is_complete=_answer(complete) if complete.strip() else None,
        note=" ".join(note.split())[: lengths.NOTE],
    )


def _flow(text: str) -> Flow:
    found = _FLOWS.get(text.strip().casefold())
    if found is None:
        raise NotUnderstood("import_flow", line(f"The flow is export or import; I read {quoted(text)}."))
    return found


def _commodity(text: str, vocabulary: Vocabulary) -> str:
    outcome = vocabulary.products.read(text)
    if isinstance(outcome, Found):
        if len(outcome.meant.commodities) == 1:
            return outcome.meant.commodities[0]
        codes = [each.removeprefix("hs:") for each in outcome.meant.commodities]
        raise NotUnderstood(
            "import_product_group",
            line(f"{outcome.meant.name} is a group of {len(codes)} codes; name the one that the file is about."),
            tuple(Suggestion(code, code, "") for code in codes[:5]),
        )
    digits = text.strip().removeprefix("hs:").replace(".", "").replace(" ", "")
    if digits.isascii() and digits.isdigit() and 2 <= len(digits) <= 10:
        return f"hs:{digits}"
    near = vocabulary.products.nearest(text)
    raise NotUnderstood(
        "import_product",
        line(f"I do not know the product {quoted(text)}. Write a product's key or an HS code."),
        tuple(Suggestion(each.name, each.key, "") for each in near),
    )


def _answer(text: str) -> bool:
    found = _ANSWERS.get(text.strip().casefold())
    if found is None:
        raise NotUnderstood(
            "import_complete", line(f"Is every partner in the file? Write yes or no, not {quoted(text)}.")
        )
    return found
