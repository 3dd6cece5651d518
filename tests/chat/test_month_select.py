"""The choice of the month where there are many: on figures, the report and rankings."""

from typing import Any

import pytest

from bot.desk.permissions import Actor
from bot.questions.figure_question import FigureQuestion
from tests.chat.conftest import NOW, Scene, choose, choose_month, months_of, offered, submit_month, text_of

BOSS = Actor("terminal:boss")


@pytest.fixture
async def card(scene: Scene) -> Any:
    """Ask the question whose month every test here changes."""
    return await scene.exports("us", month="2025-06")


async def labels(who: Any, message: Any, *, chosen: bool = False) -> list[str]:
    (select,) = months_of(await choose(who, message, "Another month…"))
    return [option["label"] for option in select["options"] if option.get("default") or not chosen]


async def test_the_card_offers_the_loaded_months_around_the_asked_one(scene: Scene, card: Any) -> None:
    vocabulary = scene.desk.memory.vocabulary
    question = scene.desk.read("/exports us 2025-06 magnets", now=NOW).question
    assert isinstance(question, FigureQuestion)
    loaded = [month.long for month in reversed(vocabulary.months(question.about))]
    at = loaded.index("June 2025")
    assert len(loaded) > 3 and await labels(scene.mei, card, chosen=True) == ["June 2025"]
    first = max(0, min(at - 12, len(loaded) - 25))
    assert await labels(scene.mei, card) == loaded[first : first + 25]


async def test_a_chosen_month_turns_the_asker_s_card_and_stays_chosen_after_a_restart(
    scene: Scene, card: Any
) -> None:
    await scene.restart()
    chosen = await choose_month(scene.mei, card, "May 2025")
    assert chosen.response.id == card.id and "## 46.4 t" in text_of(card)
    assert await labels(scene.mei, card, chosen=True) == ["May 2025"] and len(scene.messages()) == 1


async def test_another_person_gets_a_copy_and_the_span_is_kept(scene: Scene, card: Any) -> None:
    await choose(scene.mei, card, "Chart: 60 months")
    copy = await choose_month(scene.bob, card, "May 2025")
    assert copy.ephemeral and "## 46.4 t" in text_of(copy.response) and "## 353 t" in text_of(card)
    assert "Chart: 60 months" not in offered(copy.response)


async def test_a_month_that_is_gone_gets_its_sentence_and_one_that_is_there_its_card(scene: Scene, card: Any) -> None:
    forms = [await choose(scene.mei, card, "Another month…") for _ in range(2)]
    there = (await labels(scene.mei, card))[0]
    assert there not in {"May 2025", "June 2025"}
    for month in ("2025-05", "2025-06"):
        gone = scene.desk.read(f"/exports us {month} magnets", now=NOW).question
        assert isinstance(gone, FigureQuestion)
        await scene.desk.edits.remove(gone, BOSS, now=NOW)
    told = await submit_month(scene.mei, forms[0], "May 2025")
    assert told.ephemeral and "May 2025 is loaded only as part of Jan–Jun 2025" in text_of(told.response)
    await submit_month(scene.mei, forms[1], there)
    assert there in text_of(card)


async def test_few_months_and_longer_periods_have_no_choice(scene: Scene) -> None:
    year = await scene.exports("world", month="2024")
    assert "Another month…" not in offered(year)


@pytest.mark.parametrize(
    ("command", "options"),
    [("ask", {"question": "report june 2025"}), ("top", {"month": "2025-06"})],
)
async def test_the_report_and_the_ranking_offer_their_months(
    scene: Scene, command: str, options: dict[str, str]
) -> None:
    asked = (await scene.mei.slash(scene.channel, command, **options)).response
    assert await labels(scene.mei, asked, chosen=True) == ["June 2025"] and len(await labels(scene.mei, asked)) > 3
    await choose_month(scene.mei, asked, "May 2025")
    assert "May 2025" in text_of(asked).splitlines()[0] and await labels(scene.mei, asked, chosen=True) == [
        "May 2025"
    ]
