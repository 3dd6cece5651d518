"""Which of two moved more is a question of their changes, never of their levels."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_OF_TWO = "/top 2025-10 magnets sort:pct without:JP,IN,VN,KR"


@pytest.mark.parametrize(
    "text",
    [
        "did the us fall more than germany in october 2025",
        "did the us rise more than germany in october 2025",
        "did germany fall more than the us in october 2025",
        "did germany decline by more than the us in october 2025",
        "did exports to germany fall faster than to the us in october 2025",
        "did the us grow faster than germany in october 2025",
        "did the us outpace germany in growth in october 2025",
        "was germany outpaced by the us in growth in october 2025",
        # whether each of two moved is told by the change of each
        "did both the us and germany rise in october 2025",
        "did exports to the us and germany both fall in october 2025",
        "was germany's drop in october 2025 bigger than that of the us",
        "who fell more in october 2025, germany or the us",
        "which fell more in october 2025, the us or germany",
    ],
)
def test_which_of_two_partners_moved_more_ranks_their_changes(text: str) -> None:
    found = read(text)
    assert found.question.command == _OF_TWO
    assert not any("Not used" in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    "text", ["did it fall more than germany", "did it rise more than germany", "who fell more, the us or germany"]
)
def test_which_moved_more_after_an_answer(text: str) -> None:
    assert follow(text, "/exports US 2025-10 magnets").question.command == _OF_TWO
    assert follow("more than germany", "/exports US 2025-10 magnets").question.command == (
        "/calculate difference against:DE stated:above:0t US 2025-10 magnets"
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did the us fall more in april than in may 2025", "lowest of:change stated:2025-04 US 2025-04..2025-05"),
        ("did the us fall more in may than in april 2025", "lowest of:change stated:2025-05 US 2025-04..2025-05"),
        (
            "did exports rise more in june than in july 2025",
            "highest of:change stated:2025-06 WORLD 2025-06..2025-07",
        ),
        (
            "did the us rise more in q3 2025 than in q4 2025",
            "highest of:change each:quarter stated:2025-07 US 2025-07..2025-12",
        ),
        (
            "was the fall in may 2025 bigger than the one in april",
            "lowest of:change stated:2025-05 WORLD 2025-04..2025-05",
        ),
        ("was the june 2025 jump bigger than july's", "highest of:change stated:2025-06 WORLD 2025-06..2025-07"),
        # apart, the other way round, or with a change that cannot be worked out: what each was
        ("did exports fall less in april than in may 2025", "months of:change WORLD 2025-04..2025-05"),
        ("did exports to the us rise more in 2025 than in 2024", "months of:change each:year US 2024-01..2025-12"),
        ("did the us fall more in may 2025 than in november 2025", "months of:change US 2025-05..2025-11"),
    ],
)
def test_in_which_of_two_months_something_moved_more(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command} magnets"


def test_the_year_before_and_since_a_month() -> None:
    on_year = read("did the us rise more than germany year on year in october 2025")
    assert on_year.question.command == f"{_OF_TWO} against:2024-10"
    since = read("did the us grow more than japan since june 2025")
    assert since.question.command == "/top 2025-12 magnets sort:pct without:DE,IN,VN,KR against:2025-06"


def test_a_group_is_in_no_ranking_and_what_was_asked_is_named() -> None:
    found = read("did the us fall more than the world in october 2025")
    assert found.question.command == "/compare US,WORLD magnets in 2025-10"
    assert "Not used: “fall more than”." in map(plain, found.notes)


def test_a_size_is_no_partner() -> None:
    assert read("did the us fall more than 10% in october 2025").question.command == (
        "/calculate change stated:below:-10% US 2025-10 magnets"
    )
    assert read("did the us take more than germany in october 2025").question.command == (
        "/calculate difference against:DE stated:above:0t US 2025-10 magnets"
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did only germany fall in october 2025", "of:change falls WORLD 2025-10"),
        ("was it only germany that fell in october 2025", "of:change falls WORLD 2025-10"),
        ("was germany the only one to fall in october 2025", "of:change falls WORLD 2025-10"),
        ("did germany alone fall in october 2025", "of:change falls WORLD 2025-10"),
        ("is the us the only partner that rose in october 2025", "of:change rises WORLD 2025-10"),
        ("只有德国在2025年10月下降吗", "of:change falls WORLD 2025-10"),
        ("did only germany take more than 1000 t in october 2025", "above:1000t WORLD 2025-10"),
    ],
)
def test_whether_one_was_the_only_one_is_asked_of_all(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate partners {command} magnets"
    assert not any("Not used" in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did us exports stay below 900 t in 2025", "at-least:900t stated:at-most:0months US 2025"),
        ("did the us remain above 400 t since july 2025", "at-most:400t stated:at-most:0months US 2025-07..2026-03"),
        ("has the us stayed above 400 t since july 2025", "at-most:400t stated:at-most:0months US 2025-07..2026-03"),
        (
            "did germany stay above 1000 t in all of the last three months",
            "at-most:1000t stated:at-most:0months DE 2025-08..2025-10",
        ),
        (
            "did us exports rise in each of the last three months",
            "of:change falls stated:at-most:0months US 2026-01..2026-03",
        ),
    ],
)
def test_what_stayed_on_one_side_did_so_in_every_month(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate months {command} magnets"


def test_in_one_month_it_is_its_level() -> None:
    assert read("did us exports stay above 400 t in october 2025").question.command == (
        "/calculate level stated:above:400t US 2025-10 magnets"
    )
