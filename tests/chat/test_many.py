"""/compare, /top, /trend and /download as they arrive in a channel, and the buttons between them."""

import json
from typing import Any

import pytest

from tests.chat.conftest import Scene, buttons_of, choose, text_of


async def ask(scene: Scene, command: str, **options: Any) -> Any:
    result = await scene.mei.slash(scene.channel, command, **options)
    assert result.acknowledged
    return result.response


async def test_a_ranking_says_who_is_loaded_and_leads_on(scene: Scene) -> None:
    card = await ask(scene, "top", month="2025-10")
    said = text_of(card)
    assert "Germany **1,118 t** · 20.4%" in said
    assert "Ranked among 6 loaded partners (62.7% of the total)." in said
    assert "Not ranked: European Union **2,060 t**" in said
    (picture,) = card.attachments
    assert picture.filename.endswith(".png")
    moved = (await choose(scene.mei, card, "Who moved the total")).response
    assert "## Total −301 t on September" in text_of(moved)
    compared = (await choose(scene.mei, moved, "Compare")).response
    assert "months loaded for all: " in text_of(compared)
    assert len(scene.messages()) == 3


@pytest.mark.parametrize(
    ("command", "options", "heading"),
    [
        (
            "compare",
            {"what": "us vs germany", "from": "2025-01", "to": "2025-12"},
            "· United States and Germany · 2025",
        ),
        ("compare", {"what": "2025 vs 2024"}, "· 2025 and 2024"),
        ("top", {"by": "product", "partner": "us", "month": "2025-10"}, "products to the United States"),
        ("top", {"sort": "pct", "month": "2025-10", "n": 5}, "largest change in percent"),
        ("trend", {"partner": "world", "view": "yoy", "events": False}, "change on a year before"),
        ("trend", {"partner": "us", "view": "share", "from": "2025-12", "to": "2025-01"}, "share of the total"),
        ("trend", {"partner": "us", "private": True}, "month by month"),
    ],
)
async def test_options_are_understood(scene: Scene, command: str, options: dict[str, Any], heading: str) -> None:
    card = await ask(scene, command, **options)
    assert heading in text_of(card).splitlines()[0]
    assert len(card.attachments) == 1
    assert card.ephemeral is bool(options.get("private"))


async def test_a_refusal_is_private_and_its_buttons_answer(scene: Scene) -> None:
    refused = await ask(scene, "trend", partner="korea", view="yoy")
    assert refused.ephemeral
    assert list(buttons_of(refused)) == ["South Korea", "North Korea"]
    assert scene.messages() == []
    refused = await ask(scene, "compare", what="us")
    pressed = await scene.mei.click(refused, label="with Germany")
    assert not pressed.ephemeral
    assert "United States and Germany" in text_of(pressed.response)


async def test_a_download_hands_the_file_over_and_other_formats_a_press_away(scene: Scene) -> None:
    card = await ask(scene, "download", partner="us", **{"from": "2025-01", "to": "2025-12", "format": "json"})
    (file,) = card.attachments
    assert file.filename == "tonnage-magnets-US-exports-2025-01_2025-12.json"
    rows = json.loads(scene.content(file))["rows"]
    assert {row["partner"] for row in rows} == {"US"}
    other = (await choose(scene.mei, card, "XLSX")).response
    assert [each.filename for each in other.attachments] == ["tonnage-magnets-US-exports-2025-01_2025-12.xlsx"]


async def test_from_the_card_to_the_trend_and_the_comparison(scene: Scene) -> None:
    card = await scene.exports("us", month="2025-06")
    trend = (await choose(scene.mei, card, "Trend")).response
    assert "month by month" in text_of(trend)
    yearly = (await choose(scene.mei, trend, "y/y %")).response
    assert "change on a year before" in text_of(yearly)
    table = await choose(scene.mei, yearly, "Table")
    assert table.ephemeral and "Jun 2025" in text_of(table.response)


async def test_the_last_of_several_names_is_completed(scene: Scene) -> None:
    found = await scene.mei.autocomplete(scene.channel, "compare", "what", "us, germ")
    assert found[0]["value"] == "us, DE"
