"""Since when the series of an answer is loaded is asked after it, and told with its first and last month."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

TERBIUM = "Loaded of terbium to Japan: August 2025 to October 2025, 3 months."


@pytest.mark.parametrize(
    "text",
    [
        "since when do you have figures for that",
        "SINCE WHEN DO YOU HAVE DATA ON THAT",
        "how far back does that go",
        "hi, how far back does it go please",
        "how far back",
        "since when?",
        "from when do you have that",
        "what months do you have for it",
        "which months are loaded",
        "how many months do you have",
        "when does that series start",
        "what is the first month you have",
        "what's the earliest you have",
        "earliest month?",
        "how long do you have that for",
        "最早到什么时候",
        "从什么时候开始有数据",
        "有哪些月份",
    ],
)
def test_the_months_of_the_series_that_stands_are_told(text: str) -> None:
    found = follow(text, "/exports JP 2025-10 terbium")
    assert found.question.command == "/trend JP 2025-08..2025-10 terbium"
    assert TERBIUM in map(plain, found.notes)


@pytest.mark.parametrize(
    ("before", "command", "said"),
    [
        (
            "/trend US magnets",
            "/trend US 2024-05..2026-03 magnets",
            "May 2024 to March 2026, 22 months (not Dec 2024); as a whole also 2024 and Apr–Jul 2026.",
        ),
        (
            "/exports JP 2025-10 dysprosium",
            "/exports JP 2025-10 dysprosium",
            "dysprosium to Japan: October 2025 alone.",
        ),
        (
            "/imports CN 2025-10 magnets by:EU",
            "/trend CN 2023-04..2026-04 magnets imports by:EU",
            "Loaded of magnets that the EU imports from China: April 2023 to April 2026, 37 months.",
        ),
        ("/calculate lowest US 2025 magnets", "/trend US 2024-05..2026-03 magnets", "May 2024 to March 2026"),
    ],
)
def test_gaps_and_longer_periods_are_told(before: str, command: str, said: str) -> None:
    found = follow("how far back does that go", before)
    assert found.question.command == command
    assert any(said in plain(note) for note in found.notes)


def test_what_is_held_of_all_and_since_when_it_held_are_other_questions() -> None:
    assert follow("what data do you have", "/exports JP 2025-10 terbium").question.command == "/about coverage"
    asked = "/calculate since above:500t US magnets"
    assert follow("since when", asked).question.command == asked


@pytest.mark.parametrize(
    "text",
    [
        "since when do you have figures for terbium japan",
        "how far back do figures for japan terbium go",
        "which months do you have for terbium to japan",
        "what data do you have on terbium to japan",
        "日本的铽有哪些月份的数据",
    ],
)
def test_the_months_of_a_series_that_is_named_are_told(text: str) -> None:
    found = read(text)
    assert found.question.command == "/trend JP 2025-08..2025-10 terbium"
    assert TERBIUM in map(plain, found.notes)
    assert not any("Not used" in plain(note) for note in found.notes)
