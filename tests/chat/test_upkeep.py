"""What the running bot notices by itself: data that a terminal committed beside it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.chat.client import Tonnage
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.errors import NotPossible
from bot.trade.importing import ImportOptions
from tests.chat.conftest import DATA_GUILD, NOW, Scene, new_client, text_of
from tests.desk.test_checks import no_room

pytestmark = pytest.mark.usefixtures("bundled_to_march")
APRIL_2026 = b"""reporter,flow,product,partner,period,net_weight,weight_unit,status,source
CN,export,magnets,United States,2026-04,777,t,final,China Customs
"""
MAY = NOW + timedelta(days=14)
TERMINAL = Actor("terminal:mei")


async def committed_beside(desk: Desk) -> None:
    """Import as another process does that has the store open."""
    async with Desk.opened(desk.path, now=MAY) as beside:
        plan = await beside.imports.plan(APRIL_2026, "april.csv", ImportOptions(), TERMINAL, now=MAY)
        await beside.imports.commit(plan.token, TERMINAL, now=MAY)


@pytest.fixture
def simcord_bot(desk: Desk, tmp_path: Path) -> Tonnage:
    """Build the client with its upkeep, whose rounds the test begins one by one."""
    return new_client(desk, tmp_path, Backups(desk.path, tmp_path / "backups"))


async def offered(scene: Scene) -> list[str]:
    found = await scene.mei.autocomplete(scene.channel, "exports", "partner", "united st")
    return [choice["name"] for choice in found]


async def test_what_a_terminal_commits_is_offered_before_anyone_asks(scene: Scene, simcord_bot: Tonnage) -> None:
    assert "United States (US) · 406 t in Mar 2026" in await offered(scene)
    await committed_beside(scene.desk)
    assert "United States (US) · 406 t in Mar 2026" in await offered(scene)
    assert simcord_bot.upkeep is not None
    await simcord_bot.upkeep.look()
    assert "United States (US) · 777 t in Apr 2026" in await offered(scene)


@pytest.fixture
async def admins(scene: Scene) -> Any:
    """The channel where the server's admins are told."""
    channel = scene.guild.create_text_channel("admins")
    await set_admin_channel(scene, channel)
    return channel


async def set_admin_channel(scene: Scene, channel: Any) -> None:
    manager = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    await scene.desk.guilds.change(manager, admin_channel=channel.id, now=NOW)


def told_in(scene: Scene, channel: Any) -> list[str]:
    """Return what the channel was told, the oldest first."""
    sent = sorted(channel.history(), key=lambda message: message.id)
    return [text_of(scene.env.backend.get_message(channel.id, each.id)) for each in sent]


async def look(client: Tonnage) -> None:
    assert client.upkeep is not None
    await client.upkeep.look()


async def started_again(scene: Scene) -> Tonnage:
    """Start the bot as a new process does: what the old one remembered is gone."""
    client = new_client(scene.desk, scene.folder, Backups(scene.desk.path, scene.folder / "backups"))
    await scene.env.restart_bot(client)
    return client


async def renamed_beside(desk: Desk, count: int, when: datetime) -> None:
    """Name a partner anew so many times, as another process does."""
    async with Desk.opened(desk.path, now=when) as beside:
        for number in range(count):
            await beside.edits.add_alias(f"friends {number}", "DE", TERMINAL, now=when)


async def test_admins_are_told_once_what_a_terminal_committed(
    scene: Scene, simcord_bot: Tonnage, admins: Any
) -> None:
    await look(simcord_bot)
    assert told_in(scene, admins) == []
    await committed_beside(scene.desk)
    await look(simcord_bot)
    await look(simcord_bot)
    assert told_in(scene, admins) == ["terminal:mei imported april.csv (Magnets, Apr 2026): 1 new. Batch 2."]


async def test_admins_are_told_once_what_a_terminal_committed_while_the_bot_was_down(
    scene: Scene, simcord_bot: Tonnage, admins: Any
) -> None:
    await look(simcord_bot)
    await renamed_beside(scene.desk, 2, NOW - timedelta(hours=3))
    client = await started_again(scene)
    await look(client)
    when = f"<t:{int((NOW - timedelta(hours=3)).timestamp())}:f>"
    assert [
        each.endswith(f"Batch {number}. {when}") for number, each in enumerate(told_in(scene, admins), start=2)
    ] == [
        True,
        True,
    ]
    await look(await started_again(scene))
    assert len(told_in(scene, admins)) == 2


