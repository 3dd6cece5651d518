"""What was loaded and revised since a day."""

from datetime import timedelta

import pytest

from bot.desk.door import Desk
from bot.errors import NotUnderstood
from bot.text import plain
from tests.desk.conftest import NOW, asked
from tests.desk.test_imports import CUSTOMS_JUNE, MEI, NOTHING_SAID

ON_BOTH_ENGINES = True


async def test_a_revision_is_told_with_what_it_was_before(desk: Desk) -> None:
    later = NOW + timedelta(days=2)
    shown = await desk.imports.plan(CUSTOMS_JUNE, "june.csv", NOTHING_SAID, MEI, now=later)
    await desk.imports.commit(shown.token, MEI, now=later)
    answer = await desk.ask(desk.read(f"/changes {later.date()}", now=later), now=later)
    assert answer.headline == "1 new · 2 changed figures in 1 batch"
    told = [plain(each) for each in answer.findings]
    assert told[0].startswith("Batch 2 · import of “june.csv”")
    assert any("United States, Jun 2025" in each and "353 t → 352.5" in each for each in told), told
    assert {each["partner"] for each in answer.facts["moves"]} >= {"US"}
    assert answer.facts["moves"][0]["before"] != answer.facts["moves"][0]["after"]
    await desk.edits.undo(None, MEI, now=later)
    undone = await desk.ask(desk.read(f"/changes {later.date()}", now=later), now=later)
    assert undone.facts["moves"] == [], "it is again as it was"
    assert len(undone.facts["batches"]) == 2
    next_day = later + timedelta(days=1)
    await desk.edits.undo(undone.facts["batches"][0]["batch"], MEI, now=next_day)
    redone = await desk.ask(desk.read(f"/changes {next_day.date()}", now=next_day), now=next_day)
    assert redone.facts["moves"] == answer.facts["moves"], "what an undo brings back has moved too"


async def test_nothing_is_said_where_nothing_was_changed(desk: Desk) -> None:
    later = NOW + timedelta(days=400)
    answer = await desk.ask(desk.read("/changes", now=later), now=later)
    assert (answer.headline, answer.findings) == ("nothing was changed", ())
    assert answer.question.command == f"/changes {(later - timedelta(days=7)).date()}"
    assert [lead.question.command for lead in answer.leads if lead.question] == [
        f"/changes {(later - timedelta(days=days)).date()}" for days in (30, 365)
    ]


@pytest.mark.parametrize(
    ("text", "day"), [("2026-01-31", "2026-01-31"), ("since 1 jan 2026", "2026-01-01"), ("yesterday", "2026-05-03")]
)
async def test_a_day_may_be_written_as_people_do(desk: Desk, text: str, day: str) -> None:
    assert (await asked(desk, f"/changes {text}")).question.command == f"/changes {day}"


async def test_what_is_no_day_is_refused_with_one_that_is(desk: Desk) -> None:
    for text, code in (("soon", "as_of_unknown"), ("2031-01-01", "as_of_future")):
        with pytest.raises(NotUnderstood, match=code) as refused:
            desk.read(f"/changes {text}", now=NOW)
        assert [each.command for each in refused.value.suggestions] == ["/changes 2026-04-27"]
