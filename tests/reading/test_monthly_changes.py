"""The change of every month of a span is the list of changes, on the month before or on a year before."""

import pytest

from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_SINCE = "/calculate months of:change US 2025-07..2026-03 magnets"
_YEAR = "/calculate months of:change US 2025 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "us mom for every month since july 2025",
        "us mom since july 2025",
        "us m/m each month since july 2025",
        "month-on-month growth for the us for each month since july 2025",
        "us growth every month since july 2025",
        "how did the us change each month since july 2025",
        "percentage change month by month us since july 2025",
        "us month over month from july 2025 to march 2026",
        "mom changes us between july 2025 and march 2026",
        "美国2025年7月以来每月环比",
        "美国2025年7月以来环比",
    ],
)
def test_mom_of_a_span_is_the_list_of_changes(text: str) -> None:
    assert read(text).question.command == _SINCE


@pytest.mark.parametrize(
    "text",
    [
        "monthly growth rates us 2025",
        "us 2025 mom",
        "us mom over 2025",
        "us 2025 month over month",
        "us monthly change 2025",
        "mom list us 2025",
        "2025年美国每个月的环比变化",
        "美国2025年逐月环比增速",
    ],
)
def test_mom_of_a_year_is_the_list_of_changes(text: str) -> None:
    assert read(text).question.command == _YEAR


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us yoy for every month since july 2025", "/calculate months of:year US 2025-07..2026-03 magnets"),
        ("year on year for each month of 2025 us", "/calculate months of:year US 2025 magnets"),
        ("us year-on-year growth for every month of 2025", "/calculate months of:year US 2025 magnets"),
        ("germany yoy by month 2025", "/calculate months of:year DE 2025 magnets"),
        ("美国2025年各月同比", "/calculate months of:year US 2025 magnets"),
        ("world mom list 2025", "/calculate months of:change WORLD 2025 magnets"),
        # one change, and other things that are asked of changes
        ("us mom october 2025", "/exports US 2025-10 magnets"),
        ("us yoy october 2025", "/exports US 2025-10 magnets"),
        ("us 2025 yoy", "/exports US 2025-01..2025-12 magnets"),
        ("us yoy since july 2025", "/trend US 2025-07..2026-03 magnets yoy"),
        ("biggest mom rise us 2025", "/calculate highest of:change US 2025 magnets"),
        ("average monthly growth us 2025", "/calculate mean of:change US 2025 magnets"),
        ("us exports by month 2025", "/calculate months US 2025 magnets"),
    ],
)
def test_yoy_by_month_and_what_is_no_list(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("mom", "/calculate months US 2025 magnets", _YEAR),
        ("yoy?", "/calculate months US 2025 magnets", "/calculate months of:year US 2025 magnets"),
        ("and mom", "/exports US 2025 magnets", _YEAR),
        ("mom for every month", "/trend US 2025-07..2026-03 magnets", _SINCE),
        ("month on month", "/trend US 2025-07..2026-03 magnets", _SINCE),
        ("环比呢", "/calculate months US 2025 magnets", _YEAR),
        ("mom", "/exports US 2025-10 magnets", "/exports US 2025-10 magnets"),
    ],
)
def test_mom_after_months_is_of_each_of_them(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command
