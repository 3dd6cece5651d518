"""Charts to draw in tests: real shapes and awkward ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.trade.chart_specs import ChartPoint, EventMark, MonthBars, PointStyle
from bot.trade.periods import Month, Period

US_2025 = {
    "2025-01": 880.0,
    "2025-02": 405.0,
    "2025-03": 585.0,
    "2025-04": 246.0,
    "2025-05": 46.4,
    "2025-06": 353.0,
    "2025-07": 619.0,
    "2025-08": 590.0,
    "2025-09": 421.0,
    "2025-10": 656.0,
    "2025-11": 582.0,
    "2025-12": 564.0,
}
EVENTS = (("2025-04", "export licences"), ("2025-05", "Geneva truce"), ("2025-06", "London framework"))


def month_bars(
    amounts: Mapping[str, float],
    *,
    window: str = "2025-01..2025-12",
    marked: str = "2025-06",
    title: str = "Magnets to the US: 353 t in June, up from 46.4 t",
    subtitle: str = "China's exports to the United States, tonnes a month",
    unit: str = "t",
    events: Iterable[tuple[str, str]] = EVENTS,
    styles: Mapping[str, PointStyle] | None = None,
    source: str = "China Customs via Reuters and others · HS 85051110",
) -> MonthBars:
    """Make a chart from months (or "2025-01..2025-02") and amounts."""
    view = Period.parse(window)
    return MonthBars(
        title=title,
        subtitle=subtitle,
        unit=unit,
        window=view,
        points=tuple(
            ChartPoint(
                Period.parse(period), amount, (styles or {}).get(period, PointStyle.SOLID), is_marked=period == marked
            )
            for period, amount in amounts.items()
        ),
        events=tuple(
            EventMark(Month.parse(month), number, label) for number, (month, label) in enumerate(events, start=1)
        ),
        source=source,
    )
