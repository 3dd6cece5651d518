"""The monthly report: the whole text of one on the bundled figures, and the forms that less data gives."""

from dataclasses import replace
from datetime import date

from bot.questions.report.arithmetic import ReportInputs
from bot.questions.report.report import build_report
from bot.text import plain
from bot.trade.figures import Series
from bot.trade.observations import Status
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.vintages import Revision
from tests.trade.starter_reports import as_text, october, report_inputs, starter_series
from tests.trade.test_figures import figure, series

OCTOBER = (
    "China's exports of rare-earth magnets · October 2025",
    "Exports fell 5.2% on September to 5,473 t",
    "South Korea −285 t and Germany −170 t outweighed the US +235.8 t.",
    "Lowest since June 2025",
    "▲ 15.8% above October 2024 (4,725 t)",
    "Jan–Oct 45,290 t, 5.2% below Jan–Oct 2024",
    "Around then: 9 Oct wider controls",
    (
        "[Magnets to the world fell to 5,473 t in October 2025, from 5,774 t in September] Bar chart, "
        "Jan 2023–Oct 2025: China's "
        "exports of rare-earth magnets to the world, tonnes a month. Oct 2025 5,473 t is marked. Last: Oct 2025"
        " 5,473 t. Highest: Jan 2025 6,357 t. Lowest: May 2025 1,238 t. No figure for 7 of the 34 months. "
        "Hollow bars are estimated from published figures. Event 1, Apr 2025: export licences. Event 2, May "
        "2025: Geneva truce. Event 3, Jun 2025: London framework. Event 4, Jul 2025: Apple–MP deal. "
        "Event 5, Oct 2025: wider controls."
    ),
    "== Top partners",
    "1. Germany 1,118 t · 20.4%",
    "▼ 13.2% on September · ▲ 55.9% on October 2024, as published",
    "2. United States 656.3 t · 12.0%",
    "▲ 56.1% on September · ▲ 4.5% on October 2024, as published · up 2 places",
    "3. South Korea 569 t · 10.4%",
    "▼ 33.4% on September · ▲ 31.3% on October 2024, as published · down 1 place",
    "4. Vietnam 444 t · 8.1%",
    "▼ 2.6% on September · down 1 place",
    "5. India 416 t · 7.6%",
    "no figure for September",
    "Ranked among 6 loaded partners (62.7% of the total).",
    "Not ranked: European Union 2,060 t",
    "▼ 16.3% on September, as published",
    (
        "[Germany leads with 1,118 t; the US rose 56.1% from September] Bar chart: "
        "China's exports of rare-earth magnets, "
        "tonnes, October 2025, largest first. Germany 1,118 t (▼ 13.2% on September). US 656 t (▲"
        " 56.1% on September). South Korea 569 t (▼ 33.4% on September). Vietnam 444 t (▼ 2.6% on September). "
        "India 416 t. Japan 226 t (▼ 1% on September). 6 partners loaded, 62.7% of the total."
    ),
    "== Who moved the total",
    "Biggest gain: United States +235.8 t",
    "▲ 56.1% on September · +4.1 points",
    "Biggest loss: South Korea −285 t",
    "▼ 33.4% on September · 4.9 of the total's 5.2 percentage points",
    "Germany −170 t · −2.9 points",
    "Vietnam −12 t · −0.2 points",
    "Japan −2 t · under 0.1 points",
    "All others −68 t · −1.2 points",
    "Together −301 t on September",
    "India is in “all others”: only one month is loaded.",
    (
        "[Exports fell 301 t from September to October 2025: South Korea took 285 t less, the US 236 t more] "
        "Bar chart, who moved the total from September to October 2025:"
        " South Korea −285 t. US +236 t. Germany −170 t. Vietnam −12 t. Japan −2 t. All others −68 t. "
        "Together: −301 t."
    ),
    "== Records",
    "United States: highest since January 2025",
    "Reported · squidsite02 (Reuters syndication), 20 Nov 2025 · HS 85051110",
    (
        "Sources: squidsite02 (Reuters syndication), Yahoo News Taiwan (Reuters/Nikkei), UNN (citing SCMP), 2"
        " more · Next: November 2025, expected 20 Dec 2025"
    ),
)


