"""Who published what an answer rests on, named once each."""

import pytest

from bot.questions.why import publishers_words
from bot.trade.observations import Source


@pytest.mark.parametrize(
    ("publishers", "most", "words"),
    [
        ([], 2, ""),
        (["USITC"], 2, "USITC"),
        (["USITC", "USITC", "USITC"], 2, "USITC"),
        (["USITC", "Eurostat", "USITC"], 2, "USITC and Eurostat"),
        (["USITC", "Eurostat", "Reuters", "UNN"], 2, "USITC, Eurostat and 2 more"),
        (["USITC", "Eurostat", "USITC", "UNN"], 1, "USITC and 2 more"),
    ],
)
def test_a_publisher_of_several_pages_is_named_once(publishers: list[str], most: int, words: str) -> None:
    sources = [Source(name, f"page {n}", f"https://example.org/{n}") for n, name in enumerate(publishers)]
    assert publishers_words(sources, most) == words
