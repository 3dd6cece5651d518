"""Both sides of a trade on the bundled figures, worked by hand."""

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded, UserError
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.chart_specs import Lines
from tests.desk.conftest import NOW, asked, desk

__all__ = ["desk"]


def said(answer: Answer) -> list[str]:
    return [plain(each) for each in (*answer.findings, *answer.context)]


async def test_a_year_of_the_united_states(desk: Desk) -> None:
    answer = await asked(desk, "/mirror us 2025-03..2026-03")
    assert answer.title == "China → United States · rare-earth magnets · Mar 2025–Mar 2026 · both sides"
    # 584 + 246 + 46.4 + 353 + 619 + 589.88 + 420.5 + 656.31 + … of the 13 months; the US took 8,594.
    assert answer.headline.endswith("8,594 t taken")
    lines = said(answer)
    assert lines[0] == "The United States reported taking 1.42 times what China reported sending"
    assert lines[1].startswith("Nearest in June 2025 (1.00), furthest apart in May 2025 (7.54: 46.4 t sent, 349.8 t")
    assert lines[2] == "No delay between the two clearly fits best"
    assert any("HS 85051110 against HTS 8505110050 + 8505110070" in each for each in lines)
    facts = answer.facts
    assert (facts["sent_by"], facts["taken_by"], facts["taken_product"]) == ("CN", "US", "magnets-hts")
    may = next(each for each in facts["months"] if each["month"] == "2025-05")
    assert (may["sent_t"], round(may["ratio"], 2)) == (46.4, 7.54)
    assert facts["ratio_low"] < facts["ratio"] < facts["ratio_high"]
    assert facts["sent_missing"] == facts["taken_missing"] == []
    assert facts["lag_months"] is None
    chart = answer.chart
    assert isinstance(chart, Lines)
    assert [series.label for series in chart.series] == ["China sent", "US took"]
    assert chart.title == "The US took 1.42 times what China sent in Mar 2025–Mar 2026"
    assert answer.table is not None and len(answer.table.rows) == 13
    assert (await asked(desk, answer.question.command)).headline == answer.headline
    reasons = {reason.about: reason for reason in answer.reasons}
    assert {"The ratio", "What China sent", "What the United States took"} <= set(reasons)
    assert "HTS 8505110050 + 8505110070, sintered" in plain(reasons["What the United States took"].lines[0])


async def test_the_eu_in_2025_is_held_against_the_months_that_both_have(desk: Desk) -> None:
    answer = await asked(desk, "/mirror eu 2025")
    assert answer.headline.endswith("(7 of 12 months)")
    lines = said(answer)
    assert "over the 7 months loaded for both" in lines[0]
    later = "What was sent in a month best fits what was taken 2 months later"
    assert lines[2] == f"{later}, over 8 such pairs of months"
    assert "China has no single figure of Jan–Apr, Dec 2025" in lines
    assert answer.facts["sent_missing"] == ["2025-01", "2025-02", "2025-03", "2025-04", "2025-12"]
    assert answer.facts["lag_months"] == 2


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("/mirror us 2025-10", True),
        ("/mirror us 2025", True),
        ("/mirror us 2025-07", False),
        ("/mirror eu 2025-10", False),
    ],
)
async def test_what_is_known_of_the_goods_of_either_side_is_told(desk: Desk, question: str, is_told: bool) -> None:
    notes = [plain(note) for note in (await asked(desk, question)).notes]
    alone = [plain(note) for note in (await asked(desk, "/imports cn 2025-10 magnets-hts by:us")).notes]
    assert any("October to December 2025" in note for note in alone)
    assert any("October to December 2025" in note for note in notes) is is_told


@pytest.mark.parametrize(
    ("question", "caution"),
    [
        ("/mirror us 2025-03..2026-03", "; what the US took in Oct–Dec 2025 looks inflated"),
        ("/mirror us 2025-09..2025-11", "; what the US took in Oct–Nov 2025 looks inflated"),
        ("/mirror us 2026-01..2026-03", ""),  # February 2026 does from elsewhere than China
        ("/mirror eu 2025-05..2025-11", ""),
    ],
)
async def test_the_picture_says_which_months_are_to_be_read_with_care(
    desk: Desk, question: str, caution: str
) -> None:
    answer = await asked(desk, question)
    assert isinstance(answer.chart, Lines)
    assert answer.chart.subtitle.partition(", tonnes a month")[2] == caution
    assert f"tonnes a month{caution}." in answer.alt


async def test_one_month_and_the_newest_year(desk: Desk) -> None:
    june = await asked(desk, "/mirror us 2025-06")
    assert june.headline == "353 t sent · 352.5 t taken"
    assert said(june)[0] == "The United States reported taking as much as China reported sending"
    assert isinstance(june.chart, Lines) and june.chart.marked is not None
    assert not any("difference" in each for each in said(june))  # the ratio is 1.00
    november = await asked(desk, "/mirror us 2025-11")  # 1,163.825 less 581.8
    assert said(november)[:2] == [
        "The United States reported taking 2.00 times what China reported sending",
        "The difference: 582 t more taken than sent",
    ]
    assert november.facts["difference_t"] == pytest.approx(582.0, abs=0.1)
    newest = await asked(desk, "/mirror us")
    assert newest.read_as["period"] == "2025-04..2026-03"
    by_other_codes = await asked(desk, "/mirror us 2025-06 magnets-hts")
    assert (by_other_codes.headline, by_other_codes.facts["sent_product"]) == (june.headline, "magnets")


@pytest.mark.parametrize(
    ("question", "code", "words"),
    [
        ("/mirror japan", "mirror_not_loaded", "Japan's own figures of its imports from China are not loaded"),
        ("/mirror world", "mirror_not_loaded", "both sides are of one partner"),
        ("/mirror us imports", "mirror_not_loaded", "its exports to China are not loaded"),
        ("/mirror us 2025 value", "mirror_not_loaded", "rare-earth magnets by value"),
        ("/mirror us 2024-12", "no_common_months", "Both have May–Nov 2024, Jan 2025–Mar 2026."),
        ("/mirror eu antimony", "no_common_months", "China and the EU have no month of antimony products in common"),
        ("/mirror us 2001..2025", "span_unknown", "At most 120 months"),
    ],
)
async def test_what_has_no_other_side_is_said_with_what_has(desk: Desk, question: str, code: str, words: str) -> None:
    with pytest.raises(UserError, match=code) as refusal:
        await asked(desk, question)
    assert words in plain(refusal.value.message)
    if code == "mirror_not_loaded" and "japan" in question:
        assert [each.value for each in refusal.value.suggestions] == ["EU", "US"]
        with pytest.raises(NotLoaded):
            desk.read("/mirror japan", now=NOW)


async def test_the_report_says_in_one_line_what_the_other_side_reports(desk: Desk) -> None:
    report = await asked(desk, "/report 2025-10")
    said_of = [line for line in said(report) if "other side" in line]
    assert said_of == ["On the other side, the EU reported taking 2,212 t and the US 1,502 t (looks inflated)"]
    told = {each["reporter"]: round(each["told_t"]) for each in report.facts["other_sides"]}
    assert told == {"EU": 2_212, "US": 1_502}
    usual = await asked(desk, "/report 2025-09")
    assert next(line for line in said(usual) if "other side" in line).endswith("and the US 655.2 t")
    without = await asked(desk, "/report 2025-10 rare-earths")
    assert not [line for line in said(without) if "other side" in line]
