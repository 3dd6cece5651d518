"""From a chart's spec to its picture."""

from __future__ import annotations

import io
import threading
from functools import cache
from typing import assert_never

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from PIL import Image

from bot.charts.canvas import Canvas
from bot.charts.line_chart import MANY_LINES, draw_lines, panels
from bot.charts.month_bars import draw_month_bars
from bot.charts.row_bars import FEW_ROWS, SHORT_ROWS, draw_contribution_bars, draw_rank_bars
from bot.charts.style import DPI, HEIGHT, SHORT, TALL, WIDTH
from bot.trade.chart_specs import ChartSpec, ContributionBars, Lines, MonthBars, RankBars, Theme


def draw(spec: ChartSpec, theme: Theme) -> Figure:
    """Draw a chart as a Figure of 6 by 4.5 inches, or 7.5, at 200 dots per inch."""
    canvas = Canvas(theme, height_of(spec))
    match spec:
        case MonthBars():
            draw_month_bars(canvas, spec)
        case RankBars():
            draw_rank_bars(canvas, spec)
        case Lines():
            draw_lines(canvas, spec)
        case ContributionBars():
            draw_contribution_bars(canvas, spec)
        case _:
            assert_never(spec)
    return canvas.figure


def height_of(spec: ChartSpec) -> int:
    """Return the height in pixels that a chart needs: more for many rows and many panels, less for two rows."""
    match spec:
        case RankBars() | ContributionBars():
            return TALL if len(spec.rows) > FEW_ROWS else SHORT if len(spec.rows) <= SHORT_ROWS else HEIGHT
        case Lines():
            return TALL if len(panels(spec)) > 1 or len(spec.series) > MANY_LINES else HEIGHT
        case MonthBars():
            return HEIGHT
        case _:
            assert_never(spec)


def render(spec: ChartSpec, theme: Theme) -> bytes:
    """Draw a chart as PNG, 1200 pixels wide and `height_of` high, under 300 kB."""
    figure = draw(spec, theme)
    height = height_of(spec)
    with _INK:
        paper = _paper(height)
        paper.clear()
        figure.draw(paper)
        picture = Image.frombuffer("RGBA", (WIDTH, height), paper.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
    # a few colours and their shades at edges: 256 of them are all there is to see, at a third of size and time
    few = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", compress_level=6, dpi=(DPI, DPI))
    return written.getvalue()


_INK = threading.Lock()


@cache
def _paper(height: int) -> RendererAgg:
    # one for all pictures of a height: one for each would keep 4 MB until the garbage is collected
    return RendererAgg(WIDTH, height, DPI)
