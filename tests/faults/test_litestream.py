"""The example of data/README.md of continuous replication, done: the disk is wiped and the store comes back; and its
way out when two have replicated at once.

Needs the program itself (https://litestream.io) on the PATH; a folder stands in for the bucket.
"""

import asyncio
import os
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.trade.posts import PostState
from tests.faults.scene import JUNE, batches_in
from tests.folders import ROOT
from tests.loopback.commands import Upload
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.rules import text_of
from tests.posts.test_killed import WITHIN_S, _is_done, ledger, posted, stocked
from tests.store.copies import contents

PAGE = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
JUNE_TO_US = {"partner": "us", "month": "2025-06"}


def configured(disk: Path, bucket: Path) -> str:
    """Take the page's two blocks, put a folder in the bucket's place, and give the command of the process."""
    (config,) = re.findall(r"```yaml\n(dbs:.*?)```", PAGE, re.DOTALL)
    command, _ = re.findall(r"```sh\n(litestream restore .*?)\n```", PAGE, re.DOTALL)
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


@pytest.mark.long
@pytest.mark.skipif(shutil.which("litestream") is None, reason="needs litestream")
async def test_the_moment_before_two_overlapped_comes_back(starter_store: Path, tmp_path: Path) -> None:
    store, bucket = Path(shutil.copy(starter_store, tmp_path)), tmp_path / "bucket"
    expected = contents(store)
    (tmp_path / "litestream.yml").write_text(f"dbs:\n  - path: {store}\n    replica:\n      url: file://{bucket}\n")
    replicate = "litestream replicate -once -config litestream.yml"
    await done(replicate, tmp_path)
    await asyncio.sleep(1.1)
    before = datetime.now(UTC)
    await asyncio.sleep(1.1)
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("INSERT INTO batch (kind, committed_at, actor) VALUES ('add', '2026-05-04', 'terminal')")
    await done(replicate, tmp_path)
    (block,) = re.findall(r"```sh\n(litestream restore -config litestream.yml -timestamp .*?)```", PAGE, re.DOTALL)
    mending = (
        block.replace("2026-05-04T08:00:00Z", f"{before:%Y-%m-%dT%H:%M:%SZ}")
        .replace("/app/data/tonnage.db", str(store))
        .replace("s3://YOUR_BUCKET/tonnage-2", f"file://{tmp_path / 'tonnage-2'}")
        .replace("python -m bot restore", f"{sys.executable} -m bot restore --yes")
    )
    await done(mending, tmp_path)
    await done(f"litestream restore -o new.db file://{tmp_path / 'tonnage-2'}", tmp_path)
    for name in ("mended.db", "new.db"):
        assert contents(tmp_path / name) == expected


async def done(command: str, folder: Path) -> None:
    """Run a line of the shell, or several, and see it go well."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_shell(f"set -e\n{command}", cwd=folder, env=environment)
    assert await asyncio.wait_for(process.wait(), 60) == 0, command


@pytest.mark.long
@pytest.mark.skipif(shutil.which("litestream") is None, reason="needs litestream")
async def test_a_report_whose_claim_was_not_replicated_yet_is_posted_once(tmp_path: Path) -> None:
    disk, bucket = tmp_path / "disk", tmp_path / "bucket"
    for folder in (disk, bucket):
        folder.mkdir()
    async with LoopbackDiscord() as server:
        await stocked(disk, server)
        configured(disk, bucket)
        await done("litestream replicate -once -config litestream.yml", disk)
        async with bot_process(server, disk) as bot:
            await server.happenings.until(lambda: posted(server), WITHIN_S, "the report")
            await bot.kill()
        shutil.rmtree(disk)
        disk.mkdir()
        server.channels._nonces.clear()
        async with bot_process(server, disk, shell=configured(disk, bucket)) as bot:
            await bot.ready(WITHIN_S)
            await server.happenings.until(lambda: _is_done(disk), WITHIN_S, "the ledger to be done")
            assert await bot.stop() == 0
            await bot.left_alone()
        (message,) = posted(server)
        assert await ledger(disk, server) == [(PostState.DONE, message)]
