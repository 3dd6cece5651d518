"""Charts of one row for each partner or product: how high a row is, and its name beside the bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.charts.lettering import width, wrapped
from bot.charts.sheet import Box, Sheet
from bot.charts.style import BODY, BODY_STRONG, MARGIN, Face

MOST_ROWS = 15
_TALLEST = 132.0
_THICKEST = 60.0
_NAME_ROOM = (460.0, 380.0)
_NAME_GAP = 14

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of equal height from `top`, with names right-aligned against `left`, where the bars' side begins."""

    top: float
    pitch: float
    left: float
    names: tuple[tuple[str, ...], ...]

    def middle(self, index: int) -> float:
        """Give the y in the middle of a row."""
        return self.top + (index + 0.5) * self.pitch

    def bar(self, index: int, x0: float, x1: float) -> Box:
        """Give the bar of a row between two x."""
        half = min(_THICKEST, self.pitch * 0.66) / 2
        middle = self.middle(index)
        return Box(round(min(x0, x1)), round(middle - half), round(max(x0, x1)), round(middle + half))

    def write_name(self, sheet: Sheet, index: int, *, is_strong: bool = False, down: float = 0) -> None:
        """Write a row's name, on two lines when it needs them, `down` pixels below its place."""
        lines = self.names[index]
        face = BODY_STRONG if is_strong else BODY
        first = self.middle(index) + down + face.cap_height / 2 - (len(lines) - 1) * face.line_height / 2
        for number, words in enumerate(lines):
            baseline = first + number * face.line_height
            sheet.write(words, self.left - _NAME_GAP, baseline, face, sheet.palette.text, "right", gid="name")


def lay_out(names: Sequence[str], top: float, bottom: float, strong: Sequence[bool] = ()) -> Rows:
    """Share the room between two y among the rows, in the middle of it when they are few, and find how much their
    names take: up to `_NAME_ROOM` on one line or on two.
    """
    pitch = min(_TALLEST, (bottom - top) / max(1, len(names)))
    most_lines = 2 if pitch >= 2 * BODY.line_height + 2 else 1
    lines: list[tuple[str, ...]] = []
    widest = 0.0
    for index, name in enumerate(names):
        face: Face = BODY_STRONG if index < len(strong) and strong[index] else BODY
        lines.append(tuple(wrapped(name, face, _NAME_ROOM[most_lines - 1], most_lines)))
        widest = max(widest, *(width(line, face) for line in lines[-1]))
    spare = bottom - top - pitch * len(names)
    return Rows(top + max(0.0, spare / 2), pitch, round(MARGIN + widest + _NAME_GAP), tuple(lines))


def write_left_out(sheet: Sheet, count: int, bottom: float) -> float:
    """Say above `bottom` how many rows found no room, if any, and give the y above it."""
    if not count:
        return bottom
    words = f"and {count} more in the table"
    sheet.write(words, MARGIN, bottom - BODY.descent - 4, BODY, sheet.palette.quiet, gid="left out")
    return bottom - BODY.line_height - 6


def foremost(rows: Sequence[Row], marked: Sequence[bool], most: int = MOST_ROWS) -> list[int]:
    """Choose the rows that fit, in order: the first ones, with the marked ones among them."""
    if len(rows) <= most:
        return list(range(len(rows)))
    kept = [index for index in range(len(rows)) if marked[index]][:most]
    kept += [index for index in range(len(rows)) if not marked[index]][: most - len(kept)]
    return sorted(kept)
