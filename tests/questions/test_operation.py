"""Answers to operations on the bundled figures: result, findings, picture, facts, and the command that asks again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.errors import NotPossible
from bot.ingest.starter import read_starter
from bot.questions.operation.question import OperationInputs, OperationQuestion
from bot.questions.operation.result import build_operation, nothing_to_work_with
from bot.text import plain
from bot.trade.about import About, Shown
from bot.trade.answer import Answer
from bot.trade.chart_specs import Lines, MonthBars, RankBars, Theme
from bot.trade.counting import Counting
from bot.trade.figures import Series
from bot.trade.observations import Event
from bot.trade.operations import Operation
from bot.trade.periods import Period
from bot.trade.results import Inputs, combined
from tests.charts.measuring import assert_legible
from tests.trade.starter_reports import MAGNETS, STARTER, WEIGHT, partner, starter_series
from tests.trade.test_calculation import of_months


@cache
def bundled() -> dict[str, Series]:
    return starter_series()


@cache
def events() -> tuple[Event, ...]:
    return tuple(read_starter(Path(STARTER)).events)


def inputs(text: str) -> OperationInputs:
    """Make what an answer to a command's words is worked out from: "mean US 2025"."""
    operation, (key, *months) = Operation.parse(text.split())
    series = bundled()
    own = series[key]
    period = Period.parse(months[0]) if months else Period(own.months[0], own.months[-1])
    against = operation.against
    numbers = Inputs(
        combined([series[each] for each in (key, *operation.others)], [series[each] for each in operation.without]),
        period,
        series[against.partner] if against is not None and against.partner else None,
        against.period if against is not None else None,
        series["WORLD"],
        {each: found for each, found in series.items() if each not in ("WORLD", "EU")},
        key,
    )
    return OperationInputs(
        OperationQuestion(About(partner=key, period=period), operation),
        numbers,
        partner("CN"),
        partner(key),
        MAGNETS,
        {each: partner(each) for each in series},
        WEIGHT,
        events(),
        parts={each: series[each] for each in (key, *operation.others, *operation.without)},
    )


def answer(text: str) -> Answer:
    found = build_operation(inputs(text))
    assert found is not None
    return found


def below(found: Answer) -> list[str]:
    return [plain(each) for each in (*found.findings, *found.notes)]


YEAR = "2025-01..2025-12"


