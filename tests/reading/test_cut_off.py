"""Whether trade has stopped is not told by what is not loaded: how far figures reach is, and what happened since."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

UNKNOWN = "so whether exports have stopped since is not known here: this is the newest figure."


@pytest.mark.parametrize(
    "text",
    [
        "has japan been cut off since january 2026?",
        "Has Japan been cut-off?",
        "have exports to japan stopped",
        "did shipments to japan dry up in 2026",
        "did china stop selling to japan",
        "hi, has china stopped exporting magnets to japan?",
        "did china halt exports to japan in january 2026",
        "are exports to japan still flowing",
        "is japan still getting magnets from china",
        "did exports to japan cease",
        "has china cut off japan",
        "did china cut japan off",
        "have magnet shipments to japan ground to a halt",
        "has trade with japan stopped",
        "are magnets still going to japan in 2026",
        "did exports to japan fall to zero in 2026",
        "did japan get nothing in january 2026",
        "日本被断供了吗",
        "中国停止对日本出口了吗",
        "2026年1月以来日本被断供了吗",
        "对日本出口停了吗",
    ],
)
def test_the_newest_figure_is_told_with_how_far_they_reach_and_the_events_since(text: str) -> None:
    found = read(text)
    assert found.question.command == "/exports JP 2025-12 magnets"
    assert [plain(each) for each in found.notes] == [
        "Read as: Japan · magnets · Dec 2025",
        f"Nothing after December 2025 is loaded for Japan, {UNKNOWN}",
        "Events since then: 6 Jan 2026 ban on Japan military · 8 Jan 2026 Japan restricted.",
    ]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is the us cut off from chinese magnets", "/exports US 2026-04..2026-07 magnets"),
        ("has the us been cut off since april 2025", "/exports US 2026-04..2026-07 magnets"),
        ("has germany been cut off", "/exports DE 2025-10 magnets"),
        ("have exports stopped", "/exports WORLD 2026-07 magnets"),
    ],
)
def test_other_partners_reach_as_far_as_they_are_loaded(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert any(UNKNOWN in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did exports to the us stop in may 2025", "/calculate level stated:is:0kg US 2025-05 magnets"),
        (
            "did china stop selling magnets to the us in april 2025",
            "/calculate level stated:is:0kg US 2025-04 magnets",
        ),
        ("has china halted exports to the us in may 2025", "/calculate level stated:is:0kg US 2025-05 magnets"),
        (
            "is japan still buying less than germany",
            "/calculate difference against:DE stated:below:0t JP magnets",
        ),
        ("are exports to japan still falling", "/calculate change stated:falls JP magnets"),
        ("were exports to japan banned", "/events japan ban"),
        ("is the export ban still in force", "/events ban"),
        ("has the truce ended", "/events truce"),
    ],
)
def test_what_is_loaded_is_judged_and_what_is_no_trade_is_something_else(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == read(command).question.command
    assert not any(UNKNOWN in plain(each) for each in found.notes)


@pytest.mark.parametrize("text", ["has it stopped since", "are they cut off now", "is it still flowing", "停了吗"])
def test_after_an_answer_it_is_asked_of_what_stands(text: str) -> None:
    found = follow(text, "/exports JP 2025-11 magnets")
    assert found.question.command == "/exports JP 2025-12 magnets"
    assert any(UNKNOWN in plain(each) for each in found.notes)
