"""Full years are the years themselves: of those that are named the words change nothing."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("rare earths 2025 against 2024, full years", "/compare 2025,2024 WORLD rare-earths"),
        ("magnets 2025 vs 2024 full years", "/compare 2025,2024 WORLD magnets"),
        ("magnets full years 2025 vs 2024", "/compare 2025,2024 WORLD magnets"),
        ("full-year 2025 vs full-year 2024 magnets", "/compare 2025,2024 WORLD magnets"),
        ("magnets 2024 vs 2025 (calendar years)", "/compare 2024,2025 WORLD magnets"),
        ("entire years 2024 and 2025 magnets", "/compare 2024,2025 WORLD magnets"),
        ("compare 2025 and 2024 for the us, whole years", "/compare 2025,2024 US magnets"),
        ("us exports 2025 vs 2024 on a full-year basis", "/compare 2025,2024 US magnets"),
        ("us magnets 2025 compared with 2024 for the full years", "/compare 2025,2024 US magnets"),
        ("how did the full years 2024 and 2025 compare for the us", "/compare 2024,2025 US magnets"),
        ("us, full calendar year 2025", "/exports US 2025-01..2025-12 magnets"),
        ("which full year was highest for the us", "/calculate highest each:year US magnets"),
        ("2025全年与2024全年相比磁铁出口", "/compare 2025,2024 WORLD magnets"),
        ("美国2025年全年", "/exports US 2025-01..2025-12 magnets"),
    ],
)
def test_full_years_are_the_years(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("Not used" in plain(note) for note in found.notes)