@pytest.mark.parametrize(
    ("text", "headline", "lines"),
    [
        ("level in:kg US 2025-06", "353,000 kg", ["Stored: 353 t"]),
        ("level per:day US 2025-06", "11.8 t a day", ["Stored: 353 t over 30 days"]),
        ("level per:day stated:above:100t US 2025-06", "No: 11.8 t a day", []),
        ("level per:day stated:below:100t US 2025-06", "Yes: 11.8 t a day", []),
        ("level per:day stated:about:12t US 2025-06", "Yes: 11.8 t a day", []),
        ("level per:day,week stated:above:12t US 2025-06", "No: 11.8 t a day, 82.4 t a week", []),
        (
            f"months above:20t per:day US {YEAR}",  # 877 and 656.3 t over 31 days
            "2 of the 12 months",
            ["Jan 2025 28.3 t a day · Oct 2025 21.2 t a day", "The other 10: 20 t a day or less"],
        ),
        (
            "partners above:20t per:day WORLD 2025-10",  # 1,118 and 656.3 t over 31 days
            "2 of the 6 partners loaded",
            ["Germany 36.1 t a day · US 21.2 t a day"],
        ),
        (
            "difference against:2025-05 per:day US 2025-06",
            "+10.3 t a day",
            ["June 2025 11.8 t a day: 353 t over 30 days", "May 2025 1.50 t a day: 46.4 t over 31 days"],
        ),
        ("ratio against:2025-05 per:day US 2025-06", "7.86 times", ["▲ about 685% · +10.3 t a day"]),
        ("level against:2025-05 per:day US 2025-06", "11.8 t a day and 1.50 t a day", []),
        (
            "difference against:DE per:day stated:below:0t US 2025-06",
            "Yes: 13.7 t a day less than Germany",
            ["Germany 25.5 t a day: 764 t over 30 days"],
        ),
        # March 584 t and December 564 t over 31 days lie in the middle: 18.84 and 18.19 t a day
        (
            f"median per:day US {YEAR}",
            "18.5 t a day",
            ["Highest 28.3 t a day in January 2025 · Lowest 1.50 t a day in May 2025"],
        ),
        ("mean with:DE per:day US 2025-06", "18.6 t a day each", ["US 11.8 t a day · Germany 25.5 t a day"]),
        (f"mean per:day US {YEAR}", "16.3 t a day", ["Stored: 5,943 t over 365 days"]),
        (
            f"highest per:day US {YEAR}",
            "28.3 t a day in January 2025",
            ["The last, December 2025: 18.2 t a day, 35.7% below", "From peak to trough −26.8 t a day, −94.7%"],
        ),
        ("change US per:day 2025-05", "Exports fell 81.7% on April to 1.50 t a day", []),
        ("months above:1mean per:day US 2025-05..2025-06", "1 of the 2 months", ["Mean: 6.63 t a day"]),
        (
            f"total without:US per:day WORLD {YEAR}",  # known as a whole, that of the US by months
            "141 t a day",
            ["Stored: 51,449 t over 365 days", "World 157 t a day · less US 16.3 t a day"],
        ),
        (
            f"mean with:DE per:day US {YEAR}",
            "46.3 t a day",
            ["Stored: 8,521 t over 184 days", "US 14.6 t a day · Germany 31.7 t a day"],
        ),
        (
            "total per:week US 2026-01..2026-03",
            "109 t a week",
            ["Apr–Jul 2026 is loaded as a block only: ≈ 122 t a week; with it 116 t a week"],
        ),
        ("level in:kt WORLD 2025-05", "1.24 kt", ["Stored: 1,238 t"]),
        ("level stated:is:353t US 2025-06", "Yes: 353 t", []),
        ("level stated:is:353t US 2025-05", "No: 46.4 t", []),
        ("level stated:above:353t US 2025-06", "Too close to tell: 353 t", []),
        ("total with:JP DE 2025-10", "1,344 t", ["Germany 1,118 t · Japan 226.1 t"]),
        ("total without:US WORLD 2025-06", "2,835 t", ["World 3,188 t · less US 353 t"]),
        (
            "highest US 2025-01..2026-03",
            "877 t in January 2025",
            [
                "Apr–Jul 2026 is loaded as a block only: ≈ 2,121 t (≈ 530 t a month)"
            ],  # no sum of months that were compared
        ),
        (
            "total US 2026-01..2026-03",
            "1,400 t",
            ["Apr–Jul 2026 is loaded as a block only: ≈ 2,121 t; with it 3,521 t"],
        ),
        ("mean DE 2025-06..2025-10", "1,125 t a month", ["5,627 t over 5 months"]),
        ("mean US 2026-01..2026-07", "503 t a month", ["3,521 t over 7 months"]),
        (f"median US {YEAR}", "573 t", ["Highest 877 t in January 2025 · Lowest 46.4 t in May 2025"]),
        (f"lowest US {YEAR}", "46.4 t in May 2025", ["Highest 877 t in January 2025", "Of the 12 months of 2025"]),
        ("highest of:change US", "about +660% in June 2025", ["+307 t: 353 t after 46.4 t"]),
        (
            "months above:500t US",
            "15 of the 22 months",
            [
                "7 in 2024 · 7 in 2025 · 1 in 2026",
                "Apr–Jul 2026 is loaded as a block only: ≈ 2,121 t (≈ 530 t a month)",
            ],
        ),
        (
            "months above:6000t WORLD",
            "4 of the 26 months",
            [
                "Jan 2025 6,357 t · Aug 2025 6,146 t · Nov 2025 6,150 t · Jan 2026 ≈ 6,023 t",
                "Apr–Jun 2026 is loaded as a block only: no month.",
            ],
        ),
        ("months above:9000t stated:at-least:1months WORLD", "No: None of the 26 months", []),
        ("run falls US", "5 months in a row", ["Nov 2025–Mar 2026: from 656.3 t to 406 t"]),
        ("longest-run rises WORLD", "4 months in a row", ["How April 2024 moved is not known: it may be longer"]),
        ("run rises US", "Not in March 2026, the newest: ≈ −43 t", []),
        ("since above:400t US", "Since July 2025", ["Jul 2025–Mar 2026"]),
        ("last at-most:this US", "June 2025, 353 t", ["March 2026, the newest, 9 months later: 406 t"]),
        ("ratio stated:at-least:2x WORLD 2025-06", "Yes: 2.57 times", ["▲ 157% · +1,950 t"]),
        ("difference against:VN US 2025-10", "+212 t", ["The US 656.3 t", "Vietnam 444 t"]),
        ("change US 2025-05", "Exports fell 81.1% on April to 46.4 t", ["−200 t"]),
        (
            "change stated:is:660% US 2025-06",
            "Yes: exports rose about 660% on May to 353 t",
            ["June 2025 353 t", "May 2025 46.4 t"],
        ),
        ("share against:2025-05 US 2025-06", "11.1%", ["May 2025 3.7%: 7.3 percentage points more now"]),
        ("highest of:share US", "≈ 14.3% in May 2024", ["Too close to tell: Jun 2024 (≈ 14.3%)"]),
        (f"mean of:share US {YEAR}", "≈ 9.9%", ["Of 12 months"]),
        (f"share US {YEAR}", "10.4%", ["5,943 t of 57,392 t", "The published figure for 2025 is 5,933 t."]),
        (
            "share largest:3 WORLD 2025-09",
            "45.0%",
            ["Germany 1,288 t · South Korea 854 t · Vietnam 456 t", "The 3 largest of the 5 partners loaded"],
        ),
        (
            "place JP 2025-10",
            "6th of the 6 partners loaded",
            ["Largest: Germany, 1,118 t", "Just above: India, 416 t"],
        ),
        (
            f"place DE {YEAR}",
            "1st of the 4 partners loaded over the 4 months that they share",
            [
                "3,207 t in those 4 months",
                "Jan–Apr, Aug–Sep, Nov–Dec 2025 are not loaded for all of them, and so not in it.",
            ],
        ),
        (f"level stated:is:5933t US {YEAR}", "Yes: 5,933 t, as published", ["By the months 5,943 t"]),
        (
            "change WORLD 2026-07",
            "Exports: 5,375 t, no figure for June 2026",
            ["June 2026 is loaded only within Apr–Jun 2026: ≈ 15,504 t, ≈ 5,168 t a month"],
        ),
        ("place stated:is:1place JP 2025-10", "No: 6th of the 6 partners loaded", []),
        (
            "why stated:rises WORLD 2025-05",
            "No: exports fell 52.8% on April to 1,238 t",
            ["4 Apr 2025: export licences", "Of the partners loaded: 200 t less to the US."],
        ),
        ("why stated:falls WORLD 2025-05", "Exports fell 52.8% on April to 1,238 t", []),
        ("why stated:is:0t DE 2025-07", "No: 1,116 t", []),
        ("why stated:is:1place JP 2025-10", "No: 6th of the 6 partners loaded", ["Largest: Germany, 1,118 t"]),
    ],
)
def test_the_result_stands_first_and_what_is_behind_it_below(text: str, headline: str, lines: list[str]) -> None:
    found = answer(text)
    assert found.headline == headline
    assert set(lines) <= set(below(found))


