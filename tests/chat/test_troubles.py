"""What admins are told of the bot's host: once, then seldom, and when it is mended."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import discord
import pytest

from bot import hosts
from bot.chat.client import Tonnage
from bot.chat.troubles import Troubles
from bot.desk.backups import Backups
from bot.desk.checks import HostCheck
from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.errors import Busy, StartError
from bot.store.database import Database
from tests.chat.conftest import DATA_GUILD, NOW, Scene, buttons_of, new_client, text_of
from tests.store.copies import fail_disk

FULL = HostCheck("saving", False, "nothing can be saved: the disk is full: make room")
CLOCK = HostCheck("clock", False, "20 minutes ahead of Discord's: set the machine's clock")
OLD = HostCheck("newest copy", False, "The nightly backup failed: no copy can be made: the disk is full: make room")
DAY_S = 86_400.0


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now_s = 1_000_000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def simcord_bot(desk: Desk, tmp_path: Any) -> Tonnage:
    """Build the client with its upkeep, whose rounds the test begins one by one."""
    return new_client(desk, tmp_path, Backups(desk.path, tmp_path / "backups"))


@pytest.fixture
def troubles(scene: Scene, clock: Clock) -> Troubles:
    return started(scene, clock)


def started(scene: Scene, clock: Clock) -> Troubles:
    """Begin as a start of the bot does: with nothing in memory."""
    client = scene.env.bot
    client.now = scene.env.now
    return Troubles(client, clock)


async def test_the_doctor_answers_while_the_store_is_away(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: Database) -> Any:
        raise Busy("store_busy", "The database cannot be reached right now. Try again in a minute.")

    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    boss = scene.guild.add_member(scene.env.create_user("boss"), roles=[role])
    monkeypatch.setattr(Database, "reading", away)
    doctor = text_of((await boss.slash(scene.channel, "admin doctor")).response)
    assert "ok · integrity: the store is whole" in doctor
    assert "Nothing is posted" not in doctor and "none is set up" not in doctor, "nobody knows that now"


async def told_in(scene: Scene, channel: Any) -> list[str]:
    """Give what stands in a channel, the oldest first."""
    found = sorted(channel.history(), key=lambda message: message.id)
    return [text_of(scene.env.backend.get_message(channel.id, each.id)) for each in found]


async def with_a_post_of_ada(scene: Scene) -> None:
    """Let ada set the report up."""
    await scene.desk.posts.setup(
        guild=DATA_GUILD,
        channel=scene.channel.id,
        product="magnets",
        time_zone="UTC",
        person=scene.ada.id,
        role=None,
        now=NOW,
    )


async def with_admins(scene: Scene, **how: Any) -> Any:
    """Give the server an admin channel."""
    admins = scene.guild.create_text_channel("admins", **how)
    manager = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    await scene.desk.guilds.change(manager, admin_channel=admins.id, now=NOW)
    return admins


async def test_it_is_told_once_then_seldom_and_when_it_is_over(
    scene: Scene, troubles: Troubles, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot.chat.troubles")
    admins = await with_admins(scene)
    await troubles.tell([FULL])
    assert await told_in(scene, admins) == [], "once is no proof"
    assert "to mend: saving: nothing can be saved: the disk is full" in caplog.text
    told_on = []
    for minute in range(40 * 24 * 60):
        clock.now_s += 60
        if minute % 60 == 0 or minute < 3:
            before = len(admins.history())
            await troubles.tell([FULL])
            if len(admins.history()) > before:
                told_on.append(minute * 60 // int(DAY_S))
    assert told_on == [0, 1, 2, 3, 10, 17, 24, 31, 38]
    said = (await told_in(scene, admins))[0]
    assert "Something needs mending where I run" in said
    assert "**saving**: nothing can be saved: the disk is full: make room" in said
    assert caplog.text.count("to mend:") == 1
    for _ in range(3):
        await troubles.tell([])
    assert (await told_in(scene, admins))[-1] == "### Mended\nsaving: all is well again."
    assert len(await told_in(scene, admins)) == len(told_on) + 1


async def test_several_are_told_together_and_each_is_mended_by_itself(
    scene: Scene, troubles: Troubles, clock: Clock
) -> None:
    admins = await with_admins(scene)
    for found in ([FULL], [FULL, CLOCK], [FULL, CLOCK], [CLOCK], [CLOCK, OLD], [CLOCK, OLD]):
        await troubles.tell(found)
    first, second, third, fourth = await told_in(scene, admins)
    assert "**saving**" in first and "**clock**" not in first
    assert "**clock**" in second and "**saving**" not in second
    assert third == "### Mended\nsaving: all is well again."
    assert "**newest copy**" in fourth and "**clock**" not in fourth


async def test_it_is_told_while_the_store_is_away(
    scene: Scene, troubles: Troubles, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away() -> dict[int, int]:
        raise Busy("store_busy", "The database cannot be reached right now. Try again in a minute.")

    admins = await with_admins(scene)
    monkeypatch.setattr(scene.desk.posts, "set_up_by", away)
    for _ in range(2):
        await troubles.tell([FULL])
    (told,) = await told_in(scene, admins)
    assert "**saving**" in told


async def test_what_comes_and_goes_is_not_told_each_time(scene: Scene, troubles: Troubles, clock: Clock) -> None:
    admins = await with_admins(scene)
    for _ in range(20):
        for found in ([FULL], [FULL], []):
            clock.now_s += 60
            await troubles.tell(found)
    assert len(await told_in(scene, admins)) == 2, "told, and told that it is over"


async def test_after_a_restart_it_is_known_what_was_told(scene: Scene, troubles: Troubles, clock: Clock) -> None:
    admins = await with_admins(scene)
    for _ in range(2):
        await troubles.tell([FULL, OLD])
    for _ in range(3):
        again = started(scene, clock)
        for _ in range(3):
            await again.tell([FULL, OLD])
    assert len(await told_in(scene, admins)) == 1
    again = started(scene, clock)
    await scene.env.advance_time(DAY_S + 60)
    for _ in range(2):
        await again.tell([FULL, CLOCK])
    assert len(await told_in(scene, admins)) == 2
    last = (await told_in(scene, admins))[-1]
    assert "**saving**" in last and "**clock**" in last
    await again.tell([CLOCK])
    assert (await told_in(scene, admins))[-1] == "### Mended\nsaving: all is well again."


async def test_without_an_admin_channel_who_set_a_post_up_is_told(scene: Scene, troubles: Troubles) -> None:
    await with_a_post_of_ada(scene)
    for _ in range(3):
        await troubles.tell([FULL])
    (said,) = await told_in(scene, scene.ada.user.dm_channel)
    assert "the disk is full" in said


async def test_a_closed_admin_channel_gives_way_to_who_set_a_post_up(scene: Scene, troubles: Troubles) -> None:
    bare = {scene.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    admins = await with_admins(scene, overwrites=bare)
    await with_a_post_of_ada(scene)
    for _ in range(3):
        await troubles.tell([FULL])
    assert await told_in(scene, admins) == []
    assert len(await told_in(scene, scene.ada.user.dm_channel)) == 1


async def test_an_admin_channel_that_is_gone_gives_way_as_well(scene: Scene, troubles: Troubles) -> None:
    manager = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    await scene.desk.guilds.change(manager, admin_channel=424_242, now=NOW)
    await with_a_post_of_ada(scene)
    for _ in range(3):
        await troubles.tell([FULL])
    assert len(await told_in(scene, scene.ada.user.dm_channel)) == 1


async def test_where_nobody_keeps_the_data_the_owner_is_told(
    scene: Scene, troubles: Troubles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.troubles.owners_of", lambda _: frozenset({scene.bob.id}))
    for _ in range(3):
        await troubles.tell([FULL])
    (said,) = await told_in(scene, scene.bob.user.dm_channel)
    assert "the disk is full" in said


async def test_the_button_shows_the_doctor_to_who_may_see_it(scene: Scene, troubles: Troubles) -> None:
    admins = await with_admins(scene)
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    boss = scene.guild.add_member(scene.env.create_user("boss"), roles=[role])
    for _ in range(2):
        await troubles.tell([FULL])
    (message,) = admins.history()
    assert list(buttons_of(scene.env.backend.get_message(admins.id, message.id))) == ["Look again"]
    shown = await boss.click(message, label="Look again")
    assert shown.ephemeral and "ok · saving: works" in text_of(shown.response)
    refused = await scene.mei.click(message, label="Look again")
    assert refused.ephemeral and "for members who may manage the server" in text_of(refused.response)


async def test_a_bot_whose_store_is_taken_away_is_unwell_and_says_so(scene: Scene, simcord_bot: Tonnage) -> None:
    admins = await with_admins(scene)
    upkeep, store = simcord_bot.upkeep, scene.desk.path
    assert upkeep is not None
    hosts.beat(store, NOW)
    await upkeep._beat()
    assert hosts.last_beat(store) is not None
    shutil.move(store, store.with_name("moved.db"))
    try:
        for _ in range(2):
            await upkeep.watch()
        await upkeep._beat()
        assert hosts.last_beat(store) is None, "a host that asks is told that it is not well"
        (said,) = await told_in(scene, admins)
        assert "the store's file was taken away or replaced under the running bot" in said
        assert str(scene.folder) not in said
        status = text_of((await scene.mei.slash(scene.channel, "status")).response)
        assert "**Unwell** · saving: nothing can be saved: the store's file was taken away" in status
        assert str(scene.folder) not in status
    finally:
        shutil.move(store.with_name("moved.db"), store)
    await upkeep.watch()
    assert (await told_in(scene, admins))[-1] == "### Mended\nsaving: all is well again."
    assert "Unwell" not in text_of((await scene.mei.slash(scene.channel, "status")).response)


async def test_a_copy_that_fails_is_told_to_admins_and_shown_without_a_path(
    scene: Scene, simcord_bot: Tonnage
) -> None:
    admins, upkeep = await with_admins(scene), simcord_bot.upkeep
    assert upkeep is not None
    upkeep.backups.folder.write_text("a file where the folder should be")
    await upkeep.back_up()
    status = text_of((await scene.mei.user.slash("status")).response)
    assert (
        "The nightly backup failed: no copy can be made: the folder is gone, or a file stands in its place" in status
    )
    for _ in range(3):
        await upkeep.watch()
    (said,) = await told_in(scene, admins)
    assert "The nightly backup failed" in said
    assert str(scene.folder) not in status + said and "tonnage.db" not in status + said
    upkeep.backups.folder.unlink()
    await upkeep.back_up()
    await upkeep.watch()
    assert (await told_in(scene, admins))[-1] == "### Mended\nnewest copy: all is well again."


async def test_a_disk_of_the_copies_that_fails_is_told_to_admins(
    scene: Scene, simcord_bot: Tonnage, monkeypatch: pytest.MonkeyPatch
) -> None:
    admins, upkeep = await with_admins(scene), simcord_bot.upkeep
    assert upkeep is not None
    await upkeep.back_up()
    with monkeypatch.context() as patch:
        fail_disk(patch, upkeep.backups.folder)
        with pytest.raises(StartError, match="Stale file handle"):  # the round notes it
            await upkeep.back_up()
        for _ in range(3):
            await upkeep.watch()
    (said,) = await told_in(scene, admins)
    assert "The nightly backup failed: no copy can be made: the disk reports an error (Stale file handle)" in said


async def test_copies_that_vanish_under_the_running_bot_are_missed(scene: Scene, simcord_bot: Tonnage) -> None:
    admins, upkeep = await with_admins(scene), simcord_bot.upkeep
    assert upkeep is not None
    await upkeep.back_up()
    shutil.rmtree(upkeep.backups.folder)
    await upkeep.back_up()
    for _ in range(3):
        await upkeep.watch()
    (said,) = await told_in(scene, admins)
    assert "**backup folder**: the copies in it are gone, the newest was of 2026-04-25: look whether its disk" in said


def damage(store: Path, table: str) -> None:
    """Overwrite the first page of a table, as a failing disk does, and let all who have read it read it anew."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with store.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE guild SET changed_by = changed_by")


