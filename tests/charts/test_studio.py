"""The studio through its door: drawn once, remembered, bounded, and alive whatever happens to its workers."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.charts import worker
from bot.charts.studio import PictureCache, Studio
from bot.errors import Busy
from bot.trade.chart_specs import Theme
from tests.charts.specs import US_2025, month_bars
from tests.folders import ROOT

SPEC = month_bars(US_2025)
PNG = b"\x89PNG\r\n"


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    async with Studio(workers=1) as studio:
        yield studio


def children_of(pid: int) -> set[int]:
    """List the descendants of a process by /proc."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
    found: set[int] = set()
    wave = {pid}
    while wave:
        wave = {child for child, parent in parents.items() if parent in wave} - found
        found |= wave
    return found


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def signal_workers(number: signal.Signals) -> None:
    """Send a signal to the children of the fork server, not to the fork server itself."""
    servers = {pid for pid in children_of(os.getpid()) if b"forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes()}
    workers = set[int]().union(*(children_of(server) for server in servers))
    assert workers
    for pid in workers:
        os.kill(pid, number)


async def test_the_same_question_is_drawn_once(studio: Studio) -> None:
    pictures = await asyncio.gather(*(studio.picture(SPEC, Theme.DARK) for _ in range(20)))
    again = await studio.picture(month_bars(US_2025), Theme.DARK)
    assert again.startswith(PNG)
    assert set(pictures) == {again}
    assert studio.status.drawn == 1
    assert studio.status.cache_hits == 20


async def test_themes_are_different_pictures(studio: Studio) -> None:
    assert await studio.picture(SPEC, Theme.DARK) != await studio.picture(SPEC, Theme.LIGHT)
    assert studio.status.drawn == 2


async def test_an_asker_who_leaves_does_not_take_the_picture_from_the_others(studio: Studio) -> None:
    leaving = asyncio.create_task(studio.picture(SPEC, Theme.DARK))
    staying = asyncio.create_task(studio.picture(SPEC, Theme.DARK))
    await asyncio.sleep(0)
    leaving.cancel()
    assert (await staying).startswith(PNG)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_a_killed_worker_is_replaced_and_the_question_answered(studio: Studio) -> None:
    await studio.picture(SPEC, Theme.DARK)
    signal_workers(signal.SIGKILL)
    assert (await studio.picture(SPEC, Theme.LIGHT)).startswith(PNG)
    assert studio.status.restarts == 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_a_stuck_drawing_is_given_up_and_those_that_waited_are_drawn() -> None:
    async with Studio(workers=1, time_limit_s=5.0) as studio:
        signal_workers(signal.SIGSTOP)
        specs = [month_bars({"2025-01": float(number)}) for number in range(3)]
        first, *others = await asyncio.gather(
            *(studio.picture(spec, Theme.DARK) for spec in specs), return_exceptions=True
        )
        assert isinstance(first, Busy) and first.code == "chart_late"
        assert [isinstance(each, bytes) and each.startswith(PNG) for each in others] == [True, True]
        assert studio.status.restarts == 1


async def test_a_full_queue_is_said() -> None:
    async with Studio(workers=0, queue_length=2) as studio:
        drawings = [
            asyncio.create_task(studio.picture(month_bars({"2025-01": float(n)}), Theme.DARK)) for n in range(3)
        ]
        results = await asyncio.gather(*drawings, return_exceptions=True)
    assert [isinstance(result, Busy) for result in results] == [False, False, True]
    assert isinstance(results[2], Busy)
    assert results[2].code == "charts_busy"


async def test_a_drawing_that_takes_too_long_is_given_up_and_the_next_one_is_drawn() -> None:
    async with Studio(workers=1, time_limit_s=0.0) as studio:
        with pytest.raises(Busy, match="chart_late"):
            await studio.picture(SPEC, Theme.DARK)
        assert studio.status.restarts == 1
        assert studio.status.waiting == 0


async def test_a_drawing_that_is_lost_again_and_again_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "start", partial(os._exit, 9))
    studio = Studio(workers=1)
    try:
        with pytest.raises(Busy, match="chart_failed"):
            await studio.picture(SPEC, Theme.DARK)
    finally:
        await studio.close()
    assert studio.status.restarts == 2


async def test_drawing_in_this_process_gives_the_same_picture(studio: Studio) -> None:
    async with Studio(workers=0) as here:
        assert await here.picture(SPEC, Theme.DARK) == await studio.picture(SPEC, Theme.DARK)


def test_the_cache_forgets_the_least_lately_used() -> None:
    cache = PictureCache(most_bytes=100)
    first, second, third = ((month_bars({"2025-01": n}), Theme.DARK) for n in (1.0, 2.0, 3.0))
    cache.put(first, b"x" * 40)
    cache.put(second, b"x" * 40)
    assert cache.get(first) is not None
    cache.put(third, b"x" * 40)
    assert cache.get(second) is None
    assert cache.get(first) is not None
    assert cache.bytes == 80
    cache.put(second, b"x" * 101)
    assert (len(cache), cache.bytes) == (0, 0)


_BOT = """
import asyncio, os
from bot.charts import worker
from bot.charts.studio import Studio

async def main():
    async with Studio(workers=2):
        print("ready", flush=True)
        await asyncio.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_bot_leaves_no_worker_behind(tmp_path: Path) -> None:
    script = tmp_path / "small_bot.py"
    script.write_text(_BOT)
    bot = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    try:
        assert bot.stdout is not None
        assert bot.stdout.readline() == b"ready\n"
        workers = children_of(bot.pid)
        assert len(workers) >= 3
    finally:
        bot.kill()
        bot.communicate()
    deadline = time.monotonic() + 10
    while any(is_running(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in workers if is_running(pid)] == []


_BROKEN = """
import asyncio
from bot.charts import studio, worker
from bot.errors import StartError

worker._FIRST_PICTURE = "broken_picture"

async def main():
    try:
        async with studio.Studio(workers=1):
            print("ready")
    except StartError as error:
        print(error)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.parametrize("fault", ["ImportError", "OSError"])
def test_workers_that_cannot_draw_are_told_at_the_start(tmp_path: Path, fault: str) -> None:
    (tmp_path / "broken_picture.py").write_text(f"raise {fault}('no fonts here')")
    (tmp_path / "small_bot.py").write_text(_BROKEN)
    done = subprocess.run(
        [sys.executable, str(tmp_path / "small_bot.py")],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"},
    )
    assert "no fonts here" in done.stderr
    assert (done.returncode, done.stdout) == (0, "The chart workers do not start; the log above says why.\n")


def test_the_studio_itself_loads_no_drawing_library() -> None:
    program = (
        "import sys, bot.charts.studio, bot.trade.chart_specs; "
        "print([m for m in ('matplotlib', 'numpy', 'pandas', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"
    program = "import sys, bot.charts.draw; print('pandas' in sys.modules, 'matplotlib.pyplot' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "False False\n"
