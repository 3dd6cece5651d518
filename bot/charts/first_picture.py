"""One picture, drawn when this is imported: by a fork server once, so that the drawing processes which it makes all
have loaded and used what drawing needs.
"""

from __future__ import annotations

import gc

from bot.charts.draw import render
from bot.trade.chart_specs import ChartPoint, MonthBars, Theme
from bot.trade.periods import Month, Period

_SPEC = MonthBars(
    title="Tonnage",
    subtitle="the first picture of a process",
    unit="t",
    window=Period(Month(2025, 1), Month(2025, 12)),
    points=(
        ChartPoint(Period.single(Month(2025, 5)), 1.0),
        ChartPoint(Period.single(Month(2025, 6)), 2.0, is_marked=True),
    ),
    events=(),
    source="Tonnage",
)

render(_SPEC, Theme.DARK)
# The collector of a drawing process looks at none of this, so that the memory which it shares stays shared.
gc.collect()
gc.freeze()
