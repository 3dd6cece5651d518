"""Series over months as lines: one or two stand out and the others are grey, each named with its last value at its
own end, broken at gaps; series of very different size in panels of their own, and of many series each in its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.charts.axes import (
    AXIS_HEIGHT,
    NO_FIGURES,
    AmountAxis,
    Months,
    Ticks,
    amount,
    draw_month_axis,
    ticks,
    window_of_figures,
)
from bot.charts.bars import STYLE_WORDS
from bot.charts.canvas import Canvas, Spot, text_box
from bot.charts.events import EVENT_STRIP, EventLine, draw_events, event_key, spread
from bot.charts.frame import KeyItem, draw_key, write_heading, write_source
from bot.charts.lettering import shortened, width
from bot.charts.style import BODY, BODY_STRONG, MARGIN, WIDTH, Face
from bot.trade.chart_specs import ChartPoint, Lines, LineSeries, PointStyle
from bot.trade.periods import MONTH_ABBREVIATIONS, Month
from bot.trade.wording import with_unit

MOST_LINES, MANY_LINES = 6, 4
TIMES_APART = 20
_DASHES: tuple[tuple[float, ...], ...] = ((), (), (16, 7), (5, 5), (20, 6, 5, 6), (30, 8))
_CORNERS = (24, 4, 3, 4, 3, 5)
_TURNS = (0.0, math.pi / 4, -math.pi / 2, 0.0, math.pi / 2, -math.pi / 2)
_RADIUS = 8.0
_RINGED = frozenset({PointStyle.HOLLOW, PointStyle.HATCHED})
_PIXELS = (7.0, 5.0, 3.5)
_LABEL_ROOM, _ONE_LINE_ROOM = 320.0, 440.0
_LABEL_GAP = 34
_LABELS_APART = 4
_LABELS_ABOVE, _LABELS_BELOW = 10, 12
_MARKERS_APART = 28
_HEADROOM = 14
_PANEL_GAP, _NARROW_GAP = 56, 40
_TICKS_APART = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """A series with its look: `kind` is its place among all lines, the asked one first, and `lines` its label."""

    series: LineSeries
    kind: int
    colour: str
    lines: tuple[str, ...]

    @property
    def pixels(self) -> float:
        return _PIXELS[min(self.kind, len(_PIXELS) - 1)]

    @property
    def face(self) -> Face:
        return BODY_STRONG if self.kind == 0 else BODY

    @property
    def wide(self) -> float:
        return max((width(line, self.face) for line in self.lines), default=0.0)

    def marker(self, x: float, y: float, radius: float = _RADIUS) -> list[Spot]:
        """Return the corners of the series' marker around a spot."""
        corners, turn = _CORNERS[self.kind], _TURNS[self.kind]
        radius *= 1.0 if corners > 5 else 1.25
        angles = (turn + 2 * math.pi * corner / corners for corner in range(corners))
        return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def panels(chart: Lines) -> list[list[LineSeries]]:
    """Return the series that share a panel, the largest first: of a few those of which none is 20 times as large as
    another; many have one each, since their lines and labels would hide each other.
    """
    alike = _alike(chart)
    is_crowded = len(chart.series) > MANY_LINES and any(each.points for each in chart.series)
    return [[series] for part in alike for series in part] if is_crowded else alike


def _alike(chart: Lines) -> list[list[LineSeries]]:
    """Return the series that share an axis of amounts: none of them is 20 times as large as another."""
    found: list[list[LineSeries]] = []
    for series in sorted(chart.series[:MOST_LINES], key=_size, reverse=True):
        if not found or 0 < _size(series) * TIMES_APART < _size(found[-1][0]):
            found.append([])
        found[-1].append(series)
    return found


def _size(series: LineSeries) -> float:
    return max((abs(point.amount) for point in series.points), default=0.0)


