"""The table behind a chart of months: shown as text, saved as CSV."""

from __future__ import annotations

import pandas as pd

from bot.trade.answers import Table
from bot.trade.counting import Counting
from bot.trade.figures import Series, change
from bot.trade.findings import change_shown
from bot.trade.periods import Month, Period


def month_frame(series: Series, view: Period, counting: Counting) -> pd.DataFrame:
    """Make a frame with one row for each month of the window: the amount in the column's unit (NaN where there
    is no figure), its width, status, publisher and url; the index is a monthly PeriodIndex.
    """
    column, scale = counting.column, counting.scale
    rows = {
        pd.Period(str(month), freq="M"): {
            column: float(point.amount.value / scale),
            "width": float(point.amount.width / scale),
            "status": "; ".join(dict.fromkeys(str(figure.status) for figure in point.figures)),
            "publisher": "; ".join(dict.fromkeys(figure.source.publisher for figure in point.figures)),
            "url": "; ".join(dict.fromkeys(figure.source.url for figure in point.figures)),
        }
        for month in series.months
        if month in view and (point := series.at(month)) is not None
    }
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=[column, "width", "status", "publisher", "url"])
    index = pd.period_range(str(view.first), str(view.last), freq="M", name="month")
    return frame.reindex(index)


def month_table(series: Series, view: Period, counting: Counting) -> Table:
    """Make the table of a window: month, amount, change on the month before and on a year earlier."""
    rows: list[tuple[str, ...]] = []
    for month in view:
        period = Period.single(month)
        total = series.total(period)
        if total is None:
            rows.append((month.short, "–", "", ""))
            continue
        shown = [change_shown(change(total, series.total(base), base)) for base in _bases(month)]
        rows.append((month.short, counting.words(total.amount), *shown))
    frame = month_frame(series, view, counting).reset_index()
    frame["month"] = frame["month"].astype(str)
    raw = frame.astype(object).where(frame.notna(), None)
    return Table(
        columns=("Month", "Amount", "m/m", "y/y"),
        rows=tuple(rows),
        raw_columns=tuple(map(str, raw.columns)),
        raw=tuple(tuple(row) for row in raw.itertuples(index=False, name=None)),
    )


def _bases(month: Month) -> tuple[Period, Period]:
    return Period.single(month - 1), Period.single(month - 12)
