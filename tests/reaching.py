"""Gathers from all processes of a run what there is to reach in Discord and what was reached; a run of all the tests
of Discord fails when something was not.
"""

from typing import Any

import pytest

REACHED: set[str] = set()
WANTED: set[str] = set()
FOLDER = "tests/chat"


def is_whole(config: pytest.Config) -> bool:
    """Say whether a run takes every test of the folder."""
    picks = config.option.keyword or getattr(config.option, "lf", False) or getattr(config.option, "ff", False)
    named = [argument.rstrip("/") for argument in config.args]
    return not picks and any(each.endswith(("tests", FOLDER)) for each in named)


class Gathering:
    """Hands over what each process reached, and judges at the end."""

    def __init__(self) -> None:
        self.lacking: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a process of the run reached."""
        handed = getattr(node, "workeroutput", {})
        REACHED.update(handed.get("reached", ()))
        WANTED.update(handed.get("wanted", ()))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Hand over, or judge when this is the process that began the others."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["reached"] = sorted(REACHED)
            session.config.workeroutput["wanted"] = sorted(WANTED)
        elif exitstatus == pytest.ExitCode.OK and is_whole(session.config):
            self.lacking = sorted(WANTED - REACHED)
            if self.lacking:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Name what no test reached."""
        if self.lacking:
            terminalreporter.section(f"{len(self.lacking)} not reached by a test that acts as a user")
            for each in self.lacking:
                terminalreporter.write_line(each)
