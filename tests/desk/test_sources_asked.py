"""Whose an amount is, and who published it, on the bundled data."""

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.desk.conftest import asked

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
