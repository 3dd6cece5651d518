"""Write our template: empty, as CSV and as XLSX with a sheet that says how to fill it in; and with the one figure
that was typed instead of attached, which then goes the same way as a file.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.ingest.template_form import COLUMNS, CURRENCIES, HELP_SHEET, WEIGHT_UNITS
from bot.text import line, quoted
from bot.trade.observations import Flow, Origin, Status

_CHOICES = {
    "flow": tuple(Flow),
    "weight_unit": tuple(WEIGHT_UNITS),
    "currency": CURRENCIES,
    "status": tuple(Status),
    "origin": tuple(Origin),
}
_HELP = {
    "reporter": "Whose trade it is: a country's name or ISO code, such as CN.",
    "flow": "export or import, seen from the reporter.",
    "product": "A product's key, such as magnets, or an HS code of 2 to 10 digits.",
    "partner": "The other country: its name or ISO code; world for the total.",
    "period": "A month, 2025-06, or several published as one, 2025-01..2025-02.",
    "net_weight": "The weight as published, with its own decimals; empty when only the value is known.",
    "weight_unit": "t, kg or g.",
    "value": "The value as published; empty when only the weight is known.",
    "currency": "USD, CNY or EUR.",
    "status": "final, preliminary, reported, derived or estimated; reported when empty.",
    "source": "Who published the figure.",
    "url": "Its address, beginning with https://; may be empty.",
    "published_on": "2025-07-20, 2025-07 or empty.",
    "note": "Anything worth knowing; may be empty.",
    "title": "The title of the page or article; may be empty.",
    "origin": "customs, official or press; from the status when empty.",
}
_PREPARED_ROWS = 1_000
_COLUMN_WIDTH = 16
_WEIGHT = re.compile(r"\s*([0-9][0-9., ]*)\s*(t|kg|g|tonnes?|tons?)\s*", re.IGNORECASE)
_VALUE = re.compile(r"\s*(?:(USD|CNY|EUR|US\$|\$|€|¥)\s*)?([0-9][0-9., ]*)\s*(USD|CNY|EUR)?\s*", re.IGNORECASE)
_CURRENCIES = {"us$": "USD", "$": "USD", "€": "EUR", "¥": "CNY"}


def template_csv() -> bytes:
    """Return the template's header as CSV, UTF-8 with a mark that spreadsheets understand."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def template_xlsx() -> bytes:
    """Return the template as a workbook: an empty sheet to fill in and one with explanations."""
    import xlsxwriter  # slow to import, and rarely needed

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        # As text, a spreadsheet leaves 2025-06 and 0101 as they are typed.
        as_text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("Figures")
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(COLUMNS):
            is_number = name in {"net_weight", "value"}
            sheet.set_column(place, place, _COLUMN_WIDTH, None if is_number else as_text)
            sheet.write_string(0, place, name, bold)
            if name in _CHOICES:
                choices = [str(choice) for choice in _CHOICES[name]]
                sheet.data_validation(1, place, _PREPARED_ROWS, place, {"validate": "list", "source": choices})
        notes = book.add_worksheet(HELP_SHEET)
        notes.set_column(0, 0, _COLUMN_WIDTH)
        notes.set_column(1, 1, 90)
        for row, name in enumerate(COLUMNS):
            notes.write_string(row, 0, name, bold)
            notes.write_string(row, 1, _HELP[name])
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class TypedFigure:
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


def typed_file(typed: TypedFigure) -> bytes:
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
    named = {_CURRENCIES.get(sign.lower(), sign.upper()) for sign in (found[1], found[3]) if sign} if found else set()
    if found is None or len(named) != 1:
        raise NotUnderstood(
            "add_value", line(f"Write the value with its currency, such as USD 1,200,000; I read {quoted(text)}.")
        )
    return found[2].strip(), named.pop()
