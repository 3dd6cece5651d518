"""Where commands are used: in a server without the bot, in private channels, in DMs, by people who installed it for
themselves, and in a client in Chinese.
"""

import pytest

from bot.desk.permissions import Actor
from tests.loopback.rules import text_of
from tests.loopback.world import BY_PERSON, BY_SERVER, Channel, User
from tests.posts.test_places import Scene, scene

__all__ = ["scene"]

JUNE = {"partner": "us", "month": "2025-06"}


def mei_of(scene: Scene, **how: str) -> User:
    """Give someone who installed the bot for herself and is in no server with it."""
    mei = scene.server.world.user("mei", **how)
    mei.has_installed = True
    return mei


def places_of(scene: Scene, mei: User) -> dict[str, Channel]:
    elsewhere = scene.server.world.guild("Elsewhere", with_bot=False)
    elsewhere.join(mei)
    world = scene.server.world
    return {"elsewhere": elsewhere.channel("talk"), "group": world.group(mei), "direct": world.dm(mei)}


async def asked(scene: Scene, command: str, options: dict[str, str], channel: Channel, user: User) -> str:
    return text_of(await (await scene.server.command(command, options, user=user, channel=channel)).answered(60))


@pytest.mark.parametrize("place", ["elsewhere", "group", "direct"])
async def test_what_asks_is_answered_for_who_installed_it(scene: Scene, place: str) -> None:
    mei = mei_of(scene)
    channel = places_of(scene, mei)[place]
    assert "353 t" in await asked(scene, "exports", JUNE, channel, mei)
    offered = await scene.server.complete("exports", "partner", "germ", user=mei, channel=channel)
    await offered.answered()
    assert offered.choices[0]["value"] == "DE"
    for command in ("post list", "admin doctor", "data verify") if place != "direct" else ("post list",):
        with pytest.raises(LookupError, match="not registered"):
            await scene.server.command(command, user=mei, channel=channel)
    card = await scene.server.command("exports", JUNE, user=mei, channel=channel)
    pressed = await scene.server.press(await card.answered(60), "Why this number?", user=mei)
    assert text_of(await pressed.answered(60)).startswith("### Why this number?")


async def test_who_did_not_install_it_is_offered_nothing_there(scene: Scene) -> None:
    bob = scene.server.world.user("bob")
    places = places_of(scene, bob)
    for place in ("elsewhere", "group"):
        with pytest.raises(LookupError, match="not registered"):
            await scene.server.command("exports", JUNE, user=bob, channel=places[place])
    assert "353 t" in await asked(scene, "exports", JUNE, places["direct"], bob)


async def test_help_names_what_can_be_used_there(scene: Scene) -> None:
    mei = mei_of(scene)
    for place, channel in places_of(scene, mei).items():
        said = await asked(scene, "help", {}, channel, mei)
        assert "exports" in said
        for command in ("post", "admin", *(("data", "watch") if place != "direct" else ())):
            assert f"</{command}" not in said and f"/{command} " not in said, (place, command, said)


async def test_nothing_of_a_server_is_seen_by_who_asks_elsewhere(scene: Scene) -> None:
    server = scene.server
    boss = Actor("discord:1", user_id=1, guild_id=server.guild.id, may_manage_guild=True)
    mei = mei_of(scene)
    places = places_of(scene, mei)
    before = {place: await asked(scene, "status", {}, channel, mei) for place, channel in places.items()}
    await scene.desk.guilds.change(boss, product="gallium", unit="value", now=scene.now())
    await scene.set_up(server.general)
    assert "gallium" in (await asked(scene, "top", {}, server.general, server.member)).casefold()
    for place, channel in places.items():
        assert await asked(scene, "status", {}, channel, mei) == before[place]
        assert "gallium" not in (await asked(scene, "exports", {"partner": "us"}, channel, mei)).casefold()


async def test_a_client_in_chinese_is_told_the_commands_in_chinese(scene: Scene) -> None:
    names = {each["name"]: each for each in scene.server.commands.registered[None]}
    assert names["exports"]["name_localizations"] == {"zh-CN": "出口", "zh-TW": "出口"}
    partner = next(each for each in names["exports"]["options"] if each["name"] == "partner")
    assert all(partner[f"{text}_localizations"]["zh-CN"] for text in ("name", "description"))
    mei = mei_of(scene, locale="zh-CN")
    said = await asked(scene, "ask", {"question": "去年锂的出口量"}, places_of(scene, mei)["group"], mei)
    assert said.startswith("这里没有这种商品的数据")


def test_owners_are_those_for_whom_it_is_installed(scene: Scene) -> None:
    mei = mei_of(scene)
    places = places_of(scene, mei)
    scene.server.guild.join(mei)
    interactions = scene.server.interactions
    owners = {
        place: interactions.payload(interactions.new(2, mei, channel, {}))["authorizing_integration_owners"]
        for place, channel in (places | {"home": scene.server.general}).items()
    }
    by_person, by_server = str(BY_PERSON), str(BY_SERVER)
    me = {by_person: str(mei.id)}
    assert owners == {
        "elsewhere": me,
        "group": me,
        "direct": {by_server: "0", **me},
        "home": {by_server: str(scene.server.guild.id), **me},
    }