def draw_lines(canvas: Canvas, chart: Lines) -> None:
    """Draw the whole picture, of the first six series."""
    top = write_heading(canvas, chart.title, chart.subtitle) + 12
    bottom = write_source(canvas, chart.source)
    window = window_of_figures(chart.window, _points(chart), chart.marked)
    events = [mark for mark in chart.events if mark.month in window]
    base = round(draw_key(canvas, (event_key(events), _style_key(chart)), bottom) - AXIS_HEIGHT)
    parts = panels(chart) or [[]]
    gap = _PANEL_GAP if len(parts) <= MANY_LINES else _NARROW_GAP
    ceiling = top + (EVENT_STRIP if events else 0.0)
    tall = (base - ceiling - (len(parts) - 1) * gap) / len(parts)
    reaches = {id(series): _reach(alike) for alike in _alike(chart) for series in alike}
    scales = [_ticks(*(reaches[id(part[0])] if part else (0.0, 0.0)), tall) for part in parts]
    axes = [AmountAxis(scale, chart.unit) for scale in scales]
    has_room = all(_has_room(len(part), tall - axis.room_above) for part, axis in zip(parts, axes, strict=True))
    looks = {id(line.series): line for line in _looks(canvas, chart, is_one_line=not has_room)}
    left = max(axis.left for axis in axes)
    widest = max((line.wide for line in looks.values()), default=0.0)
    right = WIDTH - MARGIN / 2 - (widest + _LABEL_GAP if looks else MARGIN / 2)
    months = Months(window, left, right)
    is_empty = not any(series.points for series in chart.series)
    notice_x, notice_y = (left + right) / 2, (ceiling + base) / 2
    around = [text_box(NO_FIGURES, notice_x, notice_y, BODY, "center")] if is_empty else []
    places = [(ceiling + n * (tall + gap), ceiling + n * (tall + gap) + tall) for n in range(len(parts))]
    for part, axis, (first, last) in zip(parts, axes, places, strict=True):
        panel = _Panel(canvas, months, axis, first + axis.room_above, round(last))
        panel.draw([looks[id(series)] for series in part])
    draw_events(canvas, months, [EventLine(mark, base, around) for mark in events], top, ceiling)
    marked = () if chart.marked is None else (chart.marked,)
    draw_month_axis(canvas, months, base, marked, has_years=not chart.is_by_calendar_month)
    if is_empty:
        canvas.write(NO_FIGURES, notice_x, notice_y, BODY, canvas.palette.quiet, "center", gid="notice")


def _ticks(low: float, high: float, tall: float) -> Ticks:
    """Return as many round values as a panel has room for; in a low one its ends and zero."""
    most = int(tall / _TICKS_APART) - 1
    if most > 1:
        return ticks(low, high, min(4, most))
    fine = ticks(low, high)
    least, most_of_all = fine.values[0], fine.values[-1]
    apart = _NARROW_GAP / tall * (most_of_all - least)
    has_zero = least < 0 < most_of_all and min(-least, most_of_all) >= apart
    return fine._replace(values=tuple(sorted({least, *((0.0,) if has_zero else ()), most_of_all})))


def _points(chart: Lines) -> list[ChartPoint]:
    return [point for series in chart.series[:MOST_LINES] for point in series.points]


def _reach(part: Sequence[LineSeries]) -> tuple[float, float]:
    amounts = [point.amount for series in part for point in series.points]
    return min((0.0, *amounts)), max((0.0, *amounts))


def _has_room(labels: int, tall: float) -> bool:
    """Say whether labels of two lines have room above each other beside a panel."""
    apart = 2 * BODY.line_height + _LABELS_APART
    return labels * apart - _LABELS_APART <= tall + _LABELS_ABOVE + _LABELS_BELOW


