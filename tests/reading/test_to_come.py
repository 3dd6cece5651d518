"""When something will come about: nothing is forecast, and the newest figure is offered."""

import pytest

from bot.errors import NotUnderstood
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "newest"),
    [
        ("when will germany exceed 1500 t", "/exports DE magnets"),
        ("when will the us reach 1000 t", "/exports US magnets"),
        ("when will exports go above 7000 t", "/exports WORLD magnets"),
        ("when will exports to the us fall below 100 t", "/exports US magnets"),
        ("when will germany be back above 1300 t", "/exports DE magnets"),
        ("when is germany going to hit 1500 t", "/exports DE magnets"),
        ("when could germany overtake the us again", "/exports DE magnets"),
        ("how long until germany exceeds 1500 t", "/exports DE magnets"),
        ("how long will it take for the us to get back to 800 t", "/exports US magnets"),
        ("in which month will exports pass 7000 t", "/exports WORLD magnets"),
        ("德国什么时候会超过1500吨", "/exports DE magnets"),
        ("对美国出口什么时候能恢复到800吨", "/exports US magnets"),
        ("will exports go back to 2024 levels", "/exports WORLD 2024-01..2024-12 magnets"),
    ],
)
def test_when_something_will_be_is_no_question_of_published_figures(text: str, newest: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "forecast"
    assert refused.value.suggestions[0].command == newest


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("when did germany exceed 1000 t", "/calculate months above:1000t DE magnets"),
        ("when will the next figures come out", "/status"),
        ("when will the october figures be out", "/status"),
        ("美国什么时候恢复到600吨", "/calculate months at-least:600t US magnets"),
    ],
)
def test_when_something_was_and_when_data_come_are_questions(text: str, command: str) -> None:
    assert read(text).question.command == command
