"""Comparisons through the desk on the bundled data."""

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded, NotUnderstood
from bot.text import plain
from bot.trade.chart_specs import Lines, MonthBars
from tests.desk.conftest import NOW, asked

ON_BOTH_ENGINES = "long"


async def test_partners_are_held_against_each_other_over_the_months_all_have(desk: Desk) -> None:
    answer = await asked(desk, "/compare us, germany in 2025")
    us = (46.4, 353, 619, 589.85, 420.5, 656.3)
    germany = (209, 764, 1116, 1341.08, 1288, 1118)
    first, second = answer.facts["compared"]
    assert answer.facts["months_in_common"] == 6
    assert first["in_common_t"] == pytest.approx(sum(us))
    assert second["in_common_t"] == pytest.approx(sum(germany))
    assert [plain(each) for each in answer.findings] == [
        "In the 6 months loaded for both: Germany 5,836 t, United States 2,685 t",
        "United States 5,943 t · 10.4% of the total · ▼ 20.3% on 2024, as published",
        "Germany 5,836 t · 6 of 12 months loaded",
    ]
    assert answer.headline == "Germany took 2.2 times as much as the US in the 6 months loaded for both"
    assert isinstance(answer.chart, Lines)
    assert [each.label for each in answer.chart.series] == ["US", "Germany"]
    assert answer.chart.subtitle.endswith(", tonnes a month; compared over May–Oct 2025")


async def test_years_lie_over_each_other(desk: Desk) -> None:
    answer = await asked(desk, "/compare 2026 vs 2025 us")
    assert answer.question.command == "/compare 2026,2025 US magnets"
    # 545.4 + 448.6 + 406 against 877 + 405 + 584
    assert [each["in_common_t"] for each in answer.facts["compared"]] == pytest.approx([1400.0, 1866.0])
    assert isinstance(answer.chart, Lines)
    assert answer.chart.is_by_calendar_month
    assert answer.chart.subtitle.endswith("; compared over Jan–Mar 2026 and Jan–Mar 2025")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("/compare us 2025 vs 2024", "; 7 of 12 months of 2024 drawn"),
        ("/exports us 2025", "; 7 of 12 months of 2024 drawn"),
        ("/exports us 2025-06", ""),
        ("/compare us q2 2025 vs q1 2025", ""),
    ],
)
async def test_the_picture_says_of_what_not_all_months_are_drawn(desk: Desk, text: str, drawn: str) -> None:
    answer = await asked(desk, text)
    assert isinstance(answer.chart, Lines | MonthBars)
    assert answer.chart.subtitle.partition(", tonnes a month")[2] == drawn


async def test_two_months_are_marked_bars(desk: Desk) -> None:
    answer = await asked(desk, "/compare us june 2025 vs may 2025")
    assert answer.headline == "June 2025: 353 t, about 660% above May 2025"
    assert [plain(each) for each in answer.findings] == ["June 2025 353 t", "May 2025 46.4 t"]
    assert isinstance(answer.chart, MonthBars)
    assert [str(point.period) for point in answer.chart.points if point.is_marked] == ["2025-05", "2025-06"]
    assert answer.chart.are_compared
    assert answer.chart.title == "Magnets to the US came to 353 t in June 2025, about 660% above May 2025"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("/compare us 2025 vs 2024", "Magnets to the US came to 5,943 t in 2025, 20.3% below 2024"),
        (
            "/compare us q2 2025 vs q2 2024",
            "Magnets to the US came to 399 t in May–Jun 2025, ≈ 72% below May–Jun 2024",
        ),
        (
            "/compare world june 2025 vs june 2024",
            "Magnets to the world came to 3,188 t in June 2025, 38.1% below June 2024",
        ),
    ],
)
async def test_the_picture_of_two_periods_says_in_a_sentence_of_what_it_is(desk: Desk, text: str, title: str) -> None:
    answer = await asked(desk, text)
    assert answer.chart is not None
    assert answer.chart.title == title


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 545.4 + 448.6 + 406 = 1,400.0 against 877 + 405 + 584 = 1,866: −24.97%
        ("/compare 2026 vs 2025 us", "Jan–Mar 2026: ≈ 1,400 t, ≈ 25% below Jan–Mar 2025"),
        # 353 ± 0.5 ÷ 584 ± 0.5: between −39.69% and −39.42%, so that −40% is outside
        ("/compare us 2025-03, 2025-06", "June 2025: 353 t, 39.6% below March 2025"),
        ("/compare 2025-07 vs 2025-06 dysprosium", "July 2025: 1.4 t, from 1 kg in June 2025 (small base)"),
        ("/compare world june 2025 vs june 2024", "June 2025: 3,188 t, 38.1% below June 2024, as published"),
    ],
)
async def test_the_later_of_two_periods_is_held_against_the_earlier(desk: Desk, text: str, said: str) -> None:
    assert (await asked(desk, text)).headline == said


