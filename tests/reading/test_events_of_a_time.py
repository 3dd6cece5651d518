"""Events of a time with words beside them: who is named, and what controls are called, need not stand in one."""

from datetime import date

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from bot.trade.observations import Event
from tests.reading.test_free_text import SOURCE, read

LICENCES = "/events 2025-12 licences"


@pytest.mark.parametrize(
    ("text", "command", "lacked"),
    [
        ("any news on licences for europe or us in december 2025", LICENCES, "EU or US"),
        ("news on licences in december 2025", LICENCES, ""),
        ("licences in december 2025", LICENCES, ""),
        ("licences december 2025", LICENCES, ""),
        ("were there any licences in december 2025", LICENCES, ""),
        ("licences granted in december 2025", LICENCES, ""),
        ("us licences december 2025", LICENCES, "US"),
        ("news on export licences for germany in december 2025", LICENCES, "Germany"),
        ("did anything happen on licences for europe in december 2025", LICENCES, "EU"),
        ("anything new on export licences for the eu or japan in december 2025?", LICENCES, "EU or Japan"),
        ("news on licences or bans for india or japan in december 2025", LICENCES, "ban, India or Japan"),
        ("2025年12月日本有关许可证的新闻", LICENCES, "Japan"),
        ("2025年12月有什么关于许可证的消息", LICENCES, ""),
        ("2025年12月欧洲或美国的许可证有什么新闻", LICENCES, "EU or US"),
        ("news about controls for japan in december 2025", "/events 2025-12", "control or Japan"),
        ("controls in october 2025", "/events 2025-10 controls", ""),
        ("news on the pause for us and eu in november 2025", "/events 2025-11 pause", "US or EU"),
        ("news on germany in december 2025", "/events 2025-12", "Germany"),
        ("any headline about the eu and licences, december 2025?", LICENCES, "EU"),
        ("any news about the eu and licences in december 2025?", LICENCES, "EU"),
    ],
)
def test_events_are_found_whoever_is_named(text: str, command: str, lacked: str) -> None:
    found = read(text)
    assert found.question.command == command
    notes = " ".join(map(plain, found.notes))
    assert f"No event then names {lacked}; these are all of them." in notes if lacked else "No event" not in notes


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("latest news on licences for the eu", "/events licence"),
        ("licence news", "/events licence"),
        ("events on tariffs for mexico", "/events tariffs"),
        ("truce news for japan", "/events truce"),
    ],
)
def test_events_without_a_time(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_a_name_that_no_event_has_is_refused_without_a_time() -> None:
    with pytest.raises(NotUnderstood, match="no event with “atlantis”"):
        read("what happened in atlantis")


@pytest.mark.parametrize(
    ("search", "is_found"), [("us", False), ("eu", True), ("licen", True), ("using", True), ("2025-12 eu", True)]
)
def test_a_name_of_two_letters_is_a_word(search: str, is_found: bool) -> None:
    event = Event(date(2025, 12, 4), "licence", "licences eased", 2, "The EU says MOFCOM is using licences.", SOURCE)
    assert event.matches(search) is is_found


def test_a_chart_has_its_events() -> None:
    text = "plot eu magnets from china since jan 2025 with the events"
    assert read(text).question.command == read(text.removesuffix(" with the events")).question.command
