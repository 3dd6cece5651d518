"""Events above a plot: numbers in a row that never touch, dotted lines down to their months, words in the key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.charts.axes import Months
from bot.charts.canvas import BADGE_RADIUS, Box, Canvas, Spot
from bot.charts.frame import KeyItem
from bot.charts.lettering import shortened, width
from bot.charts.style import BODY, MARGIN, WIDTH
from bot.trade.chart_specs import EventMark
from bot.trade.periods import Period

EVENT_STRIP = 2 * BADGE_RADIUS + 24
_NAME_ROW = 40
_NAME_GAP = 9
_NAMES_APART = 14
_BELOW_NAMES = 14
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
    """Return the entries of the key: the events' numbers with their words."""

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


@dataclass(frozen=True, slots=True)
class EventName:
    """An event's words over its month: in which row from below, and the room they take, beside the line down."""

    mark: EventMark
    words: str
    x: float
    row: int
    left: float
    right: float


def placed_names(events: Sequence[EventMark], months: Months) -> list[EventName]:
    """Place the words of events in as few rows as keep them off each other and off each other's lines, each on the
    right of its line or on the left. Empty where there is no room for all.
    """
    xs = [months.middle(Period.single(mark.month)) for mark in events]
    words = [shortened(mark.label, BODY, (WIDTH - 2 * MARGIN) / 2) for mark in events]
    for rows in range(1, len(events) + 1):
        found = _names_in(rows, list(zip(events, words, xs, strict=True)), [])
        if found is not None:
            return found
    return []


def _names_in(
    rows: int, left_over: Sequence[tuple[EventMark, str, float]], placed: list[EventName]
) -> list[EventName] | None:
    """Place the rest of the words, trying every row and side; None when there is no room for all."""
    if not left_over:
        return placed
    (mark, words, x), *others = left_over
    wide = width(words, BODY)
    for row in range(rows):
        for left in (x + _NAME_GAP, x - _NAME_GAP - wide):
            name = EventName(mark, words, x, row, left, left + wide)
            is_inside = left >= MARGIN / 2 and left + wide <= WIDTH - MARGIN / 2
            if is_inside and not any(_meet(name, other) or _meet(other, name) for other in placed):
                found = _names_in(rows, others, [*placed, name])
                if found is not None:
                    return found
    return None


def _meet(name: EventName, other: EventName) -> bool:
    """Say whether words lie on other words of their row, or on the line of words that stand higher."""
    if name.row == other.row:
        return name.left < other.right + _NAMES_APART and other.left < name.right + _NAMES_APART
    return name.row < other.row and name.left - _NAME_GAP / 2 < other.x < name.right + _NAME_GAP / 2


def names_strip(names: Sequence[EventName]) -> float:
    """Return the height that placed words take."""
    return (1 + max(name.row for name in names)) * _NAME_ROW + _BELOW_NAMES if names else 0.0


def draw_names(canvas: Canvas, names: Sequence[EventName], lines: Sequence[EventLine], ceiling: float) -> None:
    """Draw words above `ceiling` and their lines down to what happened."""
    paths: list[list[Spot]] = []
    for name, line in zip(names, lines, strict=True):
        bottom = ceiling - _BELOW_NAMES - name.row * _NAME_ROW
        paths.append([(name.x, bottom - _NAME_ROW + 8), (name.x, ceiling)])
        paths += _broken_around(name.x, ceiling, line.foot, line.around)
        canvas.write(name.words, name.left, bottom - 8, BODY, canvas.palette.text, gid="event name")
    canvas.lines(paths, canvas.palette.quiet, 2.5, dashes=(5.0, 5.0), gid="event")


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
    """Return where the first of a group stands when the group is centred on what its members want."""
    return sum(place - index * apart for index, place in enumerate(group)) / len(group)