async def test_the_amounts_of_one_title_have_the_decimals_of_a_column(desk: Desk) -> None:
    answer = await asked(desk, "/compare us,germany,south korea,vietnam,india,japan 2024-09..2026-03")
    assert answer.chart is not None
    assert answer.chart.title == "Germany took 1,118 t, the US 656 t in October 2025, the only month loaded for all"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # 597.3 + 628.1 + 638 in 2024, 46.4 + 353 + 619, 420.5 + 656.3 + 581.8 + 564 in 2025; some of both worked out
        ("/compare us vs japan", "The US took ≈ 5,104 t, Japan ≈ 2,006 t in the 10 months loaded for both"),
        ("/compare us vs germany vs japan 2025-06", "Germany took 764 t, the US 353 t, Japan 131 t in June 2025"),
        (
            "/compare 2026 vs 2025 us",
            "Magnets to the US came to ≈ 1,400 t in Jan–Mar 2026, ≈ 25% below Jan–Mar 2025",
        ),
        ("/top 2024-09", "Germany leads with ≈ 1,007 t; the US fell ≈ 11% from August"),
    ],
)
async def test_a_title_says_what_is_estimated_as_its_card_does(desk: Desk, text: str, title: str) -> None:
    answer = await asked(desk, text)
    assert answer.chart is not None
    assert answer.chart.title == title


async def test_more_than_six_are_cut_and_named(desk: Desk) -> None:
    answer = await asked(desk, "/compare us, de, jp, kr, vn, India, fr, it, gb")
    assert answer.question.command.startswith("/compare US,DE,JP,KR,VN,IN magnets in ")
    assert plain(answer.notes[0]) == (
        "A comparison shows 6; left out: France, Italy and United Kingdom. All of them are in /top"
    )


async def test_one_that_is_not_loaded_is_named_and_the_others_answered(desk: Desk) -> None:
    answer = await asked(desk, "/compare us, france, germany")
    assert answer.question.command.startswith("/compare US,DE magnets in ")
    assert plain(answer.notes[0]).startswith("France: No magnets figure is loaded for France.")


@pytest.mark.parametrize("what", ["US, IN", "IN,US", "us, india"])
async def test_a_code_that_is_a_small_word_is_compared(desk: Desk, what: str) -> None:
    reading = desk.read_many("compare", what, now=NOW)
    assert {"US", "IN"} == set(getattr(reading.question, "compared", ()))


async def test_what_has_nothing_to_stand_beside_it_is_no_comparison(desk: Desk) -> None:
    with pytest.raises(NotLoaded, match="No magnets figure is loaded for France") as refused:
        await asked(desk, "/compare us vs france")
    assert refused.value.suggestions[0].command == "/exports US magnets"


@pytest.mark.parametrize(
    ("text", "options", "offered"),
    [
        ("us vs world in 2025-13", {}, ["/compare US,WORLD magnets in 2025-12", "/compare US,WORLD magnets"]),
        ("us vs world", {"begin": "2025-13", "end": "2026-02"}, ["/compare US,WORLD magnets in 2025-12..2026-02"]),
        ("us vs world", {"begin": "2025-01", "end": "2025-13"}, ["/compare US,WORLD magnets in 2025"]),
        ("us vs world", {"begin": "06/05", "end": "2025-13"}, ["/compare US,WORLD magnets"]),
    ],
)
async def test_a_wrong_month_is_mended_with_all_that_is_compared(
    desk: Desk, text: str, options: dict[str, str], offered: list[str]
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        desk.read_many("compare", text, now=NOW, **options)
    assert [each.command for each in refused.value.suggestions][: len(offered)] == offered
    for command in offered:
        desk.read(command, now=NOW)


async def test_products_to_the_world(desk: Desk) -> None:
    answer = await asked(desk, "/compare magnets vs rare-earths to world")
    assert answer.question.command.startswith("/compare magnets,rare-earths WORLD in ")
    assert answer.read_as["by"] == "product"


async def test_what_has_no_figure_takes_no_place_of_what_has(desk: Desk) -> None:
    answer = await asked(desk, "/compare fr, it, gb, us, de, jp, kr, vn, in")
    assert answer.question.command.startswith("/compare US,DE,JP,KR,VN,IN magnets in ")
    assert any("left out: France, Italy and United Kingdom" in plain(note) for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("/compare us 2025 vs 2024", True),
        ("/compare us, japan 2025", True),
        ("/compare us june 2025 vs may 2025", False),
    ],
)
async def test_a_published_total_beside_the_sum_of_its_months_is_named(
    desk: Desk, question: str, is_told: bool
) -> None:
    notes = [plain(each) for each in (await asked(desk, question)).notes]
    assert ("The published figure for 2025 is 5,933 t." in notes) is is_told
