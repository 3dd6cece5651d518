"""What a picture is drawn on: pixels from the top left corner, few artists, no axes.

Axes, ticks and layout engines cost more than the whole drawing; a chart of ours knows where everything goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from bot.charts.lettering import drawable, width
from bot.charts.style import BODY_STRONG, DPI, HEIGHT, PALETTES, PIXELS_PER_POINT, WIDTH, Face, Palette
from bot.trade.chart_specs import Theme

BADGE_RADIUS = 22
Align = Literal["left", "center", "right"]


class Box(NamedTuple):
    """A rectangle in pixels from the top left corner; `top` is smaller than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0) -> bool:
        """Say whether two boxes overlap or come nearer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inset(self, by: float) -> Box:
        """Make it smaller by as many pixels on each side."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)


Spot = tuple[float, float]


def text_box(text: str, x: float, baseline: float, face: Face, align: Align = "left") -> Box:
    """Return the room that a line of text will take."""
    wide = width(text, face)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
    return Box(left, baseline - 1.12 * face.cap_height, left + wide, baseline + face.descent)


class Canvas:
    """A Figure in a theme's colours, with strokes in pixels; drawn in the order of calls."""

    def __init__(self, theme: Theme, height: int = HEIGHT) -> None:
        self.palette: Palette = PALETTES[theme]
        self.height = height
        self.figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=self.palette.paper)
        self._strokes = 0

    def write(
        self, text: str, x: float, baseline: float, face: Face, colour: str, align: Align = "left", gid: str = "text"
    ) -> Box:
        """Write one line with its baseline at `baseline` and give the room it takes; `gid` names its part."""
        shown, font = drawable(text, face)
        if shown:
            self.figure.add_artist(
                Text(
                    x,
                    self.height - baseline,
                    shown,
                    color=colour,
                    fontproperties=font,
                    horizontalalignment=align,
                    verticalalignment="baseline",
                    parse_math=False,
                    transform=IdentityTransform(),
                    zorder=100,
                    gid=gid,
                )
            )
        return text_box(text, x, baseline, face, align)

    def fill(self, boxes: Iterable[Box], colour: str, gid: str = "") -> None:
        """Fill rectangles."""
        corners = [self._corners(box) for box in boxes]
        if corners:
            self._add(
                PolyCollection(
                    corners, facecolors=[colour], edgecolors="none", linewidths=0, antialiaseds=False, gid=gid
                )
            )

    def outline(self, boxes: Iterable[Box], colour: str, pixels: float, gid: str = "") -> None:
        """Draw rectangles as outlines that stay inside them."""
        corners = [self._corners(box.inset(pixels / 2)) for box in boxes]
        if corners:
            self._add(
                PolyCollection(
                    corners,
                    facecolors="none",
                    edgecolors=[colour],
                    linewidths=pixels / PIXELS_PER_POINT,
                    joinstyle="miter",
                    gid=gid,
                )
            )

    def shape(self, corners: Sequence[Spot], colour: str, gid: str = "") -> None:
        """Fill a polygon."""
        self.shapes([corners], colour, gid=gid)

    def shapes(
        self, polygons: Iterable[Sequence[Spot]], fill: str, *, edge: str = "none", pixels: float = 0, gid: str = ""
    ) -> None:
        """Fill polygons, with an edge where asked."""
        flipped = [[(x, self.height - y) for x, y in corners] for corners in polygons]
        if flipped:
            points = pixels / PIXELS_PER_POINT
            self._add(PolyCollection(flipped, facecolors=[fill], edgecolors=[edge], linewidths=points, gid=gid))

    def lines(
        self,
        paths: Iterable[Sequence[Spot]],
        colour: str,
        pixels: float,
        *,
        dashes: tuple[float, ...] = (),
        gid: str = "",
    ) -> None:
        """Draw lines; `dashes` are lengths in pixels of ink and gap in turn."""
        flipped = [[(x, self.height - y) for x, y in path] for path in paths]
        if flipped:
            points = pixels / PIXELS_PER_POINT
            style = (0.0, tuple(dash / pixels for dash in dashes)) if dashes else "solid"
            self._add(
                LineCollection(
                    flipped,
                    colors=[colour],
                    linewidths=points,
                    linestyles=[style],
                    capstyle="butt",
                    joinstyle="round",
                    gid=gid,
                )
            )

    def dot(self, x: float, y: float, radius: float, colour: str, *, ring: str = "", ring_pixels: float = 0) -> None:
        """Draw a disc, with a ring around it where asked."""
        self._add(
            Circle(
                (x, self.height - y),
                radius,
                facecolor=colour,
                edgecolor=ring or "none",
                linewidth=ring_pixels / PIXELS_PER_POINT,
            )
        )

    def badge(self, number: int, x: float, y: float) -> Box:
        """Draw an event's number on its disc, centred."""
        self.dot(x, y, BADGE_RADIUS, self.palette.badge)
        face = BODY_STRONG
        self.write(str(number), x, y + face.cap_height / 2 - 0.5, face, self.palette.on_badge, "center", gid="badge")
        return Box(x - BADGE_RADIUS, y - BADGE_RADIUS, x + BADGE_RADIUS, y + BADGE_RADIUS)

    def _add(self, artist: PolyCollection | LineCollection | Circle) -> None:
        self._strokes += 1
        artist.set_transform(IdentityTransform())
        artist.set_zorder(self._strokes / 100)
        self.figure.add_artist(artist)

    def _corners(self, box: Box) -> list[Spot]:
        top, bottom = self.height - box.top, self.height - box.bottom
        return [(box.left, bottom), (box.left, top), (box.right, top), (box.right, bottom)]
