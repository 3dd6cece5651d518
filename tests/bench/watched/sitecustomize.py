"""Watch the bot in this process: imported by Python at its start, when this folder is on its path.

WATCHED_TO names a file that gets a line of JSON every WATCHED_EVERY_S: the moment on the monotonic clock, the tasks
by what they run, and the longest step of the event loop since the line before, in seconds of CPU, with what it ran,
the longest run of Python's collector of cycles, and what a piece of work that is always the same takes at that
moment: beside others' work the same step takes more CPU.
"""

import asyncio
import gc
import json
import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from tests.bench.looplag import measured_steps

_entered = measured_steps()
_collecting = {"begun": 0.0, "longest_s": 0.0}
_same_work = {str(number): [number, number / 7, str(number)] for number in range(1000)}


def _time_collector(phase: str, _: object) -> None:
    if phase == "start":
        _collecting["begun"] = time.thread_time()
    else:
        _collecting["longest_s"] = max(_collecting["longest_s"], time.thread_time() - _collecting["begun"])


def _same_work_s() -> float:
    begun = time.thread_time()
    json.loads(json.dumps(_same_work))
    return time.thread_time() - begun


def _watch() -> None:
    steps = _entered.__enter__()
    path, every_s = Path(os.environ["WATCHED_TO"]), float(os.environ.get("WATCHED_EVERY_S", "1"))
    with path.open("a", encoding="utf-8") as file:
        while True:
            time.sleep(every_s)
            longest_s, longest, steps.longest_s, steps.longest = steps.longest_s, steps.longest, 0.0, ""
            tasks = asyncio.all_tasks(steps.loop) if steps.loop is not None else set()
            line = {
                "at": time.monotonic(),
                "pid": os.getpid(),
                "tasks": Counter(getattr(each.get_coro(), "__qualname__", "?") for each in tasks),
                "longest_s": longest_s,
                "longest": longest[:300],
                "steps": steps.count,
                "collector_s": _collecting["longest_s"],
                "same_work_s": _same_work_s(),
            }
            _collecting["longest_s"] = 0.0
            file.write(json.dumps(line) + "\n")
            file.flush()


# The workers inherit the path; only the bot itself is watched.
if "tests.loopback.launch" in sys.orig_argv:
    gc.callbacks.append(_time_collector)
    threading.Thread(target=_watch, name="watch", daemon=True).start()
