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
    """How surely a point is known, which shows: solid, hollow (worked out), hatched (preliminary), hatched the
    other way (a sum that lacks months or members).
    """

    SOLID = "solid"
    HOLLOW = "hollow"
    HATCHED = "hatched"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class ChartPoint:
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
class Level:
    """An amount in the chart's unit that the bars are held against, drawn across them: a mean, a threshold. `words`
    explain it in the key ("mean 495 t").
    """

    amount: float
    words: str


@dataclass(frozen=True, slots=True)
class MonthBars:
    """One series as bars over a window of months; months of the window without a point are gaps.

    `title` states the finding, `subtitle` what is measured and in which unit, `source` goes inside the picture. With
    `are_compared` the marked points are named and carry their amounts each by itself, else as one period. `levels`
    are drawn across the bars, two at most. With `names_events` the events' words stand over their months, without
    numbers, where there is room for all.
    """

    title: str
    subtitle: str
    unit: str
    window: Period
    points: tuple[ChartPoint, ...]
    events: tuple[EventMark, ...]
    source: str
    are_compared: bool = False
    levels: tuple[Level, ...] = ()
    names_events: bool = False


@dataclass(frozen=True, slots=True)
class RankRow:
    """One partner or product in a ranking: its amount in the chart's unit and the words beside the bar ("1,118 t").

    `before` is the amount of the month it is compared with, drawn as a mark, None when not loaded; `change` the
    words for the change ("▼ −13.2%"), empty when there are none.
    """

    label: str
    amount: float
    words: str
    before: float | None = None
    change: str = ""
    style: PointStyle = PointStyle.SOLID
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class RankBars:
    """A ranking as bars from zero, largest on top, at most 25 rows; `before_label` names the mark ("September")."""

    title: str
    subtitle: str
    unit: str
    before_label: str
    rows: tuple[RankRow, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """What one partner added to or took from a total, in the chart's unit, with the words beside the bar ("−285 t");
    `is_rest` marks all others together, in a quieter look.
    """

    label: str
    amount: float
    words: str
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class ContributionBars:
    """Changes as bars to the right and left of zero, such as who moved a total, which the title gives; in percent
    where `unit` is "%".
    """

    title: str
    subtitle: str
    unit: str
    rows: tuple[ContributionRow, ...]
    source: str


@dataclass(frozen=True, slots=True)
class LineSeries:
    """One line of a chart: its name and its points in order; months without a point are gaps, and one between two
    gaps is a dot. Its colour, dash and marker follow from its place among the lines; `is_marked` makes it stand out.
    """

    label: str
    points: tuple[ChartPoint, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """One to six series as lines over a window of 2 to 120 months, named at their ends.

    Amounts may be below zero (changes in percent). With `is_by_calendar_month` the window is one year that stands
    for all of them: its axis names the months only, and each series is a year. `marked` is pointed at on the axis.
    """

    title: str
    subtitle: str
    unit: str
    window: Period
    series: tuple[LineSeries, ...]
    source: str
    events: tuple[EventMark, ...] = ()
    is_by_calendar_month: bool = False
    marked: Period | None = None


ChartSpec = MonthBars | RankBars | ContributionBars | Lines
