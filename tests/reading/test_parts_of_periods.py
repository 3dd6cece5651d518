"""What part of a period one that lies in it had is a share of that whole, never of all exports then."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_US_Q1 = "/calculate ratio against:2025-01..2025-12 US 2025-01..2025-03 magnets"
_US_DECEMBER = "/calculate ratio against:2025-01..2025-12 US 2025-12 magnets"
_SECOND_HALF = "/calculate ratio against:2025-01..2025-12 WORLD 2025-07..2025-12 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "how much of the us 2025 total came in q1",
        "what share of the us 2025 total was q1",
        "what percentage of us 2025 exports fell in the first quarter",
        "q1 as a share of us 2025",
        "what proportion of us shipments in 2025 happened in q1",
        "q1 2025 as a percentage of the whole year for the us",
        "which share of the 2025 us total was shipped between january and march",
        "what fraction of us exports in 2025 went in the first three months",
        "how much of the us total came in q1 2025",
        "美国2025年全年有多少是一季度的",
        "2025年美国的出口中第一季度占多少",
        "第一季度占美国2025年全年的比例",
        "美国2025年总量中有多少来自一季度",
    ],
)
def test_a_quarter_of_its_year(text: str) -> None:
    assert read(text).question.command == _US_Q1


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how much of the us total for 2025 came in december", _US_DECEMBER),
        ("december's share of us 2025", _US_DECEMBER),
        ("2025年12月占美国全年出口的比例", _US_DECEMBER),
        ("how much of the 2025 world total was in h2", _SECOND_HALF),
        ("how much of china's 2025 magnet exports came in the second half", _SECOND_HALF),
        ("2025年下半年占全年的多少", _SECOND_HALF),
        ("how much of q4 2025 us came in december", "/calculate ratio against:2025-10..2025-12 US 2025-12 magnets"),
        ("how much of the us's first half of 2025 was june",
         "/calculate ratio against:2025-01..2025-06 US 2025-06 magnets"),
        ("what fraction of the 2025 total came in january",
         "/calculate ratio against:2025-01..2025-12 WORLD 2025-01 magnets"),
        ("what share of h2 2025 was october for the us",
         "/calculate ratio against:2025-07..2025-12 US 2025-10 magnets"),
        ("how much of antimony's 2024 came in september",
         "/calculate ratio against:2024-01..2024-12 WORLD 2024-09 antimony"),
        ("what portion of the eu's imports from china in 2025 came in h1",
         "/calculate ratio against:2025-01..2025-12 CN 2025-01..2025-06 magnets imports by:EU"),
    ],
)  # fmt: skip
def test_a_part_of_a_longer_period(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what share of china's exports went to the us in q1 2025", "/calculate share US 2025-01..2025-03 magnets"),
        ("what share of the total was the us in q1 2025", "/calculate share US 2025-01..2025-03 magnets"),
        ("what share of q1 2025 went to the us", "/calculate share US 2025-01..2025-03 magnets"),
        ("what share of the 2025 total did the us take", "/calculate share US 2025 magnets"),
        ("what share did the us have in q1 2025", "/calculate share US 2025-01..2025-03 magnets"),
        ("2025年下半年美国占多少", "/calculate share US 2025-07..2025-12 magnets"),
        ("9月韩国占中国磁铁出口的比重", "/exports KR 2025-09 magnets"),
    ],
)
def test_a_partners_share_stays_a_share_of_the_total(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("how much of it came in q1", "/exports US 2025 magnets", _US_Q1),
        ("what share was q1", "/exports US 2025 magnets", _US_Q1),
        ("how much of that was in december", "/exports US 2025 magnets", _US_DECEMBER),
        ("一季度占多少", "/exports US 2025 magnets", _US_Q1),
        ("其中一季度占多少", "/exports US 2025 magnets", _US_Q1),
        ("what part of the year is that", "/exports US 2025-12 magnets", _US_DECEMBER),
        ("how much of 2025 is that", "/exports US 2025-01..2025-03 magnets", _US_Q1),
        ("what share of china's total is that", "/exports US 2025 magnets", "/calculate share US 2025 magnets"),
    ],
)
def test_a_part_of_what_stands(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("eu share of chinese magnets november 2025 vs june 2025", "against:2025-06 EU 2025-11 magnets"),
        ("us share of the total october 2025 vs july 2025", "against:2025-07 US 2025-10 magnets"),
        ("us share of chinese magnets october 2025 versus july 2025", "against:2025-07 US 2025-10 magnets"),
        ("share of the eu in magnets, november 2025 against june 2025", "against:2025-06 EU 2025-11 magnets"),
        ("us share of the total in october 2025 compared with july 2025", "against:2025-07 US 2025-10 magnets"),
        ("us share of magnet exports q3 2025 vs q4 2025", "against:2025-07..2025-09 US 2025-10..2025-12 magnets"),
        ("us share of magnets in july and october 2025", "against:2025-07 US 2025-10 magnets"),
        ("china share of us magnet imports in oct 2025 vs april 2026",
         "against:2025-10 CN 2026-04 magnets-hts imports by:US"),
        ("percentage of magnets to the eu november 2025 vs june 2025", "against:2025-06 EU 2025-11 magnets"),
        ("欧盟占中国磁铁出口的比例,2025年11月和6月相比", "against:2025-06 EU 2025-11 magnets"),
    ],
)  # fmt: skip
def test_a_share_in_each_of_two_periods_is_no_part_of_one_of_them(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate share {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("november as a share of q4 2025 for the us", "against:2025-10..2025-12 US 2025-11 magnets"),
        (
            "what share of the first nine months came in q3 2025",
            "against:2025-01..2025-09 WORLD 2025-07..2025-09 magnets",
        ),
    ],
)  # fmt: skip
def test_a_part_is_shorter_than_what_it_is_of(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate ratio {command}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("how much of the 2025 drop came in april", "of the 2025 drop"),
        ("how much of the us 2025 decline came in may", "of the us 2025 decline"),
        ("how much of the 2025 growth came in q1", "of the 2025 growth"),
        ("what share of the us drop in q2 2025 came in may", "of the us drop"),
        ("2025年的下降有多少是在4月", "下降有多少是在"),
    ],
)
def test_a_part_of_a_move_is_none_of_the_level(text: str, words: str) -> None:
    found = read(text)
    assert "ratio" not in found.question.command
    assert f"Not used: “{words}”." in [plain(each) for each in found.notes]
