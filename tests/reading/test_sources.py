"""Where a figure comes from, asked by its number: the figure that has it, and who published that."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.reading.test_free_text import read

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("where does the 3188 t figure come from", "is:3188t WORLD magnets"),
        ("source of the 353 t?", "is:353t WORLD magnets"),
        ("what is the source for 1,288 tonnes", "is:1288t WORLD magnets"),
        ("where is the 1,288 t from", "is:1288t WORLD magnets"),
        ("where did you get 46.4 t", "is:46.4t WORLD magnets"),
        ("who published the 764 t", "is:764t WORLD magnets"),
        ("which paper reported 353 t", "is:353t WORLD magnets"),
        ("5,473 t - where is that from?", "is:5473t WORLD magnets"),
        ("where does the 3188 t figure for june 2025 come from", "is:3188t WORLD 2025-06 magnets"),
        ("where does the us 353 t figure come from", "is:353t US magnets"),
        ("where does the 353 t for the us come from", "is:353t US magnets"),
        ("这个353吨的数字是哪里来的", "is:353t WORLD magnets"),
        ("353吨的来源", "is:353t WORLD magnets"),
    ],
)
def test_a_source_is_that_of_the_figure_with_the_number(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate partners {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("where does 660% come from", "/events 660%"),
        ("where do your figures come from", "/about sources"),
        ("how much of the 353 t came from china", "/events 353 t"),
    ],
)
def test_other_sources_are_asked_as_before(text: str, command: str) -> None:
    assert read(text).question.command == command


async def test_the_figure_and_its_publisher_are_told(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, headline, publisher, button in (
            (
                "where does the 3188 t figure come from",
                "World in June 2025",
                "South China Morning Post",
                "World, Jun 2025",
            ),
            (
                "where does the 3188 t of june 2025 come from",
                "World in June 2025",
                "South China Morning Post",
                "World, Jun 2025",
            ),
            ("source of the 353 t?", "United States in June 2025", "TimesLIVE (Reuters)", "US, Jun 2025"),
            ("where did you get 2,582 t", "European Union in August 2025", "United Daily News", "EU, Aug 2025"),
        ):
            answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
            assert answer.headline == headline
            (told,) = [plain(each) for each in answer.notes if plain(each).startswith("Published by ")]
            assert told.startswith(f"Published by {publisher}") and ";" not in told
            assert answer.leads[0].label == button and len(answer.sources) == 1
        none = await desk.ask(desk.read("where does the 999.9 t come from", now=NOW), now=NOW)
        assert not any("ublished" in plain(each) for each in none.notes)


async def test_each_of_several_figures_has_a_button(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        answer = await desk.ask(desk.read("who got about 416 t", now=NOW), now=NOW)
    matches = answer.facts["matches"]
    assert len(matches) > 1
    assert [each.question.about.partner for each in answer.leads] == [each["partner"] for each in matches[:4]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, starter_store: Path) -> Path:
    return Path(shutil.copy(starter_store, tmp_path_factory.mktemp("sources")))


@pytest.mark.parametrize(
    ("text", "command", "whose"),
    [
        ("how reliable is the july 2026 number", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("Can I trust the US figure for June 2026?", "US 2026-04..2026-07", "Silverado Policy Accelerator"),
        ("can i rely on the july 2026 figure", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("how sure are you about july 2026", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("is the july 2026 number official?", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("hi, what's the source for july 2026", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("who published the july 2026 magnets figure", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("how trustworthy are the figures for q2 2026", "WORLD 2026-04..2026-06", "SMM (Shanghai Metals Market)"),
        ("is the may 2026 world figure reliable", "WORLD 2026-04..2026-06", "SMM (Shanghai Metals Market)"),
        ("can i trust the us figure for april to july 2026", "US 2026-04..2026-07", "Silverado Policy Accelerator"),
        ("2026年7月的数据可靠吗", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("2026年7月的数字来源是什么", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("/exports WORLD 2026-07 magnets\thow reliable is that", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        ("/exports WORLD 2026-07 magnets\tsays who?", "WORLD 2026-07", "SMM (Shanghai Metals Market)"),
        (
            "/exports US 2026-04..2026-07 magnets\tcan i trust it",
            "US 2026-04..2026-07",
            "Silverado Policy Accelerator",
        ),
    ],
)
async def test_how_sure_a_figure_is_names_a_source_that_was_read_elsewhere(
    place: Path, text: str, command: str, whose: str
) -> None:
    before, _, asked = text.rpartition("\t")
    async with Desk.opened(place, now=NOW) as desk:
        found = desk.read_followup(asked, before, now=NOW) if before else desk.read(asked, now=NOW)
        told = [plain(each) for each in (await desk.ask(found, now=NOW)).notes]
    assert found.question.command == f"/exports {command} magnets"
    assert (
        told.count(f"It rests on the notes of one public repository: the page of {whose} itself was not seen.") == 1
    )
    assert not any("Not used" in each for each in told)


@pytest.mark.parametrize(
    "text", ["how reliable is the june 2025 number", "how much was it in july 2026", "july 2026"]
)
async def test_other_figures_rest_on_no_notes(place: Path, text: str) -> None:
    async with Desk.opened(place, now=NOW) as desk:
        answer = await desk.ask(desk.read_followup(text, "/exports WORLD 2026-03 magnets", now=NOW), now=NOW)
    assert not any("rests on the notes" in plain(each) for each in answer.notes)
