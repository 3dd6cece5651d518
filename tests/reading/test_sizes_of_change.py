"""Sizes of a change in words, what is left of a month, and statements of which a word was not used."""

import pytest

from bot.reading.sizes_of_change import comparison_of, in_percentages, moved_by
from bot.reading.verdicts import NO_VERDICT
from bot.text import plain
from bot.trade.quantities import FALLS, RISES, Comparison, Condition
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

US_2025 = "US 2025 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did exports to the us fall by more than a third in 2025", f"change stated:below:-33.33% {US_2025}"),
        ("did exports to the us fall by over a quarter in 2025", f"change stated:below:-25% {US_2025}"),
        ("did exports to the us fall by more than half in 2025", f"change stated:below:-50% {US_2025}"),
        ("did exports to the us fall by a fifth in 2025", f"change stated:about:-20% {US_2025}"),
        ("did exports to the us fall a third in 2025", f"change stated:about:-33.33% {US_2025}"),
        ("did exports to the us drop by a whopping third in 2025", f"change stated:about:-33.33% {US_2025}"),
        ("have exports to the us dropped by nearly two thirds in 2025", f"change stated:nearly:-66.67% {US_2025}"),
        (
            "did us exports fall significantly more than a third in 2025",
            f"change stated:below:-33.33% {US_2025}",
        ),
        ("did exports to the us collapse by two-thirds in 2025", f"change stated:about:-66.67% {US_2025}"),
        ("was the us down more than a quarter in 2025", f"change stated:below:-25% {US_2025}"),
        ("us exports fell by more than a third in 2025, right?", f"change stated:below:-33.33% {US_2025}"),
        ("did exports to the us rise by at least a tenth in 2025", f"change stated:at-least:10% {US_2025}"),
        ("did exports to the us fall by as much as a third in 2025", f"change stated:at-most:-33.33% {US_2025}"),
        ("did exports to the us fall by less than a quarter in 2025", f"change stated:between:-25%..0% {US_2025}"),
        ("did exports to the us fall by no more than 30% in 2025", f"change stated:between:-30%..0% {US_2025}"),
        ("did exports to the us rise by less than 30% in 2025", f"change stated:between:0%..30% {US_2025}"),
        ("did exports to the us fall by up to 30% in 2025", f"change stated:between:-30%..0% {US_2025}"),
        ("did exports to the us fall by just under 25% in 2025", f"change stated:nearly:-25% {US_2025}"),
        ("did exports to the us fall by close to 20% in 2025", f"change stated:about:-20% {US_2025}"),
        ("did exports to the us fall by well over thirty percent in 2025", f"change stated:below:-30% {US_2025}"),
        ("did exports to the us rise two hundred percent in 2025", f"change stated:is:200% {US_2025}"),
        ("did exports to the us rise by a hundred and fifty percent in 2025", f"change stated:is:150% {US_2025}"),
        ("did exports to the us rise by six hundred sixty-one percent in 2025", f"change stated:is:661% {US_2025}"),
        ("did exports to the us fall by double digits in 2025", f"change stated:at-most:-10% {US_2025}"),
        (
            "was the decline in us exports in 2025 smaller than a quarter",
            f"change stated:between:-25%..0% {US_2025}",
        ),
        ("did exports to the us halve in 2025", f"ratio stated:at-most:0.5x {US_2025}"),
        ("did exports to the us decline by half in 2025", f"ratio stated:at-most:0.5x {US_2025}"),
        ("did exports to the us lose half in 2025", f"ratio stated:at-most:0.5x {US_2025}"),
        ("did exports to the us rise by half in 2025", f"change stated:about:50% {US_2025}"),
        ("did exports to the us shrink to a fifth in 2025", f"ratio stated:is:0.2x {US_2025}"),
        (
            "did us exports in may 2025 fall to less than a third of march",
            "ratio against:2025-03 stated:below:0.33x US 2025-05 magnets",
        ),
        (
            "did us exports in may 2025 fall to less than 30% of march",
            "ratio against:2025-03 stated:below:0.30x US 2025-05 magnets",
        ),
        (
            "in how many months of 2025 did us exports fall by more than a third",
            f"months of:change below:-33.33% {US_2025}",
        ),
        ("when did us exports last fall by more than half", "last below:-50% US magnets"),
        ("has the us ever dropped by more than half", "months below:-50% stated:at-least:1months US magnets"),
        ("2025年对美国出口下降超过三分之一吗", f"change stated:below:-33.33% {US_2025}"),
        ("2025年对美国出口下降了五分之一吗", f"change stated:about:-20% {US_2025}"),
        ("2025年对美国出口下降了一半以上吗", f"change stated:at-most:-50% {US_2025}"),
        ("2025年对美国出口减少一半了吗", f"ratio stated:at-most:0.5x {US_2025}"),
        ("2025年对美国出口下降了三成吗", f"change stated:about:-30% {US_2025}"),
        ("2025年对美出口下降百分之三十吗", f"change stated:is:-30% {US_2025}"),
        ("2025年对美出口增长百分之六百六十吗", f"change stated:is:660% {US_2025}"),
        ("2025年对美出口下降百分之三十八点一吗", f"change stated:is:-38.1% {US_2025}"),
        ("2025年对美出口增长百分之一百吗", f"change stated:is:100% {US_2025}"),
        ("2025年对美出口增长百分之一百零五吗", f"change stated:is:105% {US_2025}"),
        ("2025年对美出口降幅超过四分之一吗", f"change stated:below:-25% {US_2025}"),
        ("2025年对美出口下降不到25%吗", f"change stated:between:-25%..0% {US_2025}"),
        ("2025年对美国出口增长超过三倍吗", f"change stated:above:300% {US_2025}"),
        ("2025年对美国出口增长了一倍吗", f"ratio stated:at-least:2x {US_2025}"),
        ("did us exports fall by a third on the month in 2025", f"change stated:about:-33.33% {US_2025}"),
        (
            "did us exports fall by more than half since may 2025",
            "change against:2025-05 stated:below:-50% US 2026-03 magnets",
        ),
        ("did us exports rise by -660% in june 2025", "change stated:is:-660% US 2025-06 magnets"),
        (
            "2025年5月对美出口降至3月的十分之一了吗",
            "ratio against:2025-03 stated:is:0.1x US 2025-05 magnets",
        ),
    ],
)
def test_a_size_is_judged_whatever_words_it_is_in(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    "text",
    [
        "exports in the third quarter of 2025",
        "did exports fall in the first half of 2025",
        "did it fall two quarters in a row",
        "fell a third month running",
        "half-year 2025",
        "who came third",
        "half of exports to germany",
        "a quarter ago",
        "2025年上半年",
    ],
)
def test_parts_that_are_no_sizes_stay(text: str) -> None:
    assert in_percentages(text) == text


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did it fall by more than a third?", "/calculate change stated:below:-33.33% US 2025 magnets"),
        ("was that a fall of more than half?", "/calculate change stated:below:-50% US 2025 magnets"),
        ("降了一半以上吗", "/calculate change stated:at-most:-50% US 2025 magnets"),
    ],
)
def test_a_size_in_words_may_follow_a_figure(text: str, command: str) -> None:
    assert follow(text, "/exports US 2025 magnets").question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did exports to the us drop by a smidgen in 2025", f"change {US_2025}"),
        ("did more than half of exports to the us vanish in may 2025", "share US 2025-05 magnets"),
        ("did exports to the us fall by a zillion in 2025", f"change {US_2025}"),
        # by how much a share moved is not what it was, nor by how much the weight did
        ("did the us share rise by 10% in june 2025", "share against:2025-05 US 2025-06 magnets"),
        ("did the us share fall by 60% in may 2025", "share against:2025-04 US 2025-05 magnets"),
        ("did the us share fall by a third in june 2025", "share against:2025-05 US 2025-06 magnets"),
        ("did the us lose 60% of its share in may 2025", "share against:2025-04 US 2025-05 magnets"),
        ("did the us share halve in may 2025", "ratio US 2025-05 magnets"),
        ("has the us share tripled from may to june 2025", "ratio against:2025-05 US 2025-06 magnets"),
    ],
)
def test_no_verdict_is_given_of_a_statement_of_which_a_word_was_not_used(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command}"
    assert found.notes[-1] == NO_VERDICT
    assert "Not used: " in plain(found.notes[-2]) and "stated" not in plain(found.notes[0])


