"""How high the parts of a card stand on a phone that is 390 pixels wide: estimated from their letters, since Discord
tells nobody, and near enough to keep a long card to a few screens.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from typing import Any

import discord

WIDEST = 265
REPORT_HEIGHT = 1200
_FRAME = 32
_LETTERS, _SMALL_LETTERS, _HEADING_LETTERS, _HEADLINE_LETTERS = 34, 38, 30, 24
_LINE, _SMALL_LINE, _HEADING_LINE, _HEADLINE_LINE = 22, 19.5, 22, 24
_HEADING_GAP = 6
_PICTURE = WIDEST * 3 / 4 + 16
_SEPARATOR = 17
_BUTTON, _BETWEEN, _ROW_GAP, _SELECT = 32, 8, 10, 50
_LABEL_LETTER = 7.6
_AROUND_LABEL = 24


def card_height(items: Iterable[discord.ui.Item[Any]]) -> float:
    """Return the pixels that a card with these parts takes."""
    return _FRAME + sum(map(_height, items))


def text_height(texts: Iterable[str]) -> float:
    """Return the pixels that lines of markdown take."""
    return sum(_line_height(each) for text in texts for each in text.split("\n"))


def block_height(texts: Iterable[str]) -> float:
    """Return the pixels that a block takes with the line above it."""
    return _SEPARATOR + text_height(texts)


def _height(item: discord.ui.Item[Any]) -> float:
    match item:
        case discord.ui.TextDisplay():
            return text_height([item.content])
        case discord.ui.MediaGallery():
            return _PICTURE
        case discord.ui.Separator():
            return _SEPARATOR
        case discord.ui.ActionRow():
            return _row_height(item)
        case _:
            return _SELECT


def _row_height(row: discord.ui.ActionRow[Any]) -> float:
    """Return the height of a row: of a select, or of buttons that begin a new line where they have no room."""
    lines = row_lines([row])
    return lines * _BUTTON + (lines - 1) * _BETWEEN + _ROW_GAP if lines else _SELECT


def row_lines(rows: Iterable[discord.ui.ActionRow[Any]]) -> int:
    """Return the lines that rows of buttons take; a select takes none of them."""
    return sum(map(_lines_of, rows))


def _lines_of(row: discord.ui.ActionRow[Any]) -> int:
    labels = [
        child.label or ""
        for each in row.children
        if isinstance(child := getattr(each, "item", each), discord.ui.Button)
    ]
    lines, used = min(1, len(labels)), 0.0
    for label in labels:
        wide = _AROUND_LABEL + _LABEL_LETTER * len(label)
        if used and used + wide > WIDEST:
            lines, used = lines + 1, 0.0
        used += wide + _BETWEEN
    return lines


def _line_height(line: str) -> float:
    text = re.sub(r"<t:\d+(?::\w)?>", "on 30 September", line)
    for mark, letters, height, gap in (
        ("### ", _HEADING_LETTERS, _HEADING_LINE, _HEADING_GAP),
        ("## ", _HEADLINE_LETTERS, _HEADLINE_LINE, _HEADING_GAP),
        ("-# ", _SMALL_LETTERS, _SMALL_LINE, 0),
        ("", _LETTERS, _LINE, 0),
    ):
        if text.startswith(mark):
            shown = text.removeprefix(mark).replace("**", "").replace("\\", "")
            return max(1, len(textwrap.wrap(shown, letters))) * height + gap
    return _LINE
