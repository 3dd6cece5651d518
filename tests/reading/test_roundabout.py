"""Roundabout ways of asking, growth a year, and a product's name after "since"."""

import pytest

from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us exports in 2025 over/under 500t - how many months each", "/calculate months above:500t US 2025 magnets"),
        ("us months above 500 and below 500 in 2025", "/calculate months above:500t US 2025 magnets"),
        ("us 2025: months under 500 t / over 500 t", "/calculate months below:500t US 2025 magnets"),
        (
            "what's the total loss to the us between january and may 2025 in percent",
            "/compare 2025-05,2025-01 US magnets",
        ),
        ("total increase in exports to germany from june to october 2025", "/compare 2025-10,2025-06 DE magnets"),
        (
            "I'm writing that magnet exports hit a record in January 2025. Is that still true with the 2026 numbers?",
            "/calculate highest stated:2025-01 WORLD magnets",
        ),
        ("I have 5,939 for the US in 2025, my colleague has 5,933. which one is right?", "/exports US 2025 magnets"),
        ("353 or 363 t for the us in june 2025, which is correct?", "/exports US 2025-06 magnets"),
        (
            "CAGR rare earths 2022-2025",
            "/calculate change each:year against:2022-01..2022-12 WORLD 2025 rare-earths",
        ),
        (
            "average annual growth of rare earths from 2022 to 2025",
            "/calculate change each:year against:2022-01..2022-12 WORLD 2025 rare-earths",
        ),
        (
            "how much did rare earth exports grow per year from 2022 to 2025",
            "/calculate change each:year against:2022-01..2022-12 WORLD 2025 rare-earths",
        ),
        (
            "稀土2022到2025年年均增长率",
            "/calculate change each:year against:2022-01..2022-12 WORLD 2025 rare-earths",
        ),
        ("us 2025 average annual growth", "/calculate mean of:year US 2025 magnets"),
        ("how many months since rare earths were above 6000", "/calculate last above:6000t WORLD rare-earths"),
        ("us peak to trough 2025", "/calculate highest US 2025 magnets"),
        ("2025年美国超过500吨和不到500吨的月份各有几个", "/calculate months above:500t US 2025 magnets"),
        ("which month did germany overtake the us", "/calculate since above:0t against:US DE magnets"),
        (
            "this year's first quarter against last year's for the us",
            "/compare 2026-01..2026-03,2025-01..2025-03 US magnets",
        ),
        ("is may 2025 still the low for the us", "/calculate lowest stated:2025-05 US magnets"),
        ("was january 2025 the peak for world magnets", "/calculate highest stated:2025-01 WORLD magnets"),
        ("max drawdown us 2025", "/calculate highest US 2025 magnets"),
        ("2025年美国从最高点到最低点跌了多少", "/calculate highest US 2025 magnets"),
        ("how many months in 2025 beat 2024", "/calculate months of:year rises WORLD 2025 magnets"),
        (
            "did we see any month below 50t for the us",
            "/calculate months below:50t stated:at-least:1months US magnets",
        ),
        ("德国哪个月开始超过美国", "/calculate since above:0t against:US DE magnets"),
        (
            "us market share Q1 26 vs Q4 25",
            "/calculate share against:2025-10..2025-12 US 2026-01..2026-03 magnets",
        ),
        (
            "from its 2025 high to its 2025 low, how much did the us lose in percent",
            "/calculate highest US 2025 magnets",
        ),
        ("germany from its low in 2025 to its high, how much did it gain", "/calculate lowest DE 2025 magnets"),
        (
            "did the us recover to where it was before april 2025",
            "/calculate change against:2025-03 stated:at-least:0% US 2026-03 magnets",
        ),
        (
            "does the january 2025 record still stand given the 2026 data",
            "/calculate highest stated:2025-01 WORLD magnets",
        ),
    ],
)
def test_it_is_read_as_the_command(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == read(command).question.command
    assert found.question == read(command).question
    assert "Not used" not in str(found.notes)


def test_two_numbers_after_an_answer_are_a_choice() -> None:
    asked = follow("i have 46 t, my colleague has 64 t. which is right?", "/exports US 2025-05 magnets")
    assert asked.question.command == "/exports US 2025-05 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "how far ahead of germany was the us in october 2025",
            "/calculate difference against:DE US 2025-10 magnets",
        ),
        (
            "how far ahead of the us was germany in october 2025",
            "/calculate difference against:US DE 2025-10 magnets",
        ),
        ("how far behind germany was the us in october 2025", "/calculate difference against:US DE 2025-10 magnets"),
        ("how far is germany ahead of the us in october 2025", "/calculate difference against:US DE 2025-10 magnets"),
        ("how far above average was june 2025 for the us", "/calculate months above:1mean stated:2025-06 US magnets"),
        ("since when do we have germanium data", "/products germanium"),
        ("germanium data since when", "/products germanium"),
        ("us november before the 3pm call", "/exports US 2025-11 magnets"),
        ("magnets julu 2025", "/exports WORLD 2025-07 magnets"),
    ],
)
def test_who_is_held_against_whom_and_what_stands_around_a_question(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize("text", ["us june 2025 in KİLOS", "us 2025-06 in kılos", "UNİTED STATES june 2025 in kilos"])
def test_letters_of_other_alphabets_that_patterns_hold_for_english_are_read_as_english(text: str) -> None:
    assert read(text).question.command == "/calculate level in:kg US 2025-06 magnets"
