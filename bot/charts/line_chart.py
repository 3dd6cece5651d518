"""Series over months as lines: told apart by colour, dash and marker, named at their ends, broken at gaps."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.charts.axes import AXIS_HEIGHT, AmountAxis, Months, draw_month_axis, ticks
from bot.charts.canvas import Canvas, Spot, text_box
from bot.charts.events import EVENT_STRIP, EventLine, draw_events, event_key, spread
from bot.charts.frame import KeyItem, draw_key, write_heading, write_source
from bot.charts.lettering import width, wrapped
from bot.charts.style import BODY, BODY_STRONG, MARGIN, WIDTH, Face
from bot.trade.chart_specs import Lines, LineSeries, Point, PointStyle

MOST_LINES = 6
_DASHES: tuple[tuple[float, ...], ...] = ((), (16, 7), (5, 5), (20, 6, 5, 6), (30, 8), (10, 6))
_CORNERS = (24, 4, 3, 4, 3, 5)
_TURNS = (0.0, math.pi / 4, -math.pi / 2, 0.0, math.pi / 2, -math.pi / 2)
_RADIUS = 9.0
_RINGED = frozenset({PointStyle.HOLLOW, PointStyle.HATCHED})
_PIXELS = 4.5
_MARKED_PIXELS = 7.0
_NAME_ROOM = 250.0
_SIGN = 50
_SIGN_GAP = 8
_MARKERS_APART = 28
_HEADROOM = 16
_NOTHING = "No figure in these months"


@dataclass(frozen=True, slots=True)
class _Look:
    colour: str
    dashes: tuple[float, ...]
    kind: int
    pixels: float

    def marker(self, x: float, y: float, radius: float = _RADIUS) -> list[Spot]:
        """Give the corners of the series' marker around a spot."""
        corners, turn = _CORNERS[self.kind], _TURNS[self.kind]
        radius *= 1.0 if corners > 5 else 1.25
        angles = (turn + 2 * math.pi * corner / corners for corner in range(corners))
        return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def draw_lines(canvas: Canvas, chart: Lines) -> None:
    """Draw the whole picture, of the first six series."""
    top = write_heading(canvas, chart.title, chart.subtitle) + 12
    bottom = write_source(canvas, chart.source)
    events = [mark for mark in chart.events if mark.month in chart.window]
    base = round(draw_key(canvas, (event_key(events), _style_key(chart)), bottom) - AXIS_HEIGHT)
    series = chart.series[:MOST_LINES]
    amounts = [point.amount for each in series for point in each.points]
    low, high = min((0.0, *amounts)), max((0.0, *amounts))
    axis = AmountAxis(ticks(low, high), chart.unit)
    ceiling = top + (EVENT_STRIP if events else axis.room_above)
    names = _names(series, base - ceiling)
    widest = max(
        (width(line, _face(s)) for lines, s in zip(names, series, strict=True) for line in lines), default=0.0
    )
    right = WIDTH - MARGIN / 2 - widest - _SIGN - 2 * _SIGN_GAP if series else WIDTH - MARGIN
    months = Months(chart.window, axis.left, right)
    lowest = base - (10 if low < 0 else 0)

    def y_of(amount: float) -> float:
        return lowest - (amount - low) / ((high - low) or 1.0) * (lowest - ceiling - _HEADROOM)

    axis.draw(canvas, y_of, right)
    notice_x, notice_y = (axis.left + right) / 2, (ceiling + base) / 2
    around = [] if amounts else [text_box(_NOTHING, notice_x, notice_y, BODY, "center")]
    draw_events(canvas, months, [EventLine(mark, base, around) for mark in events], top, ceiling)
    zero = round(y_of(0.0))
    canvas.lines([((axis.left, zero + 1), (right, zero + 1))], canvas.palette.baseline, 2)
    looks = _looks(canvas, series)
    for each, look in sorted(zip(series, looks, strict=True), key=lambda pair: pair[0].is_marked):
        _draw_series(canvas, months, each, look, y_of)
    _write_names(canvas, list(zip(names, series, looks, strict=True)), right, y_of, (ceiling, base))
    marked = () if chart.marked is None else (chart.marked,)
    draw_month_axis(canvas, months, base, marked, has_years=not chart.is_by_calendar_month)
    if not amounts:
        canvas.write(_NOTHING, notice_x, notice_y, BODY, canvas.palette.quiet, "center", gid="notice")


def _face(series: LineSeries) -> Face:
    return BODY_STRONG if series.is_marked else BODY


def _names(series: Sequence[LineSeries], height: float) -> list[list[str]]:
    """Set each name on up to two lines, or on one where two would be too high for all of them."""
    for most_lines in (2, 1):
        names = [wrapped(each.label, _face(each), _NAME_ROOM, most_lines) for each in series]
        if max(map(len, names), default=1) * len(names) * BODY.line_height <= height - 40:
            break
    return names


