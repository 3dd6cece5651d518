"""What is stated of two is answered with Yes or No and how far they are apart: partners, products, own imports."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_free_text import read

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "did exports of gallium exceed germanium in december 2025",
            "difference against:germanium stated:above:0t WORLD 2025-12 gallium",
        ),
        (
            "was germanium lower than gallium in december 2025",
            "difference against:gallium stated:below:0t WORLD 2025-12 germanium",
        ),
        (
            "did the eu import more magnets from china in april 2026 than in april 2025",
            "change against:2025-04 stated:rises CN 2026-04 magnets imports by:EU",
        ),
        (
            "is the eu importing more from china in april 2026 than a year earlier",
            "change against:2025-04 stated:rises CN 2026-04 magnets imports by:EU",
        ),
        ("did germany get more than the us in june 2025", "difference against:US stated:above:0t DE 2025-06 magnets"),
    ],
)
def test_what_is_stated_of_two_is_judged(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


async def test_the_headline_says_how_much_more_or_less(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, headline in (
            ("is germany ahead of the us", "Yes: 462 t more than the United States"),
            ("is japan bigger than india", "No: 190 t less than India"),
            ("how much more did germany get than the us in october 2025", "+462 t"),
        ):
            assert (await desk.ask(desk.read(text, now=NOW), now=NOW)).headline == headline
        both = await desk.ask(
            desk.read("does china's us number match what us customs recorded in june 2025", now=NOW), now=NOW
        )
        assert not any("Not used" in plain(each) for each in both.notes)
        part = await desk.ask(desk.read("germany may to october 2025 total", now=NOW), now=NOW)
        assert [plain(each) for each in part.findings] == ["21.3% of China's exports that period"]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is the us share higher than in june 2025", "share against:2025-06 stated:rises US 2026-03 magnets"),
        ("has the us share risen since june 2025", "share against:2025-06 stated:rises US 2026-03 magnets"),
        ("is germany's share bigger than in may 2025", "share against:2025-05 stated:rises DE 2025-10 magnets"),
        (
            "are chinese magnets a bigger share of us imports than in 2024",
            "share against:2024-01..2024-12 stated:rises CN 2026-04 magnets-hts imports by:US",
        ),
        (
            "was the us share in october 2025 higher than in september",
            "share against:2025-09 stated:rises US 2025-10 magnets",
        ),
        ("did germany lose share in october 2025", "share against:2025-09 stated:falls DE 2025-10 magnets"),
        ("is the us share down on a year ago", "share against:2025-03 stated:falls US 2026-03 magnets"),
        ("how did the us share change from may to june 2025", "share against:2025-05 US 2025-06 magnets"),
        ("did the us share fall below 10% in october 2025", "share stated:below:10% US 2025-10 magnets"),
    ],
)
def test_what_is_stated_of_a_share_is_judged(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command}"
    assert not any("Not used" in plain(each) for each in found.notes)


async def test_a_share_that_is_said_to_have_moved_is_judged_by_how_it_did(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, headline, beside in (
            # 1,118 of 5,473 t after 1,288 of 5,774 t: 20.4 after 22.3%
            (
                "did germany gain share in october 2025",
                "No: 20.4%",
                "September 2025 22.3%: 1.9 percentage points less now",
            ),
            (
                "did germany lose share in october 2025",
                "Yes: 20.4%",
                "September 2025 22.3%: 1.9 percentage points less now",
            ),
            (
                "is germany's share bigger than in may 2025",
                "Yes: 20.4%",
                "May 2025 16.9%: 3.6 percentage points more now",
            ),
        ):
            answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
            assert answer.headline == headline
            assert beside in [plain(each) for each in answer.findings]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("was may the lowest month of 2025", "lowest stated:2025-05 WORLD 2025 magnets"),
        ("am i right that june was the worst month of 2025 for japan", "lowest stated:2025-06 JP 2025 magnets"),
        ("which was the lowest month of 2025", "lowest WORLD 2025 magnets"),
        ("so germany is bigger than the us these days?", "difference against:US stated:above:0t DE magnets"),
        ("germany is ahead of the us", "difference against:US stated:above:0t DE magnets"),
        ("us is more than germany in june 2025?", "difference against:DE stated:above:0t US 2025-06 magnets"),
        (
            "someone told me exports to japan doubled since may 2025",
            "ratio against:2025-05 stated:at-least:2x JP 2025-12 magnets",
        ),
        ("i heard exports to india rose in july 2025", "change stated:rises IN 2025-07 magnets"),
    ],
)
def test_what_is_told_is_judged_as_what_is_asked(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "could you check that the eu figure for august 2025 is 2,582",
            "/calculate level stated:is:2582t EU 2025-08 magnets",
        ),
        ("double check: germany 1,341 in august 2025?", "/calculate level stated:is:1341t DE 2025-08 magnets"),
        ("us 582 in november 2025, ok?", "/calculate level stated:is:582t US 2025-11 magnets"),
        ("confirm us ytd 3,521", "/calculate level stated:is:3521t US 2026-01..2026-07 magnets"),
        ("germany 764 t in june 2025?", "/calculate level stated:is:764t DE 2025-06 magnets"),
        # no number that is to be checked
        ("us june 2025?", "/exports US 2025-06 magnets"),
        ("us 2025?", "/exports US 2025-01..2025-12 magnets"),
        ("us 2025-06?", "/exports US 2025-06 magnets"),
    ],
)
def test_a_number_without_a_unit_is_checked_in_tonnes(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "my boss says germany took over 1300 t in august and the us less than half of that, can that be right??",
            "against:DE stated:below:0.5x US 2025-08 magnets",
        ),
        (
            "us took 656 t in october 2025 and japan half of that, right?",
            "against:US stated:at-most:0.5x JP 2025-10 magnets",
        ),
        (
            "is it true that germany got 1341 t in august 2025 and the us half as much",
            "against:DE stated:at-most:0.5x US 2025-08 magnets",
        ),
        (
            "did the us get more than half of germany in august 2025",
            "against:DE stated:above:0.5x US 2025-08 magnets",
        ),
        (
            "did germany get less than twice as much as the us in august 2025",
            "against:US stated:below:2x DE 2025-08 magnets",
        ),
    ],
)
def test_the_second_of_two_is_held_against_the_first(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate ratio {command}"


async def test_less_than_half_of_the_first_is_judged_by_the_second(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        text = "germany took over 1300 t in august 2025 and the us less than half of that, right?"
        answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
        assert answer.headline.startswith("Yes: 0.44")  # 589.85 of 1,341.08 t
        assert any("over 1300 t" in plain(each) for each in answer.notes)


def test_half_of_several_is_refused_by_its_name() -> None:
    with pytest.raises(NotUnderstood, match="half"):
        read("germany and the us took 2000 t in august 2025 and japan half of that, right?")


@pytest.mark.parametrize(
    "text",
    [
        "us and germany together as % of total, october 2025",
        "us and germany as a % of total exports, october 2025",
        "us and germany as pct of the total october 2025",
    ],
)
def test_a_percent_sign_asks_for_a_share_as_the_word_does(text: str) -> None:
    assert read(text).question.command == "/calculate share with:DE US 2025-10 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "when do you expect the october numbers",
        "when can we expect the october figures",
        "when are the october figures expected",
        "when will the october numbers be out",
        "when are october numbers out",
    ],
)
def test_when_figures_are_expected_is_asked_of_the_releases(text: str) -> None:
    found = read(text)
    assert found.question.command == "/status"
    assert not any("except" in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "was japan overtaken by vietnam in october 2025",
            "difference against:VN stated:below:0t JP 2025-10 magnets",
        ),
        ("has japan been overtaken by vietnam", "difference against:VN stated:below:0t JP magnets"),
        ("was germany beaten by japan in october 2025", "difference against:JP stated:below:0t DE 2025-10 magnets"),
        ("was japan passed by vietnam in october 2025", "difference against:VN stated:below:0t JP 2025-10 magnets"),
        ("was june 2025 beaten by july 2025 for the us", "change against:2025-07 stated:falls US 2025-06 magnets"),
        ("when was japan overtaken by vietnam", "since below:0t against:VN JP magnets"),
        ("in which months was the us beaten by germany", "months below:0t against:DE US magnets"),
        ("did vietnam beat japan in october 2025", "difference against:JP stated:above:0t VN 2025-10 magnets"),
        ("when did vietnam overtake japan", "since above:0t against:JP VN magnets"),
    ],
)
def test_who_is_beaten_by_another_has_less(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "did exports to vietnam almost double from may to september 2025",
            "against:2025-05 stated:nearly:2x VN 2025-09",
        ),
        (
            "did exports to vietnam less than double from may to september 2025",
            "against:2025-05 stated:below:2x VN 2025-09",
        ),
        ("did vietnam get about twice as much as japan in october 2025", "against:JP stated:about:2x VN 2025-10"),
        ("did vietnam get more than twice as much as japan in october 2025", "against:JP stated:above:2x VN 2025-10"),
        ("did japan get about half as much as vietnam in october 2025", "against:VN stated:about:0.5x JP 2025-10"),
        (
            "did exports to the us more than halve from march to april 2025",
            "against:2025-03 stated:below:0.5x US 2025-04",
        ),
        (
            "did exports to the us nearly halve from march to april 2025",
            "against:2025-03 stated:about:0.5x US 2025-04",
        ),
        ("did exports to the us double from may to june 2025", "against:2025-05 stated:at-least:2x US 2025-06"),
    ],
)
def test_what_is_said_of_a_multiple_is_part_of_the_statement(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate ratio {command} magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("was october 150% of september 2025 for the us", "ratio against:2025-09 stated:is:1.50x US 2025-10 magnets"),
        (
            "did the us get 60% of what germany got in october 2025",
            "ratio against:DE stated:is:0.60x US 2025-10 magnets",
        ),
        ("did germany get 54% of eu exports in october 2025", "ratio against:EU stated:is:0.54x DE 2025-10 magnets"),
        ("did germany take 20% of exports in october 2025", "share stated:is:20% DE 2025-10 magnets"),
        ("did us exports rise 66% in june 2025", "change stated:is:66% US 2025-06 magnets"),
    ],
)
def test_a_percentage_of_another_is_no_change(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command}"
    assert not any("Not used" in plain(each) for each in found.notes)


async def test_verdicts_of_who_is_beaten_and_of_multiples_fit_the_figures(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, headline in (  # Japan 226.1 t, Vietnam 444 t; Vietnam 235 t in May, 456 t in September
            ("was japan overtaken by vietnam in october 2025", "Yes: 218 t less than Vietnam"),
            ("did exports to vietnam almost double from may to september 2025", "Yes: 1.94 times"),
            ("did vietnam get about twice as much as japan in october 2025", "Yes: 1.96 times"),
            ("is us october 2025 156% of september", "Yes: 1.56 times"),
        ):
            assert (await desk.ask(desk.read(text, now=NOW), now=NOW)).headline == headline
