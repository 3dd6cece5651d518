"""A slide that is shown, a drop-down, a write-up: nouns of office work are no rise or fall, wherever they stand."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read

BUYERS = "/top 2025-08 terbium"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("I'm putting together a slide on terbium: who were the buyers in August 2025 and how much each", BUYERS),
        ("terbium slide: who bought it in august 2025", BUYERS),
        ("need a slide on terbium, who were the buyers in august 2025", BUYERS),
        ("what goes on the terbium slide: who bought it in august 2025", BUYERS),
        ("for the deck's terbium slide, who bought terbium in august 2025", BUYERS),
        ("who were the buyers of terbium in august 2025, i want them on one slide", BUYERS),
        ("backup slide: who bought terbium in august 2025", BUYERS),
        ("for a drop-down: who were the buyers of terbium in august 2025", BUYERS),
        ("in the dropdown i see august 2025, who bought terbium", BUYERS),
        ("as a jump-off point, who bought terbium in august 2025", BUYERS),
        ("as a jumping-off point: which countries bought terbium in august 2025", BUYERS),
        ("terbium write-up: who were the buyers in august 2025", BUYERS),
        ("catch-up on terbium: who bought it in august 2025", BUYERS),
        ("heads up for my meeting: who bought terbium in august 2025", BUYERS),
        ("stand-up question: who bought terbium in august 2025", BUYERS),
        ("for the cut-off date: who bought terbium in august 2025", BUYERS),
        ("pick-up point: who bought terbium in august 2025", BUYERS),
        ("crash course on terbium: who bought it in august 2025", BUYERS),
        ("for our growth team: who bought terbium in august 2025", BUYERS),
        ("could you drop me the terbium buyers of august 2025", BUYERS),
        ("for the climbing board: who bought terbium in august 2025", BUYERS),
        ("terbium: who were the buyers in august 2025", BUYERS),
        ("做一页铽的PPT:2025年8月谁买了", BUYERS),
        ("谁在2025年8月买了铽", BUYERS),
        ("write-up on terbium: how much went to japan in august 2025", "/exports JP 2025-08 terbium"),
        ("growth team wants us magnets june 2025", "/exports US 2025-06 magnets"),
        ("drop the us figure for june 2025 in here please", "/exports US 2025-06 magnets"),
    ],
)
def test_a_noun_of_office_work_is_no_movement(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("up" in plain(note) or "drop" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("was there a slide in us exports in may 2025", "/calculate change stated:falls US 2025-05 magnets"),
        ("reason for the us slide", "/calculate why stated:falls US magnets"),
        ("was there a drop-off in us exports in may 2025", "/calculate change stated:falls US 2025-05 magnets"),
        ("was there a pick-up in us exports in june 2025", "/calculate change stated:rises US 2025-06 magnets"),
        ("who slid in august 2025", "/calculate partners of:change falls WORLD 2025-08 magnets"),
        (
            "which countries bought more in october 2025 than in september 2025",
            "/calculate partners of:change rises WORLD 2025-10 magnets",
        ),
        (
            "which countries bought more in september 2025 than in october 2025",
            "/calculate partners of:change falls WORLD 2025-10 magnets",
        ),
        (
            "who got less in october 2024 than in october 2025",
            "/calculate partners of:year rises WORLD 2025-10 magnets",
        ),
        ("which countries bought less in may 2025", "/calculate partners of:change falls WORLD 2025-05 magnets"),
        ("exports rose in june 2025: who bought more", "/calculate partners of:change rises WORLD 2025-06 magnets"),
        ("2025年6月谁买了353吨", "/calculate partners is:353t WORLD 2025-06 magnets"),
    ],
)
def test_a_movement_is_one(text: str, command: str) -> None:
    assert read(text).question.command == command
