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


@pytest.mark.parametrize(
    "text",
    [
        "what did europe's own customs record for magnets from china in march 2026",
        "europe's own customs magnets from china march 2026",
        "the eu's customs figure for magnets from china in march 2026",
        "what do the european union's own customs say about march 2026 magnets",
        "european customs' own figure for magnets march 2026",
        "what has europe's own customs office recorded from china in march 2026",
        "what have eu customs recorded for magnets from china in march 2026",
        "how much did the eu itself import from china in march 2026",
        "what did europe itself buy from china in march 2026",
        "what has the eu itself imported from china in march 2026",
        "欧洲自己的海关统计的2026年3月自中国进口磁铁",
        "欧洲海关自己统计的2026年3月磁铁进口",
    ],
)
def test_the_own_customs_of_europe_are_those_of_the_eu(text: str) -> None:
    found = read(text)
    assert found.question.command == "/imports CN 2026-03 magnets by:EU"
    assert not any("Not used" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "america's own customs magnets from china december 2025",
        "us's own customs magnets from china december 2025",
        "the united states' own customs figure for magnets december 2025",
        "the americans' own customs, magnets, december 2025",
        "what did america's customs record from china in december 2025",
        "what did the us itself import from china in magnets in december 2025",
        "how many magnets did the americans themselves import from china in december 2025",
        "美国自己2025年12月从中国进口了多少磁铁",
    ],
)
def test_what_they_themselves_import_is_their_own_figure(text: str) -> None:
    assert read(text).question.command == "/imports CN 2025-12 magnets-hts by:US"


@pytest.mark.parametrize(
    "text",
    ["china's own customs, magnets to the us june 2025", "what did china's customs record for the us in june 2025"],
)
def test_the_own_customs_of_china_are_of_its_exports(text: str) -> None:
    assert read(text).question.command == "/exports US 2025-06 magnets"


def test_where_no_own_count_is_held_that_is_told() -> None:
    found = read("germany's own customs magnets october 2025")
    assert found.question.command == "/exports DE 2025-10 magnets"
    told = "This is what China counts as its exports there; Germany's own count of its imports is not held."
    assert told in [plain(note) for note in found.notes]


def test_where_the_buyers_own_count_is_held_chinas_says_so() -> None:
    found = read("what did the us import from china in magnets in june 2025")
    assert found.question.command == "/exports US 2025-06 magnets"
    told = "This is what China counts as its exports there; the US's own count is held as well."
    assert told in [plain(note) for note in found.notes]
