"""What one customs counts is asked of it alone, two customs one after the other; a name is no part of a word."""

import pytest

from bot.errors import NotUnderstood
from bot.language.cues import marked
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "us customs imports from china december 2025",
        "us customs number for magnets from china december 2025",
        "Please give me US customs' number for sintered magnets from China in December 2025",
        "us customs imports of sintered magnets from china december 2025",
        "us imports from china december 2025",
    ],
)
def test_what_us_customs_count_is_read_as_its_imports(text: str) -> None:
    assert read(text).question.command == "/imports CN 2025-12 magnets-hts by:US"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("us customs in august", "us", "\ue000 customs in august"),
        ("美国us进口", "us", "美国\ue000进口"),
        ("us's own", "us", "\ue000's own"),
        ("customs", "us", "c\ue000toms"),  # where it is nowhere a word of its own
    ],
)
def test_a_name_is_marked_where_it_is_a_word(text: str, words: str, expected: str) -> None:
    assert marked(text, words) == expected


@pytest.mark.parametrize(
    "text",
    [
        "us imports vs eu imports of magnets from china in april 2026",
        "compare us and eu imports of magnets from china in april 2026",
        "美国和欧盟2026年4月从中国进口的磁铁对比",
    ],
)
def test_two_customs_are_asked_one_after_the_other(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert "counted by two customs" in plain(refused.value.message)
    commands = [each.command for each in refused.value.suggestions]
    assert commands == [
        "/imports CN 2026-04 magnets-hts by:US",
        "/imports CN 2026-04 magnets by:EU",
        "/compare US,EU 2026-04",
    ]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us vs eu november 2025", "/compare US,EU magnets in 2025-11"),
        ("us vs germany imports october 2025", "/compare US,DE magnets in 2025-10"),
    ],
)
def test_chinas_exports_to_two_are_compared_as_before(text: str, command: str) -> None:
    assert read(text).question.command == command
