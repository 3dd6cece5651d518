"""What the other side counts, which partners and months are held, what happened, and thanks in any words."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("which countries can I ask about for germanium?", "/partners germanium"),
        ("which partners are there for germanium", "/partners germanium"),
        ("what countries are covered for dysprosium", "/partners dysprosium"),
        ("partners held for terbium", "/partners terbium"),
        ("germanium partners", "/partners germanium"),
        ("缺哪些月份的欧盟数据", "/partners European Union"),
        ("德国哪些月份没有数据", "/partners Germany"),
        ("which months don't you have for the eu", "/partners European Union"),
        ("is any month missing for japan", "/partners Japan"),
        ("missing months for india?", "/partners India"),
        ("有没有比2026年2月更新的稀土数据", "/exports WORLD 2026-02 rare-earths"),  # there is nothing newer
        ("how fresh is your rare earths series, and is anything newer out", "/status"),
        ("has anything newer on rare earths come out", "/status"),
        ("is there newer data for rare earths", "/status"),
        ("any newer rare earths figures out", "/status"),
        ("list everything that happened between april and october 2025", "/events 2025-04..2025-10"),
        ("everything that happened in april 2025", "/events 2025-04"),
        ("what went on between april and october 2025", "/events 2025-04..2025-10"),
        ("2025年4月到10月之间发生了什么", "/events 2025-04..2025-10"),
    ],
)
def test_it_is_read_as_the_command(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in "".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("no, imports side, what did US customs count", "/exports US 2025-05 magnets", "/mirror US 2025-05 magnets"),
        ("and what did US customs count", "/exports US 2025-05 magnets", "/mirror US 2025-05 magnets"),
        ("us customs figure?", "/exports US 2025-05 magnets", "/mirror US 2025-05 magnets"),
        ("美国海关统计是多少", "/exports US 2025-05 magnets", "/mirror US 2025-05 magnets"),
        ("i meant imports", "/exports US 2025-05 magnets", "/mirror US 2025-05 magnets"),
        ("and eurostat?", "/exports EU 2025-10 magnets", "/mirror EU 2025-10 magnets"),
        ("and us customs", "/exports EU 2025-10 magnets", "/mirror US 2025-10 magnets"),
        ("and vietnam, drop japan", "/compare DE,JP magnets in 2025-10", "/compare DE,VN magnets in 2025-10"),
        ("vietnam instead of japan", "/compare DE,JP magnets in 2025-10", "/compare DE,VN magnets in 2025-10"),
        ("instead of japan vietnam", "/compare DE,JP magnets in 2025-10", "/compare DE,VN magnets in 2025-10"),
        ("replace japan with vietnam", "/compare DE,JP magnets in 2025-10", "/compare DE,VN magnets in 2025-10"),
        ("把日本换成越南", "/compare DE,JP magnets in 2025-10", "/compare DE,VN magnets in 2025-10"),
        ("without japan", "/compare DE,JP,KR magnets in 2025-10", "/compare DE,KR magnets in 2025-10"),
        ("which countries?", "/exports WORLD 2025 gallium", "/top 2025 gallium"),
        ("us imports", "/exports US 2025-05 magnets", "/imports CN 2025-05 magnets-hts by:US"),
        ("美国自己的进口数据呢", "/exports US 2025-05 magnets", "/imports CN 2025-05 magnets-hts by:US"),
    ],
)  # fmt: skip
def test_what_follows_keeps_the_month(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "thx, that saved my piece",
        "cheers, that'll do nicely",
        "thank you, you just made my deadline",
        "brilliant, exactly what my editor wanted",
        "many thanks, that settles a bet",
        "谢谢，帮了大忙",
    ],
)
def test_thanks_in_any_words_are_answered(text: str) -> None:
    for ask in (lambda: read(text), lambda: follow(text, "/exports US 2025-05 magnets")):
        with pytest.raises(NotUnderstood, match="talk: You are welcome"):
            ask()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("thanks, now compare with japan", "/compare US,JP magnets in 2025-05"),
        ("thanks, june please", "/exports US 2025-06 magnets"),
    ],
)
def test_a_question_after_thanks_is_answered(text: str, command: str) -> None:
    assert follow(text, "/exports US 2025-05 magnets").question.command == command


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Nd-Pr oxide price yesterday?", "Praseodymium-neodymium is not held here"),
        ("price of lithium carbonate", "Lithium is not held here"),
        ("what's the price of tungsten", "Market prices are not held at all"),
    ],
)
def test_prices_of_what_is_not_held_are_refused_by_name(text: str, says: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "product_not_held"
    assert says in plain(refused.value.message)
