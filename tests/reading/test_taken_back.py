"""What a text takes back for something else is not asked, and what it does not take back stays."""

import pytest

from bot.reading.taken_back import without_taken_back
from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import VOCABULARY, read


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("germany + eu... no wait, just eu june to november 2025 total", "eu june to november 2025 total"),
        ("us june 2025 sorry, i mean germany", "germany june 2025"),
        ("us june 2025, scratch that, germany june 2025", "germany june 2025"),
        ("best month for germany in 2025... no wait, japan", "best month for japan in 2025"),
        ("exports to germany in june 2025 - sorry, i meant july", "exports to germany in july 2025"),
        (
            "us magnets june 2025, scratch that, how much did germany get",
            "how much did germany get magnets june 2025",
        ),
        ("top 5 june 2025 i mean july", "top 5 july 2025"),
        ("gallium to japan november 2025, i mean germanium", "germanium to japan november 2025"),
        ("us vs germany june 2025, no wait, japan", "us vs japan june 2025"),
        ("us vs germany june 2025, no wait, germany", "germany june 2025"),
        ("us june 2025, no wait", "us june 2025, no wait"),
        ("what do i mean by germany's share in june 2025", "what do i mean by germany's share in june 2025"),
        ("us june 2025, i mean the tonnage", "us june 2025, i mean the tonnage"),
        ("no, i meant germany", "no, i meant germany"),
    ],
)
def test_what_is_taken_back_gives_way(text: str, rest: str) -> None:
    assert without_taken_back(text, VOCABULARY) == rest


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("germany + eu... no wait, just eu june to november 2025 total", "/exports EU 2025-06..2025-11 magnets"),
        ("us june 2025 sorry, i mean germany", "/exports DE 2025-06 magnets"),
        ("us june 2025, no sorry, may 2025", "/exports US 2025-05 magnets"),
        ("germany june 2025, i meant eu", "/exports EU 2025-06 magnets"),
        ("best month for germany in 2025... no wait, japan", "/calculate highest JP 2025 magnets"),
    ],
)
def test_nor_is_it_asked_or_named(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)


def test_it_gives_way_after_an_answer() -> None:
    assert follow("and germany... no wait, japan").question.command == "/exports JP 2025-06 magnets"
