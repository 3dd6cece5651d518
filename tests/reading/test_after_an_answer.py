"""What follows an answer keeps what stood: its month beside another, its two periods, its threshold, its partner."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("which was worse, this or september", "/exports US 2025-10 magnets", "/compare 2025-10,2025-09 US magnets"),
        ("as a % of germany", "/exports US 2025-10 magnets", "/calculate ratio against:DE US 2025-10 magnets"),
        ("as a share of the total", "/exports US 2025-10 magnets", "/exports US 2025-10 magnets"),
        ("all the months please", "/exports DE 2025 magnets", "/calculate months DE 2025 magnets"),
        ("list them", "/exports DE 2025 magnets", "/calculate months DE 2025 magnets"),
        ("how much is missing", "/exports DE 2025 magnets", "/partners Germany"),
        (
            "was it a record",
            "/exports WORLD 2025 magnets",
            "/calculate highest each:year stated:2025-01 WORLD magnets",
        ),
        (
            "when did it recover",
            "/exports US 2025-05 magnets",
            "/calculate first at-least:this against:2025-04 US 2025-05..2026-03 magnets",
        ),
        ("who is ahead in october 2025", "/compare US,DE magnets", "/compare US,DE magnets in 2025-10"),
        ("top 10 in october 2025", "/compare US,DE magnets", "/top 2025-10 magnets"),
        ("why", "/compare 2025-05,2025-06 US magnets", "/calculate why against:2025-05 US 2025-06 magnets"),
        (
            "how many in a row",
            "/calculate months above:500t US magnets",
            "/calculate longest-run above:500t US magnets",
        ),
        (
            "since when",
            "/calculate difference against:US stated:above:0t DE 2025-10 magnets",
            "/calculate since above:0t against:US DE magnets",
        ),
        ("and how much was exported", "/events 2025-10", "/exports WORLD 2025-10 magnets"),
        *(
            (text, "/exports DE 2025-10 magnets", "/calculate difference against:2025-09 DE 2025-10 magnets")
            for text in (
                "how much down on september",
                "down how much on september?",
                "down on september by how much",
                "how far is it down from september",
                "how much of a drop from september",
                "how big was the fall on september",
                "how much up on september",
                "how much down on the month before",
                "how much lower than september",
                "较9月下降多少",
                "比9月少多少",
            )
        ),
        *(
            (
                text,
                "/exports DE 2025-10 magnets",
                f"/calculate change against:2025-09 stated:{move} DE 2025-10 magnets",
            )
            for text, move in (("is it down on september", "falls"), ("was that up from september 2025?", "rises"))
        ),
        *(
            (text, "/top 2025-09 magnets n:5", f"/top 2025-09 magnets n:{places}")
            for text, places in (
                ("just the first three pls", 3),
                ("first three please", 3),
                ("the first two of them", 2),
                ("top two please", 2),
                ("only the three biggest", 3),
                ("just the 3 largest, thanks", 3),
                ("只看前三", 3),
            )
        ),
        (
            "how much up on q2",
            "/exports US 2025-07..2025-09 magnets",
            "/calculate difference against:2025-04..2025-06 US 2025-07..2025-09 magnets",
        ),
    ],
)
def test_what_follows_keeps_what_stood(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


def test_what_a_card_does_not_say_is_not_passed_over() -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow("was that expected", "/exports US 2025-10 magnets")
    assert "was that expected" in plain(refused.value.message)


def test_the_same_month_before_is_a_year_before() -> None:
    for text in (
        "was last october better than the october before",
        "was october 2025 higher than the october before",
    ):
        assert read(text).question.command == "/calculate change against:2024-10 stated:rises WORLD 2025-10 magnets"


def test_alone_they_ask_for_what_they_say() -> None:
    assert (
        read("was 2025 a record year").question.command == "/calculate highest each:year stated:2025-01 WORLD magnets"
    )
    assert read("us share of the total october 2025").question.command == "/exports US 2025-10 magnets"
