"""What is in a picture, measured with the renderer: the ink of each text, the bars, the event lines."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import combinations, pairwise

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.text import Text
from PIL import Image

from bot.charts.draw import draw, height_of, render
from bot.charts.style import DPI, HEIGHT, PALETTES, WIDTH
from bot.trade.chart_specs import ChartSpec, Theme

RENDERER = RendererAgg(WIDTH, HEIGHT, DPI)
Rectangle = tuple[float, float, float, float]
Stroke = tuple[tuple[float, float], tuple[float, float]]
# Text may lie on these: they are there to lead the eye past it or to it.
BEHIND = {"grid", "leader", "level"}


@dataclass(frozen=True, slots=True)
class Written:
    """A text and the rectangle of its ink: left, bottom, right, top in pixels from the bottom left."""

    words: str
    part: str
    points: float
    colour: tuple[float, float, float]
    ink: Rectangle


def written(figure: Figure) -> list[Written]:
    found = []
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        if not text.get_text():
            continue
        wide, tall, below = RENDERER.get_text_width_height_descent(text.get_text(), text.get_fontproperties(), False)
        x, y = text.get_position()
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[text.get_horizontalalignment()]
        found.append(
            Written(
                text.get_text(),
                str(text.get_gid()),
                text.get_fontsize(),
                to_rgb(text.get_color()),
                (left, y - below, left + wide, y - below + tall),
            )
        )
    return found


def rectangles(figure: Figure, part: str) -> list[Rectangle]:
    return [
        (*path.vertices.min(axis=0), *path.vertices.max(axis=0))
        for shape in figure.findobj(PolyCollection)
        if shape.get_gid() == part
        for path in shape.get_paths()
    ]


def strokes(figure: Figure, part: str) -> list[Stroke]:
    return [stroke for named, stroke in _strokes(figure) if named == part]


def _strokes(figure: Figure) -> list[tuple[str, Stroke]]:
    return [
        (str(lines.get_gid()), (tuple(start), tuple(end)))
        for lines in figure.findobj(LineCollection)
        for segment in lines.get_segments()
        for start, end in pairwise(segment)
    ]


def _fills(figure: Figure, paper: str) -> list[tuple[str, Rectangle]]:
    """Give every filled shape that shows on the paper."""
    found: list[tuple[str, Rectangle]] = []
    for shape in figure.findobj(PolyCollection):
        if any(to_rgb(each) != to_rgb(paper) for each in (*shape.get_facecolor(), *shape.get_edgecolor())):
            corners = [path.vertices for path in shape.get_paths()]
            found += [(str(shape.get_gid()), (*each.min(axis=0), *each.max(axis=0))) for each in corners]
    for disc in figure.findobj(Circle):
        (x, y), radius = disc.get_center(), disc.get_radius()
        found.append(("disc", (x - radius, y - radius, x + radius, y + radius)))
    return found


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Give the contrast ratio of WCAG 2."""

    def luminance(colour: tuple[float, float, float]) -> float:
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def assert_legible(spec: ChartSpec, theme: Theme) -> list[Written]:
    """Check every rule for text in a picture and give its texts."""
    figure = draw(spec, theme)
    texts = written(figure)
    height = height_of(spec)
    palette = PALETTES[theme]
    filled = [(part, shape) for part, shape in _fills(figure, palette.paper) if part not in BEHIND]
    drawn = [(part, stroke) for part, stroke in _strokes(figure) if part not in BEHIND]
    for text in texts:
        left, bottom, right, top = text.ink
        assert left >= 8, f"{text} is cut"
        assert right <= WIDTH - 8, f"{text} is cut"
        assert bottom >= 8, f"{text} is cut"
        assert top <= height - 8, f"{text} is cut"
        assert text.points >= 13, text
        background = to_rgb(palette.badge if text.part == "badge" else palette.paper)
        assert contrast(text.colour, background) >= 4.5, text
        if text.part != "badge":
            assert not [part for part, shape in filled if overlap(shape, text.ink)], f"{text} is on a shape"
            assert not [part for part, stroke in drawn if crosses(stroke, text.ink)], f"{text} is on a line"
    for one, other in combinations(texts, 2):
        assert not overlap(one.ink, other.ink), f"{one} and {other} overlap"
    return texts


def crosses(stroke: Stroke, box: Rectangle) -> bool:
    """Say whether a straight stroke meets a rectangle, by walking along it."""
    (x0, y0), (x1, y1) = stroke
    if not overlap((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), box):
        return False
    steps = max(2, int(max(abs(x1 - x0), abs(y1 - y0)) / 2))
    return any(
        box[0] < x0 + (x1 - x0) * step / steps < box[2] and box[1] < y0 + (y1 - y0) * step / steps < box[3]
        for step in range(steps + 1)
    )


def assert_publishable(spec: ChartSpec, theme: Theme) -> None:
    """Check the file: its size in pixels and bytes, and that there is a picture in it."""
    png = render(spec, theme)
    assert len(png) < 300_000
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.size) == ("PNG", (1200, height_of(spec)))
    colours = picture.convert("RGB").getcolors(100_000)
    assert colours is not None
    assert len(colours) > 20
    assert max(count for count, _ in colours) < 0.98 * picture.width * picture.height
