"""The share of each of several partners, or the one of all of them; and codes of a list that are words."""

import pytest

from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_free_text import read

OF_EACH = "/compare US,DE,JP magnets in 2025-10"
OF_ALL = "/calculate share with:DE,JP US 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("boss wants us, de, jp for oct 2025, each with its share of the total, asap", OF_EACH),
        ("us, germany, japan oct 2025, each with its share of the total", OF_EACH),
        ("us, de, jp oct 2025 share of total each", OF_EACH),
        ("shares of us, germany and japan october 2025", OF_EACH),
        ("respective shares of germany and japan in september 2025", "/compare DE,JP magnets in 2025-09"),
        ("2025年10月美国、德国、日本各占多少", OF_EACH),
        ("2025年10月美国、德国和日本各自的份额", OF_EACH),
        ("share of us, germany and japan october 2025", OF_ALL),
        ("shares of us, germany and japan combined october 2025", OF_ALL),
        ("美国、德国和日本2025年10月合计占多少", OF_ALL),
        ("us, it, jp october 2025", "/compare US,IT,JP magnets in 2025-10"),
        ("us, in, de for october 2025", "/compare US,IN,DE magnets in 2025-10"),
        ("us, de, jp for october 2025", OF_EACH),
        ("us and de october 2025", "/compare US,DE magnets in 2025-10"),
        ("give us, in kg, the japan figure for october 2025", "/calculate level in:kg JP 2025-10 magnets"),
    ],
)
def test_each_has_its_own_share(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)
