"""What the running bot notices by itself: data that a terminal committed beside it."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.client import Tonnage
from bot.desk.actors import Actor
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.trade.importing import ImportOptions
from tests.chat.conftest import DATA_GUILD, NOW, Scene, new_client, text_of

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


async def test_admins_are_told_once_what_a_terminal_committed(scene: Scene, simcord_bot: Tonnage) -> None:
    admins = scene.guild.create_text_channel("admins")
    manager = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    await scene.desk.guilds.change(manager, admin_channel=admins.id, now=NOW)
    upkeep = simcord_bot.upkeep
    assert upkeep is not None
    await upkeep.look()
    assert not list(admins.history())
    await committed_beside(scene.desk)
    await upkeep.look()
    await upkeep.look()
    (sent,) = list(admins.history())
    told = text_of(scene.env.backend.get_message(admins.id, sent.id))
    assert told == "terminal:mei imported april.csv: 1 new. Batch 2."