def test_each_months_change_is_listed_and_drawn() -> None:
    found = answer(f"months of:change US {YEAR}")
    assert "Jun 2025 about +660%" in below(found)[0]
    assert isinstance(found.chart, Lines)


def test_months_that_are_missing_are_named() -> None:
    found = answer("mean JP 2025-01..2025-12")
    assert "Jan–Apr, Aug 2025 are not loaded, and so not in it." in below(found)
    assert found.facts["missing"] == ["2025-01", "2025-02", "2025-03", "2025-04", "2025-08"]
    assert len(found.facts["over"]) == 7


def test_the_facts_have_the_result_with_its_interval() -> None:
    facts = answer("months above:5t US 2025-01..2025-12").facts
    assert (facts["operation"], facts["result"], facts["result_low"], facts["result_high"]) == ("months", 12, 12, 12)
    assert facts["unit"] == "months"
    kilograms = answer("level in:kg US 2025-06").facts
    assert (kilograms["result"], kilograms["result_low"], kilograms["unit"]) == (353_000, 352_500, "kg")
    by_day = answer("level per:day US 2025-06").facts
    assert (by_day["unit"], round(by_day["result"], 2), by_day["net_weight_t"]) == ("t/day", 11.77, 353)
    highest = answer(f"highest per:day US {YEAR}").facts
    assert (highest["result_shown"], round(highest["result"], 2)) == ("28.3 t a day in January 2025", 28.29)
    assert highest["unit"] == "t/day"
    assert answer(f"total without:US WORLD {YEAR}").facts["over"] == [f"2025-{month:02}" for month in range(1, 13)]
    assert answer("place JP 2025-10").facts["rank"] == 6
    assert answer("change WORLD 2025-06").facts["mom_pct"] == 157.4
    assert answer("level stated:is:353t US 2025-05").facts["answer"] == "no"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("months above:500t US", MonthBars),
        (f"mean US {YEAR}", MonthBars),
        ("difference against:2025-05 US 2025-06", MonthBars),
        ("difference against:VN US 2025-10", RankBars),
        ("change against:2025-01..2025-03 US 2025-04..2025-06", RankBars),
        ("place JP 2025-10", RankBars),
        ("share largest:3 WORLD 2025-09", RankBars),
        (f"months of:change US {YEAR}", Lines),
        ("highest of:share US", Lines),
        ("run falls US", MonthBars),
        (f"months above:20t per:day US {YEAR}", MonthBars),
        ("difference against:DE per:day US 2025-06", RankBars),
        ("partners above:20t per:day WORLD 2025-10", RankBars),
        ("level per:day,week US 2025-06", MonthBars),
        ("why WORLD 2025-05", MonthBars),
    ],
)
def test_the_picture_shows_the_result_and_is_legible(text: str, kind: type) -> None:
    found = answer(text)
    assert isinstance(found.chart, kind)
    assert found.alt
    assert len(found.alt) <= 1_000
    assert_legible(found.chart, Theme.DARK)


