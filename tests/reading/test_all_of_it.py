"""Nothing of what is asked is dropped: why beside several months, a second wish, every month, what is missing."""

from datetime import UTC, datetime

import pytest

from bot.desk.door import Desk
from bot.text import plain
from bot.trade.answer import Answer
from tests.reading.test_free_text import read

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def told(text: str) -> str:
    return " ".join(plain(each) for each in read(text).notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "Please could you explain to me why exports to Germany recovered so strongly in June and July 2025?",
            "why against:2025-05 stated:rises DE 2025-07 magnets",
        ),
        (
            "why did exports to germany rise in june and july 2025",
            "why against:2025-05 stated:rises DE 2025-07 magnets",
        ),
        ("why did exports fall in april and may 2025", "why against:2025-03 stated:falls WORLD 2025-05 magnets"),
        ("why was june higher than may 2025 for germany", "why against:2025-05 stated:rises DE 2025-06 magnets"),
        ("why did exports rise in june 2025", "why stated:rises WORLD 2025-06 magnets"),
    ],
)
def test_why_stays_beside_several_months(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


def test_why_is_named_where_a_comparison_does_not_answer_it() -> None:
    assert "Not used: “why”." in told("why did the us and germany rise in june 2025")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "exports to the us rose in may 2025 after the geneva truce, right?",
            "change stated:rises US 2025-05 magnets",
        ),
        ("exports to the us rose in june after the geneva truce, right?", "change stated:rises US 2025-06 magnets"),
        ("did exports to the us fall in march 2025 before the licences", "change stated:falls US 2025-03 magnets"),
    ],
)
def test_a_month_beside_an_event_is_the_month(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


def test_months_that_are_held_against_those_since_an_event_stay_so() -> None:
    assert read("us in october 2025 before the busan meeting").question.command == "/exports US 2025-10 magnets"
    assert read("us average since the geneva truce vs may 2025").question.command != "/exports US 2025-05 magnets"


@pytest.mark.parametrize(
    ("text", "command", "second"),
    [
        (
            "for a paragraph on antimony: how much was exported in 2024 as a whole, and which month was the highest?",
            "/exports WORLD 2024-01..2024-12 antimony",
            "which month was the highest",
        ),
        ("antimony total 2024 and highest month", "/exports WORLD 2024-01..2024-12 antimony", "highest month"),
        (
            "how much did germany take in october 2025 and who took the most",
            "/exports DE 2025-10 magnets",
            "who took the most",
        ),
    ],
)
def test_the_first_of_two_wishes_is_answered_and_the_second_named(text: str, command: str, second: str) -> None:
    assert read(text).question.command == command
    assert f"Not used: “{second}”." in told(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who bought most in october 2025 and how much", "/top 2025-10 magnets"),
        ("which month of 2025 was the highest for the us and how much was it", "/calculate highest US 2025 magnets"),
    ],
)
def test_what_asks_one_thing_stays_one(text: str, command: str) -> None:
    assert read(text).question.command == command
    assert "more than one question" not in told(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("need india numbers all of them", "/calculate months IN magnets"),
        ("give me all the numbers for japan", "/calculate months JP magnets"),
        ("all figures you have for vietnam", "/calculate months VN magnets"),
        ("everything you have on dysprosium", "/calculate months WORLD dysprosium"),
        ("all the numbers for the us", "/trend US magnets"),
        ("rare earths yoy growth per month 2025", "/calculate months of:year WORLD 2025 rare-earths"),
        ("us growth per month in 2025", "/calculate months of:change US 2025 magnets"),
        ("average us exports per month 2025", "/calculate mean US 2025 magnets"),
    ],
)
def test_every_month_is_listed_where_all_of_them_are_asked_for(text: str, command: str) -> None:
    assert read(text).question.command == command
    assert "Not used" not in told(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("which months are missing for the us", "/partners United States"),
        ("data gaps for japan", "/partners Japan"),
        ("which months are empty for india", "/partners India"),
        ("what do you not have for vietnam", "/partners Vietnam"),
        ("is there a gap in the german data", "/partners Germany"),
        ("when will we know the december number for the us", "/status"),
        ("which months are missing for gallium", "/partners gallium"),
        ("what's missing after march 2026", "/status details"),
        ("which months are missing", "/status details"),
        ("status", "/status"),
    ],
)
def test_what_is_missing_is_asked_of_a_list(text: str, command: str) -> None:
    assert read(text).question.command == command


