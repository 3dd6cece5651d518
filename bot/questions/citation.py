"""The day of an answer: as of when the store was asked, and the command that gives the same figures again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.questions.kinds import earlier_day, kind_of
from bot.text import Line, line
from bot.trade.about import TradeQuestion
from bot.trade.answer import Answer, Reason
from bot.trade.periods import Month


def cited(answer: Answer, today: date) -> Answer:
    """Return an answer that says as of which day it is, and whose reasons end with how to cite it."""
    question, day = answer.question, earlier_day(answer.question)
    if day is not None:
        told = (as_it_was(day), *answer.context)
        answer = replace(answer, context=told, read_as={**answer.read_as, "as_of": str(day)})
    if not answer.reasons or not isinstance(question, TradeQuestion) or not kind_of(question).has_earlier_days:
        return answer
    again = question.with_about(as_of=day or today).command
    return replace(answer, reasons=(*answer.reasons, Reason("To cite this", (line(again),))))


def as_it_was(day: date) -> Line:
    """Say as of which day an answer is."""
    return line(f"As the store was on {day.day} {Month.of(day).long}")
