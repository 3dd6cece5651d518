"""Imports, shares, the EU, magnets by their making, the bot itself and a second half, each in words of its own."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "how much of the eu's imported magnets came from china in 2025",
        "eu's imported magnets from china 2025",
        "of the magnets the eu imported in 2025, how much came from china",
        "how much of what the eu imported in 2025 came from china",
        "how much of the eu's magnets came from china in 2025",
        "how many of the eu's imported magnets are chinese in 2025",
        "how much of eu imported magnets was from china in 2025",
        "magnets imported by the eu from china in 2025",
        "imported magnets in the eu, 2025",
        "欧盟进口的磁铁2025年有多少来自中国",
        "2025年欧盟进口磁铁中中国占多少",
    ],
)
def test_what_was_imported_is_told_by_who_imported_it(text: str) -> None:
    command = read(text).question.command
    assert command == "/imports CN 2025-01..2025-12 magnets by:EU"


@pytest.mark.parametrize(
    "text",
    [
        "what share of the eu's imported magnets came from china in 2025",
        "what part of the magnets imported by the eu came from china in 2025",
    ],
)
def test_the_share_of_what_was_imported_is_of_those_imports(text: str) -> None:
    assert read(text).question.command == "/calculate share CN 2025 magnets imports by:EU"


@pytest.mark.parametrize(
    "text",
    [
        "germany's slice of the total august 2025",
        "what slice of exports went to germany in august 2025",
        "how big was germany's slice of china's magnet exports in august 2025",
        "how big a piece of the pie did germany get in august 2025",
        "germany's cut of exports in august 2025",
        "germany's chunk of the total in august 2025",
        "shre of germany in agust 2025",
        "sahre of germany august 2025",
    ],
)
def test_a_share_in_other_words_or_misspelt_is_read_and_nothing_is_left(text: str) -> None:
    found = read(text)
    assert found.question.command == "/exports DE 2025-08 magnets"
    told = " ".join(map(plain, found.notes))
    assert "Not used" not in told
    assert ("as share." in told) == ("hre of" in text)


@pytest.mark.parametrize(
    "text",
    ["what slice of the total is that", "what chunk of the total is that", "how large a part of the whole is it"],
)
def test_a_share_in_other_words_follows_an_answer(text: str) -> None:
    assert follow(text, "/exports DE 2025-08 magnets").question.command == "/exports DE 2025-08 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "which countries count as the eu here",
        "who is in the EU here",
        "which countries are in the eu",
        "what countries make up the eu",
        "which states are counted as eu",
        "how many countries are in the eu",
        "who belongs to the eu",
        "eu member list",
        "list the eu members",
        "what do you mean by eu",
        "欧盟包括哪些国家",
        "欧盟有哪些成员国",
        "哪些国家属于欧盟",
        "英国算欧盟吗",
    ],
)
def test_who_is_in_the_eu_is_a_topic(text: str) -> None:
    found = read(text)
    assert found.question.command == "/about eu"
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    "text", ["which countries in the eu bought most in october 2025", "top eu countries october 2025"]
)
def test_who_bought_most_in_the_eu_is_no_topic(text: str) -> None:
    assert read(text).question.command != "/about eu"


@pytest.mark.parametrize(
    "text",
    [
        "are bonded magnets in the us import numbers",
        "are bonded magnets included in the us figures",
        "are bonded magnets part of the us imports",
        "do us imports cover bonded magnets",
        "does the us number count bonded magnets too",
        "are sintered magnets in the us numbers",
        "美国的进口数据包括粘结磁体吗",
        "粘结磁铁算在美国数据里吗",
    ],
)
def test_whether_figures_contain_magnets_made_one_way_is_answered(text: str) -> None:
    with pytest.raises(NotUnderstood, match="is of sintered ones alone") as refused:
        read(text)
    assert refused.value.suggestions[-1].command == "/exports US magnets"


def test_imports_without_bonded_magnets_are_those_of_sintered_ones() -> None:
    assert read("us imports excluding bonded magnets 2025").question.command.endswith("magnets-hts by:US")


@pytest.mark.parametrize(
    "text",
    [
        "are you a real person?",
        "are you a person",
        "are you a human being",
        "so are you actually a machine",
        "am i talking to a person",
        "am i talking to a real human or a machine?",
        "is there a human behind this",
        "is this a bot",
        "who am i talking to?",
        "你是真人吗",
        "你是人还是机器",
        "你到底是不是机器人？",
    ],
)
def test_what_the_bot_is_is_said_in_a_line(text: str) -> None:
    with pytest.raises(NotUnderstood, match="a program that looks figures up"):
        read(text)


INDIA = "/compare 2025-07,2024-07 IN magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Can somebody say what India took in July 2025, and what it was the year before?", INDIA),
        ("what was it a year before for india july 2025", INDIA),
        ("what did india take in july 2025, and the year before", INDIA),
        ("india july 2025 and what was it a year earlier", INDIA),
        ("india july 2025 and a year ago", INDIA),
        ("how much went to india in july 2025 and how much the year before", INDIA),
        ("india a year before july 2025", INDIA),
        ("印度2025年7月多少，前一年同月多少", INDIA),
        ("印度2025年7月多少，去年同月呢", INDIA),
        ("india july 2025, what was it the month before", "/compare 2025-07,2025-06 IN magnets"),
        ("what did the us get in 2025 and the year before", "/compare 2025,2024 US magnets"),
        ("us q3 2025 and the same quarter a year earlier", "/compare 2025-07..2025-09,2024-07..2024-09 US magnets"),
        ("us june 2025 vs the year before", "/exports US 2025-06 magnets"),
    ],
)  # fmt: skip
def test_the_year_before_is_shown_beside_what_it_is_asked_with(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("where did rare earth exports end up in February this year?", "/exports WORLD 2026-02 rare-earths"),
        ("where did most magnets end up in october 2025", "/top 2025-10 magnets"),
        ("where did the magnets end up in june 2025", "/top 2025-06 magnets"),
        ("where did the gallium wind up in november 2025", "/top 2025-11 gallium"),
        ("where did the us end up in june 2025", "/exports US 2025-06 magnets"),
        ("could anybody say what the us got in june 2025", "/exports US 2025-06 magnets"),
        ("us, japan and germany october 2025, all three pls", "/compare US,JP,DE magnets in 2025-10"),
    ],
)
def test_words_that_join_are_not_named(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))
