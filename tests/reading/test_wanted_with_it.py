"""What is wanted with a figure, or without: a chart with the events, which it has, and an extreme without zeros."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_SINCE = "/trend US 2025-01..2026-03 magnets"
_OF_2025 = "/trend US 2025 magnets"
_LOWEST = "/calculate lowest nonzero WORLD gallium"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("plot us exports since jan 2025 with the events", _SINCE),
        ("chart us exports since jan 2025 with events", _SINCE),
        ("us magnets since jan 2025 with the events", _SINCE),
        ("plot us magnets since jan 2025 annotated with events", _SINCE),
        ("us exports since jan 2025 with events on the chart", _SINCE),
        ("us magnets since jan 2025 alongside the events", _SINCE),
        ("show me the us magnets chart since jan 2025, with all the events please", _SINCE),
        ("line chart of us magnets 2025 with key dates marked", _OF_2025),
        ("draw us magnets since jan 2025", _SINCE),
        ("draw a line chart of us magnets since jan 2025 with the truce and the controls marked", _SINCE),
        ("graph us magnets from jan to dec 2025 and mark the events", _OF_2025),
        ("us magnets 2025 chart showing events", _OF_2025),
        ("plot us magnets 2025 including key events", _OF_2025),
        ("chart us magnets 2025 with events marked", _OF_2025),
        ("draw the us trend", "/trend US magnets"),
        ("trend of us magnets with the events shown", "/trend US magnets"),
        ("画出2025年以来对美国的磁铁出口，并标出事件", _SINCE),
        ("画一张美国磁铁2025年的走势图", _OF_2025),
        ("美国磁铁2025年走势图带事件", _OF_2025),
        ("us magnets june 2025 with the events", "/exports US 2025-06 magnets"),
    ],
)
def test_a_chart_with_the_events_is_the_chart(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("Not used" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("events for the us since jan 2025", "/events 2025-01..2026-09 US"),
        ("us events 2025", "/events 2025 US"),
        ("events with gallium in november 2025", "/events 2025-11 gallium"),
        ("what happened with the events of october 2025", "/events 2025-10"),
    ],
)
def test_events_that_are_asked_for_are_the_events(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "lowest non-zero month for gallium",
        "lowest non zero month for gallium",
        "smallest nonzero month of gallium",
        "which was gallium's lowest month that wasn't zero",
        "gallium lowest month other than zero",
        "gallium lowest month excluding zeros",
        "gallium lowest month ignoring zero months",
        "what was the weakest month for gallium, not counting zeroes",
        "when was gallium lowest without the zeros",
        "the smallest month above zero for gallium",
        "镓最低的非零月份",
        "镓出口最低的月份，不算零",
    ],
)
def test_the_lowest_month_but_for_those_of_nothing(text: str) -> None:
    found = read(text)
    assert found.question.command == _LOWEST
    assert not any("Not used" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("germanium lowest non-zero month in 2025", "/calculate lowest nonzero WORLD 2025 germanium"),
        ("second lowest non-zero month for gallium", _LOWEST.replace("nonzero", "nonzero rank:2")),
        ("highest non-zero month for gallium", _LOWEST.replace("lowest", "highest")),
        (_LOWEST, _LOWEST),
    ],
)
def test_other_extremes_but_for_nothing(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize("text", ["non-zero", "excluding zeros", "and not counting zeros?"])
def test_after_the_lowest_month_those_of_nothing_are_left_out(text: str) -> None:
    stood = "/calculate lowest WORLD gallium"
    assert follow(text, stood).question.command == _LOWEST


def test_where_no_extreme_is_asked_for_it_is_told() -> None:
    found = read("how many non-zero months for gallium")
    assert any("non-zero" in plain(note) for note in found.notes)
