"""An event's own month, and what an event is said to have done: the months beside it, which show no cause."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read

BUSAN = "/compare 2025-10,2025-11 US magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us in the month of the Busan summit", "/exports US 2025-10 magnets"),
        ("how much did the us get in the month of the busan meeting?", "/exports US 2025-10 magnets"),
        ("in the month of the Busan summit", "/exports WORLD 2025-10 magnets"),
        ("us exports in the month of the truce", "/exports US 2025-05 magnets"),
        ("us magnets the month the london framework was agreed", "/exports US 2025-06 magnets"),
        ("magnets to germany in the month of the october controls", "/exports DE 2025-10 magnets"),
        ("world exports in the month of the geneva truce", "/exports WORLD 2025-05 magnets"),
        ("釜山会晤当月对美出口", "/exports US 2025-10 magnets"),
        ("釜山峰会那个月对美国出口多少", "/exports US 2025-10 magnets"),
        ("did the trade truce in Busan actually lead to more magnets for the US", BUSAN),
        ("did the busan deal lead to more magnets to the us?", BUSAN),
        ("did the Busan summit result in more shipments to the US", BUSAN),
        ("what did the truce in busan do to us exports", BUSAN),
        ("what effect did the truce in busan have on us exports", BUSAN),
        ("what did the geneva truce do to us exports", "/compare 2025-04,2025-06 US magnets"),
        ("did the london framework lead to more exports to the us", "/compare 2025-05,2025-07 US magnets"),
        ("did the pause lead to more magnets for japan", "/compare 2025-10,2025-12 JP magnets"),
        ("us exports after the meeting in busan", "/trend US 2025-11..2026-03 magnets"),
        ("us exports since the truce in geneva", "/trend US 2025-05..2026-03 magnets"),
    ],
)
def test_an_event_is_its_month_or_what_lies_beside_it(text: str, command: str) -> None:
    found = read(text)
    notes = " ".join(map(plain, found.notes))
    assert found.question.command == command
    assert "Not used" not in notes
    assert "2025." in notes  # the event and its day are named


def test_the_month_after_it_is_another() -> None:
    assert read("us the month after the truce").question.command == "/exports US 2025-06 magnets"
