"""How many of our own functions read a question: a figure that is the same on every machine.

python -m tests.bench.reading_calls prints, for a few texts, how many named functions of bot/ are entered, how many
calls that takes, how often they lead from one file into another, and how often the text is split into words.
Comprehensions and lambdas have no name; what is read once and kept (patterns, masks) was warmed before.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from bot.desk.door import Desk

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
LOOKS = ("/bot/patterns.py", "/bot/reading/rewriting.py")
BOT = str(Path(sys.modules["bot"].__path__[0]))
SPLITTER = "split_words"


@dataclass(frozen=True)
class Calls:
    """What reading one text took."""

    functions: int
    calls: int
    file_changes: int
    times_split: int
    milliseconds: float


def counted(read: Callable[[], object]) -> Calls:
    """Count the calls of one reading, which was made before."""
    read()
    seen: set[tuple[str, str]] = set()
    calls, changes, splits, last = 0, 0, 0, ""

    def note(frame: FrameType, event: str, _: Any) -> None:
        nonlocal calls, changes, splits, last
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(BOT) or _is_uncounted(code):
            return
        calls += 1
        changes += code.co_filename != last
        splits += code.co_name == SPLITTER
        last = code.co_filename
        seen.add((code.co_filename, code.co_qualname))

    sys.setprofile(note)
    try:
        read()
    finally:
        sys.setprofile(None)
    begun = time.perf_counter()
    for _ in range(20):
        read()
    return Calls(len(seen), calls, changes, splits, (time.perf_counter() - begun) * 50)


def _is_uncounted(code: CodeType) -> bool:
    """Say whether a function has no name, or only looks for patterns and replaces them, as those of `re` do."""
    return code.co_name.startswith("<") or code.co_filename.endswith(LOOKS)


def readings(desk: Desk) -> dict[str, Callable[[], object]]:
    """Give what is read."""
    return {
        "/exports us 2025-06": lambda: desk.read("/exports us 2025-06", now=NOW),
        "us vs germany 2025": lambda: desk.read("us vs germany 2025", now=NOW),
        "and japan?": lambda: desk.read_followup("and japan?", "/compare US,DE magnets in 2025", now=NOW),
        "/revisions us 2025-06": lambda: desk.read("/revisions us 2025-06", now=NOW),
        "how much did germany buy in october": lambda: desk.read("how much did germany buy in october", now=NOW),
        "/top 2025-06": lambda: desk.read("/top 2025-06", now=NOW),
        "/trend us 2025": lambda: desk.read("/trend us 2025", now=NOW),
    }


async def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with Desk.opened(Path(folder) / "store.db", now=NOW) as desk:
            print(f"{'text':40} functions  calls  files  split     ms")
            for text, read in readings(desk).items():
                found = counted(read)
                print(f"{text:40} {found.functions:9} {found.calls:6} {found.file_changes:6} {found.times_split:6}"
                      f" {found.milliseconds:6.2f}")  # fmt: skip


if __name__ == "__main__":
    asyncio.run(_main())
