"""Speed of answers, as ratios within one run; the figures are printed. Run with `pytest -m bench -s`."""

import asyncio
import os
import random
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat.cards import charts_of
from bot.desk.door import Desk
from bot.desk.large_work import prepare_patterns
from bot.questions.download import DownloadQuestion
from bot.trade.chart_specs import Theme
from tests.bench.looplag import measured_steps
from tests.bench.shipped import CROWD
from tests.folders import ROOT

pytestmark = pytest.mark.bench

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


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


MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]
KINDS = {
    "compare partners": [f"/compare us, germany, japan in 2024-09..{month}" for month in MONTHS],
    "compare years": [f"/compare {month}..2026-03, 2024-09..2025-06 us" for month in MONTHS[:6]]
    + ["/compare 2025, 2024 us"],
    "compare products": [f"/compare magnets, rare-earths world in 2024-05..{month}" for month in MONTHS],
    "top": [f"/top {month}" for month in MONTHS[4:]],
    "top of a period": [f"/top {month}..2025-12" for month in MONTHS[:11]],
    "top gain": [f"/top gain {month}" for month in MONTHS[4:]],
    "top pct": [f"/top pct {month}" for month in MONTHS[4:]],
    "top products": [f"/top by:product us {month}" for month in MONTHS],
    "trend": [f"/trend us 2024-05..{month}" for month in MONTHS],
    "trend yoy": [f"/trend world 2024-05..{month} yoy" for month in MONTHS[4:]],
    "trend share": [f"/trend us 2024-05..{month} share" for month in MONTHS],
    "trend seasonal": [f"/trend world 2024-05..{month} seasonal" for month in MONTHS],
    "trend 12-month": [f"/trend world 2024-05..{month} 12-month" for month in MONTHS[4:]],
    "report": [f"/report {month}" for month in MONTHS],
    "revisions": [f"/revisions us {month}" for month in MONTHS],
    "download": [f"/download us 2024-05..{month}" for month in MONTHS],
    "events": [f"/events {month}" for month in MONTHS[3:6]],
    "free text": [f"how much did germany get from may to {month} 2025" for month in ("june", "july", "august")],
    "why": [f"why did us exports fall in {month} 2025" for month in ("april", "may", "september")],
}


async def _fresh(desk: Desk, text: str) -> float:
    """Take the time of one answer with all its pictures and files."""
    begun = time.perf_counter()
    reading = desk.read(text, now=NOW)
    if isinstance(reading.question, DownloadQuestion):
        await desk.download(reading, now=NOW)
        return time.perf_counter() - begun
    answer = await desk.ask(reading, now=NOW)
    for chart in charts_of(answer):
        assert await desk.picture(chart, Theme.LIGHT)
    return time.perf_counter() - begun


async def test_any_fresh_answer_costs_at_most_half_more_than_a_figure(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW, chart_workers=2) as desk:
        for texts in KINDS.values():
            await _fresh(desk, f"{texts[0]}")
        figures = [f"/exports {partner} {month}" for month in MONTHS[4:10] for partner in ("us", "world", "germany")]
        took: dict[str, list[float]] = {kind: [] for kind in KINDS}
        exports: list[float] = []
        for turn in range(12):  # in turns, so that a busy moment meets all kinds
            exports += [await _fresh(desk, text) for text in figures[turn : turn + 1]]
            for kind, texts in KINDS.items():
                if 0 < turn < len(texts):
                    took[kind].append(await _fresh(desk, texts[turn]))
    base = statistics.median(exports)
    ratios = {kind: statistics.median(times) / base for kind, times in took.items()}
    print(f"/exports {base * 1e3:.1f} ms; " + ", ".join(f"{kind} {ratio:.2f}" for kind, ratio in ratios.items()))
    assert max(ratios.values()) <= 1.5, {kind: round(ratio, 2) for kind, ratio in ratios.items() if ratio > 1.5}


async def test_fifty_askers_never_hold_the_loop(tmp_path: Path) -> None:
    questions = [f"/exports {each['partner']} {each['month']} {each['product']}" for each in CROWD]
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW, chart_workers=2) as desk:
        await answered(desk, "/exports eu 2025-06")
        with measured_steps() as steps:
            told = await asyncio.gather(*(answered(desk, text) for text in questions))
    print(f"{len(told)} askers, {steps.count} steps, longest {steps.longest_s * 1e3:.1f} ms of CPU: {steps.longest}")
    assert steps.longest_s <= 0.050


async def test_fifty_askers_of_mixed_questions_never_hold_the_loop(tmp_path: Path) -> None:
    every = [text for texts in KINDS.values() for text in texts]
    questions = random.Random(50).sample(every, 50)
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW, chart_workers=2) as desk:
        desk.warm(NOW)
        await prepare_patterns()
        await answered(desk, "/exports us 2025-03")
        with measured_steps() as steps:
            told = await asyncio.gather(*(_fresh(desk, text) for text in questions))
    print(f"{len(told)} askers, {steps.count} steps, longest {steps.longest_s * 1e3:.1f} ms of CPU: {steps.longest}")
    assert steps.longest_s <= 0.050


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no CPU time of children here")
def test_ask_in_a_new_process(tmp_path: Path) -> None:
    ask = [sys.executable, "-m", "bot", "ask", "/exports us 2025-06", "--charts", str(tmp_path)]
    told = _beside_imports(ask, tmp_path)
    print(f"ask {told}")
    assert told.ratio <= 1.6


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no CPU time of children here")
def test_health_in_a_new_process(tmp_path: Path) -> None:
    told = _beside_imports([sys.executable, "-m", "bot", "health"], tmp_path, status=1)  # no bot runs here
    print(f"health {told}")
    assert told.ratio <= 0.25


@dataclass(frozen=True)
class Beside:
    """A command's seconds and those of `import pandas, matplotlib.figure`; the ratio is that of their CPU times."""

    took: float
    imports: float
    ratio: float

    def __str__(self) -> str:
        return f"{self.took:.2f} s, imports {self.imports:.2f} s, {self.ratio:.2f} × their CPU time"


def _beside_imports(command: list[str], folder: Path, *, status: int = 0) -> Beside:
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'tonnage.db'}", "PATH": "", "HOME": str(folder)}

    def took(words: list[str], expected: int = 0) -> tuple[float, float]:
        begun = time.perf_counter()
        process = subprocess.Popen(
            words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        )
        _, ended, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(ended)
        assert process.returncode == expected
        return time.perf_counter() - begun, used.ru_utime + used.ru_stime

    imports = [sys.executable, "-c", "import pandas, matplotlib.figure"]
    took(command, status), took(imports)
    pairs = [(took(command, status), took(imports)) for _ in range(7)]
    return Beside(
        statistics.median(ours[0] for ours, _ in pairs),
        statistics.median(theirs[0] for _, theirs in pairs),
        statistics.median(ours[1] / theirs[1] for ours, theirs in pairs),
    )
