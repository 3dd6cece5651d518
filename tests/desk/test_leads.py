"""From any answer to any other by its buttons alone; each of them is answered."""

import pytest

from bot.desk.door import Desk
from bot.questions.leads import file_of, revisions_of
from bot.trade.about import Question
from bot.trade.answer import Answer
from tests.desk.conftest import NOW, asked

ON_BOTH_ENGINES = "long"

ANSWERS = {
    "exports": "/exports world 2025-10",
    "top": "/top 2025-10",
    "trend": "/trend us",
    "compare": "/compare us, germany",
    "download": "/download us",
    "revisions": "/revisions us 2025-06",
    "report": "/report 2025-10",
    "events": "/events",
    "products": "/products",
    "partners": "/partners",
    "status": "/status",
    "help": "/help",
}


def led_to(answer: Answer) -> list[Question]:
    """Give the questions of the buttons on an answer and on what stands behind it: its table and its reasons."""
    behind = (file_of(answer.question), revisions_of(answer.question))
    return [each for each in (*(lead.question for lead in answer.leads), *behind) if each is not None]


async def test_from_any_answer_to_any_other_without_typing(desk: Desk) -> None:
    leads = {kind: {each.kind for each in led_to(await asked(desk, text))} for kind, text in ANSWERS.items()}
    for kind in ANSWERS:
        reached = {kind}
        while more := {each for one in reached for each in leads.get(one, ())} - reached:
            reached |= more
        assert reached >= set(ANSWERS), f"{kind} leads only to {sorted(reached)}"


@pytest.mark.parametrize(
    "text", [*ANSWERS.values(), "/exports us 2025-06", "/top 2026-03", "/trend world rare-earths"]
)
async def test_what_an_answer_leads_to_is_answered(desk: Desk, text: str) -> None:
    for question in led_to(await asked(desk, text)):
        answer = await desk.ask(desk.read(question.command, now=NOW), now=NOW)
        assert answer.findings or answer.headline, question.command


@pytest.mark.parametrize(
    "text", [*ANSWERS.values(), "/compare 2025 vs 2024 us", "/calculate highest us", "/mirror us"]
)
async def test_no_two_of_the_questions_that_an_answer_leads_to_say_the_same(desk: Desk, text: str) -> None:
    labels = [lead.label for lead in (await asked(desk, text)).leads]
    assert len(set(labels)) == len(labels)


async def test_the_card_of_a_month_leads_to_its_ranking_report_and_events(desk: Desk) -> None:
    world = {lead.label: lead.question for lead in (await asked(desk, "/exports world 2025-06")).leads}
    us = {lead.label: lead.question for lead in (await asked(desk, "/exports us 2025-06")).leads}
    assert str(us["Top"].command if us["Top"] else "") == "/top 2025-06 magnets"
    assert str(world["Report"].command if world["Report"] else "") == "/report 2025-06 magnets"
    assert str(world["Events"].command if world["Events"] else "") == "/events 2025-06"
    alone = [lead.label for lead in (await asked(desk, "/exports world 2024-08 magnets")).leads]
    assert "Report" in alone and "Events" not in alone
