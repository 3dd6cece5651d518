"""What surrounds every chart: the finding and what is measured above it, the key and the source below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.charts.canvas import BADGE_RADIUS, Canvas
from bot.charts.lettering import shortened, width, wrapped
from bot.charts.style import BODY, MARGIN, TITLE_POINTS, WIDTH, WRAPPED_TITLE_POINTS, Face

ROOM = WIDTH - 2 * MARGIN
_KEY_LINE = 48
_KEY_GAP = 20
_SIGN_GAP = 8
_KEY_LINES = 2


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One entry of the key: `draw` puts its sign, `sign_width` wide, around a middle; `words` say what it means."""

    words: str
    draw: Callable[[Canvas, float, float], object]
    sign_width: float = 2 * BADGE_RADIUS


def write_heading(canvas: Canvas, title: str, subtitle: str) -> float:
    """Write title and subtitle, two lines each at most, and return the y below them."""
    lines, face = _fitted_title(title)
    y = 26.0
    for line in lines:
        canvas.write(line, MARGIN, y + face.cap_height * 1.15, face, canvas.palette.text, gid="title")
        y += face.line_height * 0.98
    y += 4
    for line in wrapped(subtitle, BODY, ROOM, 2):
        canvas.write(line, MARGIN, y + BODY.cap_height * 1.15, BODY, canvas.palette.quiet, gid="subtitle")
        y += BODY.line_height
    return y


def _fitted_title(title: str) -> tuple[list[str], Face]:
    for points in TITLE_POINTS:
        face = Face(points, is_strong=True)
        if width(title, face) <= ROOM:
            return [title], face
    for points in WRAPPED_TITLE_POINTS:
        face = Face(points, is_strong=True)
        lines = wrapped(title, face, ROOM, 3)
        if len(lines) <= 2:
            return lines, face
    return wrapped(title, face, ROOM, 2), face


def write_source(canvas: Canvas, source: str) -> float:
    """Write the source at the foot, two lines at most, and return the y above it."""
    lines = wrapped(source, BODY, ROOM, 2)
    y = canvas.height - 28 - (len(lines) - 1) * BODY.line_height
    for index, line in enumerate(lines):
        canvas.write(line, MARGIN, y + index * BODY.line_height, BODY, canvas.palette.quiet, gid="source")
    return y - BODY.cap_height - 16


def draw_key(canvas: Canvas, groups: Sequence[Sequence[KeyItem]], bottom: float) -> float:
    """Draw the key above `bottom` and return the y above it: two lines, or two a group when that is tight."""
    rows = _rows([item for group in groups for item in group])
    if len(rows) > _KEY_LINES:
        rows = [row for group in groups for row in _shortened_rows(group)]
    y = bottom - len(rows) * _KEY_LINE
    for index, row in enumerate(rows):
        middle = y + (index + 0.5) * _KEY_LINE
        x = float(MARGIN)
        for item in row:
            item.draw(canvas, x + item.sign_width / 2, middle)
            x += item.sign_width + _SIGN_GAP
            canvas.write(item.words, x, middle + BODY.cap_height / 2, BODY, canvas.palette.text, gid="key")
            x += width(item.words, BODY) + _KEY_GAP
    return y - 8


def _shortened_rows(items: Sequence[KeyItem]) -> list[list[KeyItem]]:
    """Set items in rows, shortening the longest words until two rows are enough."""
    rows: list[list[KeyItem]] = []
    for longest in (ROOM, 640, 460, 380, 300, 240, 200):
        rows = _rows([replace(item, words=shortened(item.words, BODY, longest)) for item in items])
        if len(rows) <= _KEY_LINES:
            break
    return rows


def _rows(items: Sequence[KeyItem]) -> list[list[KeyItem]]:
    rows: list[list[KeyItem]] = []
    used = 0.0
    for item in items:
        beside = item.sign_width + _SIGN_GAP
        fitted = replace(item, words=shortened(item.words, BODY, ROOM - beside))
        taken = beside + width(fitted.words, BODY)
        if not rows or used + taken > ROOM:
            rows.append([])
            used = 0.0
        rows[-1].append(fitted)
        used += taken + _KEY_GAP
    return rows
