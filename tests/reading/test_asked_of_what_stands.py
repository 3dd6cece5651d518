"""What follows a figure and asks of it: its change on the year, how sure it is."""

import pytest

from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

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


WHERE_FROM = [
    "source?",
    "says who?",
    "where does that come from",
    "where is this number from",
    "where's that from",
    "where did you get that",
    "ok but where did you get this from?",
    "where'd you get that number",
    "where do you have it from",
    "what's your source",
    "your source?",
    "how do you know",
    "how do you know that?",
    "你怎么知道",
    "这个数字你从哪里得到的",
]


@pytest.mark.parametrize("text", WHERE_FROM)
def test_where_what_stands_is_from_is_told_with_the_figure(text: str) -> None:
    assert follow(text, JULY_2024).question.command == JULY_2024


@pytest.mark.parametrize(
    "before", ["/top 2025-06 magnets", "/trend US 2025 magnets", "/calculate mean US 2025 magnets"]
)
@pytest.mark.parametrize("text", WHERE_FROM)
def test_what_many_figures_are_from_is_told_of_the_sources(text: str, before: str) -> None:
    assert follow(text, before).question.command == SOURCES


@pytest.mark.parametrize(
    "text", ["where do your figures come from", "where do you get your data", "your sources", "what are your sources"]
)
def test_where_all_figures_are_from_is_asked_of_the_data(text: str) -> None:
    assert follow(text, JULY_2024).question.command == SOURCES


@pytest.mark.parametrize(
    "text",
    [
        "how much was the shortfall vs june",
        "what was the shortfall against june",
        "how much below june",
        "how much below june was it",
        "how big was the gap to june",
        "how much lower than june",
        "how far below june",
    ],
)
def test_a_shortfall_is_that_of_what_stands(text: str) -> None:
    found = follow(text, "/exports EU 2025-05 magnets").question.command
    assert found == "/calculate difference against:2025-06 EU 2025-05 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("magnets to the EU were zero in may 2025", "EU 2025-05 magnets"),
        ("EU magnets were zero in may 2025 because of the ban, how much was the gap to june", "EU 2025-05 magnets"),
        ("magnets to japan were zero in june 2025, how much below july", "JP 2025-06 magnets"),
        ("exports to the us were nil in may 2025 due to the controls", "US 2025-05 magnets"),
    ],
)  # fmt: skip
def test_that_something_was_zero_is_judged(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate level stated:is:0kg {command}"


@pytest.mark.parametrize(
    "text",
    [
        "longest rise in a row for world magnets 2025",
        "world magnets 2025: longest series of increases",
        "世界磁铁2025年最长连续上涨",
    ],
)
def test_a_series_of_rises_is_a_run(text: str) -> None:
    assert read(text).question.command == "/calculate longest-run rises WORLD 2025 magnets"
