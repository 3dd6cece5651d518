"""What a chart shows, as pure data: worked out in trade, drawn in charts, and the key of the picture's cache."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.trade.periods import Month, Period


class Theme(StrEnum):
    """The two looks of a picture."""

    DARK = "dark"
    LIGHT = "light"


class PointStyle(StrEnum):
    """How surely a point is known, which shows: solid, hollow (worked out), hatched (preliminary)."""

    SOLID = "solid"
    HOLLOW = "hollow"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Point:
    """One bar: the months it covers, its amount in the chart's unit, and its label if it carries one."""

    period: Period
    amount: float
    style: PointStyle = PointStyle.SOLID
    label: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class EventMark:
    """A month in which something happened: its number in the picture and the words for the key below it."""

    month: Month
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class MonthBars:
    """One series as bars over a window of months; months of the window without a point are gaps.

    `title` states the finding, `subtitle` what is measured and in which unit, `source` goes inside the picture.
    """

    title: str
    subtitle: str
    unit: str
    window: Period
    points: tuple[Point, ...]
    events: tuple[EventMark, ...]
    source: str


ChartSpec = MonthBars
