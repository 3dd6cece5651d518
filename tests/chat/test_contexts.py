"""Where commands are there, for whom, and that nothing of one server is seen elsewhere."""

from typing import Any

import pytest

from tests.chat.conftest import Scene, text_of
from tests.chat.test_admin import boss

__all__ = ["boss"]

GUILD, DIRECT, PRIVATE = 0, 1, 2
BY_SERVER, BY_PERSON = 0, 1
OF_SERVERS = {"post", "admin"}
KEEPING = {"data", "watch", "Import this file"}


async def payloads(scene: Scene) -> dict[str, dict[str, Any]]:
    tree = scene.env.bot.tree
    return {each.name: each.to_dict(tree) for each in tree.get_commands()}


async def test_what_asks_is_everywhere_and_what_keeps_is_where_the_bot_is(scene: Scene) -> None:
    found = await payloads(scene)
    assert found.keys() > OF_SERVERS | KEEPING
    for name, command in found.items():
        where = set(command["contexts"]), set(command["integration_types"])
        if name in OF_SERVERS:
            assert where == ({GUILD}, {BY_SERVER}), name
        elif name in KEEPING:
            assert where == ({GUILD, DIRECT}, {BY_SERVER}), name
        else:
            assert where == ({GUILD, DIRECT, PRIVATE}, {BY_SERVER, BY_PERSON}), name


@pytest.mark.parametrize(("command", "options"), [("exports", {"partner": "us"}), ("status", {}), ("help", {})])
async def test_what_a_server_has_set_is_not_seen_in_a_direct_message(
    scene: Scene, boss: Any, command: str, options: dict[str, str]
) -> None:
    before = text_of((await scene.mei.user.slash(command, **options)).response)
    set_up = await boss.slash(scene.channel, "admin settings", product="gallium", unit="value", theme="light")
    assert set_up.acknowledged
    await boss.slash(scene.channel, "post setup", channel=scene.channel, zone="Europe/Berlin")
    after = text_of((await scene.mei.user.slash(command, **options)).response)
    assert after == before
