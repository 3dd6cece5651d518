"""Events of the timeline stand for dates."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us since the geneva truce", "/trend US 2025-05..2026-03 magnets"),
        ("germany since the export controls", "/trend DE 2025-04..2025-10 magnets"),
        ("us before and after the busan meeting", "/exports US 2025-11 magnets"),
        ("us before and after the geneva truce", "/exports US 2025-05 magnets"),
        ("how much went to the us since the geneva truce", "/calculate total US 2025-05..2026-03 magnets"),
        ("events since the beijing summit", "/events 2026-05..2026-07"),
        ("when was mp materials put on the control list", "/events mp, usar listed"),
        ("magnets from china to japan", "/exports JP magnets"),
    ],
)
def test_an_event_stands_where_a_date_would(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_the_event_that_was_meant_is_named() -> None:
    notes = [plain(note) for note in read("us since the truce").notes]
    assert "“truce”: Geneva truce, 12 May 2025." in notes
