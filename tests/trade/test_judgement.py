"""One claim against the series it is about, by hand-worked numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.figures import Series
from bot.trade.intervals import Interval, stated_interval
from bot.trade.judgement import Judgement, ResultClaim, Verdict, claim_of, judge
from bot.trade.observations import Flow, Published, Source, Status, WorkedBack
from bot.trade.operations import Operation
from bot.trade.periods import Period
from bot.trade.quantities import Condition
from bot.trade.results import Inputs
from tests.trade.test_calculation import PARTNERS, T, of_months
from tests.trade.test_figures import figure, series

US = of_months("2025-01", 877, 405, 584, 203.6, 46.4, 353, 619, width=0.1)


def judged(
    text: str, period: str, asked: Series = US, published: tuple[Published, ...] = (), **more: object
) -> Judgement:
    operation, _ = Operation.parse(text.split())
    claim = claim_of(operation)
    assert claim is not None
    return judge(claim, Inputs(asked, Period.parse(period), **more), published)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "period", "verdict"),
    [
        ("level stated:is:353t", "2025-06", Verdict.AGREES),
        ("level stated:is:354t", "2025-06", Verdict.DIFFERS),
        ("level stated:is:46t", "2025-05", Verdict.AGREES),
        ("level stated:is:47t", "2025-05", Verdict.DIFFERS),
        ("level stated:about:350t", "2025-06", Verdict.AGREES),
        ("level stated:nearly:360t", "2025-06", Verdict.AGREES),
        ("level stated:nearly:350t", "2025-06", Verdict.DIFFERS),
        ("level stated:above:300t", "2025-06", Verdict.AGREES),
        ("level stated:is:353000kg", "2025-06", Verdict.AGREES),
        ("level stated:is:353t", "2025-08", Verdict.NOT_LOADED),
        ("change stated:is:660%", "2025-06", Verdict.AGREES),
        ("change stated:is:650%", "2025-06", Verdict.DIFFERS),
        ("change stated:is:-77%", "2025-05", Verdict.AGREES),
        ("change stated:rises", "2025-05", Verdict.DIFFERS),
        ("change stated:falls", "2025-05", Verdict.AGREES),
        ("change stated:rises", "2025-01", Verdict.NOT_LOADED),
        ("ratio stated:at-least:2x", "2025-06", Verdict.AGREES),
        ("ratio stated:is:7x", "2025-06", Verdict.DIFFERS),
        ("ratio stated:is:7.6x", "2025-06", Verdict.AGREES),
        ("ratio stated:at-least:8x", "2025-06", Verdict.DIFFERS),
        ("ratio stated:at-most:0.5x", "2025-05", Verdict.AGREES),
        ("difference stated:is:306.6t", "2025-06", Verdict.AGREES),
        ("run rises stated:at-least:2months", "2025-01..2025-07", Verdict.AGREES),
        ("run rises stated:at-least:3months", "2025-01..2025-07", Verdict.DIFFERS),
        ("lowest stated:2025-05", "2025-01..2025-07", Verdict.AGREES),
        ("highest stated:2025-07", "2025-01..2025-07", Verdict.DIFFERS),
        ("highest stated:2025-07", "2025-02..2025-07", Verdict.AGREES),
        ("highest stated:2024-07", "2025-02..2025-07", Verdict.NOT_LOADED),
        ("months above:800t stated:at-least:1months", "2025-01..2025-07", Verdict.AGREES),
        ("mean stated:is:441t", "2025-01..2025-07", Verdict.AGREES),
    ],
)
def test_one_claim_is_judged_by_its_interval(text: str, period: str, verdict: Verdict) -> None:
    assert judged(text, period).verdict is verdict


def test_a_place_and_a_share() -> None:
    more = {"partners": PARTNERS, "world": of_months("2025-10", 5473), "partner": "DE"}
    assert judged("place stated:is:1place", "2025-10", PARTNERS["DE"], **more).verdict is Verdict.AGREES
    assert judged("share stated:is:20.4%", "2025-10", PARTNERS["DE"], **more).verdict is Verdict.AGREES
    assert judged("share stated:is:20.5%", "2025-10", PARTNERS["DE"], **more).verdict is Verdict.DIFFERS
    unranked = {**more, "partner": "FR", "partners": {**PARTNERS, "FR": of_months("2025-10", 0)}}
    assert judged("place stated:is:1place", "2025-10", PARTNERS["DE"], **unranked).verdict is Verdict.DIFFERS


def test_a_threshold_inside_the_interval_is_too_close_to_tell() -> None:
    found = judged("level stated:above:353t", "2025-06")
    assert not found.is_sure
    assert judged("level stated:above:352t", "2025-06").is_sure


def test_what_was_worked_back_from_the_very_percentage_cannot_confirm_it() -> None:
    back = WorkedBack(Period.parse("2025-06"), "yoy", -38.1)
    world = series(figure("2025-06", 3188), figure("2024-06", 5150, 10, status=Status.DERIVED, worked_back=back))
    before = Period.parse("2024-06")
    assert judged("change stated:is:-38%", "2025-06", world, other_period=before).verdict is Verdict.BY_CONSTRUCTION
    assert judged("change stated:is:-40%", "2025-06", world, other_period=before).verdict is Verdict.DIFFERS


def published(period: str, kind: str, number: float) -> Published:
    return Published(Flow.EXPORT, "magnets", "US", Period.parse(period), kind, number, Source("Reuters"))


def test_a_published_percentage_for_the_same_pair_counts_as_well() -> None:
    told = (published("2025-06", "mom", 667),)
    found = judged("change stated:is:667%", "2025-06", published=told)
    assert (found.verdict, found.published) == (Verdict.AGREES, told[0])
    assert judged("change stated:is:667%", "2025-07", published=told).verdict is Verdict.DIFFERS


def test_a_sum_agrees_if_any_way_of_reaching_it_does() -> None:
    year = series(*(figure(f"2025-{month:02d}", 100) for month in range(1, 13)), figure("2025-01..2025-12", 1230))
    assert judged("total stated:is:1230t", "2025-01..2025-12", year).verdict is Verdict.AGREES
    assert judged("total stated:is:1200t", "2025-01..2025-12", year).verdict is Verdict.AGREES
    assert judged("total stated:is:1260t", "2025-01..2025-12", year).verdict is Verdict.DIFFERS
    told = (published("2025-01..2025-12", "sum", 1260),)
    assert judged("total stated:is:1260t", "2025-01..2025-12", year, told).verdict is Verdict.AGREES


def test_loaded_months_contradict_a_total_that_they_exceed_and_no_other() -> None:
    gap = of_months("2025-01", 100, None, 200)
    assert judged("total stated:is:250t", "2025-01..2025-03", gap).verdict is Verdict.DIFFERS
    assert judged("total stated:is:350t", "2025-01..2025-03", gap).verdict is Verdict.NOT_LOADED
    assert judged("total stated:above:250t", "2025-01..2025-03", gap).verdict is Verdict.AGREES


def test_a_rise_from_zero_is_a_rise_and_no_percentage() -> None:
    asked = of_months("2025-01", 0, 12, width=0.001)
    assert judged("change stated:rises", "2025-02", asked).verdict is Verdict.AGREES
    assert judged("change stated:falls", "2025-02", asked).verdict is Verdict.DIFFERS
    assert judged("change stated:is:50%", "2025-02", asked).verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        ("rises", Verdict.DIFFERS),
        ("falls", Verdict.DIFFERS),
        ("is:66%", Verdict.DIFFERS),
        ("at-most:-20%", Verdict.DIFFERS),
        ("is:0%", Verdict.AGREES),
        ("at-most:0%", Verdict.AGREES),
        ("between:-5%..5%", Verdict.AGREES),
    ],
)
@pytest.mark.parametrize("width", [0.001, 1])
def test_nothing_after_nothing_neither_rose_nor_fell(stated: str, verdict: Verdict, width: float) -> None:
    asked = of_months("2025-01", 0, 0, width=width)
    for name in ("change", "why"):
        found = judged(f"{name} stated:{stated}", "2025-02", asked)
        assert (found.verdict, found.is_sure) == (verdict, True)


@pytest.mark.parametrize(
    ("now", "stated", "verdict", "is_sure"),
    [
        (0, "falls", Verdict.AGREES, False),
        (0, "rises", Verdict.AGREES, False),  # 0.5 t of the one and 0 t of the other at the ends
        (0, "is:66%", Verdict.DIFFERS, False),
        (9, "rises", Verdict.AGREES, True),
        (9, "falls", Verdict.DIFFERS, True),
    ],
)
def test_a_change_on_what_may_be_nothing_is_judged_by_the_amounts(
    now: float, stated: str, verdict: Verdict, is_sure: bool
) -> None:
    asked = of_months("2025-01", 0.4, now, width=1)
    found = judged(f"change stated:{stated}", "2025-02", asked)
    assert (found.verdict, found.is_sure) == (verdict, is_sure)


@pytest.mark.parametrize(
    ("condition", "inside", "outside"),
    [
        ("is:353t", "352.6", "352.4"),
        ("is:-38%", "-38.4", "-38.6"),
        # what is told as none is none, in whatever unit it is told; a change of 0% may be rounded
        ("is:0t", "0", "0.0001"),
        ("is:0kt", "0", "0.0001"),
        ("is:0%", "0.4", "0.6"),
        ("about:100t", "104.9", "105.1"),
        ("nearly:160%", "152.1", "160.1"),
        ("at-most:0.5x", "0.5", "0.51"),
        ("between:2t..1t", "1.5", "2.1"),
    ],
)
def test_how_people_round_makes_the_interval(condition: str, inside: str, outside: str) -> None:
    stated = Condition.parse(condition)
    scale = T if condition.endswith("t") else 1
    interval = stated_interval(stated)
    assert interval.holds(Fraction(inside) * scale)
    assert not interval.holds(Fraction(outside) * scale)


_NUMBERS = st.fractions(-100, 100, max_denominator=20)


@given(_NUMBERS, _NUMBERS, _NUMBERS, st.sampled_from([Fraction(-3), Fraction(-1, 2), Fraction(1), Fraction(1000)]))
def test_what_is_multiplied_lies_in_the_interval_multiplied(
    low: Fraction, high: Fraction, number: Fraction, factor: Fraction
) -> None:
    for interval in (Interval(min(low, high), max(low, high)), Interval(low, None), Interval(None, high)):
        assert interval.times(factor).holds(number * factor) is interval.holds(number)


def test_a_claim_may_come_with_an_interval_of_its_own() -> None:
    operation, _ = Operation.parse(["level"])
    claim = ResultClaim(operation, Interval(Fraction(300 * T), Fraction(375 * T)))
    assert judge(claim, Inputs(US, Period.parse("2025-06"))).verdict is Verdict.AGREES
