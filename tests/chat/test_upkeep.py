"""What the running bot notices by itself: data that a terminal committed beside it."""

from pathlib import Path

import pytest

from bot.chat.client import Tonnage
from bot.desk.actors import Actor
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.trade.importing import ImportOptions
from tests.chat.conftest import NOW, Scene, new_client

APRIL_2026 = b"""reporter,flow,product,partner,period,net_weight,weight_unit,status,source
CN,export,magnets,United States,2026-04,777,t,final,China Customs
"""


@pytest.fixture
def simcord_bot(desk: Desk, tmp_path: Path) -> Tonnage:
    """Build the client with its upkeep, whose rounds the test begins one by one."""
    return new_client(desk, tmp_path, Backups(desk.path, tmp_path / "backups"))


async def offered(scene: Scene) -> list[str]:
    found = await scene.mei.autocomplete(scene.channel, "exports", "partner", "united st")
    return [choice["name"] for choice in found]


async def test_what_a_terminal_commits_is_offered_before_anyone_asks(scene: Scene, simcord_bot: Tonnage) -> None:
    assert "United States (US) · 406 t in Mar 2026" in await offered(scene)
    terminal = Actor("terminal:mei")
    async with Desk.opened(scene.desk.path, now=NOW) as beside:
        plan = await beside.imports.plan(APRIL_2026, "april.csv", ImportOptions(), terminal, now=NOW)
        await beside.imports.commit(plan.token, terminal, now=NOW)
    assert "United States (US) · 406 t in Mar 2026" in await offered(scene)
    assert simcord_bot.upkeep is not None
    await simcord_bot.upkeep.look()
    assert "United States (US) · 777 t in Apr 2026" in await offered(scene)
