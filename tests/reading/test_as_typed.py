"""Capitals, commas and short years in dates and slips in the words of asking change nothing of a question."""

import random
import re

import pytest

from bot.errors import UserError
from bot.reading.as_typed import put_right
from bot.text import plain
from tests.reading.test_free_text import VOCABULARY, read
from tests.reading.test_ways import listed


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("WHO BOUGHT THE MOST IN OCTOBER 2025", "who bought the most in october 2025"),
        ("US DE JP 2025-10", "US DE JP 2025-10"),
        ("IN 2025-10", "IN 2025-10"),
        ("U.S. imports, the E.U. and the u.k.", "US imports, the EU and the uk"),
        ("us october, 2025", "us october 2025"),
        ("did germany fall in oct 25?", "did germany fall in oct 2025?"),
        ("was germany at oct 25 t", "was germany at oct 25 t"),
        ("what happened on nov 25", "what happened on nov 25"),
        ("japan oct 226, nov 305", "japan oct 226, nov 305"),
        ("us exports in fall 2025", "us exports in autumn 2025"),
        ("us in the fall of 2025", "us in the autumn of 2025"),
        ("Fall 2025 us exports", "autumn 2025 us exports"),
        ("us spring vs fall 2025", "us spring vs autumn 2025"),
        ("us since last fall", "us since last autumn"),
        ("did us exports fall in 2025", "did us exports fall in 2025"),
        ("did exports fall 2025 t", "did exports fall 2025 t"),
        ("how much did the us buy this fall", "how much did the us buy this autumn"),
        ("why this fall", "why this fall"),
        ("how big is this fall", "how big is this fall"),
        ("what caused the fall in 2025", "what caused the fall in 2025"),
        ("us second quaretr of 2025", "us second quarter of 2025"),
        ("breadkown by country", "breakdown by country"),
        ("millions of kilograms", "millions of kilograms"),
        ("exports to greece and hungary", "exports to greece and hungary"),
    ],
)
def test_a_text_is_put_right(text: str, right: str) -> None:
    assert put_right(text, VOCABULARY)[0] == right


@pytest.mark.parametrize(("text", "command"), listed("english.txt")[::5])
def test_a_way_of_asking_in_capitals_is_read_as_its_command(text: str, command: str) -> None:
    if re.search(r"\b(?:ga|tb|dy|events|to)\b(?! the)", text) or len(text.split()) < 5:
        pytest.skip("a code, or too short to be a sentence")
    assert read(text.upper()).question.command == read(command).question.command


def test_a_mended_word_is_told() -> None:
    assert "Read “quaretr” as quarter." in " ".join(map(plain, read("us second quaretr of 2025").notes))
    assert put_right("Exporte nach Japan im Dezember", VOCABULARY) == ("Exporte nach Japan im Dezember", ())


def swapped(text: str) -> str:
    """Return a text with two letters of its longest word in each other's place."""
    word = max(re.findall(r"\b[a-z]{7,}\b", text), key=len, default="")
    at = random.Random(text).randrange(1, len(word) - 2) if word else 0
    return text.replace(word, f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}", 1) if word else text


def test_most_slips_change_nothing() -> None:
    rows = listed("english.txt")[::4]
    wrong = []
    for text, command in rows:
        try:
            is_same = read(swapped(text)).question.command == read(command).question.command
        except UserError:
            is_same = False
        wrong += [] if is_same else [swapped(text)]
    assert len(wrong) <= len(rows) // 20, wrong
