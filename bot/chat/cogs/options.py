"""What the options of several commands share: how long a text may be, choices, and the words that describe them."""

from __future__ import annotations

from discord import app_commands

from bot.chat import limits
from bot.trade.observations import Flow

Text = app_commands.Range[str, None, limits.OPTION_TEXT]
FLOWS = [app_commands.Choice(name=f"{flow}s", value=flow.value) for flow in Flow]

PARTNER = "The other country, or a group: United States, JP, 德国, EU, world"
PRODUCT = "Magnets, an HS code or another product (default: magnets)"
FLOW = "Exports or imports (default: exports)"
PRIVATE = "Show the answer to you alone"
