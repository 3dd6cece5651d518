"""A place in the ranking month by month, when something began again, and a level that nothing came after."""

import pytest

from bot.errors import NotLoaded
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "Can I write that Germany has been the top destination every month from June to October 2025?",
            "/calculate months of:place above:1place stated:at-most:0months DE 2025-06..2025-10 magnets",
        ),
        (
            "was the us the largest buyer in each month from july to october 2025",
            "/calculate months of:place above:1place stated:at-most:0months US 2025-07..2025-10 magnets",
        ),
        (
            "2025年德国每个月都是最大买家吗",
            "/calculate months of:place above:1place stated:at-most:0months DE 2025 magnets",
        ),
        (
            "in how many months of 2025 was germany the biggest buyer",
            "/calculate months of:place at-most:1place DE 2025 magnets",
        ),
        ("which months of 2025 was germany number one", "/calculate months of:place at-most:1place DE 2025 magnets"),
        (
            "how often was the us in the top three in 2025",
            "/calculate months of:place at-most:3place US 2025 magnets",
        ),
        (
            "did the us ever rank first in 2025",
            "/calculate months of:place at-most:1place stated:at-least:1months US 2025 magnets",
        ),
        (
            "is it fair to say germany led every month since june 2025",
            "/calculate months of:place above:1place stated:at-most:0months DE 2025-06..2025-10 magnets",
        ),
        ("2025年德国有几个月是第一", "/calculate months of:place at-most:1place DE 2025 magnets"),
        (
            "In which month did dysprosium come back after march 2025?",
            "/calculate first above:0kg WORLD 2025-04..2025-12 dysprosium",
        ),
        ("when did dysprosium exports resume", "/calculate since above:0kg WORLD dysprosium"),
        ("镝出口什么时候恢复", "/calculate since above:0kg WORLD dysprosium"),
    ],
)
def test_it_is_read_as_the_command(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert read(command).question == found.question
    assert "Not used" not in "".join(map(plain, found.notes))


def test_every_month_of_what_stood() -> None:
    asked = follow("was it the top buyer every month?", "/exports DE 2025 magnets")
    assert asked.question.command == "/calculate months of:place above:1place stated:at-most:0months DE 2025 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("was germany the top destination in june 2025", "/calculate place stated:is:1place DE 2025-06 magnets"),
        ("did exports rise every month of 2025",
         "/calculate months of:change falls stated:at-most:0months WORLD 2025 magnets"),
        ("who was the biggest buyer in october 2025", "/top 2025-10 magnets"),
    ],
)  # fmt: skip
def test_a_place_in_one_month_and_a_rise_in_every_one_stay(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_a_level_that_nothing_came_after_is_not_known_to_be_regained() -> None:
    newest = read("germany").question
    with pytest.raises(NotLoaded, match="no_base") as refused:
        read("is germany back to its october 2025 level")
    assert "No figure after October 2025 is loaded for Germany" in plain(refused.value.message)
    assert refused.value.suggestions[0].command == "/exports DE 2025-10 magnets"
    assert newest.command == "/exports DE magnets"
