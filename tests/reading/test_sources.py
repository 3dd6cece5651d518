"""Where a figure comes from, asked by its number: the figure that has it, and who published that."""

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
