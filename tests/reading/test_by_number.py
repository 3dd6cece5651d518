"""Who had a number, and whose share moved."""

import pytest

from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("which country got 353 t in june 2025", "is:353t WORLD 2025-06 magnets"),
        ("who bought 1,288 t in september 2025", "is:1288t WORLD 2025-09 magnets"),
        ("which country got 569 t", "is:569t WORLD magnets"),
        ("who got about 400 t in october 2025", "about:400t WORLD 2025-10 magnets"),
        ("哪个国家2025年6月买了353吨", "is:353t WORLD 2025-06 magnets"),
        ("which countries got more than 400 t in october 2025", "above:400t WORLD 2025-10 magnets"),
        ("whose share rose most between may and june 2025", "of:share rises against:2025-05 WORLD 2025-06 magnets"),
        ("which country lost market share in september 2025", "of:share falls WORLD 2025-09 magnets"),
        ("who gained share", "of:share rises WORLD magnets"),
        ("谁的份额上升最多", "of:share rises WORLD magnets"),
    ],
)
def test_the_partners_are_looked_for(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate partners {command}"


def test_after_a_figure_they_are_of_its_month() -> None:
    found = follow("who got 1,288 t", "/exports US 2025-09 magnets")
    assert found.question.command == "/calculate partners is:1288t WORLD 2025-09 magnets"
