"""What is asked about the data, in which unit and measure, and of both sides of a trade."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how fresh is this?", "/status"),
        ("how old is this data", "/status"),
        ("when was this last updated", "/status"),
        ("is this customs data or press data", "/about sources"),
        ("is that data from customs or from newspapers", "/about sources"),
        ("are these figures from customs", "/about sources"),
        ("are china's figures official?", "/about sources"),
        ("who publishes these figures", "/about sources"),
        ("is this from reuters or from chinese customs", "/about sources"),
        ("how up-to-date are your numbers", "/status"),
    ],
)
def test_how_fresh_the_data_are_and_whose(text: str, command: str) -> None:
    assert read(text).question.command == command
    assert follow(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("germanium december 2025 kg", "/calculate level in:kg WORLD 2025-12 germanium"),
        ("us june 2025 lbs", "/calculate level in:lb US 2025-06 magnets"),
        ("us june 2025, thousand tonnes", "/calculate level in:kt US 2025-06 magnets"),
        ("us 2025-06 kt", "/calculate level in:kt US 2025-06 magnets"),
        ("world may 2025, lbs", "/calculate level in:lb WORLD 2025-05 magnets"),
        ("is 500 kg right for gallium in may 2025", "/calculate level stated:is:500kg WORLD 2025-05 gallium"),
    ],
)
def test_a_bare_unit_is_the_unit_of_the_answer(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "average price per kg of magnets exported aug 2024",
        "average value per kg of magnets in august 2024",
        "average unit value of magnets aug 2024",
    ],
)
def test_a_value_by_weight_is_the_unit_price(text: str) -> None:
    assert read(text).question.command == "/exports WORLD 2024-08 magnets unit-price"


def test_what_a_partner_reports_importing_is_its_own() -> None:
    asked = read("how much did the eu report importing from china in october 2025").question
    assert asked.command == "/imports CN 2025-10 magnets by:EU"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "my boss says the US took more than 6000 tonnes in 2025, is he right?",
            "/calculate level stated:above:6000t US 2025 magnets",
        ),
        (
            "a colleague said that germany received 764 t in june 2025, is that right?",
            "/calculate level stated:is:764t DE 2025-06 magnets",
        ),
        ("they say germany got 764 t in june 2025, right?", "/calculate level stated:is:764t DE 2025-06 magnets"),
        # told by the partner itself
        (
            "does the us say it received more than 6000 t in 2025",
            "/calculate level stated:above:6000t CN 2025 magnets-hts imports by:US",
        ),
        ("what did the us say the us received in october 2025", "/imports CN 2025-10 magnets-hts by:US"),
    ],
)
def test_what_somebody_says_a_partner_took_is_chinas_export_unless_the_partner_says_it(
    text: str, command: str
) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize("text", ["china's imports from the us march 2026", "imports from the eu march 2026"])
def test_imports_from_a_partner_are_not_its_own(text: str) -> None:
    assert read(text).question.command.startswith("/imports ")
    assert "by:" not in read(text).question.command


@pytest.mark.parametrize(
    "text",
    [
        "difference between what china says it shipped to the US in october 2025 and what the US says it received",
        "what china says vs what the us says, october 2025",
        "how much does china's figure differ from the US figure october 2025",
        "gap between chinese exports and US imports, october 2025",
        "US own import figures vs China's export figures, october 2025",
        "the us says it imported how much in october 2025, and china says it exported how much?",
    ],
)
def test_what_each_side_says_is_set_beside_the_other(text: str) -> None:
    assert read(text).question.command == "/mirror US 2025-10 magnets"


def test_a_difference_of_chinas_own_figures_is_of_one_side() -> None:
    text = "difference between china's exports to the us and to germany in october 2025"
    assert read(text).question.command == "/calculate difference against:DE US 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("EU magnet imports from all countries in 2025", "/imports WORLD 2025-01..2025-12 magnets by:EU"),
        ("EU magnet imports from the world in 2025", "/imports WORLD 2025-01..2025-12 magnets by:EU"),
        ("US imports of magnets from all countries october 2025", "/imports WORLD 2025-10 magnets-hts by:US"),
        ("US imports of magnets from china october 2025", "/imports CN 2025-10 magnets-hts by:US"),
        ("what share of EU magnet imports comes from china in april 2026", "/imports CN 2026-04 magnets by:EU"),
        ("average monthly EU magnet imports from all countries in 2025",
         "/calculate mean WORLD 2025 magnets imports by:EU"),
    ],
)  # fmt: skip
def test_what_a_reporter_imports_from_all_countries_is_its_own_figure(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize("text", ["kg", "kg please", "in kg"])
def test_a_unit_after_an_answer_is_no_country(text: str) -> None:
    assert follow(text).question.command == "/calculate level in:kg US 2025-06 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "is the figure for us june 2025 official?",
        "was us june 2025 estimated or reported?",
        "is us june 2025 an estimate or an actual number",
        "is us june 2025 an actual figure or just an estimate",
        "美国2025年6月是估计值还是实际值",
    ],
)
def test_which_status_a_figure_has_is_said_beside_it(text: str) -> None:
    found = read(text)
    assert found.question.command == "/exports US 2025-06 magnets"
    assert any(plain(note).startswith("Whether it is reported, preliminary") for note in found.notes)
    assert not any(plain(note).startswith("Not used") for note in found.notes)


def test_what_another_country_has_of_a_reporters_imports_is_not_held() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("japan share of US magnet imports 2025")
    assert refused.value.code == "trade_of_others"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("us h1 2025 yoy", True),
        ("2025年上半年对美国出口比去年同期少了多少", True),
        ("us h1 2025", False),
        ("world h1 2025 yoy", False),
        ("us october 2025 yoy", False),
        ("us 2025 yoy", False),
    ],
)
def test_a_year_before_that_was_asked_for_and_is_not_there_is_said(text: str, is_told: bool) -> None:
    notes = [plain(note) for note in read(text).notes]
    assert any(note.startswith("No whole figure for ") for note in notes) is is_told


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us june 2025 vs germany june 2025 in kg", "/compare US,DE magnets in 2025-06"),
        ("top buyers october 2025 in kg", "/top 2025-10 magnets"),
        ("us 2025 trend in kg", "/trend US 2025 magnets"),
    ],
)
def test_a_unit_that_an_answer_does_not_count_in_is_named(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used: “in kg”." in map(plain, found.notes)


def test_when_a_figure_was_updated_is_asked_of_its_revisions() -> None:
    assert (
        read("when was the us figure for june 2025 last updated").question.command == "/revisions US 2025-06 magnets"
    )


@pytest.mark.parametrize(
    "text", ["whats a derived figure", "what is a preliminary number?", "what are worked-back figures"]
)
def test_what_a_kind_of_figure_is_is_told_with_the_signs(text: str) -> None:
    assert read(text).question.command == "/about signs"
