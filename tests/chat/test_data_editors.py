"""/admin editors: naming who may change the data, and what that is worth at once."""

from typing import Any

import discord
import pytest

from tests.chat.conftest import Scene, text_of
from tests.chat.test_data_import import JUNE, attach


@pytest.fixture
def boss(scene: Scene) -> Any:
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return scene.guild.add_member(scene.env.create_user("boss"), roles=[role])


async def use(scene: Scene, user: Any, command: str, **options: Any) -> str:
    result = await user.slash(scene.channel, f"admin editors {command}", **options)
    assert result.ephemeral
    return text_of(result.response)


async def test_a_named_person_may_import_until_the_name_is_taken_away(scene: Scene, boss: Any) -> None:
    assert "nobody else" in await use(scene, boss, "list")
    assert "may change the data now" in await use(scene, boss, "add", who=scene.mei)
    assert "already" in await use(scene, boss, "add", who=scene.mei)
    assert f"<@{scene.mei.id}>" in await use(scene, boss, "list")
    preview = await attach(scene, scene.mei, JUNE)
    assert "Nothing is saved yet" in text_of(preview)

    assert "no editor any more" in await use(scene, boss, "remove", who=scene.mei)
    assert "was no editor" in await use(scene, boss, "remove", who=scene.mei)
    told = await scene.mei.click(preview, label="Confirm")
    assert "Manage Server" in text_of(told.followups[0]), "judged at the press, not at the preview"


async def test_a_role_makes_its_members_editors(scene: Scene, boss: Any) -> None:
    role = scene.guild.create_role("Editors")
    tom = scene.guild.add_member(scene.env.create_user("tom"), roles=[role])
    await use(scene, boss, "add", who=role)
    assert f"<@&{role.id}>" in await use(scene, boss, "list")
    assert "Nothing is saved yet" in text_of(await attach(scene, tom, JUNE))
    refused = text_of(await attach(scene, scene.bob, JUNE))
    assert "an editor's role" in refused
