"""What was typed and shows in nothing of the question that was read out of it is named, however it was lost."""

import pytest

from bot.reading.passed_over import passed_over
from bot.text import line
from bot.trade.about import Reading
from tests.reading.test_free_text import VOCABULARY, read


def lost(text: str, command: str, *notes: str) -> list[str]:
    return passed_over(text, Reading(read(command).question, tuple(map(line, notes))), VOCABULARY)


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("when did world exports last top 6000", "/top 2025-10", ["6000"]),
        ("us april to december 2025, all of it", "/exports US 2025-04", ["december"]),
        ("us june 2025, 353 t", "/exports US 2025-07", ["353 t", "june"]),
        ("us july 2025 and in may", "/exports US 2025-07", ["may"]),
        ("对美国6月出口353吨", "/exports US 2025-07", ["353吨", "6月"]),
        ("half year to june 2025, eu", "/exports EU 2025-06", ["half year"]),
        ("three months to june 2025, eu", "/exports EU 2025-06", ["three months"]),
        ("us june 2025 and the following quarter", "/exports US 2025-07", ["following quarter"]),
        ("did the eu import more than 2000 t from china", "/calculate months above:2000t EU", ["import"]),
        ("us magnets by their own customs, june 2025", "/exports US 2025-06", ["their own customs"]),
        ("total us 2025, and when it came back", "/exports US 2025", ["came back", "and when it came back"]),
        ("us 2025 and to whom else", "/exports US 2025", ["and to whom else"]),
        ("evry month of 2025, us", "/exports US 2025", ["evry month"]),
        ("us more than germany in june 2025", "/exports US 2025-06", ["more than"]),
        ("tell me if the us got less in june 2025", "/exports US 2025-06", ["tell me if"]),
        ("us june 2025 in dollars", "/exports US 2025-06", ["dollars"]),
        ("us june 2025 in pounds", "/exports US 2025-06", ["in pounds"]),
        ("us ahead of germany in june 2025", "/exports US 2025-06", ["ahead of"]),
        ("us 2025 plus the change on 2024", "/calculate total US 2025", ["2024", "change on"]),
        ("best month of 2025, us", "/exports US 2025", ["best"]),
        ("biggest terbium buyer in august 2025", "/top 2025-08", ["terbium"]),
        ("8月铽最大买家", "/top 2025-08", ["铽"]),
        ("share of the us in magnets against june 2025", "/calculate ratio against:2025-06 US 2025-07", ["share"]),
    ],
)
def test_what_shows_in_nothing_is_named(text: str, command: str, words: list[str]) -> None:
    assert lost(text, command) == words


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us june 2025", "/exports US 2025-06"),
        ("us 202506", "/exports US 2025-06"),
        ("us jun 25", "/exports US 2025-06"),
        ("us 85051110 june 2025", "/exports US 2025-06"),
        ("12 months to march 2026, us", "/exports US 2025-04..2026-03"),
        ("us from april to june 2025", "/exports US 2025-04..2025-06"),
        ("best month of 2024, 2025 and 2026, us", "/calculate highest US 2024-01..2026-12"),
        ("us the three months prior to april 2025", "/exports US 2025-01..2025-03"),
        ("antimony after october 2024", "/trend WORLD 2024-11..2024-12 antimony"),
        ("us in may 2025 below 30% of march", "/calculate ratio against:2025-03 stated:below:0.30x US 2025-05"),
        ("353 or 363 t for the us in june 2025, which is right?", "/exports US 2025-06"),
        ("who lost most in october against september 2025", "/top 2025-10 sort:loss"),
        ("how much did the eu import from china in june 2025", "/imports CN 2025-06 magnets by:EU"),
        ("who bought most terbium in august 2025", "/top 2025-08 terbium"),
        ("is the january 2025 record still good with the 2026 data", "/calculate highest stated:2025-01 WORLD"),
        ("how far did the us fall from january to may 2025", "/compare 2025-01,2025-05 US"),
        ("2025年各国占比", "/top 2025"),
        ("最高的月份，2025年美国", "/calculate highest US 2025"),
        ("it may have been march when the us fell", "/exports US 2025-06"),
    ],
)
def test_what_shows_is_not_named(text: str, command: str) -> None:
    assert lost(text, command) == []


def test_what_a_note_says_is_not_named() -> None:
    text = "magnets vs september 2025"
    assert lost(text, "/exports WORLD 2025-10") == ["september"]
    assert lost(text, "/exports WORLD 2025-10", "The earlier month asked for is Sep 2025.") == []


def test_nothing_more_is_named_where_something_is() -> None:
    assert lost("us june 2025 blah", "/exports US 2025-07", "Not used: “blah”.") == []


@pytest.mark.parametrize("month", ["may", "june"])
def test_a_month_that_a_note_names_is_no_whole_year(month: str) -> None:
    note = "Read as: United States · magnets · Jul 2025"
    assert lost(f"us rank july 2025 and in {month}", "/exports US 2025-07", note) == [month]