def _looks(canvas: Canvas, series: Sequence[LineSeries]) -> list[_Look]:
    """Give the marked series the strongest look and the others theirs in order."""
    order = sorted(range(len(series)), key=lambda index: not series[index].is_marked)
    kinds = {index: kind for kind, index in enumerate(order)}
    return [
        _Look(
            canvas.palette.series[kinds[index]],
            _DASHES[kinds[index]],
            kinds[index],
            _MARKED_PIXELS if each.is_marked else _PIXELS,
        )
        for index, each in enumerate(series)
    ]


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Split points where a month is missing; a period published as a whole stands alone."""
    runs: list[list[Point]] = []
    for point in points:
        follows = runs and runs[-1][-1].period.last + 1 == point.period.first
        if follows and point.period.is_month and runs[-1][-1].period.is_month:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _draw_series(
    canvas: Canvas, months: Months, series: LineSeries, look: _Look, y_of: Callable[[float], float]
) -> None:
    paths: list[list[Spot]] = []
    spots: list[tuple[Point, Spot]] = []
    every = max(1, math.ceil(_MARKERS_APART / months.slot))
    for run in _runs(series.points):
        places = [(months.middle(point.period), y_of(point.amount)) for point in run]
        if len(run) > 1:
            paths.append(list(places))
        elif not run[0].period.is_month:
            y = places[0][1]
            paths.append([(months.start(run[0].period.first) + 2, y), (months.start(run[0].period.last + 1) - 2, y)])
        for index, (point, spot) in enumerate(zip(run, places, strict=True)):
            is_telling = len(run) == 1 or point is series.points[-1] or point.style is not PointStyle.SOLID
            if is_telling or index % every == 0:
                spots.append((point, spot))
    canvas.lines(paths, look.colour, look.pixels, dashes=look.dashes, gid="series")
    _draw_markers(canvas, spots, look)


def _draw_markers(canvas: Canvas, spots: Sequence[tuple[Point, Spot]], look: _Look) -> None:
    paper = canvas.palette.paper
    solid = [look.marker(*spot) for point, spot in spots if point.style is PointStyle.SOLID]
    small = [look.marker(*spot, _RADIUS / 1.7) for point, spot in spots if point.style is PointStyle.PARTIAL]
    ringed = [look.marker(*spot) for point, spot in spots if point.style in _RINGED]
    cored = [look.marker(*spot, _RADIUS / 2.5) for point, spot in spots if point.style is PointStyle.HATCHED]
    canvas.shapes([*solid, *small], look.colour, edge=paper, pixels=1.5, gid="marker")
    canvas.shapes(ringed, paper, edge=look.colour, pixels=3.5, gid="marker")
    canvas.shapes(cored, look.colour, gid="marker")


def _write_names(
    canvas: Canvas,
    named: Sequence[tuple[list[str], LineSeries, _Look]],
    right: float,
    y_of: Callable[[float], float],
    limits: tuple[float, float],
) -> None:
    """Write names beside the ends of their lines, moved apart where the ends are near, each with its sign."""
    order = sorted(
        (y_of(series.points[-1].amount) if series.points else limits[1], index)
        for index, (_, series, _) in enumerate(named)
    )
    tall = max((len(lines) for lines, _, _ in named), default=1) * BODY.line_height
    ys = spread([y for y, _ in order], tall + 2, limits[0] + tall / 2, limits[1] - tall / 2 + 10)
    for (_, index), y in zip(order, ys, strict=True):
        lines, series, look = named[index]
        x = right + _SIGN_GAP
        canvas.lines([((x, y), (x + _SIGN, y))], look.colour, look.pixels, dashes=look.dashes, gid="sign")
        canvas.shapes(
            [look.marker(x + _SIGN / 2, y)], look.colour, edge=canvas.palette.paper, pixels=1.5, gid="marker"
        )
        first = y + BODY.cap_height / 2 - (len(lines) - 1) * BODY.line_height / 2
        for number, line in enumerate(lines):
            baseline = first + number * BODY.line_height
            canvas.write(line, x + _SIGN + _SIGN_GAP, baseline, _face(series), canvas.palette.text, gid="name")


def _style_key(chart: Lines) -> list[KeyItem]:
    styles = {point.style for series in chart.series[:MOST_LINES] for point in series.points}
    explained = (
        (PointStyle.HOLLOW, "worked out"),
        (PointStyle.HATCHED, "preliminary"),
        (PointStyle.PARTIAL, "in part"),
    )
    return [KeyItem(words, _style_sign(style), 26) for style, words in explained if style in styles]


def _style_sign(style: PointStyle) -> Callable[[Canvas, float, float], object]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        palette = canvas.palette
        if style is PointStyle.PARTIAL:
            canvas.dot(x, y, _RADIUS / 1.7, palette.quiet)
            return
        canvas.dot(x, y, _RADIUS, palette.paper, ring=palette.quiet, ring_pixels=3.5)
        if style is PointStyle.HATCHED:
            canvas.dot(x, y, _RADIUS / 2.5, palette.quiet)

    return draw
