"""One figure that was typed instead of attached, as a file of our template with one row: it goes the same way."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.ingest.layouts.template import COLUMNS
from bot.text import line, quoted
from bot.trade.observations import Flow

_WEIGHT = re.compile(r"\s*([0-9][0-9., ]*)\s*(t|kg|g|tonnes?|tons?)\s*", re.IGNORECASE)
_VALUE = re.compile(r"\s*(?:(USD|CNY|EUR|US\$|\$|€|¥)\s*)?([0-9][0-9., ]*)\s*(USD|CNY|EUR)?\s*", re.IGNORECASE)
_CURRENCIES = {"us$": "USD", "$": "USD", "€": "EUR", "¥": "CNY"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: `partner` and `product` are keys, `period` canonical, `weight` "353 t", `value` "USD 1,200"."""

    partner: str
    product: str
    period: str
    weight: str = ""
    value: str = ""
    flow: Flow = Flow.EXPORT
    reporter: str = "CN"
    status: str = ""
    source: str = ""
    url: str = ""
    published_on: str = ""
    note: str = ""


def typed_file(typed: Typed) -> bytes:
    """Write the one row; NotUnderstood when weight or value name no amount, or when there is neither."""
    if not typed.weight.strip() and not typed.value.strip():
        raise NotUnderstood("add_amount", line("Give a weight (353 t) or a value (USD 1,200,000)."))
    if not typed.source.strip():
        raise NotUnderstood("add_source", line("Say who published the figure, so that it can be cited."))
    cells = {
        "reporter": typed.reporter,
        "flow": str(typed.flow),
        "product": typed.product,
        "partner": typed.partner,
        "period": typed.period,
        "status": typed.status,
        "source": typed.source,
        "url": typed.url,
        "published_on": typed.published_on,
        "note": typed.note,
    }
    if typed.weight.strip():
        cells["net_weight"], cells["weight_unit"] = _weight(typed.weight)
    if typed.value.strip():
        cells["value"], cells["currency"] = _value(typed.value)
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS, restval="")
    writer.writeheader()
    writer.writerow({name: " ".join(text.split()) for name, text in cells.items()})
    return written.getvalue().encode()


def _weight(text: str) -> tuple[str, str]:
    found = _WEIGHT.fullmatch(text)
    if found is None:
        raise NotUnderstood(
            "add_weight", line(f"Write a weight with its unit, such as 353 t; I read {quoted(text)}.")
        )
    unit = found[2].lower()
    return found[1].strip(), "t" if unit.startswith("t") else unit


def _value(text: str) -> tuple[str, str]:
    found = _VALUE.fullmatch(text)
    sign = (found[1] or found[3] or "") if found else ""
    if found is None or not sign:
        raise NotUnderstood(
            "add_value", line(f"Write the value with its currency, such as USD 1,200,000; I read {quoted(text)}.")
        )
    return found[2].strip(), _CURRENCIES.get(sign.lower(), sign.upper())
