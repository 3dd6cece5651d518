"""/admin settings and doctor."""

from typing import Any

import discord
import pytest

from bot.desk import checks, doctor
from bot.desk.checks import HostCheck
from bot.errors import Busy
from bot.trade.chart_specs import Theme
from tests.chat.conftest import NOW, Scene, text_of


@pytest.fixture
def boss(scene: Scene) -> Any:
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return scene.guild.add_member(scene.env.create_user("boss"), roles=[role])


async def run(scene: Scene, who: Any, name: str, **options: Any) -> str:
    result = await who.slash(scene.channel, name, **options)
    assert result.acknowledged and result.ephemeral
    return text_of(result.response)


async def test_settings_are_shown_changed_and_reset(scene: Scene, boss: Any) -> None:
    said = await run(scene, boss, "admin settings")
    assert "**Product**: rare-earth magnets (not set)" in said
    assert "**Theme**: dark (not set)" in said
    said = await run(scene, boss, "admin settings", product="rare earths", theme="light", admin_channel=scene.channel)
    assert "(not set)" in said and "**Theme**: light\n" in f"{said}\n"
    assert f"**Admin channel**: <#{scene.channel.id}>" in said
    said = await run(scene, boss, "admin settings", unit="value")
    assert "**Unit**: value" in said and "**Theme**: light" in said
    said = await run(scene, boss, "admin settings", reset=True)
    assert said.count("(not set)") == 4


async def test_the_servers_product_and_theme_are_used_there(
    scene: Scene, boss: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Theme] = []
    draw = scene.desk.picture

    async def picture(spec: Any, theme: Theme) -> bytes:
        drawn.append(theme)
        return await draw(spec, theme)

    monkeypatch.setattr(scene.desk, "picture", picture)
    await run(scene, boss, "admin settings", product="rare-earths", theme="light")
    assert "rare earths" in text_of(await scene.exports("world", month="2025-06")).lower()
    assert drawn == [Theme.LIGHT]
    for command, options in (
        ("trend", {"partner": "world"}),
        ("compare", {"what": "2025 vs 2024"}),
        ("download", {"partner": "world"}),
    ):
        card = (await scene.mei.slash(scene.channel, command, **options)).response
        assert "rare earths" in text_of(card).splitlines()[0], command
    drawn.clear()
    elsewhere = await scene.mei.user.slash("exports", partner="world", month="2025-06")
    assert "rare-earth magnets" in text_of(elsewhere.response)
    assert drawn == [Theme.DARK]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("top", {"by": "partner", "month": "2025-10"}),
        ("trend", {"partner": "world"}),
        ("compare", {"what": "2025-06 vs 2025-05"}),
        ("download", {"partner": "world"}),
        ("revisions", {"partner": "world"}),
        ("ask", {"question": "exports to the world over time"}),
    ],
)
async def test_every_command_uses_the_servers_product(
    scene: Scene, boss: Any, command: str, options: dict[str, str]
) -> None:
    await run(scene, boss, "admin settings", product="rare-earths")
    result = await scene.mei.slash(scene.channel, command, **options)
    first = text_of(result.response).splitlines()[0].lower().replace("-", " ")
    assert "rare earths" in first and "magnets" not in first.split("press reports", 1)[0]


@pytest.mark.parametrize(
    ("options", "said"),
    [({"product": "unobtainium"}, "I do not know the product “unobtainium”. Products are magnets")],
)
async def test_settings_that_cannot_be_are_refused(
    scene: Scene, boss: Any, options: dict[str, str], said: str
) -> None:
    assert said in await run(scene, boss, "admin settings", **options)


async def test_an_admin_channel_must_be_open_to_the_bot(scene: Scene, boss: Any) -> None:
    bare = {scene.guild.default_role: discord.PermissionOverwrite(attach_files=False)}
    closed = scene.guild.create_text_channel("closed", overwrites=bare)
    assert "Attach Files" in await run(scene, boss, "admin settings", admin_channel=closed)


async def test_members_are_refused_whatever_discord_shows_them(scene: Scene) -> None:
    registered = scene.env.backend.find_command("admin", None)
    registered["default_member_permissions"] = None
    for name in ("admin settings", "admin doctor"):
        assert "for members who may manage the server" in await run(scene, scene.mei, name)


async def test_the_doctor_says_that_everything_is_there_and_how_it_is_doing(scene: Scene, boss: Any) -> None:
    scene.desk.health.backed_up(NOW)
    await boss.slash(scene.channel, "exports", partner="us", month="2025-06")  # which draws a chart
    assert "### Everything is there\n" in await run(scene, boss, "admin doctor")
    scene.desk.health.fault("7F3K", "/exports us", NOW)
    said = await run(scene, boss, "admin doctor")
    assert "### Everything is there, but something broke\n" in said
    for name in ("discord", "bundled data", "disk", "clock", "database", "charts"):
        assert f"ok · {name}: " in said
    assert "from memory" in said and "waiting" in said and "7F3K" in said and "Newest backup: <t:" in said
    assert "Nothing is posted in this server" in said
    await boss.slash(scene.channel, "post setup", channel=scene.channel, zone="Europe/Berlin")
    assert f"in <#{scene.channel.id}> · Europe/Berlin" in await run(scene, boss, "admin doctor")


async def test_the_doctor_says_what_to_mend(scene: Scene, boss: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "LOW_DISK_BYTES", 10**18)

    async def busy(*_: Any) -> list[HostCheck]:
        raise Busy("chart_failed", "The chart could not be drawn just now.")

    monkeypatch.setattr(doctor, "of_desk", busy)
    said = await run(scene, boss, "admin doctor")
    assert "### 2 to mend" in said
    assert "**mend** · disk: " in said and "make room" in said
    assert "**mend** · charts: The chart could not be drawn just now." in said
