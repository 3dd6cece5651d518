"""Which of two was worse, who is ahead, and a name that could be of several: all that was asked is kept."""

from datetime import UTC, datetime

import pytest

from bot.desk.door import Desk
from bot.errors import NotUnderstood
from bot.questions.kind import Here
from bot.questions.kinds import judged
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import TODAY, VOCABULARY, read

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("was may or june worse for germany in 2025", "/compare 2025-05,2025-06 DE magnets"),
        ("was may or june better for germany in 2025", "/compare 2025-05,2025-06 DE magnets"),
        ("which was worse, May or June 2025", "/compare 2025-05,2025-06 WORLD magnets"),
        ("which was worse for the us, may or june 2025", "/compare 2025-05,2025-06 US magnets"),
        ("which month was lower for the us, may or june 2025", "/compare 2025-05,2025-06 US magnets"),
        ("which was the better month for japan, june or july 2025", "/compare 2025-06,2025-07 JP magnets"),
        ("was september or october weaker for vietnam in 2025", "/compare 2025-09,2025-10 VN magnets"),
        ("which was stronger for vietnam, september or october 2025", "/compare 2025-09,2025-10 VN magnets"),
        ("was q1 or q2 2025 worse for the us", "/compare 2025-01..2025-03,2025-04..2025-06 US magnets"),
        ("was 2024 or 2025 better for the us", "/compare 2024,2025 US magnets"),
        ("which did better in october 2025, germany or the us", "/compare DE,US magnets in 2025-10"),
        ("2025年5月和6月哪个更低 德国", "/compare 2025-05,2025-06 DE magnets"),
        ("德国2025年5月和6月哪个更好", "/compare 2025-05,2025-06 DE magnets"),
        # what holds one against the other states something
        (
            "was may worse than june 2025 for germany",
            "/calculate change against:2025-06 stated:falls DE 2025-05 magnets",
        ),
        ("which month was best for germany in 2025", "/calculate highest DE 2025 magnets"),
        ("who was the biggest buyer in october 2025, germany or the us", "/compare DE,US magnets in 2025-10"),
        ("which month had the highest total, may or june 2025", "/compare 2025-05,2025-06 WORLD magnets"),
        # a month of several longer periods is not one of them
        ("lowest month of 2024 and 2025 for germany", "/calculate lowest DE 2024-01..2025-12 magnets"),
        ("what was the best month in 2024 or 2025 for the us", "/calculate highest US 2024-01..2025-12 magnets"),
        ("highest month of q1 and q2 2025 us", "/calculate highest US 2025-01..2025-06 magnets"),
        ("highest month of 2024, 2025 and 2026 us", "/calculate highest US 2024-01..2026-12 magnets"),
        (
            "which quarter was the lowest in 2024 or 2025",
            "/calculate lowest each:quarter WORLD 2024-01..2025-12 magnets",
        ),
        # nor is who it was
        ("which country or region was the biggest buyer in october 2025", "/top 2025-10 magnets"),
    ],
)
def test_which_of_two_keeps_both(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "who was the biggest buyer in may or june 2025",
        "which country had the biggest fall in may or june 2025",
        "who had the highest share in september or october 2025",
        "biggest buyer of q1 and q2 2025",
        "biggest drop of 2024 and 2025 for the us",
        "highest month of 2023 and 2025 us",
        "which of germany or japan had the biggest drop in october 2025",
    ],
)
def test_what_is_asked_of_something_else_chooses_none_of_them(text: str) -> None:
    with pytest.raises(NotUnderstood, match="Ask for one"):
        read(text)


async def test_which_was_lower_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    async with Desk.opened(tmp_path_factory.mktemp("chosen") / "store.db", now=NOW) as desk:
        for text, told in (
            ("was may or june worse for germany in 2025", "Lower of the two: May 2025."),
            ("which was lower for vietnam, september or october 2025", "Lower of the two: October 2025."),
            ("which was the smallest, july, august or september 2025", "Lowest of these 3: July 2025."),
            ("哪个月更低，2025年5月还是6月", "Lower of the two: May 2025."),
        ):
            answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
            assert told in [plain(each) for each in answer.notes], text
        higher = await desk.ask(desk.read("was may or june better for germany in 2025", now=NOW), now=NOW)
        assert not any("of the two" in plain(each) for each in higher.notes)


