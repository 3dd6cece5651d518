from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.trade.observations import Origin, Status
from bot.trade.standing import precedence, source_rank, standing

LADDER = [
    (Status.FINAL, Origin.CUSTOMS),
    (Status.PRELIMINARY, Origin.CUSTOMS),
    (Status.FINAL, Origin.OFFICIAL),
    (Status.REPORTED, Origin.PRESS),
    (Status.DERIVED, Origin.PRESS),
]


@dataclass(frozen=True)
class Seen:
    name: str
    precedence: int
    is_forced: bool = False
    is_bundled: bool = False


def test_the_ladder_descends() -> None:
    ranks = [source_rank(*each) for each in LADDER]
    assert ranks == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("status", "origin", "as_good_as"),
    [
        (Status.PRELIMINARY, Origin.PRESS, LADDER[3]),
        (Status.FINAL, Origin.PRESS, LADDER[3]),
        (Status.REPORTED, Origin.CUSTOMS, LADDER[3]),
        (Status.PRELIMINARY, Origin.OFFICIAL, LADDER[2]),
        (Status.ESTIMATED, Origin.CUSTOMS, LADDER[4]),
        (Status.DERIVED, Origin.OFFICIAL, LADDER[4]),
    ],
)
def test_how_it_is_known_counts_before_who_says_it(
    status: Status, origin: Origin, as_good_as: tuple[Status, Origin]
) -> None:
    assert source_rank(status, origin) == source_rank(*as_good_as)


def test_a_bundled_figure_gives_way_within_its_rank_only() -> None:
    press, derived = LADDER[3], LADDER[4]
    assert precedence(*derived) < precedence(*press, is_starter=True) < precedence(*press)
    assert precedence(*LADDER[0], is_removal=True) < precedence(*derived, is_starter=True)


def test_the_newest_of_the_highest_rank_stands() -> None:
    old, better, worse, same = Seen("old", 4), Seen("better", 10), Seen("worse", 4), Seen("same", 10)
    assert standing([]) is None
    assert standing([old, better, worse]) is better
    assert standing([old, better, worse, same]) is same


def test_force_replaces_what_is_better_and_is_judged_by_its_own_weight_afterwards() -> None:
    better, forced, worse, equal = Seen("better", 10), Seen("forced", 4, True), Seen("worse", 3), Seen("equal", 4)
    assert standing([better, forced]) is forced
    assert standing([better, forced, worse]) is forced
    assert standing([better, forced, equal]) is equal


def test_of_the_bundled_ones_only_the_newest_counts() -> None:
    better, entered = Seen("better", 4, is_bundled=True), Seen("entered", 3)
    worse, gone = Seen("worse", 2, is_bundled=True), Seen("gone", 0, is_bundled=True)
    assert standing([better, worse]) is worse
    assert standing([better, entered]) is better
    assert standing([better, entered, worse]) is entered
    assert standing([better, gone]) is gone
    assert standing([better, entered, gone]) is entered
