"""The registry: every kind of question, in the order of the help. Nothing else lists them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.errors import NotLoaded
from bot.questions.claims import CLAIMS
from bot.questions.compare import COMPARE
from bot.questions.download import DOWNLOAD
from bot.questions.figure import FIGURE
from bot.questions.help import CHANGES_TO_DATA, HELP, IN_A_SENTENCE
from bot.questions.kind import HelpEntry, Here, Kind
from bot.questions.lists import LIST
from bot.questions.mirror import MIRROR
from bot.questions.operation.operation import OPERATION
from bot.questions.recent import CHANGES
from bot.questions.report.report import REPORT
from bot.questions.revisions import REVISIONS
from bot.questions.top import TOP
from bot.questions.trend import TREND
from bot.trade.about import Question, Reading, about_of

KINDS: tuple[Kind[Any], ...] = (
    FIGURE, COMPARE, TOP, TREND, MIRROR, OPERATION, DOWNLOAD, REVISIONS, CHANGES, CLAIMS, REPORT, LIST,
)  # fmt: skip
BY_NAME: Mapping[str, Kind[Any]] = {name: kind for kind in KINDS for name in kind.starts}
GUIDE: tuple[HelpEntry, ...] = (
    IN_A_SENTENCE, *(entry for kind in KINDS for entry in kind.help), *CHANGES_TO_DATA, HELP,
)  # fmt: skip
_BY_TYPE: Mapping[type[Question], Kind[Any]] = {kind.question: kind for kind in KINDS}


def kind_of(question: Question) -> Kind[Any]:
    """Return the kind of a question."""
    return _BY_TYPE[type(question)]


def earlier_day(question: Question) -> date | None:
    """Return the day as of which the store is asked, None for now and for what is always of now."""
    return about_of(question).as_of if kind_of(question).has_earlier_days else None


def judged(question: Question, here: Here) -> Reading:
    """Return a question with its months set and notes on how; NotLoaded from memory when it cannot be answered."""
    about = about_of(question)
    try:
        found, notes = kind_of(question).judge(question, here if about.as_of is None else here.at(about))
    except NotLoaded:
        if about.as_of is None:
            raise
        # What is gone now may have been there on that day, which the store knows.
        if about.period is not None:
            return Reading(question)
        found, notes = kind_of(question).judge(question, here)
    return Reading(found, notes)