def _looks(canvas: Canvas, chart: Lines, *, is_one_line: bool) -> list[_Line]:
    """Give the marked series the strongest look and the others theirs in order, and set the label of each on two
    lines, or on one, which may be longer.
    """
    series = chart.series[:MOST_LINES]
    order = sorted(range(len(series)), key=lambda index: not series[index].is_marked)
    newest = max((each.points[-1].period.last for each in series if each.points), default=None)
    found = []
    for kind, index in enumerate(order):
        each = series[index]
        strong = BODY_STRONG if kind == 0 else BODY
        room = _ONE_LINE_ROOM - width(f"{each.label} ", strong) if is_one_line else _LABEL_ROOM
        value = _value(each, chart, newest, room)
        lines = (each.label, value) if value else (each.label,)
        if is_one_line and value:
            lines = (f"{shortened(each.label, strong, _ONE_LINE_ROOM - width(f' {value}', strong))} {value}",)
        fitted = tuple(shortened(line, strong, _ONE_LINE_ROOM if is_one_line else _LABEL_ROOM) for line in lines)
        found.append(_Line(each, kind, canvas.palette.series[kind], fitted))
    return found


def _value(series: LineSeries, chart: Lines, newest: Month | None, room: float) -> str:
    """Say the last value and its month, which a line that stands alone and goes to the end does not need;
    the month goes before the name or the amount is cut.
    """
    if not series.points:
        return ""
    last = series.points[-1]
    words = last.label.removesuffix(", as published") or amount(last.amount)
    # several months added up stand as high as their mean
    is_mean = " in " in words
    words = amount(last.amount) if is_mean else words
    words = words if chart.unit == "%" else with_unit(words, chart.unit)
    is_month, end = last.period.is_month, last.period.last
    if chart.is_by_calendar_month:
        when = MONTH_ABBREVIATIONS[end.month - 1] if is_month else last.period.span
        return f"{when} {'mean ' if is_mean else ''}{words}"
    if is_month and end == newest and len(chart.series) == 1:
        return words
    when = end.short if is_month else f"{last.period.span} mean" if is_mean else last.period.label
    said = (f"{words} ({when})", f"mean {words}" if is_mean else words)
    return next((each for each in said if width(each, BODY_STRONG) <= room), words)


