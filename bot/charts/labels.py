"""Where amounts stand above bars: over the neighbours when they are in the way, never on ink, never on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.lettering import width
from bot.charts.sheet import Box
from bot.charts.style import MARGIN, WIDTH, Face

_ABOVE = 9
_BESIDE = 5
_APART = 10
_LEADER_FROM = 20
_CROSSING_COST = 90.0
_SIDEWAYS_COST = 0.9


@dataclass(frozen=True, slots=True)
class Stand:
    """What a label belongs to: the middle and the top of its bar, the y that the label may not pass, and the x that
    it may not begin before (there stand the axis's words).
    """

    x: float
    top: float
    ceiling: float
    leftmost: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's room, the leader down to its bar when it stands well above it, and how far from ideal it is."""

    box: Box
    leader: Box | None
    cost: float

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Give what other labels have to keep clear of."""
        return (self.box,) if self.leader is None else (self.box, self.leader)


def place(
    text: str, face: Face, stand: Stand, ink: Sequence[Box], taken: Sequence[Box], event_xs: Sequence[float]
) -> Placed | None:
    """Find the nearest free room over a bar; None when there is none. `ink` is what stands on the baseline, `taken`
    the labels already there, `event_xs` the lines of other months (crossing one costs).
    """
    wide = width(text, face)
    tall = 1.12 * face.cap_height
    best: Placed | None = None
    reach = max(0, int(wide / 2) - 5)
    for shift in range(-reach, reach + 1, 3):
        left = stand.x + shift - wide / 2
        right = left + wide
        if left < stand.leftmost or right > WIDTH - MARGIN / 2:
            continue
        lowest = min(
            (box.top for box in ink if box.left < right + _BESIDE and left - _BESIDE < box.right), default=stand.top
        )
        lowest = min(lowest, stand.top) - _ABOVE
        crossing = sum(left - 4 <= event < right + 4 for event in event_xs)
        for bottom in (lowest, *(box.top - _APART - face.descent for box in taken if box.top - _APART < lowest)):
            found = _at(Box(left, bottom - tall, right, bottom), stand, taken)
            if found is not None:
                cost = found.cost + _SIDEWAYS_COST * abs(shift) + _CROSSING_COST * crossing
                if best is None or cost < best.cost:
                    best = Placed(found.box, found.leader, cost)
    return best


def _at(box: Box, stand: Stand, taken: Sequence[Box]) -> Placed | None:
    rise = stand.top - _ABOVE - box.bottom
    leader = Box(stand.x - 1, box.bottom + 6, stand.x + 1, stand.top - 4) if rise > _LEADER_FROM else None
    if box.top < stand.ceiling:
        return None
    for other in taken:
        if box.meets(other, _APART) or (leader is not None and leader.meets(other, _BESIDE)):
            return None
    return Placed(box, leader, rise)
