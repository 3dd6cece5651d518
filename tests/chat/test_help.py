"""/help as a tour in Discord, and the first hint in a new server."""

from typing import Any

import aiohttp
import discord
import pytest

from bot.chat.client import Tonnage
from bot.chat.greeting import greeting_card
from tests.chat.conftest import Scene, buttons_of, choose, text_of
from tests.chat.test_admin import boss
from tests.chat.test_posts import Posted, read

__all__ = ["boss"]


async def open_help(scene: Scene, who: Any, **options: Any) -> Any:
    result = await who.slash(scene.channel, "help", **options)
    assert result.ephemeral
    return result.response


async def test_members_and_managers_see_what_they_may_use(scene: Scene, boss: Any) -> None:
    member, manager = text_of(await open_help(scene, scene.mei)), text_of(await open_help(scene, boss))
    assert "</exports:" in member and "</watch add:" in member
    assert "/admin doctor" not in member.replace("</admin doctor:", "/admin doctor")
    assert "</admin doctor:" in manager and "</post setup:" in manager


async def test_an_example_answers_beside_the_help(scene: Scene) -> None:
    front = await open_help(scene, scene.mei)
    shown = await choose(scene.mei, front, "/exports us 2025-06")
    assert shown.ephemeral and "## 353 t" in text_of(shown.response)
    assert "What you can ask" in text_of(front)


async def test_the_pages_lead_to_each_other(scene: Scene) -> None:
    front = await open_help(scene, scene.mei)
    turned = await choose(scene.mei, front, "Months and periods")
    assert "Help · Months and periods" in text_of(turned.response)
    back = await choose(scene.mei, turned.response, "All of the help")
    assert "What you can ask" in text_of(back.response)


async def test_a_command_and_an_unknown_subject(scene: Scene) -> None:
    page = await open_help(scene, scene.mei, topic="exports")
    assert "For example: **/exports us 2025-06**" in text_of(page)
    refusal = await open_help(scene, scene.mei, topic="admin")
    assert "There is no help on “admin”" in text_of(refusal)
    assert "Months and periods" in buttons_of(refusal)


async def test_a_direct_message_is_told_what_everyone_may_use(scene: Scene) -> None:
    await scene.mei.user.send_dm("help")
    said = text_of(read(scene.mei.user.dm_channel)[-1])
    assert "</exports:" in said and "</admin doctor:" not in said


@pytest.fixture
def joined(scene: Scene, simcord_bot: Tonnage) -> discord.Guild:
    guild = simcord_bot.get_guild(scene.guild.id)
    assert guild is not None
    return guild


def hints(channel: Any) -> list[Posted]:
    return [each for each in read(channel) if "### Hello" in text_of(each)]


async def test_a_new_server_is_told_once_what_to_try(
    scene: Scene, simcord_bot: Tonnage, joined: discord.Guild
) -> None:
    await simcord_bot.on_guild_join(joined)
    await simcord_bot.on_guild_join(joined)
    (hint,) = hints(scene.channel)
    said = text_of(hint)
    assert "</exports:" in said and "</help:" in said and "named editors may add data" in said
    elsewhere = greeting_card(simcord_bot, 5).view.to_components()
    assert "kept by another server" in str(elsewhere)
    answered = await scene.mei.click(hint.message, label="/exports us 2025-06")
    assert not answered.ephemeral and "## 353 t" in text_of(answered.response)
    toured = await scene.mei.click(hint.message, label="A short tour")
    assert toured.ephemeral and "What you can ask" in text_of(toured.response)
    restarted = await scene.restart()
    again = restarted.get_guild(scene.guild.id)
    assert again is not None
    await restarted.on_guild_join(again)
    assert len(hints(scene.channel)) == 1


async def test_a_hint_that_discord_refuses_is_only_logged(
    scene: Scene, simcord_bot: Tonnage, joined: discord.Guild, caplog: pytest.LogCaptureFixture
) -> None:
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions")
    await simcord_bot.on_guild_join(joined)
    assert hints(scene.channel) == [] and "could not greet" in caplog.text


async def test_a_hint_for_which_the_connection_is_lost_is_only_logged_too(
    simcord_bot: Tonnage, joined: discord.Guild, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: object, **__: object) -> None:
        raise aiohttp.ServerDisconnectedError

    monkeypatch.setattr(discord.abc.Messageable, "send", lost)
    await simcord_bot.on_guild_join(joined)
    assert "could not greet" in caplog.text


async def test_a_server_where_the_bot_may_not_speak_is_left_alone(
    scene: Scene, simcord_bot: Tonnage, joined: discord.Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord.TextChannel, "permissions_for", lambda *_: discord.Permissions.none())
    await simcord_bot.on_guild_join(joined)
    assert hints(scene.channel) == []