@pytest.mark.parametrize(
    ("table", "command", "options"),
    [
        ("subscription", "post list", {}),
        ("watch", "watch list", {}),
        ("fetch", "data fetch list", {}),
        ("figure", "exports", {"partner": "us", "month": "2025-06"}),
    ],
)
async def test_a_store_that_is_damaged_under_the_running_bot_is_said_to_be_so(
    scene: Scene,
    simcord_bot: Tonnage,
    table: str,
    command: str,
    options: dict[str, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    admins, upkeep = await with_admins(scene), simcord_bot.upkeep
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    boss = scene.guild.add_member(scene.env.create_user("boss"), roles=[role])
    assert upkeep is not None
    damage(scene.desk.path, table)
    refused = text_of((await boss.slash(scene.channel, command, **options)).response)
    assert "The store is damaged, or its disk fails" in refused and "python -m bot restore" in refused
    said = "the store is damaged: stop the bot and put a copy back: `python -m bot restore`"
    doctor = text_of((await boss.slash(scene.channel, "admin doctor")).response).replace("\\", "")
    assert f"**mend** · integrity: {said}" in doctor
    for _ in range(3):
        await upkeep.watch()
    (told,) = await told_in(scene, admins)
    assert f"**integrity**: {said}" in told.replace("\\", "")
    status = text_of((await scene.mei.slash(scene.channel, "status")).response).replace("\\", "")
    assert f"**To mend** · integrity: {said}" in status or "The store is damaged" in status
    await upkeep.back_up()
    assert "The nightly backup failed: the store is damaged" in scene.desk.health.troubles[-1].words
    assert "Traceback" not in caplog.text
