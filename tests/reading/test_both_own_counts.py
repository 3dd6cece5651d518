"""What two partners import by their own counts: named and never told as China's exports in silence."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

BOTH = "own imports are counted by two customs, not alike; ask for one after the other."


@pytest.mark.parametrize(
    "text",
    [
        "EU and US, who imported more from china in october 2025 by their own figures?",
        "EU and US, who imported more from china in october 2025",
        "EU and US, which imported more from china in october 2025",
        "between EU and US, who imported more from china in october 2025 by their own figures",
        "EU and US by their own figures october 2025",
        "us vs eu imports october 2025 by their own count",
        "which took in more from china in october 2025 by own customs figures, eu or us",
        "did the eu import more from china than the us in october 2025 by their own figures",
        "EU, US: own import figures october 2025",
        "us customs vs eu customs: magnets from china in october 2025",
        "US and EU, how much did each import from china in october 2025 by their own figures",
        "how much more did the eu take than the us in october 2025 by their own statistics",
        "US or EU: bigger importer from china in october 2025 per their own customs?",
        "EU and US, who imported more from china in october by their own figures?",
        "according to each side's own customs, who took more in october 2025: eu or us",
        "欧盟和美国各自统计的10月进口哪个大",
        "美国海关和欧盟海关2025年10月的数字对比",
        "欧盟和美国按自己的统计，2025年10月谁从中国进口更多？",
        "按各自海关数据，欧盟和美国2025年10月谁进口得多",
        "按各自的统计，欧盟和美国2025年10月从中国进口了多少",
    ],
)
def test_both_counts_are_asked_for_one_after_the_other_with_the_month(text: str) -> None:
    with pytest.raises(NotUnderstood, match=BOTH) as refused:
        read(text)
    commands = {each.command for each in refused.value.suggestions}
    assert {"/imports CN 2025-10 magnets by:EU", "/imports CN 2025-10 magnets-hts by:US"} <= commands


@pytest.mark.parametrize(
    "text", ["by their own figures", "what do their own customs say", "and by own import figures?", "按各自的数据"]
)
def test_after_a_comparison_its_partners_are_meant(text: str) -> None:
    with pytest.raises(NotUnderstood, match=BOTH) as refused:
        follow(text, "/compare EU,US magnets in 2025-10")
    assert "/imports CN 2025-10 magnets by:EU" in {each.command for each in refused.value.suggestions}


@pytest.mark.parametrize(
    ("text", "command", "told"),
    [
        (
            "US and Japan, imports from china by their own figures october 2025",
            "/compare US,JP magnets in 2025-10",
            "what the United States counted as imports is held as well",
        ),
        (
            "eu, us and japan by their own figures, october 2025",
            "/compare EU,US,JP magnets in 2025-10",
            "what the EU and the United States counted as imports is held as well",
        ),
        (
            "did the eu import more from china than the us in october 2025",
            "/calculate difference against:US stated:above:0t EU 2025-10 magnets",
            "what the EU and the United States counted as imports is held as well",
        ),
    ],
)
def test_where_chinas_exports_are_told_it_is_said(text: str, command: str, told: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert f"These are China's exports to each, which it counts alike; {told}." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("EU and US, who bought more in october 2025", "/compare EU,US magnets in 2025-10"),
        ("us and japan, which took more in june 2025", "/compare US,JP magnets in 2025-06"),
        ("EU and US: who bought more in october 2025", "/compare EU,US magnets in 2025-10"),
    ],
)
def test_two_names_before_the_question_keep_its_month(text: str, command: str) -> None:
    assert read(text).question.command == command
