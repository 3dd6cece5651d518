"""What a partner says it took and what China says it sent, asked for in one text: both sides of the trade."""

import pytest

from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "how much did the us import from china in june 2025 and how much did china say it sent",
        "how much did the us say it imported in june 2025 and how much did china say it exported",
        "what did the us report importing in june 2025 and what did china report exporting",
        "how much did china say it sent to the us in june 2025 and how much did the us import",
        "how much did china report exporting to the us in june 2025, and what did the us record",
        "how much did the us receive in june 2025 according to its customs and how much did china ship by its own",
        "china says it sent how much to the us in june 2025, and how much does the us say arrived",
        "how much magnets did the us import in june 2025 and how much did china export to it",
        "how much did america import in june 2025 by its own count and by china's",
        "2025年6月美国说从中国进口了多少，中国说出口了多少",
        "2025年6月美国进口多少，中国报告出口多少",
        "2025年6月中国说对美国出口了多少，美国说进口了多少",
    ],
)
def test_what_each_side_told_is_asked_of_both(text: str) -> None:
    found = read(text)
    assert found.question.command == "/mirror US 2025-06 magnets"
    assert not found.also
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "how much did the us take in june 2025 and what share of china's exports is that",
            "/exports US 2025-06 magnets",
        ),
        (
            "how much did the us buy in june 2025 and how much did china export in total",
            "/exports US 2025-06 magnets",
        ),
        ("how much did china export in june 2025 and how much did the us take", "/exports WORLD 2025-06 magnets"),
    ],
)
def test_other_questions_of_two_are_of_chinas_figures(text: str, command: str) -> None:
    assert read(text).question.command == command
