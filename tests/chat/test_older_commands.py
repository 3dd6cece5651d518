"""Commands as an earlier version registered them: Discord offers what this version has no more. And commands of
servers where there is no server, and for members whom only Discord's settings let in.
"""

from typing import Any

import pytest

from tests.chat.conftest import Scene, text_of
from tests.chat.reached import hearing
from tests.chat.test_admin import boss
from tests.chat.test_data_import import JUNE

__all__ = ["boss"]

EVENT = {"day": "2026-04-20", "label": "new licence", "summary": "A licence for all.", "source": "MOFCOM"}
RATE = {"currency": "USD", "month": "2025-06", "rate": "0.14"}
WATCH = {"partner": "us", "change": "wobbles", "by": "30%"}

# The code of the refusal, the command, the option that was offered more freely once, what is given, what is said.
ONCE_OFFERED: tuple[tuple[str, str, str, dict[str, Any], str], ...] = (
    ("event_importance", "data event add", "importance", {**EVENT, "importance": 4},
     "The importance of an event is 1, 2 or 3."),
    ("import_flow", "data import", "flow", {"file": ("june.csv", JUNE), "flow": "sideways"},
     "The flow is export or import; I read “sideways”."),
    ("import_complete", "data import", "complete", {"file": ("june.csv", JUNE), "complete": "perhaps"},
     "Is every partner in the file? Write yes or no, not “perhaps”."),
    ("rate_currency", "data rate", "currency", RATE, "A rate is for one of CNY, EUR."),
    ("setting_unknown", "admin settings", "theme", {"theme": "blue"},
     "I do not know the theme “blue”. Choose dark or light."),
    ("watch_change_unknown", "watch add", "change", WATCH,
     "I cannot watch for “wobbles”. Choose falls, rises, is above or is below."),
    ("measure_unknown", "exports", "measure", {"partner": "us", "measure": "pieces"},
     "I do not know the measure “pieces”. There are weight, value and unit price."),
)  # fmt: skip


async def test_what_is_not_offered_any_more_is_named_and_changes_nothing(scene: Scene, boss: Any) -> None:
    differing = {}
    for code, command, option, given, said in ONCE_OFFERED:
        offer_freely(scene, command, option)
        with hearing(heard := set()):
            result = await boss.slash(scene.channel, command, **given)
        if heard != {f"told {code}"} or not result.ephemeral or text_of(result.response).splitlines()[0] != said:
            differing[code] = heard, text_of(result.response)
    assert differing == {}
    history = text_of((await boss.slash(scene.channel, "data history")).response)
    assert "**1 · starter" in history and "**2" not in history


def offer_freely(scene: Scene, command: str, option: str) -> None:
    """Take away what Discord holds an option against."""
    root, *path = command.split()
    node = scene.env.backend.find_command(root, None)
    for name in (*path, option):
        (node,) = [each for each in node["options"] if each["name"] == name]
    for limit in ("choices", "min_value", "max_value"):
        node.pop(limit, None)


async def test_a_command_that_is_gone_asks_to_be_typed_again(scene: Scene) -> None:
    scene.env.bot.tree.remove_command("trend")
    result = await scene.mei.slash(scene.channel, "trend", partner="us")
    assert result.ephemeral
    assert text_of(result.response) == "An update changed this command. Type it again in a minute."
    scene.faults.extend(scene.env.errors)


@pytest.mark.parametrize("command", ["admin settings", "admin doctor", "admin editors list", "post list"])
async def test_what_belongs_to_a_server_says_so_in_a_direct_message(scene: Scene, boss: Any, command: str) -> None:
    registered = scene.env.backend.find_command(command.split()[0], None)
    registered.update(dm_permission=True, contexts=None)
    result = await boss.user.slash(command)
    assert text_of(result.response) == "This belongs to a server: use it in one of its channels."


async def test_editors_are_named_by_members_who_may_manage_the_server(scene: Scene) -> None:
    scene.env.backend.find_command("admin", None)["default_member_permissions"] = None
    result = await scene.mei.slash(scene.channel, "admin editors add", who=scene.mei)
    assert result.ephemeral
    assert text_of(result.response) == "Naming editors needs the permission Manage Server."
    refused = await scene.mei.slash(scene.channel, "data import", file=("june.csv", JUNE))
    assert "Manage Server" in text_of(refused.response)
