"""The processes that draw: how they start, what they do, and that they end with the bot."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor

from bot.trade.chart_specs import ChartSpec, Theme

_FIRST_PICTURE = "bot.charts.first_picture"
_NO_WORD_OF_CLEANING = "ignore:resource_tracker:UserWarning"


def open_pool(workers: int) -> ProcessPoolExecutor:
    """Make a pool of drawing processes, from a fork server that has drawn already where there is one."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    # A bot that is ended in a hurry leaves semaphores; that Python cleans them up is no fault to tell on its stderr.
    if _NO_WORD_OF_CLEANING not in sys.warnoptions:
        sys.warnoptions.append(_NO_WORD_OF_CLEANING)
    context.set_forkserver_preload([_FIRST_PICTURE])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=start)


def end_pool(pool: ProcessPoolExecutor, *, patience_s: float) -> None:
    """End a pool's processes, by force those that are still busy after `patience_s` each."""
    # the public way (terminate_workers) comes with Python 3.14; without it a stuck worker could never be ended
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.join(patience_s)
        if process.is_alive():
            process.kill()
            process.join()


def start() -> None:
    """Prepare a worker: leave Ctrl-C to the bot, end when the bot does, and have all loaded that drawing needs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end with the bot", daemon=True).start()
    importlib.import_module(_FIRST_PICTURE)


def ready() -> None:
    """Do nothing: done as soon as a worker has started."""


def render(spec: ChartSpec, theme: Theme) -> bytes:
    """Draw a chart as PNG in this process."""
    # matplotlib is loaded where a picture is drawn, and nowhere else
    from bot.charts.draw import render as render_here

    return render_here(spec, theme)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
