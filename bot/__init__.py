"""Tonnage: trade questions asked in chat, answered with a figure, what it means, a chart and its source."""

__version__ = "2.0.0"
