"""What a watched bot tells of itself, and what the system tells of its processes."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.folders import ROOT

WATCHED = Path(__file__).parent / "watched"
# by when a bot that has started has compiled every pattern
PREPARED_S = 15.0


def watched(to: Path, every_s: float = 1.0) -> dict[str, str]:
    """Give the environment of a bot that writes about itself to a file."""
    path = os.pathsep.join([str(WATCHED), str(ROOT)])
    return {"PYTHONPATH": path, "WATCHED_TO": str(to), "WATCHED_EVERY_S": str(every_s)}


@dataclass(frozen=True)
class Look:
    """One line: `at` on the monotonic clock; tasks by the coroutine they run; in CPU seconds the longest step of the
    loop since the line before, and what a piece of work that is always the same took at that moment.
    """

    at: float
    pid: int
    tasks: dict[str, int]
    longest_s: float
    longest: str
    steps: int
    collector_s: float
    same_work_s: float


def looks(file: Path, since: float = 0.0) -> list[Look]:
    """Read the lines written after a moment."""
    found: list[dict[str, Any]] = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Look(**each) for each in found if each["at"] > since]


def memory_mb(pid: int) -> float:
    """Give a process's memory with its part of what it shares (proportional set size)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def open_files(pid: int) -> list[str]:
    """Give what a process has open: files, sockets, pipes."""
    found = []
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.append(str(entry.readlink()))
        except FileNotFoundError:
            continue
    return found