def test_the_months_that_count_are_marked_and_the_threshold_drawn() -> None:
    chart = answer("months above:500t US").chart
    assert isinstance(chart, MonthBars)
    assert len([point for point in chart.points if point.is_marked]) == 15
    assert [level.words for level in chart.levels] == ["500 t"]
    assert chart.title == "Magnets to the US stood above 500 t in 15 of the 22 months loaded", "of the 23 in view"


def test_amounts_of_a_day_are_drawn_and_in_the_table() -> None:
    found = answer(f"months above:20t per:day US {YEAR}")
    assert isinstance(found.chart, MonthBars)
    assert found.chart.title == "Magnets to the US stood above 20 t a day in 2 of the 12 months"
    assert "to the United States, tonnes a day, by month" in found.chart.subtitle
    assert [level.words for level in found.chart.levels] == ["20 t a day"]
    assert [round(point.amount, 2) for point in found.chart.points if point.is_marked] == [28.29, 21.17]
    assert found.table is not None
    assert found.table.rows[0][1] == "28.3 t a day"


def test_the_mean_is_a_line() -> None:
    chart = answer(f"mean US {YEAR}").chart
    assert isinstance(chart, MonthBars)
    assert [(round(level.amount, 2), level.words) for level in chart.levels] == [(495.24, "mean 495 t")]


def test_why_has_the_formula_with_the_numbers_put_in() -> None:
    reasons = {
        reason.about: [plain(each) for each in reason.lines] for reason in answer("mean DE 2025-06..2025-07").reasons
    }
    assert reasons["How it is worked out"] == ["764 t + 1,116 t = 1,880 t; ÷ 2 months = 940 t a month"]
    assert any("June 2025: 764 t" in each for each in reasons["The figures"])


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("level per:week US 2025-06", "June 2025: 353 t; ÷ 30 days and × 7 = 82.4 t a week"),
        ("mean with:DE per:day US 2025-06", "353 t + 764 t = 1,117 t; ÷ 30 days; ÷ 2 partners = 18.6 t a day each"),
        ("mean with:DE US 2025-06", "353 t + 764 t = 1,117 t; ÷ 2 partners = 559 t each"),
        (
            "difference against:2025-05 per:day US 2025-06",
            "(353 t ÷ 30 days) − (46.4 t ÷ 31 days) = +10.3 t a day",
        ),
        ("ratio against:2025-05 per:day US 2025-06", "(353 t ÷ 30 days) ÷ (46.4 t ÷ 31 days) = 7.86 times"),
    ],
)
def test_the_formula_divides_by_the_days(text: str, formula: str) -> None:
    assert formula in [plain(each) for each in answer(text).reasons[0].lines]


