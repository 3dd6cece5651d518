"""A period that is parted at a month or an event is told as what lies before it and after it."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_SIDES = "/compare 2024-01..2024-08,2024-10..2024-12 WORLD antimony"
_APART = "September 2024, its own month, is neither before nor after it."


@pytest.mark.parametrize(
    "text",
    [
        "how does that split between before and after september",
        "split before and after september",
        "before and after september",
        "split it at september",
        "how much was before september and how much after",
        "how does that split between before and after the september controls",
    ],
)
def test_the_period_that_stands_is_parted(text: str) -> None:
    found = follow(text, "/exports WORLD 2024 antimony")
    assert found.question.command == _SIDES
    assert _APART in [plain(note) for note in found.notes]


@pytest.mark.parametrize(
    "text",
    [
        "how does antimony 2024 split between before and after september",
        "antimony 2024 split before and after september",
        "antimony 2024 before and after september",
        "break down antimony 2024 into before and after september",
        "antimony 2024, before september vs after september",
        "2024年锑出口9月前后各多少",
    ],
)
def test_a_period_that_is_named_is_parted(text: str) -> None:
    found = read(text)
    assert found.question.command == _SIDES
    assert _APART in [plain(note) for note in found.notes]
    assert not any("Not used" in plain(note) for note in found.notes)


def test_an_event_that_is_not_there_is_told() -> None:
    found = follow(
        "how does that split between before and after the september controls", "/exports WORLD 2024 antimony"
    )
    told = "The timeline has no “september controls”: September 2024 is taken."
    assert told in [plain(note) for note in found.notes]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us 2025 before and after the october controls", "/compare 2025-01..2025-09,2025-11..2025-12 US magnets"),
        ("us 2025 split into before and after the truce", "/compare 2025-01..2025-04,2025-06..2025-12 US magnets"),
        ("how much of us 2025 was before and after june", "/compare 2025-01..2025-05,2025-07..2025-12 US magnets"),
        (
            "how do us exports in 2025 divide before and after june",
            "/compare 2025-01..2025-05,2025-07..2025-12 US magnets",
        ),
        ("antimony before and after september 2024", "/compare 2024-08,2024-10 WORLD antimony"),
        ("us before and after may", "/compare 2025-04,2025-06 US magnets"),
    ],
)
def test_at_an_event_and_without_a_longer_period(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_after_a_period_at_an_event() -> None:
    found = follow("split before and after the truce", "/exports US 2025 magnets")
    assert found.question.command == "/compare 2025-01..2025-04,2025-06..2025-12 US magnets"
