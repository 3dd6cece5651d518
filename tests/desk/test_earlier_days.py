"""Any figure as of an earlier day: what a command with its day gives, now and later, is the same."""

from datetime import timedelta

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded, NotPossible, NotUnderstood
from bot.questions.figure_question import FigureQuestion
from bot.text import plain
from bot.trade.about import TradeQuestion
from tests.desk.conftest import NOW, asked
from tests.desk.test_imports import CUSTOMS_JUNE, MEI, NOTHING_SAID

ON_BOTH_ENGINES = True


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/exports us 2025-06 as-of:2025-08-01", "/exports US 2025-06 magnets as-of:2025-08-01"),
        ("us magnets june 2025 as of 1 August 2025", "/exports US 2025-06 magnets as-of:2025-08-01"),
        ("how much did the us buy in june 2025, as of aug 1, 2025?", "/exports US 2025-06 magnets as-of:2025-08-01"),
        ("/compare us, japan 2025 as of 2025-12-31", "/compare US,JP magnets in 2025 as-of:2025-12-31"),
        ("/top 2025-10 as of:2025-12-31", "/top 2025-10 magnets as-of:2025-12-31"),
        ("/trend us 2025 as-of:2025-12-31", "/trend US 2025 magnets as-of:2025-12-31"),
        ("/download us as-of:2025-08-31", "/download US magnets as-of:2025-08-31"),
        (
            "/imports cn 2025-06 magnets-hts by:us as-of:2026-01-01",
            "/imports CN 2025-06 magnets-hts by:US as-of:2026-01-01",
        ),
    ],
)
async def test_the_day_is_part_of_the_command(desk: Desk, text: str, command: str) -> None:
    read = desk.read(text, now=NOW).question.command
    assert sorted(read.split()) == sorted(command.split())
    assert desk.read(read, now=NOW).question.command == read


async def test_without_a_month_it_is_the_newest_of_that_day(desk: Desk) -> None:
    answer = await asked(desk, "/exports us as-of:2025-08-01")
    assert answer.question.command == "/exports US 2025-06 magnets as-of:2025-08-01"
    assert plain(answer.context[0]) == "As the store was on 1 August 2025"
    assert answer.read_as["as_of"] == "2025-08-01"


async def test_a_command_that_was_cited_gives_the_same_figures_after_a_correction(desk: Desk) -> None:
    before = await asked(desk, "/exports us 2025-06")
    cited = plain(before.reasons[-1].lines[0])
    assert before.reasons[-1].about == "To cite this"
    assert cited == f"/exports US 2025-06 magnets as-of:{NOW.date()}"
    later = NOW + timedelta(days=2)
    shown = await desk.imports.plan(CUSTOMS_JUNE, "june.csv", NOTHING_SAID, MEI, now=later)
    await desk.imports.commit(shown.token, MEI, now=later)
    assert (await desk.ask(desk.read("/exports us 2025-06", now=later), now=later)).headline == "352.5 t"
    again = await desk.ask(desk.read(cited, now=later), now=later)
    assert (again.headline, again.facts) == (before.headline, before.facts)
    assert plain(again.reasons[-1].lines[0]) == cited


async def test_a_figure_that_was_removed_is_still_there_on_the_day_before(desk: Desk) -> None:
    later = NOW + timedelta(days=2)
    question = desk.read("/exports us 2025-06", now=NOW).question
    assert isinstance(question, FigureQuestion)
    await desk.edits.remove(question, MEI, now=later)
    with pytest.raises(NotLoaded):
        desk.read("/exports us 2025-06", now=later)
    answer = await desk.ask(desk.read(f"/exports us 2025-06 as-of:{NOW.date()}", now=later), now=later)
    assert answer.headline == "353 t"
    with pytest.raises(NotLoaded, match="month_not_loaded"):
        await desk.ask(desk.read(f"/exports us 2025-06 as-of:{later.date()}", now=later), now=later)


async def test_what_an_answer_leads_to_is_of_the_same_day(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2025-06 as-of:2025-12-31")
    commands = [lead.question.command for lead in answer.leads if isinstance(lead.question, TradeQuestion)]
    assert len(commands) > 3
    assert [each for each in commands if not each.startswith("/report") and "as-of:2025-12-31" not in each] == []


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("and japan?", "/exports JP 2025-06 magnets as-of:2025-12-31"),
        ("and in may?", "/exports US 2025-05 magnets as-of:2025-12-31"),
        ("as of 2025-08-01", "/exports US 2025-06 magnets as-of:2025-08-01"),
        ("trend", "/trend US magnets as-of:2025-12-31"),
        ("/exports de 2025-06", "/exports DE 2025-06 magnets"),
        ("events", "/events 2025-06"),
    ],
)
async def test_what_follows_keeps_the_day_unless_it_names_another(desk: Desk, text: str, command: str) -> None:
    earlier = "/exports US 2025-06 magnets as-of:2025-12-31"
    read = desk.read_followup(text, earlier, now=NOW).question.command
    assert set(command.split()) <= set(read.split())
    assert ("as-of" in read) == ("as-of" in command)


async def test_what_is_always_of_now_says_so(desk: Desk) -> None:
    for text in ("/revisions us 2025-06 as-of:2025-12-31", "/events as-of:2025-12-31", "/report as-of:2025-12-31"):
        with pytest.raises(NotPossible, match="as_of_here"):
            desk.read(text, now=NOW)
    with pytest.raises(NotUnderstood, match="as_of_unknown"):
        desk.read("/exports us as-of:2025-12-31", now=NOW, as_of=NOW.date())


async def test_suggestions_of_a_refusal_keep_the_day(desk: Desk) -> None:
    with pytest.raises(NotUnderstood) as refused:
        desk.read("/exports korea 2025-06 as-of:2025-12-31", now=NOW)
    assert [each.command for each in refused.value.suggestions] == [
        "/exports KR 2025-06 magnets as-of:2025-12-31", "/exports KP 2025-06 magnets as-of:2025-12-31",
    ]  # fmt: skip
    with pytest.raises(NotLoaded, match="before_the_store"):
        await asked(desk, "/exports us 2025-06 as-of:1999-01-01")
