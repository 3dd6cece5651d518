"""Sentences as an editor would put them, each for its kind: what people read is held here word by word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.periods import Month
from bot.trade.releases import ReleaseKind
from bot.trade.watching import Crossing
from tests.desk.conftest import NOW, asked
from tests.desk.test_imports import MEI, done, template
from tests.trade.test_watching import watch

OLD = (
    "Ask on…", "hold it against", "held against each other", "they are gaps", "Ranks count by size",
    "loaded for one of the two only", "whether it is the cause", "stands again", "no figure changed",
    "Exports to 1 partner", "falls by 30% or more", "It tells you nothing more", "worked out", "Being told",
    "The newest total", "listed first", "switched off here", "Nothing of what was asked", "the true one",
    "United States's", "▲ +", "▼ −",
)  # fmt: skip


def everything(answer: Answer) -> str:
    """Return all that a card says, its picture's title among it."""
    parts: Iterable[str] = (
        answer.title,
        answer.headline,
        *map(plain, (*answer.findings, *answer.context, *answer.notes, *answer.footer)),
        *(plain(each) for block in answer.blocks for each in block.lines),
        getattr(answer.chart, "title", ""),
        answer.alt,
    )
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("/trend us", "Down 30.5% on March 2025 (584 t)."),
        ("/trend us", "No figure for 5 of"),
        ("/compare us, germany, japan 2025", "Compared only over months loaded for all."),
        ("/compare us, germany, japan 2025", "Germany took 2.1 times as much as the US"),
        ("/compare us, germany, japan 2025", "6 of 12 months"),
        ("/compare world, us 2025-01..2026-03", "The US took 10.0% of the total"),
        ("/compare 2025 vs 2024 world", "2025: 57,392 t, "),
        ("/top 2025-06", "Ranked among 4 loaded partners (44.5% of the total)."),
        ("/top 2025-06 sort:gain", "Germany +555 t · 44.8 of the total's 157 percentage points"),
        ("/top 2025-10 sort:gain", "India is in “all others”: only one month is loaded."),
        ("/exports germany 2025-09", "May–Sep 4,718 t (Jan–Apr not loaded)"),
        ("/exports japan 2025-10", "May–Oct ≈ 843 t (Jan–Apr and Aug not loaded)"),
        ("why did exports rise in june 2025", "Events around that time are listed; the data cannot show cause."),
        ("/revisions us 2025-06", "353 t, unrevised"),
        ("/report 2026-03", "≈ 43 t less to the US"),
        ("/report 2025-10", "South Korea −285 t and Germany −170 t outweighed the US +235.8 t."),
        ("/exports us 2025-06", "Hollow bars are estimated from published figures."),
        ("/imports cn 2026-04 magnets-hts by:us", "84.4% of the US's imports that month"),
        ("/imports cn 2026-04 magnets-hts by:us", "HTS 8505110050 + 8505110070"),
        ("/top 2025-10 sort:loss", "Exports fell 301 t from September to October 2025"),
    ],
)
async def test_a_card_says_it_as_an_editor_would(desk: Desk, question: str, said: str) -> None:
    shown = everything(await asked(desk, question))
    assert said in shown
    assert [each for each in OLD if each in shown] == []


@pytest.mark.parametrize(
    ("before", "said"),
    [("0.4", "Too small a year ago for a y/y change."), ("", "No figure a year before to compare with.")],
)
async def test_a_change_that_has_no_base_says_why(desk: Desk, before: str, said: str) -> None:
    rows = [f"CN,export,magnets,Kenya,2024-06,{before},t,final,China Customs"] if before else []
    await done(desk, template("CN,export,magnets,Kenya,2025-06,900,t,final,China Customs", *rows))
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/trend kenya 2025-06..2025-07 yoy")
    assert plain(refused.value.message) == said
    assert [each.command for each in refused.value.suggestions] == ["/trend KE 2025-06..2025-07 magnets"]


async def test_a_release_says_what_is_now_expected(desk: Desk) -> None:
    moved = await desk.edits.set_release(ReleaseKind.DETAIL, Month(2026, 4), date(2026, 5, 20), MEI, now=NOW)
    assert moved.answer.headline == "April 2026 is now expected on 20 May 2026."
    assert not any("Note:" in plain(each) for each in moved.answer.findings)


def test_a_watch_says_when_it_alerts() -> None:
    about = "Magnets to the US"
    assert watch().when(about) == "Alert when magnets to the US fall 30% or more"
    assert (
        watch(Crossing.RISES, "12.5").when("Dysprosium to Japan")
        == "Alert when dysprosium to Japan rises 12.5% or more"
    )
    above = watch(Crossing.ABOVE, str(500 * 10**6)).when("NdFeB to Japan")
    assert above == "Alert when NdFeB to Japan is above 500 t"
