"""A file put in over a real socket: downloaded by the running bot, previewed, confirmed, answered from, undone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.loopback.commands import Upload
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import DEFERRED
from tests.loopback.process import bot_process
from tests.loopback.rules import text_of
from tests.loopback.schema import ApiDocument

JUNE = b"""reporter,flow,product,partner,period,net_weight,weight_unit,status,source
CN,export,magnets,United States,2025-06,352.512,t,final,China Customs
CN,export,magnets,Vietnam,2025-06,201.25,t,final,China Customs
"""


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(document=ApiDocument.found()) as made:
        yield made
        made.rest.assert_clean()


async def test_an_upload_becomes_figures_and_is_undone_also_after_a_kill(
    server: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot_process(server, tmp_path) as first:
        await first.ready()
        editor = server.world.owner
        member = await server.command("data import", {"file": Upload("june.csv", JUNE)})
        assert "kept by another server" in text_of(await member.answered(30))
        asked = await server.command("data import", {"file": Upload("june.csv", JUNE)}, user=editor)
        assert await asked.acked() == DEFERRED
        preview = await asked.answered(30)
        assert asked.is_ephemeral
        assert "1 new · 1 changed" in text_of(preview)
        await first.kill()
    async with bot_process(server, tmp_path) as second:
        await second.ready()
        both = [await server.press(preview, "Confirm", user=editor) for _ in range(2)]
        answers = await asyncio.gather(*(each.answered(30) for each in both))
        receipt = next(each for each in answers if "Saved as batch 2" in text_of(each))
        (told,) = [each for pressed in both for each in pressed.followups]
        assert "confirmed or dropped already" in text_of(told)
        assert "352.5 t" in text_of(await june(server))
        await (await server.press(receipt, "Undo batch 2", user=editor)).answered(30)
        assert "353 t" in text_of(await june(server))

        server.uploads.life_s = -1
        late = await server.command("data import", {"file": Upload("june.csv", JUNE)}, user=editor)
        assert "its link has expired" in text_of(await late.answered(30))
        assert await second.stop() == 0


async def june(server: LoopbackDiscord) -> dict[str, object]:
    return await (await server.command("exports", {"partner": "us", "month": "2025-06"})).answered(30)
