"""The Europeans are the EU, of no other Europe anything being loaded; both sides are held against each other."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how many magnets do the europeans say they got in march 2026", "/imports CN 2026-03 magnets by:EU"),
        ("what do the europeans say they got from china in march 2026", "/imports CN 2026-03 magnets by:EU"),
        ("how much did the europeans import from china in march 2026", "/imports CN 2026-03 magnets by:EU"),
        ("what did the europeans get in november 2025", "/exports EU 2025-11 magnets"),
        ("europeans november 2025", "/exports EU 2025-11 magnets"),
        ("european magnets november 2025", "/exports EU 2025-11 magnets"),
        ("the europeans' november 2025 figure", "/exports EU 2025-11 magnets"),
        (
            "did the europeans buy more in november 2025 than in october",
            "/calculate change against:2025-10 stated:rises EU 2025-11 magnets",
        ),
        ("europeans vs americans november 2025", "/compare EU,US magnets in 2025-11"),
        ("is germany or the europeans the bigger buyer in october 2025", "/compare DE,EU magnets in 2025-10"),
        ("why did the europeans buy less in november 2025", "/calculate why stated:falls EU 2025-11 magnets"),
        ("欧洲人2025年11月买了多少", "/exports EU 2025-11 magnets"),
    ],
)
def test_the_europeans_are_the_eu(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Read as European Union." in map(plain, found.notes)


@pytest.mark.parametrize(
    "text", ["which europeans bought most in june 2025", "which european countries bought most in june 2025"]
)
def test_which_of_them_is_a_ranking_of_its_members(text: str) -> None:
    assert read(text).question.command == "/top 2025-06 magnets members:EU"


def test_the_europeans_follow_an_answer() -> None:
    assert (
        follow("and the europeans?", "/exports US 2025-11 magnets").question.command == "/exports EU 2025-11 magnets"
    )


def test_no_two_buttons_ask_the_same() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("how much went to european countries in november 2025")
    assert [each.command for each in refused.value.suggestions] == ["/exports EU 2025-11 magnets"]


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("what do the europeans say they got from china in june 2025 and what does china say", "EU"),
        ("what does the eu count for june 2025 and what does china count", "EU"),
        ("what do the americans say they got from china in june 2025 and what does china say", "US"),
        ("what do americans report for june 2025, and what did the chinese report", "US"),
    ],
)
def test_what_one_says_and_what_china_says_are_both_sides(text: str, partner: str) -> None:
    assert read(text).question.command == f"/mirror {partner} 2025-06 magnets"
