"""Places of a ranking by their number, whoever asks for them in whatever words."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "rank", "month"),
    [
        ("Who is the number two buyer after Germany?", 2, ""),
        ("after germany who is the number two buyer", 2, ""),
        ("who is number 2", 2, ""),
        ("who's the number two", 2, ""),
        ("who is no. 2", 2, ""),
        ("who is #2", 2, ""),
        ("who is second", 2, ""),
        ("who is in second place", 2, ""),
        ("number 5 buyer", 5, ""),
        ("number 2 on the list?", 2, ""),
        ("number two buyer october 2025", 2, "2025-10"),
        ("the number 3 customer in june 2025", 3, "2025-06"),
        ("who was number three in october 2025", 3, "2025-10"),
        ("who ranks second after germany in october 2025", 2, "2025-10"),
        ("who else was second in october 2025", 2, "2025-10"),
        ("which country came third in june 2025", 3, "2025-06"),
        ("number two in october 2025?", 2, "2025-10"),
        ("the second-placed buyer in october 2025", 2, "2025-10"),
        ("who was runner-up in october 2025", 2, "2025-10"),
        ("who bought second most in october 2025", 2, "2025-10"),
        ("who came second last in october 2025", -2, "2025-10"),
        ("who was second to last in october 2025", -2, "2025-10"),
        ("who came third from the bottom in october 2025", -3, "2025-10"),
        ("who was last but one in october 2025", -2, "2025-10"),
        ("who was the second smallest buyer in october 2025", -2, "2025-10"),
        ("who bought the second least in october 2025", -2, "2025-10"),
        ("who was third last month", 3, "2026-04"),
        ("谁排第二", 2, ""),
        ("谁是第二", 2, ""),
        ("第二大买家是谁", 2, ""),
        ("2025年10月第三名是谁", 3, "2025-10"),
    ],
)
def test_who_has_a_place(text: str, rank: int, month: str) -> None:
    newest = read("who is the second biggest buyer").question.command.replace("rank:2", f"rank:{rank}")
    wanted = f"/calculate partners rank:{rank} WORLD {month} magnets" if month else newest
    assert read(text).question.command == wanted


def test_a_place_from_the_last_is_called_so() -> None:
    called = [plain(read(f"who was the {nth}smallest buyer in october 2025").notes[0]) for nth in ("", "second ")]
    assert called == [f"Read as: {nth}smallest partner · World · magnets · Oct 2025" for nth in ("", "2nd ")]


@pytest.mark.parametrize("text", ["who is number two", "number 2?", "and #2", "who is the number two after germany"])
def test_after_a_ranking(text: str) -> None:
    asked = "/calculate partners rank:2 WORLD 2025-10 magnets"
    assert follow(text, "/top 2025-10 magnets").question.command == asked


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is germany the number two buyer", "/calculate place stated:is:2place DE magnets"),
        ("was japan number 3 in october 2025", "/calculate place stated:is:3place JP 2025-10 magnets"),
        ("germany number two?", "/calculate place stated:is:2place DE magnets"),
    ],
)
def test_whether_one_has_a_place(text: str, command: str) -> None:
    assert read(text).question.command == command
