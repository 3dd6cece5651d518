"""From what people type to a Question."""

from __future__ import annotations

from dataclasses import dataclass

from bot.text import Line
from bot.trade.questions import Question


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood, and what its asker should be told about how ("read as United States")."""

    question: Question
    notes: tuple[Line, ...] = ()
