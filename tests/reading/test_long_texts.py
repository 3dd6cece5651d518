"""A text that is longer than a question is answered where it asks one; else what was understood are its buttons."""

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


POLITE = (
    "Good morning! I hope that you are well. I am putting together a briefing note for our board and would be very "
    "grateful if you could tell me "
)
THANKS = " Many thanks in advance, also in the name of all my colleagues, and have a very nice week, all of you!"


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        ("how many tonnes of magnets China sent to Germany in October 2025.", "/exports DE 2025-10 magnets"),
        ("how many tonnes of magnets went to Japan in October 2025, because I have to write about it tonight.",
         "/exports JP 2025-10 magnets"),
        ("a few things! But first: how did the magnet exports to the US develop in 2025?",
         "/trend US 2025 magnets"),
        ("something. Please compare the magnet exports to the US and Germany in September 2025.",
         "/compare US,DE magnets in 2025-09"),
    ],
)  # fmt: skip
def test_the_one_question_of_a_long_text_is_answered(asked: str, command: str) -> None:
    assert len(POLITE + asked + THANKS) > 200
    assert read(POLITE + asked + THANKS).question.command == command


def test_one_question_of_a_long_chinese_text_is_answered() -> None:
    text = "各位同事大家好,我正在为董事会准备一份关于稀土磁铁贸易的简报,需要大家的支持,非常感谢。" * 5
    assert (
        read(f"{text}请问2025年9月中国对德国出口了多少吨磁铁?谢谢大家!").question.command
        == "/exports DE 2025-09 magnets"
    )


def test_several_questions_of_a_long_text_are_its_buttons() -> None:
    asked = "How much did Germany buy in October 2025? And what was the total of magnets in October 2025?"
    commands = [each.command for each in refused(f"{POLITE}a few things. {asked}{THANKS}").suggestions]
    assert commands == ["/exports DE 2025-10 magnets", "/exports WORLD 2025-10 magnets"]


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
