"""Keeping what stands in a row, badges or labels, from standing on each other."""

from __future__ import annotations

from collections.abc import Sequence


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
