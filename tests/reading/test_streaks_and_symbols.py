"""Losing and winning streaks, months in other languages, and symbols of elements before an oxide."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("longest losing streak for the us", "longest-run falls US magnets"),
        ("losing streak us", "longest-run falls US magnets"),
        ("us losing streak", "longest-run falls US magnets"),
        ("how long is the us losing streak", "longest-run falls US magnets"),
        ("longest winning streak germany", "longest-run rises DE magnets"),
        ("germany's losing streak", "longest-run falls DE magnets"),
        ("winning streak for japan", "longest-run rises JP magnets"),
        ("longest growth streak us", "longest-run rises US magnets"),
        ("is the us on a losing streak", "run falls US magnets"),
        ("us on a winning streak?", "run rises US magnets"),
        ("current losing streak of the us", "run falls US magnets"),
        ("美国最长连跌", "longest-run falls US magnets"),
        ("美国连跌最长几个月", "longest-run falls US magnets"),
        ("对美国出口最长连续多少个月下降", "longest-run falls US magnets"),
    ],
)
def test_a_streak_is_a_run(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("wht did inda take in juli 2025", "2025-07"),
        ("india juli 2025", "2025-07"),
        ("exports to india in juli 2025", "2025-07"),
        ("exports to india in junio 2025", "2025-06"),
        ("india mai 2025", "2025-05"),
        ("exports to india in giugno 2025", "2025-06"),
        ("india, luglio 2025", "2025-07"),
        ("exports to india in juillet 2025", "2025-07"),
        ("india junho 2025", "2025-06"),
        ("exports to india in oktober 2025", "2025-10"),
    ],
)
def test_a_month_of_another_language_stands_in_an_english_text(text: str, month: str) -> None:
    assert read(text).question.command == f"/exports IN {month} magnets"


@pytest.mark.parametrize("word", ["julli", "foobar", "fiscal"])
def test_a_word_that_is_not_read_before_a_year_never_makes_it_the_whole_year(word: str) -> None:
    with pytest.raises(NotUnderstood, match=word):
        read(f"exports to india in {word} 2025")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nd oxide exports sept 2025", "Neodymium"),
        ("nd metal exports 2025", "Neodymium"),
        ("nd2o3 exports 2025", "Neodymium"),
        ("pr oxide exports october 2025", "Praseodymium"),
        ("la oxide 2025", "Lanthanum"),
        ("ce oxide oct 2025", "Cerium"),
        ("sm oxide exports oct 2025", "Samarium"),
        ("gd oxide exports 2025", "Gadolinium"),
        ("eu oxide exports 2025", "Europium"),
        ("y2o3 exports october 2025", "Yttrium"),
        ("y oxide exports 2025", "Yttrium"),
    ],
)
def test_a_symbol_before_an_oxide_is_the_element_that_is_not_held(text: str, name: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert plain(refused.value.message).startswith(name)


def test_a_symbol_of_what_is_held_is_that() -> None:
    assert read("dy oxide 2025-12").question.command == "/exports WORLD 2025-12 dysprosium"
