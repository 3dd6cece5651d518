"""The time axis under a plot: months thinned to what fits, years in a row of their own, the asked month in full."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts.lettering import width
from bot.charts.sheet import Box, Sheet, text_box
from bot.charts.style import BODY, BODY_STRONG, MARGIN, WIDTH
from bot.trade.periods import MONTH_ABBREVIATIONS, Month, Period

AXIS_HEIGHT = 96
_POINTER = 14
_MONTH_BASELINE = 48
_YEAR_BASELINE = 86
_GAP = 14
_EDGE = 12
_NAMED_BLOCK_STEP = 3
_STEPS = (1, 3, 6, 12)


class Months:
    """Where the months of a window lie between two x."""

    def __init__(self, window: Period, left: float, right: float) -> None:
        self.window = window
        self.left = left
        self.right = right
        self.slot = (right - left) / len(window)

    def start(self, month: Month) -> float:
        """Give the x at which a month begins."""
        return self.left + (month.ordinal - self.window.first.ordinal) * self.slot

    def middle(self, period: Period) -> float:
        """Give the x in the middle of a period."""
        return (self.start(period.first) + self.start(period.last + 1)) / 2


def draw_month_axis(
    sheet: Sheet,
    months: Months,
    base: float,
    marked: Sequence[Period],
    blocks: tuple[Period, ...] = (),
    *,
    has_years: bool = True,
) -> None:
    """Draw the labels under a baseline at `base`, the marked ones pointed at; `blocks` are named as a whole where
    there is room.
    """
    taken: list[Box] = []
    for period in marked:
        _point_at(sheet, months, base, period, taken)
    step = next((step for step in _STEPS if step * months.slot >= width("May", BODY) + _GAP), 0)
    if 0 < step < 12:
        named = [(block, _short(block)) for block in blocks if block not in marked and step <= _NAMED_BLOCK_STEP]
        months_named = [
            (Period.single(month), MONTH_ABBREVIATIONS[month.month - 1])
            for month in months.window
            if (month.month - 1) % step == 0 and not any(month in block for block, _ in named)
        ]
        for period, words in (*named, *months_named):
            _write_if_free(sheet, words, months.middle(period), base + _MONTH_BASELINE, taken)
    if has_years:
        _draw_years(sheet, months, base)


def _point_at(sheet: Sheet, months: Months, base: float, marked: Period, taken: list[Box]) -> None:
    x = months.middle(marked)
    top = base + 5
    accent = sheet.palette.accent
    half = _POINTER * 0.75
    sheet.shape(((x - half, top + _POINTER), (x, top), (x + half, top + _POINTER)), accent, gid="pointer")
    words = _short(marked)
    half_width = width(words, BODY_STRONG) / 2
    x = min(max(x, MARGIN + half_width), WIDTH - MARGIN / 2 - half_width)
    baseline = base + _MONTH_BASELINE
    box = text_box(words, x, baseline, BODY_STRONG, "center")
    if not any(box.meets(other, _GAP) for other in taken):
        sheet.write(words, x, baseline, BODY_STRONG, sheet.palette.accent_text, "center", gid="marked month")
        taken.append(box)


def _short(period: Period) -> str:
    return MONTH_ABBREVIATIONS[period.first.month - 1] if period.is_month else period.span


def _write_if_free(sheet: Sheet, words: str, x: float, baseline: float, taken: list[Box], gid: str = "month") -> None:
    box = text_box(words, x, baseline, BODY, "center")
    if box.left < _EDGE or box.right > WIDTH - _EDGE or any(box.meets(other, _GAP) for other in taken):
        return
    taken.append(sheet.write(words, x, baseline, BODY, sheet.palette.quiet, "center", gid=gid))


def _draw_years(sheet: Sheet, months: Months, base: float) -> None:
    window = months.window
    wide = width("2026", BODY) + _GAP
    every = max(1, -int(-wide // (12 * months.slot)))
    fences = []
    spans = []
    for year in range(window.first.year, window.last.year + 1):
        first, last = max(window.first, Month(year, 1)), min(window.last, Month(year, 12))
        left, right = months.start(first), months.start(last + 1)
        if first == Month(year, 1) and first != window.first:
            fences += [((left, base), (left, base + 9))]
            if every == 1:
                fences += [((left, base + _YEAR_BASELINE - 24), (left, base + _YEAR_BASELINE + 4))]
        spans.append((year, left, right))
    sheet.lines(fences, sheet.palette.baseline, 2, gid="year fence")
    taken: list[Box] = []
    for year, left, right in sorted(spans, key=lambda span: span[1] - span[2]):
        if year % every == 0:
            # a year with few months in view may reach over the end of the axis, never over its fence
            x = (
                (left + right) / 2
                if right - left >= wide
                else left + wide / 2
                if left > months.left
                else right - wide / 2
            )
            _write_if_free(sheet, str(year), x, base + _YEAR_BASELINE, taken, "year")
