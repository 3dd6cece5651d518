"""The columns of the template and what some of them may hold, for who writes it and who reads it."""

from bot.ingest.numbers import GRAM, KILOGRAM, TONNE

COLUMNS = (
    "reporter",
    "flow",
    "product",
    "partner",
    "period",
    "net_weight",
    "weight_unit",
    "value",
    "currency",
    "status",
    "source",
    "url",
    "published_on",
    "note",
    "title",
    "origin",
)
WEIGHT_UNITS = {"t": TONNE, "kg": KILOGRAM, "g": GRAM}
CURRENCIES = ("USD", "CNY", "EUR")
# The sheet of the empty template that explains the other one.
HELP_SHEET = "How to fill it in"
