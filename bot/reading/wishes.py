"""What people wish for that is no question about figures: things that a command does, and forecasts."""

from __future__ import annotations

import re

from bot.errors import ErrorCode, NotUnderstood, Suggestion
from bot.text import Command, Line, Strong, line


def _wish(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_FORECAST = _wish(r"forecasts?|predict\w*|projections?|outlook|will|going to be|expect(?:ed)? (?:for|in|to)")
_HELP = (Suggestion("Help", "help", "/help"),)
_WISHES: tuple[tuple[ErrorCode, re.Pattern[str], Line], ...] = (
    (
        "how_reached",
        _wish(r"how (?:is|was|are|were|do|did|does) .*(?:calculated?|computed?|worked out|derived?)"),
        line("", Strong("Why?"), " under an answer shows its rows, their sources and the formula."),
    ),
    (
        "wish_watch",
        _wish(r"alerts?|notify|remind|warn|ping|watch|(?:tell|let) (?:me|us)(?: know)? (?:when|if|once|as soon as)"),
        line("You can be told when a figure moves: ", Command("watch add")),
    ),
    (
        "wish_post",
        _wish(r"subscribe|schedule|set ?up .*(?:posts?|reports?)|post .*(?:every|each|monthly|automatically)"),
        line("A channel gets the report each month by itself once that is set up: ", Command("post setup")),
    ),
    (
        "wish_undo",
        _wish(r"undo|revert|roll back|(?:delete|remove|take back) .*(?:import|batch|file|data|figures?)"),
        line("A batch that was loaded is taken back with ", Command("data undo")),
    ),
    (
        "wish_import",
        _wish(r"upload|(?:import|load|add|attach) .*(?:files?|data|figures?|csv|excel)"),
        line("Editors load a file with ", Command("data import")),
    ),
    (
        "wish_settings",
        _wish(r"settings?|(?:change|set) .*(?:default|unit|theme|language)|(?:dark|light) (?:mode|theme)"),
        line("What holds for a whole server is set with ", Command("admin settings")),
    ),
)


def is_wish(text: str) -> bool:
    """Say whether a text has the words of a wish, which no figure answers."""
    return bool(_FORECAST.search(text)) or any(pattern.search(text) for _, pattern, _ in _WISHES)


def as_wish(text: str, refused: NotUnderstood) -> NotUnderstood:
    """Give what to tell someone whose sentence could not be read as a question but is one of the wishes that people
    have; else the refusal as it is.
    """
    if _FORECAST.search(text):
        return NotUnderstood(
            "forecast", "I answer from figures that have been published; I forecast nothing.", refused.suggestions
        )
    for code, pattern, told in _WISHES:
        if pattern.search(text):
            return NotUnderstood(code, told, _HELP)
    return refused
