"""A month that is taken from a longer period leaves it out; one taken from another month is their difference."""

import pytest

from bot.reading.told import asked_beside
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us 2025 minus january", "total except:2025-01 US 2025 magnets"),
        ("world 2025 minus april and may", "total except:2025-04,2025-05 WORLD 2025 magnets"),
        ("us h1 2025 minus march", "total except:2025-03 US 2025-01..2025-06 magnets"),
        ("2025年美国减去1月", "total except:2025-01 US 2025 magnets"),
    ],
)
def test_in_a_sentence(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("minus january", "/exports US 2025 magnets", "total except:2025-01 US 2025 magnets"),
        ("less december", "/exports US 2025 magnets", "total except:2025-12 US 2025 magnets"),
        ("subtract january", "/exports US 2025 magnets", "total except:2025-01 US 2025 magnets"),
        ("deduct january and february", "/exports US 2025 magnets", "total except:2025-01,2025-02 US 2025 magnets"),
        ("减去1月", "/exports US 2025 magnets", "total except:2025-01 US 2025 magnets"),
        ("minus september", "/exports US 2025-10 magnets", "difference against:2025-09 US 2025-10 magnets"),
    ],
)
def test_after_an_answer(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    "text",
    [
        "Wie hoch war der Anteil der USA im Oktober 2025?",
        "Quelle était la part des Etats-Unis en octobre 2025",
        "2025年10月のアメリカのシェア",
    ],
)
def test_a_share_in_another_language_is_told_first(text: str) -> None:
    question = read("us october 2025").question
    assert "Its share of the total stands below the figure." in map(plain, asked_beside(text, question))
