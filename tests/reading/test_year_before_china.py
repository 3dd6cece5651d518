"""A year that stands before China's name in Chinese is that year, not the middle of it."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("2025年中国对美国磁铁出口", "/exports US 2025 magnets"),
        ("2025年中国磁铁出口总量", "/exports WORLD 2025 magnets"),
        ("2025年中国出口美国多少", "/exports US 2025 magnets"),
        ("2025年中国向日本出口了多少磁铁", "/exports JP 2025 magnets"),
        ("2024年中国稀土出口量", "/exports WORLD 2024 rare-earths"),
        ("2025年中国和美国双边数据对比", "/mirror US 2025 magnets"),
        ("2025年中美双边数据对比", "/mirror US 2025 magnets"),
        ("2025年中欧两边数据对比", "/mirror EU 2025 magnets"),
        ("2025年中國對美國出口", "/exports US 2025 magnets"),
        ("2025年6月中国对美国磁铁出口", "/exports US 2025-06 magnets"),
        ("2025年中对美国磁铁出口", "/exports US 2025-05..2025-08 magnets"),
    ],
)
def test_the_year_is_read_whole(text: str, command: str) -> None:
    found = read(text)
    assert found.question == read(command).question
    assert not any("Not used" in plain(note) for note in found.notes)
