"""Who is said not to be meant, whose imports from China are meant, and codes that nothing was made of."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_GERMANY = "/exports DE 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("germany october 2025 not france", _GERMANY),
        ("exports to germany, not france, october 2025", _GERMANY),
        ("not france but germany october 2025", _GERMANY),
        ("germany but not france october 2025", _GERMANY),
        ("germany rather than the us, october 2025", _GERMANY),
        ("germany instead of the us october 2025", _GERMANY),
        ("how much did germany take, not japan, in october 2025", _GERMANY),
        ("germany october 2025 (not the us)", _GERMANY),
        ("german october not september 2025", _GERMANY),
        ("不是法国，是德国 2025年10月", _GERMANY),
        ("德国不是法国 2025年10月", _GERMANY),
        ("2025年10月对德国而不是美国的出口", _GERMANY),
        ("gallium to japan not germany november 2025", "/exports JP 2025-11 gallium"),
        ("rare earths in march 2025, not magnets", "/exports WORLD 2025-03 rare-earths"),
        # of the world, of a group and of a ranking it says who is left out
        ("world not the us october 2025", "/calculate total without:US WORLD 2025-10 magnets"),
        ("eu not germany october 2025", "/calculate total without:DE EU 2025-10 magnets"),
        ("exports not to the us october 2025", "/calculate total without:US WORLD 2025-10 magnets"),
        ("top buyers october 2025 not the us", "/top 2025-10 magnets without:US"),
    ],
)
def test_who_is_not_meant_is_not_asked_about(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("Not used" in plain(each) for each in found.notes)


def test_who_is_not_meant_after_an_answer() -> None:
    assert follow("japan not germany", _GERMANY).question.command == "/exports JP 2025-10 magnets"
    assert follow("no, japan, not germany", _GERMANY).question.command == "/exports JP 2025-10 magnets"
    assert follow("not october, september", _GERMANY).question.command == "/exports DE 2025-09 magnets"


@pytest.mark.parametrize(
    "text", ["why did the us fall but not germany in october 2025", "did germany and not the us fall in october 2025"]
)
def test_a_statement_of_two_loses_neither_in_silence(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert "“not”" in plain(refused.value.message)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("imports from china october 2025", "/exports WORLD 2025-10 magnets"),
        ("magnet imports from China in October 2025", "/exports WORLD 2025-10 magnets"),
        ("how much was imported from china in october 2025", "/exports WORLD 2025-10 magnets"),
        ("world imports from china october 2025", "/exports WORLD 2025-10 magnets"),
        ("从中国进口的磁铁 2025年10月", "/exports WORLD 2025-10 magnets"),
    ],
)
def test_imports_from_china_of_nobody_are_said_to_be_its_exports(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert (
        "These are China's exports to all countries; what the EU and the United States themselves count as imports "
        "from China is held as well."
    ) in map(plain, found.notes)


def test_imports_of_one_whose_own_figures_are_not_held_are_said_to_be_chinas_exports() -> None:
    for text in ("german imports from china october 2025", "how much did germany import from china in october 2025"):
        found = read(text)
        assert found.question.command == _GERMANY
        assert "Germany's own count of its imports is not held" in " ".join(map(plain, found.notes))
    for text in ("us imports from china october 2025", "exports to germany october 2025"):
        assert not any("China counts" in plain(each) for each in read(text).notes)


def test_a_code_that_is_a_small_word_is_read_after_to_or_named() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("us exp to de oct 25")
    assert refused.value.code == "trade_of_others"
    assert read("exports to de oct 25").question.command == _GERMANY
    for text in ("us exp de oct 25", "us de oct 25"):
        found = read(text)
        assert found.question.command == "/exports US 2025-10 magnets"
        assert "Not used: “de”." in map(plain, found.notes)
    assert not any("Not used" in plain(each) for each in read("exportaciones de imanes a japón octubre 2025").notes)
