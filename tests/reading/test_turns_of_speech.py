"""Turns of speech, each kind with variants in both languages, and texts beside them that stay as they are."""

import pytest

from bot.errors import NotUnderstood
from bot.reading.claim_tables import told_tables
from bot.reading.stated_figures import with_units
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # months up to one
        ("half year to june 2025, how much to the us", "/calculate total US 2025-01..2025-06 magnets"),
        ("us in the half to june 2025", "/exports US 2025-01..2025-06 magnets"),
        ("half-year ending october 2025, germany", "/exports DE 2025-05..2025-10 magnets"),
        ("us at the end of the year 2025", "/exports US 2025-12 magnets"),
        ("how high was japan at the end of the year in 2025", "/exports JP 2025-12 magnets"),
        ("截至2025年6月的半年美国", "/exports US 2025-01..2025-06 magnets"),
        # the last or first month above a number without a unit
        ("when did world exports last top 6000", "/calculate last above:6000t WORLD magnets"),
        ("when did magnets last beat 6,000", "/calculate last above:6000t WORLD magnets"),
        ("when did the us first pass 500", "/calculate first above:500t US magnets"),
        ("when was the last time magnets topped 6k", "/calculate last above:6000t WORLD magnets"),
        ("when did exports last top 2000", "/calculate last above:2000t WORLD magnets"),
        # talk around a question
        ("can you remind me what the us took in january 2025", "/exports US 2025-01 magnets"),
        ("remind me us january 2025", "/exports US 2025-01 magnets"),
        ("remind me again how much germany took in july 2025", "/exports DE 2025-07 magnets"),
        ("提醒我一下美国2025年1月是多少", "/exports US 2025-01 magnets"),
        # a place below the first
        ("is the us still number 2 in october 2025", "/calculate place stated:is:2place US 2025-10 magnets"),
        ("is the us number two in october 2025", "/calculate place stated:is:2place US 2025-10 magnets"),
        ("is the us still second in october 2025", "/calculate place stated:is:2place US 2025-10 magnets"),
        ("was germany third in october 2025", "/calculate place stated:is:3place DE 2025-10 magnets"),
        ("is the us #2 in october 2025", "/calculate place stated:is:2place US 2025-10 magnets"),
        (
            "was the us the second largest buyer in october 2025",
            "/calculate place stated:is:2place US 2025-10 magnets",
        ),
        ("美国现在还是第二吗 2025年10月", "/calculate place stated:is:2place US 2025-10 magnets"),
        ("美国2025年10月是第二大买家吗", "/calculate place stated:is:2place US 2025-10 magnets"),
        ("谁是第二大买家 2025年10月", "/calculate partners rank:2 WORLD 2025-10 magnets"),
        ("who was the second largest buyer in october 2025", "/calculate partners rank:2 WORLD 2025-10 magnets"),
        # the first place, in digits
        ("was germany still number 1 in september 2025", "/calculate place stated:is:1place DE 2025-09 magnets"),
        ("germany #1 in october 2025?", "/calculate place stated:is:1place DE 2025-10 magnets"),
        ("was germany the no. 1 customer in september 2025", "/calculate place stated:is:1place DE 2025-09 magnets"),
        ("is germany still 1st in october 2025", "/calculate place stated:is:1place DE 2025-10 magnets"),
        ("is the us number 1", "/calculate place stated:is:1place US magnets"),
        ("the us number 2 in october 2025?", "/calculate place stated:is:2place US 2025-10 magnets"),
        ("2025年9月德国还是第1吗", "/calculate place stated:is:1place DE 2025-09 magnets"),
        ("德国2025年10月还是第1大买家吗", "/calculate place stated:is:1place DE 2025-10 magnets"),
        ("who is number 1 in october 2025", "/top 2025-10 magnets"),
        ("germany's number 1 product in october 2025", "/top by:product DE 2025-10 magnets"),
        ("美国2025年第1季度", "/exports US 2025-01..2025-03 magnets"),
        # at a record
        ("how come the us is at a record high now", "/calculate highest stated:2026-03 US magnets"),
        ("why are us volumes at record highs", "/calculate highest stated:2026-03 US magnets"),
        ("is the us at its highest ever", "/calculate highest stated:2026-03 US magnets"),
        ("is the us at a record high", "/calculate highest stated:2026-03 US magnets"),
        ("the us is at an all-time high, right?", "/calculate highest stated:2026-03 US magnets"),
        ("why is germany at a record low", "/calculate lowest stated:2025-10 DE magnets"),
        ("was the us at a record low in may 2025", "/calculate lowest stated:2025-05 US magnets"),
        ("美国创历史新高了吗", "/calculate highest stated:2026-03 US magnets"),
        ("为什么德国创历史新低", "/calculate lowest stated:2025-10 DE magnets"),
        # what changed on a day
        ("what changed on 9 october 2025", "/events 2025-10"),
        ("what has changed on april 4 2025", "/events 2025-04"),
        ("2025年10月9日有什么变化", "/events 2025-10 9"),
        ("what came into force on 9 october 2025", "/events 2025-10"),
        # what has changed since a month
        ("how much has germany risen since may 2025", "/compare 2025-10,2025-05 DE magnets"),
        ("how far has germany come back since may 2025", "/compare 2025-10,2025-05 DE magnets"),
        ("how much have us exports fallen since january 2025", "/compare 2026-03,2025-01 US magnets"),
    ],
)
def test_turns_of_speech_are_read_as_what_they_ask(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "stood", "command"),
    [
        (
            "whats the average for the quarter",
            "/exports US 2026-03 magnets",
            "/calculate mean US 2026-01..2026-03 magnets",
        ),
        ("quarter average", "/exports US 2026-03 magnets", "/calculate mean US 2026-01..2026-03 magnets"),
        ("该季度平均", "/exports US 2026-03 magnets", "/calculate mean US 2026-01..2026-03 magnets"),
        (
            "how far down is it since",
            "/exports US 2025-01 magnets",
            "/calculate difference against:2025-01 US 2026-03 magnets",
        ),
        ("total for the quarter", "/exports US 2026-03 magnets", "/exports US 2026-01..2026-03 magnets"),
        (
            "how far has it come back since",
            "/exports DE 2025-05 magnets",
            "/calculate difference against:2025-05 DE 2025-10 magnets",
        ),
        (
            "how much has it changed since then",
            "/exports DE 2025-05 magnets",
            "/calculate difference against:2025-05 DE 2025-10 magnets",
        ),
        (
            "此后恢复了多少",
            "/exports DE 2025-05 magnets",
            "/calculate difference against:2025-05 DE 2025-10 magnets",
        ),
        ("and since then?", "/exports DE 2025-05 magnets", "/trend DE 2025-05..2025-10 magnets"),
    ],
)
def test_turns_of_speech_after_a_figure(text: str, stood: str, command: str) -> None:
    assert follow(text, stood).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "is that final or preliminary",
        "is it preliminary or final?",
        "final or preliminary?",
        "preliminary?",
        "is it still preliminary",
        "is this number final yet",
        "这是初步数还是最终数",
    ],
)
def test_the_status_of_a_figure_is_told_where_two_are_offered(text: str) -> None:
    found = follow(text, "/exports US 2025-06 magnets")
    assert found.question.command == "/exports US 2025-06 magnets"
    assert any("reported, preliminary or worked out" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        (
            "ok so two things 1) eu in november 2025 2) what share of the total was that",
            ["/exports EU 2025-11 magnets", "/exports EU 2025-11 magnets"],
        ),
        ("1) eu november 2025 2) its share", ["/exports EU 2025-11 magnets", "/exports EU 2025-11 magnets"]),
        (
            "two questions: 1. us in june 2025? 2. and germany?",
            ["/exports US 2025-06 magnets", "/exports DE 2025-06 magnets"],
        ),
        ("两个问题：1）美国2025年6月 2）德国呢", ["/exports US 2025-06 magnets", "/exports DE 2025-06 magnets"]),
    ],
)
def test_questions_of_a_list_with_numbers_are_all_answered(text: str, commands: list[str]) -> None:
    found = read(text)
    assert [found.question.command, *(each.reading.question.command for each in found.also)] == commands


