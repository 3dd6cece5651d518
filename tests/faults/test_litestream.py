"""The README's example of continuous replication, done: the disk is wiped and the store comes back.

Needs the program itself (https://litestream.io) on the PATH; a folder stands in for the bucket.
"""

import asyncio
import re
import shutil
from pathlib import Path

import pytest

from tests.faults.scene import JUNE, batches_in
from tests.loopback.commands import Upload
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import ROOT, bot_process
from tests.loopback.rules import text_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
JUNE_TO_US = {"partner": "us", "month": "2025-06"}


def configured(disk: Path, bucket: Path) -> str:
    """Take the README's two blocks, put a folder in the bucket's place, and give the command of the process."""
    (config,) = re.findall(r"```yaml\n(dbs:.*?)```", README, re.DOTALL)
    (command,) = re.findall(r"```sh\n(litestream restore .*?)\n```", README, re.DOTALL)
    store = str(disk / "tonnage.db")
    config = config.replace("/app/data/tonnage.db", store).replace("s3://YOUR_BUCKET/tonnage", f"file://{bucket}")
    (disk / "litestream.yml").write_text(config)
    assert store in config and str(bucket) in config
    return command.replace("/app/data/tonnage.db", store).replace("python -m bot", "python -m tests.loopback.launch")


@pytest.mark.long
@pytest.mark.skipif(shutil.which("litestream") is None, reason="needs litestream")
async def test_a_wiped_disk_comes_back(server: LoopbackDiscord, tmp_path: Path) -> None:
    disk, bucket = tmp_path / "disk", tmp_path / "bucket"
    for folder in (disk, bucket):
        folder.mkdir()
    # first by order, then by a kill some seconds after the last change
    for round_, saved in ((1, "352.5 t"), (2, "351.5 t")):
        command = configured(disk, bucket)
        async with bot_process(server, disk, shell=command) as bot:
            await bot.ready()
            file = Upload("june.csv", JUNE.replace(b"352.512", f"{353 - round_}.512".encode()))
            asked = await server.command("data import", {"file": file}, user=server.world.owner)
            confirmed = await server.press(await asked.answered(30), "Confirm", user=server.world.owner)
            assert "Saved as batch" in text_of(await confirmed.answered(30))
            if round_ == 1:
                assert await bot.stop() == 0, bot.stdout + bot.stderr
            else:
                await asyncio.sleep(3)
                await bot.kill()
        shutil.rmtree(disk)
        disk.mkdir()
        async with bot_process(server, disk, shell=configured(disk, bucket)) as bot:
            await bot.ready()
            assert batches_in(disk) == 1 + round_
            answer = await (await server.command("exports", JUNE_TO_US)).answered(30)
            assert saved in text_of(answer)
            assert await bot.stop() == 0
            await bot.left_alone()
