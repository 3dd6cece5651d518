"""Twice the rows take twice the time, whatever the layout: measured in a process of its own."""

import json
import subprocess
import sys

import pytest

from tests.bench.reading_growth import ROWS
from tests.folders import ROOT

MOST_GROWTH = 2.2


@pytest.mark.bench
def test_reading_grows_as_its_file_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.reading_growth"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    measured: dict[str, tuple[float, float]] = json.loads(done.stdout)
    for name, (half, whole) in measured.items():
        print(f"\n{name}: {ROWS:,} rows {whole * 1000:.0f} ms, {whole / half:.2f} × half of them", end="")
    assert {name: whole / half for name, (half, whole) in measured.items() if whole / half > MOST_GROWTH} == {}
