"""A disk with no room left: `run` says so in one line and ends, whatever it was about to write there."""

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import LAUNCH, bot_process

MAY_MOUNT = shutil.which("unshare") and not subprocess.run(["unshare", "-rm", "true"], check=False).returncode
FILL = "dd if=/dev/zero of=fill bs=1k 2>/dev/null"


def on_a_disk_of(size: str, first: str) -> str:
    """Write the command that runs the bot with its store on a disk of its own, after what `first` does there."""
    inside = f"mount -t tmpfs -o size={size} none disk; cd disk; {first}; exec {sys.executable} -m {LAUNCH} run"
    return f"exec unshare -rm sh -c '{inside}'"


async def refusal(server: LoopbackDiscord, folder: Path, size: str, first: str) -> tuple[str, Path]:
    """Give all that `run` complains of, and its store."""
    disk = folder / "disk"
    disk.mkdir(parents=True)
    store = disk / "tonnage.db"
    address = {"DATABASE_URL": f"sqlite:///{store}"}
    async with bot_process(server, folder, shell=on_a_disk_of(size, first), **address) as bot:
        assert await bot.ended(60) == 1
        assert "Traceback" not in bot.stdout
        await bot.left_alone()
        return bot.stderr, store


@pytest.mark.skipif(not MAY_MOUNT, reason="needs a disk of its own")
async def test_run_on_a_full_disk_is_one_line(server: LoopbackDiscord, starter_store: Path, tmp_path: Path) -> None:
    copied = f"cp {starter_store} tonnage.db"
    locked = f"{copied}; echo 1 > tonnage.db.lock"
    disks = {
        "no room at all": ("64k", FILL),
        "too small for a store": ("200k", "true"),
        "no room for the lock": ("20m", f"{copied}; {FILL}"),
        "no room for the log": ("20m", f"{locked}; {FILL}"),
        "little room": ("20m", f"{locked}; {FILL}; truncate -s -8k fill"),
    }
    found = await asyncio.gather(*(refusal(server, tmp_path / name, *disk) for name, disk in disks.items()))
    for name, (said, store) in zip(disks, found, strict=True):
        assert said == f"The disk with the database {store} is full. Make room and start again.\n", name
    assert server.gateway.identified_at == []