async def test_of_very_many_changes_admins_are_told_their_number(
    scene: Scene, simcord_bot: Tonnage, admins: Any
) -> None:
    await look(simcord_bot)
    await renamed_beside(scene.desk, 11, NOW - timedelta(days=2))
    client = await started_again(scene)
    await look(client)
    await look(client)
    (told,) = told_in(scene, admins)
    assert told.startswith("11 changes were made in a terminal since <t:") and "</data history:" in told


async def test_a_new_admin_channel_is_told_what_comes_from_then_on(
    scene: Scene, simcord_bot: Tonnage, admins: Any
) -> None:
    await look(simcord_bot)
    await renamed_beside(scene.desk, 1, NOW)
    other = scene.guild.create_text_channel("other")
    await set_admin_channel(scene, other)
    await look(simcord_bot)
    assert told_in(scene, admins) == told_in(scene, other) == []
    await committed_beside(scene.desk)
    await look(simcord_bot)
    assert told_in(scene, admins) == []
    assert told_in(scene, other) == ["terminal:mei imported april.csv (Magnets, Apr 2026): 1 new. Batch 3."]


async def test_what_discord_did_not_take_is_told_when_it_does(
    scene: Scene, simcord_bot: Tonnage, admins: Any
) -> None:
    await look(simcord_bot)
    await renamed_beside(scene.desk, 2, NOW)
    scene.env.inject_error("POST", f"/channels/{admins.id}/messages", status=500)
    await look(simcord_bot)
    assert told_in(scene, admins) == []
    await look(simcord_bot)
    assert told_in(scene, admins) == [], "not again at once"
    client = await started_again(scene)
    await look(client)
    assert len(told_in(scene, admins)) == 2


async def test_what_cannot_be_noted_as_told_is_not_told_again_at_once(
    scene: Scene, simcord_bot: Tonnage, admins: Any
) -> None:
    await look(simcord_bot)
    await committed_beside(scene.desk)
    with no_room(), pytest.raises(NotPossible, match="The disk is full"):
        await look(simcord_bot)
    for _ in range(3):
        await look(simcord_bot)
    assert len(told_in(scene, admins)) == 1


async def test_a_closed_admin_channel_is_not_told_again_and_again(
    scene: Scene, simcord_bot: Tonnage, admins: Any
) -> None:
    await look(simcord_bot)
    await committed_beside(scene.desk)
    scene.env.inject_error("POST", f"/channels/{admins.id}/messages", status=403, code=50013, message="Missing")
    await look(simcord_bot)
    tried = len(scene.calls())
    await look(simcord_bot)
    assert len(scene.calls()) == tried


async def test_reports_and_alerts_of_what_came_while_the_bot_was_down_are_sent_when_it_is_back(
    scene: Scene, simcord_bot: Tonnage
) -> None:
    boss = scene.guild.add_member(
        scene.env.create_user("boss"),
        roles=[scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))],
    )
    await boss.slash(scene.channel, "post setup", channel=scene.channel, zone="Europe/Berlin")
    watched = await scene.mei.slash(scene.channel, "watch add", partner="us", change="rises", by="10%")
    assert watched.acknowledged
    now = datetime(2026, 5, 20, 9, tzinfo=UTC)
    async with Desk.opened(scene.desk.path, now=now) as beside:
        rows = APRIL_2026 + b"CN,export,magnets,World,2026-04,5000,t,final,China Customs\n"
        plan = await beside.imports.plan(rows, "april.csv", ImportOptions(), TERMINAL, now=now)
        await beside.imports.commit(plan.token, TERMINAL, now=now)
    client = await started_again(scene)
    client.now = lambda: now + timedelta(minutes=20)
    for _ in range(2):
        await client.reporter.round()
        await client.alerts.round()
    said = [text_of(scene.env.backend.get_message(scene.channel.id, each.id)) for each in scene.messages()]
    assert sum("Exports fell 4.5% on March to 5,000 t" in each for each in said) == 1
    direct = scene.mei.user.dm_channel
    told = [text_of(scene.env.backend.get_message(direct.id, each.id)) for each in direct.history()]
    assert [each.splitlines()[0].startswith("### Alert") for each in told] == [True]
