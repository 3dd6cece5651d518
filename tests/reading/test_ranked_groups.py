"""Rankings of a group's members, whose place is asked for, and what a ranking or a month beside it says."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("top asian countries in october 2025", "/top 2025-10 magnets members:ASIA"),
        ("top countries in asia october 2025", "/top 2025-10 magnets members:ASIA"),
        ("biggest asian customers october 2025", "/top 2025-10 magnets members:ASIA"),
        ("which asian country bought most in october 2025", "/top 2025-10 magnets members:ASIA"),
        ("biggest european buyers in october 2025", "/top 2025-10 magnets members:EU"),
        ("top buyers in the eu september 2025", "/top 2025-09 magnets members:EU"),
        ("top 5 asian buyers september 2025", "/top 2025-09 magnets n:5 members:ASIA"),
        ("biggest buyers in october 2025", "/top 2025-10 magnets"),
        ("top products for the eu october 2025", "/top by:product EU 2025-10 magnets"),
        # who is left out is not the group
        ("excluding japan, top buyers in asia october 2025", "/top 2025-10 magnets without:JP members:ASIA"),
        ("ex japan, top 3 in asia october 2025", "/top 2025-10 magnets n:3 without:JP members:ASIA"),
        ("without germany, biggest eu buyers in october 2025", "/top 2025-10 magnets without:DE members:EU"),
        ("top buyers without asia and the eu october 2025", "/top 2025-10 magnets without:ASIA,EU"),
        # whose place stands among the others
        ("who passed vietnam in october 2025", "/top 2025-10 magnets"),
        ("who overtook the us in october 2025", "/top 2025-10 magnets"),
        ("which country moved past the us in october 2025", "/top 2025-10 magnets"),
        ("did anyone pass germany in september 2025", "/top 2025-09 magnets"),
        ("rank eu countries by magnets october 2025", "/top 2025-10 magnets members:EU"),
        ("who did germany overtake in october 2025", "/top 2025-10 magnets"),
        ("who is ahead of vietnam in october 2025", "/top 2025-10 magnets"),
        ("which countries passed 400 t in october 2025", "/calculate partners above:400t WORLD 2025-10 magnets"),
        # what a partner counts itself, since when
        ("since when do you have EU imports", "/products magnets"),
        ("how far back do us imports go", "/products magnets-hts"),
        ("since when do you have germany", "/partners Germany"),
    ],
)
def test_a_group_is_ranked_by_its_members(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize("text", ["world magnets aug 2025 tons", "us june 2025 in tonnes", "us q3 2025 t"])
def test_a_year_beside_the_unit_is_no_claim(text: str) -> None:
    assert not any("Not used" in plain(each) for each in read(text).notes)


def test_a_number_of_tonnes_stays_one() -> None:
    assert read("did the us get 2,025 t in june 2025").question.command == (
        "/calculate level stated:is:2025t US 2025-06 magnets"
    )


async def test_an_earlier_month_stands_beside_the_later_one(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, headline in (
            ("were us exports higher in 2024 than in 2025", "Yes: ≈ 7,444 t in 2024, ≈ 25.3% above 2025"),
            ("was may 2025 higher than june 2025 for the us", "No: 46.4 t in May 2025, 86.9% below June 2025"),
            ("was june 2025 higher than may 2025 for the us", "Yes: exports rose about 660% on May to 353 t"),
        ):
            assert (await desk.ask(desk.read(text, now=NOW), now=NOW)).headline == headline


async def test_what_lacks_one_of_several_suggests_the_longer_period_of_all(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for refused in (
            lambda: desk.read("world july 2026 without the us", now=NOW),
            lambda: desk.read_followup("without the us", "/exports WORLD 2026-07 magnets", now=NOW),
        ):
            with pytest.raises(NotLoaded) as told:
                refused()
            commands = [each.command for each in told.value.suggestions]
            assert "/calculate total without:US WORLD 2026-04..2026-07 magnets" in commands


def test_only_a_groups_members_after_a_ranking_stay_so() -> None:
    assert follow("only asia", "/top 2025-10 magnets").question.command == "/top 2025-10 magnets members:ASIA"