def test_adverbs_and_asking_why_leave_the_verdict() -> None:
    command = read("did exports to the us really fall by more than a third in 2025").question.command
    assert command == f"/calculate change stated:below:-33.33% {US_2025}"


@pytest.mark.parametrize(
    ("text", "partner", "month"),
    [
        ("has germany recovered from a year ago, september 2025", "DE", "2025-09"),
        ("have exports to vietnam recovered from a year ago, september 2025 figures", "VN", "2025-09"),
        ("has germany recovered since a year ago in september 2025", "DE", "2025-09"),
        ("did exports to vietnam recover from last year in september 2025", "VN", "2025-09"),
        ("has the us recovered from its level a year ago in october 2025", "US", "2025-10"),
        ("have magnets to the us recovered from the same month last year, october 2025", "US", "2025-10"),
        ("has germany recovered to its year-ago level in september 2025", "DE", "2025-09"),
        ("is germany back to its year-ago level in september 2025", "DE", "2025-09"),
        ("has japan bounced back from a year ago, september 2025", "JP", "2025-09"),
        ("2025年9月对德国出口比一年前恢复了吗", "DE", "2025-09"),
    ],
)
def test_recovered_from_a_year_ago_is_held_against_that_month(text: str, partner: str, month: str) -> None:
    before = f"{int(month[:4]) - 1}{month[4:]}"
    assert read(text).question.command == f"/calculate change against:{before} stated:rises {partner} {month} magnets"


