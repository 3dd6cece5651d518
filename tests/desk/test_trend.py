"""Trends through the desk on the bundled data."""

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded
from bot.text import plain
from bot.trade.chart_specs import Lines, MonthBars, Theme
from tests.charts.measuring import assert_legible
from tests.desk.conftest import NOW, asked

ON_BOTH_ENGINES = "long"


async def test_a_published_change_names_its_month_before_who_has_it(desk: Desk) -> None:
    answer = await asked(desk, "/trend germany yoy")
    assert answer.headline == "+55.9% in October 2025, as published"
    assert plain(answer.findings[1]) == (
        "Of the 3 months with a value the highest is +55.9% in Oct 2025, as published, "
        "and the lowest −3% in Jul 2025, as published."
    )


async def test_what_has_one_month_is_read_in_one_sentence(desk: Desk) -> None:
    answer = await asked(desk, "/trend us unit-price 2025-11..2025-11")
    assert [plain(each) for each in answer.findings] == ["No figure for November 2024 to compare with."]


async def test_amounts_of_thousands_are_parted_by_no_comma(desk: Desk) -> None:
    said = plain((await asked(desk, "/trend us 12-month")).findings[1])
    assert (
        said == "Of the 4 months with a value the highest is 5,943 t in Dec 2025 and the lowest 5,477 t in Mar 2026."
    )


async def test_the_level_reads_in_two_sentences(desk: Desk) -> None:
    answer = await asked(desk, "/trend us")
    assert [plain(each) for each in answer.findings] == [
        "Down 30.5% on March 2025 (584 t).",
        "Of the 22 months with a value the highest is 877 t in Jan 2025 and the lowest 46.4 t in May 2025.",
    ]
    assert isinstance(answer.chart, MonthBars)
    assert [plain(each)[:2] for each in answer.context] == ["1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        # 353 ± 0.5 ÷ 246 ± 0.5: between 42.8% and 43.8%
        ("/trend us 2025-04..2025-06", "came to 353 t in June 2025, 43.5% above April 2025"),
        ("/trend us 2024-06..2025-06", "came to 353 t in June 2025, 52% below June 2024"),
    ],
)
async def test_the_finding_of_a_picture_is_held_against_a_month_in_it(desk: Desk, text: str, end: str) -> None:
    answer = await asked(desk, text)
    assert answer.chart is not None
    assert answer.chart.title == f"Magnets to the US {end}"


async def test_a_share_changes_in_percentage_points(desk: Desk) -> None:
    answer = await asked(desk, "/trend us share")
    # 406 ÷ 5,238 = 7.751%; 584 ÷ 5,324 = 10.969%; apart 3.218
    assert answer.facts["latest_pct"] == 7.75
    assert answer.facts["change_on_year_points"] == -3.22
    assert plain(answer.findings[0]) == ("3.2 percentage points less than in March 2025 (11.0%).")
    assert isinstance(answer.chart, Lines)
    assert answer.chart.unit == "%"
    assert answer.chart.subtitle == (
        "To the United States: percent of China's exports of rare-earth magnets each month"
    )


async def test_a_year_on_year_change_that_was_published_is_shown_as_published(desk: Desk) -> None:
    answer = await asked(desk, "/trend world yoy")
    assert answer.facts["points_pct"]["2025-06"] == -38.1
    assert answer.facts["points_pct"]["2026-03"] == -1.62  # 5,238 ÷ 5,324 − 1
    assert plain(answer.findings[0]) == ("July 2026: 5,375 t after 5,577 t.")
    assert "2024-12" not in answer.facts["points_pct"]


async def test_a_published_change_is_a_whole_sentence_and_an_uncut_label_in_the_picture(desk: Desk) -> None:
    chart = (await asked(desk, "/trend japan yoy")).chart
    assert isinstance(chart, Lines)
    assert chart.title == "Magnets to Japan stood 31.4% above a year before in December 2025"
    assert {text.words for text in assert_legible(chart, Theme.DARK) if text.part == "name"} == {"Japan", "+31.4%"}


async def test_twelve_months_are_summed_only_when_all_are_there(desk: Desk) -> None:
    answer = await asked(desk, "/trend us 12-month")
    months = (246, 46.4, 353, 619, 589.85, 420.5, 656.3, 581.8, 564, 545.4, 448.6, 406)
    assert answer.facts["latest_t"] == pytest.approx(sum(months))
    assert list(answer.facts["points_t"]) == ["2025-12", "2026-01", "2026-02", "2026-03"]


