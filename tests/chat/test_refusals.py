"""What bad input gets: a sentence that names what is wrong, private, with buttons that would work."""

import re

import pytest

from tests.chat.conftest import Scene, buttons_of, text_of


async def test_a_near_miss_is_read_and_said(scene: Scene) -> None:
    card = await scene.exports("untied states", month="2025-06")
    assert not card.ephemeral and "## 353 t" in text_of(card)
    assert "United States" in "".join(line for line in text_of(card).splitlines() if "read as" in line.lower())


@pytest.mark.parametrize(
    ("options", "said", "offered"),
    [
        ({"partner": "korea"}, "Which Korea?", ["South Korea", "North Korea"]),
        ({"partner": "china"}, "These are China's own exports; pick a destination.", ["World", "Hong Kong"]),
        ({"partner": "85051110"}, "That is a product (rare-earth magnets). To where?", ["World", "United States"]),
        ({"partner": "us", "month": "2025-13"}, "The month must be 01–12.", ["Dec 2025", "latest"]),
        ({"partner": "us", "month": "2026-10"}, "October 2026 is expected on <t:", ["Mar 2026"]),
        (
            {"partner": "japan", "month": "2024-06"},
            "June 2024 is not loaded for Japan. Loaded: Sep–Dec 2024, May–Jul, Sep–Dec 2025. "
            "Editors can add it: </data import:",
            ["World"],
        ),
        (
            {"partner": "world", "measure": "value", "month": "2025-06", "product": "dysprosium"},
            "No value is loaded for dysprosium, only weight. Editors can add it: </data import:",
            ["Weight"],
        ),
        (
            {"partner": "world", "measure": "unit-price", "month": "2025-06", "product": "dysprosium"},
            "There is no unit price, which is value ÷ weight: no value is loaded for dysprosium, only weight.",
            ["Weight"],
        ),
        ({"partner": "us", "month": "06/05"}, "06/05 could be June or May", ["Jun 2025", "May 2025"]),
        ({"partner": "us", "month": "15 june 2025"}, "Figures are by month, not by day.", ["Jun 2025"]),
        (
            {"partner": "world", "month": "2024-02", "product": "gallium"},
            "February 2024 was published only together with January: Jan–Feb 2024.",
            ["Jan–Feb 2024"],
        ),
        ({"partner": "world", "product": "magnets-hs6"}, "Loaded: magnets, rare earths, dysprosium", []),
        ({"partner": "atlantis"}, "I do not know a partner called “atlantis”.", []),
    ],
)
async def test_bad_input_gets_its_sentence_and_buttons(
    scene: Scene, options: dict[str, str], said: str, offered: list[str]
) -> None:
    before = len(scene.calls())
    refusal = await scene.exports(**options)
    assert refusal.ephemeral
    assert scene.calls()[before:] == [("POST", "callback")], "judged from memory, before anything is acknowledged"
    assert said in text_of(refusal)
    labels = list(buttons_of(refusal))
    assert [label for label in offered if label not in labels] == []


async def test_imports_by_china_are_not_in_the_bundled_data(scene: Scene) -> None:
    result = await scene.mei.slash(scene.channel, "imports", partner="us")
    said = text_of(result.response)
    assert result.ephemeral and said.startswith(
        "No imports by China are loaded, only exports; imports by the United States and the EU are. "
        "Editors can add them: </data import:"
    )
    theirs = await scene.mei.click(result.response, label="Imports by US from China")
    assert "China → United States · sintered rare-earth magnets (HTS) · April 2026" in text_of(theirs.response)
    shown = await scene.mei.click(result.response, label="Exports to US")
    assert "China → United States" in text_of(shown.response)


async def test_a_reversed_range_is_swapped_and_said(scene: Scene) -> None:
    said = text_of(await scene.exports("us", month="2025-06..2025-01"))
    assert "Jan–Jun 2025" in said.splitlines()[0]
    assert "The range was the other way round: read as Jan–Jun 2025." in said


async def test_a_recorded_zero_is_an_answer_and_the_next_month_is_from_zero(scene: Scene) -> None:
    may = await scene.exports("world", month="2025-05", product="dysprosium")
    assert text_of(may).splitlines()[1:3] == ["## 0 kg", "A zero was recorded, not a gap"]
    await scene.mei.click(may, label="June ›")
    assert text_of(may).splitlines()[1:3] == ["## 1 kg", "▲ **From zero** in May"]


async def test_the_press_of_a_whole_period_shows_it_as_one(scene: Scene) -> None:
    refusal = await scene.exports("world", month="2024-01", product="gallium")
    shown = await scene.mei.click(refusal, label="Jan–Feb 2024")
    assert "## 2.76 t" in text_of(shown.response)


async def test_a_group_of_countries_has_a_share_and_no_rank(scene: Scene) -> None:
    said = text_of(await scene.exports("eu", month="2025-06"))
    assert "**42.8%** of China's exports that month" in said
    assert " of the " not in said and "partners loaded" not in said


async def test_rare_earths_by_partner_explains_the_press_and_offers_magnets(scene: Scene) -> None:
    refusal = await scene.exports("us", month="2025-06", product="rare-earths")
    said = text_of(refusal)
    assert "Press reports often call magnets" in said
    (button,) = [button for button in buttons_of(refusal).values() if "magnets" in button["custom_id"]]
    shown = await scene.mei.click(refusal, custom_id=button["custom_id"])
    assert "## 353 t" in text_of(shown.response)


HOSTILE = (
    "🙂🧲",
    "\u202eegassem",
    "الولايات المتحدة",
    "'; DROP TABLE figure; --",
    "**bold** [x](http://evil.example)",
    "@everyone @here <@1> <#2> <t:0:R> </exports:1>",
    "us\x00",
    "\n\n\n",
    " ",
    "zz" * 50,
)


@pytest.mark.parametrize("option", ["partner", "month", "product"])
async def test_hostile_text_is_answered_as_text(scene: Scene, option: str) -> None:
    for text in HOSTILE:
        options = {"partner": "us", "month": "2025-06", option: text}
        shown = text_of(await scene.exports(**options))
        assert shown.strip()
        assert "@everyone" not in shown and "@here" not in shown and "\x00" not in shown
        assert not re.search(r"(?<!\\)\]\(http:", shown), "no link of a person's making"
        assert not re.search(r"(?<!\\)<(t:0|/exports:1|@1|#2)", shown)


async def test_months_of_any_year_get_an_answer(scene: Scene) -> None:
    for year in (0, 1, 999, 1899, 1989, 2100, 9999):
        reply = await scene.exports("us", month=f"{year:04d}-06")
        assert reply.ephemeral and text_of(reply).strip()


@pytest.mark.parametrize("option", ["partner", "month", "product"])
async def test_six_thousand_characters_are_refused_by_length(scene: Scene, option: str) -> None:
    registered = scene.env.backend.find_command("exports", None)
    for declared in registered["options"]:
        declared.pop("max_length", None)
    options = {"partner": "us", "month": "2025-06", option: "x" * 6_000}
    reply = await scene.exports(**options)
    assert reply.ephemeral and 0 < len(text_of(reply)) < 1_000


async def test_a_company_is_no_partner_and_its_country_is_offered(scene: Scene) -> None:
    result = await scene.mei.slash(scene.channel, "ask", question="how many magnets did tesla get in june 2025")
    refusal = result.response
    assert "Figures are by country: what single companies buy is not in them (“tesla”)." in text_of(refusal)
    assert list(buttons_of(refusal))[:2] == ["United States", "World"]
