"""How a partner's share of a group moved, and how far one partner is ahead of another."""

import pytest

from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_free_text import read

OF_THE_EU = "/calculate share against:EU,2025-09 stated:rises DE 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did germany's share of the eu rise in october 2025", OF_THE_EU),
        ("is germany's share of the eu up in october 2025", OF_THE_EU),
        ("has germany's share of the eu grown since september 2025", OF_THE_EU),
        ("did germany's share of the eu increase from september to october 2025", OF_THE_EU),
        ("was germany's share of the eu higher in october than in september 2025", OF_THE_EU),
        ("did germany's share of the eu fall in october 2025", OF_THE_EU.replace("rises", "falls")),
        ("how did germany's share of the eu change in october 2025", OF_THE_EU.replace(" stated:rises", "")),
        ("德国占欧盟的份额2025年10月上升了吗", OF_THE_EU),
        ("what was germany's share of the eu in october 2025", "/calculate share against:EU DE 2025-10 magnets"),
        (
            "did germany's share rise in october 2025",
            "/calculate share against:2025-09 stated:rises DE 2025-10 magnets",
        ),
    ],
)
def test_a_share_of_a_group_is_held_against_that_of_another_month(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("did germany's lead over the us grow in october 2025", "DE", "US"),
        ("did germany's lead over the us shrink in october 2025", "DE", "US"),
        ("did germany's lead over the us widen in october 2025", "DE", "US"),
        ("has germany's advantage over japan increased in october 2025", "DE", "JP"),
        ("did germany extend its lead over the us in october 2025", "DE", "US"),
        ("did japan close the gap to the us in october 2025", "JP", "US"),
        ("did the gap between germany and the us narrow in october 2025", "DE", "US"),
        ("did the gap between germany and the us grow between september and october 2025", "DE", "US"),
        ("how did germany's lead over the us change from september to october 2025", "DE", "US"),
        ("德国对美国的领先优势2025年10月扩大了吗", "DE", "US"),
        ("德国和美国的差距2025年10月缩小了吗", "DE", "US"),
    ],
)
def test_a_lead_stands_beside_that_of_the_month_before(text: str, one: str, other: str) -> None:
    found = read(text)
    asked = f"/calculate difference against:{other} {one} {{}} magnets"
    assert found.question.command == asked.format("2025-10")
    assert [each.reading.question.command for each in found.also] == [asked.format("2025-09")]


def test_no_verdict_is_given_on_how_a_lead_moved_and_that_is_told() -> None:
    notes = [plain(each) for each in read("did germany's lead over the us grow in october 2025").notes]
    assert "Not used: “did …?”." in notes
