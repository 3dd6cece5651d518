"""One series as bars over a window of months, with the amounts that matter above their bars: over the neighbours
when they are in the way, never on ink, never on each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

from bot.charts.axes import (
    AXIS_HEIGHT,
    NO_FIGURES,
    AmountAxis,
    Months,
    amount,
    draw_month_axis,
    ticks,
    window_of_figures,
)
from bot.charts.bars import draw_styled, style_key, swatch
from bot.charts.canvas import Box, Canvas, text_box
from bot.charts.events import (
    EVENT_STRIP,
    EventLine,
    EventName,
    draw_events,
    draw_names,
    event_key,
    names_strip,
    placed_names,
)
from bot.charts.frame import KeyItem, draw_key, write_heading, write_source
from bot.charts.lettering import width
from bot.charts.style import BODY, LABEL_STRONG, MARGIN, WIDTH, Face
from bot.trade.chart_specs import ChartPoint, EventMark, Level, MonthBars
from bot.trade.periods import Month, Period

_HEADROOM, _LEAST_HEADROOM = 46, 16
_LOST_LABEL_COST = 10_000.0
_FARTHEST = 190.0
_LEAST_HEIGHT = 4
_WIDEST_BAR = 180
MOST_COMPARED = 4
_FILLED = 0.76
_ABOVE, _ABOVE_ANOTHER = 9, 24
_BESIDE = 5
_APART = 10
_LEADER_FROM = 20
_CROSSING_COST = 90.0
_SIDEWAYS_COST = 0.9
_LEVEL_PIXELS = 3
_DASHES = ((18.0, 10.0), (5.0, 7.0))


def draw_month_bars(canvas: Canvas, chart: MonthBars) -> None:
    """Draw the whole picture."""
    top = write_heading(canvas, chart.title, chart.subtitle) + 12
    bottom = write_source(canvas, chart.source)
    window = window_of_figures(chart.window, chart.points)
    axis = AmountAxis(ticks(0.0, _highest(chart)), chart.unit)
    months = Months(window, axis.left, WIDTH - MARGIN)
    events = [mark for mark in chart.events if mark.month in window]
    names = placed_names(events, months) if chart.names_events else []
    # where the words have no room beside each other, all are numbers with the words in the key
    numbered = [] if names else event_key(events)
    base = draw_key(canvas, (numbered, [*_level_key(chart.levels), *_style_key(chart, window)]), bottom) - AXIS_HEIGHT
    _Plot(canvas, chart, axis, months, events, names, top, round(base)).draw()


def _highest(chart: MonthBars) -> float:
    amounts = [point.amount for point in chart.points] + [level.amount for level in chart.levels]
    return max(amounts, default=0.0)


@dataclass(frozen=True, slots=True)
class _Label:
    """An amount, its face, the middle of its bar and its place."""

    period: Period
    words: str
    face: Face
    x: float
    placed: _Placed


class _Plot:
    """The plot between the heading and the axis: where each amount and month lies, and the drawing in layers."""

    def __init__(
        self,
        canvas: Canvas,
        chart: MonthBars,
        axis: AmountAxis,
        months: Months,
        events: Sequence[EventMark],
        names: Sequence[EventName],
        top: float,
        base: float,
    ) -> None:
        self.canvas = canvas
        self.chart = chart
        self.axis = axis
        self.months = months
        self.left = axis.left
        self.events = events
        self.names = names
        self.strip_top = top
        self.base = base
        self.marked = _marked_periods(chart)
        # of a longer period no single bar is the answer
        self.are_single = len(self.marked) == sum(point.is_marked for point in chart.points)
        self.strip = names_strip(names) if names else EVENT_STRIP if events else 0
        self.ceiling = top + self.strip + self.axis.room_above
        self.highest = self.axis.reach[1]
        free = 1 - _highest(chart) / self.highest if self.highest > 0 else 0.0
        self.full = max((base - self.ceiling - _HEADROOM) / (1 - free / 2), base - self.ceiling - _HEADROOM)
        self.full = min(self.full, base - self.ceiling - _LEAST_HEADROOM)
        self.bars = {point.period: self._bar(point) for point in chart.points}

    def draw(self) -> None:
        """Draw grid, events, bars, gaps and words, from the back to the front."""
        points = self.chart.points
        labels = self._place_labels()
        zeros = self._place_zeros([box for label in labels for box in label.placed.boxes])
        notice = None if points else self._notice_box()
        self.axis.draw(self.canvas, self._y)
        self._draw_events(labels, [*zeros, *([notice] if notice else [])])
        self._draw_bars()
        for level, dashes in zip(self.chart.levels, _DASHES, strict=False):
            y = self._y(level.amount)
            across = ((self.left, y), (WIDTH - MARGIN, y))
            self.canvas.lines([across], self.canvas.palette.text, _LEVEL_PIXELS, dashes=dashes, gid="level")
        for label in labels:
            self._draw_label(label)
        palette = self.canvas.palette
        for box in zeros:
            self.canvas.write("0", (box.left + box.right) / 2, box.bottom, BODY, palette.text, "center", gid="zero")
        if notice is not None:
            self.canvas.fill([notice], palette.paper)
            self.canvas.write(
                NO_FIGURES, notice.left, notice.bottom - BODY.descent, BODY, palette.quiet, gid="notice"
            )
        blocks = tuple(point.period for point in points if not point.period.is_month)
        draw_month_axis(self.canvas, self.months, self.base, self.marked, blocks)

    def _notice_box(self) -> Box:
        return text_box(NO_FIGURES, (self.left + WIDTH - MARGIN) / 2, self.base - self.full / 2, BODY, "center")

    def _y(self, amount: float) -> float:
        return self.base - (amount / self.highest * self.full if self.highest > 0 else 0)

    def _bar(self, point: ChartPoint) -> Box:
        left, right = self.months.start(point.period.first), self.months.start(point.period.last + 1)
        gap = max(2.0, (1 - _FILLED) * self.months.slot)
        gap = max(gap, right - left - _WIDEST_BAR * len(point.period))
        x0, x1 = round(left + gap / 2), round(right - gap / 2)
        y = round(self._y(max(point.amount, 0.0)))
        top = min(y, self.base - _LEAST_HEIGHT) if point.amount > 0 else y
        return Box(x0, top, max(x1, x0 + 2), self.base)

    def _place_labels(self) -> list[_Label]:
        """Try the labels in every order and keep the arrangement that leaves most of them nearest to their bars."""
        wanted = _labelled(self.chart)
        gaps = [self._gap_box(month) for month in self._missing()]
        best: tuple[float, list[_Label]] = (float("inf"), [])
        for order in permutations(range(len(wanted))):
            labels: list[_Label] = []
            cost = 0.0
            for index in order:
                label = self._place_label(
                    wanted[index], gaps, [box for label in labels for box in label.placed.boxes]
                )
                cost += label.placed.cost if label is not None else _LOST_LABEL_COST / (index + 1)
                labels += [label] if label is not None else []
            if cost < best[0]:
                best = (cost, labels)
            if cost == 0:
                break
        return best[1]

    def _place_label(self, point: ChartPoint, gaps: Sequence[Box], taken: Sequence[Box]) -> _Label | None:
        bar = self.bars[point.period]
        face = LABEL_STRONG if point.is_marked and self.are_single else BODY
        words = point.label or amount(point.amount)
        x = (bar.left + bar.right) / 2
        reach = width(words, face) + 20
        near = [box for box in (*self.bars.values(), *gaps) if box.left < x + reach and x - reach < box.right]
        others = [self.months.middle(Period.single(e.month)) for e in self.events if e.month not in point.period]
        farthest = self.full if face is LABEL_STRONG else _FARTHEST
        stand = _Stand(x, bar.top, max(self.ceiling, bar.top - farthest), self.left - 6)
        placed = _place(words, face, stand, near, taken, others)
        return _Label(point.period, words, face, x, placed) if placed is not None else None

    def _draw_label(self, label: _Label) -> None:
        palette, placed = self.canvas.palette, label.placed
        box = placed.box
        if placed.leader is not None:
            self.canvas.fill([placed.leader], palette.quiet, gid="leader")
        self.canvas.fill([Box(box.left - 3, box.top - 3, box.right + 3, box.bottom + 3)], palette.paper)
        colour = palette.accent_text if label.face is LABEL_STRONG else palette.text
        self.canvas.write(
            label.words, (box.left + box.right) / 2, box.bottom, label.face, colour, "center", gid="label"
        )

    def _draw_events(self, labels: Sequence[_Label], others: Sequence[Box]) -> None:
        lines = []
        for mark in self.events:
            bare = self._gap_box(mark.month).top - 6
            foot = min((bar.top for period, bar in self.bars.items() if mark.month in period), default=bare)
            foot = min((label.placed.box.top - 6 for label in labels if mark.month in label.period), default=foot)
            around = [label.placed.box for label in labels if mark.month not in label.period]
            lines.append(EventLine(mark, foot, (*around, *others)))
        ceiling = self.strip_top + self.strip
        if self.names:
            draw_names(self.canvas, self.names, lines, ceiling)
        else:
            draw_events(self.canvas, self.months, lines, self.strip_top, ceiling)

    def _draw_bars(self) -> None:
        palette = self.canvas.palette
        self.canvas.lines([((self.left, self.base + 1), (WIDTH - MARGIN, self.base + 1))], palette.baseline, 2)
        for is_marked, colour in ((False, palette.bar), (True, palette.accent)):
            points = [point for point in self.chart.points if point.is_marked is is_marked and point.amount > 0]
            draw_styled(self.canvas, [(self.bars[point.period], point.style) for point in points], colour)
        self.canvas.fill([self._gap_box(month) for month in self._missing()], palette.quiet, gid="gap")
        zeros = [self.bars[point.period] for point in self.chart.points if point.amount == 0]
        self.canvas.fill(
            [Box(bar.left, self.base - 5, bar.right, self.base) for bar in zeros], palette.text, gid="zero"
        )

    def _missing(self) -> list[Month]:
        known = {month for point in self.chart.points for month in point.period}
        return [month for month in self.months.window if month not in known]

    def _gap_box(self, month: Month) -> Box:
        x = self.months.middle(Period.single(month))
        half = max(2.0, min(9.0, self.months.slot * 0.3))
        return Box(x - half, self.base - 16, x + half, self.base - 12)

    def _place_zeros(self, taken: Sequence[Box]) -> list[Box]:
        """Find room for a "0" over each recorded zero, as many as do not touch."""
        zeros = [self.bars[point.period] for point in self.chart.points if point.amount == 0]
        ink = [bar for bar in self.bars.values() if bar.top < self.base]
        placed: list[Box] = []
        for bar in zeros:
            box = text_box("0", (bar.left + bar.right) / 2, self.base - 14, BODY, "center")._replace(
                bottom=self.base - 14
            )
            if not any(box.meets(other, 7) for other in (*taken, *placed)) and not any(
                box.meets(bar, 2) for bar in ink
            ):
                placed.append(box)
        return placed


def _labelled(chart: MonthBars) -> list[ChartPoint]:
    """Choose the points that carry their amount, the most wanted first: those that are compared, else the asked, the
    newest and the one before the asked; of a few, all.
    """
    points = chart.points
    if chart.are_compared:
        return [point for point in points if point.is_marked][::-1][:MOST_COMPARED]
    marked = [index for index, point in enumerate(points) if point.is_marked]
    wanted = [marked[-1]] if marked else []
    wanted.append(len(points) - 1)
    wanted += [index - 1 for index in marked[:1] if _follow(points[index - 1 : index + 1])]
    if len(points) <= MOST_COMPARED:
        wanted += [index for index, point in enumerate(points) if point.amount]
    wanted = [index for index in dict.fromkeys(wanted) if index >= 0]
    worded = [index for index, point in enumerate(points) if point.label]
    if worded:
        wanted = [index for index in wanted if index in worded]
    return [points[index] for index in wanted]


def _follow(points: Sequence[ChartPoint]) -> bool:
    """Say whether two points are there and stand side by side."""
    return len(points) == 2 and points[0].period.last + 1 == points[1].period.first


def _marked_periods(chart: MonthBars) -> list[Period]:
    """Return what is marked: months that follow each other as one, unless they are compared."""
    found: list[Period] = []
    for point in chart.points:
        if not point.is_marked:
            continue
        if found and not chart.are_compared and found[-1].last + 1 == point.period.first:
            found[-1] = Period(found[-1].first, point.period.last)
        else:
            found.append(point.period)
    return found


def _level_key(levels: Sequence[Level]) -> list[KeyItem]:
    """Explain the lines across the bars."""

    def sign(dashes: tuple[float, ...]) -> Callable[[Canvas, float, float], object]:
        def draw(canvas: Canvas, x: float, y: float) -> None:
            canvas.lines([((x - 22, y), (x + 22, y))], canvas.palette.text, _LEVEL_PIXELS, dashes=dashes, gid="level")

        return draw

    return [KeyItem(level.words, sign(dashes), 48) for level, dashes in zip(levels, _DASHES, strict=False)]


def _style_key(chart: MonthBars, window: Period) -> list[KeyItem]:
    """Explain only the styles that are in the picture."""
    items = style_key({(point.style, point.is_marked) for point in chart.points if point.amount > 0})
    blocks = [point for point in chart.points if not point.period.is_month]
    if blocks:
        sign = swatch(blocks[-1].style, {block.is_marked for block in blocks}, 22, 9)
        items.append(KeyItem("several months, as their mean", sign, 48))
    known = {month for point in chart.points for month in point.period}
    if chart.points and any(month not in known for month in window):
        items.append(KeyItem("no figure", _gap_swatch, 20))
    return items


def _gap_swatch(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill([Box(round(x - 9), round(y), round(x + 9), round(y + 4))], canvas.palette.quiet)


@dataclass(frozen=True, slots=True)
class _Stand:
    """What a label belongs to: the middle and the top of its bar, the y that the label may not pass, and the x that
    it may not begin before (there stand the axis's words).
    """

    x: float
    top: float
    ceiling: float
    leftmost: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A label's room, the leader down to its bar when it stands well above it, and how far from ideal it is."""

    box: Box
    leader: Box | None
    cost: float

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Return what other labels have to keep clear of."""
        return (self.box,) if self.leader is None else (self.box, self.leader)


def _place(
    text: str, face: Face, stand: _Stand, ink: Sequence[Box], taken: Sequence[Box], event_xs: Sequence[float]
) -> _Placed | None:
    """Find the nearest free room over a bar; None when there is none. `ink` is what stands on the baseline, `taken`
    the labels already there, `event_xs` the lines of other months (crossing one costs).
    """
    wide = width(text, face)
    tall = 1.12 * face.cap_height
    best: _Placed | None = None
    reach = max(0, int(wide / 2) - 5)
    for shift in range(-reach, reach + 1, 3):
        left = stand.x + shift - wide / 2
        right = left + wide
        if left < stand.leftmost or right > WIDTH - MARGIN / 2:
            continue
        lowest = min(
            (box.top for box in ink if box.left < right + _BESIDE and left - _BESIDE < box.right), default=stand.top
        )
        # close above another month's bar it would be read as the amount of that
        lowest = lowest - _ABOVE_ANOTHER if lowest < stand.top else stand.top - _ABOVE
        crossing = sum(left - 4 <= event < right + 4 for event in event_xs)
        for bottom in (lowest, *(box.top - _APART - face.descent for box in taken if box.top - _APART < lowest)):
            found = _at(Box(left, bottom - tall, right, bottom), stand, taken)
            if found is not None:
                cost = found.cost + _SIDEWAYS_COST * abs(shift) + _CROSSING_COST * crossing
                if best is None or cost < best.cost:
                    best = _Placed(found.box, found.leader, cost)
    return best


def _at(box: Box, stand: _Stand, taken: Sequence[Box]) -> _Placed | None:
    rise = stand.top - _ABOVE - box.bottom
    leader = Box(stand.x - 1, box.bottom + 6, stand.x + 1, stand.top - 4) if rise > _LEADER_FROM else None
    if box.top < stand.ceiling:
        return None
    for other in taken:
        if box.meets(other, _APART) or (leader is not None and leader.meets(other, _BESIDE)):
            return None
    return _Placed(box, leader, rise)
