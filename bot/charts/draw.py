"""From a chart's spec to its picture."""

from __future__ import annotations

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from bot.charts.month_bars import draw_month_bars
from bot.charts.sheet import Sheet
from bot.trade.charting import ChartSpec, MonthBars, Theme


def draw(spec: ChartSpec, theme: Theme) -> Figure:
    """Draw a chart as a Figure of 6 by 4.5 inches at 200 dots per inch."""
    sheet = Sheet(theme)
    match spec:
        case MonthBars():
            draw_month_bars(sheet, spec)
        case _:
            raise TypeError(f"no drawing for {type(spec).__name__}")
    return sheet.figure


def render(spec: ChartSpec, theme: Theme) -> bytes:
    """Draw a chart as PNG, 1200 by 900 pixels, under 300 kB."""
    canvas = FigureCanvasAgg(draw(spec, theme))
    canvas.draw()
    picture = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    written = io.BytesIO()
    picture.convert("RGB").save(written, "PNG", compress_level=6, dpi=(200, 200))
    return written.getvalue()