def test_the_command_asks_the_same_again() -> None:
    question = inputs("months above:500t stated:at-least:3months US 2025-01..2025-12").question
    assert question.command == "/calculate months above:500t stated:at-least:3months US 2025 magnets"
    operation, rest = Operation.parse(question.command.split()[1:])
    assert (operation, rest) == (question.operation, ("US", "2025", "magnets"))


def test_nothing_loaded_is_said() -> None:
    asked = inputs("mean US 2020-01..2020-12")
    assert build_operation(asked) is None
    assert plain(nothing_to_work_with(asked).message) == "2020 is not loaded for the United States."


def in_dollars(text: str) -> OperationInputs:
    asked = inputs(text)
    about = asked.question.about.of(shown=Shown.VALUE)
    question = replace(asked.question, about=about)
    return replace(asked, question=question, counting=Counting(Shown.VALUE, "USD"))


def test_a_number_without_a_unit_is_in_that_of_the_series() -> None:
    found = build_operation(in_dollars("months above:5000000 US 2025-01..2025-12"))
    assert found is not None
    assert found.headline == "7 of the 12 months"
    assert "above US$ 5,000,000" in found.title


@pytest.mark.parametrize("number", ["5t", "5EUR"])
def test_a_number_of_another_measure_is_refused(number: str) -> None:
    with pytest.raises(NotPossible) as refused:
        build_operation(in_dollars(f"months above:{number} US 2025-01..2025-12"))
    assert refused.value.code == "unit_differs"


def test_unit_prices_have_no_shares() -> None:
    asked = inputs("share US 2025-06")
    price = OperationInputs(
        OperationQuestion(
            About(partner="US", period=Period.parse("2025-06"), shown=Shown.UNIT_PRICE), asked.operation
        ),
        Inputs(asked.series, Period.parse("2025-06"), world=bundled()["WORLD"], adds_up=False),
        asked.reporter,
        asked.partner,
        asked.product,
        asked.names,
        Counting(Shown.UNIT_PRICE, "USD"),
    )
    assert build_operation(price) is None
    assert nothing_to_work_with(price).code == "no_sum_of_prices"


def test_no_month_of_both_is_said() -> None:
    asked = inputs("difference against:2024-01..2024-09 JP 2025-05..2025-11")
    assert build_operation(asked) is None
    refusal = nothing_to_work_with(asked)
    told = (
        "There is no whole figure of both over the same months of May–Nov 2025. Not loaded: Jan–Aug 2024, Aug 2025."
    )
    said = plain(refusal.message).replace("\N{NO-BREAK SPACE}", " ")
    assert (refusal.code, said) == ("no_common_months", told)


def test_a_base_that_is_not_loaded_is_named() -> None:
    asked = inputs("difference against:2024-01..2024-03 JP 2025-09..2025-11")
    assert build_operation(asked) is None
    refusal = nothing_to_work_with(asked)
    said = "Jan–Mar 2024 is not loaded for Japan; Sep–Nov 2025 is there alone: 759 t."
    assert (refusal.code, plain(refusal.message).replace("\N{NO-BREAK SPACE}", " ")) == ("no_base", said)


def test_nothing_to_divide_by_is_said() -> None:
    zero = of_months("2025-05", 0, 12, width=0.001)
    asked = replace(inputs("ratio US 2025-06"), numbers=Inputs(zero, Period.parse("2025-06")))
    assert build_operation(asked) is None
    assert nothing_to_work_with(asked).code == "no_base"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("difference against:VN US 2025-10", "Magnets: the US stood 212 t above Vietnam"),
        ("difference against:DE US 2025-10", "Magnets: the US stood 462 t below Germany"),
        ("ratio against:VN US 2025-10", "Magnets: the US came to 1.48 times Vietnam"),
        ("difference against:2025-05 US 2025-06", "Magnets to the US in June 2025 stood 307 t above May 2025"),
        ("run falls US", "Magnets to the US: falling for 5 months in a row, to March 2026"),
        ("level stated:is:353t US 2025-05", "Magnets to the US came to 46.4 t in May 2025"),
    ],
)
def test_the_picture_states_the_finding(text: str, title: str) -> None:
    chart = answer(text).chart
    assert chart is not None
    assert chart.title == title
