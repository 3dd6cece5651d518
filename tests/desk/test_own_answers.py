"""What the bot says itself, checked as any text: no line of it differs, and a false number in it is found.

`own_answers.txt` has the questions, a line each, what follows one after " >> ".
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.chat.cards import answer_card
from bot.cli.output import answer_text, styled
from bot.desk.door import Desk
from bot.trade.answer import Answer
from tests.desk.conftest import NOW
from tests.seed import SEED

QUESTIONS = Path(__file__).with_name("own_answers.txt").read_text(encoding="utf-8").splitlines()
ALWAYS = (
    "/top gain 2025-10", "/top 2025", "/top 2025-q2", "/report 2025-06", "/report 2025-10 all-partners",
    "/exports us 2024-09..2026-03", "/mirror us", "/products", "/events", "/compare us, germany, japan 2025",
    "sum of us, germany and japan in 2025", "when did exports to us first exceed 500 t",
)  # fmt: skip
SAMPLED = 12
JUDGED = (
    "/top 2025-10",
    "/report 2025-10",
    "/exports world 2025-06",
    "/top gain 2025-10",
    "/compare us, germany 2025-06",
)
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?=\st\b)")


async def _answer(desk: Desk, question: str) -> Answer:
    first, _, then = question.partition(" >> ")
    reading = desk.read(first, now=NOW)
    if then:
        reading = desk.read_followup(then, reading.question.command, now=NOW)
    return await desk.ask(reading, now=NOW)


def _card(answer: Answer) -> str:
    shown = answer_card(answer, {}, ids={}, asker_id=1).view.walk_children()
    return "\n".join(each.content for each in shown if isinstance(each, discord.ui.TextDisplay))


def _told(answer: Answer) -> Iterator[str]:
    yield _card(answer)
    yield "\n".join(each.plain for each in [*answer_text(answer), *map(styled, answer.footer)])


async def _claims(desk: Desk, text: str) -> list[dict[str, Any]]:
    answer = await desk.ask(desk.read_claims(text, dated=NOW.date()), now=NOW)
    found: list[dict[str, Any]] = answer.facts["claims"]
    return found


@pytest.mark.parametrize(
    "questions",
    [
        (*ALWAYS, *random.Random(SEED).sample(sorted({*QUESTIONS} - {*ALWAYS}), SAMPLED)),
        pytest.param(QUESTIONS, marks=pytest.mark.long),
    ],
    ids=["sample", "all"],
)
async def test_no_line_of_an_own_answer_differs(desk: Desk, questions: tuple[str, ...]) -> None:
    false = []
    for question in questions:
        for text in _told(await _answer(desk, question)):
            found = await _claims(desk, text)
            false += [
                f"{question}: “{each['words']}”, stored {each['stored_words']}"
                for each in found
                if each["verdict"] == "differs"
            ]
    assert not false, "\n".join(false)


async def test_a_false_amount_in_an_own_answer_is_found(desk: Desk) -> None:
    """Each amount that agrees, made more than a fifth more, differs in most places, and agrees in none."""
    verdicts: Counter[str] = Counter()
    for question in JUDGED:
        text = _card(await _answer(desk, question))
        right = await _claims(desk, text)
        for amount in _AMOUNT.finditer(text):
            value = float(amount[0].replace(",", ""))
            if not any(each["value"] in (value, -value) and each["verdict"] == "agrees" for each in right):
                continue
            more = round(value * 1.22 + 2, 1)
            changed = f"{text[: amount.start()]}{more:,}{text[amount.end() :]}"
            found = [each for each in await _claims(desk, changed) if each["value"] in (more, -more)]
            verdicts.update(each["verdict"] for each in found)
    assert verdicts["agrees"] == 0
    assert verdicts["differs"] > sum(verdicts.values()) * 2 / 3, verdicts
