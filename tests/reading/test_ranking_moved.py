"""How those of a ranking changed, asked after it."""

import pytest

from tests.reading.test_follow_up import follow

SEPTEMBER = "/top 2025-09 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("and how did they change vs august", "/top 2025-09 magnets sort:pct"),
        ("how did they each change", "/top 2025-09 magnets sort:pct"),
        ("how much did each of them change compared with august", "/top 2025-09 magnets sort:pct"),
        ("how have those moved from the month before", "/top 2025-09 magnets sort:pct"),
        ("how did they change from july", "/top 2025-09 magnets sort:pct against:2025-07"),
        ("and their change since july", "/top 2025-09 magnets sort:pct against:2025-07"),
        ("how did they change on the year", "/top 2025-09 magnets sort:pct against:2024-09"),
        ("它们比8月有什么变化", "/top 2025-09 magnets sort:pct"),
        ("各国变化如何", "/top 2025-09 magnets sort:pct"),
    ],
)
def test_each_ones_move_is_shown(text: str, command: str) -> None:
    assert follow(text, SEPTEMBER).question.command == command


def test_places_and_those_left_out_are_kept() -> None:
    found = follow("how did they change vs august", "/top 2025-09 magnets n:5 without:US").question.command
    assert found == "/top 2025-09 magnets sort:pct n:5 without:US"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("and how did they change vs august", "/exports US 2025-09 magnets"),
        ("how did germany change vs august", SEPTEMBER),
    ],
)
def test_what_names_one_is_of_that_one(text: str, before: str) -> None:
    assert follow(text, before).question.command.startswith("/calculate difference")
