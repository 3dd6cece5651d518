"""Official figures through Discord: set up, fetched now and by themselves, confirmed where they are odd, stopped."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.chat.client import Tonnage
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.desk.fetching import Fetching
from bot.fetch.runner import Runner
from bot.trade.periods import Month
from tests.chat.conftest import NOW, Scene, buttons_of, new_client, selects_of, text_of
from tests.fetch import sources_server as put_in
from tests.fetch.conftest import runner, server, waits
from tests.fetch.sources_server import SourcesServer

__all__ = ["runner", "server", "waits"]

MARCH = Month(2026, 3)


@pytest.fixture
def simcord_bot(desk: Desk, tmp_path: Path) -> Tonnage:
    return new_client(desk, tmp_path, Backups(desk.path, tmp_path / "backups"))


@pytest.fixture(autouse=True)
def fetching(scene: Scene, runner: Runner) -> None:
    desk = scene.desk
    desk.fetching = Fetching(
        desk._database, lambda: desk.memory, desk.permissions, lambda: desk.imports, runner, desk.health
    )


@pytest.fixture
def boss(scene: Scene) -> Any:
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return scene.guild.add_member(scene.env.create_user("boss"), roles=[role])


@pytest.fixture
async def admins(scene: Scene, boss: Any) -> Any:
    channel = scene.guild.create_text_channel("admins")
    await boss.slash(scene.channel, "admin settings", admin_channel=channel)
    return channel


def told_in(scene: Scene, channel: Any) -> list[Any]:
    """Give the messages of a channel, the oldest first."""
    sent = sorted(channel.history(), key=lambda message: message.id)
    return [scene.env.backend.get_message(channel.id, each.id) for each in sent]


async def test_fetched_now_with_a_receipt_that_can_be_undone(scene: Scene, boss: Any, server: SourcesServer) -> None:
    result = await boss.slash(scene.channel, "data fetch now", source="eurostat", product="magnets", month="2025-06")
    assert result.ephemeral and "Saved as batch" in text_of(result.response)
    assert "1,501 t" in text_of(
        (await scene.mei.slash(scene.channel, "imports", partner="cn 2025-06 by:eu")).response
    )
    await boss.click(result.response, label="Undo batch 2")
    again = await boss.slash(scene.channel, "data fetch now", source="census", product="magnets-hts", month="2025")
    assert "Saved as batch" in text_of(again.response)
    same = await boss.slash(scene.channel, "data fetch now", source="census", product="magnets-hts", month="2025")
    assert "stands already" in text_of(same.response)


async def test_of_a_year_that_goes_on_the_months_that_are_over_are_fetched(
    scene: Scene, boss: Any, simcord_bot: Tonnage
) -> None:
    year = simcord_bot.now().year
    some = await boss.slash(scene.channel, "data fetch now", source="eurostat", product="magnets", month=str(year))
    assert "Saved as batch" in text_of(some.response)
    none = await boss.slash(
        scene.channel, "data fetch now", source="eurostat", product="magnets", month=str(year + 1)
    )
    assert "is not over yet" in text_of(none.response)


async def test_refusals_are_sentences(scene: Scene, boss: Any, server: SourcesServer) -> None:
    wrong = await boss.slash(scene.channel, "data fetch now", source="census", product="magnets", month="2025")
    assert "as magnets-hts" in text_of(wrong.response)
    server.always = put_in.status(503)
    down = await boss.slash(scene.channel, "data fetch now", source="eurostat", product="magnets", month="2025-06")
    assert "has a fault of its own (503)" in text_of(down.response)
    viewer = await scene.mei.slash(scene.channel, "data fetch add", source="eurostat", product="magnets")
    assert "Manage Server" in text_of(viewer.response)


async def test_it_comes_by_itself_and_is_told_to_the_admins(
    scene: Scene, boss: Any, admins: Any, server: SourcesServer, simcord_bot: Tonnage
) -> None:
    made = await boss.slash(scene.channel, "data fetch add", source="eurostat", product="magnets")
    assert "Comes by itself from now on" in text_of(made.response)
    assert "waits for a word in the admin channel" in text_of(made.response)
    assert "There is none yet" not in text_of(made.response)
    assert simcord_bot.upkeep is not None
    await simcord_bot.upkeep.fetch()
    told = " ".join(map(text_of, told_in(scene, admins)))
    assert "fetched eurostat-magnets-2025" in told
    listed = await boss.slash(scene.channel, "data fetch list")
    assert "rare-earth magnets" in text_of(listed.response) and "February 2026" in text_of(listed.response)
    status = await scene.mei.slash(scene.channel, "status")
    assert "Eurostat" in text_of(status.response)
    stopped = await boss.slash(scene.channel, "data fetch off", source="eurostat", product="magnets")
    assert "Stopped" in text_of(stopped.response)
    gone = await boss.slash(scene.channel, "data fetch off", source="eurostat", product="magnets")
    assert "does not come by itself" in text_of(gone.response)
    none = await boss.slash(scene.channel, "data fetch list")
    assert "Nothing is fetched by itself" in text_of(none.response)


async def test_who_sets_it_up_is_told_where_nobody_would_hear_of_it(
    scene: Scene, boss: Any, server: SourcesServer
) -> None:
    made = await boss.slash(scene.channel, "data fetch add", source="eurostat", product="magnets")
    assert "There is none yet, so nobody would hear of it: </admin settings:" in text_of(made.response)


async def test_what_is_odd_waits_in_the_admin_channel_with_confirm(
    scene: Scene, boss: Any, admins: Any, server: SourcesServer, simcord_bot: Tonnage
) -> None:
    await boss.slash(scene.channel, "data fetch now", source="eurostat", product="magnets")
    server.scale = 60
    await boss.slash(scene.channel, "data fetch add", source="eurostat", product="magnets")
    assert simcord_bot.upkeep is not None
    await simcord_bot.upkeep.fetch()
    shown = [each.id for each in told_in(scene, admins) if "Nothing is saved yet" in text_of(each)]
    waiting = [each for each in admins.history() if each.id in shown]
    assert waiting
    refused = await scene.mei.click(waiting[-1], label="Confirm")
    assert "Nothing is saved yet" in text_of(refused.response)  # refused to them alone
    await boss.click(waiting[-1], label="Confirm")
    assert any("Saved as batch" in text_of(each) for each in told_in(scene, admins))


async def test_of_several_files_each_has_its_line_and_each_that_waits_its_preview(
    scene: Scene, boss: Any, server: SourcesServer
) -> None:
    options = {"source": "census", "product": "magnets-hts"}
    server.scale = 60
    single = (await boss.slash(scene.channel, "data fetch now", **options, month="2026-01..2026-02")).response
    assert "Saved as batch" in text_of((await boss.click(single, label="Confirm")).response)
    several = (await boss.slash(scene.channel, "data fetch now", **options, month="2024-11..2026-02")).response
    (select,) = selects_of(several)
    names = [option["label"] for option in select["options"]]
    assert len(names) == 2 and all(f"{name} waits" in text_of(several) for name in names)
    assert "2026-01..2026-02.json: everything in it stands already" in text_of(several)
    for option in select["options"]:
        preview = (await boss.select(several, [option["value"]], custom_id=select["custom_id"])).response
        assert preview.ephemeral and option["label"] in text_of(preview)
        assert "Saved as batch" in text_of((await boss.click(preview, label="Confirm")).response)


@pytest.mark.parametrize(
    ("source", "typed", "values"),
    [
        ("census", "", {"magnets-hts", "antimony-hts"}),
        ("census", "antimony", {"antimony-hts"}),
        ("customs", "", {"bulletin"}),
        ("customs", "magnets", {"bulletin"}),
        ("eurostat", "rare-earth magnets", {"magnets"}),
    ],
)
async def test_only_products_that_a_source_has_are_offered(
    scene: Scene, boss: Any, source: str, typed: str, values: set[str]
) -> None:
    offered = await boss.autocomplete(scene.channel, "data fetch now", "product", typed, source=source)
    assert {each["value"] for each in offered} >= values
    assert "rare-earths" not in {each["value"] for each in offered}


async def test_the_bulletin_needs_no_product(scene: Scene, boss: Any) -> None:
    saved = await boss.slash(scene.channel, "data fetch now", source="customs", month="2026-02")
    assert "Saved as batch" in text_of(saved.response)


async def test_a_month_that_is_fetched_sets_off_its_report_once(
    scene: Scene, boss: Any, server: SourcesServer, simcord_bot: Tonnage
) -> None:
    in_may = datetime(2026, 5, 20, 9, tzinfo=UTC)
    await scene.env.advance_time((in_may - scene.env.now()).total_seconds())
    simcord_bot.now = lambda: in_may
    server.newest = MARCH
    options = {"source": "comtrade", "product": "magnets-hs6"}
    await boss.slash(scene.channel, "data fetch now", **options, month="2026-03")
    setup = {"channel": scene.channel, "zone": "Europe/Berlin", "product": "magnets-hs6"}
    assert "Set up." in text_of((await boss.slash(scene.channel, "post setup", **setup)).response)
    await simcord_bot.reporter.round()
    assert not [each for each in told_in(scene, scene.channel) if "About this post" in buttons_of(each)]
    server.newest = MARCH + 1
    fetched = await boss.slash(scene.channel, "data fetch now", **options, month="2026-04")
    assert "Saved as batch" in text_of(fetched.response)
    simcord_bot.now = lambda: in_may + timedelta(minutes=11)
    for _ in range(3):
        await simcord_bot.reporter.round()
    (post,) = [each for each in told_in(scene, scene.channel) if "About this post" in buttons_of(each)]
    assert "5,000 t" in text_of(post) and "April 2026" in text_of(post)


async def test_both_sides_and_their_refusal(scene: Scene) -> None:
    card = await scene.mei.slash(scene.channel, "mirror", partner="us", month="2025-06")
    assert "353 t sent · 352.5 t taken" in text_of(card.response)
    refused = await scene.mei.slash(scene.channel, "mirror", partner="japan")
    assert "Japan's own figures" in text_of(refused.response)
    assert NOW.year == 2026
