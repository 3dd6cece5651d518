"""Gathers from all processes of a run what there is to reach in Discord and what was reached; a run of all the tests
of Discord fails when something was not, and a run of all tests also when a refusal was brought about nowhere.
"""

import functools
import os
from typing import Any

import pytest

from bot.errors import UserError

REACHED: set[str] = set()
WANTED: set[str] = set()
FOLDER = "tests/chat"
_WORKER = "tests/ingest/test_file_worker.py"
_STUDIO = "tests/charts/test_studio.py"
_FETCHING = "tests/fetch/test_fetching.py"
# The refusals to which nothing in Discord leads, each with the test that brings it about at another door. Why a chart
# is missing is no refusal there but a line of its answer.
BEYOND = {
    "arguments_wrong": "tests/mcp/test_tools.py::test_a_refusal_is_a_result",
    "before_the_store": "tests/cli/test_ask.py::test_a_day_before_the_store_began_is_refused",
    "chart_failed": f"{_STUDIO}::test_a_drawing_that_is_lost_again_and_again_is_given_up",
    "chart_late": f"{_STUDIO}::test_a_drawing_that_takes_too_long_is_given_up_and_the_next_one_is_drawn",
    "charts_busy": f"{_STUDIO}::test_a_full_queue_is_said",
    "fetch-busy": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-columns": f"{_FETCHING}::test_changed_columns_and_an_answer_that_ends_too_early",
    "fetch-cut-off": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-denied": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-empty": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-key": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-missing": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-months": f"{_FETCHING}::test_what_a_source_does_not_have_is_refused",
    "fetch-no-key": f"{_FETCHING}::test_a_key_that_is_missing_or_wrong",
    "fetch-page": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-product": f"{_FETCHING}::test_what_a_source_does_not_have_is_refused",
    "fetch-redirect": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-server": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-slow": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-source": f"{_FETCHING}::test_what_a_source_does_not_have_is_refused",
    "fetch-too-big": f"{_FETCHING}::test_too_much_at_once_is_asked_in_parts",
    "fetch-too-large": f"{_FETCHING}::test_a_fault_is_a_sentence_and_stores_nothing",
    "fetch-unreachable": f"{_FETCHING}::test_a_source_that_is_not_there",
    "fetch-unreadable": f"{_FETCHING}::test_changed_columns_and_an_answer_that_ends_too_early",
    "file-too-slow": f"{_WORKER}::test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read",
    "file-unreadable": f"{_WORKER}::test_a_file_that_ends_its_reader_is_called_unreadable_and_the_next_one_read",
    "folder_not_writable": "tests/cli/test_ask.py::test_a_folder_that_cannot_be_written_costs_no_figure",
    "sheet_too_long": "tests/cli/test_data.py::test_more_rows_than_a_sheet_holds_are_not_cut_off",
}
_ELSEWHERE = "refusal "


def brought_about(code: str, test: str) -> str:
    """Say that a test brought a refusal about."""
    return f"{_ELSEWHERE}{code} by {test}"


def note_refusals() -> None:
    """Note by which test a refusal of `BEYOND` is brought about; only the one that is named there counts."""
    begin = UserError.__init__

    @functools.wraps(begin)
    def made(self: UserError, code: str, *rest: Any, **more: Any) -> None:
        begin(self, code, *rest, **more)
        if code in BEYOND:
            running = os.environ.get("PYTEST_CURRENT_TEST", "").partition(" ")[0].partition("[")[0]
            REACHED.add(brought_about(code, running))

    UserError.__init__ = made  # type: ignore[method-assign]


def is_whole(config: pytest.Config, *folders: str) -> bool:
    """Say whether a run takes every test of one of these folders."""
    picks = config.option.keyword or getattr(config.option, "lf", False) or getattr(config.option, "ff", False)
    named = [argument.rstrip("/") for argument in config.args]
    return not picks and any(each.endswith(folders) for each in named)


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
        elif exitstatus == pytest.ExitCode.OK and is_whole(session.config, "tests", FOLDER):
            takes_all = is_whole(session.config, "tests")
            self.lacking = sorted(each for each in WANTED - REACHED if takes_all or not each.startswith(_ELSEWHERE))
            if self.lacking:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Name what no test reached."""
        if self.lacking:
            terminalreporter.section(f"{len(self.lacking)} not reached by a test that acts as a user")
            for each in self.lacking:
                terminalreporter.write_line(each)
