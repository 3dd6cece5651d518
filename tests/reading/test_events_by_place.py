"""Events called by a place and what took place there, wherever they stand."""

import pytest

from bot.reading.events_asked import event_named
from tests.reading.test_free_text import CITED, read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what happened around the busan summit", "/events 2025-10..2025-11"),
        ("what happened around the busan talks", "/events 2025-10..2025-11"),
        ("before and after the busan summit", "/events 2025-10..2025-11"),
        ("what happened around the geneva summit", "/events 2025-04..2025-06"),
        ("events around the london deal", "/events 2025-05..2025-07"),
        ("釜山峰会前后发生了什么", "/events 2025-10..2025-11"),
        ("日内瓦谈判前后", "/events 2025-04..2025-06"),
        ("busan summit", "/events busan meeting"),
        ("the busan deal", "/events busan meeting"),
        ("geneva summit", "/events geneva truce"),
        ("geneva agreement", "/events geneva truce"),
        ("london summit", "/events london framework"),
        ("what did the london deal change", "/events london framework"),
        ("what happened at the geneva deal", "/events geneva truce"),
        ("when was the geneva summit", "/events geneva truce"),
        ("釜山峰会", "/events busan meeting"),
        ("伦敦会议", "/events london framework"),
    ],
)
def test_an_event_is_found_by_its_place(text: str, command: str) -> None:
    asked = read(text).question.command
    assert asked in (command, command.removesuffix(" meeting"))


@pytest.mark.parametrize(
    "text",
    ["anything after the busan summit?", "what happened after the busan talks", "anything since the busan deal"],
)
def test_what_came_after_it_is_asked_for_in_any_words(text: str) -> None:
    assert read(text).question.command.startswith(("/events 2025-10..", "/events 2025-11.."))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("magnets to us since the london summit", "/trend US 2025-06..2025-06 magnets"),
        ("us exports before and after the geneva summit", "/compare 2025-04,2025-06 US magnets"),
        ("exports to us around the geneva meeting", "/compare 2025-04,2025-06 US magnets"),
        ("日内瓦峰会前后对美出口", "/compare 2025-04,2025-06 US magnets"),
    ],
)
def test_it_dates_figures_by_any_of_its_names(text: str, command: str) -> None:
    assert read(text).question.command.split()[:2] == command.split()[:2]


def test_a_place_of_no_event_is_not_taken_for_another_meeting() -> None:
    assert event_named("what happened around the stockholm talks", CITED.events) is None
    assert event_named("what happened around the beijing summit", CITED.events) is not None or not CITED.events