async def test_a_partner_s_missing_months_are_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    async with Desk.opened(tmp_path_factory.mktemp("gaps") / "store.db", now=NOW) as desk:

        async def asked(text: str) -> Answer:
            return await desk.ask(desk.read(text, now=NOW), now=NOW)

        us = plain((await asked("which months are missing for the us")).findings[0])
        assert (
            "22 months, Jan 2024 to Jul 2026 (only as part of longer periods Jan–Apr, Dec 2024, Apr–Jul 2026)" in us
        )
        germany = plain((await asked("what is missing for germany")).findings[0])
        assert "magnets 9 months, Jul 2024 to Oct 2025 (not Aug 2024, Nov 2024–Apr 2025)" in germany
        whole = await asked("/partners")
        assert not any("(not " in plain(each) for each in whole.findings)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "Could you tell me on which day the controls of 9 October 2025 were suspended and until when?",
            "/events pause control",
        ),
        ("which day were the october controls suspended", "/events controls paused"),
        ("on what date were the october 2025 export controls paused", "/events controls paused"),
    ],
)
def test_the_day_of_a_control_is_no_day_of_its_pause(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "second half of 2025 as a share of the year",
            "ratio against:2025-01..2025-12 WORLD 2025-07..2025-12 magnets",
        ),
        (
            "was there any month in 2025 when vietnam beat germany",
            "months above:0t against:DE stated:at-least:1months VN 2025 magnets",
        ),
        ("when did germany overtake the us", "since above:0t against:US DE magnets"),
        ("which quarter grew most yoy in 2025", "highest of:year each:quarter WORLD 2025 magnets"),
        ("which month fell most for the us in 2025", "lowest of:change US 2025 magnets"),
        ("yoy change for each quarter of 2025", "months of:year each:quarter WORLD 2025 magnets"),
        ("us change per quarter 2025", "months of:change each:quarter US 2025 magnets"),
        ("best quarter 2025", "highest each:quarter WORLD 2025 magnets"),
        ("who has the smallest share in october 2025", "partners rank:-1 WORLD 2025-10 magnets"),
    ],
)
def test_the_most_the_parts_and_any_month_are_worked_out(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


def test_before_against_after_an_event_keeps_both_and_a_second_wish_is_named() -> None:
    assert "/compare 2025-03,2025-05 WORLD gallium" in told("before the controls vs after, gallium")
    assert "Not used: “who bought most in each”." in told(
        "top three months ever for magnets and who bought most in each"
    )
    assert "Not used: “the best month”." in told("average us month 2025 and the best month")
    assert read("how much is a tonne worth in november 2025").question.command == (
        "/exports WORLD 2025-11 magnets unit-price"
    )


async def test_the_change_of_each_quarter_is_drawn_and_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    async with Desk.opened(tmp_path_factory.mktemp("quarters") / "store.db", now=NOW) as desk:
        # 1,866 t, 645 t, 1,629 t and 1,803 t
        answer = await desk.ask(desk.read("us change per quarter 2025", now=NOW), now=NOW)
        assert plain(answer.findings[0]) == "Apr–Jun 2025 −65.4% · Jul–Sep 2025 +152% · Oct–Dec 2025 +10.6%"
        assert "quarters by change on the quarter before" in plain(answer.notes[0])
        assert answer.chart is not None
