"""Highs of so many months, levels before an event, numbers to choose from, multiples, events with a month beside."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is june 2025 a seven-month high", "highest stated:2025-06 WORLD 2024-12..2025-06 magnets"),
        ("us exports hit a six-month low in september 2025?", "lowest stated:2025-09 US 2025-04..2025-09 magnets"),
        ("was june 2025 the highest in over a year", "highest stated:2025-06 WORLD 2024-07..2025-06 magnets"),
        ("is june 2025 the highest in half a year", "highest stated:2025-06 WORLD 2025-01..2025-06 magnets"),
        ("what was the highest month in a year for the us", "highest US magnets"),
        ("was september 2025 the highest in eight months", "highest stated:2025-09 WORLD 2025-02..2025-09 magnets"),
        ("us highest in 12 months?", "highest US 2025-04..2026-03 magnets"),
        ("gallium at a two-year low in december 2025?", "lowest stated:2025-12 WORLD 2024-01..2025-12 gallium"),
        ("2025年9月是8个月来最高吗", "highest stated:2025-09 WORLD 2025-02..2025-09 magnets"),
        ("9月对美国出口创7个月新高吗", "highest stated:2025-09 US 2025-03..2025-09 magnets"),
        ("did exports to the us rise sevenfold in june 2025", "ratio stated:is:7x US 2025-06 magnets"),
        ("us exports rose 8-fold in june 2025?", "ratio stated:is:8x US 2025-06 magnets"),
        ("germany up more than threefold in june 2025?", "ratio stated:above:3x DE 2025-06 magnets"),
        (
            "are exports to the us back to pre-controls level?",
            "change against:2025-03 stated:at-least:0% US 2026-03 magnets",
        ),
        (
            "对美国出口恢复到管制前水平了吗",
            "change against:2025-03 stated:at-least:0% US 2026-03 magnets",
        ),
        (
            "us exports back at january 2025 levels?",
            "change against:2025-01 stated:at-least:0% US 2026-03 magnets",
        ),
        (
            "when did exports get back to the pre-controls level",
            "first at-least:this against:2025-03 WORLD 2025-04..2026-07 magnets",
        ),
    ],
)
def test_a_month_is_held_against_those_before(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        (
            "a three-month low?",
            "/exports DE 2025-10 magnets",
            "/calculate lowest stated:2025-10 DE 2025-08..2025-10 magnets",
        ),
        (
            "恢复到管制前水平了吗",
            "/exports US 2025-10 magnets",
            "/calculate change against:2025-03 stated:at-least:0% US 2025-10 magnets",
        ),
        ("was it 353 or 363?", "/exports US 2025-06 magnets", "/exports US 2025-06 magnets"),
        ("56% or 66%?", "/exports US 2025-10 magnets", "/exports US 2025-10 magnets"),
    ],
)
def test_what_follows_is_of_the_month_that_stood(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("was it 353 or 363 to the us in june 2025?", "/exports US 2025-06 magnets"),
        ("did germany get 764 t or 674 t in june 2025", "/exports DE 2025-06 magnets"),
        ("2025年6月是353吨还是363吨", "/exports WORLD 2025-06 magnets"),
        # a month beside an event is the one that is asked for
        ("us exports after the truce in july", "/exports US 2025-07 magnets"),
        ("us exports after the busan truce in november", "/exports US 2025-11 magnets"),
        ("us exports before the truce in april", "/exports US 2025-04 magnets"),
        ("us exports since the controls in may", "/trend US 2025-05..2026-03 magnets"),
    ],
)
def test_of_two_numbers_or_dates_one_is_asked_for(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("数据来自哪里", "/exports US 2025-06 magnets"),
        ("数据从哪里来的", "/exports US 2025-06 magnets"),
        ("where does that come from", "/exports US 2025-06 magnets"),
        ("where does your data come from", "/about sources"),
    ],
)
def test_the_source_of_the_figure_that_stood_is_told_or_of_all(text: str, after: str) -> None:
    assert follow(text, "/exports US 2025-06 magnets").question.command == after


@pytest.mark.parametrize("text", ["数据来自哪里", "数据从哪里来的", "where does your data come from"])
def test_where_the_data_come_from_is_about_the_sources(text: str) -> None:
    assert read(text).question.command == "/about sources"


def test_an_event_is_no_country() -> None:
    notes = [plain(each) for each in read("are exports to the us back to pre-controls level?").notes]
    assert "“controls”: export licences, 4 Apr 2025." in notes


_BACK_AT_MARCH = "first at-least:this against:2025-03 WORLD 2025-05..2026-07 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # how long after something it was until a level, or an amount, came back
        ("lead time: how long after the licences of april 2025 did world exports get back to the march level",
         _BACK_AT_MARCH),
        ("how long after april 2025 did world exports get back to the march 2025 level", _BACK_AT_MARCH),
        ("how many months after april 2025 were world exports back at the march 2025 level", _BACK_AT_MARCH),
        ("when did world exports get back to the march level after april 2025", _BACK_AT_MARCH),
        ("how long did it take world exports to recover to the march 2025 level after the april controls",
         _BACK_AT_MARCH),
        ("2025年4月之后多久恢复到3月水平", _BACK_AT_MARCH),
        ("how soon after the truce did the us get back above 500 t", "first above:500t US 2025-06..2026-03 magnets"),
        ("how many months after the truce did germany recover to 1000 t",
         "first at-least:1000t DE 2025-06..2025-10 magnets"),
        ("德国2025年5月之后多久回到1000吨以上", "first at-least:1000t DE 2025-06..2025-10 magnets"),
        # an extreme, and how far from the mean it is or when an amount was passed after it
        ("which month of 2025 was the weakest for world exports and how far it lay below the average of that year?",
         "lowest below:1mean WORLD 2025 magnets"),
        ("which month of 2025 was the strongest and how far above the mean was it",
         "highest above:1mean WORLD 2025 magnets"),
        ("how far below the average was the weakest month of 2025 for the us", "lowest below:1mean US 2025 magnets"),
        ("2025年哪个月最低，比平均低多少", "lowest below:1mean WORLD 2025 magnets"),
        ("worst month for germany and how long until it was back above 1000 t", "lowest above:1000t DE magnets"),
        ("lowest month for the world in 2025 and when was it back above 5000 t",
         "lowest above:5000t WORLD 2025 magnets"),
        ("德国哪个月最低，之后多久又回到1000吨以上", "lowest at-least:1000t DE magnets"),
        # of a month that is named it is asked as before
        ("how far below the 2025 average was may 2025", "months below:1mean stated:2025-05 WORLD 2025 magnets"),
    ],
)  # fmt: skip
def test_what_came_after_is_counted_from_it(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command}"
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how long until it was back above 1000 t", "lowest above:1000t DE magnets"),
        ("when was it back above 1000 t", "lowest above:1000t DE magnets"),
        ("how far below the average is that", "lowest below:1mean DE magnets"),
        ("比平均低多少", "lowest below:1mean DE magnets"),
    ],
)
def test_what_follows_an_extreme_is_asked_of_it(text: str, command: str) -> None:
    assert follow(text, "/calculate lowest DE magnets").question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Didn't US shipments recover fully by October 2025 to the January level?", "at-least US 2025-10 2025-01"),
        ("did us shipments in october 2025 get back to the january level", "at-least US 2025-10 2025-01"),
        ("did the us recover to its january 2025 level in october 2025", "at-least US 2025-10 2025-01"),
        ("were us shipments in october 2025 back at the january 2025 level", "at-least US 2025-10 2025-01"),
        ("had us exports recovered to the january level by october 2025?", "at-least US 2025-10 2025-01"),
        ("did us exports regain the january level by october 2025", "at-least US 2025-10 2025-01"),
        ("did exports to the us reach the january level in october 2025", "at-least US 2025-10 2025-01"),
        ("did us exports in october 2025 exceed the january level", "at-least US 2025-10 2025-01"),
        ("was the us level in october 2025 above that of january", "at-least US 2025-10 2025-01"),
        ("us october 2025 back to january?", "at-least US 2025-10 2025-01"),
        ("by october 2025 were germany's imports back at their may level", "at-least DE 2025-10 2025-05"),
        ("was the world back to its december level in march 2026", "at-least WORLD 2026-03 2025-12"),
        ("hadn't the world climbed back to its january level by august 2025?", "at-least WORLD 2025-08 2025-01"),
        ("was world trade fully back at the march level in july 2025?", "at-least WORLD 2025-07 2025-03"),
        ("has the world in july 2026 got back up to the january level", "at-least WORLD 2026-07 2026-01"),
        ("did us exports in october regain the january level", "at-least US 2025-10 2025-01"),
        ("so by august 2025 the us was back above january, right?", "at-least US 2025-08 2025-01"),
        ("美国10月超过1月水平了吗", "at-least US 2025-10 2025-01"),
        ("2025年10月对德出口低于7月水平吗", "falls DE 2025-10 2025-07"),
        ("美国2025年10月恢复到1月的水平了吗", "at-least US 2025-10 2025-01"),
        ("2025年10月对美出口是否回到1月水平", "at-least US 2025-10 2025-01"),
        ("美国2025年10月回到1月水平了没有", "at-least US 2025-10 2025-01"),
        ("was japan in october 2025 still below the june level", "falls JP 2025-10 2025-06"),
        ("was the us in october 2025 below its level of january 2025", "falls US 2025-10 2025-01"),
        ("were us exports in march 2026 under their october level?", "falls US 2026-03 2025-10"),
        ("is the us below its january 2025 level", "falls US 2026-03 2025-01"),
    ],
)
def test_a_month_is_held_to_the_level_of_one_before_it(text: str, command: str) -> None:
    stated, who, month, level = command.split()
    stated = "at-least:0%" if stated == "at-least" else stated
    asked = f"/calculate change against:{level} stated:{stated} {who} {month} magnets"
    assert read(text).question.command == asked


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us october 2025 vs january level", "/compare 2025-10,2025-01 US magnets"),
        ("us october 2025 compared with january", "/compare 2025-10,2026-01 US magnets"),
    ],
)
def test_a_level_without_a_year_lies_before_the_month_beside_it(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "My boss asks whether shipments to the US are back to pre-control levels, say March 2026 vs March 2025",
        "us march 2026 vs march 2025, back to pre-control levels?",
        "us march 2026 vs march 2025: back at pre-ban levels?",
        "are us shipments back to pre-control levels, comparing march 2026 with march 2025",
        "have exports to the us recovered to pre-ban levels? march 2026 vs march 2025",
        "us back to pre-controls level in march 2026 compared to march 2025",
        "back to pre-control levels? us mar 2026 vs mar 2025",
        "us back to normal, march 2026 vs march 2025",
        "are we above pre-licence levels to the US — march 2026 vs march 2025?",
        "have shipments to the us returned to levels before the controls, for example March 2026 vs March 2025?",
        "are we back where we were before the controls, us march 2026 vs march 2025",
        "美国出口是否恢复到管制前水平，比如2026年3月对比2025年3月",
        "对美出口恢复到管制前的水平了吗？拿2026年3月和2025年3月比",
    ],
)
def test_of_two_months_that_are_named_the_one_is_held_to_the_level_of_the_other(text: str) -> None:
    asked = "/calculate change against:2025-03 stated:at-least:0% US 2026-03 magnets"
    assert read(text).question.command == asked


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("when did us exports fall below april 2025 levels", "first below:this against:2025-04 US 2025-05..2026-03"),
        ("when did the us fall back to the april level", "first at-most:this against:2025-04 US 2025-05..2026-03"),
        (
            "when did us exports rise above april 2025 levels",
            "first at-least:this against:2025-04 US 2025-05..2026-03",
        ),
        (
            "did us exports fall back to the april level in may 2025",
            "change against:2025-04 stated:at-most:0% US 2025-05",
        ),
        ("did us exports fall below april 2025 levels in may 2025", "change against:2025-04 stated:falls US 2025-05"),
        ("when was the us back at april 2025 levels", "first at-least:this against:2025-04 US 2025-05..2026-03"),
    ],
)
def test_a_level_is_fallen_to_from_above(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command} magnets"
