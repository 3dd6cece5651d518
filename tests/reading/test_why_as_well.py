"""A Chinese text whose second question is why: both are answered, by one answer where that tells both."""

import pytest

from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("2025年10月对美国出口多少，为什么下降？", "/calculate why stated:falls US 2025-10 magnets"),
        ("2025年5月对美国出口是多少？为什么？", "/calculate why US 2025-05 magnets"),
        ("德国2025年10月的份额是多少，为什么上升", "/calculate why of:share stated:rises DE 2025-10 magnets"),
        (
            "2025年5月出口同比下降多少，为什么下降",
            "/calculate why against:2024-05 stated:falls WORLD 2025-05 magnets",
        ),
        ("2025年6月翻倍了吗，为什么", "/calculate why stated:at-least:100% WORLD 2025-06 magnets"),
    ],
)
def test_why_tells_how_much_as_well(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not found.also
    assert not found.notes[1:]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("2025年10月哪个国家最多，为什么？", "/top 2025-10 magnets", "/calculate why WORLD 2025-10 magnets"),
        ("2025年5月谁降得最多，为什么", "/top 2025-05 magnets sort:loss", "/calculate why WORLD 2025-05 magnets"),
        (
            "2025年哪个月对美国出口最高，为什么",
            "/calculate highest US 2025 magnets",
            "/calculate why US 2025 magnets",
        ),
        (
            "2025年对美国平均每月多少，为什么下降",
            "/calculate mean US 2025 magnets",
            "/calculate why stated:falls US 2025 magnets",
        ),
        (
            "2025年6月比5月出口增加了多少，为什么",
            "/calculate difference against:2025-05 WORLD 2025-06 magnets",
            "/calculate why WORLD 2025-06 magnets",
        ),
        ("2025年10月德国排第几，为什么", "/exports DE 2025-10 magnets", "/calculate why DE 2025-10 magnets"),
        (
            "2025年5月对美国出口跌破100吨了吗，为什么",
            "/calculate level stated:below:100t US 2025-05 magnets",
            "/calculate why US 2025-05 magnets",
        ),
        (
            "2025年8月德国是第一吗，为什么",
            "/calculate place stated:is:1place DE 2025-08 magnets",
            "/calculate why DE 2025-08 magnets",
        ),
        (
            "did the us fall below 100 t in may 2025, and why",
            "/calculate level stated:below:100t US 2025-05 magnets",
            "/calculate why US 2025-05 magnets",
        ),
    ],
)
def test_each_of_two_is_answered_where_one_does_not_tell_the_other(text: str, first: str, second: str) -> None:
    found = read(text)
    assert found.question.command == first
    assert [each.reading.question.command for each in found.also] == [second]