def text_of(inputs: ReportInputs) -> str:
    answer = build_report(inputs)
    assert answer is not None
    return as_text(answer)


def test_the_october_report_reads_as_a_whole() -> None:
    told = text_of(october(next_release=(Month(2025, 11), date(2025, 12, 20))))
    assert tuple(told.split("\n")) == OCTOBER


def test_the_october_facts_are_there_for_machines() -> None:
    answer = build_report(october())
    assert answer is not None
    facts = answer.facts
    assert facts["form"] == "some partners"
    assert (facts["net_weight_t"], facts["mom_pct"], facts["yoy_pct"]) == (5473.0, -5.2, 15.8)
    assert [each["partner"] for each in facts["top"]] == ["DE", "US", "KR", "VN", "IN"]
    assert facts["covered_pct"] == 62.66
    changes = sum(each["change_t"] for each in facts["contributions"])
    assert round(changes + facts["rest_t"], 6) == facts["change_t"] == -301.0


def test_why_explains_each_sentence_of_every_block() -> None:
    answer = build_report(october(watched=("JP",)))
    assert answer is not None
    about = [reason.about for reason in answer.reasons]
    assert about[:4] == ["The figure", "On September 2025", "On October 2024", "Year to date"]
    assert about[-10:] == [
        "Germany", "United States", "South Korea", "Vietnam", "India", "Japan",
        "The part that is loaded", "European Union", "Who moved the total", "Records",
    ]  # fmt: skip
    why = {reason.about: [plain(each) for each in reason.lines] for reason in answer.reasons}
    assert why["The part that is loaded"] == [
        "1,118 t + 656.3 t + 569 t + 444 t + 416 t + 226.1 t = 3,429 t",
        "3,429 t ÷ 5,473 t = 62.7%; with the rounding, between 62.6% and 62.7%",
    ]
    assert why["Records"] == [
        "World: 5,473 t is below the 3 months loaded after June 2025 (3,188 t)",
        "United States: 656.3 t is above the 8 months loaded after January 2025 (877 t)",
    ]
    assert "In the rest, since only one of the two months is loaded: India" in why["Who moved the total"]
    assert "Share: 226.1 t ÷ 5,473 t = 4.1%" in why["Japan"]
    assert why["European Union"][-1].startswith("On September 2025: −16.3% is the published percentage")


def test_why_explains_revisions() -> None:
    answer = build_report(october(revisions=(revision("US", 590, 600),)))
    assert answer is not None
    why = {reason.about: [plain(each) for each in reason.lines] for reason in answer.reasons}
    assert why["Revised since the last report"] == [
        "United States, August 2025: 590 t when the last report was posted, 600 t now",
        "Each with its dates: /revisions",
    ]


def test_only_a_total_says_that_no_partner_is_loaded_and_when_the_detail_comes() -> None:
    world = starter_series()["WORLD"]
    told = text_of(report_inputs("2025-10", {"WORLD": world}, detail_expected=date(2025, 11, 20)))
    assert "Exports fell 5.2% on September to 5,473 t" in told
    assert "No figure by partner for October 2025 yet. The detail is expected on 20 Nov 2025." in told
    assert "Who moved" not in told


def test_a_preliminary_total_says_so() -> None:
    early = series(
        figure("2025-09", 100, partner="WORLD"),
        figure("2025-10", 110, partner="WORLD", status=Status.PRELIMINARY),
    )
    told = text_of(report_inputs("2025-10", {"WORLD": early}))
    assert "The total is preliminary and may still move." in told
    assert "A preliminary figure is compared with one that is not" in told


