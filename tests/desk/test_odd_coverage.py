"""Imports that cover partners, months and codes unevenly: what can be compared is, and what cannot is said."""

from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.text import plain
from bot.trade.answer import Answer
from tests.desk.conftest import NOW, asked
from tests.desk.test_imports import done
from tests.desk.test_partner_sums import COMPLETE, MEI, NOT_COMPLETE, rows, template


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    await desk.edits.add_product("tungsten", "tungsten powder", ["8101.94.00"], MEI, now=NOW)
    return desk


def notes(answer: Answer) -> str:
    return "\n".join(map(plain, answer.notes))


def lines(answer: Answer) -> list[str]:
    return [plain(each) for each in answer.findings]


async def test_periods_of_different_lengths_have_no_change(desk: Desk) -> None:
    answer = await asked(desk, "/compare us q1 2026 vs 2025")
    assert lines(answer) == ["Jan–Mar 2026 1,400 t", "2025 5,943 t"]
    assert answer.headline == "Jan–Mar 2026 1,400 t in 3 months, 2025 5,943 t in 12 months: not the same months"
    assert answer.chart is not None
    assert answer.chart.title == "Jan–Mar 2026 came to 1,400 t in 3 months, 2025 5,943 t in 12 months"


async def test_partners_without_a_month_in_common_are_not_held_against_each_other(desk: Desk) -> None:
    january, february = rows("2025-01", "US 10", "DE 3"), rows("2025-02", "US 10")
    await done(desk, template(*january, *february, *rows("2025-03", "JP 50")), NOT_COMPLETE)
    answer = await asked(desk, "/compare us, japan tungsten")
    assert answer.headline == "United States 20 t in 2 months, Japan 50 t in 1 month: not the same months"
    assert not any("times" in each for each in lines(answer))
    ranked = await asked(desk, "/top 2025-01..2025-03 tungsten")
    assert [each["rank"] for each in ranked.facts["top"]] == [None, None, None]
    assert ranked.headline == "United States, 10 t in January 2025, the only month loaded for 2 of them"


async def test_more_than_the_total_is_said(desk: Desk) -> None:
    await done(desk, template(*rows("2025-01", "World 8", "US 10")), NOT_COMPLETE)
    answer = await asked(desk, "/exports us 2025-01 tungsten")
    assert "That is more than the total by more than rounding explains; one of the figures must be off." in notes(
        answer
    )


async def test_who_is_not_in_a_complete_list_is_not_counted_among_the_loaded(desk: Desk) -> None:
    both = template(*rows("2025-01", "US 10", "DE 20", "JP 30"), *rows("2025-02", "DE 25", "JP 30"))
    await done(desk, both, COMPLETE)
    answer = await asked(desk, "/top 2025-02 tungsten")
    assert "All 2 partners of that month are loaded." in lines(answer)
    assert (answer.facts["loaded"], answer.facts["ranked"]) == (2, 2)
    assert answer.alt.endswith("all 2 partners.")
    moved = await asked(desk, "/top loss 2025-02 tungsten")
    assert lines(moved)[:3] == [
        "United States −10 t · −16.7 points",
        "Japan 0 kg · under 0.1 points",
        "Germany +5 t · +8.3 points",
    ]
    report = await asked(desk, "/report 2025-02 tungsten")
    (records,) = [block for block in report.blocks if block.name == "records"]
    assert [plain(each) for each in records.lines] == ["Down to zero after January: United States"]


async def test_a_partner_that_lacks_a_code_of_a_group_has_no_share_and_says_which(desk: Desk) -> None:
    await desk.edits.add_product("pair", "tungsten and molybdenum", ["8101.94.00", "8102.94.00"], MEI, now=NOW)
    first = rows("2025-01", "World 60", "US 10", "DE 20")
    second = [row.replace(",tungsten,", ",81029400,") for row in rows("2025-01", "World 40", "US 30")]
    await done(desk, template(*first, *second), NOT_COMPLETE)
    answer = await asked(desk, "/top 2025-01 pair")
    assert lines(answer)[:4] == [
        "1. United States 40 t · 40.0%",
        "no figure for December 2024",
        "2. Germany 20 t, without 81029400",
        "no figure for December 2024",
    ]
    assert answer.facts["top"][1]["share_pct"] is None
    compared = await asked(desk, "/compare us, germany pair in 2025-01")
    assert not any("times" in each for each in lines(compared))


