"""Rankings through the desk on the bundled data, and against plain SQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import UserError
from bot.store.records import month_number
from bot.text import plain
from bot.trade.chart_specs import ContributionBars, PointStyle, RankBars
from bot.trade.periods import Month
from tests.desk.conftest import asked

ON_BOTH_ENGINES = "long"


async def test_october_2025_has_six_partners_and_no_group_in_the_ranks(desk: Desk) -> None:
    answer = await asked(desk, "/top 2025-10")
    assert answer.table is not None
    assert [row[0] for row in answer.table.rows] == [
        "Germany", "US", "South Korea", "Vietnam", "India", "Japan",
    ]  # fmt: skip
    lines = [plain(each) for each in answer.findings]
    assert lines[2:4] == [
        "2. United States 656.3 t · 12.0%",
        "▲ 56.1% on September · ▲ 4.5% on October 2024, as published · up 2 places",
    ]
    assert lines[12:] == [
        "Ranked among 6 loaded partners (62.7% of the total).",
        "All others (not loaded): 37.3%",
        "Not ranked: European Union 2,060 t",
    ]
    assert answer.headline == "Germany, 1,118 t"
    assert isinstance(answer.chart, RankBars)
    assert "6 partners loaded, 62.7% of the total" in answer.alt


@pytest.mark.sqlite
async def test_ranks_and_shares_agree_with_plain_sql(desk: Desk, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "tonnage.db")) as store:
        rows = store.execute(
            "SELECT s.partner, o.amount FROM figure f JOIN observation o ON o.id = f.observation "
            "JOIN series s ON s.id = f.series WHERE s.flow = 'export' AND s.commodity = 'hs:85051110' "
            "AND s.measure = 'net_weight' AND f.first_month = f.last_month AND f.first_month = ? "
            "ORDER BY o.amount DESC",
            (month_number(Month(2025, 10)),),
        ).fetchall()
    world = dict(rows)["WORLD"]
    partners = [(key, amount) for key, amount in rows if key not in {"WORLD", "EU"}]
    facts = (await asked(desk, "/top 2025-10")).facts
    assert [each["partner"] for each in facts["top"]] == [key for key, _ in partners]
    assert [each["rank"] for each in facts["top"]] == [1, 2, 3, 4, 5, 6]
    assert [each["share_pct"] for each in facts["top"]] == [round(100 * a / world, 2) for _, a in partners]
    assert facts["covered_pct"] == round(100 * sum(a for _, a in partners) / world, 2)
    assert facts["top"][-1]["cumulative_share_pct"] == facts["covered_pct"]


@pytest.mark.parametrize("sort", ["gain", "loss"])
async def test_who_moved_the_total_adds_up_to_its_change(desk: Desk, sort: str) -> None:
    answer = await asked(desk, f"/top {sort} 2025-10")
    facts = answer.facts
    assert answer.headline == "Total −301 t on September"
    assert facts["total_change_t"] == 5473.0 - 5774.0
    assert sum(each["change_t"] for each in facts["contributions"]) == pytest.approx(-301.0)
    by_partner = {each["partner"]: each["change_t"] for each in facts["contributions"]}
    # 5,473 − 5,774 = −301; 235.8 − 1.9 − 12 − 170 − 285 = −233.1; −301 + 233.1 = −67.9
    assert by_partner["US"] == pytest.approx(235.8)
    assert by_partner["REST"] == pytest.approx(-67.9)
    first = plain(answer.findings[0])
    assert first.startswith("United States +235.8 t" if sort == "gain" else "South Korea −285 t")
    assert "India is in “all others”: only one month is loaded." in map(plain, answer.findings)
    assert isinstance(answer.chart, ContributionBars)
    assert answer.chart.subtitle.endswith(", October 2025: change from September 2025 in tonnes")
    falls = ["South Korea", "Germany", "Vietnam", "Japan"]
    drawn = ["US", *falls[::-1]] if sort == "gain" else [*falls, "US"]
    assert [row.label for row in answer.chart.rows] == [*drawn, "All others"]
    for row, told in zip(answer.chart.rows, answer.findings, strict=False):
        assert plain(told).startswith(row.label.replace("US", "United States")), "in the order of the words"
    assert answer.table is not None
    assert answer.table.columns == ("Partner", "#", "Amount", "Change", "Share"), "no sum that goes up and down"


async def test_by_percent_leaves_small_bases_unranked(desk: Desk) -> None:
    answer = await asked(desk, "/top pct 2025-10")
    assert [each["partner"] for each in answer.facts["top"]] == ["US", "JP", "VN", "DE", "KR", "IN"]
    assert isinstance(answer.chart, ContributionBars)
    assert answer.chart.subtitle.endswith(", October 2025: change from September")
    assert answer.chart.title == "The US rose 56.1% from September, South Korea fell 33.4%"
    assert [(row.label, row.words) for row in answer.chart.rows][:2] == [
        ("US", "+56.1%, 656 t"),
        ("Japan", "−1%, 226 t"),
    ]
    notes = [plain(each) for each in answer.notes]
    assert notes[:2] == ["Changes from below 1 t are not ranked by percent.", "Without a change to rank: India."]


async def test_without_a_month_it_is_the_newest_with_the_best_coverage(desk: Desk) -> None:
    # December 2025 has two partners, October six
    answer = await asked(desk, "/top")
    assert answer.question.command == "/top 2025-10 magnets"
    assert plain(answer.notes[0]) == (
        "October 2025 is the newest month with the best coverage, 6 partners; March 2026 has only US."
    )


async def test_products_of_a_partner_have_no_shares(desk: Desk) -> None:
    answer = await asked(desk, "/top us 2025-10")
    assert answer.question.command == "/top by:product US 2025-10 magnets"
    assert [each["product"] for each in answer.facts["top"]] == ["magnets", "terbium"]
    assert all(each["share_pct"] is None for each in answer.facts["top"])
    assert "Products may contain one another, so they have no shares of a whole." in map(plain, answer.notes)


async def test_a_year_says_how_many_months_each_has(desk: Desk) -> None:
    answer = await asked(desk, "/top 2024 n:5")
    assert [*map(plain, answer.findings[:2])] == ["United States ≈ 7,444 t · ≈ 12.8%", "no figure for 2023"]
    assert len(answer.facts["top"]) == 5
    whole_year = await asked(desk, "/top 2025")
    # the year before is the period before, and is said once
    said = [*map(plain, whole_year.findings[:2])]
    assert said == ["United States 5,943 t · 10.4%", "▼ 20.3% on 2024, as published"]
    assert whole_year.table is not None
    assert [row[2] for row in whole_year.table.rows][:2] == ["5,943 t", "5,836 t, 6 of 12 months"]


async def test_nobody_is_first_on_unequal_months(desk: Desk) -> None:
    year = await asked(desk, "/top 2025")
    assert not year.facts["same_months"]
    assert [each["rank"] for each in year.facts["top"]] == [None] * 6
    assert [each["share_pct"] is None for each in year.facts["top"]] == [False, *[True] * 5]
    # Germany, the US, India and Japan have May, June, July and October: 209 + 764 + 1,116 + 1,118 = 3,207,
    # 46.4 + 353 + 619 + 656.3 = 1,674.7, 150 + 172 + 418 + 416 = 1,156 and 25.7 + 131 + 232 + 226.1 = 614.8
    assert year.headline == "Germany, 3,207 t in the 4 months loaded for 4 of them"
    assert [each["partner"] for each in year.facts["in_shared_months"]] == ["DE", "US", "IN", "JP"]
    shared = [each["net_weight_t"] for each in year.facts["in_shared_months"]]
    assert shared == pytest.approx([3207, 1674.7, 1156, 614.8])
    assert isinstance(year.chart, RankBars)
    assert year.chart.title == "The US took 5,943 t in 12 months, Germany 5,836 t in 6 months"
    assert [row.style for row in year.chart.rows] == [PointStyle.SOLID, *[PointStyle.PARTIAL] * 5]
    assert year.chart.rows[1].words == "5,836 t, 6 of 12 months"
    notes = [plain(each) for each in year.notes]
    assert "Sums over different months are not ranked against each other." in notes
    told = [plain(each) for each in year.findings]
    assert "The loaded months of 6 partners cover ≈ 30.0% of the total." in told
    assert not any("All others" in each for each in told)  # six months of Germany's are in the rest as well

    quarter = await asked(desk, "/top q3 2025")
    assert quarter.headline == "Of the 2 with all 3 months: Germany, 3,745 t"
    assert [(each["partner"], each["rank"]) for each in quarter.facts["top"]][:3] == [
        ("DE", 1), ("US", 2), ("KR", None),
    ]  # fmt: skip
    assert isinstance(quarter.chart, RankBars)
    assert quarter.chart.title.startswith("Of 2 with 3 months, Germany leads with ")

    parted = await asked(desk, "/top 2024-12..2025-01")
    assert parted.headline == "Loaded for different months, so not ranked"


async def test_places_move_only_among_those_with_every_month(desk: Desk) -> None:
    answer = await asked(desk, "/top q3 2025")
    # India has July of its third quarter only, Vietnam September: no order between them is known
    assert isinstance(answer.chart, RankBars)
    assert [row.label for row in answer.chart.rows if row.before is not None] == ["US"]
    assert {each["partner"]: each["places_moved"] for each in answer.facts["top"]} == {
        "DE": None, "US": 0, "KR": None, "JP": None, "VN": None, "IN": None,
    }  # fmt: skip


async def test_when_none_fell_it_is_said_first(desk: Desk) -> None:
    assert plain((await asked(desk, "/top loss 2025-06")).findings[0]) == "None of the partners loaded fell."
    assert "None of" not in plain((await asked(desk, "/top gain 2025-06")).findings[0])


async def test_every_formula_has_its_numbers(desk: Desk) -> None:
    answer = await asked(desk, "/top gain 2025-10")
    reasons = {each.about: [plain(said) for said in each.lines] for each in answer.reasons}
    assert reasons["Share: United States"] == ["656.3 t ÷ 5,473 t = 12.0%"]
    assert reasons["Who moved the total"][0] == "The total: 5,473 t − 5,774 t = −301 t"


async def test_without_a_month_it_is_the_newest_longer_period_where_there_are_only_such(desk: Desk) -> None:
    # of antimony only the Netherlands are loaded by partner, and only for the years 2023 and 2024
    answer = await asked(desk, "/top antimony")
    assert answer.question.command == "/top 2024 antimony"
    assert answer.headline == "Netherlands, 1,017 t"


async def test_a_ranking_without_a_partner_has_its_shares_of_the_total_without_it(desk: Desk) -> None:
    answer = await asked(desk, "/top 2025-10 without:DE")
    assert answer.headline == "United States, 656.3 t"
    assert "Germany" not in " ".join(plain(each) for each in answer.findings)
    assert "without Germany" in answer.title
    assert answer.facts["top"][0]["share_pct"] == 15.07  # 656.3 / (5,473 − 1,118)


async def test_a_ranking_of_a_groups_members_has_its_shares_of_the_group(desk: Desk) -> None:
    answer = await asked(desk, "/top 2025-10 members:EU")
    assert answer.headline == "Germany, 1,118 t"
    assert answer.title.startswith("China's exports · rare-earth magnets, European Union · October 2025")
    assert answer.facts["top"][0]["share_pct"] == 54.26  # 1,118 of 2,060.3
    asia = await asked(desk, "/top 2025-10 members:ASIA")  # of which no total is loaded
    assert [each["partner"] for each in asia.facts["top"]] == ["KR", "VN", "IN", "JP"]
    assert asia.facts["top"][0]["share_pct"] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "/top 2025-10 members:EU without:DE",
            "No member of the EU is loaded for rare-earth magnets: nothing to rank.",
        ),
        ("/top 2025-10 members:US", "I know no members of “US”."),
    ],
)
async def test_a_group_of_which_no_member_can_be_ranked_is_told_so(desk: Desk, text: str, told: str) -> None:
    with pytest.raises(UserError) as refused:
        await asked(desk, text)
    assert str(refused.value).partition(": ")[2] == told


async def test_who_moved_the_total_from_one_month_to_a_later_one(desk: Desk) -> None:
    answer = await asked(desk, "/top gain 2025-10 against:2025-06")
    assert answer.headline == "Total +2,285 t on June"  # 5,473 − 3,188
    by_partner = {each["partner"]: each["change_t"] for each in answer.facts["contributions"]}
    assert by_partner["US"] == pytest.approx(303.3)  # 656.3 − 353


async def test_a_column_of_changes_has_one_sign_for_what_is_not_known_exactly(desk: Desk) -> None:
    chart = (await asked(desk, "/top 2025-06")).chart
    assert isinstance(chart, RankBars)
    assert [row.change for row in chart.rows] == ["▲ ≈ 265%", "▲ ≈ 660%", "▲ ≈ 15%", "▲ ≈ 400%"]


async def test_a_product_begins_small_inside_a_title(desk: Desk) -> None:
    chart = (await asked(desk, "/top world by:product 2025-06")).chart
    assert chart is not None
    assert chart.title == "Of 7 loaded, rare earths lead with 7,742 t; magnets rose 157% from May"


async def test_who_is_as_large_as_the_last_that_is_shown_is_not_called_smaller(desk: Desk) -> None:
    found = await asked(desk, "/top 2025-11 gallium n:3")
    assert "and Taiwan, as large" in map(plain, found.findings)
    found = await asked(desk, "/top 2025-11 gallium n:2")
    assert "and 2 smaller" in map(plain, found.findings)
