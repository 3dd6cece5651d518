"""What the options of several commands share: how long a text may be, what may be chosen, and what they say."""

from __future__ import annotations

from discord import app_commands

from bot.chat import limits
from bot.questions.download import FileFormat
from bot.questions.trend_question import View
from bot.trade.about import SPANS_MONTHS, By, Shown
from bot.trade.observations import Flow
from bot.trade.ranking import Sort

Text = app_commands.Range[str, None, limits.OPTION_TEXT]
LongText = app_commands.Range[str, None, 500]
Places = app_commands.Range[int, 5, 25]

PARTNER = "The other country, or a group: United States, JP, 德国, EU, world"
PRODUCT = "Magnets, an HS code or another product (default: magnets)"
FLOW = "Exports or imports (default: exports)"
PRIVATE = "Show the answer to you alone"
AS_OF = "The store as it was on a day: 2025-08-31"
MONTH = "2025-06, june, last month, q2 2025, 2025 (default: the latest loaded)"
BEGIN = "The first month: 2025-01, 2024 (default: the first loaded)"
END = "The last month: 2025-12 (default: the newest loaded)"
MEASURE = "Weight, value or unit price (default: weight)"

FLOWS = [app_commands.Choice(name=f"{flow}s", value=flow.value) for flow in Flow]
MEASURES = [app_commands.Choice(name=shown.value.replace("-", " "), value=shown.value) for shown in Shown]
SPANS = [
    *(app_commands.Choice(name=f"{months} months", value=f"{months}m") for months in SPANS_MONTHS),
    app_commands.Choice(name="all months", value="all"),
]
BY = [app_commands.Choice(name=each.value, value=each.value) for each in (By.PARTNER, By.PRODUCT)]
SORTS = [app_commands.Choice(name={"pct": "% change"}.get(each.value, each.value), value=each.value) for each in Sort]
VIEWS = [
    app_commands.Choice(name=name, value=view.value)
    for name, view in {
        "level": View.LEVEL,
        "y/y %": View.YEAR_ON_YEAR,
        "share %": View.SHARE,
        "same month each year": View.SEASONAL,
        "12-month total": View.TWELVE_MONTHS,
        "unit price": View.UNIT_PRICE,
    }.items()
]
FORMATS = [app_commands.Choice(name=each.value.upper(), value=each.value) for each in FileFormat]
