"""A value in money that values are not told in is the value, and the money is named as not used."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_VALUE = "/exports EU 2025-11 magnets value"


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("what was the value in euros", "euros"),
        ("value in euros", "euros"),
        ("in euros", "euros"),
        ("how much was that in euros", "euros"),
        ("and the value in eur", "eur"),
        ("what was it worth in euros", "euros"),
        ("value in pounds sterling", "pounds sterling"),
        ("in yuan", "yuan"),
        ("value in rmb", "rmb"),
        ("以欧元计的金额", "欧元"),
    ],
)
def test_after_a_figure_its_value_is_asked(text: str, money: str) -> None:
    found = follow(text, "/exports EU 2025-11 magnets")
    assert found.question.command == _VALUE
    assert f"Not used: “{money}”." in [plain(note) for note in found.notes]


@pytest.mark.parametrize(
    "text",
    [
        "eu november 2025 in euros",
        "eu magnets value in euros november 2025",
        "how much was eu november 2025 worth in euros",
        "eu november 2025 value in yen",
        "欧盟2025年11月出口额，欧元",
    ],
)
def test_in_a_sentence_the_value_is_asked(text: str) -> None:
    found = read(text)
    assert found.question.command == _VALUE
    assert any(plain(note).startswith("Not used") for note in found.notes)


def test_dollars_are_the_money_of_values() -> None:
    dollars = follow("in dollars", "/exports EU 2025-11 magnets")
    assert dollars.question.command == _VALUE
    assert not any(plain(note).startswith("Not used") for note in dollars.notes)
