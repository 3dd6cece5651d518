"""A figure "according to its own customs", "in its own figures", "by us data" is what that side counts."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_US = "/imports CN 2025-12 magnets-hts by:US"
_EU = "/imports CN 2026-03 magnets by:EU"


@pytest.mark.parametrize(
    "text",
    [
        "What did the US actually import in sintered magnets from China in Dec 2025 according to its own customs",
        "sintered magnets imported by the us from china, december 2025, us customs figure",
        "by us data, how many magnets did america buy from china in december 2025",
        "in its own figures, how much did the us get from china in december 2025",
        "us magnets december 2025 in their own statistics",
        "magnets from china into the us december 2025 us figures",
        "us december 2025, american statistics",
        "december 2025 magnets to the us per us census data",
        "per american data, magnets from china december 2025",
        "how much came into the us from china in december 2025 on its own books",
        "how much did the us import from china by its own customs in december 2025",
        "what does the us itself report for december 2025",
        "how many magnets did the us bring in from china in december 2025 as reported by the us",
        "going by us customs, magnets december 2025",
        "美国自己的数据2025年12月磁体是多少",
        "按照美国自己的海关数据2025年12月从中国买了多少磁铁",
        "按美国数据，2025年12月从中国进口了多少磁体",
    ],
)
def test_by_the_count_of_the_us(text: str) -> None:
    found = read(text)
    assert found.question.command == _US
    assert not any("Not used" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "how many tonnes of magnets did the eu receive in march 2026 by its own count",
        "magnets imported by the eu from china in march 2026",
        "eu magnets march 2026 in the eu's own figures",
        "what does the eu itself say for magnets from china in march 2026",
        "据欧盟统计，2026年3月从中国进口了多少磁铁",
    ],
)
def test_by_the_count_of_the_eu(text: str) -> None:
    assert read(text).question.command == _EU


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "in how many months did the eu import more than 2000 t from china",
            "months above:2000t CN magnets imports by:EU",
        ),
        ("which months did the eu import over 2000 t from china", "months above:2000t CN magnets imports by:EU"),
        (
            "how many months did the us import more than 1000 t from china",
            "months above:1000t CN magnets-hts imports by:US",
        ),
        (
            "how many months did the us import, in 2025, over 1000 t from china",
            "months above:1000t CN 2025 magnets-hts imports by:US",
        ),
        (
            "did the eu import more than 2000 t from china in march 2026",
            "level stated:above:2000t CN 2026-03 magnets imports by:EU",
        ),
        (
            "did the us import more than 1000 tonnes of magnets from china in october 2025",
            "level stated:above:1000t CN 2025-10 magnets-hts imports by:US",
        ),
        ("which month did the eu import the most from china", "highest CN magnets imports by:EU"),
        (
            "how often has the eu imported at least 1,500 t of magnets from china",
            "months at-least:1500t CN magnets imports by:EU",
        ),
        (
            "has the us ever imported more than 1,200 tonnes from china in a single month",
            "months above:1200t stated:at-least:1months CN magnets-hts imports by:US",
        ),
        ("when did the eu last import under 1000 t from china", "last below:1000t CN magnets imports by:EU"),
        (
            "months in which the us imported more than 1,000 t of rare earth magnets from china",
            "months above:1000t CN magnets-hts imports by:US",
        ),
        ("on average how much did the eu import per month from china in 2025", "mean CN 2025 magnets imports by:EU"),
        (
            "in which months of 2024 did the eu import less than 1,200 t of magnets from china",
            "months below:1200t CN 2024 magnets imports by:EU",
        ),
        ("欧盟有几个月从中国进口超过2000吨", "months above:2000t CN magnets imports by:EU"),
        ("美国哪些月份从中国进口超过1000吨", "months above:1000t CN magnets-hts imports by:US"),
        # nobody's own count is held, or China's is named
        ("which months did germany import more than 500 t from china", "months above:500t DE magnets"),
        ("how many months did china ship more than 600 t to the us", "months above:600t US magnets"),
    ],
)
def test_imports_from_china_over_months_or_against_an_amount_are_the_importers_own(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us magnets december 2025 according to china's own figures", "/exports US 2025-12 magnets"),
        ("us magnets december 2025 according to chinese customs", "/exports US 2025-12 magnets"),
        ("how much did china export to the us in december 2025 by its own figures", "/exports US 2025-12 magnets"),
        ("china's exports to the us december 2025 according to its own customs", "/exports US 2025-12 magnets"),
        ("us figures for october 2025", "/exports US 2025-10 magnets"),
        ("us data october 2025", "/exports US 2025-10 magnets"),
        ("tell us the us figures for december 2025", "/exports US 2025-12 magnets"),
        ("eu magnets 2025 by eu data vs 2024", "/compare 2025,2024 CN magnets imports by:EU"),
    ],
)
def test_by_chinas_count_or_nobodys_it_is_chinas_exports(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "germany magnets october 2025 according to its own customs",
        "germany october 2025 according to german customs",
        "how much did germany get in october 2025 by its own count",
    ],
)
def test_a_count_that_is_not_held_is_told(text: str) -> None:
    found = read(text)
    assert found.question.command == "/exports DE 2025-10 magnets"
    told = "This is what China counts as its exports there; Germany's own count of its imports is not held."
    assert told in map(plain, found.notes)


@pytest.mark.parametrize(
    "text", ["according to its own customs", "and by us data?", "in their own figures", "美国自己的数据呢"]
)
def test_by_its_own_count_follows(text: str) -> None:
    assert follow(text, "/exports US 2025-12 magnets").question.command == "/mirror US 2025-12 magnets"
