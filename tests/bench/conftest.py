"""Each bench runs in a process of its own: what the runner of all tests holds is in no figure, neither in its memory
nor through Python's collector of cycles, which would look at all of it in the middle of a measurement.
"""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.folders import ROOT

HERE = Path(__file__).parent
ALONE = "BENCH_ALONE"
STORES = pytest.StashKey["tempfile.TemporaryDirectory[str]"]()
_OF_THE_RUNNER = re.compile(r"^(\.|F)?$|^\d+ (passed|failed).* in |^samples are drawn|^=+ .* =+$")


class NotReached(Exception):
    """A bench did not reach what it must; its text is what its process printed."""


class OwnProcess(pytest.Item):
    """A bench, to be run by another pytest that runs nothing else."""

    def __init__(self, *, ident: str, **given: Any) -> None:
        super().__init__(**given)
        self._ident = ident

    def runtest(self) -> None:
        """Run it, and print what it printed."""
        environment = {"STORES": _stores(self.config), **os.environ, ALONE: "1"}
        marked = "bench or long"
        command = [sys.executable, "-m", "pytest", "-q", "-s", "-m", marked, "-p", "no:cacheprovider", self._ident]
        done = subprocess.run(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, check=False)
        lines = [line for line in done.stdout.splitlines() if not _OF_THE_RUNNER.match(line)]
        if done.returncode:
            raise NotReached("\n".join(lines))
        print("\n".join(["", self.name, *(f"    {line}" for line in lines)]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """Show what its process printed."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the bench."""
        return self.path, None, self.name


def _stores(config: pytest.Config) -> str:
    """Return a folder for the benches of one run: a large store takes minutes to make."""
    if STORES not in config.stash:
        config.stash[STORES] = tempfile.TemporaryDirectory(prefix="stores-")
    return config.stash[STORES].name


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the stores away."""
    if STORES in config.stash:
        config.stash[STORES].cleanup()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Hand every bench that was chosen over to a process of its own."""
    if ALONE in os.environ:
        return
    for at, item in enumerate(items):
        if item.path.parent == HERE and item.parent is not None:
            name = item.nodeid.rpartition("/")[2]
            items[at] = OwnProcess.from_parent(item.parent, name=name, ident=item.nodeid)


@pytest.fixture(autouse=True)
def without_what_the_runner_holds() -> Iterator[None]:
    """Let the collector look at nothing that was there before, as the bot does once it has started."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
