"""Months of nothing or nearly nothing, what a product takes in, and what will be."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import NotUnderstood
from bot.reading.free_text import read_free
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import CITED, VOCABULARY, read

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("in which months was dysprosium zero or nearly zero", "months below:0.01mean WORLD dysprosium"),
        ("in how many months was gallium close to zero", "months below:0.01mean WORLD gallium"),
        ("months with almost nothing for dysprosium", "months below:0.01mean WORLD dysprosium"),
        ("哪几个月镝几乎为零", "months below:0.01mean WORLD dysprosium"),
        ("which months was dysprosium zero", "months is:0kg WORLD dysprosium"),
        ("when was gallium down to zero", "months is:0kg WORLD gallium"),
        ("were there months without any gallium exports", "months is:0kg WORLD gallium"),
        ("镓哪些月份为零", "months is:0kg WORLD gallium"),
        # what is stated of one month stays so
        ("did gallium drop to zero in may 2025", "level stated:is:0kg WORLD 2025-05 gallium"),
        ("why did germany get nothing in may 2025", "why stated:is:0t DE 2025-05 magnets"),
    ],
)
def test_months_of_nothing_are_listed(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


async def test_nearly_nothing_is_below_a_hundredth_of_the_mean_and_said_so(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        answer = await desk.ask(desk.read("in which months was dysprosium zero or nearly zero", now=NOW), now=NOW)
        assert answer.headline == "2 of the 9 months"
        assert plain(answer.findings[0]) == "May 2025 0 kg · Jun 2025 1 kg"
        # 70.78 t over the 9 months that are loaded
        assert plain(answer.findings[1]) == "Mean: 7.86 t, of which 1% is 79 kg"
        assert "months below 1% of the mean" in plain(answer.notes[0])
        none = await desk.ask(desk.read("which months was dysprosium zero", now=NOW), now=NOW)
        assert (none.headline, plain(none.findings[0])) == ("1 of the 9 months", "May 2025 0 kg")
        above = await desk.ask(desk.read("us months above average in 2025", now=NOW), now=NOW)
        assert any(plain(each) == "Mean: 495 t" for each in above.findings)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is gallium here metal or also oxide", "/products gallium"),
        ("does magnets include alloys", "/products magnets"),
        ("are alloys part of magnets", "/products magnets"),
        ("is germanium raw or refined", "/products germanium"),
        ("are rare earths oxides or metals", "/products rare-earths"),
        ("is antimony only metal", "/products antimony"),
        ("is the gallium number refined or raw", "/products gallium"),
    ],
)
def test_in_which_form_a_product_is_counted_is_told_by_its_card(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "said", "newest"),
    [
        (
            "how much will the us get in december 2026",
            "December 2026 is expected on 20 Jan 2027. ",
            "/exports US magnets",
        ),
        (
            "forecast for germany next month",
            "The next figures by partner and code, of April 2026, are expected on 20 May 2026. ",
            "/exports DE magnets",
        ),
        (
            "forecast for magnets next month",
            "The next figures by partner and code, of April 2026, are expected on 20 May 2026. ",
            "/exports WORLD magnets",
        ),
        (
            "forecast for rare earths next month",
            "The next figures, of April 2026, are expected on 9 May 2026. ",
            "/exports WORLD rare-earths",
        ),
        (
            "will gallium exports rise next year",
            "The first month of 2027 is expected on 20 Mar 2027. ",
            "/exports WORLD gallium",
        ),
        ("how much will the us buy in june 2025", "", "/exports US 2025-06 magnets"),
        (
            "where do you see magnet exports at the end of 2026?",
            "The first month of Oct–Dec 2026 is expected on 20 Nov 2026. ",
            "/exports WORLD magnets",
        ),
        (
            "where would exports to germany be by december 2026",
            "December 2026 is expected on 20 Jan 2027. ",
            "/exports DE magnets",
        ),
    ],
)
def test_what_will_be_is_told_by_the_day_of_its_release(text: str, said: str, newest: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    told = "I answer from figures that have been published; I forecast nothing."
    assert (refused.value.code, plain(refused.value.message)) == ("forecast", said + told)
    partner, product = newest.split()[1], newest.split()[-1]
    assert [each.command for each in refused.value.suggestions] == [newest, f"/trend {partner} {product}", "/help"]


def test_a_day_of_release_that_is_over_was_expected() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_free("will exports be higher at the end of 2026", VOCABULARY, today=date(2026, 11, 27), cited=CITED)
    assert plain(refused.value.message).startswith(
        "The first month of Oct–Dec 2026 was expected on 20 Nov 2026 and is not loaded; "
        "December 2026 is expected on 20 Jan 2027. "
    )


def test_where_something_is_seen_in_a_month_that_is_out_is_its_figure() -> None:
    assert read("where do you see germany in october 2025").question.command == "/exports DE 2025-10 magnets"


def test_after_an_answer_it_is_of_what_stood() -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow("what will it be in december 2026", "/exports US 2025-10 magnets")
    assert refused.value.suggestions[0].command == "/exports US magnets"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("why is china not sending any gallium to japan anymore", "No: 6.207 t"),
        # under one tonne, and not nothing
        ("why is china not sending any gallium to south korea anymore", "No: 872 kg"),
        ("why is china not sending any gallium to estonia anymore", "No: 100 kg"),
        ("为什么2025年11月没有对韩国出口镓", "No: 872 kg"),
        ("为什么中国不再向韩国出口镓", "No: 872 kg"),
        ("did estonia get 0 t of gallium in november 2025", "No: 100 kg"),
        ("2025年11月对韩国的镓出口是零吗", "No: 872 kg"),
        ("did germany get 0 t of gallium in november 2025", "Yes: 0 kg"),
    ],
)
async def test_what_is_told_as_nothing_is_nothing(tmp_path: Path, text: str, headline: str) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
        assert answer.headline == headline
        told = [plain(each) for each in answer.findings if " went to " in plain(each)]
        assert told == (["0 kg went to Germany"] if text.startswith(("why", "为什么")) else [])


async def test_what_rounds_to_a_number_is_told_with_its_own_amount(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        asked = desk.read("is it true that 1 t of gallium was exported in november 2025", now=NOW)
        answer = await desk.ask(asked, now=NOW)
        assert "872 kg went to South Korea" in [plain(each) for each in answer.findings]


async def test_none_in_a_text_that_is_checked_is_none(tmp_path: Path) -> None:
    said = "China exported 0 tonnes of gallium to {} in November 2025."
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for partner, verdict in (("Estonia", "✗ differs"), ("Germany", "✓ agrees")):
            answer = await desk.ask(desk.read(said.format(partner), now=NOW), now=NOW)
            assert plain(answer.findings[0]).startswith(verdict)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        # 0 kg in August and in September 2023
        ("did gallium exports fall in september 2023", "No: no exports were recorded"),
        ("did gallium exports rise in september 2023", "No: no exports were recorded"),
        ("did gallium exports rise 66% in september 2023", "No: no exports were recorded"),
        ("why did gallium exports fall in september 2023", "No: no exports were recorded"),
    ],
)
async def test_nothing_after_nothing_is_no_change(tmp_path: Path, text: str, headline: str) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        assert (await desk.ask(desk.read(text, now=NOW), now=NOW)).headline == headline
