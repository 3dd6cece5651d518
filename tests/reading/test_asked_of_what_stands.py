"""What follows a figure and asks of it: its change on the year, how sure it is."""

import pytest

from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_follow_up import follow

JULY_2024, GERMANY = "/exports US 2024-07 magnets", "/exports DE 2025-08 magnets"
SOURCES = "/about sources"


@pytest.mark.parametrize(
    "text",
    [
        "yoy?",
        "and yoy?",
        "year on year?",
        "yoy change please",
        "change on the year",
        "同比呢",
        "同比多少",
    ],
)
def test_that_there_is_no_year_before_is_said(text: str) -> None:
    found = follow(text, GERMANY)
    assert found.question.command == GERMANY
    assert "No whole figure for August 2024 to compare with." in [plain(note) for note in found.notes]


def test_that_there_is_no_year_before_is_said_once() -> None:
    notes = [plain(note) for note in follow("vs last year", GERMANY).notes]
    assert sum("2024" in note for note in notes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "how sure are you about this number",
        "how sure are you about that",
        "how sure are you",
        "how confident are you in this figure",
        "can i trust this number",
        "are you sure about that",
        "is that number reliable",
        "how accurate is it",
        "how precise is that figure",
        "what is the margin of error",
        "can you vouch for that number",
        "how solid is it",
        "这个数字有多可靠",
        "你对这个数字有多确定",
        "这个数准确吗",
        "误差有多大",
    ],
)
def test_how_sure_a_figure_is_is_asked_of_it(text: str) -> None:
    found = follow(text, JULY_2024)
    assert found.question.command == JULY_2024
    assert not any(plain(note).startswith(NOT_USED) for note in found.notes)


@pytest.mark.parametrize("text", ["how reliable are your figures", "where do your numbers come from"])
def test_how_sure_all_figures_are_is_asked_of_the_data(text: str) -> None:
    assert follow(text, JULY_2024).question.command == SOURCES
