"""Other months of a chart in the words of charts."""

import pytest

from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

CHART = "/trend WORLD 2025-01..2026-07 magnets"


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("zoom in on april to december", "2025-04..2025-12"),
        ("zoom into april to december", "2025-04..2025-12"),
        ("zoom to april-december 2025", "2025-04..2025-12"),
        ("zoom on q3 2025", "2025-07..2025-09"),
        ("please zoom in a bit on september to october 2025", "2025-09..2025-10"),
        ("focus on april to december", "2025-04..2025-12"),
        ("now focus on the last 6 months", "2026-02..2026-07"),
        ("narrow it to april-june 2025", "2025-04..2025-06"),
        ("narrow down to h2 2025", "2025-07..2025-12"),
        ("restrict to april to december", "2025-04..2025-12"),
        ("crop it to april to december", "2025-04..2025-12"),
        ("limit it to 2025", "2025"),
        ("cut it to april through december", "2025-04..2025-12"),
        ("enlarge june-september 2025", "2025-06..2025-09"),
        ("blow up june to september 2025", "2025-06..2025-09"),
        ("放大4月到12月", "2025-04..2025-12"),
        ("缩小到2025年下半年", "2025-07..2025-12"),
        ("zoom out to 2024", "2024-01..2026-07"),
        ("extend it back to 2024", "2024-01..2026-07"),
        ("go back to 2024", "2024-01..2026-07"),
        ("start it in june 2025", "2025-06..2026-07"),
        ("show the same from june 2025", "2025-06..2026-07"),
        ("zoom out", ""),
        ("a closer look at june to october 2025", "2025-06..2025-10"),
        ("drop everything before june 2025", "2025-06..2026-07"),
        ("please leave out the months before june 2025", "2025-06..2026-07"),
    ],
)
def test_a_chart_is_asked_for_in_other_months(text: str, months: str) -> None:
    assert follow(text, CHART).question.command == " ".join(f"/trend WORLD {months} magnets".split())


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("zoom in on us magnets april to december 2025", "/trend US 2025-04..2025-12 magnets"),
        ("chart us magnets 2025, zoom in on june to september", "/trend US 2025-06..2025-09 magnets"),
        ("did exports drop before june 2025", "/trend WORLD 2024-02..2025-05 magnets"),
        ("which months were cut in 2025", "/calculate months falls WORLD 2025 magnets"),
    ],
)
def test_in_a_sentence(text: str, command: str) -> None:
    assert read(text).question.command == command