class _Panel:
    """One plot: its axis of amounts, the lines in it and their labels at their ends."""

    def __init__(self, canvas: Canvas, months: Months, axis: AmountAxis, top: float, base: float) -> None:
        self._canvas, self._months, self._axis = canvas, months, axis
        self._top, self._base = top, base
        axis.left = months.left
        self._low, self._high = axis.reach
        self._lowest = base - (10 if self._low < 0 else 0)

    def _y(self, amount: float) -> float:
        tall = self._lowest - self._top - _HEADROOM
        return self._lowest - (amount - self._low) / ((self._high - self._low) or 1.0) * tall

    def draw(self, lines: Sequence[_Line]) -> None:
        """Draw the grid, the lines with the strongest on top, and their labels."""
        left, right = self._months.left, self._months.right
        self._axis.draw(self._canvas, self._y, right)
        zero = round(self._y(0.0))
        self._canvas.lines([((left, zero + 1), (right, zero + 1))], self._canvas.palette.baseline, 2)
        for line in sorted(lines, key=lambda line: -line.kind):
            self._draw_line(line, _DASHES[line.kind] if len(lines) > 1 else ())
        self._write_labels(lines)

    def _draw_line(self, line: _Line, dashes: tuple[float, ...]) -> None:
        paths: list[list[Spot]] = []
        spots: list[tuple[ChartPoint, Spot]] = []
        every = max(1, math.ceil(_MARKERS_APART / self._months.slot))
        months = self._months
        for run in _runs(line.series.points):
            places = [(months.middle(point.period), self._y(point.amount)) for point in run]
            if len(run) > 1:
                paths.append(list(places))
            elif not run[0].period.is_month:
                y, period = places[0][1], run[0].period
                paths.append([(months.start(period.first) + 2, y), (months.start(period.last + 1) - 2, y)])
            for index, (point, spot) in enumerate(zip(run, places, strict=True)):
                is_telling = len(run) == 1 or point is line.series.points[-1] or point.style is not PointStyle.SOLID
                if is_telling or index % every == 0:
                    spots.append((point, spot))
        self._canvas.lines(paths, line.colour, line.pixels, dashes=dashes, gid="series")
        self._draw_markers(spots, line)

    def _draw_markers(self, spots: Sequence[tuple[ChartPoint, Spot]], line: _Line) -> None:
        paper = self._canvas.palette.paper
        solid = [line.marker(*spot) for point, spot in spots if point.style is PointStyle.SOLID]
        small = [line.marker(*spot, _RADIUS / 1.7) for point, spot in spots if point.style is PointStyle.PARTIAL]
        ringed = [line.marker(*spot) for point, spot in spots if point.style in _RINGED]
        cored = [line.marker(*spot, _RADIUS / 2.5) for point, spot in spots if point.style is PointStyle.HATCHED]
        self._canvas.shapes([*solid, *small], line.colour, edge=paper, pixels=1.5, gid="marker")
        self._canvas.shapes(ringed, paper, edge=line.colour, pixels=3.5, gid="marker")
        self._canvas.shapes(cored, line.colour, gid="marker")

    def _write_labels(self, lines: Sequence[_Line]) -> None:
        """Write each label beside the end of its line, moved apart where the ends are near, with a leader to the end
        where it does not stand right beside it.
        """
        right, x = self._months.right, self._months.right + _LABEL_GAP
        ends = [self._end(line) for line in lines]
        order = sorted(range(len(lines)), key=lambda index: (ends[index][1], index))
        tall = max((len(line.lines) for line in lines), default=1) * BODY.line_height
        least, most = self._top + tall / 2 - _LABELS_ABOVE, self._base - tall / 2 + _LABELS_BELOW
        ys = spread([ends[index][1] for index in order], tall + _LABELS_APART, least, most)
        for index, y in zip(order, ys, strict=True):
            line, (end_x, end_y) = lines[index], ends[index]
            if line.series.points:
                bend = [(right + 6, end_y)] if end_x < right - self._months.slot else []
                leader = [(end_x + 1.5 * _RADIUS, end_y), *bend, (x - 6, y)]
                self._canvas.lines([leader], line.colour, 1.5, dashes=(3.0, 4.0), gid="leader")
            first = y + BODY.cap_height / 2 - (len(line.lines) - 1) * BODY.line_height / 2
            for number, words in enumerate(line.lines):
                baseline = first + number * BODY.line_height
                self._canvas.write(words, x, baseline, line.face, line.colour, gid="name")

    def _end(self, line: _Line) -> Spot:
        if not line.series.points:
            return self._months.right, self._base
        last = line.series.points[-1]
        return self._months.middle(last.period), self._y(last.amount)


def _runs(points: Sequence[ChartPoint]) -> list[list[ChartPoint]]:
    """Split points where a month is missing; a period published as a whole stands alone."""
    runs: list[list[ChartPoint]] = []
    for point in points:
        follows = runs and runs[-1][-1].period.last + 1 == point.period.first
        if follows and point.period.is_month and runs[-1][-1].period.is_month:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _style_key(chart: Lines) -> list[KeyItem]:
    points = _points(chart)
    styles = {point.style for point in points}
    items = [KeyItem(words, _style_sign(style), 26) for style, words in STYLE_WORDS.items() if style in styles]
    blocks = [point for point in points if not point.period.is_month]
    if blocks:
        items.append(KeyItem("several months, as their mean", _block_sign(blocks[-1].style), 48))
    return items


def _block_sign(style: PointStyle) -> Callable[[Canvas, float, float], object]:
    draw_marker = _style_sign(style)

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.lines([((x - 22, y), (x + 22, y))], canvas.palette.quiet, 5)
        draw_marker(canvas, x, y)

    return draw


def _style_sign(style: PointStyle) -> Callable[[Canvas, float, float], object]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        palette = canvas.palette
        if style is PointStyle.PARTIAL:
            canvas.dot(x, y, _RADIUS / 1.7, palette.quiet)
            return
        if style is PointStyle.SOLID:
            canvas.dot(x, y, _RADIUS, palette.quiet)
            return
        canvas.dot(x, y, _RADIUS, palette.paper, ring=palette.quiet, ring_pixels=3.5)
        if style is PointStyle.HATCHED:
            canvas.dot(x, y, _RADIUS / 2.5, palette.quiet)

    return draw
