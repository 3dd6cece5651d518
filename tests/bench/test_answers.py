"""Speed of answers, as ratios within one run; the figures are printed. Run with `pytest -m bench -s`."""

import asyncio
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.trade.charting import Theme
from tests.bench.looplag import measured_steps

pytestmark = pytest.mark.bench

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


async def answered(desk: Desk, text: str) -> float:
    begun = time.perf_counter()
    answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
    assert answer.chart is not None
    assert await desk.picture(answer.chart, Theme.DARK)
    return time.perf_counter() - begun


async def test_the_same_question_again(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW, chart_workers=2) as desk:
        await answered(desk, "/exports germany 2025-10")
        months = [f"/exports us 2025-{month:02d}" for month in range(1, 13)]
        fresh = [await answered(desk, text) for text in months]
        again = [await answered(desk, text) for text in months * 20]
    ratio = statistics.median(again) / statistics.median(fresh)
    print(
        f"fresh {statistics.median(fresh) * 1e3:.1f} ms, again {statistics.median(again) * 1e3:.2f} ms, {ratio:.4f}"
    )
    assert ratio <= 1 / 50


async def test_fifty_askers_never_hold_the_loop(tmp_path: Path) -> None:
    partners = ("us", "world", "germany", "japan", "india")
    questions = [f"/exports {partner} 2025-{month:02d}" for partner in partners for month in (6, 7, 9, 10, 11)]
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW, chart_workers=2) as desk:
        await answered(desk, "/exports us 2025-03")
        with measured_steps() as steps:
            told = await asyncio.gather(*(answered(desk, text) for text in (questions * 2)), return_exceptions=True)
    print(f"{len(told)} askers, {steps.count} steps, longest {steps.longest_s * 1e3:.1f} ms of CPU: {steps.longest}")
    assert steps.longest_s <= 0.050


def test_ask_in_a_new_process(tmp_path: Path) -> None:
    ask = [sys.executable, "-m", "bot", "ask", "/exports us 2025-06", "--charts", str(tmp_path)]
    imports = [sys.executable, "-c", "import pandas, matplotlib.figure"]
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'tonnage.db'}", "PATH": "", "HOME": str(tmp_path)}

    def took(command: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
        return time.perf_counter() - begun

    took(ask), took(imports)
    pairs = [(took(ask), took(imports)) for _ in range(7)]
    ratio = statistics.median(one / other for one, other in pairs)
    asked, imported = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"ask {asked:.2f} s, imports {imported:.2f} s, ratio {ratio:.2f}")
    assert ratio <= 2.5
