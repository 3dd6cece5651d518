"""Who moved a total: bars to both sides of zero, all others in a quieter look, the sum apart at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts.frame import write_heading, write_source
from bot.charts.lettering import width
from bot.charts.rows import MOST_ROWS, foremost, lay_out, write_left_out
from bot.charts.sheet import Box, Sheet
from bot.charts.style import BODY, BODY_STRONG, MARGIN, WIDTH
from bot.trade.charting.specs import ContributionBars, ContributionRow

_WORDS_GAP = 12
_LEAST_WIDTH = 3
_TOTAL_APART = 22


def draw_contribution_bars(sheet: Sheet, chart: ContributionBars) -> None:
    """Draw the whole picture; all others stay in it when rows have to be left out."""
    palette = sheet.palette
    top = write_heading(sheet, chart.title, chart.subtitle) + 20
    bottom = write_source(sheet, chart.source) - 8
    kept = [chart.rows[index] for index in foremost(chart.rows, [row.is_rest for row in chart.rows], MOST_ROWS - 1)]
    bottom = write_left_out(sheet, len(chart.rows) - len(kept), bottom)
    shown = [*kept, chart.total]
    strong = [row is chart.total for row in shown]
    rows = lay_out([row.label for row in shown], top, bottom - _TOTAL_APART, strong)
    zero, unit = _scale(shown, rows.left)
    for index, row in enumerate(shown):
        is_total = row is chart.total
        down = _TOTAL_APART if is_total else 0
        long = max(float(_LEAST_WIDTH), abs(row.amount) * unit) if row.amount else 0.0
        bar = rows.bar(index, zero, zero + (long if row.amount > 0 else -long))
        bar = Box(bar.left, bar.top + down, bar.right, bar.bottom + down)
        if is_total:
            line = round(rows.top + index * rows.pitch + down / 2)
            sheet.fill([Box(MARGIN, line - 1, WIDTH - MARGIN, line + 1)], palette.grid)
            colour = palette.badge
        elif row.is_rest:
            colour = palette.baseline
        else:
            colour = palette.rise if row.amount > 0 else palette.fall
        if bar.right > bar.left:
            sheet.fill([bar], colour, gid="bar")
        rows.write_name(sheet, index, is_strong=is_total, down=down)
        face = BODY_STRONG if is_total else BODY
        baseline = rows.middle(index) + down + face.cap_height / 2
        if row.amount < 0:
            sheet.write(row.words, bar.left - _WORDS_GAP, baseline, face, palette.text, "right", gid="amount")
        else:
            sheet.write(row.words, bar.right + _WORDS_GAP, baseline, face, palette.text, gid="amount")
    foot = rows.top + len(shown) * rows.pitch + _TOTAL_APART
    sheet.fill([Box(zero - 1, round(rows.top), zero + 1, round(foot))], palette.baseline)


def _scale(shown: Sequence[ContributionRow], left: float) -> tuple[int, float]:
    """Find the x of zero and the pixels per unit at which every bar and its words fit on their side."""
    left, right = left + 6, float(WIDTH - MARGIN)

    def side(unit: float, sign: int) -> float:
        reaches = [
            abs(row.amount) * unit + _WORDS_GAP + width(row.words, BODY_STRONG)
            for row in shown
            if (row.amount < 0) is (sign < 0)
        ]
        return max(reaches, default=0.0)

    biggest = max((abs(row.amount) for row in shown), default=0.0)
    if biggest == 0:
        return round(left), 0.0
    low, high = 0.0, (right - left) / biggest
    for _ in range(40):
        middle = (low + high) / 2
        if side(middle, -1) + side(middle, 1) <= right - left:
            low = middle
        else:
            high = middle
    return round(left + side(low, -1)), low