def test_a_list_goes_on_from_what_stands_before_it() -> None:
    with pytest.raises(NotUnderstood):
        read("us 1) june 2025 2) may 2025")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("remind me when the us passes 500 t", "wish_watch"),
        ("remind me if germany falls below 500 t", "wish_watch"),
        ("where do you see us volumes at year end", "forecast"),
        ("us forecast by year-end", "forecast"),
    ],
)
def test_what_is_to_come_is_told_as_such(text: str, code: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == code


@pytest.mark.parametrize("heading", ["May 25", "May-25", "May '25", "May 2025"])
def test_headings_of_a_month_and_two_digits_are_months_of_years(heading: str) -> None:
    assert "Germany May 2025: 209 t." in told_tables(f"buyer\t{heading}\tJune 25\nGermany\t209\t764\nIndia\t150\t172")


def test_headings_of_a_table_state_no_tonnes() -> None:
    table = "buyer\tMay 25\tJune 25\nGermany\t209\t764\nIndia\t150\t172"
    assert with_units(table) == table
    assert with_units("us may 46, june 353?") == "us 46 t in may, 353 t in june?"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("anything happening around japan in january 2026?", "/events 2026-01 Japan"),
        ("is there anything going on with japan in january 2026", "/events 2026-01 Japan"),
        ("2026年1月日本方面有什么动静", "/events 2026-01 Japan"),
        ("anything happening in october 2025", "/events 2025-10"),
        ("去年10月9日出台了什么管制", "/events 2025-10 9"),
        ("2025年10月9日商务部宣布了什么", "/events 2025-10 9"),
        ("2025年10月9日公布了哪些管制措施", "/events 2025-10 9"),
        ("2025年4月实施了哪些管制", "/events 2025-04"),
    ],
)
def test_what_goes_on_or_was_announced_is_what_happened(text: str, command: str) -> None:
    assert read(text).question.command == command