@pytest.mark.parametrize(
    "text", ["has the us recovered from may 2025", "has the us rebounded from the slump of may 2025"]
)
def test_recovered_from_a_month_is_held_against_the_one_before(text: str) -> None:
    assert "against:2025-04 stated:at-least:0%" in read(text).question.command


@pytest.mark.parametrize(
    ("said", "move", "meant"),
    [
        ("above:25%", FALLS, "below:-25%"),
        ("at-least:25%", FALLS, "at-most:-25%"),
        ("below:25%", FALLS, "between:-25%..0%"),
        ("at-most:25%", RISES, "between:0%..25%"),
        ("is:25%", FALLS, "is:-25%"),
        ("above:25%", RISES, "above:25%"),
        ("above:25t", FALLS, "above:25t"),
        ("is:-660%", RISES, "is:-660%"),
        ("above:25%", None, "above:25%"),
    ],
)
def test_a_size_of_a_fall_is_turned(said: str, move: Condition | None, meant: str) -> None:
    assert str(moved_by(Condition.parse(said), move)) == meant


def test_hedges_are_comparisons() -> None:
    assert comparison_of("well over ") is Comparison.ABOVE
    assert comparison_of("no more than") is Comparison.AT_MOST
    assert comparison_of("a little under") is Comparison.NEARLY
    assert comparison_of("不到") is Comparison.BELOW
    assert comparison_of(None) is Comparison.IS


def test_a_level_of_which_not_all_was_used_is_the_figure() -> None:
    found = read("was june's total 3,188 tons, up nearly 160% and 38% lower than a year earlier")
    assert found.question.command == "/exports WORLD 2025-06 magnets"
    assert found.notes[-1] == NO_VERDICT


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "my colleague claims that germany took more than twice as much as the us in october 2025, is it so",
            "/calculate ratio against:US stated:above:2x DE 2025-10 magnets",
        ),
        (
            "the report claims the us fell 80% in may 2025, is that so",
            "/calculate change stated:is:-80% US 2025-05 magnets",
        ),
        (
            "have us shipments fallen every month since the truce was announced",
            "/calculate months of:change rises stated:at-most:0months US 2025-05..2026-03 magnets",
        ),
    ],
)
def test_who_states_it_and_what_an_event_did_take_no_verdict_away(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert NO_VERDICT not in found.notes


def test_what_events_are_called_is_used_where_they_are_asked_for() -> None:
    found = read("timeline of the japan restrictions in 2026")
    assert found.question.command == "/events 2026 export control Japan"
    assert not any("restrictions" in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("exports to the us tripled in july 2025, what drove it?", "why stated:at-least:200% US 2025-07"),
        ("why did exports to the us triple in july 2025", "why stated:at-least:200% US 2025-07"),
        ("us exports more than doubled in july 2025, why?", "why stated:at-least:100% US 2025-07"),
        ("us exports nearly doubled in july 2025, why?", "why stated:rises US 2025-07"),
        ("exports to the us halved in april 2025, what was behind it", "why stated:at-most:-50% US 2025-04"),
        ("why did exports to the us halve in april 2025", "why stated:at-most:-50% US 2025-04"),
        ("为什么2025年7月对美出口翻倍", "why stated:at-least:100% US 2025-07"),
        ("为什么2025年4月对美出口腰斩", "why stated:at-most:-50% US 2025-04"),
        # the base is another one than the month before
        (
            "why did exports to the us double on the year in july 2025",
            "why against:2024-07 stated:at-least:100% US 2025-07",
        ),
        (
            "why did us exports double between may and july 2025",
            "why against:2025-05 stated:at-least:100% US 2025-07",
        ),
    ],
)
def test_why_something_multiplied_takes_for_granted_that_it_did(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command} magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did us exports fall to double digits in may 2025", "/exports US 2025-05 magnets"),
        ("did us exports return to triple digits in june 2025", "/exports US 2025-06 magnets"),
    ],
)
def test_digits_of_a_level_are_none_of_a_change(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "“digits”" in plain(found.notes[-1])