def test_partners_without_a_total_say_so_and_give_no_shares() -> None:
    told = text_of(
        report_inputs(
            "2025-10",
            {"US": series(figure("2025-10", 40)), "DE": series(figure("2025-10", 60, partner="DE"))},
        )
    )
    assert "Only 2 partners are loaded so far, and no total" in told
    assert "2 partners are loaded, and no total to compare with." in told
    assert "1. Germany 60 t\nno figure for September" in told
    assert "%" not in told


def test_nothing_loaded_makes_no_report() -> None:
    assert build_report(report_inputs("2031-01", starter_series())) is None


def complete_month(**more: object) -> ReportInputs:
    def both(partner: str, before: float, now: float) -> Series:
        return series(figure("2025-09", before, partner=partner), figure("2025-10", now, partner=partner))

    loaded = {
        "WORLD": both("WORLD", 100, 130),
        "US": both("US", 60, 90),
        "DE": both("DE", 40, 0),
        "JP": both("JP", 0, 40),
    }
    return report_inputs("2025-10", loaded, is_complete=True, was_complete=True, **more)


def test_a_complete_month_is_the_full_form() -> None:
    answer = build_report(complete_month())
    assert answer is not None
    told = as_text(answer)
    assert answer.facts["form"] == "full"
    assert "All 3 partners of that month are loaded." in told
    assert "Down to zero after September: Germany" in told
    assert "Back from zero in September: Japan" in told
    assert "All others" not in told


def test_watched_partners_are_always_told() -> None:
    told = text_of(october(watched=("JP", "US")))
    assert "== Watched here\n6. Japan 226.1 t · 4.1% · ▼ 1% on September" in told
    names = {**october().names, "NL": replace(october().names["DE"], key="NL", name="Netherlands")}
    told = text_of(october(watched=("NL",), names=names))
    assert "Netherlands: no figure for October 2025 is loaded" in told


def test_many_watched_partners_are_told_largest_first_and_the_others_counted() -> None:
    keys = tuple(f"P{number}" for number in range(20))
    watched = {key: series(figure("2025-10", 1 + at, partner=key)) for at, key in enumerate(keys)}
    told = text_of(report_inputs("2025-10", {**starter_series(), **watched}, watched=keys))
    block = told.split("== Watched here\n")[1].split("\n== ")[0].split("\n")
    assert block[0].endswith("P19 20 t · 0.4% · no figure for September")
    assert (len(block), block[-1]) == (16, "and 5 more that are watched here")


def revision(partner: str, before: int, after: int) -> Revision:
    return Revision(
        partner,
        Period.single(Month(2025, 8)),
        Amount.rounded(before * 10**6, 10**6),
        Amount.rounded(after * 10**6, 10**6),
    )


def test_revisions_since_the_last_report_are_told_largest_first() -> None:
    told = text_of(october(revisions=(revision("US", 590, 600), revision("WORLD", 6_100, 6_146))))
    assert "World, August 2025: 6,146 t, was 6,100 t\nUnited States, August 2025: 600 t, was 590 t" in told


def test_partners_that_exceed_the_total_are_told() -> None:
    told = text_of(
        report_inputs(
            "2025-10",
            {
                "WORLD": series(figure("2025-10", 50, partner="WORLD")),
                "US": series(figure("2025-10", 40)),
                "DE": series(figure("2025-10", 60, partner="DE")),
            },
        )
    )
    assert "The 2 partners loaded cover more than the total; one of the figures must be off." in told


def test_few_partners_are_never_told_as_if_they_were_all() -> None:
    told = text_of(report_inputs("2025-12", starter_series()))
    assert "Of the partners loaded: 25 t less to Japan and 18 t to the US." in told
    assert "[Of 2 loaded, the US leads with 564 t; Japan fell 8% from November]" in told
    assert "== Partners loaded\n1. United States 564 t · 9.5%" in told
    assert "Biggest loss of those loaded: Japan −25 t" in told
