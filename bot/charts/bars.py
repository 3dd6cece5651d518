"""Bars in the three styles that say how surely an amount is known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from bot.charts.canvas import Box, Canvas, Spot
from bot.charts.frame import KeyItem
from bot.trade.chart_specs import PointStyle

STYLE_WORDS = {
    PointStyle.HOLLOW: "estimated",
    PointStyle.HATCHED: "preliminary",
    PointStyle.PARTIAL: "in part",
}
_HATCH_STEP = 15
_HATCH_PIXELS = 4.5
_OUTLINE_PIXELS = 4.0


def draw_styled(canvas: Canvas, bars: Sequence[tuple[Box, PointStyle]], colour: str, gid: str = "bar") -> None:
    """Draw bars of one colour: filled, as an outline (hollow), or as an outline with lines that rise (hatched) or
    fall (partial).
    """
    canvas.fill([box for box, style in bars if style is PointStyle.SOLID], colour, gid=gid)
    lined = [box for box, style in bars if style is not PointStyle.SOLID]
    if not lined:
        return
    narrowest = min(box.right - box.left for box in lined)
    pixels = max(2.0, min(_OUTLINE_PIXELS, narrowest / 4))
    canvas.fill(lined, canvas.palette.paper)
    hatched = [box for box, style in bars if style is PointStyle.HATCHED]
    canvas.lines((line for box in hatched for line in _slanting(box.inset(3))), colour, _HATCH_PIXELS, gid="hatch")
    partial = [box.inset(3) for box, style in bars if style is PointStyle.PARTIAL]
    falling = (_mirrored(line, box) for box in partial for line in _slanting(box))
    canvas.lines(falling, colour, _HATCH_PIXELS, gid="hatch")
    canvas.outline(lined, colour, pixels, gid=gid)


def style_key(bars: Collection[tuple[PointStyle, bool]]) -> list[KeyItem]:
    """Explain the styles that are in a picture, and only those; each bar is given as its style and whether it is
    marked.
    """
    found = [
        (style, words, {is_marked for each, is_marked in bars if each is style})
        for style, words in STYLE_WORDS.items()
    ]
    return [KeyItem(words, swatch(style, marked, 13, 16), 28) for style, words, marked in found if marked]


def swatch(
    style: PointStyle, marked: Collection[bool], half_width: int, half_height: int
) -> Callable[[Canvas, float, float], object]:
    """Return the sign of bars in a key, in their style and colour; in a quiet one where some of them are marked."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        palette = canvas.palette
        colour = palette.quiet if len(set(marked)) > 1 else palette.accent if True in marked else palette.bar
        box = Box(round(x - half_width), round(y - half_height), round(x + half_width), round(y + half_height))
        draw_styled(canvas, [(box, style)], colour, gid="swatch")

    return draw


def _mirrored(line: Sequence[Spot], box: Box) -> Sequence[Spot]:
    return [(box.left + box.right - x, y) for x, y in line]


def _slanting(box: Box) -> Iterable[Sequence[Spot]]:
    """Return the lines at 45 degrees that fill a box, cut at its edges."""
    left, top, right, bottom = box
    first = int((left + top) // _HATCH_STEP) + 1
    for index in range(first, int((right + bottom) // _HATCH_STEP) + 1):
        total = index * _HATCH_STEP
        x0, x1 = max(left, total - bottom), min(right, total - top)
        if x1 - x0 > 1:
            yield ((x0, total - x0), (x1, total - x1))
