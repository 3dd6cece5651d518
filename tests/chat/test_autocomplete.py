"""What Discord is told of the commands, and what autocomplete offers."""

import discord
import pytest

from tests.chat.conftest import Scene
from tests.chat.sendable import assert_choices, assert_commands
from tests.chat.test_data_import import attach, template


async def test_every_command_and_option_is_described_and_legal(scene: Scene) -> None:
    (put,) = [request for request in scene.env.http_requests if request.method == "PUT"]
    assert_commands(put.json)
    names = [command["name"] for command in put.json]
    assert len(names) == len(set(names))
    assert {"exports", "imports", "help", "status", "events", "products", "partners"} <= set(names)
    for name in ("exports", "imports"):
        (command,) = [command for command in put.json if command["name"] == name]
        options = {option["name"]: option for option in command["options"]}
        assert list(options) == ["partner", "month", "product", "measure", "span", "as_of", "private"]
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
    assert labels["WORLD"] == "World (WORLD) · 5,375 t in Jul 2026"
    assert labels["US"] == "United States (US) · 406 t in Mar 2026"
    assert labels["DE"] == "Germany (DE) · 1,118 t in Oct 2025"
    (typed, *_) = await scene.mei.autocomplete(scene.channel, "exports", "partner", "united st")
    assert typed["name"] == "United States (US) · 406 t in Mar 2026"
    dysprosium = await scene.mei.autocomplete(scene.channel, "exports", "partner", "kor", product="dysprosium")
    assert "South Korea (KR) · 2.701 t in Oct 2025" in [choice["name"] for choice in dysprosium]


async def test_partners_asked_about_most_in_this_server_come_first(scene: Scene) -> None:
    for partner in ("japan", "us", "japan"):
        await scene.exports(partner)
    offered = await scene.mei.autocomplete(scene.channel, "exports", "partner", "")
    assert_choices(offered)
    assert [choice["value"] for choice in offered][:5] == ["JP", "US", "WORLD", "EU", "DE"]
    assert offered[0]["name"] == "Japan (JP) · 280 t in Dec 2025"
    typed = await scene.mei.autocomplete(scene.channel, "exports", "partner", "united")
    assert typed[0]["value"] == "US"
    exact = await scene.mei.autocomplete(scene.channel, "exports", "partner", "in")
    assert exact[0]["value"] == "IN"
    compared = await scene.mei.autocomplete(scene.channel, "compare", "what", "de, ")
    assert compared[0]["value"] == "de, JP"


async def test_what_one_server_asks_about_is_not_seen_in_another(scene: Scene) -> None:
    await scene.exports("japan")
    elsewhere = scene.env.create_guild()
    member = elsewhere.add_member(scene.env.create_user("kim"))
    offered = await member.autocomplete(elsewhere.create_text_channel("talk"), "exports", "partner", "")
    assert [choice["value"] for choice in offered][:2] == ["WORLD", "EU"]


async def test_products_asked_about_most_come_first(scene: Scene) -> None:
    before = [each["value"] for each in await scene.mei.autocomplete(scene.channel, "exports", "product", "")]
    assert before[0] == "magnets"
    await scene.exports("world", product="terbium")
    after = [each["value"] for each in await scene.mei.autocomplete(scene.channel, "exports", "product", "")]
    assert after == ["terbium", *(key for key in before if key != "terbium")]


async def test_labels_follow_new_data_at_once(scene: Scene) -> None:
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    boss = scene.guild.add_member(scene.env.create_user("boss"), roles=[role])
    rows = template("CN,export,magnets,Germany,2026-02,1234,t,final,China Customs")
    preview = await attach(scene, boss, rows)
    (before, *_) = await scene.mei.autocomplete(scene.channel, "exports", "partner", "germ")
    assert before["name"] == "Germany (DE) · 1,118 t in Oct 2025"
    await boss.click(preview, label="Confirm")
    (after, *_) = await scene.mei.autocomplete(scene.channel, "exports", "partner", "germ")
    assert after["name"] == "Germany (DE) · 1,234 t in Feb 2026"
    months = await scene.mei.autocomplete(scene.channel, "exports", "month", "", partner="DE")
    assert months[0]["value"] == "2026-02"


async def test_a_partner_without_figures_is_offered_by_its_name_alone(scene: Scene) -> None:
    (offered, *_) = await scene.mei.autocomplete(scene.channel, "exports", "partner", "fiji")
    assert offered["name"] == "Fiji (FJ)"


@pytest.mark.parametrize(
    ("command", "typed", "value", "name"),
    [
        ("exports", "germany 2025-06", "DE 2025-06", "Germany · June 2025 · 764 t"),
        ("exports", "2025-06 germany", "DE 2025-06", "Germany · June 2025 · 764 t"),
        ("exports", "germ june 2025", "DE june 2025", "Germany · June 2025 · 764 t"),
        ("exports", "德国2025年6月", "DE 2025年6月", "Germany · June 2025 · 764 t"),
        (
            "exports",
            "kor 2025-10 dysprosium",
            "KR 2025-10 dysprosium",
            "South Korea · October 2025 · Dysprosium · 2.701 t",
        ),
        ("exports", "germany 2026-03", "DE 2026-03", "Germany · 2026-03"),
        ("mirror", "us 2025-10", "US 2025-10", "United States · October 2025"),
    ],
)
async def test_what_is_typed_beside_a_partner_is_kept(
    scene: Scene, command: str, typed: str, value: str, name: str
) -> None:
    offered = await scene.mei.autocomplete(scene.channel, command, "partner", typed)
    assert_choices(offered)
    assert (offered[0]["value"], offered[0]["name"]) == (value, name)
    assert all(value.partition(" ")[2] in choice["value"] for choice in offered)


async def test_what_is_completed_beside_a_partner_is_what_is_answered(scene: Scene) -> None:
    (offered, *_) = await scene.mei.autocomplete(scene.channel, "exports", "partner", "germany 2025-06")
    card = await scene.exports(offered["value"])
    assert "/exports DE 2025-06 magnets" in str(card.components)


async def test_what_others_count_comes_first_where_china_counts_nothing(scene: Scene) -> None:
    offered = await scene.mei.autocomplete(scene.channel, "imports", "partner", "")
    assert_choices(offered)
    assert [(each["value"], each["name"]) for each in offered[:2]] == [
        ("CN magnets by:EU", "Imports by EU from China"),
        ("CN magnets-hts by:US", "Imports by US from China"),
    ]
    for each in offered[:2]:
        card = await scene.mei.slash(scene.channel, "imports", partner=each["value"])
        assert "### China →" in str(card.response.components)
