"""Ways of asking that are read as the plain one, and words of a question that no answer is of."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read
from tests.reading.test_unanswered import named


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "what did us customs record for china in december 2025",
            "what did us customs have for china in december 2025",
        ),
        ("us exports accumulated through june 2025", "us exports ytd june 2025"),
        ("compare japan nov dec 2024 with nov dec 2025", "compare japan nov+dec 2024 with nov+dec 2025"),
        ("us customs vs chinese customs magnets q1 2026", "both sides us magnets q1 2026"),
        ("us dependence on chinese magnets in 2025, percent", "china's share of us magnets imports in 2025"),
        ("share of us demand met by china 2025", "china's share of us imports 2025"),
        ("how dependent is the us on chinese magnets", "china's share of us magnets imports"),
    ],
)
def test_it_is_read_as_the_plain_question(text: str, plain: str) -> None:
    assert read(text).question == read(plain).question


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("fastest growing buyers september 2025 yoy", "/top 2025-09 magnets sort:pct against:2024-09"),
        ("top 5 growth yoy september 2025", "/top 2025-09 magnets sort:pct n:5 against:2024-09"),
        ("who grew most year on year in september 2025", "/top 2025-09 magnets sort:gain against:2024-09"),
        ("median growth of us exports 2025", "/calculate median of:change US 2025 magnets"),
        ("median us 2025", "/calculate median US 2025 magnets"),
        ("did us exports set a record in june 2025", "/calculate highest stated:2025-06 US magnets"),
    ],
)
def test_it_is_read_as_the_command(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("who's last", "/top 2025-10 magnets", "/calculate partners rank:-1 WORLD 2025-10 magnets"),
        (
            "when was it higher",
            "/exports US 2025-10 magnets",
            "/calculate last at-least:this against:2025-10 US 2024-05..2025-09 magnets",
        ),
    ],
)
def test_what_follows_is_read_as_the_command(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what was the biggest month for gallium in 2025 and who bought it?", "“who bought it”"),
        ("us exports june 2025 per working day", "“per working day”"),
        ("us exports june 2025 quota", "“quota”"),
        ("run rate us exports 2025", "“run rate”"),
        ("us exports june 2025 per buyer", "“per buyer”"),
    ],
)
def test_a_word_that_no_answer_is_of_is_named(text: str, words: str) -> None:
    assert words in "".join(named(text))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how much went to europe in october 2025", "/exports EU 2025-10 magnets"),
        ("欧洲2025年10月", "/exports EU 2025-10 magnets"),
        ("magnets to europe vs us october 2025", "/compare EU,US magnets in 2025-10"),
    ],
)
def test_europe_is_the_union_and_said_so(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Read as European Union." in [plain(each) for each in found.notes]


@pytest.mark.parametrize(
    ("text", "command", "whose"),
    [
        ("antimony exports to the eu 2025", "/imports CN 2025-01..2025-12 antimony-cn8 by:EU", "the EU"),
        ("antimony to the us", "/imports CN antimony-hts by:US", "the United States"),
    ],
)
def test_where_china_has_no_figure_the_other_side_is_told(text: str, command: str, whose: str) -> None:
    found = read(text)
    assert found.question.command == command
    said = f"China's own figures of it are not loaded: this is what {whose} imports from China."
    assert said in [plain(each) for each in found.notes]
