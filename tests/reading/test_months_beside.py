"""So many months before or after a month or an event, and those on both of its sides."""

import pytest

from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us 3 months before april 2025", "/exports US 2025-01..2025-03 magnets"),
        ("us the three months prior to april 2025", "/exports US 2025-01..2025-03 magnets"),
        ("us 3 months after june 2025", "/exports US 2025-07..2025-09 magnets"),
        ("us 3 months following june 2025", "/exports US 2025-07..2025-09 magnets"),
        # a month lies after what happened in its first half, and before what happened near its end
        ("us 3 months before the april 2025 controls", "/exports US 2025-01..2025-03 magnets"),
        ("us 6 months after the geneva truce", "/exports US 2025-05..2025-10 magnets"),
        # the month itself is among these
        ("us 3 months to june 2025", "/exports US 2025-04..2025-06 magnets"),
        ("us 3 months from june 2025", "/exports US 2025-06..2025-08 magnets"),
    ],
)
def test_months_beside_a_month_are_without_it(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "world exports: the 3 months before the april 2025 licences vs the 3 months after",
            "/compare 2025-01..2025-03,2025-04..2025-06 WORLD magnets",
        ),
        (
            "us 3 months before the geneva truce compared with the 3 months after it",
            "/compare 2025-02..2025-04,2025-05..2025-07 US magnets",
        ),
        (
            "us two months before busan and two months after",
            "/compare 2025-09..2025-10,2025-11..2025-12 US magnets",
        ),
        (
            "world 3 months after april 2025 versus the 3 months before",
            "/compare 2025-05..2025-07,2025-01..2025-03 WORLD magnets",
        ),
        ("us 3 months before july 2025 vs after", "/compare 2025-04..2025-06,2025-08..2025-10 US magnets"),
        ("world jan-mar 2025 vs apr-jun 2025", "/compare 2025-01..2025-03,2025-04..2025-06 WORLD magnets"),
    ],
)
def test_months_on_both_sides_are_set_beside_each_other(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("what about the three months after", "us 2025-06", "/exports US 2025-07..2025-09 magnets"),
        ("the three months after that", "us 2025-06", "/exports US 2025-07..2025-09 magnets"),
        ("the next 3 months", "us 2025-06", "/exports US 2025-07..2025-09 magnets"),
        ("the 3 months before", "us 2025-06", "/exports US 2025-03..2025-05 magnets"),
        ("and the following quarter", "us 2025-06", "/exports US 2025-07..2025-09 magnets"),
        ("and the next quarter", "us 2025-05", "/exports US 2025-07..2025-09 magnets"),
        ("the quarter after", "us 2025-04..2025-06", "/exports US 2025-07..2025-09 magnets"),
        ("the following half year", "us 2025-05", "/exports US 2025-07..2025-12 magnets"),
        ("and the next month", "us 2025-06", "/exports US 2025-07 magnets"),
        ("之后三个月呢", "us 2025-06", "/exports US 2025-07..2025-09 magnets"),
        ("接下来的3个月", "us 2025-06", "/exports US 2025-07..2025-09 magnets"),
        ("此前三个月呢", "us 2025-06", "/exports US 2025-03..2025-05 magnets"),
        ("下个季度呢", "us 2025-06", "/exports US 2025-07..2025-09 magnets"),
        ("下半年呢", "us 2025-06", "/exports US 2025-07..2025-12 magnets"),
        ("下个月呢", "us 2025-06", "/exports US 2025-07 magnets"),
    ],
)
def test_a_span_beside_what_stood_is_never_one_month(text: str, before: str, command: str) -> None:
    assert follow(text, f"/exports {before.replace('us', 'US')} magnets").question.command == command
