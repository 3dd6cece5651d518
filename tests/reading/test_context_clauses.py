"""What a question is said to be for is none of what it asks: its months stay out of it."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "I'm writing a piece on the spring 2025 squeeze: what did the world get in April and May 2025?",
            "/compare 2025-04,2025-05 WORLD magnets",
        ),
        ("for my report on last year's crisis: us in may 2025", "/exports US 2025-05 magnets"),
        ("for my report on the 2025 crisis: us exports in june 2025", "/exports US 2025-06 magnets"),
        ("background: the 2025 controls. us in may 2025?", "/exports US 2025-05 magnets"),
        (
            "context: i follow the summer 2025 recovery - how much did germany get in october 2025?",
            "/exports DE 2025-10 magnets",
        ),
        ("writing about Q2 2025: magnets to japan in june 2025", "/exports JP 2025-06 magnets"),
        (
            "for a story on the 2025 truce — us and germany in october 2025",
            "/compare US,DE magnets in 2025-10",
        ),
        (
            "I'm preparing a memo on the 2024-2025 slump: what did the eu get in june 2025?",
            "/exports EU 2025-06 magnets",
        ),
        ("my slides cover 2025: top buyers in june 2025", "/top 2025-06 magnets"),
        ("My boss asked about last spring: what did the us take in may 2025", "/exports US 2025-05 magnets"),
        (
            "Background: in April 2025 China imposed licences. How much did the US get in May 2025?",
            "/exports US 2025-05 magnets",
        ),
        ("research on the 2025 squeeze: 2024 vs 2025 us", "/compare 2024,2025 US magnets"),
        ("hi! I'm writing about the spring of 2025: us in april 2025", "/exports US 2025-04 magnets"),
        ("For an article on the 2025 truce, what did the us get in june 2025?", "/exports US 2025-06 magnets"),
        ("我在写2025年春季短缺的报道：2025年4月和5月全球磁铁出口是多少", "/compare 2025-04,2025-05 WORLD magnets"),
        ("背景：2025年管制。美国2025年5月多少", "/exports US 2025-05 magnets"),
    ],
)
def test_a_clause_of_context_names_no_month_of_the_question(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("I'm working on a note about spring 2025: us total", "/exports US 2025-03..2025-05 magnets"),
        ("2025: us vs germany", "/compare US,DE magnets in 2025"),
        ("june 2025: us", "/exports US 2025-06 magnets"),
        ("the us: may 2025 and june 2025", "/compare 2025-05,2025-06 US magnets"),
        ("compare april 2025: june 2025 us", "/compare 2025-04,2025-06 US magnets"),
        ("for my report, us june 2025 - july 2025", "/exports US 2025-06..2025-07 magnets"),
        # whom and what it names stays where the question names none
        (
            "i'm looking at exports to japan in 2025: which month was highest in h1 2025",
            "/calculate highest JP 2025-01..2025-06 magnets",
        ),
        ("I'm looking at germanium in 2025: us in june 2024", "/exports US 2024-06 germanium"),
    ],
)
def test_a_time_that_is_the_questions_stays(text: str, command: str) -> None:
    assert read(text).question.command == command