async def test_a_record_is_told_only_of_months_with_the_same_codes(desk: Desk) -> None:
    await desk.edits.add_product("pair", "tungsten and molybdenum", ["8101.94.00", "8102.94.00"], MEI, now=NOW)
    months = [f"2025-0{month}" for month in range(1, 7)]
    first = [row for month in months for row in rows(month, "US 10")]
    second = [row.replace(",tungsten,", ",81029400,") for row in rows("2025-06", "US 5")]
    await done(desk, template(*first, *second), NOT_COMPLETE)
    answer = await asked(desk, "/exports us 2025-06 pair")
    assert answer.headline == "15 t"
    assert not any(word in " ".join(lines(answer)) for word in ("highest", "record"))
    assert answer.facts["mom_missing"] == "no whole figure for May 2025"
    reasons = [plain(each) for reason in answer.reasons for each in reason.lines]
    assert "No whole figure for May 2025 to compare with." in reasons
    trend = await asked(desk, "/trend us pair")
    assert lines(trend)[1] == "It is the only month of Jan–Jun 2025 that it can be compared with."


async def test_a_whole_published_total_stands_before_months_that_lack_a_code(desk: Desk) -> None:
    await desk.edits.add_product("pair", "tungsten and molybdenum", ["8101.94.00", "8102.94.00"], MEI, now=NOW)
    whole = [*rows("2025-01..2025-02", "US 30"), *rows("2025-01", "US 10"), *rows("2025-02", "US 12")]
    other = [row.replace(",tungsten,", ",81029400,") for row in rows("2025-01..2025-02", "US 9")]
    await done(desk, template(*whole, *other), NOT_COMPLETE)
    answer = await asked(desk, "/exports us 2025-01..2025-02 pair")
    assert answer.headline == "39 t"  # 30 + 9 as published, not 10 + 12 of one code


async def test_months_that_all_lack_alike_are_ranked(desk: Desk) -> None:
    march = await asked(desk, "/top 2026")
    # the United States alone have January to March 2026
    assert [each["partner"] for each in march.facts["top"]] == ["US"]
    await done(desk, template(*rows("2025-01", "US 10", "DE 20"), *rows("2025-02", "US 10", "DE 30")), NOT_COMPLETE)
    year = await asked(desk, "/top 2025 tungsten")
    assert [(each["partner"], each["rank"]) for each in year.facts["top"]] == [("DE", 1), ("US", 2)]
    assert year.headline == "Germany, 50 t, 2 of 12 months"
    assert year.facts["same_months"]


async def test_preliminary_and_final_are_said_where_they_stand_beside_each_other(desk: Desk, tmp_path: Path) -> None:
    final = rows("2025-01", "US 10")
    preliminary = [row.replace(",final,", ",preliminary,") for row in rows("2025-01", "DE 12")]
    await done(desk, template(*final, *preliminary), NOT_COMPLETE)
    for text in ("/compare us, germany tungsten in 2025-01", "/top 2025-01 tungsten"):
        assert "reliminary and other figures stand beside each other here" in notes(await asked(desk, text))


async def test_a_price_of_months_that_have_none_each_by_itself(desk: Desk) -> None:
    # 600 g a month are too little to divide by, 1,200 g are not: 3 + 9 US dollars
    told = [
        f"CN,export,tungsten,US,2025-0{month},{0.6},kg,{dollars},USD,final,China Customs"
        for month, dollars in ((1, 3), (2, 9))
    ]
    await done(desk, template(*told), NOT_COMPLETE)
    answer = await asked(desk, "/exports us 2025-01..2025-02 tungsten unit-price")
    assert answer.headline == "about US$ 10/kg"


async def test_those_who_are_in_no_complete_list_are_compared_as_zero(desk: Desk) -> None:
    await done(desk, template(*rows("2025-01", "US 10")), COMPLETE)
    answer = await asked(desk, "/compare france, asean tungsten in 2025-01")
    assert lines(answer) == ["France 0 kg · 0.0% of the total", "ASEAN 0 kg · 0.0% of the total"]
