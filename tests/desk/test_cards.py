"""The answer card, read line by line through the desk on the bundled data."""

import pytest

from bot.desk import answering
from bot.desk.door import Desk
from bot.errors import UserError
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.chart_specs import MonthBars, PointStyle
from tests.desk.conftest import NOW, asked
from tests.desk.test_imports import CUSTOMS_JUNE, done, template


def lines(answer: Answer) -> list[str]:
    return [plain(each) for each in (*answer.findings, *answer.context)]


async def test_the_us_in_june_2025(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2025-06")
    assert answer.title == "China → United States · rare-earth magnets · June 2025"
    assert answer.headline == "353 t"
    assert lines(answer) == [
        "▲ Up about 660% on May (46.4 t) · highest since March 2025",
        "▼ 52% below June 2024, as published",
        "11.1% of China's exports, 2nd of 4 partners loaded · Jan–Jun 2,511 t",
        "Around then: 10 Jun London framework",
    ]
    assert [*map(plain, answer.footer)] == ["Reported · TimesLIVE (Reuters), 20 Jul 2025 · HS 85051110"]
    facts = {key: value for key, value in answer.facts.items() if not key.startswith("ytd_")}
    assert facts == {
        "net_weight_t": 353.0, "width_t": 1.0, "mom_pct": 660.8, "mom_pct_low": 658.9, "mom_pct_high": 662.7,
        "mom_shown": "about +660%", "yoy_pct": -52.0, "yoy_as_published": True, "yoy_shown": "−52%, as published",
        "share_pct": 11.07, "rank": 2, "ranked": 4,
    }  # fmt: skip
    assert answer.facts["ytd_t"] == 2511.4
    assert answer.read_as == {
        "reporter": "CN", "flow": "export", "product": "magnets", "partner": "US", "period": "2025-06",
    }  # fmt: skip


async def test_the_world_in_june_2025(desk: Desk) -> None:
    answer = await asked(desk, "/exports world 2025-06")
    assert answer.headline == "3,188 t"
    assert lines(answer)[:4] == [
        "▲ Up 157% on May (1,238 t) · highest since March 2025",
        "▼ 38.1% below June 2024, as published",
        "Largest partner of 4 loaded: Germany, 764 t",
        "Jan–Jun 22,319 t, ≈ 18.9% below Jan–Jun 2024",
    ]
    assert answer.facts["yoy_as_published"] is True


async def test_from_zero_and_a_small_base(desk: Desk) -> None:
    assert (await asked(desk, "/exports world dysprosium 2025-05")).headline == "0 kg"
    june = await asked(desk, "/exports world dysprosium 2025-06")
    assert june.headline == "1 kg"
    assert lines(june)[0] == "▲ From zero in May"
    july = await asked(desk, "/exports world dysprosium 2025-07")
    assert lines(july)[0] == "▲ Up from 1 kg in June (small base) · highest loaded since June 2024"


async def test_january_and_february_are_one_figure(desk: Desk) -> None:
    answer = await asked(desk, "/exports world rare-earths 2025-01..2025-02")
    assert answer.headline == "8,511 t"
    assert lines(answer)[0] == "▼ 3.0% below Jan–Feb 2024 (8,774 t)"
    whole = await asked(desk, "/exports world gallium 2024-01..2024-02")
    assert whole.headline == "2.76 t"
    assert isinstance(whole.chart, MonthBars)
    marked = [point for point in whole.chart.points if point.is_marked]
    assert [str(point.period) for point in marked] == ["2024-01..2024-02"]


async def test_an_aggregate_is_not_ranked(desk: Desk) -> None:
    answer = await asked(desk, "/exports eu 2025-06")
    assert "rank" not in answer.facts
    assert not any("partners loaded" in each for each in lines(answer))


async def test_a_worked_back_figure_says_so_and_is_drawn_hollow(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2024-10")
    assert answer.headline == "≈ 628 t"
    assert any("Worked back" in plain(note) for note in answer.notes)
    assert isinstance(answer.chart, MonthBars)
    assert [point.style for point in answer.chart.points if point.is_marked] == [PointStyle.HOLLOW]


@pytest.mark.parametrize("question", ["us 2025-06", "world 2025-06", "germany 2025-10", "world rare-earths 2025-07"])
async def test_why_reaches_the_line_of_the_file(desk: Desk, question: str) -> None:
    answer = await asked(desk, f"/exports {question}")
    words = [plain(each) for reason in answer.reasons for each in reason.lines]
    assert any("figures.csv line" in each for each in words)
    assert any("÷" in each for each in words)


async def test_why_tells_what_the_press_published_for_the_same_pair(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2025-06")
    may = next(reason for reason in answer.reasons if reason.about == "On May 2025")
    assert [plain(each) for each in may.lines] == [
        "353 t ÷ 46.4 t − 1 = +660.8%; with the rounding, between +658.9% and +662.7%; shown in steps of 5 points",
        "Published: +660%, by Trading Economics, 21 Jul 2025",
    ]


async def test_alt_text_carries_the_numbers(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2025-06")
    assert len(answer.alt) <= 1_000
    for words in ("Jun 2025 353 t", "Highest: Jan 2025 877 t", "Lowest: May 2025 46.4 t", "export licences"):
        assert words in answer.alt


async def test_the_table_and_its_file_agree(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2025-06")
    assert answer.table is not None
    assert len(answer.table.rows) == len(answer.table.raw) == 22
    june = dict(zip(answer.table.raw_columns, answer.table.raw[12], strict=True))
    assert june["month"] == "2025-06"
    assert june["net_weight_t"] == 353.0
    assert answer.table.rows[12][:3] == ("Jun 2025", "353 t", "about +660%")


async def test_the_same_question_is_worked_out_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await asked(desk, "/exports us 2025-06")
    monkeypatch.setattr(answering, "look_up", None)  # nothing is looked up again
    assert await asked(desk, "/exports us 2025-06") == first


async def refused(desk: Desk, text: str) -> str:
    with pytest.raises(UserError) as raised:
        await asked(desk, text)
    return plain((await desk.completed(raised.value, now=NOW)).message)


async def test_what_is_often_meant_is_told_with_its_figure(desk: Desk) -> None:
    assert await refused(desk, "/exports us 2025-06 rare-earths") == (
        "No rare-earths figure by partner. Press reports often call magnets “rare earths”. "
        "Magnets to the US, June 2025: 353 t, about +660%."
    )


async def test_what_is_often_meant_and_is_not_loaded_either_is_still_told(desk: Desk) -> None:
    assert await refused(desk, "/exports us 2024-12 rare-earths") == (
        "No rare-earths figure by partner. Press reports often call magnets “rare earths”."
    )


async def test_months_published_as_a_whole_have_a_row_and_are_on_the_way_back(desk: Desk) -> None:
    whole = await asked(desk, "/exports world 2024-01..2024-02 gallium")
    assert whole.table is not None
    assert ("Jan–Feb 2024", "2.76 t", "", "") in whole.table.rows
    assert ["2024-01..2024-02", 2.76] in [list(row[:2]) for row in whole.table.raw]
    march = await asked(desk, "/exports world 2024-03 gallium")
    assert march.leads[0].label == "‹ Jan–Feb"
    newest = await asked(desk, "/exports world rare-earths")
    assert "newest loaded" not in plain(newest.footer[0])


async def test_a_base_that_is_not_whole_is_told_in_the_facts_too(desk: Desk) -> None:
    answer = await asked(desk, "/exports germany 2025")
    assert answer.facts["yoy_missing"] == "no whole figure for 2024"


async def test_what_was_worked_back_says_from_what(desk: Desk) -> None:
    answer = await asked(desk, "/exports world 2024-06")
    assert "Worked back from the −38.1% on a year earlier published for June 2025." in map(plain, answer.notes)


async def test_the_status_says_how_surely_the_newest_is_known(desk: Desk) -> None:
    short = await asked(desk, "/status")
    said = list(map(plain, short.findings))
    assert "rare-earth magnets: Jul 2026 · reported" in said and "rare earths: Feb 2026 · preliminary" in said
    assert not any("no total for" in each for each in said)
    assert sum("are out but not loaded" in each for each in said) == 1
    assert short.whole is not None and short.whole.question is not None
    found = "\n".join(map(plain, (await asked(desk, short.whole.question.command)).findings))
    assert "rare-earth magnets: July 2026 · reported · batch 1" in found
    assert "rare earths: February 2026 · preliminary · batch 1" in found
    assert "only as part of longer periods: Jan–Jul 2023, Jan, Mar 2024, Apr–Jun 2026" in found
    assert "no total for Aug–Dec 2023" in found and "no total for Sep–Oct 2025" in found


async def test_the_status_names_the_last_change_though_it_brought_no_newer_month(desk: Desk) -> None:
    saying = "Last change of the data: batch {} by "
    assert any(plain(each).startswith(saying.format(1)) for each in (await asked(desk, "/status")).findings)
    await done(desk, CUSTOMS_JUNE)
    assert any(plain(each).startswith(saying.format(2)) for each in (await asked(desk, "/status")).findings)


async def test_missing_months_in_a_row_are_named_as_a_run(desk: Desk) -> None:
    # 209 + 764 + 1,116 + 1,341.08 + 1,288 + 1,118
    answer = await asked(desk, "/exports germany 2025")
    assert answer.headline == "5,836 t (Jan–Apr, Nov and Dec not loaded)"
    assert isinstance(answer.chart, MonthBars)
    assert answer.chart.title == "Magnets to Germany came to 5,836 t in 2025 (Jan–Apr, Nov and Dec not loaded)"


async def test_a_recorded_zero_is_labelled_as_one(desk: Desk) -> None:
    answer = await asked(desk, "/exports world 2025-06 dysprosium")
    assert isinstance(answer.chart, MonthBars)
    labels = {str(point.period): point.label for point in answer.chart.points}
    assert (labels["2025-05"], labels["2025-06"]) == ("0", "0.001")


async def test_what_is_no_change_of_the_data_keeps_the_answers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await asked(desk, "/exports us 2025-06")
    await desk.guilds.greet(7, NOW)
    assert desk.memory.generation == 1
    monkeypatch.setattr(answering, "look_up", None)  # nothing is looked up again
    assert await asked(desk, "/exports us 2025-06") == first


async def test_a_longer_period_numbers_its_own_events_from_the_first(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2025")
    assert isinstance(answer.chart, MonthBars)
    assert [(str(mark.month), mark.label) for mark in answer.chart.events] == [
        ("2025-04", "export licences"),
        ("2025-05", "Geneva truce"),
        ("2025-06", "London framework"),
        ("2025-10", "wider controls"),
        ("2025-11", "controls paused"),
    ]


async def test_the_picture_names_whose_page_it_is_not_who_repeats_it(desk: Desk) -> None:
    answer = await asked(desk, "/exports world 2025-06")
    assert isinstance(answer.chart, MonthBars)
    assert answer.chart.source == "China Customs via South China Morning Post and others · HS 85051110"
    assert "South China Morning Post via daily8, Jul 2025" in plain(answer.footer[0])


@pytest.mark.parametrize(
    ("question", "step", "line"),
    [
        ("world 2025-10", "0.1", "▼ Down 5.2% on September (5,774 t)"),
        ("world 2025-06", "1", "▲ Up 157% on May (1,238 t)"),
        ("us 2025-06", "5", "▲ Up about 660% on May (46.4 t)"),
        # 30 ± 0.5 on 25 ± 0.5 t lies between +15.7% and +24.5%
        ("kenya 2025-06", "10", "▲ Up about 20% on May (25 t)"),
        # 3 ± 0.5 on 4 ± 0.5 t lies between −44.4% and 0%: in steps of 50 it would be −50, which is outside
        ("ghana 2025-06", "10", "▼ Down about 30% on May (4 t)"),
        # 3 ± 0.5 on 2 ± 0.5 t lies between 0% and +133%
        ("peru 2025-06", "100", "▲ Up about 100% on May (2 t)"),
        # 24 ± 0.5 on 2 ± 0.5 t lies between ×9.4 and ×16.3
        ("chile 2025-06", "10 times", "▲ about ×10 on May (2 t)"),
        ("togo 2025-06", "none", "▲ From below 0.5 t in May"),
    ],
)
async def test_each_step_of_precision_is_read_off_the_card(desk: Desk, question: str, step: str, line: str) -> None:
    pairs = {"Kenya": (25, 30), "Ghana": (4, 3), "Peru": (2, 3), "Chile": (2, 24), "Togo": (0, 2)}
    rows = [
        f"CN,export,magnets,{name},2025-0{month},{tonnes},t,final,China Customs"
        for name, both in pairs.items()
        for month, tonnes in zip((5, 6), both, strict=True)
    ]
    await done(desk, template(*rows))
    assert lines(await asked(desk, f"/exports {question}"))[0].partition(" · ")[0] == line, step


async def test_a_comparison_is_offered_only_where_there_is_something_to_compare(desk: Desk) -> None:
    async def offered(question: str) -> list[str]:
        answer = await asked(desk, f"/exports {question}")
        return [lead.question.command for lead in answer.leads if lead.label == "Compare" and lead.question]

    assert await offered("us 2025-06") == ["/compare US,DE,IN magnets"]
    assert await offered("us 2026-03") == ["/compare 2026-03,2025-03 US magnets"]
    assert await offered("world 2024-02") == []
