"""Several shards: each hears of its own servers, and all of them are answered."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.rules import text_of
from tests.loopback.schema import ApiDocument
from tests.loopback.world import Guild

JUNE_TO_US = {"partner": "us", "month": "2025-06"}


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(document=ApiDocument.found()) as made:
        yield made
        made.rest.assert_clean()


def guilds_of_both(server: LoopbackDiscord) -> list[Guild]:
    """Give a server of each of two shards."""
    found: dict[int, Guild] = {}
    while len(found) < 2:
        guild = server.world.guild(f"Server {len(server.world.guilds)}")
        found.setdefault((guild.id >> 22) % 2, guild)
    return [found[0], found[1]]


async def test_a_process_with_two_shards_answers_the_servers_of_both(server: LoopbackDiscord, tmp_path: Path) -> None:
    guilds = guilds_of_both(server)
    async with bot_process(server, tmp_path, SHARDS="0-1/2") as bot:
        await bot.ready()
        await server.happenings.until(lambda: len(server.gateway.live) == 2, 30, "both shards")
        assert sorted(each.shard for each in server.gateway.live) == [(0, 2), (1, 2)]
        for guild in guilds:
            person, channel = server.world.member(guild, f"person of {guild.name}"), guild.channel("trade")
            asked = await server.command("exports", JUNE_TO_US, user=person, channel=channel)
            assert "353 t" in text_of(await asked.answered(30))
    assert len(server.rest.requests("PUT /applications/*/commands")) == 1


async def test_a_part_of_the_shards_is_refused_where_the_store_is_held_by_one_process(
    server: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot_process(server, tmp_path, SHARDS="0-1/4") as bot:
        assert await bot.ended() == 1
        assert "SHARDS=0-1/4 leaves shards to other processes" in bot.stderr
    assert not server.gateway.identified_at
