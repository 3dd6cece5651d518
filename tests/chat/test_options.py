"""What Discord is told of the commands, and what autocomplete offers."""

import pytest

from tests.chat.conftest import Scene
from tests.chat.sendable import assert_choices, assert_commands


async def test_every_command_and_option_is_described_and_legal(scene: Scene) -> None:
    (put,) = [request for request in scene.env.http_requests if request.method == "PUT"]
    assert_commands(put.json)
    names = [command["name"] for command in put.json]
    assert len(names) == len(set(names))
    assert {"exports", "imports", "help", "status", "events", "products", "partners"} <= set(names)
    for name in ("exports", "imports"):
        (command,) = [command for command in put.json if command["name"] == name]
        options = {option["name"]: option for option in command["options"]}
        assert list(options) == ["partner", "month", "product", "measure", "span", "private"]
        assert [name for name, option in options.items() if option.get("required")] == ["partner"]
        assert all(options[name]["autocomplete"] for name in ("partner", "month", "product"))
        assert all(options[name]["max_length"] == 100 for name in ("partner", "month", "product"))
        assert [choice["name"] for choice in options["measure"]["choices"]] == ["weight", "value", "unit price"]


@pytest.mark.parametrize(
    ("option", "typed", "first"),
    [
        ("partner", "united st", "US"),
        ("partner", "germ", "DE"),
        ("partner", "德国", "DE"),
        ("product", "mag", "magnets"),
        ("product", "8505.11.10", "magnets"),
        ("month", "2025-0", "2025-09"),
        ("month", "jun 2025", "2025-06"),
    ],
)
async def test_autocomplete_offers_keys_under_names(scene: Scene, option: str, typed: str, first: str) -> None:
    offered = await scene.mei.autocomplete(scene.channel, "exports", option, typed)
    assert_choices(offered)
    assert first in [choice["value"] for choice in offered[:3]]


async def test_months_are_those_loaded_for_the_partner_and_product(scene: Scene) -> None:
    offered = await scene.mei.autocomplete(scene.channel, "exports", "month", "", partner="JP")
    values = [choice["value"] for choice in offered]
    assert "2024-06" not in values and "2025-10" in values
    assert values == sorted(values, reverse=True)
    rare_earths = await scene.mei.autocomplete(scene.channel, "exports", "month", "", product="rare-earths")
    assert rare_earths != offered and rare_earths


@pytest.mark.parametrize("option", ["partner", "month", "product"])
async def test_autocomplete_never_fails(scene: Scene, option: str, caplog: pytest.LogCaptureFixture) -> None:
    for typed in ("", " ", "🙂", "\x00", "'; --", "@everyone", "\u202e", "x" * 6_000, "9999-99", "*" * 99):
        assert_choices(await scene.mei.autocomplete(scene.channel, "exports", option, typed))
    assert "autocomplete failed" not in caplog.text


async def test_partners_come_heaviest_first_with_their_newest_figure(scene: Scene) -> None:
    offered = await scene.mei.autocomplete(scene.channel, "exports", "partner", "")
    assert_choices(offered)
    labels = {choice["value"]: choice["name"] for choice in offered}
    assert list(labels)[:4] == ["WORLD", "EU", "DE", "KR"]
    assert labels["WORLD"] == "World (WORLD) · 5,238 t in Mar 2026"
    assert labels["US"] == "United States (US) · 406 t in Mar 2026"
    assert labels["DE"] == "Germany (DE) · 1,118 t in Oct 2025"
    (typed, *_) = await scene.mei.autocomplete(scene.channel, "exports", "partner", "united st")
    assert typed["name"] == "United States (US) · 406 t in Mar 2026"
    dysprosium = await scene.mei.autocomplete(scene.channel, "exports", "partner", "kor", product="dysprosium")
    assert "South Korea (KR) · 2.701 t in Oct 2025" in [choice["name"] for choice in dysprosium]


async def test_a_partner_without_figures_is_offered_by_its_name_alone(scene: Scene) -> None:
    (offered, *_) = await scene.mei.autocomplete(scene.channel, "exports", "partner", "fiji")
    assert offered["name"] == "Fiji (FJ)"
