"""Tonnage: trade questions asked in chat, answered with a figure, what it means, a chart and its source."""

__version__ = "1.0.0"
