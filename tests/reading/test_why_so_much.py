"""Why something moved by so much, or is a record: whether it did or is comes first."""

import pytest

from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("why did exports double in june 2025", "/calculate why stated:at-least:100% WORLD 2025-06 magnets"),
        (
            "why did the us double its purchases in september 2025",
            "/calculate why stated:at-least:100% US 2025-09 magnets",
        ),
        (
            "why did germany halve its imports in october 2025",
            "/calculate why stated:at-most:-50% DE 2025-10 magnets",
        ),
        ("why did japan triple its orders in june 2025", "/calculate why stated:at-least:200% JP 2025-06 magnets"),
        ("why did exports to the us rise 200% in september 2025", "/calculate why stated:is:200% US 2025-09 magnets"),
        ("why did exports fall by 30% in october 2025", "/calculate why stated:is:-30% WORLD 2025-10 magnets"),
        ("why did us exports jump about 660% in june 2025", "/calculate why stated:about:660% US 2025-06 magnets"),
        (
            "why did us exports fall by more than half in may 2025",
            "/calculate why stated:below:-50% US 2025-05 magnets",
        ),
        (
            "why did exports fall 38% year on year in june 2025",
            "/calculate why against:2024-06 stated:is:-38% WORLD 2025-06 magnets",
        ),
        (
            "why did exports fall year on year in june 2025",
            "/calculate why against:2024-06 stated:falls WORLD 2025-06 magnets",
        ),
        (
            "why did exports to the us rise 56% from september to october 2025",
            "/calculate why against:2025-09 stated:is:56% US 2025-10 magnets",
        ),
        ("2025年6月对美国出口为什么增长200%？", "/calculate why stated:is:200% US 2025-06 magnets"),
        ("2025年9月对美国出口为什么增加了两倍", "/calculate why stated:is:200% US 2025-09 magnets"),
        ("2025年6月出口同比为什么下降", "/calculate why against:2024-06 stated:falls WORLD 2025-06 magnets"),
    ],
)
def test_the_size_that_is_taken_for_granted_is_stated(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "command", "why"),
    [
        ("why is the us at a record high in september 2025", "highest stated:2025-09 US", "US 2025-09"),
        ("why are exports at a record low in may 2025", "lowest stated:2025-05 WORLD", "WORLD 2025-05"),
        ("why were exports to the us at their lowest in may 2025", "lowest stated:2025-05 US", "US 2025-05"),
        ("why did exports hit a record in january 2025", "highest stated:2025-01 WORLD", "WORLD 2025-01"),
        ("why did us exports fall to an all-time low in may 2025", "lowest stated:2025-05 US", "US 2025-05"),
        ("why was may 2025 the lowest month for the us", "lowest stated:2025-05 US", "US 2025-05"),
        ("how come germany is at an all-time high in september 2025", "highest stated:2025-09 DE", "DE 2025-09"),
        ("2025年5月出口为什么创新低", "lowest stated:2025-05 WORLD", "WORLD 2025-05"),
        ("为什么2025年5月对美国出口创历史新低", "lowest stated:2025-05 US", "US 2025-05"),
        ("2025年1月出口为什么创历史新高", "highest stated:2025-01 WORLD", "WORLD 2025-01"),
    ],
)
def test_whether_it_is_a_record_comes_before_why(text: str, command: str, why: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command} magnets"
    assert [each.reading.question.command for each in found.also] == [f"/calculate why {why} magnets"]


def test_what_doubled_its_purchases_is_the_multiple_of_a_figure() -> None:
    found = read("did the us double its purchases in september 2025?")
    assert found.question.command == "/calculate ratio stated:at-least:2x US 2025-09 magnets"
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)
