"""From amounts to a scale that people can read: few round ticks, words for them."""

from __future__ import annotations

import math
from typing import NamedTuple

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Ticks(NamedTuple):
    """Round values from `low` to `high` and how many decimals they need."""

    values: tuple[float, ...]
    decimals: int

    def words(self, value: float) -> str:
        """Write one of the values with separators of thousands."""
        return number(value, self.decimals)


def ticks(low: float, high: float, most: int = 5) -> Ticks:
    """Choose at most `most` round values within low..high, 0 among them when it lies inside."""
    reach = high - low
    if not reach > 0 or not math.isfinite(reach):
        return Ticks((0.0,), 0)
    magnitude = 10.0 ** math.floor(math.log10(reach / most))
    for step in (magnitude * part for scale in (1, 10) for part in (each * scale for each in _STEPS)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            break
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6:
        decimals += 1
    return Ticks(tuple(index * step for index in range(first, last + 1)), decimals)


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
