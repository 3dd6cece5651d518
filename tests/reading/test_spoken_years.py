"""Like is held against like: a part of a year against that of another, a year that is not over by its months."""

import pytest

from bot.errors import NotUnderstood
from bot.reading.follow_up import read_followup
from bot.text import plain
from tests.reading.test_free_text import TODAY, VOCABULARY, read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("magnets h1 2025 vs 2024", "/compare 2025-01..2025-06,2024-01..2024-06 WORLD magnets"),
        ("how did the winter 2025/26 look for magnets worldwide", "/trend WORLD 2025-12..2026-02 magnets"),
        ("eu winter of 2024-25", "/exports EU 2024-12..2025-02 magnets"),
        ("us 2025 vs 2024 first half", "/compare 2025-01..2025-06,2024-01..2024-06 US magnets"),
        ("magnets april to july 2026 vs 2025", "/compare 2026-04..2026-07,2025-04..2025-07 WORLD magnets"),
        ("gallium 2025 vs 2024 december", "/exports WORLD 2025-12 gallium"),  # its card has the change on the year
        ("germanium december 2025 vs 2024", "/exports WORLD 2025-12 germanium"),
        ("antimony exports 2024 vs first 8 months", "/compare 2024,2024-01..2024-08 WORLD antimony"),
        ("how much higher was july 2025 than 2024", "/calculate difference against:2024-07 WORLD 2025-07 magnets"),
        # a year that is not over
        ("us 2026 vs 2025", "/compare 2026-01..2026-07,2025-01..2025-07 US magnets"),
        ("magnets this year vs last year", "/compare 2026-01..2026-07,2025-01..2025-07 WORLD magnets"),
        ("is 2026 going to beat 2025 so far?",
         "/calculate change against:2025-01..2025-07 stated:rises WORLD 2026-01..2026-07 magnets"),
        ("are rare earth exports in 2026 higher than last year so far?",
         "/calculate change against:2025-01..2025-02 stated:rises WORLD 2026-01..2026-02 rare-earths"),
        ("did 2025 beat 2024?", "/calculate change against:2024-01..2024-12 stated:rises WORLD 2025 magnets"),
        ("magnets oct+nov 2025 vs 2024", "/compare 2025-10..2025-11,2024-10..2024-11 WORLD magnets"),
        ("july 2025 vs last year", "/exports WORLD 2025-07 magnets"),
        ("us vs last year june 2025", "/exports US 2025-06 magnets"),
        ("exports to the us compared to last year in june 2025", "/exports US 2025-06 magnets"),
        ("how much more than in 2025 was exported in 2026",
         "/calculate difference against:2025-01..2025-07 WORLD 2026-01..2026-07 magnets"),
        # whole years stay whole
        ("is the total for 2026 already above 2025?",
         "/calculate change against:2025-01..2025-12 stated:rises WORLD 2026 magnets"),
        ("us 2025 vs 2024", "/compare 2025,2024 US magnets"),
        # a year that is said to be meant whole
        ("how much less did the us take in april-december 2025 than in the whole of 2024",
         "/calculate difference against:2024-01..2024-12 US 2025-04..2025-12 magnets"),
        ("how much more did the us get in all of 2024 than in h1 2025",
         "/calculate difference against:2025-01..2025-06 US 2024 magnets"),
        ("us h1 2025 against full-year 2024", "/compare 2025-01..2025-06,2024 US magnets"),
        ("us h2 2025 vs the entire year 2024", "/compare 2025-07..2025-12,2024 US magnets"),
        # a month's mean needs no like months
        ("average us month in 2025 vs q1 2026",
         "/calculate mean against:2025-01..2025-12 US 2026-01..2026-03 magnets"),
        ("us monthly mean in h2 2025 compared with 2024",
         "/calculate mean against:2024-01..2024-12 US 2025-07..2025-12 magnets"),
        ("us q1 2025 per month vs 2024", "/calculate mean against:2024-01..2024-12 US 2025-01..2025-03 magnets"),
    ],
)  # fmt: skip
def test_what_is_held_against_each_other_is_as_long(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("earlier", "command"),
    [
        ("/exports WORLD 2025-06 magnets", "/exports WORLD 2025-06 magnets"),  # its card has the change on the year
        ("/exports WORLD 2025-01..2025-06 magnets", "/compare 2025-01..2025-06,2024-01..2024-06 WORLD magnets"),
        ("/exports US 2025 magnets", "/compare 2025,2024 US magnets"),
    ],
)
def test_a_year_after_an_answer_is_as_long_as_what_stood(earlier: str, command: str) -> None:
    assert read_followup("vs 2024", earlier, VOCABULARY, today=TODAY).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us may vs january", "/compare 2025-05,2025-01 US magnets"),
        ("us january vs may", "/compare 2025-01,2025-05 US magnets"),
        ("美国5月比1月跌了百分之几", "/calculate difference against:2025-01 US 2025-05 magnets"),
        ("us october vs april", "/compare 2025-10,2025-04 US magnets"),
        ("us december vs january", "/exports US 2026-01 magnets"),
    ],
)
def test_two_months_without_a_year_are_as_near_as_those_loaded_can_be(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("gallium trend over 2024 and 2025", "/trend WORLD 2024-01..2025-12 gallium"),
        ("trend of us magnets in 2024 and 2025", "/trend US 2024-01..2025-12 magnets"),
        ("us trend 2023, 2024 and 2025", "/trend US 2023-01..2025-12 magnets"),
        ("us magnets trend q1 and q2 2025", "/trend US 2025-01..2025-06 magnets"),
        ("germany trend in may and june 2025", "/trend DE 2025-05..2025-06 magnets"),
        ("镓2024年和2025年走势", "/trend WORLD 2024-01..2025-12 gallium"),
    ],
)
def test_periods_in_a_row_are_one_span_of_a_trend(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_periods_apart_are_no_span() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("us trend 2023 and 2025")
    assert plain(refused.value.message).startswith("That names more than one")


DYSPROSIUM = "WORLD 2025-04..2025-12 dysprosium"
US = "US 2025-05..2026-03 magnets"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("How much dysprosium has been exported since the controls in total, up to december 2025", DYSPROSIUM),
        ("dysprosium exports since the controls, up to december 2025", DYSPROSIUM),
        ("up to december 2025, how much dysprosium since the controls", DYSPROSIUM),
        ("dysprosium since april 2025 in total, ending december 2025", DYSPROSIUM),
        ("us magnets since the truce in total, up to march 2026", US),
        ("us since may 2025, up to march 2026", US),
        ("us since may, up to march 2026", US),
        ("us since may 2025, through march 2026", US),
        ("us since may 2025 (until march 2026)", US),
        ("us from may 2025 in total, through to march 2026", US),
        ("us magnets after may 2025, but before october 2025", "US 2025-06..2025-09 magnets"),
        ("us total since may 2025, till january", "US 2025-05..2026-01 magnets"),
        ("美国2025年5月以来的出口总量,截至2026年3月", US),
        ("镝自管制以来一共出口多少,到2025年12月为止", DYSPROSIUM),
    ],
)
def test_what_is_since_one_month_and_up_to_another_is_one_period(text: str, about: str) -> None:
    assert read(text).question.command in (f"/exports {about}", f"/calculate total {about}")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("antimony before september 2024 and since october 2024",
         "/compare 2023-10..2024-08,2024-10..2024-12 WORLD antimony"),
        ("us since may 2025 vs up to march 2025", "/compare 2025-05..2026-03,2024-05..2025-03 US magnets"),
    ],
)  # fmt: skip
def test_months_on_two_sides_stay_two_periods(text: str, command: str) -> None:
    assert read(text).question.command == command
