"""How every picture looks: its size, its faces and its colours in the two themes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bot.trade.chart_specs import Theme

DPI = 200
WIDTH = 1200
HEIGHT, TALL, SHORT = 900, 1500, 600
PIXELS_PER_POINT = DPI / 72
SMALLEST_POINTS = 13.0

MARGIN = 40
TITLE_POINTS = (18.0, 17.0, 16.0)
WRAPPED_TITLE_POINTS = (16.5, 15.0, 14.0)
STRONG_LABEL_POINTS = 15.0

REGULAR = "SourceSansPro-Regular"
SEMIBOLD = "SourceSansPro-Semibold"


@dataclass(frozen=True, slots=True)
class Face:
    """A cut of the text font at one size."""

    points: float = SMALLEST_POINTS
    is_strong: bool = False

    @property
    def line_height(self) -> float:
        """Return the distance in pixels between two baselines."""
        return 1.22 * self.points * PIXELS_PER_POINT

    @property
    def cap_height(self) -> float:
        """Return the height in pixels of capitals and figures above the baseline."""
        return 0.66 * self.points * PIXELS_PER_POINT

    @property
    def descent(self) -> float:
        """Return the pixels that letters such as g and p, and commas, reach below the baseline."""
        return 0.24 * self.points * PIXELS_PER_POINT


BODY = Face()
BODY_STRONG = Face(is_strong=True)
LABEL_STRONG = Face(STRONG_LABEL_POINTS, is_strong=True)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme. `text` and `quiet` are read on `paper` and `on_badge` on `badge`: each pair has a
    contrast of at least 4.5 to 1, and so have bars and lines on `paper`; `accent_text` is the accent as a text
    colour. Each colour means one thing: `accent` what was asked, `rise` and `fall` a change; `series` are the asked
    line, the one beside it, and greys for all others, in which names are written as well. They come from the
    colour-blind-safe set of Okabe and Ito, made lighter or darker until they stand out from the paper.
    """

    paper: str
    text: str
    quiet: str
    grid: str
    baseline: str
    bar: str
    accent: str
    accent_text: str
    badge: str
    on_badge: str
    rise: str
    fall: str
    series: tuple[str, ...]


PALETTES = {
    Theme.DARK: Palette(
        paper="#1b1d22",
        text="#f2f3f5",
        quiet="#b4b8c0",
        grid="#363a42",
        baseline="#7d838e",
        bar="#7186c4",
        accent="#ffb43d",
        accent_text="#ffb43d",
        badge="#c3c8d1",
        on_badge="#1b1d22",
        rise="#4cb3e0",
        fall="#ec8fb8",
        series=("#ffb43d", "#35c29a", "#b9bec8", "#9299a5", "#b9bec8", "#9299a5"),
    ),
    Theme.LIGHT: Palette(
        paper="#ffffff",
        text="#16181d",
        quiet="#565c66",
        grid="#e1e4e9",
        baseline="#7b818c",
        bar="#5872b6",
        accent="#b84706",
        accent_text="#b84706",
        badge="#4d535e",
        on_badge="#ffffff",
        rise="#1273a8",
        fall="#a5346f",
        series=("#b84706", "#007a5a", "#4d535e", "#6a707b", "#4d535e", "#6a707b"),
    ),
}


def font_path(name: str) -> Path:
    """Find a cut of the text font inside the package that ships it, without importing the package."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package font-source-sans-pro is not installed")
    return Path(spec.origin).parent / "files" / f"{name}.ttf"
