"""`check --online`: what only Discord can tell of a bot, in the same lines as the rest."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.trade.posts import USUAL_OPTIONS, PostOptions
from tests.loopback.discord_server import TOKEN, LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.world import (
    ANNOUNCEMENT_CHANNEL,
    ATTACH_FILES,
    CREATE_PUBLIC_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_IN_THREADS,
    VIEW_CHANNEL,
    Channel,
    Tag,
    snowflake,
)

ONLINE = ["discord", "servers", "permissions", "clock beside Discord's"]


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as made:
        yield made
        made.rest.assert_clean()


async def checked(
    server: LoopbackDiscord, folder: Path, *, token: str | None = TOKEN, **settings: str
) -> dict[str, str]:
    """Give what is said of each thing that was looked at; the exit status is 1 when one is to mend."""
    async with bot_process(server, folder, "check", "--online", token=token, COLUMNS="200", **settings) as asked:
        status = await asked.ended(60)
        assert asked.stderr == ""
        found = [re.fullmatch(r"(ok|mend) +([^:]+): (.*)", line) for line in asked.stdout.splitlines()]
        assert all(found), asked.stdout
        said = {each[2]: f"{each[1]}: {each[3]}" for each in found if each}
        assert status == int(any(each.startswith("mend") for each in said.values()))
        assert TOKEN not in asked.stdout
        return said


async def posting_to(
    folder: Path,
    server: LoopbackDiscord,
    channel: Channel,
    admins: Channel,
    options: PostOptions = USUAL_OPTIONS,
) -> None:
    now = datetime.now(UTC)
    manager = Actor("discord:1", user_id=1, guild_id=server.guild.id, may_manage_guild=True)
    async with Desk.opened(folder / "tonnage.db", now=now) as desk:
        await desk.posts.setup(
            guild=server.guild.id,
            channel=channel.id,
            product="magnets",
            time_zone="UTC",
            person=server.member.id,
            role=None,
            now=now,
            options=options,
        )
        await desk.guilds.change(manager, admin_channel=admins.id, now=now)


async def test_a_bot_that_can_start_is_told_so(server: LoopbackDiscord, tmp_path: Path) -> None:
    said = await checked(server, tmp_path, DATA_GUILDS=str(server.guild.id))
    assert [name for name in said if name in ONLINE] == ONLINE
    assert said["discord"] == "ok: knows the token: the bot is Tonnage"
    assert said["servers"] == "ok: the bot is in Desk"
    assert said["permissions"] == "ok: nothing is missing"
    assert said["clock beside Discord's"].endswith("UTC, as Discord's")
    assert server.gateway.identified_at == []


async def test_what_only_discord_knows_is_said_with_how_to_mend_it(server: LoopbackDiscord, tmp_path: Path) -> None:
    admins = server.guild.channel("admins")
    await posting_to(tmp_path, server, server.general, admins)
    server.general.denied[server.world.bot.id] = ATTACH_FILES | READ_MESSAGE_HISTORY
    admins.denied[server.guild.id] = VIEW_CHANNEL
    server.is_public = True
    server.rest.clock_ahead = timedelta(hours=1)
    said = await checked(server, tmp_path, DATA_GUILDS="77", COMMAND_GUILD="78")
    assert "; careful: Public Bot is on" in said["discord"]
    assert said["servers"].startswith(
        "mend: the bot is not in 77 (in DATA_GUILDS) and 78 (in COMMAND_GUILD): correct"
    )
    assert f"client_id={server.world.bot.id}" in said["servers"] and "permissions=274878024704" in said["servers"]
    assert "Attach Files and Read Message History in #general of Desk" in said["permissions"]
    assert "#admins of Desk" in said["permissions"] and "give the bot's role what is missing" in said["permissions"]
    assert re.search(r"UTC, 60 minutes behind Discord's: set the machine's clock", said["clock beside Discord's"])


async def test_what_each_kind_of_place_needs_is_looked_for(server: LoopbackDiscord, tmp_path: Path) -> None:
    news = server.guild.channel("news", ANNOUNCEMENT_CHANNEL)
    forum = server.guild.forum("reports", Tag("rules", moderated=True), requires_tag=True)
    talk = server.guild.begin_thread("talk", server.general, server.member, snowflake())
    await posting_to(tmp_path, server, news, server.general, PostOptions(has_thread=True))
    for channel in (forum, talk):
        await posting_to(tmp_path, server, channel, server.general)
    closed = CREATE_PUBLIC_THREADS | SEND_IN_THREADS
    for channel in (news, forum, server.general):
        channel.denied[server.world.bot.id] = closed
    said = (await checked(server, tmp_path))["permissions"]
    assert "Create Public Threads in #news of Desk" in said
    assert "Send Messages in Posts and a tag that I may give, since every post there must have one" in said
    assert "Send Messages in Threads in #talk of Desk" in said and "#general" not in said


async def test_a_channel_that_is_gone_and_a_bot_without_a_server(server: LoopbackDiscord, tmp_path: Path) -> None:
    gone = server.guild.channel("gone")
    await posting_to(tmp_path, server, gone, server.general)
    del server.guild.channels[gone.id]
    said = await checked(server, tmp_path)
    assert said["permissions"].startswith(f"mend: the channel {gone.id} of Desk is gone, or closed to the bot")
    del server.guild.members[server.world.bot.id]
    said = await checked(server, tmp_path)
    assert said["servers"].startswith("mend: the bot is in none: invite it with https://")
    assert "permissions" not in said


async def test_a_token_that_is_not_the_bots_and_a_discord_that_is_not_there(
    server: LoopbackDiscord, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("wrong", "none", "unreachable")]
    for folder in folders:
        folder.mkdir()
    wrong, none, unreachable = await asyncio.gather(
        checked(server, folders[0], token="MTA.another.token"),
        checked(server, folders[1], token=None),
        checked(server, folders[2], LOOPBACK_API="http://127.0.0.1:9/api/v10"),
    )
    assert wrong["discord"] == (
        "mend: Discord does not know DISCORD_TOKEN: copy it again from the application's Bot page."
    )
    assert none["discord"] == "mend: cannot be asked without a token"
    assert unreachable["discord"].startswith("mend: Discord cannot be reached: check the network")
    server.go_wrong("GET /users/@me", status=403, times=9)
    out_of_order = await checked(server, folders[0])
    assert out_of_order["discord"] == "mend: Discord answered 403 at the start: try again in some minutes."
