"""Events above a plot: numbers in a row that never touch, dotted lines down to their months, words in the key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.charts.axes import Months
from bot.charts.canvas import BADGE_RADIUS, Box, Canvas, Spot
from bot.charts.frame import KeyItem
from bot.charts.style import MARGIN, WIDTH
from bot.trade.chart_specs import EventMark
from bot.trade.periods import Period

EVENT_STRIP = 2 * BADGE_RADIUS + 24
_SHORTEST_PIECE = 12
_ABOVE_BOX = 6
_BELOW_BOX = 10  # commas reach below their line


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event, the y at which its line ends, and what the line has to leave free on its way."""

    mark: EventMark
    foot: float
    around: Sequence[Box] = ()


def event_key(events: Sequence[EventMark]) -> list[KeyItem]:
    """Give the numbers with their words."""

    def sign(number: int) -> Callable[[Canvas, float, float], object]:
        return lambda canvas, x, y: canvas.badge(number, x, y)

    return [KeyItem(mark.label, sign(mark.number)) for mark in events]


def draw_events(canvas: Canvas, months: Months, lines: Sequence[EventLine], top: float, ceiling: float) -> None:
    """Draw numbers below `top` and their lines, which turn upright at `ceiling`."""
    xs = [months.middle(Period.single(line.mark.month)) for line in lines]
    spots = spread(xs, 2 * BADGE_RADIUS + 6, MARGIN + BADGE_RADIUS, WIDTH - MARGIN / 2 - BADGE_RADIUS)
    middle = top + BADGE_RADIUS
    paths: list[list[Spot]] = []
    for line, x, spot in zip(lines, xs, spots, strict=True):
        paths.append([(spot, middle + BADGE_RADIUS), (x, ceiling)])
        paths += _broken_around(x, ceiling, line.foot, line.around)
    canvas.lines(paths, canvas.palette.quiet, 2.5, dashes=(5.0, 5.0), gid="event")
    for line, spot in zip(lines, spots, strict=True):
        canvas.badge(line.mark.number, spot, middle)


def _broken_around(x: float, top: float, foot: float, boxes: Sequence[Box]) -> list[list[Spot]]:
    """Cut the upright line at `x` where words stand."""
    pieces: list[list[Spot]] = []
    y = top
    for box in sorted((box for box in boxes if box.left - 5 <= x <= box.right + 5), key=lambda box: box.top):
        if y < min(box.top - _ABOVE_BOX, foot):
            pieces.append([(x, y), (x, min(box.top - _ABOVE_BOX, foot))])
        y = max(y, box.bottom + _BELOW_BOX)
    if y < foot:
        pieces.append([(x, y), (x, foot)])
    # a stub between two labels says nothing
    return [piece for piece in pieces if piece[1][1] - piece[0][1] >= _SHORTEST_PIECE]


def spread(wanted: Sequence[float], apart: float, least: float, most: float) -> list[float]:
    """Move places (in rising order) as little as keeps them `apart` and within least..most."""
    groups: list[list[float]] = []
    for place in wanted:
        groups.append([place])
        while len(groups) > 1 and _first(groups[-1], apart) < _first(groups[-2], apart) + len(groups[-2]) * apart:
            last = groups.pop()
            groups[-1] += last
    spots = [_first(group, apart) + index * apart for group in groups for index in range(len(group))]
    for index in range(len(spots)):
        spots[index] = max(spots[index], least + index * apart)
    for index in range(1, len(spots) + 1):
        spots[-index] = min(spots[-index], most - (index - 1) * apart)
    return spots


def _first(group: Sequence[float], apart: float) -> float:
    """Give where the first of a group stands when the group is centred on what its members want."""
    return sum(place - index * apart for index, place in enumerate(group)) / len(group)
