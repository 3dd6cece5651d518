"""The axis of amounts: quiet lines with round values beside them, the unit said once at the top."""

from __future__ import annotations

from collections.abc import Callable

from bot.charts.lettering import width
from bot.charts.scale import Ticks
from bot.charts.sheet import Sheet
from bot.charts.style import BODY, MARGIN, WIDTH

_GAP = 16
_LONG_UNIT = 120
_UNIT_ABOVE = 14


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
        self.left = MARGIN + round(widest + _GAP)
        self.room_above = BODY.cap_height + _UNIT_ABOVE if self._is_unit_apart else 0.0

    def draw(self, sheet: Sheet, y_of: Callable[[float], float], right: float = WIDTH - MARGIN) -> None:
        """Draw the lines from the words to `right`; the line of zero is left to the plot."""
        palette = sheet.palette
        ys = [round(y_of(value)) for value in self._ticks.values]
        away = [y for value, y in zip(self._ticks.values, ys, strict=True) if value != 0]
        sheet.lines([((self.left, y), (right, y)) for y in away], palette.grid, 2, gid="grid")
        for words, y in zip(self._words, ys, strict=True):
            sheet.write(words, self.left - _GAP, y + BODY.cap_height / 2, BODY, palette.quiet, "right", gid="tick")
        if self._is_unit_apart:
            baseline = ys[-1] - BODY.cap_height / 2 - _UNIT_ABOVE
            sheet.write(self._unit, self.left - _GAP, baseline, BODY, palette.quiet, "right", gid="tick")
