"""Kinds of asking, each in the ways in which people put it."""

import pytest

from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("biggest terbium buyer in aug 2025", "/top 2025-08 terbium"),
        ("biggest dysprosium buyer oct 2025", "/top 2025-10 dysprosium"),
        ("largest terbium customer october 2025", "/top 2025-10 terbium"),
        ("who was the biggest gallium buyer in nov 2025", "/top 2025-11 gallium"),
        ("main gallium customer 2025", "/top 2025 gallium"),
        ("biggest rare earth magnet buyer in 2025", "/top 2025 magnets"),
        ("largest single gallium buyer oct 2025", "/top 2025-10 gallium"),
        ("biggest asian terbium buyer aug 2025", "/top 2025-08 terbium members:ASIA"),
        ("biggest european buyer july 2025", "/top 2025-07 magnets members:EU"),
        ("top european buyers july 2025", "/top 2025-07 magnets members:EU"),
        ("top 3 terbium buyers in aug 2025", "/top 2025-08 terbium n:3"),
        ("which terbium buyer took the most in aug 2025", "/top 2025-08 terbium"),
        ("smallest terbium buyer in aug 2025", "/calculate partners rank:-1 WORLD 2025-08 terbium"),
        ("second biggest gallium buyer in oct 2025", "/calculate partners rank:2 WORLD 2025-10 gallium"),
        ("is japan the biggest terbium buyer in aug 2025", "/calculate place stated:is:1place JP 2025-08 terbium"),
        (
            "is germany among the top 3 gallium buyers in october 2025",
            "/calculate place stated:at-most:3place DE 2025-10 gallium",
        ),
        (
            "in how many months of 2025 was japan the biggest terbium buyer",
            "/calculate months of:place at-most:1place JP 2025 terbium",
        ),
        ("2025年8月最大的铽买家", "/top 2025-08 terbium"),
        ("谁是镓的最大买家2025年10月", "/top 2025-10 gallium"),
        ("2025年8月最小的铽买家", "/calculate partners rank:-1 WORLD 2025-08 terbium"),
        ("第二大铽买家2025年8月", "/calculate partners rank:2 WORLD 2025-08 terbium"),
    ],
)
def test_the_goods_of_a_buyer_that_is_ranked_are_kept(text: str, command: str) -> None:
    assert read(text).question.command == command


_QUARTERS = "/compare 2025-10..2025-12,2025-07..2025-09 US magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("For the slide: US magnet exports in Q4 2025 please, plus the change on Q3", _QUARTERS),
        ("us q4 2025, plus change from q3", _QUARTERS),
        ("us q4 2025 together with the change on q3", _QUARTERS),
        ("us q4 2025 along with the change on q3", _QUARTERS),
        ("us q4 2025 as well as the change on q3", _QUARTERS),
        ("us q4 2025 & the change on q3", _QUARTERS),
        ("us q4 2025 + the change on q3", _QUARTERS),
        ("us q4 2025 plus the % on q3", _QUARTERS),
        ("us q4 2025, plus how that compares with q3", _QUARTERS),
        (
            "germany h2 2025 plus the increase over h1",
            "/compare 2025-07..2025-12,2025-01..2025-06 DE magnets",
        ),
        ("magnets 2025 plus % change on 2024", "/compare 2025,2024 WORLD magnets"),
        ("us october 2025, plus growth on september", "/exports US 2025-10 magnets"),
        ("2025年第四季度对美出口,加上比第三季度的变化", _QUARTERS),
        ("2025年第四季度对美出口,以及较第三季度的变化", _QUARTERS),
        ("2025年10月对美出口,以及同比变化", "/exports US 2025-10 magnets"),
        # what is added up
        ("us q3 2025 plus q4 2025", "/calculate total US 2025-07..2025-12 magnets"),
        ("us plus germany october 2025", "/calculate total with:DE US 2025-10 magnets"),
    ],
)
def test_a_change_that_is_wanted_as_well_adds_nothing_up(text: str, command: str) -> None:
    assert read(text).question.command == command


_AROUND = "/compare 2024-08,2024-09,2024-10 WORLD antimony"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("antimony before and after the september 2024 peak", _AROUND),
        ("antimony before and after its september 2024 peak", _AROUND),
        ("antimony before and after the peak in september 2024", _AROUND),
        ("antimony before and after the spike of september 2024", _AROUND),
        ("antimony the month before and after the september 2024 peak", _AROUND),
        ("antimony the month before and the month after the september 2024 peak", _AROUND),
        ("antimony before the september 2024 peak and after it", _AROUND),
        ("antimony before vs after the september 2024 peak", _AROUND),
        ("antimony pre and post the september 2024 peak", _AROUND),
        ("us before and after the may 2025 low", "/compare 2025-04,2025-05,2025-06 US magnets"),
        (
            "us before and after the q2 2025 dip",
            "/compare 2025-01..2025-03,2025-04..2025-06,2025-07..2025-09 US magnets",
        ),
        ("锑2024年9月峰值前后", "/compare 2024-08,2024-10 WORLD antimony"),
        ("2024年9月暴跌前后的锑", "/compare 2024-08,2024-10 WORLD antimony"),
        ("antimony before and after september 2024", "/compare 2024-08,2024-10 WORLD antimony"),
        (
            "average antimony before and after the september 2024 peak",
            "/calculate mean against:2023-10..2024-08 WORLD 2024-10..2024-12 antimony",
        ),
    ],
)
def test_what_was_before_and_after_a_peak_is_of_its_month(text: str, command: str) -> None:
    assert read(text).question.command == command
