"""Events between two days, since or until one: figures are by month, events by day."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "what happened between oct 9 and nov 7 2025",
        "what happend between oct 9 and nov 7 2025",
        "what happened between 9 october and 7 november 2025",
        "what happened from 9 october to 7 november 2025",
        "events between 2025-10-09 and 2025-11-07",
        "news from oct 9 through nov 7 2025",
        "events from oct 9 2025 to nov 7 2025",
        "timeline 9 oct - 7 nov 2025",
        "anything happen between the 9th of october and the 7th of november 2025?",
        "did anything happen between October 9th and November 7th, 2025",
        "2025年10月9日到11月7日之间发生了什么",
        "2025年10月9日至11月7日有什么事件",
    ],
)
def test_days_are_the_ends_of_the_events(text: str) -> None:
    found = read(text)
    assert found.question.command == "/events 2025-10-09..2025-11-07"
    assert [plain(note) for note in found.notes] == ["Read as: /events 2025-10-09..2025-11-07"]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what happened between oct 9 and oct 30 2025", "/events 2025-10-09..2025-10-30"),
        ("what happened between december 15 and january 10 2026", "/events 2025-12-15..2026-01-10"),
        ("what happened between december 15 2025 and january 10", "/events 2025-12-15..2026-01-10"),
        ("what happened between december 2 and january 10", "/events 2025-12-02..2026-01-10"),
        ("us events between oct 9 and nov 7 2025", "/events 2025-10-09..2025-11-07 US"),
        ("gallium events between nov 1 and nov 30 2025", "/events 2025-11-01..2025-11-30 gallium"),
        ("what happened between 15 and 20 june 2025", "/events 2025-06-15..2025-06-20"),  # no years either
        ("events from 5 to 15 october 2025", "/events 2025-10-05..2025-10-15"),
        ("events between the 5th and the 15th of october 2025", "/events 2025-10-05..2025-10-15"),
        ("what happened since 9 october 2025", "/events 2025-10-09.."),
        ("what happened between Nov 25 and Dec 15?", "/events 2025-11-25..2025-12-15"),  # not the year 2025
        ("what happened since june 20", "/events 2025-06-20.."),
        ("what happened since june 25", "/events 2025-06..2026-09"),
        ("what happened after 9 october 2025", "/events 2025-10-10.."),
        ("news since oct 9 2025", "/events 2025-10-09.."),
        ("what happened before 9 october 2025", "/events ..2025-10-08"),
        ("what happened until 9 october 2025", "/events ..2025-10-09"),
        ("2025年10月9日以来发生了什么", "/events 2025-10-09.."),
        ("what happened from june 25 to july 25", "/events 2025-06..2025-07"),  # as rather years
        ("what happened on 9 october 2025", "/events 2025-10"),
        ("events between october and november 2025", "/events 2025-10..2025-11"),
        ("/events 2025-10-09..2025-11-07", "/events 2025-10-09..2025-11-07"),
        ("events between 2025-06-01 and 2025-06-31", "/events 2025-06"),  # no day of june
    ],
)
def test_events_are_asked_by_day_where_days_are_named(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_where_nothing_happened_the_events_of_the_month_are_offered() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("what happened between oct 11 and oct 20 2025")
    assert plain(refused.value.message) == "I know of no event between oct 11 and oct 20 2025."
    assert [each.command for each in refused.value.suggestions] == ["/events 2025-10"]


@pytest.mark.parametrize(
    "text",
    [
        "us exports between oct 9 and nov 7 2025",
        "us exports between 5 and 15 june 2025",
        "us exports since 2025-06-31",
    ],
)
def test_figures_have_no_days(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert "by month, not by day" in plain(refused.value.message)


@pytest.mark.parametrize(
    "text",
    [
        "what happend in october 2025",
        "whats happend in october 2025",
        "whats happened in october 2025",
        "what's happened in october 2025",
        "what hapened in october 2025",
        "what happned in october 2025",
        "anything happend in october 2025?",
        "did anything happen in october 2025",
    ],
)
def test_happened_is_read_as_it_is_misspelt(text: str) -> None:
    assert read(text).question.command == "/events 2025-10"
