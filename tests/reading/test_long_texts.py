"""A text that is too long for a question is refused with what was understood in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_free_text import read

LETTER = (
    "Hello everyone, I hope that all of you are having a lovely week. I wanted to ask about the magnets that went to "
    "the United States in June 2025, since my boss keeps asking, and also about Germany in July 2025: thanks!"
)


def refused(text: str) -> NotUnderstood:
    with pytest.raises(NotUnderstood, match="text_too_long") as caught:
        read(text)
    return caught.value


def test_what_was_understood_in_a_long_text_can_be_asked_by_itself() -> None:
    commands = [each.command for each in refused(LETTER).suggestions]
    assert commands == ["/exports US 2025-06 magnets", "/exports DE 2025-07 magnets"]


def test_its_numbers_are_named_with_where_they_are_checked() -> None:
    text = f"In June, shipments to the U.S. rose to 353 metric tons. {'And so on and so forth it went. ' * 6}"
    assert "“353 metric tons”: Check the numbers" in plain(refused(text).message)


def test_a_long_text_that_names_nothing_gets_what_can_always_be_asked() -> None:
    labels = [each.label for each in refused("The cat of my neighbour sleeps in the garden. " * 6).suggestions]
    assert labels == ["World", "Events", "Help"]


@given(st.text(min_size=201, max_size=9_000))
@settings(max_examples=20)
def test_no_long_text_breaks_it(text: str) -> None:
    try:
        read(text)
    except NotUnderstood as caught:
        assert caught.code
