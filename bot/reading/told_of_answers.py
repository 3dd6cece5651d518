"""An answer with what is told of how its text was read, and with the answers to the other questions of that text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.questions.compare_question import CompareQuestion
from bot.reading.either_way import either_told
from bot.reading.premises import premise_told
from bot.reading.second_question import FIRST_ANSWERED
from bot.reading.told import (
    NOT_USED,
    earlier_told,
    lower_told,
    per_tonne_told,
    quoted_told,
    source_told,
    status_headline,
    status_told,
    with_headline_asked,
)
from bot.text import Line, Strong, joined, line, plain, quoted
from bot.trade.about import By
from bot.trade.answer import Answer, Lead
from bot.trade.wording import listed

LABEL_LENGTH = 60
LINES_OF_A_LIST = 2


def with_told(answer: Answer, notes: Sequence[Line]) -> Answer:
    """Return an answer with what is told of how its text was read, and with what that asks for beside the figure."""
    found = premise_told(status_told(earlier_told(notes, answer), answer), answer)
    told = per_tonne_told(source_told(lower_told(found, answer.facts), answer), answer.facts)
    told = quoted_told(told, notes, answer)
    told, said = either_told(told, status_headline(notes, answer))
    return with_headline_asked(replace(answer, headline=said, notes=(*told, *answer.notes)))


def with_others_told(answer: Answer, others: Sequence[tuple[str, Answer]]) -> Answer:
    """Return an answer with those of the other questions of its text, each in a line and behind a button, in place of
    their words among those that were not used.
    """
    if not others:
        return answer
    told = [each for each in answer.notes if each != FIRST_ANSWERED]
    left = [words for words in _named_in(told) if words not in {quoted(asked) for asked, _ in others}]
    kept = [each for each in told if not plain(each).startswith(NOT_USED)]
    left += [words for _, found in others for words in _named_in(found.notes)]
    notes = [*kept, *([line(f"{NOT_USED}: {listed(list(dict.fromkeys(left)))}.")] if left else [])]
    findings = [_told_of(words, found) for words, found in others]
    leads = [Lead(words[:LABEL_LENGTH], found.question) for words, found in others]
    return replace(
        answer,
        notes=tuple(notes),
        findings=(*answer.findings, *findings),
        leads=(*leads, *answer.leads),
    )


def _told_of(words: str, answer: Answer) -> Line:
    """Return what was found for one of several questions, with the figures of periods that are compared."""
    question = answer.question
    if isinstance(question, CompareQuestion) and question.by is By.PERIOD and answer.findings:
        return line(f"{quoted(words)}: ", Strong(answer.headline), f" ({' · '.join(map(plain, answer.findings))})")
    if not answer.headline:  # of a list, its first lines
        first = answer.findings[:LINES_OF_A_LIST]
        return line(f"{quoted(words)} – {answer.title}: ", joined(first, " "))
    return line(f"{quoted(words)} – {answer.title}: ", Strong(answer.headline))


def _named_in(notes: Sequence[Line]) -> list[str]:
    """Return the words that notes name as not used, in their quotes."""
    said = " ".join(plain(each) for each in notes if plain(each).startswith(NOT_USED))
    return re.findall("“[^”]*”", said)
