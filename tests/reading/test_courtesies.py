"""Who greets or thanks asks the same: every listed way of asking is read as its command among courtesies too."""

import pytest

from bot.reading.courtesies import without_courtesies
from bot.text import plain
from tests.reading.test_free_text import VOCABULARY, read
from tests.reading.test_ways import listed

ROUND = (
    "hey team, quick one: {}",
    "Good morning! {}",
    "ok so {}",
    "Dear Tonnage, {}, thank you very much",
    "{}, thanks!",
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("hi all, us june?", "us june?"),
        ("Morning team - germany october pls", "germany october"),
        ("sorry, september", "september"),
        ("us june 2025? thx", "us june 2025?"),
        ("请问美国6月多少，谢谢！", "请问美国6月多少"),
        ("hello", "hello"),
        ("thanks a lot!", "thanks a lot!"),
        ("thx, and what else can you do", "what else can you do"),
        ("thank you so much! how about us june?", "how about us june?"),
        ("team exports", "team exports"),
        ("okra exports to the us", "okra exports to the us"),
    ],
)
def test_greetings_and_thanks_are_taken_off(text: str, rest: str) -> None:
    assert without_courtesies(text, VOCABULARY) == rest


@pytest.mark.parametrize(("at", "text", "command"), [(n, *row) for n, row in enumerate(listed("english.txt"))])
def test_a_way_of_asking_is_read_among_courtesies(at: int, text: str, command: str) -> None:
    if text != "us now":  # "Good morning! us now" is as much a greeting
        found = read(ROUND[at % len(ROUND)].format(text))
        assert found.question.command == read(command).question.command
        assert "Not used" not in " ".join(map(plain, found.notes))