async def test_the_same_month_stands_in_one_row(desk: Desk) -> None:
    answer = await asked(desk, "/trend world seasonal")
    assert answer.table is not None
    assert answer.table.columns == ("Month", "2024", "2025", "2026")
    assert answer.table.rows[2] == ("Mar", "–", "5,324 t", "5,238 t")
    assert answer.table.raw[2] == (3, None, 5324.0, 5238.0)
    assert isinstance(answer.chart, Lines)
    assert answer.chart.is_by_calendar_month
    assert [each.label for each in answer.chart.series] == ["2026", "2025", "2024"]


async def test_a_unit_price_that_is_not_there_leads_to_the_weight(desk: Desk) -> None:
    with pytest.raises(NotLoaded) as refused:
        desk.read("/trend world dysprosium unit-price", now=NOW)
    assert refused.value.code == "measure_not_loaded"
    (weight,) = refused.value.suggestions
    assert weight.command == "/trend WORLD dysprosium"
    assert (await asked(desk, weight.command)).chart is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/trend us 2025-06..2026-03", "Down 30.5% on March 2025 (584 t)."),
        (
            "/trend us 2025-06..2026-03 share",
            "3.2 percentage points less than in March 2025 (11.0%).",
        ),
        ("/trend us 2025-01..2025-01", "No figure for January 2024 to compare with."),
    ],
)
async def test_a_year_before_is_looked_for_outside_the_window_too(desk: Desk, text: str, said: str) -> None:
    answer = await asked(desk, text)
    assert plain(answer.findings[0]) == said
    if "share" in text:
        assert answer.facts["change_on_year_points"] == -3.22


async def test_the_picture_in_words_is_as_exact_as_the_card(desk: Desk) -> None:
    # the US in June 2025: 353 ± 0.5 t of 3,188 ± 0.5 t; in May 46.4 t of 1,238.47 t
    answer = await asked(desk, "/trend us 2025-05..2025-06 share no-events")
    assert answer.alt.endswith("US: last Jun 2025 11.1%, highest Jun 2025 11.1%, lowest May 2025 3.7%.")
    rise = await asked(desk, "/trend world 2025-06..2025-10 yoy no-events")
    assert "World: last Oct 2025 +15.8%" in rise.alt and "Jun 2025 −38.1%, as published" in rise.alt


async def test_a_month_of_a_block_is_no_gap_where_the_block_is_drawn(desk: Desk) -> None:
    answer = await asked(desk, "/trend us")  # April to July 2026 are one bar
    assert "No figure for 5 of 31 months (gaps in the chart)." in [plain(each) for each in answer.notes]
    assert "No figure for 5 of the 31 months." in answer.alt
    share = await asked(desk, "/trend us share")  # a line has no block
    months, known = share.facts["months"], share.facts["months_with_value"]
    told = f"No figure for {months - known} of {months} months (gaps in the chart)."
    assert told in [plain(each) for each in share.notes]


async def test_events_can_be_left_out(desk: Desk) -> None:
    answer = await asked(desk, "/trend us yoy no-events")
    assert answer.context == ()
    assert isinstance(answer.chart, Lines)
    assert answer.chart.events == ()
    assert answer.question.command.endswith("yoy no-events")


async def test_one_month_alone_is_told_without_a_chart(desk: Desk) -> None:
    answer = await asked(desk, "/trend us unit-price")
    assert answer.headline.startswith("US$ 46.0/kg") and answer.chart is None and not answer.alt
    assert (await asked(desk, "/trend world rare-earths unit-price")).chart is not None


@pytest.mark.parametrize(
    ("question", "card", "picture"),
    [
        ("/trend us 2025-05..2026-03", ["About 775% above May 2025, where the picture begins."], "May 2025"),
        ("/trend us 2025-07..2026-03", [], "34.4% below July 2025"),
        ("/trend us 2024-12..2026-03", [], "30.5% below March 2025"),
    ],
)
async def test_a_picture_that_goes_the_other_way_than_the_card_is_on_the_card(
    desk: Desk, question: str, card: list[str], picture: str
) -> None:
    answer = await asked(desk, question)
    assert answer.chart is not None
    assert plain(answer.findings[0]) == "Down 30.5% on March 2025 (584 t)."
    assert [plain(each) for each in answer.findings[2:]] == card
    assert answer.chart.title.endswith(picture)


async def test_what_is_loaded_by_years_alone_has_no_trend_but_its_years(desk: Desk) -> None:
    with pytest.raises(NotLoaded, match="only whole periods are loaded: 2023 and 2024") as refused:
        await asked(desk, "/trend NL antimony")
    years = [each.command for each in refused.value.suggestions]
    assert years == [f"/exports NL {year}-01..{year}-12 antimony" for year in (2024, 2023)]
    assert "Trend" not in [lead.label for lead in (await asked(desk, years[0])).leads]
