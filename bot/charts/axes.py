"""The two axes of a plot: round amounts beside it, with their words, and the months below it."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.ticker import MaxNLocator

from bot.charts.canvas import Box, Canvas, text_box
from bot.charts.lettering import width
from bot.charts.style import BODY, BODY_STRONG, MARGIN, WIDTH, Face
from bot.trade.chart_specs import ChartPoint
from bot.trade.periods import MONTH_ABBREVIATIONS, Month, Period

_MOST_TICKS = 4
_TICK_GAP = 16
_LONG_UNIT = 120
_UNIT_ABOVE = 14
AXIS_HEIGHT = 96
_POINTER = 14
_MONTH_BASELINE = 48
_YEAR_BASELINE = 86
_WORD_GAP = 14
_EDGE = 12
_NAMED_BLOCK_STEP = 3
_MONTH_STEPS = (1, 3, 6, 12)
NO_FIGURES = "No figure in these months"


class Ticks(NamedTuple):
    """Round values from `low` to `high` and how many decimals they need."""

    values: tuple[float, ...]
    decimals: int

    def words(self, value: float) -> str:
        """Write one of the values with separators of thousands."""
        return number(value, self.decimals) if value else "0"


def ticks(low: float, high: float, most: int = _MOST_TICKS) -> Ticks:
    """Return a few round values, `most` steps between them, from at or below `low` to at or above `high`."""
    if not high > low or not math.isfinite(high - low):
        return Ticks((0.0,), 0)
    places = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    step = float(places[1] - places[0])
    values = tuple(float(place) for place in places if low - step * (1 - 1e-9) < place < high + step * (1 - 1e-9))
    _, _, decimals = np.format_float_positional(step, precision=3, fractional=False, trim="-").partition(".")
    return Ticks(values, len(decimals))


def number(value: float, decimals: int) -> str:
    """Write a number with separators of thousands and a true minus sign, never "−0"."""
    shown = f"{value:,.{decimals}f}"
    if shown.startswith("-"):
        shown = shown[1:] if not any(sign in "123456789" for sign in shown) else f"−{shown[1:]}"
    return shown


def amount(value: float) -> str:
    """Write an amount that came without words: whole from 100 up, else three figures, no idle zeros."""
    if value == 0 or not math.isfinite(value):
        return "0"
    decimals = max(0, 2 - math.floor(math.log10(abs(value))))
    shown = number(value, min(decimals, 6))
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


class AmountAxis:
    """The words of the ticks, the x, `left`, at which the plot begins beside them, and the pixels that a unit on a
    line of its own needs above the topmost.
    """

    def __init__(self, ticks: Ticks, unit: str) -> None:
        self._ticks = ticks
        self._unit = unit
        self._words = [ticks.words(value) for value in ticks.values]
        topmost = f"{self._words[-1]}{'' if unit == '%' else ' '}{unit}"
        self._is_unit_apart = width(topmost, BODY) > _LONG_UNIT
        if not self._is_unit_apart:
            self._words[-1] = topmost
        widest = max(width(words, BODY) for words in (*self._words, *([unit] if self._is_unit_apart else [])))
        self.left: float = MARGIN + round(widest + _TICK_GAP)
        self.room_above = BODY.cap_height + _UNIT_ABOVE if self._is_unit_apart else 0.0

    @property
    def reach(self) -> tuple[float, float]:
        """Return the lowest and the highest of its values."""
        return self._ticks.values[0], self._ticks.values[-1]

    def draw(self, canvas: Canvas, y_of: Callable[[float], float], right: float = WIDTH - MARGIN) -> None:
        """Draw the lines from the words to `right`; the line of zero is left to the plot."""
        palette = canvas.palette
        ys = [round(y_of(value)) for value in self._ticks.values]
        away = [y for value, y in zip(self._ticks.values, ys, strict=True) if value != 0]
        canvas.lines([((self.left, y), (right, y)) for y in away], palette.grid, 2, gid="grid")
        for words, y in zip(self._words, ys, strict=True):
            canvas.write(
                words, self.left - _TICK_GAP, y + BODY.cap_height / 2, BODY, palette.quiet, "right", gid="tick"
            )
        if self._is_unit_apart:
            baseline = ys[-1] - BODY.cap_height / 2 - _UNIT_ABOVE
            canvas.write(self._unit, self.left - _TICK_GAP, baseline, BODY, palette.quiet, "right", gid="tick")


class Months:
    """Where the months of a window lie between two x."""

    def __init__(self, window: Period, left: float, right: float) -> None:
        self.window = window
        self.left = left
        self.right = right
        self.slot = (right - left) / len(window)

    def start(self, month: Month) -> float:
        """Return the x at which a month begins."""
        return self.left + (month.ordinal - self.window.first.ordinal) * self.slot

    def middle(self, period: Period) -> float:
        """Return the x in the middle of a period."""
        return (self.start(period.first) + self.start(period.last + 1)) / 2


def window_of_figures(window: Period, points: Iterable[ChartPoint], marked: Period | None = None) -> Period:
    """Return the part of a window from its first figure to its last, with the months that are pointed at; all of it
    where there is no figure.
    """
    known = [point.period for point in points]
    if not known:
        return window
    if marked is not None:
        known.append(marked)
    first, last = min(period.first for period in known), max(period.last for period in known)
    return Period(max(window.first, first), min(window.last, last))


def draw_month_axis(
    canvas: Canvas,
    months: Months,
    base: float,
    marked: Sequence[Period],
    blocks: tuple[Period, ...] = (),
    *,
    has_years: bool = True,
) -> None:
    """Draw the labels under a baseline at `base`, the marked ones pointed at; `blocks` are named as a whole where
    there is room. Whole years are named in the row of years alone: among months they would read as one.
    """
    taken: list[Box] = []
    of_years = [period for period in marked if has_years and _are_years(period)]
    pointed = [period for period in marked if period not in of_years]
    for period in pointed:
        _draw_pointer(canvas, months.middle(period), base)
    for period in _named_together(months, pointed):
        _write_marked(canvas, months.middle(period), base, _short(period), taken)
    step = next((step for step in _MONTH_STEPS if step * months.slot >= width("May", BODY) + _WORD_GAP), 0)
    if 0 < step < 12:
        others = [block for block in blocks if block not in marked and not (has_years and _are_years(block))]
        named = [(block, _short(block)) for block in others if step <= _NAMED_BLOCK_STEP]
        as_a_whole = [block for block in blocks if block in marked or step <= _NAMED_BLOCK_STEP]
        months_named = [
            (Period.single(month), MONTH_ABBREVIATIONS[month.month - 1])
            for month in months.window
            if (month.month - 1) % step == 0 and not any(month in block for block in as_a_whole)
        ]
        for period, words in (*named, *months_named):
            _write_if_free(canvas, words, months.middle(period), base + _MONTH_BASELINE, taken)
    if has_years:
        _draw_years(canvas, months, base, {month.year for period in of_years for month in period})


def _are_years(period: Period) -> bool:
    return (period.first.month, period.last.month) == (1, 12)


def _named_together(months: Months, marked: Sequence[Period]) -> list[Period]:
    """Return what is named under the axis: of marked months side by side whose names have no room, both as one."""
    found: list[Period] = []
    for period in sorted(marked):
        if found and found[-1].last + 1 == period.first and found[-1].first.year == period.last.year:
            wide = (width(_short(found[-1]), BODY_STRONG) + width(_short(period), BODY_STRONG)) / 2 + _WORD_GAP
            if months.middle(period) - months.middle(found[-1]) < wide:
                found[-1] = Period(found[-1].first, period.last)
                continue
        found.append(period)
    return [each for period in marked for each in found if period.last == each.last]


def _draw_pointer(canvas: Canvas, x: float, base: float) -> None:
    top, half = base + 5, _POINTER * 0.75
    corners = ((x - half, top + _POINTER), (x, top), (x + half, top + _POINTER))
    canvas.shape(corners, canvas.palette.accent, gid="pointer")


def _write_marked(canvas: Canvas, x: float, base: float, words: str, taken: list[Box]) -> None:
    half_width = width(words, BODY_STRONG) / 2
    x = min(max(x, MARGIN + half_width), WIDTH - MARGIN / 2 - half_width)
    baseline = base + _MONTH_BASELINE
    box = text_box(words, x, baseline, BODY_STRONG, "center")
    if not any(box.meets(other, _WORD_GAP) for other in taken):
        canvas.write(words, x, baseline, BODY_STRONG, canvas.palette.accent_text, "center", gid="marked month")
        taken.append(box)


def _short(period: Period) -> str:
    return MONTH_ABBREVIATIONS[period.first.month - 1] if period.is_month else period.span


def _write_if_free(
    canvas: Canvas, words: str, x: float, baseline: float, taken: list[Box], gid: str = "month", face: Face = BODY
) -> None:
    box = text_box(words, x, baseline, face, "center")
    if box.left < _EDGE or box.right > WIDTH - _EDGE or any(box.meets(other, _WORD_GAP) for other in taken):
        return
    colour = canvas.palette.accent_text if face.is_strong else canvas.palette.quiet
    taken.append(canvas.write(words, x, baseline, face, colour, "center", gid=gid))


def _draw_years(canvas: Canvas, months: Months, base: float, marked: Collection[int]) -> None:
    window = months.window
    wide = width("2026", BODY_STRONG if marked else BODY) + _WORD_GAP
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
    canvas.lines(fences, canvas.palette.baseline, 2, gid="year fence")
    taken: list[Box] = []
    for year, left, right in sorted(spans, key=lambda span: (span[0] not in marked, span[1] - span[2])):
        if year % every == 0 or year in marked:
            # a year with few months in view may reach over the end of the axis, never over its fence
            x = (
                (left + right) / 2
                if right - left >= wide
                else left + wide / 2
                if left > months.left
                else right - wide / 2
            )
            gid, face = ("marked year", BODY_STRONG) if year in marked else ("year", BODY)
            _write_if_free(canvas, str(year), x, base + _YEAR_BASELINE, taken, gid, face)
