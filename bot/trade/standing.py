"""Which of a cell's observations stands: the rank of its source first, then the newest. Of the bundled ones only the
newest counts, since each release corrects the one before.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from bot.trade.observations import Origin, Status

NOTHING = 0
WORKED_OUT = 1
PRESS = 2
OFFICIAL = 3
CUSTOMS_PRELIMINARY = 4
CUSTOMS_FINAL = 5


def source_rank(status: Status, origin: Origin) -> int:
    """Rank an amount by how it is known: customs final (5), customs preliminary, other official, reported by
    the press, derived or estimated (1).
    """
    if status in (Status.DERIVED, Status.ESTIMATED):
        return WORKED_OUT
    if status is Status.REPORTED or origin is Origin.PRESS:
        return PRESS
    if origin is Origin.OFFICIAL:
        return OFFICIAL
    return CUSTOMS_FINAL if status is Status.FINAL else CUSTOMS_PRELIMINARY


def precedence(status: Status, origin: Origin, *, is_removal: bool = False, is_starter: bool = False) -> int:
    """Return the number that decides between observations of a cell: twice the rank of its source, plus one
    for anything that a person brought, so that bundled figures give way to entered ones of the same rank. A removal
    has none.
    """
    return NOTHING if is_removal else 2 * source_rank(status, origin) + (not is_starter)


class Ranked(Protocol):
    """An observation with its precedence. `is_forced` is set by an override and by a removal that people made."""

    @property
    def precedence(self) -> int:
        """Return the number that `precedence` worked out."""

    @property
    def is_forced(self) -> bool:
        """Return whether it replaces whatever stood before it."""

    @property
    def is_bundled(self) -> bool:
        """Return whether it came with the code."""


W = TypeVar("W", bound=Ranked)


def standing(oldest_first: Iterable[W]) -> W | None:
    """Return the observation that stands (it may be a removal), None when there is none."""
    every = list(oldest_first)
    bundled = [each for each in every if each.is_bundled]
    found: W | None = None
    for each in every:
        if each.is_bundled and each is not bundled[-1]:
            continue
        if found is None or each.is_forced or each.precedence >= found.precedence:
            found = each
    return found
