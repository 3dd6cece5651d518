"""A ban, tariffs and the like by which months are told: an event of the timeline, or said to be none of it."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "what", "offered"),
    [
        ("antimony to the us after the ban", "no ban on Antimony (HTS)", "/imports CN antimony-hts by:US"),
        (
            "how much antimony did the us get after the ban?",
            "no ban on Antimony (HTS)",
            "/imports CN antimony-hts by:US",
        ),
        ("gallium since the ban", "no ban on gallium", "/exports WORLD gallium"),
        ("Hi, GALLIUM exports since the export ban please", "no ban on gallium", "/exports WORLD gallium"),
        ("germanium to the us before the ban", "no ban on germanium", "/exports US germanium"),
        ("gallium exports before and after the ban", "no ban on gallium", "/exports WORLD gallium"),
        ("did antimony fall after the ban", "no ban on antimony", "/calculate change stated:falls WORLD antimony"),
        ("us after the tariffs", "no tariff", "/exports US magnets"),
        ("us magnets since the tariffs were introduced", "no tariff", "/exports US magnets"),
        ("禁令之后对美锑出口", "no ban on Antimony (HTS)", "/imports CN antimony-hts by:US"),
        ("禁令以来镓出口", "no ban on gallium", "/exports WORLD gallium"),
    ],
)
def test_a_ban_that_the_timeline_has_not_is_said_to_be_none_of_it(text: str, what: str, offered: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    said = plain(refused.value.message)
    assert f"The timeline has {what} " in said and "Events that speak of one: " in said
    assert refused.value.suggestions[0].command == offered


def test_after_an_answer_its_product_is_meant() -> None:
    with pytest.raises(NotUnderstood, match="no ban on Antimony"):
        follow("after the ban", "/exports US antimony-hts")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("gallium to the us since the ban was paused", "/trend US 2025-11..2025-12 gallium"),
        ("exports to japan since the ban", "/exports JP 2026-01 magnets"),
        ("us since the controls were paused", "/trend US 2025-11..2026-03 magnets"),
        ("germany since the licences", "/trend DE 2025-04..2025-10 magnets"),
    ],
)
def test_one_that_it_has_is_a_date(text: str, command: str) -> None:
    assert read(text).question.command == command
