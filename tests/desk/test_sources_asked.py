"""Whose an amount is, and who published it, on the bundled data."""

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.desk.conftest import NOW, asked

GROUND_NEWS = "Published by Ground News (summary of SCMP and others), 21 Jun 2025."


@pytest.mark.parametrize(
    ("text", "headline", "says"),
    [
        ("Who reported the 46.4 tonnes for May 2025?", "United States", GROUND_NEWS),
        ("which country got 46.4 t in may 2025", "United States", GROUND_NEWS),
    ],
)
async def test_what_is_asked_of_the_data_is_said(desk: Desk, text: str, headline: str, says: str) -> None:
    answer = await asked(desk, text)
    assert answer.headline == headline
    assert says in [plain(each) for each in (*answer.findings, *answer.notes)]


@pytest.mark.parametrize(
    "text",
    [
        "says who?",
        "really? says who",
        "who says so?",
        "according to whom",
        "on whose authority",
        "whose figure is that?",
        "where did you get that",
        "where's that from",
        "what's your source",
        "how do you know that",
        "谁说的？",
        "你怎么知道？",
        "这是谁公布的",
    ],
)
async def test_who_says_what_stands_is_its_source(desk: Desk, text: str) -> None:
    answer = await desk.ask(desk.read_followup(text, "/exports US 2025-05 magnets", now=NOW), now=NOW)
    said = [plain(each) for each in answer.notes]
    assert GROUND_NEWS in said
    assert not any(each.startswith("Not used") for each in said)