AHEAD = "/calculate difference against:US stated:above:0t DE 2025-10 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "ok so my boss wants to know if germany is ahead of the us, like in the newest month where we have both",
        "our client asked whether germany is ahead of the us",
        "my team lead keeps asking if germany is still ahead of the us in the latest month for which both are loaded",
        "is germany ahead of the us",
    ],
)
def test_who_is_ahead_is_stated_of_the_newest_month_of_both(text: str) -> None:
    found = judged(read(text).question, Here(VOCABULARY, TODAY))
    assert found.question.command == AHEAD


def test_the_newest_month_of_both_stands_whoever_is_named_first() -> None:
    found = judged(read("is the us ahead of germany").question, Here(VOCABULARY, TODAY))
    assert found.question.command == "/calculate difference against:DE stated:above:0t US 2025-10 magnets"
    assert read("germany vs us in the newest month where we have both").question.command == (
        "/compare DE,US magnets in 2025-10"
    )
    assert read("gallium vs germanium latest month").question.command == "/compare gallium,germanium WORLD in 2025-12"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("korea average 2025", "/calculate mean {} 2025 magnets"),
        ("was october or september weaker for korea in 2025", "/compare 2025-10,2025-09 {} magnets"),
        ("korea's longest run of rises", "/calculate longest-run rises {} magnets"),
        ("what's the rank of korea in september 2025", "/exports {} 2025-09 magnets"),
        ("share of korea in september 2025 gallium", "/exports {} 2025-09 gallium"),
    ],
)
def test_which_of_two_countries_is_asked_with_the_whole_question(text: str, command: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert plain(refused.value.message) == "Which Korea?"
    assert {each.command for each in refused.value.suggestions} == {command.format(key) for key in ("KR", "KP")}


def test_after_an_answer_as_well() -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow("and korea's average in 2025", "/exports US 2025-10 magnets")
    assert [each.command for each in refused.value.suggestions] == [
        "/calculate mean KR 2025 magnets",
        "/calculate mean KP 2025 magnets",
    ]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "which quarter of 2025 was worse for the us, the second or the third",
            "/compare 2025-04..2025-06,2025-07..2025-09 US magnets",
        ),
        ("worst of april may and june 2025 for the us", "/compare 2025-04,2025-05,2025-06 US magnets"),
        (
            "of april, may and june 2025 which was the lowest for the us",
            "/compare 2025-04,2025-05,2025-06 US magnets",
        ),
        ("between may and june 2025 which one was lower for germany", "/compare 2025-05,2025-06 DE magnets"),
        ("who was behind in october 2025, india or vietnam", "/compare IN,VN magnets in 2025-10"),
        ("how much did exports fall between may and june 2025", "/exports WORLD 2025-06 magnets"),
        (
            "which countries rose between august and september 2025",
            "/calculate partners of:change rises WORLD 2025-09 magnets",
        ),
    ],
)
def test_one_of_several_keeps_them_all(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is the us higher than in june 2025", "/calculate change against:2025-06 stated:rises US 2026-03 magnets"),
        (
            "is the world still below its january 2025 level",
            "/calculate change against:2025-01 stated:falls WORLD 2026-07 magnets",
        ),
        ("is germany lower than in august 2025", "/calculate change against:2025-08 stated:falls DE 2025-10 magnets"),
        (
            "client is wondering if japan has caught up with india",
            "/calculate difference against:IN stated:above:0t JP magnets",
        ),
    ],
)
def test_what_is_now_held_against_a_month_is_the_newest(text: str, command: str) -> None:
    assert read(text).question.command == command
